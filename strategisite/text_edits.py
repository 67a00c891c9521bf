"""The short way for the commonest edit: bodies alone have changed, and only in what nothing but their own text shows.

A build leaves for the next what each body's marks became, and each page's view without its texts
(`.strategisite/NAME.sider`). Where all that has changed since are bodies whose references, live figures and pictures
are as they were, and which name the same terms, no other view can differ. Then the texts are read and filled again, and
put back into the views of the pages that show them; these go to the same rendering and writing as all pages do. No
model, no YAML, no other text is read. Whatever else has changed, and whatever is wrong in a text, is for a full build.
"""

from __future__ import annotations

import contextlib
import pickle
import time
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from strategisite.files.line_ends import with_plain_line_ends
from strategisite.files.ownership import foreign_folder, obstacles
from strategisite.files.plain_files import MAX_PICTURE, read_plain
from strategisite.flow import Late, Memory, Page, Plan, Settings, Theme
from strategisite.load.files import CONFLICT, decode, fields_again
from strategisite.load.printer import cannot_print
from strategisite.render import render
from strategisite.report import Report
from strategisite.say.diagnostics import Diagnostic, has_errors, ordered
from strategisite.say.glyphs import UNCOMMON
from strategisite.store.digests import changed_parts, view_digest
from strategisite.store.disk import Looked, inputs_of, lock_file, memory_file, note_seen, output_folder, stats_of
from strategisite.store.kept_views import PLACE, KeptText, Reader, page_record, stamp_of, text_digest
from strategisite.store.lock import locked
from strategisite.store.memory import parsed, remember, remembered, tidy
from strategisite.store.records import Damaged, Records, put_records
from strategisite.text.body import Body, walk
from strategisite.text.body_reader import read_body
from strategisite.text.filling import Terms, Text
from strategisite.views import Hop
from strategisite.write import write

Pdf = Literal["with", "without", "only", "later"]  # later: keep those there are, for a build that follows
GOES_BY = ("content", "templates", "output")  # settings that the memory names


def build_texts(
    root: Path,
    output: Path | None = None,
    *,
    pdf: Pdf = "with",
    looked: Looked | None = None,
    pressed: Callable[[Page], Any] | None = None,
) -> Report | None:
    """Bring the output folder up to date after an edit of texts; None where it takes a full build to know what has
    changed.

    `looked` is what has just been seen of the inputs, if anything has. Where `pressed` is given it has what has been
    printed, and no other PDF is made.
    """
    start = time.perf_counter()
    root = root.resolve()
    for file in [memory_file(root, root / output)] if output else sorted((root / PLACE).glob("*.json")):
        kept = file.with_suffix(".sider")
        # whatever is missing, damaged or otherwise than it was is no matter: a full build finds out
        with locked(lock_file(root), lambda: None, patience=0) as free, contextlib.suppress(Exception):
            try:
                if free and pdf != "only":
                    tidy(root)
                    with Records(kept) as records:
                        memory, went_by = parsed(file)
                        if records.facts["stamp"] == stamp_of(file) and (output or went_by["default"]):
                            folder = output_folder(root, output or went_by["output"])
                            edit = _Edit(root, folder, file, records, memory, went_by, pdf, pressed)
                            return edit.build(looked or {}).timed(start)
            except Damaged:
                kept.unlink()
    return None


class _TooMuch(Exception):
    """More has changed than texts alone."""


