"""An invented site with long filters: more actors than a panel holds, some with long names, two focus areas, and tables
in a text.
"""

from __future__ import annotations

from pathlib import Path

from sites.minimal import ACTION, FILES, write_minimal_site

PLAN = "opdigtet-plan"
OVERVIEW = f"{PLAN}/handlingsoversigt/index.html"
ACTORS = "aktoerer/index.html"
QUERIES = "sider/om/index.html"
KINDS = ("forvaltning", "kontor", "enhed", "institution", "samarbejde")
MANY = 36  # actors
ACTIONS = MANY // 2 + 1
PLACED = "opdigtet-omraade/opdigtet-delstrategi"


def _actor(number: int) -> str:
    long = " for et meget langt opdigtet samarbejde om Grænseoverskridelsesforebyggelse" if number % 9 == 0 else ""
    return f"""\
opdigtet-aktoer-{number}:
  navn: Opdigtet aktør {number}{long}
  type: {KINDS[number % len(KINDS)]}
  kilder: [{{kilde: opdigtet-sag, side: 1}}]
"""


def write_pressing_site(folder: Path) -> Path:
    """Write the site, not yet built, into `folder`; returns the folder."""
    write_minimal_site(folder)
    actors = folder / "content/_data/aktoerer.yml"
    actors.write_text(actors.read_text(encoding="utf-8") + "".join(map(_actor, range(1, MANY + 1))), encoding="utf-8")
    types = folder / "content/_data/aktoertyper.yml"
    more = "".join(f"{name}: {{navn: {name.capitalize()}}}\n" for name in KINDS if name not in types.read_text("utf-8"))
    types.write_text(types.read_text(encoding="utf-8") + more, encoding="utf-8")
    money = folder / "content/_data/finansiering.yml"
    second = "opdigtet-gave:\n  navn: Opdigtet gave\n  kræver_penge: nej\n  forklaring: Fundet på.\n  rækkefølge: 2\n"
    money.write_text(money.read_text(encoding="utf-8") + second, encoding="utf-8")
    base = folder / "content" / PLAN
    for name in ("opdigtet-omraade/_om.md", f"{PLACED}/_om.md"):
        text = (
            FILES[f"content/{PLAN}/{name}"].replace("nummer: 1", "nummer: 2").replace("titel: Opdigtet", "titel: Andet")
        )
        other = base / name.replace("opdigtet-omraade", "andet-omraade").replace(
            "opdigtet-delstrategi", "anden-delstrategi"
        )
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text(text, encoding="utf-8")
    for number in range(2, ACTIONS + 1):
        area, place = (1, PLACED) if number < 10 else (2, "andet-omraade/anden-delstrategi")
        text = FILES[ACTION].replace("Opdigtet handling", f"Opdigtet handling {number}")
        text = text.replace("1.I.1", f"{area}.I.{number if area == 1 else number - 9}").replace(
            "2021", str(2020 + number % 4)
        )
        who = (
            f"{{id: opdigtet-aktoer-{2 * number - 3}, rolle: udfører}}, "
            f"{{id: opdigtet-aktoer-{2 * number - 2}, rolle: samarbejder}}"
        )
        text = text.replace("{id: opdigtet-udvalg, rolle: ansvarlig}", who)
        if number % 3 == 0:
            text = text.replace(
                "trykt: Opdigtet ramme, kategori: opdigtet-ramme", "trykt: Opdigtet gave, kategori: opdigtet-gave"
            )
        (base / place / f"handling-{number}.md").write_text(text, encoding="utf-8")
    about = folder / "content/sider/om.md"
    queries = (
        "\n{{ tabel nummer, titel, startår, finansiering, udgift handlinger }}\n\n{{ tabel titel, type aktører }}\n"
    )
    about.write_text(about.read_text(encoding="utf-8") + queries, encoding="utf-8")
    return folder
