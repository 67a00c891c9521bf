"""Law 4 across line ends: a site checked out by git with CRLF gives the same bytes as one with LF."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import files_below
from edits import change
from mistakes import BESIDE, PNG
from published import published
from sites.minimal import ACTION, REPOSITORY, write_minimal_site

from strategisite import pipeline
from strategisite.files.line_ends import BINARY, with_plain_line_ends

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n<title>Et hus</title>\n<path d="M1 1h7v7z"/>\n'
    "</svg>\n"
)
ADDED = {f"{BESIDE}/hus.svg": DRAWING, "templates/assets/brev.txt": "To\nlinjer\n",
 "templates/assets/egen.html": "<p>\nEgen\n</p>\n",
         "templates/assets/uden-endelse": "a\nb\n", "templates/assets/kort.geojson": "{\n}\n"}  # fmt: skip
BYTES = PNG[:8] + b"a\r\nb\nc" + PNG[8:]  # what looks like line ends in a picture is none


def is_text(path: Path) -> bool:
    return path.suffix not in (".png", ".otf") and b"\0" not in path.read_bytes()


@pytest.fixture
def twins(tmp_path: Path) -> tuple[Path, Path]:
    """One site twice: with LF, and with CRLF in every text of content, templates and settings."""
    roots = []
    for name in ("lf", "crlf"):
        root = write_minimal_site(tmp_path / name)
        for path, text in ADDED.items():
            (root / path).write_text(text, encoding="utf-8")
        (root / BESIDE / "foto.png").write_bytes(BYTES)
        change(root / ACTION, lambda text: f"{text}\n![Et hus](hus.svg)\n")
        roots.append(root)
    texts = [path for path in roots[1].rglob("*") if path.is_file() and is_text(path)]
    for path in texts:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert {".md", ".yml", ".html", ".css", ".js", ".typ", ".svg", ".txt", ""} <= {path.suffix for path in texts}
    return roots[0], roots[1]


@pytest.mark.slow
def test_a_checkout_with_other_line_ends_gives_the_same_bytes(twins: tuple[Path, Path]):
    """Settings, content, templates, assets, pictures and PDFs; also where an edit alone is built, by the short way."""
    for _ in range(2):
        made = []
        for root in twins:
            report = pipeline.build(root)
            assert report.ok, report.diagnostics
            made.append(files_below(root / "site"))
        assert made[0].keys() == made[1].keys() and any(name.endswith(".pdf") for name in made[0])
        assert [name for name in made[0] if made[0][name] != made[1][name]] == []
        assert made[1][f"medier/{BESIDE.removeprefix('content/')}/foto.png"] == BYTES
        for root in twins:
            (root / "site" / published(root / "site")).unlink()  # to be made again, with the text
            path = root / ACTION
            path.write_bytes(path.read_bytes().replace(b"Handlingen er", b"Skrevet siden. Handlingen er"))


def test_git_is_told_of_every_kind_of_file(tmp_path: Path):
    """What is in the repository has LF, also where git is set to give CRLF, and what is no text is left alone."""
    text = (REPOSITORY / ".gitattributes").read_text(encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitattributes").write_text(text, encoding="utf-8")
    names = [
        "a.md",
        "a.yml",
        "a.css",
        "a.js",
        "a.svg",
        "a.html",
        "a.typ",
        "a.txt",
        *(f"a{ending}" for ending in sorted(BINARY)),
    ]
    asked = ["git", "-c", "core.autocrlf=true", "check-attr", "text", "eol", "--", *names]
    said = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    for name in names:
        wanted = "unset" if Path(name).suffix in BINARY else "auto"
        assert f"{name}: text: {wanted}\n" in said and (wanted == "unset" or f"{name}: eol: lf\n" in said), name


@pytest.mark.parametrize(("name", "content", "same"), [
    ("a.css", b"a\r\nb\n", b"a\nb\n"), ("a.unknown", b"a\r\nb", b"a\nb"), ("A.PNG", b"a\r\nb", b"a\r\nb"),
    ("a.txt", b"\0\r\n", b"\0\r\n"),
    ("a.txt", b"a\rb\r\r\n", b"a\rb\r\n"), ("a.txt", b"", b""),
])  # fmt: skip
def test_only_line_ends_of_texts_are_changed(name: str, content: bytes, same: bytes):
    assert with_plain_line_ends(name, content) == same
