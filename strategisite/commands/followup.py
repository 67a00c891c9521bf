"""`build.py followup out FILE`, `followup in FILE…` and `followup freeze`: the yearly follow-up, by way of a sheet."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.say.diagnostics import Cell, Diagnostic, Span, as_data, as_text, diagnostic, has_errors, ordered

if TYPE_CHECKING:  # a command that only looks at files needs no model
    from strategisite.flow import Drafts
    from strategisite.followup.filled import Filled
    from strategisite.followup.proposals import Proposal

TEXTS = {
    "da": {
        "skrevet": "{fil}: {antal} handlinger. Udfyld de hvide celler, og læs arket ind med followup in.",
        "skrevet-1": "{fil}: 1 handling. Udfyld de hvide celler, og læs arket ind med followup in.",
        "intet": "Der er intet nyt i arket. Intet er ændret.",
        "fejl": "{antal} fejl i arket ({celler}). Intet er ændret.",
        "også": "    det samme i {antal} celler mere: {celler}",
        "også-1": "    det samme i {celler}",
        "indhold": "{antal} fejl i indholdet. Ret dem først. Intet er ændret.",
        "vist": "{antal} handlinger får noget nyt. Intet er skrevet endnu: kør igen med --write.",
        "vist-1": "1 handling får noget nyt. Intet er skrevet endnu: kør igen med --write.",
        "gemt": "{antal} filer er skrevet.",
        "gemt-1": "1 fil er skrevet.",
        "ikke-gemt": "{antal} filer kunne ikke skrives. Ret det, og læs arket ind igen: intet skrives to gange.",
        "måling": "måling",
        "frosset": "{fil}: rapporten er gemt og ændres ikke mere. Den står på stedet, næste gang det bygges.",
    },
    "en": {
        "skrevet": "{fil}: {antal} actions. Fill in the white cells, and read the sheet with followup in.",
        "skrevet-1": "{fil}: 1 action. Fill in the white cells, and read the sheet with followup in.",
        "intet": "There is nothing new in the sheet. Nothing was changed.",
        "fejl": "{antal} mistakes in the sheet ({celler}). Nothing was changed.",
        "også": "    the same in {antal} more cells: {celler}",
        "også-1": "    the same in {celler}",
        "indhold": "{antal} mistakes in the content. Mend them first. Nothing was changed.",
        "vist": "{antal} actions get something new. Nothing is written yet: run again with --write.",
        "vist-1": "1 action gets something new. Nothing is written yet: run again with --write.",
        "gemt": "{antal} files were written.",
        "gemt-1": "1 file was written.",
        "ikke-gemt": "{antal} files were not written. Mend that, and read the sheet again: nothing is written twice.",
        "måling": "measurement",
        "frosset": "{fil}: the report is kept and does not change any more. It is on the site when that is built next.",
    },
}
MOST_BYTES = 20_000_000
MOST_CELLS = 8  # that the last line names


def add_followup(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    followup = commands.add_parser("followup", parents=[common], help="årets opfølgning i et regneark")
    ways = followup.add_subparsers(dest="way", metavar="VEJ", required=True)
    out = ways.add_parser("out", parents=[common], help="lav et ark, der kan udfyldes")
    out.add_argument("fil", type=Path, metavar="FIL.xlsx", help="arket, der skal laves")
    out.add_argument("strategi", nargs="?", default="", metavar="STRATEGI", help="kun denne strategi (dens id)")
    out.add_argument("--date", default="", metavar="DATO", help="skriv datoen i alle rækker, for eksempel 2027-03-01")
    out.add_argument("--per-actor", action="store_true", help="lav et ark til hver ansvarlig")
    read = ways.add_parser("in", parents=[common], help="læs udfyldte ark, og vis, hvad de ændrer")
    read.add_argument("filer", type=Path, nargs="+", metavar="FIL.xlsx", help="udfyldte ark")
    read.add_argument("--write", action="store_true", help="skriv det i handlingernes filer")
    freeze = ways.add_parser("freeze", parents=[common], help="gem rapporten til udvalget, så den aldrig ændres")
    freeze.add_argument("strategi", nargs="?", default="", metavar="STRATEGI", help="strategiens id, når der er flere")
    freeze.add_argument("--date", default="", metavar="DATO", help="den dag, rapporten gør status (den seneste)")


class Outcome:
    """What a command says: lines for who asked, findings, and whether it went well."""

    def __init__(self, options: argparse.Namespace, texts: Mapping[str, str]):
        self.options, self.texts = options, texts
        self.lines: list[str] = []
        self.found: list[Diagnostic] = []
        self.sources: Any = {}
        self.summary, self.code = "", 0
        self.data: dict[str, Any] = {}

    def say(self, key: str, count: int, **values: object) -> None:
        one = f"{key}-1"
        self.summary = self.texts[one if count == 1 and one in self.texts else key].format(antal=count, **values)

    def findings(self) -> list[str]:
        if self.options.json:
            return []
        found = ordered(self.found)
        alike: dict[object, list[Diagnostic]] = {}
        for one in sorted(found, key=lambda one: one.level == "fejl"):  # what must be mended stands last, by the prompt
            of_cell = isinstance(one.span, Cell)
            alike.setdefault(one._replace(span=Span(one.span.path)) if of_cell else one, []).append(one)
        return [self._told(first, more) for first, *more in alike.values()]

    def _told(self, found: Diagnostic, more: Sequence[Diagnostic]) -> str:
        """A finding, and in which other cells of the sheet it is the same."""
        text = as_text(found, self.sources, self.options.lang)
        if not more:
            return text
        said = self.texts["også-1" if len(more) == 1 else "også"]
        return f"{text}\n{said.format(antal=len(more), celler=_cells(more, len(more)))}"

    def refuse(self) -> None:
        """Say how many mistakes there are, and in which cells the first are; nothing of what would be written."""
        wrong = [one for one in self.found if one.level == "fejl"]
        self.lines.clear()
        self.say("fejl", len(wrong), celler=_cells(ordered(wrong), MOST_CELLS))

    def said(self) -> list[str]:
        """What is printed beside the findings."""
        if self.options.json:
            found = [as_data(one, self.options.lang) for one in ordered(self.found)]
            return [json.dumps({"ok": self.code == 0, **self.data, "fund": found}, ensure_ascii=False)]
        if self.options.quiet:
            return [self.summary] if self.code and self.summary else []
        return [*self.lines, *([self.summary] if self.summary else [])]


def _cells(found: Sequence[Diagnostic], most: int) -> str:
    """Where findings are: »H6, M7 …«; with the sheet where they are in several."""
    places = [one.span.at() for one in found]
    alone = len({one.span.path for one in found}) == 1
    cells = list(dict.fromkeys(place.rpartition("!")[2] if alone else place for place in places))
    return ", ".join(cells[:most]) + (" …" if len(cells) > most else "")


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Make the sheet, or read some."""
    outcome = Outcome(options, TEXTS[options.lang])
    if options.way == "freeze":
        from strategisite.commands.freezing import freeze

        freeze(root, options, outcome)
    else:
        (_out if options.way == "out" else _in)(root, options, outcome)
    if has_errors(outcome.found) and not outcome.code:
        outcome.code = 1
    return outcome


