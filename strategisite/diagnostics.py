"""What is wrong, where, and what to do next.

Stages return diagnostics beside their value; nothing is raised for a user's mistake. A diagnostic holds a code and
its arguments, not a sentence: the sentences stand in `messages/da.yml` and `messages/en.yml`.

    content/plan/område/_om.md:4:9: fejl[ukendt-valg]: feltet »rolle« kan ikke være »ansvarligt«
        4 | aktører: [{id: sof, rolle: ansvarligt}]
          |                            ^^^^^^^^^^
        hjælp: mente du »ansvarlig«?
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

MESSAGES = Path(__file__).parent / "messages"
LABELS = {
    "da": {"fejl": "fejl", "advarsel": "advarsel", "råd": "råd", "hjælp": "hjælp"},
    "en": {"fejl": "error", "advarsel": "warning", "råd": "advice", "hjælp": "help"},
}


class Span(NamedTuple):
    """A place in a source file. `line` and `column` count from 1; `length` is in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1


class Diagnostic(NamedTuple):
    """One finding. `level` is `fejl` (stops the build), `advarsel` or `råd` (shown, does not stop)."""

    span: Span
    code: str
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""
    level: str = "fejl"

    def sort_key(self) -> tuple:
        return (self.span, self.code, self.values)


def diagnostic(span: Span, code: str, *, level: str = "fejl", suggestion: str = "", **values: object) -> Diagnostic:
    """Make a diagnostic; `values` fill the message's places by name."""
    return Diagnostic(span, code, tuple(sorted((k, str(v)) for k, v in values.items())), suggestion, level)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty string."""
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else ""


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by path, line and column, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.level == "fejl" for d in diagnostics)


@functools.cache
def catalogue(lang: str) -> Mapping[str, Mapping[str, Any]]:
    """The sentences of a language: code -> {tekst, hjælp}; and `ord_for_NAME` where the place NAME is filled with words of ours."""
    import yaml

    return yaml.load((MESSAGES / f"{lang}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def sentence(found: Diagnostic, lang: str = "da") -> tuple[str, str]:
    """The message and the help text of a diagnostic."""
    entry = catalogue(lang)[found.code]
    values = {place: entry.get(f"ord_for_{place}", {}).get(value, value) for place, value in found.values}
    help_text = entry.get("hjælp", "").format_map(values)
    if found.suggestion:
        asked = f"mente du »{found.suggestion}«?" if lang == "da" else f"did you mean “{found.suggestion}”?"
        help_text = f"{asked} {help_text}".strip()
    return entry["tekst"].format_map(values), help_text


def as_text(found: Diagnostic, sources: Mapping[str, str], lang: str = "da") -> str:
    """A diagnostic as lines for the terminal, with the source line and a caret where the source is known."""
    labels = LABELS[lang]
    message, help_text = (_shown(text) for text in sentence(found, lang))
    span = found.span
    lines = [f"{span.path}:{span.line}:{span.column}: {labels[found.level]}[{found.code}]: {message}"]
    source = sources.get(span.path, "").split("\n")
    if span.path in sources and span.line <= len(source):
        shown = _shown(source[span.line - 1].rstrip("\r"))
        number = f"{span.line:>5}"
        caret = "^" * max(1, min(span.length, len(shown) - span.column + 1))
        lines += [f"{number} | {shown}", f"{' ' * len(number)} | {' ' * (span.column - 1)}{caret}"]
    if help_text:
        lines.append(f"    {labels['hjælp']}: {help_text}")
    return "\n".join(lines)


def _shown(text: str) -> str:
    """A text as a terminal can show it: control characters as spaces."""
    return "".join(" " if ord(c) < 32 or ord(c) == 127 else c for c in text)


def as_data(found: Diagnostic, lang: str = "da") -> dict[str, object]:
    """A diagnostic as plain data, for `--json` and the preview's overlay."""
    message, help_text = sentence(found, lang)
    span = found.span
    return {
        "fil": span.path,
        "linje": span.line,
        "kolonne": span.column,
        "niveau": found.level,
        "kode": found.code,
        "tekst": message,
        "hjælp": help_text,
    }
