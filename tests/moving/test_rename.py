"""What has another id, place, number or title takes all that speaks of it with it, and its old addresses stay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import files_below
from sites.every_kind import BELOW, LATER, PAGE, PLAN, write_every_kind

from strategisite import pipeline
from strategisite.changes.formats import as_text
from strategisite.cli import main
from strategisite.desk.proposal import renaming
from strategisite.desk.trial import new_findings
from strategisite.edit import files
from strategisite.edit.files import Changed, read
from strategisite.edit.together import Edit, put
from strategisite.kinds import KINDS, PARTS
from strategisite.moving.renames import Renames
from strategisite.moving.rewriting import NotEdited, rewritten
from strategisite.moving.wish import Impossible, Wish, renames_of
from strategisite.pipeline import Ready

LUNCH = f"{BELOW}/opdigtet-frokost.md"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of each kind; for reading only."""
    return write_every_kind(tmp_path_factory.mktemp("alle"))


@pytest.fixture(scope="module")
def ready(whole: Path) -> Ready:
    return prepared(whole)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_every_kind(tmp_path)


def prepared(root: Path) -> Ready:
    made = pipeline.prepare(root, fresh=True, pdf=False, drafts="as written")
    assert isinstance(made, Ready), made.report.diagnostics
    return made


def edits_of(root: Path, ready: Ready, wish: Wish) -> dict[str, str | None]:
    """The files that a wish changes, as they are to be."""
    renames = renames_of(wish, ready.site.entries, "content")
    edits = rewritten(renames, ready.site, lambda path: read(root, "content", path))
    return {edit.path: edit.after.decode() if edit.after is not None else None for edit in edits}


def changed(root: Path, ready: Ready, wish: Wish) -> dict[str, list[str]]:
    """The new lines of each file that stays where it is."""
    made = edits_of(root, ready, wish)
    there = {path: text for path, text in made.items() if text and (root / path).exists()}
    return {
        path: [line for line in text.split("\n") if line not in (root / path).read_text(encoding="utf-8").split("\n")]
        for path, text in there.items()
    }


def new_id(kind: str) -> str:
    return re.sub("[^a-z-]", "x", f"nyt-{kind}-id")


def renamed_in(root: Path, ready: Ready, kinds: list[str]) -> Ready:
    """The site with one of each of some kinds renamed: the one that most refer to."""
    made: list[Renames] = []
    for kind in kinds:
        of_kind = [key for key, entry in ready.site.entries.items() if entry.kind == kind]
        key = max(of_kind, key=lambda key: (len(ready.site.links_to.get(key, ())), key))
        made.append(renames_of(Wish(key, id=new_id(kind)), ready.site.entries, "content"))
    merged = {
        name: {old: new for one in made for old, new in getattr(one, name).items()}
        for name in ("keys", "paths", "numbers", "titles", "addresses")
    }
    renames = Renames(entries=ready.site.entries, **merged)
    put(root, "content", tuple(rewritten(renames, ready.site, lambda path: read(root, "content", path))))
    after = prepared(root)
    assert new_findings(ready.report.diagnostics, after.report.diagnostics) == []
    for key, new in renames.keys.items():
        former = getattr(after.site.entries[new].item, "former_ids", None)
        assert former is None or new.split("/")[1] == key.split("/")[1] or key.split("/")[1] in former
    return after


def test_one_of_every_kind_is_renamed_and_old_and_new_addresses_work(site: Path):
    ready = prepared(site)
    before = dict(ready.site.entries)
    others = [name for name in KINDS if name not in PARTS]
    for kinds in (others, *([name] for name in PARTS)):
        ready = renamed_in(site, ready, kinds)
    found = files_below(site / "content")
    texts = "".join(content.decode() for name, content in found.items() if not name.endswith(".png"))
    said = re.sub(r"tidligere:(\s+- .*|.*\[.*\])|`\[\[.*?\]\]`|!\[.*?\]\(.*?\)", "", texts)
    assert pipeline.build(site, pdf="without").ok
    plan = new_id("strategi")
    for name, kind in KINDS.items():
        entry = next(one for one in ready.site.entries.values() if one.id == new_id(name))
        old = getattr(entry.item, "former_ids", ("",))[-1]
        assert f"{entry.collection}/{old}" in before or entry.collection == plan or not old
        if not old or not kind.template:
            continue
        assert not re.search(rf"(?<![\w-]){old}(?![\w-])", said), old
        address = kind.address(entry)
        assert (site / "site" / address.partition("#")[0]).is_file(), address
        was = address.replace(entry.id, old)
        page = (site / "site" / was.partition("#")[0]).read_text(encoding="utf-8")
        if "#" in was:
            assert f'id="{was.partition("#")[2]}"' in page, was
        else:
            assert re.search(rf'http-equiv="refresh" content="0; url=[^"]*{entry.id}/index.html"', page), was
    moved = (site / f"site/{PLAN}/handlingsoversigt/index.html").read_text(encoding="utf-8")
    assert f"/{plan}/handlingsoversigt/index.html" in moved and "refresh" in moved


