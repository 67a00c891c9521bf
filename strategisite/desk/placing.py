"""Messages about a file, each at the field of a form that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from strategisite.desk.names import Names
from strategisite.desk.page import Told
from strategisite.desk.shapes import Group, Many, Scalar, Shape
from strategisite.edit import Editable
from strategisite.kinds import KINDS
from strategisite.say.diagnostics import Diagnostic, is_said_for_forms, sentence
from strategisite.text.yaml_spans import Tree, read_yaml

Path = tuple[str | int, ...]
BODY = "brødtekst"
IDS = ("kilde", "handling", "område", "nævnt")  # values of messages that are ids
OF_LIST = "samling"  # the value of a message that is the vocabulary it is about
MISSING = ("mangler-felt", "mangler-kilde")


def placed(
    found: Iterable[Diagnostic], file: str, document: Editable, base: Path, group: Group, lang: str, names: Names
) -> tuple[dict[Path, list[Told]], list[tuple[int, Told]]]:
    """By the path of a field below `base`; and with their lines those about something else in the file. What is meant
    is said by its name, as it was typed.
    """
    tree = fields_of(document, file)
    at: defaultdict[Path, list[Told]] = defaultdict(list)
    others: list[tuple[int, Told]] = []
    for one in found:
        if one.span.path != file:
            continue
        path = _path(tree, document, base, group, one)
        if path is not None and path[-1:] != (BODY,):  # in a text one writes ids
            one = by_name(one, names)
        if path is not None and path[: len(base)] == base and path[len(base) :]:
            at[path[len(base) :]].append(told_of(one, lang, in_text=path[-1] == BODY))
        else:
            others.append((one.span.line, told_of(one, lang)))
    return dict(at), others


def by_name(one: Diagnostic, names: Names) -> Diagnostic:
    """A message in which what has a name is called by it."""
    paths = names.by_path()
    said = ((place, names.name_of(it, ()) if place in IDS else paths.get(it, it)) for place, it in one.values)
    one = one._replace(values=tuple(said))
    said = dict(one.values)
    kinds = tuple(kind.name for kind in KINDS.values() if kind.unknown == one.code or kind.name == said.get(OF_LIST))
    if not kinds:
        return one
    meant = names.name_of(one.suggestion, kinds) if one.suggestion else names.like(said.get("id", ""), kinds)
    return one._replace(suggestion=meant)


def told_of(one: Diagnostic, lang: str, place: str = "", *, in_text: bool = False) -> Told:
    """A message as a form has it. In the text of an entry one writes as in a file; what is said to who does is said
    there, where nothing is said for forms.
    """
    text, help_ = sentence(one, lang, in_form=not in_text or is_said_for_forms(one.code))
    return Told(level=one.level, text=text, help=help_, place=place)


def told_elsewhere(one: Diagnostic, names: Names, lang: str, words: Mapping[str, str]) -> Told:
    """A message that is about another file, with its place."""
    return told_of(by_name(one, names), lang, place_of(one, names, words))


def place_of(one: Diagnostic, names: Names, words: Mapping[str, str]) -> str:
    """The place of a message that is about another file: what lies there, as the desk calls it."""
    called = names.by_path().get(one.span.path)
    return f"{called}, {words['linje']} {one.span.line}" if called else f"{one.span.path}:{one.span.line}"


def fields_of(document: Editable, file: str) -> Tree:
    """The fields of a file with their places, as content is read."""
    head = document.fields_text.replace("\r\n", "\n").replace("\r", "\n")
    return read_yaml(head, file, int(document.has_body))[0]


def _path(tree: Tree, document: Editable, base: Path, group: Group, one: Diagnostic) -> Path | None:
    """The field at a finding's place: one that begins there, or the last one that begins before it."""
    place = (one.span.line, one.span.column)
    if document.has_body and one.span.line > document.fields_text.count("\n") + 2:
        return (*base, BODY)
    places = [((span.line, span.column), path) for path, span in (*tree.keys.items(), *tree.spans.items())]
    exact = [path for at, path in places if at == place]
    missing = dict(one.values).get("felt", "") if one.code in MISSING else ""
    if missing:
        above = (
            path for path in sorted(exact, key=len, reverse=True) if _lacks(tree.value, path, base, group, missing)
        )
        return next(((*path, missing) for path in above), None)
    if exact:
        return max(exact, key=len)
    before = [(at, len(path), path) for at, path in places if at <= place and path]
    return max(before)[2] if before else None


def _lacks(value: object, path: Path, base: Path, group: Group, name: str) -> bool:
    """Whether fields stand at a path of which a required one is not there."""
    if path[: len(base)] != base:
        return False
    shape: Shape = group
    for step in path:
        value = value[step] if isinstance(value, dict | list) else None  # type: ignore[call-overload]
    for step in path[len(base) :]:
        if isinstance(shape, Group):
            shape = next((field.shape for field in shape.fields if field.name == step), Scalar())
        elif isinstance(shape, Many):
            shape = shape.item
    known = shape.expanded(value) if isinstance(shape, Group) else None
    return isinstance(shape, Group) and any(f.name == name for f in shape.fields) and name not in (known or {})
