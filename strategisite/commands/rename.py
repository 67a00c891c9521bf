"""`build.py rename OLD [NEW]`: another id, place, number or title, and all that speaks of it goes with it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.commands.outcome import Outcome

if TYPE_CHECKING:  # a command that only looks at files needs no model
    from strategisite.desk.proposal import Proposal
    from strategisite.pipeline import Ready


def add_rename(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    rename = commands.add_parser("rename", parents=[common], help="giv noget et andet id, sted, nummer eller navn")
    rename.add_argument("gammelt", metavar="GAMMELT", help="det, det hedder nu: dets id, fil, nummer og titel")
    rename.add_argument("nyt", metavar="NYT", nargs="?", default="", help="det nye id (det samme, hvis intet er sagt)")
    rename.add_argument("--under", default="", metavar="ID", help="det, som det skal høre til")
    rename.add_argument("--number", default="", metavar="NUMMER", help="det nye nummer, for eksempel 1.II.3")
    rename.add_argument("--title", default="", metavar="TITEL", help="den nye titel")
    rename.add_argument("--write", action="store_true", help="gør det; ellers vises det kun")


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Show what would be done, or do it."""

    def proposal(ready: Ready, key: str, named: Callable[[str], str]) -> Proposal:
        from strategisite.desk.proposal import renaming
        from strategisite.moving.wish import Wish

        under = named(options.under) if options.under else ""
        wish = Wish(key, id=options.nyt, under=under, number=options.number, title=options.title)
        return renaming(root, ready, wish)

    return proposed(root, options, options.gammelt, proposal)


def proposed(
    root: Path,
    options: argparse.Namespace,
    name: str,
    make: Callable[[Ready, str, Callable[[str], str]], Proposal],
) -> Outcome:
    """Show what is to be done to what has a name, or do it."""
    from strategisite import pipeline
    from strategisite.asking import catalogue
    from strategisite.desk.doing import REFUSALS, done
    from strategisite.desk.telling import TEXTS, refused, told
    from strategisite.moving.wish import Impossible

    texts = TEXTS[options.lang]
    ready = pipeline.prepare(root, fresh=True, pdf=False, drafts="as written")
    if isinstance(ready, pipeline.Broken):
        errors = sum(one.level == "fejl" for one in ready.report.diagnostics)
        return Outcome(1, texts["indhold"].format(antal=errors), options)
    listed = catalogue(root).listed

    def named(asked: str) -> str:
        from strategisite.desk.names import Names
        from strategisite.say.diagnostics import nearest

        wanted = asked.removesuffix("/")
        fits = [one for one in listed if wanted in (one.key, one.path) and not (one.in_data and wanted == one.path)]
        fits = fits or [one for one in listed if wanted in (one.id, one.number, one.name, one.title)]
        id_ = "" if fits else Names(listed).id_of(wanted, ())
        fits = fits or [one for one in listed if id_ in (one.key, one.id)]
        if len(fits) > 1:
            raise Impossible("flertydig", navn=asked, valg=", ".join(one.key for one in fits))
        if not fits:
            meant = nearest(asked, [one.id for one in listed])
            raise Impossible("ukendt", navn=asked, forslag=meant)
        return fits[0].key

    try:
        proposal = make(ready, named(name), named)
        lines = told(proposal, options.lang)
        if proposal.refused:
            return Outcome(2, "\n".join([*lines, "", texts[proposal.refused]]), options, nøgle=proposal.key, skrevet=0)
        if not options.write:
            return Outcome(0, "\n".join([*lines, "", texts["vist"]]), options, nøgle=proposal.key, skrevet=0)
        done(root, ready.settings.content, proposal)
    except REFUSALS as error:
        code = 2 if isinstance(error, Impossible) else 1
        return Outcome(code, "\n".join(refused(error, options.lang)), options)
    count = len(proposal.edits)
    saved = texts["gemt"].format(antal=count)
    return Outcome(0, "\n".join([*lines, "", saved]), options, nøgle=proposal.key, skrevet=count)
