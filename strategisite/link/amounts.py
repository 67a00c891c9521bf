"""Doubts about amounts: what was read against what is printed or told, its period, and the parts against the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from strategisite.figures.printed import FOREIGN, misread, noughts, own_amounts, read_printed
from strategisite.flow import Entry
from strategisite.kinds import ACTOR, Action, Expense
from strategisite.link.contradicted import denied
from strategisite.say.danish import whole
from strategisite.say.diagnostics import Diagnostic, diagnostic
from strategisite.text.filling import sentences

SMALL, LARGE = 10_000, 1_000_000_000  # kroner; what an action of a plan costs is hardly less, or so much
YEAR = re.compile(r"(?<![0-9.])(?:19|20)[0-9]{2}(?!\.?[0-9])")
LIMIT = re.compile(r"\b(?:op til|højst|maks|mindst|under|over|ca\.?|cirka|omkring)\b", re.I)  # no amount that adds up
SHORT_SPAN = re.compile(r"\b((?:19|20)[0-9]{2})\s*[-–/]\s*([0-9]{2})\b")  # 2014-19
YEARLY = re.compile(r"\bårlig|\b(?:pr\.?|per|om|hvert)\s+år(?:et)?\b|\bhvert? af årene\b|\bp\.\s?a\.", re.I)
PART_OF_YEAR = re.compile(
    r"\b(?:pr\.?|per|om|hver|hvert|i)\s+(?:måned|kvartal|halvår|uge)(?:en|et)?\b"
    r"|\b(?:måned|kvartals?|halvår|ugent)lig\w*",
    re.I,
)
PRICES = re.compile(r"\b((?:19|20)\d\d)[- ]?(?:p/?l|pris|lønniveau)|\b(?:p/?l|pris\w*)[- ](?:i )?((?:19|20)\d\d)", re.I)
EQUAL = re.compile(r"\blige(?:lig\w*| store?| meget)\b|\b(?:halvt|halvdelen) hver\b|\bhalvdelen til hver\b", re.I)
LESS = re.compile(r"(?<![\w\d])[-−]\s?\d|^\s*\(\s*\d[\d.]*\s*\)\s*$")  # a saving, as sheets have it
IN_ALL = re.compile(
    r"\b(?:19|20)[0-9]{2}\s*[-–/]\s*(?:20)?[0-9]{2}\b|\b(?:i|over|for)\s+(?:[0-9]{1,2}|to|tre|fire|fem)\s+år\b"
    r"|\bi\s+alt\b|\bengangs",
    re.I,
)
AS_READ = {
    "årlig": re.compile(r"\blæs.*(?:årlig|hvert år|om året|pr\.? år)", re.I),
    "samlet": re.compile(r"\blæs.*(?:samlet|i alt|hele)", re.I),
}


def amount_doubts(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """What is told of an action's amounts. A reservation that names the amount says that the reading is meant."""
    item = entry.item
    if item.expense:
        yield from _unread(entry, item.expense)
        yield from _reading(entry, item.expense.printed, item.expense.amount, item.expense.caution, ("udgift",))
        yield from _period(entry, item.expense)
        yield from _words(entry, item.expense)
        yield from _parts(entry, item.expense)
        yield from _strangers(entry, item.expense, entries)
    if item.financing and item.financing.granted:
        granted = item.financing.granted
        yield from _reading(
            entry, granted.printed, granted.amount, item.financing.caution, ("finansiering", "bevilget")
        )
        yield from _large(entry, ("finansiering", "bevilget"), granted.amount, "trykt", granted.printed)
    for number, one in enumerate(item.follow_ups):
        yield from _large(entry, ("opfølgning", number), one.amount, "tekst", one.text)
        if isinstance(one.amount, int) and 0 < one.amount < SMALL and not read_printed(one.text).amounts:
            small = entry.span("opfølgning", number, "beløb")
            yield diagnostic(small, "beløb-lille", level="råd", beløb=whole(one.amount), felt="tekst")
        planned = item.expense.amount if item.expense else None
        if isinstance(one.amount, int) and isinstance(planned, int) and noughts(one.amount, planned):
            path = ("opfølgning", number, "beløb")
            yield denied(entry, path, whole(one.amount), "udgift", whole(planned), "råd")
        if isinstance(one.amount, int) and own_amounts(one.text) and (wrong := misread(one.amount, one.text)):
            span, said = entry.span("opfølgning", number, "beløb"), whole(one.amount)
            yield diagnostic(span, "beløb-ikke-i-teksten", level="advarsel", beløb=said, læst=whole(wrong.printed))


