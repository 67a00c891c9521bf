"""`build.py udgiv`: what it proposes from git, and the page, the feed and the lines that come from the file alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from sites.minimal import ACTION, write_minimal_site

from history.test_diff import edit, git, keep
from strategisite import pipeline
from strategisite.cli import main

FILE = "content/_data/aendringer.yml"
SUB = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/_om.md"


def publish(folder: Path, *arguments: str) -> int:
    return main(["udgiv", *arguments, "--mappe", str(folder)])


def day(number: int) -> str:
    return f"2027-03-{number:02}T12:00:00+0100"


def build(folder: Path) -> Path:
    report = pipeline.build(folder, pdf="without")
    assert report.ok and not [found for found in report.diagnostics if found.span.path == FILE]
    return folder / "site"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site kept in git and published once."""
    folder = write_minimal_site(tmp_path / "sted")
    (folder / ".gitignore").write_text("site/\n.strategisite/\n", encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    keep(folder, date=day(1))
    assert publish(folder) == 0
    keep(folder, date=day(1))
    return folder


def test_a_beginning_is_no_page(site: Path):
    assert re.fullmatch(r"2027-03-01:\n  dato: 2027-03-01\n  version: [0-9a-f]{40}\n", (site / FILE).read_text())
    made = build(site)
    assert not (made / "aendringer").exists()
    assert "Senest ændret" not in (made / "index.html").read_text(encoding="utf-8")
    assert "aendringer/" not in (made / "assets/soeg-indeks.js").read_text(encoding="utf-8")
    text = (made / "opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    assert "Senest ændret" not in text and "aendringer/" not in text


def test_each_change_has_the_day_on_which_it_was_made(site: Path, capsys: pytest.CaptureFixture[str]):
    edit(site, "beløb: 1000000", "beløb: 2000000")
    keep(site, date=day(2))
    edit(site, "Delstrategien er fundet på", "Delstrategien er **grebet** ud af luften: {{ antal handlinger }}", SUB)
    keep(site, date=day(3))
    edit(site, "beløb: 2000000", "beløb: 3000000")
    keep(site, date=day(4))
    before = (site / FILE).read_bytes()
    edit(site, "startår: 2021", "startår: 2029")  # not kept
    capsys.readouterr()
    assert publish(site) == 0
    said = capsys.readouterr()
    assert "råd[udgiv-ugemt]: noget i content er ikke gemt i git endnu" in said.err
    assert "2 ændringer siden sidste udgave" in said.out
    text = (site / FILE).read_text(encoding="utf-8")
    assert (site / FILE).read_bytes().startswith(before) and "startår" not in text
    made = build(site)
    feed = ElementTree.parse(made / "aendringer/feed.xml")
    days = [node.text for node in feed.iter("{http://www.w3.org/2005/Atom}updated")]
    assert days == [*(["2027-03-04T00:00:00Z"] * 2), "2027-03-01T00:00:00Z"]

    def last(page: str) -> list[str]:
        return re.findall("Senest ændret[^<]*", (made / page / "index.html").read_text(encoding="utf-8"))

    assert last("opdigtet-plan/opdigtet-handling") == ["Senest ændret 4. marts 2027: udgift"]
    assert last("opdigtet-plan/opdigtet-delstrategi") == ["Senest ændret 3. marts 2027: brødtekst"]
    assert last("opdigtet-plan/opdigtet-omraade") == []
    page = (made / "aendringer/index.html").read_text(encoding="utf-8")
    assert "1 mio. kr. om året → 3 mio. kr. om året" in page
    assert page.index("Ændrede oplysninger") < page.index("Rettelser i gengivelsen")
    front = (made / "index.html").read_text(encoding="utf-8").partition('id="nyt"')[2].partition("</section>")[0]
    assert re.findall('class="dato">([^<]*)', front) == ["4. marts 2027", "3. marts 2027"], "the latest first"
    assert "1 mio. kr. om året → 3 mio. kr. om året" in front and 'href="aendringer/index.html"' in front
    assert "aendringer/index.html" in (made / "index.html").read_text(encoding="utf-8")


def test_the_front_has_one_line_for_a_page_and_a_day_and_no_long_text(site: Path):
    edit(site, "beløb: 1000000", "beløb: 2000000")
    edit(site, "Handlingen er fundet på", "Handlingen er, så vidt nogen ved, uden tvivl og med fuld ret fundet på")
    keep(site, date=day(2))
    assert publish(site) == 0
    keep(site, date=day(2))
    front = (build(site) / "index.html").read_text(encoding="utf-8").partition('id="nyt"')[2].partition("</section>")[0]
    (said,) = re.findall('class="uddyb">([^<]*)', front.replace("\u00a0", " ").replace("\u00ad", ""))
    assert said == "udgift: 1 mio. kr. om året → 2 mio. kr. om året; brødtekst"


def test_excerpts_have_no_half_of_a_parenthesis(site: Path):
    text = "Handlingen er fundet på [[opdigtet-sag s. 3]]. Et ord. Og nogle flere ord end fem [[opdigtet-sag s. 1]]"
    edit(site, "Handlingen er fundet på [[opdigtet-sag s. 3]]", text)
    keep(site, date=day(2))
    assert publish(site) == 0
    keep(site, date=day(2))
    edit(site, "Et ord. Og", "Et nyt ord. Og")
    keep(site, date=day(3))
    assert publish(site) == 0
    told = (site / FILE).read_text(encoding="utf-8").partition("2027-03-03")[2]
    assert "Et nyt ord." in told and told.count("(") == told.count(")")
    build(site)


def test_nothing_new_writes_nothing_and_an_edited_edition_is_kept(site: Path, capsys: pytest.CaptureFixture[str]):
    edit(site, "startår: 2021", "startår: 2022")
    keep(site, date=day(2))
    assert publish(site) == 0
    edit(site, 'hvad: "startår, oversigt"', "hvad: startåret, som udvalget besluttede", FILE)
    keep(site, date=day(3))
    before = (site / FILE).read_bytes()
    assert publish(site) == 0
    assert "Der er intet ændret" in capsys.readouterr().out and (site / FILE).read_bytes() == before
    edit(site, "startår: 2022", "startår: 2023")
    keep(site, date=day(5))
    assert publish(site) == 0
    assert (site / FILE).read_bytes().startswith(before)
    # a change that someone dates before another of its edition is not the last
    edit(site, "dato: 2027-03-05\n      slags", "dato: 2027-01-05\n      slags", FILE)
    made = build(site)
    assert "som udvalget besluttede" in (made / "aendringer/index.html").read_text(encoding="utf-8")
    text = (made / "opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    assert re.findall("Senest ændret[^<]*", text) == ["Senest ændret 2. marts 2027: startåret, som udvalget besluttede"]


def test_what_readers_do_not_read_is_no_change_to_tell_them(site: Path, capsys: pytest.CaptureFixture[str]):
    edit(site, "opdateret: 2020-01-02", "opdateret: 2020-03-04", "content/opdigtet-plan/strategi.md")
    words = "opdigtede-ord: {ord: [frokost], indhold: [opdigtet-handling]}\n"
    (site / "content/_data/soegeord.yml").write_text(words, encoding="utf-8")
    keep(site, date=day(2))
    before = (site / FILE).read_bytes()
    capsys.readouterr()
    assert publish(site) == 0
    assert "Der er intet ændret" in capsys.readouterr().out and (site / FILE).read_bytes() == before


def test_the_page_is_the_same_without_git(site: Path, tmp_path: Path):
    edit(site, "startår: 2021", "startår: 2022")
    keep(site, date=day(2))
    assert publish(site) == 0
    copy = write_minimal_site(tmp_path / "kopi")
    for name in (FILE, ACTION):
        (copy / name).write_bytes((site / name).read_bytes())
    for page in ("aendringer/index.html", "aendringer/feed.xml", "opdigtet-plan/opdigtet-handling/index.html"):
        assert (build(copy) / page).read_bytes() == (build(site) / page).read_bytes()


def test_what_is_renamed_or_gone_is_still_told(site: Path):
    edit(site, "startår: 2021", "startår: 2022")
    keep(site, date=day(2))
    other = ACTION.replace("opdigtet-handling", "omdoebt")
    (site / ACTION).rename(site / other)
    edit(site, "startår:", "tidligere: [opdigtet-handling]\nstartår:", other)
    keep(site, date=day(3))
    assert publish(site) == 0
    text = (build(site) / "opdigtet-plan/omdoebt/index.html").read_text(encoding="utf-8")
    assert re.findall("Senest ændret[^<]*", text) == ["Senest ændret 2. marts 2027: startår, oversigt"]


def test_mistakes_are_mended_first(site: Path, capsys: pytest.CaptureFixture[str]):
    edit(site, "startår: 2021", "startår: i morgen")
    keep(site, date=day(2))
    before = (site / FILE).read_bytes()
    assert publish(site) == 1
    said = capsys.readouterr().err
    assert "fejl[udgiv-fejl]" in said and "ret dem først" in said and (site / FILE).read_bytes() == before


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    folder = write_minimal_site(tmp_path / "sted")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert publish(folder) == 2
    assert "fejl[intet-git]: mappen er ikke gemt i git" in capsys.readouterr().err and not (folder / FILE).exists()


def test_a_file_of_editions_that_is_a_link_is_told_and_nothing_is_written(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    elsewhere = tmp_path / "andres.yml"
    elsewhere.write_bytes((site / FILE).read_bytes())
    edit(site, "beløb: 1000000", "beløb: 2000000")
    (site / FILE).unlink()
    (site / FILE).symlink_to(elsewhere)
    keep(site, date=day(2))
    before = elsewhere.read_bytes()
    assert publish(site) == 1
    said = capsys.readouterr()
    assert FILE in said.out + said.err and "Traceback" not in said.err
    assert (elsewhere.read_bytes(), (site / FILE).is_symlink()) == (before, True)
    assert [path.name for path in (site / "content/_data").iterdir() if path.name.startswith(".")] == []
