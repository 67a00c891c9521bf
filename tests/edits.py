"""Edits that the law tests make to the smallest site: right ones, wrong ones, and damage from outside."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from conftest import files_below
from hypothesis import strategies as st
from sites.minimal import ACTION

Edit = Callable[[Path], None]
SUB = "content/opdigtet-plan/opdigtet-omraade/opdigtet-delstrategi"


STRANGE = [
    "site/fremmed.txt",
    "site/.git/HEAD",
    "site/web.config",
    "site/ny/index.html",
    "site/ord/index.html.ny~",
    "site/data/ny.csv",
]


def inputs(root: Path) -> dict[str, bytes]:
    return {name: text for name, text in files_below(root).items() if not name.startswith(("site/", ".strategisite/"))}


def restore(root: Path, wanted: dict[str, bytes]) -> None:
    """Bring the inputs back to what they were, touching only what differs."""
    now = inputs(root)
    for name in now.keys() - wanted.keys():
        (root / name).unlink()
    for name, content in wanted.items():
        if now.get(name) != content:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)


def pick(names: list[str], number: int) -> str | None:
    return names[number % len(names)] if names else None


def entries(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in (root / "content").rglob("*.md"))


def theme(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in (root / "templates").rglob("*") if p.is_file())


def outputs(root: Path) -> list[str]:
    """Not the front page: without it and the memory both, a folder is not known as ours. Nor what others have put
    there.
    """
    return [
        f"site/{name}" for name in files_below(root / "site") if name != "index.html" and f"site/{name}" not in STRANGE
    ]


def lost_memory(root: Path) -> Path:
    """A file beside the project that is there while nothing tells which files of the output folder are ours."""
    return root.with_name("uden hukommelse")


def change(path: Path, made: Callable[[str], str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    path.write_text(made(text), encoding="utf-8", newline="")


def set_body(number: int, parts: list[str], root: Path) -> None:
    name = pick(entries(root), number)
    if name:
        change(root / name, lambda text: "---".join(text.split("---")[:2]) + "---\n\n" + "\n\n".join(parts) + "\n")


def set_field(number: int, line: str, root: Path) -> None:
    """Replace a field that stands on one line, or put it last."""
    name = pick(entries(root), number)
    field = line.split(":")[0]
    if name and f"\n{field}:" in (root / name).read_text(encoding="utf-8"):
        change(root / name, lambda text: re.sub(rf"(?m)^{field}:.*$", lambda _: line, text, count=1))
    elif name:
        change(root / name, lambda text: text.replace("\n---", f"\n{line}\n---", 1))


def add_action(name: str, number: str, folder: str, root: Path) -> None:
    if (root / ACTION).exists():
        text = (root / ACTION).read_text(encoding="utf-8")
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / f"{name}.md").write_text(
            re.sub(r"(?m)^nummer:.*$", f"nummer: {number}", text), encoding="utf-8"
        )


def rename(number: int, name: str, forward: bool, root: Path) -> None:
    old = pick(entries(root), number)
    if old and not old.endswith(("_om.md", "strategi.md")):
        new = (root / old).with_name(f"{name}.md")
        (root / old).replace(new)
        if forward:
            change(new, lambda text: text.replace("\n---", f"\ntidligere: [{Path(old).stem}]\n---", 1))


def move(number: int, folder: str, root: Path) -> None:
    old = pick(entries(root), number)
    if old and (root / folder).is_dir():
        (root / old).replace(root / folder / Path(old).name)


def remove(number: int, root: Path) -> None:
    name = pick(entries(root), number)
    if name:
        (root / name).unlink()


def add_data(name: str, text: str, root: Path) -> None:
    path = root / f"content/_data/{name}.yml"
    if not path.exists() or text.split(":")[0] not in path.read_text(encoding="utf-8"):
        with path.open("a", encoding="utf-8") as file:
            file.write(text)


def change_data(name: str, old: str, new: str, root: Path) -> None:
    path = root / f"content/_data/{name}.yml"
    if path.exists():
        change(path, lambda text: text.replace(old, new))


def add_to_template(number: int, text: str, root: Path) -> None:
    """Last in a template's last block, or last in the file."""
    name = pick([name for name in theme(root) if name.endswith(".html")], number)
    if name:
        end = "{% endblock %}"
        change(root / name, lambda old: (text + end).join(old.rsplit(end, 1)) if end in old else old + text)


def append_text(name: str, text: str, root: Path) -> None:
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(text)


