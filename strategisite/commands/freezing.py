"""`build.py followup freeze`: what the committee is told of a round is kept as words that never change."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from strategisite.commands.followup import Outcome, site_of, wrong_date
from strategisite.figures.standing import day
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, has_errors


def freeze(root: Path, options: argparse.Namespace, outcome: Outcome, field: str = "--date") -> None:
    """Write the report of a plan's round; one that is there stays as it is. `field` is what the date is called."""
    from strategisite.demand.inputs import memory_folder
    from strategisite.desk.doing import JOURNAL, write
    from strategisite.desk.journal import Journal
    from strategisite.desk.new import page_text
    from strategisite.edit import files
    from strategisite.edit.together import Edit
    from strategisite.files.os_errors import told_of
    from strategisite.followup.rows import strategies
    from strategisite.kinds import REPORT
    from strategisite.load.files import decode, read_document
    from strategisite.model.reading import read_item

    outcome.found += wrong_date(options.date, field)
    ready = site_of(root, outcome) if not outcome.found else None
    if ready is None:
        outcome.code = outcome.code or 2
        return
    known = [one.id for one in strategies(ready.site)]
    chosen = [id_ for id_ in known if options.strategi in ("", id_) and ready.plan.report(id_, options.date)]
    if options.strategi and options.strategi not in known:
        problem = diagnostic(Span("followup freeze"), "ark-ukendt-strategi", id=options.strategi, valg=", ".join(known))
    elif len(chosen) != 1:
        problem = diagnostic(
            Span("followup freeze"),
            "rapport-hvilken" if chosen else "rapport-uden-opfølgning",
            valg=", ".join(chosen),
            dato=options.date or "nu",
        )
    else:
        problem = _too_soon(ready, chosen[0], options.date)
    if problem:
        outcome.found.append(problem)
        outcome.code = 2
        return
    (id_,) = chosen
    date, values = _written(ready, id_, options.date)
    content = ready.settings.content
    path = f"{content}/rapporter/{id_}-{date}.md"
    new = page_text(values, [field.alias or name for name, field in REPORT.model.model_fields.items()], "")
    text, _ = decode(new.encode(), path)
    document, found = read_document(path, text) if text is not None else (None, [])
    outcome.found += [*found, *(read_item(REPORT.model, document.tree)[1] if document else [])]
    if has_errors(outcome.found):
        return
    try:
        # noted, so that the desk can undo it, and keep it in git
        write(root, content, Journal(memory_folder(root) / JOURNAL), values["titel"], Edit(path, None, new.encode()))
    except (files.Changed, files.Elsewhere):
        outcome.found.append(diagnostic(Span(path), "rapport-findes"))
    except OSError as error:
        outcome.found.append(told_of(error, root / path, Span(path)))
    else:
        outcome.say("frosset", 1, fil=path)
        outcome.data["fil"] = path


def _too_soon(ready: Any, id_: str, date: str) -> Diagnostic | None:
    """A report of a day that is still to come, as the plan's »today« has it: nobody knows what it will say."""
    plan = ready.site.entries[f"{id_}/{id_}"]
    updated = plan.item.updated
    if not date or day(date) <= day(updated, last=True):
        return None
    return diagnostic(Span("followup freeze"), "dato-efter-opdateret", dato=date, opdateret=updated, fil=plan.path)


def _written(ready: Any, id_: str, date: str) -> tuple[str, dict[str, Any]]:
    """The date of a report, and its words as the fields of a file."""
    view = ready.plan.report(id_, date)
    date = date or ready.plan.latest_round(id_)
    sections: list[dict[str, Any]] = []
    for section in view.sections:
        made: dict[str, Any] = {"titel": section.title}
        if section.lines:
            made["linjer"] = list(section.lines)
        if section.table:
            rows = [{"navn": _named(row.name), "celler": list(row.cells)} for row in section.table.rows]
            made["tabel"] = {"navn": section.table.caption, "hoved": list(section.table.head), "rækker": rows}
        sections.append(made)
    plan = ready.site.entries[f"{id_}/{id_}"].item.title
    return date, {"titel": view.title, "kort": view.intro, "dato": date, "plan": plan, "afsnit": sections}


def _named(link: Any) -> str:
    return f"{link.number} {link.title}".strip()
