"""A source: a document that the content is built on, or that is named in it."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.kinds.asked import TITLE_FIELD, Asked, Rows, id_field
from strategisite.kinds.asked import Source as Read
from strategisite.kinds.kind import InData, Kind, own_page
from strategisite.model.base import DRAFT, FORMER, Citation, Item, danish
from strategisite.model.scalars import UNKNOWN, Date, FileName, PageCount, Slug, SourceTypeId, Text, YesNo


class Source(Item):
    """En kilde: et dokument, som indholdet bygger på eller nævner."""

    title: Text = danish("titel", "Titlen, som den er trykt.")
    short_name: Text | None = danish("kortnavn", "Et kort navn til henvisninger.", default=None)
    publisher: Text | None = danish("udgiver", "Hvem der har udgivet dokumentet.", default=None)
    date: Date | None = danish("dato", "Dato, måned eller år.", default=None)
    case_number: Text | None = danish("sagsnummer", "Sagsnummer.", default=None)
    document_number: Text | None = danish("dokumentnummer", "Dokumentnummer.", default=None)
    kind: SourceTypeId = danish("type", "Hvad slags dokument det er: et id fra kildetyper.yml.")
    pages: PageCount | None = danish(
        "sider",
        "Hvor mange sider dokumentet har, når det vides. Så kan ingen henvise til en side, der ikke er der.",
        default=None,
    )
    at_hand: YesNo = danish("i_hænde", "ja, når teksten er blandt dem, siderne bygger på.")
    description: Text | None = danish("beskrivelse", "Hvad det er, og hvordan strategien bruger det.", default=None)
    address: Text | None = danish("trykt_adresse", "Adressen, som den er trykt.", default=None)
    file: FileName | None = danish(
        "fil",
        "Dokumentet, når vi må lægge det ud (PDF, XLSX eller DOCX): dets sted under indholdets mappe.",
        default=None,
    )
    mentioned_in: Citation | None = danish("nævnt_i", "Hvor dokumentet er nævnt.", default=None)
    draft: YesNo = danish("kladde", DRAFT, default=False)
    former_ids: tuple[Slug, ...] = danish("tidligere", FORMER, default=())


def cited_as(source: Source) -> str:
    """What a source is called where it is cited: its short name, or its title, cut at a colon, and its case number or
    year.
    """
    if source.short_name:
        return source.short_name
    title, mark = source.title.split(":")[0], source.case_number or (source.date or "")[:4]
    return f"{title} ({mark})" if mark and mark not in title else title


def numbers_of(source: Source) -> tuple[str, ...]:
    """The numbers that tell a document from another of the same title."""
    return tuple(number for number in (source.case_number, source.document_number) if number)


def documents_of(source: Source) -> Iterator[str]:
    """What no two sources have, whatever they are called for short: the title with the numbers, and with the date; the
    same title and date two may have that have numbers of their own.
    """
    marks = (", ".join(numbers_of(source)), source.date)
    return (f"{source.title} ({mark})" for mark in marks if mark)


FIELDS = (
    id_field("kilder"),
    TITLE_FIELD,
    Asked[Read[Source]]("type", lambda read: read.item.kind, "entry", names="kildetyper", told="in small letters"),
    Asked[Read[Source]]("i_hænde", lambda read: read.item.at_hand, "yes-no"),
    Asked[Read[Source]]("dato", lambda read: read.item.date or UNKNOWN, "date"),
)
SOURCE = Kind(
    name="kilder",
    model=Source,
    where=InData(),
    title=lambda source: source.title,
    case_number=lambda source: source.case_number,
    address=own_page,
    template="kilde",
    listed_on="kilder/index.html",
    is_cited=True,
    weight=0.7,
    lead=lambda source: (source.short_name, source.publisher, source.description),
    texts=lambda source: (source.description,),
    names=lambda source: (source.short_name,),
    is_proper=True,
    unknown="ukendt-kilde",
    asked=(Rows("kilder", FIELDS, ("titel", "type", "dato")),),
)
