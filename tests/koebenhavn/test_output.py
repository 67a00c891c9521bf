"""The real content, built: what holds for every page, every link, every download and every sum."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from conftest import copy_project, files_below, run_build
from html_page import Page

from strategisite import pipeline
from strategisite.flow import Site
from strategisite.kinds import COLLECTIONS, KINDS
from strategisite.plan.addresses import address_of

Json = Any
STRATEGY = "udsatte-boern-og-unge"
PAGE_BYTES = 100_000  # as sent (gzip)


@pytest.fixture(scope="module")
def files(built_site: Path) -> dict[str, bytes]:
    return files_below(built_site)


@pytest.fixture(scope="module")
def model(project: Path) -> Site:
    """The content as the engine links it."""
    site = pipeline.prepare(project).site
    assert site
    return site


def data(files: dict[str, bytes], name: str) -> Json:
    return json.loads(files[f"data/{name}.json"])


def of_2009(files: dict[str, bytes], name: str) -> Json:
    """A download's rows of the strategy of 2009."""
    return [row for row in data(files, name) if row["strategi"] == STRATEGY]


# the build


def test_a_build_of_the_real_content_says_nothing(real_build: tuple[Path, list], project: Path) -> None:
    """Beside its one line; with `--quiet` not even that, as the next test holds."""
    _, (code, errors, words) = real_build
    assert (code, errors, words.count("\n")) == (0, "", 1)
    check = run_build(project, "check")
    asked = re.findall(r"^(\S+):\d+:\d+: råd\[([^]]+)\]", check.stderr, re.M)
    wanted = ["mangler-kontakt", "mangler-tilgaengelighedserklaering"]
    assert (check.returncode, asked) == (0, [("mkdocs.yml", code) for code in wanted])  # which is not ours to make up


def test_other_folder_hash_seed_place_and_time_give_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    """Everything is made twice: from the files, and, but for PDFs (half a minute), from what was kept of them."""
    other, folder = copy_project(tmp_path / "et andet sted"), "igen, æøå"
    elsewhere = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"}
    for seed, cwd, environment in (("7", tmp_path, elsewhere), ("8", Path("/"), {})):
        done = run_build(other, "--ud", folder, "--quiet", cwd=cwd, PYTHONHASHSEED=seed, **environment)
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
        made = files_below(other / folder)
        assert sorted(made) == sorted(files)
        assert [name for name in files if made[name] != files[name]] == []
        for name in files:
            if not name.endswith(".pdf"):
                (other / folder / name).unlink()


# every page


def test_every_page_has_its_frame(pages: dict[str, Page], model: Site) -> None:
    updated = {strategy.item.updated for strategy in model.of_kind(KINDS["strategi"])}
    wrong = []
    for address, page in pages.items():
        policies = [v for t, n, v in page.attributes if (t, n) == ("meta", "content") and "default-src" in v]
        held = {
            "one h1": page.tags["h1"] == 1 and page.texts["h1"].strip(),
            "title": page.texts.get("title", "").strip(),
            "language": page.values("html", "lang") == ["da"],
            "skip link": page.leads[0] == "#indhold" and "indhold" in page.ids,
            "one main": page.tags["main"] == 1,
            "breadcrumb": address.count("/") < 2
            or address.startswith("sider/")
            or "refresh" in page.values("meta", "http-equiv")
            or page.has_class("broedkrumme"),
            "date of the content": updated & set(page.values("time", "datetime")),
            "editorial rendering": page.has_class("gengivelse") and "Redaktionel gengivelse" in page.source,
            "policy": len(policies) == 1 and "default-src 'self'" in policies[0] and "unsafe" not in policies[0],
            "unique ids": len(page.ids) == len(set(page.ids)),
        }
        wrong += [f"{address}: {what}" for what, holds in held.items() if not holds]
    assert wrong == []


def test_titles_tell_pages_apart(pages: dict[str, Page]) -> None:
    """Apart from pages that only send the reader on."""
    titles: defaultdict[str, list[str]] = defaultdict(list)
    for address, page in pages.items():
        if "refresh" not in page.values("meta", "http-equiv"):
            titles[page.texts["title"]].append(address)
    assert [shared for shared in titles.values() if len(shared) > 1] == []


