"""`build.py rename OLD [NEW]`: another id, place, number or title, and all that speaks of it goes with it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


class Outcome:
    """What the command says, and whether it went well."""

    def __init__(self, options: argparse.Namespace, code: int, lines: Sequence[str], **data: Any):
        self.options, self.code, self.lines, self.data = options, code, list(lines), data

    def findings(self) -> list[str]:
        """What is found is told with the rest."""
        return []

    def said(self) -> list[str]:
        """What is printed."""
        if self.options.json:
            told = {"ok": not self.code, **self.data, "besked": "\n".join(self.lines)}
            return [json.dumps(told, ensure_ascii=False)]
        return [] if self.options.quiet and not self.code else self.lines


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
        return Outcome(options, 1, [texts["indhold"].format(antal=errors)])
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
            return Outcome(options, 2, [*lines, "", texts[proposal.refused]], nøgle=proposal.key, skrevet=0)
        if not options.write:
            return Outcome(options, 0, [*lines, "", texts["vist"]], nøgle=proposal.key, skrevet=0)
        done(root, ready.settings.content, proposal)
    except REFUSALS as error:
        code = 2 if isinstance(error, Impossible) else 1
        return Outcome(options, code, refused(error, options.lang))
    count = len(proposal.edits)
    return Outcome(options, 0, [*lines, "", texts["gemt"].format(antal=count)], nøgle=proposal.key, skrevet=count)
