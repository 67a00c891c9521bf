"""The formats that a comparison can be had in: each takes the document and gives its bytes."""

from __future__ import annotations

from strategisite.changes.formats.text import as_elements, as_html, as_json, as_markdown, as_text

__all__ = ["as_elements", "as_html", "as_json", "as_markdown", "as_text"]
