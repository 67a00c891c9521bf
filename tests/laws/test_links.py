"""No link of a built site leads nowhere: of the real content, of the smallest site, and of the invented ones, with PDFs
and without.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from edits import append_text, change
from links import dead_links
from sites.course_sample import write_course_sample
from sites.minimal import ACTION, write_minimal_site
from sites.money_site import write_money_site

from strategisite import pipeline

WRITERS = [write_minimal_site, write_course_sample, write_money_site]


def build(root: Path, pdf: str = "without") -> Path:
    result = pipeline.build(root, pdf=pdf)
    assert result.ok, result
    return root / "site"


def test_no_link_of_the_real_content_leads_nowhere(built_site: Path) -> None:
    assert dead_links(built_site) == []


@pytest.mark.parametrize("pdf", ["without", "with"])
@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_no_link_of_an_invented_site_leads_nowhere(tmp_path: Path, write: Callable[[Path], Path], pdf: str) -> None:
    assert dead_links(build(write(tmp_path), pdf)) == []


def test_pages_that_explain_are_led_to_where_they_are(tmp_path: Path) -> None:
    """Under any name; a plan's own page goes before one that belongs to no plan."""
    root = write_minimal_site(tmp_path)
    page = (
        "---\ntitel: {title}\nkort: Fundet på.\nforklarer: [{topics}]\n"
        "{more}kilder: [{{kilde: opdigtet-sag, side: 1}}]\n---\n\nTekst.\n"
    )
    for name, topics, more in (
        ("vores-sted", "stedet, farver", ""),
        ("planens-farver", "farver, forandringsteori", "strategi: opdigtet-plan\n"),
    ):
        (root / f"content/sider/{name}.md").write_text(
            page.format(title=name, topics=topics, more=more), encoding="utf-8"
        )
    change(
        root / "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/_om.md",
        lambda text: text.replace(
            "kilder:",
            "resultater: [{sigt: kort, tekst: Det virker., kilde: {kilde: opdigtet-sag, side: 1}}]\nkilder:",
            1,
        ),
    )
    site = build(root)
    read = {
        name: (site / name / "index.html").read_text(encoding="utf-8")
        for name in ("opdigtet-plan", "opdigtet-plan/opdigtet-handling")
    }
    assert dead_links(site) == []
    assert all('sider/vores-sted/index.html">Hvad er det her for et sted?' in text for text in read.values())
    assert 'sider/planens-farver/index.html">Hvad betyder farven?' in read["opdigtet-plan/opdigtet-handling"]
    assert 'Læs mere på siden <a href="../sider/planens-farver/index.html">' in read["opdigtet-plan"]


def test_where_no_page_explains_nothing_is_led_to(minimal: Path) -> None:
    text = (build(minimal) / "opdigtet-plan/opdigtet-handling/index.html").read_text(encoding="utf-8")
    assert "Hvad betyder farven?" not in text and "Hvad er det her for et sted?" not in text


@pytest.mark.parametrize(("file", "text"), [
    ("templates/pages/handling.html", "<a href=\"{{ href('sider/findes-ikke/index.html') }}\">x</a>"),
    ("templates/pages/handling.html", '<a href="#findes-ikke">x</a>'),
    ("templates/pages/handling.html", '<img src="../../assets/findes-ikke.svg" alt="">'),
    ("templates/pages/handling.html", '<meta http-equiv="refresh" content="0; url=../findes-ikke/index.html">'),
    ("templates/assets/site.css", "body { background: url(findes-ikke.png) }"),
    (ACTION, "[[opdigtet-plan#findes-ikke]]"),
])  # fmt: skip
def test_a_link_that_leads_nowhere_is_found(minimal: Path, file: str, text: str) -> None:
    if file.endswith(".html"):
        change(minimal / file, lambda old: old.replace("</article>", f"{text}</article>"))
        assert [link for link in dead_links(build(minimal)) if "findes-ikke" in link]
    elif file.endswith(".css"):
        append_text(file, text, minimal)
        assert [link for link in dead_links(build(minimal)) if "findes-ikke" in link]
    else:
        append_text(file, text, minimal)
        assert not pipeline.build(minimal, pdf="without").ok


@pytest.mark.parametrize("name", ["data/handlinger.json", "data/handlinger.csv", "assets/soeg-indeks.js"])
def test_a_page_that_data_or_search_leads_to_is_missed(minimal: Path, name: str) -> None:
    site = build(minimal)
    (site / "opdigtet-plan/opdigtet-handling/index.html").unlink()
    assert f"{name}: opdigtet-plan/opdigtet-handling/index.html leads nowhere" in dead_links(site)
