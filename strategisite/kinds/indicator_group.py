"""A group of indicators, under one heading on their page."""

from __future__ import annotations

from strategisite.kinds.choice import Choice, vocabulary


class IndicatorGroup(Choice):
    """En gruppe af indikatorer."""


INDICATOR_GROUP = vocabulary("indikatorgrupper", IndicatorGroup)
