"""»Opdigtet opfølgningsplan«: two strategies, invented from end to end, whose follow-up is told year by year."""

from __future__ import annotations

from pathlib import Path

from sites.minimal import FILES as MINIMAL
from sites.minimal import with_templates

PLAN, LATER = "opdigtet-opfoelgningsplan", "opdigtet-efterfoelger"

FILES = {
    "mkdocs.yml": """\
site_name: Opdigtet sted til prøver
site_url: ""
docs_dir: content
site_dir: site
theme: {name: null, custom_dir: templates}
plugins: []
hooks: [build.py]
watch: [templates]
""",
    "content/_data/kilder.yml": """\
opdigtet-plantekst: {titel: Opdigtet plantekst, dato: 2019-12, type: plan, i_hænde: ja}
opdigtet-status: {titel: Opdigtede statusnotater, type: notat, i_hænde: ja}
opdigtet-sag: {titel: Opdigtet sag, sagsnummer: 2019-OPDIGTET, type: sag, i_hænde: ja}
opdigtet-ny-plan: {titel: Opdigtet ny plantekst, dato: 2024, type: plan, i_hænde: ja}
""",
    "content/_data/aktoerer.yml": """\
opdigtet-udvalg: {navn: Det opdigtede udvalg, type: politisk-organ, kilder: [{kilde: opdigtet-plantekst, side: 1}]}
opdigtet-forvaltning:
  {navn: Den opdigtede forvaltning, type: forvaltning, kilder: [{kilde: opdigtet-plantekst, side: 1}]}
opdigtet-raad: {navn: Det opdigtede råd, type: samarbejde, kilder: [{kilde: opdigtet-sag, side: 2}]}
""",
    "content/_data/aktoertyper.yml": """\
politisk-organ: {navn: Politisk organ}
forvaltning: {navn: Forvaltning}
samarbejde: {navn: Samarbejde}
""",
    "content/_data/kildetyper.yml": """\
sag: {navn: Udvalgssag}
notat: {navn: Notat}
plan: {navn: Plan}
""",
    "content/_data/farver.yml": """\
grøn: {navn: grøn, nuance: grøn, form: cirkel}
gul: {navn: gul, nuance: gul, form: trekant}
rød: {navn: rød, nuance: rød, form: firkant}
""",
    "content/_data/indikatorgrupper.yml": """\
opfølgning: {navn: "Det, opfølgningen skal måle"}
borger: {navn: Gevinster for borgeren}
vilkår: {navn: Vilkår}
""",
    "content/_data/finansiering.yml": """\
opdigtet-ramme: {navn: Opdigtet ramme, kræver_penge: nej, forklaring: Fundet på til prøven., rækkefølge: 1}
opdigtede-nye-penge: {navn: Opdigtede nye penge, kræver_penge: ja, forklaring: Fundet på til prøven., rækkefølge: 2}
""",
    "content/_data/status.yml": """\
ikke-begyndt: {navn: Ikke begyndt, betyder: ikke-begyndt, forklaring: Opdigtet., rækkefølge: 1}
i-gang: {navn: I gang, betyder: i-gang, forklaring: Opdigtet., rækkefølge: 2}
ændret: {navn: Ændret undervejs, betyder: i-gang, forklaring: Opdigtet., rækkefølge: 3}
afsluttet: {navn: Gennemført, betyder: gennemført, forklaring: Opdigtet., rækkefølge: 4}
stoppet: {navn: Stoppet, betyder: stoppet, forklaring: Opdigtet., rækkefølge: 5}
""",
    "content/_data/boelger.yml": """\
opdigtet-boelge-1:
  navn: Opdigtet bølge 1
  strategi: opdigtet-opfoelgningsplan
  start: foråret 2021
  kilde: {kilde: opdigtet-sag, side: 4}
  projekter:
    - tekst: Et opdigtet projekt om frokost.
      fokusområde: opdigtet-skole
      handling: opdigtet-frokost
      begrundelse: Ordene er de samme.
      kilde: {kilde: opdigtet-sag, side: 4}
    - tekst: Et opdigtet projekt uden handling.
      fokusområde: opdigtet-skole
      begrundelse: Fremgår ikke af den opdigtede sag.
      kilde: {kilde: opdigtet-sag, side: 4}
""",
    "content/_data/indikatorer.yml": """\
opdigtet-fravaer:
  navn: Opdigtet fravær
  strategi: opdigtet-opfoelgningsplan
  gruppe: opfølgning
  måler: Hvor meget opdigtet fravær der er.
  mål: opdigtet-maal
  enhed: pct.
  udgangspunkt: {periode: "2019", værdi: "20", trykt: "ca. 20 pct.", kilde: {kilde: opdigtet-plantekst, side: 3}}
  serie:
    - {periode: "2020", værdi: "18.5", trykt: "18,5 pct.", kilde: {kilde: opdigtet-status, side: 1}}
    - {periode: "2021", værdi: "17", trykt: "17 pct.", kilde: {kilde: opdigtet-status, side: 2}}
  måltal:
    {slags: mål, værdi: "12", retning: falder, trykt: "højst 12 pct.", kilde: {kilde: opdigtet-plantekst, side: 3}}
  forbehold:
    - ca.
    - Opdigtet for en del af målgruppen.
  kilder: [{kilde: opdigtet-plantekst, side: 3}]
opdigtet-tilbagegang:
  navn: Opdigtet tilbagegang
  strategi: opdigtet-opfoelgningsplan
  gruppe: opfølgning
  måler: Noget opdigtet, der gik den forkerte vej.
  udgangspunkt: {periode: "2019", værdi: "50", trykt: "50 point", kilde: {kilde: opdigtet-plantekst, side: 4}}
  serie: [{periode: "2022", værdi: "45", trykt: "45 point", kilde: {kilde: opdigtet-status, side: 4}}]
  måltal: {slags: ønske, værdi: "60", retning: stiger, trykt: "60 point", kilde: {kilde: opdigtet-plantekst, side: 4}}
  kilder: [{kilde: opdigtet-plantekst, side: 4}]
opdigtet-minus:
  navn: Opdigtet budgetændring
  strategi: opdigtet-efterfoelger
  gruppe: vilkår
  måler: Hvordan et opdigtet budget ændrede sig.
  enhed: mio. kr.
  serie:
    - {periode: "2023", værdi: "-7.5", trykt: "et fald på 7,5 mio. kr.", kilde: {kilde: opdigtet-ny-plan, side: 2}}
    - {periode: "2024", værdi: "3", trykt: "en stigning på 3 mio. kr.", kilde: {kilde: opdigtet-ny-plan, side: 2}}
  kilder: [{kilde: opdigtet-ny-plan, side: 2}]
opdigtet-uden-tal:
  navn: Opdigtet trivsel
  strategi: opdigtet-efterfoelger
  gruppe: borger
  måler: Opdigtet trivsel, som endnu ikke er målt.
  udgangspunkt: {periode: primo 2025, kilde: {kilde: opdigtet-ny-plan, side: 3}}
  måltal: {slags: ventet, retning: stiger, trykt: "flere trives", kilde: {kilde: opdigtet-ny-plan, side: 3}}
  kilder: [{kilde: opdigtet-ny-plan, side: 3}]
""",
    "content/_data/slaegtskab.yml": """\
opdigtet-tema:
  tema: Opdigtet tema om skole
  steder:
    - {strategi: opdigtet-opfoelgningsplan, id: opdigtet-skole, kilde: {kilde: opdigtet-plantekst, side: 2}}
    - {strategi: opdigtet-efterfoelger, id: opdigtet-felt, kilde: {kilde: opdigtet-ny-plan, side: 1}}
  læsning: Begge opdigtede planer handler om skole.
""",
    f"content/{PLAN}/strategi.md": """\
---
titel: Opdigtet opfølgningsplan
korttitel: Opdigtet opfølgningsplan
kort: En plan, som er fundet på til prøven.
organ: opdigtet-udvalg
opdateret: 2024-06-30
periode: {fra: 2020, til: 2023, tekst: Opdigtet., kilde: {kilde: opdigtet-plantekst, side: 1}}
gyldighed: {status: afløst, tekst: Opdigtet., kilder: [{kilde: opdigtet-ny-plan, side: 1}]}
mål: [{id: opdigtet-maal, tekst: Et opdigtet mål., kilder: [{kilde: opdigtet-plantekst, side: 1}]}]
kilder: [{kilde: opdigtet-plantekst, side: 1}]
---

Planen er fundet på. Den har {{ antal handlinger i opdigtet-opfoelgningsplan }} handlinger.
""",
    f"content/{PLAN}/opdigtet-skole/_om.md": """\
---
titel: Opdigtet skole
nummer: 1
kort: Et opdigtet fokusområde.
kilder: [{kilde: opdigtet-plantekst, side: 2}]
---

Fokusområdet er fundet på.
""",
    f"content/{PLAN}/opdigtet-skole/opdigtet-delstrategi/_om.md": """\
---
titel: Opdigtet delstrategi
nummer: 1.I
kort: En opdigtet delstrategi.
kilder: [{kilde: opdigtet-plantekst, side: 2}]
---

Delstrategien er fundet på.
""",
    f"content/{LATER}/strategi.md": """\
---
titel: Opdigtet efterfølger
korttitel: Opdigtet efterfølger
kort: En senere plan, som er fundet på til prøven.
organ: opdigtet-udvalg
opdateret: 2024-06-30
periode: {fra: 2024, til: ukendt, tekst: Opdigtet., kilde: {kilde: opdigtet-ny-plan, side: 1}}
niveauer: {fokusområde: felt, delstrategi: underfelt, handling: skridt, flertal: {felt: felter, skridt: skridt}}
gyldighed: {status: i-kraft, tekst: Opdigtet., kilder: [{kilde: opdigtet-ny-plan, side: 1}]}
kilder: [{kilde: opdigtet-ny-plan, side: 1}]
---

Planen er fundet på.
""",
    f"content/{LATER}/opdigtet-felt/_om.md": """\
---
titel: Opdigtet felt
kort: Et opdigtet felt uden nummer.
kilder: [{kilde: opdigtet-ny-plan, side: 1}]
---

Feltet er fundet på.
""",
    "content/beslutninger/opdigtet-godkendelse.md": """\
---
titel: Godkendelse af den opdigtede plan
kort: Det opdigtede udvalg godkendte den opdigtede plan.
slags: beslutning
organ: opdigtet-udvalg
dato: 2020-01-15
sagsnummer: 2019-OPDIGTET
indstillinger:
  - {nummer: 1, tekst: At den opdigtede plan godkendes., kilde: {kilde: opdigtet-sag, side: 1}}
  - {nummer: 2, tekst: At der følges op hvert opdigtet år., kilde: {kilde: opdigtet-sag, side: 1}}
udfald: {tekst: Godkendt af opdigtede mennesker., kilde: {kilde: opdigtet-sag, side: 1}}
bilag: [{nummer: "1", titel: Opdigtet bilag, kilde: {kilde: opdigtet-sag, side: 5}}]
stiller_i_udsigt:
  - {hvad: Et opdigtet statusnotat., styrke: skal, frist: i 2021, skete: ja, tekst: Notatet kom.,
     kilde: {kilde: opdigtet-sag, side: 2}}
  - {hvad: En opdigtet fest., styrke: foreslås, frist: i 2022, skete: nej, tekst: Den blev aflyst.,
     kilde: {kilde: opdigtet-sag, side: 2}}
  - hvad: Et opdigtet besøg.
    styrke: vil
    hvis: nogen spørger
    skete: fremgår-ikke
    tekst: Ingen opdigtet kilde nævner besøget.
    kilde: {kilde: opdigtet-sag, side: 2}
berører: [opdigtet-opfoelgningsplan, opdigtet-skole, opdigtet-frokost]
kilder: [{kilde: opdigtet-sag, side: 1}]
---

Beslutningen er fundet på.
""",
    "content/beslutninger/opdigtet-a-uden-dato.md": """\
---
titel: Opdigtet sag uden dato og udfald
kort: En opdigtet sag, hvor hverken dato eller udfald er trykt.
slags: indstilling
berører: [opdigtet-felt]
kilder: [{kilde: opdigtet-sag, side: 6}]
---

Sagen er fundet på.
""",
    "content/beslutninger/opdigtet-z-tidlig.md": """\
---
titel: Tidlig opdigtet orientering
kort: En opdigtet orientering, kun dateret med et år.
slags: orientering
organ: [opdigtet-raad, opdigtet-udvalg]
dato: 2018
kilder: [{kilde: opdigtet-sag, side: 7}]
---

Orienteringen er fundet på.
""",
    "content/beslutninger/opdigtet-skrevet.md": """\
---
titel: Opdigtet sag skrevet mellem to dage
kort: En opdigtet sag uden dato, skrevet mellem to andre.
slags: indstilling
organ: opdigtet-udvalg
skrevet_mellem: {fra: 2020-01-15, til: 2020-02-01}
kilder: [{kilde: opdigtet-sag, side: 8}]
---

Sagen er fundet på.
""",
    "content/beslutninger/opdigtet-m-varslet.md": """\
---
titel: Opdigtet sag, som kun er varslet
kort: En opdigtet sag, der er nævnt som kommende.
slags: indstilling
organ: opdigtet-udvalg
dato: 2020-02-01
kun_varslet: ja
kilder: [{kilde: opdigtet-sag, side: 8}]
---

Sagen er fundet på.
""",
    "content/hoeringer/opdigtet-hoering.md": """\
---
titel: Svar fra det opdigtede råd
kort: Det opdigtede råd svarede på den opdigtede plan.
part: opdigtet-raad
status: afgivet
dato: 2019-11
førte_til_revision: ja
bemærkninger:
  - bemærkning: Frokosten skal være opdigtet varm.
    ændring: Frokosten blev opdigtet varm.
    kilde: {kilde: opdigtet-sag, side: 3}
    sted: {kilde: opdigtet-plantekst, side: 5}
    vurdering: stemmer
    tekst: Side 5 siger det samme.
    handlinger: [opdigtet-frokost]
  - bemærkning: Ikke alt kan holdes inden for den opdigtede ramme.
    kilde: {kilde: opdigtet-sag, side: 3}
    vurdering: fremgår-ikke
    tekst: Rådet nævner ingen handlinger.
    gælder: liste handlinger i opdigtet-opfoelgningsplan hvor finansiering = opdigtet-ramme
kilder: [{kilde: opdigtet-sag, side: 3}]
---

Høringen er fundet på.
""",
}

