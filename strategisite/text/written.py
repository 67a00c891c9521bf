"""What was written wins over what CommonMark makes of it; and a body written anew in the form that Python-Markdown
reads.

CommonMark counts a list's items itself, so `7. april` and `9. maj` become the items 7 and 8, and it takes a line that
begins with `- 5 mio.` for an item. Here such lists become text again, as they were written. `as_markdown` writes an
outline with blank lines round its blocks and four spaces in front of what an item holds: Python-Markdown reads that as
CommonMark reads what the editor wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from strategisite.say.danish import MONTHS
from strategisite.text.commonmark import CLOSE, OPEN, Block, Outline

# what follows a number with a full stop in running text; an item of a list begins with a capital, as a sentence
ORDINAL = re.compile(
    rf"(?:{MONTHS}|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec"
    r"|halvår|kvartal|kv|år|årti|århundrede|årgang|uge|dag|klasse|klassetrin|trin|stk|pkt|punkt|nr|afsnit|kapitel|del"
    r"|bølge|fase|etape|behandling|møde|gang|plads|etage|sal|semester|skoleår|leds?)\b"
)
AMOUNT = re.compile(r"\d(?!\d*\.[ \t\u00a0])")  # a number that a sign before it belongs to; `1. januar` is none
SENTENCE_END = (":", ".", "!", "?", "…", "»", "”", '"')
# what Python-Markdown takes for the beginning of a block, at the beginning of a line of a paragraph
BEGINS = re.compile(r"(?P<number>\d+)(?=[.)](?:[ \t]|$))|(?=[-*+][ \t]|[-*+]$|#|>|:[ \t]|!!!|\||\[[^\]]+\]:)")


def written_wins(outline: Outline) -> list[tuple[int, str, str]]:
    """Turn what only looks like a list into text. Returns what was turned: place, code of the advice, the words as
    written.
    """
    told: list[tuple[int, str, str]] = []
    outline.blocks = _settled(outline, outline.blocks, "", told)
    return told


def _settled(outline: Outline, blocks: list[Block], parent: str, told: list[tuple[int, str, str]]) -> list[Block]:
    made: list[Block] = []
    joined = list(_joined(blocks))
    for block in joined:
        block.children = _settled(outline, block.children, block.kind, told) if block.children else block.children
        before = made[-1] if made else None
        if (
            block.kind in ("ul", "ol")
            and len(block.children) == 1
            and before
            and before.kind == "p"
            and _goes_on(outline, before, block, parent)
        ):
            item = block.children[0]
            told.append((item.start, "punkt-som-tekst", _opening(outline, item)))
            text, *rest = _as_text(outline, item)
            before.words, before.end = f"{before.words} {text.words}", text.end
            made += rest
        elif block.kind == "ol" and not _is_list(block, _runs_on(block, joined), parent):
            told.append((block.start, "liste-som-tekst", _opening(outline, block.children[0])))
            made += [part for item in block.children for part in _as_text(outline, item)]
        elif block.kind == "ul" and _are_amounts(block, before, parent):
            told.append((block.start, "punkt-som-tekst", _opening(outline, block.children[0])))
            made += [part for item in block.children for part in _as_text(outline, item)]
        else:
            made.append(block)
    return made


def _joined(blocks: list[Block]) -> Iterator[Block]:
    """Blocks, neighbouring lists or quotations of one kind as one: what tells them apart is not shown."""
    before: Block | None = None
    for block in blocks:
        if before and before.kind == block.kind in ("ul", "ol", "blockquote"):
            before.children += block.children
            before.end = block.end
        else:
            if before:
                yield before
            before = block
    if before:
        yield before


def _words(item: Block) -> str:
    return item.children[0].words if item.children and item.children[0].kind == "p" else ""


def _opening(outline: Outline, item: Block) -> str:
    """An item's first words, as they were written."""
    line = outline.text(item).strip().split("\n")[0]
    return line if len(line) <= 40 else line[:39] + "…"


