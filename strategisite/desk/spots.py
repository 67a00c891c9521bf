"""Where on a page each thing stands that has a field in a form, so that the preview can lead to it from there.

It is read from a page made for that alone, in which things name their fields; the page that is shown has nothing of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from strategisite.desk.page import form_address, label_of
from strategisite.desk.placing import BODY
from strategisite.desk.shapes import group_of
from strategisite.flow import Listed
from strategisite.kinds import KINDS

SOFT = "\u00ad"
LONGEST = 60  # letters of what is edited, as its link is called
HEADINGS = ("h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class Spot:
    """An element that is of a field: the how manieth of its sort it is in the page, and its words."""

    tag: str
    number: int
    field: str
    heading: bool = False  # of a part of the text
    words: str = ""
    depth: int = 1


class _Reader(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.spots: list[Spot] = []
        self._count: Counter[str] = Counter()
        self._open: list[Spot] = []
        self._body = 0  # how deep in the text of the entry
        self._begun = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        number, field = self._count[tag], dict(attrs).get("data-redigeres") or ""
        self._count[tag] += 1
        for spot in self._open:
            spot.depth += spot.tag == tag
        self._body += bool(self._body) and tag == "div"
        if field == BODY:
            self._body, self._begun = 1, False
        elif self._body and tag in HEADINGS:
            self._add(Spot(tag, number, BODY, heading=True))
        elif self._body and not self._begun and tag == "p":
            self._add(Spot(tag, number, BODY))
        elif field:
            self._add(Spot(tag, number, field))
        self._begun |= field != BODY and bool(self._body)

    def _add(self, spot: Spot) -> None:
        self.spots.append(spot)
        self._open.append(spot)

    def handle_data(self, data: str) -> None:
        for spot in self._open:
            spot.words += data

    def handle_endtag(self, tag: str) -> None:
        self._body -= bool(self._body) and tag == "div"
        for spot in self._open:
            spot.depth -= spot.tag == tag
        self._open = [spot for spot in self._open if spot.depth]


def ways_from(page: str, here: Iterable[Listed], words: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """The ways from a page to the forms of the entries that stand on it: from an entry of its own place, where it has
    one, and from each thing that is said of the page's own.
    """
    own: list[Listed] = []
    for one in here:
        anchor = one.address.partition("#")[2]
        if anchor:
            way = form_address(one.path, one.id if one.in_data else "")
            yield {"id": anchor, "vej": way, "navn": words["ret-felt"].format(navn=_short(one.name))}
        else:
            own.append(one)
    if len(own) != 1:
        return
    one = own[0]
    known = {field.name for field in group_of(KINDS[one.kind].model).fields}
    for spot in _Reader(page).spots:
        if spot.field != BODY and spot.field.partition("/")[0] not in known:
            continue
        said = " ".join(spot.words.split())
        heading = said.replace(SOFT, "")
        more = {"felt": spot.field, **({"afsnit": heading} if spot.heading else {})}
        name = label_of(spot.field.rpartition("/")[2]).lower()
        code = "ret-afsnit" if spot.heading else "ret-tekst" if spot.field == BODY else "ret-felt"
        yield {
            "slags": spot.tag,
            "nummer": spot.number,
            "ord": said,
            "vej": form_address(one.path, one.id if one.in_data else "", **more),
            "navn": words[code].format(navn=_short(heading) if spot.heading else name),
        }


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rpartition(' ')[0] or name[:LONGEST]} …"
