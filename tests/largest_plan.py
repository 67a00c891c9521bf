"""What tests of the real content may know of it without reading what it says: which of its plans holds most."""

from __future__ import annotations

from sites.minimal import REPOSITORY

FOLDERS = sorted(path.parent for path in (REPOSITORY / "content").glob("*/strategi.md"))
STRATEGY = max(FOLDERS, key=lambda folder: len(list(folder.rglob("*.md")))).name
BOOK = f"{STRATEGY}/{STRATEGY}.pdf"
OVERVIEW_ON_PAPER = f"{STRATEGY}/handlingsoversigt/{STRATEGY}-handlingsoversigt.pdf"
OVERVIEW, RESULTS = (f"{STRATEGY}/{name}/index.html" for name in ("handlingsoversigt", "resultater"))
