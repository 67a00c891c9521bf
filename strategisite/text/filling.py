"""A body's tree, filled: references become links, live figures become values or tables, terms are written out once.

What they become is for the caller to say. So a body that was edited can be filled again by what its marks became
before; and a body is filled where it is read, in the process that makes the page.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from strategisite.demand.digests import view_digest
from strategisite.media.documents import is_file
from strategisite.text.body import Body, Figure, Inline, Node, Ref, numbered, plain_text
from strategisite.views.common import FilledPart, Hop, QueryTable

SKIP_TERMS = {"a", "code", "pre", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = frozenset(["p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "td", "th", "pre", "blockquote"])
HEADINGS = SKIP_TERMS - {"a", "code", "pre"}
Answer = Hop | QueryTable


class Terms:
    """Abbreviations with their long forms and addresses, as one pattern.

    One whose meaning no source gives has no long form: a sentence may have a source, and only what that says can stand
    in it. A name that holds an abbreviation has no address either, and stays as it is.
    """

    def __init__(self, words: Mapping[str, tuple[str, str]]):
        longest = sorted(words, key=len, reverse=True)
        self.words = words
        self.pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})(?![\w'’-])") if words else None

    def __repr__(self) -> str:
        return f"Terms({sorted(self.words.items())})"

    def perhaps_in(self, body: Body) -> list[tuple[str, tuple[str, str]]]:
        """The abbreviations that a body may name: all that stand anywhere in it, if only as a part of a word."""
        return [
            (short, said)
            for short, said in sorted(self.words.items())
            if short.encode(errors="surrogatepass") in body.packed
        ]

    def written_out(self, text: str, seen: set[str], before: list[str]) -> list[Any]:
        """A text with each abbreviation written out where the page uses it first, unless the long form stands beside it
        or `before`; one without a long form becomes a link to where it is explained."""
        if self.pattern is None:
            return [text]
        made: list[Any] = []
        position = 0
        for match in self.pattern.finditer(text):
            short = match[0]
            word, address = self.words[short]
            if not address or short in seen:
                continue
            seen.add(short)
            if not word:
                made += [text[position : match.start()], Hop(address, short, "forkortelse")]
            elif any(word.lower() in " ".join(said.lower().split()) for said in (text, *before)):
                continue
            else:
                made += [text[position : match.end()], " (", Hop(address, word, "ord"), ")"]
            position = match.end()
        return [part for part in (*made, text[position:]) if part != ""]


class Text:
    """A filled body: nodes, links, tables and text, made when they are first read. `digest` tells it from any other.

    `key` names its entry: a view that is kept for later builds leaves the text out. `answers` are what its marks
    became, by their numbers.
    """

    __slots__ = ("_nodes", "answers", "body", "digest", "files", "key", "pictures", "terms")

    def __init__(
        self,
        key: str,
        body: Body,
        answers: Mapping[int, Answer],
        place: tuple[str, str],
        terms: Terms,
        files: Mapping[str, tuple[str, str]],
    ):
        """`place` is the entry's path, and the content folder's; `files` are those that its links hand out, as they are
        written: where each lies on the site, and its kind and size.
        """
        self.key, self.body, self.answers, self.terms = key, body, answers, terms
        self.pictures = {source: f"medier/{media_name(place[0], source, place[1])}" for source in body.images}
        self.files = files
        told = (body.digest, sorted(answers.items()), self.pictures, terms.perhaps_in(body), sorted(files.items()))
        self.digest = view_digest(told)
        self._nodes: tuple[FilledPart, ...] | None = None

    def __iter__(self) -> Iterator[FilledPart]:
        if self._nodes is None:
            self._nodes = _filled(self)
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self.body.plain)

    def __repr__(self) -> str:
        return f"Text({self.digest})"


def _filled(text: Text) -> tuple[Any, ...]:
    """A body's blocks with the answer to each mark, the address of each picture and file, and terms written out."""
    body, answers, pictures, terms = text.body, text.answers, text.pictures, text.terms
    seen: set[str] = set()
    before: list[str] = []  # what the body has said so far

    def fill(node: Inline, inner: bool) -> Any:
        if isinstance(node, Ref | Figure):
            answer = answers[node.number]
            before.extend([answer.text] if isinstance(answer, Hop) else [])
            return answer
        if not isinstance(node, Node):
            before.append(node)
            return node
        inner = inner and node.tag not in SKIP_TERMS
        if node.tag == "a" and (file := text.files.get(dict(node.attributes).get("href", ""))):
            address, told = file
            return Hop(address, f"{plain_text(node.children)} ({told})", "ref")
        children: list[Any] = []
        for child in node.children:
            if isinstance(child, str) and inner:
                children += terms.written_out(child, seen, before)
                before.append(child)
            else:
                children.append(fill(child, inner))
        attributes = node.attributes
        if node.tag == "img":
            attributes = tuple((k, pictures[v] if k == "src" else v) for k, v in attributes)
        return Node(node.tag, attributes, tuple(children))

    as_it_is = body.plain if terms.pattern is None else (False,) * len(body.plain)  # a term may stand anywhere
    return tuple(node if plain else fill(node, True) for node, plain in zip(body.blocks, as_it_is, strict=True))


def file_name(path: str, written: str, content: str) -> str:
    """A file's path below the content folder, as an entry's file names it: beside itself, or from a file of data, which
    has nothing beside it, below the content folder.
    """
    return media_name(f"{content}/" if path.startswith(f"{content}/_data/") else path, written, content)


def media_name(path: str, source: str, content: str) -> str:
    """A picture's path below the content folder, from where it is written: with its signs as they are, or as an address
    has them.
    """
    name = unicodedata.normalize("NFC", unquote(source, errors="replace"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name)).removeprefix(content + "/")


def sentences(body: Body | None, said: Callable[[Ref | Figure], str]) -> list[str]:
    """A body's blocks as plain text for the search, the numbers of lists and what pictures show with it.

    References and live figures are given with what is `said` of them; citations are left out.
    """
    return _texts(body.blocks if body else (), said)


def headings(body: Body, said: Callable[[Ref | Figure], str]) -> list[str]:
    """The headings among a body's blocks, as `sentences` gives them."""
    return _texts(tuple(node for node in body.blocks if isinstance(node, Node) and node.tag in HEADINGS), said)


def _texts(blocks: tuple[Inline, ...], said: Callable[[Ref | Figure], str]) -> list[str]:
    made: list[str] = []

    def read(nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            if isinstance(node, str):
                made.append(node)
            elif isinstance(node, Figure) or (isinstance(node, Ref) and node.page is None):
                made.append(said(node))
            elif isinstance(node, Node) and (
                node.tag == "sup" or dict(node.attributes).get("class") == "footnote-backref"
            ):
                continue  # a note's sign is no word
            elif isinstance(node, Node) and node.tag == "img":
                made.append(f" {dict(node.attributes).get('alt', '')} ")
            elif isinstance(node, Node) and node.tag == "ol":
                made.append("\0")  # a list in an item follows its words without a space
                for number, item in numbered(node):
                    made.append(f"{number}. ")
                    read((item,))
            elif isinstance(node, Node):
                made.extend("\0" * (node.tag == "ul"))
                read(node.children)
                address = dict(node.attributes).get("href", "") if node.tag == "a" else ""
                made.extend([f" {posixpath.basename(unquote(address))} "] if address and is_file(address) else [])
                made.extend("\0" * (node.tag in BLOCKS))

    read(blocks)
    return "".join(made).split("\0")
