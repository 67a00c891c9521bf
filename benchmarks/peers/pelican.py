"""Pelican: actions are articles, sub-strategies and focus areas are pages, lists come from a plugin."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.peers import aggregate
from benchmarks.peers.content import Content, facts
from benchmarks.peers.layout import LAYOUT, PAGES, SITE, STYLE, WELCOME
from benchmarks.peers.tool import TOOLS, Tool, pip, put

VERSION, MARKDOWN = "4.12.0", "3.10.2"
PLUGIN = """
from pelican import signals

FACTS = ("area", "sub", "start", "amount", "financing")


def fill(generators):
    articles = next(g for g in generators if hasattr(g, "articles"))
    actions = [{**{k: a.metadata[k] for k in FACTS}, "url": "/" + a.url, "title": a.title} for a in articles.articles]
    made = aggregate(actions, articles.settings["AREAS"], articles.settings["YEARS"])
    for generator in generators:
        generator.context.update(made)


def register():
    signals.all_generators_finalized.connect(fill)
"""
SETTINGS = {
    "SITENAME": SITE,
    "SITEURL": "",
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "TIMEZONE": "Europe/Copenhagen",
    "DEFAULT_LANG": "da",
    "THEME": "theme",
    "PLUGINS": ["lists"],
    "PLUGIN_PATHS": ["."],
    "ARTICLE_PATHS": ["plan"],
    "PAGE_PATHS": ["parts"],
    "ARTICLE_URL": "plan/{slug}/",
    "ARTICLE_SAVE_AS": "plan/{slug}/index.html",
    "PAGE_URL": "plan/{slug}/",
    "PAGE_SAVE_AS": "plan/{slug}/index.html",
    "DIRECT_TEMPLATES": ["index", *PAGES],
    **{f"{name.upper()}_SAVE_AS": f"plan/{name}/index.html" for name in PAGES},
    **{f"{kind}_SAVE_AS": "" for kind in ("TAG", "AUTHOR", "AUTHORS", "TAGS", "ARCHIVES", "CATEGORY", "CATEGORIES")},
    **{f"{kind}_FEED_ATOM": None for kind in ("ALL", "CATEGORY", "TRANSLATION", "AUTHOR")},
    "FEED_ALL_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "FEED_ATOM": None,
    "STATIC_PATHS": ["extra"],
    "EXTRA_PATH_METADATA": {"extra/style.css": {"path": "style.css"}},
    "DEFAULT_PAGINATION": False,
    "MARKDOWN": {
        "extension_configs": {
            f"markdown.extensions.{name}": {} for name in ("meta", "tables", "footnotes", "attr_list", "toc")
        },
        "output_format": "html5",
    },
    "CACHE_CONTENT": True,
    "LOAD_CONTENT_CACHE": True,
    "CONTENT_CACHING_LAYER": "reader",
}
NAMES = "{% set meta = (article or page).metadata if article or page else {} %}"
ITEM = (
    NAMES
    + "{% set title = (article or page).title %}{% set content = (article or page).content %}{% set kind = meta.kind %}"
)


def head(values: dict[str, object]) -> str:
    """Pelican's own front matter."""
    return "".join(f"{name.capitalize()}: {value}\n" for name, value in values.items()) + "\n"


def own_text(name: str) -> str:
    return f"{{% set content = '<p>{WELCOME.strip()}</p>' %}}" if name == "index" else ""


def write(content: Content, root: Path) -> None:
    for part in content.parts:
        kind, sub = ("omraade", {}) if part in content.areas else ("del", {"sub": part.id})
        values = {"title": part.title, "slug": part.id, "kind": kind, "area": part.area, **sub}
        put(root / f"content/parts/{part.id}.md", head(values) + part.text)
    for action in content.actions:
        values = {**facts(action), "slug": action.id, "date": "2026-01-01"}
        put(
            root / f"content/plan/{action.id}.md",
            head(values) + content.body(action, lambda name: f"{{filename}}{name}.md"),
        )
    put(root / "content/extra/style.css", STYLE)
    put(root / "theme/static/.keep", "")
    templates = root / "theme/templates"
    for name in ("article", "page"):
        put(templates / f"{name}.html", ITEM + LAYOUT)
    for name, title in {"index": "Forside", **PAGES}.items():
        put(
            templates / f"{name}.html",
            NAMES + f"{{% set title = '{title}' %}}{{% set kind = '{name}' %}}" + own_text(name) + LAYOUT,
        )
    put(root / "lists.py", Path(aggregate.__file__).read_text(encoding="utf-8") + PLUGIN)
    put(root / "settings.json", json.dumps({**SETTINGS, **content.tree()}, ensure_ascii=False))
    put(
        root / "pelicanconf.py", 'import json\n\nglobals().update(json.load(open("settings.json", encoding="utf-8")))\n'
    )


PELICAN = Tool(
    name="pelican",
    version=VERSION,
    write=write,
    build=lambda: [str(TOOLS / "pelican/bin/pelican"), "--quiet"],
    output="output",
    source="content/plan",
    caches=("cache",),
    install=pip("pelican", f"pelican=={VERSION}", f"markdown=={MARKDOWN}"),
    unequal=(
        "makes lists in a plugin; keeps read bodies in a cache, and writes every page each time; finds the targets "
        "of links"
    ),
)
