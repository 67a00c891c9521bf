"""The marks of all bodies: which queries they ask, and which of them lead to what no page has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategisite.demand.leaves import closure
from strategisite.figures.as_of import AsOf, document_time
from strategisite.figures.query import Query, parse
from strategisite.flow import Entry
from strategisite.kinds import STATEMENT, kind_of
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.fill import query_address, referred
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.text.body import Body

ID = re.compile(r'\bid="([a-z0-9-]+)"')
Asked = dict[str, tuple[Query, AsOf | None]]  # by the address of the page that lists its rows


def asked(context: Context) -> Asked:
    """Every query that a body or a statement asks, once."""
    found: Asked = {}
    for entry, body in _bodies(context):
        for figure in body.figures() if "#" not in address_of(entry) else ():  # what is printed alone links to no rows
            query = parse(figure.query)
            found.setdefault(query_address(query), (query, None))
    for entry in context.site.of_kind(STATEMENT):
        as_of = document_time(entry, context.site.entries)
        for reading in entry.item.readings:
            query = parse(reading.query)
            found.setdefault(query_address(query, as_of), (query, as_of))
    return dict(sorted(found.items(), key=lambda pair: pair[0]))


def astray(context: Context) -> list[Diagnostic]:
    """References to what gets no page, and links to headings that are not there; each place once, in order."""
    pageless: set[tuple[Span, str]] = set()
    headings: set[tuple[Span, str, str]] = set()
    ids: dict[str, frozenset[str]] = {}

    def look_for(anchor: str, target: Entry, span: Span) -> None:
        """A place on a page: a heading of its text, a footnote, or what its template has."""
        there = target.body.headings if target.body else ()
        template = kind_of(target).template
        if template not in ids:
            ids[template] = _ids(context, template)
        if anchor not in there and not anchor.startswith(("fn:", "fnref:")) and anchor not in ids[template]:
            headings.add((span, anchor, nearest(anchor, there)))

    for entry, body in _bodies(context):
        for ref in body.references():
            target, span = referred(context, ref, entry), body.spans[ref.number]
            if not context.makes(kind_of(target).template):
                pageless.add((span, target.key))
            if ref.page is None and ref.anchor:
                look_for(ref.anchor, target, span)
        for figure in body.figures() if not context.makes("opslag") else ():
            pageless.add((body.spans[figure.number], parse(figure.query).text()))
        for anchor, span in body.anchors:
            look_for(anchor, entry, span)
    found = [diagnostic(span, "henvisning-uden-side", id=key) for span, key in sorted(pageless)]
    return found + [
        diagnostic(span, "ukendt-overskrift", id=anchor, suggestion=near) for span, anchor, near in sorted(headings)
    ]


def _bodies(context: Context) -> Iterator[tuple[Entry, Body]]:
    return ((entry, entry.body) for entry in context.site.entries.values() if entry.body)


def _ids(context: Context, template: str) -> frozenset[str]:
    """The ids that a page's template writes."""
    texts = context.theme.templates
    return frozenset(
        found for name in closure(f"pages/{template}.html", texts) for found in ID.findall(texts.get(name, ""))
    )
