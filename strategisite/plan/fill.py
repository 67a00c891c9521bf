"""What the references, live figures, pictures and terms of bodies become, as the linked site has them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from strategisite.demand.values import once
from strategisite.figures.answers import actions_in, ask, summed, totals_of
from strategisite.figures.as_of import AsOf, as_known
from strategisite.figures.query import Query, Row, parse
from strategisite.flow import Entry, Late
from strategisite.kinds import ACTOR, ASKED, FINANCING, KINDS, SOURCE, STRATEGY, TERM, Asked, SubStrategy, kind_of
from strategisite.kinds.citing import document_of
from strategisite.plan.addresses import address_of, heading_of, title_of, written_out
from strategisite.plan.attached import handed_out
from strategisite.plan.context import Context
from strategisite.plan.course import status_said
from strategisite.plan.page_runs import page_run
from strategisite.plan.query_words import described
from strategisite.plan.shares import asked_for, not_their_share, whose
from strategisite.say import danish
from strategisite.text.body import Figure, Ref
from strategisite.text.filling import Answer, Terms, Text
from strategisite.views import Cell, Filled, Hop, QueryTable
from strategisite.views.common import NOTHING

COLUMNS: dict[str, Literal["number", "year"]] = {
    "number": "number",
    "expense": "number",
    "year": "year",
}  # the others hold text


def query_address(query: Query, as_of: AsOf | None = None) -> str:
    """The page that lists a query's rows: as they are, or as a document of a time knew them."""
    text = query.text() if as_of is None else f"{query.text()} pr. {as_of.date or 'vedtagelsen'}"
    name = danish.slug(text.replace("≠", " ikke ").replace("<", " under ").replace(">", " over "))[:80].strip("-")
    mark = hashlib.blake2b(text.encode(), digest_size=3).hexdigest()  # names may meet where queries do not
    return f"opslag/{name}-{mark}/index.html"


def answer_query(context: Context, query: Query, as_of: AsOf | None = None, plan: str = "") -> tuple[str, QueryTable]:
    """A query's answer as a few words, and all its rows as a table: as they are, or as a document of a time knew them.

    `plan` is the one that the reader is in.
    """
    site = context.site
    entries = site.entries if as_of is None else as_known(site.entries, as_of, query.strategy)
    rows = ask(query, entries, {key: verdict.verdict for key, verdict in site.verdicts.items()})
    is_money = query.kind in ("handlinger", "eksempler")
    totals = summed(actions_in(rows, site.entries)) if is_money else None
    fields = query.fields if query.verb == "tabel" else ASKED[query.kind].shown
    if not any(row.get("nummer") for row in rows):  # a plan without numbers lacks none
        fields = tuple(name for name in fields if name != "nummer") or fields
    headings = tuple((context.word(f"felter.{name}"), COLUMNS.get(query.asked(name).type, "text")) for name in fields)
    amounts = (site.entries[row["_key"][0]].item.expense for row in rows) if is_money else ()
    unit = danish.money_unit(e.amount for e in amounts if e and isinstance(e.amount, int))
    cells = tuple(tuple(_cell(context, row, query.asked(name), unit) for name in fields) for row in rows)
    one_plan = len({strategy for row in rows for strategy in row["strategi"]}) < 2 if is_money else False
    shown = (
        context.totals(totals) if totals and one_plan and "udgift" in fields else None
    )  # two plans' amounts are never added
    parts = tuple(totals_of(a.expense).text for a in actions_in(rows, site.entries)) if shown else ()
    caption, address = described(context, query, len(rows), as_of, plan), query_address(query, as_of)
    actors = asked_for(context, query) if is_money else ()
    said_whose = whose(context, actors, actions_in(rows, site.entries)) if shown else ""
    table = QueryTable(
        caption=caption,
        headings=headings,
        rows=cells,
        totals=shown,
        address=address,
        parts=parts,
        unit=context.word(unit),
        whose=said_whose,
    )
    if query.verb == "sum" and totals:
        note = not_their_share(context, actors)
        return context.said(totals) + (f" ({note[:1].lower()}{note[1:].rstrip('.')})" if note else ""), table
    return str(len(rows)), table


