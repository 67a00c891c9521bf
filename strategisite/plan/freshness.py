"""Keys and freshness. A page's key is made of its view, its template with all that it includes, the words, and the
engine.

A page is fresh when its key is the last build's and its file is on disk as that build left it. Since the key covers
everything that rendering reads, an incremental build equals a clean one by construction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from strategisite.flow import Memory, Page, Plan, Theme
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.store.digests import changed_parts, digest, view_digest

INCLUDES = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
IMPORTS = re.compile(r"#import\s+\"([^\"]+)\"")
TOKENS = "assets/tokens.css"  # type and colours, shared by screen and print


def keyed(pages: list[Page], theme: Theme, engine: str) -> tuple[list[Page], list[Diagnostic]]:
    """Pages with keys: four digests, joined, so that a change can be told by its part. Rendering adds a fifth: the PDFs
    shown.
    """
    closures: dict[str, str] = {}
    found: list[Diagnostic] = []
    made = []
    for page in pages:
        if page.template not in closures:
            names = closure(page.template, theme.templates) if page.template else set()
            missing = sorted(name for name in names if name not in theme.templates)
            found += [diagnostic(Span(f"templates/{name}"), "skabelon-mangler", navn=name) for name in missing]
            sources = [(n, theme.templates.get(n)) for n in sorted(names)]
            looks = [theme.assets.get(TOKENS), sorted(theme.fonts.items())] if page.format == "pdf" else []
            closures[page.template] = digest([*sources, *looks]) if names else "-"
        words = theme.words_digest if page.format in ("html", "pdf") else "-"
        key = ".".join(
            (view_digest(page.view), closures[page.template], words, "-" if page.format == "fil" else engine)
        )
        made.append(replace(page, key=key))
    return made, list(dict.fromkeys(found))


def closure(name: str, templates: Mapping[str, str]) -> set[str]:
    """A template and everything it extends, includes or imports."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            text, folder = templates.get(name, ""), name.rpartition("/")[0]
            waiting += (
                [f"{folder}/{other}" for other in IMPORTS.findall(text)]
                if name.endswith(".typ")
                else INCLUDES.findall(text)
            )
    return found


def stale_pages(pages: list[Page], memory: Memory, on_disk: Mapping[str, tuple]) -> Plan:
    """Which pages must be made, each with its reason, and which files of ours must go. PDFs that they show are looked
    at later.
    """
    stale: dict[str, str] = {}
    for page in pages:
        reason = _reason(page, memory, on_disk)
        if reason:
            stale[page.address] = reason
    wanted = {page.address for page in pages}
    return Plan(tuple(pages), stale, tuple(sorted((memory.outputs.keys() & on_disk.keys()) - wanted)))


def _reason(page: Page, memory: Memory, on_disk: Mapping[str, tuple]) -> str:
    old = memory.pages.get(page.address, "").rpartition(".")[0]
    if not old:
        return "ny"
    if page.address not in on_disk:
        return "fil-mangler"
    if old != page.key:
        return changed_parts(old, page.key)
    if tuple(memory.outputs.get(page.address, ())[:4]) != tuple(on_disk[page.address]):
        return "fil-ændret"
    return ""
