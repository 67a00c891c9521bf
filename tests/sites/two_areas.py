"""The smallest site with two focus areas, so that an edit of one can leave the other's PDFs alone; one action shows a
picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sites.minimal import ACTION, FILES, write_minimal_site
from sites.signs_site import png

PICTURE = "content/billeder/prik.png"
PLAN, AREA, OTHER_AREA = "opdigtet-plan", "opdigtet-omraade", "andet-omraade"


def pdf_of(name: str) -> str:
    return f"{PLAN}/{name}/{PLAN}-{name}.pdf"


BOOK, OWN, OTHER = f"{PLAN}/{PLAN}.pdf", pdf_of("opdigtet-handling"), pdf_of("anden-handling")
AREA_PDF, OTHER_AREA_PDF, OVERVIEW = pdf_of(AREA), pdf_of(OTHER_AREA), pdf_of("handlingsoversigt")


def write_two_areas(folder: Path) -> Path:
    """Write the site's files; returns the folder."""
    write_minimal_site(folder)
    for name, text in FILES.items():
        if name.startswith(f"content/{PLAN}/{AREA}/"):
            name = name.replace(AREA, OTHER_AREA).replace("opdigtet-del", "anden-del").replace("opdigtet-h", "anden-h")
            other = folder / name
            other.parent.mkdir(parents=True, exist_ok=True)
            for old, new in (
                ("titel: Opdigtet", "titel: Andet"),
                ("nummer: 1", "nummer: 2"),
                ("startår: 2021", "startår: 2022"),
            ):
                text = text.replace(old, new)
            other.write_text(text, encoding="utf-8")
    (folder / PICTURE).parent.mkdir()
    (folder / PICTURE).write_bytes(png())
    with (folder / ACTION).open("a", encoding="utf-8") as file:
        file.write("\n![En opdigtet prik](../../../billeder/prik.png)\n")
    return folder


def pdfs(names: Iterable[str]) -> set[str]:
    return {name for name in names if name.endswith(".pdf")}
