"""The templates folder as a value: template texts, assets to copy, fonts for print, and the words of the interface."""

from __future__ import annotations

import hashlib
from pathlib import Path

from strategisite.files.plain_files import MAX_PICTURE, MAX_TEXT, is_missing, read_plain
from strategisite.flow import Theme
from strategisite.load.files import decode, walk
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.yaml_spans import read_yaml

WORDS = "words/da.yml"
FONTS = "print/fonts/"
TEXTS = (".css", ".js")  # assets that are texts: they are copied as they are, and browsers read them as UTF-8


def read_theme(root: Path, folder: str) -> tuple[Theme, list[Diagnostic]]:
    """Read the templates folder; assets keep their path (`assets/site.css`)."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    fonts: dict[str, bytes] = {}
    words: dict[str, str] = {}
    lines: dict[str, int] = {}
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
            tree, problems = read_yaml(text, f"{folder}/{name}")
            found += problems
            values = tree.value if isinstance(tree.value, dict) else {}
            found += [
                diagnostic(tree.span((k,)), "forkert-type", felt=k, ventet="tekst")
                for k, v in values.items()
                if isinstance(v, dict | list)
            ]
            words = {k: v or "" for k, v in values.items() if v is None or isinstance(v, str)}
            lines = {str(path[0]): span.line for path, span in tree.keys.items() if len(path) == 1}
            digest = hashlib.blake2b(repr(sorted(words.items())).encode(), digest_size=12).hexdigest()
        elif name.endswith((".html", ".typ")):
            templates[name] = text
    return Theme(
        templates=templates, assets=assets, words=words, words_digest=digest, word_lines=lines, fonts=fonts
    ), found
