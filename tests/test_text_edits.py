"""The short way for edits of texts: taken where nothing else can have changed, and never with another outcome than a
clean build's.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from clean_build import clean
from conftest import REPOSITORY, files_below
from edits import append_text, change, put, set_body
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites.minimal import ACTION, write_minimal_site

from strategisite import pipeline, text_edits
from strategisite.load import printer
from strategisite.store import disk, kept_views
from strategisite.store.disk import GRAIN_NS, unchanged_since
from strategisite.store.kept_views import Reader
from strategisite.store.records import Damaged, Records, put_records
from strategisite.text.body import EMPTY
from strategisite.text.filling import Terms, Text
from strategisite.text_edits import build_texts

ACTION_PAGE = "opdigtet-plan/opdigtet-handling/index.html"
ALONE = {ACTION_PAGE, "assets/soeg-indeks.js", "assets/soeg-tekster.js"}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
TERM = """opdigtet-enhed:
  ord: den opdigtede enhed
  forkortelse: DOE
  forklaring: Fundet på.
  kilder: [{kilde: opdigtet-sag, side: 1}]
"""
RICH = """\
Handlingen er fundet på. Se [[om]] og [[opdigtet-sag s. 1]], og den anden {{ antal handlinger i opdigtet-plan }}.

## Mere

{{ tabel titel, udgift handlinger i opdigtet-plan }}

1. Opdigtet er *først*.[^a]

![Et billede](billede.png)

[^a]: En note om DOE.
"""


@pytest.fixture
def site(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with a text that holds one of each mark, built without print and left for the clock to go on."""
    monkeypatch.setitem(printer.PINNED, "typst", "0")
    put(str(Path(ACTION).with_name("billede.png")), PICTURE, minimal)
    change(minimal / ACTION, lambda text: "---".join(text.split("---")[:2]) + "---\n\n" + RICH)
    put("content/_data/ord.yml", TERM.encode(), minimal)
    return settled(minimal)


def settled(root: Path) -> Path:
    """Built, with inputs old enough to be known by their times."""
    for path in (p for folder in ("content", "templates") for p in (root / folder).rglob("*")):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    let_the_clock_go_on()
    assert pipeline.build(root).ok
    return root


def let_the_clock_go_on() -> None:
    """What was written this moment a build does not yet know by its times."""
    time.sleep(2 * GRAIN_NS / 1e9)


def as_clean(root: Path) -> bool:
    return files_below(root / "site") == clean(root)


def edit(old: str, new: str) -> Callable[[Path], None]:
    return lambda root: change(root / ACTION, lambda text: text.replace(old, new, 1))


def test_a_heading_is_read_by_links_from_other_pages_so_its_edit_is_a_full_build(site: Path):
    edit("## Mere", "## Andet")(site)
    assert build_texts(site) is None
    assert pipeline.build(site).ok and as_clean(site)


@pytest.mark.parametrize("made", [
    edit("Handlingen er fundet på.", "Handlingen er *opdigtet*."), edit("En note om", "Noten om"),
    edit("1. Opdigtet", "- punkt\n- $x$ #y _z_"),
    partial(append_text, ACTION, "\n| A | B |\n| --- | --: |\n| 1 | 2 |\n"),
    edit(" og [[opdigtet-sag s. 1]], og den anden", "\n\n> [[opdigtet-sag s. 1]]\n\n"),
    edit("![Et billede]", "Før. ![Et andet]"),
], ids=["words", "note", "signs", "table", "moved", "picture"])  # fmt: skip
def test_an_edit_of_a_text_makes_its_page_alone(made: Callable[[Path], None], site: Path):
    made(site)
    report = build_texts(site)
    assert report is not None and set(report.why) == ALONE and report.made == report.changed == 3
    assert report.kept == len(files_below(site / "site")) - 3
    assert as_clean(site)


@pytest.mark.parametrize("made", [
    edit("[[om]]", "[[om|siden]]"), edit("[[om]]", ""), edit("s. 1]]", "s. 2]]"),
    edit("antal handlinger", "antal aktører"),
    edit("billede.png", "andet.png"), edit("note om DOE", "note"), edit("fundet på", "fundet på i DOE"),
    edit("Se ", "Se 🙂 "),
    edit("titel:", "titel: Ny"), edit("\n---\n", "\n# en bemærkning\n---\n"), edit("fundet på", "<b>fundet</b>"),
    partial(append_text, "content/_data/kilder.yml", "# nyt\n"), partial(append_text, "mkdocs.yml", "# nyt\n"),
    partial(append_text, "templates/layouts/base.html", "{# nyt #}"), partial(put, "content/sider/ny.md", b"x"),
    lambda root: (root / "content/sider/om.md").unlink(),
    lambda root: (root / ACTION).write_bytes(b"\xff"),
    lambda root: ((root / ACTION).unlink(), os.mkfifo(root / ACTION)),
], ids=[
    "reference", "no reference", "citation", "figure", "picture", "no term", "term", "sign", "field", "comment", "html",
    "data", "settings",
    "template", "new file", "no file", "not text", "not a file",
])  # fmt: skip
def test_whatever_else_has_changed_is_for_a_full_build(made: Callable[[Path], None], site: Path):
    made(site)
    before = files_below(site / "site")
    assert build_texts(site) is None
    assert files_below(site / "site") == before, "something was written"
    if pipeline.build(site).ok:
        assert as_clean(site)