def test_nothing_needs_an_exception_from_the_policy_or_another_host(
    pages: dict[str, Page], files: dict[str, bytes]
) -> None:
    wrong = []
    for address, page in pages.items():
        fetched = page.resources + page.values("form", "action")
        found = [f"<{tag} {name}>" for tag, name, _ in page.attributes if name == "style" or name.startswith("on")]
        found += [f"inline {text[:40]!r}" for text in page.inline] + ["<style>"] * page.tags["style"]
        found += [link for link in fetched if re.match(r"[a-z]+:|//", link)]
        found += [link for link in page.leads if re.match(r"(?!https?://|mailto:)[a-z]+:|//", link)]
        wrong += [f"{address}: {what}" for what in found]
    for name, content in files.items():
        if name.endswith((".css", ".js", ".svg")):
            text = content.decode().replace("http://www.w3.org/", "")
            forbidden = r"https?://\S+|url\(\s*[\"']?//\S+|@import[^;]+|\beval\(|new Function|\.style\s*="
            wrong += [f"{name}: {what}" for what in re.findall(forbidden, text)]
    assert wrong == []


def test_addresses_are_plain_and_alone(files: dict[str, bytes]) -> None:
    slug = r"[a-z0-9]+(-[a-z0-9]+)*"
    copied = rf"assets/({slug}/)*{slug}\.[0-9a-f]{{10}}\.[a-z0-9]+"  # with its digest
    assert [name for name in files if not re.fullmatch(rf"({slug}/)*{slug}\.[a-z0-9]+|{copied}", name)] == []
    assert len({name.lower() for name in files}) == len(files)


def test_pages_are_light(pages: dict[str, Page], files: dict[str, bytes]) -> None:
    """A page with the styles and scripts that it asks for; what a script fetches when it is used (the search index) is
    apart.
    """
    packed = {
        name: len(gzip.compress(content, 6))
        for name, content in files.items()
        if name.endswith((".html", ".css", ".js"))
    }
    sizes = {
        address: sum(packed.get(name, 0) for name in {address, *map(page.resolve, page.resources)})
        for address, page in pages.items()
    }
    assert {address: size for address, size in sizes.items() if size >= PAGE_BYTES} == {}


def test_a_page_number_by_itself_is_of_one_document(pages: dict[str, Page], model: Site) -> None:
    """That of the page, or of the part of it that is of one plan: all others are named where they are cited."""
    plans = len(model.of_kind(KINDS["strategi"]))
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for address, page in pages.items():
        for link in re.findall(r'<a class="kilde" href="([^"#]+)#[^"]+"', page.source):
            cited[address].add(link.rpartition("/kilder/")[2])
    several = {address for address, documents in cited.items() if len(documents) > 1}
    assert several <= {"index.html", "planer/index.html", "slaegtskab/index.html", "indikatorer/index.html"}
    assert all(len(cited[address]) <= plans for address in several)
    assert len(cited) > 50


# entries and references


UNSHOWN = {
    name for name, kind in COLLECTIONS.items() if (kind.is_vocabulary or not kind.is_named) and not kind.template
} - {"udsagn", "noter"}


def test_every_entry_has_its_page(model: Site, pages: dict[str, Page]) -> None:
    wrong = []
    for entry in model.entries.values():
        if entry.kind in UNSHOWN:  # a vocabulary that no page of its own shows
            continue
        path, _, place = address_of(entry).partition("#")
        if path not in pages or (place and place not in pages[path].ids):
            wrong.append(entry.key)
    assert wrong == []


def leads_back(pages: dict[str, Page], model: Site, source: str, target: str) -> bool:
    """Whether the target's page leads to the source, or shows it (notes and statements stand whole on the page they
    concern).
    """
    page = pages[address_of(model.entries[target]).partition("#")[0]]
    there = address_of(model.entries[source])
    return there in page.targets or there == page.address or there.partition("#")[2] in page.ids


def test_every_reference_has_its_back_link(model: Site, pages: dict[str, Page]) -> None:
    links = [link for found in model.links_to.values() for link in found]
    assert len(links) > 1000
    links = [
        link for link in links if model.entries[link.target].kind not in UNSHOWN
    ]  # a vocabulary that no page of its own shows
    assert [link for link in links if not leads_back(pages, model, link.source, link.target)] == []


