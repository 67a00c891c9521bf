"""A site with an owner of its own, in a browser: nothing that axe finds, nothing wider than the window, the owner's
family and colours in use.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sites.identity_site import write_identity
from sites.minimal import write_minimal_site

from browser.test_pages import RULES, findings
from strategisite import pipeline

PAGE = "opdigtet-plan/opdigtet-handling/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_identity(write_minimal_site(tmp_path_factory.mktemp("sted")))
    assert pipeline.build(root, pdf="without").ok
    return root / "site"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (320, "light")])
def test_nothing_is_wrong_with_a_page_of_an_owners_own(browser: Browser, site: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    assert findings(page, RULES[scheme]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    logo = page.locator("header .logo")
    box, drawn = logo.bounding_box(), logo.evaluate("it => it.complete && it.naturalWidth > 0")
    assert drawn and box and 20 <= box["height"] <= 60 and box["width"] > box["height"]
    context.close()


def test_the_owners_family_and_colours_are_in_use(browser: Browser, site: Path) -> None:
    for scheme, accent in (("light", "rgb(122, 31, 61)"), ("dark", "rgb(127, 211, 222)")):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto((site / PAGE).as_uri())
        assert page.locator(".bund a").first.evaluate("it => getComputedStyle(it).color") == accent
        page.evaluate("document.fonts.ready")
        used = page.evaluate("[...document.fonts].filter(one => one.status == 'loaded').map(one => one.family)")
        assert "Opdigtet Sans" in {name.strip('"') for name in used}
        context.close()


def test_the_link_home_is_read_as_the_owner_and_the_site(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / PAGE).as_uri())
    assert page.get_by_role("link", name="Opdigtet Kommune Opdigtet sted", exact=True).count() == 1
    context.close()
