"""The folder `identitet/` laid over the templates: whose the site is, without an edit of a template.

Comes in: the folder, and the templates as they were read. Goes out: the templates with its colours, fonts, icons and
logo in the places of their own, and what is to be said of the owner. What is not there is as the templates have it.
"""

from __future__ import annotations

import math
import posixpath
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from strategisite.demand.inputs import IDENTITY
from strategisite.files.plain_files import MAX_PICTURE, MAX_TEXT, read_plain
from strategisite.flow import Theme
from strategisite.load.files import decode, read_document, walk
from strategisite.load.pictures import picture_problems
from strategisite.media.colours import (
    PAIRS,
    TOKENS,
    Palette,
    Weak,
    light,
    palette,
    stronger,
    too_weak,
    with_colours,
    with_family,
)
from strategisite.media.fonts import PAPER, SCREEN, Cut, cut_of, is_font, read_font
from strategisite.media.identity import (
    ASSETS,
    ICON_PNG,
    ICON_SIDE,
    ICON_SVG,
    LOGOS,
    PAPER_FONTS,
    Icons,
    Identity,
    Sender,
)
from strategisite.media.pictures import picture_problem, size_in_pixels
from strategisite.model.identity import IdentityFields
from strategisite.model.reading import read_item
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic, nearest
from strategisite.text.yaml_spans import LateTree, Tree

FILE = "identitet.yml"
FONTS = "skrift/"
PICTURES = (*LOGOS, ICON_SVG, ICON_PNG)
ICONS = {ICON_SVG: "assets/ikon.svg", ICON_PNG: "assets/ikon.png"}  # here, and in the templates
BESIDE = (".txt", ".md", ".pdf")  # a font's terms lie beside it
MOST_KB = {**dict.fromkeys(LOGOS, 500), ICON_SVG: 200, ICON_PNG: 200, SCREEN: 500, **dict.fromkeys(PAPER, 3000)}
FACE = """\
@font-face {{
  font-family: "{family}";
  src: url("{file}") format("woff2");
  font-weight: {weight};
  font-style: {style};
  font-display: swap;
}}
"""


class Laid(NamedTuple):
    """The templates with the folder over them, what is wrong with it, and its text by path."""

    theme: Theme
    found: list[Diagnostic]
    texts: dict[str, str]


def with_identity(root: Path, theme: Theme) -> Laid:
    """Lay the folder over the templates."""
    names, found = walk(root, IDENTITY)
    folder = _Folder(root, theme, found)
    folder.read(names)
    return Laid(folder.dressed(), folder.found, folder.texts)


