"""Makes an invented strategy of N actions for timings: five focus areas, sub-strategies of at most 20 actions each.

    python benchmarks/corpus.py [--lean] 1000 FOLDER

With `--lean` it has the templates of benchmarks/lean: action, focus area and sub-strategy pages, front page, overview
and budget, with no downloads, search or other lists; there are twenty sub-strategies at any size, so that the
sidebar, which has them all, does not grow.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
BODY = """Opdigtet tekst nummer {n} til måling [[kilde s. {page}]]. Den henviser \
til [[handling-{other}]] og til [[enhed-{unit}]].

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
LEAN_BODY = """Opdigtet tekst nummer {n} til måling. {text} Se også [[handling-{other}]].[^1]

## Hvad der skal ske

{text}

- **Et punkt** om {n}
- et punkt til, med *vægt* og `kode`
- et tredje punkt om den daglige opgave
- et fjerde punkt om samarbejdet med de andre

## Milepæle

| År | Milepæl | Antal |
| --- | --- | ---: |
| 2010 | Et forsøg går i gang | {n} |
| 2011 | Forsøget bliver til drift | {page} |

## Hvad det kræver

{text} Det hænger sammen med *[[handling-{more}]]*.

[^1]: En opdigtet note, som hører til tekst nummer {n}.
"""
LEAN = ("fokusomraade", "delstrategi", "handling", "handlingsoversigt", "budget")  # the pages of the lean templates
SENTENCE = "Forvaltningen samler erfaringerne og deler dem med de andre, så alle kan bruge dem i det daglige arbejde. "


def roman(number: int) -> str:
    made = ""
    for value, letters in ROMAN:
        while number >= value:
            made, number = made + letters, number - value
    return made


def make(count: int, folder: Path, *, lean: bool = False) -> Path:
    """Write a whole project with `count` actions into `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    data = content / "_data"
    data.mkdir(parents=True)
    for name in ("mkdocs.yml", "build.py"):
        shutil.copy(ROOT / name, folder / name)
    if lean:
        shutil.copytree(ROOT / "benchmarks" / "lean", folder / "templates")
        shutil.copytree(ROOT / "templates" / "words", folder / "templates" / "words")
        settings = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("pdf: ja", "pdf: nej")
        (folder / "mkdocs.yml").write_text(f"{settings}  sider: [{', '.join(LEAN)}]\n", encoding="utf-8")
    else:
        shutil.copytree(ROOT / "templates", folder / "templates")
    cite = "{kilde: kilde, side: 1}"
    (data / "kilder.yml").write_text("kilde: {titel: Opdigtet kilde, type: plan, i_hænde: ja}\n", encoding="utf-8")
    (data / "kildetyper.yml").write_text("plan: {navn: Plan}\n", encoding="utf-8")
    (data / "aktoertyper.yml").write_text("enhed: {navn: Enhed}\n", encoding="utf-8")
    (data / "finansiering.yml").write_text(
        (
            "ramme: {navn: Ramme, kræver_penge: nej, forklaring: Opdigtet}\n"
            "penge: {navn: Nye penge, kræver_penge: ja, forklaring: Opdigtet}\n"
        ),
        encoding="utf-8",
    )
    actors = "".join(f"enhed-{i}: {{navn: Enhed {i}, type: enhed, kilder: [{cite}]}}\n" for i in range(20))
    (data / "aktoerer.yml").write_text(actors, encoding="utf-8")
    plan = content / "plan"
    plan.mkdir()
    (plan / "strategi.md").write_text(
        "---\ntitel: Opdigtet plan\nkorttitel: Opdigtet plan\nkort: Til måling.\norgan: enhed-0\n"
        "opdateret: 2026-01-01\n"
        f"periode: {{fra: 2020, til: 2030, tekst: Opdigtet, kilde: {cite}}}\n"
        f"gyldighed: {{status: i-kraft, tekst: Opdigtet, kilder: [{cite}]}}\nkilder: [{cite}]\n---\n",
        encoding="utf-8",
    )
    per_area = -(-count // 5)
    per_sub = -(-per_area // 4) if lean else 20
    number = 0
    for area in range(1, 6):
        base = plan / f"omraade-{area}"
        base.mkdir()
        head = f'titel: Område {area}\nnummer: "{area}"\nkort: Opdigtet.\nkilder: [{cite}]\n'
        (base / "_om.md").write_text(f"---\n{head}---\n\nTekst.\n", encoding="utf-8")
        for sub in range(1, -(-per_area // per_sub) + 1):
            below = base / f"del-{area}-{sub}"
            below.mkdir()
            mark = f"{area}.{roman(sub)}"
            head = f"titel: Delstrategi {mark}\nnummer: {mark}\nkort: Opdigtet.\nkilder: [{cite}]\n"
            (below / "_om.md").write_text(f"---\n{head}---\n\nTekst.\n", encoding="utf-8")
            for place in range(1, per_sub + 1):
                if number >= min(count, area * per_area):
                    break
                _action(below, f"{mark}.{place}", number, count, cite, LEAN_BODY if lean else BODY)
                number += 1
    return folder


def _action(folder: Path, mark: str, number: int, count: int, cite: str, text: str) -> None:
    money = number % 3 == 0
    halves = number % 9 + 1
    printed = f"{halves // 2},{halves % 2 * 5} mill."
    expense = (
        f'udgift: {{trykt: "{printed}", beløb: {halves * 500_000}, periode: årlig, kilde: {cite}}}\n' if money else ""
    )
    financing = f"finansiering: {{trykt: x, kategori: {'penge' if money else 'ramme'}, kilde: {cite}}}\n"
    links = {"other": (number * 7 + 1) % count, "more": (number * 3 + 2) % count, "unit": number % 20}
    body = text.format(n=number, page=number % 90 + 1, text=SENTENCE * 6, **links)
    (folder / f"handling-{number}.md").write_text(
        f"---\ntitel: Handling {number}\nnummer: {mark}\nkort: En opdigtet handling til måling.\n"
        f"startår: {2020 + number % 5}\n{expense}{financing}"
        f"effekt: Opdigtet virkning.\naktører: [{{id: enhed-{number % 20}, rolle: ansvarlig}}]\nkilder: [{cite}]\n"
        f"---\n\n{body}",
        encoding="utf-8",
    )


if __name__ == "__main__":
    *options, count, folder = sys.argv[1:]
    print(make(int(count), Path(folder), lean="--lean" in options))
