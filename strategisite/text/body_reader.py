"""A Markdown text to a body, and all that there is to tell of it.

References `[[id]]`, citations `[[kilde s. 65]]` and live figures `{{ query }}` are found by a scan of our own, which
gives exact places, and swapped for private-use marks that the tree turns back. What Python-Markdown makes of the text
(`markdown_tree.py`) is held against CommonMark (`agreement.py`): where it reads another shape, the text is written in
the form that it reads (`written.py`) and read again; where the two still differ, or a word is lost, that is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from strategisite.media.documents import is_file
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.agreement import MARK, differs, lost, turned_back
from strategisite.text.body import EMPTY, Body, Figure, Inline, Node, Ref, told_of
from strategisite.text.claims import claims_in
from strategisite.text.commonmark import Outline, outline
from strategisite.text.left_marks import left_in, left_marks
from strategisite.text.lookalikes import Finding, bracketed, findings, limits
from strategisite.text.markdown_tree import tree_of
from strategisite.text.repeated import repeated
from strategisite.text.typed_addresses import is_broken, is_vague, kind_of_address, says_another
from strategisite.text.written import as_markdown, written_wins

LINE_END = r"\n(?![ \t]*\n)"  # within a paragraph
SPECIAL = re.compile(
    rf"\[\[((?:[^\[\]\n]|{LINE_END})*)\]\]|\{{\{{((?:[^{{}}\n]|{LINE_END})*)\}}\}}"
    r"|\[(?<!!\[)([^\[\]\n]*)\]\(\s*<?((?![a-z]+:)[^()\s<>]+\.md)(#[^()\s<>]*)?>?(?:\s+\x22[^\x22\n]*\x22)?\s*\)"
)
CITATION = re.compile(
    r"^(?P<source>[a-zæøå0-9-]+(?:/[a-z0-9-]+)?)\s+s\.\s*"
    r"(?P<page>[1-9][0-9]{0,3})(?:\s*[–-]\s*(?P<to>[1-9][0-9]{0,3}))?$"
)
ADDRESS = re.compile(  # what previews make links of: GitHub Flavored Markdown's autolinks
    r"(?<![\w/@.])(?:https?://|www\.(?=[\w-]+\.))[^\s<>«»“”\[\]\ue000]+"
    r"|(?<![\w./+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w@])",
    re.I,
)
MAY_BE_ADDRESS = ("://", "www.", "@", "\\", "&")  # without one of these no text holds an address: most do not
MAY_BE_LINK = (*MAY_BE_ADDRESS, "[", "<")
QUOTED = re.compile(r"»([^»«\[\]{}]+)«[.,;:!?)]*\s*$")
CHUNK = 20_000  # characters between two empty lines: more is written anew before Python-Markdown sees it
NOBODY = re.compile(r"mailto:[^@]*\Z|mailto:@|tel:[^0-9]*\Z", re.I)  # whom no letter or call can reach
OUTSIDE = ("http://", "https://", "mailto:", "tel:", "#")
UNLINKED = frozenset(["a", "code", "pre"])


def read_body(text: str, path: str, first_line: int) -> tuple[Body, list[Diagnostic]]:
    """Parse a body. `first_line` is its first line in the file."""
    if not text.strip():
        return EMPTY, []
    place = _Places(text, path, first_line)
    found: list[Diagnostic] = []
    try:
        return _read(text.replace("\ue000", "").replace("\ue001", ""), place, found)
    except Exception as error:  # whatever a parser makes of a text is told, and the site stays as it is
        if not any(problem.level == "fejl" for problem in found):
            found.append(diagnostic(place(0), "ulæselig-fil", besked=type(error).__name__))
        return EMPTY, found


def _read(text: str, place: _Places, found: list[Diagnostic]) -> tuple[Body, list[Diagnostic]]:
    """Parse a body; what there is to tell goes into `found` as it is found."""
    marked = _Marked(text, place)
    read = outline(marked.text)
    read.figures = marked.figures
    found += [place.of(read, it, marked) for it in limits(read)]
    if found:
        return EMPTY, found
    advice = [
        Finding(place=at, shown=shown, code=code, level="råd", values={"tekst": shown})
        for at, code, shown in written_wins(read)
    ]
    found += [place.of(read, it, marked) for it in (*findings(read), *left_in(read), *repeated(read), *advice)]
    blocks, at = _blocks(read, marked)
    if not any(problem.level == "fejl" for problem in found):
        if at is not None:
            found.append(place.of(read, Finding(at, "", "læses-forskelligt"), marked))
        else:
            found += _conserved(read, blocks, marked, place)
    if any(sign in marked.text for sign in MAY_BE_ADDRESS):
        blocks = _linked(blocks)
    if any(sign in marked.text for sign in MAY_BE_LINK):
        found += _dead_ends(blocks, read, place, marked)
    lines = {problem.span.line for problem in found if problem.level == "fejl"}  # where the cause is told
    left = (place.of(read, it, marked) for it in left_marks(read))
    found += (one for one in left if one.span.line not in lines)
    return _body(blocks, read, marked, place), found


def _blocks(read: Outline, marked: _Marked) -> tuple[tuple[Inline, ...], int | None]:
    """A body's tree; and where it is another than CommonMark's, in the outline's text."""
    if max(map(len, re.split(r"\n[ \t]*\n", marked.text))) <= CHUNK:
        blocks = tree_of(_titled(marked.text, read), marked.originals)
        if differs(read, blocks, marked.written) is None:
            return blocks, None
    blocks = tree_of(as_markdown(read), marked.originals)
    return blocks, differs(read, blocks, marked.written)


