"""Findings in the forms that git forges read and show beside the lines they are about."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping

from strategisite.say.diagnostics import Diagnostic, sentence

SEVERITY_WORDS = {"fejl": "error", "advarsel": "warning", "råd": "info"}  # of text editors
COMMANDS = {"fejl": "error", "advarsel": "warning", "råd": "notice"}  # of a GitHub workflow
SEVERITIES = {"fejl": "critical", "advarsel": "minor", "råd": "info"}  # of GitLab's code quality


def as_github(found: Iterable[Diagnostic], sources: Mapping[str, str], lang: str, prefix: str = "") -> str:
    """Workflow commands, one a line; `prefix` is the project's folder in the repository."""
    return "\n".join(_command(one, sources, lang, prefix) for one in found)


def _command(one: Diagnostic, sources: Mapping[str, str], lang: str, prefix: str) -> str:
    span = one.span
    place = {
        "file": prefix + span.path,
        "line": span.line,
        "endLine": span.line,
        "col": span.column,
        "endColumn": _end(one, sources),
        "title": one.code,
    }
    said = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    return f"::{COMMANDS[one.level]} {said}::{_data(_said(one, lang))}"


def as_lines(found: Iterable[Diagnostic], sources: Mapping[str, str], lang: str, prefix: str = "") -> str:
    """One line a finding, for text editors: file, line, the columns from and to, how grave, the code, and the rest."""
    return "\n".join(
        f"{prefix}{one.span.path}:{one.span.line}:{one.span.column}-{_end(one, sources)}: "
        f"{SEVERITY_WORDS[one.level]}[{one.code}]: {' – '.join(_said(one, lang).splitlines())}"
        for one in found
    )


def as_gitlab(found: Iterable[Diagnostic], sources: Mapping[str, str], lang: str, prefix: str = "") -> str:
    """A code quality report. What is told of a line keeps its mark when lines above it come or go."""
    seen: Counter[tuple[object, ...]] = Counter()
    made: list[dict[str, object]] = []
    for one in found:
        span = one.span
        what = (span.path, one.code, one.values, _line(one, sources))
        seen[what] += 1
        place = {
            "begin": {"line": span.line, "column": span.column},
            "end": {"line": span.line, "column": _end(one, sources)},
        }
        made.append(
            {
                "description": _said(one, lang),
                "check_name": one.code,
                "fingerprint": hashlib.sha256(repr((*what, seen[what])).encode()).hexdigest(),
                "severity": SEVERITIES[one.level],
                "location": {"path": prefix + span.path, "positions": place},
            }
        )
    return json.dumps(made, ensure_ascii=False, indent=2)


def _said(one: Diagnostic, lang: str) -> str:
    return "\n".join(filter(None, sentence(one, lang)))


def _line(one: Diagnostic, sources: Mapping[str, str]) -> str:
    lines = sources.get(one.span.path, "").split("\n")
    return lines[one.span.line - 1].rstrip("\r") if 0 < one.span.line <= len(lines) else ""


def _end(one: Diagnostic, sources: Mapping[str, str]) -> int:
    """The column after the last letter that is meant, on the same line."""
    span, line = one.span, _line(one, sources)
    return max(span.column + 1, min(span.column + span.length, len(line) + 1))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
