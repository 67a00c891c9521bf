"""A query is told as a sentence: what its page, its table and its place in a text are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites.course_sample import LATER, PLAN, write_course_sample

from strategisite import pipeline
from strategisite.figures.query import parse
from strategisite.kinds import ASKED

TITLES = {
    f"antal handlinger i {PLAN}": "Alle 4 handlinger",
    f"antal handlinger i {PLAN} hvor startår = 2020": "De 2 handlinger, der anbefales startet i 2020",
    f"antal handlinger i {PLAN} hvor startår ≠ 2020": "De 2 handlinger, der ikke anbefales startet i 2020",
    f"antal handlinger i {PLAN} hvor startår i (2020, ukendt)":
        "De 3 handlinger, der anbefales startet i 2020 eller er uden anbefalet startår",
    f"antal handlinger i {PLAN} hvor startår > 2020": "Den ene handling, der anbefales startet efter 2020",
    f"antal handlinger i {PLAN} hvor startår < 2020": "Ingen handlinger, der anbefales startet før 2020",
    f"antal handlinger i {PLAN} hvor kræver_penge = ja og startår ≠ 2020 og startår ≠ 2021":
        "Ingen handlinger, der kræver nye penge og ikke anbefales startet i 2020 eller 2021",
    f"antal handlinger i {PLAN} hvor startår ≠ 2021 og farve = grøn":
        "Den ene handling, der har farven grøn og ikke anbefales startet i 2021",
    f"antal handlinger i {PLAN} hvor kræver_penge ≠ ja": "De 3 handlinger, der ikke siges at kræve nye penge",
    f"antal handlinger i {PLAN} hvor udgift > 1000000 og status = afsluttet":
        "Den ene handling, der har en udgift over 1\u00a0mio.\u00a0kr. og har status »Gennemført«",
    f"antal handlinger i {PLAN} hvor senest_opfulgt < 2023": "De 2 handlinger, der senest er fulgt op før 2023",
    f"antal handlinger i {PLAN} hvor senest_opfulgt = 2022-06":
        "Den ene handling, der har den seneste opfølgning fra juni 2022",
    f"antal handlinger i {PLAN} hvor fokusområde = 1 og id = opdigtet-frokost":
        "Den ene handling, der hører til »Opdigtet skole« og hedder »Opdigtet frokost«",
    f"antal handlinger i {PLAN} hvor id ≠ opdigtet-frokost og id ≠ opdigtet-cykling og startår = 2020":
        "Den ene handling uden »Opdigtet frokost« og »Opdigtet cykling«, der anbefales startet i 2020",
    f"antal handlinger i {PLAN} hvor afsat = nej": "De 4 handlinger, der ikke har penge afsat uden oplyst beløb",
    f"antal handlinger i {PLAN} hvor effekt = ukendt": "De 4 handlinger, der er uden oplysning om forventet effekt",
    f"sum udgift handlinger i {PLAN} hvor startår = 2020":
        "Udgifterne ved de 2 handlinger, der anbefales startet i 2020",
    f"liste eksempler i {LATER}": "Det ene eksempel på tiltag",
    f"antal eksempler i {PLAN}": "Ingen eksempler på tiltag",
    f"antal fokusområder i {LATER}": "1 felt",
    f"antal handlinger i {LATER}": "Begge skridt",
    f"antal resultater i {PLAN} hvor sigt = kort": "Ingen resultater, der er på kort sigt",
    f"antal mål i {PLAN}": "Det ene mål",
    f"antal mål i {PLAN} hvor id = opdigtet-maal": "Det ene mål, der hedder »opdigtet-maal«",
    "antal aktører hvor type = forvaltning": "Den ene aktør, der er af slagsen forvaltning",
    "antal aktører": "Alle 3 aktører",
    "antal kilder hvor dato = ukendt": "De 2 kilder, der er uden dato",
    "antal kilder hvor dato = 2019": "Den ene kilde, der er fra 2019",
    "antal kilder hvor i_hænde ≠ ja": "Ingen kilder, der kun er nævnt i andre",
}  # fmt: skip


@pytest.fixture(scope="module")
def titles(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The title of each query's page, all asked on one page that belongs to no plan."""
    root = write_course_sample(tmp_path_factory.mktemp("opslag"))
    page = root / "content/sider/opdigtede-tal.md"
    page.parent.mkdir(exist_ok=True)
    asked = "".join(f"{{{{ {query} }}}}\n\n" for query in TITLES)
    page.write_text(
        (
            f"---\ntitel: Opdigtede tal\nkort: Fundet på.\nkilder: [{{kilde: opdigtet-plantekst, side: 1}}]\n---\n\n"
            f"{asked}"
        ),
        encoding="utf-8",
    )
    ready = pipeline.prepare(root, fresh=True)
    assert ready.report.ok, ready.report.diagnostics
    return {
        page.made().view.query: page.made().view.title
        for page in ready.plan.pages
        if page.template == "pages/opslag.html"
    }


@pytest.mark.parametrize(("query", "title"), TITLES.items())
def test_a_query_has_a_title_in_words(query: str, title: str, titles: dict[str, str]):
    assert titles[parse(query).text()] == title


def test_every_kind_and_sign_is_among_those_tried():
    tried = [parse(query) for query in TITLES]
    assert {query.kind for query in tried} >= set(ASKED) - {"noter", "udsagn", "delstrategier"}
    assert {condition.operator for query in tried for condition in query.conditions} == {"=", "≠", "<", ">", "i"}


def test_a_table_has_no_column_for_numbers_that_its_plan_does_not_have(tmp_path: Path):
    root = write_course_sample(tmp_path)
    text = "\n{{{{ tabel nummer, titel handlinger i {} }}}}\n"
    for plan in (PLAN, LATER):
        path = root / f"content/{plan}/strategi.md"
        path.write_text(path.read_text(encoding="utf-8") + text.format(plan), encoding="utf-8")
    report = pipeline.build(root, pdf="without")
    assert report.ok, report.diagnostics
    numbered, plain = ((root / f"site/{plan}/index.html").read_text(encoding="utf-8") for plan in (PLAN, LATER))
    assert 'data-felt="nummer"' in numbered and 'data-felt="nummer"' not in plain
    assert "Fremgår ikke" not in plain.partition('class="oversigt kort-tabel opslag"')[2].partition("</table>")[0]
