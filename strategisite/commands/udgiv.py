"""`build.py udgiv`: what has changed since the last edition, written into the content as a proposal to edit."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.say.diagnostics import Span, as_text

if TYPE_CHECKING:  # a command that only looks at files needs no model
    from strategisite.changes import State
    from strategisite.flow import Settings, Theme
    from strategisite.history.git import Revision

FILE = "_data/aendringer.yml"
TEXTS = {
    "da": {
        "begyndt": "{fil}: udgaven fra {dato} er den første. Næste gang skrives det, der er ændret siden.",
        "skrevet": "{fil}: {antal} ændringer siden sidste udgave. Læs dem, ret ordene, slet det uvæsentlige, og gem.",
        "skrevet-1": "{fil}: 1 ændring siden sidste udgave. Læs den, ret ordene, og gem.",
        "intet": "Der er intet ændret i indholdet siden udgaven fra {dato}. Intet er skrevet.",
        "ugemt": "Bemærk: noget i {mappe} er ikke gemt i git endnu, og det er ikke med.",
        "fejl": "Der er fejl i {fil}. Ret dem først: build.py check viser dem. Intet er skrevet.",
        "ikke-skrevet": "{fil} er gemt af en anden imens, eller den er en genvej. Intet er skrevet: kør igen.",
        "ulæst": "Bemærk: {antal} filer følger ikke dagens regler i den tidligere udgave og er ikke sammenlignet.",
    },
    "en": {
        "begyndt": "{fil}: the edition of {dato} is the first. Next time what has changed since is written.",
        "skrevet": "{fil}: {antal} changes since the last edition. Read them, mend the words, and save.",
        "skrevet-1": "{fil}: 1 change since the last edition. Read it, mend the words, and save.",
        "intet": "Nothing has changed in the content since the edition of {dato}. Nothing was written.",
        "ugemt": "Note: something in {mappe} is not kept in git yet, and it is not included.",
        "fejl": "There are mistakes in {fil}. Mend them first: build.py check shows them. Nothing was written.",
        "ikke-skrevet": "{fil} was saved by someone else meanwhile, or is a link. Nothing was written: run again.",
        "ulæst": "Note: {antal} files do not follow today's rules in the earlier edition and were not compared.",
    },
}


def add_udgiv(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    udgiv = commands.add_parser("udgiv", parents=[common], help="skriv, hvad der er ændret siden sidste udgave")
    udgiv.add_argument("fra", nargs="?", default="", metavar="FRA", help="version i git (den, sidste udgave siger)")


class Outcome:
    """What the command says, and whether it went well."""

    def __init__(self, options: argparse.Namespace):
        from strategisite.commands.diff import TEXTS as GIT_TEXTS

        self.options, self.texts = options, {**GIT_TEXTS[options.lang], **TEXTS[options.lang]}
        self.lines: list[str] = []
        self.found: list[str] = []
        self.code = 0

    def say(self, key: str, code: int = 0, **values: object) -> Outcome:
        self.lines.append(self.texts[key].format(**values))
        self.code = self.code or code
        return self

    def findings(self) -> list[str]:
        return self.found

    def said(self) -> list[str]:
        """What is printed beside the findings."""
        return [] if self.options.quiet and not self.code else self.lines


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Write the proposal, where anything has changed."""
    from strategisite.history.git import GitError, is_kept, revision
    from strategisite.history.sides import now
    from strategisite.settings import read_settings

    outcome = Outcome(options)
    settings, found = read_settings(root)
    if settings is None:
        outcome.found, outcome.code = [as_text(one, {}, options.lang) for one in found], 1
        return outcome
    try:
        head = revision(root, "HEAD")
        state, theme = now(root, "", settings)
        if not is_kept(root, settings.content):
            outcome.say("ugemt", mappe=settings.content)
        return _written(root, settings, theme, state, head, outcome)
    except GitError as error:
        return outcome.say(error.code, 2, **error.values)


def _written(root: Path, settings: Settings, theme: Theme, state: State, head: Revision, outcome: Outcome) -> Outcome:
    from strategisite.history.edition import proposed, written
    from strategisite.history.git import revision
    from strategisite.kinds import TOLD_EDITION
    from strategisite.say import danish

    path = f"{settings.content}/{FILE}"
    if state.refused:
        return outcome.say("fejl", 1, fil=", ".join(sorted(state.refused)))
    told = [entry for entry in state.entries.values() if entry.kind == TOLD_EDITION.name]
    last = max(told, key=lambda entry: (entry.item.date, len(entry.id), entry.id), default=None)
    key, ids = head.date, {entry.id for entry in told}
    for number in range(2, len(ids) + 2):
        key = key if key not in ids else f"{head.date}-{number}"
    asked = outcome.options.fra or (last.item.revision if last else "")
    if not asked:
        text = written(key, head.date, head.name, ())
        return _put(root, settings.content, text, outcome) or outcome.say(
            "begyndt", fil=path, dato=danish.date(head.date)
        )
    start = revision(root, asked)
    lines, first, newest = proposed(root, settings, theme.words, start, head)
    if newest.refused:
        return outcome.say("fejl", 1, fil=", ".join(sorted(newest.refused)))
    if first.refused:
        outcome.say("ulæst", antal=len(first.refused))
    if not lines:
        return outcome.say("intet", dato=danish.date(last.item.date if last else start.date))
    failed = _put(root, settings.content, written(key, head.date, head.name, lines), outcome)
    return failed or outcome.say("skrevet" if len(lines) > 1 else "skrevet-1", fil=path, antal=len(lines))


def _put(root: Path, content: str, text: str, outcome: Outcome) -> Outcome | None:
    """Put an edition behind those that are there, which stay byte for byte; what went wrong, if anything did."""
    from strategisite.edit.files import Changed, Elsewhere, create, digest_of, is_there, read, replace
    from strategisite.files.os_errors import told_of

    path, new = f"{content}/{FILE}", text.encode()
    try:
        if not is_there(root, content, path):
            create(root, content, path, new)
            return None
        before = read(root, content, path)
        ends = b"\r\n" if b"\r\n" in before else b"\n"
        gap = ends if before and not before.endswith(b"\n") else b""
        replace(root, content, path, digest_of(before), before + gap + new.replace(b"\n", ends))
    except (Changed, Elsewhere):
        return outcome.say("ikke-skrevet", 1, fil=path)
    except OSError as error:
        outcome.found, outcome.code = [as_text(told_of(error, root / path, Span(path)), {}, outcome.options.lang)], 1
        return outcome
    return None
