"""What is wrong, where, and what to do next.

Stages return diagnostics beside their value; nothing is raised for a user's mistake. A diagnostic holds a code and
its arguments, not a sentence: the sentences stand in `messages/da.yml` and `messages/en.yml`.

    content/plan/område/_om.md:4:9: fejl[ukendt-valg]: feltet »rolle« kan ikke være »ansvarligt«
        4 | aktører: [{id: udvalget, rolle: ansvarligt}]
          |                                 ^^^^^^^^^^
        hjælp: mente du »ansvarlig«?
"""

from __future__ import annotations

import difflib
import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from strategisite.say import danish

LEVELS = ("fejl", "advarsel", "råd")
MESSAGES = Path(__file__).parent / "messages"
UNPRINTED = frozenset(
    ["tryk-tekst", "tryk-felter", "billede-ulæseligt"]
)  # errors for which a PDF is left out, and nothing else
LABELS = {
    "da": {"fejl": "fejl", "advarsel": "advarsel", "råd": "råd", "hjælp": "hjælp"},
    "en": {"fejl": "error", "advarsel": "warning", "råd": "advice", "hjælp": "help"},
}

# Whoever mends the causes first has fewest to mend: these are told first. A file that cannot be read, or that nobody
# finds …
CAUSES = frozenset(
    [
        "adgang-nægtet",
        "dårligt-navn",
        "flettekonflikt",
        "for-stor-fil",
        "forkert-endelse",
        "forkert-sted",
        "ikke-en-fil",
        "ikke-utf8",
        "link",
        "mappe-ulæselig",
        "navn-for-langt",
        "navn-ikke-utf8",
        "indhold-mangler",
        "kopi-af-fil",
        "indstillinger-mangler",
        "mangler-forblok",
        "mangler-forælder",
        "mangler-samling",
        "skabeloner-mangler",
        "tom-fil",
        "tom-samling",
        "uafsluttet-forblok",
        "ukendt-samling",
        "ukendt-sted",
        "ulæselig-fil",
    ]
)
# … and what may only be wrong because something else is: these are told last, those about one thing together.
CONSEQUENCES = frozenset(
    [
        "flertydig-henvisning",
        "forespørgsel-ukendt-strategi",
        "henvisning-uden-side",
        "mangler-opdateret",
        "udgave-intet-fundet",
        "udsagn-afgørelse",
        "ukendt-aktør",
        "ukendt-henvisning",
        "ukendt-kilde",
    ]
)
SAME = "samme-fund"  # in how many more places the same is told
HELD, MORE = "følger-venter", "flere-fund"  # how many findings are not told: behind a cause, beyond the first of a file
MOST = 50  # findings that are told of one file
ALIKE = 3  # places in which the same is told one by one, where it is in many
CUT = 80  # characters of what an editor wrote that a message repeats
OURS = frozenset(
    ["besked", "forslag", "kendte", "løkke", "navne", "steder", "tal", "udgave", "valg"]
)  # filled with lists of ours
BY_HAND = re.compile(
    r"\bbuild\.py\b|--[a-z]|\bid\b|\bid'|\.(?:yml|md)\b|content/|_data|\[\[|\{\{|---|\blinje|\bline"
)  # of files alone
OF_SHEETS = ("ark-", "oversigt-")  # told only of sheets, and written for them
PLACE = re.compile(r" \(content/[^()]*\)")  # of a file, which a form has not
JOINT = re.compile(r"(?<=\w)_(?=\w)")  # in a field's name, which a form has with a space
DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?")
DAY = re.compile(r"(?<![\w/-])[0-9]{4}-(?:0[1-9]|1[0-2])-[0-3][0-9](?![\w/-])")  # among other words
LARGE = re.compile(r"(?<![0-9.,])[0-9]{5,}(?![0-9.,])")
AMOUNTS = frozenset(["beløb", "læst", "sum", "rest", "forslag", "helt"])
AS_TYPED = frozenset(["dårlig-dato", "umulig-dag", "umuligt-år"])  # what is repeated is what nobody can read
WIDE = 160  # characters of a source line that are shown


class Span(NamedTuple):
    """A place in a source file. `line` and `column` count from 1; `length` is in characters."""

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def at(self) -> str:
        """The place as it is told."""
        return f"{self.path}:{self.line}:{self.column}"


class Cell(Span):
    """A place in a sheet: `path` is the file and the sheet, `line` and `column` are the row and the column."""

    __slots__ = ()

    @classmethod
    def of(cls, file: str, sheet: str, row: int, column: int) -> Cell:
        return cls(f"{file}:{sheet}", row, column, 0)

    def at(self) -> str:
        return f"{self.path}!{column_letters(self.column)}{self.line}"


