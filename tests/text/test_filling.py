"""What bodies become in a page: abbreviations written out once, citations, and words that paper keeps on one line."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from edits import append_text, change
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline
from strategisite.render import templates
from strategisite.render.plain import held_together
from strategisite.text.body import plain_text
from strategisite.text.body_reader import read_body
from strategisite.text.filling import Terms, Text
from strategisite.views import Hop

OUT = ("Opdigtet prøve", "ord/index.html#op")
TERMS = Terms({"OP": OUT, "OP Nord": ("", ""), "UK": ("", "ord/index.html#uk")})  # no source says what UK stands for


def shown(text: str) -> str:
    """A text as it is filled: what is written out is in brackets, what only leads to the glossary in square ones."""
    body, _ = read_body(text, "a.md", 1)
    filled = Text("a", body, {}, ("content/a.md", "content"), TERMS, {})

    def said(node: object) -> str:
        if isinstance(node, Hop):
            return f"[{node.text}]" if node.kind == "forkortelse" else node.text
        return node if isinstance(node, str) else "".join(map(said, node.children))

    return " ".join("".join(map(said, filled)).split())


@pytest.mark.parametrize(("text", "becomes"), [
    ("OP og OP", "OP (Opdigtet prøve) og OP"),
    ("En opdigtet prøve (OP) og OP", "En opdigtet prøve (OP) og OP"),
    ("En opdigtet prøve.\\n\\nOP", "En opdigtet prøve.OP"),
    ("OP Nord og OP", "OP Nord og OP (Opdigtet prøve)"),
    ("OP's og OP’s del, og OP", "OP's og OP’s del, og OP (Opdigtet prøve)"),
    ("## OP\\n\\nOP", "OPOP (Opdigtet prøve)"),
    ("OPS, SOP og op", "OPS, SOP og op"),
    ("UK, OP og UK", "[UK], OP (Opdigtet prøve) og UK"),
    ("## UK\\n\\nSe UK.", "UKSe [UK]."),
])  # fmt: skip
def test_an_abbreviation_is_written_out_once_and_never_inside_a_name(text: str, becomes: str):
    assert shown(text.replace("\\n", "\n")) == becomes


@pytest.mark.parametrize(("text", "held"), [
    ("den 3. december 2009", "den 3.~december 2009"), ("37,3 mio. kr. om året", "37,3~mio.~kr. om året"),
    ("12–18 år", "12–18~år"),
    ("se side 4 og bilag 2", "se side~4 og bilag~2"), ("s. 65", "s.~65"), ("§ 50", "§~50"),
    ("3. kapitel i 2010", "3. kapitel i 2010"),
])  # fmt: skip
def test_what_belongs_together_stays_on_one_line(text: str, held: str):
    assert held_together(text).replace("\u00a0", "~") == held


def page(root: Path, address: str = "opdigtet-plan/opdigtet-handling/index.html") -> str:
    assert pipeline.build(root, pdf="without").ok
    return (root / "site" / address).read_text(encoding="utf-8")


def test_a_source_without_a_page_is_a_citation_and_with_words_a_link(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    append_text(ACTION, "Det står der [[opdigtet-sag]]. Se [[opdigtet-sag|en sag]].\n", root)
    assert '">[Opdigtet sag (2020)]</a>. Se <a href="' in page(root) and ">en sag</a>." in page(root)


def test_a_note_is_named_so_that_a_sentence_can_hold_it(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    (root / "content/_data/noter.yml").write_text(
        "tvivl: {om: [opdigtet-handling], steder: [{kilde: opdigtet-sag, side: 1}], tekst: Opdigtet tvivl.}\n",
        encoding="utf-8",
    )
    append_text(ACTION, "Se [[noter/tvivl]].\n", root)
    assert ">noten</a>." in page(root) and "Se se" not in page(root)


ADOPTED = "vedtaget: [{organ: opdigtet-udvalg, dato: 2020-01-02, kilde: {kilde: opdigtet-sag, side: 1}}]\nopdateret:"


def test_only_what_is_known_to_be_the_adopted_text_is_called_so(tmp_path: Path):
    """That a plan was adopted does not say that the text at hand is the one that was."""
    root = write_minimal_site(tmp_path)
    strategy = root / "content/opdigtet-plan/strategi.md"
    assert "gengivelse af »Opdigtet plan«." in page(root)
    change(strategy, lambda text: text.replace("opdateret:", ADOPTED, 1))
    assert "gengivelse af »Opdigtet plan«." in page(root) and "som den blev vedtaget" not in page(root)
    change(strategy, lambda text: text.replace("opdateret:", "vedtaget_tekst: ja\nopdateret:", 1))
    assert "gengivelse af »Opdigtet plan«, som den blev vedtaget. Ved forskel går den vedtagne tekst forud." in page(
        root
    )


def test_nobody_asks_whether_a_plan_still_applies_whose_adoption_is_unknown(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    strategy, unknown = root / "content/opdigtet-plan/strategi.md", "Kilderne siger ikke, om planen "
    assert "vedtagelse ikke oplyst" in page(root) and "gyldighed ikke oplyst" not in page(root)
    own = page(root, "opdigtet-plan/index.html")
    assert own.count(f"{unknown}er vedtaget") == 1 and "<dt>Vedtaget</dt>" not in own, "said once"
    change(strategy, lambda text: text.replace("opdateret:", ADOPTED, 1))
    assert "gyldighed ikke oplyst" in page(root) and "vedtagelse ikke oplyst" not in page(root)
    own = page(root, "opdigtet-plan/index.html")
    assert own.count(f"{unknown}stadig gælder") == 1 and "<dt>Vedtaget</dt>" in own
    change(
        strategy, lambda text: text.replace(ADOPTED, "opdateret:", 1).replace("status: ikke-oplyst", "status: i-kraft")
    )
    assert "ikke oplyst <" not in page(root).split("<h1>")[0] and "· i kraft" in page(root)
    assert unknown not in page(root) and "<dt>Vedtaget</dt>" in page(root, "opdigtet-plan/index.html")


def test_goals_follow_on_the_words_that_say_how_strong_they_are(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    lead, goal = "Planen skal bidrage til, at:", "Opdigtede mål nås."
    goals = f"mål: [{{id: et, tekst: {goal}, kilder: [{{kilde: opdigtet-sag, side: 1}}]}}]\nopdateret:"
    change(
        root / "content/opdigtet-plan/strategi.md",
        lambda text: text.replace("opdateret:", f'mål_indledning: "{lead}"\n{goals}', 1),
    )
    result = "\nresultater: [{sigt: kort, tekst: Noget bliver bedre., kilde: {kilde: opdigtet-sag, side: 1}}]\nkilder:"
    change(
        root / "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/_om.md",
        lambda text: text.replace("\nkilder:", result, 1),
    )
    for part in ("", "opdigtet-plan/", "opdigtet-plan/opdigtet-omraade/", "opdigtet-plan/daekning/"):
        address = f"{part}index.html"
        shown = page(root, address)
        parts = shown.split(goal)[:-1]
        assert parts and all(lead in part for part in parts), address


@pytest.mark.parametrize("term", [
    "ord: Ukendt kreds\n  forkortelse: UK\n  betydning_fra: udefra",
    "ord: UK\n  forkortelse: UK",
])  # fmt: skip
def test_a_meaning_that_no_source_gives_is_never_set_into_a_text(tmp_path: Path, term: str):
    """The glossary alone has it, and says where it comes from."""
    root = write_minimal_site(tmp_path)
    words = f"uk:\n  {term}\n  forklaring: Sagen nævner UK.\n  kilder: [{{kilde: opdigtet-sag, side: 1}}]\n"
    (root / "content/_data/ord.yml").write_text(words, encoding="utf-8")
    append_text(ACTION, "UK var med [[opdigtet-sag s. 1]], og UK blev.\n", root)
    shown = page(root)
    assert 'ord/index.html#uk">UK</a> var med' in shown and "og UK blev" in shown and "Ukendt kreds" not in shown
    glossary = (root / "site/ord/index.html").read_text(encoding="utf-8")
    assert ("(Kilderne forklarer det ikke. Forklaringen er hentet et andet sted.)" in glossary) == ("udefra" in term)


def test_an_abbreviation_that_is_the_name_itself_is_not_said_twice(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    change(root / "content/_data/aktoerer.yml", lambda text: text.replace("navn: Det opdigtede udvalg", "navn: DOU"))
    assert "DOU" in page(root) and "DOU (DOU)" not in page(root)


def test_a_long_form_is_found_in_what_a_link_says():
    body, _ = read_body("Se [[x|Opdigtet prøve]] og OP.", "a.md", 1)
    filled = Text("a", body, {0: Hop("x/index.html", "Opdigtet prøve")}, ("content/a.md", "content"), TERMS, {})
    assert "(Opdigtet prøve)" not in plain_text(
        [part for node in filled for part in node.children if isinstance(part, str)]
    )


def test_templates_are_compiled_once_and_again_when_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A preview builds over and over in one process."""
    root = write_minimal_site(tmp_path)
    compiled: list[str] = []
    compile_one = jinja2.Environment.compile

    def counted(self: jinja2.Environment, text: str, name: str, *more: object):
        compiled.append(name)
        return compile_one(self, text, name, *more)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    monkeypatch.setattr(templates, "_kept", {})
    monkeypatch.setattr(templates.CompiledTemplates, "load_bytecode", lambda *_: None)  # as in a process of its own
    page(root)
    first = len(compiled)
    append_text(ACTION, "Mere.\n", root)
    page(root)
    assert first and len(compiled) == first
    append_text("templates/pages/handling.html", "<!-- anden skabelon -->", root)
    assert "<!-- anden skabelon -->" not in page(root) and "pages/handling.html" in compiled[first:], (
        "text outside the blocks is not shown"
    )
    change(root / "templates/layouts/base.html", lambda text: text.replace("</body>", "<!-- ny -->\n</body>"))
    assert "<!-- ny -->" in page(root)


@pytest.mark.parametrize(
    ("status", "short", "whole"),
    [
        ("ophørt", "gælder ikke længere", "Gælder ikke længere"),
        ("afløst", "afløst", "Afløst"),
        ("i-kraft", "i kraft", "I kraft"),
    ],
)
def test_whether_a_plan_applies_stands_by_its_name_and_on_its_own_page(
    status: str, short: str, whole: str, tmp_path: Path
):
    root = write_minimal_site(tmp_path)
    strategy = root / "content/opdigtet-plan/strategi.md"
    change(
        strategy,
        lambda text: text.replace("status: ikke-oplyst", f"status: {status}").replace("opdateret:", ADOPTED, 1),
    )
    assert f"· {short}" in page(root, "opdigtet-plan/opdigtet-handling/index.html")
    assert f">{whole}" in page(root, "opdigtet-plan/index.html")
