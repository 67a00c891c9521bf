"""What a printed edition shows: parts in reading order, each with the view that its page on screen has, and what stands
at the end.
"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from strategisite.media.identity import Sender
from strategisite.views.common import Frame, LinkView, PlanView, View

V = TypeVar("V", bound=View, covariant=True)


class Part(NamedTuple, Generic[V]):
    """A piece of an edition: which function prints it, its heading's level, the address it stands for, and its view
    without a frame.
    """

    kind: str
    level: int
    address: str
    view: V


class SourceLine(NamedTuple):
    """A source in an edition's list: its number, the same in every edition, its title, and what identifies it."""

    address: str
    number: int
    title: str
    facts: tuple[tuple[str, str], ...]
    at_hand: bool


class IndexLine(NamedTuple):
    """A word or an actor in the index."""

    name: str
    address: str


class Edition(NamedTuple):
    """A printed edition. `present` holds every address that has a place in it; links to other addresses leave the
    paper.
    """

    address: str  # of the page on screen
    kind: str
    title: str
    subtitle: str
    plan: PlanView | None
    adopted: tuple[str, ...]  # who adopted the document, and when
    note: str
    updated: str
    updated_text: str
    site_name: str
    sender: Sender  # whose it is
    site_url: str
    contact: str
    parts: tuple[Part[View], ...]
    sources: tuple[SourceLine, ...]
    register: tuple[tuple[str, tuple[IndexLine, ...]], ...]  # heading, lines
    indexed: tuple[str, ...]  # the kinds of parts whose pages it gives
    present: tuple[str, ...]
    ordinals: tuple[tuple[str, str], ...]  # the numbers of the notes and figures that it names, by address
    elsewhere: tuple[LinkView, ...]  # the lists that have those in full which are not in it
    pictures: tuple[tuple[str, str], ...]  # the pictures it shows, by address, with a digest of each
    path: str  # the content file that it is an edition of
    places: tuple[tuple[str, str], ...]  # the content files of its parts and sources, by address


class EditionRow(NamedTuple):
    """A line of the page *Udgaver*: what it is, the page it belongs to, and the file."""

    link: LinkView
    file: str


class EditionsView(NamedTuple):
    frame: Frame
    title: str
    groups: tuple[tuple[str, tuple[EditionRow, ...]], ...]
