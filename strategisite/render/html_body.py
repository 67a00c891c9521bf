"""A filled body as HTML."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from strategisite.body import Node, plain_text
from strategisite.danish import slug
from strategisite.views import Cell, Filled, Hop, QueryTable, TotalsView

VOID = {"br", "hr", "img"}
Words = dict[str, str]


class BodyWriter:
    """Writes bodies for one page: `href` makes an address relative to it."""

    def __init__(self, href: Callable[[str], str], words: Words):
        self.href, self.words = href, words
        self.anchors: set[str] = set()
        self.headings: list[tuple[str, str]] = []  # anchor and text of second-level headings, as they are written

    def write(self, body: Filled) -> Markup:
        return Markup("\n".join(self._node(part) for part in body if not (isinstance(part, str) and not part.strip())))

    def _node(self, part: Node | Hop | QueryTable | str) -> str:
        if isinstance(part, str):
            return str(escape(part))
        if isinstance(part, Hop):
            return self._hop(part)
        if isinstance(part, QueryTable):
            return self.table(part)
        return self._element(part)

    def _hop(self, hop: Hop) -> str:
        if hop.kind == "kilde":
            return f'<a class="kilde" href="{escape(self.href(hop.address))}" title="{escape(hop.title)}">[{escape(hop.text)}]</a>'
        title = f' title="{escape(hop.title)}"' if hop.title else ""
        css = f' class="{hop.kind}"' if hop.kind != "ref" else ""
        return f'<a{css} href="{escape(self.href(hop.address))}"{title}>{escape(hop.text)}</a>'

    def _element(self, node: Node) -> str:
        attributes = dict(node.attributes)
        if node.tag == "table":
            inner = "".join(map(self._node, node.children))
            return f'<div class="tabel-ramme" role="region" aria-label="{escape(self.words["tabel"])}" tabindex="0"><table>{inner}</table></div>'
        if node.tag in ("h2", "h3", "h4"):
            attributes["id"] = self._anchor(plain_text(node.children))
            if node.tag == "h2":
                self.headings.append((attributes["id"], plain_text(node.children)))
        if node.tag == "th":
            attributes["scope"] = "col"
        if node.tag == "div" and "admonition" in attributes.get("class", ""):
            attributes["role"] = "note"
        if "src" in attributes:
            attributes["src"] = self.href(attributes["src"])
        written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        if node.tag in VOID:
            return f"<{node.tag}{written}>"
        return f"<{node.tag}{written}>{''.join(map(self._node, node.children))}</{node.tag}>"

    def _anchor(self, text: str) -> str:
        base = slug(text)[:60].strip("-") or "afsnit"
        anchor, number = base, 2
        while anchor in self.anchors:
            anchor, number = f"{base}-{number}", number + 1
        self.anchors.add(anchor)
        return anchor

    def table(self, table: QueryTable) -> str:
        """A query's rows as a table with a caption that leads to the query's own page."""
        head = "".join(
            f'<th scope="col"{_css(kind)}>{escape(text)}{_unit(kind, self.words)}</th>' for text, kind in table.headings
        )
        kinds = [kind for _, kind in table.headings]
        labels = [text for text, _ in table.headings]
        rows = "".join(
            "<tr>" + "".join(self._cell(c, k, label) for c, k, label in zip(row, kinds, labels, strict=True)) + "</tr>" for row in table.rows
        )
        caption = f'<caption>{escape(self.words["opslag"])} <a href="{escape(self.href(table.address))}"><code>{escape(table.caption)}</code></a></caption>'
        foot = self._totals(table.totals, len(kinds)) if table.totals else ""
        empty = f'<p class="ukendt">{escape(self.words["ingen-rækker"])}</p>' if not table.rows else ""
        return (
            f'<div class="tabel-ramme" role="region" aria-label="{escape(table.caption)}" tabindex="0"><table class="oversigt kort-tabel">{caption}'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{foot}</table></div>{empty}"
        )

    def _cell(self, cell: Cell, kind: str, label: str) -> str:
        text = f'<em class="ukendt">{escape(cell.text or self.words["fremgår-ikke"])}</em>' if cell.missing else str(escape(cell.text))
        if cell.address and cell.text:
            text = f'<a href="{escape(self.href(cell.address))}">{text}</a>'
        sort = f' data-sort="{escape(cell.sort)}"' if cell.sort and kind == "number" else ""
        return f'<td data-label="{escape(label)}"{_css(kind)}{sort}>{text}</td>'

    def _totals(self, totals: TotalsView, width: int) -> str:
        w = self.words
        said = (
            f"{escape(w['i-alt-årligt'])} {totals.yearly}; {escape(w['i-alt-periode'])} {totals.period}; "
            f"{escape(w['i-alt-ukendt'])} {totals.unknown}; {escape(w['i-alt-afsat'])} {totals.set_aside}"
        )
        return f'<tfoot><tr><td colspan="{width}">{said}</td></tr></tfoot>'


def _css(kind: str) -> str:
    return f' class="{"tal" if kind == "number" else "år"}"' if kind != "text" else ""


def _unit(kind: str, words: Words) -> str:
    return f' <span class="enhed">({escape(words["mio-kr"])})</span>' if kind == "number" else ""