def change_word(number: int, root: Path) -> None:
    lines = (root / "templates/words/da.yml").read_text(encoding="utf-8").split("\n")
    plain = [i for i, line in enumerate(lines) if re.fullmatch(r" *[^\s#:]+: [^\"'{}>|]+", line)]
    lines[plain[number % len(plain)]] += " nyt"
    (root / "templates/words/da.yml").write_text("\n".join(lines), encoding="utf-8")


def put(name: str, content: bytes, root: Path) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)


def drop(name: str, root: Path) -> None:
    (root / name).unlink(missing_ok=True)


def set_setting(old: str, new: str, root: Path) -> None:
    change(root / "mkdocs.yml", lambda text: re.sub(old, lambda _: new, text))


def damage(number: int, how: str, root: Path) -> None:
    name = pick(outputs(root), number)
    if not name:
        return
    path, stat = root / name, (root / name).stat()
    match how:
        case "delete":
            path.unlink()
        case "longer":
            path.write_bytes(path.read_bytes() + b"x")
        case "empty":
            path.write_bytes(b"")
        case "touch":
            os.utime(path)
        case "same size and time":
            path.write_bytes(b"x" * stat.st_size)
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        case "another's file":
            path.write_bytes((root / "site/404.html").read_bytes())


def harm_memory(content: bytes | None, root: Path) -> None:
    lost_memory(root).touch()
    for file in (root / ".strategisite").glob("*"):
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)


def touch(number: int, root: Path) -> None:
    names = sorted(inputs(root))
    os.utime(root / names[number % len(names)])


NUMBER = st.integers(0, 200)
PARTS = st.sampled_from(
    [
        "Et afsnit med æ, ø, å og »citat«.",
        "## Overskrift",
        "## Overskrift",
        "- et\n- to\n    - tre",
        "`[[kode]]` og *kursiv*",
        "[[opdigtet-plan]] og [[om|et andet sted]].",
        "Kilden siger det [[opdigtet-sag s. 1–2]].",
        "[En fil](../sider/om.md)",
        "{{ antal handlinger }} i alt, {{ sum udgift handlinger }}.",
        "{{ tabel nummer, titel, udgift handlinger }}",
        "{{ liste noter }}",
        "{{ liste udsagn hvor afgørelse = stemmer }}",
        "| A | B |\n| --- | ---: |\n| 1 | 2 |",
        "DOU mødes.[^1]\n\n[^1]: En fodnote.",
        "![Et billede](../billede.png)",
    ]
)
TOO_DEEP = "- " * 600 + "a"
WRONG_PARTS = st.sampled_from(
    ["[[findes-ikke]]", "{{ antal ting }}", "Rå <b>HTML</b>", "[[opdigtet-sag s. x]]", TOO_DEEP]
)
LINES = st.sampled_from(
    [
        "titel: Et andet navn",
        "titel: Æblet",
        "titel: Opdigtet handling",
        "titel: [",
        "titel:",
        "kort: Kort og godt.",
        "korttitel: Planen",
        "nummer: 1.I.2",
        "nummer: 1.I.1",
        "nummer: 2",
        "startår: 2022",
        "startår: 2021",
        "startår: i morgen",
        "opdateret: 2021-02-03",
        "kilder: []",
        "nyt_felt: x",
        "udgift: {trykt: ukendt, beløb: ukendt, periode: uklar, kilde: {kilde: opdigtet-sag, side: 3}}",
        "effekt: Det går bedre.",
        "aktører: [{id: opdigtet-udvalg, rolle: finansierer}]",
        "kilder: [{kilde: opdigtet-sag, side: 2}]",
    ]
)
NAMES = st.sampled_from(["ny", "anden-handling", "aa", "opdigtet-handling"])
AREA = "content/opdigtet-plan/opdigtet-omraade"
FOLDERS = st.sampled_from([SUB, SUB, AREA, "content/opdigtet-plan", "content/sider", "content"])
CITED = "kilder: [{kilde: opdigtet-sag, side: 1}]"
DATA = st.sampled_from(
    [
        ("aktoerer", f"ny-enhed: {{navn: En ny enhed, type: enhed, del_af: opdigtet-udvalg, {CITED}}}\n"),
        ("kilder", "anden-sag: {titel: En anden sag, dato: 2021-01-01, type: sag, i_hænde: nej}\n"),
        ("ord", f"dou: {{ord: Det opdigtede udvalg, forkortelse: DOU, forklaring: Et udvalg., {CITED}}}\n"),
        (
            "noter",
            "en-note:\n  om: [opdigtet-handling]\n  tekst: De to steder er ikke enige.\n"
            "  steder: [{kilde: opdigtet-sag, side: 1, trykt: et}, {kilde: opdigtet-sag, side: 2, trykt: to}]\n",
        ),
        (
            "udsagn",
            "en-handling:\n  kilde: opdigtet-sag\n  side: 1\n"
            "  om: [opdigtet-plan]\n  angivet: en handling\n  værdi: 1\n  enhed: antal\n"
            "  læsninger: [{navn: handlinger, forespørgsel: antal handlinger, regnemåde: antal}]\n"
            "  forventet: stemmer\n  forklaring: Der er en.\n",
        ),
        ("noter", "forkert: {om: [findes-ikke]}\n"),
    ]
)
CHANGES = st.sampled_from(
    [
        ("aktoerer", "Det opdigtede udvalg", "Udvalget"),
        ("aktoerer", "opdigtet-udvalg:", "udvalget:"),
        ("ord", "DOU", "OU"),
        ("kilder", "2020-01-02", "2020-01-03"),
        ("kilder", "i_hænde: ja", "i_hænde: nej"),
        ("noter", "enige", "helt enige"),
        ("finansiering", "kræver_penge: ja", "kræver_penge: nej"),
        ("finansiering", "opdigtet-ramme:", "opdigtet-pulje:"),
    ]
)
SOME_PAGES = "fokusomraade, delstrategi, handling, side, kilde, aktoer, opslag, handlingsoversigt, budget"
SETTINGS = st.sampled_from(
    [
        ("site_name: .*", "site_name: Et nyt navn"),
        ("site_name: .*", "site_name: ["),
        ("site_url: .*", "site_url: https://sted.example/a"),
        ("plugins: .*", "plugins: []\nextra: {kontakt: a@sted.example}"),
        ("plugins: .*", "plugins: []\nextra: {noindex: ja}"),
        ("plugins: .*", f"plugins: []\nextra: {{sider: [{SOME_PAGES}]}}"),
    ]
)
MEMORIES = st.sampled_from(
    [
        None,
        b"",
        b"{",
        b"[]",
        b'{"version": 1}',
        b'{"version": 99}',
        b'{"version": 1, "pages": {"index.html": 7}, "outputs": [], "inputs": 0}',
    ]
)
CSS, PICTURE = "templates/assets/nyt.css", "content/billede.png"
NEW_INPUTS = st.sampled_from([CSS, PICTURE, "templates/ny.html", "content/sider/billede.png"])
OLD_INPUTS = st.sampled_from([CSS, PICTURE, "templates/pages/side.html", "content/_data/ord.yml"])
FOREIGN = st.sampled_from(STRANGE)
DAMAGES = st.sampled_from(["delete", "longer", "empty", "touch", "same size and time", "another's file"])
ADDED = st.sampled_from(
    ["\n<hr>", "<!-- rettet -->", "{{ frame.title }}", "{# skjult #}", "{{ findes_ikke }}", "{% if %}"]
)


