"""A query in the reader's words: »De 11 handlinger, der kræver nye penge og ikke anbefales startet i 2010«.

What a condition says follows on »der« and stands in the words, as `hvor-FIELD` with what its sign adds (`-ikke`,
`-under`, `-over`, `-ukendt`, `-kendt`), or as `hvor-FIELD-VALUE` where a value has words of its own. A field without
such words has those of `hvor-felt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from strategisite.figures.as_of import AsOf
from strategisite.figures.query import SINGULAR, Condition, Query, number_in
from strategisite.kinds import COLLECTIONS, KINDS, STRATEGY
from strategisite.model import UNKNOWN
from strategisite.plan.addresses import title_of
from strategisite.plan.context import Context
from strategisite.plan.plan_words import plural_of
from strategisite.say import danish

PARTS = {
    "fokusområde": "focus_area",
    "delstrategi": "sub_strategy",
    "handling": "action",
}  # which plans have names of their own for
IS_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
TOLD: dict[str, Callable[[str], str]] = {
    "in quotes": lambda title: f"»{title}«",
    "as it is": str,
    "in small letters": str.lower,
}
SIGNS = {"≠": "ikke", "<": "under", ">": "over"}
SINGULAR_OF = {many: one for one, many in SINGULAR.items()}
OTHER = {"ja": "nej", "nej": "ja"}


def as_of_words(context: Context, as_of: AsOf) -> str:
    """»talt pr. december 2009«; without a date »talt uden det, der er kommet til siden«."""
    return context.word("talt-pr", dato=danish.date(as_of.date)) if as_of.date else context.word("talt-fra-først")


def described(context: Context, query: Query, count: int, as_of: AsOf | None = None, plan: str = "") -> str:
    """The rows of a query in words. Where the reader is in the query's plan, `plan`, it is not named."""
    without = [c for c in query.conditions if c.field == "id" and c.operator == "≠"]
    clauses = list(_clauses(context, query, [c for c in query.conditions if c not in without]))
    words = _counted(context, query, count, limited=bool(query.conditions))
    asked = context.site.entries.get(f"{query.strategy}/{query.strategy}")
    if asked and query.strategy != plan and len(context.strategies) > 1:
        words = context.word("opslag-i", slags=words, plan=asked.item.short_title)
    if without:
        left_out = [_shown(context, query, "id", value) for condition in without for value in condition.values]
        words = context.word("opslag-uden", slags=words, andre=danish.listed(left_out))
    if clauses:
        words = context.word("opslag-der", slags=words, led=danish.listed(clauses))
    if query.verb == "sum":
        words = context.word("opslag-sum", slags=f"{words[:1].lower()}{words[1:]}")
    return words if as_of is None else f"{words} ({as_of_words(context, as_of)})"


def _counted(context: Context, query: Query, count: int, limited: bool) -> str:
    """»De 11 handlinger«, »Det ene spor«, »Alle 43 handlinger«: by the name that the plan asked has for them."""
    noun = SINGULAR_OF.get(query.kind, query.kind)
    plan = context.site.entries.get(f"{query.strategy}/{query.strategy}")
    if plan and noun in PARTS:
        noun = getattr(plan.item.levels, PARTS[noun])
    tail = f" {context.word('opslag-på-tiltag')}" if query.kind == "eksempler" else ""
    if count == 1:
        gender = danish.gender(noun)
        return context.word(f"opslag-{gender}", slags=noun + tail) if gender else f"1 {noun}{tail}"
    many = f"{plural_of(plan, noun) if plan else danish.plural(noun)}{tail}"
    whole = "opslag-begge" if count == 2 else "opslag-alle"
    return context.word("opslag-ingen" if not count else "opslag-nogle" if limited else whole, antal=count, slags=many)


def _clauses(context: Context, query: Query, conditions: Iterable[Condition]) -> Iterator[str]:
    """What each condition says, and those that deny last, so that no »ikke« is read into what follows it."""
    denied: dict[str, tuple[str, ...]] = {}
    affirmed = []
    for condition in conditions:
        if condition.operator == "≠":
            denied[condition.field] = denied.get(condition.field, ()) + condition.values
        else:
            affirmed.append((condition.field, SIGNS.get(condition.operator, ""), condition.values))
    for name, sign, values in (*affirmed, *((name, "ikke", values) for name, values in denied.items())):
        unknown = [_said(context, name, "kendt" if sign == "ikke" else "ukendt")] if UNKNOWN in values else []
        own = [value for value in values if value != UNKNOWN and _own_words(context, name, value, sign)]
        shown = [_shown(context, query, name, value) for value in values if value != UNKNOWN and value not in own]
        said = [_own_words(context, name, value, sign) for value in own]
        said += [_said(context, name, sign, f" {context.word('eller')} ".join(shown))] if shown else []
        yield f" {context.word('og' if sign == 'ikke' else 'eller')} ".join((*said, *unknown))


def _own_words(context: Context, name: str, value: str, sign: str) -> str:
    """The words of one value of a field, such as yes and no, where it has any."""
    for key in (
        (f"hvor-{name}-{value}-{sign}", f"hvor-{name}-{OTHER.get(value)}") if sign else (f"hvor-{name}-{value}",)
    ):
        if key in context.words:
            return context.word(key)
    return ""


def _said(context: Context, name: str, sign: str, shown: str = "") -> str:
    """A condition in the words of its field, or in those that any field has."""
    tail = f"-{sign}" if sign else ""
    key = f"hvor-{name}{tail}"
    label = context.word(f"felter.{name}")
    return context.word(
        key if key in context.words else f"hvor-felt{tail}", værdi=shown, felt=f"{label[:1].lower()}{label[1:]}"
    )


def _shown(context: Context, query: Query, name: str, value: str) -> str:
    """A condition's value for people: what it names, a date or an amount as it is read, or the value in quotes."""
    asked = query.asked(name)
    if asked.type == "entry":
        entry = context.site.entries.get(f"{asked.names}/{value}")
        if entry is None:
            return f"»{value}«"
        return TOLD[asked.told](title_of(entry))
    number = number_in(value) if asked.type == "expense" else None
    if number is not None and number.denominator == 1:
        return danish.amount(int(number))
    if asked.type == "date":
        return danish.date(value) if IS_DATE.fullmatch(value) else value
    if asked.names:
        value = _part(context, query, asked.names, value)
    return TOLD[asked.told](value)


def _part(context: Context, query: Query, kind: str, value: str) -> str:
    """The title of what a condition names by its id or its printed number."""
    if kind == STRATEGY.name:
        plan = context.site.entries.get(f"{value}/{value}")
        return plan.item.short_title if plan else value
    for entry in context.site.of_kind(KINDS[kind]):
        ours = query.strategy in (None, entry.collection) or kind in COLLECTIONS
        if ours and value in (entry.id, getattr(entry.item, "number", None)):
            return title_of(entry)
    return value
