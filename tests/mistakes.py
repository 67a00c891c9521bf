"""Mistakes that editors make: each is a small edit of the smallest site, by the name of its golden file in
`diagnostics/`.

An edit is (path, old, new): `old` stands once in the file; (path, text or bytes): a file of its own; (path, None):
gone.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from sites.identity_site import FIELDS as WHOSE
from sites.identity_site import ICON, LOGO, SCREEN_FONT, paper_font, png
from sites.minimal import ACTION, FILES

from strategisite import pipeline
from strategisite.say.diagnostics import Diagnostic

PLAN = "content/opdigtet-plan/strategi.md"
AREA = "content/opdigtet-plan/opdigtet-omraade/_om.md"
SUB = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/_om.md"
PAGE = "content/sider/om.md"
SOURCES = "content/_data/kilder.yml"
ACTORS = "content/_data/aktoerer.yml"
TERMS = "content/_data/ord.yml"
SEARCH_WORDS = "content/_data/soegeord.yml"
NOTES = "content/_data/noter.yml"
INDICATORS = "content/_data/indikatorer.yml"
DECISION = "content/beslutninger/opdigtet-sag.md"
STATUSES = "content/_data/status.yml"
STATEMENTS = "content/_data/udsagn.yml"
TEMPLATE = "templates/pages/handling.html"
WORDS = "templates/words/da.yml"
BESIDE = ACTION.rpartition("/")[0]

PNG = b"\x89PNG\r\n\x1a\nIEND\xaeB`\x82"  # how a picture of that kind begins and ends
PDF = b"%PDF-1.7\n%%EOF"  # and of a document

Edit = tuple[str, str, str] | tuple[str, str | bytes | None]


def apply(site: Path, edits: Sequence[Edit]) -> Path:
    """Make the edits in a site's folder; returns the folder."""
    for name, *change in edits:
        path = site / name
        if change == [None]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if len(change) == 2:
            old, new = change
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"»{old}« stands {text.count(old)} times in {name}"
            change = [text.replace(old, new)]
        path.write_bytes(change[0] if isinstance(change[0], bytes) else change[0].encode())
    return site


def findings(site: Path, edits: Sequence[Edit] = ()) -> tuple[Diagnostic, ...]:
    """What is told of a site's content with these edits, before any page is made of it: `check` makes them all."""
    return pipeline.prepare(apply(site, edits), fresh=True, pdf=False).report.diagnostics


def field(old: str, new: str) -> list[Edit]:
    """An edit of the action's fields."""
    return [(ACTION, old, new)]


def body(text: str) -> list[Edit]:
    """Other words at the beginning of the action's body, in line 12."""
    return [(ACTION, "Handlingen er fundet på", text)]


def source_file(said: str, name: str = "", content: bytes = PDF) -> list[Edit]:
    """A document that the source says it hands out, and the one that is there."""
    there: list[Edit] = [(f"content/{name}", content)] if name else []
    return [*there, (SOURCES, "  i_hænde: ja\n", f"  i_hænde: ja\n  fil: {said}\n")]


def edition(fields: str) -> list[Edit]:
    """An edition for print that an editor has put together."""
    return [("content/udgaver/til-moedet.md", f"---\ntitel: Til mødet\nkort: Opdigtet.\n{fields}---\n")]


def drawing(inside: str) -> list[Edit]:
    """A drawing that the action's body shows."""
    text = f"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>\n{inside}\n</svg>\n"
    return [(f"{BESIDE}/hus.svg", text), *body("![Et hus](hus.svg)\n\nHandlingen")]


def action(name: str, number: str, title: str = "") -> Edit:
    """One more action beside the first, with words of its own."""
    title = title or name.replace("-", " ").capitalize()
    text = FILES[ACTION].replace("nummer: 1.I.1", f"nummer: {number}").replace("Handlingen er", f"{title} er")
    text = text.replace("kort: En handling,", f"kort: {title},")
    return (f"{BESIDE}/{name}.md", text.replace("titel: Opdigtet handling", f"titel: {title}"))


def actor(id_: str, *fields: str) -> str:
    """One more actor, with what fields it has beside those that it must have."""
    more = "".join(f"  {one}\n" for one in fields)
    return (
        f"{id_}:\n  navn: Aktøren {id_}\n{more}  type: politisk-organ\n  kilder: [{{kilde: opdigtet-sag, side: 1}}]\n"
    )


def statement(query: str, method: str = "antal", value: str = "værdi: 1\n  ", expected: str = "stemmer") -> list[Edit]:
    """A statement with one reading."""
    return [
        (
            STATEMENTS,
            f"""\
en-handling:
  kilde: opdigtet-sag
  angivet: "en handling"
  {value}læsninger: [{{navn: Handlinger, forespørgsel: {query}, regnemåde: {method}}}]
  forventet: {expected}
  forklaring: Sagen taler om én.
""",
        )
    ]


def follow_up(*entries: str) -> list[Edit]:
    """Dated entries of the action."""
    cited = (
        f"  - {{{fields} kilde: {{kilde: opdigtet-sag, side: 3}}}}\n" for fields in (f"{entry}," for entry in entries)
    )
    return field("startår: 2021\n", f"startår: 2021\nopfølgning:\n{''.join(cited)}")


def target(value: str, text: str = "Flere børn er med.") -> list[Edit]:
    """A target of the action with its number as it is typed."""
    fields = f"id: børn, tekst: {text}, måltal: {value}, kilde: {{kilde: opdigtet-sag, side: 3}}"
    return field("startår: 2021\n", f"startår: 2021\nresultatmål:\n  - {{{fields}}}\n")


def decision(fields: str) -> str:
    """A case with some fields of its own."""
    cite = "kilder: [{kilde: opdigtet-sag, side: 1}]"
    return (
        f"---\ntitel: Opdigtet sag\nkort: En sag, som er fundet på.\nslags: indstilling\n{fields}\n{cite}\n---\n\n"
        "Sagen er fundet på.\n"
    )


def indicator(value: str, printed: str = "14.870", more: str = "") -> str:
    """An indicator with a number as it is typed, and as it is printed; `more` points follow."""
    cite = "kilde: {kilde: opdigtet-sag, side: 1}"
    return f"""\
boern:
  navn: Børn
  gruppe: vilkår
  måler: Hvor mange børn der er.
  serie: [{{periode: "2020", værdi: {value}, trykt: "{printed}", {cite}}}{more}]
  kilder: [{{kilde: opdigtet-sag, side: 1}}]
"""


SECOND_PLAN = (
    PLAN.replace("opdigtet-plan", "anden-plan"),
    FILES[PLAN].replace("korttitel: Opdigtet plan", "korttitel: Anden plan"),
)