def test_only_the_ids_are_other_letters(whole: Path, ready: Ready):
    made = changed(whole, ready, Wish(f"{PLAN}/opdigtet-frokost", id="ny-frokost"))
    assert made.pop("content/_data/boelger.yml") == ["      handling: ny-frokost"]
    assert made.pop("content/_data/noter.yml") == ["  om: [ny-frokost, opdigtet-efterfoelger/opdigtet-skridt]"]
    assert made.pop("content/_data/soegeord.yml") == ["  indhold: [ny-frokost, opdigtet-raad]"]
    assert made.pop("content/hoeringer/opdigtet-hoering.md") == ["    handlinger: [ny-frokost]"]
    decision = "content/beslutninger/opdigtet-godkendelse.md"
    assert made.pop(decision) == ["berører: [opdigtet-opfoelgningsplan, opdigtet-skole, ny-frokost]"]
    link = "Også [filen](../opdigtet-opfoelgningsplan/opdigtet-skole/opdigtet-delstrategi/"
    assert made.pop(PAGE) == [
        "Se [[ny-frokost]], [[opdigtet-opfoelgningsplan/opdigtet-lektiehjaelp|den anden]] og [[opdigtet-raad]]",
        f"{link}ny-frokost.md).",
        '{{ tabel nummer, titel handlinger i opdigtet-opfoelgningsplan hvor id i (ny-frokost, "opdigtet-cykling") }}',
    ]
    assert not made
    moved = edits_of(whole, ready, Wish(f"{PLAN}/opdigtet-frokost", id="ny-frokost"))
    old = (whole / LUNCH).read_text(encoding="utf-8")
    new = moved[f"{BELOW}/ny-frokost.md"]
    assert moved[LUNCH] is None and new is not None
    assert new.replace("tidligere: [opdigtet-frokost]\n", "") == old


def test_an_actor_goes_with_its_shares_queries_and_citations(whole: Path, ready: Ready):
    made = changed(whole, ready, Wish("aktoerer/opdigtet-raad", id="nyt-raad"))
    assert any("fordeling: {nyt-raad: 2000000}" in line for line in made[LUNCH])
    selection = "content/udgaver/opdigtet-udgave.md"
    asked = "forespørgsel: liste handlinger i opdigtet-opfoelgningsplan hvor aktør = nyt-raad"
    assert made[selection] == [asked]
    assert made["content/beslutninger/opdigtet-z-tidlig.md"] == ["organ: [nyt-raad, opdigtet-udvalg]"]
    made = changed(whole, ready, Wish("kilder/opdigtet-sag", id="ny-sag"))
    assert made[PAGE][0] == "kilder: [ny-sag]" and made[PAGE][1] == "[[ny-sag s. 1–2]]."
    made = changed(whole, ready, Wish("finansiering/opdigtet-ramme", id="ny-ramme"))
    assert made[PAGE] == ["{{ liste handlinger hvor finansiering = ny-ramme og status = i-gang }}"]
    assert "hvor finansiering = ny-ramme" in made["content/hoeringer/opdigtet-hoering.md"][0]


def test_a_strategy_takes_all_that_lies_in_it_with_it(whole: Path, ready: Ready):
    made = edits_of(whole, ready, Wish(f"{PLAN}/{PLAN}", id="ny-plan"))
    assert {path for path, text in made.items() if text is None} == {
        entry.path for entry in ready.site.entries.values() if entry.collection == PLAN
    }
    assert made["content/_data/soegeord.yml"] == (
        "opdigtet-mad:\n  ord: [madpakke]\n  indhold: [opdigtet-frokost, opdigtet-raad]\n"
        "  sider: [ny-plan/handlingsoversigt]\n"
    )
    assert "{strategi: ny-plan, id: opdigtet-skole, kilde" in (made["content/_data/slaegtskab.yml"] or "")
    assert "forespørgsel: antal handlinger i ny-plan," in (made["content/_data/udsagn.yml"] or "")
    below = made["content/ny-plan/opdigtet-skole/opdigtet-delstrategi/opdigtet-frokost.md"]
    assert f"![et billede](../../../{PLAN}/opdigtet-skole/opdigtet-delstrategi/mad.png)" in (below or "")
    assert "Se [det andet](opdigtet-lektiehjaelp.md)" in (below or "")


