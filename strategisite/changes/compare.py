"""Two states of the content held up against each other, as models: what readers are told has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from strategisite.changes.bodies import body_text
from strategisite.changes.fields import Path, Sides, field_changes
from strategisite.changes.matching import Pair, pairs
from strategisite.changes.renamed import as_named_now, renames_in
from strategisite.changes.results import moved_results, moves, without
from strategisite.changes.saying import Saying
from strategisite.changes.sums import reasons, sum_rows
from strategisite.changes.told import NATURES, Change, Changed, Comparison, Nature, PlanChanges, Refused
from strategisite.changes.words import word_difference
from strategisite.flow import Entry
from strategisite.kinds import PARTS, STRATEGY, TOLD_EDITION, Result, SubStrategy, kind_of
from strategisite.kinds.kind import InPlan, Kind


class State(NamedTuple):
    """The content as it was at one time: what it is called, its entries by key, and the text of files that cannot be
    read as today's model wants them.
    """

    name: str
    entries: Mapping[str, Entry]
    refused: Mapping[str, str] = {}  # text, by file
    texts: Mapping[str, str] = {}  # of all files
    wrong: Collection[str] = ()  # keys of entries that are there, but cannot be read; `NAME/*` for all of a collection


def compare(before: State, after: State, words: Mapping[str, str]) -> Comparison:
    """All that differs."""
    unread = {*before.refused, *after.refused}
    keys = {*before.wrong, *after.wrong}

    def readable(entries: Mapping[str, Entry]) -> dict[str, Entry]:
        return {
            key: entry
            for key, entry in entries.items()
            if entry.kind != TOLD_EDITION.name
            and entry.path not in unread
            and key not in keys
            and f"{entry.collection}/*" not in keys
        }

    old = Saying(words, before.entries, readable(before.entries))
    new = Saying(words, after.entries, readable(after.entries))
    matched = pairs(old.counted, new.counted)
    old = old.with_names(renames_in(matched, before.entries))
    plans = tuple(
        plan
        for collection in dict.fromkeys(_plan(pair) for pair in matched)
        if collection and (plan := _plan_changes(collection, matched, old, new))
    )
    whole = tuple(_vocabularies(matched, old, new))
    told_whole = {key for _, keys in whole for key in keys}
    shared = tuple(
        changed
        for pair in matched
        if not _plan(pair) and pair.now.key not in told_whole
        for changed in [_changed(pair, old, new)]
        if changed.changes
    )
    shared = (*shared, *(changed for changed, _ in whole))
    refused = [
        Refused(path, word_difference(before.texts.get(path, ""), after.texts.get(path, ""))) for path in sorted(unread)
    ]
    return Comparison(before.name, after.name, plans, shared, tuple(one for one in refused if one.words))


def _vocabularies(matched: Sequence[Pair], old: Saying, new: Saying) -> Iterator[tuple[Changed, frozenset[str]]]:
    """Each vocabulary that has come or gone as a whole, told once, and the keys of its entries."""
    by_kind: dict[str, list[Pair]] = {}
    for pair in matched:
        if kind_of(pair.now).is_vocabulary:
            by_kind.setdefault(pair.now.kind, []).append(pair)
    for name, all_ in by_kind.items():
        is_new = all(pair.before is None for pair in all_)
        if is_new or all(pair.after is None for pair in all_):
            saying = new if is_new else old
            called = ", ".join(saying.title(pair.now) for pair in all_)
            title = f"{saying.words.get(f'{name}.navn', name)}: {called}"
            noun = saying.words.get("ændring.slags.ordforråd", "ordforråd")
            change = Change(_whole(kind_of(all_[0].now)), "ny" if is_new else "udgået")
            yield Changed(all_[0].now.key, noun, title, "", (change,)), frozenset(pair.now.key for pair in all_)


def _plan(pair: Pair) -> str:
    """The plan that an entry belongs to; none where it belongs to all of them."""
    entry = pair.now
    if entry.kind in PARTS:
        return entry.collection
    return str(getattr(entry.item, "strategy", None) or "")


def _plan_changes(plan: str, matched: Sequence[Pair], old: Saying, new: Saying) -> PlanChanges | None:
    of_plan = [pair for pair in matched if _plan(pair) == plan]
    parts = [pair for pair in of_plan if pair.now.kind in PARTS]
    moved, told = moves(parts), moved_results(parts, old, new)
    results = [one.result for one in moved]
    entries: list[Changed] = []
    for pair in of_plan:
        changed = _changed(pair, old, new, told.get(pair.now.key, ()), results)
        if changed.changes:
            entries.append(changed)
    sums = sum_rows(parts, old, new)
    if not (entries or sums):
        return None
    whole = next((pair for pair in parts if pair.now.kind == STRATEGY.name), None)
    title = (new if whole and whole.after else old).title(whole.now) if whole else plan
    return PlanChanges(plan, title, tuple(entries), sums, reasons(parts, old, new) if sums else ())


def _changed(
    pair: Pair, old: Saying, new: Saying, told: Sequence[Change] = (), moved: Sequence[Result] = ()
) -> Changed:
    """An entry and all that there is to tell of it, in the order of what kind of change it is."""
    saying = new if pair.after else old
    entry, kind = pair.now, kind_of(pair.now)
    if pair.before is None or pair.after is None:
        changes = [Change(_whole(kind), "ny" if pair.before is None else "udgået"), *told]
    else:
        changes = [*_place(pair.before, pair.after, old, new), *told]
        changes += _content(pair.before, pair.after, old, new, moved)
    changes.sort(key=lambda change: NATURES.index(change.nature))
    noun = saying.words.get(f"ændring.slags.{kind.name}", kind.name)
    return Changed(entry.key, noun, saying.title(entry), kind.number(entry.item) or "", tuple(changes))


def _whole(kind: Kind) -> Nature:
    """What it is that an entry has come or gone."""
    match kind.told_as:
        case "plan":
            return "plan"
        case "decision":
            return "beslutning"
        case _:
            return "gengivelse"


def _place(was: Entry, now: Entry, old: Saying, new: Saying) -> list[Change]:
    """Where it stands, and what it is called."""
    kind = kind_of(now)
    nature: Nature = "plan" if kind.told_as == "plan" else "gengivelse"
    found: list[Change] = []
    if isinstance(kind.where, InPlan) and kind.name != STRATEGY.name:
        above = [_above(was, old), _above(now, new)]
        if was.parent != now.parent and above[0] != above[1]:
            found.append(Change(nature, "flyttet", before=above[0], after=above[1]))
    titles = kind.title(was.item), kind.title(now.item)
    if titles[0] != titles[1] and kind.is_named:
        found.append(Change(nature, "omdøbt", "", *titles))
    numbers = kind.number(was.item) or "", kind.number(now.item) or ""
    if numbers[0] != numbers[1]:
        found.append(Change(nature, "nummer", "", *numbers))
    if was.id != now.id and not kind.is_vocabulary:
        found.append(Change("gengivelse", "id", "", was.id, now.id))
    return found


def _above(entry: Entry, saying: Saying) -> str:
    above = saying.entries.get(f"{entry.collection}/{entry.parent}") if entry.parent else None
    if above is None:
        return next(
            (
                saying.title(one)
                for one in saying.entries.values()
                if one.kind == STRATEGY.name and one.collection == entry.collection
            ),
            "",
        )
    return saying.name(above)


def _content(was: Entry, now: Entry, old: Saying, new: Saying, moved: Sequence[Result]) -> list[Change]:
    """What its fields and its text say."""
    kind = kind_of(now)

    def nature(path: Path, is_words: bool) -> Nature:
        dotted = ".".join(path)
        if any(dotted == field or dotted.startswith(f"{field}.") for field in kind.followed):
            return "opfølgning"
        if is_words or kind.told_as == "rendering":
            return "gengivelse"
        return "oplysning"

    passed = ("number", "former_ids", "former_numbers", *_titles(kind, was, now))
    left, right = as_named_now(was.item, was, old.renames) if old.renames else was.item, now.item
    if isinstance(left, SubStrategy) and isinstance(right, SubStrategy):
        left, right = without(left, moved), without(right, moved)
    sides = Sides(old, new, now.collection)
    found = list(field_changes(left, right, sides, nature, passed))
    words = word_difference(body_text(was, old), body_text(now, new))
    return [*found, Change("gengivelse", "tekst", new.field("brødtekst"), words=words)] if words else found


def _titles(kind: Kind, was: Entry, now: Entry) -> tuple[str, ...]:
    """The fields that hold its title, which is told of by itself."""
    if not kind.is_named:
        return ()
    titles = (kind.title(was.item), kind.title(now.item))
    return tuple(
        name
        for name in kind.model.model_fields
        if (getattr(was.item, name), getattr(now.item, name)) == titles and titles[0] != titles[1]
    )
