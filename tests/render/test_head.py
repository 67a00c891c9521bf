"""What a page says of itself to those that show a link to it: Teams, search machines, phones."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from edits import change
from html_page import Page, read_pages
from published import published
from sites.every_kind import write_every_kind
from sites.minimal import write_minimal_site

from strategisite import pipeline
from strategisite.media.pictures import size_in_pixels

SITE = "https://sted.example/plan/"
ACTION_PAGE = "opdigtet-plan/opdigtet-handling/index.html"


@pytest.fixture(scope="module", params=["", SITE], ids=["nowhere", "somewhere"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    root = write_minimal_site(tmp_path_factory.mktemp("sted"))
    change(root / "mkdocs.yml", lambda text: text.replace('site_url: ""', f'site_url: "{request.param}"'))
    assert pipeline.build(root, pdf="without").ok
    return request.param, root / "site"


def said(page: Page) -> dict[str, str]:
    """The properties that a page has."""
    metas = [(name, value) for tag, name, value in page.attributes if tag == "meta"]
    return {value: after[1] for (name, value), after in pairwise(metas) if name == "property"}


def test_every_page_says_what_it_is_and_where_only_if_that_is_known(built: tuple[str, Path]) -> None:
    home, site = built
    image = f"{home}{published(site, 'ikon.png')}"
    for address, page in read_pages(site).items():
        properties = said(page)
        assert properties["og:site_name"] == "Opdigtet sted" and properties["og:title"]
        where = {"og:url": f"{home}{address}", "og:image": image} if home else {}
        assert {name: value for name, value in properties.items() if name in ("og:url", "og:image")} == where
    action = said(read_pages(site)[ACTION_PAGE])
    assert action["og:title"] == "Opdigtet handling"
    assert action["og:description"] == "En handling, som er fundet på til prøven."


def test_a_page_names_its_one_address_and_an_old_one_the_new(built: tuple[str, Path]) -> None:
    home, site = built
    moved = 0
    for address, page in read_pages(site).items():
        links = zip(page.values("link", "rel"), page.values("link", "href"), strict=True)
        found = [href for rel, href in links if rel == "canonical"]
        to = [value.partition("url=")[2] for value in page.values("meta", "content") if "url=" in value]
        moved += len(to)
        if to:
            assert found == ([home + page.resolve(to[0])] if home else to)
        else:
            assert found == ([home + address] if home and address != "404.html" else [])
    assert moved


def test_the_icon_is_there_as_a_picture_of_the_size_that_is_said(built: tuple[str, Path]) -> None:
    _, site = built
    content = (site / published(site, "ikon.png")).read_bytes()
    assert content.startswith(b"\x89PNG") and size_in_pixels(content) == (192, 192)


def test_a_site_address_shows_on_the_404_page_and_in_what_pages_say_of_themselves(tmp_path: Path) -> None:
    """On a page of each kind: nothing else of it knows where the site lies."""
    root = write_every_kind(tmp_path / "sted")
    of_itself = re.compile(rb"<(?:link rel=.canonical|meta property=.og:(?:url|image)).*?>\n?")

    def made() -> dict[str, bytes]:
        report, artifacts = pipeline.produce(root, pdf=False)
        assert report.ok, report.diagnostics
        return {one.address: one.content for one in artifacts}

    without = made()
    change(root / "mkdocs.yml", lambda text: re.sub(r'^site_url: ""', f"site_url: {SITE}", text, flags=re.M))
    files = made()
    assert len({one for one in files if one.endswith(".html")}) > 25 and SITE.encode() in files["index.html"]
    plain = {name: of_itself.sub(b"", content) for name, content in without.items()}
    changed = [name for name, content in files.items() if of_itself.sub(b"", content) != plain[name]]
    assert changed == ["404.html"]
    page = Page("404.html", files["404.html"].decode())
    assert {link for link in page.leads + page.resources if not link.startswith(SITE)} <= {"#indhold"}
