"""The engine and the templates know nothing of any body's content: no id, no name, no printed words, no amount and no
date of ours.

Whatever stands in `content/` is looked for, as whole words, in every module, message, template, script, style and word.
What is not looked for is said in `facts`, by rule: what anybody would write who has never seen the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from strategisite import pipeline
from strategisite.flow import Site
from strategisite.kinds import KINDS
from strategisite.kinds.statement import Reading
from strategisite.model import Item
from strategisite.say import danish
from strategisite.schema import schemas

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {".py", ".html", ".typ", ".js", ".css", ".yml", ".svg"}
NAMES = {"id", "title", "short_title", "word", "name", "short_name", "theme", "case_number", "document_number",
 "former_ids", "date",
         "address", "publisher"}  # fmt: skip
QUOTED = {"printed", "stated", "title_in_overview"}
WORD_PARTS = "strategisite/say/hyphens.py"  # a list of ordinary Danish words
ALLOWED = {
    "br": "a line break in HTML",
    "Handlinger, der kræver nye penge": "what the field `kræver_penge` asks",
    "Resultater på længere sigt": "what the field `sigt` asks",
}


@pytest.fixture(scope="module")
def content() -> Site:
    return pipeline.prepare(ROOT, fresh=True).site


@cache
def words_of_the_model() -> frozenset[str]:
    """The words that the model's own fields, values and descriptions use."""
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(schemas().values()).lower()))


def said(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every text and number of an item, with the name of its field."""
    if isinstance(value, Reading):
        return  # how we count, in our words
    if isinstance(value, Item):
        for field in type(value).model_fields:
            yield from said(getattr(value, field), field)
    elif isinstance(value, tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from said(part, name)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield name, value


def facts(site: Site) -> dict[str, str]:
    """What nobody could write who had not seen the content, and where it stands."""
    found = {}
    for key, entry in site.entries.items():
        if entry.kind in ("status", "farver", "aktoertyper", "kildetyper", "indikatorgrupper"):
            continue  # the words of follow-up, and what actors and sources can be: each site has them
        for name, value in (("id", entry.id), ("id", entry.key), *said(entry.item)):
            if isinstance(value, int):
                if value >= 10_000 and len(str(value).rstrip("0")) > 2:  # a rounder one is anybody's example
                    found |= {shown: key for shown in (str(value), danish.amount(value).replace("\u00a0", " "))}
            elif (name in NAMES and not _anybodys(value)) or (name == "abbreviation" and value not in ALLOWED):
                found[value] = key
                proper = value.split()[1:] if name in ("title", "name", "publisher") else ()
                found |= {word: key for word in proper if word.istitle() and word.isalpha() and not _anybodys(word)}
            elif name in QUOTED and len(value.split()) > 3:
                found[value] = key
    return {fact: key for fact, key in found.items() if fact not in ALLOWED}


def _anybodys(text: str) -> bool:
    """A number, a year, a number such as 1.II.3, or one word that the model itself uses."""
    return bool(re.fullmatch(r"[\d.IVX]+", text)) or text.lower() in words_of_the_model()


def named_in(texts: dict[str, str], known: dict[str, str]) -> list[str]:
    """Each fact that a text names as whole words; an abbreviation and a proper name only as they are written."""
    wrong = []
    lower = {path: text.lower() for path, text in texts.items()}
    for fact, key in known.items():
        as_written = fact.isupper() or (fact.istitle() and fact.isalpha())
        word = fact if as_written else fact.lower()
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for path, text in (texts if as_written else lower).items():
            if word in text and pattern.search(text) and not (path == WORD_PARTS and fact.isalpha()):
                wrong.append(f"{path}: »{fact}« ({key})")
    return sorted(wrong)


def ours() -> dict[str, str]:
    files = (
        path for folder in ("templates", "strategisite") for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS
    )
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8").replace("\u00a0", " ") for path in files
    }


def test_no_module_template_or_word_names_anything_of_the_content(content: Site) -> None:
    assert named_in(ours(), facts(content)) == []


def test_what_is_looked_for_is_all_that_the_content_names(content: Site) -> None:
    """An id, a title, a name, a case, printed words and an amount of each kind are among what is looked for."""
    known = facts(content)
    for kind in ("handling", "aktoerer", "kilder", "noter", "ord", "side", "beslutning", "indikatorer", "udsagn"):
        ids = {e.id for e in content.of_kind(KINDS[kind])}
        assert len(ids & known.keys()) >= 0.8 * len(ids), kind


@pytest.mark.parametrize("field", ["id", "title", "name", "printed", "amount"])
def test_a_fact_in_a_template_is_told(content: Site, field: str) -> None:
    """One of each kind, put into the words as somebody might."""
    known = facts(content)
    values = {
        "id": (e.id for e in content.of_kind(KINDS["kilder"])),
        "title": (e.item.title for e in content.of_kind(KINDS["handling"])),
        "name": (e.item.name for e in content.of_kind(KINDS["aktoerer"])),
        "printed": (text for e in content.of_kind(KINDS["noter"]) for name, text in said(e.item) if name == "printed"),
        "amount": (text for text, key in known.items() if text.endswith("kr.")),
    }[field]
    fact = next(value for value in values if value in known)
    assert named_in({"templates/words/da.yml": f'prøve: "Se {fact}, og vælg."'}, known)
