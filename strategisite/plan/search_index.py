"""The search index and its excerpts, as plain data for `templates/assets/soeg.js`.

The index is a sorted vocabulary and its postings, a line of each for a word: what is alike stands together, and is
compressed the better. A word is stored as the length it shares with the word before, and its rest. Its postings are up
to three groups, of pages that have it in their text, in their lead and in their title: numbers in base 26 whose last
digit is a capital, each the pages that are passed over since the one before. After the pages come readers' own
phrases, which lead to pages. Danish itself (endings, vowel changes, stop words, letters that sound alike) goes with the
index, so that the script knows no language.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from strategisite.demand.digests import digest
from strategisite.kinds import ACTOR, KINDS, SOURCE, TERM
from strategisite.plan.context import Context
from strategisite.plan.page_runs import page_anchor
from strategisite.plan.plan_words import standing_of
from strategisite.plan.search_texts import EXAMPLE, OVERVIEW, Found, findable
from strategisite.plan.search_words import phrases
from strategisite.say import danish
from strategisite.views.lists import SourceView
from strategisite.views.page import Page, PlannedPage

INDEX, EXCERPTS = "assets/soeg-indeks.js", "assets/soeg-tekster.js"
WEIGHTS = {name: kind.weight for name, kind in KINDS.items()} | {EXAMPLE: 0.8, OVERVIEW: 0.9}
ANCHOR = page_anchor("")
INDEX_FILE = re.compile(r"(?<![^/])index\.html(?![^#?])")  # in an address; the script puts it there again
AMOUNT = re.compile(r"(\d+(?:[.,]\d+)*|\d*½)\s*(?:mio|mill)[^\W\d_]*")
KRONER = re.compile(r"(?<![\d.])\d[\d.]{0,14}0\.?000(?![\d.])")
# Stop words of more than one word, not where one begins a compound: »dag- og nattevagter«.
ADVERBS = re.compile(rf"\b(?:{'|'.join(word for word in sorted(danish.STOP_WORDS) if ' ' in word)})\b(?!-)")
TOKEN = re.compile(r"[^\W\d_][^\W_]*|\d+\.[ivxlc]+(?:\.\d+)?(?![^\W_])|\d+(?:[.,]\d+)+|\d[^\W_]*|§\s?\d+")


class Searched(NamedTuple):
    """All that the index is made of."""

    found: tuple[Found, ...]
    plans: tuple[tuple[str, tuple[str, str, str]], ...]  # id; short title, period and validity
    kinds: tuple[
        tuple[str, str, str], ...
    ]  # kinds of pages, what they are called, and what each hit of one says of itself
    abbreviations: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, tuple[str, ...]], ...]  # of readers' own, and the addresses they lead to
    documents: tuple[tuple[str, tuple[int, ...]], ...]  # addresses of sources, and which of their pages are cited


def searched(context: Context, pages: list[PlannedPage[object]]) -> Searched:
    """What the site has to be found by."""
    found = tuple(findable(context, pages))
    views = ((s, context.plan_view(s)) for s in context.strategies)
    plans = tuple(
        (s.id, (v.short_title, v.period, context.word(f"strategi.gyldighed-kort.{standing_of(s)}"))) for s, v in views
    )
    marks = {EXAMPLE: context.word("eksempel.mærke")}
    kinds = tuple(
        (kind, context.word(f"{kind}.fund"), marks.get(kind, "")) for kind in dict.fromkeys(f.kind for f in found)
    )
    return Searched(
        found=found,
        plans=plans,
        kinds=kinds,
        abbreviations=tuple(sorted(_abbreviations(context).items())),
        phrases=tuple(phrases(context)),
        documents=tuple(_documents(pages)),
    )


def _documents(pages: list[PlannedPage[object]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The sources of whose pages readers may ask for one, »side 65«; those of most pages first."""
    made = [(page.address, page.view()) for page in pages if page.template == f"pages/{SOURCE.template}.html"]
    views = [(address, view) for address, view in made if isinstance(view, SourceView)]
    for address, view in sorted(views, key=lambda one: -len(one[1].pages)):
        if cited := tuple(int(page.anchor.removeprefix(ANCHOR)) for page in view.pages if page.anchor):
            yield address, cited


def search_pages(all_of: Callable[[], Searched]) -> Iterator[PlannedPage[object]]:
    """The two scripts."""
    yield Page.data(INDEX, "js", index_view, all_of)
    yield Page.data(EXCERPTS, "js", excerpts_view, all_of)


def _mark(found: Sequence[Found]) -> str:
    """What both scripts say, so that a stale one in a cache is not used."""
    return digest(tuple((f.address, f.text) for f in found))[:10]


def excerpts_view(searched: Callable[[], Searched]) -> tuple[str, dict[str, Any]]:
    found = searched().found
    return "tekster", {"mark": _mark(found), "texts": tuple(f.text for f in found)}


