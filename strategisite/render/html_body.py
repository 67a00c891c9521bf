"""A filled body as HTML."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup, escape

from strategisite.say.danish import slug
from strategisite.text.body import HEADINGS, Node, heading_id, plain_text
from strategisite.views import Cell, CiteView, Filled, FilledPart, Hop, QueryTable, TotalsView
from strategisite.views.common import NOTHING

VOID = {"br", "hr", "img"}
FEW = 12  # values of a column that readers can choose among
Words = dict[str, str]


class BodyWriter:
    """Writes bodies for one page: `href` makes an address relative to it.

    `moved` says which headings get another id than their words give, because the page has that id itself.
    """

    def __init__(self, href: Callable[[str], str], words: Words, moved: dict[str, str] | None = None):
        self.href, self.words = href, words
        self.asked: dict[str, int] = {}  # the ids that headings' words give
        self.moved = {} if moved is None else moved
        self.has_words = False
        self.headings: list[tuple[str, str]] = []  # anchor and text of second-level headings, as they are written

    def write(self, body: Filled) -> Markup:
        return Markup("\n".join(self._node(part) for part in body if not (isinstance(part, str) and not part.strip())))

    def _node(self, part: FilledPart) -> str:
        if isinstance(part, str):
            return str(escape(part))
        if isinstance(part, Hop):
            return self._hop(part)
        if isinstance(part, QueryTable):
            return self.table(part)
        return self._element(part)

    def _hop(self, hop: Hop) -> str:
        if hop.kind == "kilde":
            cite = CiteView(address=hop.address, source=hop.title, pages=hop.text, runs=hop.runs)
            bare = cite.pages and not hop.is_of_another
            shown, place, name = escape(cite.pages if bare else cite.text), cite.place, escape(cite.spoken)
            heard = f' aria-label="{name}"' if cite.runs else ""
            css = "kilde" if bare else "kilde navn"
            return f'<a class="{css}" href="{escape(self.href(place))}" title="{name}"{heard}>[{shown}]</a>'
        title = f' title="{escape(hop.title)}"' if hop.title else ""
        css = f' class="{hop.kind}"' if hop.kind != "ref" else ""
        return f'<a{css} href="{escape(self.href(hop.address))}"{title}>{escape(hop.text)}</a>'

    def _element(self, node: Node[Hop | QueryTable]) -> str:
        attributes = dict(node.attributes)
        if node.tag == "table":
            inner = "".join(map(self._node, node.children))
            label = escape(self.words["tabel"])
            return (
                f'<div class="tabel-ramme" role="group" aria-label="{label}" tabindex="0"><table>{inner}</table></div>'
            )
        if node.tag in HEADINGS:
            asked = heading_id(plain_text(node.children), self.asked)
            attributes["id"] = self.moved.setdefault(asked, asked)
            if node.tag == "h2":
                self.headings.append((attributes["id"], plain_text(node.children)))
        if node.tag == "th":
            attributes["scope"] = "col"
        if node.tag == "div" and "admonition" in attributes.get("class", ""):
            attributes["role"] = "note"
        if attributes.get("href", "").startswith("#"):
            attributes["href"] = "#" + self.moved.get(attributes["href"][1:], attributes["href"][1:])
        if "src" in attributes:
            attributes["src"] = self.href(
                quote(attributes["src"])
            )  # a file's name may hold what means something in an address
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        if node.tag in VOID:
            return f"<{node.tag}{written}>"
        return f"<{node.tag}{written}>{''.join(map(self._node, node.children))}</{node.tag}>"

    def met(self, page: str) -> dict[str, str]:
        """The ids of headings that stand elsewhere on the written page too, each with one that does not."""
        twice = [asked for asked in sorted(self.asked) if page.count(f' id="{self.moved[asked]}"') > 1]
        return self.moved | {asked: _free(f"afsnit-{asked}", page) for asked in twice} if twice else {}

    def table(self, table: QueryTable) -> str:
        """A query's rows as a table with a caption that leads to the query's own page; the overviews' scripts serve it
        too.
        """
        w = self.words
        columns = list(zip(*table.rows, strict=True)) or [()] * len(table.headings)
        head = "".join(
            _heading(text, kind, cells, table.unit) for (text, kind), cells in zip(table.headings, columns, strict=True)
        )
        kinds = [kind for _, kind in table.headings]
        labels = [text for text, _ in table.headings]
        parts = [f' data-totaler="{part}"' for part in table.parts] or [""] * len(table.rows)
        rows = "".join(
            f"<tr{part}>"
            + "".join(self._cell(c, k, label) for c, k, label in zip(row, kinds, labels, strict=True))
            + "</tr>"
            for row, part in zip(table.rows, parts, strict=True)
        )
        query = f'<a href="{escape(self.href(table.address))}">{escape(table.caption)}</a>'
        foot = _totals(table.totals, len(kinds), w, table.whose) if table.totals else ""
        if not table.rows:
            return f'<p>{query}: <span class="ukendt">{escape(w["ingen-rækker"])}</span></p>'
        return (
            f'<div class="tabel-ramme" role="group" aria-label="{escape(table.caption)}" tabindex="0">'
            f'<table class="oversigt kort-tabel opslag" data-fil="opslag"{self._script_words()}>'
            f"<caption>{query}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{foot}</table></div>"
        )

    def _script_words(self) -> str:
        """The words that the overviews' scripts say, once a page."""
        said = {} if self.has_words else {k: v for k, v in self.words.items() if k.startswith("ov-")}
        self.has_words = True
        return " data-oversigt" + "".join(f' data-{key}="{escape(text)}"' for key, text in said.items())

    def _cell(self, cell: Cell, kind: str, label: str) -> str:
        text = (
            f'<em class="ukendt">{escape(cell.text or self.words["fremgår-ikke"])}</em>'
            if cell.missing
            else str(escape(cell.text))
        )
        if cell.address and cell.text:
            text = f'<a href="{escape(self.href(cell.address))}">{text}</a>'
        sort = f' data-sort="{escape(cell.sort)}"' if kind == "number" else ""
        empty = ' class="tom"' if cell.text == NOTHING else ""
        return f'<td data-label="{escape(label)}"{empty or _css(kind)}{sort}>{text}</td>'


