"""Where a file stands tells what it is; names that cannot be addresses are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.kinds import COLLECTIONS, KINDS
from strategisite.validate.places import Place, place_of


def place(path: str) -> Place | None:
    found, problems = place_of(f"content/{path}", "content")
    assert problems == []
    return found


def codes(path: str) -> list[str]:
    found, problems = place_of(f"content/{path}", "content")
    assert found is None
    return [d.code for d in problems]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plan/strategi.md", Place(KINDS["strategi"], "plan", "plan")),
        ("plan/omr/_om.md", Place(KINDS["fokusområde"], "plan", "omr", "plan")),
        ("plan/omr/spor/_om.md", Place(KINDS["delstrategi"], "plan", "spor", "omr")),
        ("plan/omr/spor/en-handling.md", Place(KINDS["handling"], "plan", "en-handling", "spor")),
        ("plan/omr/en-handling.md", Place(KINDS["handling"], "plan", "en-handling", "omr")),
        ("sider/om.md", Place(KINDS["side"], "sider", "om")),
        ("_data/kilder.yml", Place(KINDS["kilder"], "kilder", "kilder")),
    ],
)
def test_path_tells_kind_id_and_parent(path: str, expected: Place):
    assert place(path) == expected


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_collection_has_its_file(name: str):
    assert place(f"_data/{name}.yml") == place(f"_data/{name}.yaml") == Place(KINDS[name], name, name)


@pytest.mark.parametrize(
    "path",
    [
        "om.md",
        "plan/om.md",
        "plan/_om.md",
        "plan/a/b/c/d.md",
        "plan/a/b/c/_om.md",
        "plan/a/strategi.md",
        "sider/a/b.md",
        "plan/a.yml",
        "kilder.yml",
    ],
)
def test_file_in_no_place_is_told(path: str):
    assert codes(path) == ["ukendt-sted"]


@pytest.mark.parametrize("path", ["_data/kilde.yml", "_data/kilder.md", "_data/a/kilder.yml"])
def test_unknown_collection_is_told(path: str):
    assert set(codes(path)) & {"ukendt-samling", "ukendt-sted"}


@pytest.mark.parametrize("name", ["Stort", "æble", "to ord", "a_b", "-a", "a-", "a--b", "a.b", "ü", "%20", ""])
def test_name_that_is_no_address_is_told(name: str):
    assert codes(f"plan/omr/{name}.md") == ["dårligt-navn"]
    assert "dårligt-navn" in codes(f"plan/{name}/handling.md")


def test_name_that_is_no_address_comes_with_one_that_is():
    assert place_of("content/plan/omr/Ny Løsning.md", "content")[1][0].suggestion == "ny-loesning"


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "prn",
        "aux",
        "nul",
        "com1",
        "lpt9",
        "bin",
        "web-config",
        "index",
        "assets",
        "data",
        "budget",
        "start",
        "404",
    ],
)
def test_reserved_name_is_told(name: str):
    assert codes(f"plan/omr/{name}.md") == ["reserveret-navn"]


@pytest.mark.parametrize("name", ["noter", "talkontrol", "aktoerer", "kilder", "opslag", "felter", "con"])
def test_strategy_cannot_take_the_name_of_a_page(name: str):
    assert codes(f"{name}/strategi.md") == ["reserveret-navn"]


def test_pages_have_addresses_of_their_own_and_may_take_the_names_of_lists():
    assert place("sider/budget.md").id == "budget"
    assert codes("sider/con.md") == ["reserveret-navn"]
    assert codes("sider/_om.md") == ["dårligt-navn"]


@given(
    st.lists(st.text(alphabet="ab_-./æA ", max_size=6), max_size=5).map("/".join),
    st.sampled_from([".md", ".yml", ".yaml", ""]),
)
def test_any_path_has_a_place_or_a_mistake(path: str, suffix: str):
    found, problems = place_of(f"content/{path}{suffix}", "content")
    assert (found is None) == bool(problems)
