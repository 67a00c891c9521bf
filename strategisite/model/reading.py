"""Values with places to items of the model: every mistake of every field at its place. Content and settings are read
alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from strategisite.model.base import Item
from strategisite.model.scalars import MARKUP
from strategisite.model.shapes import is_dict, is_list
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.text.signs import CPR, GARBLED, unclosed, unfinished
from strategisite.text.slips import slips
from strategisite.text.yaml_spans import LateTree, Path, Tree

Made = TypeVar("Made", bound=Item)
TYPE_NAMES = {
    "model_type": "felter",
    "dict_type": "felter",
    "tuple_type": "liste",
    "list_type": "liste",
    "string_type": "tekst",
}


def read_item(model: type[Made], tree: Tree | LateTree) -> tuple[Made | None, list[Diagnostic]]:
    """Validate a tree's value against a model; all mistakes at once. None where one of them stops."""
    if not is_dict(tree.value):
        return None, [diagnostic(tree.span(()), "forkert-type", felt="", ventet="felter")]
    marked: list[str] = []  # texts with what is to be told: markup, which fields have no use for, and flaws
    found: list[Diagnostic] = []
    try:
        item = model.model_validate(tree.value, context=marked)
    except ValidationError as error:
        item, found = None, list(_diagnostics(model, tree, error))
    found += (
        one
        for text in dict.fromkeys(marked)
        for path in _paths(tree.value, text)
        for told_of in (_markup, _flaws)
        for one in told_of(tree, path, text)
    )
    return item, found


def empty_fields(tree: Tree | LateTree) -> Iterator[Diagnostic]:
    """Fields with nothing behind their names, read as if they were not there. One that says `null` means it."""
    for path in _paths(tree.value, None):
        if path and isinstance(path[-1], str) and tree.span(path).length == 1:
            yield diagnostic(tree.span(path, key=True), "felt-uden-værdi", level="råd", felt=path[-1])


def _markup(tree: Tree | LateTree, path: Path, text: str) -> Iterator[Diagnostic]:
    """A reference or a figure would be shown as it is typed, which is wrong; Markdown only looks odd."""
    for match in MARKUP.finditer(text):
        level = "fejl" if match["ours"] else "advarsel"
        yield diagnostic(
            _within(tree.span(path), text, match.start(), len(match[0])),
            "opmærkning-i-felt",
            level=level,
            tegn=match[0],
        )


def _flaws(tree: Tree | LateTree, path: Path, text: str) -> Iterator[Diagnostic]:
    """Letters that went through a wrong character set, told once; and what somebody meant to write later."""
    wrong, left = GARBLED.search(text), next(unfinished(text), None)
    if wrong:
        span = _within(tree.span(path), text, wrong.start(), len(wrong[0]))
        yield diagnostic(span, "forkert-tegnsæt", level="fejl" if wrong["sure"] else "advarsel", tegn=wrong[0])
    for number in CPR.finditer(text) if "nummer" not in str(path[-1]) else ():
        yield diagnostic(_within(tree.span(path), text, number.start(), len(number[0])), "cpr-nummer")
    quoted = path[-1] == "trykt"  # a source's words may be another program's leftovers
    for one in slips(text):
        if quoted and (one.code == "punkter-i-rad" or (one.code == "fra-andet-program" and one.shown != text)):
            continue
        span = _within(tree.span(path), text, one.start, len(one.shown))
        yield diagnostic(span, one.code, level=one.level, **one.values)
    for sign in unclosed(text):
        span = _within(tree.span(path), text, text.find(sign) if sign == "«" else text.rfind(sign), 1)
        yield diagnostic(span, "uden-slut", level="råd", tegn=sign)
    if left:
        span = _within(tree.span(path), text, left.start(), len(left[0]))
        yield diagnostic(span, "ufærdig-tekst", level="advarsel", tekst=left[0])


def _paths(value: Any, text: str | None, path: Path = ()) -> Iterator[Path]:
    """Where a text, or nothing, stands in a value."""
    if value == text:
        yield path
    for step, part in _parts(value).items():
        yield from _paths(part, text, (*path, step))


def _parts(value: Any) -> dict[Any, Any]:
    """What a value holds, by name or by number."""
    return value if is_dict(value) else dict(enumerate(value)) if is_list(value) else {}


