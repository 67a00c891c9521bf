"""Small faults in the templates of pages (what is said left out, a condition turned, the first of several passed over)
and which lines of templates a test reaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import jinja2

FOLDER = Path(__file__).resolve().parent.parent / "templates"
SAID = re.compile(r"\{\{-?(?P<said>.*?)-?\}\}", re.DOTALL)
CONDITION = re.compile(r"\{%-?\s*(?:el)?if\s+(?P<asked>.*?)\s*-?%\}", re.DOTALL)
EACH = re.compile(r"\{%-?\s*for\s+[\w, ]+?\s+in\s+(?P<all>[\w.\[\]'\" ]+?)\s*-?%\}")


class Turned(NamedTuple):
    """A fault: the template as `pages/status.html`, its line, and the letters from `start` to `end` that are others."""

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str

    def made_in(self, text: str) -> str:
        return text[: self.start] + self.after + text[self.end :]


def faults() -> Iterator[Turned]:
    """All faults of all pages' templates, in their order; those that Jinja does not take are none."""
    environment = jinja2.Environment()
    for path in sorted(FOLDER.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for one in _of(path.relative_to(FOLDER).as_posix(), text):
            try:
                environment.parse(one.made_in(text))
            except jinja2.TemplateSyntaxError:
                continue
            yield one


def _of(file: str, text: str) -> Iterator[Turned]:
    found = [
        *((match.span(), "") for match in SAID.finditer(text)),
        *((match.span("asked"), f"not ({match['asked']})") for match in CONDITION.finditer(text)),
        *((match.span("all"), f"({match['all']} | list)[1:]") for match in EACH.finditer(text)),
    ]
    for (start, end), after in sorted(found):
        yield Turned(file, text.count("\n", 0, start) + 1, start, end, text[start:end], after)


def put(fault: Turned) -> None:
    """Every theme that this process reads from now on has the fault, where it has that template as it is here."""
    from strategisite.load import theme

    right = (FOLDER / fault.file).read_text(encoding="utf-8")
    whole = theme.Theme

    def faulty(*, templates: Mapping[str, str], **others: object) -> object:
        if templates.get(fault.file) == right:
            templates = {**templates, fault.file: fault.made_in(right)}
        return whole(templates=templates, **others)  # type: ignore[arg-type]  # as they came

    theme.Theme = faulty  # type: ignore[assignment,misc]


def line_of(frame: FrameType) -> int:
    """The template's line that a frame of a compiled template is at; 0 before its first."""
    at = 0
    for line, compiled in _lines(frame.f_globals.get("debug_info", "")):
        if compiled > frame.f_lineno:
            break
        at = line
    return at


@cache
def _lines(debug_info: str) -> tuple[tuple[int, int], ...]:
    """The template's lines, and those of its code where they begin, as Jinja's compiler notes them."""
    pairs = (pair.split("=") for pair in debug_info.split("&") if pair)
    return tuple((int(line), int(compiled)) for line, compiled in pairs)
