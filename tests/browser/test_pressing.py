"""The filters, and other panels, under a person's hands, in Chromium and in Firefox ESR: mouse, finger and keyboard,
where people press.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from conftest import run_build
from sites.pressing_site import ACTIONS, ACTORS, OVERVIEW, QUERIES, write_pressing_site

from browser.hands import WIDTH_OF_BAR, Chromium, Firefox, Hands

pytestmark = pytest.mark.browser

OPEN = "() => [...document.querySelectorAll('details.panel[open]')].map(node => node.dataset.felt ?? 'krumme')"
CHOSEN = "() => [...document.querySelectorAll('.filtre input:checked')].map(box => box.value)"
COUNT = "() => document.querySelector('.filter-status strong').textContent"
FOCUS = "() => document.activeElement.closest('details.panel')?.dataset.felt + ' ' + document.activeElement.localName"
ON_WORDS = {
    "words": " label > span",
    "top edge": " label",
    "left edge": " label",
    "right end": " label",
    "middle": " input",
}
PLACES = [(OVERVIEW, "aktoer"), (OVERVIEW, "penge"), (ACTORS, "type"), (QUERIES, "startaar")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = write_pressing_site(tmp_path_factory.mktemp("tryk") / "sted")
    done = run_build(root, "--no-pdf")
    assert done.returncode == 0, done.stderr
    return f"file://{quote(str(root / 'site'))}/"


@pytest.fixture(scope="module", params=[Chromium, Firefox], ids=["chromium", "firefox"])
def one(request: pytest.FixtureRequest) -> Iterator[Hands]:
    with contextlib.closing(request.param()) as hands:
        yield hands


@pytest.fixture
def hands(one: Hands) -> Iterator[Hands]:
    yield one
    assert one.problems() == []


def facet(field: str) -> str:
    return f".facet[data-felt={field}]"


def panel(field: str) -> str:
    return f"{facet(field)} > fieldset"


@pytest.mark.parametrize(
    ("page", "field", "width"), [*((*place, 1280) for place in PLACES), (OVERVIEW, "aktoer", 1600)]
)
def test_a_press_anywhere_on_a_choice_chooses_it(hands: Hands, site: str, page: str, field: str, width: int) -> None:
    hands.open(site + page, width)
    hands.press(*hands.spot(f"{facet(field)} > summary"))
    assert hands.ask(OPEN) == [field]
    all_rows = hands.ask(COUNT)
    first = hands.ask(f"() => document.querySelector('{panel(field)} input').value")
    for part, on in ON_WORDS.items():
        hands.press(*hands.spot(panel(field) + on, part))
        assert (part, hands.ask(OPEN), hands.ask(CHOSEN)) == (part, [field], [first])
        assert hands.ask(COUNT) != all_rows
        hands.press(*hands.spot(panel(field) + on, part, 1))  # one more, the panel still open
        assert (part, hands.ask(OPEN), len(hands.ask(CHOSEN))) == (part, [field], 2)
        hands.press(*hands.spot(panel(field) + on, part, 1))
        hands.press(*hands.spot(panel(field) + on, part))
        assert (part, hands.ask(OPEN), hands.ask(CHOSEN), hands.ask(COUNT)) == (part, [field], [], all_rows)


BUTTONS = (
    "() => [...document.querySelectorAll('.facet > summary')].map(node => JSON.stringify(node.getClientRects()[0]))"
)


@pytest.mark.parametrize("width", [1280, 390])
def test_no_button_moves_when_something_is_chosen(hands: Hands, site: str, width: int) -> None:
    """The next press is where one meant it."""
    hands.open(site + OVERVIEW, width)
    before = hands.ask(BUTTONS)
    hands.press(*hands.spot(f"{facet('penge')} > summary"))
    hands.press(*hands.spot(f"{panel('penge')} label > span", "words"))
    hands.key("Escape")
    hands.ask("() => scrollTo(0, 0)")
    assert hands.ask(BUTTONS) == before and len(before) > 4
    assert hands.ask(f"() => document.querySelector('{facet('penge')} > summary span').textContent") == " 1 valgt"


@pytest.mark.parametrize(("page", "field"), PLACES)
@pytest.mark.parametrize("width", [390, 320])
def test_a_finger_chooses_and_closes(hands: Hands, site: str, width: int, page: str, field: str) -> None:
    hands.open(site + page, width, 740, touch=True)
    hands.tap(*hands.spot(f"{facet(field)} > summary"))
    assert hands.ask(OPEN) == [field]
    hands.tap(*hands.spot(f"{panel(field)} label > span", "words"))
    hands.tap(*hands.spot(f"{panel(field)} label", "right end", 1))
    assert (hands.ask(OPEN), len(hands.ask(CHOSEN))) == ([field], 2)
    hands.tap(*hands.spot(panel(field), "left edge"))
    assert hands.ask(OPEN) == [field]  # a browser may take it for the choice nearest to the finger
    chosen = hands.ask(CHOSEN)
    hands.tap(*hands.spot("h1", "words"))
    assert (hands.ask(OPEN), hands.ask(CHOSEN)) == ([], chosen)


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_pressed_outside_is_pressed_and_closes(hands: Hands, site: str, width: int, *, touch: bool) -> None:
    """Also what stands below an open panel, which moves when the panel closes."""
    hands.open(site + OVERVIEW, width, touch=touch)
    press = hands.tap if touch else hands.press
    press(*hands.spot(f"{facet('startaar')} > summary"))
    press(*hands.spot(f"{facet('penge')} > summary"))
    assert hands.ask(OPEN) == ["penge"]
    press(*hands.spot(f"{panel('penge')} label > span", "words"))
    press(*hands.spot(".filter-valgte li button", "words"))
    assert (hands.ask(OPEN), hands.ask(CHOSEN)) == ([], [])


@pytest.mark.parametrize("part", ["left edge", "scrollbar"])
def test_the_panel_itself_can_be_pressed(hands: Hands, site: str, part: str) -> None:
    hands.open(site + OVERVIEW)
    hands.press(*hands.spot(f"{facet('aktoer')} > summary"))
    assert hands.ask(WIDTH_OF_BAR, panel("aktoer")) > 5, "a scrollbar that can be pressed"
    hands.press(*hands.spot(panel("aktoer"), part))
    assert hands.ask(OPEN) == ["aktoer"]
    hands.key("Tab")
    assert hands.ask(FOCUS) == "aktoer input"  # goes on from where one pressed
    hands.press(*hands.spot(panel("aktoer"), part))
    hands.key("Escape")
    assert (hands.ask(OPEN), hands.ask(FOCUS)) == ([], "aktoer summary")


def test_the_scrollbar_can_be_dragged_also_out_of_the_panel(hands: Hands, site: str) -> None:
    hands.open(site + OVERVIEW)
    hands.press(*hands.spot(f"{facet('aktoer')} > summary"))
    x, y = hands.spot(panel("aktoer"), "scrollbar")
    hands.drag((x, y), (x, y + 80))
    assert hands.ask(f"() => document.querySelector('{panel('aktoer')}').scrollTop") > 100
    assert hands.ask(OPEN) == ["aktoer"]
    hands.press(*hands.spot(f"{panel('aktoer')} label > span", "words", -1))
    assert len(hands.ask(CHOSEN)) == 1
    box = hands.ask(f"() => document.querySelector('{panel('aktoer')}').getBoundingClientRect().toJSON()")
    hands.drag(
        (box["left"] + 4, box["top"] + 20), (box["left"] - 60, box["top"] + 20)
    )  # begun in it, let go of outside
    assert hands.ask(OPEN) == ["aktoer"]


@pytest.mark.parametrize("touch", [False, True])
def test_pressing_the_button_again_closes(hands: Hands, site: str, *, touch: bool) -> None:
    hands.open(site + OVERVIEW, touch=touch)
    for expected in (["penge"], [], ["penge"]):
        place = hands.spot(f"{facet('penge')} > summary", "left edge")
        hands.tap(*place) if touch else hands.press(*place)
        assert hands.ask(OPEN) == expected


def test_keys_open_choose_leave_and_close(hands: Hands, site: str) -> None:
    hands.open(site + OVERVIEW)
    hands.ask("() => document.querySelector('.filter-soeg input').focus()")
    while hands.ask(FOCUS) != "startaar summary":
        hands.key("Tab")
    hands.key("Enter")
    hands.key("Tab")
    hands.key("Space")
    assert (hands.ask(OPEN), hands.ask(FOCUS), len(hands.ask(CHOSEN))) == (["startaar"], "startaar input", 1)
    hands.key("Escape")
    assert (hands.ask(OPEN), hands.ask(FOCUS)) == ([], "startaar summary")
    hands.key("Space")
    assert hands.ask(OPEN) == ["startaar"]
    hands.key("Tab", "Shift")
    assert hands.ask(OPEN) == []
    hands.key("Tab")
    hands.key("Enter")
    for _ in range(hands.ask(f"() => document.querySelectorAll('{panel('startaar')} input').length") + 1):
        assert hands.ask(OPEN) == ["startaar"]
        hands.key("Tab")
    assert hands.ask(OPEN) == []


def test_keys_after_a_press_and_presses_after_keys(hands: Hands, site: str) -> None:
    hands.open(site + OVERVIEW)
    hands.press(*hands.spot(f"{facet('penge')} > summary"))
    hands.press(*hands.spot(f"{panel('penge')} label > span", "words"))
    hands.key("Tab", "Shift")
    hands.key("Tab", "Shift")
    assert hands.ask(OPEN) == []
    hands.press(*hands.spot(f"{facet('penge')} > summary"))
    hands.key("Tab")
    hands.press(*hands.spot(f"{panel('penge')} label > span", "words", 1))
    assert (hands.ask(OPEN), len(hands.ask(CHOSEN))) == (["penge"], 2)
    hands.press(*hands.spot("h1", "words"))
    assert hands.ask(OPEN) == []


@pytest.mark.parametrize("page", [OVERVIEW, ACTORS, QUERIES])
def test_every_panel_is_inside_the_window(hands: Hands, site: str, page: str) -> None:
    """Names, counts and scrollbar; also when the window is made narrower with a panel open."""
    hands.open(site + page, 1600)
    facets = hands.ask("() => [...document.querySelectorAll('.facet')].map(node => node.dataset.felt)")
    assert facets
    for width in (1600, 1280, 1024, 768, 390, 320):
        hands.size(width, 800)
        assert not [
            said for said in hands.ask(INSIDE, len(facets) - 1) if "ends at" not in said and "not open" not in said
        ]
        hands.key("Escape")
        for number in range(len(facets)):
            hands.press(*hands.spot(".facet > summary", "middle", number))
            assert (width, facets[number], hands.ask(INSIDE, number)) == (width, facets[number], [])
            hands.key("Escape")
        hands.press(*hands.spot(".facet > summary", "middle", -1))


INSIDE = """number => {
  const details = document.querySelectorAll(".facet")[number], panel = details.lastElementChild;
  if (!details.open) return ["not open"];
  const wide = document.documentElement.clientWidth, wrong = [];
  const within = (node, name) => {
    const box = node.getBoundingClientRect();
    if (!box.width || box.left < 0 || box.right > wide + .5) wrong.push(`${name}: ${box.left}–${box.right} of ${wide}`);
    return box;
  };
  const box = within(panel, "panel");
  const over = getComputedStyle(panel).position === "absolute"; // else it is in line with the page, which scrolls
  if (over && (box.top < 0 || box.bottom > innerHeight + .5)) wrong.push(`panel ends at ${box.bottom}`);
  if (panel.scrollWidth > panel.clientWidth) wrong.push("scrolls sideways");
  if (document.documentElement.scrollWidth > wide) wrong.push("the page scrolls sideways");
  for (const label of panel.querySelectorAll("label")) {
    const inner = box.left + panel.clientLeft + panel.clientWidth;
    for (const part of label.children) {
      if (within(part, label.textContent).right > inner + .5) wrong.push(`cut: ${label.textContent}`);
    }
  }
  return wrong;
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_beside_this_one_open_and_close_alike(hands: Hands, site: str, width: int) -> None:
    hands.open(f"{site}opdigtet-plan/opdigtet-omraade/index.html", width)
    hands.press(*hands.spot(".plan-skift > summary", "middle"))
    assert hands.ask(OPEN) == ["krumme"]
    box = hands.ask("() => document.querySelector('.plan-skift[open] > div').getBoundingClientRect().toJSON()")
    assert box["left"] >= 0 and box["right"] <= width
    hands.press(*hands.spot(".plan-skift[open] > div", "left edge"))
    assert hands.ask(OPEN) == ["krumme"]
    hands.key("Escape")
    assert hands.ask(OPEN) == []
    hands.press(*hands.spot(".plan-skift > summary", "middle"))
    hands.press(*hands.spot(".plan-skift[open] a[href*='andet-omraade']", "words"))
    hands.until("() => location.pathname.includes('andet-omraade')")


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_hit_of_the_search_can_be_pressed_anywhere(hands: Hands, site: str, width: int, *, touch: bool) -> None:
    """The search panel as well: padding, heading and scrollbar keep it open; a press beside its words goes there."""
    hands.open(site + OVERVIEW, width, touch=touch)
    press = hands.tap if touch else hands.press
    press(*hands.spot("form.soeg input"))
    for letter in "opdigtet":
        hands.key(letter)
    shown = "() => !document.querySelector('.soeg-panel').hidden && document.querySelectorAll('.soeg-fund').length > 3"
    hands.until(shown)
    press(*hands.spot(".soeg-panel", "left edge"))
    press(*hands.spot(".soeg-panel h2", "words"))
    if not touch:
        press(*hands.spot(".soeg-panel", "scrollbar"))
    assert hands.ask(shown)
    press(*hands.spot(".soeg-panel .soeg-fund", "right end"))
    hands.until("() => !location.pathname.includes('handlingsoversigt')")


def test_the_site_has_what_the_tests_press(hands: Hands, site: str) -> None:
    hands.open(site + OVERVIEW)
    assert hands.ask(COUNT) == f"{ACTIONS} af {ACTIONS} handlinger"


NOTICES = (
    "() => [...document.querySelectorAll('.filter-bemaerk')].map(node => node.getClientRects().length ? "
    "node.textContent : '')"
)
GONE = "Det findes ikke i oversigten; det er der set bort fra."
NO_ORDER = "Den findes ikke i oversigten; den er der set bort fra."


@pytest.mark.parametrize(("query", "count", "said"), [
    ("", ACTIONS, ""),
    ("?startaar=2021&penge=nej", 1, ""),
    ("?aktoer=opdigtet-aktoer-5", 1, ""),
    ("?aktoer=opdigtet-aktoer-99", ACTIONS, f"I adressen står »opdigtet-aktoer-99« under Aktører. {GONE}"),
    ("?aktoer=opdigtet-aktoer-5&aktoer=opdigtet-aktoer-99", 1,
     f"I adressen står »opdigtet-aktoer-99« under Aktører. {GONE}"),
    ("?startaar=1999&aktoer=opdigtet-aktoer-5", 1, f"I adressen står »1999« under Startår. {GONE}"),
    ("?aktører=x", ACTIONS, f"I adressen står »aktører«. {GONE}"),
    ("?sorter=-titl", ACTIONS, f"I adressen står rækkefølgen »-titl«. {NO_ORDER}"),
    ("?gruppe=penge", ACTIONS, f"I adressen står rækkefølgen »penge«. {NO_ORDER}"),
    ("?startaar=&sorter=&gruppe=", ACTIONS, ""),
    ("?aktoer=opdigtet-aktoer-5&fokusomraade=2", 0,
     "Intet i tabellen passer til alt det, der er valgt. Fjern et valg for at se mere."),
    ("?soeg=gryntesvin", 0, "Intet i tabellen passer til alt det, der er valgt. Fjern et valg for at se mere."),
])  # fmt: skip
def test_what_an_address_asks_for_in_vain_is_said(hands: Hands, site: str, query: str, count: int, said: str) -> None:
    hands.open(site + OVERVIEW + query)
    assert (hands.ask(COUNT), hands.ask(NOTICES)) == (f"{count} af {ACTIONS} handlinger", [said])


def test_what_was_said_of_an_address_goes_with_it_and_comes_back(hands: Hands, site: str) -> None:
    hands.open(f"{site}{OVERVIEW}?startaar=1999&andet=1")
    assert hands.ask(NOTICES) == [f"I adressen står »1999« under Startår. {GONE} I adressen står »andet«. {GONE}"]
    hands.press(*hands.spot(f"{facet('penge')} > summary"))
    hands.press(*hands.spot(f"{panel('penge')} label > span", "words"))
    assert (hands.ask(NOTICES), hands.ask("() => location.search.includes('1999')")) == ([""], False)
    hands.ask("() => history.back()")
    hands.until("() => document.querySelector('.filter-bemaerk').textContent.includes('1999')")


def test_each_table_of_a_page_speaks_for_its_own(hands: Hands, site: str) -> None:
    hands.open(f"{site}{QUERIES}?startaar=1999&2.findes-ikke=x&2.sorter=x&7.type=x")
    first, second = hands.ask(NOTICES)
    assert first == f"I adressen står »1999« under Startår. {GONE} I adressen står »7.type«. {GONE}"
    assert second == (f"I adressen står »findes-ikke«. {GONE} I adressen står rækkefølgen »x«. {NO_ORDER}")


LANDED = """() => {
  const page = document.querySelector(":target"), line = page?.closest("details")?.firstElementChild;
  const words = page?.querySelector("q")?.getBoundingClientRect();
  return line && words.height > 0 && line.getBoundingClientRect().top >= 0 && words.bottom <= innerHeight;
}"""  # the page's line and the first words that are quoted from it are in the window


@pytest.mark.parametrize("width", [1280, 320])
def test_a_citation_that_is_pressed_lands_at_its_page_of_the_source(hands: Hands, site: str, width: int) -> None:
    """Nothing but the address opens what is folded: the page has no script that knows of it."""
    hands.open(site + OVERVIEW.replace("handlingsoversigt", "opdigtet-handling"), width)
    hands.press(*hands.spot("article .kilde[aria-label='Opdigtet sag (2020), s. 3']"))
    hands.until(LANDED)
    assert hands.ask("() => location.hash") == "#s-3"
    assert hands.ask("() => [...document.querySelectorAll('.kildeside[open] h3')].map(node => node.textContent)") == [
        "Side 3"
    ]
