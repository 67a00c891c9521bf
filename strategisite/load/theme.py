"""The templates folder as a value: template texts, assets to copy, fonts for print, and the words of the interface."""

from __future__ import annotations

import hashlib
from pathlib import Path

from strategisite.diagnostics import Diagnostic, Span, diagnostic
from strategisite.flow import Theme
from strategisite.load.files import decode, walk
from strategisite.yaml_spans import read_yaml

WORDS = "words/da.yml"
FONTS = "print/fonts/"


def read_theme(root: Path, folder: str) -> tuple[Theme, list[Diagnostic]]:
    """Read the templates folder; assets keep their path (`assets/site.css`)."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    fonts: dict[str, bytes] = {}
    words: dict[str, str] = {}
    lines: dict[str, int] = {}
    digest = ""
    found: list[Diagnostic] = []
    if not (root / folder).is_dir():
        return Theme({}, {}, {}, ""), [diagnostic(Span(folder), "skabeloner-mangler", mappe=folder)]
    for name in walk(root / folder):
        try:
            raw = (root / folder / name).read_bytes()
        except OSError as error:
            found.append(diagnostic(Span(f"{folder}/{name}"), "adgang-nægtet", besked=error.strerror or error))
            continue
        if name.startswith("assets/"):
            assets[name] = raw
            continue
        if name.startswith(FONTS):
            fonts[name] = raw
            continue
        text, problem = decode(raw, f"{folder}/{name}")
        if problem:
            found.append(problem)
        elif name == WORDS:
            tree, problems = read_yaml(text, f"{folder}/{name}")
            found += problems
            values = tree.value if isinstance(tree.value, dict) else {}
            found += [
                diagnostic(tree.span((k,)), "forkert-type", felt=k, ventet="tekst") for k, v in values.items() if isinstance(v, dict | list)
            ]
            words = {k: v or "" for k, v in values.items() if v is None or isinstance(v, str)}
            lines = {str(path[0]): span.line for path, span in tree.keys.items() if len(path) == 1}
            digest = hashlib.blake2b(repr(sorted(words.items())).encode(), digest_size=12).hexdigest()
        elif name.endswith((".html", ".typ")):
            templates[name] = text
    return Theme(templates, assets, words, digest, lines, fonts), found
