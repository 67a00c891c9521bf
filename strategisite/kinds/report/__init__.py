"""A report of a round of follow-up that has been frozen: the words that a committee got, and no reference to what
changes.
"""

from __future__ import annotations

from strategisite.kinds.kind import InFolder, Kind, own_page
from strategisite.model.base import DRAFT, Item, danish
from strategisite.model.scalars import Date, Slug, Text, YesNo


class ReportRow(Item):
    """En række i en tabel."""

    name: Text = danish("navn", "Det, rækken er om.")
    cells: tuple[Text, ...] = danish("celler", "Cellerne efter navnet, i kolonnernes orden.")


class ReportTable(Item):
    """En tabel."""

    caption: Text = danish("navn", "Hvad tabellen viser.")
    head: tuple[Text, ...] = danish("hoved", "Kolonnernes navne.")
    rows: tuple[ReportRow, ...] = danish("rækker", "Rækkerne.")


class ReportSection(Item):
    """Et afsnit."""

    title: Text = danish("titel", "Afsnittets overskrift.")
    lines: tuple[Text, ...] = danish("linjer", "Sætninger før tabellen.", default=())
    table: ReportTable | None = danish("tabel", "Tabellen.", default=None)


class Report(Item):
    """En rapport om opfølgningen, som den var, da den blev frosset. Den ændres ikke."""

    title: Text = danish("titel", "Rapportens titel.")
    short: Text = danish("kort", "Hvad rapporten sammenligner.")
    date: Date = danish("dato", "Den dag, rapporten gør status.")
    plan: Text = danish("plan", "Hvad planen hed.")
    sections: tuple[ReportSection, ...] = danish("afsnit", "Det, der står i den.")
    former_ids: tuple[Slug, ...] = danish("tidligere", "Tidligere id'er.", default=())
    draft: YesNo = danish("kladde", DRAFT, default=False)


REPORT = Kind(
    name="rapport",
    model=Report,
    where=InFolder("rapporter"),
    title=lambda report: report.title,
    address=own_page,
    template="rapport",
    weight=0.7,
    lead=lambda report: (report.short,),
    told_as="plan",
)
