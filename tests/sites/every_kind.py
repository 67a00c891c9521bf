"""The two plans of `course_sample` with one of each kind that they lack, and a text that names them in every way."""

from __future__ import annotations

from pathlib import Path

from sites.course_sample import LATER, PLAN, write_course_sample

BELOW = f"content/{PLAN}/opdigtet-skole/opdigtet-delstrategi"
PAGE = "content/sider/opdigtet-side.md"
FILES = {
    PAGE: """\
---
titel: Opdigtet side
kort: En side, der nævner alt.
# den korte form
kilder: [opdigtet-sag]
---

Se [[opdigtet-frokost]], [[opdigtet-opfoelgningsplan/opdigtet-lektiehjaelp|den anden]] og [[opdigtet-raad]]
[[opdigtet-sag s. 1–2]].
Også [filen](../opdigtet-opfoelgningsplan/opdigtet-skole/opdigtet-delstrategi/opdigtet-frokost.md).

`[[opdigtet-frokost]]` er kode. {{ antal handlinger i opdigtet-opfoelgningsplan hvor delstrategi = 1.I }}.

{{ tabel nummer, titel handlinger i opdigtet-opfoelgningsplan hvor id i (opdigtet-frokost, "opdigtet-cykling") }}

[[noter/opdigtet-note]] [[indikatorer/opdigtet-fravaer]] [[beslutninger/opdigtet-godkendelse]] [[opdigtet-ord]]

{{ liste handlinger hvor finansiering = opdigtet-ramme og status = i-gang }}
""",
    "content/udgaver/opdigtet-udgave.md": """\
---
titel: Opdigtet udgave
kort: Til en prøve.
forespørgsel: liste handlinger i opdigtet-opfoelgningsplan hvor aktør = opdigtet-raad
indhold: [opdigtet-skole, opdigtet-side, opdigtet-godkendelse, opdigtet-hoering]
---

Udgaven er fundet på.
""",
    "content/_data/ord.yml": """\
opdigtet-ord: {ord: Opdigtet råd, aktør: opdigtet-raad, forklaring: Fundet på., kilder: [opdigtet-sag]}
""",
    "content/_data/noter.yml": """\
opdigtet-note:
  om: [opdigtet-frokost, opdigtet-efterfoelger/opdigtet-skridt]
  steder:
    - {kilde: opdigtet-sag, side: 1, trykt: et}
    - {kilde: "opdigtet-status", side: 2, trykt: to}
  tekst: De to steder er ikke enige.
""",
    "content/_data/udsagn.yml": """\
opdigtet-udsagn:
  kilde: opdigtet-sag
  side: 1
  om: [opdigtet-opfoelgningsplan]
  angivet: fire handlinger
  værdi: 4
  enhed: antal
  læsninger:
    - {navn: handlinger, forespørgsel: antal handlinger i opdigtet-opfoelgningsplan, regnemåde: antal}
  forventet: stemmer
  forklaring: Der er fire.
""",
    "content/_data/soegeord.yml": """\
opdigtet-mad:
  ord: [madpakke]
  indhold: [opdigtet-frokost, opdigtet-raad]
  sider: [opdigtet-opfoelgningsplan/handlingsoversigt]
""",
    "content/rapporter/opdigtet-rapport.md": """---
titel: Opdigtet rapport
kort: Fundet på til prøven.
dato: 2024-06-30
plan: Opdigtet plan
afsnit: [{titel: Opdigtet afsnit, linjer: [Intet har flyttet sig.]}]
---
""",
    "content/_data/aendringer.yml": "2024-06-30:\n  dato: 2024-06-30\n  version: 0123456789abcdef\n",
}
FIELDS = "aktører: [{id: opdigtet-raad, rolle: udfører}]\n"


def write_every_kind(folder: Path) -> Path:
    """Write the site's files and a copy of our own templates into `folder`; returns the folder."""
    write_course_sample(folder)
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    lunch = folder / BELOW / "opdigtet-frokost.md"
    made = lunch.read_text(encoding="utf-8").replace("farve: gul\n", f"farve: gul\n{FIELDS}")
    made = made.replace("periode: årlig, prisniveau", "periode: årlig, fordeling: {opdigtet-raad: 2000000}, prisniveau")
    lunch.write_text(f"{made}\nSe [det andet](opdigtet-lektiehjaelp.md) og ![et billede](mad.png).\n", encoding="utf-8")
    (folder / BELOW / "mad.png").write_bytes(PNG)
    return folder


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)
__all__ = ["BELOW", "FILES", "LATER", "PAGE", "PLAN", "write_every_kind"]