def _are_amounts(block: Block, before: Block | None, parent: str) -> bool:
    """Whether the signs before a list's items belong to the amounts after them: one alone, or some with + beside or
    without others.
    """
    signs = {item.value for item in block.children}
    amounts = [bool(AMOUNT.match(_words(item))) for item in block.children]
    if len(block.children) == 1:
        return amounts[0] and parent != "li" and not (before and before.kind == "p" and _ends(before, (":",)))
    return "+" in signs and (all(amounts) or (len(signs) > 1 and any(amounts)))


def _ends(block: Block, signs: tuple[str, ...]) -> bool:
    """Whether a paragraph's words end with one of some signs, emphasis aside."""
    return re.sub(f"(?:{OPEN}/{CLOSE})+$", "", block.words).endswith(signs)


def _runs_on(block: Block, siblings: list[Block]) -> bool:
    """Whether a numbered list goes on where another beside it ended, or another goes on where it ends."""
    lists = [one for one in siblings if one.kind == "ol"]
    place = next(number for number, one in enumerate(lists) if one is block)
    first, last = int(block.children[0].value), int(block.children[-1].value)
    before = place > 0 and int(lists[place - 1].children[-1].value) == first - 1
    return before or (place + 1 < len(lists) and int(lists[place + 1].children[0].value) == last + 1)


def _is_list(block: Block, runs_on: bool, parent: str) -> bool:
    """Whether a numbered list is one: its numbers run and belong to no word after them; one number alone is none, if it
    does not go on (`runs_on`) from a list beside it, or stands below an item.
    """
    numbers = [int(item.value) for item in block.children]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[-1] >= 1000:
        return False
    if any(len(item.value) > 1 and item.value.startswith("0") for item in block.children):
        return False
    texts = [_words(item) for item in block.children]
    if any(ORDINAL.match(text) for text in texts):
        return False
    if len(numbers) > 1 or runs_on or block.children[0].children[1:]:
        return True
    return numbers[0] <= 1 and (parent == "li" or not texts[0][:1].islower())


def _goes_on(outline: Outline, before: Block, block: Block, parent: str) -> bool:
    """Whether a list of one item is the next line of the paragraph before it."""
    between = outline.source[before.end : block.start]
    if between.count(b"\n") > (0 if outline.source[before.start : before.end].endswith(b"\n") else 1):
        return False
    text = _words(block.children[0])
    if block.kind == "ol":
        return bool(ORDINAL.match(text)) or (parent != "li" and not _ends(before, SENTENCE_END))
    if parent == "li" or _ends(before, (":",)):
        return False
    return bool(AMOUNT.match(text)) or not _ends(before, SENTENCE_END)


def _as_text(outline: Outline, item: Block) -> list[Block]:
    """What is in an item, its number or sign as the first word of it."""
    sign = outline.source[item.start : item.end].lstrip().split(None, 1)[0].decode()
    start = item.end - len(outline.source[item.start : item.end].lstrip())
    first = item.children[0] if item.children else None
    if first is not None and first.kind == "p":
        first.start, first.words = start, f"{sign} {first.words}"
        return item.children
    return [Block("p", start, start + len(sign), words=sign), *item.children]


def as_markdown(outline: Outline) -> str:
    """The outline as Markdown in the form that Python-Markdown reads as CommonMark read what was written."""
    lines = _lines(outline, outline.blocks)
    for label, found in outline.definitions.items():
        title = f' "{found["title"]}"' if found["title"] else ""
        lines += ["", f"[{label}]: <{found['dest']}>{title}"]
    return "\n".join(lines)


def _lines(outline: Outline, blocks: list[Block], *, inside: bool = False) -> list[str]:
    made: list[str] = []
    for block in blocks:
        made += [""] if made else []
        made += _block(outline, block, inside)
    return made


