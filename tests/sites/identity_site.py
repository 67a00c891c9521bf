"""An invented owner's folder `identitet/`: »Opdigtet Kommune«, with a logo, icons, colours, and a family of fonts that
is the templates' own under another name.
"""

from __future__ import annotations

import functools
import io
import struct
import zlib
from pathlib import Path

from fontTools.ttLib import TTFont

from sites.minimal import REPOSITORY

FIELDS = "identitet/identitet.yml"
SAID = """\
ejer: Opdigtet Kommune
adresse:
  - Den Opdigtede Plads 1
  - 9999 Opdigt
bundtekst: Opdigtet nummer 00 00 00 00
farver:
  accent: "#7a1f3d"
  omraade-1: {lys: "#7a1f3d", mørk: "#f0a0b8"}
skrift: Opdigtet Sans
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<rect width="40" height="40" fill="#7a1f3d"/>
<circle cx="80" cy="20" r="18" fill="#2b6f8f"/>
</svg>
"""
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#7a1f3d"/></svg>\n'
)
SCREEN_FONT = (REPOSITORY / "templates/assets/skrift/source-sans-regular.woff2").read_bytes()


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress((b"\0" + b"\x7a\x1f\x3d" * width) * height, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@functools.cache
def paper_font(family: str = "Opdigtet Sans", cut: str = "Regular") -> bytes:
    """A font of print under another name."""
    font = TTFont(REPOSITORY / f"templates/print/fonts/SourceSansPro-{cut}.otf", recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = family
        elif record.nameID == 6:
            record.string = f"{family.replace(' ', '')}-{cut}"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def identity_files() -> dict[str, bytes]:
    """All files of the folder, by their paths."""
    return {
        FIELDS: SAID.encode(),
        "identitet/logo.svg": LOGO.encode(),
        "identitet/ikon.svg": ICON.encode(),
        "identitet/ikon.png": png(256, 256),
        "identitet/skrift/opdigtet-regular.woff2": SCREEN_FONT,
        "identitet/skrift/Opdigtet.otf": paper_font(),
        "identitet/skrift/OpdigtetHalvfed.otf": paper_font(cut="Semibold"),
        "identitet/skrift/OpdigtetKursiv.otf": paper_font(cut="It"),
        "identitet/skrift/OFL.txt": b"Opdigtet.\n",
    }


def write_identity(root: Path) -> Path:
    """Put the folder into a site; returns the site's."""
    for name, content in identity_files().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root