def test_several_edits_one_after_another(site: Path):
    for number in range(4):
        edit("## Mere", f"Tal {number}.\n\n## Mere")(site)
        append_text("content/sider/om.md", f"Om {number}.\n", site)
        assert build_texts(site) is not None
        assert as_clean(site)
    assert pipeline.build(site, texts=False).made == 0, "the memory is not what a full build would leave"


def test_a_file_that_was_only_touched_makes_nothing(site: Path):
    os.utime(site / ACTION)
    time.sleep(2 * GRAIN_NS / 1e9)
    report = build_texts(site)
    assert report is not None and (report.made, report.changed) == (0, 0)
    assert unchanged_since(site, None, "with")[0] == report.kept


@pytest.mark.parametrize("edited", [False, True])
def test_files_that_are_lost_or_damaged_come_from_what_is_kept(site: Path, edited: bool):
    edit("Handlingen er fundet på", "Handlingen er opdigtet")(site)
    assert build_texts(site)
    if edited:
        edit("Handlingen er opdigtet", "Handlingen er tænkt")(site)
    for name in ("assets/soeg-indeks.js", "assets/site.css", ACTION_PAGE, "data/handlinger.xlsx"):
        (site / "site" / name).unlink()
    (site / "site/index.html").write_bytes(b"x")
    report = build_texts(site)
    assert report is not None and report.made == (6 if edited else 5)
    assert as_clean(site)
    shutil.rmtree(site / "site")
    report = build_texts(site)
    assert report is not None and report.kept == 0 and set(report.why.values()) == {"fil-mangler"}
    assert as_clean(site)
    assert pipeline.build(site, texts=False).made == 0


def test_what_the_last_build_had_to_tell_is_told_again_and_its_file_is_read_in_full(site: Path):
    append_text("content/sider/om.md", "Der er 3 handlinger, eller {{ antal handlinger i opdigtet-plan }}.\n", site)
    let_the_clock_go_on()
    first = pipeline.build(site)
    assert [d.code for d in first.diagnostics] == ["skrevet-antal", "tryk-anden-version"]
    edit("Handlingen er fundet på", "Handlingen er opdigtet")(site)
    report = build_texts(site)
    assert report is not None and report.diagnostics == first.diagnostics and report.sources["content/sider/om.md"]
    append_text("content/sider/om.md", "Mere.\n", site)
    assert build_texts(site) is None


