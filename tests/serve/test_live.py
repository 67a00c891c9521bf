"""The live site behind both preview servers: what an address gives, and what open pages are told."""

from __future__ import annotations

import json
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clean_build import clean
from edits import change
from sites.minimal import ACTION, FILES, write_minimal_site

from strategisite import pipeline
from strategisite.serve import live as live_module
from strategisite.serve import printing
from strategisite.serve.live import TYPES, Live


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


def test_a_page_has_a_sign_that_changes_with_it_and_its_pictures_and_with_nothing_else(live: Live, folder: Path):
    page, picture = folder / "plan" / "index.html", folder / "æble b.png"
    page.write_text('<head></head><img src="../%C3%A6ble%20b.png"><img src="https://eksempel.dk/a.png">', "utf-8")

    def sign() -> str:
        answer = live.answer("/plan/")
        assert ("ETag", f'"{answer.sign}"') in answer.headers and f'data-tegn="{answer.sign}"'.encode() in answer.body
        return answer.sign

    seen = [sign()]
    picture.write_bytes(b"en")
    seen.append(sign())
    picture.write_bytes(b"en anden")
    seen.append(sign())
    page.write_bytes(page.read_bytes() + b"Mere.")
    seen.append(sign())
    assert len({*seen}) == len(seen)
    (folder / "index.html").write_text("<head></head>Ny", encoding="utf-8")
    (folder / "plan.pdf").write_bytes(b"%PDF")
    live._edition += 1
    assert sign() == seen[-1]
    missing = live.answer("/der-er-intet/")
    assert missing.status == 404 and missing.sign and missing.sign != live.answer("/").sign


def test_a_folder_is_sent_on_to_its_slash_so_that_relative_links_hold(live: Live):
    assert live.answer("/plan").location == "/plan/"
    assert live.answer("/plan/æble og pære").location == "/plan/%C3%A6ble%20og%20p%C3%A6re/"
    assert live.answer("//plan").location == "/plan/"
    assert live.answer("/plan/æble og pære/").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../hemmelig.txt",
        "/plan/../../hemmelig.txt",
        "//../hemmelig.txt",
        "/..\\hemmelig.txt",
        "/plan/..\\..\\hemmelig.txt",
        "/C:/hemmelig.txt",
        "/hemmelig.txt\0",
        "/\0",
        "/./index.html",
        "/" + "x" * 5000,
        "../hemmelig.txt",
        "/data.json/",
        "/genvej",
    ],
)
def test_nothing_outside_the_site_is_answered(live: Live, folder: Path, path: str):
    (folder / "genvej").symlink_to(folder.parent / "hemmelig.txt")
    answer = live.answer(path)
    assert answer.status == 404 and b"hemmelig" not in answer.body


def test_what_is_not_found_gives_the_sites_own_page_as_it_lies_there(live: Live):
    answer = live.answer("/plan/findes/ikke/")
    assert answer.status == 404 and b"Findes ikke" in answer.body
    assert b"<base" not in answer.body


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


def test_a_fault_in_the_program_is_shown_in_danish_and_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
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


def test_what_is_told_is_already_what_open_pages_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[tuple[str, dict]] = []
    root = write_minimal_site(tmp_path)
    live = Live(root, "da", lambda level, _: seen.append((level, state(live))))
    live.rebuild()
    change(root / ACTION, lambda text: text.replace("rolle: ansvarlig", "rolle: ansvarligt"))
    live.rebuild()
    with monkeypatch.context() as patched:
        patched.setattr(live_module.pipeline, "build", lambda *_, **__: 1 // 0)
        live.rebuild()
    live.stop()
    built, mistaken, failed = [shown for _, shown in seen]
    assert [level for level, _ in seen] == ["færdig", "fejl", "fejl"]
    assert built["ok"] and built["version"] == mistaken["version"] == live.version
    assert mistaken["titel"] == "1 fejl. Siden viser den seneste udgave uden fejl." and mistaken["fund"][0]["linje"] > 1
    assert failed["fund"][0]["kode"] == "nedbrud"


def test_a_file_that_cannot_be_read_is_a_mistake_with_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "ingen adgang", str(tmp_path / "content" / "låst.md"))

    live = Live(tmp_path, "da", lambda level, text: None)
    monkeypatch.setattr(live_module.pipeline, "build", refuse)
    live.rebuild()
    assert [(found["kode"], found["fil"]) for found in state(live)["fund"]] == [("adgang-nægtet", "låst.md")]


