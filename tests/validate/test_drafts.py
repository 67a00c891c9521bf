"""`kladde: ja`: marked for whoever is writing, and not in what is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from followup.filling import FOLDER, LUNCH, filled, sent_out, told
from sites.course_sample import PLAN, write_course_sample

from strategisite import pipeline
from strategisite.cli import main
from strategisite.demand.inputs import unchanged_since

CYCLING = f"{FOLDER}/opdigtet-cykling.md"
LUNCH_FILE = f"{FOLDER}/opdigtet-frokost.md"
SECRET = "Opdigtet hemmelighed."
FOLLOW_UP = f"  - {{dato: 2020-11-29, kladde: ja, tekst: {SECRET}, kilde: {{kilde: opdigtet-status, side: 1}}}}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_course_sample(tmp_path / "sted")


def edit(site: Path, name: str, old: str, new: str) -> None:
    path = site / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def draft_action(site: Path) -> None:
    edit(site, CYCLING, "\nkort:", "\nkladde: ja\nkort:")


def draft_follow_up(site: Path) -> None:
    edit(site, LUNCH_FILE, "\nopfølgning:\n", f"\nopfølgning:\n{FOLLOW_UP}")


def output(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def made(site: Path, *, writing: bool = False) -> dict[str, bytes]:
    report = pipeline.build(site, pdf="without", writing=writing)
    assert report.ok, [found for found in report.diagnostics if found.level == "fejl"]
    return output(report.output)


def test_a_site_with_drafts_is_built_as_if_they_were_not_there(site: Path):
    """Byte for byte, whatever was shown before; and `check` has nothing to say of it."""
    before = made(site)
    draft_follow_up(site)
    (site / FOLDER / "opdigtet-kladde.md").write_text(
        "---\ntitel: Opdigtet ny handling\nkladde: ja\nnummer: 1.I.5\nkort: Fundet på.\n"
        "kilder: [{kilde: opdigtet-plantekst, side: 5}]\n---\n\nFundet på.\n",
        encoding="utf-8",
    )
    assert pipeline.check(site).ok
    shown = made(site, writing=True)
    assert unchanged_since(site, None, "without") is None
    assert output(site / "site") == before, "where the site is published from there never is a draft"
    assert f"{PLAN}/opdigtet-kladde/index.html" in shown
    assert any(SECRET.encode() in content for content in shown.values())
    assert made(site) == before
    assert pipeline.difference(site, pdf=False)[1] is None


def test_one_who_writes_sees_drafts_marked_wherever_they_are_named(site: Path):
    draft_action(site)
    draft_follow_up(site)
    shown = made(site, writing=True)
    page = shown[f"{PLAN}/opdigtet-cykling/index.html"].decode()
    heading = re.search("<h1>(.*)</h1>", page.replace("\u00ad", ""))[1]
    assert re.sub("<.*?>", "", heading) == "1.I.3 Kladde: Opdigtet cykling"
    assert "Kladde: Opdigtet cykling" in shown[f"{PLAN}/opdigtet-delstrategi/index.html"].decode().replace("\u00ad", "")
    course = shown[f"{PLAN}/opdigtet-frokost/index.html"].decode().replace("\u00ad", "")
    assert f"Kladde: {SECRET}" in course
    assert made(site, writing=True) == shown
    edit(site, LUNCH_FILE, " kladde: ja,", "")
    assert not (site / "site").exists()
    later = made(site, writing=True)[f"{PLAN}/opdigtet-frokost/index.html"].decode().replace("\u00ad", "")
    assert SECRET in later and f"Kladde: {SECRET}" not in later


def test_what_is_finished_is_in_the_next_build(site: Path):
    draft_action(site)
    address = f"{PLAN}/opdigtet-cykling/index.html"
    assert address not in made(site)
    edit(site, CYCLING, "kladde: ja\n", "")
    assert address in made(site, writing=True) and (site / "site" / address).is_file()
    edit(site, CYCLING, "\nkort:", "\nkladde: nej\nkort:")
    assert address in made(site)


def test_what_lies_below_a_draft_is_one(site: Path):
    edit(site, f"content/{PLAN}/opdigtet-skole/_om.md", "\nkort:", "\nkladde: ja\nkort:")
    for name in ("beslutninger/opdigtet-godkendelse", "hoeringer/opdigtet-hoering"):
        (site / f"content/{name}.md").unlink()
    for name in ("boelger", "slaegtskab"):
        (site / f"content/_data/{name}.yml").unlink()
    addresses = made(site)
    below = [a for a in addresses if a.startswith(f"{PLAN}/opdigtet-") and a.endswith("index.html")]
    assert below == []
    assert f"{PLAN}/opdigtet-frokost/index.html" in made(site, writing=True)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (f"content/{PLAN}/strategi.md", "Planen er fundet på.", "Se [[opdigtet-cykling]]."),
        (f"content/{PLAN}/strategi.md", "Planen er fundet på.", f"Se [[{PLAN}/opdigtet-cykling]]."),
        (
            f"content/{PLAN}/strategi.md",
            "Planen er fundet på.",
            "Se [her](opdigtet-skole/opdigtet-delstrategi/opdigtet-cykling.md).",
        ),
        ("content/beslutninger/opdigtet-godkendelse.md", "opdigtet-skole, opdigtet-frokost", "opdigtet-cykling"),
    ],
)
def test_what_is_built_cannot_refer_to_a_draft_and_one_who_writes_can(site: Path, name: str, old: str, new: str):
    draft_action(site)
    edit(site, name, old, new)
    told_of = [one for one in pipeline.check(site).diagnostics if one.level == "fejl"]
    assert [(one.code, one.span.path, dict(one.values)["fil"]) for one in told_of] == [
        ("henvisning-til-kladde", name, CYCLING)
    ]
    made(site, writing=True)


def test_a_source_that_is_a_draft_is_no_source_yet(site: Path):
    edit(site, "content/_data/kilder.yml", "{titel: Opdigtede statusnotater,", "{titel: Opdigtede notater, kladde: ja,")
    codes = {one.code for one in pipeline.check(site).diagnostics if one.level == "fejl"}
    assert codes == {"henvisning-til-kladde"}
    assert b"Kladde: Opdigtede notater" in made(site, writing=True)["kilder/index.html"].replace("\u00ad".encode(), b"")


def test_places_are_right_behind_a_draft_that_is_left_out(site: Path):
    draft_follow_up(site)
    edit(site, LUNCH_FILE, "dato: 2022-11-30, status", "dato: 2032-11-30, status")
    lines = (site / LUNCH_FILE).read_text(encoding="utf-8").splitlines()
    (found,) = (one for one in pipeline.check(site).diagnostics if one.code == "dato-efter-opdateret")
    assert "2032-11-30" in lines[found.span.line - 1]
    assert lines[found.span.line - 1][found.span.column - 1 :].startswith("2032")


def test_a_mistake_in_a_draft_is_told_too(site: Path):
    draft_action(site)
    edit(site, CYCLING, "startår: 2021", "startår: snart")
    assert [one.code for one in pipeline.check(site).diagnostics if one.level == "fejl"] == ["forkert-type"]


def test_a_round_can_be_prepared_as_drafts_and_then_made_public(site: Path):
    before = made(site)
    file = filled(sent_out(site), *told(LUNCH, SECRET, Kladde="ja"), (LUNCH, "Målt 1", 321))
    read = ("--mappe", str(site), "--quiet", "followup", "in", str(file), "--write")
    assert main(list(read)) == 0
    text = (site / LUNCH_FILE).read_text(encoding="utf-8")
    assert (text.count(SECRET), text.count("kladde: ja")) == (1, 2)
    assert main(list(read)) == 0
    assert (site / LUNCH_FILE).read_text(encoding="utf-8") == text
    assert made(site) == before
    public = text.replace("    kladde: ja\n", "").replace(", kladde: ja", "")
    assert "kladde" not in public
    (site / LUNCH_FILE).write_text(public, encoding="utf-8")
    assert SECRET in made(site)[f"{PLAN}/opdigtet-frokost/index.html"].decode().replace("\u00ad", "")
    assert main(list(read)) == 0
    assert (site / LUNCH_FILE).read_text(encoding="utf-8") == public
