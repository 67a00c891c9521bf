"""Where a line of print ends inside a word: only where the one rule of screen and paper lets it, and without a trace
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
import pytest

from pdf.one_body import OneBody
from pdf.tagged import Tagged, words
from strategisite.render.plain import divisions
from strategisite.say.hyphens import AT_LEAST, SOFT, hyphenated
from strategisite.views.page import Page

DIVIDED = re.compile(rf"[^\W\d_]+(?:{SOFT}+[^\W\d_]+)+")


def not_ours(text: str) -> list[str]:
    """The words of a text that are divided where the rule does not let them."""
    return [word for word in DIVIDED.findall(text) if not allowed(word)]


def allowed(divided: str) -> bool:
    ours = hyphenated(divided.replace(SOFT, ""))
    whole, places = "", set()
    for part in ours.split(SOFT):
        whole += part
        places.add(len(whole))
    at = 0
    for part in divided.split(SOFT)[:-1]:
        at += len(part)
        if at not in places:
            return False
    return min(len(part) for part in divided.split(SOFT)) >= AT_LEAST


def told(document: Tagged) -> Iterator[str]:
    """What a PDF says that is set in no line: titles, bookmarks, descriptions, addresses, and the texts that glyphs
    stand for.
    """
    yield from (title for _, title in raw_bookmarks(document))
    yield from map(str, document.pdf.docinfo.values())
    for thing in document.pdf.objects:
        if isinstance(thing, pikepdf.Dictionary):
            yield from (
                str(thing[key])
                for key in ("/Alt", "/ActualText", "/Contents", "/URI")
                if isinstance(thing.get(key), pikepdf.String)
            )


def raw_bookmarks(document: Tagged) -> list[tuple[int, str]]:
    with document.pdf.open_outline() as outline:
        return [(0, str(item.title)) for item in outline.root] + [
            (1, str(item.title)) for top in outline.root for item in top.children
        ]


def joined_with_others(document: Tagged) -> list[str]:
    """Glyphs that stand for a soft hyphen and something else: so one is written that stands where no line ends."""
    assert document.sheets
    return [text for glyphs in document.maps.values() for text in glyphs.values() if SOFT in text and text != SOFT]


def test_every_line_that_ends_in_a_word_ends_where_the_rule_lets_it(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        raw = document.root.raw
        assert not not_ours(raw), f"{page.address}: {not_ours(raw)}"


def test_a_soft_hyphen_stands_where_a_line_ends_and_nowhere_else(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        assert not [text for text in told(document) if SOFT in text], page.address
        assert not joined_with_others(document), page.address
        assert SOFT * 2 not in document.root.raw, page.address


def test_what_is_not_ours_is_found() -> None:
    assert not_ours(f"på døg{SOFT}ninstitutioner og i Soci{SOFT}alforvaltningen, budgetram{SOFT}me") and not not_ours(
        f"døgn{SOFT}institutioner"
    )
    assert len(not_ours(f"døg{SOFT}ninstitutioner Soci{SOFT}alforvaltningen budgetram{SOFT}me")) == 3


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "**{}**",
        "*{}*",
        "- {}",
        "> {}",
        "| a | b | c | d | e | f |\n| - | - | - | - | - | - |\n| {} | {} | {} | {} | {} | {} |",
    ],
)
def test_a_long_word_is_divided_between_its_words(printed: OneBody, form: str) -> None:
    text = form.replace(
        "{}",
        " ".join(
            "x" * number + " døgninstitutioner til ungerådgivningernes budgetforhandlinger" for number in range(1, 12)
        ),
    )
    document = printed(text)
    found = DIVIDED.findall(document.root.raw)
    assert found and not not_ours(document.root.raw)
    assert not joined_with_others(document)
    assert "døgninstitutioner til ungerådgivningernes budgetforhandlinger" in words(document.root.raw)


def test_a_line_without_room_for_all_has_the_word_whole_in_the_file(printed: OneBody) -> None:
    assert SOFT not in printed("Opdigtede døgninstitutioner.").root.raw


def test_code_headings_and_links_are_not_divided(printed: OneBody) -> None:
    word = "døgninstitutionsforanstaltninger"
    document = printed(f"## {word}\n\n`{word}` og <https://opdigtet.dk/{word}>\n")
    assert SOFT not in "".join(element.raw for element in document.root.all("Code", "H2", "H3", "H4"))
    assert not [text for text in told(document) if SOFT in text]


def test_only_the_words_that_may_be_divided_are_handed_to_typst() -> None:
    assert divisions("Døgninstitution i skolen, budgetramme") == {
        "Døgninstitution": ["Døgn", "institution"],
        "budgetramme": ["budget", "ramme"],
    }
