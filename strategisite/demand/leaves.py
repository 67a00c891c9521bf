"""What values are made of in the end: content, templates, words, settings, the program; each a name and a digest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from strategisite.demand.digests import bytes_digest, digest
from strategisite.flow import Printed, Site, Theme
from strategisite.kinds import KINDS
from strategisite.media.colours import TOKENS, light
from strategisite.views.page import PlannedPage

INCLUDES = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\s+(.*?)[-+]?%}", re.DOTALL)
NAMED = re.compile(r"[\"']([^\"']+)[\"']\s*(?:(?:import|as|with|without|ignore)\b.*)?", re.DOTALL)  # by its name alone
IMPORTS = re.compile(r"#import\s+\"([^\"]+)\"")
NOTHING, OF_NONE = "-", digest(None)  # the digests of what is not there, and of what there is none of
REASONS = {
    "template": "skabelon",
    "asset": "skabelon",
    "identity": "skabelon",
    "words": "ord",
    "engine": "program",
    "printed": "pdf",
    "failed": "pdf",
}
OF_PAGES = ("there ", "shows ", "leads ")  # which are known when all is planned, and not before
OF_CONTENT = frozenset(
    [
        "children",
        "entry",
        "fields",
        "file",
        "kind",
        "leads",
        "links",
        "media",
        "shows",
        "resolved",
        "settings",
        "text",
        "there",
        "verdict",
    ]
)


def is_leaf(name: str) -> bool:
    """Whether a name is that of something that is given, not made."""
    return (kind := name.partition(" ")[0]) in OF_CONTENT or kind in REASONS


def reason(name: str) -> str:
    """What kind of change it is to a page, where something given has changed."""
    return REASONS.get(name.partition(" ")[0], "visning")


def step_of(name: str, files: Mapping[str, str]) -> tuple[str, str]:
    """A name as a person can be told of it: what kind of thing it is of those that are given, or `made`; and its file,
    by the key of an entry in `files`, or what it is called.
    """
    kind, _, key = name.partition(" ")
    return (kind if is_leaf(name) else "made"), files.get(key, key)


def failed(printed: Mapping[str, Printed], file: str) -> bool:
    """Whether a PDF was to be printed, and could not be."""
    return file in printed and not printed[file].pages


class Leaves:
    """The digests of all that is given, as it is now."""

    def __init__(self, site: Site, theme: Theme, engine: str, printed: Mapping[str, Printed]):
        """`printed` is what is said of PDFs."""
        self._site, self._theme, self._engine, self._printed = site, theme, engine, printed
        self._sources: dict[str, bytes | None] = {}
        self._looks: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self.pages: Mapping[str, PlannedPage[object]] = {}  # that there are, by their addresses

    def __call__(self, name: str) -> str:
        if name.startswith(OF_PAGES):
            return self._digest(name)
        if name not in self._found:
            self._found[name] = self._digest(name)
        return self._found[name]

    def _digest(self, name: str) -> str:
        kind, _, key = name.partition(" ")
        site, theme = self._site, self._theme
        match kind:
            case "fields" | "text" | "entry":
                return self._of_entry(kind, key)
            case "children" | "links" | "verdict" | "media":
                return self._held(kind, key)
            case "resolved":
                return digest(self._resolved.get(key))
            case "kind":
                return digest(site.of_kind(KINDS[key]) if key in KINDS else ())
            case "settings":
                return site.settings.digest
            case "words":
                return theme.words_digest
            case "identity":
                return digest(getattr(theme.identity, key))
            case "template":
                return self._template(key)
            case "file":
                content = theme.assets.get(key)
                content = site.media.get(key.removeprefix("medier/")) if content is None else content
                return NOTHING if content is None else bytes_digest(content).hex()
            case "asset":
                return theme.asset_names.get(key, NOTHING)
            case "there":
                return str(key in self.pages)
            case "shows":
                return digest(self.pages[key].shows if key in self.pages else None)
            case "leads":
                return self.pages[key].view.given if key in self.pages else NOTHING
            case "failed":
                return str(failed(self._printed, key))
            case "printed":
                return self.saying(self._printed)
            case _:
                return self._engine

    def having_printed(self, printed: Mapping[str, Printed]) -> Leaves:
        """The same, where something else is said of PDFs."""
        leaves = Leaves(self._site, self._theme, self._engine, printed)
        leaves.pages = self.pages
        return leaves

    def saying(self, printed: Mapping[str, Printed]) -> str:
        """The digest of what is said of PDFs."""
        return digest(sorted((address, it.pages, it.size) for address, it in printed.items()))

    def _of_entry(self, kind: str, key: str) -> str:
        if key == "*":
            return digest(list(self._site.entries.values()))
        entry = self._site.entries.get(key)
        if entry is None:
            return NOTHING
        if kind == "text":
            return f"{entry.path} {entry.sheet.text}" if entry.sheet.text else NOTHING
        return entry.digest if kind == "fields" else digest(entry)

    def _held(self, kind: str, key: str) -> str:
        site = self._site
        if kind == "media":
            if key == "*":
                return digest(sorted(site.media))
            return bytes_digest(site.media[key]).hex() if key in site.media else NOTHING
        held = {"children": site.children, "links": site.links_to, "verdict": site.verdicts}[kind]
        if key == "*":
            return digest(list(held.items()))
        return digest(held[key]) if key in held else OF_NONE

    @cached_property
    def _resolved(self) -> Mapping[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for (entry, written), key in self._site.resolved.items():
            found.setdefault(entry, []).append((written, key))
        return found

    def _template(self, name: str) -> str:
        """A template with all that it is made of; for print also the colours of the light, fonts and the logo."""
        if name not in self._looks:
            sources = [(n, self._source(n)) for n in sorted(closure(name, self._theme.templates))]
            looks = self._of_print if name.startswith("print/") else ""
            self._looks[name] = digest([*sources, looks])
        return self._looks[name]

    def _source(self, name: str) -> bytes | None:
        """A digest of a template's own text, which many others are made of; None where there is none."""
        if name not in self._sources:
            text = self._theme.templates.get(name)
            self._sources[name] = None if text is None else bytes_digest(text.encode())
        return self._sources[name]

    @cached_property
    def _of_print(self) -> str:
        """A digest of what all templates of print are set with."""
        theme = self._theme
        colours = sorted(light((theme.asset(TOKENS) or b"").decode(errors="replace")).items())
        fonts = [(name, bytes_digest(content)) for name, content in sorted(theme.fonts.items())]
        return digest((colours, fonts, bytes_digest(theme.logo) if theme.logo is not None else None))


def closure(name: str, templates: Mapping[str, str]) -> set[str]:
    """A template and everything it extends, includes or imports."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            text, folder = templates.get(name, ""), name.rpartition("/")[0]
            if name.endswith(".typ"):
                waiting += [f"{folder}/{other}" for other in IMPORTS.findall(text)]
                continue
            for said in INCLUDES.findall(text):
                named = NAMED.fullmatch(said.strip())
                # which one a name that is worked out leads to is known only when it is: it may be any
                waiting += [named[1]] if named else [it for it in templates if it.endswith(".html")]
    return found
