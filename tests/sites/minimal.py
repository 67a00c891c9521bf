"""The smallest whole site: »Opdigtet plan«, invented from end to end, with one of each kind of content."""

from __future__ import annotations

from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
ACTION = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/opdigtet-handling.md"

FILES = {
    "build.py": (REPOSITORY / "build.py").read_text(encoding="utf-8"),
    "mkdocs.yml": """\
site_name: Opdigtet sted
site_url: ""
docs_dir: content
site_dir: site
theme: {name: null, custom_dir: templates}
plugins: []
hooks: [build.py]
watch: [templates]
""",
    "content/_data/aktoerer.yml": """\
opdigtet-udvalg:
  navn: Det opdigtede udvalg
  forkortelse: DOU
  type: politisk-organ
  kilder: [{kilde: opdigtet-sag, side: 1}]
""",
    "content/_data/kilder.yml": """\
opdigtet-sag:
  titel: Opdigtet sag
  dato: 2020-01-02
  type: sag
  i_hænde: ja
""",
    "content/_data/aktoertyper.yml": """\
politisk-organ: {navn: Politisk organ}
enhed: {navn: Enhed}
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
vilkår: {navn: Vilkår}
""",
    "content/_data/finansiering.yml": """\
opdigtet-ramme:
  navn: Opdigtet ramme
  kræver_penge: ja
  forklaring: En måde at betale på, som er fundet på til prøven.
  rækkefølge: 1
""",
    "content/sider/om.md": """\
---
titel: Om det opdigtede sted
kort: Alt på stedet er fundet på.
kilder: [{kilde: opdigtet-sag, side: 1}]
---

Læs mere i [[opdigtet-plan]].
""",
    "content/opdigtet-plan/strategi.md": """\
---
titel: Opdigtet plan
korttitel: Opdigtet plan
kort: En plan, som er fundet på til prøven.
organ: opdigtet-udvalg
opdateret: 2020-01-02
periode: {fra: 2020, til: ukendt, tekst: Planen begynder i 2020., kilde: {kilde: opdigtet-sag, side: 1}}
gyldighed: {status: ikke-oplyst, tekst: Det står ikke i sagen.}
kilder: [{kilde: opdigtet-sag, side: 1, til_side: 3}]
---

Planen har {{ antal handlinger i opdigtet-plan }} handling [[opdigtet-sag s. 2]].
""",
    "content/opdigtet-plan/opdigtet-omraade/_om.md": """\
---
titel: Opdigtet område
nummer: 1
kort: Et område, som er fundet på.
kilder: [{kilde: opdigtet-sag, side: 1}]
---

Området er fundet på.
""",
    "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi/_om.md": """\
---
titel: Opdigtet delstrategi
nummer: 1.I
kort: En delstrategi, som er fundet på.
kilder: [{kilde: opdigtet-sag, side: 2}]
---

Delstrategien er fundet på.
""",
    ACTION: """\
---
titel: Opdigtet handling
nummer: 1.I.1
kort: En handling, som er fundet på til prøven.
startår: 2021
udgift: {trykt: 1 mill. kr. årligt, beløb: 1000000, periode: årlig, kilde: {kilde: opdigtet-sag, side: 3}}
finansiering: {trykt: Opdigtet ramme, kategori: opdigtet-ramme, kilde: {kilde: opdigtet-sag, side: 3}}
aktører: [{id: opdigtet-udvalg, rolle: ansvarlig}]
kilder: [{kilde: opdigtet-sag, side: 3}]
---

Handlingen er fundet på [[opdigtet-sag s. 3]].
""",
}


def write_minimal_site(folder: Path) -> Path:
    """Write the site's files and a copy of our own templates into `folder`; returns the folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return with_templates(folder)


@cache
def _templates() -> dict[str, bytes]:
    templates = REPOSITORY / "templates"
    return {str(path.relative_to(templates)): path.read_bytes() for path in templates.rglob("*") if path.is_file()}


def with_templates(folder: Path) -> Path:
    """A folder with a copy of our own templates in it; thousands of tests make one, so that they are read once."""
    for name in sorted({name.rpartition("/")[0] for name in _templates()}):
        (folder / "templates" / name).mkdir(parents=True, exist_ok=True)
    for name, content in _templates().items():
        (folder / "templates" / name).write_bytes(content)
    return folder
