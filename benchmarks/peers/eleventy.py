"""Eleventy: Nunjucks templates; lists come from a collection."""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchmarks.peers.content import Content, facts, front
from benchmarks.peers.layout import LAYOUT, PAGES, STYLE, WELCOME, theme
from benchmarks.peers.tool import TOOLS, Tool, npm, put

VERSION = "3.1.8"
PACKAGES = {"@11ty/eleventy": VERSION, "markdown-it-footnote": "4.0.0"}
OVERRIDES = {"@11ty/recursive-copy": "4.0.4"}


def layout() -> str:
    """The common layout with Eleventy's names: front matter stands bare, data in S, lists in a collection."""
    text = LAYOUT.replace("{{ content }}", "{{ content | safe }}")
    text = re.sub(r"\bmeta\.", "", text)
    text = re.sub(r"\b(AREAS|AREA|SUB|YEARS)\b", r"S.\1", text)
    return re.sub(r"\b(ACTIONS|BELOW|BUDGET)\b", r"collections.lists.\1", text)


def write(content: Content, root: Path) -> None:
    put(root / "package.json", '{"type": "module"}')
    (root / "node_modules").symlink_to(TOOLS / "eleventy" / "node_modules")
    put(root / "eleventy.config.js", theme("eleventy.config.js"))
    put(root / "src/_includes/base.njk", layout())
    put(root / "src/_data/S.json", json.dumps(content.tree(), ensure_ascii=False))
    put(root / "src/style.css", STYLE)
    put(root / "src/src.json", '{"layout": "base.njk"}')
    put(root / "src/index.md", front({"title": "Forside"}) + WELCOME)
    for name, title in PAGES.items():
        put(root / f"src/plan/{name}.md", front({"title": title, "kind": name}))
    for part in content.parts:
        kind, sub = ("omraade", {}) if part in content.areas else ("del", {"sub": part.id})
        put(
            root / f"src/plan/{part.id}.md",
            front({"title": part.title, "kind": kind, "area": part.area, **sub}) + part.text,
        )
    for action in content.actions:
        body = content.body(action, lambda name: f"/plan/{name}/")
        put(root / f"src/plan/{action.id}.md", front({**facts(action), "tags": "action"}) + body)


def command(*more: str) -> list[str]:
    return ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", *more]


ELEVENTY = Tool(
    name="eleventy",
    version=VERSION,
    write=write,
    build=command,
    serve=lambda port: command("--serve", "--incremental", "--port", str(port)),
    output="_site",
    source="src",
    caches=(".cache",),
    install=npm("eleventy", PACKAGES, OVERRIDES),
    unequal="is given the final addresses of links and checks none; keeps nothing between builds",
)
