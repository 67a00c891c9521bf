"""What a body must not hold, and what looks like something but is not: each with its place, told on the outline of the
text.

Everything here asks CommonMark's outline (`commonmark.py`), which knows code from text, so that nothing is found in
code and nothing hides in a list. A function yields findings: offset in the outline's text, the words to point at, the
code of the message, its level and its values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from strategisite.text.agreement import HEADINGS, MARK
from strategisite.text.commonmark import LEAVES, Block, Outline
from strategisite.text.signs import GARBLED

WIDEST = 8  # columns that A4 has room for
DEEPEST = 10  # blocks inside each other that paper takes (docs/print.md)
LONGEST = 20_000  # characters of a paragraph, item or cell
LONGEST_WORD = 2_000
MOST_SIGNS = 400  # brackets and other signs of inline elements in a paragraph: parsers look for partners of each
FRAMES = ("note", "warning")
FRAME = re.compile(r'!!! (?P<kind>[\w-]+)(?: "(?P<title>[^"]*)")?[ \t]*')
OPENED = re.compile(r"\[\[|\{\{")
CLOSED = re.compile(r"\]\]|\}\}")
SIGNS = re.compile(r"[][*_`]|!\[")
BULLET = re.compile(
    r"(?:[•·▪‣◦●○■□➢➤✓✔]|[–—](?=[ \t\u00a0])|[oO]\t|[oüØ§] (?=[^\W\d_])"
    r"|\(?[a-zæøå]\)(?=[ \t\u00a0])|[a-zæøå]\.(?=[ \t\u00a0])"
    r"|[-*+](?=[^\W\d_])|[0-9]{1,2}\.(?=[^\W\d_])|[0-9]{1,3}\)(?=[ \t\u00a0]))"
)
ALWAYS_BULLET = re.compile(r"[•·▪‣◦➢➤]|[oO]\t")
GLUED = re.compile(
    r"#{2,6}(?=[^#\s])|#{1,6}(?=[\u00a0\u200b\u2007\u202f])"
    r"|[-*+](?=[\u00a0\u200b\u202f])|[0-9]{1,3}\.(?=[\u00a0\u200b\u202f])"
)
ONE_BRACKET = re.compile(
    r"(?<!\[)\[(?P<inside>[a-zæøå0-9-]+(?:/[a-z0-9-]+)?\s+s\.\s*[0-9]+(?:\s*[–-]\s*[0-9]+)?)\](?![\](\[:])"
)
ROUND = re.compile(r"\((?P<inside>[a-zæøå0-9]+(?:-[a-zæøå0-9]+)+\s+s\.\s*[0-9]+(?:\s*[–-]\s*[0-9]+)?)\)")
BRACKETED = re.compile(r"(?<!\[)\[(?P<inside>[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9-]+)?)\](?![\](\[:])")
ONE_BRACE = re.compile(r"(?<!\{)\{\s*(?:antal|sum|liste|tabel)\s[^{}]*\}(?!\})")
DESK = re.compile(r"https?://(?:127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1\])(?::\d+)?\S*", re.I)
CONFLICT = re.compile(r"={7}")
SPACED = re.compile(r"!?\[[^\]\[\n]*\]\((?!<)(?P<address>[^()\s<>][^()\n<>\"]*? [^()\n<>\"]*)\)")
OF_OFFICE = re.compile(r"</?[a-z][a-z0-9]*:[a-z]+[^<>\n]*>", re.I)
ADDRESS = r"(?:https?://|mailto:|tel:|\.{0,2}/)[^\s()\[\]]*|[\w./-]+\.(?:pdf|docx|xlsx|md|html?)(?:#[\w-]+)?"
TURNED = re.compile(rf"\((?P<words>[^()\[\]\n]+)\)\[(?P<address>{ADDRESS})\]")
APART = re.compile(rf"(?<!!)\[(?P<words>[^()\[\]\n]+)\][ \t]+\((?P<address>{ADDRESS})\)")
NOTE = re.compile(r"\[\^(?P<label>[^\]\s]*)\]")
DEFINITION = re.compile(r"^(?:[ \t>]*)\[(?P<label>(?!\^)[^\]\n]+)\]:", re.M)
LABEL = re.compile(r"[\w.-]+")
FENCED = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})")
GLUED_SIGN = re.compile("\\d\x0e(?:em|strong)\x0f\\d")  # emphasis that begins between two digits
GREATER = re.compile(r"=|\d{1,3}(?!\d)(?!\.[ \t\u00a0])")
SHEET = re.compile(r"\S[^\S\n]*\t[^\S\n]*\S")


@cache
def _typed_count() -> re.Pattern[str]:
    """A number of what a query counts, written by hand."""
    from strategisite.kinds import ASKED  # which are not needed to find a text that was read before

    return re.compile(rf"\b\d+\s+(?:{'|'.join(ASKED)})\b")


class Finding(NamedTuple):
    """What is found at an offset of the outline's text; `shown` are the words to point at."""

    place: int
    shown: str
    code: str
    level: str = "fejl"
    values: Mapping[str, object] = {}


