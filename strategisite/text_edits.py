"""The short way for the commonest edit: bodies alone have changed, and only in what nothing but their own text shows.

A build leaves for the next what each body's marks became, and each page's view without its texts (`.strategisite/NAME.sider`).
Where all that has changed since are bodies whose references, live figures and pictures are as they were, and which
name the same terms, no other view can differ. Then the texts are read and filled again, and put back into the views of
the pages that show them; these go to the same rendering and writing as all pages do. No model, no YAML, no other text is
read. Whatever else has changed, and whatever is wrong in a text, is for a full build.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from strategisite.body import Body, Node, read_body, walk
from strategisite.diagnostics import Diagnostic, has_errors, ordered
from strategisite.digests import changed_parts, view_digest
from strategisite.disk import Looked, inputs_of, look_again, memory_file, note_seen, stat_of
from strategisite.filling import Terms, filled, marks_of, media_name
from strategisite.flow import Document, Entry, Loaded, Memory, Page, Plan, Rendered, Theme
from strategisite.glyphs import UNCOMMON
from strategisite.load.files import CONFLICT, decode
from strategisite.lock import locked
from strategisite.memory import parsed, remember
from strategisite.records import Damaged, Records, write_records
from strategisite.render import render
from strategisite.report import Report
from strategisite.views import Hop, QueryTable, Text
from strategisite.write import write

Pdf = Literal["with", "without", "only", "later"]  # later: keep those there are, for a build that follows
GOES_BY = ("content", "templates", "output")  # settings that the memory names
OURS = ("views", "body", "flow", "diagnostics", "text_edits", "plan.search_")  # whose classes a record may be made of
PLACE = ".strategisite"  # what is told of the memory is told once
PAPER = ("assets/tokens.css",)  # assets that printing reads


class KeptText(NamedTuple):
    """A body as the last build read and filled it."""

    entry: str
    head: int  # length and digest of all that stands before the body
    head_digest: bytes
    body_digest: bytes
    line: int
    marks: tuple[Any, ...]  # references and figures by their numbers, and pictures: what others read of a body
    answers: Mapping[int, Hop | QueryTable]  # what the marks became, by their numbers
    text: tuple[Any, ...]


def keep_texts(file: Path, plan: Plan, loaded: Loaded, entries: Mapping[str, Entry], report: Report, pdf: Pdf) -> None:
    """Leave for the next build what it needs for an edit of texts. `file` is the memory's, which is written before."""
    if pdf == "only" or plan.told is None:
        return
    told, documents = plan.told, {document.path: document for document in loaded.documents}
    of_path = {entry.path: entry for entry in entries.values() if entry.body is not None}
    shows: dict[str, list[str]] = {}
    tellers: dict[str, list[str]] = {}

    def records() -> Iterator[tuple[str, bytes]]:
        for path, entry in of_path.items():
            text, answers = told.texts.get(entry.key, ()), told.answers.get(entry.key, {})
            yield f"tekst:{path}", pickle.dumps(_kept(documents[path], entry, text, answers), 5)
        for page in plan.pages:
            if page.format in ("html", "pdf"):
                content, held = _without_texts(page)
                for key in held:
                    shows.setdefault(key, []).append(page.address)
                for address in page.shows:
                    tellers.setdefault(address, []).append(page.address)
                if held or page.shows:
                    yield f"side:{page.address}", content
        screen = replace(loaded.theme, assets={}, fonts={}, word_lines={})
        yield "tema", pickle.dumps((loaded.settings, screen, dict(told.terms)), 5)
        paper = {name: loaded.theme.assets[name] for name in PAPER if name in loaded.theme.assets}
        yield "papir", pickle.dumps((paper, dict(loaded.theme.fonts)), 5)
        yield "fund", pickle.dumps([found for found in report.diagnostics if found.span.path != PLACE], 5)
        if told.search:
            yield "søgning", pickle.dumps((told.search, [page for page in plan.pages if page.format == "js"]), 5)
        facts.update(shows=shows, tellers=tellers)

    made = {page.address for page in plan.pages if page.format == "pdf" and page.address in plan.stale}
    facts: dict[str, Any] = {
        "stamp": _stamp(file),
        "pdf": pdf != "without",
        "left": sorted(made) if pdf == "later" else [],
        "pages": len(plan.pages),
        "told": sorted({found.span.path for found in report.diagnostics}),
        "entries": {path: entry.key for path, entry in of_path.items()},
    }
    write_records(file.with_suffix(".sider"), records(), facts)


