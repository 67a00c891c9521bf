"""A comparison as a document: headings, lines and tables, which each format lays out in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from strategisite.changes.told import NATURES, Change, Changed, Comparison, Piece, PlanChanges, SumRow
from strategisite.figures.answers import Totals
from strategisite.say import danish


class Run(NamedTuple):
    """A piece of a line: plain, its name in strong letters, or words that were there before or are there after."""

    style: Literal["plain", "strong", "before", "after"]
    text: str


class Block(NamedTuple):
    """A heading, a paragraph, an item of a list, or a table; of a table each row is its cells."""

    kind: Literal["h1", "h2", "h3", "p", "li", "table"]
    line: tuple[Run, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Report(NamedTuple):
    """The document."""

    title: str
    blocks: tuple[Block, ...]
    frame: None = None  # it stands on no page of the site


class Words:
    """The words of the interface, with their places filled."""

    def __init__(self, words: Mapping[str, str]):
        self.words = words

    def __call__(self, key: str, /, **values: object) -> str:
        key = danish.form_of(f"ændring.{key}", values, self.words)
        text = self.words.get(key, f"[{key}]")
        return text.format_map({name: str(value) for name, value in values.items()}) if values else text


def report(comparison: Comparison, words: Mapping[str, str]) -> Report:
    """The document that tells of all that differs."""
    word = Words(words)
    title = word("titel")
    lead = word("fra-til", før=comparison.before, nu=comparison.after)
    return Report(title, (_text("h1", title), _text("p", lead), *_said(comparison, word)))


def _said(comparison: Comparison, word: Words) -> Iterator[Block]:
    if comparison.is_empty:
        yield _text("p", word("ingen"))
    for plan in comparison.plans:
        yield _text("h2", plan.title)
        yield from _sums(plan, word)
        yield from _entries(plan.entries, word)
    if comparison.shared:
        yield _text("h2", word("fælles"))
        yield from _entries(comparison.shared, word)
    if comparison.refused:
        yield _text("h2", word("ulæst"))
        yield _text("p", word("ulæst-hvorfor"))
        for refused in comparison.refused:
            yield Block("li", (Run("strong", refused.path), Run("plain", ": "), *_pieces(refused.words)))


def _sums(plan: PlanChanges, word: Words) -> Iterator[Block]:
    if not plan.sums:
        return
    yield _text("h3", word("summer"))
    head = (word("del"), word("før"), word("nu"))
    yield Block("table", rows=(head, *(_sum_row(row, word) for row in plan.sums)))
    if plan.reasons:
        yield _text("p", word("hvorfor"))
    for reason in plan.reasons:
        change = Change("plan", reason.how, "", reason.before, reason.after)
        yield Block("li", (Run("strong", reason.name), Run("plain", f": {_money(change, word)}")))


def _sum_row(row: SumRow, word: Words) -> tuple[str, ...]:
    return (row.name, totals_said(row.before, word), totals_said(row.after, word))


def totals_said(totals: Totals, word: Words) -> str:
    """A sum in words; what no document states is counted and never added."""
    yearly, period = totals.sums
    said = [word("sum.handlinger", antal=totals.actions)]
    said += [word("sum.årlig", beløb=danish.amount(yearly))] if yearly is not None else []
    said += [word("sum.periode", beløb=danish.amount(period))] if period is not None else []
    counts = zip(("ukendt", "afsat", "uden"), totals.counts, strict=True)
    said += [word(f"sum.{name}", antal=count) for name, count in counts if count]
    return "; ".join(said)


def _money(change: Change, word: Words) -> str:
    if change.how in ("ny", "udgået"):
        return f"{word(change.how)}, {change.after or change.before}"
    if change.how == "flyttet":
        return f"{word('flyttet-til-anden')}, {change.after}"
    return arrow(change.before, change.after)


def _entries(entries: Iterable[Changed], word: Words) -> Iterator[Block]:
    """All entries below the kind of change that they have gone through, in the order of kinds."""
    for nature in NATURES:
        told = [(entry, [one for one in entry.changes if one.nature == nature]) for entry in entries]
        told = [(entry, changes) for entry, changes in told if changes]
        if told:
            yield _text("h3", word(f"natur.{nature}"))
        for entry, changes in told:
            for change in changes:
                name = f"{entry.name} ({entry.kind})"
                yield Block("li", (Run("strong", name), Run("plain", ": "), *change_runs(change, word)))


def change_runs(change: Change, word: Words) -> tuple[Run, ...]:
    """A change in words."""
    if change.how == "tekst":
        return (Run("plain", f"{change.field}: "), *_pieces(change.words))
    return (Run("plain", change_said(change, word)),)


def change_said(change: Change, word: Words) -> str:
    """A change that is no text, as one plain sentence without its end."""
    if change.how in ("ny", "udgået"):
        return word(change.how)
    if change.how != "ændret":
        what = f"{change.field} " if change.field else ""
        return what + word(change.how, før=change.before, nu=change.after)
    if not change.before:
        return word("tilføjet", felt=change.field, nu=change.after)
    if not change.after:
        return word("fjernet", felt=change.field, før=change.before)
    return f"{change.field} {arrow(change.before, change.after)}"


def arrow(before: str, after: str) -> str:
    """»4 → 4,5 mio. kr. om året«: the unit is said once."""
    old, new = before.split(maxsplit=1), after.split(maxsplit=1)
    if len(old) == 2 and old[1:] == new[1:] and old[0][0].isdigit() and new[0][0].isdigit():
        return f"{old[0]} → {after}"
    return f"{before} → {after}"


def _pieces(pieces: Iterable[Piece]) -> Iterator[Run]:
    """The pieces of a text, with a space between each two."""
    for place, piece in enumerate(pieces):
        if place:
            yield Run("plain", " ")
        yield Run(piece.op if piece.op in ("before", "after") else "plain", piece.text)


def _text(kind: Literal["h1", "h2", "h3", "p"], text: str) -> Block:
    return Block(kind, (Run("plain", text),))