def _cell(context: Context, row: Row, asked: Asked[Any], unit: str) -> Cell:
    name = asked.name
    entry = context.site.entries[row["_key"][0]]
    values = row.get(name, ())
    if name in ("titel", "nummer", "id") and values:
        address = address_of(entry)
        if isinstance(entry.item, SubStrategy) and "sigt" in row:
            address = f"{address}#{row['id'][0]}"
        return Cell(values[0], address, values[0])
    if asked.type == "expense":
        return money_cell(context, entry, unit)
    if name == "nummer":
        return Cell(NOTHING)
    if not values or values == ("ukendt",):
        return Cell("", missing=True)
    if asked.names in (SOURCE.name, ACTOR.name):
        collection = asked.names
        titles = [
            title_of(context.site.entries[f"{collection}/{v}"])
            for v in values
            if f"{collection}/{v}" in context.site.entries
        ]
        return Cell(", ".join(titles))
    if name == "slags" and f"handling.kort.{values[0]}" in context.words:
        return Cell(context.word(f"handling.kort.{values[0]}"), sort=values[0])
    if asked.type == "part" and asked.names != STRATEGY.name:
        part = context.site.entries.get(f"{entry.collection}/{values[0]}")  # one without a number is named by its id
        return Cell(title_of(part) if part else values[0], sort=values[0])
    if name == "finansiering":
        category = context.site.entries[FINANCING.key(values[0])]
        financing = getattr(entry.item, "financing", None)
        reserved = f" ({context.word('med-forbehold')})" if financing and financing.caution else ""
        return Cell(f"{category.item.name}{reserved}", address_of(category))
    if name == "status":
        return Cell(status_said(context, values[0], row["status_dato"][0]), sort=values[0])
    if asked.type == "date":
        return Cell(danish.date(values[0]), sort=values[0])
    return Cell(", ".join(values), sort=values[0])


def money_cell(context: Context, entry: Entry, unit: str) -> Cell:
    """An action's expense for a table: the amount in the table's unit, with words where it is not simply a yearly
    amount.
    """
    expense = entry.item.expense
    if expense is None or (expense.amount is None and not expense.set_aside):
        return Cell(context.word("nøgletal.ikke-oplyst"), missing=True)
    if expense.set_aside:
        return Cell(context.word("afsat-uden-beløb"))
    if not isinstance(expense.amount, int):
        return Cell(context.word("ukendt-beløb"), missing=True)
    note = "" if expense.period == "årlig" else f" ({context.word(f'periode-{expense.period}')})"
    return Cell(f"{danish.in_unit(expense.amount, unit)}{note}", sort=str(expense.amount))


def referred(context: Context, target: str, page: int | None, entry: Entry) -> Entry:
    """The entry that a reference in another's body leads to."""
    written = target if page is None else f"kilde:{target}"
    return context.site.entries[context.site.resolved[entry.key, written]]


@dataclass
class Filler:
    """Fills bodies, each once."""

    context: Context
    texts: dict[str, Late] = field(default_factory=dict)  # by entry

    def fill(self, entry: Entry) -> Filled:
        """An entry's body, ready for a template."""
        if entry.key not in self.texts:
            self.texts[entry.key] = Late(self._filled, entry)
        return self.texts[entry.key]()

    def _filled(self, entry: Entry) -> Filled:
        if not entry.body:
            return ()
        answers = {mark.number: self._answer(mark, entry) for mark in entry.body.marks}
        place = entry.path, self.context.site.settings.content
        files = {written: handed_out(self.context, entry, written) for written, _ in entry.body.files}
        return Text(entry.key, entry.body, answers, place, terms(self.context), files)

    def _answer(self, mark: Ref | Figure, entry: Entry) -> Answer:
        return self._reference(mark, entry) if isinstance(mark, Ref) else self._figure(mark, entry)

    def _figure(self, figure: Figure, entry: Entry) -> Answer:
        query, plan = parse(figure.query), self.context.plan_of(entry)
        said, table = answer_query(self.context, query, plan=plan.id if plan else "")
        return (
            table
            if figure.alone and query.verb in ("tabel", "liste")
            else Hop(address=table.address, text=said, kind="tal", title=query.text())
        )

    def _reference(self, ref: Ref, entry: Entry) -> Hop:
        target = referred(self.context, ref.target, ref.page, entry)
        if ref.page is not None:
            own = document_of(entry.item)
            return Hop(
                address=address_of(target),
                text=self.context.pages(ref.page, ref.to_page),
                kind="kilde",
                title=self.context.source_name(target),
                runs=(page_run(self.context.word, ref.page, ref.to_page),),
                is_of_another=own not in (None, target.id),
            )
        if ref.anchor:
            return Hop(f"{address_of(target).partition('#')[0]}#{ref.anchor}", ref.text or heading_of(target), "ref")
        kind = kind_of(target)
        if kind.is_cited and not ref.text:
            return Hop(address=address_of(target), text="", kind="kilde", title=self.context.source_name(target))
        if not kind.is_named and not ref.text:
            return Hop(address_of(target), self.context.word(f"{kind.name}.omtalt"), "ref")
        return Hop(address_of(target), ref.text or heading_of(target), "ref")


@once
def terms(context: Context) -> Terms:
    """Abbreviations, with the written-out form where a source has it; and names of actors, sources and cases that
    hold one.
    """
    known = (*context.site.of_kind(ACTOR), *context.site.of_kind(TERM))  # what the glossary says of one comes last
    words = {e.item.abbreviation: (written_out(e), address_of(e)) for e in known if e.item.abbreviation}
    named = (title_of(e) for kind in KINDS.values() if kind.is_proper for e in context.site.of_kind(kind))
    holds = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])") if words else None
    names = {name: ("", "") for name in named if holds and name not in words and holds.search(name)}
    return Terms(names | words)
