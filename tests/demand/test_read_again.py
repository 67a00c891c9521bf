"""What has not changed is not read again; and yet all that is wrong is told, wherever the cause of it was edited."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline
from strategisite.demand import store, values
from strategisite.demand.held import held_of
from strategisite.demand.inputs import GRAIN_NS, store_file
from strategisite.load import files, past
from strategisite.validate.late import Late

SOURCES = "content/_data/kilder.yml"
PLAN = "content/opdigtet-plan/strategi.md"
AREA = "content/opdigtet-plan/opdigtet-omraade/_om.md"
PAGE = "content/sider/om.md"


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that was written a while before it is built: what has only just changed may change again unseen."""
    site = write_minimal_site(tmp_path)
    time.sleep(2 * GRAIN_NS / 1e9)
    return site


def built(root: Path, *, anew: bool) -> list[str]:
    """What a build tells: in a process that has built before, or in one that begins `anew`."""
    if anew:
        held_of(None)
    return told(pipeline.build(root, pdf="without"))


def told(report: object) -> list[str]:
    return sorted(f"{d.span} {d.code} {d.level} {d.values}" for d in report.diagnostics)


def copied(root: Path) -> Path:
    """The action a second time, under the same id, at another place."""
    copy = root / "content/opdigtet-plan/opdigtet-omraade/opdigtet-handling.md"
    text = (root / ACTION).read_text(encoding="utf-8")
    copy.write_text(text.replace("1.I.1", "1.1").replace("titel: O", "titel: Endnu en o"), encoding="utf-8")
    return copy


def edited(root: Path, *, anew: bool) -> None:
    """The page edited after a build; in a process that has built it, or in one that begins `anew`."""
    built(root, anew=True)
    edit(root, PAGE, "Læs mere", "Læs meget mere")
    if anew:
        held_of(None)


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[str]:
    """The names of the files that a function of a module is called with."""
    seen: list[str] = []
    real = getattr(module, name)

    def counting(*given: object, **named: object) -> object:
        seen.append(next(str(it) for it in given if "/" in str(it)))
        return real(*given, **named)

    monkeypatch.setattr(module, name, counting)
    return seen


