"""The Atom feed of what has changed, with the content's own dates."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape  # what is escaped in HTML is so in XML

from strategisite.views.changes import FeedView, ToldEditionView

NAMES = "urn:strategisite:"  # of what has no address on the web


def atom(view: FeedView) -> bytes:
    """The feed. Each edition is an entry, known by its anchor on the page."""
    updated = _moment(view.editions[0].date)
    own = _address(view, view.address)
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">',
        f"<title>{escape(view.site_name)}: {escape(view.title)}</title>",
        f"<id>{escape(own or NAMES + view.address)}</id>",
        f"<updated>{updated}</updated>",
        f"<author><name>{escape(view.site_name)}</name></author>",
        f'<link rel="self" href="{escape(own or "feed.xml")}"/>',
        f'<link href="{escape(_address(view, view.page) or "index.html")}"/>',
        *(line for edition in view.editions for line in _entry(view, edition)),
        "</feed>",
    )
    return ("\n".join(lines) + "\n").encode()


def _entry(view: FeedView, edition: ToldEditionView) -> Iterator[str]:
    page = f"{view.page}#{edition.id}"
    said = "\n".join(f"{change.name}: {change.said}" for nature in edition.natures for change in nature.changes)
    yield "<entry>"
    yield f"<title>{escape(edition.date_text)}</title>"
    yield f"<id>{escape(_address(view, page) or NAMES + page)}</id>"
    yield f"<updated>{_moment(edition.date)}</updated>"
    yield f'<link href="{escape(_address(view, page) or f"index.html#{edition.id}")}"/>'
    yield f"<content>{escape(said)}</content>"
    yield "</entry>"


def _address(view: FeedView, address: str) -> str:
    return view.site_url + address if view.site_url else ""


def _moment(date: str) -> str:
    """A day, or the first of a month or a year, as a moment."""
    return "-".join([*date.split("-"), "01", "01"][:3]) + "T00:00:00Z"
