"""What is typed in a field is what the page and the data hold; or `check` says why not. (Law 9, of fields.)"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from mistakes import apply
from pydantic import BaseModel
from sites.minimal import ACTION, FILES, write_minimal_site

from strategisite import pipeline
from strategisite.kinds import KINDS
from strategisite.kinds.action import Action
from strategisite.load.files import decode
from strategisite.model.base import Item, danish
from strategisite.model.reading import read_item
from strategisite.model.scalars import MARKUP, Text, read_text
from strategisite.text.signs import composed, hidden, shows
from strategisite.text.yaml_spans import read_yaml

ODD = "abæÅé 123#:,;-–—[]{}()'\"&*!|>%@`?./\\§½$€«»“”\u00a0\u00ad\u2011_~=+<^"
WORDS = st.sampled_from(
    [
        "Handling #3",
        "1,5 mill. kr.",
        "Ramme: ny",
        "7. april",
        "[Udkast]",
        "{a}",
        "– sof",
        "K:\\nye",
        "nej",
        "010",
        "1.200",
        "og",
        " ",
        "A & B",
        "bla\u030abær",
        "&co ",
        "*nyt*",
    ]
)


def texts_of(kind: type[BaseModel], path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all text fields of a model and the models inside it, by their Danish names."""
    found = []
    for name, field in kind.model_fields.items():
        found += _in(field.annotation, repr(field.metadata), (*path, field.alias or name))
    return found


def _in(annotation: Any, metadata: str, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return texts_of(annotation, path)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return [found for part in parts for found in _in(part, metadata, path)]
    if origin is tuple:
        return _in(parts[0], metadata, (*path, 0))
    if hasattr(annotation, "__metadata__"):
        return _in(parts[0], metadata + repr(annotation.__metadata__), path)
    return [path] if annotation is str and "noted" in metadata else []


TEXTS = sorted({(kind.model, path) for kind in KINDS.values() for path in texts_of(kind.model)}, key=repr)


def nested(path: tuple[str | int, ...], value: str) -> str:
    """A field at a path as YAML, in lines of their own."""
    made, indent, dash = [], "", ""
    for number, step in enumerate(path):
        last = number == len(path) - 1
        if step == 0:
            dash = "- "
            if last:
                made.append(f"{indent}- {value}")
            continue
        made.append(f"{indent}{dash}{step}:{' ' + value if last else ''}")
        indent, dash = indent + "  " + ("  " if dash else ""), ""
    return "\n".join(made) + "\n"


def at(item: Any, path: tuple[str | int, ...]) -> Any:
    """The value at a path of a tree."""
    for step in path:
        item = item[step]
    return item


def as_read(typed: str) -> str:
    """Runs of spaces are one, as in Markdown; those around a text are none of it."""
    return re.sub(r"[ \t]+", " ", composed(typed)).strip(" ")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


TYPED = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)
    | st.lists(WORDS | st.text(ODD, max_size=6), max_size=6).map("".join)
).filter(lambda text: shows(text) and not any(hidden(composed(text))) and not MARKUP.search(as_read(text)))


# what is told of a text that is read as it was typed
ADVISED = (
    "uden-slut",
    "fra-andet-program",
    "ord-to-gange",
    "punkter-i-rad",
    "umulig-dato",
    "egen-adresse",
    "ufærdig-tekst",
    "ikke-til-alle",
    "adresse-brudt",
    "over-hundrede-procent",
)


def test_there_are_text_fields_of_every_kind():
    assert len(TEXTS) > 80
    assert (Action, ("udgift", "trykt")) in TEXTS
    assert (Action, ("opfølgning", 0, "tekst")) in TEXTS