FIELDS = {
    "ukendt-felt": field("startår: 2021", "starår: 2021"),
    "ukendt-felt-indeni": field("rolle: ansvarlig", "rolle: ansvarlig, bemærkning: ny"),
    "mangler-felt": field("kort: En handling, som er fundet på til prøven.\n", ""),
    "tomt-felt": field("titel: Opdigtet handling", 'titel: "\u00a0"'),
    "tomt-felt-uden-værdi": [(PLAN, "opdateret: 2020-01-02", "opdateret:")],
    "id-tegn": field("id: opdigtet-udvalg", "id: opdigtet\u2011udvalg"),
    "id-tegn-i-filnavn": [(f"{BESIDE}/anden\u2011handling.md", FILES[ACTION].replace("1.I.1", "1.I.2"))],
    "opmærkning-i-felt": field("kort: En handling", "kort: En [[opdigtet-plan|handling]] for **alle**"),
    "forkert-type-år": field("startår: 2021", "startår: 01-03-2021"),
    "forkert-type-tekst": field("titel: Opdigtet handling", "titel: [Opdigtet]"),
    "dårlig-dato-med-ord": [(PLAN, "opdateret: 2020-01-02", "opdateret: 2. januar 2020")],
    "ukendt-aktør-ved-navn": field("id: opdigtet-udvalg", "id: Det opdigtede udvalg"),
    "forblok-igen": [(PAGE, "\nLæs mere i", "\n---\ntitel: Om\nkort: Igen.\n---\n\nLæs mere i")],
    "tom-tekst": [(PAGE, "\nLæs mere i [[opdigtet-plan]].\n", "")],
    "mangler-kilde": field("kilder: [{kilde: opdigtet-sag, side: 3}]\n", ""),
    "mangler-kilde-tom-liste": field("kilder: [{kilde: opdigtet-sag, side: 3}]", "kilder: []"),
    "mangler-kilde-ord": [(TERMS, "ordet: {ord: Ordet, forklaring: Det betyder noget.}\n")],
    "forkert-type": field("aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]", "aktører: opdigtet-udvalg"),
    "forkert-sidetal": [(PAGE, "side: 1", "side: tre")],
    "forkert-type-heltal": field("startår: 2021", "rækkefølge: første"),
    "forkert-type-ja-nej": [(SOURCES, "i_hænde: ja", "i_hænde: yes")],
    "forkert-type-samling": [(TERMS, "- ord: Ordet\n")],
    "umulig-dag": [(PLAN, "opdateret: 2020-01-02", "opdateret: 2020-02-30")],
    "umulig-dag-med-ord": [(PLAN, "opdateret: 2020-01-02", "opdateret: 31. november 2020")],
    "dårlig-dato": [(PLAN, "opdateret: 2020-01-02", "opdateret: 2025-13-01")],
    "umuligt-år": field("startår: 2021", "startår: 20211"),
    "tvetydigt-beløb": field("beløb: 1000000", "beløb: 1.200"),
    "negativt-beløb": field("beløb: 1000000", "beløb: -2500000"),
    "beløb-i-valuta": field("beløb: 1000000", "beløb: 4 mio. euro"),
    "beløb-med-ord": field("beløb: 1000000", "beløb: 1 mio. kr."),
    "beløb-med-ord-mellemrum": field("beløb: 1000000", "beløb: 1 000 000"),
    "beløb-med-ord-uklart": field("beløb: 1000000", "beløb: mange penge"),
    "beløb-nuller": field("beløb: 1000000", "beløb: 10000000"),
    "beløb-andet": field("beløb: 1000000", "beløb: 3000000"),
    "beløb-ikke-i-teksten": follow_up("dato: 2020-01-01, tekst: Nu 2 mio. kr., beløb: 20000000"),
    "beløb-stort": field("trykt: 1 mill. kr. årligt, beløb: 1000000", "beløb: 1500000000"),
    "beløb-lille": field("trykt: 1 mill. kr. årligt, beløb: 1000000", "beløb: 1000"),
    "periode-andet": field("periode: årlig", "periode: samlet"),
    "år-ikke-trykt": field(
        "trykt: 1 mill. kr. årligt, beløb: 1000000, periode: årlig",
        "trykt: 1 mill. kr. (2020-21), beløb: 1000000, periode: samlet, fra: 2020, til: 2022",
    ),
    "måling-fortegn": [(INDICATORS, indicator("4", "et fald på 4 pct."))],
    "måltal-andet": target("50", "Mindst 100 børn er med."),
    "retning-andet": target("100", "Højst 100 børn er med."),
    "udsagn-andet-tal": [
        (path, text.replace('"en handling"', '"17 handlinger"')) for path, text in statement("antal handlinger")
    ],
    "del-nuller": field("periode: årlig", "periode: årlig, fordeling: {opdigtet-udvalg: 100000}"),
    "fordeling-under-beløb": field("periode: årlig", "periode: årlig, fordeling: {opdigtet-udvalg: 600000}"),
    "tvetydigt-tal": target("1.000"),
    "tvetydigt-tal-indikator": [(INDICATORS, indicator('"14.870"'))],
    "måling-ikke-trykt": [(INDICATORS, indicator("1487"))],
    "måling-anden-enhed": [(INDICATORS, indicator("12.5", "12,5 pct.").replace("  serie", "  enhed: antal\n  serie"))],
    "måling-langt-fra": [
        (INDICATORS, indicator("14870", more=', {periode: "2021", værdi: 15, trykt: "15", kilde: opdigtet-sag}')),
        (PLAN, "opdateret: 2020-01-02", "opdateret: 2022-01-02"),
    ],
    "tal-i-orden": [(INDICATORS, indicator("50, til_værdi: 40"))],
    "decimalkomma": target('"1,5"'),
    "umuligt-sidetal": field("side: 3}]\n---", "side: 999999999}]\n---"),
    "forkert-sidetal-to": field("side: 3}]\n---", "side: 64-65}]\n---"),
    "forkert-sidetal-ord": field("side: 3}]\n---", "side: s. 65}]\n---"),
    "sider-uden-kilde": [(SOURCES, "i_hænde: ja", "i_hænde: nej")],
    "eget-id": field("startår: 2021", "startår: 2021\ntidligere: [opdigtet-handling]"),
    "felt-for-højt": field("startår: 2021", "startår: 2021\nkategori: opdigtet-ramme"),
    "sider-for-få": [
        (SOURCES, "i_hænde: ja", "i_hænde: ja\n  sider: 2"),
        *body("".join(f"Opdigtet. [[opdigtet-sag s. {page}]]\n\n" for page in range(3, 9))),
    ],
    "side-findes-ikke": [(SOURCES, "i_hænde: ja", "i_hænde: ja\n  sider: 2")],
    "aktør-to-roller": field("rolle: ansvarlig}]", "rolle: ansvarlig}, {id: opdigtet-udvalg, rolle: samarbejder}]"),
    "to-gange": field("rolle: ansvarlig}]", "rolle: ansvarlig}, {id: opdigtet-udvalg, rolle: ansvarlig}]"),
    "to-gange-kilde": field("side: 3}]\n---", "side: 3}, {kilde: opdigtet-sag, side: 3}]\n---"),
    "samme-tekst": field("startår:", "effekt: En handling, som er fundet på til prøven.\nstartår:"),
    "titel-form": field("titel: Opdigtet handling", "titel: OPDIGTET HANDLING"),
    "umuligt-tal": target("150, enhed: pct."),
    "samme-id": [
        (
            PLAN,
            "kilder: [{kilde: opdigtet-sag, side: 1, til_side: 3}]",
            "mål:\n"
            "  - {id: ro, tekst: Mere ro., kilder: [{kilde: opdigtet-sag, side: 1}]}\n"
            "  - {id: ro, tekst: Flere venner., kilder: [{kilde: opdigtet-sag, side: 1}]}\n"
            "kilder: [{kilde: opdigtet-sag, side: 1, til_side: 3}]",
        )
    ],
    "målt-samme-dag": target(
        "9, målt: [{dato: 2020-01-02, værdi: 7, kilde: opdigtet-sag}, "
        "{dato: 2020-01-02, værdi: 8, kilde: opdigtet-sag}]"
    ),
    "ukendt-mål": [
        (INDICATORS, indicator("14870").replace("  gruppe", "  strategi: opdigtet-plan\n  mål: ro\n  gruppe"))
    ],
    "projekt-andet-område": [
        (
            "content/opdigtet-plan/andet-omraade/_om.md",
            FILES[AREA].replace("nummer: 1", "nummer: 2").replace("Opdigtet område", "Andet område"),
        ),
        (
            "content/_data/boelger.yml",
            "en:\n  navn: Første bølge\n  strategi: opdigtet-plan\n  kilde: opdigtet-sag\n  projekter:\n"
            "    - {tekst: Et projekt., fokusområde: andet-omraade, handling: opdigtet-handling, begrundelse: Ordene.,"
            "\n       kilde: opdigtet-sag}\n",
        ),
    ],
    "felt-uden-værdi": field("startår: 2021", "effekt:\nstartår: 2021"),
    "ufærdig-tekst": [*field("kort: En handling", "kort: TODO En handling"), *body("Der er afsat XX mio. kr.")],
    "forkert-tegnsæt-i-felt": field("kort: En handling", "kort: En lÃ¸sning"),
    "fordeling-uden-rolle": [
        *field("periode: årlig", "periode: årlig, fordeling: {andet-udvalg: 1000000}"),
        (ACTORS, FILES[ACTORS] + actor("andet-udvalg")),
    ],
    "felter-uenige": field(
        "startår: 2021\n",
        "startår: 2021\nskæbne: {slags: videreført, begrundelse: Den gik videre., kilde: opdigtet-sag}\n",
    ),
    "beløb-i-brødteksten": body("Handlingen koster 4 mio. kr. om året"),
    "beløb-anden-valuta": field("trykt: 1 mill. kr. årligt", "trykt: 1 mio. euro"),
    "periode-ikke-år": [(INDICATORS, indicator("14870").replace('"2020"', '"20201"'))],
    "cpr-nummer": [*body("Barnet 010203-1234 er med"), *field("kort: En", "kort: Om 311299-0001. En")],
    "mærke-vises": body(
        "Det er **vigtigt, og *let.\n\n- [ ] En opgave [3]\n\nSe [[[opdigtet-sag s. 3]]], [siden](https://a.example\n\n"
        "Et ` og http:/a.example og ==gult==."
    ),
    "uden-slut": body("Det er »sagt (så let.\n\nDet er sagt« igen."),
    "fra-andet-program": body("Se #I/T [HH1].\n\nMed venlig hilsen"),
    "punkter-i-rad": [
        *body("Børn får • hjælp • støtte. Det"),
        *field("startår:", "effekt: 'Børn får: – hjælp – støtte'\nstartår:"),
    ],
    "navn-med-kontakt": [(ACTORS, FILES[ACTORS] + actor("ny").replace("Aktøren ny", "Aktøren ny, tlf. 33 66 33 66"))],
    "tid-uden-år": [(INDICATORS, indicator("14870").replace('"2020"', "sidste år"))],
    "ord-to-gange": body("Der er er sat penge af"),
    "umulig-dato": body("Det er fra 31. februar 2021 og 2024-2021"),
    "ikke-til-alle": body("Notatet er ikke til offentliggørelse."),
    "adresse-brudt": body("Se https://www.a.example/dagsordener/2020/social… og [os](mailto:navn@a)"),
    "link-andet": [
        *body("Se [os@a.example](mailto:dem@a.example) og [[opdigtet-delstrategi|1.II]]"),
    ],
    "link-ord": body("Læs mere [her](https://a.example/) og [[opdigtet-plan|her]]"),
    "egen-adresse": body("Se K:\\SOF\\plan.docx og [planen](https://a.example/:w:/s/b?e=c)"),
    "orddeling": body("Det er en ud-\nvikling og en ind- sats"),
    "kilde-ikke-i-hænde": [
        (SOURCES, FILES[SOURCES] + "nyt-notat: {titel: Nyt notat, dato: 2020, type: sag, i_hænde: nej}\n"),
        *field("kilder: [{kilde: opdigtet-sag, side: 3}]", "kilder: [{kilde: nyt-notat, side: 3}]"),
    ],
    "kilde-ældre": [(SOURCES, "dato: 2020-01-02", "dato: 2019-12-01"), *follow_up("dato: 2020-01-02, tekst: Begyndt.")],
    "note-uden-sider": [(NOTES, "tvivl: {steder: [{kilde: opdigtet-sag, side: 1}], tekst: Der er tvivl.}\n")],
    "samme-navn": [(ACTORS, FILES[ACTORS] + actor("andet-udvalg", "forkortelse: DOU"))],
    "findes-i-forvejen": [action("anden-handling", "1.I.2", title="Opdigtet handling")],
    "titel-med-nummer": field("titel: Opdigtet handling", "titel: 1.I.1 Opdigtet handling"),
    "forkortelse-er-ord": [(ACTORS, "forkortelse: DOU", "forkortelse: udvalget")],
    "vedtaget-langt-fra": [
        (PLAN, "kilder: [", "vedtaget: [{organ: opdigtet-udvalg, dato: 1920, kilde: opdigtet-sag}]\nkilder: [")
    ],
    "periode-to-gange": [
        (INDICATORS, indicator("14870", more=', {periode: "2020", værdi: 15000, trykt: "15.000", kilde: opdigtet-sag}'))
    ],
    "serie-i-uorden": [
        (INDICATORS, indicator("14870", more=', {periode: "2019", værdi: 15000, trykt: "15.000", kilde: opdigtet-sag}'))
    ],
    "henviser-til-sig-selv": field(
        "startår: 2021\n",
        "startår: 2021\n"
        "skæbne: {slags: videreført, handling: opdigtet-handling, begrundelse: Ja., kilde: opdigtet-sag}\n",
    ),
    "tom-liste-om": [(NOTES, "tvivl: {om: [], steder: [{kilde: opdigtet-sag}], tekst: Der er tvivl.}\n")],
    "ved-uden-handling": [
        (NOTES, "anden: {om: [opdigtet-delstrategi], steder: [{kilde: opdigtet-sag, ved: start}], tekst: Tvivl.}\n"),
    ],
    "ved-uden-oplysning": [
        (NOTES, "anden: {om: [opdigtet-handling], steder: [{kilde: opdigtet-sag, ved: status}], tekst: Tvivl.}\n"),
    ],
    "startår-langt-fra": [action("anden-handling", "1.I.2"), *field("startår: 2021", "startår: 2035")],
    "side-langt-fra": field("side: 3}]", "side: 999}]"),
    "over-hundrede-procent": body("150 pct. af eleverne kom. Handlingen er fundet på"),
    "udfald-kun-i-kort": [
        (DECISION, decision("dato: 2020-01-02").replace("En sag, som er fundet på.", "Udvalget godkendte planen."))
    ],
    "år-uden-for-planen": field("startår: 2021", "startår: 2012"),
    "år-uden-for-planen-udgift": field("periode: årlig", "periode: årlig, fra: 2021, til: 2099"),
    "dato-før-planen": follow_up("dato: 1999-03-01, tekst: Begyndt."),
    "dato-efter-opdateret": follow_up("dato: 2099-01-03, tekst: Begyndt."),
    "udgangspunkt-efter-opfølgning": [
        *field(
            "\nnummer: 1.I.1",
            "\nnummer: 1.I.1\nudgangspunkt: {status: a, trykt: Kører, dato: 2020-01-02, kilde: opdigtet-sag}",
        ),
        *follow_up("dato: 2020-01-01, tekst: A."),
        (STATUSES, "a: {navn: A, betyder: i-gang, forklaring: Opdigtet.}\n"),
    ],
    "opdateret-langt-væk": [(PLAN, "opdateret: 2020-01-02", "opdateret: 2100-12-31")],
    "opfølgning-samme-dag": [
        *follow_up("dato: 2020-01-02, status: a, tekst: A.", "dato: 2020-01-02, status: b, tekst: B."),
        (
            STATUSES,
            (
                "a: {navn: A, betyder: i-gang, forklaring: Opdigtet.}\n"
                "b: {navn: B, betyder: i-gang, forklaring: Opdigtet.}\n"
            ),
        ),
    ],
    "besluttet-hvad": follow_up("dato: 2020-01-02, besluttet_af: opdigtet-udvalg, begrundelse: Nej., tekst: Standset."),
    "farve-uden-hvem": follow_up("dato: 2020-01-02, farve: rød, besluttet_af: opdigtet-udvalg, tekst: Standset."),
    "brøk-beløb": field("beløb: 1000000", "beløb: '1,5'"),
    "beløb-uden-periode": field(", periode: årlig", ""),
    "afsat-med-beløb": field("periode: årlig", "periode: årlig, afsat: ja"),
    "fordeling-over-beløb": field("periode: årlig", "periode: årlig, fordeling: {opdigtet-udvalg: 1000001}"),
    "ukendt-valg": field("rolle: ansvarlig", "rolle: ansvarligt"),
    "ikke-på-listen": field("kategori: opdigtet-ramme", "kategori: opdigtet-rame"),
    "år-i-orden": field("periode: årlig", "periode: årlig, fra: 2012, til: 2009"),
    "datoer-i-orden": [(DECISION, decision("skrevet_mellem: {fra: 2010-06-02, til: 2010-05}"))],
    "sider-i-orden": field("side: 3}]\n---", "side: 3, til_side: 2}]\n---"),
    "for-mange-ord": field("kort: En handling", "kort: " + "ord " * 30 + "En handling"),
    "forkert-nummer": field("nummer: 1.I.1", "nummer: 1.a"),
    "tom-liste": [(NOTES, "tvivl: {steder: [], tekst: Der er ingen steder.}\n")],
}
YAML = {
    "dobbelt-nøgle": field("startår: 2021", "startår: 2021\nstartår: 2022"),
    "yaml-tabulator": field("startår: 2021", "startår:\n\toversigt: 2021"),
    "yaml-tabulator-streg": field(
        "kilder: [{kilde: opdigtet-sag, side: 3}]", "kilder:\n  -\t{kilde: opdigtet-sag, side: 3}"
    ),
    "yaml-indrykning": field("startår: 2021", " startår: 2021"),
    "yaml-deler-tekst-kolon": field("titel: Opdigtet handling", "titel: Opdigtet: handling"),
    "yaml-deler-tekst": field("trykt: 1 mill. kr. årligt", "trykt: 1,2 mill. kr., dog højst to år"),
    "yaml-deler-tekst-i-parentes": field("trykt: 1 mill. kr. årligt", "trykt: Ramme: 1 mill. kr."),
    "yaml-kommentar": field("titel: Opdigtet handling", "titel: Opdigtet handling # nr. 3"),
    "yaml-kommentar-i-parentes": field("trykt: 1 mill. kr. årligt", "trykt: 1 mill. kr. # heraf det halve"),
    "yaml-efter-værdi": field("titel: Opdigtet handling", 'titel: "Opdigtet" handling'),
    "yaml-efter-værdi-parentes": field("titel: Opdigtet handling", "titel: [Foreløbig] Opdigtet handling"),
    "yaml-skråstreg": field("titel: Opdigtet handling", 'titel: "K:\\fag\\Ny handling"'),
    "yaml-streg": field(
        "aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]", "aktører:\n  – {id: opdigtet-udvalg, rolle: ansvarlig}"
    ),
    "yaml-mellemrum": field("nummer: 1.I.1", "nummer:1.I.1"),
    "yaml-uden-felt": field("kort: En handling, som er", "kort: En handling,\nsom er"),
    "yaml-styretegn": field("kort: En", "kort:\u00a0En"),
    "felt-afsnit": field(
        "startår: 2021", "effekt: Det ventes, at\n  - flere er med\n  - færre er udenfor\nstartår: 2021"
    ),
    "yaml-uafsluttet": field("rolle: ansvarlig}]", "rolle: ansvarlig"),
    "yaml-uafsluttet-anførselstegn": field("titel: Opdigtet handling", 'titel: "Opdigtet handling'),
    "yaml-ugyldig": field("titel: Opdigtet handling", "titel: @Opdigtet handling"),
    "yaml-mærke": field("startår: 2021", "startår: !!int 2021"),
    "styretegn": field("kort: En", "kort: \x07En"),
    "styretegn-i-tekst": body("Et\u2028linjeskift og et tegn \uf0b7, som Word har skrevet. Handlingen er fundet på"),
    "usynligt-tegn": body("Hand\u200blingen er fundet på"),
    "yaml-to-dokumenter": [(SOURCES, FILES[SOURCES] + "---\nny: {titel: N, type: sag, i_hænde: ja}\n")],
    "yaml-for-dybt": field("startår: 2021", "startår: " + "[" * 13 + "]" * 13),
    "yaml-for-mange-henvisninger": field("startår: 2021", "startår: &a 2021\ntidligere: [" + "*a, " * 21 + "]"),
}
PLACES = {
    "følger-venter": [(SOURCES, FILES[SOURCES].replace("  dato", "\tdato"))],
    "følger-venter-navn": [
        (ACTION, None),
        (f"{BESIDE}/Opdigtet handling.md", FILES[ACTION]),
        (PAGE, "[[opdigtet-plan]]", "[[opdigtet-handling]]"),
    ],
    "følger-venter-mappe": [
        (SUB, None),
        (PAGE, "[[opdigtet-plan]]", "[[opdigtet-delstrategi]] og [[opdigtet-handling]]"),
    ],
    "flere-fund": field(
        "kilder: [{kilde: opdigtet-sag, side: 3}]", "kilder:\n" + "".join(f"- kilde: s-{n}\n" for n in range(60))
    ),
    "forkert-endelse": [(PAGE, None), ("content/sider/om.txt", FILES[PAGE])],
    "forkert-endelse-samling": [(SOURCES, None), ("content/_data/kilder.yml.txt", FILES[SOURCES])],
    "mangler-samling": [(SOURCES, None)],
    "mangler-samling-finansiering": [("content/_data/finansiering.yml", None)],
    "mangler-samling-type": [("content/_data/aktoertyper.yml", None)],
    "mangler-samling-farve": [("content/_data/farver.yml", None), *field("startår: 2021", "startår: 2021\nfarve: gul")],
    "mangler-samling-spurgt": [
        ("content/_data/farver.yml", None),
        *body("Der er {{ antal handlinger hvor farve = gul }} handlinger"),
    ],
    "mangler-felt-farver": [
        ("content/_data/farver.yml", "gul: {navn: gul, nuance: gul}\n"),
        *field("startår: 2021", "startår: 2021\nfarve: gul"),
    ],
    "ikke-på-listen-farve": field("startår: 2021", "startår: 2021\nfarve: blå"),
    "ikke-på-listen-type": [(ACTORS, "type: politisk-organ", "type: udvalg")],
    "mangler-samling-ord": [
        *body("Se [[et]], [[to]], [[tre]] og [[fire]]"),
        (NOTES, "tvivl: {om: [fem], steder: [{kilde: opdigtet-sag}], tekst: Tvivl.}\n"),
    ],
    "dårligt-navn-om": [(SUB, None), (SUB.replace("_om", "_Om"), FILES[SUB])],
    "dårligt-navn-mappe": [
        (BESIDE, None),
        (f"{AREA.rpartition('/')[0]}/Opdigtet Delstrategi/_om.md", FILES[SUB]),
        (f"{AREA.rpartition('/')[0]}/Opdigtet Delstrategi/opdigtet-handling.md", FILES[ACTION]),
        (PAGE, "[[opdigtet-plan]]", "[[opdigtet-handling]]"),
    ],
    "tom-fil": [(PAGE, "\n")],
    "tom-samling": [(TERMS, "\n")],
    "mangler-forblok": [(PAGE, "Bare tekst.\n")],
    "uafsluttet-forblok": [(PAGE, "---\ntitel: Om\n\nTekst.\n")],
    "flettekonflikt": [(PAGE, "Læs mere i", "<<<<<<< HEAD\nLæs\n=======\nSe\n>>>>>>> gren\n")],
    "ikke-utf8": [(PAGE, FILES[PAGE].encode("cp1252"))],
    "ikke-utf8-stilark": [("templates/assets/tokens.css", ":root { --farve: #123456; } /* æ */".encode("utf-16"))],
    "for-stor-fil": [(PAGE, b"x" * 2_000_001)],
    "ukendt-filtype": [("content/sider/om.doc", "Word")],
    "ukendt-samling": [("content/_data/kilde.yml", "a: {}\n")],
    "ukendt-sted": [("content/om.md", FILES[PAGE])],
    "ukendt-sted-for-dybt": [(f"{BESIDE}/en/to.md", FILES[ACTION])],
    "kopi-af-fil": [(f"{BESIDE}/opdigtet-handling-PC01.md", FILES[ACTION])],
    "kopi-af-fil-samling": [("content/_data/kilder (1).yml", FILES[SOURCES])],
    "dårligt-navn": [(f"{BESIDE}/Ny Løsning.md", FILES[ACTION].replace("1.I.1", "1.I.2"))],
    "navn-for-langt": [action("en-" * 27 + "handling", "1.I.2")],
    "navn-for-langt-kilde": [(SOURCES, FILES[SOURCES] + f"{'sag' * 27}: {{titel: S, type: sag, i_hænde: ja}}\n")],
    "adresse-for-lang": [(f"content/{'a' * 70}/{'b' * 70}/{'c' * 70}.png", PNG)],
    "adresse-for-lang-tidligere": field("startår: 2021", f"tidligere: [{'gammelt-' * 10}navn]"),
    "reserveret-navn": [action("con", "1.I.2")],
    "reserveret-navn-side": [action("handlingsoversigt", "1.I.2")],
    "reserveret-navn-aktør": [(ACTORS, FILES[ACTORS].replace("opdigtet-udvalg:", "con:") + FILES[ACTORS])],
    "reserveret-navn-tidligere": field("startår: 2021", "tidligere: [con]"),
    "dårligt-navn-tidligere": field("startår: 2021", "tidligere: [æble]"),
    "indhold-mangler": [("content", None)],
    "skabeloner-mangler": [("templates", None)],
    "indstillinger-mangler": [("mkdocs.yml", None)],
    "indstillinger-værdier": [
        (
            "mkdocs.yml",
            """\
site_nam: Sted
site_url: intranet.dk/strategi
docs_dir: ../content
site_dir: templates/ud
theme: {name: null, custom_dir: templates, farve: blå}
extra: {noindex: måske, pdf: ja, kontakt: "a@b.dk?bcc=c@d.dk", telefon: ring, \
tilgaengelighedserklaering: "javascript:x", sider: handling}
""",
        )
    ],
    "indstillinger-ugyldige": [("mkdocs.yml", "site_name: 'Sted\n")],
    "dobbelt-id": [(f"{AREA.rpartition('/')[0]}/opdigtet-handling.md", FILES[ACTION].replace("1.I.1", "1.2"))],
    "dobbelt-nummer": [action("anden-handling", "1.I.1")],
    "forkert-sted": [
        (SUB, None),
        (
            f"{PLAN.rpartition('/')[0]}/flyttet/_om.md",
            FILES[SUB].replace("kort:", "problem: {tekst: P., kilde: opdigtet-sag}\nkort:"),
        ),
        (f"{PLAN.rpartition('/')[0]}/flyttet/opdigtet-handling.md", FILES[ACTION]),
        (ACTION, None),
    ],
    "forkert-sted-handling": [(AREA, "kort:", "startår: 2021\nudgift: {trykt: x, kilde: opdigtet-sag}\nkort:")],
    "nummer-passer-ikke-øverst": [
        (AREA, "nummer: 1\n", "nummer: 1.I\n"),
        (SUB, "1.I", "1.I.1"),
        (ACTION, "nummer: 1.I.1\n", ""),
    ],
    "nummer-optaget": [
        action("anden-handling", "1.I.2"),
        *field("startår: 2021", "tidligere_numre: [1.I.2]\nstartår: 2021"),
    ],
    "nummer-mangler": [action("anden-handling", "1.I.3")],
    "dobbelt-adresse-numre": [
        action("anden-handling", "1.I.2"),
        (f"{BESIDE}/anden-handling.md", "startår: 2021", "tidligere_numre: [1.I.3]"),
        *field("startår: 2021", "tidligere_numre: [1.I.3]"),
    ],
    "nummer-passer-ikke": field("nummer: 1.I.1", "nummer: 2.I.1"),
    "mangler-forælder": [(SUB, None)],
    "mangler-opdateret": [("content/opdigtet-plan", None), (PAGE, "Læs mere i [[opdigtet-plan]].", "")],
    "dobbelt-adresse": field("startår: 2021", "tidligere: [opdigtet-delstrategi]"),
    "dobbelt-adresse-handling": [
        action("anden-handling", "1.I.2"),
        *field("startår: 2021", "tidligere: [borte, anden-handling]"),
    ],
    "dobbelt-adresse-sig-selv": field("startår: 2021", "tidligere: [opdigtet-handling]"),
}
REFERENCES = {
    "henvisning-til-kladde": [
        *body("Se [[opdigtet-kladde]] og {{ antal handlinger }}."),
        (
            f"{BESIDE}/opdigtet-kladde.md",
            "---\ntitel: Opdigtet kladde\nkladde: ja\nnummer: 1.I.2\nkort: Fundet på.\n"
            "kilder: [{kilde: opdigtet-sag, side: 3}]\n---\n\nFundet på.\n",
        ),
    ],
    "ukendt-henvisning": body("Se [[opdigtet-handlig]]"),
    "ukendt-henvisning-i-felt": [
        (NOTES, "tvivl: {om: [opdigtet-x], steder: [{kilde: opdigtet-sag}], tekst: Tvivl.}\n")
    ],
    "ukendt-henvisning-markdown": body("Se [her](../_om.md) og [der](andre.md)"),
    "gammelt-id": [
        (ACTION, "startår: 2021", "tidligere: [gammel-handling]\nstartår: 2021"),
        (PAGE, "[[opdigtet-plan]]", "[[gammel-handling]]"),
    ],
    "sidetal-i-felt": field("side: 3}]\n---", "side: 3}, opdigtet-sag s. 13-14, {kilde: Opdigtet sag side 7}]\n---"),
    "sider-i-orden-i-tekst": body("Se [[opdigtet-sag s. 5-3]]"),
    "ukendt-aktør-navn": field("id: opdigtet-udvalg", "id: Det opdigtede Udvalg"),
    "ukendt-aktør-forkortelse": field("id: opdigtet-udvalg", "id: DOU"),
    "sidetal-form": body(
        "Se [[opdigtet-sag side 3]], [[Opdigtet sag, s. 3‑4]] og [[opdigtet-sag s. 13, 15 og 17 til 18]]"
    ),
    "uafsluttet-mærke": body("Der er {{ antal handlinger.\n\nSe [[opdigtet-plan\n\n]] og `{{`."),
    "rå-html-flere": body("<p class=MsoNormal>Opdigtet<o:p></o:p></p>"),
    "læses-forskelligt": body("**Opdigtet:**tekst"),
    "liste-som-tekst": body("7. april var opdigtet.\n\n9. maj var det også.\n\nTekst"),
    "gange-mellem-tal": body("Opdigtet 2*3*4."),
    "større-end": body("Opdigtet er\n> 18 år.\n\nTekst"),
    "punkt-som-tekst": body("Udgiften er opdigtet\n- 5 mio. kr. mindre.\n\nTekst"),
    "ligner-link": body("Se (planen)[https://example.dk/plan] og [sagen] (sag.pdf)"),
    "ligner-liste": body("• opdigtet\n• punkt\n\nTekst"),
    "ligner-overskrift": body("##Opdigtet\n\nTekst"),
    "ligner-ramme": body("!!! note “Opdigtet”\n    Tekst\n\nMere"),
    "ramme-slags": body('!!! advarsel "Opdigtet"\n    Tekst\n\nMere'),
    "tom-ramme": body('!!! note "Opdigtet"\n  Tekst\n\nMere'),
    "løst-mærke": body("Opdigtet]]"),
    "enkelt-parentes": body("Se [sag s. 1]."),
    "enkelt-klamme": body("Der er { antal handlinger }."),
    "tabel-i-sætning": body("Se {{ liste handlinger }} her"),
    "forkert-tegnsæt": body("OpdigtetÃ¦"),
    "gennemstregning": body("~~Opdigtet~~"),
    "celler-med-tabulator": body("Opdigtet\tcelle\n1\t2\n\nTekst"),
    "tabel-uden-streg": body("| År | Beløb |\n| 2010 | opdigtet |\n\nTekst"),
    "tabel-celle-for-meget": body("| År | Beløb |\n| --- | --- |\n| 2010 | 3 | opdigtet |\n\nTekst"),
    "tabel-linje-under": body("| År | Beløb |\n| --- | --- |\n| 2010 | 3 |\nOpdigtet linje\n\nTekst"),
    "indrykket-kode": body("Opdigtet.\n\n    Indrykket\n\nTekst"),
    "tom-overskrift": body("##\n\nOpdigtet"),
    "tomt-link": body("[](https://eksempel.example)"),
    "kode-uafsluttet": body("```\n\nOpdigtet tekst, som bliver kode.\n"),
    "tom-kode": body("```\n```\n\nOpdigtet"),
    "fodnote-mangler": body("Opdigtet[^7]"),
    "fodnote-dobbelt": body("Opdigtet[^1]\n\n[^1]: En\n\n[^1]: To"),
    "fodnote-ubrugt": body("Opdigtet\n\n[^1]: En"),
    "fodnote-navn": body("Opdigtet[^a/b]\n\n[^a/b]: En"),
    "fodnote-tom": body("Opdigtet[^1]\n\n[^1]:\n\nTekst"),
    "adresse-form": body(
        "Se [a](www.sted.example) [b](navn@sted.example) [c](/opdigtet/) [d](file:///K:/x) [e](notat.doc) "
        "[f](ftp://a) [g](x)."
    ),
    "adresse-med-mellemrum": body("![Opdigtet](et hus.png)"),
    "adresse-dobbelt": body("[a]\n\n[a]: https://eksempel.example/1\n[a]: https://eksempel.example/2\n"),
    "adresse-ubrugt": body("Opdigtet\n\n[a]: https://eksempel.example/1\n"),
    "forhåndsvisningens-adresse": body("Se http://localhost:8000/opdigtet/"),
    "afsnit-for-langt": body("[" * 500),
    "ord-for-langt": body("a" * 2500),
    "nummer-for-stort": body("999999999. opdigtet"),
    "ukendt-side": [(SEARCH_WORDS, "opdigtet: {ord: [opdigtet], sider: [data, opdigtet-plan/handlingsoversig]}\n")],
    "ukendt-henvisning-søgeord": [(SEARCH_WORDS, "opdigtet: {ord: [opdigtet], indhold: [opdigtet-handlig]}\n")],
    "ukendt-overskrift": body("[se](#opdigtet-sted)"),
    "flertydig-henvisning": [
        (TERMS, "ens: {ord: Ens}\n"),
        (ACTORS, FILES[ACTORS] + actor("ens")),
        *body("Se [[ens]]"),
    ],
    "ukendt-kilde": field("side: 3}]\n---", "side: 3}, {kilde: opdigtet-sga}]\n---"),
    "ukendt-kilde-i-tekst": body("Se [[sagen s. 3]]"),
    "ukendt-aktør": field("id: opdigtet-udvalg", "id: opdigtet-udvlag"),
    "ukendt-aktør-fordeling": field("periode: årlig", "periode: årlig, fordeling: {buf: 1000000}"),
    "kilde-er-ingen-kilde": body("Se [[aktoerer/opdigtet-udvalg s. 3]]"),
    "strategi-er-ingen-strategi": [(PAGE, "kort:", "strategi: opdigtet-handling\nkort:")],
    "henvisning-uden-side": [
        (
            "mkdocs.yml",
            FILES["mkdocs.yml"] + "extra: {sider: [fokusomraade, delstrategi, handling, side, kilde, opslag]}\n",
        ),
        *body("Se [[opdigtet-udvalg]]"),
    ],
    "løkke-i-del-af": [
        (
            ACTORS,
            FILES[ACTORS] + "  del_af: to\n" + actor("to", "del_af: opdigtet-udvalg"),
        ),
    ],
}
BODIES = {
    "rå-html": body("En <b>fed</b> handling"),
    "overskrift-niveau-1": body("# Overskrift\n\nHandlingen"),
    "tekst-for-dyb": body("- " * 600 + "x\n\nHandlingen"),
    "overskrift-spring": body("## To\n\n#### Fire\n\nHandlingen"),
    "billede-adresse": body("![Et hus](https://eksempel.dk/hus.png)"),
    "billede-adresse-indlejret": body("![Et hus](data:image/png;base64," + "iVBORw0KGgo" * 300 + ")"),
    "fil-mangler": source_file("rapport.pdf", "kilder/rapport.pdf"),
    "fil-mangler-i-tekst": [*body("Se [notatet](Notat.pdf) og [arket](ark.xlsx)."), (f"{BESIDE}/notat.pdf", PDF)],
    "fil-mangler-bilag": [(DECISION, decision("bilag: [{titel: A, kilde: opdigtet-sag, fil: a.pdf}]"))],
    "fil-forkert-type": source_file("kilder/rapport.doc"),
    "fil-forkert-type-indeni": source_file("rapport.pdf", "rapport.pdf", b"PK"),
    "fil-forkert-type-ark": source_file("rapport.xlsx", "rapport.xlsx", b"PK\x03\x04 word/document PK\x05\x06"),
    "fil-afbrudt": source_file("rapport.pdf", "rapport.pdf", PDF[:-1]),
    "fil-ubrugt": [("content/kilder/udkast.pdf", PDF)],
    "billede-mangler": body("![Et hus](hus.png)"),
    "billede-uden-tekst": [(f"{BESIDE}/hus.png", PNG), *body("![](hus.png)")],
    "billede-for-stort": [(f"{BESIDE}/hus.png", PNG[:8] + b"\0\0\0\rIHDR" + (9000).to_bytes(4, "big") * 2 + PNG[8:])],
    "billednavn": [(f"{BESIDE}/hus%20stort.png", PNG)],
    "billednavn-reserveret": [(f"{BESIDE}/nul.png", PNG)],
    "svg-script": drawing(
        "<script>alert(1)</script>\n<path onclick='x()' d='M0 0'/>\n<set attributeName='href' to='javascript:x()'/>"
    ),
    "svg-udefra": drawing(
        "<image href='https://sted.example/a.png'/>\n<style>@import 'a.css';</style>\n"
        "<path fill='url(//sted.example/#a)'/>"
    ),
    "svg-indlagt": drawing("<image href='data:image/png;base64,AAAA'/>"),
    "svg-html": drawing("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Tekst</p></foreignObject>"),
    "svg-doctype": [
        (f"{BESIDE}/hus.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg xmlns='http://www.w3.org/2000/svg'/>")
    ],
    "svg-ulæselig": drawing("<path></svg>"),
    "svg-uden-mål": [(f"{BESIDE}/hus.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>")],
    "svg-tung": drawing(
        "<filter id='f'><feGaussianBlur stdDeviation='5000'/></filter><path filter='url(#f)' d='M0 0h9v9z'/>"
    ),
    "svg-i-skabelonerne": [
        ("templates/assets/egen.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' onload='x()'/>")
    ],
    "billede-forkert-type": [(f"{BESIDE}/hus.png", b"GIF89a"), *body("![Et hus](hus.png)")],
    "billede-afbrudt": [(f"{BESIDE}/hus.png", PNG[:-1]), *body("![Et hus](hus.png)")],
    "tabel-for-bred": body("|a|b|c|d|e|f|g|h|i|\n|-|-|-|-|-|-|-|-|-|\n|1|2|3|4|5|6|7|8|9|\n"),
    "overskrift-uden-tekst": body("## Mål\n\n## Midler\n\nHandlingen er fundet på"),
    "tabel-sum": body(
        "| År | Beløb |\n| --- | --- |\n| 2020 | 1 |\n| 2021 | 2 |\n| I alt | 4 |\n\nHandlingen er fundet på"
    ),
    "ukendt-nummer": body("Se handling 1.I.9"),
    "antal-andet": [(SUB, "Delstrategien er fundet på.", "Delstrategiens fire handlinger er fundet på.")],
    "antal-i-udgave": [
        (
            "content/udgaver/til-moedet.md",
            "---\ntitel: Til mødet\nkort: Opdigtet.\nforespørgsel: liste handlinger i opdigtet-plan\n---\n\n"
            "Udgaven samler to handlinger.\n",
        )
    ],
    "liste-mangler": [
        action("anden", "1.I.2"),
        action("tredje", "1.I.3"),
        (SUB, "Delstrategien er fundet på.", "Handlingerne:\n\n- [[opdigtet-handling]]\n- [[anden]]"),
    ],
    "skrevet-antal": body("Der er 43 handlinger, nemlig {{ antal handlinger }}"),
}
EDITIONS = {
    "tegn-uden-skrift-i-tegning": drawing("<text y='20'>Et smil 😀 og &#x5E02;</text>"),
    "tegn-uden-skrift": body("Et smil 😀 og en firkant ☐"),
    "søgeord-uden-mål": [(SEARCH_WORDS, "opdigtet: {ord: [opdigtet]}\n")],
    "søgeord-flere": [(SEARCH_WORDS, 'opdigtet: {ord: ["klub, fritid"], indhold: [opdigtet-handling]}\n')],
    "tom-udgave": edition(""),
    "udgave-forespørgsel": edition("forespørgsel: antal handlinger\n"),
    "udgave-intet-fundet": edition("forespørgsel: liste handlinger hvor startår = 2021 og afsat = ja\n"),
    "udgave-ukendt-værdi": edition("forespørgsel: liste handlinger hvor startår = 1999\n"),
    "udgave-indhold": edition("indhold: [opdigtet-handling, opdigtet-udvalg]\n"),
    "udgave-henvisning": edition("indhold: [opdigtet-handlin]\n"),
}
QUERIES = {
    "forespørgsel-tegn": body("{{ antal handlinger ! }}"),
    "forespørgsel-lang": body("{{ antal handlinger hvor titel = " + "x" * 400 + " }}"),
    "forespørgsel-udsagnsord": body("{{ antallet handlinger }}"),
    "forespørgsel-tom": body("{{}}"),
    "forespørgsel-slags": body("{{ antal handlinge }}"),
    "forespørgsel-over-to-linjer": body("{{ antal handlinger\nhvor x = ja }}"),
    "forespørgsel-slags-mangler": body("{{ antal }}"),
    "forespørgsel-felt": body("{{ sum beløb handlinger }}"),
    "forespørgsel-felt-mangler": body("{{ sum }}"),
    "forespørgsel-felt-betingelse": body("{{ antal handlinger hvor starår = 2010 }}"),
    "forespørgsel-strategi": body("{{ antal handlinger i }}"),
    "forespørgsel-ukendt-strategi": body("{{ antal handlinger i opdigtet-pla }}"),
    "forespørgsel-ukendt-strategi-udsagn": statement("antal handlinger i opdigtet-pla", value="værdi: 0\n  "),
    "forespørgsel-led": body("{{ antal handlinger startår = 2010 }}"),
    "forespørgsel-tegn-mangler": body("{{ antal handlinger hvor startår er 2010 }}"),
    "forespørgsel-tegn-dobbelt": body("{{ antal handlinger hvor startår == 2021 }}"),
    "forespørgsel-større-eller-lig": body("{{ antal handlinger hvor startår >= 2021 }}"),
    "forespørgsel-anførselstegn": body('{{ antal handlinger hvor titel = "Opdigtet }}'),
    "forespørgsel-eller": body("{{ antal handlinger hvor startår = 2021 eller 2022 }}"),
    "forespørgsel-eller-også": body("{{ antal handlinger hvor startår = 2021 eller også startår = 2022 }}"),
    "forespørgsel-flere-ord": body("{{ antal handlinger hvor titel = Opdigtet handling }}"),
    "forespørgsel-store-bogstaver": body("{{ ANTAL handlinger }}"),
    "forespørgsel-ukendt-værdi": body("{{ antal handlinger hvor finansiering = opdigtet-rame }}"),
    "forespørgsel-ukendt-værdi-kort-navn": body("{{ antal handlinger hvor aktør = DOU }}"),
    "forespørgsel-ukendt-værdi-år": body("{{ antal handlinger hvor startår = 2022 }}"),
    "forespørgsel-ukendt-værdi-ja": body("{{ antal handlinger hvor kræver_penge = Ja }}"),
    "forespørgsel-ukendt-værdi-udsagn": statement("antal handlinger hvor delstrategi = 1.IX", value="værdi: 0\n  "),
    "forespørgsel-tal": body("{{ antal handlinger hvor udgift > en }}"),
    "forespørgsel-ikke-tal": body("{{ antal handlinger hvor titel > a }}"),
    "forespørgsel-dato": body("{{ antal handlinger hvor senest_opfulgt < maj }}"),
    "forespørgsel-værdi": body("{{ antal handlinger hvor startår = }}"),
    "forespørgsel-parentes": body("{{ antal handlinger hvor startår i 2010, 2011 }}"),
    "forespørgsel-parentes-åben": body("{{ antal handlinger hvor startår i (2010, 2011 }}"),
    "forespørgsel-flere-planer": [SECOND_PLAN, *statement("sum udgift handlinger", "årlig", "værdi: 1000000\n  ")],
    "forespørgsel-i-udsagn": statement("antal handlinge"),
    "udsagn-afgørelse": statement("antal handlinger", value="værdi: 2\n  "),
    "mangler-siden": [
        *statement("antal handlinger"),
        (SOURCES, FILES[SOURCES] + "ny-sag: {titel: Ny sag, dato: 2027-03-01, type: sag, i_hænde: ja}\n"),
        (
            f"{BESIDE}/ny.md",
            action("ny", "1.I.2")[1].replace("kilder: [{kilde: opdigtet-sag", "kilder: [{kilde: ny-sag"),
        ),
    ],
    "udsagn-uden-tal": statement("antal handlinger", value="", expected="kan ikke afgøres"),
    "forkert-regnemåde": statement("antal handlinger", "samlet"),
}
TEMPLATES = {
    "skabelon-fejl-syntaks": [(TEMPLATE, "<h1>{{ view.title }}</h1>\n{% if view.short %}\n<p>{{ view.short }}</p>\n")],
    "skabelon-fejl-variabel": [(TEMPLATE, "<h1>{{ view.title }}</h1>\n<p>\n{{ view.titel }}\n</p>\n")],
    "skabelon-fejl-delskabelon": [
        (TEMPLATE, "{% include 'partials/egen.html' %}"),
        ("templates/partials/egen.html", "<p>\n{{ nix }}</p>"),
    ],
    "skabelon-fejl-ord": [(TEMPLATE, "<h1>{{ view.title }}</h1>\n{{ w['ikke-et-ord'] }}\n")],
    "skabelon-mangler": [(TEMPLATE, "{% extends 'layouts/borte.html' %}\n")],
    "ord-plads": [(WORDS, '\nsidetal: "s. {side}"', '\nsidetal: "s. {x}"')],
    "ord-mangler": [(WORDS, "\nside-404:", "\nside-405:")],
}
PAPER: list[Edit] = [
    ("identitet/skrift/a.otf", paper_font()),
    ("identitet/skrift/a2.otf", paper_font(cut="Semibold")),
    ("identitet/skrift/a3.otf", paper_font(cut="It")),
]
IDENTITY = {
    "identitet-felter": [
        (
            WHOSE,
            """\
ejere: Opdigtet Kommune
adresse: {vej: Plads 1}
bundtekst:
farver:
  accent: {lyst: "#123456", mørk: rød}
  blaek: #123456
  gul: 7a5300
""",
        )
    ],
    "identitet-farver": [
        (
            WHOSE,
            """\
ejer: Opdigtet Kommune
farver:
  aksent: "#00505c"
  accent: "#e07a10"
  gul: {lys: "#7a5300", mørk: "#5a4a20"}
  regel: "#bbb"
  papir: {mørk: "#777777"}
""",
        )
    ],
    "identitet-ukendt-fil": [("identitet/logo.jpg", PNG), ("identitet/skrift/a.woff", b"wOFF")],
    "identitet-to-logoer": [
        (WHOSE, "ejer: Opdigtet Kommune\n"),
        ("identitet/logo.svg", LOGO),
        ("identitet/logo.png", png(60, 20)),
    ],
    "identitet-for-stor": [(WHOSE, "ejer: Ejer\n"), ("identitet/logo.png", png(9, 9) + bytes(500_000))],
    "logo-uden-ejer": [("identitet/logo.svg", LOGO)],
    "identitet-billeder": [
        (WHOSE, "ejer: Ejer\n"),
        ("identitet/logo.svg", LOGO.replace("<rect", "<script>x()</script><rect")),
        ("identitet/ikon.svg", ICON.replace("<svg", "<svg onload='x()'")),
        ("identitet/ikon.png", b"GIF89a"),
    ],
    "ikon-form": [("identitet/ikon.png", png(200, 192))],
    "skrift-forkert-type": [
        (WHOSE, "skrift: Opdigtet Sans\n"),
        ("identitet/skrift/a-regular.woff2", SCREEN_FONT[:-1]),
        ("identitet/skrift/a.otf", b"OTTO og ikke mere"),
        ("identitet/skrift/b.ttf", SCREEN_FONT),
    ],
    "identitet-uden-felter": [(WHOSE, "- ejer: Ejer\n")],
    "skrift-snit": [
        (WHOSE, "skrift: Opdigtet Sans\n"),
        ("identitet/skrift/opdigtet.woff2", SCREEN_FONT),
        *PAPER,
    ],
    "skrift-andet-navn": [
        (WHOSE, "skrift: Opdigtet Serif\n"),
        ("identitet/skrift/a-regular.woff2", SCREEN_FONT),
        *PAPER,
    ],
    "skrift-to-gange": [
        (WHOSE, "skrift: Opdigtet Sans\n"),
        ("identitet/skrift/a-it.woff2", SCREEN_FONT),
        ("identitet/skrift/b-Italic.woff2", SCREEN_FONT),
        *PAPER,
        ("identitet/skrift/b.otf", paper_font()),
    ],
    "skrift-uden-snit": [
        (WHOSE, "skrift: Opdigtet Sans\n"),
        ("identitet/skrift/a-regular.woff2", SCREEN_FONT),
        PAPER[0],
    ],
    "skrift-uden-filer": [(WHOSE, "skrift: Opdigtet Sans\n")],
    "skrift-uden-navn": [("identitet/skrift/a-regular.woff2", SCREEN_FONT)],
    "skrift-ikke-til-skærm": [(WHOSE, "skrift: Opdigtet Sans\n"), *PAPER],
    "skrift-ikke-til-papir": [(WHOSE, "skrift: Opdigtet Sans\n"), ("identitet/skrift/a-bold.woff2", SCREEN_FONT)],
    "identitet-er-output": [("mkdocs.yml", "site_dir: site\n", "site_dir: identitet/ud\n")],
}
OTHERS = FIELDS | YAML | PLACES | REFERENCES | BODIES | EDITIONS | QUERIES | TEMPLATES
MISTAKES: dict[str, list[Edit]] = OTHERS | IDENTITY
