"""Many strategies on one site: it builds without a word, and twice as many make twice as much."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sites.minimal import REPOSITORY, with_templates

from strategisite.pipeline import build

CITE = "{kilde: kilde, side: 1}"
ACTIONS = 15


def write_many(folder: Path, count: int) -> Path:
    """`count` invented strategies, with follow-up, decision, hearing, wave and indicator."""
    files = {
        "_data/kilder.yml": "kilde: {titel: Opdigtet kilde, type: plan, i_hænde: ja}\n",
        "_data/aktoerer.yml": "".join(
            f"enhed-{i}: {{navn: Enhed {i}, type: enhed, kilder: [{CITE}]}}\n" for i in range(5)
        ),
        "_data/kildetyper.yml": "plan: {navn: Plan}\n",
        "_data/aktoertyper.yml": "enhed: {navn: Enhed}\n",
        "_data/indikatorgrupper.yml": "vilkår: {navn: Vilkår}\n",
        "_data/farver.yml": "gul: {navn: gul, nuance: gul, form: trekant}\n",
        "_data/finansiering.yml": "penge: {navn: Nye penge, kræver_penge: ja, forklaring: Opdigtet}\n",
        "_data/status.yml": "i-gang: {navn: I gang, betyder: i-gang, forklaring: Opdigtet}\n"
        "gennemført: {navn: Gennemført, betyder: gennemført, forklaring: Opdigtet}\n",
        "_data/boelger.yml": "",
        "_data/indikatorer.yml": "",
    }
    for n in range(count):
        plan = f"plan-{n:03}"
        head = (
            f"titel: Opdigtet plan {n}\nkorttitel: Plan {n}\nkort: Til måling.\norgan: enhed-0\nopdateret: 2024-01-01\n"
        )
        period = f"periode: {{fra: {2000 + n % 20}, til: ukendt, tekst: Opdigtet, kilde: {CITE}}}\n"
        validity = "gyldighed: {status: ikke-oplyst, tekst: Opdigtet}\n"
        files[f"{plan}/strategi.md"] = f"---\n{head}{period}{validity}kilder: [{CITE}]\n---\n\nTekst.\n"
        for area in range(5):
            below = f"omraade-{area}"
            for place, number in ((below, f"{area + 1}"), (f"{below}/del-{area}", f"{area + 1}.I")):
                top = f'titel: Del {number} af plan {n}\nnummer: "{number}"\nkort: Opdigtet.\nkilder: [{CITE}]\n'
                files[f"{plan}/{place}/_om.md"] = f"---\n{top}---\n\nTekst.\n"
        for a in range(ACTIONS):
            area, place = divmod(a, ACTIONS // 5)
            files[f"{plan}/omraade-{area}/del-{area}/handling-{a}.md"] = _action(n, a, f"{area + 1}.I.{place + 1}")
        files[f"beslutninger/sag-{n:03}.md"] = (
            f"---\ntitel: Sag om plan {n}\nkort: Opdigtet.\nslags: beslutning\norgan: enhed-1\n"
            f"dato: {2000 + n % 20}-01-01\n"
            f"berører: [{plan}/{plan}, {plan}/handling-1]\nkilder: [{CITE}]\n---\n\nTekst.\n"
        )
        files[f"hoeringer/svar-{n:03}.md"] = (
            f"---\ntitel: Svar om plan {n}\nkort: Opdigtet.\npart: enhed-2\nstatus: afgivet\nførte_til_revision: ja\n"
            "bemærkninger:\n"
            f"  - {{bemærkning: Opdigtet., kilde: {CITE}, vurdering: fremgår-ikke, tekst: Opdigtet., "
            f"gælder: liste handlinger i {plan} hvor fokusområde = 1}}\nkilder: [{CITE}]\n---\n\nTekst.\n"
        )
        files["_data/boelger.yml"] += (
            f"boelge-{n}:\n  navn: Bølge\n  strategi: {plan}\n  kilde: {CITE}\n"
            f"  projekter: [{{tekst: Opdigtet., handling: handling-2, begrundelse: Opdigtet., kilde: {CITE}}}]\n"
        )
        files["_data/indikatorer.yml"] += (
            f"maal-{n}:\n  navn: Indikator {n}\n  strategi: {plan}\n  gruppe: vilkår\n  måler: Noget.\n"
            f'  udgangspunkt: {{trykt: "7", kilde: {CITE}}}\n  kilder: [{CITE}]\n'
        )
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in ("mkdocs.yml", "build.py"):
        shutil.copy(REPOSITORY / name, folder / name)
    with_templates(folder)
    return folder


def _action(plan: int, number: int, mark: str) -> str:
    begun = f"{{dato: 2022-11-30, status: i-gang, tekst: Begyndt., kilde: {CITE}}}"
    coloured = (
        f"{{dato: 2023-11-30, farve: gul, besluttet_af: enhed-0, begrundelse: Opdigtet., tekst: Gul., kilde: {CITE}}}"
    )
    return (
        f"---\ntitel: Handling {number} i plan {plan}\nnummer: {mark}\nkort: Til måling.\n"
        f"startår: {2020 + number % 3}\n"
        f"udgift: {{trykt: 1 mio. kr., beløb: 1000000, periode: årlig, kilde: {CITE}}}\n"
        f"finansiering: {{trykt: x, kategori: penge, kilde: {CITE}}}\n"
        f"aktører: [{{id: enhed-{number % 5}, rolle: ansvarlig}}]\n"
        f"opfølgning: [{begun}, {coloured}]\nkilder: [{CITE}]\n---\n\n"
        f"Tekst nummer {number} [[kilde s. {number + 1}]]. Se [[handling-{(number + 7) % ACTIONS}]].\n"
    )


def weigh(site: Path) -> tuple[int, int]:
    """Number of files and their bytes."""
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


@pytest.mark.slow
def test_twice_as_many_strategies_make_twice_as_much(tmp_path: Path):
    weights = []
    for count in (10, 20):
        root = write_many(tmp_path / str(count), count)
        report = build(root, pdf="without")
        assert report.ok and not report.diagnostics
        assert len(list((root / "site").glob("plan-*/status/2023/index.html"))) == count
        assert len(list((root / "site").glob("plan-*/handling-*/index.html"))) == count * ACTIONS
        weights.append(weigh(root / "site"))
    (files, size), (more_files, more_size) = weights
    assert more_files / files <= 2.2
    assert more_size / size <= 2.2
