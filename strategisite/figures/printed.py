"""Reads the amounts of kroner that a printed wording holds: »4 mill. Kr.«, »0,5 mill. … 1,5 mill.«, »500.000 kr.«, »400
t.kr.«.

    >>> read_printed("0,5 mill. kr. til udvikling og 1,5 mill. til afprøvning")
    Printed(parts=((500000,), (1500000,)), bare=())

What is read is only held against the amount that an editor has read: nothing on a page comes from here.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

WORDS = {
    **{word: 1 for word in ("en", "et", "én", "ét")},
    **{
        word: value
        for value, word in enumerate(
            ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"), 2
        )
    },
    **{"halv": Fraction(1, 2), "halvanden": Fraction(3, 2), "halvandet": Fraction(3, 2)},
    **{"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)},
}
SPACE = "[ \u00a0\u202f\u2009]"
GROUPED = rf"[0-9]{{1,3}}(?:[.{SPACE[1:-1]}][0-9]{{3}})+(?![0-9])(?:,[0-9]{{1,9}})?"
FIGURE = rf"(?:{GROUPED}|[0-9]{{1,18}}(?:[.,][0-9]{{1,9}})?{SPACE}?[½¼¾]?)"
NUMBER = rf"(?:{FIGURE}|(?<!\w)(?:{'|'.join(map(re.escape, WORDS))})(?!\w))"
JOINED = rf"{SPACE}*(?:-|–|—|/|til|og|eller|samt){SPACE}*"
KRONER = r"(?:k\.?\s?r(?:oner|\b\.?)|dkk\b)"
UNITS = (  # a name, what it is worth, how it is written
    ("mia", 10**9, rf"mia\b\.?(?:\s*{KRONER})?|milliard(?:er)?\b(?:\s*{KRONER})?"),
    ("mio", 10**6, rf"(?:mill?|mio)\b\.?(?:\s*{KRONER})?|million(?:er)?\b(?:\s*{KRONER})?|mkr\b\.?"),
    (
        "tusind",
        10**3,
        rf"t\.?\s?kr\b\.?|tusinde?r?\b(?:\s*{KRONER})?|(?:\(\s*(?:i\s+)?|i\s+)1[. ]?000\s*{KRONER}\s*\)?",
    ),
    ("kr", 1, rf",-|{KRONER}"),
)
UNIT = "|".join(f"(?P<{name}>{pattern})" for name, _, pattern in UNITS)
AMOUNT = re.compile(
    rf"(?P<before>(?<!\w){KRONER}{SPACE}*)?(?P<numbers>{NUMBER}(?:{JOINED}{NUMBER})*){SPACE}*(?:{UNIT})?", re.I
)
TIMES = re.compile(rf"(?<![0-9.,])([0-9]{{1,3}}|\b(?:to|tre|fire|fem|seks)){SPACE}*(?:[x×*]|gange){SPACE}*$", re.I)
FOREIGN = re.compile(
    r"\beuros?\b|€|\$|\bdollars?\b|\bpund\b|\b(?:norske|svenske) kroner\b|\b(?:EUR|USD|NOK|SEK)\b", re.I
)
YEAR = re.compile("(?:19|20)[0-9]{2}")
OR = re.compile(r"[-–—]|til|eller")  # between amounts of which one is meant
POWER = re.compile(r"[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+", re.I)  # as a sheet shows what is too long for its column
FEW = 8  # amounts of one wording whose sums are all looked at


class Printed(NamedTuple):
    """Amounts in whole kroner whose unit is printed, each a part of its own or several of which one is meant (»1-2
    mio.«), and figures with no unit beside them, which a table's head may give one.
    """

    parts: tuple[tuple[int, ...], ...]
    bare: tuple[int, ...]

    @property
    def amounts(self) -> tuple[int, ...]:
        return tuple(amount for part in self.parts for amount in part)

    @property
    def sums(self) -> frozenset[int]:
        """Every amount and every sum of some of them."""
        few = self.parts[:FEW]
        return frozenset(self.amounts) | {
            sum(chosen)
            for size in range(2, len(few) + 1)
            for some in combinations(few, size)
            for chosen in product(*some)
        }

    @property
    def total(self) -> int:
        return sum(part[-1] for part in self.parts)


def read_printed(text: str) -> Printed:
    """The amounts of a wording, in its order."""
    parts: list[tuple[int, ...]] = []
    bare: list[int] = []
    text = POWER.sub(" ", text)
    for found in AMOUNT.finditer(text):
        numbers = re.findall(NUMBER, found["numbers"], re.I)
        worth = next((worth for name, worth, _ in UNITS if found[name]), 1 if found["before"] else None)
        if len(numbers) > 1 and worth and worth > 1:  # »i 2021 og 1,5 mio.«: no amount is so written
            numbers = [number for number in numbers if not YEAR.fullmatch(number.strip())]
        values = [_value(number) for number in numbers]
        if worth:
            times = _times(text[: found.start()]) if len(values) == 1 else 1
            read = [int(value * worth * times) for value in values if (value * worth * times).denominator == 1]
            parts += [tuple(read)] if read and OR.search(found["numbers"]) else [(one,) for one in read]
        elif not re.match(rf"{SPACE}*(?:%|pct|procent)", text[found.end() :]):
            bare += [int(value) for value in values if value.denominator == 1 and not 1900 <= value <= 2100]
    return Printed(tuple(parts), tuple(bare))


def _times(before: str) -> int:
    """How many times the amount that comes after is meant: »2 x 500.000 kr.«."""
    found = TIMES.search(before)
    return int(WORDS.get(found[1].lower(), 0) or found[1]) if found else 1


def _value(number: str) -> Fraction:
    """One number: a point before three figures parts thousands, a comma and any other point begins decimals."""
    number = number.strip()
    if number.lower() in WORDS:
        return Fraction(WORDS[number.lower()])
    half = WORDS.get(number[-1], 0)
    figures = re.sub(SPACE, "", number[:-1] if half else number)
    grouped = re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(,[0-9]+)?", figures)
    return Fraction(figures.replace(".", "").replace(",", ".") if grouped else figures.replace(",", ".")) + Fraction(
        half
    )


@cache
def _aside() -> re.Pattern[str]:
    """What is said of an amount beside those that are meant: few wordings ask for it, and compiling it takes long."""
    return re.compile(
        rf"\b(?:heraf|deraf|hvoraf|mod|ud af|fra|med|inden for|over|under|spar\w*|besparelse\w*|gevinst\w*|pulje\w*)"
        rf"(?: [^\W\d]+){{0,2}} (?:ca\.? |på |af )*{AMOUNT.pattern}"
        rf"|{NUMBER}{SPACE}*(?:{UNIT.replace('?P<', '?P<per_')}){SPACE}*(?:pr\.?|per|om|i) (?!år)\w+",
        re.I,
    )


def own_amounts(text: str) -> tuple[int, ...]:
    """The amounts of a text that may be what a thing costs in all: not a share of it, what was before, what one unit or
    a part of a year costs, what is saved.
    """
    return read_printed(_aside().sub(" ", text)).amounts


class Misread(NamedTuple):
    """What is printed where it is not what was read; `is_factor` where only a number of noughts parts the two."""

    printed: int
    is_factor: bool


def misread(amount: int, text: str) -> Misread | None:
    """Whether an amount cannot be, or hardly is, a reading of a printed wording. A wording without amounts says
    nothing.
    """
    printed = read_printed(text)
    known = printed.sums
    alone = () if known else printed.bare  # beside an amount a figure counts something else: »4 mill. kr. i 4 bydele«
    if amount in known or any(amount == figure * worth for figure in alone for _, worth, _ in UNITS):
        return None
    likely = known or frozenset(figure for figure in printed.bare if figure >= 1000)
    near = [value for value in sorted(likely, reverse=True) if noughts(amount, value)]
    if near:
        return Misread(near[0], is_factor=bool(known))
    return Misread(printed.total, is_factor=False) if printed.amounts else None


def noughts(one: int, other: int) -> int:
    """How many noughts part two amounts: 40 and 4 one, 4 and 4000000 six; 0 where something else does."""
    small, large = sorted((abs(one), abs(other)))
    return next((places for places in range(1, 7) if small and small * 10**places == large), 0)
