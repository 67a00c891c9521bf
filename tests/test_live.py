"""The live site behind both preview servers: what an address gives, and what open pages are told."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest
from edits import change
from minimal import ACTION, write_minimal_site

from strategisite import live as live_module
from strategisite import pipeline
from strategisite.flow import Page
from strategisite.live import TYPES, Live
from strategisite.render.pdf import Press, Pressed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of finished files, beside one that must never be shown."""
    site = tmp_path / "site"
    (site / "plan" / "æble og pære").mkdir(parents=True)
    (tmp_path / "hemmelig.txt").write_text("hemmelig", encoding="utf-8")
    (site / "index.html").write_text("<html><head><title>Forside</title></head></html>", encoding="utf-8")
    (site / "plan" / "index.html").write_text("<html><head></head>Plan</html>", encoding="utf-8")
    (site / "plan" / "æble og pære" / "index.html").write_text("<head></head>", encoding="utf-8")
    (site / "404.html").write_text("<html><head></head>Findes ikke</html>", encoding="utf-8")
    (site / "data.json").write_text("{}", encoding="utf-8")
    return site


@pytest.fixture
def live(folder: Path) -> Live:
    return Live(folder.parent, "da", lambda level, text: None, folder=folder)


def state(live: Live) -> dict:
    """The state that a page gets when it begins to listen."""
    stream = live.events()
    assert next(stream).startswith(b"retry:")
    return json.loads(next(stream).decode().partition("data: ")[2])


def test_pages_get_the_client_in_their_head_and_nothing_else_is_touched(live: Live, folder: Path):
    page = live.answer("/").body
    assert page.count(b'<script src="/__strategisite/preview.js"') == 1
    assert page.index(b"<script") < page.index(b"</head>")
    assert live.answer("/index.html").body == page
    assert live.answer("/data.json").body == b"{}"
    assert b"script" not in (folder / "index.html").read_bytes()


def test_the_client_is_external_so_that_the_pages_policy_allows_it(live: Live):
    added = live.answer("/plan/").body.replace(b"<html><head>", b"").replace(b"</head>Plan</html>", b"")
    assert added.startswith(b"<script src=") and added.endswith(b" defer></script>") and b"style" not in added
    assert live.answer("/__strategisite/preview.js").type == TYPES[".js"]
    assert live.answer("/__strategisite/preview.css").type == TYPES[".css"]
    assert live.answer("/__strategisite/andet.js").status == 404


def test_a_folder_is_sent_on_to_its_slash_so_that_relative_links_hold(live: Live):
    assert live.answer("/plan").location == "/plan/"
    assert live.answer("/plan/æble og pære").location == "/plan/%C3%A6ble%20og%20p%C3%A6re/"
    assert live.answer("//plan").location == "/plan/"
    assert live.answer("/plan/æble og pære/").status == 200


@pytest.mark.parametrize("path", [
    "/../hemmelig.txt", "/plan/../../hemmelig.txt", "//../hemmelig.txt", "/..\\hemmelig.txt", "/plan/..\\..\\hemmelig.txt",
    "/C:/hemmelig.txt", "/hemmelig.txt\0", "/\0", "/./index.html", "/" + "x" * 5000, "../hemmelig.txt", "/data.json/",
    "/genvej",
])
def test_nothing_outside_the_site_is_answered(live: Live, folder: Path, path: str):
    (folder / "genvej").symlink_to(folder.parent / "hemmelig.txt")
    answer = live.answer(path)
    assert answer.status == 404 and b"hemmelig" not in answer.body


def test_what_is_not_found_gives_the_sites_own_page_with_links_that_hold_at_any_depth(live: Live):
    answer = live.answer("/plan/findes/ikke/")
    assert answer.status == 404 and b"Findes ikke" in answer.body
    assert b'<head><base href="/">' in answer.body


def test_a_site_below_a_path_is_answered_there(live: Live):
    assert live.answer("/strategi/plan/", "/strategi/").status == 200
    assert live.answer("/strategi/plan", "/strategi/").location == "/strategi/plan/"
    assert live.answer("/", "/strategi/").location == "/strategi/"
    assert live.answer("/plan/", "/strategi/").status == 404
    assert live.answer("/__strategisite/preview.js", "/strategi/").status == 200


def test_until_there_is_a_site_a_plain_page_waits_with_the_client(tmp_path: Path):
    (tmp_path / "hemmelig.txt").write_text("hemmelig", encoding="utf-8")
    live = Live(tmp_path, "da", lambda level, text: None)
    live.rebuild()
    answer = live.answer("/hemmelig.txt")
    assert answer.status == 503 and b"Stedet er ikke bygget endnu." in answer.body and b"preview.js" in answer.body
    assert [found["kode"] for found in state(live)["fund"]] == ["indstillinger-mangler"]
    assert state(live)["titel"] == "1 fejl. Stedet kan ikke bygges endnu."


