"""A finished HTML file as tests look at it: what it links to, what can be linked to, and what must not be there."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

RESOURCES = {  # element, attribute: what a browser fetches by itself
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("video", "src"),
    ("video", "poster"),
    ("audio", "src"),
    ("track", "src"),
    ("input", "src"),
    ("use", "href"),
    ("image", "href"),
    ("link", "href"),
}
DEPTH = "data-dybde"  # the 404 page asks for one script at every depth, and it is there at one
LEADS = {("a", "href"), ("area", "href"), ("form", "action"), ("q", "cite"), ("blockquote", "cite")}


@dataclass
class Page(HTMLParser):
    """One page, read on creation."""

    address: str
    source: str
    tags: Counter[str] = field(default_factory=Counter)
    ids: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)  # element, attribute, value
    texts: dict[str, str] = field(default_factory=dict)  # the text of title, h1 and the like
    inline: list[str] = field(default_factory=list)  # scripts and styles with text of their own

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        if tag in ("title", "h1", "script", "style", "main"):
            self._open.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            elif (tag, name) in LEADS:
                self.leads.append(value or "")
            elif (tag, name) in RESOURCES and int(dict(attrs).get(DEPTH) or 0) == 0:
                self.resources.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.texts[tag] = self.texts.get(tag, "") + data
        if self._open and self._open[-1] in ("script", "style") and data.strip():
            self.inline.append(data)

    def values(self, tag: str, name: str) -> list[str]:
        return [value for t, n, value in self.attributes if (t, n) == (tag, name)]

    def has_class(self, name: str) -> bool:
        return any(n == "class" and name in value.split() for _, n, value in self.attributes)

    @cached_property
    def targets(self) -> set[str]:
        """The addresses (with `#place`) on this site that the page leads to."""
        return {self.resolve(link) for link in self.leads if not urlsplit(link).scheme}

    def resolve(self, link: str) -> str:
        """A relative link as an address from the site's root."""
        parts = urlsplit(link)
        path = self.address
        if parts.path:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(self.address), unquote(parts.path)))
        return path + (f"#{unquote(parts.fragment)}" if parts.fragment else "")


def read_pages(site: Path) -> dict[str, Page]:
    """All HTML pages of a built site, by address."""
    addresses = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {address: Page(address, (site / address).read_text(encoding="utf-8")) for address in addresses}
