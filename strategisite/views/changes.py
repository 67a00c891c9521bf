"""What has changed, as pages tell it."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.common import Frame, LinkView


class ToldChangeView(NamedTuple):
    """A change: what it is of, with its page where that is still there, and how it read before and reads now."""

    name: str
    link: LinkView | None
    date: str
    date_text: str
    said: str


class ToldNatureView(NamedTuple):
    """The changes of one kind in an edition."""

    name: str
    changes: tuple[ToldChangeView, ...]


class ToldEditionView(NamedTuple):
    """An edition with its changes, told apart by kind."""

    id: str
    date: str
    date_text: str
    text: str
    natures: tuple[ToldNatureView, ...]


class ChangesView(NamedTuple):
    frame: Frame
    title: str
    feed: str  # the address of the feed
    begins: str  # from when changes are told
    editions: tuple[ToldEditionView, ...]


class FeedView(NamedTuple):
    """The editions as a feed, whose addresses are whole where the site's own is known."""

    site_name: str
    site_url: str
    title: str
    page: str
    address: str
    editions: tuple[ToldEditionView, ...]
