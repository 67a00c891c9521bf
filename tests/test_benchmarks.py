"""The benchmarks' own ground: every peer is given the whole corpus, and the report says what the results hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import corpus, report
from benchmarks.peers import content, layout
from benchmarks.peers.cases import CASES
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.mkdocs import MKDOCS, ZENSICAL, ready_lists
from benchmarks.peers.pelican import PELICAN
from benchmarks.peers.tool import Tool

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
