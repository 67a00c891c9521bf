"""Names that readers cannot tell from another's are told at the later one; names that differ are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from mistakes import ACTORS, INDICATORS, PLAN, SOURCES, TERMS, Edit, action, actor, field, indicator
from sites.minimal import FILES

from link.test_belonging import told

OTHER_PLAN = "content/anden-plan/strategi.md"
SECOND = FILES[SOURCES] + "anden-sag: {titel: Opdigtet sag, dato: 2020-01-01, type: sag, i_hænde: ja%s}\n"


TWO_NUMBERED = (SECOND.replace("2020-01-01", "2020-01-02") % ", kortnavn: Anden, dokumentnummer: 7").replace(
    "  i_hænde: ja\n", "  i_hænde: ja\n  dokumentnummer: 6\n", 1
)


def word(fields: str) -> Edit:
    return (TERMS, f"et-ord: {{ord: Opdigtet ord, {fields}}}\n")


def another_plan(short: str) -> Edit:
    text = FILES[PLAN].replace("korttitel: Opdigtet plan", f"korttitel: {short}")
    return (OTHER_PLAN, text.replace("{{ antal handlinger i opdigtet-plan }}", "ingen"))


def of_plan(plan: str, id_: str = "boern") -> str:
    return indicator("14870").replace("boern:", f"{id_}:").replace("  gruppe", f"  strategi: {plan}\n  gruppe")


@pytest.mark.parametrize(("edits", "found"), [
    ([word("forkortelse: DOU")], [("samme-navn", "DOU")] * 2),  # the actor's; who edits either is told
    ([word("forkortelse: dou.")], [("samme-navn", "DOU"), ("samme-navn", "dou.")]),
    ([word("forkortelse: DOU, aktør: opdigtet-udvalg")], []),  # it is the actor
    ([(TERMS, "et: {ord: det opdigtede udvalg, forkortelse: DOU}\n")], []),
    ([word("forkortelse: DUO")], []),
    ([(ACTORS, FILES[ACTORS] + actor("andet-organ-udvalg-d", "forkortelse: DOU"))], [("samme-navn", "DOU")] * 2),
    ([(ACTORS, FILES[ACTORS] + actor("to").replace("Aktøren to", "Det  Opdigtede udvalg."))],
     [("findes-i-forvejen", "Det opdigtede udvalg"), ("findes-i-forvejen", "Det  Opdigtede udvalg.")]),
    ([(TERMS, "en: {ord: Ro}\nto: {ord: ro}\n")], [("findes-i-forvejen", "Ro"), ("findes-i-forvejen", "ro")]),
    ([(TERMS, "en: {ord: Ro}\nto: {ord: Roen}\n")], []),
    ([(ACTORS, FILES[ACTORS] + actor("to").replace("Aktøren to", "Det op-digtede ud valg"))],
     [("findes-i-forvejen", "Det opdigtede udvalg"), ("findes-i-forvejen", "Det op-digtede ud valg")]),
    ([(SOURCES, SECOND % "")], [("samme-navn", "Opdigtet sag")] * 2),  # both are cited as »Opdigtet sag (2020)«
    ([(SOURCES, SECOND % ", kortnavn: Den anden sag")], []),
    ([(SOURCES, FILES[SOURCES] + "ny: {titel: Noget, kortnavn: Opdigtet sag, dato: 2019, type: sag, i_hænde: ja}\n")],
     [("samme-navn", "Opdigtet sag")]),
    ([(SOURCES, (SECOND % "").replace("2020-01-01", "2018-05-04"))], []),
    ([(SOURCES, (SECOND % ", kortnavn: Den anden sag").replace("2020-01-01", "2020-01-02"))],
     [("samme-navn", "Opdigtet sag")] * 2),  # whatever it is called for short
    ([(SOURCES, SECOND.replace("2020-01-01", "2020-01-02") % ", kortnavn: Anden, dokumentnummer: 7")],
     [("samme-navn", "Opdigtet sag")] * 2),  # the first has none
    ([(SOURCES, TWO_NUMBERED)], []),
    ([another_plan("Opdigtet plan")], [("samme-navn", "Opdigtet plan")] * 2),
    ([another_plan("Den anden")], []),  # the whole titles may be the same: the two are told apart by the short ones
    ([action("anden-handling", "1.I.2", "Opdigtet handling!")], [("findes-i-forvejen", "Opdigtet handling!")]),
    ([action("anden-handling", "1.I.2", "Opdigtet handling 2")], []),
    ([another_plan("Den anden"), (INDICATORS, of_plan("opdigtet-plan") + of_plan("anden-plan", "unge"))], []),
    ([(INDICATORS, of_plan("opdigtet-plan") + of_plan("opdigtet-plan", "unge"))], [("findes-i-forvejen", "Børn")] * 2),
    ([(INDICATORS, indicator("14870") + indicator("14870").replace("boern:", "unge:"))],
     [("findes-i-forvejen", "Børn")] * 2),
])  # fmt: skip
def test_what_readers_cannot_tell_apart_is_told(edits: list[Edit], found: list[tuple[str, str]], minimal: Path):
    assert told(minimal, edits) == found


@pytest.mark.parametrize("abbreviation", ["kr.", "pct.", "b", "K", "og", "barn", "Kommune", "nr."])
def test_what_is_also_a_word_is_no_abbreviation(abbreviation: str, minimal: Path):
    assert told(minimal, [word(f"forkortelse: {abbreviation}")]) == [("forkortelse-er-ord", abbreviation)]


@pytest.mark.parametrize("abbreviation", ["BUF", "FiC", "BO2", "Kbh.", "DUÅ", "§50"])
def test_what_only_abbreviates_may_do_so(abbreviation: str, minimal: Path):
    assert told(minimal, [word(f"forkortelse: {abbreviation}")]) == []


@pytest.mark.parametrize(("title", "doubted"), [
    ("1.I.1 Opdigtet handling", True), ("1.I.1. Opdigtet handling", True), ("1.I.1: Opdigtet", True),
    ("1.I.11 Opdigtet handling", True), ("1.I.1a Opdigtet", False), ("1.I Opdigtet handling", True),
    ("112-skolen", False), ("1.I.3 Opdigtet", True), ("4. Tidlig indsats", True), ("1 til 1-støtte", False),
    ("1. klasse og overgangen", False),
])  # fmt: skip
def test_a_title_does_not_begin_with_its_own_number(title: str, doubted: bool, minimal: Path):
    found = told(minimal, field("titel: Opdigtet handling", f'titel: "{title}"'))
    assert [code for code, _ in found] == (["titel-med-nummer"] if doubted else [])


@pytest.mark.parametrize(("reference", "found"), [
    ("[[opdigtet-delstrategi]]", []), ("[[opdigtet-delstrategi|delstrategien]]", []),
    ("[[opdigtet-delstrategi|1.I]]", []), ("[[opdigtet-delstrategi|1.II]]", ["link-andet"]),
    ("[[opdigtet-delstrategi|delstrategi 1.I.2]]", ["link-andet"]),
    ("[[opdigtet-handling|Anden handling]]", ["link-andet"]), ("[[anden|Anden handling]]", []),
    ("[[opdigtet-handling|Opdigtet]]", []), ("[[opdigtet-udvalg|Anden handling]]", []),  # another kind of thing
    ("[[opdigtet-sag|Sagen]]", []), ("[[anden|her]]", ["link-ord"]), ("[[anden|Læs mere.]]", ["link-ord"]),
])  # fmt: skip
def test_the_words_of_a_reference_are_not_what_something_else_is_called(
    reference: str, found: list[str], minimal: Path
):
    other = action("anden", "1.I.2", "Anden handling")
    page = ("content/sider/om.md", "[[opdigtet-plan]]", reference)
    assert [code for code, _ in told(minimal, [other, page])] == found


def test_words_that_begin_a_title_are_its_own_though_another_is_called_so(minimal: Path):
    """As »Tidlig indsats« is the area of one plan, and begins the title of another's."""
    other = action("anden", "1.I.2", "Opdigtet hjælp")
    longer = field("titel: Opdigtet handling", "titel: Opdigtet hjælp til børn")
    page = ("content/sider/om.md", "[[opdigtet-plan]]", "[[opdigtet-handling|Opdigtet hjælp]]")
    assert told(minimal, [other, *longer, page]) == []
