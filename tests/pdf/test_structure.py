"""How the PDFs of the real content are tagged: what a screen reader, a bookmark and a font need."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from largest_plan import BOOK

from pdf.tagged import HEADINGS, Tagged, words
from strategisite.plan.edition_ends import Views
from strategisite.views import ActionView
from strategisite.views.page import Page

FAMILIES = ("SourceSansPro", "LibertinusSerif", "DejaVuSansMono")
Open = Callable[[str], Tagged]


def test_title_language_and_claims(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        root = document.pdf.Root
        assert root.Lang == "da" and root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle
        with document.pdf.open_metadata() as said:
            assert said["dc:title"].startswith(page.view.title)
            assert (said["pdfuaid:part"], said["pdfaid:part"], said["pdfaid:conformance"]) == ("1", "2", "A")
            assert page.view.site_name in said["dc:creator"] and page.view.note in said["dc:description"]
            assert said["xmp:CreateDate"][:10] == page.view.updated, "the content's date is the only date"


def test_titles_tell_the_pdfs_apart(all_of_them: list[tuple[Page, Tagged]]) -> None:
    titles = Counter(str(document.pdf.docinfo.Title) for _, document in all_of_them)
    assert [title for title, count in titles.items() if count > 1] == []


def test_heading_levels_begin_at_one_and_never_jump(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        levels = [level for level, _ in document.headings]
        jumps = [b for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
        assert levels and not jumps, page.address
        assert all(text for _, text in document.headings), page.address


def test_bookmarks_are_headings_in_the_order_of_the_text(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        titles = [title for _, title in document.bookmarks]
        headings = iter([text for _, text in document.headings])
        assert titles and all(title in headings for title in titles), (
            page.address
        )  # `in` reads on from where it stopped


def test_every_part_of_the_plan_is_a_heading_of_its_own_level(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        expected = [(part.level, words(f"{_number(part.view)} {_title(part.view)}")) for part in page.view.parts]
        headings = iter(document.headings)
        missing = [wanted for wanted in expected if wanted not in headings]
        assert not missing, page.address


def _number(view: object) -> str:
    return getattr(view, "number", "")


def _title(view: object) -> str:
    title = view.title if hasattr(view, "title") else view.row.link.title
    return f"{title} (eksempel på tiltag)" if isinstance(view, ActionView) and view.kind != "handling" else title


def test_all_text_is_tagged_and_heads_and_feet_are_not(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        text = document.root.text
        assert not any(sheet.loose.strip() for sheet in document.sheets), page.address
        assert "\ufffd" not in text and page.view.parts[0].address
        assert not re.search(r"Side \d+ af \d+", text), page.address


def test_every_page_says_what_it_is_a_rendering_of(all_of_them: list[tuple[Page, Tagged]]) -> None:
    """But the cover: it says so itself."""
    for page, document in all_of_them:
        total = len(document.sheets)
        assert page.view.note and page.view.updated_text
        for number, sheet in enumerate(document.sheets, 1):
            foot = sheet.artifact("Footer")
            if number == 1 and page.view.kind in ("bog", "haefte"):
                cover = words("".join(sheet.marked[i] for i in sorted(sheet.marked)))
                assert not foot and words(page.view.note) in cover and page.view.updated_text in cover, page.address
            else:
                assert words(page.view.note) in foot and page.view.updated_text in foot, f"{page.address} {number}"
                page_of = f"Side {number} af {total}"  # at the outer edge of a book
                assert (
                    foot.startswith(page_of) if page.view.kind == "bog" and number % 2 == 0 else foot.endswith(page_of)
                ), foot


def test_no_page_before_the_last_is_nearly_empty(all_of_them: list[tuple[Page, Tagged]]) -> None:
    """But covers, and what stands behind a book's."""
    for page, document in all_of_them:
        for number, sheet in enumerate(document.sheets[:-1], 1):
            said = "".join(sheet.marked.values()).split()
            assert len(said) >= 60 or number <= 2, f"{page.address}, page {number}: {' '.join(said)}"


