"""A page, as it is planned and as it is rendered: its address, and the view that its template gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeAlias, TypeGuard, TypeVar

from strategisite.flow import Late
from strategisite.views.common import View
from strategisite.views.print import Edition

V = TypeVar("V", covariant=True)
HtmlView = TypeVar("HtmlView", bound=View)
Own = TypeVar("Own")
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Page(Generic[V]):
    """One file to make: a view for a template (or a data format) at an address. `shows` names the PDFs it leads to.

    A page is planned with what makes its view (`Page[Late[V]]`), and rendered with the view itself (`Page[V]`). Its
    format tells what its view is: each has a constructor of its own.
    """

    address: str
    format: str
    template: str
    view: V
    shows: tuple[str, ...] = ()

    @staticmethod
    def late(
        address: str, template: str, make: Callable[Given, HtmlView], *given: Given.args, **named: Given.kwargs
    ) -> Page[Late[HtmlView]]:
        """A page of HTML whose view `make` makes of what it is given, when it is asked for."""
        return Page(address=address, format="html", template=template, view=Late(make, *given, **named))

    @staticmethod
    def data(
        address: str, format: str, make: Callable[Given, Own], *given: Given.args, **named: Given.kwargs
    ) -> Page[Late[Own]]:
        """A file of data, or a script of them."""
        return Page(address=address, format=format, template="", view=Late(make, *given, **named))

    @staticmethod
    def edition(
        address: str, template: str, make: Callable[Given, Edition], *given: Given.args, **named: Given.kwargs
    ) -> Page[Late[Edition]]:
        """A PDF."""
        return Page(address=address, format="pdf", template=template, view=Late(make, *given, **named))

    @staticmethod
    def copied(address: str, content: bytes) -> Page[Late[bytes]]:
        """A file that is there as it is."""
        return Page(address=address, format="fil", template="", view=Late(lambda: content))

    def made(self: Page[Late[Own]]) -> Page[Own]:
        """The page with its view."""
        return Page(
            address=self.address, format=self.format, template=self.template, view=self.view(), shows=self.shows
        )


PlannedPage: TypeAlias = Page[Late[V]]


def is_html(page: PlannedPage[object]) -> TypeGuard[PlannedPage[View]]:
    """Whether a page is one of HTML, as `Page.late` plans them."""
    return page.format == "html"


def is_edition(page: PlannedPage[object]) -> TypeGuard[PlannedPage[Edition]]:
    """Whether a page is a PDF, as `Page.edition` plans them."""
    return page.format == "pdf"


def is_copied(page: PlannedPage[object]) -> TypeGuard[PlannedPage[bytes]]:
    """Whether a page is a file that is there as it is, as `Page.copied` plans them."""
    return page.format == "fil"
