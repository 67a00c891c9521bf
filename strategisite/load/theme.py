"""The templates folder as a value: template texts, assets to copy, fonts for print, and the words of the interface."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from strategisite.files.plain_files import MAX_PICTURE, MAX_TEXT, is_missing, read_plain
from strategisite.flow import Theme
from strategisite.load.files import decode, walk
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.yaml_spans import read_yaml

WORDS = "words/da.yml"
FONTS = "print/fonts/"
TEXTS = (".css", ".js")  # assets that are texts: they are copied as they are, and browsers read them as UTF-8


def _said(values: dict[Any, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The words of a block and of those in it, each by its way: `handling.navn` is `navn` in the block `handling`."""
    for key, value in values.items():
        way = (*above, str(key))
        if isinstance(value, dict):
            yield from _said(value, way)
        else:
            yield way, value


@lru_cache(maxsize=2)  # one process builds with the same words again and again
def _words(text: str, path: str) -> tuple[Mapping[str, str], Mapping[str, int], str, tuple[Diagnostic, ...]]:
    """The words of a theme by their keys, the line of each, a digest of them, and what is wrong."""
    tree, problems = read_yaml(text, path)
    said = dict(_said(tree.value)) if isinstance(tree.value, dict) else {}
    wrong = (
        diagnostic(tree.span(way), "forkert-type", felt=way[-1], ventet="tekst")
        for way, value in said.items()
        if isinstance(value, list)
    )
    words = {".".join(way): value or "" for way, value in said.items() if not isinstance(value, list)}
    lines = {".".join(way): tree.span(way, key=True).line for way in said}
    digest = hashlib.blake2b(repr(sorted(words.items())).encode(), digest_size=12).hexdigest()
    return words, lines, digest, (*problems, *wrong)


def read_theme(root: Path, folder: str) -> tuple[Theme, list[Diagnostic]]:
    """Read the templates folder; assets keep their path (`assets/site.css`)."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    fonts: dict[str, bytes] = {}
    words: Mapping[str, str] = {}
    lines: Mapping[str, int] = {}
    digest = ""
    if is_missing(root / folder):
        return Theme(templates={}, assets={}, words={}, words_digest=""), [
            diagnostic(Span(folder), "skabeloner-mangler", mappe=folder)
        ]
    names, found = walk(root, folder)
    for name in names:
        path, copied = f"{folder}/{name}", name.startswith(("assets/", FONTS))
        raw, problem = read_plain(root / path, path, MAX_PICTURE if copied else MAX_TEXT)
        if problem is None and copied:
            (fonts if name.startswith(FONTS) else assets)[name] = raw
            if not name.endswith(TEXTS):
                continue
        text, problems = (None, [problem]) if problem else decode(raw, path)
        found += problems
        if text is None:
            continue
        if name == WORDS:
            words, lines, digest, problems = _words(text, f"{folder}/{name}")
            found += problems
        elif name.endswith((".html", ".typ")):
            templates[name] = text
    return Theme(
        templates=templates, assets=assets, words=words, words_digest=digest, word_lines=lines, fonts=fonts
    ), found
