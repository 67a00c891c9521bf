"""Our own engine as a tool: with the lean theme, and with the shipped templates: every page, search and downloads, but
no PDFs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import corpus
from benchmarks.peers.content import Content
from benchmarks.peers.tool import Tool

ENV = {"PYTHONPATH": str(corpus.ROOT)}


def make(count: int, folder: Path, *, lean: bool) -> Path:
    """The corpus as our own project. The one place that asks for the lean theme."""
    return corpus.make(count, folder, lean=lean)


def _write(lean: bool) -> Callable[[Content, Path], None]:
    def write(content: Content, root: Path) -> None:
        make(len(content.actions), root, lean=lean)

    return write


def command(name: str, *more: str) -> list[str]:
    return [sys.executable, "-m", "strategisite", name, "--quiet", *more]


def _tool(name: str, lean: bool) -> Tool:
    return Tool(
        name=name,
        version="this tree",
        write=_write(lean),
        build=lambda: command("build") if lean else command("build", "--no-pdf"),
        serve=lambda port: command("serve", "--port", str(port)),
        output="site",
        source="content/plan",
        caches=(".strategisite",),
        unequal="checks every field, reference and link; links to other actions carry their titles",
        env=ENV,
        ours=True,
    )


LEAN = _tool("ours", lean=True)
SHIPPED = _tool("ours, all pages", lean=False)
