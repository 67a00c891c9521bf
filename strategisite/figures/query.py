"""The one query language: live figures, statements, query tables and coverage all ask with it.

    (antal | sum FELT | liste | tabel FELTER) SLAGS [i STRATEGI] [hvor FELT OP VÆRDI {og FELT OP VÆRDI}]

OP is `=`, `≠`, `<`, `>` or `i`; `ukendt` is a value; `i (a, b)` stands for or. A date is asked for by day, month or
year: `dato = 2010` holds for all its days. `parse` finds mistakes with their place in the query, and what was most
likely meant; `answer` asks rows (plain mappings from field to a tuple of values) and always ends.

    >>> parse("sum udgift handlinger i plan hvor startår = 2010")
    Query(verb='sum', fields=('udgift',), kind='handlinger', strategy='plan', conditions=(Condition(...),))
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from strategisite.kinds import ASKED, Asked
from strategisite.say.danish import PLURALS

SINGULAR = {one: many for one, many in PLURALS.items() if many in ASKED and one != many}
OPERATORS = {"=": "=", "≠": "≠", "!=": "≠", "<": "<", ">": ">", "i": "i"}
TYPED = {
    "==": "=",
    "<>": "≠",
    "><": "≠",
    ">=": ">",
    "=>": ">",
    "≥": ">",
    "<=": "<",
    "=<": "<",
    "≤": "<",
}  # what is typed for them
QUOTES = '"»«“”„'
TOKEN = re.compile(
    r"\s*(?:(?P<quoted>\"[^\"]*\"|»[^«]*«|«[^»]*»|[“”„][^“”„]*[“”])"
    r"|(?P<punct>(?:[=≠<>≥≤]|!(?==))+|[(),])"
    rf"|(?P<word>[^\s(),=≠<>!≥≤{QUOTES}]+))"
)
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
OR = ("eller", "or", "||", "|", ",")
MAX_LENGTH = 400

Row = Mapping[str, tuple[str, ...]]


class Condition(NamedTuple):
    field: str
    operator: str
    values: tuple[str, ...]


class Query(NamedTuple):
    verb: str
    fields: tuple[str, ...]
    kind: str
    strategy: str | None
    conditions: tuple[Condition, ...]

    def asked(self, name: str) -> Asked[Any]:
        """What a field of its rows is."""
        return ASKED[self.kind].by_name[name]

    def text(self) -> str:
        """The query in its one normal form."""
        words = [self.verb, *([", ".join(self.fields)] if self.fields else []), self.kind]
        if self.strategy:
            words += ["i", _quoted(self.strategy)]
        for index, c in enumerate(self.conditions):
            shown = [_quoted(v) for v in c.values]
            words += [
                "og" if index else "hvor",
                c.field,
                c.operator,
                f"({', '.join(shown)})" if c.operator == "i" else shown[0],
            ]
        return " ".join(words)


def _quoted(value: str) -> str:
    """A value as it must be written: bare where it is one plain word, else in the quotes it does not hold itself."""
    if re.fullmatch(rf"[^\s(),=≠<>!≥≤{QUOTES}]+", value):
        return value
    return f"»{value}«" if '"' in value else f'"{value}"'


class QueryError(Exception):
    """A mistake in a query: a message code, the offset in the text, what was expected, and how what was meant is
    written.
    """

    def __init__(self, code: str, offset: int, word: str = "", known: Sequence[str] = (), meant: str = ""):
        super().__init__(code)
        self.code, self.offset, self.word, self.known, self.meant = code, offset, word, tuple(known), meant


class _Words:
    def __init__(self, text: str):
        self.items: list[tuple[str, int, bool]] = []
        position = 0
        while text[position:].strip():
            match = TOKEN.match(text, position)
            if not match:
                rest = text[position:]
                sign = rest.strip()[:1]
                code = "forespørgsel-anførselstegn" if sign in QUOTES else "forespørgsel-tegn"
                raise QueryError(code, position + len(rest) - len(rest.lstrip()), sign)
            quoted = match["quoted"]
            word = quoted[1:-1] if quoted else match["punct"] or match["word"]
            self.items.append((word, match.start(match.lastgroup or 0), bool(quoted)))
            position = match.end()
        self.at, self.end = 0, len(text)

    def peek(self) -> str | None:
        return self.items[self.at][0] if self.at < len(self.items) else None

    def take(self, code: str, known: Sequence[str] = ()) -> str:
        if self.at >= len(self.items):
            raise QueryError(code, self.end, "", known)
        self.at += 1
        return self.items[self.at - 1][0]

    def fail(self, code: str, known: Sequence[str] = (), meant: str = "") -> QueryError:
        word, offset, _ = self.items[self.at - 1]
        return QueryError(code, offset, word, known, meant)

    @property
    def offset(self) -> int:
        """Where the word that was taken last begins."""
        return self.items[self.at - 1][1]


def parse(text: str) -> Query:
    """Read a query; `QueryError` tells what is wrong and where."""
    return located(text).query


class Located(NamedTuple):
    """A query, where its strategy is named, and where the values of each of its conditions begin."""

    query: Query
    strategy: int
    places: tuple[tuple[int, ...], ...]


def renamed(text: str, change: Callable[[Query, str, str], str]) -> str:
    """A query with other values and nothing else changed: `change` gives what each is to be, by its field; that of the
    strategy that is asked is `i`. One that cannot be read stays.
    """
    try:
        query, strategy, places = located(text)
    except QueryError:
        return text
    values = [(strategy, "i", query.strategy)] if query.strategy else []
    for condition, offsets in zip(query.conditions, places, strict=True):
        values += ((at, condition.field, value) for at, value in zip(offsets, condition.values, strict=True))
    for at, field, value in sorted(values, reverse=True):
        new, quotes = change(query, field, value), 2 * (text[at] in QUOTES)
        if new != value:
            text = f"{text[:at]}{_quoted(new)}{text[at + len(value) + quotes :]}"
    return text


def located(text: str) -> Located:
    """Read a query, and where what it names stands in it."""
    if len(text) > MAX_LENGTH:
        raise QueryError("forespørgsel-lang", MAX_LENGTH)
    words = _Words(text)
    verbs = ("antal", "sum", "liste", "tabel")
    verb = words.take("forespørgsel-udsagnsord", verbs)
    if verb not in verbs:
        of_kind = verb in ASKED or verb in SINGULAR
        raise words.fail(
            "forespørgsel-udsagnsord", [f"{one} {verb}" for one in ("liste", "antal")] if of_kind else verbs
        )
    asked: list[tuple[str, int]] = []
    if verb in ("sum", "tabel"):
        asked.append((words.take("forespørgsel-felt"), words.at))
        while verb == "tabel" and words.peek() == ",":
            words.take("forespørgsel-felt")
            asked.append((words.take("forespørgsel-felt"), words.at))
    kind = words.take("forespørgsel-slags", tuple(ASKED))
    kind = SINGULAR.get(kind, kind)
    if kind not in ASKED:
        raise words.fail("forespørgsel-slags", tuple(ASKED))
    fields = ASKED[kind].by_name
    known = tuple(fields)
    allowed = tuple(name for name, field in fields.items() if field.type == "expense") if verb == "sum" else known
    for name, at in asked:
        if name not in allowed:
            words.at = at
            raise words.fail("forespørgsel-felt", allowed)
    strategy, strategy_at = None, 0
    if words.peek() == "i":
        words.take("")
        strategy, strategy_at = words.take("forespørgsel-strategi"), words.offset
    found = _conditions(words, known)
    query = Query(
        verb=verb,
        fields=tuple(name for name, _ in asked),
        kind=kind,
        strategy=strategy,
        conditions=tuple(condition for condition, _ in found),
    )
    return Located(query, strategy_at, tuple(places for _, places in found))


def _conditions(words: _Words, known: tuple[str, ...]) -> list[tuple[Condition, tuple[int, ...]]]:
    found: list[tuple[Condition, tuple[int, ...]]] = []
    joint = "hvor"
    while words.peek() is not None:
        if words.take("") != joint:
            raise _between(words, found[-1][0], known) if found else words.fail("forespørgsel-led", (joint,))
        field = words.take("forespørgsel-felt", known)
        if field not in known:
            raise words.fail("forespørgsel-felt", known)
        operator = words.take("forespørgsel-tegn-mangler", tuple(dict.fromkeys(OPERATORS.values())))
        if operator not in OPERATORS:
            raise words.fail(
                "forespørgsel-tegn-mangler",
                tuple(dict.fromkeys(OPERATORS.values())),
                _meant(field, operator, words.peek()),
            )
        values, places = _values(words, operator)
        found.append((Condition(field, OPERATORS[operator], values), places))
        joint = "og"
    return found


def _meant(field: str, operator: str, value: str | None) -> str:
    """A condition as it is written, where another sign was used: »startår > 2009« for »startår >= 2010«."""
    sign = TYPED.get(operator, "=")
    if sign in "<>" and value and re.fullmatch(r"[0-9]{1,15}", value):
        value = str(int(value) + (1 if sign == "<" else -1))
    return f"{field} {sign} {_quoted(value) if value and value not in '(),' else 'VÆRDI'}"


def _between(words: _Words, last: Condition, known: tuple[str, ...]) -> QueryError:
    """What is wrong with the word after a condition: an »or«, or the next word of a value that is not in quotes."""
    word = words.items[words.at - 1][0]
    rest = [item for item, _, _ in words.items[words.at :]]
    if word.lower() in OR:
        rest = rest[1:] if rest[:1] == ["også"] else rest
        other = rest[0] if rest and rest[0] not in known else None
        if len(rest) > 2 and rest[0] == last.field and rest[1] in (*OPERATORS, *TYPED):
            other = rest[2]
        values = (*last.values, other or "VÆRDI")
        return words.fail("forespørgsel-eller", (), f"{last.field} i ({', '.join(map(_quoted, values))})")
    if word.lower() not in ("hvor", "and", "samt", "&", "&&", "+") and word not in "()" and last.operator != "i":
        more = [word]
        for item in rest:
            if item.lower() in ("og", *OR):
                break
            more.append(item)
        value = " ".join((last.values[0], *more))
        return words.fail("forespørgsel-flere-ord", (), f'{last.field} {last.operator} "{value}"')
    return words.fail("forespørgsel-led", ("og",))


def _values(words: _Words, operator: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if operator != "i":
        return (words.take("forespørgsel-værdi"),), (words.offset,)
    if words.take("forespørgsel-parentes") != "(":
        raise words.fail("forespørgsel-parentes")
    values, places = [words.take("forespørgsel-værdi")], [words.offset]
    while (sign := words.take("forespørgsel-parentes")) == ",":
        values.append(words.take("forespørgsel-værdi"))
        places.append(words.offset)
    if sign != ")":
        raise words.fail("forespørgsel-parentes")
    return tuple(values), tuple(places)


def matching(query: Query, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of a query's strategy that meet all its conditions, in their order."""
    rows = (row for row in rows if query.strategy is None or query.strategy in row.get("strategi", ()))
    asked = [(c, query.asked(c.field).type == "date") for c in query.conditions]
    return tuple(row for row in rows if all(_meets(row.get(c.field, ()), c, dated) for c, dated in asked))