@pytest.mark.parametrize("harm", [
    lambda data: b"", lambda data: data[:-1], lambda data: data[: len(data) // 2], lambda data: b"x" + data[1:],
    lambda data: data[:60] + bytes(len(data) - 160) + data[-100:], lambda data: data[:30] + b"\0\0\0\0" + data[34:],
    lambda data: os.urandom(5000),
], ids=["empty", "short", "half", "mark", "records", "first record", "anything"])  # fmt: skip
def test_damage_means_a_full_build(harm: Callable[[bytes], bytes], site: Path):
    file = next((site / ".strategisite").glob("*.sider"))
    file.write_bytes(harm(file.read_bytes()))
    edit("Handlingen er fundet på", "Handlingen er opdigtet")(site)
    assert pipeline.build(site).ok and as_clean(site)
    edit("Handlingen er opdigtet", "Handlingen er tænkt")(site)
    assert build_texts(site) is not None and as_clean(site), "what was damaged has been made again"


class Harm:
    def __reduce__(self) -> tuple:
        return os.mkdir, ("skade",)


@pytest.mark.parametrize("made", [
    pickle.dumps(Harm()), b"\x80\x05\x8c\x1dstrategisite.store.kept_views\x8c\x0cpickle.loads\x93.",
    b"\x80\x05\x8c\x1dstrategisite.store.kept_views\x8c\x0btext_digest\x93.",
], ids=["another module", "through ours", "no class"])  # fmt: skip
def test_nothing_but_plain_data_is_made_of_a_record(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Damaged):
        Reader(made, lambda key: Text(key, EMPTY, {}, ("", ""), Terms({}))).load()
    assert not (tmp_path / "skade").exists()


def test_what_is_kept_belongs_to_the_memory_it_was_left_with(site: Path, tmp_path: Path):
    """A copy from before an edit beside a memory from after it, as a killed build or a restored backup leaves them."""
    file = next((site / ".strategisite").glob("*.sider"))
    old = file.read_bytes()
    edit("Handlingen er fundet på", "Handlingen er opdigtet")(site)
    assert build_texts(site)
    file.write_bytes(old)
    append_text("content/sider/om.md", "Nyt.\n", site)
    assert build_texts(site) is None
    assert pipeline.build(site).ok and as_clean(site)


def test_what_was_edited_is_written_before_the_whole_output_is_looked_at(site: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[bytes] = []

    def look(folder, addresses):
        addresses = list(addresses)
        if len(addresses) > 1:
            seen.append((site / "site" / ACTION_PAGE).read_bytes())
        return disk.stats_of(folder, addresses)

    monkeypatch.setattr(text_edits, "stats_of", look)
    edit("Handlingen er fundet på.", "Handlingen er skrevet om.")(site)
    (site / "site/404.html").unlink()
    report = build_texts(site)
    assert report is not None and set(report.why) == {*ALONE, "404.html"} and report.made == report.changed == 4
    assert b"skrevet om" in seen[0] and as_clean(site)


def test_nothing_is_written_into_a_folder_that_is_not_ours_any_more(site: Path):
    shutil.rmtree(site / "site")
    put("site/brev.txt", b"en andens", site)
    edit("Handlingen er fundet på.", "Handlingen er skrevet om.")(site)
    assert build_texts(site) is None
    assert files_below(site / "site") == {"brev.txt": b"en andens"}


def test_what_others_put_beside_our_pages_is_no_matter(site: Path):
    put("site/.git/HEAD", b"ref", site)
    put("site/brev.html", b"en andens", site)
    edit("Handlingen er fundet på.", "Handlingen er skrevet om.")(site)
    assert build_texts(site) is not None and (site / "site/brev.html").read_bytes() == b"en andens"
    shutil.rmtree(site / "site/.git")
    (site / "site/brev.html").unlink()
    assert as_clean(site)


def test_a_page_that_cannot_be_replaced_does_not_keep_the_others_old(site: Path, monkeypatch: pytest.MonkeyPatch):
    real = os.replace

    def replace(old, new):
        if str(new).endswith("404.html"):
            raise PermissionError(13, "Permission denied")
        real(old, new)

    edit("Handlingen er fundet på.", "Handlingen er skrevet om.")(site)
    (site / "site/404.html").write_bytes(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        for _ in range(2):
            report = build_texts(site)
            assert report is not None and ("fil-åben", "site/404.html") in [
                (d.code, d.span.path) for d in report.diagnostics
            ]
            assert report.failed == ("404.html",) and b"skrevet om" in (site / "site" / ACTION_PAGE).read_bytes()
    assert build_texts(site).ok and as_clean(site)
    assert not list((site / "site").glob("*~"))


def test_a_link_where_a_page_is_to_be_is_told_and_nothing_is_written(site: Path):
    (site / "andet.html").write_bytes(b"en andens")
    (site / "site" / ACTION_PAGE).unlink()
    (site / "site" / ACTION_PAGE).symlink_to(site / "andet.html")
    edit("Handlingen er fundet på.", "Handlingen er skrevet om.")(site)
    before = files_below(site / "site")
    report = build_texts(site)
    assert report is not None and report.changed == 0
    assert [(d.code, d.span.path) for d in report.diagnostics if d.level == "fejl"] == [
        ("link-i-vejen", f"site/{ACTION_PAGE}")
    ]
    assert files_below(site / "site") == before and (site / "andet.html").read_bytes() == b"en andens"


def test_records_of_another_engine_are_left_anew(site: Path):
    next((site / ".strategisite").glob("*.sider")).unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "engine_digest", lambda: "opdigtet")
        patch.setattr(kept_views, "page_record", lambda page: (b"in a form of another time", []))
        assert pipeline.build(site, texts=False).ok
    assert pipeline.build(site, texts=False).ok
    shutil.rmtree(site / "site")
    assert build_texts(site) is not None and as_clean(site)


def test_another_folder_and_another_kind_of_build_have_their_own(site: Path):
    edit("Handlingen er fundet på", "Handlingen er opdigtet")(site)
    assert build_texts(site, Path("andet")) is None
    assert build_texts(site, pdf="without") is None, "without print the plan is another"
    assert build_texts(site, pdf="only") is None
    assert build_texts(site, Path("site")) is not None and as_clean(site)


@pytest.mark.slow
def test_editions_that_hold_a_text_are_printed_again_now_or_later(minimal: Path):
    assert settled(minimal)
    change(minimal / ACTION, lambda text: text.replace("Handlingen er", "Hvalros er"))
    first = build_texts(minimal, pdf="later")
    assert first is not None and first.left == 3 and not any(name.endswith(".pdf") for name in first.why)
    append_text(ACTION, "En sætning mere.\n", minimal)
    assert build_texts(minimal, pdf="later").left == 3
    last = build_texts(minimal)
    assert last is not None and last.left == 0 and sum(name.endswith(".pdf") for name in last.why) == 3
    assert as_clean(minimal)
    lost = next((minimal / "site").rglob("*handling.pdf"))
    lost.unlink()
    assert build_texts(minimal, pdf="later").left == 1 and not lost.exists()
    assert build_texts(minimal).made == 1 and lost.exists()
    assert pipeline.build(minimal, texts=False).made == 0


LINES = st.lists(st.sampled_from([
    "Ord.", "*Ord* og `kode`.", "## Overskrift", "- a\n- b", "Se [[om]].", "[[opdigtet-sag s. 1]]", "DOE", "DOE igen",
    "1. kvartal", "<b>",
    "{{ antal handlinger i opdigtet-plan }}", "| A |\n| - |\n| DOE |", "Note.[^1]\n\n[^1]: Her.", "```\n[[om]]\n```",
]), max_size=5)  # fmt: skip


@pytest.fixture(scope="module")
def start() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setitem(printer.PINNED, "typst", "0")
        root = write_minimal_site(Path(folder) / "sted")
        put("content/_data/ord.yml", TERM.encode(), root)
        yield settled(root)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.tuples(st.integers(0, 9), LINES), min_size=1, max_size=4))
