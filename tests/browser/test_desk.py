"""The desk as an editor uses it: a real mouse and keyboard in Chromium, a real preview, real files."""

from __future__ import annotations

import contextlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from edits import change
from playwright.sync_api import Dialog, Route
from serve.test_preview import Served, built, serving
from sites.minimal import ACTION, FILES

from browser.chromium import AXE
from browser.hands import DRAWN, Chromium

pytestmark = pytest.mark.slow
PAGE = "opdigtet-plan/opdigtet-handling/"
LINK = """() => {
  const link = document.getElementById("strategisite-ret")?.shadowRoot?.querySelector("a.ret-knap");
  const box = link?.getBoundingClientRect();
  return box?.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
}"""

MOVED = """async () => {
  const found = [];
  const told = list => list.getEntries().filter(one => !one.hadRecentInput).forEach(one => found.push(one.value));
  new PerformanceObserver(told).observe({type: "layout-shift", buffered: true});
  await new Promise(done => setTimeout(done, 200));
  return found;
}"""  # by how much what is shown has moved, each time
READY = f"async () => document.readyState === 'complete' && (await ({DRAWN})(), true)"
FORM = "() => document.querySelector('h1')?.textContent.startsWith('Ret: ')"


class Editor:
    """A person before a screen."""

    def __init__(self, served: Served, hands: Chromium):
        self.served, self.hands = served, hands

    def open(self, path: str = PAGE) -> None:
        self.hands.open(f"http://127.0.0.1:{self.served.port}/{path}")

    def press(self, css: str, number: int = 0) -> None:
        """Nobody presses, or scrolls, what is not drawn: the browser is still to go to what the page begins at."""
        self.hands.until(READY)
        self.hands.press(*self.hands.spot(css, number=number))

    def edit(self, link: str = LINK, name: str = "") -> None:
        """Press »Ret« on the page, or at the thing that a link is called after."""
        for _ in range(8):  # again where the page loaded itself anew just then, for its PDF was there
            self.hands.until(f"() => ({FORM})() || ({link})({name!r})")  # it may come late
            if self.hands.ask(FORM):
                return
            if not (place := self.hands.ask(link, name)):
                continue
            self.hands.press(*place)
            with contextlib.suppress(AssertionError):
                return self.hands.until(FORM, 2)
        raise AssertionError("the form never came")

    def type(self, name: str, text: str) -> None:
        self.press(f'[name="{name}"]')
        self.hands.key("a", "Control")
        self.write(text)

    def write(self, text: str) -> None:
        self.hands.page.keyboard.type(text)

    def save(self, told: str) -> None:
        self.press("button.gem")
        self.sees(told)

    def sees(self, told: str) -> None:
        self.hands.until(f"() => document.querySelector('main')?.textContent.includes({told!r})")

    def value(self, name: str) -> str:
        return self.hands.ask("name => document.getElementsByName(name)[0].value", name)

    def text(self) -> str:
        return (self.served.root / ACTION).read_text(encoding="utf-8")


def faults(editor: Editor) -> list[str]:
    """What axe finds on the page."""
    editor.hands.ask(AXE.read_text(encoding="utf-8") + "; 1")
    return editor.hands.ask("() => axe.run().then(it => it.violations.map(one => `${one.id}: ${one.nodes[0].html}`))")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with contextlib.closing(Chromium(shell=True)) as hands:
        yield hands


@pytest.fixture(autouse=True)
def no_mistake_in_a_script(chromium: Chromium) -> Iterator[None]:
    yield
    assert chromium.problems() == []


@pytest.fixture
def editor(tmp_path: Path, chromium: Chromium) -> Iterator[Editor]:
    with serving(built(tmp_path)) as served:
        yield Editor(served, chromium)


@pytest.fixture(scope="module")
def editor_with_a_mistake(tmp_path_factory: pytest.TempPathFactory, chromium: Chromium) -> Iterator[Editor]:
    """For those who only look."""
    with serving(built(tmp_path_factory.mktemp("fejl"))) as served:
        served.edit("rolle: ansvarlig", "rolle: forkert")
        served.state_when(ok=False)
        yield Editor(served, chromium)


