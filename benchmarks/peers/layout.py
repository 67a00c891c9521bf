"""The lean theme, equal in content for all tools: MkDocs, Zensical and Pelican take themes/layout.html as it is,
Eleventy nearly so.

Every page has a header, a breadcrumb, a sidebar (focus areas and all sub-strategies), its body and
a footer; an action has its facts; lists come from the actions' front matter. Hugo has the same in themes/hugo/.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.peers.content import Content

THEMES = Path(__file__).resolve().parent / "themes"
SITE = "Opdigtet plan"
STYLE = "body{font:16px/1.5 sans-serif;display:grid;grid-template-columns:16rem 1fr}aside{grid-row:3}\n"
WELCOME = "Planen har fem fokusområder. Vælg et i menuen.\n"
PAGES = {"handlingsoversigt": "Handlingsoversigt", "budget": "Budget"}
HEADS = ("Titel", "Fokusområde", "Udgift", "Finansiering", "Start")


def theme(name: str) -> str:
    return (THEMES / name).read_text(encoding="utf-8")


LAYOUT = theme("layout.html").replace("<!-- lists -->\n", theme("lists.html"))
WITHOUT_LISTS = theme("layout.html").replace("<!-- lists -->\n", "")


def budget(content: Content) -> list[tuple[str, list[int]]]:
    """The budget table's rows: each focus area's sums per start year, and the total last."""
    rows = []
    for area in content.areas:
        mine = [a for a in content.actions if a.area == area.id]
        cells = [sum(a.amount for a in mine if a.start == year) for year in content.years]
        rows.append((area.title, [*cells, sum(cells)]))
    return rows