def column_letters(number: int) -> str:
    """A sheet's column as spreadsheets call it: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Diagnostic(NamedTuple):
    """One finding. `level` is `fejl` (stops the build), `advarsel` or `råd` (shown, does not stop)."""

    span: Span
    code: str
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""
    level: str = "fejl"


def diagnostic(span: Span, code: str, *, level: str = "fejl", suggestion: str = "", **values: object) -> Diagnostic:
    """Make a diagnostic; `values` fill the message's places by name."""
    return Diagnostic(
        span=span,
        code=code,
        values=tuple(sorted((k, str(v)) for k, v in values.items())),
        suggestion=suggestion,
        level=level,
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty string."""
    found = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else ""


def some_of(names: Sequence[str], most: int = 5) -> str:
    """The first of many names, and how many more there are."""
    return ", ".join(names[:most]) + (f" … (+{len(names) - most})" if len(names) > most else "")


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each once: causes first, consequences last, within that by path, line and column; of each file the first, and how
    many more.
    """
    found = list(dict.fromkeys(diagnostics))
    first: dict[tuple, Span] = {}  # where a thing that many places lack is lacked first
    for one in found:
        thing = one.code, one.values
        first[thing] = min(one.span, first.get(thing, one.span))

    def place(one: Diagnostic) -> tuple:
        rank = (
            0
            if one.code in CAUSES or one.code == HELD or one.code.startswith("yaml-")
            else 2
            if one.code in CONSEQUENCES
            else 1
        )
        group = first[one.code, one.values] if rank == 2 else Span(one.span.path, 0)
        return (rank, group, one.code == HELD, one.span, one.code, one.values)

    return tuple(_limited(sorted(found, key=place)))


def _limited(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Of each file's findings the first, causes and errors before advice; and behind the last of them how many more
    there are.
    """
    files: dict[str, list[Diagnostic]] = {}
    more: dict[str, Counter[str]] = {}  # by path and level
    for one in found:
        if one.code == MORE:  # an earlier look left them out
            more.setdefault(one.span.path, Counter())[one.level] += _stands_for(one)
        else:
            files.setdefault(one.span.path, []).append(one)
    left_out: set[Diagnostic] = set()
    for path, of_file in files.items():
        for one in sorted(of_file, key=lambda one: (one.code not in CAUSES, one.level != "fejl"))[MOST:]:
            left_out.add(one)
            more.setdefault(path, Counter())[one.level] += 1
    last = {one.span.path: one for one in found if one.code != MORE and one not in left_out}
    for one in found:
        if one.code == MORE or one in left_out:
            continue
        yield one
        path = one.span.path
        if path in more and one is last[path]:
            yield from (
                diagnostic(Span(path), MORE, level=level, antal=more[path][level])
                for level in LEVELS
                if more[path][level]
            )


def grouped(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """For those who read one after another: of what is told alike in many places the first few, and how many more."""
    alike: dict[object, list[Diagnostic]] = {}
    for one in found:
        alike.setdefault((one.code, one.values, one.suggestion), []).append(one)
    for one in found:
        same = alike[one.code, one.values, one.suggestion]
        if one.code in (HELD, MORE) or len(same) <= ALIKE + 2 or one in same[:ALIKE]:
            yield one
        if len(same) > ALIKE + 2 and one is same[ALIKE - 1] and one.code not in (HELD, MORE):
            yield diagnostic(one.span, SAME, level=one.level, antal=len(same) - ALIKE)


def _stands_for(found: Diagnostic) -> int:
    return int(dict(found.values)["antal"]) if found.code == MORE else 1


def counted(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    """How many findings there are of each level, also those that are not told one by one."""
    count: Counter[str] = Counter()
    for found in diagnostics:
        count[found.level] += _stands_for(found)
    return count


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.level == "fejl" for d in diagnostics)


def stops(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether the build stops: at an error, unless all that it does is to keep a PDF from being made."""
    return any(d.level == "fejl" and d.code not in UNPRINTED for d in diagnostics)


@functools.cache
def catalogue(lang: str) -> Mapping[str, Mapping[str, Any]]:
    """The sentences of a language: code -> {tekst, hjælp}.

    `ord_for_NAME` are words of ours that fill the place NAME, `hjælp_for_NAME` the help for a value of it.
    """
    return _read(lang)


def sentence(found: Diagnostic, lang: str = "da", *, in_form: bool = False) -> tuple[str, str]:
    """The message and the help text of a diagnostic; `in_form` is for those who fill in a form or a sheet, and see
    neither files nor ids.
    """
    entry = catalogue(lang)[found.code]
    values = {
        place: entry.get(f"ord_for_{place}", {}).get(value, value if place in OURS else cut(value))
        for place, value in found.values
    }
    if in_form and found.code not in AS_TYPED:
        values = {place: _as_read(place, value) for place, value in values.items()}
    chosen = (entry.get(f"hjælp_for_{place}", {}).get(value) for place, value in found.values)
    help_text = next(filter(None, chosen), entry.get("hjælp", "")).format_map(values)
    text = entry["tekst"].format_map(values)
    if in_form and not found.code.startswith(OF_SHEETS):
        help_text = _in_forms()[found.code][lang].format_map(values) if found.code in _in_forms() else help_text
        help_text = "" if BY_HAND.search(help_text) else help_text
        text, help_text = (JOINT.sub(" ", PLACE.sub("", one)) for one in (text, help_text))
    if found.suggestion:
        asked = f"mente du »{found.suggestion}«?" if lang == "da" else f"did you mean “{found.suggestion}”?"
        help_text = f"{asked} {help_text}".strip()
    return text, help_text


def _as_read(place: str, value: str) -> str:
    """A value as a form shows it: dates with the name of the month, amounts with points."""
    if DATE.fullmatch(value):
        return danish.date(value)
    value = DAY.sub(lambda found: danish.date(found[0]), value)
    return LARGE.sub(lambda found: danish.whole(int(found[0])), value) if place in AMOUNTS else value


def is_said_for_forms(code: str) -> bool:
    """Whether forms have a help of their own for it."""
    return code in _in_forms()


@functools.cache
def _in_forms() -> Mapping[str, Mapping[str, str]]:
    return _read("skema")


@functools.cache
def _examples() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return _read("eksempler")


def _read(name: str) -> Mapping[str, Any]:
    import yaml

    return yaml.load((MESSAGES / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def example(found: Diagnostic) -> str:
    """What can be copied and filled in, where that helps more than words; else ""."""
    values = dict(found.values)
    return next(
        (
            texts[values[place]]
            for place, texts in _examples().get(found.code, {}).items()
            if values.get(place) in texts
        ),
        "",
    )


def cut(text: str, most: int = CUT) -> str:
    """A text that an editor wrote, short enough to be repeated: a whole picture may stand in a field."""
    return text if len(text) <= most else text[: most - 1] + "…"


@functools.lru_cache(8)
def _lines(source: str) -> list[str]:
    return source.split("\n")


def source_line(span: Span, sources: Mapping[str, str]) -> tuple[str | None, int]:
    """The line of a place, and the column in it; of a very long line the part around the place. None where the source
    is not known.
    """
    lines = _lines(sources[span.path]) if span.path in sources else []
    if not 0 < span.line <= len(lines):
        return None, span.column
    line = lines[span.line - 1].rstrip("\r")
    start = max(0, span.column - 1 - WIDE // 2) if len(line) > WIDE else 0
    shown = line[start : start + WIDE]
    before, after = "…" if start else "", "…" if start + WIDE < len(line) else ""
    return before + shown + after, span.column - start + len(before)


def as_text(found: Diagnostic, sources: Mapping[str, str], lang: str = "da") -> str:
    """A diagnostic as lines for the terminal, with the source line and a caret where the source is known."""
    labels = LABELS[lang]
    span = found.span
    message, help_text = (_shown(text) for text in sentence(found, lang, in_form=isinstance(span, Cell)))
    lines = [f"{span.at()}: {labels[found.level]}[{found.code}]: {message}"]
    shown, column = source_line(span, sources)
    if shown is not None and found.code not in (HELD, MORE, SAME):
        number = f"{span.line:>5}"
        caret = "^" * max(1, min(span.length, len(shown) - column + 1))
        lines += [f"{number} | {_shown(shown)}", f"{' ' * len(number)} | {' ' * (column - 1)}{caret}"]
    if help_text:
        lines.append(f"    {labels['hjælp']}: {help_text}")
    lines += [f"        {line}" for line in example(found).splitlines() if not isinstance(span, Cell)]
    return "\n".join(lines)


def _shown(text: str) -> str:
    """A text as a terminal can show it: control characters as spaces."""
    return "".join(" " if ord(c) < 32 or ord(c) == 127 else c for c in text)


def as_data(found: Diagnostic, lang: str = "da") -> dict[str, object]:
    """A diagnostic as plain data, for `--json` and the preview's overlay."""
    span = found.span
    message, help_text = sentence(found, lang, in_form=isinstance(span, Cell))
    return {
        "fil": span.path,
        "linje": span.line,
        "kolonne": span.column,
        "niveau": found.level,
        "kode": found.code,
        "tekst": message,
        "hjælp": help_text,
        "eksempel": "" if isinstance(span, Cell) else example(found),
    }