def test_every_reference_written_in_a_body_has_its_back_link(
    model: Site, pages: dict[str, Page], project: Path
) -> None:
    """The same from the other side: brackets found in the files by a plain search."""
    wrong, count = [], 0
    for entry in model.entries.values():
        if entry.body is None:
            continue
        text = (project / entry.path).read_text(encoding="utf-8")
        for written in re.findall(r"\[\[([^\]|]+)", text):
            name, _, page = " ".join(written.split()).partition(" s. ")
            target = f"kilder/{name.removeprefix('kilder/')}" if page else model.resolved[entry.key, name]
            count += 1
            if target != entry.key and not leads_back(pages, model, entry.key, target):
                wrong.append(f"{entry.path}: {written}")
    assert count > 300
    assert wrong == []


# downloads and sums

KEYS = {
    "": {
        "id",
        "nummer",
        "titel",
        "titel_i_oversigt",
        "strategi",
        "fokusområde",
        "delstrategi",
        "startår",
        "farve",
        "finansiering",
        "udgift",
        "effekt",
        "forudsætninger",
        "aktører",
        "kilder",
        "url",
    },
    "finansiering": {"kategori", "trykt", "forbehold"},
    "udgift": {"trykt", "beløb", "ukendt", "periode", "fordeling"},
}
CATEGORIES = {"eksisterende-ramme", "budgettilførsel", "budget-2009", "budget-2009-derefter-ramme", "satspulje"}


def test_actions_download(files: dict[str, bytes]) -> None:
    actions = of_2009(files, "handlinger")
    assert len(actions) == 43
    for action in actions:
        assert set(action) >= KEYS[""]
        assert set(action["finansiering"]) >= KEYS["finansiering"]
        assert set(action["udgift"]) >= KEYS["udgift"]
        assert action["finansiering"]["kategori"] in CATEGORIES
        assert action["url"] in files
        assert action["farve"] is None
        assert isinstance(action["udgift"]["beløb"], int | None)
        assert not (action["udgift"]["ukendt"] and action["udgift"]["beløb"] is not None)
        assert all(set(cited) >= {"kilde", "side", "til_side"} for cited in action["kilder"]) and action["kilder"]
    assert [sum(a["fokusområde"] == number for a in actions) for number in "12345"] == [12, 8, 9, 8, 6]


def test_sums_tie_with_the_case(files: dict[str, bytes]) -> None:
    """What needs money, added up three ways: from the actions, from the budget's rows, and as printed on the page
    Budget.
    """
    needing = [a["udgift"] for a in of_2009(files, "handlinger") if a["finansiering"]["kategori"] == "budgettilførsel"]
    yearly = sum(e["beløb"] or 0 for e in needing if e["periode"] == "årlig")
    other = sum(e["beløb"] or 0 for e in needing if e["periode"] != "årlig")
    assert (len(needing), yearly, other, sum(e["ukendt"] for e in needing)) == (16, 37_300_000, 5_000_000, 2)
    rows = [row for row in of_2009(files, "budget") if row["kræver_penge"]]
    names = ("handlinger", "årligt", "periode_eller_uklart", "uden_kendt_udgift")
    assert tuple(sum(row[name] or 0 for row in rows) for name in names) == (16, 37_300_000, 5_000_000, 2)
    assert sum(row["handlinger"] for row in of_2009(files, "budget")) == 43
    read = {
        a["nummer"]: a["udgift"]["periode"]
        for a in of_2009(files, "handlinger")
        if a["udgift"] and a["udgift"]["beløb"] is not None
    }
    not_yearly = {"1.II.1": "uklar", "1.III.1": "samlet", "2.I.1": "uklar", "3.I.1": "samlet"}
    assert len(read) == 16 and {number: period for number, period in read.items() if period != "årlig"} == not_yearly
    for page in ("budget", "handlingsoversigt"):
        assert "37,3" in files[f"{STRATEGY}/{page}/index.html"].decode(), page


