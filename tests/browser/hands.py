"""A person's hands on a page, alike in Chromium and in Firefox ESR: where they press, drag and tap, which keys they
use, what they see.

Nothing here acts on an element. A place is a pair of pixels of the window, found by `spot`, and the press is a real
pointer's.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from browser.chromium import CHROMIUM, FLAGS, LETTERS, SHELL

FIREFOX = "/usr/bin/firefox-esr"
PUPPETEER = Path(__file__).parent.parent / ".tools/node_modules/puppeteer-core"
Place = tuple[float, float]

DRAWN = "async () => { for (const _ of [1, 2]) await new Promise(requestAnimationFrame); }"  # all is where it is drawn
SPOT = """async ([css, part, number]) => {
  const shown = [...document.querySelectorAll(css)].filter(node => node.getClientRects().length);
  const node = shown[number < 0 ? shown.length + number : number];
  if (!node) return null;
  node.scrollIntoView({block: "nearest", behavior: "instant"});
  await (DRAWN)(); // what was scrolled
  const box = node.getBoundingClientRect();
  const across = box.x + box.width / 2, down = box.y + box.height / 2;
  if (part === "middle") return [across, down];
  if (part === "words") {
    const range = document.createRange();
    range.selectNodeContents(node);
    const line = [...range.getClientRects()].find(line => line.width > 1);
    return [line.x + Math.min(line.width / 2, 12), line.y + line.height / 2];
  }
  if (part === "top edge") return [across, box.top + 1.5];
  if (part === "left edge") return [box.left + 4, down];
  if (part === "right end") return [box.right - 2, down];
  if (part === "scrollbar") return [box.right - 7, box.top + 24]; // the middle of one
  throw new Error(part);
}""".replace("DRAWN", DRAWN)
HIT = """([css, number, x, y]) => {
  const shown = [...document.querySelectorAll(css)].filter(node => node.getClientRects().length);
  const node = shown[number < 0 ? shown.length + number : number], hit = document.elementFromPoint(x, y);
  return node.contains(hit) || hit === null ? "" : hit.outerHTML.slice(0, 90);
}"""
WIDTH_OF_BAR = """css => { // what is left beside the lines; a fieldset does not say it itself
  const node = document.querySelector(css), style = getComputedStyle(node);
  const edge = parseFloat(style.borderRightWidth) + parseFloat(style.paddingRight);
  const inner = node.getBoundingClientRect().right - edge;
  return inner - node.querySelector("label").getBoundingClientRect().right;
}"""


class Hands:
    """What both browsers can do; each says how it holds a pointer down, lets go, taps, presses a key, and answers a
    question.
    """

    def open(self, address: str, width: int = 1280, height: int = 800, *, touch: bool = False) -> None:
        raise NotImplementedError

    def size(self, width: int, height: int) -> None:
        raise NotImplementedError

    def down(self, x: float, y: float) -> None:
        raise NotImplementedError

    def up(self, x: float, y: float) -> None:
        raise NotImplementedError

    def tap(self, x: float, y: float) -> None:
        raise NotImplementedError

    def key(self, key: str, *held: str) -> None:
        raise NotImplementedError

    def ask(self, script: str, argument: Any = None) -> Any:
        """What a function of the page answers."""
        raise NotImplementedError

    def problems(self) -> list[str]:
        """Mistakes in the pages' scripts since one asked last."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def spot(self, css: str, part: str = "middle", number: int = 0) -> Place:
        """A place on what is shown: a choice's words, a row's edge, a scrollbar. It is scrolled to, as by a person."""
        found = self.ask(SPOT, [css, part, number])
        assert found, f"nothing shown matches {css}"
        assert not (above := self.ask(HIT, [css, number, *found])), f"{css} is hidden by {above}"
        return tuple(found)

    def until(self, script: str, seconds: float = 40) -> None:
        """Waits until a function of the page says yes; a page that is being left says nothing."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(PlaywrightError, AssertionError):
                if self.ask(script):
                    return
            time.sleep(0.05)
        raise AssertionError(f"never so: {script}")

    def press(self, x: float, y: float) -> None:
        self.down(x, y)
        self.up(x, y)

    def drag(self, start: Place, end: Place) -> None:
        self.down(*start)
        self.up(*end)


class Chromium(Hands):
    """The whole browser, or its shell, which is quicker where it is not the browser that is tried."""

    def __init__(self, *, shell: bool = False) -> None:
        executable, flags = (SHELL, [*FLAGS, LETTERS]) if shell else (CHROMIUM, FLAGS)
        self.playwright = sync_playwright().start()
        try:
            # Without hidden scrollbars: a person on Windows has them, and presses them.
            self.browser = self.playwright.chromium.launch(
                executable_path=executable, args=flags, ignore_default_args=["--hide-scrollbars"]
            )
        except PlaywrightError:
            self.playwright.stop()  # else no test that follows in this process can have a browser
            raise
        self.context = None
        self.said: list[str] = []

    def open(self, address: str, width: int = 1280, height: int = 800, *, touch: bool = False) -> None:
        if self.context:
            self.context.close()
        self.context = self.browser.new_context(viewport={"width": width, "height": height}, has_touch=touch)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.said.append(f"{error.message}\n{error.stack}"))
        self.page.on("crash", lambda _: self.said.append("the tab crashed"))
        self.page.goto(address)

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.ask(DRAWN)

    def down(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)
        self.page.mouse.down()

    def up(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y, steps=4)
        self.page.mouse.up()

    def tap(self, x: float, y: float) -> None:
        self.page.touchscreen.tap(x, y)

    def key(self, key: str, *held: str) -> None:
        self.page.keyboard.press("+".join([*held, key]))

    def ask(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def problems(self) -> list[str]:
        said, self.said = self.said, []
        return said

    def close(self) -> None:
        try:
            self.browser.close()
        finally:
            self.playwright.stop()


class Firefox(Hands):
    def __init__(self) -> None:
        assert Path(FIREFOX).exists() and PUPPETEER.exists(), (
            "Firefox ESR or puppeteer-core is missing: run tests/setup.sh"
        )
        command = ["node", str(Path(__file__).with_name("firefox.mjs")), FIREFOX]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def _do(self, *command: Any) -> Any:
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"Firefox went away at {command}"
        answer = json.loads(line)
        assert "error" not in answer, f"{command}: {answer['error']}"
        return answer["answer"]

    def open(self, address: str, width: int = 1280, height: int = 800, *, touch: bool = False) -> None:
        self._do("open", address, width, height, touch)

    def size(self, width: int, height: int) -> None:
        self._do("size", width, height)
        self.ask(DRAWN)

    def down(self, x: float, y: float) -> None:
        self._do("down", x, y)

    def up(self, x: float, y: float) -> None:
        self._do("up", x, y)

    def tap(self, x: float, y: float) -> None:
        self._do("tap", x, y)

    def key(self, key: str, *held: str) -> None:
        self._do("key", key, held)

    def ask(self, script: str, argument: Any = None) -> Any:
        return self._do("ask", script, argument)

    def problems(self) -> list[str]:
        return self._do("problems")

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=60)
