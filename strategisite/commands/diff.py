"""`build.py diff [FROM] [TO]`: what has changed between two states of the content, in plain words."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.say.diagnostics import Diagnostic, Span, as_text, diagnostic, has_errors, ordered

if TYPE_CHECKING:  # a command that only looks at files needs no model
    from strategisite.changes import Comparison, State
    from strategisite.flow import Settings, Theme

FORMATS = ("text", "md", "html", "json", "docx", "pdf")
ENDINGS = {"txt": "text", "htm": "html"}  # of files, beside those that are called as their formats
ONLY_FILES = ("docx", "pdf")
TEXTS = {
    "da": {"nu": "mappen, som den er nu", "skrevet": "{fil}: hvad der er ændret fra {før} til {nu}."},
    "en": {"nu": "the folder as it is now", "skrevet": "{fil}: what has changed from {før} to {nu}."},
}


def add_diff(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    diff = commands.add_parser("diff", parents=[common], help="vis, hvad der er ændret siden en tidligere udgave")
    diff.add_argument("fra", nargs="?", default="", metavar="FRA", help="version i git eller mappe (den senest gemte)")
    diff.add_argument(
        "til", nargs="?", default="", metavar="TIL", help="version i git eller mappe (mappen, som den er)"
    )
    diff.add_argument("--format", choices=FORMATS, help="text, md, html, json, docx eller pdf (efter filens navn)")
    diff.add_argument("--ud", type=Path, metavar="FIL", help="skriv i en fil")


class Outcome:
    """What the command says: a text for who asked, findings, and whether it went well."""

    def __init__(self, options: argparse.Namespace):
        self.options, self.texts = options, TEXTS[options.lang]
        self.found: list[Diagnostic] = []
        self.text, self.code = "", 0

    def refuse(self, key: str, **values: str) -> Outcome:
        self.found, self.code = [diagnostic(Span("diff"), key, **values)], 2
        return self

    def findings(self) -> list[str]:
        return [as_text(found, {}, self.options.lang) for found in ordered(self.found)]

    def said(self) -> list[str]:
        """What is printed beside the findings."""
        return [self.text.removesuffix("\n")] if self.text else []


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Compare, and say what differs, or write it."""
    from strategisite.demand.inputs import IDENTITY
    from strategisite.settings import read_settings

    outcome = Outcome(options)
    chosen = _format(options)
    if chosen in ONLY_FILES and options.ud is None:
        return outcome.refuse("kræver-fil", format=chosen)
    settings, found = read_settings(root)
    if settings is None:
        outcome.found, outcome.code = found, 1
        return outcome
    inputs = (root / settings.content, root / settings.templates, root / IDENTITY)
    if options.ud and any(options.ud.resolve().is_relative_to(folder.resolve()) for folder in inputs):
        return outcome.refuse("i-indhold", fil=str(options.ud))
    compared = sides(root, outcome, settings)
    if compared is None:
        return outcome
    before, after, theme = compared
    return _told(outcome, chosen, before, after, theme, settings)


def sides(root: Path, outcome: Outcome, settings: Settings) -> tuple[State, State, Theme] | None:
    """The two states that are compared, and what they are told with; None where one cannot be had."""
    from strategisite.history.git import GitError
    from strategisite.history.sides import now, side

    options = outcome.options
    try:
        before = side(root, options.fra, settings)
        current, theme = now(root, outcome.texts["nu"], settings)
        return before, side(root, options.til, settings) if options.til else current, theme
    except GitError as error:
        outcome.refuse(error.code, **error.values)
        return None


def _format(options: argparse.Namespace) -> str:
    """The format that was asked for, or that a file's name tells."""
    ending = options.ud.suffix.lower().lstrip(".") if options.ud else ""
    named = ENDINGS.get(ending, ending)
    return options.format or ("json" if options.json else named if named in FORMATS else "text")


def _told(outcome: Outcome, chosen: str, before: State, after: State, theme: Theme, settings: Settings) -> Outcome:
    from strategisite.changes import compare
    from strategisite.demand.inputs import put_whole
    from strategisite.files.os_errors import told_of

    comparison = compare(before, after, theme.words)
    content, outcome.found = as_format(chosen, comparison, after, theme, settings)
    file = outcome.options.ud
    if has_errors(outcome.found) or (not content and outcome.found):
        outcome.code = 1
    elif file is None:
        outcome.text = content.decode()
    else:
        try:
            put_whole(file, content)
        except OSError as error:
            outcome.found, outcome.code = [told_of(error, file, Span(str(file)))], 1
            return outcome
        if not outcome.options.quiet:
            outcome.text = outcome.texts["skrevet"].format(fil=file, før=before.name, nu=after.name)
    return outcome


def as_format(
    chosen: str, comparison: Comparison, after: State, theme: Theme, settings: Settings
) -> tuple[bytes, list[Diagnostic]]:
    """The comparison in a format; or what keeps it from being made."""
    from strategisite.changes import formats
    from strategisite.changes.report import report

    told = report(comparison, theme.words)
    match chosen:
        case "json":
            return formats.as_json(comparison).encode(), []
        case "docx":
            from strategisite.changes.formats.word import as_docx

            return as_docx(told), []
        case "pdf":
            from strategisite.history.paper import as_pdf

            dates = (getattr(entry.item, "updated", "") or "" for entry in after.entries.values())
            content, problem = as_pdf(told, theme, settings, max(dates, default=""))
            return content, [problem] if problem else []
        case _:
            write = {"md": formats.as_markdown, "html": formats.as_html}.get(chosen, formats.as_text)
            return write(told).encode(), []
