"""`build.py import FILE`: an overview in the shape of our own download comes back, with what was changed in it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from strategisite.commands.followup import TEXTS as SHEETS
from strategisite.commands.followup import Outcome, content_of, show_or_write, site_of
from strategisite.say.diagnostics import Span, diagnostic, has_errors

TEXTS = {
    "da": SHEETS["da"]
    | {
        "intet": "Oversigten siger det samme som planen. Intet er ændret.",
        "fejl": "{antal} fejl i oversigten ({celler}). Intet er ændret.",
        "vist": "{antal} handlinger ændres. Intet er skrevet endnu: kør igen med --write.",
        "vist-1": "1 handling ændres. Intet er skrevet endnu: kør igen med --write.",
        "ikke-gemt": "{antal} filer kunne ikke skrives. Ret det, og læs oversigten ind igen: intet skrives to gange.",
    },
    "en": SHEETS["en"]
    | {
        "intet": "The overview says the same as the plan. Nothing was changed.",
        "fejl": "{antal} mistakes in the overview ({celler}). Nothing was changed.",
        "vist": "{antal} actions change. Nothing is written yet: run again with --write.",
        "vist-1": "1 action changes. Nothing is written yet: run again with --write.",
        "ikke-gemt": "{antal} files were not written. Mend that, and read it again: nothing is written twice.",
    },
}
DOWNLOADS = ("handlinger", "eksempler")


def add_import(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    read = commands.add_parser("import", parents=[common], help="læs en rettet handlingsoversigt ind igen")
    read.add_argument("filer", type=Path, nargs="+", metavar="FIL.xlsx|csv", help="oversigten, som den er hentet")
    read.add_argument("--date", default="", metavar="DATO", help="datoen for nye statusser, hvis arket ikke siger den")
    read.add_argument("--source", default="", metavar="KILDE", help="kilden til nye statusser (dens id eller titel)")
    read.add_argument("--write", action="store_true", help="skriv det i handlingernes filer")
    read.set_defaults(module="importing")


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Read the files, and show or write what they change."""
    outcome = Outcome(options, TEXTS[options.lang])
    _read(root, options, outcome)
    if has_errors(outcome.found) and not outcome.code:
        outcome.code = 1
    return outcome


def _read(root: Path, options: argparse.Namespace, outcome: Outcome) -> None:
    from strategisite.followup.overview import Given, Now, changed_rows
    from strategisite.followup.workbook import read_csv, read_workbook

    ready = site_of(root, outcome, "as written")
    if ready is None:
        return
    now = Now.of(ready.plan.table(name) for name in DOWNLOADS)
    rows: list[Any] = []
    for file in options.filer:
        content, problem = content_of(file)
        ending = file.suffix.lower()
        if problem is None and ending not in (".csv", ".xlsx"):
            problem = diagnostic(Span(str(file)), "oversigt-filtype", endelse=ending or "ingen endelse")
        read = read_csv if ending == ".csv" else read_workbook
        sheets, found = read(content, file.name) if problem is None else ([], [problem])
        given = Given(date=options.date, source=options.source)
        made, problems = changed_rows(ready.site, sheets, file.name, now, given) if not found else ([], found)
        rows += made
        outcome.found += problems
    show_or_write(root, ready, rows, outcome)
