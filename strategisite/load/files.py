"""Content files from disk: decoded, split into front matter and body, YAML read with places.

Comes in: the content folder. Goes out: a `Document` for each `.md` and `.yml`, and the bytes of pictures.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import os
import re
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.demand.inputs import link_on_the_way
from strategisite.demand.store import FIELDS, Store
from strategisite.demand.workers import spread
from strategisite.files.plain_files import MAX_PICTURE, MAX_TEXT, files_in, is_missing, read_plain
from strategisite.flow import Document
from strategisite.media.documents import HANDED_OUT
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.body import packed
from strategisite.text.signs import Sign, composed, hidden, readable
from strategisite.text.yaml_spans import LateTree, Tree, read_yaml

if TYPE_CHECKING:  # it reads files as this module does
    from strategisite.load.past import Past

MEDIA = frozenset(HANDED_OUT)
IGNORED = re.compile(r"^\.|~$|^Thumbs\.db$|^desktop\.ini$", re.I)
CONFLICT = re.compile(r"^(<{7}|>{7}) .*$", re.M)
A_FIELD = re.compile(r"^([a-zæøå_]+):(?=\s)", re.M)
A_LINE = re.compile(r"()")
MANY = 400  # files: fewer are read sooner in one process


def walk(root: Path, folder: str) -> tuple[list[str], list[Diagnostic]]:
    """All files below a folder of the project as posix paths, sorted, without hidden files and editors' leftovers; and
    what is no file.
    """
    link = link_on_the_way(str(root), folder)
    if link:
        return [], [diagnostic(Span(link), "link")]
    return files_in(f"{root}/{folder}", folder, IGNORED.search)


Read = tuple[Document | None, list[Diagnostic]]
Record = tuple[Any, int, int]  # the values of a document's fields, and where its body begins: its line, and in its text
Outcome = tuple[Record, None] | tuple[None, Read]  # the latter of what something is wrong with
Content = tuple[tuple[Document, ...], tuple[str, ...], dict[str, bytes], dict[str, str], list[Diagnostic]]


def read_content(root: Path, content: str, store: Store, executor: Executor | None, past: Past) -> Content:
    """Documents, files and folders of which nothing could be made, pictures and PDFs (by path below the content
    folder), texts of files that were read by path, mistakes. What the `past` knows is not read again.
    """
    unread: list[str] = []
    media: dict[str, bytes] = {}
    texts: dict[str, str] = {}
    as_before: dict[str, Document] = {}
    if is_missing(root / content):
        return (), (), {}, {}, [diagnostic(Span(content), "indhold-mangler", mappe=content)]
    names, found = walk(root, content)
    names += sorted(past.names(content).difference(names))
    unread += [problem.span.path for problem in found]
    for name in names:
        path, suffix = f"{content}/{name}", os.path.splitext(name)[1].lower()
        if suffix not in (".md", ".yml", ".yaml", *MEDIA):
            meant = _meant_as(name, read_plain(f"{root}/{path}", path, first=100)[0], names)
            if meant:
                found.append(diagnostic(Span(path), "forkert-endelse", endelse=suffix, suggestion=meant))
                unread.append(path)
            else:
                found.append(diagnostic(Span(path), "ukendt-filtype", level="råd", endelse=suffix or name))
            continue
        if suffix not in MEDIA and (document := past.untouched(path)):
            as_before[path] = document
            continue
        most = MAX_PICTURE if suffix in MEDIA else MAX_TEXT
        raw, problem = (past.unsaved[path], None) if path in past.unsaved else read_plain(f"{root}/{path}", path, most)
        if problem is None and suffix in MEDIA:
            same = composed(name)  # as texts write it
            if same in media:  # two files whose names differ in how a letter is stored
                found.append(
                    diagnostic(Span(path), "dobbelt-adresse", adresse=f"medier/{same}", sted=f"{content}/{same}")
                )
            media.setdefault(same, raw)
            continue
        text, problems = (None, [problem]) if problem else decode(raw, path)
        found += problems
        if text is None:
            unread.append(path)
        elif not problems and (document := past.same(path, digest_of(text))):
            as_before[path] = document
        else:
            texts[path] = text
    for path, (document, problems) in zip(texts, _documents(texts, store, executor), strict=True):
        found += problems
        if document:
            as_before[path] = document
        else:
            unread.append(path)
    return tuple(as_before[path] for path in sorted(as_before)), tuple(unread), media, texts, found


def _meant_as(name: str, raw: bytes, names: Collection[str]) -> str:
    """What a file with an ending of its own should be called, where it holds an entry or is a collection that is not
    there otherwise.
    """
    plain = name.partition(".")[0]
    if name.startswith("_data/"):
        from strategisite.kinds import COLLECTIONS  # a build of texts alone needs no model, which is slow to import

        return (
            ""
            if f"{plain}.yml" in names or plain.removeprefix("_data/") not in COLLECTIONS
            else f"{plain}.yml".removeprefix("_data/")
        )
    holds = re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n", raw) and f"{plain}.md" not in names
    return f"{plain.rpartition('/')[2]}.md" if holds else ""


def _documents(texts: dict[str, str], store: Store, executor: Executor | None) -> list[Read]:
    """Each text's document and mistakes; what is kept of a text without mistakes is not read again."""
    digests = {path: digest_of(text) for path, text in texts.items()}
    records = {path: store.text(FIELDS, path, digest) for path, digest in digests.items()}
    wrong: dict[str, Read] = {}
    unknown = [(path, text) for path, text in texts.items() if records[path] is None]
    for (path, _), outcome in zip(unknown, spread(_reader, None, unknown, MANY, executor), strict=True):
        if outcome[0] is not None:
            records[path] = outcome[0]
            store.keep_text(FIELDS, path, digests[path], packed(outcome[0]))
        else:
            wrong[path] = outcome[1]
    return [
        wrong[path] if path in wrong else (_known(path, text, digests[path], *records[path]), [])
        for path, text in texts.items()
    ]