def test_nothing_is_built_by_a_program_that_has_been_replaced_since_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Else the old program's pages would be remembered as the new one's, and never be made again."""
    root = write_minimal_site(tmp_path)
    live = Live(root, "da", lambda level, text: None)
    monkeypatch.setattr(live_module, "engine_digest", lambda: "et andet program")
    live.rebuild()
    assert [found["kode"] for found in state(live)["fund"]] == ["nyt-program"]
    assert not (root / "site").exists()


def until_printed(live: Live, stream: Iterator[bytes], count: int = 1) -> list[dict]:
    """What open pages are told until so many more editions are there."""
    told, silent = [], 0
    while len(told) < count:
        if b"data: " in (news := next(stream)):
            told.append(json.loads(news.decode().partition("data: ")[2]))
        else:
            silent += 1
            assert silent < 12, "what was to come has not"
    return told


def listening(live: Live) -> Iterator[bytes]:
    """News from now on."""
    stream = live.events()
    next(stream), next(stream)
    return stream


def pdfs(root: Path) -> set[str]:
    return {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.pdf")}


@pytest.fixture
def printed_live(tmp_path: Path) -> Iterator[Live]:
    """A live site that is stopped in the end, whatever happens."""
    live = Live(write_minimal_site(tmp_path / "sted"), "da", lambda level, text: None)
    yield live
    live.stop()


def test_pages_come_first_and_their_pdfs_after(printed_live: Live):
    """An editor sees the page at once; what it says of its PDF is right in the end; this process has never printed."""
    live, root = printed_live, printed_live.root
    live.rebuild()
    assert live.answer("/opdigtet-plan/opdigtet-handling/").status == 200 and pdfs(root) == set()
    (state,) = until_printed(live, listening(live))
    assert state["ok"] and len(pdfs(root)) > 3
    assert b'.pdf">Hent som PDF' in live.answer("/opdigtet-plan/opdigtet-handling/").body
    assert b"1 side" in live.answer("/udgaver/").body
    assert pipeline.difference(root)[1] is None


def built_while(live: Live, monkeypatch: pytest.MonkeyPatch, look: Callable[[], None]) -> list[str]:
    """Build; while the files are still as they were `look`. Returns the versions that open pages are told of."""
    versions: list[str] = []
    post, scan = live._post, pipeline.scan

    def posting(*given: object) -> None:
        post(*given)
        versions.append(str(state(live)["version"]))

    def scanning(*given: object) -> object:
        look()
        return scan(*given)

    with monkeypatch.context() as patch:
        patch.setattr(live, "_post", posting)
        patch.setattr(pipeline, "scan", scanning)
        live.rebuild()
    return versions


def test_what_an_editor_looks_at_is_shown_before_the_rest_is_made(printed_live: Live, monkeypatch: pytest.MonkeyPatch):
    live, root = printed_live, printed_live.root
    page = "opdigtet-plan/opdigtet-handling/"
    live.rebuild()
    first = state(live)["version"]
    assert "Opdigtet handling" in live.answer(f"/{page}").body.decode()
    change(root / ACTION, lambda text: text.replace("titel: Opdigtet handling", "titel: Nyt navn"))

    def look() -> None:
        assert "Nyt navn" in live.answer(f"/{page}").body.decode()
        assert "Nyt navn" not in (root / f"site/{page}index.html").read_text(encoding="utf-8")
        assert "Nyt navn" not in (root / "site/opdigtet-plan/handlingsoversigt/index.html").read_text(encoding="utf-8")

    versions = built_while(live, monkeypatch, look)
    assert first not in versions and len(set(versions)) == 1, "who looks at it loads it once"
    assert f'data-version="{versions[0]}"' in live.answer(f"/{page}").body.decode()
    assert "Nyt navn" in (root / f"site/{page}index.html").read_text(encoding="utf-8")
    until_printed(live, listening(live))
    assert pipeline.difference(root)[1] is None


def test_a_page_that_is_opened_during_a_build_is_told_of_it(printed_live: Live, monkeypatch: pytest.MonkeyPatch):
    live, root = printed_live, printed_live.root
    page, other = "/opdigtet-plan/opdigtet-handling/", "/opdigtet-plan/"
    live.rebuild()
    live.answer(page)
    change(root / ACTION, lambda text: text.replace("titel: Opdigtet handling", "titel: Nyt navn"))
    opened: list[str] = []
    versions = built_while(live, monkeypatch, lambda: opened.append(live.answer(other).body.decode()))
    assert f'data-version="{versions[0]}"' in opened[0] and versions[-1] != versions[0]


def test_what_is_not_looked_at_is_not_made_ahead(printed_live: Live, monkeypatch: pytest.MonkeyPatch):
    live, root = printed_live, printed_live.root
    live.rebuild()
    live.answer("/sider/om/")
    change(root / ACTION, lambda text: f"{text}\nMere.\n")
    versions = built_while(live, monkeypatch, lambda: None)
    assert len(versions) == 1, "no page that is looked at has changed"


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the process that prints is held by a signal")
def test_no_edit_waits_for_print(printed_live: Live):
    """Whatever the process that prints is doing, an edit is built and served; and in the end all is printed as it then
    is.
    """
    live, root = printed_live, printed_live.root
    live.rebuild()
    stream, printer = listening(live), live.printer.process
    printer.send_signal(signal.SIGSTOP)  # in the middle of something, for as long as we like
    for number in range(3):
        change(root / ACTION, lambda text, number=number: f"{text}\nSkrevet imens, {number}.\n")
        live.rebuild()
        assert f"Skrevet imens, {number}.".encode() in live.answer("/opdigtet-plan/opdigtet-handling/").body
    change(
        root / "content/opdigtet-plan/strategi.md",
        lambda text: text.replace("titel: Opdigtet plan", "titel: Andet navn", 1),
    )
    live.rebuild()
    assert b"Andet navn" in live.answer("/opdigtet-plan/").body
    assert pdfs(root) == set() and live.printer.process is printer
    printer.send_signal(signal.SIGCONT)
    while not pdfs(root):
        until_printed(live, stream)
    assert pipeline.difference(root)[1] is None


def test_what_is_edited_while_it_is_printed_is_printed_again(printed_live: Live, monkeypatch: pytest.MonkeyPatch):
    """The PDFs that lie ready are of the text before; none of them is put in its place. Those of the new text may be
    ready by then.
    """
    live, root = printed_live, printed_live.root
    printed, ready, go_on, put = live._printed, threading.Event(), threading.Semaphore(0), queue.Queue()

    def late() -> None:
        ready.set()
        assert go_on.acquire(timeout=120)
        printed()
        put.put(live.printer._answered)

    monkeypatch.setattr(live.printer, "_done", late)
    live.rebuild()
    assert ready.wait(120)
    change(root / ACTION, lambda text: text.replace("titel: Opdigtet handling", "titel: Et andet navn"))
    live.rebuild()
    go_on.release()  # what was printed of the text before
    assert put.get(timeout=120) == 1
    right = clean(root)
    assert right and [name for name in pdfs(root) if (root / "site" / name).read_bytes() != right[name]] == []
    go_on.release(9)  # and all that follows
    while put.get(timeout=120) < 2:
        pass
    assert len(pdfs(root)) > 3 and pipeline.difference(root)[1] is None


def test_the_process_that_printed_ends_when_nothing_more_is_asked_and_another_follows(
    printed_live: Live, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(printing, "COMMAND", [sys.executable, "-c", QUICK])
    live, root = printed_live, printed_live.root
    live.rebuild()
    stream, first = listening(live), live.printer.process
    while not pdfs(root):
        until_printed(live, stream)
    assert first.wait(60) == 0, "its memory goes back"
    while live.printer.process:  # until it has been noticed
        threading.Event().wait(0.01)
    change(root / ACTION, lambda text: text.replace("titel: Opdigtet handling", "titel: Et andet navn"))
    live.rebuild()
    assert live.printer.process not in (None, first)
    while pipeline.difference(root)[1]:
        until_printed(live, stream)


QUICK = (
    "import sys; from strategisite.serve import printing; printing.IDLE = 0.0; sys.exit(printing.main(*sys.argv[1:]))"
)


@pytest.mark.parametrize("program", [
    "raise SystemExit(3)", "print('fejl ValueError: noget'); raise SystemExit(1)", "import os; os.abort()",
])  # fmt: skip
def test_a_process_that_fails_is_told_and_asked_again_at_the_next_edit(
    program: str, printed_live: Live, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(printing, "COMMAND", [sys.executable, "-c", program])
    live, root = printed_live, printed_live.root
    live.rebuild()
    stream = live.events()
    while not (state := until_printed(live, stream)[0])["fund"]:
        pass
    assert state["fund"][0]["kode"] == "intet-trykt" and "PDF-filerne kan ikke laves" in state["fund"][0]["tekst"]
    assert live.answer("/opdigtet-plan/opdigtet-handling/").status == 200
    monkeypatch.undo()
    change(root / ACTION, lambda text: f"{text}\nSkrevet siden.\n")
    live.rebuild()
    while not pdfs(root):
        until_printed(live, stream)
    assert pipeline.difference(root)[1] is None


def test_the_process_ends_with_the_preview_and_leaves_nothing(printed_live: Live):
    live = printed_live
    live.rebuild()
    process, folder = live.printer.process, live.printer._folder.path
    live.stop()
    assert process.wait(60) == 0 and not folder.exists()
    live.rebuild()
    assert live.printer.process in (None, process) and not folder.exists()


@pytest.mark.parametrize("name", ["beside.html", "beside.js", "beside.css"])
def test_the_page_that_shows_a_pdf_beside_another_is_the_previews_own(live: Live, name: str):
    answer = live.answer(f"/__strategisite/{name}")
    assert answer.status == 200 and answer.body
    assert b"http" not in answer.body  # it asks no other host


def test_where_files_are_saved_all_the_while_nothing_is_said_of_what_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    live = Live(write_minimal_site(tmp_path), "da", lambda level, text: None)

    def busy(*_: object) -> None:
        raise OSError("it was changed while it was read")

    monkeypatch.setattr(live_module.asking, "tried", busy)
    monkeypatch.setattr(live_module, "PAUSE", 0)
    with pytest.raises(live_module.asking.NotNow):
        live.tried({}, ACTION, "")


def test_what_is_typed_is_tried_again_where_a_file_is_just_being_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Else no mistake would be told of it until the next key."""
    live = Live(write_minimal_site(tmp_path), "da", lambda level, text: None)
    real, asked = live_module.asking.tried, []

    def tried(*what: object) -> object:
        asked.append(what)
        if len(asked) < 3:
            raise OSError("it was changed while it was read")
        return real(*what)

    monkeypatch.setattr(live_module.asking, "tried", tried)
    monkeypatch.setattr(live_module, "PAUSE", 0)
    wrong = FILES[ACTION].replace("startår: 2021", "startår: 20211")
    made, _ = live.tried({ACTION: wrong.encode()}, ACTION, "")
    assert len(asked) == 3 and [one.code for one in made.found] == ["umuligt-år"]
