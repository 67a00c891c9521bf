"""The pages of a document as citations name them, and where they stand on the page of the source."""

from __future__ import annotations

from collections.abc import Callable

from strategisite.views import PageRun


def page_anchor(page: int | str) -> str:
    """Where on a source's page one of its document's pages stands."""
    return f"s-{page}"


def page_run(word: Callable[..., str], page: int, to_page: int | None) -> PageRun:
    """Pages that follow on each other, said with the `word`s of the interface; they stand where the first does."""
    if to_page is None or to_page == page:
        return PageRun(str(page), page_anchor(page), word("sidetal-oplæst", side=page))
    return PageRun(f"{page}–{to_page}", page_anchor(page), word("sidetal-oplæst-flere", fra=page, til=to_page))