def index_view(searched: Callable[[], Searched]) -> tuple[str, dict[str, Any]]:
    all_of = searched()
    found = all_of.found
    places = {address: n for n, f in enumerate(found) for address in (f.address, *f.also)}
    plans = {plan: n for n, (plan, _) in enumerate(all_of.plans)}
    kinds = [kind for kind, *_ in all_of.kinds]
    rows = tuple(
        (
            INDEX_FILE.sub("", f.address),
            f.title,
            f.mark,
            kinds.index(f.kind),
            plans.get(f.plan, -1),
            places.get(f.above, -1),
        )
        for f in found
    )
    led = [(_words_of(phrase), [places[a] for a in there if a in places]) for phrase, there in all_of.phrases]
    led = [(words, there) for words, there in led if words and there]
    postings = postings_of(found, dict(all_of.abbreviations))
    for place, (words, _) in enumerate(led, len(found)):
        for word in words:
            postings[word].append((place, 0))
    words, packed_postings = packed(postings)
    return "indeks", {
        "mark": _mark(found),
        "words": words,
        "postings": packed_postings,
        "pages": rows,
        "phrases": tuple((len(words), *there) for words, there in led),
        "documents": tuple((places[address], _runs(cited)) for address, cited in all_of.documents if address in places),
        "plans": tuple(view for _, view in all_of.plans),
        "kinds": tuple((word, WEIGHTS.get(kind, 1.0), mark) for kind, word, mark in all_of.kinds),
        "marked": (*all_of.abbreviations, *_answers(found)),
        "endings": tuple(danish.ENDINGS),
        "irregular": danish.IRREGULAR,
        "alike": danish.ALIKE,
        "stop": tuple(sorted(danish.STOP_WORDS)),
    }


def _answers(found: Iterable[Found]) -> list[tuple[str, str]]:
    """Words that readers ask by, each with how a line begins that answers it: »koster«, »Udgift:«."""
    asked = {pair for page in found for pair in page.asked}
    return sorted({(word, f"{topic}:") for words, topic in asked if topic for word in words.split()})


def _runs(numbers: Iterable[int]) -> str:
    """Numbers with those that follow on each other as one: 3, 4, 5 and 8 become 3-5,8."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ",".join("-".join(map(str, run)) for run in runs)


def _abbreviations(context: Context) -> dict[str, str]:
    """Abbreviations with their long forms, from the actors and the glossary."""
    found = {}
    for entry in (*context.site.of_kind(ACTOR), *context.site.of_kind(TERM)):
        short, long = entry.item.abbreviation, getattr(entry.item, "word", None) or getattr(entry.item, "name", "")
        long = long.partition(" (")[0]
        if short and short not in long:
            found[short] = long
    return found


@functools.lru_cache(maxsize=50_000)
def tokens(text: str) -> frozenset[str]:
    """The words of a text as the index has them; soeg.js has the same rules for what is asked."""
    text = text.lower()
    found = set(TOKEN.findall(text))
    odd = {token for token in found if token[0] in "0123456789§"}
    found = found - odd | {_number(token) for token in odd}
    if "mi" in text:
        found.update(_amount(number) for number in AMOUNT.findall(text))
    if "000" in text:
        found.update(_amount(f"{int(number.replace('.', '')) / 1_000_000:.6f}") for number in KRONER.findall(text))
    return frozenset(found - danish.STOP_WORDS)


def _words_of(phrase: str) -> frozenset[str]:
    """The words of what readers ask: of nothing but small words, all of them, as the script has it."""
    text = phrase.lower()
    return tokens(ADVERBS.sub("", text)) or frozenset(TOKEN.findall(text))


def _number(text: str) -> str:
    """1.234.567 becomes 1234567, 11.6 becomes 11,6, § 50 becomes §50; 1.i.2 stays."""
    if text.isdigit():
        return text
    if text[0] == "§":
        return "§" + text[1:].strip()
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
        return text.replace(".", "")
    return text.replace(".", ",") if re.fullmatch(r"[\d.,]+", text) else text


def _amount(number: str) -> str:
    """Millions as one word: 3,25 becomes 3,25mio, 4,0 becomes 4mio."""
    number = (number.replace("½", ",5") if number[0].isdigit() else number.replace("½", "0,5")).replace(".", ",")
    return (number.rstrip("0").rstrip(",") if "," in number else number) + "mio"


def postings_of(found: Sequence[Found], abbreviations: dict[str, str]) -> dict[str, list[tuple[int, int]]]:
    """Word -> pages with the best weight class. A page that has an abbreviation has the long form too, and back."""
    postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    longs = {long.lower(): short.lower() for short, long in abbreviations.items()}
    shorts = {short: tokens(long) for short, long in abbreviations.items()}
    long_pattern = re.compile("|".join(map(re.escape, sorted(longs, key=len, reverse=True))) or r"(?!)")
    short_pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(shorts))) or '(?!)'})(?![\w])")
    for place, page in enumerate(found):
        seen: set[str] = set()
        parts = [
            tokens(text) | {longs[m] for m in long_pattern.findall(text.lower())}
            for text in (page.head, page.lead, page.text)
        ]
        parts[2] = parts[2].union(
            *(shorts[m] for text in (page.head, page.lead, page.text) for m in short_pattern.findall(text)),
            *(tokens(words) for words, _ in page.asked),
        )
        for weight, words in enumerate(parts):
            for word in words - seen:
                postings[word].append((place, weight))
            seen |= words
    return postings


def packed(postings: dict[str, list[tuple[int, int]]]) -> tuple[str, str]:
    """The words and their postings, one line of each per word, in the words' order."""
    words, lines = [], []
    before = ""
    for word in sorted(postings):
        shared = 0
        for a, b in zip(before[:35], word, strict=False):
            if a != b:
                break
            shared += 1
        words.append("0123456789abcdefghijklmnopqrstuvwxyz"[shared] + word[shared:])
        groups = (_gaps(place for place, weight in postings[word] if weight == of) for of in (2, 1, 0))
        lines.append(" ".join(groups).rstrip())
        before = word
    return "\n".join(words), "\n".join(lines)


def _gaps(places: Iterable[int]) -> str:
    """Rising places, each as how many are passed over since the one before."""
    made, last = "", -1
    for place in places:
        made += _base26(place - last - 1)
        last = place
    return made


@functools.cache
def _base26(number: int) -> str:
    made = chr(65 + number % 26)
    while number := number // 26:
        made = chr(97 + number % 26) + made
    return made
