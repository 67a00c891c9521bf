"""One page of each kind in a real browser: readable by all, alone on its host, whole without scripts, printable."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from html_page import Page as HtmlPage
from largest_plan import OVERVIEW, STRATEGY
from playwright.sync_api import Browser, Page

from browser.chromium import AXE, STRICT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": COLOURS}}
ALL_BUT_COLOURS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {name: {"enabled": False} for name in COLOURS}}
MOUNT = "/dybt/nede/strategien/"
LEFT = "net::ERR_ABORTED"  # what was still on its way (the icon) when the test went on
VIOLATIONS = (
    "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))"
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def kinds(built_site: Path, pages: dict[str, HtmlPage]) -> dict[str, str]:
    """The longest page of each kind, by the kind's name."""
    found: dict[str, str] = {}
    for address, page in pages.items():
        if "refresh" not in page.values("meta", "http-equiv"):
            kind = page.values("body", "class")[0]
            if kind not in found or len(page.source) > (built_site / found[kind]).stat().st_size:
                found[kind] = address
    assert len(found) >= 15
    return found


@dataclass
class Host:
    """A strict web server that has the site at a sub-path and nothing else; it remembers what it was asked."""

    address: str
    asked: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def host(built_site: Path) -> Iterator[Host]:
    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            path = urlsplit(path).path
            return super().translate_path(
                path.removeprefix(MOUNT.rstrip("/")) if path.startswith(MOUNT) else "/findes-ikke"
            )

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", STRICT)
            self.send_header("X-Content-Type-Options", "nosniff")
            super().end_headers()

        def send_response(self, code: int, message: str | None = None) -> None:
            known.asked.append(self.path)
            if code >= 400:
                known.missed.append(self.path)
            super().send_response(code, message)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(built_site))) as server:
        known = Host(f"http://127.0.0.1:{server.server_port}{MOUNT}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield known
        server.shutdown()


def plain(text: str) -> str:
    """Text without the places where a word may be divided."""
    return text.replace("\u00ad", "")


def findings(page: Page, rules: dict[str, object]) -> list[str]:
    """What axe has against the page that is open, by these of its rules."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run({...rules, resultTypes: ['violations']})", rules)
    return [
        f"{rule['id']}: {node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


# Of what is alike under one roof, rows of a table or notes of a list, the first ones: their colours and sizes are one.
THIN = """most => {
  for (const parent of document.querySelectorAll("main, main *")) {
    const count = new Map();
    for (const child of [...parent.children]) {
      const sort = `${child.localName}.${child.className}`;
      count.set(sort, (count.get(sort) ?? 0) + 1);
      if (count.get(sort) > most) child.remove();
    }
  }
}"""
MOST = 8
WHOLE = (1280, "light")  # where nothing but colours is left out
RULES = {  # however a page is shown, all but its colours is the same; paper has no links to press
    "light": {"runOnly": {"type": "tag", "values": TAGS}},
    "dark": ONLY_COLOURS,
    "forced": ONLY_COLOURS,
    "print": {"runOnly": {"type": "rule", "values": COLOURS[:1]}},
}
HOW = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "print": {},
}


@pytest.mark.parametrize(
    ("width", "how"), [(1280, "light"), (1280, "dark"), (320, "light"), (1280, "forced"), (1000, "print")]
)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    browser: Browser, built_site: Path, kinds: dict[str, str], width: int, how: str
) -> None:
    # Past the policy, because axe comes into the page as a script of ours.
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, **HOW[how])
    page = context.new_page()
    page.emulate_media(media="print" if how == "print" else "screen")
    wrong = []
    for address in kinds.values():
        page.goto((built_site / address).as_uri())
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            wrong.append(f"{address}: {across} px wide")
        rules = RULES[how]
        if (width, how) == WHOLE:
            wrong += [f"{address}: {found}" for found in findings(page, ALL_BUT_COLOURS)]
            rules = ONLY_COLOURS
        page.evaluate(THIN, MOST)
        wrong += [f"{address}: {found}" for found in findings(page, rules)]
    context.close()
    assert not wrong, f"{len(wrong)} findings:\n" + "\n".join(wrong)


# Cells whose longest word is wider than they are: it is broken, or lies over the next column.
SQUEEZED = """() => [...document.querySelectorAll("main :is(td, th)")].filter(cell => {
  if (!cell.checkVisibility() || !cell.textContent.trim()) return false;
  const own = cell.cloneNode(true);
  own.style.cssText = "position: absolute; width: min-content; overflow-wrap: normal; hyphens: manual";
  cell.append(own);
  const least = own.getBoundingClientRect().width;
  own.remove();
  return cell.getBoundingClientRect().width < Math.min(least, 80);
}).map(cell => cell.textContent.trim().slice(0, 30))"""


@pytest.mark.parametrize("width", [700, 768, 900])
def test_no_column_is_squeezed_on_a_small_screen(browser: Browser, built_site: Path, kinds: dict[str, str], width: int):
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    wrong = {}
    for address in kinds.values():
        page.goto((built_site / address).as_uri())
        page.evaluate(THIN, MOST)
        if found := page.evaluate(SQUEEZED):
            wrong[address] = found[:5]
    page.context.close()
    assert not wrong


SAYS_NOTHING = """() => [...document.querySelectorAll("td[data-label]")]
    .filter((cell) => cell.checkVisibility() && getComputedStyle(cell, "::before").content !== "none")
    .filter((cell) => ["", "–"].includes(cell.innerText.trim()) && !cell.querySelector("svg, summary"))
    .map((cell) => cell.dataset.label)"""


def test_no_line_of_a_row_on_a_phone_is_a_label_alone(browser: Browser, built_site: Path, kinds: dict[str, str]):
    """A row is told label by label there; in a column a dash says that others have something."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    wrong, lines = {}, 0
    for address in kinds.values():
        page.goto((built_site / address).as_uri())
        lines += page.locator("td[data-label]:visible").count()
        if found := page.evaluate(SAYS_NOTHING):
            wrong[address] = sorted(set(found))
    page.context.close()
    assert not wrong and lines > 500


def test_the_pages_of_the_largest_source_are_passed_over_quickly(browser: Browser, built_site: Path) -> None:
    """Folded they are a table of contents; what stands alone is open."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    largest = max((built_site / "kilder").glob("*/index.html"), key=lambda path: path.stat().st_size)
    page.goto(largest.as_uri())
    assert page.locator(".kildeside").count() > 12
    assert page.locator(".kildeside[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 8
    context.close()


@pytest.mark.parametrize("way", ["file", "http"])
def test_pages_ask_only_their_own_host_and_break_no_policy(
    browser: Browser, built_site: Path, kinds: dict[str, str], host: Host, way: str
) -> None:
    """From the disk, and from a sub-path of a server that sends `default-src 'self'`. The stylesheet must have come
    through. The page for what is not there alone looks for its script in the folders above it as well, since it is
    shown at addresses of any depth; nothing else is missed, there or elsewhere.
    """
    base = built_site.as_uri() + "/" if way == "file" else host.address
    context = browser.new_context()
    (script,) = (path.relative_to(built_site).as_posix() for path in (built_site / "assets").glob("hjem.*.js"))
    above = {urljoin(base, "../" * up + script) for up in range(1, 10)} - {base + script}
    context.add_init_script(VIOLATIONS)
    page, wrong, asked = context.new_page(), [], []

    def sought(url: str) -> bool:
        return page.url == f"{base}404.html" and url in above

    page.on("request", lambda request: asked.append(request.url) if not sought(request.url) else None)
    page.on(
        "requestfailed",
        lambda request: (
            wrong.append(f"{request.url}: {request.failure}")
            if request.failure != LEFT and not sought(request.url)
            else None
        ),
    )
    page.on(
        "console",
        lambda said: (
            wrong.append(f"{page.url}: {said.text}")
            if said.type in ("error", "warning")
            and not sought(said.location["url"])
            and not any(sought(url) for url in re.findall(r"'([^']+\.js)'", said.text))
            else None
        ),
    )
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    for address in kinds.values():
        page.goto(base + address, wait_until="load")
        if page.evaluate("getComputedStyle(document.querySelector('.spring')).position") != "absolute":
            wrong.append(f"{address}: no stylesheet")
    context.close()
    assert not wrong, "\n".join(wrong)
    assert [url for url in asked if not url.startswith(base)] == []
    assert set(host.missed) <= {urlsplit(url).path for url in above}


def test_a_reader_gets_around_by_links_from_a_sub_path(browser: Browser, host: Host) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(host.address + "index.html")
    page.locator(f"main a[href$='{STRATEGY}/index.html']:visible").first.click()
    page.locator("a[href$='handlingsoversigt/index.html']:visible").first.click()
    assert page.url == host.address + OVERVIEW
    action = page.locator("#handlinger tr.handling th a").first
    title = plain(action.inner_text())
    action.click()
    assert title.endswith(plain(page.locator("h1").inner_text()))
    action_address = page.url.removeprefix(host.address).split("/", 1)[1]
    page.locator(".broedkrumme a:visible").first.click()
    assert page.locator(f"main a[href$='{action_address}']").first.is_visible()
    page.locator(".plan-skift > summary").click()
    page.locator(f".plan-skift a[href$='{STRATEGY}/index.html']").click()
    assert page.url == f"{host.address}{STRATEGY}/index.html"
    page.locator(".stedets-navn").click()
    assert page.url == host.address + "index.html"
    context.close()


FOLDS = """() => [...document.querySelectorAll("main details:not([open])")].map(fold => {
  const name = fold.querySelector("summary");
  if (!name.checkVisibility({visibilityProperty: true})) return null; // in another fold that is shut
  name.scrollIntoView({block: "center", behavior: "instant"});
  const box = name.getClientRects()[0];
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  fold.open = true;
  const text = fold.innerText;
  fold.open = false;
  return {sort: fold.className, text, above: name.contains(hit) ? "" : hit?.outerHTML ?? "nothing"};
})"""


def unfolded(page: Page) -> set[str]:
    """The words in all folds of a page. The name of each can be reached; one of each sort is pressed, and again."""
    handles, folds = page.query_selector_all("main details:not([open])"), page.evaluate(FOLDS)
    assert len(handles) == len(folds)
    shown = [(handle, fold) for handle, fold in zip(handles, folds, strict=True) if fold]
    assert [fold for _, fold in shown if fold["above"]] == []
    for handle, fold in {fold["sort"]: (handle, fold) for handle, fold in reversed(shown)}.values():
        name = handle.query_selector("summary")
        assert name
        name.click()
        assert handle.inner_text() == fold["text"]
        name.click()
        assert not handle.evaluate("fold => fold.open")
    return {word for _, fold in shown for word in plain(fold["text"]).split()}


def test_everything_can_be_read_without_javascript(
    browser: Browser, built_site: Path, kinds: dict[str, str], pages: dict[str, HtmlPage]
) -> None:
    """No word of a page's own text needs a script to be seen, but the names of filters, which need one to do anything;
    their values are words of the rows. What is folded is unfolded by pressing its name.
    """

    def seen(javascript: bool) -> dict[str, set[str]]:
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        words = {}
        for address in kinds.values():
            page.goto((built_site / address).as_uri())
            assert page.locator("h1").is_visible()
            names = "form.filtre .facet :is(summary, legend)"
            page.locator(names).evaluate_all("names => names.forEach((name) => name.replaceChildren())")
            words[address] = set(plain(page.locator("main").inner_text()).split())
            if not javascript:
                words[address] |= unfolded(page)
        context.close()
        return words

    own = {address: set(plain(page.texts["main"]).split()) for address, page in pages.items()}
    without, with_scripts = seen(False), seen(True)
    assert {
        address: found
        for address, words in with_scripts.items()
        if (found := (words & own[address]) - without[address])
    } == {}
    assert all(without.values())


FOCUS = """() => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)].sort((m, n) => n - m);
    return (x + .05) / (y + .05);
  };
  const behind = element => {
    for (let e = element.parentElement; e; e = e.parentElement) {
      const found = channels(getComputedStyle(e).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  const rings = [style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) ? style.outlineColor : '',
    ...(style.boxShadow === 'none' ? [] : style.boxShadow.match(/rgba?\\([^)]*\\)/g))].filter(Boolean);
  return {
    name: `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 30)}`,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
    ring: rings.length > 0,
    contrast: Math.max(0, ...rings.map(colour => contrast(channels(colour), behind(element)))),
    place: element.id,
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["side-handling", "side-oversigt", "side-forside"])
def test_the_keyboard_is_enough(
    browser: Browser, built_site: Path, kinds: dict[str, str], kind: str, scheme: str
) -> None:
    """The skip link is first and works, and whatever has focus is in sight with a ring that stands out (WCAG 1.4.11:
    3:1).
    """
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto((built_site / kinds[kind]).as_uri())
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUS)
    assert 'class="spring"' in first["name"] and first["inside"]
    seen, wrong = set(), []
    for _ in range(60):
        focus = page.evaluate(FOCUS)
        shape = focus["name"].split(">")[0]
        if shape.startswith("<body"):  # past the last link
            break
        if not (focus["inside"] and focus["ring"] and focus["contrast"] >= 3) and shape not in seen:
            wrong.append(focus)
        seen.add(shape)
        page.keyboard.press("Tab")
    assert not wrong, "\n".join(map(str, wrong))
    page.goto((built_site / kinds[kind]).as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS)["place"] == "indhold"
    context.close()


@pytest.mark.parametrize("kind", ["side-oversigt", "side-budget", "side-handling", "side-forside"])
def test_pages_print_without_menus_and_without_cutting_tables(
    browser: Browser, built_site: Path, kinds: dict[str, str], kind: str
) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.goto((built_site / kinds[kind]).as_uri())
    page.emulate_media(media="print")
    menus = (".hovedmenu", ".sidemenu", ".soeg", ".spring", ".naboer")
    assert [css for css in menus if page.locator(css).locator("visible=true").count()] == []
    assert page.locator("main h1").is_visible() and page.locator(".gengivelse").is_visible()
    assert page.evaluate("[...document.querySelectorAll('.tabel-ramme')].map(e => getComputedStyle(e).overflowX)") in (
        [],
        ["visible"] * page.locator(".tabel-ramme").count(),
    )
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF") and len(printed) > 10_000
    context.close()