def _meets(values: tuple[str, ...], condition: Condition, dated: bool) -> bool:
    wanted = condition.values
    if condition.operator in ("=", "i", "≠"):
        same = any(v == w or (dated and v.startswith(f"{w}-")) for v in values for w in wanted)
        return same != (condition.operator == "≠")
    orders = [_date_order(v, wanted[0]) if dated else _number_order(v, wanted[0]) for v in values]
    return (-1 if condition.operator == "<" else 1) in orders


def _date_order(value: str, limit: str) -> int | None:
    """-1, 0 or 1 as a date is before, on or after another, as exactly as both are known; None for what is no date."""
    if not (DATE.fullmatch(value) and DATE.fullmatch(limit)):
        return None
    length = min(len(value), len(limit))
    one, other = value[:length], limit[:length]
    return (one > other) - (one < other)


def _number_order(value: str, limit: str) -> int | None:
    """-1, 0 or 1 as a number is less than, the same as or more than another; None where one is not a number."""
    one, other = number_in(value), number_in(limit)
    return None if one is None or other is None else (one > other) - (one < other)


def number_in(text: str) -> Fraction | None:
    """A number as a query has it: `4000000`, `4.000.000` or `1,5`."""
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,4}", text):
        return Fraction(text.replace(".", ""))
    return Fraction(text.replace(",", ".")) if re.fullmatch(r"[0-9]{1,15}([.,][0-9]{1,6})?", text) else None