@dataclass
class _Folder:
    """One reading of the folder. What is wrong is told, and left as the templates have it."""

    root: Path
    theme: Theme
    found: list[Diagnostic]
    texts: dict[str, str] = field(default_factory=dict[str, str])
    said: IdentityFields = field(default_factory=IdentityFields)
    tree: Tree | LateTree = field(default_factory=lambda: Tree({}, {(): Span(_path(FILE))}))
    wrong: bool = False  # whether something is wrong with what is said, so that nobody knows what is not
    pictures: dict[str, bytes] = field(default_factory=dict[str, bytes])
    screen: dict[Cut, tuple[str, bytes]] = field(default_factory=dict[Cut, tuple[str, bytes]])
    paper: dict[Cut, tuple[str, bytes]] = field(default_factory=dict[Cut, tuple[str, bytes]])
    colours: Palette = field(default_factory=lambda: Palette({}, {}))

    @property
    def css(self) -> str:
        return self.theme.assets.get(TOKENS, b"").decode(errors="replace")

    def read(self, names: Sequence[str]) -> None:
        """Everything in it, and what is wrong with each and between them."""
        for name in names:
            if name == FILE:
                self._fields()
        fonts = [name for name in names if name.startswith(FONTS) and _ending(name) in (SCREEN, *PAPER)]
        for name in names:
            if name in PICTURES:
                self._picture(name)
            elif name not in (FILE, *fonts) and not (name.startswith(FONTS) and _ending(name) in BESIDE):
                near = nearest(name, (FILE, *PICTURES))
                self._tell(Span(_path(name)), "identitet-ukendt-fil", level="advarsel", suggestion=near)
        self._logo(names)
        for name in fonts:
            self._font(name)
        self._family(fonts)
        self._colours()

    def dressed(self) -> Theme:
        """The templates with all of it in its place."""
        theme, said = self.theme, self.said
        assets, fonts = dict(theme.assets), dict(theme.fonts)
        logo = next((name for name in LOGOS if name in self.pictures), "")
        if logo:
            assets[ASSETS + logo] = self.pictures[logo]
        own = [name for name in ICONS if name in self.pictures]
        for name in ICONS if own else ():
            assets.pop(ICONS[name], None)  # one of theirs beside one of ours would be another's mark
        assets |= {ICONS[name]: self.pictures[name] for name in own}
        family = said.family or ""
        css = with_colours(self.css, self.colours)
        if family and self.screen:
            css = with_family(css, family)
            for cut, (_, content) in sorted(self.screen.items()):
                file = f"{ASSETS}{FONTS}{cut.name}{SCREEN}"
                assets[file] = content
                css += FACE.format(
                    family=family.replace("\\", "\\\\").replace('"', '\\"'),
                    file=posixpath.relpath(file, posixpath.dirname(TOKENS)),
                    weight=cut.weight,
                    style="italic" if cut.italic else "normal",
                )
        if family:
            fonts |= {f"{PAPER_FONTS}{cut.name}{_ending(name)}": it for cut, (name, it) in self.paper.items()}
        if css != self.css:
            assets[TOKENS] = css.encode()
        side = size_in_pixels(self.pictures[ICON_PNG]) if ICON_PNG in own else None
        icons = Icons(svg=ICON_SVG in own, png=side[0] if side else 0) if own else Icons()
        sender = Sender(said.owner or "", said.address, said.foot or "", _path(logo) if logo else "")
        identity = Identity(sender, icons)
        return replace(theme, assets=assets, fonts=fonts, identity=identity)

    def _tell(self, span: Span, code: str, level: str = "fejl", suggestion: str = "", **values: object) -> None:
        self.found.append(diagnostic(span, code, level=level, suggestion=suggestion, **values))

    def _bytes(self, name: str) -> bytes | None:
        """A file that is no text; none where it cannot be used."""
        content, problem = read_plain(self.root / _path(name), _path(name), MAX_PICTURE)
        most = MOST_KB.get(name) or MOST_KB[_ending(name)]
        if problem:
            self.found.append(problem)
        elif len(content) > most * 1000:
            self._tell(Span(_path(name)), "identitet-for-stor", højst=most)
        else:
            return content
        return None

    def _fields(self) -> None:
        before = len(self.found)
        self._said()
        self.wrong = any(problem.level == "fejl" for problem in self.found[before:])

    def _said(self) -> None:
        path = _path(FILE)
        raw, problem = read_plain(self.root / path, path, MAX_TEXT)
        text, problems = (None, [problem]) if problem else decode(raw, path)
        self.found += problems
        if text is None or not text.strip():
            return
        self.texts[path] = text
        document, problems = read_document(path, text)
        lines = _lines_of("adresse", document.tree) if document else ()
        self.found += (one for one in problems if one.code != "felt-afsnit" or one.span.line not in lines)
        if document is None or document.tree.value is None:
            return
        if not isinstance(document.tree.value, dict):
            self._tell(document.tree.span(()), "forkert-type", felt=FILE, ventet="felter")
            return
        said, problems = read_item(IdentityFields, document.tree)
        self.found += problems
        self.said, self.tree = said or self.said, document.tree

    def _picture(self, name: str) -> None:
        content = self._bytes(name)
        if content is None:
            return
        code = picture_problem(name, content)
        problems = list(picture_problems(IDENTITY, {name: content}, self.theme.fonts if name in LOGOS else {}))
        self.found += [diagnostic(Span(_path(name)), code)] if code else problems
        if code or any(problem.level == "fejl" for problem in problems):
            return
        size = size_in_pixels(content) if name == ICON_PNG else None
        if size and (size[0] != size[1] or size[0] < ICON_SIDE):
            self._tell(Span(_path(name)), "ikon-form", bredde=size[0], højde=size[1], mindst=ICON_SIDE)
        self.pictures[name] = content

    def _logo(self, names: Sequence[str]) -> None:
        there = [name for name in LOGOS if name in names]
        if there and not self.said.owner and not self.wrong:
            self._tell(Span(_path(there[0])), "logo-uden-ejer", fil=_path(FILE))
        if len(there) > 1:
            self._tell(Span(_path(there[1])), "identitet-ukendt-fil", level="advarsel")

    def _font(self, name: str) -> None:
        content = self._bytes(name)
        if content is None:
            return
        span, ending = Span(_path(name)), _ending(name)
        font = read_font(content) if ending in PAPER and is_font(name, content) else None
        if not is_font(name, content) or (ending in PAPER and font is None):
            self._tell(span, "skrift-forkert-type", endelse=ending)
            return
        cut = font.cut if font else cut_of(name)
        if cut is None:
            stem = posixpath.basename(name).removesuffix(posixpath.splitext(name)[1])
            self._tell(span, "skrift-snit", suggestion=f"{stem}-regular{ending}")
            return
        if font and self.said.family and font.family.casefold() != self.said.family.casefold():
            self._tell(span, "skrift-andet-navn", navn=font.family, skrift=self.said.family)
        cuts = self.paper if font else self.screen
        if cut in cuts:
            self._tell(span, "skrift-to-gange", fil=_path(cuts[cut][0]))
        else:
            cuts[cut] = (name, content)

    def _family(self, fonts: Sequence[str]) -> None:
        """A name without files, and files without a name."""
        span = self.tree.span(("skrift",))
        for_what = {"skrift-ikke-til-skærm": (SCREEN,), "skrift-ikke-til-papir": PAPER}
        lacking = [code for code, endings in for_what.items() if not any(_ending(name) in endings for name in fonts)]
        if fonts and not self.said.family and not self.wrong:
            self._tell(Span(_path(fonts[0])), "skrift-uden-navn", level="advarsel", fil=_path(FILE))
        if self.said.family and not fonts:
            self._tell(span, "skrift-uden-filer", skrift=self.said.family, mappe=_path(FONTS))
        elif self.said.family and lacking:
            self._tell(span, lacking[0], level="advarsel", skrift=self.said.family, mappe=_path(FONTS))
        cuts = {
            "halvfed": any(cut.weight >= 600 for cut in self.paper),
            "kursiv": any(cut.italic for cut in self.paper),
        }
        for cut in (name for name, there in cuts.items() if self.said.family and self.paper and not there):
            values = {"skrift": self.said.family, "snit": cut, "mappe": _path(FONTS)}
            self._tell(span, "skrift-uden-snit", level="advarsel", **values)

    def _colours(self) -> None:
        css, known = self.css, sorted(light(self.css))
        for name in self.said.colours:
            if name not in known and css:
                near = nearest(name, known)
                span = self.tree.span(("farver", name), key=True)
                self._tell(span, "ukendt-farvenavn", navn=name, kendte=", ".join(known), suggestion=near)
        said = {name: colour for name, colour in self.said.colours.items() if name in known}
        self.colours = Palette(
            {name: colour.light for name, colour in said.items() if colour.light},
            {name: colour.dark for name, colour in said.items() if colour.dark},
        )
        whole = palette(with_colours(css, self.colours))
        told: dict[tuple[str, bool], list[Weak]] = {}
        for weak in too_weak(self.colours, whole):  # at the colour on top, if it is the folder's, else at the ground's
            at = weak.front if weak.front in self.colours[weak.is_dark] else weak.ground
            told.setdefault((at, weak.is_dark), []).append(weak)
        for (at, is_dark), pairs in told.items():
            self._weak(at, is_dark, pairs, whole[is_dark])

    def _weak(self, at: str, is_dark: bool, pairs: Sequence[Weak], there: Mapping[str, str]) -> None:
        """A colour that is too near others: the worst of them, and a colour that is far enough from all."""
        worst = min(pairs, key=lambda pair: pair.contrast / pair.least)
        name = "mørk" if is_dark else "lys"
        step = ("farver", at, name) if isinstance(self.tree.value["farver"][at], dict) else ("farver", at)
        beside = [(ground if front == at else front, least) for front, ground, least in PAIRS if at in (front, ground)]
        self._tell(
            self.tree.span(step),
            "svag-kontrast",
            navn=worst.front,
            farve=there[worst.front],
            bund=worst.ground,
            bundfarve=there[worst.ground],
            kontrast=_number(worst.contrast),
            mindst=_number(worst.least),
            hvor=name,
            forslag=stronger(there[at], {there[other]: least for other, least in beside if other in there}),
        )


def _lines_of(name: str, tree: Tree | LateTree) -> Sequence[int]:
    """The lines that a field stands on: those of an address are lines."""
    fields = tree.value if isinstance(tree.value, dict) else {}
    if name not in fields:
        return ()
    first = tree.span((name,), key=True).line
    after = (line for field in fields if (line := tree.span((field,), key=True).line) > first)
    return range(first, min(after, default=sys.maxsize))


def _number(value: float) -> str:
    """To one decimal, never more than it is."""
    return f"{math.floor(value * 10) / 10:.1f}".replace(".", ",")


def _path(name: str) -> str:
    return f"{IDENTITY}/{name}"


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].lower()
