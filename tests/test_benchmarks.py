"""The benchmarks' own ground: every peer is given the whole corpus, and the report says what the results hold."""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path

import pytest

from benchmarks import corpus, mutations, report
from benchmarks.peers import content, layout
from benchmarks.peers.cases import CASES
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.mkdocs import MKDOCS, ZENSICAL, ready_lists
from benchmarks.peers.pelican import PELICAN
from benchmarks.peers.tool import Tool
from strategisite import pipeline
from strategisite.figures.standing import follow_ups, standing
from strategisite.kinds.action import Action

COUNT = 23


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> content.Content:
    return content.read(corpus.make(COUNT, tmp_path_factory.mktemp("corpus")))


def test_the_corpus_is_read_whole(plan: content.Content) -> None:
    assert [action.id for action in plan.actions] == [f"handling-{number}" for number in range(COUNT)]
    assert {action.sub for action in plan.actions} == {sub.id for sub in plan.subs}
    assert {sub.area for sub in plan.subs} == {area.id for area in plan.areas}
    sums = sum(cells[-1] for _, cells in layout.budget(plan))
    assert sums == sum(action.amount for action in plan.actions) > 0


@pytest.mark.parametrize("tool", [HUGO, MKDOCS, ZENSICAL, PELICAN, ELEVENTY], ids=lambda tool: tool.name)
def test_a_peer_gets_every_page_with_links_in_its_own_form(tool: Tool, plan: content.Content, tmp_path: Path) -> None:
    tool.write(plan, tmp_path)
    written = {
        path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / tool.source.split("/")[0]).rglob("*.md")
    }
    assert {action.id for action in plan.actions} | {part.id for part in plan.parts} <= set(written)
    assert not any("[[" in text for text in written.values())
    for action in plan.actions:
        assert action.title in written[action.id]
        assert "](" in written[action.id]


def test_ready_lists_hold_every_action(plan: content.Content) -> None:
    assert ready_lists(plan)["handlingsoversigt"].count("](handling-") == COUNT


def test_the_report_is_made_of_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    made = {
        "cpu": 1.0,
        "peak": 50.0,
        "runs": 3,
        "pages": 113,
        "mb": 1.0,
        "action_kb": 3.0,
        "action_words": 300,
        "written": 1,
    }
    walls = {"ours": 0.1, "hugo": 3.0}
    rows = [
        {"tool": tool, "size": 10_000, "case": case, "wall": wall, "least": wall / 2, "most": wall * 2, **made}
        for tool, wall in walls.items()
        for case in CASES
    ]
    rows += [{"tool": "mkdocs", "size": 10_000, "case": case, "error": "cold: stopped after 600 s"} for case in CASES]
    part = {
        "rows": rows,
        "version": {"hugo": "1.2"},
        "unequal": {"hugo": "checks links"},
        "missing": {"pelican": "no such version"},
    }
    common = {"machine": "2 cores, 24 GiB", "python": "3.11", "node": "20", "rounds": 3}
    (tmp_path / "builds.json").write_text(json.dumps(part | common), encoding="utf-8")
    text = "\n".join(report.sections())
    for wanted in (
        "2 cores",
        "3.00 (1.50–6.00) ×30 |",
        "| mkdocs | – |",
        "- pelican: no such version",
        "after 600 s",
        "hugo 1.2.",
    ):
        assert wanted in text


TURNED = {
    "a < b": {"a <= b"},
    "a and b": {"a or b", "a", "b"},
    "not a": {"a"},
    "a if b else c": {"a if not b else c"},
    "{a for a in b if c}": {"{a for a in b}"},
    "any(a)": {"all(a)"},
    "a(b, c, d=e, f=g)": {"a(c, b, d=e, f=g)", "a(b, c, d=g, f=e)"},
    "a + 3": {"a - 3", "a + 4"},
    "'ord'": {"'ord¤'"},
    "f'ord {a}'": set(),
}


@pytest.mark.parametrize(("right", "faults"), TURNED.items())
def test_a_fault_is_small_and_the_right_code_stands_again_after_it(
    right: str, faults: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mutations, "ENGINE", tmp_path)
    path = tmp_path / "one.py"
    path.write_text(f"def f(a: 'not this' = 1) -> 'nor this':\n    'Nor this.'\n    x = {right}\n", encoding="utf-8")
    made = [ast.unparse(tree).splitlines()[-1].strip().removeprefix("x = ") for _, tree in mutations.mutants(path, "")]
    assert sorted(made) == sorted(faults)


def test_a_templates_fault_is_in_what_the_child_reads_and_in_nothing_else(minimal: Path) -> None:
    page = "opdigtet-plan/opdigtet-handling/index.html"

    def shown() -> str:
        made = {one.address: one.content for one in pipeline.produce(minimal, pdf=False)[1]}
        return re.sub(r"\s+", " ", made[page].decode()) if page in made else ""

    said = [one for one in mutations.template_mutants() if one.file == "pages/handling.html"]
    (fault,) = [one for one in said if one.before == "{{ view.short }}"]
    assert fault.after == "nothing" and ">En handling, som er fundet på til prøven.</p>" in shown()

    def faulty() -> str:
        change = mutations._change(fault)
        assert change
        change()
        return shown()

    assert ">En handling, som er fundet på til prøven.</p>" not in mutations.in_child(faulty) != ""
    assert ">En handling, som er fundet på til prøven.</p>" in shown()


def test_the_lines_of_templates_that_are_reached_are_told(minimal: Path) -> None:
    chosen = [one for one in mutations.template_mutants() if one.file.startswith("pages/")]
    calls = mutations.Calls(chosen)

    def followed() -> list[str]:
        sys.settrace(calls.trace)
        pipeline.produce(minimal, pdf=False)
        sys.settrace(None)
        return sorted(calls.called)

    reached = mutations.in_child(followed)
    (title,) = [one for one in chosen if (one.file, one.before) == ("pages/handling.html", "{{ view.short }}")]
    assert mutations.reached(title) in reached
    assert not [name for name in reached if name.startswith("pages/rapport.html")]  # that page is not made here


ACTION = Action.model_validate(
    {"titel": "Opdigtet", "kort": "Opdigtet.", "kilder": [{"kilde": "plan", "side": "4"}]}
    | {"opfølgning": [{"dato": "2021", "tekst": "Opdigtet.", "kilde": {"kilde": "plan", "side": "5"}}]}
)
ENTRIES = follow_ups(ACTION)


def test_the_faulty_code_is_run_wherever_the_function_was_imported_and_only_in_the_child() -> None:
    path = mutations.ENGINE / "figures/standing.py"
    turned = "entries[-1].date if not entries else ''"
    (fault,) = [one for one, _ in mutations.mutants(path, "figures") if one.after == turned]
    faulty = mutations.faulty_code(fault)
    assert faulty

    def followed_up() -> str:
        mutations.replace(fault, faulty)
        return standing(ACTION, ENTRIES).followed_up

    assert (mutations.in_child(followed_up), standing(ACTION, ENTRIES).followed_up) == ("", "2021")