def test_a_mended_mistake_loads_no_page_again_but_a_change_does(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    live = Live(root, "da", lambda level, text: None)
    live.rebuild()
    first = state(live)
    assert first["ok"] and first["fund"] == []
    text = (root / ACTION).read_text(encoding="utf-8")

    (root / ACTION).write_text(text.replace("rolle: ansvarlig", "rolle: ansvarligt"), encoding="utf-8")
    live.rebuild()
    broken = state(live)
    assert not broken["ok"] and broken["version"] == first["version"]
    (found,) = broken["fund"]
    assert (found["fil"], found["linje"], found["kolonne"]) == (ACTION, 8, 40)
    assert found["kildelinje"][39 : 39 + found["længde"]] == "ansvarligt"

    (root / ACTION).write_text(text, encoding="utf-8")
    live.rebuild()
    assert state(live) == first

    (root / ACTION).write_text(text.replace("titel: Opdigtet", "titel: Ny"), encoding="utf-8")
    live.rebuild()
    assert state(live)["version"] != first["version"]


def test_open_pages_are_told_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same edit may be noticed by both threads that watch."""
    monkeypatch.setattr(live_module, "KEEP_ALIVE", 0.01)
    live = Live(write_minimal_site(tmp_path), "da", lambda level, text: None)
    live.rebuild()
    stream = live.events()
    assert next(stream).startswith(b"retry:") and b"data: " in next(stream)
    live.rebuild()
    assert next(stream) == b": her\n\n"
    change(tmp_path / ACTION, lambda text: f"{text}\nSkrevet siden.\n")
    live.rebuild()
    assert b"data: " in next(stream)


def test_a_fault_in_the_program_is_shown_in_danish_and_the_preview_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told: list[tuple[str, str]] = []
    root = write_minimal_site(tmp_path)
    live = Live(root, "da", lambda level, text: told.append((level, text)))
    with monkeypatch.context() as patched:
        patched.setattr(live_module.pipeline, "build", lambda *_, **__: 1 // 0)
        live.rebuild()
    assert "programmet gik i stå: ZeroDivisionError" in state(live)["fund"][0]["tekst"]
    assert [level for level, _ in told] == ["fejl"] and "Traceback" not in told[0][1]
    live.rebuild()
    assert state(live)["ok"]


def test_a_file_that_cannot_be_read_is_a_mistake_with_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "ingen adgang", str(tmp_path / "content" / "låst.md"))

    live = Live(tmp_path, "da", lambda level, text: None)
    monkeypatch.setattr(live_module.pipeline, "build", refuse)
    live.rebuild()
    assert [(found["kode"], found["fil"]) for found in state(live)["fund"]] == [("adgang-nægtet", "låst.md")]


def test_nothing_is_built_by_a_program_that_has_been_replaced_since_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Else the old program's pages would be remembered as the new one's, and never be made again."""
    root = write_minimal_site(tmp_path)
    live = Live(root, "da", lambda level, text: None)
    monkeypatch.setattr(live_module, "engine_digest", lambda: "et andet program")
    live.rebuild()
    assert [found["kode"] for found in state(live)["fund"]] == ["nyt-program"]
    assert not (root / "site").exists()


def test_pages_come_first_and_their_pdfs_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An editor sees the page at once; what it says of its PDF is right in the end."""
    root = write_minimal_site(tmp_path / "sted")
    live = Live(root, "da", lambda level, text: None)
    build, seen = live_module.pipeline.build, []

    def watched(*arguments: object, pdf: str, **options: object):
        report = build(*arguments, pdf=pdf, **options)
        seen.append((pdf, report.made, len(list((root / "site").rglob("*.pdf")))))
        return report

    monkeypatch.setattr(live_module.pipeline, "build", watched)
    live.rebuild()
    (first, _, none), (second, _, printed) = seen
    assert (first, none, second) == ("later", 0, "with") and printed > 3
    page = live.answer("/opdigtet-plan/opdigtet-handling/").body
    assert b'class="hent-pdf"' in page and b"1 side" in page


def test_an_edit_waits_for_one_pdf_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A text is saved while PDFs are printed: its page is built before the next PDF is begun, and all are printed in the end."""
    root = write_minimal_site(tmp_path / "sted")
    live = Live(root, "da", lambda level, text: None)
    live.build("later")
    printing, saved = threading.Event(), threading.Event()
    printed: dict[str, bool] = {}  # a PDF, and whether the edit's page was there when it was begun
    press = Press.press

    def watched(self: Press, page: Page) -> Pressed:
        served = live.answer("/opdigtet-plan/opdigtet-handling/").body
        printed[page.address] = isinstance(served, bytes) and b"Skrevet imens." in served
        printing.set()
        assert saved.wait(20)
        return press(self, page)

    monkeypatch.setattr(Press, "press", watched)
    first = threading.Thread(target=live.build, args=("with",))
    first.start()
    assert printing.wait(20)
    change(root / ACTION, lambda text: f"{text}\nSkrevet imens.\n")
    edited = threading.Thread(target=live.rebuild)
    edited.start()
    while not live._waiting:
        time.sleep(0.005)
    saved.set()
    first.join(20)
    edited.join(20)
    own, book = (next(name for name in printed if name.endswith(f"{end}.pdf")) for end in ("opdigtet-handling", "/opdigtet-plan"))
    assert list(printed).index(own) < list(printed).index(book), "the PDF beside an action's page does not wait for the book"
    assert list(printed.values()) == [False, *[True] * (len(printed) - 1)] and len(printed) > 3
    assert set(printed) == {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.pdf")}
    assert pipeline.difference(root)[1] is None


@pytest.mark.parametrize("name", ["beside.html", "beside.js", "beside.css"])
def test_the_page_that_shows_a_pdf_beside_another_is_the_previews_own(live: Live, name: str):
    answer = live.answer(f"/__strategisite/{name}")
    assert answer.status == 200 and answer.body
    assert b"http" not in answer.body  # it asks no other host
