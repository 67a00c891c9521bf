"""The data downloads (described on the page *Data*): plain values here, bytes in `render/data.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from strategisite.figures.answers import needs_money, result_ids, summed
from strategisite.flow import Entry, Page
from strategisite.kinds import ACTOR, DECISION, INDICATOR, NOTE, SOURCE, STATEMENT, SubStrategy
from strategisite.model import UNKNOWN, Citation
from strategisite.plan.addresses import address_of, title_of
from strategisite.plan.context import Context
from strategisite.plan.data_columns import ACTION_COLUMNS, BUDGET_COLUMNS, BudgetPart, citation_data, row_of

DOWNLOADS = (
    ("handlinger", ("json", "csv", "xlsx")),
    ("budget", ("json", "csv", "xlsx")),
    ("eksempler", ("json", "csv", "xlsx")),
    ("resultater", ("json",)),
    ("beslutninger", ("json",)),
    ("indikatorer", ("json",)),
    ("udsagn", ("json",)),
    ("noter", ("json",)),
    ("strategi", ("json",)),
)


def download_pages(context: Context) -> Iterator[Page]:
    for name, formats in DOWNLOADS:
        for kind in formats:
            yield Page.late(f"data/{name}.{kind}", "", download, context, name, kind, format=kind)


def download(context: Context, name: str, kind: str) -> Any:
    """What a file holds: the rows themselves, or a sheet's title, date, columns and rows."""
    rows = _rows(context, name)
    if kind == "json":
        return rows
    alike = _rows(context, "handlinger") if name == "eksempler" else ()  # a sheet without rows has their columns
    return context.word(f"data-{name}"), context.updated, _flat(rows, alike)


def _rows(context: Context, name: str) -> list[dict[str, Any]]:
    """All rows of a download, each strategy's after the other's."""
    return context.once(f"data {name}", lambda _: list(_made(context, name)))


def _made(context: Context, name: str) -> Iterator[dict[str, Any]]:
    site = context.site
    match name:
        case "handlinger":
            return (row_of(context, ACTION_COLUMNS, a) for s in context.strategies for a in context.actions(s))
        case "eksempler":
            return (row_of(context, ACTION_COLUMNS, a) for s in context.strategies for a in context.examples(s))
        case "beslutninger":
            return map(decision_data, site.of_kind(DECISION))
        case "indikatorer":
            return map(indicator_data, site.of_kind(INDICATOR))
        case "budget":
            return (row for s in context.strategies for row in budget_rows(context, s))
        case "resultater":
            return (row for s in context.strategies for row in result_rows(context, s))
        case "udsagn":
            return (statement_data(context, e) for e in site.of_kind(STATEMENT))
        case "noter":
            return (note_data(context, e) for e in site.of_kind(NOTE))
        case _:
            data = {other: _rows(context, other) for other, _ in DOWNLOADS if other != name}
            return (strategy_data(context, s, data) for s in context.strategies)


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


def statement_data(context: Context, entry: Entry) -> dict[str, Any]:
    item = entry.item
    verdict = context.site.verdicts[entry.id]
    values = [value for _, value, _ in verdict.values]
    return {
        "id": entry.id,
        "kilde": item.source,
        "side": item.page,
        "angivet": item.stated,
        "værdi": item.value,
        "enhed": item.unit,
        "beregnet": values[0] if values else None,
        "talt_pr": verdict.date,
        "læsninger": [
            {"navn": name, "værdi": value, "forespørgsel": query or None} for name, value, query in verdict.values
        ],
        "afgørelse": verdict.verdict,
        "forklaring": item.explanation,
        "om": list(item.about),
    }


def decision_data(entry: Entry) -> dict[str, Any]:
    item = entry.item
    return {
        "id": entry.id,
        "titel": item.title,
        "slags": item.kind,
        "organ": list(item.bodies),
        "dato": item.date,
        "skrevet_mellem": {"fra": item.written.first, "til": item.written.last} if item.written else None,
        "kun_varslet": item.announced_only,
        "sagsnummer": item.case_number,
        "udfald": item.outcome.text if item.outcome else None,
        "indstillinger": [{"nummer": r.number, "tekst": r.text} for r in item.recommendations],
        "stiller_i_udsigt": [
            {"hvad": p.what, "styrke": p.strength, "hvis": p.condition, "frist": p.due, "skete": p.happened}
            for p in item.prospects
        ],
        "kilder": [citation_data(c) for c in item.sources],
        "url": address_of(entry),
    }


def indicator_data(entry: Entry) -> dict[str, Any]:
    item = entry.item
    return {
        "id": entry.id,
        "navn": item.name,
        "strategi": item.strategy,
        "gruppe": item.group,
        "måler": item.measures,
        "mål": item.goal,
        "enhed": item.unit,
        "udgangspunkt": {
            "periode": item.baseline.period,
            "værdi": _figure(item.baseline.value),
            "trykt": item.baseline.printed,
        }
        if item.baseline
        else None,
        "serie": [{"periode": p.period, "værdi": _figure(p.value), "trykt": p.printed} for p in item.series],
        "måltal": {
            "slags": item.target.kind,
            "værdi": _figure(item.target.value),
            "retning": item.target.direction,
            "trykt": item.target.printed,
        }
        if item.target
        else None,
        "forbehold": list(item.cautions),
        "kilder": [citation_data(c) for c in item.sources],
        "url": address_of(entry),
    }


def _figure(text: str | None) -> int | float | None:
    """A number that is kept as text while it must not lose a digit, as the number that it is."""
    return None if text is None else float(text) if "." in text else int(text)


def note_data(context: Context, entry: Entry) -> dict[str, Any]:
    item = entry.item
    return {
        "id": entry.id,
        "om": [link.address for link in context.about(entry, item.about)],
        "steder": [{**citation_data(p), "trykt": p.printed} for p in item.places],
        "tekst": item.text,
    }


def strategy_data(context: Context, strategy: Entry, data: dict[str, list]) -> dict[str, Any]:
    """Everything of one strategy in one file."""
    item = strategy.item
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