def test_an_editor_changes_what_a_page_says_and_sees_it(editor: Editor):
    editor.open()
    editor.edit()
    editor.type("f/titel", "Nyt navn: #1")
    editor.type("f/udgift/beløb", "4 mio.")
    editor.press('button[value="tilføj f/aktører"]')
    editor.hands.until("() => document.activeElement?.name === 'f/aktører/1/id'")
    assert editor.text() == FILES[ACTION]
    editor.write("Det")  # the first name in the menu that begins so
    editor.hands.key("Tab")
    editor.write("hø")
    editor.save("Gemt.")
    assert editor.value("f/udgift/beløb") == "4.000.000 kr."
    changed = [line for line in editor.text().splitlines() if line not in FILES[ACTION].splitlines()]
    assert changed == [
        'titel: "Nyt navn: #1"',
        FILES[ACTION].splitlines()[5].replace("1000000", "4000000"),
        "aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}, {id: opdigtet-udvalg, rolle: høres}]",
    ]
    editor.press("nav a", 1)
    editor.hands.until("() => document.querySelector('h1')?.textContent.includes('Nyt navn: #1')")
    assert editor.hands.ask("() => document.body.textContent.match(/4\\smio\\.\\skr\\./) !== null")


def test_a_mistake_is_impossible_to_overlook_and_the_last_good_page_stays(editor: Editor):
    editor.open()
    editor.edit()
    editor.type("f/udgift/beløb", "4,5")
    field = "() => document.getElementsByName('f/udgift/beløb')[0]"
    editor.hands.until(f"() => ({field})().getAttribute('aria-invalid') === 'true'")  # it is told before it is saved
    editor.save("Gemt, men der er 1 fejl")
    assert editor.hands.ask(f"{field}.getAttribute('aria-invalid')") == "true"
    described = editor.hands.ask(
        f"() => document.getElementById(({field})().getAttribute('aria-describedby')).textContent"
    )
    assert "»4,5«" in described and "hele kroner" in described
    editor.press("nav a", 1)
    editor.hands.until("() => document.getElementById('strategisite-melding')")
    assert editor.hands.ask("() => document.body.textContent.match(/1\\smio\\.\\skr\\./) !== null")


PART = """name => {
  const hosts = document.querySelectorAll('[data-strategisite="ret"]');
  const link = [...hosts].map(one => one.shadowRoot.querySelector("a")).find(one => one.ariaLabel === name);
  link?.scrollIntoView({block: "center", behavior: "instant"});
  const box = link?.getBoundingClientRect();
  return box?.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
}"""


def test_each_thing_that_is_said_leads_to_its_own_field(editor: Editor):
    text = FILES[ACTION] + "\n## Det *første*\n\nMere.\n"
    (editor.served.root / ACTION).write_text(text, encoding="utf-8")
    editor.open()
    editor.hands.until("() => document.getElementById('det-foerste')")
    headings = "() => [...document.querySelectorAll('h1, h2')].map(one => one.textContent)"
    before = editor.hands.ask(headings)
    for name, field in (("Ret udgift", "f/udgift/beløb"), ("Ret kort", "f/kort")):
        editor.open()
        editor.edit(PART, name)
        editor.hands.until(f"() => document.activeElement.name?.startsWith({field!r})")
    editor.open()
    editor.hands.until(f"() => ({PART})('Ret afsnittet »Det første«')")
    assert editor.hands.ask(headings) == before, "what headings are called is theirs"
    editor.hands.until("() => document.getElementById('strategisite-pdf')")
    assert faults(editor) == []
    editor.hands.until(f"() => ({PART})('Ret afsnittet »Det første«')")
    tabbed = "() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel"
    while editor.hands.ask(tabbed) != "Ret afsnittet »Det første«":
        editor.hands.key("Tab")
    editor.hands.key("Enter")
    editor.hands.until(FORM)
    editor.hands.until("() => document.activeElement.name === 'tekst'")
    editor.write("Her: ")
    assert "\nHer: ## Det *første*\n" in editor.value("tekst")


