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
from strategisite.text.lookalikes import Finding, without_code
from strategisite.text.rare import Rare
from strategisite.text.signs import CPR, unclosed, unfinished
from strategisite.text.slips import slips

ELEMENT = re.compile(f"{OPEN}code{CLOSE}[^{OPEN}]*{OPEN}/{CLOSE}|{OPEN}[^{CLOSE}]*{CLOSE}")
NOTHING = "\x00"  # where an element stood, or code
LEFT = Rare(
    r"(?P<fed>(?<!\*)\*\*(?!\*)(?!(?<=\d\*\*)\d)(?!(?<=\d \*\*) \d)|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w))"
    r"|(?P<kode>`+)"
    rf"|(?P<henvisning>\[{MARK.pattern}\])"
    r"|(?P<link>\]\((?=\S))"
    r"|(?P<fodnote>\[\^[\w.-]*|\[\d{1,2}\](?![(\[:]))"
    r"|(?P<andet>==(?=\w)[^=\n]*(?<=\w)==|~(?=\w)[^~\s]*~|\^(?=\w)[^^\s]*\^|\{[:.#][^{}\n]*\}"
    r"|^\[TOC\]$|^\*\[[^\]\n]+\]:|\$[^$\n]*[\\^_{][^$\n]*\$|(?<!\\)\\$)",
    ("**", "__", "`", "[", "](", "==", "~", "^", "{", "$", "\\"),
)
TERM = re.compile(r":{1,3} ?(?=\w)")  # where a leaf begins
DIVIDED = Rare(
    r"(?<![\w/.-])[a-zæøå]{2,}-(?:\n| )(?!(?:og|eller|samt|såvel|men|til|mellem|som|både|hhv|f)\b)[a-zæøå]{3,}",
    ("- ", "-\n"),
)
TASK = re.compile(r"\[[ xX]?\](?= )")
STAR = Rare(rf"(?<![\w*){NOTHING}])\*(?=[^\W\d_])", "*")  # that opens, and nothing closes it
STARRED = Rare(rf"[\w).%{NOTHING}]\*+(?![\w*])", "*")  # a star that leads to a line below with one before it
ADDRESS = Rare(r"\b(?:h?t{1,3}ps?|http?s?)[:;.]?[/\\]{1,3} ?(?=\w)", ("tp/", "tp\\", "tps", "htt", "tp:", "tp;", "tp."))
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
    term = TERM.match(words)
    if term:
        yield term[0], "andet"
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
    text = without_code(outline).decode()
    for found in CPR.finditer(text):
        yield Finding(_in_bytes(text, found.start()), found[0], "cpr-nummer")
    for found in DIVIDED.finditer(text):
        whole = re.sub(r"[-\s]", "", found[0])
        shown = found[0].partition("\n")[0]
        yield Finding(_in_bytes(text, found.start()), shown, "orddeling", "råd", {"rettet": whole})
    for found in unfinished(text):
        yield Finding(_in_bytes(text, found.start()), found[0], "ufærdig-tekst", "advarsel", {"tekst": found[0]})
    for one in slips(text):
        yield Finding(_in_bytes(text, one.start), one.shown.partition("\n")[0], one.code, one.level, one.values)


def _in_bytes(text: str, offset: int) -> int:
    """An offset of a text, in the outline's source."""
    return len(text[:offset].encode())