def build_texts(root: Path, output: Path | None = None, *, pdf: Pdf = "with", looked: Looked | None = None) -> Report | None:
    """Bring the output folder up to date after an edit of texts; None where it takes a full build to know what has changed.

    `looked` is what has just been seen of the inputs, if anything has.
    """
    start = time.perf_counter()
    root = root.resolve()
    for file in [memory_file(root, root / output)] if output else sorted((root / PLACE).glob("*.json")):
        # whatever is missing, damaged or otherwise than it was is no matter: a full build finds out
        with locked(file.with_suffix(".lock"), lambda: None, patience=0) as free, contextlib.suppress(OSError, Damaged, KeyError, _TooMuch):
            if free and pdf != "only":
                with Records(file.with_suffix(".sider")) as records:
                    memory, went_by = parsed(file)
                    if records.facts["stamp"] == _stamp(file) and (output or went_by["default"]):
                        folder = (root / (output or went_by["output"])).resolve()
                        return _Edit(root, folder, file, records, memory, went_by, pdf).build(looked or {}).timed(start)
    return None


class _TooMuch(Exception):
    """More has changed than texts alone."""


class _Edit:
    """One build of changed texts."""

    def __init__(self, root: Path, output: Path, file: Path, records: Records, before: Memory, went_by: Mapping[str, Any], pdf: Pdf):
        self.root, self.output, self.file, self.records, self.before, self.went_by, self.pdf = (
            root,
            output,
            file,
            records,
            before,
            went_by,
            pdf,
        )
        self.facts = records.facts
        self.paths = {entry: path for path, entry in self.facts["entries"].items()}
        self.changed: dict[str, KeptText] = {}  # by path
        self.bodies: dict[str, Body] = {}  # by entry, those that changed
        self.texts: dict[str, Text] = {}  # by entry, as they are now
        self.search: tuple[Any, list[Page]] | None = None

    def build(self, looked: Looked) -> Report:
        """Raises `_TooMuch` before anything is written."""
        folders_read = self.went_by["content"], self.went_by["templates"]
        inputs = looked.get(folders_read) or inputs_of(self.root, *folders_read)
        outputs, folders = look_again(self.file, str(self.output))
        changed = self._changed(inputs, outputs)
        self.settings, self.theme, terms = self._loads(self.records.get("tema"))
        found = self._loads(self.records.get("fund"))
        for path in changed:
            self._read(path, Terms(terms))
        plan = self._plan()
        printed = [page for page in plan.pages if page.format == "pdf" and page.address in plan.stale]
        theme, media = self._for_paper(printed) if printed and self.pdf != "later" else (self.theme, {})
        rendered, problems = render(plan, self.before, theme, media, self.settings, pdf=self.pdf != "later")
        if has_errors(problems):
            raise _TooMuch
        written = write(self.output, plan, rendered.artifacts)
        made = {artifact.address for artifact in rendered.artifacts}
        left = [page.address for page in printed if page.address not in made]
        for address in made:
            outputs[address] = stat_of(self.output / address)
            for folder in list((self.output / address).parents)[: address.count("/") + 1]:
                folders[f"{folder.relative_to(self.output).as_posix()}/".removeprefix("./")] = folder.stat().st_mtime_ns
        self._remember(inputs, outputs, folders, rendered, left)
        kept = self.facts["pages"] - len(made)
        told = ordered([*found, *problems])
        return Report(told, self._sources(found), self.output, len(made), len(written.changed), kept, 0, len(left), why=rendered.why)

    def _changed(self, inputs: Mapping[str, tuple], outputs: Mapping[str, tuple]) -> list[str]:
        """The files that may have changed, where nothing but texts can have."""
        before = self.before
        changed = [path for path, stat in inputs.items() if before.inputs.get(path) != stat]
        as_they_were = inputs.keys() == before.inputs.keys() and before.outputs == outputs and self.facts["pdf"] == (self.pdf != "without")
        if not as_they_were or not self.facts["entries"].keys() >= set(changed) or not self.told.isdisjoint(changed):
            raise _TooMuch
        return changed

    @property
    def told(self) -> set[str]:
        """Files that the last build had something to tell of."""
        return set(self.facts["told"])

    def _read(self, path: str, terms: Terms) -> None:
        """A text that was written anew: what has become of it."""
        text, problem = decode((self.root / path).read_bytes(), path)
        old: KeptText = self._loads(self.records.get(f"tekst:{path}"))
        head, body = text[: old.head], text[old.head :]
        if problem or not head.endswith("\n") or _digest(head) != old.head_digest or CONFLICT.search(text) or UNCOMMON.search(text):
            raise _TooMuch
        if _digest(body) == old.body_digest:
            return
        tree, problems = read_body(body, path, old.line)
        if problems or _marks(tree) != old.marks:
            raise _TooMuch
        nodes: tuple[Any, ...] = ()
        if old.entry in self.facts["shows"]:
            content = self.settings.content
            nodes = filled(tree, lambda mark: old.answers[mark.number], lambda source: "medier/" + media_name(path, source, content), terms)
            if _terms_in(nodes) != _terms_in(old.text):  # the index of an edition names them
                raise _TooMuch
        self.bodies[old.entry], self.texts[old.entry] = tree, Text.of(old.entry, nodes)
        self.changed[path] = old._replace(body_digest=_digest(body), text=nodes)

    def _plan(self) -> Plan:
        """The pages that show the texts, those that the last build left, and those that say how large these are in print."""
        shows, tellers = self.facts["shows"], self.facts["tellers"]
        touched = dict.fromkeys([*(address for key in self.bodies for address in shows.get(key, ())), *self.facts["left"]])
        also = (address for edition in touched for address in tellers.get(edition, ()))
        pages = [self._loads(self.records.get(f"side:{address}")) for address in dict.fromkeys((*touched, *also))]
        pages = [replace(page, key=_rekeyed(page.view, page.key)) for page in pages]
        if self.bodies and "søgning" in self.records.places:
            pages += self._search()
        old = {page.address: self.before.pages.get(page.address, "").rpartition(".")[0] for page in pages}
        stale = {page.address: changed_parts(old[page.address], page.key) if old[page.address] else "ny" for page in pages}
        return Plan(tuple(pages), {address: reason for address, reason in stale.items() if reason}, ())

    def _search(self) -> list[Page]:
        """The search index with what the texts say now."""
        from strategisite.plan.search_index import search_pages

        search, pages = self._loads(self.records.get("søgning"))
        found = tuple(one.with_body(self.bodies[one.entry]) if one.entry in self.bodies else one for one in search.found)
        self.search = search._replace(found=found), pages
        keys = {page.address: page.key for page in pages}
        return [replace(page, key=_rekeyed(page.view, keys[page.address])) for page in search_pages(self.search[0])]

    def _text(self, entry: str) -> Text:
        """An entry's text as it is now."""
        if entry not in self.texts:
            self.texts[entry] = Text.of(entry, self._loads(self.records.get(f"tekst:{self.paths[entry]}")).text)
        return self.texts[entry]

    def _for_paper(self, editions: list[Page]) -> tuple[Theme, dict[str, bytes]]:
        """The theme with all that print needs, and the pictures."""
        assets, fonts = self._loads(self.records.get("papir"))
        names = {address.removeprefix("medier/") for page in editions for address, _ in page.view.pictures}
        media = {name: (self.root / self.settings.content / name).read_bytes() for name in names}
        return replace(self.theme, assets=assets, fonts=fonts), media

    def _remember(self, inputs: dict, outputs: dict, folders: dict, rendered: Rendered, left: list[str]) -> None:
        """Bring the memory, and what is kept for the next edit, up to date."""
        went_by = {**self.went_by, "pdf": "with" if self.pdf == "later" and not left else self.pdf}
        keys, printed = {**self.before.pages, **rendered.keys}, {**self.before.printed, **rendered.printed}
        remember(self.file, Memory(keys, outputs, inputs, printed), went_by)
        note_seen(self.file, inputs, outputs, folders, went_by)
        added = {f"tekst:{path}": pickle.dumps(text, 5) for path, text in self.changed.items()}
        if self.search:
            added["søgning"] = pickle.dumps(self.search, 5)
        self.records.add(added, {**self.facts, "stamp": _stamp(self.file), "left": left})

    def _sources(self, found: list[Diagnostic]) -> dict[str, str]:
        """The texts of the files that something is told of."""
        files = {path: self.root / path for path in {one.span.path for one in found}}
        return {path: file.read_text(encoding="utf-8", errors="replace") for path, file in files.items() if file.is_file()}

    def _loads(self, content: bytes) -> Any:
        return _Reader(content, self._text).load()


