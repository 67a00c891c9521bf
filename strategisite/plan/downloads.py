"""The data downloads (described on the page *Data*): plain values here, bytes in `render/data.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from strategisite.figures.answers import summed
from strategisite.flow import Entry
from strategisite.kinds import (
    ACTION,
    ACTOR,
    DECISION,
    INDICATOR,
    NOTE,
    SOURCE,
    STATEMENT,
    Actor,
    Kind,
    Source,
    SubStrategy,
    needs_money,
    result_ids,
)
from strategisite.kinds.action.money import OTHER_AMOUNT, YEARLY_AMOUNT
from strategisite.model import UNKNOWN
from strategisite.model.shapes import is_dict, is_list
from strategisite.plan.addresses import address_of, title_of
from strategisite.plan.context import Context
from strategisite.plan.data_columns import BUDGET_COLUMNS, BudgetPart, citation_data, row_of
from strategisite.plan.planned import planned
from strategisite.views.page import Page, PlannedPage


def download_pages(context: Context) -> Iterator[PlannedPage[object]]:
    for name, data in DOWNLOADS.items():
        for kind in data.formats:
            yield Page.data(f"data/{name}.{kind}", kind, download, context, name, kind)


def download(context: Context, name: str, kind: str) -> Any:
    """What a file holds: the rows themselves; or a title, a date, and the columns and rows of a sheet, or of each sheet
    of a workbook below its name.
    """
    if kind == "json":
        return _rows(context, name)
    title = context.word(f"data-{name}")
    if kind == "csv":
        return title, context.updated, _sheet(context, name)
    sheets = (name,) if name != EVERYTHING else SHEETS_OF_ALL
    return title, context.updated, tuple((context.word(f"data-{one}"), *_sheet(context, one)) for one in sheets)


def _sheet(context: Context, name: str) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    alike = _rows(context, "handlinger") if name == "eksempler" else ()  # a sheet without rows has their columns
    return _flat(_rows(context, name), alike)


def _rows(context: Context, name: str) -> list[dict[str, Any]]:
    """All rows of a download, each strategy's after the other's."""
    return context.values.get(f"downloads.rows {name}", lambda: list(DOWNLOADS[name].rows(context)))


def budget_rows(context: Context, strategy: Entry) -> Iterator[dict[str, Any]]:
    """Totals per focus area and start year, in whole kroner; one row for each that has actions."""
    for area in context.children(strategy):
        actions = context.actions(area)
        for year in sorted({(a.item.start and a.item.start.overview) or UNKNOWN for a in actions}, key=str):
            chosen = [a.item for a in actions if ((a.item.start and a.item.start.overview) or UNKNOWN) == year]
            for needs in (True, False):
                part = [a for a in chosen if needs_money(a, context.site.entries) == needs]
                if part:
                    yield row_of(
                        context,
                        BUDGET_COLUMNS,
                        BudgetPart(strategy=strategy, area=area, year=year, needs=needs, totals=summed(part)),
                    )


def result_rows(context: Context, strategy: Entry) -> Iterator[dict[str, Any]]:
    for area in context.children(strategy):
        for sub in context.children(area):
            for id_, result in zip(result_ids(sub), getattr(sub.item, "results", ()), strict=True):
                yield {
                    "id": id_,
                    "strategi": strategy.id,
                    "fokusområde": area.item.number or area.id,
                    "delstrategi": sub.item.number or sub.id,
                    "sigt": result.term,
                    "tekst": result.text,
                    "kilde": citation_data(result.source),
                    "url": f"{address_of(sub)}#{id_}",
                }


def actor_row(entry: Entry[Actor]) -> dict[str, Any]:
    actor = entry.item
    return {
        "id": entry.id,
        "navn": actor.name,
        "forkortelse": actor.abbreviation,
        "type": actor.kind,
        "del_af": actor.part_of,
    }


def source_row(entry: Entry[Source]) -> dict[str, Any]:
    return {"id": entry.id, "titel": title_of(entry), "type": entry.item.kind, "i_hænde": entry.item.at_hand}


def strategy_data(context: Context, strategy: Entry) -> dict[str, Any]:
    """Everything of one strategy in one file."""
    item = strategy.item
    data = {name: _rows(context, name) for name in SHEETS_OF_ALL}
    return {
        "id": strategy.id,
        "titel": item.title,
        "kort": item.short,
        "organ": item.body,
        "opdateret": item.updated,
        "periode": {"fra": item.period.from_year, "til": item.period.to_year, "tekst": item.period.text},
        "gyldighed": {"status": item.validity.status, "tekst": item.validity.text},
        "vedtaget": [{"organ": a.body, "dato": a.date, "kilde": citation_data(a.source)} for a in item.adoptions],
        "mål_indledning": item.goals_lead,
        "beløb_kaldes": item.amounts,
        "mål": [{"id": g.id, "tekst": g.text, "kilder": [citation_data(c) for c in g.sources]} for g in item.goals],
        "fokusområder": [
            {
                "id": area.id,
                "nummer": area.item.number,
                "titel": area.item.title,
                "kort": area.item.short,
                "delstrategier": [
                    {
                        "id": sub.id,
                        "nummer": sub.item.number,
                        "titel": sub.item.title,
                        "kort": sub.item.short,
                        "problem": sub.item.problem.text if sub.item.problem else None,
                        "handlinger": [a.id for a in context.actions(sub)],
                    }
                    for sub in context.children(area)
                    if isinstance(sub.item, SubStrategy)
                ],
            }
            for area in context.children(strategy)
        ],
        "handlinger": [a for a in data["handlinger"] if a["strategi"] == strategy.id],
        "eksempler": [a for a in data["eksempler"] if a["strategi"] == strategy.id],
        "resultater": [r for r in data["resultater"] if r["strategi"] == strategy.id],
        "budget": [b for b in data["budget"] if b["strategi"] == strategy.id],
        "udsagn": data["udsagn"],
        "noter": data["noter"],
        "aktører": data["aktører"],
        "kilder": data["kilder"],
    }


def _of(kind: Kind[Any], context: Context, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """The rows of entries, as their kind makes them."""
    row = planned(kind).row
    return (row(context, entry) for entry in entries) if row else iter(())


class Download(NamedTuple):
    """A data file: its formats, and what makes its rows. One without formats is a sheet of the workbook alone."""

    formats: tuple[str, ...]
    rows: Callable[[Context], Iterable[dict[str, Any]]]


EVERYTHING = "alt"  # all the sheets in one workbook
SHEETS = ("json", "csv", "xlsx")
DOWNLOADS = {
    EVERYTHING: Download(("xlsx",), lambda _: ()),
    "handlinger": Download(SHEETS, lambda c: (row for s in c.strategies for row in _of(ACTION, c, c.actions(s)))),
    "budget": Download(SHEETS, lambda c: (row for s in c.strategies for row in budget_rows(c, s))),
    "eksempler": Download(SHEETS, lambda c: (row for s in c.strategies for row in _of(ACTION, c, c.examples(s)))),
    "resultater": Download(("json",), lambda c: (row for s in c.strategies for row in result_rows(c, s))),
    "beslutninger": Download(("json",), lambda c: _of(DECISION, c, c.site.of_kind(DECISION))),
    "indikatorer": Download(("json",), lambda c: _of(INDICATOR, c, c.site.of_kind(INDICATOR))),
    "udsagn": Download(("json",), lambda c: _of(STATEMENT, c, c.site.of_kind(STATEMENT))),
    "noter": Download(("json",), lambda c: _of(NOTE, c, c.site.of_kind(NOTE))),
    "aktører": Download((), lambda c: map(actor_row, c.site.of_kind(ACTOR))),
    "kilder": Download((), lambda c: map(source_row, c.site.of_kind(SOURCE))),
    "strategi": Download(("json",), lambda c: (strategy_data(c, s) for s in c.strategies)),
}
SHEETS_OF_ALL = tuple(name for name in DOWNLOADS if name not in ("strategi", EVERYTHING))


def _flat(
    rows: Sequence[dict[str, Any]], alike: Sequence[dict[str, Any]] = ()
) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    """Rows for a sheet: nested values become columns named `udgift.beløb`, lists become text. Where there are none it
    has the columns of rows that are `alike`."""
    flat = [dict(_columns(row)) for row in rows]
    names = tuple(dict.fromkeys(name for row in flat or map(_columns, alike) for name in dict(row)))
    return names, tuple(tuple(row.get(name) for name in names) for row in flat)


def _columns(row: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name == "udgangspunkt" and value is None:
            continue  # it has no columns where no row has any
        if prefix + name == "udgift.beløb":
            yearly = row["periode"] == "årlig"
            yield YEARLY_AMOUNT, value if yearly else None
            yield OTHER_AMOUNT, None if yearly else value
            continue
        if name == "fordeling":
            yield prefix + name, "; ".join(f"{k}: {v}" for k, v in value.items())
        elif is_dict(value) and "side" not in value:
            yield from _columns(value, f"{prefix}{name}.")
        elif name == "opfølgning":
            yield prefix + name, "; ".join(f"{f['dato']}: {f['tekst']}" for f in value)
        elif name == "roller":
            yield prefix + name, "; ".join(f"{r['rolle']}: {r['id']}" for r in value)
        else:
            yield prefix + name, _cell(value)


def _cell(value: Any) -> Any:
    """What a cell holds: a number or a text; of several things each after the other, a citation as it is written."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if is_list(value):
        return "; ".join(str(_cell(part)) for part in value if part is not None)
    if not is_dict(value):
        return value
    rest = {k: v for k, v in value.items() if v is not None and v != []}
    cited = _cited(rest) if "side" in value else ""
    said = ", ".join(f"{k}: {_cell(v)}" for k, v in rest.items() if not cited or k not in CITED)
    return f"{cited}: {said}" if cited and said else cited or said


CITED = ("kilde", "side", "til_side")


def _cited(said: dict[str, Any]) -> str:
    """A citation, as `plan s. 4–5`."""
    page, to_page = said.get("side"), said.get("til_side")
    pages = "" if page is None else f" s. {page}" + (f"–{to_page}" if to_page else "")
    return f"{said.get('kilde', '')}{pages}"