def _within(span: Span, text: str, offset: int, length: int = 1) -> Span:
    """The place of a part of a value, where the value stands on one line as it is; `span` is the whole value's."""
    quote = span.length - len(text)
    if quote not in (0, 2) or span.length == 1 < len(text):
        return span
    return Span(path=span.path, line=span.line, column=span.column + quote // 2 + offset, length=length)


def _written(value: Any, path: Path) -> Path:
    """As much of a path as an editor has written: of a short form the field alone."""
    for number, step in enumerate(path):
        parts = _parts(value)
        if step not in parts:
            return path[:number]
        value = parts[step]
    return path


def _before(value: Any, path: Path) -> str:
    """The text in front of a field: the sentence may go on in it."""
    for step in path[:-1]:
        value = value[step]
    keys = list(value)
    before = value[keys[keys.index(path[-1]) - 1]] if path[-1] != keys[0] else ""
    return before if isinstance(before, str) else ""


def _diagnostics(model: type[Item], tree: Tree | LateTree, error: ValidationError) -> Iterator[Diagnostic]:
    problems = error.errors(include_url=False)
    for problem in problems:
        place = problem["loc"]
        if problem["type"] == "too_short" and any(
            p["loc"][: len(place)] == place and p["loc"] != place for p in problems
        ):
            continue  # the list is short only because what is in it is wrong
        path = tuple(part for part in problem["loc"] if part != "[key]")
        if problem["type"] == "missing":
            field = str(path[-1])
            code = "mangler-kilde" if field in ("kilder", "kilde") else "mangler-felt"
            yield diagnostic(tree.span(path[:-1], key=True), code, felt=field, om=_about(model, path))
        else:
            yield _diagnostic(model, tree, _written(tree.value, path), problem)


def _diagnostic(model: type[Item], tree: Tree | LateTree, path: Path, problem: Any) -> Diagnostic:
    context: dict[str, Any] = problem.get("ctx") or {}
    values = dict(context)
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    written: Any = problem["input"]
    at = values.pop("at", "")
    span = tree.span((*path, at) if is_dict(written) and at in written else path)
    match problem["type"]:
        case "extra_forbidden":
            known = _field_names(model, path[:-1])
            suggestion, comma = nearest(field, known), tree.comma(path)
            if comma and not suggestion and " " in f"{field}{_before(tree.value, path)}":
                return diagnostic(comma, "yaml-deler-tekst", tegn="komma", tekst=field)
            under = [name for name in known if field in _field_names(model, (*path[:-1], name))]
            if len(under) == 1 and not suggestion:
                return diagnostic(tree.span(path, key=True), "felt-for-højt", felt=field, under=under[0])
            return diagnostic(
                tree.span(path, key=True), "ukendt-felt", felt=field, kendte=", ".join(known), suggestion=suggestion
            )
        case "literal_error":
            known = re.findall(r"'([^']*)'", str(values.get("expected", "")))
            text = written if isinstance(written, str) else ""
            return diagnostic(
                span, "ukendt-valg", felt=field, værdi=text, valg=", ".join(known), suggestion=nearest(text, known)
            )
        case "too_short":
            return diagnostic(span, "mangler-kilde" if field == "kilder" else "tom-liste", felt=field)
        case "tomt-felt":
            return diagnostic(span, "tomt-felt", felt=field)
        case kind:
            wanted = TYPE_NAMES.get(kind, values.get("ventet"))
            if wanted and written is None:
                return diagnostic(tree.span(path, key=True), "tomt-felt", felt=field)
            named = written if is_dict(written) else {}
            if wanted == "tekst" and len(named) == 1 and " " in "".join(map(str, *named.items())):
                ((name, rest),) = named.items()
                key = tree.span((*path, name), key=True)
                colon = Span(key.path, key.line, key.column + key.length)
                return diagnostic(colon, "yaml-deler-tekst", tegn="kolon", tekst=rest if isinstance(rest, str) else "")
            if kind in TYPE_NAMES:
                return diagnostic(span, "forkert-type", felt=field, ventet=wanted)
            offset = values.pop("ved", None)
            if offset is not None and isinstance(written, str):
                span = _within(span, written, int(offset))
            about = {"om": _about(model, path)} if kind == "mangler-felt" else {}
            return diagnostic(span, kind, **({"felt": field} | about | values))


def _about(model: type[BaseModel], path: tuple[Any, ...]) -> str:
    """What a field is for, in the model's words."""
    fields = _fields(model, path[:-1])
    described = next((field.description or "" for name, field in fields if name == path[-1]), "")
    return described[:1].lower() + described[1:].rstrip(".")


def _field_names(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """The Danish field names of the model at a path below `model`."""
    return [name for name, _ in _fields(model, path)]


def _fields(model: type[BaseModel], path: tuple[Any, ...]) -> list[tuple[str, FieldInfo]]:
    """The fields of the model at a path below `model`, by their Danish names."""
    named = False  # whether the next step is a name of the editor's own, as in `farver: {accent: …}`
    for step in path:
        if named or not isinstance(step, str):
            named = False
            continue
        field = next((f for name, f in model.model_fields.items() if (f.alias or name) == step), None)
        inner = _model_in(field.annotation) if field else None
        if field is None or inner is None:
            return []
        model, named = inner, get_origin(field.annotation) is dict
    return [(f.alias or name, f) for name, f in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model class inside an annotation such as `tuple[Citation, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in get_args(annotation) if (m := _model_in(part))), None)
