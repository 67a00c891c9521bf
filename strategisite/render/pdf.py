"""Typst as editions see it: a view goes in as JSON beside the templates of `templates/print/`, a tagged PDF comes out.

PDF/UA-1 and PDF/A-2a in one file, with the content's date as the only date, and no fonts but those that ship here.
A compiler is kept between builds of a preview: what is as it was when the same edition was last set, it knows.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.demand.digests import bytes_digest, digest
from strategisite.demand.inputs import IDENTITY
from strategisite.demand.workers import never_fork
from strategisite.demand.workplace import Workplace
from strategisite.flow import Settings, Theme
from strategisite.media.colours import TOKENS, light
from strategisite.media.drawings import for_paper
from strategisite.render.pdf_tags import with_row_headers
from strategisite.render.plain import divisions, plain
from strategisite.render.print_faults import Fault, FaultFinder, Refusal
from strategisite.say.glyphs import printable
from strategisite.views.page import Page
from strategisite.views.print import Edition

if TYPE_CHECKING:
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["ua-1", "a-2a"]
WORDS = "print/ord.typ"
PLACE = re.compile(r"(print/[\w.-]+\.typ):(\d+):(\d+)")
TENS, HUNDREDS = (
    75_000,
    1_260_000,
)  # characters of data before the tenth and the hundredth page, in the largest editions there are
Shared = tuple[Theme, Mapping[str, bytes], Settings]
Pressed = tuple[bytes, int, list[Fault]]  # the file, its number of pages, or what keeps it from being printed
PICTURE = """\
#import "/print/stil.typ": family
#set document(title: "x")
#set text(lang: "da", font: family)
#image("/{}", alt: "x")"""
IN_VAIN = re.compile("unknown variable|does not contain key")  # content is data: it brings no names


_kept: dict[str, Press] = {}  # the last press of this process: a preview prints the same editions over and over


def presser(shared: Shared) -> Press:
    """What prints editions."""
    theme, media, settings = shared
    texts = sorted((name, text) for name, text in theme.templates.items() if name.startswith("print/"))
    fonts = [(name, bytes_digest(content)) for name, content in sorted(theme.fonts.items())]
    held = (texts, fonts, sorted(theme.words.items()), theme.asset(TOKENS), settings, theme.identity, theme.logo)
    key = digest(held)
    if key not in _kept:
        _kept.clear()
        _kept[key] = Press(theme, media, settings)
    _kept[key].media = media
    return _kept[key]


