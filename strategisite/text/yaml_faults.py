"""Why a text cannot be read as YAML, in the words of its writer: the sign that breaks it, and where it stands.

A reader of YAML complains where it can go no further, which is often a line below the mistake. Here the lines are gone
through as an editor means them – a field, a colon, a value – and each thing that YAML cannot take is found where it was
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from strategisite.text.signs import DASH, kind_of

KEY = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`–—•][^\s:,\[\]{}]*)"
LINE = re.compile(
    rf"(?P<indent> *)(?P<dashes>(?:-[ \t]+)*)(?:(?P<key>{KEY}|\"[^\"\n]*\"|'[^'\n]*')[ ]*:(?=[ \n]|\Z))?[ \t]*"
)
NO_SPACE = re.compile(rf"{KEY}(:)(?=[^\s:/])")
BLOCK = re.compile(r"[|>][-+1-9]{0,2}[ \t]*(?:#[^\n]*)?(?=\n|\Z)")
COLON = re.compile(r":(?=[ \t\n]|\Z)")
ALIAS = re.compile(r"\*[\w-]+ *\Z")
COMMENT = re.compile(r"(?<=[ \t])#")
BULLET = re.compile(r"([\u2022\u00b7*+\u2010-\u2015\u2212])(?=[ \t])")
EVERY_LINE = re.compile(r"\n\s*(?=\S)")
PARAGRAPH = re.compile(r"\n[ \t]*\n\s*(?=\S)|\n[ \t]*(?=[-*+•·–—][ \t]+\S)")
UNICODE_SPACE = "\u00a0\u00ad\u1680\u2000-\u200a\u202f\u205f\u3000"
# a sign that is not the keyboard's space where fields are built: indent, after a dash, in or after a field's name
STRUCTURE = re.compile(
    rf"^ *(?:- +)*(?:-(?P<dash>[{UNICODE_SPACE}])|(?P<indent>[{UNICODE_SPACE}])|(?:{KEY}:(?P<colon>[{UNICODE_SPACE}])))"
    rf"|[{{,] *{KEY}:(?P<flow>[{UNICODE_SPACE}])",
    re.M,
)
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")
MEANT = frozenset('"\\/ \n')  # after a backslash: itself; and a line that goes on


class Fault(NamedTuple):
    """What is wrong at an offset of a text: a diagnostic's code and values."""

    offset: int
    length: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


def fault(offset: int, length: int, code: str, **values: str) -> Fault:
    return Fault(offset=offset, length=max(1, length), code=code, values=tuple(values.items()))


def structural_signs(text: str) -> Iterator[Fault]:
    """Spaces and hyphens of another kind where fields are built."""
    for match in STRUCTURE.finditer(text):
        name = next(name for name, sign in match.groupdict().items() if sign)
        yield strange_sign(match.start(name), match[name])


def strange_sign(offset: int, sign: str) -> Fault:
    kind = kind_of(sign) or ("streg" if DASH.match(sign) else "fremmed")
    return fault(offset, 1, "yaml-styretegn", slags=kind, nummer=f"U+{ord(sign):04X}")


def comment(text: str, offset: int) -> Fault:
    written = text[offset : _line_end(text, offset)].rstrip()
    return fault(offset, len(written), "yaml-kommentar", tekst=written)


def not_a_dash(offset: int, sign: str) -> Fault:
    return fault(offset, 1, "yaml-streg", tegn=sign)


def parted(raw: str, offset: int, style: str | None, value: str) -> Fault | None:
    """Where a value of several lines has more than one paragraph, or points: a field is shown as one."""
    start = raw.find("\n") if style in ("|", ">") else 0
    first = re.compile(r"\S").search(raw, max(0, start))
    match = (EVERY_LINE if style == "|" else PARAGRAPH).search(raw, first.start() if first else len(raw))
    if match:
        return fault(offset + match.end(), 1, "felt-afsnit")
    return fault(offset, 1, "felt-afsnit") if "\n" in value.strip() else None


