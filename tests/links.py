"""Every link of a built site, followed: on its pages, in its styles, in the search index and in its data."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from html_page import Page, read_pages

from benchmarks.search import script_data

INDEX = "assets/soeg-indeks.js"
OF_STYLES = re.compile(r"url\(\s*[\"']?([^)\"']+)")
OF_DATA = "url"  # the field of the data files that leads to a page


def dead_links(site: Path) -> list[str]:
    """Each link that leads to no file, to no place on its page, or that could not be followed from another folder."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = read_pages(site)
    places = {address: {*page.ids, "top"} for address, page in pages.items()}
    wrong = []
    for source, link, target in _all_links(site, pages, files):
        path, _, fragment = target.partition("#")
        path = path.partition("?")[0]  # what a list is asked to show
        bare = link.partition("#")[0]
        if link.startswith("/") or bare.endswith(("/", ".")) or not link:
            wrong.append(f"{source}: {link} is not relative, or names no file")
        elif path not in files:
            wrong.append(f"{source}: {link} leads nowhere")
        elif fragment and fragment not in places.get(path, ()):
            wrong.append(f"{source}: {link} leads to no place on its page")
    return wrong


def _all_links(site: Path, pages: dict[str, Page], files: set[str]) -> Iterator[tuple[str, str, str]]:
    """Where a link stands, as it is written, and the address that it means."""
    for address, page in pages.items():
        moved = [value.partition("url=")[2] for value in page.values("meta", "content") if "url=" in value]
        for link in (*page.leads, *page.resources, *moved):
            if urlsplit(link).scheme not in ("http", "https", "mailto", "tel"):
                yield address, link, page.resolve(link)
    for name in sorted(name for name in files if name.endswith(".css")):
        for link in OF_STYLES.findall((site / name).read_text(encoding="utf-8")):
            if urlsplit(link).scheme != "data" and not link.startswith("#"):
                yield name, link, Page(name, "").resolve(link)
    if INDEX in files:
        yield from ((INDEX, row[0], row[0]) for row in script_data(site / INDEX)["pages"])
    for name in sorted(name for name in files if name.startswith("data/") and name.endswith((".json", ".csv"))):
        text = (site / name).read_text(encoding="utf-8-sig")
        rows = json.loads(text) if name.endswith("json") else list(csv.DictReader(io.StringIO(text), delimiter=";"))
        yield from ((name, link, link) for link in _in_data(rows))


def _in_data(value: object) -> Iterator[str]:
    for part in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from _in_data(part)
    if isinstance(value, dict):
        yield from filter(None, [value.get(OF_DATA)])