def test_what_gets_another_place_gets_its_next_number_and_keeps_its_short_address(site: Path):
    folder = site / f"content/{PLAN}/opdigtet-skole/anden-delstrategi"
    folder.mkdir()
    part = (site / BELOW / "_om.md").read_text(encoding="utf-8").replace("1.I", "1.II")
    (folder / "_om.md").write_text(part, encoding="utf-8")
    proposal = renaming(site, prepared(site), Wish(f"{PLAN}/opdigtet-frokost", under=f"{PLAN}/anden-delstrategi"))
    said = as_text(proposal.changes)
    assert "Summer før og nu" in said and "flyttet" in said
    assert not proposal.findings
    put(site, "content", proposal.edits)
    text = (folder / "opdigtet-frokost.md").read_text(encoding="utf-8")
    assert "nummer: 1.II.1\n" in text and "tidligere_numre: [1.I.1]\n" in text and "tidligere:" not in text
    assert "![et billede](../opdigtet-delstrategi/mad.png)" in text
    assert "[det andet](../opdigtet-delstrategi/opdigtet-lektiehjaelp.md)" in text
    assert "/anden-delstrategi/opdigtet-frokost.md)" in (site / PAGE).read_text(encoding="utf-8")
    assert not (site / LUNCH).exists()
    assert pipeline.build(site, pdf="without").ok
    for number in ("1-i-1", "1-ii-1"):
        assert "opdigtet-frokost" in (site / f"site/{PLAN}/h/{number}/index.html").read_text(encoding="utf-8")


def test_another_number_is_another_for_all_below_and_in_queries(whole: Path, ready: Ready):
    made = edits_of(whole, ready, Wish(f"{PLAN}/opdigtet-delstrategi", number="1.IV"))
    assert "nummer: 1.IV.3\n" in (made[f"{BELOW}/opdigtet-cykling.md"] or "")
    assert "tidligere_numre: [1.I.3]" in (made[f"{BELOW}/opdigtet-cykling.md"] or "")
    assert "hvor delstrategi = 1.IV }}" in (made[PAGE] or "")


def test_renamed_back_it_was_the_other(site: Path):
    for old, new in (("opdigtet-frokost", "ny-frokost"), ("ny-frokost", "opdigtet-frokost")):
        ready = prepared(site)
        edits = rewritten(
            renames_of(Wish(f"{PLAN}/{old}", id=new, number={"ny-frokost": "1.I.9"}.get(new, "1.I.1")),
                       ready.site.entries, "content"),
            ready.site, lambda path: read(site, "content", path),
        )  # fmt: skip
        put(site, "content", tuple(edits))
    text = (site / LUNCH).read_text(encoding="utf-8")
    assert "tidligere: [ny-frokost]\n" in text and "tidligere_numre: [1.I.9]\n" in text


def test_an_id_that_another_plan_has_is_told_apart(whole: Path, ready: Ready):
    made = changed(whole, ready, Wish(f"{PLAN}/opdigtet-frokost", id="opdigtet-skridt"))
    assert made["content/_data/noter.yml"] == [f"  om: [{PLAN}/opdigtet-skridt, opdigtet-efterfoelger/opdigtet-skridt]"]
    proposal = renaming(whole, ready, Wish(f"{PLAN}/opdigtet-frokost", id="opdigtet-skridt"))
    lunch = next(edit for edit in proposal.edits if edit.path.endswith("delstrategi/opdigtet-skridt.md"))
    assert f"handling: {LATER}/opdigtet-skridt".encode() in (lunch.after or b"")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (Wish(f"{PLAN}/opdigtet-frokost", id="Ny Frokost"), "dårligt-id"),
        (Wish(f"{PLAN}/opdigtet-frokost", id="../x"), "dårligt-id"),
        (Wish(f"{PLAN}/opdigtet-frokost", id="opdigtet-cykling"), "findes"),
        (Wish(f"{PLAN}/{PLAN}", id=LATER), "findes"),
        (Wish(f"{PLAN}/opdigtet-frokost", under=f"{LATER}/opdigtet-felt"), "anden-plan"),
        (Wish(f"{PLAN}/opdigtet-frokost", under=f"{PLAN}/opdigtet-cykling"), "kan-ikke-ligge"),
        (Wish(f"{PLAN}/opdigtet-skole", under=f"{PLAN}/opdigtet-delstrategi"), "kan-ikke-ligge"),
        (Wish("aktoerer/opdigtet-raad", number="1.1"), "uden-nummer"),
        (Wish(f"{PLAN}/opdigtet-frokost", id="opdigtet-frokost"), "intet-nyt"),
    ],
)
def test_what_cannot_be_is_said(ready: Ready, wish: Wish, code: str):
    with pytest.raises(Impossible) as refused:
        renames_of(wish, ready.site.entries, "content")
    assert refused.value.code == code