def limits(outline: Outline) -> Iterator[Finding]:
    """What neither parsers nor paper take: told before anything else is tried."""
    depth = _depth(outline.blocks)
    if depth > DEEPEST:
        yield Finding(outline.blocks[0].start, "", "tekst-for-dyb", values={"antal": depth, "højst": DEEPEST})
    for block in outline.walk():
        if block.kind in LEAVES or block.kind == "pre":
            text = outline.text(block)
            word = max(text.split(), key=len, default="") if len(text) > LONGEST_WORD else ""
            signs = len(SIGNS.findall(text)) if block.kind != "pre" else 0
            if len(text) > LONGEST and block.kind != "pre" and "(data:" not in text:
                yield Finding(
                    block.start, "", "afsnit-for-langt", values={"antal": len(text), "højst": LONGEST, "hvad": "tegn"}
                )
            elif signs > MOST_SIGNS:
                yield Finding(
                    block.start,
                    "",
                    "afsnit-for-langt",
                    values={"antal": signs, "højst": MOST_SIGNS, "hvad": "parenteser og mærker"},
                )
            elif len(word) > LONGEST_WORD and "(data:" not in word:  # a picture written out is told as one
                yield Finding(
                    block.start, word[:30], "ord-for-langt", values={"antal": len(word), "højst": LONGEST_WORD}
                )
        elif block.kind == "ol" and len(block.children[0].value) > 8:
            yield Finding(block.start, block.children[0].value, "nummer-for-stort")


def _depth(blocks: list[Block]) -> int:
    """How many lists, quotations, frames and tables stand inside each other."""
    deepest, waiting = 0, [(block, 0) for block in blocks]
    while waiting:
        block, depth = waiting.pop()
        depth += bool(block.children) and block.kind not in ("li", "tr", "dd", "dt")
        deepest = max(deepest, depth)
        waiting += [(child, depth) for child in block.children]
    return deepest


def findings(outline: Outline) -> Iterator[Finding]:
    """All that is told of a text but for what its tree shows."""
    clear = without_code(outline)
    yield from _html(outline, clear)
    yield from _headings(outline)
    yield from _tables(outline)
    yield from _frames(outline, clear)
    yield from _notes(outline, clear)
    yield from _links(outline, clear)
    yield from _pictures(outline)
    yield from _signs(outline, clear)
    for block in outline.walk():
        if block.kind in ("p", "td", "th", "dt") or block.kind in HEADINGS:
            yield from _leaf(outline, block)
        elif block.kind == "pre":
            yield from _code(outline, block)
        elif block.kind == "blockquote" and block.children and GREATER.match(block.children[0].words):
            yield Finding(block.start, outline.text(block).partition("\n")[0], "større-end")


def bracketed(outline: Outline) -> Iterator[Finding]:
    """What stands in one bracket and may be meant as a reference: whether it is an id is for linking to know."""
    source = without_code(outline)
    if b"[" in source:
        for found in BRACKETED.finditer(source.decode()):
            if found["inside"] not in outline.definitions:
                yield Finding(len(source.decode()[: found.start()].encode()), found[0], found["inside"])


def without_code(outline: Outline) -> bytes:
    """The outline's text with code blanked out."""
    source = outline.source
    for start, end in outline.code:
        source = source[:start] + re.sub(rb"[^\n]", b" ", source[start:end]) + source[end:]
    return source


