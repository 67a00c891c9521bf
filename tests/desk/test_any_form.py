"""Whatever is typed into a form, its file is whole, says it, and says nothing else anew."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites.minimal import ACTION, FILES, write_minimal_site

from desk.test_desk import Editor, Sent
from strategisite.asking import catalogue
from strategisite.desk.exchanging import _chosen
from strategisite.desk.merging import MINE, THEIRS, merge
from strategisite.desk.page import HOME
from strategisite.edit import front_matter

FIELDS = [
    "f/titel",
    "f/kort",
    "f/effekt",
    "f/udgift/trykt",
    "f/udgift/forbehold",
    "f/aktører/0/kilde/kilde",
    "f/nummer",
]
FIELDS += ["f/udgift/beløb", "f/startår/oversigt", "f/siden/dato", "f/aktører/0/id", "f/kilder/0/side", "f/farve"]
TYPED = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        ["- a: #b", "{x, y}", "[1", "'", '"', "|\n a", "&a *b !c", "---", "null", "ja", "4 mio.", "2021-02-30"]
    ),
)
BUTTONS = [
    "gem",
    "tilføj f/aktører",
    "fjern f/aktører/0",
    "tilføj f/udgift/fordeling",
    "tilføj f/resultatmål",
    "fjern f/kilder/0",
]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    made = Editor(write_minimal_site(tmp_path_factory.mktemp("desk")))
    made._rebuild = lambda: None  # type: ignore[method-assign]
    listed = functools.cache(lambda _: catalogue(made.root))  # nothing else is changed
    made._catalogue = lambda: listed((made.root / ACTION).read_bytes())  # type: ignore[method-assign]
    made.again()
    yield made


def put(root: Path) -> None:
    (root / ACTION).write_text(FILES[ACTION], encoding="utf-8")


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(BUTTONS), st.dictionaries(st.sampled_from(FIELDS), TYPED, max_size=4)), max_size=4
    ),
    st.one_of(st.none(), TYPED),
)
def test_a_file_is_whole_and_says_what_was_typed(
    editor: Editor, done: list[tuple[str, dict[str, str]]], body: str | None
):
    put(editor.root)
    form = editor.open()
    for button, typed in done:
        fits = {name: text for name, text in typed.items() if name in form.values}
        assert editor.send(form, button, **fits).status in (200, 303, 409)
        form = Sent(editor.reply.html) if editor.reply.status == 200 else editor.open()
    typed = {} if body is None else {"tekst": body}
    texts = {"f/effekt": "Et: to, #3", **typed}
    before = editor.text()
    assert editor.send(form, where="proev", **texts).status == 200
    assert editor.text() == before, "what is only tried is not written"
    assert editor.send(form, **texts).status in (200, 303)
    text = editor.text()
    made = front_matter(text)
    assert made.get(("effekt",)) == "Et: to, #3"
    assert text.startswith("---\n") and text.count("\n---\n") >= 1
    again = editor.open()
    editor.send(again)
    assert editor.text() == text  # what was saved is shown as it is
    while editor.send(again, where="fortryd").status == 303:
        pass
    assert editor.text() == FILES[ACTION]


@settings(max_examples=20)
@given(st.dictionaries(st.text(max_size=12), st.text(max_size=20), max_size=6), st.binary(max_size=60))
def test_no_request_gives_a_traceback(editor: Editor, values: dict[str, str], raw: bytes):
    put(editor.root)
    known = {"mærke": editor.desk.token, "fil": ACTION, "slags": "handling"}
    sent = "&".join(f"{key}={value}" for key, value in values.items()).encode("utf-8", "replace")
    for where in ("ret", "ny", "fortryd", "proev", "hent", "send"):
        for content in (urlencode(known).encode() + b"&" + sent, urlencode(known).encode() + b"&" + raw, raw):
            editor.desk.post(f"{HOME}{where}", content)
    for where in ("ret", "ny", "side", ""):
        editor.desk.get(f"{HOME}{where}", raw.decode("latin-1"))
    editor.desk.ways_from(raw.decode("latin-1"))
    assert editor.text() == FILES[ACTION]


KEYS = ("titel", "kort", "kilder", "udgift")
VALUES = st.one_of(TYPED.filter(str.strip), st.lists(st.sampled_from(["a", "b"]), max_size=2), st.just({"a": "b"}))


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES), st.dictionaries(st.sampled_from(KEYS), VALUES), st.data())
def test_whatever_two_have_changed_comes_together_or_is_chosen(mine: dict, theirs: dict, data: st.DataObject):
    base = "---\ntitel: T\nkort: K # k\nkilder: [a, b]\nudgift: {a: c, b: d}\n---\nTekst.\n"
    texts = []
    for changed in (mine, theirs):
        edited = front_matter(base)
        for key, value in changed.items():
            edited.put((key,), value, KEYS)
        texts.append(edited.text)
    done = merge("a.md", base, *texts, {}, lambda *_: None)
    whose = {choice.path: data.draw(st.sampled_from([MINE, THEIRS])) for choice in done.choices}
    if () in whose:  # both have said something new beside the fields
        return
    done = merge("a.md", base, *texts, whose, lambda *_: None)
    assert not done.choices
    first, second = map(front_matter, texts)
    for key in KEYS:
        old, one, other = (text.get((key,)) for text in (front_matter(base), first, second))
        if not (isinstance(one, dict) and isinstance(other, dict)):  # else it is part by part
            wanted = other if one == old else one if other in (old, one) else (one, other)[whose[(key,)] == THEIRS]
            assert front_matter(done.text).get((key,)) == wanted


@settings(max_examples=30)
@given(
    st.dictionaries(st.text(max_size=9), st.text(max_size=9)),
    st.text(max_size=12),
    st.sampled_from([MINE, THEIRS, "x"]),
)
def test_whatever_is_said_to_be_chosen_is_read(posted: dict[str, str], of: str, whose: str):
    for said in (of, f'["a", {of}]', '["a", [1, null]]', '[["a"], 3]', "3"):
        for ways in _chosen({**posted, "hvad/0": said, "valg/0": whose}).values():
            assert set(ways.values()) <= {MINE, THEIRS}