@pytest.mark.parametrize("anew", [False, True])
def test_only_what_was_edited_is_read(root: Path, anew: bool, monkeypatch: pytest.MonkeyPatch):
    edited(root, anew=anew)
    read = counted(monkeypatch, files, "read_plain")
    assert built(root, anew=False) == []
    assert {name.removeprefix(f"{root}/") for name in read if name.endswith((".md", "data"))} == {PAGE}
    assert "meget mere" in (root / "site/sider/om/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("anew", [False, True])
def test_only_what_an_edit_reaches_is_told_to_the_store(root: Path, anew: bool, monkeypatch: pytest.MonkeyPatch):
    edited(root, anew=anew)
    monkeypatch.setattr(values, "FEW", 0)
    left: list[str] = []
    real = store._save_values
    monkeypatch.setattr(store, "_save_values", lambda to, its, *given: (left.extend(its), real(to, its, *given)))
    assert built(root, anew=False) == []
    assert "page sider/om/index.html" in left
    assert [name for name in left if "opdigtet-handling" in name] == []
    assert pipeline.difference(root, pdf=False)[1] is None


def test_what_is_new_is_told_to_the_store(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(values, "FEW", 0)
    built(root, anew=True)
    text = (root / ACTION).read_text("utf-8").replace("1.I.1", "1.I.2").replace("titel: O", "titel: Endnu en o")
    (root / ACTION).with_name("ny-handling.md").write_text(text, "utf-8")
    assert not any(" fejl " in line for line in built(root, anew=True))
    with sqlite3.connect(store_file(root, root / "site")) as left:
        untold = left.execute("SELECT name FROM value WHERE NOT leaf AND reads IS NULL").fetchall()
        assert untold == [] and left.execute("SELECT 1 FROM value WHERE name LIKE '%ny-handling'").fetchone()


@pytest.mark.parametrize("anew", [False, True])
def test_a_file_that_was_only_saved_is_not_validated(root: Path, anew: bool, monkeypatch: pytest.MonkeyPatch):
    built(root, anew=True)
    (root / ACTION).write_bytes((root / ACTION).read_bytes())
    if anew:
        held_of(None)
    typed = counted(monkeypatch, past, "read_document")
    assert built(root, anew=False) == [] and typed == []


WRONGS: list[tuple[str, Callable[[Path], None], str]] = [
    ("years", lambda root: edit(root, PLAN, "fra: 2020, til: ukendt", "fra: 2022, til: 2023"), "år-uden-for-planen"),
    ("pages", lambda root: edit(root, SOURCES, "i_hænde: ja", "i_hænde: ja\n  sider: 2"), "side-findes-ikke"),
    ("id", lambda root: (root / PAGE).rename(root / "content/sider/andet.md"), ""),
    ("number", lambda root: edit(root, AREA, "nummer: 1\n", "nummer: 2\n"), "nummer-passer-ikke"),
    ("value", lambda root: edit(root, ACTION, "startår: 2021", "startår: 2020"), "forespørgsel-ukendt-værdi"),
    ("picture", lambda root: (root / "content/billede.png").unlink(), "billede-mangler"),
    ("former", lambda root: edit(root, AREA, "nummer: 1\n", "nummer: 1\ntidligere: [om]\n"), ""),
    ("gone", lambda root: (root / ACTION).unlink(), "ukendt-henvisning"),
    ("fonts", lambda root: [file.unlink() for file in (root / "templates/print/fonts").iterdir()] and None, ""),
    ("edition", lambda root: edit(root, ACTION, "periode: årlig", "periode: uklar"), "udgave-intet-fundet"),
    ("statement", lambda root: edit(root, ACTION, "periode: årlig", "periode: uklar"), "udsagn-afgørelse"),
]


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize(("name", "change", "code"), WRONGS, ids=[name for name, *_ in WRONGS])
def test_what_an_edit_makes_wrong_elsewhere_is_told(
    root: Path, name: str, change: Callable[[Path], None], code: str, anew: bool
):
    (root / "content/billede.png").write_bytes(PNG)
    query = "{{ antal handlinger i opdigtet-plan hvor startår = 2021 }}" if name == "value" else ""
    with (root / PAGE).open("a", encoding="utf-8") as page:
        page.write(f"\n![Opdigtet](../billede.png)\n\nSe [[opdigtet-handling]]. {query}\n")
    if name == "edition":
        (root / "content/udgaver").mkdir()
        (root / "content/udgaver/opdigtet.md").write_text(EDITION, encoding="utf-8")
    if name == "statement":
        (root / "content/_data/udsagn.yml").write_text(STATEMENT, encoding="utf-8")
    before = built(root, anew=True)
    assert not any("fejl" in line for line in before), before
    change(root)
    found = built(root, anew=anew)
    assert found == told(pipeline.produce(root, pdf=False)[0])
    assert any(code in line for line in found) or not code, found
    assert built(root, anew=anew) == found, "what is wrong is told until it is mended"


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf50000003010101c955f90b0000000049454e44ae426082"
)
EDITION = """\
---
titel: Opdigtet udgave
kort: Fundet på.
forespørgsel: liste handlinger i opdigtet-plan hvor periode = årlig
---
"""
STATEMENT = """\
opdigtet-udsagn:
  kilde: opdigtet-sag
  side: 1
  angivet: en handling fra 2021
  værdi: 1
  enhed: antal
  forventet: stemmer
  forklaring: Fundet på til prøven.
  læsninger: [{navn: Fra 2021, regnemåde: antal, forespørgsel: antal handlinger i opdigtet-plan hvor periode = årlig}]
"""


def test_a_damaged_record_of_a_file_is_no_record(root: Path):
    built(root, anew=True)
    store = store_file(root, root / "site")
    with sqlite3.connect(store) as opened:
        opened.execute("UPDATE file SET entries = X'8005' WHERE path LIKE '%handling.md'")
        opened.execute("UPDATE text SET content = X'00'")
    opened.close()
    edit(root, PAGE, "Læs mere", "Læs lidt")
    assert built(root, anew=True) == []
    assert pipeline.difference(root, pdf=False)[1] is None


def test_a_mistake_and_its_mending_in_one_process(root: Path):
    """What the process holds is as good after a mistake as before it."""
    built(root, anew=True)
    edit(root, ACTION, "titel: Opdigtet handling", "titell: Opdigtet handling")
    assert any("titell" in line for line in built(root, anew=False))
    edit(root, ACTION, "titell: Opdigtet handling", "titel: En anden handling")
    assert built(root, anew=False) == []
    assert pipeline.difference(root, pdf=False)[1] is None
    assert "En anden handling" in (root / "site/opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")


def test_two_with_one_key_are_told_also_where_one_was_held(root: Path):
    built(root, anew=True)
    copy = copied(root)
    found = built(root, anew=False)
    assert any("dobbelt-id" in line for line in found) and found == told(pipeline.produce(root, pdf=False)[0])
    copy.unlink()
    assert built(root, anew=False) == []
    assert pipeline.difference(root, pdf=False)[1] is None


def test_a_store_that_another_process_has_made_anew_has_all_notes(root: Path):
    """Values that this process holds are none that a new store knows the notes of."""
    built(root, anew=True)
    store_file(root, root / "site").unlink()
    shutil.rmtree(root / "site")
    built(root, anew=False)
    edit(root, ACTION, "titel: Opdigtet handling", "titel: Et nyt navn")
    built(root, anew=True)
    assert pipeline.difference(root, pdf=False)[1] is None


TITLES = [
    (ACTION, "titel: Opdigtet handling"),
    (AREA, "titel: Opdigtet område"),
    ("content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/_om.md", "titel: Opdigtet delstrategi"),
    (PLAN, "korttitel: Opdigtet plan"),
    (PAGE, "titel: Om det opdigtede sted"),
    (SOURCES, "titel: Opdigtet sag"),
    ("content/_data/aktoerer.yml", "navn: Det opdigtede udvalg"),
    ("content/_data/aktoerer.yml", "forkortelse: DOU"),
    ("content/_data/finansiering.yml", "navn: Opdigtet ramme"),
    ("content/_data/finansiering.yml", "kræver_penge: ja"),
]


@pytest.mark.parametrize(("file", "field"), TITLES)
def test_what_a_process_holds_follows_an_edit_by_whatever_way(root: Path, file: str, field: str):
    """Also what is made of what is made of the field that was edited: menus, sums, tables."""
    built(root, anew=True)
    built(root, anew=False)
    name, _, old = field.partition(": ")
    edit(root, file, field, f"{name}: {'nej' if old == 'ja' else 'Et helt andet navn'}")
    built(root, anew=False)
    assert pipeline.difference(root, pdf=False)[1] is None


def test_an_entry_that_gave_its_place_to_another_and_got_it_back_is_followed(root: Path):
    built(root, anew=True)
    copy = copied(root)
    assert any("dobbelt-id" in line for line in built(root, anew=False))
    copy.unlink()
    edit(root, ACTION, "titel: Opdigtet handling", "titel: Med et nyt navn")
    assert built(root, anew=False) == []
    assert pipeline.difference(root, pdf=False)[1] is None


def test_of_two_with_one_key_the_same_is_told_as_by_a_clean_build(root: Path):
    """Also where the new one comes before the one that was read before."""
    built(root, anew=True)
    area = root / "content/opdigtet-plan/a-omraade"
    area.mkdir()
    (area / "_om.md").write_text((root / AREA).read_text(encoding="utf-8").replace("nummer: 1", "nummer: 2"), "utf-8")
    text = (root / ACTION).read_text(encoding="utf-8")
    (area / "opdigtet-handling.md").write_text(text.replace("1.I.1", "2.1"), encoding="utf-8")
    found = built(root, anew=False)
    assert any("dobbelt-id" in line for line in found) and found == told(pipeline.produce(root, pdf=False)[0])


SUB_STRATEGY = AREA.replace("_om.md", "opdigtet-delstrategi/_om.md")
CITED = "kilde: {kilde: opdigtet-sag, side: 1}"
PAGES = {
    "handling",
    "handlingsoversigt",
    "budget",
    "startaar",
    "startaarene",
    "status",
    "rapport",
    "side",
    "kilde",
    "opslag",
}
FOLLOW_UP = f"opfølgning: [{{dato: 2020-01-01, tekst: Begyndt., {CITED}}}]\n"
OVERVIEWS = [
    (ACTION, "startår: 2021\n", "start/2021"),
    (ACTION, FOLLOW_UP, "rapport"),
    (SUB_STRATEGY, f"resultater: [{{sigt: kort, tekst: Det virker., {CITED}}}]\n", "resultater"),
]


def test_where_a_text_was_edited_no_action_is_read_to_know_which_pages_there_are(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    """Which overviews a plan can fill stands in what was left of its actions, however many they are. The search is not
    among these pages: it holds the texts of all.
    """
    edit(root, ACTION, "startår:", f"{FOLLOW_UP}startår:")
    edit(root, "mkdocs.yml", "watch:", f"extra: {{sider: [{', '.join(sorted(PAGES))}]}}\nwatch:")
    built(root, anew=True)
    edit(root, PAGE, "Læs mere", "Læs meget mere")
    read: list[str] = []
    real = Late.fields
    monkeypatch.setattr(Late, "fields", lambda late, id_: read.append(late.document.path) or real(late, id_))
    assert built(root, anew=True) == []
    assert "meget mere" in (root / "site/sider/om/index.html").read_text(encoding="utf-8")
    assert read and ACTION not in read, read


@pytest.mark.parametrize("anew", [False, True])
@pytest.mark.parametrize(("file", "field", "page"), OVERVIEWS, ids=[page for *_, page in OVERVIEWS])
def test_an_overview_comes_and_goes_with_what_fills_it(root: Path, file: str, field: str, page: str, anew: bool):
    text, there = (root / file).read_text(encoding="utf-8"), root / f"site/opdigtet-plan/{page}/index.html"
    with_it = text if field in text else text.replace("kilder:", f"{field}kilder:", 1)
    for said, is_there in ((with_it, True), (with_it.replace(field, ""), False), (with_it, True)):
        (root / file).write_text(said, encoding="utf-8")
        told = built(root, anew=anew)
        assert there.exists() == is_there, told
    assert pipeline.difference(root, pdf=False)[1] is None


def test_what_a_plan_only_names_as_an_example_fills_no_overview(root: Path):
    """Also straight below an area, where sub-strategies lie in other plans."""
    copy = copied(root)
    text = copy.read_text(encoding="utf-8").replace("kort:", "slags: eksempel-ved-investering\nkort:")
    copy.rename(copy.with_name("et-eksempel.md")).write_text(text, encoding="utf-8")
    bare = (root / ACTION).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(line for line in bare if not line.startswith(("startår:", "udgift:", "finansiering:")))
    (root / ACTION).write_text(kept, encoding="utf-8")
    assert pipeline.build(root, pdf="without").ok
    plan = root / "site/opdigtet-plan"
    assert (plan / "eksempler/index.html").exists()
    assert not (plan / "budget").exists() and not (plan / "start").exists()