def everywhere(clear: bytes, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    text = clear.decode()
    offset = before = 0
    for found in pattern.finditer(text):
        offset += len(text[before : found.start()].encode())
        before = found.start()
        yield offset, found


def _html(outline: Outline, clear: bytes) -> Iterator[Finding]:
    """Raw HTML: one finding, whatever the number of tags, for it comes in one paste; else each tag of an office
    program's own, which CommonMark takes for text.
    """
    if not outline.html:
        for offset, found in everywhere(clear, OF_OFFICE):
            yield Finding(offset, found[0], "rå-html", values={"html": found[0]})
        return
    tags = [
        tag
        for _, text in outline.html
        for tag in re.findall(r"</?[A-Za-z][^<>]*>|<!--.*?(?:-->|$)|<[!?][^>]*>", text, re.S)
    ]
    place, text = outline.html[0]
    first = (tags or [text])[0].split("\n")[0][:60]
    if len(tags) > 2:
        yield Finding(place, first, "rå-html-flere", values={"antal": len(tags), "html": first})
    else:
        yield Finding(place, first, "rå-html", values={"html": first})


def _headings(outline: Outline) -> Iterator[Finding]:
    level = 1
    for block in outline.walk():
        if block.kind not in HEADINGS:
            continue
        depth = int(block.kind[1])
        text = outline.text(block).strip()
        underline = text.rpartition("\n")[2].strip() if not text.startswith("#") else ""
        if CONFLICT.fullmatch(underline):
            yield Finding(block.end - 1, underline, "flettekonflikt")
        elif depth == 1:
            yield Finding(
                block.start, text[:1] if text.startswith("#") else text.partition("\n")[0], "overskrift-niveau-1"
            )
        elif not _shown(block.words):
            yield Finding(block.start, text.partition("\n")[0], "tom-overskrift")
        elif depth > level + 1:
            yield Finding(
                block.start,
                "#" * depth if text.startswith("#") else "",
                "overskrift-spring",
                values={"fra": level, "til": depth},
            )
        level = max(depth, 2)


def _shown(words: str) -> str:
    """A leaf's words without its elements; empty where nothing but pictures is there."""
    return re.sub("\x0e[^\x0f]*\x0f", "", words).strip(" \u00a0\u00ad\u200b")


def _tables(outline: Outline) -> Iterator[Finding]:
    for table in outline.walk():
        if table.kind != "table":
            continue
        head, *rows = table.children
        width = len(head.children)
        if width > WIDEST:
            yield Finding(
                place=head.start,
                shown=outline.text(head).strip(),
                code="tabel-for-bred",
                level="advarsel",
                values={"antal": width, "højst": WIDEST},
            )
        for row in rows:
            line = outline.text(row).strip()
            cells = _cells(line)
            if len(cells) > width:
                rest = cells[width:]
                yield Finding(
                    row.start,
                    rest[0].strip() or line,
                    "tabel-celle-for-meget",
                    values={"antal": len(cells), "kolonner": width},
                )
            elif "|" not in line:
                yield Finding(place=row.start, shown=line, code="tabel-linje-under", level="råd")


def _cells(line: str) -> list[str]:
    """A row's cells as CommonMark's tables split them: at each bar that is not escaped."""
    line = re.sub(r"^\||(?<!\\)\|$", "", line.strip())
    return re.split(r"(?<!\\)\|", line)


def _frames(outline: Outline, clear: bytes) -> Iterator[Finding]:
    source = outline.source.decode().split("\n")
    for block in outline.walk():
        if block.kind != "frame":
            continue
        found = FRAME.fullmatch(block.value)
        if not found:
            yield Finding(block.start, block.value, "ligner-ramme")
        elif found["kind"] not in FRAMES:
            yield Finding(
                block.start, found["kind"], "ramme-slags", values={"slags": found["kind"], "valg": ", ".join(FRAMES)}
            )
        elif not block.children:
            yield Finding(block.start, block.value, "tom-ramme")
    if b"!!!" in clear:
        taken = {line.strip() for _, line in outline.frames}
        for offset, found in everywhere(clear, re.compile(r"^[ \t>]*(?:[-*+]|\d+\.)?[ \t]*(!!!.*)$", re.M)):
            text = found[1].strip()
            if text not in taken and not source[outline.source.count(b"\n", 0, offset)].startswith("> !!!"):
                yield Finding(offset, text, "ligner-ramme")


def _notes(outline: Outline, clear: bytes) -> Iterator[Finding]:
    defined = Counter(block.value for block in outline.walk() if block.kind == "note")
    used = {label for _, label in outline.notes_used}
    seen: set[str] = set()
    for block in outline.walk():
        if block.kind != "note":
            continue
        shown = f"[^{block.value}]:"
        if block.value in seen:
            yield Finding(block.start, shown, "fodnote-dobbelt", values={"navn": block.value})
        elif not LABEL.fullmatch(block.value):
            yield Finding(block.start, shown, "fodnote-navn", values={"navn": block.value})
        elif block.value not in used:
            yield Finding(block.start, shown, "fodnote-ubrugt", values={"navn": block.value})
        elif not block.children:
            yield Finding(block.start, shown, "fodnote-tom", values={"navn": block.value})
        seen.add(block.value)
    if b"[^" in clear:
        for offset, found in everywhere(clear, NOTE):
            if found["label"] not in defined:
                yield Finding(offset, found[0], "fodnote-mangler", values={"navn": found["label"]})


def _links(outline: Outline, clear: bytes) -> Iterator[Finding]:
    if b"](" in clear:
        for offset, found in everywhere(clear, SPACED):
            address = found["address"].strip()
            if not re.search(r"\s[\"'(]", address):
                yield Finding(
                    offset,
                    found[0],
                    "adresse-med-mellemrum",
                    values={
                        "adresse": address,
                        "rettet": address.replace(" ", "" if address.startswith(("mailto:", "tel:")) else "%20"),
                    },
                )
    for pattern in (TURNED, APART) if b")[" in clear or b"] " in clear or b"]\t" in clear else ():
        for offset, found in everywhere(clear, pattern):
            yield Finding(offset, found[0], "ligner-link", values={"rettet": f"[{found['words']}]({found['address']})"})
    if outline.definitions:
        yield from _definitions(outline, clear)
    for offset, found in everywhere(clear, DESK) if b"://" in clear else ():
        yield Finding(offset, found[0].rstrip(").,>"), "forhåndsvisningens-adresse")


def _definitions(outline: Outline, clear: bytes) -> Iterator[Finding]:
    """Addresses that stand for themselves, `[name]: https://…`: each name once, and used."""
    used = {address for _, address, _ in outline.links} | {address for _, _, address, _ in outline.images}
    known = {label.lower() for label in outline.definitions}
    seen: set[str] = set()
    for offset, found in everywhere(clear, DEFINITION):
        label = found["label"].lower()
        if label in seen:
            yield Finding(offset, found[0].strip(), "adresse-dobbelt", values={"navn": found["label"]})
        seen |= {label} & known
    for label, found in outline.definitions.items():
        if found["dest"] not in used:
            yield Finding(found["span"]["start"], f"[{label}]:", "adresse-ubrugt", values={"navn": label})


def _pictures(outline: Outline) -> Iterator[Finding]:
    for start, end, address, alt in outline.images:
        shown = outline.source[start:end].decode().partition("\n")[0]
        stem = address.rpartition("/")[2]
        if not re.search(r"\w", MARK.sub("x", alt)) or alt.strip().lower() in (
            stem.lower(),
            stem.rpartition(".")[0].lower(),
        ):
            yield Finding(start, shown, "billede-uden-tekst", values={"billede": address})


def _signs(outline: Outline, clear: bytes) -> Iterator[Finding]:
    """Marks not closed, or not opened; brackets and braces that want one more; signs of a wrong character set."""
    if b"[[" in clear or b"{{" in clear:
        for offset, found in everywhere(clear, OPENED):
            yield Finding(offset, found[0], "uafsluttet-mærke", values={"mærke": found[0]})
    if b"]]" in clear or b"}}" in clear:
        for offset, found in everywhere(clear, CLOSED):
            paragraph = clear[clear.rfind(b"\n\n", 0, offset) + 1 : offset]
            opened, closed = (b"[", b"]") if found[0] == "]]" else (b"{", b"}")
            if paragraph.count(opened) >= paragraph.count(closed) + 2:
                continue  # brackets in brackets
            yield Finding(offset, found[0], "løst-mærke", values={"mærke": found[0]})
    for pattern in (ONE_BRACKET, ROUND) if b" s." in clear else ():
        for offset, found in everywhere(clear, pattern):
            yield Finding(offset, found[0], "enkelt-parentes", values={"skrevet": found[0], "inde": found["inside"]})
    if b"{" in clear:
        for offset, found in everywhere(clear, ONE_BRACE):
            yield Finding(offset, found[0].partition("\n")[0], "enkelt-klamme", values={"inde": found[0].strip("{} ")})
    text = clear.decode()
    if found := GARBLED.search(text):  # it is told once: the whole text has gone through the wrong character set
        offset = len(text[: found.start()].encode())
        level = "fejl" if found["sure"] else "advarsel"
        yield Finding(offset, found[0], "forkert-tegnsæt", level, {"tegn": found[0]})
    for place in outline.struck:
        yield Finding(place, "~", "gennemstregning")


def _leaf(outline: Outline, block: Block) -> Iterator[Finding]:
    """What a paragraph's lines look like."""
    lines = outline.raw(block)
    text = "\n".join(lines)
    if block.kind == "p":
        yield from _like_blocks(outline, block, lines)
    sheet = SHEET.findall(outline.text(block)) if "\t" in outline.text(block) else []
    tabbed = len(sheet) > 1 and not ALWAYS_BULLET.match(text)  # one alone is a space
    if tabbed or (";" in text and "; " not in text and len(lines) > 1 and len({it.count(";") for it in lines}) == 1):
        yield Finding(block.start, lines[0], "celler-med-tabulator")
    glued = GLUED_SIGN.search(block.words)
    if glued:
        yield Finding(block.start, "*" if "*" in text else "_", "gange-mellem-tal")
    typed = _typed_count().search(MARK.sub(" ", text)) if MARK.search(text) else None
    if typed and any(outline.figures.get(int(mark[1])) for mark in MARK.finditer(text)):
        yield Finding(place=block.start, shown=typed[0].partition("\n")[0], code="skrevet-antal", level="råd")
    for mark in MARK.finditer(text):
        query = outline.figures.get(int(mark[1]), "")
        if query.split(None, 1)[:1] in (["tabel"], ["liste"]) and text.strip() != mark[0]:
            yield Finding(block.start, mark[0], "tabel-i-sætning", values={"forespørgsel": query})


def _like_blocks(outline: Outline, block: Block, lines: list[str]) -> Iterator[Finding]:
    bullets = [BULLET.match(line) for line in lines]
    first = next((found for found in bullets if found), None)
    many = sum(found is not None for found in bullets)
    if first and (many > 1 or (bullets[0] and ALWAYS_BULLET.match(lines[0]))):
        at = bullets.index(first)
        yield Finding(
            _at(outline, block, at), first[0].strip() or first[0], "ligner-liste", values={"tegn": first[0].strip()}
        )
    for number, line in enumerate(lines):
        glued = GLUED.match(line)
        if glued:
            after = line[glued.end() : glued.end() + 1]
            code = "ligner-overskrift" if glued[0].startswith("#") else "ligner-liste"
            named = {
                "\u00a0": "et hårdt mellemrum",
                "\u202f": "et smalt hårdt mellemrum",
                "\u200b": "et usynligt tegn",
            }.get(after, "")
            values = {"tegn": glued[0]} if not named else {"tegn": f"{glued[0]} og {named}"}
            yield Finding(_at(outline, block, number), glued[0], code, values=values)
        elif CONFLICT.fullmatch(line):
            yield Finding(_at(outline, block, number), line, "flettekonflikt")
    bars = [line for line in lines if line.count("|") >= 2 or line.startswith("|")]
    if not bars and len(lines) > 1 and len({line.count("|") for line in lines}) == 1:
        bars = [line for line in lines if "|" in line]
    if bars and (len(bars) > 1 or bars[0].startswith("|")):
        yield Finding(_at(outline, block, lines.index(bars[0])), bars[0], "tabel-uden-streg")


def _at(outline: Outline, block: Block, number: int) -> int:
    """The offset of a leaf's line by its number."""
    place = block.start
    for _ in range(number):
        place = outline.source.index(b"\n", place) + 1
    return place


def _code(outline: Outline, block: Block) -> Iterator[Finding]:
    lines = outline.source[block.start : block.end].decode().rstrip().split("\n")
    fence = "" if block.value == "indented" else FENCED.match(lines[0])
    if fence and not re.fullmatch(rf"[ \t>]*{re.escape(fence['fence'])}{re.escape(fence['fence'][0])}*", lines[-1]):
        yield Finding(block.start, fence["fence"], "kode-uafsluttet", values={"tegn": fence["fence"]})
    elif not block.words.strip():
        yield Finding(block.start, "", "tom-kode")
    elif block.value == "indented":
        yield Finding(
            place=block.start, shown=block.words.strip().partition("\n")[0], code="indrykket-kode", level="råd"
        )