def site_of(root: Path, outcome: Outcome, drafts: Drafts = "left out") -> Any:
    """The site that the content makes; None where it is to be mended first."""
    from strategisite import pipeline

    ready = pipeline.prepare(root, fresh=True, pdf=False, drafts=drafts)
    outcome.sources = ready.report.sources
    if isinstance(ready, pipeline.Broken):
        outcome.found += ready.report.diagnostics
        outcome.code = 1
        outcome.say("indhold", sum(one.level == "fejl" for one in outcome.found))
        return None
    return ready


def _out(root: Path, options: argparse.Namespace, outcome: Outcome) -> None:
    from strategisite.demand.inputs import put_whole
    from strategisite.files.os_errors import told_of

    file: Path = options.fil
    outcome.found += _refused(file, options.date)
    made = sheet(root, options, outcome) if not outcome.found else None
    if made is None:
        outcome.code = outcome.code or 2
        return
    content, count = made
    try:
        put_whole(file, content)
    except OSError as error:
        outcome.found.append(told_of(error, file, Span(str(file))))
        return
    outcome.say("skrevet", count, fil=file)


def sheet(root: Path, options: argparse.Namespace, outcome: Outcome) -> tuple[bytes, int] | None:
    """A workbook to fill in, and the number of actions in it; None where something is to be mended first."""
    ready = site_of(root, outcome)
    if ready is None:
        return None
    from strategisite.followup.rows import by_actor, by_strategy, strategies
    from strategisite.followup.sheet_out import made_sheets

    chosen = [one for one in strategies(ready.site) if options.strategi in ("", one.id)]
    if not chosen:
        known = ", ".join(one.id for one in strategies(ready.site))
        problem = diagnostic(Span(str(options.fil)), "ark-ukendt-strategi", id=options.strategi, valg=known)
        outcome.found.append(problem)
        return None
    groups = (by_actor if options.per_actor else by_strategy)(ready.site, chosen)
    return made_sheets(ready.site, groups, options.date), sum(len(group.actions) for group in groups)


