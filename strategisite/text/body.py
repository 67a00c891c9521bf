"""A body as a tree of blocks and inlines, and how it is kept.

The tree is unfilled: references and live figures stand in it as marks, which a page's view answers. HTML, paper and
search text are made from it. Linking and planning need only the marks; so a body's blocks stay packed until they are
asked for, which a build asks of the pages that it makes, and in the process that makes them.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from strategisite.demand.digests import view_digest
from strategisite.say.danish import slug
from strategisite.say.diagnostics import Span

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
MADE = frozenset(["Body", "Figure", "Node", "Ref"])  # what a packed value may be made of, beside plain data and `Span`


class Ref(NamedTuple):
    """A reference to an entry, or with `page` a citation of a source. `number` is its place among the body's marks.

    `anchor` is the heading that a link to another file leads to, `quoted` what stands in »…« right before a citation.
    """

    target: str
    text: str
    page: int | None
    to_page: int | None
    number: int
    anchor: str = ""
    quoted: str = ""


class Figure(NamedTuple):
    """A live figure: a query to be answered where it stands; `alone` in its paragraph it becomes a table or list."""

    query: str
    alone: bool
    number: int


Mark = TypeVar(
    "Mark"
)  # what stands among elements and text: as it is read, references and figures; when it is filled, what they became


class Node(NamedTuple, Generic[Mark]):
    """An element: its tag (one of `TAGS`), attributes, and children: nodes, marks or text."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Node[Mark] | Mark | str, ...]


Inline = Node[Ref | Figure] | Ref | Figure | str


@dataclass(frozen=True, slots=True)
class Body:
    """A body's blocks, packed, with a digest of them; its marks and pictures in reading order, and their places."""

    packed: bytes = field(repr=False, compare=False)
    digest: str
    plain: tuple[bool, ...]  # of each block, whether it holds neither marks nor pictures
    marks: tuple[Ref | Figure, ...]
    images: tuple[str, ...]  # addresses of pictures, as they are written
    spans: tuple[Span, ...]  # of the marks, by their numbers
    pictures: tuple[tuple[str, Span], ...]
    headings: tuple[str, ...] = ()  # the ids of its headings
    anchors: tuple[tuple[str, Span], ...] = ()  # places on its own page that its links lead to
    suspects: tuple[tuple[str, Span], ...] = ()  # what stands in one bracket, and may be meant as a reference
    files: tuple[tuple[str, Span], ...] = ()  # beside it that its links hand out, as they are written
    claims: tuple[tuple[str, Span], ...] = ()  # of a plan: `6 handlinger` in all, `nr 1.I.2`

    @classmethod
    def of(
        cls,
        blocks: tuple[Inline, ...],
        spans: tuple[Span, ...] = (),
        pictures: tuple[tuple[str, Span], ...] = (),
        anchors: tuple[tuple[str, Span], ...] = (),
        suspects: tuple[tuple[str, Span], ...] = (),
        files: tuple[tuple[str, Span], ...] = (),
        claims: tuple[tuple[str, Span], ...] = (),
    ) -> Body:
        told = [told_of((block,)) for block in blocks]
        marks = tuple(node for found in told for node in found if not isinstance(node, Node))
        images = tuple(
            dict(node.attributes).get("src", "") for found in told for node in found if isinstance(node, Node)
        )
        plain = tuple(not found for found in told)
        headings = heading_ids(blocks) if any(isinstance(node, Node) and node.tag[0] == "h" for node in blocks) else ()
        return cls(
            packed=packed(blocks),
            digest=view_digest(blocks),
            plain=plain if not files else (False,) * len(plain),  # a link to a file is filled too
            marks=marks,
            images=images,
            spans=spans,
            pictures=pictures,
            headings=headings,
            anchors=anchors,
            suspects=suspects,
            files=files,
            claims=claims,
        )

    @property
    def blocks(self) -> tuple[Inline, ...]:
        return unpacked(self.packed)

    def references(self) -> Iterator[Ref]:
        return (mark for mark in self.marks if isinstance(mark, Ref))

    def figures(self) -> Iterator[Figure]:
        return (mark for mark in self.marks if isinstance(mark, Figure))


def references_in(body: Body | None) -> Iterator[tuple[Ref, Span]]:
    """The references of a body, if there is one, with their places."""
    return ((ref, body.spans[ref.number]) for ref in body.references()) if body else iter(())


def walk(nodes: Iterable[Node[Mark] | Mark | str]) -> Iterator[Node[Mark] | Mark | str]:
    """All nodes in reading order."""
    waiting = [iter(nodes)]
    while waiting:
        for node in waiting[-1]:
            yield node
            if isinstance(node, Node):
                waiting.append(iter(node.children))
                break
        else:
            waiting.pop()


def told_of(nodes: Iterable[Inline], tag: str = "img") -> list[Ref | Figure | Node[Ref | Figure]]:
    """The marks in some nodes, and the elements of one kind, in reading order."""
    found: list[Ref | Figure | Node[Ref | Figure]] = []
    waiting = [node for node in nodes if not isinstance(node, str)][::-1]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Node):
            found.append(node)
            continue
        if node.tag == tag:
            found.append(node)
        waiting += [child for child in node.children[::-1] if not isinstance(child, str)]
    return found


def plain_text(nodes: Iterable[Any]) -> str:
    """The words of a tree but for its references and figures."""
    return " ".join("".join(node for node in walk(nodes) if isinstance(node, str)).split())


def heading_id(text: str, taken: dict[str, int]) -> str:
    """The id of a heading by its words, another than those that are `taken`, each with how often it was asked for; it
    is taken then.
    """
    base = made = slug(text)[:60].strip("-") or "afsnit"
    while made in taken:
        taken[base] += 1
        made = f"{base}-{taken[base]}"
    taken[made] = 1
    return made


def heading_ids(blocks: Iterable[Inline]) -> tuple[str, ...]:
    """The ids of all headings of a body, where it stands alone on its page."""
    taken: dict[str, int] = {}
    return tuple(
        heading_id(plain_text(n.children), taken) for n in walk(blocks) if isinstance(n, Node) and n.tag in HEADINGS
    )


def numbered(node: Node[Mark]) -> Iterator[tuple[int, Node[Mark]]]:
    """The items of a numbered list, each with the number that it was written with."""
    start = int(dict(node.attributes).get("start", "1"))
    return enumerate((item for item in node.children if isinstance(item, Node)), start)


class _Reader(pickle.Unpickler):
    """Makes trees and plain data, and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        if (module == __name__ and name in MADE) or (module, name) == ("strategisite.say.diagnostics", "Span"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(name)


def packed(value: Any) -> bytes:
    """A tree, or plain data, as bytes."""
    return pickle.dumps(value, 5)


def unpacked(content: bytes) -> Any:
    """What `packed` was given; never anything but trees and plain data, whatever the bytes."""
    return _Reader(io.BytesIO(content)).load()


EMPTY = Body.of(())
