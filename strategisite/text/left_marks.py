"""What would be left in a text for readers to find.

Marks that did nothing stand before them as they were typed: `**` that is never closed, signs of other programs'
Markdown, addresses with a slip in them. They are looked for in what a reader sees, a leaf's words after it was read;
what was written with a backslash is meant. And there is what was to be looked at before others see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategisite.text.agreement import MARK
from strategisite.text.commonmark import CLOSE, LEAVES, OPEN, Block, Outline
from strategisite.text.lookalikes import Finding, everywhere, without_code
from strategisite.text.signs import CPR, UNFINISHED, unclosed
from strategisite.text.slips import slips

ELEMENT = re.compile(f"{OPEN}code{CLOSE}[^{OPEN}]*{OPEN}/{CLOSE}|{OPEN}[^{CLOSE}]*{CLOSE}")
NOTHING = "\x00"  # where an element stood, or code
LEFT = re.compile(
    r"(?P<fed>(?<!\*)\*\*(?!\*)(?!(?<=\d\*\*)\d)(?!(?<=\d \*\*) \d)|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w))"
    r"|(?P<kode>`+)"
    rf"|(?P<henvisning>\[{MARK.pattern}\])"
    r"|(?P<link>\]\((?=\S))"
    r"|(?P<fodnote>\[\^[\w.-]*|\[\d{1,2}\](?![(\[:]))"
    r"|(?P<andet>==(?=\w)[^=\n]*(?<=\w)==|~(?=\w)[^~\s]*~|\^(?=\w)[^^\s]*\^|\{[:.#][^{}\n]*\}"
    r"|^\[TOC\]$|^\*\[[^\]\n]+\]:|^:{1,3} ?(?=\w)|\$[^$\n]*[\\^_{][^$\n]*\$|(?<!\\)\\$)"
)
DIVIDED = re.compile(
    r"(?<![\w/.-])[a-zæøå]{2,}-(?:\n| )(?!(?:og|eller|samt|såvel|men|til|mellem|som|både|hhv|f)\b)[a-zæøå]{3,}"
)
TASK = re.compile(r"\[[ xX]?\](?= )")
STAR = re.compile(rf"(?<![\w*){NOTHING}])\*(?=[^\W\d_])")  # that opens, and nothing closes it
STARRED = re.compile(rf"[\w).%{NOTHING}]\*+(?![\w*])")  # a star that leads to a line below with one before it
ADDRESS = re.compile(r"\b(?:h?t{1,3}ps?|http?s?)[:;.]?[/\\]{1,3} ?(?=\w)")
MENDED = {True: "https://", False: "http://"}


def left_marks(outline: Outline) -> Iterator[Finding]:
    """What is told of all of them."""
    leaves = [block for block in outline.walk() if block.kind in LEAVES]
    seen = {id(block): ELEMENT.sub(NOTHING, block.words) for block in leaves}
    starred = any(map(STARRED.search, seen.values()))
    items = {id(item.children[0]) for item in outline.walk() if item.kind == "li" and item.children}
    for block in leaves:
        words, written = seen[id(block)], outline.text(block)
        for sign, kind in _of_leaf(words, id(block) in items, starred):
            if f"\\{sign[0]}" not in written or sign == "\\":
                yield _finding(outline, block, sign, slags=kind)
        for found in ADDRESS.finditer(words):
            if found[0] not in MENDED.values():
                yield _finding(outline, block, found[0].strip(), slags="adresse", rettet=MENDED["s" in found[0]])
        for sign in unclosed(words):
            text = outline.source[block.start : block.end]
            at = text.find(sign.encode()) if sign == "«" else text.rfind(sign.encode())
            yield Finding(block.start + max(at, 0), sign, "uden-slut", "råd", {"tegn": sign})


def _of_leaf(words: str, is_item: bool, starred: bool) -> Iterator[tuple[str, str]]:
    for found in LEFT.finditer(words):
        yield found[0], found.lastgroup or ""
    task = TASK.match(words) if is_item else None
    if task:
        yield task[0], "opgave"
    star = None if starred else STAR.search(words)
    if star:
        yield star[0], "kursiv"


def _finding(outline: Outline, block: Block, sign: str, **values: str) -> Finding:
    return Finding(_place(outline, block, sign), sign, "mærke-vises", "advarsel", {"tegn": sign, **values})


def _place(outline: Outline, block: Block, sign: str) -> int:
    """Where a sign stands in the source of a leaf; the leaf's own place where it was written in another way."""
    same = re.escape(sign[0].encode()) if len(set(sign)) == 1 else b"\n"  # of a longer one it is no part
    alone = re.compile(rb"(?<!%s)%s(?!%s)" % (same, re.escape(sign.encode()), same))
    found = alone.search(outline.source, block.start, block.end)
    return found.start() if found else block.start


def left_in(outline: Outline) -> Iterator[Finding]:
    """What was to be looked at before others see it: people's numbers, words that a copied line has divided, what is
    still to be written, what came along from elsewhere.
    """
    clear = without_code(outline)
    for offset, found in everywhere(clear, CPR):
        yield Finding(offset, found[0], "cpr-nummer")
    for offset, found in everywhere(clear, DIVIDED):
        whole = re.sub(r"[-\s]", "", found[0])
        yield Finding(offset, found[0].partition("\n")[0], "orddeling", level="råd", values={"rettet": whole})
    for offset, found in everywhere(clear, UNFINISHED):
        yield Finding(offset, found[0], "ufærdig-tekst", level="advarsel", values={"tekst": found[0]})

    text = clear.decode()
    for one in slips(text):
        at = len(text[: one.start].encode())
        yield Finding(at, one.shown.partition("\n")[0], one.code, one.level, one.values)