def escapes(raw: str, offset: int) -> Fault | None:
    """A backslash in double quotes that makes something else of what is written, or something that is not seen."""
    for match in ESCAPE.finditer(raw):
        digits = match[1] or match[2] or match[3]
        made = int(digits, 16) if digits else -1
        if (digits and made <= 0x10FFFF and not kind_of(chr(made)) and made not in (9, 10)) or (
            match[4] and match[4] in MEANT
        ):
            continue
        return fault(offset + match.start(), len(match[0]), "yaml-skråstreg", tegn=match[0].strip())
    return None


def guilty(text: str, last: int) -> Fault | None:
    """The mistake that a reader met when it stopped in line `last` (counted from 0): the nearest before it."""
    end = _line_end(text, _offset(text, last))
    return max((one for one in _Lines(text).faults(last) if one.offset <= end), default=None)


def _offset(text: str, line: int) -> int:
    offset = 0
    for _ in range(line):
        offset = _line_end(text, offset) + 1
    return min(offset, len(text))


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)


class _Lines:
    """The lines of a text as fields and values."""

    def __init__(self, text: str):
        self.text = text
        self.field = ""  # the one that was last begun, and its column
        self.column = -1
        self.plain = False  # whether its value may go on in the next line …
        self.cut: int | None = None  # … and where a comment has ended it

    def faults(self, last: int) -> Iterator[Fault]:
        position, stop = 0, _line_end(self.text, _offset(self.text, last))
        while position <= stop:
            end = _line_end(self.text, position)
            line = self.text[position:end].strip(" ")
            if line and not line.startswith(("#", "---")):
                found, end = self._line(position, end)
                if found:
                    yield found
            position = _line_end(self.text, end) + 1

    def _line(self, start: int, end: int) -> tuple[Fault | None, int]:
        """What is wrong in a line, and where its value ends."""
        match = LINE.match(self.text, start)
        assert match is not None
        key, value = match["key"], match.end()
        column = len(match["indent"]) + len(match["dashes"])
        if self.plain and not match["dashes"] and len(match["indent"]) > self.column:  # the last value goes on here
            if self.cut is not None:
                return comment(self.text, self.cut), end
            if key and self.text[match.start("key")] not in "\"'":
                return fault(match.start("key"), len(key), "yaml-indrykning"), end
            return self._colon(start, end), end
        if key:
            self.field, self.column = key, column
        elif match["dashes"]:
            self.column = len(match["indent"])
        elif self.text[value] not in "\"'[{":
            return self._without_field(value, end), end
        self.plain, self.cut = False, None
        if value >= end:
            return None, end
        sign = self.text[value]
        if sign in "\"'":
            return self._after(*_quoted(self.text, value), value, end)
        if sign in "[{":
            return self._after(*_flow(self.text, value), value, end)
        if sign in "|>":
            block = BLOCK.match(self.text, value)
            return (None, self._below(end)) if block else (fault(value, 1, "yaml-ugyldig"), end)
        if (
            sign in "@`%,]}"
            or (key and self.text.startswith("- ", value))
            or (sign == "*" and not ALIAS.match(self.text, value, end))
        ):
            return fault(value, 1, "yaml-ugyldig"), end
        self.plain = True
        return self._colon(value, end) or (None if key else self._no_space(value, end)), end

    def _without_field(self, value: int, end: int) -> Fault:
        bullet = BULLET.match(self.text, value)
        if bullet:
            return not_a_dash(value, bullet[1])
        written = self.text[value:end].strip()
        return self._no_space(value, end) or fault(value, len(written), "yaml-uden-felt", felt=self.field or "?")

    def _no_space(self, value: int, end: int) -> Fault | None:
        match = NO_SPACE.match(self.text, value, end)
        return fault(match.start(1), 1, "yaml-mellemrum") if match else None

    def _colon(self, value: int, end: int) -> Fault | None:
        """A colon that makes a field of a plain text's beginning."""
        cut = COMMENT.search(self.text, value, end)
        if cut:
            self.cut = end = cut.start()
        match = COLON.search(self.text, value, end)
        return divided(self.text, match.start(), "kolon", end) if match else None

    def _after(self, after: int, found: Fault | None, value: int, end: int) -> tuple[Fault | None, int]:
        """What follows a value in quotes or brackets, in the line where it ends."""
        if found:
            return found, max(end, found.offset)
        end = _line_end(self.text, after)
        rest = self.text[after:end].strip()
        if not rest or rest.startswith(("#", ":")):
            return None, end
        return left_over(self.text, after, end), end

    def _below(self, end: int) -> int:
        """The end of the text in lines of its own below a field."""
        while end < len(self.text):
            line_end = _line_end(self.text, end + 1)
            line = self.text[end + 1 : line_end]
            if line.strip(" ") and len(line) - len(line.lstrip(" ")) <= self.column:
                return end
            end = line_end
        return end