class _Edit:
    """One build of changed texts."""

    def __init__(
        self,
        root: Path,
        output: Path,
        file: Path,
        records: Records,
        before: Memory,
        went_by: Mapping[str, Any],
        pdf: Pdf,
        pressed: Callable[[Page], Any] | None,
    ):
        self.root, self.output, self.file, self.records = root, output, file, records
        self.pdf: Pdf = pdf
        self.before, self.went_by, self.pressed = before, went_by, pressed
        self.facts = {**records.facts, "left": set(records.facts["left"])}
        self.paths = {entry: path for path, entry in self.facts["entries"].items()}
        self.shows: dict[str, list[str]] = {}  # entry -> pages
        for address, entries in self.facts["held"].items():
            for entry in entries:
                self.shows.setdefault(entry, []).append(address)
        self.changed: dict[str, KeptText] = {}  # by path
        self.bodies: dict[str, Body] = {}  # by entry, those that changed
        self.texts: dict[str, Text] = {}  # by entry, as they are now
        self.search: Any = None  # what the search index is made of, where it is another, and its files
        self.anew: list[Page] = []
        self.why: dict[str, str] = {}  # what was made, and why
        self.written = 0
        self.left: list[str] = []
        self.problems: list[Diagnostic] = []
        self.failed: list[str] = []  # what could not be written

    def build(self, looked: Looked) -> Report:
        """Raises `_TooMuch` where it is not ours to say what has changed. What is written by then is as a clean build
        has it.
        """
        folders_read = self.went_by["content"], self.went_by["templates"]
        inputs = looked.get(folders_read) or inputs_of(self.root, *folders_read)
        changed = self._changed(inputs)
        self.settings, self.theme, terms = self._loads(self.records.get("tema"))
        self.terms = Terms(terms)
        if self.facts["kind"] != kind_of_build(self.pdf, self.settings):
            raise _TooMuch
        for path in changed:
            self._read(path)
        found = self._loads(self.records.get("fund"))
        touched = {address for entry in self.bodies for address in self.shows.get(entry, ())} | self.facts["left"]
        if self._is_ours():  # who waits for an edit sees it before we have looked at the whole output
            self._make(touched, {})
        elif foreign_folder(self.root, self.output, self.before):
            raise _TooMuch
        if not self.failed:
            self._make(touched, self._lost())
        unkept = [] if self.failed else remembered(lambda: self._remember(inputs))
        made, left = len(self.why), len(self.left)
        told = ordered([*found, *self.problems, *unkept])
        kept = self.facts["pages"] - made
        return Report(
            diagnostics=told,
            sources=self._sources(found),
            output=self.output,
            made=made,
            changed=self.written,
            kept=kept,
            failed=tuple(self.failed),
            left=left,
            why=self.why,
        )

    def _is_ours(self) -> bool:
        """Whether the output folder still has the front page that we left there."""
        front = "index.html"
        return self.before.outputs.get(front) == stats_of(str(self.output), [front]).get(front)

    def _make(self, touched: Set[str], lost: Mapping[str, str]) -> None:
        """Make and write what is not made yet of some files and of the `lost` ones, and of those that say how large
        these are in print.
        """
        plan = self._plan(touched, lost)
        printed = [page for page in plan.pages if page.format == "pdf" and page.address in plan.stale]
        theme, media = self._for_paper(printed) if printed and self.pdf != "later" else (self.theme, {})
        rendered, problems = render(
            plan, self.before, theme, media, self.settings, pdf=self.pdf != "later", pressed=self.pressed
        )
        if has_errors(problems):  # of the templates, or a PDF that cannot be printed
            raise _TooMuch
        blocking = obstacles(self.output, rendered.artifacts, (), self.before)
        if blocking:
            self.failed, self.problems = (
                [*self.failed, *(artifact.address for artifact in rendered.artifacts)],
                [*self.problems, *blocking],
            )
            return
        written = write(self.output, plan, rendered.artifacts)
        self.written += len(written.changed)
        self.failed, self.problems = [*self.failed, *written.failed], [*self.problems, *written.problems]
        made = {artifact.address for artifact in rendered.artifacts} - set(written.failed)
        self.why |= {address: reason for address, reason in rendered.why.items() if address in made}
        self.problems += problems
        self.left = [page.address for page in printed if page.address not in made]
        pages, sizes = {**self.before.pages, **rendered.keys}, {**self.before.printed, **rendered.printed}
        self.before = replace(self.before, pages=pages, printed=sizes, outputs={**self.before.outputs, **written.stats})

    def _changed(self, inputs: Mapping[str, tuple]) -> list[str]:
        """The files that may have changed, where nothing but texts can have, and nothing was told of them."""
        changed = [path for path, stat in inputs.items() if self.before.inputs.get(path) != stat]
        texts = self.facts["entries"].keys() - set(self.facts["told"])
        if inputs.keys() != self.before.inputs.keys() or not texts >= set(changed):
            raise _TooMuch
        return changed

    def _lost(self) -> dict[str, str]:
        """Files of ours that are gone, or not as they were left."""
        outputs = stats_of(str(self.output), self.before.outputs)
        lost = {address for address, stat in self.before.outputs.items() if outputs.get(address) != stat}
        lost |= self.facts["left"] - outputs.keys()
        return {address: "fil-ændret" if address in outputs else "fil-mangler" for address in lost - self.why.keys()}

    def _read(self, path: str) -> None:
        """A text that was written anew: what has become of it."""
        raw, problem = read_plain(self.root / path, path)
        text, told = (None, [problem]) if problem else decode(raw, path)
        old: KeptText = self._loads(self.records.get(f"tekst:{path}"))
        if text is None or told:
            raise _TooMuch
        head, body = text[: old.head], text[old.head :]
        if (
            not head.endswith("\n")
            or text_digest(head) != old.head_digest
            or CONFLICT.search(body)
            or UNCOMMON.search(body)
        ):
            raise _TooMuch
        if not body.strip() or fields_again(body) is not None:
            raise _TooMuch
        if text_digest(body) == old.body_digest:
            return
        tree, problems = read_body(body, path, old.line)
        if problems or _read_by_others(tree) != _read_by_others(old.body):
            raise _TooMuch
        new = old._replace(body_digest=text_digest(body), body=tree)
        self.texts[old.entry] = self._filled(new, path)
        if old.entry in self.shows and _terms_in(self.texts[old.entry]) != _terms_in(self._filled(old, path)):
            raise _TooMuch  # the index of an edition names them
        self.bodies[old.entry], self.changed[path] = tree, new

    def _filled(self, kept: KeptText, path: str) -> Text:
        return Text(kept.entry, kept.body, kept.answers, (path, self.settings.content), self.terms)

    def _plan(self, touched: Set[str], lost: Mapping[str, str]) -> Plan:
        """The pages at some addresses and the lost ones, those that say how large any of them is in print, and the
        search index.
        """
        wanted = sorted({*touched, *lost} - self.why.keys())
        also = {address for edition in wanted for address in self.facts["tellers"].get(edition, ())}
        pages = [
            self._page(address, address in touched)
            for address in (*wanted, *sorted(also - set(wanted) - self.why.keys()))
        ]
        if self.bodies and not self.search and "søgning" in self.records.places:
            self.anew = self._search()
            pages = [*(page for page in pages if page.address not in {one.address for one in self.anew}), *self.anew]
        stale = {page.address: self._reason(page) or lost.get(page.address, "") for page in pages}
        return Plan(tuple(pages), {address: reason for address, reason in stale.items() if reason}, ())

    def _reason(self, page: Page) -> str:
        old = self._known(page.address)
        return changed_parts(old, page.key) if old else "ny"

    def _page(self, address: str, touched: bool) -> Page:
        kind, template, key, shows, content = self._loads(self.records.get(f"side:{address}"))
        view: Any = Late(partial(self._loads, content))
        if kind == "fil":
            folder, name = address.split("/", 1)
            path = (
                self.root
                / (self.settings.content if folder == "medier" else f"{self.settings.templates}/{folder}")
                / name
            )
            return Page(
                address=address,
                format=kind,
                template=template,
                view=with_plain_line_ends(name, _whole(path)),
                key=key,
                shows=shows,
            )
        # a text in it may be another than the one its record's key was made with
        another = touched or not self._known(address)
        if another or kind == "pdf":
            view = view()
        return Page(
            address=address,
            format=kind,
            template=template,
            view=view,
            key=_rekeyed(view, key) if another else self._known(address),
            shows=shows,
        )

    def _search(self) -> list[Page]:
        """The search index with what the texts say now."""
        from strategisite.plan.search_index import search_pages

        search = self._loads(self.records.get("søgning"))
        found = tuple(
            one.with_body(self.bodies[one.entry]) if one.entry in self.bodies else one for one in search.found
        )
        self.search = search._replace(found=found)
        return [
            replace(page, key=_rekeyed(page.view, self._known(page.address)))
            for page in (one.made() for one in search_pages(lambda: self.search))
        ]

    def _known(self, address: str) -> str:
        """The key of a page as it is, without the part that is about PDFs; empty where it is not there."""
        return self.before.pages.get(address, "").rpartition(".")[0]

    def _text(self, entry: str) -> Text:
        """An entry's text as it is now."""
        if entry not in self.texts:
            path = self.paths[entry]
            self.texts[entry] = self._filled(self._loads(self.records.get(f"tekst:{path}")), path)
        return self.texts[entry]

    def _for_paper(self, editions: list[Page]) -> tuple[Theme, dict[str, bytes]]:
        """The theme with all that print needs, and the pictures."""
        assets, fonts = self._loads(self.records.get("papir"))
        names = {address.removeprefix("medier/") for page in editions for address, _ in page.view.pictures}
        media = {name: with_plain_line_ends(name, _whole(self.root / self.settings.content / name)) for name in names}
        return replace(self.theme, assets=assets, fonts=fonts), media

    def _remember(self, inputs: Mapping[str, tuple]) -> None:
        """Bring the memory, and what is kept for the next edit, up to date."""
        went_by = {**self.went_by, "pdf": "later" if self.left else "with" if self.pdf == "later" else self.pdf}
        remember(self.file, replace(self.before, inputs=inputs), went_by)
        note_seen(self.file, inputs, self.before.outputs, went_by)
        added = {f"tekst:{path}": pickle.dumps(text, 5) for path, text in self.changed.items()}
        if self.search:
            added |= {"søgning": pickle.dumps(self.search, 5)} | {
                f"side:{page.address}": page_record(page)[0] for page in self.anew
            }
        self.records.close()
        made_of = {
            **self.facts["made_of"],
            **dict.fromkeys(added, b""),
        }  # another than the build that left it would make
        put_records(
            self.records.path,
            added.items(),
            {**self.facts, "stamp": stamp_of(self.file), "left": sorted(self.left), "made_of": made_of},
        )

    def _sources(self, found: list[Diagnostic]) -> dict[str, str]:
        """The texts of the files that something is told of."""
        files = {path: self.root / path for path in {one.span.path for one in found}}
        return {
            path: file.read_text(encoding="utf-8", errors="replace") for path, file in files.items() if file.is_file()
        }

    def _loads(self, content: bytes) -> Any:
        return Reader(content, self._text).load()


