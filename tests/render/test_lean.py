"""A templates folder of one's own that has templates for some pages only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import files_below
from published import published
from sites.minimal import ACTION

from benchmarks.corpus import make
from strategisite import pipeline

COUNT = 45


@pytest.fixture(scope="module")
def lean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lean benchmark's corpus, built."""
    root = make(COUNT, tmp_path_factory.mktemp("lean") / "sted", lean=True)
    report = pipeline.build(root)
    assert report.ok and not report.diagnostics
    return root


def test_only_the_pages_that_the_settings_name_are_made(lean: Path):
    names = files_below(lean / "site")
    lists = {
        "404.html",
        "index.html",
        "was/index.html",
        "plan/index.html",
        "plan/handlingsoversigt/index.html",
        "plan/budget/index.html",
        published(lean / "site", "style.css"),
    }
    parts = {name for name in names if re.match(r"plan/(omraade|del)-", name)}
    actions = {f"plan/handling-{number}/index.html" for number in range(COUNT)}
    assert set(names) == lists | parts | actions and len(parts) == 5 + 15


def test_every_link_leads_to_a_page(lean: Path):
    site = lean / "site"
    pages = {name: content.decode() for name, content in files_below(site).items() if name.endswith(".html")}
    links = {
        (site / name).parent / href for name, page in pages.items() for href in re.findall(r'href="([^"#]+)', page)
    }
    assert len(links) > COUNT and all(link.is_file() for link in links)


def test_the_sidebar_has_every_sub_strategy_and_the_overview_every_action(lean: Path):
    page = (lean / "site/plan/handling-7/index.html").read_text(encoding="utf-8")
    assert page.count("Delstrategi ") >= 15 and 'class="on"' in page
    assert (lean / "site/plan/handlingsoversigt/index.html").read_text(encoding="utf-8").count("<tr>") == COUNT + 1


def test_an_edited_title_changes_only_the_pages_that_show_it_and_makes_only_those_that_read_it(lean: Path):
    path = next((lean / "content").rglob("handling-7.md"))
    path.write_text(path.read_text(encoding="utf-8").replace("titel: Handling 7", "titel: Hvalros"), encoding="utf-8")
    report = pipeline.build(lean)
    showing = {name for name, content in files_below(lean / "site").items() if b"Hvalros" in content}
    assert report.changed == len(showing) and showing < set(report.why)
    assert len(report.why) <= len(showing) + 8 < COUNT  # its neighbours, what refers to it, the plan, the front page


SOME = ["fokusomraade", "delstrategi", "handling", "side", "aktoer", "kilde", "opslag"]


@pytest.mark.parametrize(
    ("text", "page"),
    [("[[opdigtet-udvalg]]", "aktoer"), ("[[opdigtet-sag s. 3]]", "kilde"), ("{{ antal handlinger }}", "opslag")],
)
def test_a_reference_to_what_gets_no_page_is_told(minimal: Path, text: str, page: str):
    (minimal / ACTION).write_text(
        (minimal / ACTION).read_text(encoding="utf-8").replace("[[opdigtet-sag s. 3]]", text), encoding="utf-8"
    )
    settings = (minimal / "mkdocs.yml").read_text(encoding="utf-8")
    for named in (SOME, [name for name in SOME if name != page]):
        (minimal / "mkdocs.yml").write_text(f"{settings}extra: {{sider: [{', '.join(named)}]}}\n", encoding="utf-8")
        assert pipeline.check(minimal).ok == (named is SOME)
    found = [d for d in pipeline.check(minimal).diagnostics if d.span.path == ACTION]
    assert [d.code for d in found] == ["henvisning-uden-side"]