def _known(path: str, text: str, digest: str, value: Any, body_line: int, body_start: int) -> Document:
    """A document of which the values and the body's place are known."""
    document = Document(path=path, text=text, digest=digest, body_start=body_start, body_line=body_line)
    document.know(LateTree(value, document))
    return document


def _reader(_: None) -> Callable[[tuple[str, str]], Outcome]:
    """A function from a path and its text to the values and the body's first line; where something is wrong to all
    there is to tell.
    """

    def read(item: tuple[str, str]) -> Outcome:
        try:
            document, problems = found = read_document(*item)
        except Exception as error:  # whatever a text makes of its reader, it is told of the text
            return None, (None, [diagnostic(Span(item[0]), "ulæselig-fil", besked=type(error).__name__)])
        if not document or problems:
            return None, found
        return (document.tree.value, document.body_line, document.body_start), None

    return read


def digest_of(text: str) -> str:
    """Tells a file's text from any other."""
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def decode(raw: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """Bytes to text in Unicode's composed form with `\\n` line ends, without what no text has a use for; None where it
    is no text.

    What is taken out (a byte order mark aside) and what is wrong is told.
    """
    if len(raw) > MAX_TEXT:
        return None, [diagnostic(Span(path), "for-stor-fil", højst=MAX_TEXT)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        return None, [diagnostic(Span(path, line, error.start - before.rfind(b"\n")), "ikke-utf8")]
    text = composed(text.replace("\r\n", "\n").replace("\r", "\n"))
    signs = list(hidden(text))
    return readable(text, signs), list(_told(signs, text, path))


def _told(signs: list[Sign], text: str, path: str) -> Iterator[Diagnostic]:
    line, last = 1, 0
    for one in signs:
        line, last = line + text.count("\n", last, one.offset), one.offset
        span = Span(path, line, one.offset - text.rfind("\n", 0, one.offset))
        code, level = ("usynligt-tegn", "råd") if one.taken_out else ("styretegn", "fejl")
        yield diagnostic(span, code, level=level, slags=one.kind, nummer=one.number)


def read_document(path: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """One file's fields and body. None where nothing can be made of it."""
    if not text.strip():
        return None, [_empty(path)]
    conflict = CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return None, [diagnostic(Span(path=path, line=line, column=1, length=7), "flettekonflikt")]
    digest = digest_of(text)
    if not path.lower().endswith(".md"):
        tree, found = read_yaml(text, path, content=True)
        return (
            None
            if found and tree.value is None
            else Document(path=path, text=text, digest=digest, tree=tree, body_start=len(text))
        ), found
    head, body, body_line, problem = split_front_matter(text, path)
    if problem:
        return None, [problem]
    tree, found = read_yaml(head, path, 1, content=True)
    again = fields_again(body)
    if again is not None:
        found.append(
            diagnostic(Span(path=path, line=body_line + body.count("\n", 0, again), column=1, length=3), "forblok-igen")
        )
    if tree.value is None and not found:
        tree = Tree({}, tree.spans, tree.keys)
    if found and not isinstance(tree.value, dict):
        return None, found
    return Document(
        path=path, text=text, digest=digest, tree=tree, body_start=len(text) - len(body), body_line=body_line
    ), found


def _empty(path: str) -> Diagnostic:
    """An empty file: of a collection, or of an entry."""
    if path.lower().endswith(".md"):
        return diagnostic(Span(path), "tom-fil")
    return diagnostic(Span(path), "tom-samling", samling=path.rpartition("/")[2].rpartition(".")[0])


def fields_again(body: str) -> int | None:
    """Where fields stand in a body, as they do when a block of them has been pasted twice or lines with `---` are one
    too many.
    """
    if not A_FIELD.search(body):
        return None
    known, fenced = _field_names(), False
    lines = body.splitlines(keepends=True)
    starts, offset = [(0, 0)], 0  # the line behind each `---`, and where the `---` is; the body itself is behind one
    for number, line in enumerate(lines):
        fenced ^= line.startswith(("```", "~~~"))
        if not fenced and re.fullmatch(r"---\s*", line):
            starts.append((number + 1, offset))
        offset += len(line)
    for first, place in starts:
        block = list(itertools.takewhile(lambda line: not re.fullmatch(r"---\s*", line), lines[first:]))
        closed = first + len(block) < len(lines)
        block = [line for line in block if line.strip()] if closed else list(itertools.takewhile(str.strip, block))
        fields = [
            match[1] in known
            for line in block
            if line[0] not in " -#" and (match := A_FIELD.match(line) or A_LINE.match(line))
        ]
        if fields and all(fields) and (closed or len(fields) > 1):
            return place
    return None


@functools.cache
def _field_names() -> frozenset[str]:
    from strategisite.kinds import COLLECTIONS, KINDS  # read only for a text that has lines like fields

    return frozenset().union(*(kind.fields for name, kind in KINDS.items() if name not in COLLECTIONS))


def split_front_matter(text: str, path: str) -> tuple[str, str, int, Diagnostic | None]:
    """The YAML between two lines of `---`, the body after it, and the line where the body begins."""
    if not re.match(r"---[ \t]*\n", text):
        return "", "", 1, diagnostic(Span(path), "mangler-forblok")
    start = text.index("\n") + 1
    end = re.compile(r"^---[ \t]*$", re.M).search(text, start)
    if not end:
        return "", "", 1, diagnostic(Span(path=path, line=1, column=1, length=3), "uafsluttet-forblok")
    body_start = min(end.end() + 1, len(text))
    return text[start : end.start()], text[body_start:], text.count("\n", 0, body_start) + 1, None
