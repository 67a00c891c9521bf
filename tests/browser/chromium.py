"""What the browser tests share (a plugin): one Chromium, and the site below a sub-path with the strictest policy."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SHELL = (
    "/usr/bin/chromium-headless-shell"  # its engine without a window and menus: 8 s of processor time for what took 21
)
AXE = Path(__file__).parent.parent / ".tools/node_modules/axe-core/axe.min.js"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LETTERS = "--font-render-hinting=none"  # the shell sets letters wider than the browser does, where it is not told so
STRICT = "default-src 'self'"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert Path(SHELL).exists() and AXE.exists(), "Chromium's shell or axe-core is missing: run tests/setup.sh"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=SHELL, args=[*FLAGS, LETTERS])
        yield running
        running.close()


class Handler(SimpleHTTPRequestHandler):
    """The site below a sub-path, with the strictest policy as a header."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/et/sted"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(built_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/et/sted/"
    server.shutdown()
    server.server_close()


def visiting(browser: Browser, address: str, height: int, *, may_leave: bool = False) -> Iterator[Open]:
    """A function that opens a page; a mistake in a script or a break of the policy fails the test, and a request that
    fails.

    With `may_leave` a page may be left before all that it asks for is there.
    """
    contexts = []
    problems: list[str] = []

    def visit(
        path: str = "index.html", *, root: str = address, width: int = 1280, height: int = height, **settings: Any
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        if not may_leave:
            page.on(
                "requestfailed",
                lambda request: problems.append(request.url) if not request.url.startswith("blob:") else None,
            )
        page.goto(root + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not [p for p in problems if "favicon" not in p]