def _body(blocks: tuple[Inline, ...], read: Outline, marked: _Marked, place: _Places) -> Body:
    """The tree with what linking looks up, each with its place."""
    pictures = [
        (address, Finding(start, read.source[start:end].decode(), "")) for start, end, address, _ in read.images
    ]
    anchors = [(address[1:], Finding(at, address, "")) for at, address, _ in read.links if address.startswith("#")]
    suspects = [(it.code, it) for it in bracketed(read)]
    linked = {dict(node.attributes).get("href", "") for node in told_of(blocks, "a") if isinstance(node, Node)}
    files = [(address, Finding(at, address, "")) for at, address, _ in read.links if is_file(address)]
    files = [(address, it) for address, it in files if address in linked]
    claims = [(it.code, it) for it in claims_in(read)]
    placed = [
        tuple((what, place.of(read, it, marked).span) for what, it in part)
        for part in (pictures, anchors, suspects, files, claims)
    ]
    return Body.of(blocks, tuple(marked.spans), *placed)


def _conserved(read: Outline, blocks: tuple[Inline, ...], marked: _Marked, place: _Places) -> Iterator[Diagnostic]:
    """Words and numbers that were written and would not be read, or the other way."""
    missing, added = lost(read, blocks, marked.written)
    for run in missing or added:
        where = re.search(rf"(?<!\w){re.escape(run)}(?!\w)", read.source.decode())
        offset = len(read.source.decode()[: where.start()].encode()) if where else 0
        yield place.of(
            read, Finding(offset, run, "tekst-tabt" if missing else "tekst-tilføjet", values={"tekst": run}), marked
        )


def _titled(text: str, read: Outline) -> str:
    """The text, its frames without a title marked as such: Python-Markdown would make a title of their kind."""
    if not any('"' not in line for _, line in read.frames):
        return text
    lines = text.split("\n")
    for number, line in read.frames:
        if '"' not in line:
            lines[number] = f'{lines[number].rstrip()} ""'
    return "\n".join(lines)


class _Marked:
    """A text with its references and figures swapped for marks."""

    def __init__(self, text: str, place: _Places):
        self.originals: list[tuple[str, Ref | Figure]] = []
        self.written: list[str] = []  # each mark as it was written
        self.spans: list[Span] = []
        self.figures: dict[int, str] = {}
        self.joined: list[
            int
        ] = []  # lines of the swapped text that hold a mark written over several, once for each line
        self.place = place
        self.text = SPECIAL.sub(self._swap, text)
        if any("\n" in original for original in self.written):
            for match in MARK.finditer(self.text):
                more = self.written[int(match[1])].count("\n")
                self.joined += [self.text.count("\n", 0, match.start())] * more

    def _swap(self, match: re.Match[str]) -> str:
        number = len(self.originals)
        special = _special(match, number)
        self.originals.append((match[0], special))
        self.written.append(match[0])
        if isinstance(special, Figure):
            self.figures[number] = special.query
        start = match.start(2) + len(match[2]) - len(match[2].lstrip()) if match[2] is not None else match.start()
        marked = match[0] if match[2] is None else match[2].strip()
        self.spans.append(self.place(start, len(marked.partition("\n")[0])))  # a place is on one line
        return f"\ue000{number}\ue001"

    def line(self, line: int) -> int:
        """The line of the text as written, of a line of the text with marks."""
        return line + sum(joined < line for joined in self.joined)

    def turned_back(self, text: str) -> str:
        return turned_back(text, self.written)


def _dead_ends(blocks: tuple[Inline, ...], read: Outline, place: _Places, marked: _Marked) -> Iterator[Diagnostic]:
    """Links to a place of our own that are written in another way than can be checked; and links without words."""
    places = {address: at for at, address, _ in reversed(read.links)}
    for node in told_of(blocks, "a"):
        if not isinstance(node, Node):
            continue
        address = dict(node.attributes).get("href", "")
        at = places.get(address, 0)
        for one in _of_link(_words_in(node), address, at):
            yield place.of(read, one, marked)