def test_an_actors_decided_actions_and_examples_are_counted_apart(files: dict[str, bytes], model: Site) -> None:
    """Each role is counted, and each action stands once in a table: where the actor itself has a role, where only its
    parts have, or among the examples.
    """
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for actor in model.of_kind(KINDS["aktoerer"]):
        above = actor
        while above:
            parts[above.id].add(actor.id)
            above = model.entries.get(f"aktoerer/{above.item.part_of}") if above.item.part_of else None
    words = {
        "handlinger": ("1 handling", "{} handlinger"),
        "eksempler": ("1 eksempel på et tiltag", "{} eksempler på tiltag"),
    }
    roles = {
        "ansvarlig": "Ansvarlig",
        "udfører": "Udfører",
        "samarbejder": "Sammen med",
        "finansierer": "Finansierer",
        "høres": "Høres",
    }
    for actor in model.of_kind(KINDS["aktoerer"]):
        counted, wanted = [], []
        for plan in (STRATEGY, "en-plads-i-faellesskabet"):
            rows = {kind: [r for r in data(files, kind) if r["strategi"] == plan] for kind in words}

            def taking(kind: str, who: set[str], role: str = "", rows: dict = rows) -> set[str]:
                return {
                    row["url"]
                    for row in rows[kind]
                    if any(r["id"] in who and r["rolle"] in ((role,) if role else roles) for r in row["roller"])
                }

            here = []
            for role, name in roles.items():
                for kind, (one, many) in words.items():
                    own = taking(kind, {actor.id}, role)
                    told = [(own, ""), (taking(kind, parts[actor.id], role) - own, "gennem dele ")]
                    said = [
                        f"{through}{one if len(found) == 1 else many.format(len(found))}"
                        for found, through in told
                        if found
                    ]
                    here += [f"{name}: {', '.join(said)}"] if said else []
            counted += [" · ".join(here)] if here else []
            own, whole = (taking("handlinger", who) for who in ({actor.id}, parts[actor.id]))
            wanted += filter(None, (own, whole - own, taking("eksempler", parts[actor.id])))
        page = files[f"aktoerer/{actor.id}/index.html"].decode().replace("\u00ad", "")
        assert re.findall(r"</h3>\s*<p>([^<]*: (?:gennem dele )?\d[^<]*)</p>", page) == counted, actor.id
        tables = re.findall(r'<table class="oversigt kort-tabel deltagelse">.*?<tbody>(.*?)</tbody>', page, re.S)
        links = [re.findall(r'<th scope="row"><a href="\.\./\.\./([^"]+)"', table) for table in tables]
        assert all(len(found) == len(set(found)) for found in links), actor.id
        assert list(map(set, links)) == wanted, actor.id
    assert "Ansvarlig: 43 handlinger" in files["aktoerer/sof/index.html"].decode()
    page = html.unescape(files["aktoerer/buf/index.html"].decode()).replace("\u00ad", "").replace("\u00a0", " ")
    assert re.findall(r'data-label="Egen andel">([^<]*[0-9][^<]*)</td>', page) == [
        "2 mio. kr. om året",
        "0,5 mio. kr. om året",
    ]
    assert "ikke BUF's andel. Kendt andel for BUF af handlingernes beløb: 2,5 mio. kr. om året" in page


def test_families_that_take_children_in_are_named_where_texts_lead_to_them(files: dict[str, bytes]) -> None:
    page = files["aktoerer/plejefamilier/index.html"].decode().replace("\u00ad", "")
    listed = page.partition("Nævnt i teksten uden en rolle")[2].partition("</ul>")[0]
    assert re.findall(r'class="nummer">(.*?)<', listed) == ["4.II.2", "4.II.3", "4.II.4"]


def test_results_download(files: dict[str, bytes]) -> None:
    terms = [result["sigt"] for result in of_2009(files, "resultater")]
    assert (terms.count("kort"), terms.count("lang"), len(terms)) == (47, 64, 111)


def test_statements_have_the_expected_verdict(files: dict[str, bytes], model: Site) -> None:
    statements = {s["id"]: s for s in data(files, "udsagn")}
    assert len(statements) >= 20
    for entry in model.of_kind(KINDS["udsagn"]):
        said = statements[entry.id]
        assert set(said) >= {"kilde", "side", "angivet", "beregnet", "afgørelse", "forklaring"}
        assert said["afgørelse"] == entry.item.expected and said["forklaring"]
        assert (said["beregnet"] is None) == (not said["læsninger"])
    assert {s["afgørelse"] for s in statements.values()} == {"stemmer", "afviger", "kan ikke afgøres"}


def test_notes_download(files: dict[str, bytes]) -> None:
    notes = data(files, "noter")
    assert len(notes) >= 50
    assert all(note["steder"] and note["tekst"] and note["om"] for note in notes)


