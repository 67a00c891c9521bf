"""Content from disk: which files, how they are decoded and split, and where things stand afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.demand.store import Store
from strategisite.files.plain_files import MAX_TEXT
from strategisite.load.files import decode, read_content, read_document, split_front_matter, walk
from strategisite.load.past import Past
from strategisite.say.diagnostics import Span

NOTHING = Past.none(Path())
PAGE = "---\ntitel: Æ\n---\n\nTekst [[x]].\n"


def write(folder: Path, **files: str | bytes) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def codes(found) -> list[str]:
    return [d.code for d in found]


def test_files_are_sorted_and_leftovers_passed_over(tmp_path: Path):
    for name in ("b/a.md", "a.md", ".git/x", "b/.a.md.swp", "a.md~", "Thumbs.db", "desktop.ini", "b/#.md"):
        write(tmp_path, **{f"content/{name}": ""})
    assert walk(tmp_path, "content") == (["a.md", "b/#.md", "b/a.md"], [])


@pytest.mark.parametrize(
    "raw",
    [
        PAGE.encode(),
        b"\xef\xbb\xbf" + PAGE.encode(),
        PAGE.replace("\n", "\r\n").encode(),
        PAGE.replace("\n", "\r").encode(),
    ],
)
def test_text_is_the_same_whatever_the_line_ends_and_marks(raw: bytes):
    assert decode(raw, "a.md") == (PAGE, [])


def test_other_encodings_are_told_at_their_first_odd_letter():
    text, (problem,) = decode("---\ntitel: Æble\n".encode("latin-1"), "a.md")
    assert text is None
    assert (problem.code, problem.span) == ("ikke-utf8", Span("a.md", 2, 8))


def test_large_file_is_refused_unread():
    text, found = decode(b"x" * (MAX_TEXT + 1), "a.md")
    assert text is None
    assert codes(found) == ["for-stor-fil"]


def test_letters_are_composed_however_they_were_typed():
    typed = "---\ntitel: Bla\u030abær på vej\n---\nE\u0301n ga\u030ard [[x]]\n"
    text, found = decode(typed.encode(), "a.md")
    assert (text, found) == ("---\ntitel: Blåbær på vej\n---\nÉn gård [[x]]\n", [])


def test_signs_of_no_width_are_taken_out_and_told_where_they_stand():
    text, found = decode("---\ntit\u200bel: A\n---\n\nSkole\u2060vej og \ufeffbørn\n".encode(), "a.md")
    assert text == "---\ntitel: A\n---\n\nSkolevej og børn\n"
    assert [(d.code, d.level, d.span.line, d.span.column, dict(d.values)["nummer"]) for d in found] == [
        ("usynligt-tegn", "råd", 2, 4, "U+200B"),
        ("usynligt-tegn", "råd", 5, 6, "U+2060"),
        ("usynligt-tegn", "råd", 5, 14, "U+FEFF"),
    ]


@pytest.mark.parametrize(
    "sign", ["\x0b", "\x00", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\uf0b7", "\ue000", "\ufffd", "\ufffe"]
)
def test_sign_that_nothing_can_show_is_a_mistake_and_moves_no_line(sign: str):
    text, found = decode(f"---\ntitel: A\n---\n\nEt\nto{sign}tre\nfire\n".encode(), "a.md")
    assert text.split("\n")[5:] == ["to tre", "fire", ""]
    assert [(d.code, d.level, d.span.line, d.span.column) for d in found] == [("styretegn", "fejl", 6, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "§\u00a050",
        "Skole\u00advej",
        "a\tb",
        "1\u202f000",
        "ja\u2011nej",
        "می\u200cخواهم",
        "👩\u200d👧 ja",
        "✔\ufe0f",
    ],
)
def test_what_has_a_use_in_a_text_is_kept_as_it_was_typed(text: str):
    assert decode(text.encode(), "a.md") == (text, [])


def test_page_is_split_into_fields_and_body():
    document, found = read_document("a.md", PAGE)
    assert found == []
    assert (document.tree.value, document.body, document.body_line) == ({"titel": "Æ"}, "\nTekst [[x]].\n", 4)
    assert document.tree.span(("titel",)) == Span("a.md", 2, 8, 1)


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: 1\n---", "", 3),
        ("---\na: 1\n---\n", "", 4),
        ("---  \na: 1\n---  \nTekst", "Tekst", 4),
        ("---\n---\nTekst", "Tekst", 3),
        ("---\na: '---'\n---\n---\n", "---\n", 4),
        ("---\na: 1\n ---\nb: 2\n---\nTekst", "Tekst", 6),
    ],
)
def test_front_matter_ends_at_the_first_line_of_three_dashes(text: str, body: str, line: int):
    assert split_front_matter(text, "a.md")[1:] == (body, line, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "tom-fil"),
        (" \n\n", "tom-fil"),
        ("Tekst", "mangler-forblok"),
        ("\n---\na: 1\n---\n", "mangler-forblok"),
        ("----\na: 1\n", "mangler-forblok"),
        ("---\na: 1\n", "uafsluttet-forblok"),
        ("---\na: [\n---\n", "yaml-uafsluttet"),
        ("---\na: 1\n---\n<<<<<<< HEAD\n", "flettekonflikt"),
        ("---\na: 1\n>>>>>>> gren\n---\n", "flettekonflikt"),
    ],
)
def test_page_that_cannot_be_read_is_told_once(text: str, code: str):
    document, found = read_document("a.md", text)
    assert document is None
    assert codes(found) == [code]


def test_rows_of_equals_signs_are_no_conflict():
    assert read_document("a.md", PAGE + "\nTitel\n=======\n")[1] == []


def test_content_is_read_with_pictures_texts_and_advice(tmp_path: Path):
    write(
        tmp_path,
        **{
            "content/a/b.md": PAGE,
            "content/_data/ord.yml": "a: {ord: A}\n",
            "content/a/c.PNG": b"\x89",
            "content/d.txt": "x",
        },
    )
    documents, _, media, texts, found = read_content(tmp_path, "content", Store(), None, NOTHING)
    assert [d.path for d in documents] == ["content/_data/ord.yml", "content/a/b.md"]
    assert media == {"a/c.PNG": b"\x89"}
    assert texts["content/a/b.md"] == PAGE
    assert [(d.code, d.level) for d in found] == [("ukendt-filtype", "råd")]


def test_missing_content_folder_is_told(tmp_path: Path):
    assert codes(read_content(tmp_path, "content", Store(), None, NOTHING)[-1]) == ["indhold-mangler"]


def test_ending_in_capitals_is_the_same_ending(tmp_path: Path):
    documents, *_ = read_content(write(tmp_path, **{"content/a/B.MD": PAGE}), "content", Store(), None, NOTHING)
    assert [d.body for d in documents] == ["\nTekst [[x]].\n"]


def test_file_that_cannot_be_read_is_told(tmp_path: Path):
    write(tmp_path, **{"content/a.md": PAGE})
    (tmp_path / "content/b.md").symlink_to(tmp_path / "borte.md")
    documents, unread, _, _, found = read_content(tmp_path, "content", Store(), None, NOTHING)
    assert [d.path for d in documents] == ["content/a.md"]
    assert unread == ("content/b.md",)
    assert codes(found) == ["link"]


def test_same_text_has_the_same_digest_and_another_text_another():
    one, two, three = (read_document("a.md", text)[0].digest for text in (PAGE, PAGE, PAGE + " "))
    assert one == two != three


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_mistakes(raw: bytes):
    text, told = decode(b"---\n" + raw, "a.md")
    assert text is not None or told
    if text is not None:
        document, found = read_document("a.md", text)
        assert document or found
