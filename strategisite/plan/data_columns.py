"""Columns of the data files, each with its name, what it means, and what stands in it; and those of the amounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from strategisite.figures.answers import Totals
from strategisite.flow import Entry
from strategisite.plan.context import Context

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Column(Generic[Told]):
    """A column, described on the page *Data* in the words of `meaning`."""

    name: str
    meaning: str
    value: Callable[[Context, Told], Any]


class BudgetPart(NamedTuple):
    """Actions of one focus area and start year that need new money, or those that do not."""

    strategy: Entry
    area: Entry
    year: int | str
    needs: bool
    totals: Totals


def row_of(context: Context, columns: Sequence[Column[Told]], told: Told) -> dict[str, Any]:
    return {column.name: column.value(context, told) for column in columns}


def citation_data(citation: Any) -> dict[str, Any]:
    return {"kilde": citation.source, "side": citation.page, "til_side": citation.to_page}


BUDGET_COLUMNS: tuple[Column[BudgetPart], ...] = (
    Column("strategi", "Strategiens id.", lambda _, p: p.strategy.id),
    Column("fokusområde", "Fokusområdets nummer.", lambda _, p: p.area.item.number or p.area.id),
    Column("fokusområde_titel", "Fokusområdets titel.", lambda _, p: p.area.item.title),
    Column("startår", "Anbefalet startår i oversigten, eller ukendt.", lambda _, p: p.year),
    Column("kræver_penge", "Om rækken er de handlinger, der kræver nye penge, eller de andre.", lambda _, p: p.needs),
    Column("handlinger", "Antal handlinger, rækken dækker.", lambda _, p: p.totals.actions),
    Column(
        "årligt",
        (
            "Kendte beløb om året i hele kroner, lagt sammen af os. Tomt (null), når intet beløb er kendt; 0 er et "
            "kendt nul."
        ),
        lambda _, p: p.totals.columns[0],
    ),
    Column(
        "periode_eller_uklart",
        "Kendte beløb for en periode eller med uklar periode, på samme måde. De lægges aldrig sammen med de årlige.",
        lambda _, p: p.totals.columns[1],
    ),
    Column(
        "uden_kendt_udgift",
        "Antal handlinger, hvor kilden siger, at udgiften ikke kendes.",
        lambda _, p: p.totals.columns[2],
    ),
    Column(
        "afsat_uden_beløb",
        "Antal handlinger, hvor der er afsat penge, uden at beløbet er oplyst.",
        lambda _, p: p.totals.columns[3],
    ),
    Column(
        "uden_oplyst_udgift",
        "Antal handlinger, hvor kilden ikke oplyser nogen udgift.",
        lambda _, p: p.totals.columns[4],
    ),
)