def _unread(entry: Entry, expense: Expense) -> Iterator[Diagnostic]:
    """An amount that is printed and not read: no sum would know of it."""
    printed = expense.printed or ""
    if isinstance(expense.amount, int) or expense.caution or LIMIT.search(printed) or FOREIGN.search(printed):
        return
    if max(read_printed(printed).amounts, default=0) >= SMALL:
        yield denied(entry, ("udgift", "beløb"), "ukendt", "trykt", printed)


def _period(entry: Entry, expense: Expense) -> Iterator[Diagnostic]:
    """Whether the words say another period, or other years, than was read; and an amount so small, with no unit beside
    it, that noughts are likely missing. A reservation that says how it was read is believed.
    """
    printed, period, caution = expense.printed or "", expense.period, expense.caution or ""
    says = "årlig" if YEARLY.search(printed) else "samlet" if IN_ALL.search(printed) else ""
    if period in AS_READ and says and says != period and not AS_READ[period].search(caution):
        span = entry.span("udgift", "periode")
        yield diagnostic(span, "periode-andet", level="advarsel", periode=period, trykt=printed)
    years = {int(year) for year in YEAR.findall(printed)}
    years |= {int(f"{first[:2]}{last}") for first, last in SHORT_SPAN.findall(printed)}
    for name, year in (("fra", expense.from_year), ("til", expense.to_year)):
        if years and year and year not in years and str(year) not in caution:
            yield diagnostic(entry.span("udgift", name), "år-ikke-trykt", level="advarsel", år=year, trykt=printed)
    is_of_part = PART_OF_YEAR.search(printed) and expense.amount in read_printed(printed).amounts
    if period in AS_READ and is_of_part and not caution:
        yield denied(entry, ("udgift", "periode"), period, "trykt", printed)
    prices = {int(year) for found in PRICES.findall(printed) for year in found if year}
    level = {int(year) for year in YEAR.findall(expense.price_level or "")}
    if prices and level and not prices & level:
        yield denied(entry, ("udgift", "prisniveau"), expense.price_level or "", "trykt", printed)
    if isinstance(expense.amount, int) and expense.amount and LESS.search(printed) and not caution:
        yield denied(entry, ("udgift", "beløb"), whole(expense.amount), "trykt", printed, "råd")
    if isinstance(expense.amount, int) and 0 < expense.amount < SMALL and not read_printed(printed).amounts:
        yield diagnostic(
            entry.span("udgift", "beløb"), "beløb-lille", level="råd", beløb=whole(expense.amount), felt="trykt"
        )
    yield from _large(entry, ("udgift",), expense.amount, "trykt", printed)
    yield from _years(entry, expense)


def _large(
    entry: Entry[Action], path: tuple[str | int, ...], amount: int | str | None, field: str, said: str
) -> Iterator[Diagnostic]:
    """An amount so large that a milliard may have been typed for a million, where the words beside it do not say so."""
    if isinstance(amount, int) and amount >= LARGE and amount not in read_printed(said).sums:
        yield diagnostic(entry.span(*path, "beløb"), "beløb-stort", level="råd", beløb=whole(amount), felt=field)


def _years(entry: Entry[Action], expense: Expense) -> Iterator[Diagnostic]:
    """Years of an expense that do not fit: their number, or that they end before the action begins."""
    first, last, start = expense.from_year, expense.to_year, entry.item.start and entry.item.start.overview
    if expense.years and first and last and last - first + 1 != expense.years:
        yield denied(entry, ("udgift", "antal_år"), str(expense.years), "fra og til", f"{first}–{last}")
    if isinstance(start, int) and isinstance(last, int) and last < start and not expense.caution:
        yield denied(entry, ("udgift", "til"), str(last), "startår", str(start), "råd")


