"""Every PDF keeps PDF/UA-1 and PDF/A-2a by veraPDF's reckoning, and veraPDF does fail copies that keep neither."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf
from sites.signs_site import ONE

from pdf.verapdf import STANDARDS, Verdicts, verapdf

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@pytest.mark.slow
def test_no_pdf_of_the_real_content_breaks_a_rule(pdf_files: list[Path], built_site: Path) -> None:
    verdicts = verapdf(pdf_files)
    assert len(verdicts) == len(pdf_files) * len(STANDARDS)
    broken = {
        f"{file.relative_to(built_site)} {standard}": rules for (file, standard), rules in verdicts.items() if rules
    }
    assert not broken


# copies with something broken


def things(pdf: Pdf, key: str, *values: Name) -> Iterator[Any]:
    yield from (thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get(key) in values)


def without(*keys: str) -> Callable[[Pdf], int]:
    """Take keys out of the catalogue."""

    def harm(pdf: Pdf) -> int:
        there = [key for key in keys if key in pdf.Root]
        for key in there:
            del pdf.Root[key]
        return len(there)

    return harm


def drop(key: str, where: str, *values: Name) -> Callable[[Pdf], int]:
    """Take a key out of everything that has one of the values."""

    def harm(pdf: Pdf) -> int:
        there = [thing for thing in things(pdf, where, *values) if key in thing]
        for thing in there:
            del thing[key]
        return len(there)

    return harm


def title_not_shown(pdf: Pdf) -> int:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False
    return 1


def level_skipped(pdf: Pdf) -> int:
    """The first heading of the second level becomes one of the fifth."""
    next(things(pdf, "/S", Name.H2)).S = Name.H5
    return 1


def claim(name: str) -> Callable[[Pdf], int]:
    """Rub out what the metadata says the file keeps."""

    def harm(pdf: Pdf) -> int:
        old = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(old.replace(f"{name}:part".encode(), f"{name}:nopart".encode()))
        return old.count(f"{name}:part".encode())

    return harm


def colours_of_no_device(pdf: Pdf) -> int:
    """No output intent, and colours that rely on it."""
    spaces = [space for page in pdf.pages for space in page.obj.Resources.get("/ColorSpace", {}).items()]
    for page in pdf.pages:
        for name in list(page.obj.Resources.get("/ColorSpace", {})):
            page.obj.Resources.ColorSpace[name] = Name.DeviceRGB
    return len(spaces) and without("/OutputIntents")(pdf)


def fonts_left_out(pdf: Pdf) -> int:
    return sum(drop(key, "/Type", Name.FontDescriptor)(pdf) for key in FONT_FILES)


HARM: dict[str, tuple[Callable[[Pdf], int], dict[str, str]]] = {  # what is done; standard -> the clause that it breaks
    "language": (without("/Lang"), {"ua1": "7.2"}),
    "marked": (without("/MarkInfo"), {"ua1": "6.2", "2a": "6.7.2.2"}),
    "title-shown": (without("/ViewerPreferences"), {"ua1": "7.1"}),
    "title-hidden": (title_not_shown, {"ua1": "7.1"}),
    "tree": (without("/StructTreeRoot"), {"ua1": "7.1", "2a": "6.7.3.3"}),
    "alt": (drop("/Alt", "/S", Name.Figure), {"ua1": "7.3"}),
    "scope": (drop("/A", "/S", Name.TH, Name.TD), {"ua1": "7.5"}),
    "level": (level_skipped, {"ua1": "7.4.2"}),
    "link": (drop("/Contents", "/Subtype", Name.Link), {"ua1": "7.18.5"}),
    "link-tag": (drop("/StructParent", "/Subtype", Name.Link), {"ua1": "7.18.5"}),
    "ua-claim": (claim("pdfuaid"), {"ua1": "5"}),
    "a-claim": (claim("pdfaid"), {"2a": "6.6.4"}),
    "colours": (colours_of_no_device, {"2a": "6.2.4.3"}),
    "metadata": (without("/Metadata"), {"ua1": "7.1", "2a": "6.6.2.1"}),
    "fonts": (fonts_left_out, {"ua1": "7.21.4.1", "2a": "6.2.11.4.1"}),
}


@pytest.fixture(scope="module")
def broken(signs_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """The PDF that holds something of everything, saved again as it is and with each harm done to it."""
    folder = tmp_path_factory.mktemp("skader")
    for name, (harm, _) in {"nothing": (lambda pdf: 1, {}), **HARM}.items():
        with pikepdf.open(signs_site / ONE) as pdf:
            assert harm(pdf), f"there was nothing to break for {name}"
            pdf.save(folder / f"{name}.pdf")
    return {(Path(file.stem), standard): rules for (file, standard), rules in verapdf(folder.glob("*.pdf")).items()}


def test_a_copy_with_nothing_broken_passes(broken: Verdicts) -> None:
    assert [broken[Path("nothing"), standard] for standard in STANDARDS] == [{}, {}]


@pytest.mark.parametrize("name", HARM)
def test_a_broken_copy_fails(broken: Verdicts, name: str) -> None:
    for standard, clause in HARM[name][1].items():
        assert any(rule.rpartition("-")[0] == clause for rule in broken[Path(name), standard]), broken[
            Path(name), standard
        ]
