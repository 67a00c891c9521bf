"""On a first visit, when fonts and scripts come after the page, nothing that is being read moves."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from largest_plan import OVERVIEW, STRATEGY
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LATE = (".woff2", ".js")
MOVED = """() => new Promise(done => {
  let moved = 0;
  const add = list => list.getEntries().filter(one => !one.hadRecentInput).forEach(one => { moved += one.value; });
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  document.fonts.ready.then(() => setTimeout(() => done(moved), 200));
})"""  # Chromium's layout shift: how much of the window has moved, times how far
LITTLE = 0.05  # of 0.1, which is held to be good: https://web.dev/articles/cls


@pytest.fixture(scope="module")
def slow_host(built_site: Path) -> Iterator[str]:
    """A server that gives the pages at once, and what else they ask for late."""

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if any(ending in self.path for ending in LATE):
                time.sleep(0.5)
            super().do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(built_site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("width", [320, 390, 900, 1280])
@pytest.mark.parametrize("address", ["", OVERVIEW, f"{STRATEGY}/index.html", "aktoerer/index.html"])
def test_nothing_moves_when_fonts_and_scripts_come(browser: Browser, slow_host: str, address: str, width: int):
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{slow_host}/{address}")
    moved = page.evaluate(MOVED)
    assert page.evaluate("document.fonts.check('1rem \"Source Sans\"')"), "the font has come"
    context.close()
    assert moved < LITTLE
