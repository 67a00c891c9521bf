"""A type of sources: what a document is."""

from __future__ import annotations

from strategisite.kinds.choice import Choice, vocabulary


class SourceType(Choice):
    """En slags kilde."""


SOURCE_TYPE = vocabulary("kildetyper", SourceType)