@given(data=st.data(), text=TYPED)
def test_text_in_quotes_is_read_as_it_was_typed_in_every_field(data: st.DataObject, text: str):
    kind, path = data.draw(st.sampled_from(TEXTS))
    assume(path[-1] != "kort" or re.search(r"\w", text))  # without a word it is told
    read, told = decode(nested(path, quoted(text)).encode(), "a.md")
    tree, found = read_yaml(read, "a.md", content=True)
    assert (told, found) == ([], [])
    _, problems = read_item(kind, tree)
    assert not [
        problem
        for problem in problems
        if problem.span == tree.span(path) and problem.code not in ("for-mange-ord", "sidetal-form", *ADVISED)
    ]
    assert read_text(at(tree.value, path)) == as_read(text)


class Titled(Item):
    """Two texts."""

    title: Text = danish("titel", "Titlen.")
    short: Text = danish("kort", "Kort.")


class Within(Item):
    """Two texts in a field."""

    inner: Titled = danish("u", "Det hele.")


class Listed(Item):
    """Two texts in an item of a list."""

    inner: tuple[Titled, ...] = danish("u", "Det hele.")


PLAIN = st.lists(WORDS | st.text(ODD, max_size=8), min_size=1, max_size=5).map("".join).map(str.strip)
FORMS = {
    "felt": "titel: {}\nkort: x\n",
    "sidst": "kort: x\ntitel: {}\n",
    "i-parentes": "u: {{titel: {}, kort: x}}\n",
    "indeni": "u:\n  titel: {}\n  kort: x\n",
    "over-linjer": "titel: og {}\n  {}\nkort: x\n",
    "i-liste": "u:\n  - titel: {}\n    kort: x\n",
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=250)
@example("Handling #3 i planen")
@example("1,5 mill. kr., dog højst 2")
@example('"K:\\nye"')
@given(typed=PLAIN)
def test_text_without_quotes_is_read_as_it_was_typed_or_told(form: str, typed: str):
    assume(typed not in ("", "~", "null", "Null", "NULL"))
    text, told = decode(FORMS[form].format(typed, typed).encode(), "a.md")
    assert text is not None
    tree, found = read_yaml(text, "a.md", content=True)
    item, problems = read_item(
        {"felt": Titled, "sidst": Titled, "over-linjer": Titled, "i-liste": Listed}.get(form, Within), tree
    )
    if told or found or problems:
        return
    assert item is not None
    inner = getattr(item, "inner", item)
    title = (inner[0] if form == "i-liste" else inner).title
    wanted = as_read(f"og {typed} {typed}" if form == "over-linjer" else typed)
    in_quotes = typed[:1] in ("'", '"') and form != "over-linjer"  # which are no part of it
    assert title == wanted or (
        in_quotes and title == as_read(typed[1:-1].replace("''", "'" if typed[0] == "'" else "''"))
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_minimal_site(tmp_path_factory.mktemp("sted"))


FIELDS = ("titel", "kort", "effekt", "forudsætninger")


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.lists(TYPED.filter(lambda text: len(text.split()) <= 30 and "\u00ad" not in text), min_size=4, max_size=4)
)
def test_page_and_data_hold_what_was_typed_in_quotes(typed: list[str], site: Path):
    assume(re.search(r"\w", typed[FIELDS.index("kort")]))  # else it is told
    lines = (
        FILES[ACTION]
        .replace("titel: Opdigtet handling\n", "")
        .replace("kort: En handling, som er fundet på til prøven.\n", "")
    )
    said = dict(zip(FIELDS, typed, strict=True))
    fields = "".join(f"{name}: {quoted(text)}\n" for name, text in said.items())
    apply(site, [(ACTION, lines.replace("---\n", f"---\n{fields}", 1))])
    report, artifacts = pipeline.produce(site, pdf=False)
    assert report.ok, report.diagnostics
    files = {artifact.address: artifact.content.decode("utf-8-sig", "replace") for artifact in artifacts}
    (row,) = json.loads(files["data/handlinger.json"])
    page = html.unescape(re.sub(r"<[^>]*>|\u00ad", "", files["opdigtet-plan/opdigtet-handling/index.html"]))
    for name, text in said.items():
        assert row.get(name, as_read(text)) == as_read(text)
        assert re.sub(r"\s+", " ", as_read(text)) in re.sub(r"\s+", " ", page)
