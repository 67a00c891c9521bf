"""An action's facts: decided in one place, and told in full by the page, the sheet of paper and the search."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from mistakes import apply
from pdf.tagged import Tagged, words
from plan.test_pages_say_the_content import EDITS, text
from sites.course_sample import write_course_sample
from sites.minimal import write_minimal_site

from strategisite import pipeline
from strategisite.flow import Entry, Site, Theme
from strategisite.kinds.action import Action
from strategisite.kinds.action.plan.facts import action_facts
from strategisite.kinds.actor import Actor
from strategisite.kinds.colour import Colour
from strategisite.kinds.financing import FinancingCategory
from strategisite.kinds.source import Source
from strategisite.plan.context import Context
from strategisite.plan.facts import found_by
from strategisite.plan.search_texts import findable
from strategisite.views import Fact, Said
from strategisite.views.page import Page


class Keys(dict):
    """Words that are their own names: what is decided shows, however it is worded."""

    def __contains__(self, key: object) -> bool:
        return not str(key).endswith("-1")

    def __getitem__(self, key: str) -> str:
        return "s. {side}" if key == "sidetal" else f"<{key}>"


SIGNS = {
    "citat": "»{}«", "ref": "[{}]", "kilde": "({})", "ukendt": "_{}_", "fremgår-ikke": "?", "mærke": "!{}!",
    "farve": "#{}",
    "ikke-oplyst": "-{}-",
}  # fmt: skip


def shown(runs: Said) -> str:
    """What is said, each kind of run in signs of its own."""
    said = (
        (run.link.title if run.link else run.cite.pages if run.cite else run.text, SIGNS.get(run.kind, "{}"))
        for run in runs
    )
    return "".join(sign.format(value) for value, sign in said).replace("\u00a0", " ")


def told(facts: tuple[Fact, ...]) -> dict[str, tuple[str, ...]]:
    """Each fact's value, the source's own words and its lines, by its name; where nothing is known, none of them."""
    return {
        it.name: ()
        if it.unknown
        else (shown(it.said), *(f"<trykt> {shown(printed)}" for printed in it.printed), *map(shown, it.lines))
        for it in facts
    }


def entry(collection: str, id_: str, kind: str, item: object, parent: str | None = None) -> Entry:
    return Entry(collection, id_, kind, item, f"{id_}.md", None, None, parent)


def written(value: Any) -> Any:
    """A value as YAML is read here: all texts."""
    if isinstance(value, dict):
        return {name: written(part) for name, part in value.items()}
    return [written(part) for part in value] if isinstance(value, list) else str(value)


def facts_of(**fields: object) -> tuple[Fact, ...]:
    """The facts of an action with these fields, in a plan of its own."""
    cite = {"kilde": "papir", "side": "1"}
    action = Action.model_validate({"titel": "Opdigtet", "kort": "Opdigtet.", "kilder": [cite], **written(fields)})
    actors = [
        entry(
            "aktoerer", name, "aktoerer", Actor.model_validate({"navn": name, "type": "samarbejde", "kilder": [cite]})
        )
        for name in ("bo", "an", "ku")
    ]
    kinds = [
        entry("finansiering", id_, "finansiering", FinancingCategory.model_validate(
            {"navn": id_, "kræver_penge": needs, "forklaring": "Opdigtet.", "rækkefølge": "1"}
        ))
        for id_, needs in (("ramme", "nej"), ("nye", "ja"))
    ]  # fmt: skip
    paper = entry(
        "kilder", "papir", "kilder", Source.model_validate({"titel": "Papir", "type": "notat", "i_hænde": "ja"})
    )
    colours = [
        entry("farver", "grøn", "farver", Colour.model_validate({"navn": "lysegrøn", "nuance": "grøn", "form": "rude"}))
    ]
    said = {"amounts": "forventede udgifter", "strategy": None, "updated": "2020-01-01"}
    cautions = SimpleNamespace(money="Om de blev fundet, vides ikke.")
    plan = entry("plan", "plan", "strategi", SimpleNamespace(**said, cautions=cautions))
    one = entry("plan", "handling", "handling", action)
    entries = {it.key: it for it in (one, *actors, *kinds, *colours, paper, plan)}
    context = Context(Site(SimpleNamespace(), entries, {}, {}, {}, {}, {}), Theme({}, {}, Keys(), ""))
    context.values.get("plan.context.Context.plan_view plan/plan", lambda: SimpleNamespace(colours_page=None))
    return action_facts(context, one)


def cited(page: int) -> dict[str, object]:
    return {"kilde": "papir", "side": page}


EXPENSE = {"trykt": "2 mio. kr.", "beløb": 2_000_000, "periode": "årlig", "kilde": cited(5)}
FINANCING = {"trykt": "nye midler", "kategori": "nye", "kilde": cited(6)}
WHO = "<handling.fakta.hvem>"
FACTS = ("start", "udgift", "finansiering", "hvem", "kræver", "effekt", "status", "farve")
NAMES = tuple("Forventede udgifter" if name == "udgift" else f"<handling.fakta.{name}>" for name in FACTS)


def named(facts: tuple[Fact, ...], name: str) -> Fact:
    """The fact of a name, wherever it stands."""
    return next(it for it in facts if it.name == f"<handling.fakta.{name}>")


def test_the_facts_stand_in_their_order():
    assert tuple(it.name for it in facts_of()) == NAMES


def test_an_action_of_which_nothing_is_said():
    facts = facts_of()
    assert [it.name for it in facts if not it.unknown] == ["Forventede udgifter"], (
        "that no expense is given is said, not unknown"
    )
    assert [shown(it.said) for it in facts if it.unknown] == ["?"] * 7
    assert told(facts)["Forventede udgifter"] == ("-<ingen-egen-udgift>-",)
    assert named(facts, "kræver").unsaid == "<print-hvad-den-kræver>"
    assert named(facts, "effekt").unsaid == "<print-hvilken-effekt>"
    assert shown(named(facts, "status").lines[0]) == "<status-ukendt>"
    assert list(found_by(facts)) == []


def test_an_action_of_which_all_is_said():
    facts = facts_of(
        startår={"oversigt": 2021, "brødtekst": "Siden.", "kilder": [cited(2), cited(3)]},
        udgift={
            **EXPENSE,
            "fordeling": {"bo": 500_000, "an": 1_500_000},
            "prisniveau": "2020-priser",
            "forbehold": "Måske mindre.",
        },
        finansiering={**FINANCING, "forbehold": "Hvis."},
        aktører=[
            {"id": "an", "rolle": "udfører"},
            {"id": "bo", "rolle": "ansvarlig", "kilde": cited(7)},
            {"id": "ku", "rolle": "udfører"},
        ],
        forudsætninger="Et krav.",
        effekt="En virkning.",
        farve="grøn",
    )
    assert told(facts) == dict([
        ("<handling.fakta.start>", ("2021(s. 2)", "<brødteksten-siger> Siden.(s. 3)")),
        ("Forventede udgifter", ("<udgift-årlig>(s. 5)", "<trykt> »2 mio. kr.«", "Måske mindre.")),
        ("<fordeling>", ("[bo] 0,5 mio. kr., [an] 1,5 mio. kr. <dele-er-ikke-tillæg>",)),
        ("<prisniveau>", ("2020-priser",)),
        ("<handling.fakta.finansiering>", (
            "nye!<kræver-penge>!(s. 6)", "<trykt> »nye midler«", "<forbehold> Hvis.", "Om de blev fundet, vides ikke.",
        )),
        ("<handling.rolle.ansvarlig>", ("[bo](s. 7)",)),
        ("<handling.rolle.udfører>", ("[an], [ku]", "<roller-læst-nogle>")),
        ("<handling.fakta.kræver>", ("Et krav.(s. 6)",)),
        ("<handling.fakta.effekt>", ("En virkning.(s. 6)",)),
        ("<handling.fakta.status>", ()),
        ("<handling.fakta.farve>", ("#lysegrøn",)),
    ])  # fmt: skip
    assert [line for line in found_by(facts) if line.startswith("<handling.fakta.hvem>")] == [
        "<handling.fakta.hvem>: <handling.rolle.ansvarlig>: bo. <handling.rolle.udfører>: an, ku "
        "(<nøgletal.vores-læsning>)"
    ]


def expense(**changed: object) -> dict[str, tuple[str, ...]]:
    fields = {name: value for name, value in {**EXPENSE, **changed}.items() if value is not None}
    return told(facts_of(udgift=fields, finansiering=FINANCING))


def test_a_price_level_is_asked_for_only_where_a_known_amount_is_printed():
    assert expense()["<prisniveau>"] == ()
    unknown = expense(beløb="ukendt")
    assert unknown["Forventede udgifter"] == ("_<ukendt-beløb>_(s. 5)", "<trykt> »2 mio. kr.«")
    assert "<prisniveau>" not in unknown


def test_how_an_amount_is_shared_is_open_only_where_it_is_known_and_no_share_is():
    assert expense()["<fordeling>"] == ()
    assert expense(fordeling={"bo": 500_000})["<fordeling>"] == ("[bo] 0,5 mio. kr. <dele-er-ikke-tillæg>",)
    assert "<fordeling>" not in expense(beløb="ukendt")
    lacking = [it.unsaid for it in facts_of(udgift=EXPENSE) if it.unknown]
    assert "<ikke-i-kilderne-fordeling>" in lacking


def test_what_the_plan_says_of_its_money_is_not_said_of_what_came_later():
    name = "<handling.fakta.finansiering>"
    assert "Om de blev fundet, vides ikke." in " ".join(told(facts_of(finansiering=FINANCING))[name])
    later = told(facts_of(finansiering=FINANCING, siden="2020-03"))[name]
    assert later and "Om de blev fundet" not in " ".join(later)


def test_an_expense_without_a_source_has_the_one_of_its_financing():
    assert told(facts_of(finansiering=FINANCING))["Forventede udgifter"] == ("-<ingen-egen-udgift>-(s. 6)",)
    assert told(facts_of())["Forventede udgifter"] == ("-<ingen-egen-udgift>-",)


def test_a_start_that_only_the_text_tells_is_known():
    start = named(facts_of(startår={"brødtekst": "Siden.", "kilder": [cited(2), cited(3)]}), "start")
    assert (start.unknown, shown(start.said), shown(start.lines[0])) == (
        False,
        "?(s. 2)",
        "<brødteksten-siger> Siden.(s. 3)",
    )


def test_a_status_tells_how_it_was_at_the_beginning_and_since_when_nothing_is_said():
    opening = {
        "status": "i-gang",
        "trykt": "er i gang",
        "dato": "2019-11",
        "datering": "Efter sagen.",
        "kilde": cited(8),
    }
    status = named(facts_of(udgangspunkt=opening), "status")
    assert not status.unknown and len(status.lines) == 2
    assert shown(status.lines[0]) == "<status-ved-begyndelsen> <status-kilden-skriver> »er i gang«(s. 8) Efter sagen."
    assert shown(status.lines[1]) == "<status-ikke-siden>"


# On the page, on paper and in the search: two whole sites, of which one is followed up and one has all sorts of fields.


@pytest.fixture(scope="module", params=["opfølgning", "felter"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fakta") / "sted"
    return write_course_sample(root) if request.param == "opfølgning" else apply(write_minimal_site(root), EDITS)


def actions(site: Path) -> list[Page]:
    plan = pipeline.prepare(site, pdf=True).plan
    return [page.made() for page in plan.pages if page.template == "pages/handling.html"]


def pieces(*parts: Said) -> list[str]:
    """What must be told of what is said, but its citations, which paper has as numbers."""
    runs = [run for part in parts for run in part if run.kind not in ("kilde", "fremgår-ikke")]
    return [bare(words(f"{run.link.number} {run.link.title}" if run.link else run.text)) for run in runs]


def bare(said: str) -> str:
    """Words without the signs that they are set with: a key fact has its date or its unit on a line of its own."""
    return re.sub(r"[\s\u00a0.,;:()†·•–●◆■▲»«]+", " ", said.replace("\u00ad", "")).strip()


def told_in(element: lxml.html.HtmlElement, parts: tuple[Said, ...]) -> bool:
    shown_as = bare(text(element))
    return all(piece in shown_as for piece in pieces(*parts))


def test_every_fact_is_on_the_page(site: Path):
    report, artifacts = pipeline.produce(site, pdf=False)
    assert report.ok
    made = {artifact.address: artifact.content.decode() for artifact in artifacts if artifact.address.endswith(".html")}
    for page in actions(site):
        main = lxml.html.document_fromstring(made[page.address].replace("\u00ad", "")).xpath("//main")[0]
        rows = main.xpath(".//dl[@class='linjer to-spalter']/div")
        printed = {text(row.xpath("dt")[0]): row for row in main.xpath(".//*[@id='bag-om']//dl[@class='linjer']/div")}
        (lacking,) = [
            text(row.xpath("dd")[0]).split(", ")
            for row in main.xpath(".//*[@id='kilder']/dl/div")
            if text(row.xpath("dt")[0]) == "Ikke i kilderne"
        ]
        lacking = [it.split(" (")[0] for it in lacking]
        for fact in (*page.view.facts, *page.view.course):
            about, elements = (page.address, fact), []
            silent = fact.unknown or any(run.kind == "ikke-oplyst" for run in fact.said)
            if fact.key:
                (post,) = main.xpath(f".//div[contains(@class, 'post-{fact.key}')]")
                elements.append(post)
                assert text(post.xpath("dt")[0]) == fact.name, about
                assert "ikke oplyst" in text(post) if silent else told_in(post, (fact.said,)), about
                if fact.lines and not fact.unknown:
                    elements.append(main.get_element_by_id(f"f-{fact.key}"))
                    assert told_in(elements[-1], fact.lines), about
            elif fact.unknown:
                assert fact.unsaid in lacking, about
            elif fact.topic == "Hvem":
                (line,) = [
                    it for it in main.get_element_by_id("f-hvem").iter("span") if text(it).startswith(f"{fact.name}: ")
                ]
                elements.append(line)
                assert told_in(line, (fact.said,)) and told_in(line.getparent(), fact.lines), about
            else:
                said = (fact.said, *fact.lines, *fact.entries)
                named_so = (row for row in rows if bare(text(row.xpath("dt")[0])) == bare(fact.name))
                elements.append(next(row for row in named_so if told_in(row, said)))
            for words_of_source in fact.printed:
                assert told_in(printed[fact.name], (words_of_source,)), about
            cites = [run.cite for part in (fact.said, *fact.lines, *fact.entries) for run in part if run.cite]
            if not silent:
                assert sum(len(it.xpath(".//a[@class='kilde' or @class='kilde navn']")) for it in elements) == len(
                    cites
                ), about


def test_every_fact_is_on_paper(site: Path, tmp_path: Path):
    for number, page in enumerate(actions(site)):
        report, content = pipeline.print_one(site, page.address)
        assert content, report.diagnostics
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(content)
        whole = bare(words(Tagged(file).root.text))
        lacking = " ".join(re.findall(r"Ikke i kilderne (.*?)(?= Kilder til afsnittet|$)", whole))
        for fact in (*page.view.facts, *page.view.course):
            silent = fact.unknown or any(run.kind == "ikke-oplyst" for run in fact.said)
            if silent and fact.key:
                assert f"{bare(fact.name)} ikke oplyst" in whole, (page.address, fact)
            elif fact.unknown:
                assert bare(fact.unsaid) in lacking, (page.address, fact)
            else:
                told_of = pieces(fact.said, *fact.entries, *fact.lines, *fact.printed)
                assert f"{bare(fact.name)} {told_of[0]}" in whole, (page.address, fact)
                assert all(piece in whole for piece in told_of), (page.address, fact)


def test_what_is_looked_for_in_a_fact_is_in_the_search_text(site: Path):
    ready = pipeline.prepare(site, pdf=False)
    context = Context(ready.site, ready.loaded.theme)
    texts = {it.address: it.text for it in findable(context, list(ready.plan.pages))}
    for page in actions(site):
        for fact in page.view.facts:
            if fact.unknown or any(run.kind in ("farve", "ikke-oplyst") for run in fact.said):
                continue
            line = next(line for line in texts[page.address].split("\n") if line.startswith(f"{fact.topic}: "))
            pieces = [
                words(run.link.title if run.link else run.text)
                for run in fact.said
                if run.kind in ("tekst", "ref", "ukendt")
            ]
            assert all(piece.strip(" ,") in line for piece in pieces), (page.address, fact)


def test_the_data_have_the_columns_that_their_page_describes(site: Path):
    ready = pipeline.prepare(site, pdf=False)
    described = next(page for page in ready.plan.pages if page.address == "data/index.html").made().view.fields
    files = {
        page.address: page.made().view
        for page in ready.plan.pages
        if page.address in ("data/handlinger.json", "data/budget.json")
    }
    for (_, fields), address in zip(described, ("data/handlinger.json", "data/budget.json"), strict=True):
        assert files[address]
        for row in files[address]:
            assert list(row) == [name for name, _ in fields] and all(meaning for _, meaning in fields)