def edits_of(edit: Callable, *arguments: st.SearchStrategy) -> st.SearchStrategy[Edit]:
    return st.builds(partial, st.just(edit), *arguments)


EDITS: st.SearchStrategy[Edit] = st.one_of(
    edits_of(set_body, NUMBER, st.lists(PARTS, max_size=4)),
    edits_of(set_body, NUMBER, st.lists(PARTS | WRONG_PARTS, min_size=1, max_size=2)),
    edits_of(set_field, NUMBER, LINES),
    edits_of(set_field, NUMBER, LINES),
    edits_of(add_action, NAMES, st.sampled_from(["1.I.2", "1.I.1", "1.1"]), FOLDERS),
    edits_of(rename, NUMBER, NAMES, st.booleans()),
    edits_of(move, NUMBER, FOLDERS),
    edits_of(remove, NUMBER),
    DATA.map(lambda d: partial(add_data, *d)),
    CHANGES.map(lambda c: partial(change_data, *c)),
    edits_of(add_to_template, NUMBER, ADDED),
    edits_of(change_word, NUMBER),
    edits_of(put, NEW_INPUTS, st.sampled_from([b"a", b"b"])),
    edits_of(drop, OLD_INPUTS),
    SETTINGS.map(lambda s: partial(set_setting, *s)),
    edits_of(damage, NUMBER, DAMAGES),
    edits_of(put, FOREIGN, st.just(b"fremmed")),
    MEMORIES.map(lambda m: partial(harm_memory, m)),
    edits_of(touch, NUMBER),
)