class Press:
    """A folder that Typst reads: templates, fonts, words, pictures, and the data of the edition at hand."""

    def __init__(self, theme: Theme, media: Mapping[str, bytes], settings: Settings):
        import typst

        never_fork()  # Typst has threads of its own, which do not follow a fork: a child would wait for them for ever
        self.typst, self.media, self.settings, self.fonts = typst, media, settings, theme.fonts
        self._place = Workplace()
        self.root = self._place.path
        for name, text in theme.templates.items():
            if name.startswith("print/"):
                self._put(name, text.encode())
        for name, content in theme.fonts.items():
            self._put(name, content)
        self._put("ord.json", json.dumps(dict(theme.words)).encode())
        self._put("delte-ord.json", json.dumps(divisions(" ".join(theme.words.values()))).encode())
        self.tokens = light((theme.asset(TOKENS) or b"").decode())  # paper is light
        if theme.logo is not None:
            logo = theme.identity.sender.logo
            self._put(logo, for_paper(logo, theme.logo, theme.fonts))
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(self.root / "print")])
        # As Typst calls the owner's family, which is not always what its files do: it takes names of cuts off.
        own = (font for font in fonts.fonts() if font.path and Path(font.path).parent.name == IDENTITY)
        self.family = sorted({font.family for font in own})
        self.compiler = typst.Compiler(root=str(self.root), font_paths=fonts)
        self.faults = FaultFinder(self._refused, self._refused_picture, settings.content, settings.templates)

    def __call__(self, pages: Iterable[Page[Edition]]) -> list[Pressed]:
        """Print editions, in this order."""
        return [self.press(page) for page in pages]

    def press(self, page: Page[Edition]) -> Pressed:
        """Print an edition. Where it cannot be printed what is wrong is looked for, and told with the content's own
        place.
        """
        made = self.root / "udgave.pdf"
        refusal = self._refused(page, made)
        if not refusal:
            try:
                return (*with_row_headers(made), [])
            except (
                ValueError,
                RuntimeError,
                LookupError,
                AttributeError,
                TypeError,
            ) as error:  # pikepdf's are RuntimeErrors
                refusal = Refusal(str(error))
        return b"", 0, self.faults.find(page, refusal)

    def _refused(self, page: Page[Edition], made: Path | None = None) -> Refusal | None:
        """What Typst says against an edition; nothing where it has `made` it."""
        for address, _ in page.view.pictures:
            content = self.media.get(address.removeprefix("medier/"))
            if content is None:  # Typst says so, unless it finds what was there when this folder was last printed from
                (self.root / address).unlink(missing_ok=True)
            else:
                self._put(address, for_paper(address, content, self.fonts))
        self._put("data.json", printable(self._data(page), self.fonts).encode(errors="replace"))
        main = f'#import "/{page.template}": main\n#main(json("/data.json"))\n'
        return self._compiled(main, made, _seconds(page.view.updated))

    def _refused_picture(self, address: str) -> Refusal | None:
        """What Typst says against a picture alone; one that is not there is for the text to tell."""
        return self._compiled(PICTURE.format(address)) if (self.root / address).is_file() else None

    def _compiled(self, main: str, made: Path | None = None, seconds: int = 0) -> Refusal | None:
        try:
            content = self.compiler.compile(main.encode(), format="pdf", pdf_standards=STANDARDS, timestamp=seconds)
            if made and isinstance(content, bytes):
                made.write_bytes(content)
        except self.typst.TypstError as error:
            return _refusal(error)
        except BaseException as error:  # a panic of Typst's is no Exception
            if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
                raise
            return Refusal(f"{type(error).__name__}: {error}")
        return None

    def _data(self, page: Page[Edition]) -> str:
        """What Typst gets: the parts, and apart from them what holds for the whole edition. Typst keeps what it has set
        as long as what it was made with is the same, so an edit of one part must not show in what all are made with."""
        data = plain(page.view)
        parts = [(part["address"], _with_divisions(part)) for part in data.pop("parts")]
        data["present"] = _digits(data["present"], parts)
        data["numbers"] = {source["address"]: source["number"] for source in data["sources"]}
        data["ordinals"] = dict(data["ordinals"])
        data["tokens"], data["family"] = self.tokens, self.family
        del data["path"], data["places"]  # for us
        return f'{{"whole": {_with_divisions(data)}, "parts": [{", ".join(text for _, text in parts)}]}}'

    def _put(self, name: str, content: bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _with_divisions(data: dict[str, Any]) -> str:
    """Data as JSON, with the parts of the long words in it."""
    text = json.dumps(data, ensure_ascii=False)
    return f'{text[:-1]}, "divisions": {json.dumps(divisions(text), ensure_ascii=False)}}}'


def _refusal(error: Any) -> Refusal:
    """Typst's error with the innermost place in our templates, or where a word is not there, the place that asked for
    it.
    """
    places = list(PLACE.finditer(str(error.diagnostic).replace("\\", "/")))
    askers = [place for place in places if place[1] != WORDS]
    place = next(iter(askers or places), None)
    in_vain = bool(IN_VAIN.search(error.message)) or len(askers) < len(places)
    return Refusal(error.message, *((place[1], int(place[2]), int(place[3]) + 1) if place else ("", 1, 1)), in_vain)


def _digits(present: list[str], parts: list[tuple[str, str]]) -> dict[str, int]:
    """How many digits the page of each address in an edition is to have room for: guessed from how much stands before
    it. A wrong guess leaves a gap, or costs time. `parts` are the addresses of the parts and their data."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for address in present:
        inside[address.partition("#")[0]].append(address)
    places: dict[str, float] = {}
    before = 0
    for part, text in parts:
        within = inside.pop(part, [])
        places |= {address: before + len(text) * place / len(within) for place, address in enumerate(within)}
        before += len(text)
    places |= {address: before for rest in inside.values() for address in rest}  # sources stand last
    return {address: 3 if place > HUNDREDS else 2 if place > TENS else 1 for address, place in places.items()}


def _seconds(date: str) -> int:
    """A date, month or year as seconds since 1970, at its start."""
    parts = [int(part) for part in date.split("-")] if date else []
    return int(datetime(*[*parts, 1, 1][:3], tzinfo=UTC).timestamp()) if parts else 0