def _words(entry: Entry[Action], expense: Expense) -> Iterator[Diagnostic]:
    """Another currency, prices of a year that cannot be, and a text below the fields that tells of other amounts."""
    printed = expense.printed or ""
    if (foreign := FOREIGN.search(printed)) and isinstance(expense.amount, int):
        yield diagnostic(
            entry.span("udgift", "beløb"), "beløb-anden-valuta", level="advarsel", valuta=foreign[0], trykt=printed
        )
    if not isinstance(expense.amount, int):
        return
    known = {expense.amount, *(part for part in expense.shares.values() if isinstance(part, int))}
    texts = (
        ("kort", entry.item.short),
        ("effekt", entry.item.effect),
        ("teksten", " ".join(sentences(entry.body, lambda _: ""))),
    )
    for name, text in texts:
        told = own_amounts(text or "")
        if told and not known & read_printed(text or "").sums:
            said = {"beløb": whole(expense.amount), "læst": whole(told[0]), "hvor": name}
            yield diagnostic(entry.span("udgift", "beløb"), "beløb-i-brødteksten", level="råd", **said)


def _reading(
    entry: Entry, printed: str | None, amount: int | str | None, caution: str | None, path: tuple[str, ...]
) -> Iterator[Diagnostic]:
    if not printed or not isinstance(amount, int) or (caution and amount in read_printed(caution).sums):
        return
    wrong = misread(amount, printed)
    if wrong and wrong.is_factor:
        yield diagnostic(entry.span(*path, "beløb"), "beløb-nuller", beløb=amount, trykt=printed, læst=wrong.printed)
    elif wrong:
        yield diagnostic(
            entry.span(*path, "beløb"), "beløb-andet", level="advarsel", beløb=amount, trykt=printed, læst=wrong.printed
        )


def _strangers(entry: Entry[Action], expense: Expense, entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """A part for an actor that is not among those of the action: its page would not tell of the money."""
    named = {part.actor for part in entry.item.actors}
    for actor in expense.shares if named else ():
        if actor not in named and ACTOR.key(actor) in entries:
            span = entry.span("udgift", "fordeling", actor, key=True)
            yield diagnostic(span, "fordeling-uden-rolle", level="advarsel", aktør=actor)


def _parts(entry: Entry, expense: Expense) -> Iterator[Diagnostic]:
    """Parts that do not come to the whole, or would if one had another number of noughts. More than the whole is
    refused by the model.
    """
    parts = {actor: part for actor, part in expense.shares.items() if isinstance(part, int)}
    if not parts or len(parts) < len(expense.shares) or not isinstance(expense.amount, int):
        return
    total = sum(parts.values())
    if total == expense.amount:
        yield from _uneven(entry, expense, sorted(parts.values()))
        return
    for actor, part in parts.items():
        whole_part = expense.amount - (total - part)
        if noughts(part, whole_part):
            span = entry.span("udgift", "fordeling", actor)
            yield diagnostic(
                span,
                "del-nuller",
                level="advarsel",
                aktør=actor,
                værdi=part,
                læst=whole_part,
                beløb=whole(expense.amount),
            )
            return
    if not (expense.caution and total in read_printed(expense.caution).sums):
        span = entry.span("udgift", "fordeling", key=True)
        rest = whole(expense.amount - total)
        yield diagnostic(
            span, "fordeling-under-beløb", level="råd", sum=whole(total), beløb=whole(expense.amount), rest=rest
        )


def _uneven(entry: Entry, expense: Expense, parts: list[int]) -> Iterator[Diagnostic]:
    """Parts that are printed as equal, or in per cent, and are not so."""
    words = f"{expense.printed or ''} {expense.caution or ''}"
    if len(parts) > 1 and (equal := EQUAL.search(words)) and parts[0] != parts[-1]:
        said = " + ".join(map(whole, parts))
        yield denied(entry, ("udgift", "fordeling"), said, "trykt", equal[0], "råd")
    shares = [sorted(map(int, found)) for found in re.findall(r"(?<!\d)(\d{2})/(\d{2})(?!\d)", words)]
    shares = [found for found in shares if sum(found) == 100]
    if len(parts) == 2 and shares and [100 * part // sum(parts) for part in parts] not in shares:
        said = " + ".join(map(whole, parts))
        yield denied(entry, ("udgift", "fordeling"), said, "trykt", "/".join(map(str, shares[0])), "råd")
