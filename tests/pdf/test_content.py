"""The real content on paper: every body, heading and action is there, in the content's order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from largest_plan import BOOK
from sites.minimal import ACTION
from sites.two_areas import BOOK as TWO_AREAS_BOOK
from sites.two_areas import OVERVIEW, OWN

from pdf.tagged import Tagged, words
from strategisite import pipeline
from strategisite.flow import Entry, Site
from strategisite.kinds import KINDS
from strategisite.plan.addresses import address_of
from strategisite.text.body import Figure, Inline, Node, plain_text, walk
from strategisite.views.page import Page

Open = Callable[[str], Tagged]
WORD = re.compile(r"\w+")
BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "th", "td", "pre"}
# words that paper may put between two of the content's: a citation, a page, an abbreviation written out, a note's sign
BETWEEN = 25


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    made = pipeline.prepare(project).site
    assert made
    return made


def said(text: str) -> list[str]:
    return WORD.findall(words(text).lower())


def blocks_of(nodes: tuple[Inline, ...]) -> Iterator[tuple[list[str], bool]]:
    """The words of each innermost block, and whether a figure or a table stands in or before it. Notes stand elsewhere
    on paper.
    """
    for node in nodes:
        if not isinstance(node, Node) or "footnote" in dict(node.attributes).get("class", ""):
            continue
        inside = [child for child in node.children if isinstance(child, Node)]
        if node.tag in BLOCKS or (
            node.tag == "li" and not any(child.tag in BLOCKS or child.tag in ("ul", "ol") for child in inside)
        ):
            yield said(plain_text(node.children)), any(isinstance(part, Figure) for part in walk(node.children))
        else:
            if node.tag == "li":
                yield (
                    said(
                        plain_text(
                            tuple(c for c in node.children if not (isinstance(c, Node) and c.tag in ("ul", "ol", "p")))
                        )
                    ),
                    False,
                )
            yield from blocks_of(node.children)


def found(wanted: list[str], text: list[str], start: int) -> int | None:
    """Where a block ends in a text, when all its words stand there in order with little between them."""
    for begin in (i for i in range(start, len(text)) if text[i] == wanted[0]):
        at = begin
        for word in wanted[1:]:
            try:
                at = text.index(word, at + 1, at + 2 + BETWEEN)
            except ValueError:
                break
        else:
            return at + 1
    return None


def missing_from(text: list[str], entries: list[Entry]) -> list[str]:
    """The blocks of the entries' bodies that do not stand in a text, one after another."""
    at, wrong = 0, []
    for entry in entries:
        for wanted, _ in blocks_of(entry.body.blocks if entry.body else ()):
            end = found(wanted, text, at) if wanted else at
            if end is None:
                wrong.append(f"{entry.id}: {' '.join(wanted)[:90]}")
            else:
                at = end
    return wrong


def printed(edition: Page, site: Site) -> list[Entry]:
    """The entries whose texts an edition prints, in its order."""
    places = {address_of(entry): entry for entry in site.entries.values() if entry.body}
    return [places[part.address] for part in edition.view.parts if part.address in places]


def test_every_body_stands_on_paper_in_the_contents_order(edition: Open, editions: list[Page], site: Site) -> None:
    count = 0
    for page in editions:
        entries = printed(page, site)
        count += len(entries)
        assert not missing_from(said(edition(page.address).root.raw), entries), page.address
    assert count


def test_a_missing_or_moved_paragraph_would_be_found(edition: Open, editions: list[Page], site: Site) -> None:
    book = next(page for page in editions if page.address == BOOK)
    text, entries = said(edition(BOOK).root.raw), printed(book, site)
    one = entries[len(entries) // 2]
    wanted = max((wanted for wanted, _ in blocks_of(one.body.blocks)), key=len)
    end = found(wanted, text, 0)
    assert end is not None
    cut = text[: end - 1] + text[end:]
    assert missing_from(cut, entries) and not missing_from(text, entries)
    assert missing_from(text, [entries[1], entries[0]])


def test_the_book_holds_every_part_of_the_plan_in_its_order(edition: Open, site: Site) -> None:
    for strategy in site.of_kind(KINDS["strategi"]):
        wanted = list(_tree(site, strategy))
        assert wanted
        titles = [title for _, title in edition(f"{strategy.id}/{strategy.id}.pdf").bookmarks]
        assert [title for title in titles if title in set(wanted)] == wanted


def _tree(site: Site, entry: Entry) -> Iterator[str]:
    for key in site.children.get(entry.key, ()):
        child = site.entries[key]
        mark = " (eksempel på tiltag)" if child.kind == "handling" and child.item.kind != "handling" else ""
        yield words(f"{child.item.number or ''} {child.item.title}{mark}")
        yield from _tree(site, child)


def test_the_bodys_headings_are_headings_on_paper(edition: Open, editions: list[Page], site: Site) -> None:
    for page in editions:
        headings = iter([text for _, text in edition(page.address).headings])
        for entry in printed(page, site):
            for node in walk(entry.body.blocks):
                if isinstance(node, Node) and node.tag in ("h2", "h3", "h4"):
                    assert words(plain_text(node.children)) in headings, f"{page.address}: {plain_text(node.children)}"


def test_contents_name_the_pages_where_parts_begin(edition: Open, site: Site) -> None:
    document = edition(BOOK)
    entries = [item for table in document.root.all("TOC")[:1] for item in table.all("TOCI")]
    texts = {number: words("".join(sheet.marked.values())) for number, sheet in enumerate(document.sheets, 1)}
    numbered = [
        re.fullmatch(r"(.+?)[\s.]*\s(\d+)", words(" ".join(e.text for e in item.all("Link")))) for item in entries
    ]
    assert numbered
    wrong = [match and match[0] for match in numbered if not match or match[1] not in texts[int(match[2])]]
    assert not wrong


def test_what_is_longer_than_a_page_goes_on_on_the_next(two_areas: Path) -> None:
    """Rows and facts stay whole, but what has no room on any page must not run off it."""
    path = two_areas / ACTION
    long = f"forudsætninger: {'Et langt opdigtet krav. ' * 400}"
    path.write_text(path.read_text(encoding="utf-8").replace("\nkort: ", f"\n{long}\nkort: "), encoding="utf-8")
    assert pipeline.build(two_areas).ok
    for name in (OWN, OVERVIEW, TWO_AREAS_BOOK):
        document = Tagged(two_areas / "site" / name)
        on_pages = [
            len(re.findall("opdigtet krav", words("".join(sheet.marked.values())))) for sheet in document.sheets
        ]
        assert len([count for count in on_pages if count]) > 1 and max(on_pages) < 250, f"{name}: {on_pages}"
        assert words(document.root.text).count("opdigtet krav") >= 400