def divided(text: str, offset: int, sign: str, end: int) -> Fault:
    """A comma, colon or bracket in a text that reads as the end of it."""
    return fault(offset, 1, "yaml-deler-tekst", tegn=sign, tekst=text[offset + 1 : end].strip(" ]}"))


def left_over(text: str, after: int, end: int) -> Fault:
    rest = text[after:end].strip()
    return fault(text.index(rest, after), len(rest), "yaml-efter-værdi", tegn=text[after - 1], tekst=rest)


def _quoted(text: str, start: int) -> tuple[int, Fault | None]:
    """The end of a value in quotes."""
    if text[start] == "'":
        match = re.compile(r"'(?:[^']|'')*'").match(text, start)
    else:
        match = re.compile(r'"(?:[^"\\]|\\[\s\S])*"').match(text, start)
    if not match:
        return start, fault(start, 1, "yaml-uafsluttet")
    return match.end(), escapes(match[0], start) if text[start] == '"' else None


def _flow(text: str, start: int) -> tuple[int, Fault | None]:
    """The end of a value in brackets, or what is wrong inside."""
    opened: list[int] = []
    position, after_key, plain = start, False, False  # whether a field's value is read, and whether some of it is
    while position < len(text):
        sign = text[position]
        if sign in " \t":
            position += 1
        elif sign == "\n":
            position += 1
            if re.compile(rf"{KEY}:(?: |\n|\Z)").match(text, position):
                break  # a field of the lines: the brackets are not closed
        elif sign == "#" and text[position - 1] in " \t\n":
            line = text.rfind("\n", 0, position) + 1
            end = _line_end(text, position)
            if text[line:position].strip():
                return end, comment(text, position)
            position = end
        elif sign in "[{":
            if plain:
                return position, divided(text, position, "parentes", _line_end(text, position))
            opened.append(position)
            position, after_key = position + 1, False
        elif sign in "]}":
            if text[opened[-1]] + sign not in ("[]", "{}"):
                return position, fault(opened[-1], 1, "yaml-uafsluttet")
            opened.pop()
            position, plain = position + 1, True
            if not opened:
                return position, None
        elif sign == ",":
            position, after_key, plain = position + 1, False, False
        elif sign == ":" and text[position + 1 : position + 2] in ("", " ", "\n", ",", "]", "}"):
            if after_key:
                return position, divided(text, position, "kolon", _flow_end(text, position))
            position, after_key, plain = position + 1, True, False
        elif sign in "\"'" and not plain:
            end, found = _quoted(text, position)
            if found:
                return end, found
            rest = text[end : _flow_end(text, end)].strip()
            if rest and not rest.startswith(":"):
                return end, left_over(text, end, _flow_end(text, end))
            position, plain = end, True
        else:
            position, plain = position + 1, True
    return start, fault(opened[-1] if opened else start, 1, "yaml-uafsluttet")


def _flow_end(text: str, offset: int) -> int:
    """The end of a piece of a value in brackets."""
    match = re.compile(r"[,\[\]{}\n]| #").search(text, offset)
    return match.start() if match else len(text)