def _block(outline: Outline, block: Block, inside: bool) -> list[str]:
    match block.kind:
        case "p":
            return _paragraph(outline, block)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return [f"{'#' * int(block.kind[1])} {_one_line(outline, block)}"]
        case "ul" | "ol":
            return _list(outline, block)
        case "blockquote":
            return [f"> {line}" if line else ">" for line in _lines(outline, block.children, inside=True)]
        case "frame":
            return [block.value, *_indented(_lines(outline, block.children, inside=True))]
        case "note":
            first, *rest = _lines(outline, block.children, inside=True) or [""]
            return [f"[^{block.value}]: {first}", *_indented(rest)]
        case "pre":
            return _code(block, inside)
        case "table":
            return _table(outline, block)
        case "dl":
            return _definitions(outline, block)
        case "hr":
            return ["* * *"]
        case _:
            return outline.text(block).rstrip("\n").split("\n")


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def _paragraph(outline: Outline, block: Block) -> list[str]:
    lines = _broken(outline.raw(block))
    return [_escaped(line) for line in lines]


def _broken(lines: list[str]) -> list[str]:
    """Line breaks written as a sign at a line's end become spaces there, which both readers know."""
    made = []
    for number, line in enumerate(lines):
        signs = len(line) - len(line.rstrip("\\"))
        last = number == len(lines) - 1
        made.append(line[:-1] + "  " if signs % 2 and not last else line.rstrip() if last else line)
    return made


def _escaped(line: str) -> str:
    found = BEGINS.match(line)
    if not found:
        return line
    return f"{found['number']}\\{line[len(found['number']) :]}" if found["number"] else f"\\{line}"


def _one_line(outline: Outline, block: Block) -> str:
    """A heading's words, without the signs that make it one."""
    lines = outline.raw(block)
    if lines[0].startswith("#") and re.match(r"#{1,6}([ \t]|$)", lines[0]):
        text = re.sub(r"(?:^|[ \t]+)#+$", "", re.sub(r"^#{1,6}[ \t]*", "", lines[0]))
        return re.sub(r"#$", r"\\#", text)
    return " ".join(lines[:-1])  # underlined


def _list(outline: Outline, block: Block) -> list[str]:
    made: list[str] = []
    loose = b"\n\n" in outline.source[block.start : block.end].strip()
    for item in block.children:
        sign = f"{int(item.value)}." if block.kind == "ol" else "-"
        lines: list[str] = []
        for child in item.children:
            tight = lines and child.kind in ("ul", "ol") and not loose
            lines += [""] if lines and not tight else []
            lines += _block(outline, child, True)
        first, *rest = lines or [""]
        made += [""] if made and loose else []
        made += [f"{sign} {first}", *_indented(rest)]
    return made


def _code(block: Block, inside: bool) -> list[str]:
    lines = block.words.rstrip("\n").split("\n")
    if inside:
        return _indented(lines)
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", block.words))])
    return [fence, *lines, fence]


def _table(outline: Outline, block: Block) -> list[str]:
    def row(cells: list[Block]) -> str:
        return "| " + " | ".join(_cell(outline, cell) for cell in cells) + " |"

    rule = {"": "---", "left": ":--", "right": "--:", "center": ":-:"}
    head, *rows = block.children
    return [
        row(head.children),
        "| " + " | ".join(rule[cell.value] for cell in head.children) + " |",
        *(row(r.children) for r in rows),
    ]


def _cell(outline: Outline, cell: Block) -> str:
    text = outline.text(cell).strip().strip("\n")
    return re.sub(r"(`+)(.*?)\1", lambda code: code[0].replace("\\|", "|"), text) if "`" in text else text


def _definitions(outline: Outline, block: Block) -> list[str]:
    made: list[str] = []
    for part in block.children:
        if part.kind == "dt":
            made += [""] if made else []
            made += outline.raw(part)[:1]
        else:
            first, *rest = _lines(outline, part.children, inside=True) or [""]
            made += [f":   {first}", *_indented(rest)]
    return made
