"""Jinja made quicker where a page spends most of its time: calls of plain functions and macros, escaping, compiling.

All are Jinja's own places for this (`context_class`, `code_generator_class`, `bytecode_cache`); what templates say and
get is the same.
"""

from __future__ import annotations

import contextlib
import sys
from importlib.util import cache_from_source
from pathlib import Path
from types import FunctionType
from typing import Any

import jinja2
import markupsafe
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Template
from jinja2.runtime import Context, Macro

_escape_text = getattr(markupsafe, "_escape_inner", markupsafe.escape)  # text to text, without a Markup around it


def escape(value: Any) -> str:
    """A value as HTML text. Generated code only joins what it gets, so a plain text is enough."""
    return _escape_text(value) if type(value) is str else markupsafe.escape(value)


class QuickContext(Context):
    """Calls macros and plain functions straight; all else goes Jinja's way, which first finds out what a callable
    wants.
    """

    def call(self, __obj: Any, *args: Any, **options: Any) -> Any:
        kind = type(__obj)
        if kind is Macro or (kind is FunctionType and not hasattr(__obj, "jinja_pass_arg")):
            options.pop("_loop_vars", None)
            options.pop("_block_vars", None)
            return __obj(self.eval_ctx, *args, **options) if kind is Macro else __obj(*args, **options)
        return super().call(__obj, *args, **options)


class QuickCode(CodeGenerator):
    """Templates' code with our `escape` in the place of Jinja's."""

    def visit_Template(self, node: Template, frame: Any = None) -> None:
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import escape")


class QuickEnvironment(jinja2.Environment):
    context_class = QuickContext
    code_generator_class = QuickCode


class CompiledTemplates(jinja2.FileSystemBytecodeCache):
    """Templates' code as the last process compiled it, beside the code of this module, where Python keeps it: read from
    there if it is there, and written where Python writes its own. It is by this module and by this Jinja.
    """

    def __init__(self) -> None:
        super().__init__(str(Path(cache_from_source(__file__)).parent), "skabelon-%s.pyc")
        self.made_by = f"{jinja2.__version__} {Path(__file__).read_text(encoding='utf-8')}"

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(self.made_by + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # whatever a damaged file makes of itself, it is not there
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):  # a folder where nobody may write is no mistake
                super().dump_bytecode(bucket)
