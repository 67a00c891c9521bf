"""A comparison on paper, set as every other edition is."""

from __future__ import annotations

from strategisite.changes.report import Report
from strategisite.flow import Settings, Theme
from strategisite.load.printer import cannot_print
from strategisite.render.pdf import presser
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, diagnostic
from strategisite.views.page import Page
from strategisite.views.print import Edition, Part


def as_pdf(report: Report, theme: Theme, settings: Settings, updated: str) -> tuple[bytes, Diagnostic | None]:
    """The PDF, with the content's date as its own; or why there is none."""
    problem = cannot_print()
    if problem:
        return b"", problem
    edition = Edition(
        address="aendringer",
        kind="aendringer",
        title=report.title,
        subtitle="",
        plan=None,
        adopted=(),
        note=theme.words.get("ændring.print-note", ""),
        updated=updated,
        updated_text=danish.date(updated) if updated else "",
        site_name=settings.site_name,
        sender=theme.identity.sender,
        site_url=settings.site_url,
        contact=settings.contact,
        parts=(Part(kind="aendringer", level=1, address="aendringer", view=report),),
        sources=(),
        register=(),
        indexed=(),
        present=("aendringer",),
        ordinals=(),
        elsewhere=(),
        pictures=(),
        path="",
        places=(),
    )
    page = Page(address="aendringer.pdf", format="pdf", template="print/aendringer.typ", view=edition)
    content, _, faults = presser((theme, {}, settings)).press(page)
    if content:
        return content, None
    return b"", diagnostic(faults[0].span, faults[0].code, besked=faults[0].message, udgave=report.title)