def looks_of(root: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (root / "content").rglob("*.*")}


def test_all_or_nothing(site: Path, monkeypatch: pytest.MonkeyPatch):
    proposal = renaming(site, prepared(site), Wish(f"{PLAN}/opdigtet-frokost", id="ny-frokost"))
    before = files_below(site / "content")
    notes = site / "content/_data/noter.yml"
    notes.write_bytes(notes.read_bytes() + b"# den anden\n")
    theirs, looks = files_below(site / "content"), looks_of(site)
    with pytest.raises(Changed):
        put(site, "content", proposal.edits)
    assert files_below(site / "content") == theirs and looks_of(site) == looks  # nor was any written and put back
    notes.write_bytes(before["_data/noter.yml"])
    wrote: list[str] = []

    def full(root: Path, content: str, path: str, expected: str, new: bytes) -> None:
        wrote.append(path)
        if len(wrote) == 3:
            raise OSError(28, "No space left on device")
        real(root, content, path, expected, new)

    real = files.replace
    monkeypatch.setattr("strategisite.edit.together.replace", full)
    with pytest.raises(OSError, match="No space"):
        put(site, "content", proposal.edits)
    assert files_below(site / "content") == before


def test_a_file_that_only_its_editor_can_change_stops_it(site: Path):
    actors = site / "content/hoeringer/opdigtet-hoering.md"
    text = actors.read_text(encoding="utf-8").replace("[opdigtet-frokost]", "[&a opdigtet-frokost, *a]", 1)
    actors.write_text(text, encoding="utf-8")
    before = files_below(site / "content")
    with pytest.raises(NotEdited) as refused:
        renaming(site, prepared(site), Wish(f"{PLAN}/opdigtet-frokost", id="ny-frokost"))
    assert refused.value.path.endswith("opdigtet-hoering.md")
    assert files_below(site / "content") == before


def test_line_ends_and_a_mark_at_the_beginning_stay(tmp_path: Path):
    (tmp_path / "content/sider").mkdir(parents=True)
    edit = Edit("content/sider/a.md", None, b"\xef\xbb\xbf---\r\na: 1\r\n---\r\n")
    put(tmp_path, "content", [edit])
    assert (tmp_path / edit.path).read_bytes() == edit.after


def test_the_command_shows_first_and_then_does(site: Path, capsys: pytest.CaptureFixture[str]):
    before = files_below(site / "content")
    at = ["--mappe", str(site)]
    assert main(["rename", "1.I.1", "ny-frokost", *at]) == 0
    said = capsys.readouterr().out
    assert f"Adresse: /{PLAN}/opdigtet-frokost/ → /{PLAN}/ny-frokost/ (den gamle fører hertil)" in said
    hearing = "content/hoeringer/opdigtet-hoering.md"
    line = (site / hearing).read_text(encoding="utf-8").split("\n").index("    handlinger: [opdigtet-frokost]") + 1
    assert f"{hearing}, linje {line}:\n  før: handlinger: [opdigtet-frokost]\n" in said
    assert said.endswith("kør igen med --write.\n")
    assert files_below(site / "content") == before
    assert main(["rename", "opdigtet-frokost", "ny-frokost", "--title", "Ny frokost: varm", "--write", *at]) == 0
    assert "Skrivebordet (build.py serve) kan fortryde det." in capsys.readouterr().out
    assert 'titel: "Ny frokost: varm"\n' in (site / BELOW / "ny-frokost.md").read_text(encoding="utf-8")
    assert main(["rename", "findes-ikke", "x", *at]) == 2
    assert "»findes-ikke« findes ikke" in capsys.readouterr().err
    (site / PAGE).write_text("---\ntitel: X\n---\n", encoding="utf-8")
    assert main(["rename", "ny-frokost", "x", "--write", *at]) == 1
    assert "fejl i indholdet. Ret dem først" in capsys.readouterr().err
