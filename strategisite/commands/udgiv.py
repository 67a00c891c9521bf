"""`build.py udgiv`: what has changed since the last edition, written into the content as a proposal to edit."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.say.diagnostics import Diagnostic, Span, as_text, diagnostic, ordered, some_of

if TYPE_CHECKING:  # a command that only looks at files needs no model
    from strategisite.changes import State
    from strategisite.flow import Settings, Theme
    from strategisite.history.git import Revision

FILE = "_data/aendringer.yml"
TEXTS = {
    "da": {
        "begyndt": "udgaven fra {dato} er den første. Næste gang skrives det, der er ændret siden.",
        "skrevet": "{antal} ændringer siden sidste udgave. Læs dem, ret ordene, slet det uvæsentlige, og gem.",
        "skrevet-1": "1 ændring siden sidste udgave. Læs den, ret ordene, og gem.",
        "intet": "Der er intet ændret i indholdet siden udgaven fra {dato}. Intet er skrevet.",
    },
    "en": {
        "begyndt": "the edition of {dato} is the first. Next time what has changed since is written.",
        "skrevet": "{antal} changes since the last edition. Read them, mend the words, and save.",
        "skrevet-1": "1 change since the last edition. Read it, mend the words, and save.",
        "intet": "Nothing has changed in the content since the edition of {dato}. Nothing was written.",
    },
}


def add_udgiv(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    udgiv = commands.add_parser("udgiv", parents=[common], help="skriv, hvad der er ændret siden sidste udgave")
    udgiv.add_argument("fra", nargs="?", default="", metavar="FRA", help="version i git (den, sidste udgave siger)")


class Outcome:
    """What the command says, and whether it went well."""

    def __init__(self, options: argparse.Namespace):
        self.options, self.texts = options, TEXTS[options.lang]
        self.text, self.file = "", ""  # what is said, and of which file that was written
        self.found: list[Diagnostic] = []
        self.code = 0

    def say(self, key: str, code: int = 0, **values: object) -> Outcome:
        self.text = self.texts[key].format(**values)
        self.code = self.code or code
        return self

    def tell(self, found: Diagnostic, code: int = 0) -> Outcome:
        self.found.append(found)
        self.code = self.code or code
        return self

    def findings(self) -> list[str]:
        return [as_text(found, {}, self.options.lang) for found in ordered(self.found)]

    def said(self) -> list[str]:
        """What is printed beside the findings."""
        line = f"{self.file}: {self.text}" if self.file else self.text
        return [line] if line and not (self.options.quiet and not self.code) else []


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Write the proposal, where anything has changed."""
    from strategisite.history.git import GitError, is_kept, revision
    from strategisite.history.sides import now
    from strategisite.settings import read_settings

    outcome = Outcome(options)
    settings, found = read_settings(root)
    if settings is None:
        outcome.found, outcome.code = found, 1
        return outcome
    try:
        head = revision(root, "HEAD")
        state, theme = now(root, "", settings)
        if not is_kept(root, settings.content):
            outcome.tell(diagnostic(Span(settings.content), "udgiv-ugemt", level="råd", mappe=settings.content))
        return _written(root, settings, theme, state, head, outcome)
    except GitError as error:
        return outcome.tell(diagnostic(Span("udgiv"), error.code, **error.values), 2)


def _written(root: Path, settings: Settings, theme: Theme, state: State, head: Revision, outcome: Outcome) -> Outcome:
    from strategisite.history.edition import proposed, written
    from strategisite.history.git import revision
    from strategisite.kinds import TOLD_EDITION
    from strategisite.say import danish

    path = f"{settings.content}/{FILE}"
    if state.refused:
        return outcome.tell(_refused(state), 1)
    told = [entry for entry in state.entries.values() if entry.kind == TOLD_EDITION.name]
    last = max(told, key=lambda entry: (entry.item.date, len(entry.id), entry.id), default=None)
    key, ids = head.date, {entry.id for entry in told}
    for number in range(2, len(ids) + 2):
        key = key if key not in ids else f"{head.date}-{number}"
    asked = outcome.options.fra or (last.item.revision if last else "")
    if not asked:
        text = written(key, head.date, head.name, ())
        return _put(root, settings.content, text, outcome) or outcome.say("begyndt", dato=danish.date(head.date))
    start = revision(root, asked)
    lines, first, newest = proposed(root, settings, theme.words, start, head)
    if newest.refused:
        return outcome.tell(_refused(newest), 1)
    if first.refused:
        outcome.tell(diagnostic(Span(path), "udgiv-ulæst", level="råd", antal=len(first.refused)))
    if not lines:
        return outcome.say("intet", dato=danish.date(last.item.date if last else start.date))
    failed = _put(root, settings.content, written(key, head.date, head.name, lines), outcome)
    return failed or outcome.say("skrevet" if len(lines) > 1 else "skrevet-1", antal=len(lines))


def _refused(state: State) -> Diagnostic:
    """That there is something to mend first."""
    first, *_ = files = sorted(state.refused)
    return diagnostic(Span(first), "udgiv-fejl", fil=some_of(files))


def _put(root: Path, content: str, text: str, outcome: Outcome) -> Outcome | None:
    """Put an edition behind those that are there, which stay byte for byte; what went wrong, if anything did. It is
    noted, so that the desk can undo it, and keep it in git.
    """
    from strategisite.demand.inputs import memory_folder
    from strategisite.desk.doing import JOURNAL, write
    from strategisite.desk.journal import Journal
    from strategisite.desk.words import WORDS
    from strategisite.edit.files import Changed, Elsewhere, is_there, read
    from strategisite.edit.together import Edit
    from strategisite.files.os_errors import told_of

    path, new = f"{content}/{FILE}", text.encode()
    journal, title = Journal(memory_folder(root) / JOURNAL), WORDS[outcome.options.lang]["udgiv"]
    try:
        before = read(root, content, path) if is_there(root, content, path) else None
        there = before or b""
        ends = b"\r\n" if b"\r\n" in there else b"\n"
        gap = ends if there and not there.endswith(b"\n") else b""
        write(root, content, journal, title, Edit(path, before, there + gap + new.replace(b"\n", ends)))
    except (Changed, Elsewhere):
        return outcome.tell(diagnostic(Span(path), "udgiv-ikke-skrevet"), 1)
    except OSError as error:
        return outcome.tell(told_of(error, root / path, Span(path)), 1)
    outcome.file = path
    return None
