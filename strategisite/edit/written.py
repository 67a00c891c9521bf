"""Values as YAML text, in the ways that an editor would write them: the first way that fits is the best one.

A caller tries them in turn, for what a way makes of a value is known when it has been read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from strategisite.edit.nodes import is_read_as_text

WIDTH = 120
STEP = "  "
FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~]|<<|\.\.\.")  # what no text without quotes begins with
NUMBER = re.compile(r"-[0-9]")
NOT_SHOWN = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
BLANKS = re.compile(r"[ \t\xa0\u2000-\u200b\u3000]")
IN_BRACKETS = re.compile(r"[,\[\]{}]")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def is_plain(text: str, *, flow: bool = False) -> bool:
    """Whether a text can stand without quotes."""
    if not text or "\n" in text or NOT_SHOWN.search(text) or BLANKS.match(text) or BLANKS.match(text[-1]):
        return False
    if (FIRST.match(text) and not NUMBER.match(text)) or not is_read_as_text(text):
        return False
    if re.search(r":(\s|\Z)|\s#", text):
        return False
    return not flow or not (IN_BRACKETS.search(text) or text.startswith(":"))


def is_for_a_line(text: str) -> bool:
    """Whether a text is better off on a line of its own than in brackets, where commas and colons part."""
    return bool(re.search(r"[,\n]|:(\s|\Z)", text))


def double(text: str) -> str:
    """In double quotes, which can hold anything."""

    def escaped(match: re.Match[str]) -> str:
        sign = match[0]
        number = ord(sign)
        return ESCAPES.get(sign) or (f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}")

    return '"' + re.sub(rf'["\\\n]|{NOT_SHOWN.pattern}', escaped, text) + '"'


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def quoted(text: str, like: str | None = None) -> str:
    """In quotes: those that stand there, or those that need no sign of their own."""
    can_be_single = not NOT_SHOWN.search(text) and "\n" not in text
    if can_be_single and (like == "'" or (like != '"' and re.search(r'["\\]', text) and "'" not in text)):
        return single(text)
    return double(text)


def scalar_forms(
    text: str | None, indent: str, *, like: str | None = None, flow: bool = False, lines: bool = False
) -> Iterator[str]:
    """Ways to write a text. `indent` is that of lines after the first; `like` is the style that stands there (`|`, `>`
    or a quote), and `lines` says that it is on several.
    """
    if text is None:
        yield "null"
        return
    if not flow:
        if like == ">" and _can_be_folded(text):
            yield _folded(text, indent)
        if "\n" in text or like == "|":
            yield from _literal(text, indent)
    if like in ('"', "'"):
        yield from _wrapped(quoted(text, like), indent, lines=lines and not flow)
    if is_plain(text, flow=flow):
        yield from _wrapped(text, indent, lines=lines and not flow)
    yield from _wrapped(quoted(text, like), indent, lines=lines and not flow)
    yield double(text)


def _wrapped(written: str, indent: str, *, lines: bool) -> Iterator[str]:
    """On several lines where it was so before and is long, and always on one."""
    if lines and len(written) > WIDTH - len(indent) and _can_be_folded(written):
        yield ("\n" + indent).join(_lines(written, WIDTH - len(indent)))
    yield written


def _can_be_folded(text: str) -> bool:
    """Whether lines can be parted at its spaces, and nothing is lost when they are put together."""
    return bool(text) and not re.search(r"\A |  | \Z|[\n\t]", text) and not NOT_SHOWN.search(text)


def _lines(text: str, width: int) -> list[str]:
    """A text parted at spaces; no line begins with a sign that would say something there."""
    made: list[str] = []
    for word in text.split(" "):
        if made and (len(made[-1]) + 1 + len(word) <= width or re.match(r"#|[-+*•–—?:]|\d+[.)]|\.\.\.", word)):
            made[-1] += f" {word}"
        else:
            made.append(word)
    return made


def _folded(text: str, indent: str) -> str:
    return ">-\n" + "\n".join(f"{indent}{line}" for line in _lines(text, WIDTH - len(indent)))


def _literal(text: str, indent: str) -> Iterator[str]:
    if NOT_SHOWN.search(text) or not text.strip():
        return
    kept = text.rstrip("\n")
    chomp = {0: "-", 1: ""}.get(len(text) - len(kept), "+")
    first = "2" if re.match(r"[\n ]", text) else ""
    body = text if chomp == "+" else kept
    lines = [f"{indent}{line}" if line else "" for line in body.split("\n")]
    yield f"|{first}{chomp}\n" + "\n".join(lines[:-1] if chomp == "+" else lines)


def in_brackets(value: Any) -> str | None:
    """A value on one line; None where a text in it is better off on a line of its own."""
    if isinstance(value, dict):
        parts = [(in_brackets(key), in_brackets(part)) for key, part in value.items()]
        if any(key is None or part is None for key, part in parts):
            return None
        return "{" + ", ".join(f"{key}: {part}" for key, part in parts) + "}"
    if isinstance(value, list):
        if len(value) > 1 and any(isinstance(item, str) and " " in item for item in value):
            return None  # a comma between two such would look like one within a text
        items = [in_brackets(item) for item in value]
        return None if any(item is None for item in items) else "[" + ", ".join(map(str, items)) + "]"
    if value is not None and is_for_a_line(value):
        return None
    return next(scalar_forms(value, "", flow=True))


def value_forms(value: Any, indent: str, room: int, *, block: bool = False, **how: Any) -> Iterator[tuple[bool, str]]:
    """Ways to write any value behind a key or a dash: whether it begins on a line of its own, and its text. `indent` is
    that of lines after the first, `room` what is left of the line; a `block` is one even where brackets would do.
    """
    if not isinstance(value, dict | list):
        yield from ((False, form) for form in scalar_forms(value, indent, **how))
        return
    flat = in_brackets(value)
    if flat is not None and ((not block and len(flat) <= room) or not value):
        yield False, flat
    if value:
        yield True, block_text(value, indent)
    if flat is not None:
        yield False, flat


def block_text(value: Any, indent: str) -> str:
    """A mapping or a list with each part on a line of its own; the first line without its indent."""
    lines: list[str] = []
    for key, part in value.items() if isinstance(value, dict) else ((None, item) for item in value):
        start = "-" if key is None else f"{key_text(key)}:"
        own_line, text = next(value_forms(part, indent + STEP, WIDTH - len(indent) - len(start) - 1))
        if own_line and key is not None:
            lines.append(f"{start}\n{indent}{STEP}{text}")
        else:
            lines.append(f"{start} {text}")
    return f"\n{indent}".join(lines)


def key_text(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if is_plain(key, flow=True) else quoted(key)
