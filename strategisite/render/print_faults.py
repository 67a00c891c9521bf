"""What in an edition cannot be printed. Typst names a line of a template; an editor needs the piece of content that was
being set.

So less and less of the edition is printed, until the part, and in its text the block, is found that fails by itself.
What fails without any content is the templates'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from strategisite.demand.digests import view_digest
from strategisite.media.identity import Sender
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.body import Node
from strategisite.text.filling import BLOCKS, Text
from strategisite.views.common import View
from strategisite.views.course import DecisionView
from strategisite.views.page import Page
from strategisite.views.print import Edition, Part, SourceLine

MOST_TRIALS = 80  # for one edition: enough for some faults among a thousand parts
NEAR = 60  # characters that are quoted of a block
APART = BLOCKS | {"ul", "ol", "dl", "table", "div"}
NAMED = 3  # files that a message names


class Refusal(NamedTuple):
    """Why Typst printed nothing: its words, the place in a template, if it has one, and whether the template asks for
    what is nowhere.
    """

    message: str
    template: str = ""
    line: int = 1
    column: int = 1
    asks_in_vain: bool = False


class Fault(NamedTuple):
    """Something that cannot be printed: where it stands, and how it begins. A template's own stops the build."""

    code: str
    span: Span
    message: str
    near: str = ""


Attempt = Callable[[Page[Edition]], Refusal | None]


class FaultFinder:
    """Finds the faults of editions, and knows those that it has found: a part stands in several editions."""

    def __init__(self, attempt: Attempt, picture: Callable[[str], Refusal | None], content: str, templates: str):
        """`attempt` prints an edition, `picture` a picture alone. The folders are those of content and templates."""
        self._attempt, self._picture = attempt, picture
        self._content, self._templates = content, templates
        self._known: dict[str, list[Fault]] = {}  # by the digest of a part's view

    def find(self, page: Page[Edition], refusal: Refusal) -> list[Fault]:
        """What keeps an edition from being printed."""
        self._left = MOST_TRIALS
        if refusal.asks_in_vain:
            return [self._of_a_template(page, refusal)]
        logo = page.view.sender.logo
        refused = self._picture(logo) if logo else None
        if refused:
            return [Fault("billede-ulæseligt", Span(logo), refused.message)]
        if self._fails(_only(page, ())):
            return [self._of_the_frame(page, refusal)]
        for address, _ in page.view.pictures:
            refused = self._picture(address)
            if refused:
                return [Fault("billede-ulæseligt", Span(address.replace("medier", self._content, 1)), refused.message)]
        return self._in_parts(page) or [self._in_the_ends(page, refusal)]

    def _fails(self, page: Page[Edition]) -> Refusal | None:
        self._left -= 1
        return self._attempt(page) if self._left >= 0 else None

    def _said(self, refusal: Refusal) -> str:
        """Typst's words, and for those who know the templates where it was."""
        return (
            f"{refusal.message} ({self._templates}/{refusal.template}:{refusal.line})"
            if refusal.template
            else refusal.message
        )

    def _of_the_frame(self, page: Page[Edition], refusal: Refusal) -> Fault:
        """What stands on each page and on the cover cannot be printed: by its words, or whatever they are."""
        refused = self._fails(_wordless(_only(page, ())))
        own = Fault(code="tryk-felter", span=Span(page.view.path), message=self._said(refusal), near=page.view.title)
        return self._of_a_template(page, refused) if refused else own

    def _of_a_template(self, page: Page[Edition], refusal: Refusal) -> Fault:
        span = Span(f"{self._templates}/{refusal.template or page.template}", refusal.line, refusal.column)
        return Fault("tryk-fejl", span, refusal.message)

    def _in_parts(self, page: Page[Edition]) -> list[Fault]:
        """The faults of an edition's parts."""
        places = dict(page.view.places)
        parts = {_key(page, part): part for part in page.view.parts}
        found = [fault for key in parts for fault in self._known.get(key, ())]
        unknown = [part for key, part in parts.items() if key not in self._known]
        for part, refused in _guilty(unknown, lambda some: self._fails(_only(page, some))):
            span = Span(places.get(part.address, page.view.path))
            self._known[_key(page, part)] = faults = self._in_text(page, part, refused, span)
            found += faults
        return found

    def _in_text(self, page: Page[Edition], part: Part[View], refused: Refusal, span: Span) -> list[Fault]:
        """The blocks of a part's text that fail; or where none does the part, by its title."""
        body = getattr(part.view, "body", None)
        blocks = [block for block in body if not isinstance(block, str)] if isinstance(body, Text) else []
        notes = [block for block in blocks if isinstance(block, Node) and ("class", "footnote") in block.attributes]

        def fails(some: Sequence[Any]) -> Refusal | None:
            view = part.view._replace(body=(*some, *notes))
            return self._fails(_only(page, [part._replace(view=view)]))

        guilty = _guilty([block for block in blocks if block not in notes], fails) if blocks and not fails(()) else []
        if guilty:
            return [
                Fault(code="tryk-tekst", span=span, message=self._said(refused), near=_words_of(block))
                for block, refused in guilty
            ]
        return [
            Fault(
                code="tryk-felter",
                span=span,
                message=self._said(refused),
                near=_title_of(part.view),
            )
        ]

    def _in_the_ends(self, page: Page[Edition], refusal: Refusal) -> Fault:
        """A source that fails; or where it is none of them the edition, by its title."""
        for source, refused in _guilty(page.view.sources, lambda some: self._fails(_only(page, (), some))):
            return Fault(
                code="tryk-felter",
                span=Span(dict(page.view.places).get(source.address, page.view.path)),
                message=self._said(refused),
                near=source.title,
            )
        return Fault(code="tryk-felter", span=Span(page.view.path), message=self._said(refusal), near=page.view.title)


