"""Makes an invented strategy of N actions for timings: five focus areas, sub-strategies of at most 20 actions each.

    python benchmarks/corpus.py 1000 FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
BODY = """Opdigtet tekst nummer {n} til måling [[kilde s. {page}]]. Den henviser til [[handling-{other}]] og til [[enhed-{unit}]].

## Hvad der skal ske

{text}

- et punkt om {n}
- et punkt til, med *vægt* og `kode`

| År | Antal |
| --- | ---: |
| 2010 | {n} |

## Hvad det kræver

{text}
"""
SENTENCE = "Forvaltningen samler erfaringerne og deler dem med de andre, så alle kan bruge dem i det daglige arbejde. "


def roman(number: int) -> str:
    made = ""
    for value, letters in ROMAN:
        while number >= value:
            made, number = made + letters, number - value
    return made


def make(count: int, folder: Path) -> Path:
    """Write a whole project with `count` actions into `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    data = content / "_data"
    data.mkdir(parents=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    for name in ("mkdocs.yml", "build.py"):
        shutil.copy(ROOT / name, folder / name)
    cite = "{kilde: kilde, side: 1}"
    (data / "kilder.yml").write_text("kilde: {titel: Opdigtet kilde, type: plan, i_hænde: ja}\n", encoding="utf-8")
    (data / "finansiering.yml").write_text(
        "ramme: {navn: Ramme, kræver_penge: nej, forklaring: Opdigtet}\npenge: {navn: Nye penge, kræver_penge: ja, forklaring: Opdigtet}\n",
        encoding="utf-8",
    )
    actors = "".join(f"enhed-{i}: {{navn: Enhed {i}, type: enhed, kilder: [{cite}]}}\n" for i in range(20))
    (data / "aktoerer.yml").write_text(actors, encoding="utf-8")
    plan = content / "plan"
    plan.mkdir()
    (plan / "strategi.md").write_text(
        f"---\ntitel: Opdigtet plan\nkorttitel: Opdigtet plan\nkort: Til måling.\norgan: enhed-0\nopdateret: 2026-01-01\n"
        f"periode: {{fra: 2020, til: 2030, tekst: Opdigtet, kilde: {cite}}}\n"
        f"gyldighed: {{status: i-kraft, tekst: Opdigtet}}\nkilder: [{cite}]\n---\n",
        encoding="utf-8",
    )
    per_area = -(-count // 5)
    number = 0
    for area in range(1, 6):
        base = plan / f"omraade-{area}"
        base.mkdir()
        head = f"titel: Område {area}\nnummer: \"{area}\"\nkort: Opdigtet.\nkilder: [{cite}]\n"
        (base / "_om.md").write_text(f"---\n{head}---\n\nTekst.\n", encoding="utf-8")
        for sub in range(1, -(-per_area // 20) + 1):
            below = base / f"del-{area}-{sub}"
            below.mkdir()
            mark = f"{area}.{roman(sub)}"
            head = f"titel: Delstrategi {mark}\nnummer: {mark}\nkort: Opdigtet.\nkilder: [{cite}]\n"
            (below / "_om.md").write_text(f"---\n{head}---\n\nTekst.\n", encoding="utf-8")
            for place in range(1, 21):
                if number >= min(count, area * per_area):
                    break
                _action(below, f"{mark}.{place}", number, count, cite)
                number += 1
    return folder


def _action(folder: Path, mark: str, number: int, count: int, cite: str) -> None:
    money = number % 3 == 0
    expense = f"udgift: {{trykt: 1 mill., beløb: {(number % 9 + 1) * 500_000}, periode: årlig, kilde: {cite}}}\n" if money else ""
    financing = f"finansiering: {{trykt: x, kategori: {'penge' if money else 'ramme'}, kilde: {cite}}}\n"
    body = BODY.format(n=number, page=number % 90 + 1, other=(number * 7 + 1) % count, unit=number % 20, text=SENTENCE * 6)
    (folder / f"handling-{number}.md").write_text(
        f"---\ntitel: Handling {number}\nnummer: {mark}\nkort: En opdigtet handling til måling.\n"
        f"startår: {2020 + number % 5}\n{expense}{financing}"
        f"effekt: Opdigtet virkning.\naktører: [{{id: enhed-{number % 20}, rolle: ansvarlig}}]\nkilder: [{cite}]\n---\n\n{body}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    print(make(int(sys.argv[1]), Path(sys.argv[2])))
