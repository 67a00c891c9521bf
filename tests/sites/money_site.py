"""An invented site whose money is easy to add up by hand: two plans, and each way an expense is known or not."""

from __future__ import annotations

from pathlib import Path

from sites.minimal import FILES, write_minimal_site

CITE = "{kilde: opdigtet-sag, side: 1}"
ALFA, BETA = "alfa", "beta"
BY_YEAR, WHOLE, UNCLEAR = "periode: årlig", "periode: samlet", "periode: uklar"

# id, number, year, financing, expense: what the source prints and how it is read
ACTIONS = {
    ALFA: (
        ("gratis", "1.I.1", 2021, "nye", f"{{trykt: 0 kr. årligt, beløb: 0, {BY_YEAR}, kilde: {CITE}}}"),
        (
            "to-millioner",
            "1.I.2",
            2021,
            "nye",
            f"{{trykt: 2 mill. kr. årligt, beløb: 2000000, {BY_YEAR}, kilde: {CITE}}}",
        ),
        ("skaev", "1.I.3", 2022, "nye", f"{{trykt: 333.333 kr., beløb: 333333, {WHOLE}, kilde: {CITE}}}"),
        ("ukendt", "1.I.4", 2022, "nye", f"{{trykt: kendes ikke, beløb: ukendt, kilde: {CITE}}}"),
        ("afsat", "1.I.5", 2022, "rammen", f"{{trykt: der er afsat midler, afsat: ja, kilde: {CITE}}}"),
        ("tavs", "1.I.6", 2022, "rammen", None),
        ("uklar", "2.I.1", 2021, "rammen", f"{{trykt: 5 mill. kr., beløb: 5000000, {UNCLEAR}, kilde: {CITE}}}"),
        ("inden-for", "2.I.2", 2021, "rammen", f"{{trykt: inden for rammen, kilde: {CITE}}}"),
        ("kun-nul", "3.I.1", 2021, "nye", f"{{trykt: 0 kr., beløb: 0, {WHOLE}, kilde: {CITE}}}"),
    ),
    BETA: (
        (
            "syv-millioner",
            "1.I.1",
            2031,
            "nye",
            f"{{trykt: 7 mill. kr. årligt, beløb: 7000000, {BY_YEAR}, kilde: {CITE}}}",
        ),
    ),
}

CALLED = "opdigtede skøn"  # what ALFA calls its amounts; BETA has no name of its own for them

# What stands above, added up by hand: the number of actions and the five columns; None where nothing is known
ALL = (9, 2_000_000, 5_333_333, 1, 1, 2)
AREA_1 = (6, 2_000_000, 333_333, 1, 1, 1)
AREA_2 = (2, None, 5_000_000, 0, 0, 1)
AREA_3 = (1, None, 0, 0, 0, 0)
NEEDING = (5, 2_000_000, 333_333, 1, 0, 0)
ALL_SAID = (
    "2 mio. kr. om året (2 handlinger), 5.333.333 kr. for en periode eller med uklar periode (3 handlinger), 1 uden "
    "kendt udgift, "
    "1 med penge afsat uden oplyst beløb samt 2 uden oplyst udgift"
)


Numbers = tuple[int | None, ...]
NAMES = (
    "Handlinger",
    "Årligt",
    "For en periode eller uklart",
    "Udgift ukendt",
    "Afsat, beløb ikke oplyst",
    "Uden oplyst udgift",
)


def kroner(value: int | None) -> str:
    """An amount with its unit as it must be written."""
    if value is None:
        return "ingen kendte beløb"
    return (
        f"{value // 1_000_000},0 mio. kr." if value and value % 1_000_000 == 0 else f"{value:,} kr.".replace(",", ".")
    )


def in_full(numbers: Numbers) -> list[str]:
    """The count and the columns where each has its unit."""
    count, yearly, period, *counts = numbers
    return [str(count or "ingen"), kroner(yearly), kroner(period), *(str(n or "ingen") for n in counts)]


def in_kroner(numbers: Numbers) -> list[str]:
    """The same below heads that say the unit, here kroner."""
    count, yearly, period, *counts = numbers
    amounts = ("ingen kendt" if n is None else f"{n:,}".replace(",", ".") for n in (yearly, period))
    return [str(count), *amounts, *map(str, counts)]


def write_money_site(folder: Path) -> Path:
    """Write the site's files; returns the folder."""
    write_minimal_site(folder)
    for name in FILES:
        if name.startswith("content/opdigtet-plan/") or name == "content/sider/om.md":
            (folder / name).unlink()
    categories = (("nye", "Nye penge", "ja"), ("rammen", "Rammen", "nej"))
    files = {
        "content/_data/finansiering.yml": "".join(
            f"{id_}:\n  navn: {name}\n  kræver_penge: {needs}\n  forklaring: Opdigtet.\n"
            for id_, name, needs in categories
        ),
        "content/sider/penge.md": f"---\ntitel: Penge\nkort: Opdigtet.\nkilder: [{CITE}]\n---\n\n"
        "I alt {{ sum udgift handlinger i alfa }}.\n\n{{ tabel titel, udgift handlinger i alfa }}\n\n"
        "{{ tabel titel, udgift handlinger }}\n",
    }
    for plan, actions in ACTIONS.items():
        year = actions[0][2]
        called = f"beløb_kaldes: {CALLED}\n" if plan == ALFA else ""
        files[f"content/{plan}/strategi.md"] = (
            f"---\ntitel: Planen {plan}\nkorttitel: {plan}\nkort: Opdigtet.\norgan: opdigtet-udvalg\n"
            f"opdateret: 2020-01-02\n{called}"
            f"periode: {{fra: {year - 1}, til: {year + 5}, tekst: Opdigtet., kilde: {CITE}}}\n"
            f"gyldighed: {{status: ikke-oplyst, tekst: Opdigtet.}}\nkilder: [{CITE}]\n---\n\nTekst.\n"
        )
        for area in sorted({number.split(".")[0] for _, number, *_ in actions}):
            for place, number in ((f"omraade-{area}", area), (f"omraade-{area}/del-{area}", f"{area}.I")):
                files[f"content/{plan}/{place}/_om.md"] = (
                    f"---\ntitel: Del {number}\nnummer: {number}\nkort: Opdigtet.\nkilder: [{CITE}]\n---\n\nTekst.\n"
                )
        for id_, number, start, financing, expense in actions:
            area = number.split(".")[0]
            files[f"content/{plan}/omraade-{area}/del-{area}/{id_}.md"] = (
                f"---\ntitel: Om {id_}\nnummer: {number}\nkort: Opdigtet.\nstartår: {start}\n"
                + (f"udgift: {expense}\n" if expense else "")
                + f"finansiering: {{trykt: Som den er trykt, kategori: {financing}, kilde: {CITE}}}\n"
                f"effekt: Det virker i {id_}.\nforudsætninger: Først en aftale om {id_}.\nkilder: [{CITE}]\n---\n\n"
                "Tekst.\n"
            )
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