def told(faults: Mapping[str, Sequence[Fault]], sources: Mapping[str, str]) -> list[Diagnostic]:
    """Each fault once, with the files that it keeps from being made. `faults` are by the files' addresses, `sources`
    texts by path.
    """
    files: dict[Fault, list[str]] = {}
    for address, found in faults.items():
        for fault in found:
            files.setdefault(fault, []).append(address)
    return [
        _diagnostic(fault, sorted(dict.fromkeys(names)), sources.get(fault.span.path, ""))
        for fault, names in files.items()
    ]


def _diagnostic(fault: Fault, files: list[str], source: str) -> Diagnostic:
    named = ", ".join(files[:NAMED]) + (" …" if len(files) > NAMED else "")
    span = fault.span if fault.code != "tryk-tekst" else _place(fault, source)
    return diagnostic(span, fault.code, besked=fault.message, udgave=named, nær=fault.near)


def _place(fault: Fault, source: str) -> Span:
    """Where in a file a block stands: where the most of its first words do."""
    words = re.findall(r"\w+", fault.near)
    for count in range(len(words), 0, -1):
        match = re.search(r"\W+".join(map(re.escape, words[:count])), source)
        if match:
            before = source[: match.start()]
            return Span(fault.span.path, before.count("\n") + 1, match.start() - before.rfind("\n"))
    return fault.span


def _guilty(items: Sequence[Any], fails: Callable[[Sequence[Any]], Refusal | None]) -> list[tuple[Any, Refusal]]:
    """Those of some things that fail alone, each with what was said: they are halved until each that fails is by
    itself.
    """
    refused = fails(items) if items else None
    if not refused or len(items) == 1:
        return [(items[0], refused)] if refused else []
    middle = len(items) // 2
    return [*_guilty(items[:middle], fails), *_guilty(items[middle:], fails)]


def _key(page: Page[Edition], part: Part[View]) -> str:
    """A part as it is in whatever edition, with the pictures that it may show."""
    return view_digest((part.view, page.view.pictures))


def _only(page: Page[Edition], parts: Iterable[Part[View]], sources: Iterable[SourceLine] = ()) -> Page[Edition]:
    """An edition of some of its parts, without an index. What is not in it, nothing refers to: it has no places. The
    parts are all of one level, for none stands below another's heading."""
    parts = tuple(part._replace(level=1) for part in parts)
    return replace(page, view=page.view._replace(parts=parts, sources=tuple(sources), register=(), present=()))


def _wordless(page: Page[Edition]) -> Page[Edition]:
    """An edition whose own words are ones that can be printed."""
    plan = page.view.plan
    plan = (
        plan._replace(**{name: "x" for name, value in plan._asdict().items() if isinstance(value, str)})
        if plan
        else None
    )
    words = dict.fromkeys(("title", "subtitle", "note", "site_name"), "x") | {
        "contact": "",
        "adopted": (),
        "site_url": "",
        "sender": Sender(),
    }
    return replace(page, view=page.view._replace(plan=plan, **words))


def _title_of(view: View) -> str:
    """What a part is called."""
    return view.row.link.title if isinstance(view, DecisionView) else getattr(view, "title", "")


def _words_of(block: Any) -> str:
    """How a block begins."""

    def words(node: Any) -> str:
        if not isinstance(node, Node):
            return node if isinstance(node, str) else getattr(node, "text", "")
        return "".join(
            f" {words(child)} " if isinstance(child, Node) and child.tag in APART else words(child)
            for child in node.children
        )

    text = " ".join(words(block).split())
    return text if len(text) <= NEAR else f"{text[:NEAR].rpartition(' ')[0] or text[:NEAR]} …"