def _refused(file: Path, date: str) -> list[Diagnostic]:
    """Why a sheet is not to be made there, or with that date."""
    whole = Span(str(file))
    if file.suffix.lower() != ".xlsx":
        return [diagnostic(whole, "ark-filtype", endelse=file.suffix or "ingen endelse")]
    if os.path.lexists(file):
        return [diagnostic(whole, "ark-findes")]
    if not file.parent.is_dir():
        return [diagnostic(whole, "ark-mappe-mangler", mappe=file.parent)]
    return wrong_date(date)


def wrong_date(date: str, field: str = "--date") -> list[Diagnostic]:
    """What is wrong with a date that was asked for, in an option or a field of that name."""
    from pydantic_core import PydanticCustomError

    from strategisite.model.scalars import read_date

    try:
        if date:
            read_date(date)
    except PydanticCustomError as error:
        values = dict(error.context or {})
        return [diagnostic(Span(field), error.type, felt=field, **values)]
    return []


def _in(root: Path, options: argparse.Namespace, outcome: Outcome) -> None:
    from strategisite.followup.filled import filled_rows
    from strategisite.followup.workbook import read_workbook

    rows: list[Any] = []
    for file in options.filer:
        content, problem = content_of(file)
        sheets, found = read_workbook(content, file.name) if problem is None else ([], [problem])
        made, problems = filled_rows(sheets, file.name) if not found else ([], found)
        rows += made
        outcome.found += problems
    ready = site_of(root, outcome, "as written")
    if ready is not None:
        show_or_write(root, ready, rows, outcome)


def show_or_write(root: Path, ready: Any, rows: Sequence[Filled], outcome: Outcome) -> None:
    """Show what rows would change, with all that is wrong with it, or write it where that is asked for."""
    from strategisite.asking import linked_anew
    from strategisite.followup.proposals import proposals
    from strategisite.followup.told import told

    proposed, problems = proposals(ready.site, rows)
    outcome.found += problems
    becomes = {one.action.key: one.becomes for one in proposed if one.becomes}
    if becomes:
        outcome.found += linked_anew(ready, becomes)
    outcome.lines += (line for one in proposed for line in told(ready.site, one, outcome.texts["måling"]))
    outcome.data["handlinger"] = [one.action.key for one in proposed]
    if has_errors(outcome.found):
        outcome.refuse()
    elif not proposed:
        outcome.say("intet", 0)
    elif not outcome.options.write:
        outcome.say("vist", len(proposed))
    else:
        _write(root, ready.settings.content, proposed, outcome)


def content_of(file: Path) -> tuple[bytes, Diagnostic | None]:
    """A sheet's bytes. It may lie anywhere, and be a link."""
    try:
        if file.is_dir():
            return b"", diagnostic(Span(str(file)), "ark-er-mappe")
        if file.stat().st_size > MOST_BYTES:
            return b"", diagnostic(Span(str(file)), "ark-for-stort", hvor=file.name)
        return file.read_bytes(), None
    except FileNotFoundError:
        return b"", diagnostic(Span(str(file)), "ark-findes-ikke")
    except (OSError, ValueError) as error:
        return b"", diagnostic(Span(str(file)), "adgang-nægtet", besked=getattr(error, "strerror", "") or error)


def _write(root: Path, content: str, proposed: Sequence[Proposal], outcome: Outcome) -> None:
    """Write every file, or none where one of them cannot take what is added to it."""
    from strategisite.demand.inputs import memory_folder
    from strategisite.desk.doing import JOURNAL
    from strategisite.desk.journal import Journal
    from strategisite.desk.saving import made_of, put_together, title_of, wanted_of
    from strategisite.desk.words import WORDS

    lang = outcome.options.lang
    made, refused = made_of(root, content, map(wanted_of, proposed), lang)
    outcome.found += (problem for _, problem in refused)
    if refused:
        outcome.refuse()
        return
    journal = Journal(memory_folder(root) / JOURNAL)  # so the desk can undo it, and keep it in git
    failed = put_together(root, content, made, lang, journal, title_of(made, WORDS[lang]))
    outcome.found += (problem for _, problem in failed)
    outcome.data["skrevet"] = len(made) - len(failed)
    outcome.say("ikke-gemt", len(failed)) if failed else outcome.say("gemt", len(made))
