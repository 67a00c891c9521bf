"""The one query language: live figures, statements, query tables and coverage all ask with it.

    (antal | sum FELT | liste | tabel FELTER) SLAGS [i STRATEGI] [hvor FELT OP VÆRDI {og FELT OP VÆRDI}]

OP is `=`, `≠`, `<`, `>` or `i`; `ukendt` is a value; `i (a, b)` stands for or. `parse` finds mistakes with their place
in the query; `answer` asks rows (plain mappings from field to a tuple of values) and always ends.

    >>> parse("sum udgift handlinger i plan hvor startår = 2010")
    Query(verb='sum', fields=('udgift',), kind='handlinger', strategy='plan', conditions=(Condition(...),))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from strategisite.danish import PLURALS

ACTION_FIELDS = (
    "id",
    "nummer",
    "titel",
    "titel_i_oversigt",
    "kort",
    "startår",
    "fokusområde",
    "delstrategi",
    "finansiering",
    "kræver_penge",
    "udgift",
    "periode",
    "afsat",
    "effekt",
    "forudsætninger",
    "farve",
    "aktør",
    "ansvarlig",
    "udfører",
    "samarbejder",
    "finansierer",
    "høres",
    "kilde",
    "strategi",
    "slags",
)
KINDS: dict[str, tuple[str, ...]] = {
    "handlinger": ACTION_FIELDS,
    "eksempler": ACTION_FIELDS,  # measures that a plan names as examples: not decided, so never counted among the actions
    "delstrategier": ("id", "nummer", "titel", "kort", "fokusområde", "problem", "kilde", "strategi"),
    "fokusområder": ("id", "nummer", "titel", "kort", "kilde", "strategi"),
    "resultater": ("id", "sigt", "titel", "delstrategi", "fokusområde", "kilde", "strategi"),
    "mål": ("id", "titel", "kilde", "strategi"),
    "aktører": ("id", "titel", "type", "del_af", "kilde"),
    "kilder": ("id", "titel", "type", "i_hænde", "dato"),
    "noter": ("id", "titel", "kilde"),
    "udsagn": ("id", "titel", "kilde", "afgørelse"),
}
SINGULAR = {one: many for one, many in PLURALS.items() if many in KINDS and one != many}
SUMMABLE = ("udgift",)
OPERATORS = {"=": "=", "≠": "≠", "!=": "≠", "<": "<", ">": ">", "i": "i"}
TOKEN = re.compile(r"\s*(?:(?P<quoted>\"[^\"]*\"|»[^«]*«)|(?P<punct>!=|[(),=≠<>])|(?P<word>[^\s(),=≠<>!\"»«]+))")
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

    def text(self) -> str:
        """The query in its one normal form."""
        words = [self.verb, *([", ".join(self.fields)] if self.fields else []), self.kind]
        if self.strategy:
            words += ["i", _quoted(self.strategy)]
        for index, c in enumerate(self.conditions):
            shown = [_quoted(v) for v in c.values]
            words += ["og" if index else "hvor", c.field, c.operator, f"({', '.join(shown)})" if c.operator == "i" else shown[0]]
        return " ".join(words)


def _quoted(value: str) -> str:
    """A value as it must be written: bare where it is one plain word, else in the quotes it does not hold itself."""
    if re.fullmatch(r"[^\s(),=≠<>!\"»«]+", value):
        return value
    return f"»{value}«" if '"' in value else f'"{value}"'


class QueryError(Exception):
    """A mistake in a query: a message code, the offset in the text, and what was expected."""

    def __init__(self, code: str, offset: int, word: str = "", known: Sequence[str] = ()):
        super().__init__(code)
        self.code, self.offset, self.word, self.known = code, offset, word, tuple(known)


class _Words:
    def __init__(self, text: str):
        self.items: list[tuple[str, int, bool]] = []
        position = 0
        while text[position:].strip():
            match = TOKEN.match(text, position)
            if not match:
                rest = text[position:]
                raise QueryError("forespørgsel-tegn", position + len(rest) - len(rest.lstrip()), rest.strip()[:1])
            quoted = match["quoted"]
            word = quoted[1:-1] if quoted else match["punct"] or match["word"]
            self.items.append((word, match.start(match.lastgroup), bool(quoted)))
            position = match.end()
        self.at, self.end = 0, len(text)

    def peek(self) -> str | None:
        return self.items[self.at][0] if self.at < len(self.items) else None

    def take(self, code: str, known: Sequence[str] = ()) -> str:
        if self.at >= len(self.items):
            raise QueryError(code, self.end, "", known)
        self.at += 1
        return self.items[self.at - 1][0]

    def fail(self, code: str, known: Sequence[str] = ()) -> QueryError:
        word, offset, _ = self.items[self.at - 1]
        return QueryError(code, offset, word, known)


def parse(text: str) -> Query:
    """Read a query; `QueryError` tells what is wrong and where."""
    if len(text) > MAX_LENGTH:
        raise QueryError("forespørgsel-lang", MAX_LENGTH)
    words = _Words(text)
    verbs = ("antal", "sum", "liste", "tabel")
    verb = words.take("forespørgsel-udsagnsord", verbs)
    if verb not in verbs:
        raise words.fail("forespørgsel-udsagnsord", verbs)
    asked: list[tuple[str, int]] = []
    if verb in ("sum", "tabel"):
        asked.append((words.take("forespørgsel-felt"), words.at))
        while verb == "tabel" and words.peek() == ",":
            words.take("forespørgsel-felt")
            asked.append((words.take("forespørgsel-felt"), words.at))
    kind = words.take("forespørgsel-slags", tuple(KINDS))
    kind = SINGULAR.get(kind, kind)
    if kind not in KINDS:
        raise words.fail("forespørgsel-slags", tuple(KINDS))
    known = KINDS[kind]
    allowed = tuple(f for f in known if f in SUMMABLE) if verb == "sum" else known
    for name, at in asked:
        if name not in allowed:
            words.at = at
            raise words.fail("forespørgsel-felt", allowed)
    strategy = None
    if words.peek() == "i":
        words.take("")
        strategy = words.take("forespørgsel-strategi")
    conditions = _conditions(words, known)
    return Query(verb, tuple(name for name, _ in asked), kind, strategy, conditions)


def _conditions(words: _Words, known: tuple[str, ...]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    joint = "hvor"
    while words.peek() is not None:
        if words.take("") != joint:
            raise words.fail("forespørgsel-led", (joint,))
        field = words.take("forespørgsel-felt", known)
        if field not in known:
            raise words.fail("forespørgsel-felt", known)
        operator = words.take("forespørgsel-tegn-mangler", tuple(OPERATORS))
        if operator not in OPERATORS:
            raise words.fail("forespørgsel-tegn-mangler", tuple(OPERATORS))
        found.append(Condition(field, OPERATORS[operator], _values(words, operator)))
        joint = "og"
    return tuple(found)


def _values(words: _Words, operator: str) -> tuple[str, ...]:
    if operator != "i":
        return (words.take("forespørgsel-værdi"),)
    if words.take("forespørgsel-parentes") != "(":
        raise words.fail("forespørgsel-parentes")
    values = [words.take("forespørgsel-værdi")]
    while (sign := words.take("forespørgsel-parentes")) == ",":
        values.append(words.take("forespørgsel-værdi"))
    if sign != ")":
        raise words.fail("forespørgsel-parentes")
    return tuple(values)


def matching(query: Query, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of a query's strategy that meet all its conditions, in their order."""
    rows = (row for row in rows if query.strategy is None or query.strategy in row.get("strategi", ()))
    return tuple(row for row in rows if all(_meets(row.get(c.field, ()), c) for c in query.conditions))


def _meets(values: tuple[str, ...], condition: Condition) -> bool:
    wanted = condition.values
    if condition.operator in ("=", "i"):
        return any(v in wanted for v in values)
    if condition.operator == "≠":
        return wanted[0] not in values
    try:
        limit = float(wanted[0].replace(",", "."))
        numbers = [float(v) for v in values]
    except ValueError:
        return False
    return any(n < limit if condition.operator == "<" else n > limit for n in numbers)
