"""What the items of content are made of: the one place where code (English) and content (Danish) meet.

Each field has its Danish name as alias and a Danish description. Validation, the JSON Schema in `schema/`, the editor's
help and the page *Felter i indholdets filer* all come from here and from `kinds/`, where each kind has its own fields.
"""

from __future__ import annotations

from strategisite.model.base import Citation, Item, Since
from strategisite.model.scalars import UNKNOWN

__all__ = ["UNKNOWN", "Citation", "Item", "Since"]