def test_long_editions_open_with_their_bookmarks(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        assert (document.pdf.Root.get("/PageMode") == "/UseOutlines") == (len(document.sheets) > 3), page.address


def test_figures_say_what_they_show(all_of_them: list[tuple[Page, Tagged]]) -> None:
    shown = {
        page.address: [str(f.object.get("/Alt", "")) for f in document.root.all("Figure")]
        for page, document in all_of_them
    }
    assert all(len(alt) > 20 for texts in shown.values() for alt in texts)


def test_fonts_are_ours_and_embedded(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        assert document.fonts and all(document.fonts.values()), page.address
        assert all(name.startswith(FAMILIES) for name in document.fonts), f"{page.address}: {document.fonts}"


def test_links_lead_somewhere_and_say_where(all_of_them: list[tuple[Page, Tagged]]) -> None:
    count = 0
    for page, document in all_of_them:
        for link in (link for sheet in document.pdf.pages for link in sheet.obj.get("/Annots", [])):
            assert str(link.get("/Contents", "")).strip(), page.address
            if "/Dest" in link:
                assert document.led_to(link), page.address
                count += 1
            else:
                assert str(link.A.URI).startswith(("https://", "http://", "mailto:", "tel:")), page.address
    assert count


def test_the_numbers_printed_beside_links_are_the_pages_they_lead_to(edition: Open) -> None:
    """»(side 21)« after the name of a part: the part's heading is on page 21."""
    document = edition(BOOK)
    marks = {number: words("".join(sheet.marked.values())) for number, sheet in enumerate(document.sheets, 1)}
    told = set(re.findall(r"(\d\.[IV]+\.\d) ([A-ZÆØÅ][^()]{8,60}?) \(side (\d+)\)", document.root.text))
    wrong = [(number, title, page) for number, title, page in told if f"{number} {title}" not in marks[int(page)]]
    assert not wrong


def test_the_index_names_the_pages_where_its_words_stand(all_of_them: list[tuple[Page, Tagged]]) -> None:
    """Each number that is printed leads to its page, within a part that names the word; pages in a row are a range."""
    named, spelt = 0, 0
    for page, document in all_of_them:
        lines = {words(line.name): line.address for _, group in page.view.register for line in group}
        names = {part.address: Views((), {}).pointed(part).addresses for part in page.view.parts} if lines else {}
        texts = {number: words("".join(sheet.marked.values())) for number, sheet in enumerate(document.sheets, 1)}
        headings = [
            (element.text, document.numbers[element.object.Pg.objgen])
            for element in document.root
            if HEADINGS.match(element.tag)
        ]
        begins = _pages_of(page, iter(headings))
        ends = dict(zip(begins, [*[*begins.values()][1:], len(texts)], strict=True))
        for item in document.root.all("LI")[-len(lines) :] if lines else []:
            if not (match := re.fullmatch(r"(.+?), (\d[\d, –]*)", item.text)):
                continue  # the last list before a short index
            name, printed = match.groups()
            runs = [[int(number) for number in run.split("–")] for run in printed.split(", ")]
            assert all(
                run[0] <= run[-1] and run[-1] + 1 < following[0] for run, following in pairwise([*runs, [10_000]])
            ), item.text
            leads = [(int(link.text), document.led_to(link.annotation)) for link in item.all("Link")]
            assert leads == [(number, number) for run in runs for number in run], item.text
            title, short = re.fullmatch(r"(.+?)(?: \(([^()]+)\))?", name).groups()
            for number in (number for run in runs for number in range(run[0], run[-1] + 1)):
                here = (names[part] for part in names if begins[part] <= number <= ends[part])
                assert any(lines[name] in named_here for named_here in here), f"{page.address}: {item.text}: {number}"
                spelt += title.lower() in texts[number].lower() or (short or title) in texts[number]
                named += 1
    assert spelt >= 0.85 * named, "the others are inflected, or links under other words"


def _pages_of(page: Page, headings: Iterator[tuple[str, int]]) -> dict[str, int]:
    """The page on which each part begins."""
    titles = {part.address: words(f"{_number(part.view)} {_title(part.view)}") for part in page.view.parts}
    return {address: next(number for text, number in headings if text == title) for address, title in titles.items()}


def test_notes_have_their_one_number_and_stand_where_the_edition_says(
    all_of_them: list[tuple[Page, Tagged]], planned: dict[str, Page]
) -> None:
    """In full at the back, once, or in the edition of all notes, which is named."""
    numbered = {note.address: note for _, group in planned["noter/index.html"].view.groups for note in group}
    assert [note.number for note in numbered.values()] == [str(n) for n in range(1, len(numbered) + 1)]
    whole = {f"Note {note.number}: {words(note.text)}" for note in numbered.values()}
    for page, document in all_of_them:
        text = document.root.text
        assert not re.findall(r".{30}[Ss]e(?: også)? noten(?! \(nr\. \d+| om)", text), page.address
        named = {
            number
            for numbers in re.findall(r"\bnote ((?:\d+(?:, | og )?)+)", text)
            for number in re.findall(r"\d+", numbers)
        }
        named |= set(re.findall(r"noten \(nr\. (\d+)", text))
        full = [note for note in whole if note in text]
        assert all(text.count(note) == 1 for note in full), page.address
        there = {re.match(r"Note (\d+)", note)[1] for note in full}
        assert named <= there or "»Redaktionelle noter«" in text, page.address
        assert not (there and named - there), f"{page.address}: some of them are missing"


def test_what_a_note_says_against_a_figure_stands_by_it_in_every_edition(
    all_of_them: list[tuple[Page, Tagged]], planned: dict[str, Page]
) -> None:
    count = 0
    for page, document in all_of_them:
        text = document.root.text
        for part in page.view.parts:
            about = getattr(part.view, "about", None)
            lines = [(note.number, line) for note in (about.notes if about else ()) for _, line in note.contradicts]
            if part.kind in ("oversigt", "møde"):
                rows = [row for area in part.view.areas for sub in area.subs for row in sub.rows]
                lines += [(noted.number, noted.line) for row in rows for noted in row.noted]
            for number, line in lines:
                assert f"Note {number}: {words(line)}" in text or f"Note {number} {words(line)}" in text, page.address
                count += 1
    assert count > 300


def test_a_language_is_named_for_the_whole_and_nowhere_else(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        assert not [element.tag for element in document.root if "/Lang" in element.object], page.address


def test_no_paragraph_is_empty(all_of_them: list[tuple[Page, Tagged]]) -> None:
    for page, document in all_of_them:
        assert all(element.text for element in document.root.all("P", "LBody", "TH", "Caption", "Note")), page.address


def test_the_cover_is_no_heading(edition: Open) -> None:
    first = edition(BOOK).root.below[0].below[0]
    assert not HEADINGS.match(first.tag)
