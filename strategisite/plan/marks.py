"""The marks of all bodies: which queries they ask, and which of them lead to what no page has."""

from __future__ import annotations

import re

from strategisite.demand.leaves import closure
from strategisite.figures.as_of import AsOf, document_time
from strategisite.figures.query import Query, parse
from strategisite.flow import Entry
from strategisite.kinds import STATEMENT, kind_of
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.fill import query_address, referred
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest

ID = re.compile(r'\bid="([a-z0-9-]+)"')
Asked = dict[str, tuple[Query, AsOf | None]]  # by the address of the page that lists its rows


def asked(context: Context) -> Asked:
    """Every query that a body or a statement asks, once."""
    found: Asked = {}
    for entry in context.site.entries.values():
        for text, _ in entry.sheet.asked if "#" not in address_of(entry) else ():  # what is printed alone has no rows
            query = parse(text)
            found.setdefault(query_address(query), (query, None))
    for entry in context.site.of_kind(STATEMENT):
        as_of = document_time(entry, context.site.entries)
        for reading in entry.item.readings:
            query = parse(reading.query)
            found.setdefault(query_address(query, as_of), (query, as_of))
    return dict(sorted(found.items(), key=lambda pair: pair[0]))


def astray(context: Context) -> list[Diagnostic]:
    """References to what gets no page, and links to headings that are not there; each place once, in order."""
    pageless: set[tuple[Span, str, str]] = set()
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

    for entry in context.site.entries.values():
        sheet = entry.sheet
        for written, page, _, span in sheet.cited:
            target = referred(context, written, page, entry)
            if not context.makes(kind_of(target).template):
                pageless.add((span, target.key, kind_of(target).template))
        for written, anchor, span in sheet.headings:
            look_for(anchor, referred(context, written, None, entry), span)
        for text, span in sheet.asked if not context.makes("opslag") else ():
            pageless.add((span, parse(text).text(), "opslag"))
        for anchor, span in sheet.anchors:
            look_for(anchor, entry, span)
    found = [diagnostic(span, "henvisning-uden-side", id=key, side=page) for span, key, page in sorted(pageless)]
    return found + [
        diagnostic(span, "ukendt-overskrift", id=anchor, suggestion=near) for span, anchor, near in sorted(headings)
    ]


def _ids(context: Context, template: str) -> frozenset[str]:
    """The ids that a page's template writes."""
    texts = context.theme.templates
    return frozenset(
        found for name in closure(f"pages/{template}.html", texts) for found in ID.findall(texts.get(name, ""))
    )