def test_after_any_texts_the_output_is_a_clean_builds(start: Path, steps: list[tuple[int, list[str]]]):
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setitem(printer.PINNED, "typst", "0")
        root = shutil.copytree(start, Path(folder) / "sted", copy_function=shutil.copy2)
        assert pipeline.build(root).ok
        for number, lines in steps:
            set_body(number, lines, root)
            if pipeline.build(root).ok:
                assert as_clean(root)


def test_it_needs_no_model_and_no_babel(site: Path):
    heavy = ("pydantic", "babel", "typst", "pikepdf", "strategisite.link", "strategisite.validate", "strategisite.plan")
    code = (
        "import sys; from pathlib import Path; from strategisite.text_edits import build_texts\n"
        f"print(build_texts(Path(sys.argv[1]), pdf='without').made, *(name for name in {heavy} if name in sys.modules))"
    )
    change(site / "mkdocs.yml", lambda text: text + "extra: {sider: med-skabelon}\n")
    shutil.rmtree(site / "templates/print")
    (site / "templates/assets/soeg.js").unlink()
    let_the_clock_go_on()
    assert pipeline.build(site, pdf="without").ok
    edit("Handlingen er fundet på", "Handlingen er opdigtet")(site)
    done = subprocess.run(
        [sys.executable, "-c", code, str(site)], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1"]


# the file of records


def test_records_come_back_and_newer_ones_take_their_place(tmp_path: Path):
    path = tmp_path / "x.sider"
    put_records(path, [("a", b"1"), ("b", b"22"), ("e", b"3")], {"n": 1})
    for number in range(3):
        put_records(path, [("b", str(number).encode()), ("c", b"")], {"n": number}, lambda name: name != "e")
    with Records(path) as records:
        assert "e" not in records.places
        assert (records.get("a"), records.get("b"), records.get("c"), records.facts) == (b"1", b"2", b"", {"n": 2})
        with pytest.raises(KeyError):
            records.get("d")


def test_a_file_of_mostly_dead_records_is_written_anew(tmp_path: Path):
    path = tmp_path / "x.sider"
    for _ in range(9):
        put_records(path, [("b", os.urandom(600_000))] if path.exists() else [("a", b"1")], {})
    assert path.stat().st_size < 4_000_000
    with Records(path) as records:
        assert records.get("a") == b"1" and len(records.get("b")) == 600_000 and records.places.keys() == {"a", "b"}


@given(content=st.binary(max_size=200))
def test_no_bytes_are_a_traceback(content: bytes):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.sider"
        path.write_bytes(content)
        with pytest.raises(Damaged):
            Records(path)