@pytest.mark.parametrize("name", ["handlinger", "budget"])
def test_csv_opens_in_danish_excel_and_says_what_json_says(files: dict[str, bytes], name: str) -> None:
    raw = files[f"data/{name}.csv"]
    assert raw.startswith(b"\xef\xbb\xbf") and b"\r\n" in raw
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    said = data(files, name)
    assert len(rows) == len(said)
    parts = {
        key for whole in said for key, part in whole.items() if isinstance(part, dict)
    }  # each of their fields is a column
    for row, whole in zip(rows, said, strict=True):
        for key in parts:
            assert whole[key] is not None or not any(
                value for column, value in row.items() if column.startswith(f"{key}.")
            )
        whole = {key: value for key, value in whole.items() if key not in parts or value is not None}
        inner = {
            f"{key}.{name}": value
            for key, part in whole.items()
            if isinstance(part, dict)
            for name, value in part.items()
        }
        if name == "handlinger":  # a column is summed: yearly amounts and others are in one each
            amount, yearly = inner.pop("udgift.beløb"), inner["udgift.periode"] == "årlig"
            inner |= {"udgift.årligt": amount if yearly else None}
            inner |= {"udgift.periode_eller_uklart": None if yearly else amount}
        for key, value in (whole | inner).items():
            if value is None or isinstance(value, bool):
                assert row[key] == {None: "", True: "ja", False: "nej"}[value], key
            elif isinstance(value, int | str):
                assert row[key] == str(value), key


@pytest.mark.parametrize("name", ["handlinger", "budget"])
def test_xlsx_holds_numbers_as_numbers(files: dict[str, bytes], name: str) -> None:
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(files[f"data/{name}.xlsx"])).active
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    said = data(files, name)
    assert len(rows) == len(said)
    if name == "handlinger":
        amounts = {"udgift.årligt": "årlig", "udgift.periode_eller_uklart": None}
        for name_, period in amounts.items():
            wanted = [
                a["udgift"]["beløb"] if (a["udgift"]["periode"] == "årlig") == bool(period) else None for a in said
            ]
            assert [row[head.index(name_)] for row in rows] == wanted
        assert [row[head.index("startår")] for row in rows] == [a["startår"] for a in said]
    else:
        assert [row[head.index("årligt")] for row in rows] == [r["årligt"] for r in said]


def test_one_workbook_has_all_of_it(files: dict[str, bytes]) -> None:
    """Each list on a sheet of its own, with as many rows as its file has, and no cell that only a program can read."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(files["data/alt.xlsx"]))
    counted = {sheet.title: sheet.max_row - 1 for sheet in book}
    single = {
        "Handlinger": "handlinger",
        "Budget": "budget",
        "Eksempler på tiltag": "eksempler",
        "Ventede resultater": "resultater",
        "Beslutninger": "beslutninger",
        "Indikatorer": "indikatorer",
        "Udsagn": "udsagn",
        "Noter": "noter",
    }
    whole = data(files, "strategi")[0]
    wanted = {title: len(data(files, name)) for title, name in single.items()}
    assert counted == {**wanted, "Aktører": len(whole["aktører"]), "Kilder": len(whole["kilder"])}
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [text for text in texts if text.startswith(("{", "[{")) or "None" in text]
    decisions = [[cell.value for cell in row] for row in book["Beslutninger"].iter_rows()]
    place = decisions[0].index("indstillinger")
    said = {row[0]: row[place] for row in decisions[1:]}
    assert said["godkendelse-af-strategien-2009"].startswith("nummer: 1, tekst: Udvalget anbefaler Økonomiudvalget")


def test_the_data_page_describes_every_download(files: dict[str, bytes], pages: dict[str, Page]) -> None:
    downloads = {name for name in files if name.startswith("data/") and not name.endswith(".html")}
    offered = {target.partition("#")[0] for target in pages["data/index.html"].targets}
    assert {name for name in offered if name.startswith("data/")} == {*downloads, "data/index.html"}


def test_a_sheet_without_rows_has_its_columns(minimal: Path) -> None:
    _, artifacts = pipeline.produce(minimal, pdf=False)
    sheets = {artifact.address: artifact.content for artifact in artifacts if artifact.address.startswith("data/")}
    (head, *rows), (examples, *none) = (sheets[f"data/{name}.csv"].splitlines() for name in ("handlinger", "eksempler"))
    assert len(rows) == 1 and none == [] and examples == head and b"titel" in head
    with zipfile.ZipFile(io.BytesIO(sheets["data/eksempler.xlsx"])) as book:
        assert b"<v>" in book.read("xl/worksheets/sheet1.xml")
