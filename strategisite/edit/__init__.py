"""Edits of a file's text that touch nothing else: text in, text out."""

from __future__ import annotations

from strategisite.edit.document import Editable, data, front_matter
from strategisite.edit.refused import ReadOnly, Refused

__all__ = ["Editable", "ReadOnly", "Refused", "data", "front_matter"]