def _of_link(words: str, address: str, at: int) -> Iterator[Finding]:
    """What is told of one link."""
    if not words:
        yield Finding(at, address, "tomt-link", values={"adresse": address})
    elif (not address.lower().startswith(OUTSIDE) and not is_file(address)) or NOBODY.match(address):
        yield Finding(at, address, "adresse-form", values={"adresse": address, "slags": kind_of_address(address)})
    elif is_broken(address):
        yield Finding(at, address, "adresse-brudt", "advarsel", {"adresse": address})
    elif says_another(words, address):
        yield Finding(at, address, "link-andet", "advarsel", {"ord": words, "adresse": address})
    elif is_vague(words):
        yield Finding(at, words, "link-ord", "råd", {"ord": words})


def _words_in(node: Inline) -> str:
    if isinstance(node, str):
        return node.strip(" \u00a0\u00ad\u200b\n")
    if isinstance(node, Ref | Figure):
        return "x"
    return "".join(map(_words_in, node.children))


def _special(match: re.Match, number: int) -> Ref | Figure:
    inside, query, link_text, link_path, anchor = match.groups()
    if query is not None:
        return Figure(_on_one_line(query), False, number)
    if link_path is not None:
        return Ref(
            target=link_path, text=_plain(link_text), page=None, to_page=None, number=number, anchor=(anchor or "")[1:]
        )
    inside = _on_one_line(inside)
    cited = CITATION.match(inside)
    if cited:
        return Ref(
            target=cited["source"],
            text="",
            page=int(cited["page"]),
            to_page=int(cited["to"]) if cited["to"] else None,
            number=number,
            quoted=_quoted_before(match),
        )
    target, _, shown = inside.partition("|")
    return Ref(target=target.strip(), text=_plain(shown.strip()), page=None, to_page=None, number=number)


def _quoted_before(match: re.Match) -> str:
    """The words in »…« that a citation is a source of: those that it follows, in the same paragraph."""
    paragraph = re.split(r"\n[ \t]*\n", match.string[max(0, match.start() - CHUNK) : match.start()])[-1]
    quoted = QUOTED.search(paragraph)
    return _plain(_on_one_line(quoted[1])) if quoted else ""


def _plain(text: str) -> str:
    """A reference's words without the signs of emphasis and code: a link to a page has one look."""
    if not re.search(r"[*_`\\&]", text):
        return text
    blocks = outline(text).blocks
    return re.sub("\x0e[^\x0f]*\x0f", "", blocks[0].words) if len(blocks) == 1 and blocks[0].kind == "p" else text


def _on_one_line(text: str) -> str:
    """A mark's text as if it were not broken over lines; offsets are kept but for the spaces around it."""
    return re.sub(r"\s", " ", text.strip())


class _Places:
    """Turns an offset in the body, or a place in its outline, into a place in the file."""

    def __init__(self, text: str, path: str, first_line: int):
        self.path, self.first_line = path, first_line
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def __call__(self, offset: int, length: int = 1) -> Span:
        line = bisect_right(self.starts, offset) - 1
        return Span(path=self.path, line=self.first_line + line, column=offset - self.starts[line] + 1, length=length)

    def of(self, read: Outline, found: Finding, marked: _Marked) -> Diagnostic:
        """What was found in the outline, as a diagnostic."""
        line = min(marked.line(read.line(found.place)), len(self.lines) - 1)
        shown = marked.turned_back(found.shown).partition("\n")[0]
        text = self.lines[line]
        start = read.source.rfind(b"\n", 0, found.place) + 1
        before = len(marked.turned_back(read.source[start : found.place].decode(errors="replace")))
        column = text.find(shown, max(0, before - 2)) if shown else -1
        column = column if column >= 0 else text.find(shown)
        if column < 0 or not shown:
            column, shown = len(text) - len(text.lstrip()), shown if shown in text else text.strip()[:1]
        values = {
            name: marked.turned_back(value) if isinstance(value, str) else str(value)
            for name, value in found.values.items()
        }
        return diagnostic(
            Span(path=self.path, line=self.first_line + line, column=column + 1, length=max(1, len(shown))),
            found.code,
            level=found.level,
            **values,
        )


def _linked(blocks: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Blocks with bare addresses as links, as previews show them."""
    return tuple(part for block in blocks for part in _link(block))


def _link(node: Inline) -> Iterator[Inline]:
    if isinstance(node, Node):
        yield (
            node
            if node.tag in UNLINKED
            else node._replace(children=tuple(part for child in node.children for part in _link(child)))
        )
    elif not isinstance(node, str) or not ("://" in node or "www." in node or "@" in node):
        yield node
    else:
        position = 0
        for found in ADDRESS.finditer(node):
            shown = _address(found[0])
            if found.start() > position:
                yield node[position : found.start()]
            href = (
                shown
                if "://" in shown
                else f"https://{shown}"
                if shown.lower().startswith("www.")
                else f"mailto:{shown}"
            )
            yield Node("a", (("href", href),), (shown,))
            position = found.start() + len(shown)
        if position < len(node):
            yield node[position:]


def _address(text: str) -> str:
    """An address without the punctuation of the sentence that it stands in."""
    while text[-1] in "?!.,:;*_~'\"…" or (text[-1] == ")" and text.count(")") > text.count("(")):
        text = text[:-1]
    return text