class _Reader(pickle.Unpickler):
    """Makes plain data of ours and nothing else; a text that was left out is put back."""

    def __init__(self, content: bytes, text: Callable[[str], Text]):
        super().__init__(io.BytesIO(content))
        self.text = text

    def find_class(self, module: str, name: str) -> Any:
        if name == put_back.__name__:
            return self.text
        if not module.removeprefix("strategisite.").startswith(OURS):
            raise Damaged
        return super().find_class(module, name)


def put_back(entry: str) -> Text:
    """Stands in a kept view for an entry's text."""
    raise Damaged


def _without_texts(page: Page) -> tuple[bytes, dict[str, None]]:
    """A page as bytes, with its texts left out, and the entries they belong to."""
    held: dict[str, None] = {}

    def left_out(text: Text) -> tuple[Any, tuple[str]]:
        held[text.key] = None
        return put_back, (text.key,)

    made = io.BytesIO()
    pickler = pickle.Pickler(made, 5)
    pickler.dispatch_table = {Text: left_out}
    pickler.dump(page)
    return made.getvalue(), held


def _kept(document: Document, entry: Entry, text: tuple[Any, ...], answers: Mapping[int, Any]) -> KeptText:
    head = document.text[: len(document.text) - len(document.body)]
    parts = (len(head), _digest(head), _digest(document.body), document.body_line)
    return KeptText(entry.key, *parts, _marks(entry.body), dict(answers), tuple(text))


def _marks(body: Body) -> tuple[Any, ...]:
    pictures = (dict(node.attributes).get("src") for node in walk(body.marked) if isinstance(node, Node) and node.tag == "img")
    return (*marks_of(body), *pictures, *(source for source, _ in body.pictures))


def _terms_in(nodes: Iterable[Any]) -> list[str]:
    """The terms that a text writes out."""
    return [node.address for node in walk(tuple(nodes)) if isinstance(node, Hop) and node.kind == "ord"]


def _rekeyed(view: Any, key: str) -> str:
    """A page's key where its view is another, and all else as it was."""
    return ".".join((view_digest(view), *key.split(".")[1:]))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _stamp(file: Path) -> bytes:
    """Tells a memory file from any other."""
    return hashlib.blake2b(file.read_bytes(), digest_size=16).digest()
