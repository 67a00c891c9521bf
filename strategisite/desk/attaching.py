"""A file that is chosen or dragged in: it gets a safe name beside its entry's file, and the entry leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from strategisite.asking import stopping
from strategisite.desk.doing import keep_out, write
from strategisite.desk.journal import Journal
from strategisite.desk.page import HOME, Told, hidden
from strategisite.desk.placing import told_of
from strategisite.desk.sent import WITH_FILE, File
from strategisite.edit import Editable, data, front_matter
from strategisite.edit.files import is_there, read
from strategisite.edit.together import Edit
from strategisite.files.names import RESERVED_BY_WINDOWS
from strategisite.files.plain_files import MAX_PICTURE
from strategisite.flow import Listed
from strategisite.kinds import KINDS, SOURCE, Kind
from strategisite.media.documents import HANDED_OUT, document_problem, ending_of, is_document
from strategisite.media.pictures import picture_problem
from strategisite.model.marked import marked_fields
from strategisite.model.scalars import HandsOut
from strategisite.say.danish import slug
from strategisite.say.diagnostics import Diagnostic

ATTACH = f"{HOME}bilag"
LONGEST = 60  # letters of a name
FILE, WORDS, GONE = "vedhæftet", "ord", "slet"  # the fields of the forms


class NotAttached(Exception):
    """Why a file is not taken, by the word that says so, and its values; or what a build would say of it."""

    def __init__(self, word: str = "", found: Diagnostic | None = None, **values: object):
        super().__init__(word)
        self.word, self.found, self.values = word, found, values

    def told(self, words: Mapping[str, str], lang: str) -> Told:
        """Why, for whoever sent it."""
        if self.found:
            said = told_of(self.found, lang)
            return replace(said, text=f"{said.text}. {words['intet-gemt']}")
        return Told("fejl", escape(words[self.word].format(**self.values)))


def at_most(words: Mapping[str, str]) -> str:
    """What a field for a file says of how large one may be, for the browser to tell before anything is sent."""
    said = words["fil-for-stor"].format(højst=MAX_PICTURE // 1_000_000)
    return f' data-maks="{MAX_PICTURE}" data-for-stor="{escape(said)}"'


class Attaching:
    """The field for a file below an entry's form, and what becomes of one that is sent."""

    def __init__(self, root: Path, words: Mapping[str, str], token: str, journal: Journal):
        self._root, self._words, self._token, self._journal = root, words, token, journal

    def form(self, content: str, one: Listed) -> str:
        """The field, where the entry can lead to a file."""
        if not _takes_files(one):
            return ""
        words = self._words
        fixed = hidden(mærke=self._token, fil=one.path, id=one.id if one.in_data else "")
        text = (
            f'<div class="felt"><label for="{WORDS}">{words["fil-ord"]}</label><p class="hjælp" id="{WORDS}-h">'
            f'{words["fil-ord-hjælp"]}</p><input id="{WORDS}" name="{WORDS}" aria-describedby="{WORDS}-h"></div>'
        )
        accepted = ",".join(HANDED_OUT)
        begin = (
            f'<form method="post" action="{ATTACH}" enctype="{WITH_FILE}" accept-charset="utf-8" autocomplete="off">'
        )
        alone = "".join(
            f"{begin}{fixed}{hidden(**{GONE: path})}<p>"
            f"{escape(words['fil-alene'].format(fil=path.rpartition('/')[2]))} <button>{words['fil-slet']}</button></p>"
            "</form>"
            for path in self._alone(content, one)
        )
        limit = words["fil-hjælp"].format(højst=MAX_PICTURE // 1_000_000)
        field = (
            f'<div class="felt"><label for="{FILE}">{words["fil-ny"]}</label><p class="hjælp" id="{FILE}-h">{limit}</p>'
            f'<input type="file" id="{FILE}" name="{FILE}"{at_most(words)} accept="{accepted}"'
            f' aria-describedby="{FILE}-h"></div>{text if one.path.endswith(".md") else ""}'
        )
        button = f'<button class="gem">{words["fil-læg"]}</button>'
        legend = f"<legend>{words['filer']}</legend>"
        return f"{begin}<fieldset>{legend}{fixed}{field}{button}</fieldset></form>{alone}"

    def _alone(self, content: str, one: Listed) -> list[str]:
        """Files beside an entry's own to which nothing in the content leads."""
        folder = self._root / one.path.rpartition("/")[0]
        files = [it for it in sorted(folder.iterdir()) if ending_of(it.name) in HANDED_OUT and it.is_file()]
        if one.in_data or not files:
            return []
        written = [it for kind in ("*.md", "*.yml") for it in (self._root / content).rglob(kind)]
        texts = "\n".join(it.read_text(encoding="utf-8", errors="replace") for it in written)
        return [it.relative_to(self._root).as_posix() for it in files if it.name not in texts]

    def delete(self, content: str, one: Listed, path: str) -> None:
        """Delete a file that no text leads to. Raises where it is none."""
        if path not in self._alone(content, one):
            raise NotAttached("fil-i-brug", fil=path.rpartition("/")[2])
        title = f"{one.name}: {path.rpartition('/')[2]}"
        write(self._root, content, self._journal, title, Edit(path, read(self._root, content, path), None))

    def attach(self, content: str, one: Listed, posted: Mapping[str, str], file: File | None) -> None:
        """Store a file and lead to it; both or neither. Raises where it cannot be."""
        said = " ".join(posted.get(WORDS, "").split())
        if not _takes_files(one) or file is None:
            raise NotAttached("fil-mangler")
        _look(file)
        in_text = one.path.endswith(".md")
        if in_text and not said:
            raise NotAttached("fil-uden-ord")
        folder = one.path.rpartition("/")[0] if in_text else f"{content}/{SOURCE.name}"
        path = self._free(content, folder, file)
        edits = [] if is_there(self._root, content, path) else [Edit(path, None, file.content)]
        before = read(self._root, content, one.path)
        text = before.decode("utf-8")
        if in_text:
            edited = front_matter(text)
            edited.body(_with_link(edited, said, path.rpartition("/")[2]))
        else:
            edited = data(text)
            kind = KINDS[one.kind]
            order = tuple(field.alias or name for name, field in kind.model.model_fields.items())
            edited.put((one.id, _file_field(kind)), path.removeprefix(f"{content}/"), order)
        keep_out(text, edited.text)
        edits.append(Edit(one.path, before, edited.text.encode()))
        write(self._root, content, self._journal, f"{one.name}: {path.rpartition('/')[2]}", *edits)

    def _free(self, content: str, folder: str, file: File) -> str:
        """A safe name that no other file has; the one that the same file has already."""
        ending = ending_of(file.name)
        stem = slug(file.name[: -len(ending)])[:LONGEST].strip("-") or "fil"
        stem = f"{stem}-fil" if stem in RESERVED_BY_WINDOWS else stem
        name, number = stem, 2
        while True:
            path = f"{folder}/{name}{ending}"
            if not is_there(self._root, content, path) or read(self._root, content, path) == file.content:
                return path
            name, number = f"{stem}-{number}", number + 1


def _look(file: File) -> None:
    """Raises where a file is none that can be handed out."""
    if ending_of(file.name) not in HANDED_OUT:
        raise NotAttached("fil-slags", fil=file.name)
    if len(file.content) > MAX_PICTURE:
        raise NotAttached("fil-for-stor", højst=MAX_PICTURE // 1_000_000)
    problem = document_problem if is_document(file.name) else picture_problem
    if problem(file.name, file.content):
        raise NotAttached("fil-forkert", fil=file.name)
    # a picture that a build would stop at is never put where it stops all pages
    if not is_document(file.name) and (found := stopping(f"billede{ending_of(file.name)}", file.content)):
        raise NotAttached(found=found)


def _file_field(kind: Kind[Any]) -> str:
    """The field of an entry that holds a file."""
    return next((field.alias for field in marked_fields(kind.model) if isinstance(field.mark, HandsOut)), "")


def _takes_files(one: Listed) -> bool:
    return not one.in_data or _file_field(KINDS[one.kind]) != ""


def _with_link(edited: Editable, said: str, name: str) -> str:
    """A text that ends with a picture, or with a link to a document."""
    words = "".join(f"\\{sign}" if sign in r"\[]*_`<" else sign for sign in said)
    shown = "" if is_document(name) else "!"
    text = edited.body_text.rstrip("\n")
    return f"{text}\n\n{shown}[{words}]({name})\n"