def _whole(path: Path) -> bytes:
    """A file that is copied; whatever is the matter with it is for a full build to tell."""
    content, problem = read_plain(path, path.name, MAX_PICTURE)
    if problem:
        raise _TooMuch
    return content


def _read_by_others(body: Body) -> tuple[Any, ...]:
    """What others read of a body: its marks by their numbers, its pictures, its headings, and what linking looks up."""
    told = (body.pictures, body.anchors, body.suspects)
    return (
        sorted(body.marks, key=lambda mark: mark.number),
        body.images,
        body.headings,
        *([text for text, _ in it] for it in told),
    )


def _terms_in(text: Text) -> list[str]:
    """The terms that a text writes out or links to."""
    return [node.address for node in walk(text) if isinstance(node, Hop) and node.kind in ("ord", "forkortelse")]


def kind_of_build(pdf: Pdf, settings: Settings) -> dict[str, bool]:
    """Whether PDFs are wanted, and whether they can be made: what decides which pages there are, beside the inputs."""
    wanted = settings.pdf and pdf != "without"
    return {"wanted": wanted, "printer": wanted and cannot_print() is None}


def _rekeyed(view: Any, key: str) -> str:
    """A page's key where its view is another, and all else as it was."""
    return ".".join((view_digest(view), *key.split(".")[1:]))
