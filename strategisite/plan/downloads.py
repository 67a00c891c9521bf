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
    Kind,
    SubStrategy,
    needs_money,
    result_ids,
)
from strategisite.model import UNKNOWN, Citation
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
    """What a file holds: the rows themselves, or a sheet's title, date, columns and rows."""
    rows = _rows(context, name)
    if kind == "json":
        return rows
    alike = _rows(context, "handlinger") if name == "eksempler" else ()  # a sheet without rows has their columns
    return context.word(f"data-{name}"), context.updated, _flat(rows, alike)


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


def strategy_data(context: Context, strategy: Entry) -> dict[str, Any]:
    """Everything of one strategy in one file."""
    item = strategy.item
    data = {name: _rows(context, name) for name in DOWNLOADS if name != "strategi"}
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
        "aktører": [
            {
                "id": e.id,
                "navn": e.item.name,
                "forkortelse": e.item.abbreviation,
                "type": e.item.kind,
                "del_af": e.item.part_of,
            }
            for e in context.site.of_kind(ACTOR)
        ],
        "kilder": [
            {"id": e.id, "titel": title_of(e), "type": e.item.kind, "i_hænde": e.item.at_hand}
            for e in context.site.of_kind(SOURCE)
        ],
    }


def _of(kind: Kind[Any], context: Context, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    """The rows of entries, as their kind makes them."""
    row = planned(kind).row
    return (row(context, entry) for entry in entries) if row else iter(())


class Download(NamedTuple):
    """A data file: its formats, and what makes its rows."""

    formats: tuple[str, ...]
    rows: Callable[[Context], Iterable[dict[str, Any]]]


SHEETS = ("json", "csv", "xlsx")
DOWNLOADS = {
    "handlinger": Download(SHEETS, lambda c: (row for s in c.strategies for row in _of(ACTION, c, c.actions(s)))),
    "budget": Download(SHEETS, lambda c: (row for s in c.strategies for row in budget_rows(c, s))),
    "eksempler": Download(SHEETS, lambda c: (row for s in c.strategies for row in _of(ACTION, c, c.examples(s)))),
    "resultater": Download(("json",), lambda c: (row for s in c.strategies for row in result_rows(c, s))),
    "beslutninger": Download(("json",), lambda c: _of(DECISION, c, c.site.of_kind(DECISION))),
    "indikatorer": Download(("json",), lambda c: _of(INDICATOR, c, c.site.of_kind(INDICATOR))),
    "udsagn": Download(("json",), lambda c: _of(STATEMENT, c, c.site.of_kind(STATEMENT))),
    "noter": Download(("json",), lambda c: _of(NOTE, c, c.site.of_kind(NOTE))),
    "strategi": Download(("json",), lambda c: (strategy_data(c, s) for s in c.strategies)),
}


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
        if isinstance(value, dict) and name in ("udgift", "finansiering"):
            yield from _columns(value, f"{name}.")
        elif name == "udgangspunkt":
            if value:
                place = value["kilde"]
                cited = Citation.model_construct(source=place["kilde"], page=place["side"], to_page=place["til_side"])
                yield from _columns(value | {"kilde": _cited(cited)}, f"{name}.")
        elif name == "opfølgning":
            yield prefix + name, "; ".join(f"{f['dato']}: {f['tekst']}" for f in value)
        elif name == "fordeling":
            yield prefix + name, "; ".join(f"{k}: {v}" for k, v in value.items())
        elif name == "kilder":
            yield (
                prefix + name,
                "; ".join(
                    _cited(Citation.model_construct(source=c["kilde"], page=c["side"], to_page=c["til_side"]))
                    for c in value
                ),
            )
        elif name == "roller":
            yield prefix + name, "; ".join(f"{r['rolle']}: {r['id']}" for r in value)
        elif isinstance(value, list):
            yield prefix + name, "; ".join(map(str, value))
        elif isinstance(value, bool):
            yield prefix + name, "ja" if value else "nej"
        else:
            yield prefix + name, value


def _cited(citation: Citation) -> str:
    pages = (
        "" if citation.page is None else f" s. {citation.page}" + (f"–{citation.to_page}" if citation.to_page else "")
    )
    return citation.source + pages
