"""The files of content as they are to be: each mention that changes is set at its own node, and no other letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from strategisite.edit import Editable, Refused, data, front_matter
from strategisite.edit.together import Edit
from strategisite.flow import Entry, Site
from strategisite.kinds import InData, kind_of
from strategisite.moving.mentions import InField, Mention, asked, by_file, mentions
from strategisite.moving.renames import Renames
from strategisite.text.body_reader import SPECIAL
from strategisite.text.signs import composed

FORMER, FORMER_NUMBERS = "tidligere", "tidligere_numre"
Path = tuple[str | int, ...]
Write = Callable[[str], str]  # from what is written to what is to be


class NotEdited(Exception):
    """A file that only its editor can change: its path, and why."""

    def __init__(self, path: str, refused: Refused):
        super().__init__(path)
        self.path, self.refused = path, refused


class Set(NamedTuple):
    """A text in the fields or below them, and what it becomes."""

    place: InField | int
    write: Write


def rewritten(renames: Renames, site: Site, read: Callable[[str], bytes]) -> Iterator[Edit]:
    """All files that change; `read` gives the bytes of one. `NotEdited` where one cannot be changed so."""
    for path, entries in by_file(site.entries).items():
        sets = {entry.key: [*_sets(entry, site, renames)] for entry in entries}
        own = [entry for entry in entries if _is_own(entry, renames)]
        if not own and not any(sets.values()) and renames.path(path) == path:
            continue
        before = read(path)
        try:
            after = _file(before, entries, sets, renames).encode()
        except (Refused, UnicodeDecodeError) as error:
            refused = error if isinstance(error, Refused) else Refused("ulæselig")
            raise NotEdited(path, refused) from error
        if renames.path(path) == path:
            yield from [Edit(path, before, after)] if after != before else []
        else:
            yield Edit(renames.path(path), None, after)
            yield Edit(path, before, None)


def _is_own(entry: Entry, renames: Renames) -> bool:
    has_other_id = renames.key(entry.key).split("/")[1] != entry.id
    return has_other_id or entry.key in renames.numbers or entry.key in renames.titles


def _sets(entry: Entry, site: Site, renames: Renames) -> Iterator[Set]:
    """The texts of an entry that become others."""
    for mention in mentions(entry, site):
        if mention.target.endswith(".md") and isinstance(mention.place, int):
            new = renames.link_written(entry, mention)
            if new != mention.target:
                yield Set(mention.place, _always(new))
        elif _may_change(entry, mention, renames):
            yield Set(mention.place, _of_id(entry, mention, renames))
    for one in asked(entry):
        if renames.asked_written(one, one.text) != one.text:
            yield Set(one.place, lambda written, one=one: renames.asked_written(one, written))
    beside = (*entry.body.images, *(written for written, _ in entry.body.files)) if entry.body else ()
    for address in dict.fromkeys(beside):
        if renames.beside(entry, address) != address:
            yield Set(-1, lambda text, address=address: _moved_address(text, address, renames.beside(entry, address)))


def _may_change(entry: Entry, mention: Mention, renames: Renames) -> bool:
    """Whether a mention is written otherwise afterwards; in a field the id of a strategy may stand beside it."""
    written = mention.target
    bare = written.rpartition("/")[2]
    return any(renames.id_written(entry, mention, one) != one for one in (written, bare))


def _always(new: str) -> Write:
    return lambda _: new


def _of_id(entry: Entry, mention: Mention, renames: Renames) -> Write:
    return lambda written: renames.id_written(entry, mention, written)


def _file(raw: bytes, entries: list[Entry], sets: Mapping[str, list[Set]], renames: Renames) -> str:
    in_data = isinstance(kind_of(entries[0]).where, InData)
    document = data(raw.decode("utf-8")) if in_data else front_matter(raw.decode("utf-8"))
    bases: dict[str, Path] = {entry.key: (entry.id,) if in_data else () for entry in entries}
    _fields(document, ((bases[key], one) for key, sets_ in sets.items() for one in sets_))
    for entry in entries:
        below = {one.place: one.write for one in sets[entry.key] if isinstance(one.place, int) and one.place >= 0}
        files = [one.write for one in sets[entry.key] if one.place == -1]
        if below or files:
            document.body(_body(document.body_text, entry, below, files))
        _own(document, bases[entry.key], entry, renames)
    return document.text


def _fields(document: Editable, sets: Iterable[tuple[Path, Set]]) -> None:
    """Set texts in fields, and then the names of fields that are ids."""
    texts: dict[Path, str] = {}
    names: dict[Path, str] = {}
    for base, one in sets:
        if not isinstance(one.place, InField):
            continue
        path = (*base, *one.place.path)
        if one.place.is_key:
            names[path] = one.write(str(path[-1]))
            continue
        short = (path[:end] for end in range(len(path)) if isinstance(document.get(path[:end]), str))
        path = next(short, path)  # of a short form the path ends sooner
        written = document.get(path)
        if not isinstance(written, str):
            raise Refused("går-ikke", path)
        new = one.write(composed(written).strip())
        if new != composed(written).strip():
            texts[path] = new
    if texts:
        document.set_all(texts)
    for path, new in names.items():
        document.rekey(path, new)


def _body(text: str, entry: Entry, below: Mapping[int, Write], files: list[Write]) -> str:
    """A text with other marks; they are counted as whoever read it counted them."""
    found = list(SPECIAL.finditer(text))
    body = entry.body
    if body is None or len(found) != len(body.spans):
        raise Refused("går-ikke", ("tekst",))
    targets = {ref.number: ref.target for ref in body.references()}
    for number, match in reversed([*enumerate(found)]):
        if number not in below:
            continue
        group = next(group for group in (2, 4, 1) if match[group] is not None)
        start, inside, written = match.start(group), match[group], targets.get(number)
        if group == 1 and written is not None:
            start, inside = start + inside.index(written), written
        text = f"{text[:start]}{below[number](inside)}{text[start + len(inside) :]}"
    for write in files:
        text = write(text)
    return text


def _moved_address(text: str, old: str, new: str) -> str:
    """A text in which links to a file beside it lead there from elsewhere."""
    shown = re.escape(old)
    return re.sub(rf"(\]\(\s*<?|^ {{0,3}}\[[^\]\n]+\]:\s*<?){shown}(?=[\s)>#]|$)", rf"\g<1>{new}", text, flags=re.M)


def _own(document: Editable, base: Path, entry: Entry, renames: Renames) -> None:
    """What an entry says of itself: its title, its number, what it was, and last its key."""
    kind = kind_of(entry)
    order = tuple(field.alias or name for name, field in kind.model.model_fields.items())
    if entry.key in renames.titles:
        old, new = renames.titles[entry.key]
        name = next(key for key, value in document.get(base).items() if " ".join(str(value).split()) == old)
        document.set((*base, name), new)
    if entry.key in renames.numbers:
        old, new = renames.numbers[entry.key]
        document.put((*base, "nummer"), new, order)
        if FORMER_NUMBERS in kind.fields and old:
            _was(document, (*base, FORMER_NUMBERS), old, new, order)
    id_ = renames.key(entry.key).split("/")[1]
    if id_ == entry.id:
        return
    if FORMER in kind.fields:
        _was(document, (*base, FORMER), entry.id, id_, order)
    if base:
        document.rekey(base, id_)


def _was(document: Editable, path: Path, old: str, new: str, order: tuple[str, ...]) -> None:
    """Note what something was; what it is now it only was."""
    listed = document.get(path)
    values = listed if isinstance(listed, list) else []
    if new in values and len(values) == 1:
        document.set((*path, 0), old)
        return
    if new in values:
        document.remove((*path, values.index(new)))
    if old in values:
        return
    if values:
        document.append(path, old)
    else:
        document.put(path, [old], order)
