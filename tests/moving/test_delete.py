"""What is deleted goes only when nothing refers to it any more; who does, and what the sums become, is shown first."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import files_below
from sites.every_kind import BELOW, PAGE, PLAN, write_every_kind

from moving.test_rename import prepared
from strategisite import pipeline
from strategisite.changes.formats import as_text
from strategisite.cli import main
from strategisite.desk.proposal import deletion
from strategisite.edit.together import put
from strategisite.moving.wish import Impossible
from strategisite.pipeline import Ready

WISHED = f"{PLAN}/opdigtet-cykling"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of each kind; for reading only."""
    return write_every_kind(tmp_path_factory.mktemp("alle"))


@pytest.fixture(scope="module")
def ready(whole: Path) -> Ready:
    return prepared(whole)


def test_who_refers_and_what_the_sums_become_is_shown(whole: Path, ready: Ready):
    proposal = deletion(whole, ready, f"{PLAN}/opdigtet-frokost", with_references=True)
    assert proposal.refused == "i-brug" and not proposal.edits
    goes = {(one.path.rpartition("/")[2], one.goes) for one in proposal.referring}
    assert goes == {
        ("opdigtet-godkendelse.md", True),
        ("opdigtet-hoering.md", True),
        ("noter.yml", True),
        ("soegeord.yml", True),
        ("boelger.yml", False),  # a project of its own, which only names it
        ("opdigtet-side.md", False),
    }
    said = as_text(proposal.changes).replace("\N{NO-BREAK SPACE}", " ")
    assert "Før: 4 handlinger; 2 mio. kr. om året;" in said
    assert "Nu: 3 handlinger; 1 mio. kr. for en periode" in said
    assert "brødtekst" not in said  # which would still have to be mended
    lines = {one.line for one in proposal.referring if one.path == PAGE}
    text = (whole / PAGE).read_text(encoding="utf-8").split("\n")
    assert [text[line - 1][:24] for line in sorted(lines)] == [
        "Se [[opdigtet-frokost]],",
        "Også [filen](../opdigtet",
        "{{ tabel nummer, titel h",
    ]


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("kilder/opdigtet-status", "opfølgning"),  # a follow-up is no reference to its source
        ("aktoerer/opdigtet-raad", "fordeling"),
        ("finansiering/opdigtet-ramme", "finansiering"),
        ("status/i-gang", "status"),
        ("indikatorer/opdigtet-fravaer", "brødtekst"),
    ],
)
def test_what_is_no_item_of_a_list_is_for_the_editor(whole: Path, ready: Ready, key: str, named: str):
    proposal = deletion(whole, ready, key, with_references=True)
    assert proposal.refused == "i-brug", named


def test_items_of_lists_go_with_it_where_that_is_asked_for(tmp_path: Path):
    site = write_every_kind(tmp_path)
    page = (site / PAGE).read_text(encoding="utf-8")
    (site / PAGE).write_text(page.replace(', "opdigtet-cykling"', ""), encoding="utf-8")
    selection = site / "content/udgaver/opdigtet-udgave.md"
    text = selection.read_text(encoding="utf-8")
    kept = text.replace("indhold: [opdigtet-skole,", "indhold: [opdigtet-cykling, opdigtet-skole,")
    selection.write_text(kept, encoding="utf-8")
    ready = prepared(site)
    assert deletion(site, ready, WISHED, with_references=False).refused == "vis-fjern"
    judged = deletion(site, ready, WISHED, with_references=True)  # the statement of four actions is three then
    assert judged.edits and [one.level for one in judged.findings if one.code == "udsagn-afgørelse"] == ["råd"]
    (site / "content/_data/udsagn.yml").unlink()
    proposal = deletion(site, prepared(site), WISHED, with_references=True)
    assert {edit.path for edit in proposal.edits} == {
        f"{BELOW}/opdigtet-cykling.md",
        selection.relative_to(site).as_posix(),
    }
    put(site, "content", proposal.edits)
    assert selection.read_text(encoding="utf-8") == text
    assert not (site / BELOW / "opdigtet-cykling.md").exists()
    assert pipeline.check(site).ok


def test_an_entry_of_a_file_goes_alone_and_the_last_with_its_file(tmp_path: Path):
    site = write_every_kind(tmp_path)
    (site / PAGE).unlink()
    selection = site / "content/udgaver/opdigtet-udgave.md"
    selection.write_text(selection.read_text(encoding="utf-8").replace("opdigtet-side, ", ""), encoding="utf-8")
    ready = prepared(site)
    file = site / "content/_data/indikatorer.yml"
    before = file.read_text(encoding="utf-8")
    for key in ("indikatorer/opdigtet-minus", "noter/opdigtet-note"):
        put(site, "content", deletion(site, ready, key, with_references=True).edits)
    start, end = before.index("opdigtet-minus:"), before.index("opdigtet-uden-tal:")
    assert file.read_text(encoding="utf-8") == before[:start] + before[end:]
    assert not (site / "content/_data/noter.yml").exists()


def test_what_has_something_below_it_stays(whole: Path, ready: Ready):
    with pytest.raises(Impossible) as refused:
        deletion(whole, ready, f"{PLAN}/opdigtet-delstrategi", with_references=True)
    assert refused.value.code == "har-under" and "opdigtet-cykling" in refused.value.values["navne"]


def test_the_command_refuses_shows_and_deletes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    site = write_every_kind(tmp_path)
    before = files_below(site / "content")
    at = ["--mappe", str(site)]
    assert main(["delete", "opdigtet-frokost", "--remove-references", "--write", *at]) == 2
    said = capsys.readouterr().err
    assert "1.I.1 Opdigtet frokost: dette bliver slettet." in said and "rettes i hånden" in said
    assert said.endswith("i hånden først. Intet er ændret.\n")
    assert main(["delete", "opdigtet-mad", *at]) == 0
    assert capsys.readouterr().out.endswith("kør igen med --write.\n")
    assert files_below(site / "content") == before
    assert main(["delete", "soegeord/opdigtet-mad", "--write", *at]) == 0
    assert not (site / "content/_data/soegeord.yml").exists()