def _free(name: str, page: str) -> str:
    while f' id="{name}"' in page:
        name += "-"
    return name


def _heading(text: str, kind: str, cells: tuple[Cell, ...], unit: str) -> str:
    """A column's head; rows can be filtered and grouped by a column that has a few values only."""
    values = len({cell.text for cell in cells})
    few = " data-filter" if kind != "number" and 1 < values <= min(FEW, len(cells) - 1) else ""
    return (
        f'<th scope="col"{_css(kind)} data-felt="{slug(text)}" data-sorter{few}>{escape(text)}{_unit(kind, unit)}</th>'
    )


def _totals(totals: TotalsView, width: int, words: Words, whose: str) -> str:
    """The foot: the totals, which the scripts count anew for the rows shown."""
    parts = ((c.name, c.part, c.full) for c in totals.columns)
    said = "".join(
        f'<div><dt>{escape(name)}</dt><dd data-del="{part}">{escape(value)}</dd></div>' for name, part, value in parts
    )
    note = f'<p class="uddyb">{escape(whose)}</p>' if whose else ""
    cell = (
        f'<td colspan="{width}"><span data-navn>{escape(words["i-alt"])}</span>{note}<dl class="fire">{said}</dl></td>'
    )
    return f'<tfoot><tr class="sum-raekke i-alt" data-sum="">{cell}</tr></tfoot>'


def _css(kind: str) -> str:
    return f' class="{"tal" if kind == "number" else "år"}"' if kind != "text" else ""


def _unit(kind: str, unit: str) -> str:
    return f' <span class="enhed">({escape(unit)})</span>' if kind == "number" else ""