def test_who_reads_is_not_disturbed_by_another_page_or_a_pdf_and_sees_what_changes_here(editor: Editor):
    hands = editor.hands
    editor.open()
    hands.until("() => document.getElementById('strategisite-ret')")
    hands.key("Tab")
    hands.ask("() => { window.samme = true; document.activeElement.dataset.her = 'ja'; }")

    other = editor.served.root / "content/opdigtet-plan/strategi.md"
    change(other, lambda text: text + "\nSkrevet et andet sted.\n")
    said = "() => fetch('/opdigtet-plan/').then(it => it.text()).then(it => it.includes('et andet sted'))"
    hands.until(said)
    hands.page.wait_for_timeout(1500)  # for the PDFs too, after which nothing is to happen
    assert hands.ask("() => [window.samme, document.activeElement.dataset.her]") == [True, "ja"]
    change(editor.served.root / ACTION, lambda text: text + "\nSkrevet her.\n")
    hands.until("() => document.body.textContent.includes('Skrevet her.') && !window.samme")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_ways_that_lie_over_a_page_leave_its_end_and_what_has_focus_to_be_seen(editor: Editor, width: int):
    hands = editor.hands
    hands.open(f"http://127.0.0.1:{editor.served.port}/{PAGE}", width)
    hands.until("() => document.getElementById('strategisite-pdf') && document.getElementById('strategisite-ret')")
    over = """() => Math.min(...['pdf', 'ret'].map(name => document.getElementById(`strategisite-${name}`)
      .shadowRoot.querySelector('a').getBoundingClientRect().top))"""
    hands.ask("() => scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    last = "() => document.querySelector('footer > :last-child').getBoundingClientRect().bottom"
    assert 0 < hands.ask(last) <= hands.ask(over)
    hands.ask("() => scrollTo({top: 0, behavior: 'instant'})")
    low = (
        "() => document.activeElement === document.body ? null : document.activeElement.getBoundingClientRect().bottom"
    )
    stops = 0
    hands.key("Tab")
    while (bottom := hands.ask(low)) is not None:  # to the last, which is the preview's own
        own = hands.ask("() => document.activeElement.id.startsWith('strategisite')")
        assert own or bottom <= hands.ask(over)
        stops += 1
        hands.key("Tab")
    assert stops > 20


BESIDE = """() => {
  const frame = document.querySelector("aside iframe:not(.ny)");
  return frame?.contentDocument?.querySelector("h1")?.textContent ?? "";
}"""


def test_while_one_types_the_page_beside_changes_and_mistakes_are_told(editor: Editor):
    editor.open("__strategisite/desk/side?adresse=/" + PAGE)
    editor.hands.until(f"() => ({BESIDE})().includes('Opdigtet handling')")
    editor.type("f/titel", "Skrevet nu")
    editor.hands.until(f"() => ({BESIDE})().includes('Skrevet nu')")
    assert editor.hands.ask("() => document.activeElement.name") == "f/titel"
    editor.write(" og mere")  # nothing has taken the place of what is typed in
    editor.hands.until(f"() => ({BESIDE})().endsWith('Skrevet nu og mere')")
    editor.sees("Ikke gemt endnu. Der er ingen fejl")
    editor.type("f/udgift/beløb", "4,5")
    editor.sees("Ikke gemt endnu. Med det, du har skrevet, er der 1 fejl")
    wrong = "() => document.getElementsByName('f/udgift/beløb')[0].getAttribute('aria-invalid')"
    assert editor.hands.ask(wrong) == "true"
    assert editor.hands.ask("() => document.getElementById('mens').ariaLive") == "polite"
    assert editor.hands.ask(BESIDE).endswith("Skrevet nu og mere"), "the last good page stays"
    editor.type("f/udgift/beløb", "4000")
    editor.hands.until(f"() => !({wrong})()")
    assert editor.text() == FILES[ACTION]
    editor.save("Gemt.")
    assert "titel: Skrevet nu og mere\n" in editor.text()


def test_enter_leads_on_and_saves_nothing(editor: Editor):
    editor.open()
    editor.edit()
    editor.type("f/udgift/beløb", "4 mio.")
    editor.hands.key("Enter")
    editor.hands.until("() => document.activeElement?.name === 'f/udgift/periode'")
    editor.sees("Ikke gemt endnu")
    assert editor.text() == FILES[ACTION]
    editor.hands.open(f"http://127.0.0.1:{editor.served.port}/__strategisite/desk/runde")
    here = editor.hands.ask("() => [...document.querySelectorAll('tbody input')][0].name")
    editor.type(here, "Det")
    editor.hands.key("Enter")
    editor.hands.until("() => document.querySelector('tbody')")
    assert editor.hands.ask("() => location.pathname").endswith("/desk/runde") and editor.value(here) == "Det"
    assert editor.text() == FILES[ACTION]


def test_what_has_never_had_a_page_shows_none_beside_it(editor: Editor):
    editor.hands.open(f"http://127.0.0.1:{editor.served.port}/__strategisite/desk/ny?slags=side")
    editor.type("f/titel", "En halv side")
    editor.save("Gemt, men der er")  # what is missing is told; it has no page until it is mended
    assert editor.hands.ask("() => document.querySelectorAll('aside iframe').length") == 0
    editor.type("f/kort", "Nu er den hel.")
    editor.sees("Med det, du har skrevet, er der 1 fejl")
    assert editor.hands.ask("() => document.querySelectorAll('aside iframe').length") == 0


@pytest.mark.parametrize("way", ["nobody answers", "files are being saved"])
def test_what_could_not_be_tried_is_tried_again(editor: Editor, way: str):
    missed: list[str] = []

    def stumble(route: Route) -> None:
        missed.append(route.request.url)
        if way == "nobody answers":
            route.abort()
        else:
            route.fulfill(status=503, body="<!doctype html><title>Vent</title>")

    editor.open()
    editor.edit()
    editor.hands.page.route("**/desk/proev", stumble, times=2)
    editor.type("f/udgift/beløb", "4,5")
    editor.sees("Med det, du har skrevet, er der 1 fejl")
    assert len(missed) == 2
    editor.hands.problems()  # the browser itself notes what it could not fetch


def test_no_field_moves_when_the_page_comes_beside_it(editor: Editor):
    place = "() => document.getElementsByName('f/titel')[0].getBoundingClientRect().x"
    editor.hands.open(f"http://127.0.0.1:{editor.served.port}/__strategisite/desk/ny?slags=side")
    before = editor.hands.ask(place)
    editor.press('button[value="tilføj f/kilder"]')
    editor.hands.until("() => document.activeElement?.name === 'f/kilder/0/kilde'")
    editor.write("Opd")
    editor.type("f/titel", "En ny side")
    editor.type("f/kort", "Siden er fundet på.")
    editor.hands.until("() => document.querySelector('aside iframe:not(.ny)')")
    assert editor.hands.ask(place) == before and editor.value("f/titel") == "En ny side"


@pytest.mark.parametrize("width", [1280, 900, 390])
def test_nothing_moves_while_one_types_what_is_right(width: int, editor: Editor):
    """The first fields and the buttons are where they were when the page was shown."""
    form = f"__strategisite/desk/ret?fil={ACTION}&id=opdigtet-plan%2Fopdigtet-handling"
    editor.hands.open(f"http://127.0.0.1:{editor.served.port}/{form}", width, 900)
    places = """() => ["f/titel", "f/nummer", "gør"].map(name => {
      const box = document.getElementsByName(name)[name === "gør" ? 1 : 0].getBoundingClientRect();
      return [box.x, box.y, box.width];
    })"""
    editor.hands.until("() => document.readyState === 'complete'")
    before = editor.hands.ask(places)
    editor.type("f/titel", "Et nyt navn")
    editor.sees("Ikke gemt endnu. Der er ingen fejl")
    assert editor.hands.ask(places) == before
    assert editor.hands.ask(MOVED) == []


def test_what_is_typed_is_not_left_without_a_question(editor: Editor):
    """A link, or another form of the page, would take it away; the form's own buttons take it with them."""
    editor.open()
    editor.edit()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    editor.hands.page.on("dialog", stay)
    editor.type("f/titel", "Et nyt navn")
    editor.press("header nav a")
    editor.hands.page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert editor.value("f/titel") == "Et nyt navn"
    editor.press("main form[method=post]:not([data-proev]) button")
    editor.hands.page.wait_for_timeout(500)
    assert asked == ["beforeunload"] * 2 and not editor.hands.ask("() => document.querySelector('.venter')")
    asked.pop()
    editor.save("Gemt.")
    editor.press("header nav a")
    editor.hands.until("() => !document.querySelector('form[data-proev]')")
    assert asked == ["beforeunload"]


def test_rows_that_are_typed_are_not_left_without_a_question_nor_what_an_answer_has_left_of_them(editor: Editor):
    """The table is answered with what was typed when other rows are chosen, and when nothing could be saved."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    editor.open("__strategisite/desk/runde")
    editor.hands.page.on("dialog", stay)
    name = "r/opdigtet-plan/opdigtet-handling/Tekst"
    editor.type(name, "Skrevet og ikke gemt.")
    for button, times in ((None, 1), ("[value=vis]", 2), ("[value=gem]", 3)):
        if button:
            editor.hands.ask("() => { document.body.dataset.before = 1; }")
            editor.press(button)
            answered = "document.readyState === 'complete' && !document.body.dataset.before"
            editor.hands.until(f"() => {answered} && document.querySelector('form[data-ugemt]')")
        editor.press("header nav a")
        for _ in range(50):
            if len(asked) < times:
                editor.hands.page.wait_for_timeout(100)
        assert asked == ["beforeunload"] * times
        assert editor.value(name) == "Skrevet og ikke gemt."
    editor.type(name, "")
    editor.hands.page.remove_listener("dialog", stay)
    editor.hands.page.on("dialog", lambda dialog: dialog.accept())
    editor.press("header nav a")
    editor.hands.until("() => !document.querySelector('form[data-ugemt]')")


def test_a_press_is_answered_at_once_and_a_second_is_none(editor: Editor):
    """To write and to show takes seconds, in which one would press again."""
    sent: list[str] = []
    editor.open()
    editor.edit()
    editor.type("f/titel", "Nyt navn")
    editor.hands.page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    press = """() => {
      const button = document.querySelector("button.gem");
      button.click();
      button.click();
      return [...document.querySelectorAll("form [role=status].venter")].map(said => said.textContent);
    }"""
    assert editor.hands.ask(press) == ["Vent et øjeblik …"]
    editor.sees("Gemt.")
    assert len([one for one in sent if one.startswith("POST") and one.endswith("/desk/ret")]) == 1
    assert editor.hands.ask("() => document.querySelector('.venter')") is None


def test_two_editors_never_write_over_each_other(editor: Editor):
    editor.open()
    editor.edit()
    editor.type("f/titel", "Min titel")
    editor.served.edit("titel: Opdigtet handling", "titel: Den andens titel")
    editor.save("Filen er ændret et andet sted")
    assert "titel: Den andens titel\n" in editor.text()
    editor.sees("Den andens titel")
    assert editor.value("f/titel") == "Min titel"
    editor.save("Gemt.")
    assert "titel: Min titel\n" in editor.text()


def drag_in(editor: Editor, file: Path, field: str) -> None:
    """Let a file go over a field, as from a folder's window."""
    editor.hands.until(READY)
    x, y = editor.hands.spot(f"#{field}")
    browser = editor.hands.page.context.new_cdp_session(editor.hands.page)
    for what in ("dragEnter", "dragOver", "drop"):
        held = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        browser.send("Input.dispatchDragEvent", {"type": what, "x": x, "y": y, "data": held})
    editor.hands.until(f"() => document.getElementById('{field}').files.length === 1")


def test_a_file_is_dragged_in_and_the_page_moved_with_all_that_leads_to_it(editor: Editor, tmp_path: Path):
    file = tmp_path / "Min aftale.pdf"
    file.write_bytes(b"%PDF-1.7\n%%EOF\n")
    editor.open()
    editor.edit()
    drag_in(editor, file, "vedhæftet")
    editor.type("ord", "den underskrevne aftale")
    editor.press("fieldset > button.gem")
    editor.sees("Gemt.")
    assert editor.text().endswith("\n\n[den underskrevne aftale](min-aftale.pdf)\n")
    editor.press('a[href*="desk/flyt"]')
    editor.hands.until("() => document.getElementById('nyt-id')")
    assert faults(editor) == []
    editor.type("nyt-id", "ny-handling")
    editor.press("button.gem")
    editor.sees("Intet er ændret endnu.")
    assert faults(editor) == []
    editor.save("Gemt.")
    moved = editor.served.root / ACTION.replace("opdigtet-handling", "ny-handling")
    assert "tidligere: [opdigtet-handling]" in moved.read_text(encoding="utf-8")
    editor.open(PAGE)
    editor.hands.until("() => location.pathname.endsWith('/ny-handling/index.html')")
    assert editor.hands.ask("() => document.body.textContent.includes('aftale (PDF, 1 kB)')")


def test_a_file_that_is_too_large_is_told_before_it_is_sent_and_one_that_nothing_leads_to_is_deleted(
    editor: Editor, tmp_path: Path
):
    large, small = tmp_path / "stor.pdf", tmp_path / "lille.pdf"
    large.write_bytes(b"%PDF-1.7\n" + b" " * 20_000_001)
    small.write_bytes(b"%PDF-1.7\n%%EOF\n")
    editor.open()
    editor.edit()
    field = editor.hands.page.locator("input[type=file]")
    field.set_input_files(large)
    assert "større end 20 MB" in field.evaluate("it => it.validationMessage")
    editor.type("ord", "et brev")
    editor.press("fieldset > button.gem")
    editor.hands.page.wait_for_timeout(300)
    assert editor.value("ord") == "et brev" and "brev" not in editor.text()  # nothing was sent, and what stands is kept
    field.set_input_files(small)
    assert field.evaluate("it => it.validationMessage") == ""
    editor.press("fieldset > button.gem")
    editor.sees("Gemt.")
    beside = (editor.served.root / ACTION).with_name("lille.pdf")
    assert beside.is_file()
    (editor.served.root / ACTION).write_text(editor.text().replace("[et brev](lille.pdf)", ""), encoding="utf-8")
    editor.served.state_when(ok=True)
    editor.open(f"__strategisite/desk/side?adresse=/{PAGE}")
    editor.sees("»lille.pdf« ligger her, men ingen tekst fører til den.")
    assert faults(editor) == []
    editor.press("form:has([name=slet]) button")
    editor.sees("Gemt.")
    assert not beside.exists()


def test_all_is_done_by_keyboard_alone_and_undone_after_a_restart(editor: Editor):
    editor.open("__strategisite/desk/side?adresse=/" + PAGE)
    for _ in range(40):
        editor.hands.key("Tab")
        if editor.hands.ask("() => document.activeElement?.name") == "f/titel":
            break
    editor.hands.key("a", "Control")
    editor.write("Skrevet uden mus")
    while editor.hands.ask("() => document.activeElement?.className") != "gem":
        editor.hands.key("Tab", "Shift")
    editor.hands.key("Enter")
    editor.sees("Gemt.")
    assert "titel: Skrevet uden mus\n" in editor.text()
    editor.served.interrupt()
    with serving(editor.served.root) as again:
        editor.served = again
        editor.open("__strategisite/desk/")
        editor.sees("Skrevet uden mus")
        while editor.hands.ask("() => document.activeElement?.textContent") != "Fortryd det seneste":
            editor.hands.key("Tab")
        editor.hands.key("Enter")
        editor.sees("Fortrudt")
        assert editor.text() == FILES[ACTION]


def test_a_new_entry_is_made_and_seen(editor: Editor):
    editor.open("__strategisite/desk/")
    editor.press("summary")
    editor.press('a[href$="slags=side"]')
    editor.hands.until("() => document.querySelector('h1')?.textContent === 'Ny: Side'")
    editor.press('button[value="tilføj f/kilder"]')
    editor.hands.until("() => document.activeElement?.name === 'f/kilder/0/kilde'")
    editor.write("Opd")
    editor.type("f/titel", "En ny side")
    editor.type("f/kort", "Siden er fundet på.")
    editor.type("tekst", "Den er *ny*.")
    editor.save("Gemt.")
    assert (
        (editor.served.root / "content/sider/en-ny-side.md")
        .read_text(encoding="utf-8")
        .endswith("---\n\nDen er *ny*.\n")
    )
    editor.press("nav a", 1)
    editor.hands.until("() => document.querySelector('h1')?.textContent.includes('En ny side')")


def test_what_was_done_is_kept_with_one_press(editor: Editor):
    root = str(editor.served.root)
    (editor.served.root / ".gitignore").write_text(".strategisite/\nsite/\n", encoding="utf-8")
    who = ["-c", "user.name=Opdigtet", "-c", "user.email=opdigtet@opdigtet.example"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "Begyndelsen"]):
        subprocess.run(["git", "-C", root, *command], check=True)
    for name, value in (("user.name", "Opdigtet"), ("user.email", "opdigtet@opdigtet.example")):
        subprocess.run(["git", "-C", root, "config", name, value], check=True)
    editor.open("__strategisite/desk/side?adresse=/" + PAGE)
    editor.type("f/kort", "Rettet med mus og taster.")
    editor.save("Gemt.")
    editor.press("nav a")
    editor.hands.until("() => document.querySelector('h1')?.textContent === 'Skrivebordet'")
    editor.press('a[href$="/git"]')
    editor.sees("Rettet med mus og taster.")
    editor.save("Gemt i git.")
    done = subprocess.run(["git", "-C", root, "show", "--format=%s"], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.startswith("Rettet: 1.I.1 Opdigtet handling\n") and "+kort: Rettet med mus" in done.stdout


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_and_nothing_is_outside_the_window(editor_with_a_mistake: Editor, width: int, dark: bool):
    editor = editor_with_a_mistake
    for path in (
        "__strategisite/desk/",
        "__strategisite/desk/side?adresse=/" + PAGE,
        "__strategisite/desk/ny?slags=handling",
        "__strategisite/desk/runde",
        "__strategisite/desk/dokumenter",
    ):
        editor.hands.open(f"http://127.0.0.1:{editor.served.port}/{path}", width)
        page = editor.hands.page
        page.emulate_media(color_scheme="dark" if dark else "light")
        editor.hands.ask("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert faults(editor) == []
        assert editor.hands.ask("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_site_itself_has_nothing_of_the_desk(editor: Editor):
    editor.served.next_state()
    for file in (editor.served.root / "site").rglob("*.html"):
        assert not re.search("desk|ret-knap|redigeres", file.read_text(encoding="utf-8")), file


def test_a_round_of_follow_up_is_typed_by_keyboard_alone_and_undone(editor: Editor):
    (editor.served.root / "content/_data/status.yml").write_text(
        "i-gang: {navn: I gang, forklaring: Fundet på., betyder: i-gang, rækkefølge: 1}\n", encoding="utf-8"
    )
    editor.served.state_when(ok=True)
    editor.open("__strategisite/desk/runde")

    def to(name: str) -> None:
        for _ in range(40):
            if editor.hands.ask("() => document.activeElement?.name") == name:
                return
            editor.hands.key("Tab")
        raise AssertionError(f"the keyboard never came to {name}")

    row = "r/opdigtet-plan/opdigtet-handling/"
    for name, text in (("alle/Dato", "1. jan. 2020"), ("alle/Kilde", "Opd"), (f"{row}Status", "I g")):
        to(name)
        editor.write(text)
    to(f"{row}Tekst")
    editor.write("Skrevet uden mus.")
    to("gør")
    editor.hands.key("Enter")
    editor.sees("Gemt: opfølgning på 1 handling.")
    assert "opfølgning: [{dato: 2020-01-01, status: i-gang, tekst: Skrevet uden mus., " in editor.text()
    editor.open("__strategisite/desk/")
    editor.press('form[action$="/fortryd"] button')
    editor.sees("Fortrudt")
    assert editor.text() == FILES[ACTION]


def test_a_sheet_is_fetched_filled_in_dragged_back_and_saved(editor: Editor, tmp_path: Path):
    (editor.served.root / "content/_data/status.yml").write_text(
        "i-gang: {navn: I gang, forklaring: Fundet på., betyder: i-gang, rækkefølge: 1}\n", encoding="utf-8"
    )
    editor.served.state_when(ok=True)
    editor.open("__strategisite/desk/")
    editor.press('a[href$="/dokumenter"]')
    editor.type("dato", "1. jan. 2020")
    with editor.hands.page.expect_download() as download:
        editor.press("button.gem")
    assert download.value.suggested_filename == "opfoelgningsark-2020-01-01.xlsx"
    file = tmp_path / "Udfyldt ark.xlsx"
    download.value.save_as(file)
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    places = {cell.value: cell.column for cell in page[1]}
    for heading, text in (("Status", "I gang"), ("Tekst", "Skrevet i et ark."), ("Kilde", "Opdigtet sag")):
        page.cell(2, places[heading]).value = text
    book.save(file)
    drag_in(editor, file, "ark")
    editor.press("form[enctype] button.gem")
    editor.sees("1 handling er udfyldt i regnearket.")
    assert editor.text() == FILES[ACTION]
    assert faults(editor) == []
    editor.press('button[name="gør"][value="gem"]')
    editor.sees("Gemt: opfølgning på 1 handling.")
    assert "opfølgning: [{dato: 2020-01-01, status: i-gang, tekst: Skrevet i et ark., " in editor.text()


def test_what_is_to_be_edited_is_found_by_name(editor: Editor):
    editor.open("__strategisite/desk/")
    editor.type("find", "1.i.1")
    editor.hands.key("Enter")
    editor.hands.until("() => document.querySelector('[role=status] a')")
    assert faults(editor) == []
    editor.press("[role=status] a")
    editor.hands.until(FORM)
