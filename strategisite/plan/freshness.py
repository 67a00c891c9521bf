"""Keys and freshness. A page's key is made of its view, its template with all that it includes, the words, and the engine.

A page is fresh when its key is the last build's and its file is on disk as that build left it. Since the key covers
everything that rendering reads, an incremental build equals a clean one by construction.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace

from strategisite.diagnostics import Diagnostic, Span, diagnostic
from strategisite.flow import Memory, Page, Plan, Theme

INCLUDES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
IMPORTS = re.compile(r"#import\s+\"([^\"]+)\"")
TOKENS = "assets/tokens.css"  # type and colours, shared by screen and print
PARTS = ("visning", "skabelon", "ord", "program")


def digest(value: object) -> str:
    """A short digest of plain frozen data. `repr` of such data is the same on every machine."""
    return hashlib.blake2b(repr(value).encode(), digest_size=10).hexdigest()


def view_digest(view: object) -> str:
    """A view's digest, from its JSON: names and tuples become lists, which no two views of one template can share."""
    data = view if isinstance(view, bytes) else _WRITTEN.encode(view).encode(errors="surrogatepass")
    return hashlib.blake2b(data, digest_size=10).hexdigest()


_WRITTEN = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=repr)


def keyed(pages: list[Page], theme: Theme, engine: str) -> tuple[list[Page], list[Diagnostic]]:
    """Pages with keys: four digests, joined, so that a change can be told by its part. Rendering adds a fifth: the PDFs shown."""
    closures: dict[str, str] = {}
    found: list[Diagnostic] = []
    made = []
    for page in pages:
        if page.template not in closures:
            names = _closure(page.template, theme.templates) if page.template else set()
            missing = sorted(name for name in names if name not in theme.templates)
            found += [diagnostic(Span(f"templates/{name}"), "skabelon-mangler", navn=name) for name in missing]
            sources = [(n, theme.templates.get(n)) for n in sorted(names)]
            looks = [theme.assets.get(TOKENS), sorted(theme.fonts.items())] if page.format == "pdf" else []
            closures[page.template] = digest([*sources, *looks]) if names else "-"
        words = theme.words_digest if page.format in ("html", "pdf") else "-"
        key = ".".join((view_digest(page.view), closures[page.template], words, "-" if page.format == "fil" else engine))
        made.append(replace(page, key=key))
    return made, list(dict.fromkeys(found))


def _closure(name: str, templates: Mapping[str, str]) -> set[str]:
    """A template and everything it extends, includes or imports."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            text, folder = templates.get(name, ""), name.rpartition("/")[0]
            waiting += [f"{folder}/{other}" for other in IMPORTS.findall(text)] if name.endswith(".typ") else INCLUDES.findall(text)
    return found


def stale_pages(pages: list[Page], memory: Memory, on_disk: Mapping[str, tuple]) -> Plan:
    """Which pages must be made, each with its reason, and which files must go. What PDFs they show is known only when those are made."""
    stale: dict[str, str] = {}
    for page in pages:
        reason = _reason(page, memory, on_disk)
        if reason:
            stale[page.address] = reason
    wanted = {page.address for page in pages}
    return Plan(tuple(pages), stale, tuple(sorted(set(on_disk) - wanted)))


def _reason(page: Page, memory: Memory, on_disk: Mapping[str, tuple]) -> str:
    old = memory.pages.get(page.address, "").rpartition(".")[0]
    if not old:
        return "ny"
    if page.address not in on_disk:
        return "fil-mangler"
    if old != page.key:
        changed = [name for name, a, b in zip(PARTS, old.split("."), page.key.split("."), strict=True) if a != b]
        return "+".join(changed)
    if tuple(memory.outputs.get(page.address, ())[:4]) != tuple(on_disk[page.address]):
        return "fil-ændret"
    return ""