ACTIONS = {  # id: (place below the strategy's folder, front matter after the title)
    "opdigtet-frokost": """\
nummer: 1.I.1
startår: {oversigt: 2020, brødtekst: Målt i 2009; begynder i 2021., brødtekst_år: [2021],
  kilder: [{kilde: opdigtet-plantekst, side: 5}]}
udgift: {trykt: 2 mio. kr. årligt, beløb: 2000000, periode: årlig, prisniveau: 2020-priser,
  kilde: {kilde: opdigtet-plantekst, side: 5}}
finansiering: {trykt: Opdigtet ramme, kategori: opdigtet-ramme, kilde: {kilde: opdigtet-plantekst, side: 5}}
farve: gul
resultatmål:
  - id: varme-maaltider
    tekst: Opdigtede varme måltider.
    måltal: 100
    enhed: måltider
    frist: 2022-12-31
    målt:
      - {dato: 2021-12-01, værdi: 80, kilde: {kilde: opdigtet-status, side: 2}}
      - {dato: 2022-12-01, værdi: 120, kilde: {kilde: opdigtet-status, side: 3}}
    kilde: {kilde: opdigtet-plantekst, side: 5}
opfølgning:
  - {dato: 2022-11-30, status: afsluttet, tekst: Opdigtet gennemført i 2022., kilde: {kilde: opdigtet-status, side: 3}}
  - {dato: 2020-11-30, status: i-gang, tekst: Opdigtet begyndt i 2020., kilde: {kilde: opdigtet-status, side: 1}}
  - dato: 2021-11-30
    farve: grøn
    besluttet_af: opdigtet-udvalg
    begrundelse: Fordi den opdigtede frokost virkede.
    tekst: Opdigtet ny farve i 2021.
    beløb: 300000
    prisniveau: 2021-priser
    kilde: {kilde: opdigtet-status, side: 2}
skæbne: {slags: videreført, handling: opdigtet-skridt, begrundelse: Opdigtet ført videre.,
  kilde: {kilde: opdigtet-ny-plan, side: 1}}
""",
    "opdigtet-lektiehjaelp": """\
nummer: 1.I.2
startår: 2020
udgift: {trykt: 1 mio. kr., beløb: 1000000, periode: samlet, kilde: {kilde: opdigtet-plantekst, side: 6}}
finansiering: {trykt: Opdigtede nye penge, kategori: opdigtede-nye-penge, kilde: {kilde: opdigtet-plantekst, side: 6}}
resultatmål:
  - id: opdigtet-ventetid
    tekst: Opdigtet ventetid.
    måltal: 10
    retning: højst
    enhed: dage
    målt: [{dato: 2021-12, værdi: 12.5, kilde: {kilde: opdigtet-status, side: 2}}]
    kilde: {kilde: opdigtet-plantekst, side: 6}
opfølgning:
  - {dato: 2020-11-30, status: ikke-begyndt, tekst: Opdigtet ikke begyndt., kilde: {kilde: opdigtet-status, side: 1}}
  - {dato: 2021-11-30, status: i-gang, tekst: Opdigtet lektiehjælp begyndt., beløb: 50000,
     kilde: {kilde: opdigtet-status, side: 2}}
  - dato: 2023-11-30
    status: stoppet
    farve: rød
    besluttet_af: opdigtet-forvaltning
    begrundelse: Opdigtet pengemangel.
    tekst: Opdigtet stoppet i 2023.
    kilde: {kilde: opdigtet-status, side: 5}
skæbne: {slags: ophørt, begrundelse: Den opdigtede hjælp ophørte., kilde: {kilde: opdigtet-ny-plan, side: 1}}
""",
    "opdigtet-cykling": """\
nummer: 1.I.3
startår: 2021
finansiering: {trykt: Opdigtet ramme, kategori: opdigtet-ramme, kilde: {kilde: opdigtet-plantekst, side: 7}}
resultatmål:
  - {id: opdigtet-glaede, tekst: Opdigtet glæde ved at cykle., kilde: {kilde: opdigtet-plantekst, side: 7}}
opfølgning:
  - {dato: "2021", status: i-gang, tekst: Opdigtet cykling begyndt engang i 2021.,
     kilde: {kilde: opdigtet-status, side: 2}}
  - {dato: 2022-06, status: ændret, tekst: Opdigtet cykling lavet om., kilde: {kilde: opdigtet-status, side: 3}}
skæbne: {slags: sammenlagt, handling: opdigtet-skridt, begrundelse: Opdigtet lagt sammen.,
  kilde: {kilde: opdigtet-ny-plan, side: 1}}
""",
    "opdigtet-tavs-handling": """\
nummer: 1.I.4
skæbne:
  slags: ændret
  handling: opdigtet-efterfoelger/opdigtet-andet-skridt
  begrundelse: Opdigtet lavet om.
  kilde: {kilde: opdigtet-ny-plan, side: 1}
""",
}
LATER_ACTIONS = {
    "opdigtet-skridt": """\
rækkefølge: 1
startår: 2024
udgift: {trykt: 5 mio. kr. årligt, beløb: 5000000, periode: årlig, prisniveau: 2024-priser,
  kilde: {kilde: opdigtet-ny-plan, side: 1}}
finansiering: {trykt: Opdigtede nye penge, kategori: opdigtede-nye-penge, kilde: {kilde: opdigtet-ny-plan, side: 1}}
""",
    "opdigtet-andet-skridt": "rækkefølge: 2\n",
    "opdigtet-eksempel": "rækkefølge: 3\nslags: eksempel-ved-investering\n",
}


def write_course_sample(folder: Path) -> Path:
    """Write the site's files and a copy of our own templates into `folder`; returns the folder."""
    places = (
        (f"{PLAN}/opdigtet-skole/opdigtet-delstrategi", "opdigtet-plantekst", ACTIONS),
        (f"{LATER}/opdigtet-felt", "opdigtet-ny-plan", LATER_ACTIONS),
    )
    files = dict(FILES)
    for place, source, actions in places:
        for id_, fields in actions.items():
            title = id_.replace("-", " ").replace("aelp", "ælp").capitalize()
            head = f"titel: {title}\nkort: Fundet på til prøven.\n{fields}kilder: [{{kilde: {source}, side: 5}}]\n"
            files[f"content/{place}/{id_}.md"] = f"---\n{head}---\n\nHandlingen er fundet på.\n"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "build.py").write_text(MINIMAL["build.py"], encoding="utf-8")
    return with_templates(folder)
