"""The page for what is not there, at addresses of any depth, where the site does not say its own address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sites.minimal import write_minimal_site

from browser.chromium import STRICT
from strategisite import pipeline

DEEP = ["findes-ikke", "opdigtet-plan/findes/ikke.html", "a/b/c/d/e/f/g/h/"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_minimal_site(tmp_path_factory.mktemp("sted"))
    assert pipeline.build(root, pdf="without").ok
    return root / "site"


@pytest.fixture(scope="module", params=["/", "/et/sted/"])
def host(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """A plain web server with the strictest policy, which answers with the site's own page where there is none."""
    mount: str = request.param

    class Handler(SimpleHTTPRequestHandler):
        error_message_format = (site / "404.html").read_text(encoding="utf-8").replace("%", "%%")

        def translate_path(self, path: str) -> str:
            return super().translate_path(f"/{path.removeprefix(mount)}" if path.startswith(mount) else "/nej/nej")

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", STRICT)
            self.send_header("X-Content-Type-Options", "nosniff")
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{mount}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", DEEP)
def test_the_page_has_its_looks_and_its_links_lead_home(page: Page, host: str, address: str) -> None:
    answer = page.goto(f"{host}{address}")
    assert answer and answer.status == 404
    expect(page.locator("h1")).to_have_text("Siden findes ikke")
    expect(page.locator(".spring")).to_have_css("position", "absolute")  # the skip link is hidden by the sheet
    wrong = page.evaluate(
        "home => [...document.querySelectorAll('a[href]')].map(a => a.href).filter(a => !a.startsWith(home))", host
    )
    assert wrong == []
    expect(page.locator("main")).not_to_contain_text("JavaScript")
    page.locator("main").get_by_role("link", name="Forside").last.click()
    page.wait_for_url(f"{host}index.html")
    expect(page.locator("h1")).to_have_text("Opdigtet sted")


@pytest.mark.parametrize("address", DEEP)
def test_the_search_finds_from_there(page: Page, host: str, address: str) -> None:
    page.goto(f"{host}{address}")
    page.get_by_role("searchbox").press_sequentially("opdigtet handling")
    page.locator(".soeg-fund a").first.click()
    page.wait_for_url(f"{host}opdigtet-plan/opdigtet-handling/index.html")


def test_without_scripts_the_page_says_how_to_come_home(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}{DEEP[1]}")
    expect(page.locator("main")).to_contain_text("Slet det sidste led i adressen")
    context.close()
