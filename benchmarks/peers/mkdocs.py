"""MkDocs, and Zensical, which reads the same settings and sources."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.peers import aggregate
from benchmarks.peers.content import Action, Content, facts, front
from benchmarks.peers.layout import HEADS, LAYOUT, PAGES, SITE, STYLE, WELCOME, WITHOUT_LISTS, budget
from benchmarks.peers.tool import TOOLS, Tool, pip, put

MKDOCS_VERSION, ZENSICAL_VERSION = "1.6.1", "0.0.73"
EXTENSIONS = ["tables", "footnotes", "attr_list", "toc"]
HOOK = """
def on_env(env, config, files):
    pages = [file.page for file in files.documentation_pages() if file.page and "number" in file.page.meta]
    actions = [{**page.meta, "url": "/" + page.url, "title": page.title} for page in pages]
    env.globals.update(aggregate(actions, config.extra["AREAS"], config.extra["YEARS"]))
    return env
"""
NAMES = (
    "{% set title = page.title %}{% set meta = page.meta %}{% set kind = meta.kind %}{% set content = page.content %}"
    "{% set AREAS = config.extra.AREAS %}{% set AREA = config.extra.AREA %}{% set SUB = config.extra.SUB %}"
    "{% set YEARS = config.extra.YEARS %}\n"
)


def settings(content: Content, **more: object) -> str:
    """mkdocs.yml, as JSON, which is YAML."""
    nav = ["index.md", *(f"plan/{name}.md" for name in PAGES), *(f"plan/{area.id}.md" for area in content.areas)]
    common = {
        "site_name": SITE,
        "theme": {"name": None, "custom_dir": "theme"},
        "markdown_extensions": EXTENSIONS,
        "nav": nav,
        "extra": content.tree(),
    }
    return json.dumps({**common, **more}, ensure_ascii=False, indent=1)


def documents(content: Content, root: Path, ready: dict[str, str]) -> None:
    """docs/; `ready` holds the lists as Markdown, by page, for the tool that cannot make them itself."""
    put(root / "docs/style.css", STYLE)
    put(root / "docs/index.md", front({"title": "Forside"}) + WELCOME)
    lists = {"template": "list.html"}
    for name, title in PAGES.items():
        put(root / f"docs/plan/{name}.md", front({"title": title, "kind": name, **lists}) + ready.get(name, ""))
    for part in content.parts:
        kind, sub = ("omraade", {}) if part in content.areas else ("del", {"sub": part.id})
        values = {"title": part.title, "kind": kind, "area": part.area, **sub, **lists}
        put(root / f"docs/plan/{part.id}.md", front(values) + part.text + "\n" + ready.get(part.id, ""))
    for action in content.actions:
        put(root / f"docs/plan/{action.id}.md", front(facts(action)) + content.body(action, lambda name: f"{name}.md"))


def write_mkdocs(content: Content, root: Path) -> None:
    documents(content, root, {})
    put(root / "hook.py", Path(aggregate.__file__).read_text(encoding="utf-8") + HOOK)
    for name in ("main.html", "list.html"):
        put(root / "theme" / name, NAMES + LAYOUT)
    put(root / "mkdocs.yml", settings(content, plugins=[], hooks=["hook.py"], not_in_nav="/plan/*"))


def write_zensical(content: Content, root: Path) -> None:
    """No hooks, and no list of pages in templates: the lists are ready Markdown."""
    documents(content, root, ready_lists(content))
    for name in ("main.html", "list.html"):
        put(root / "theme" / name, NAMES + WITHOUT_LISTS)
    put(root / "theme/404.html", "<h1>404</h1>")
    put(root / "theme/sitemap.xml", "<urlset></urlset>")
    put(root / "mkdocs.yml", settings(content, plugins=[{"search": {"enabled": False}}]))


def ready_lists(content: Content) -> dict[str, str]:
    areas = {area.id: area.title for area in content.areas}
    below: dict[str, list[Action]] = {}
    for action in content.actions:
        below.setdefault(action.sub, []).append(action)

    def line(*cells: object) -> str:
        return "| " + " | ".join(str(cell) for cell in cells) + " |\n"

    def items(actions: list[Action]) -> str:
        return "".join(f"- [{a.title}]({a.id}.md)\n" for a in actions) + "\n"

    lists = {sub: items(actions) for sub, actions in below.items()}
    for area in content.areas:
        mine = (sub for sub in content.subs if sub.area == area.id)
        lists[area.id] = "".join(f"## [{sub.title}]({sub.id}.md)\n\n" + items(below[sub.id]) for sub in mine)
    rows = (line(f"[{a.title}]({a.id}.md)", areas[a.area], a.amount, a.financing, a.start) for a in content.actions)
    lists["handlingsoversigt"] = line(*HEADS) + line(*("---" for _ in HEADS)) + "".join(rows)
    heads = ("Fokusområde", *content.years, "I alt")
    lists["budget"] = (
        line(*heads) + line(*("---" for _ in heads)) + "".join(line(title, *cells) for title, cells in budget(content))
    )
    return lists


MKDOCS = Tool(
    name="mkdocs",
    version=MKDOCS_VERSION,
    write=write_mkdocs,
    build=lambda: [str(TOOLS / "mkdocs/bin/mkdocs"), "build", "--quiet"],
    output="site",
    source="docs",
    install=pip("mkdocs", f"mkdocs=={MKDOCS_VERSION}"),
    unequal="makes lists in a hook; finds and checks the targets of links; builds everything each time",
    env={"NO_MKDOCS_2_WARNING": "1"},
)
ZENSICAL = Tool(
    name="zensical",
    version=ZENSICAL_VERSION,
    write=write_zensical,
    build=lambda: [str(TOOLS / "zensical/bin/zensical"), "build"],
    serve=lambda port: [str(TOOLS / "zensical/bin/zensical"), "serve", "-a", f"127.0.0.1:{port}"],
    output="site",
    source="docs",
    caches=(".cache",),
    install=pip("zensical", f"zensical=={ZENSICAL_VERSION}"),
    unequal=(
        "has no hooks, so its lists are ready Markdown: it parses tables and sums nothing, and a new title does not "
        "reach them"
    ),
    titled=(),
)
