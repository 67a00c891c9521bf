"""`build.py serve` as a process: events after edits, mistakes and their mending, and who gets an answer."""

from __future__ import annotations

import contextlib
import gc
import http.client
import json
import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from edits import change
from sites.minimal import ACTION, REPOSITORY, write_minimal_site

from strategisite import pipeline
from strategisite.demand.inputs import inputs_of
from strategisite.desk.page import HOME
from strategisite.serve import live as live_module
from strategisite.serve import preview
from strategisite.serve.live import Live
from strategisite.serve.preview import HOST, MORE_PORTS, serve, watch

WAIT = 20
pytestmark = pytest.mark.slow


def start(root: Path, port: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    command = [sys.executable, "build.py", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    deadline = threading.Timer(6 * WAIT, process.kill)  # a test that waits for a line in vain fails rather than hangs
    deadline.daemon = True
    deadline.start()
    return process


def until_address(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The port that the process says it answers on, and all it has printed so far."""
    printed = ""
    while not (found := re.search(r"http://127\.0\.0\.1:(\d+)/", printed)):
        line = process.stdout.readline()
        assert line, process.stderr.read()
        printed += line
    return int(found[1]), printed


class Served:
    """A preview process, and the states that an open page would get from it."""

    def __init__(self, root: Path):
        self.root = root
        self.process = start(root, 0)
        self.port, self.printed = until_address(self.process)
        if re.search("filer ændret: [1-9]", self.printed):
            self.printed += self.process.stdout.readline()  # the PDFs, which are made while pages are already served
        self.states: queue.Queue[dict] = queue.Queue()
        # asked before there is a thread: one that came late might ask another test's preview, on the port of this one
        self.connection = http.client.HTTPConnection(HOST, self.port)
        self.connection.request("GET", "/__strategisite/events")
        threading.Thread(target=self._listen, args=(self.connection.getresponse(),), daemon=True).start()

    def _listen(self, events: http.client.HTTPResponse) -> None:
        with contextlib.suppress(OSError, http.client.HTTPException):  # the preview is stopped
            for line in events:
                if line.startswith(b"data: "):
                    self.states.put(json.loads(line[6:]))

    def next_state(self) -> dict:
        return self.states.get(timeout=WAIT)

    def state_when(self, *, ok: bool) -> dict:
        """The next state that is as wanted. A file seen half-way, or a folder on the move, may give others first."""
        while (state := self.next_state())["ok"] != ok:
            pass
        return state

    def get(self, path: str, method: str = "GET", host: str | None = "") -> tuple[int, dict[str, str], bytes]:
        """One request; the path is sent as it is. `host` None leaves the header out."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=WAIT)
        connection.putrequest(method, path, skip_host=host != "")
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()

    def edit(self, before: str, after: str, name: str = ACTION) -> None:
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        new = path.with_name("ny~")
        new.write_text(text.replace(before, after), encoding="utf-8")
        new.replace(path)  # as editors do, so that nobody sees half a file

    def interrupt(self) -> tuple[int, str, str]:
        self.process.send_signal(signal.SIGINT)
        out, problems = self.process.communicate(timeout=WAIT)
        return self.process.returncode, self.printed + out, problems


@contextlib.contextmanager
def serving(root: Path) -> Iterator[Served]:
    running = Served(root)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.communicate()


def built(folder: Path) -> Path:
    """The smallest site as the last preview left it: one that is started now has nothing to make, and is there soon."""
    root = write_minimal_site(folder)
    assert pipeline.build(root, writing=True).ok
    return root


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A preview of a site that a test may change."""
    with serving(built(tmp_path)) as running:
        yield running


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One preview for all tests that only ask; it has begun with a site that was never built."""
    with serving(write_minimal_site(tmp_path_factory.mktemp("standing"))) as running:
        yield running


def test_an_edit_gives_open_pages_a_new_version_and_the_new_page(served: Served):
    first = served.next_state()
    served.edit("titel: Opdigtet handling", "titel: Ændret handling")
    second = served.next_state()
    assert second["ok"] and second["version"] != first["version"]
    _, headers, page = served.get("/opdigtet-plan/opdigtet-handling/")
    assert "Ændret handling".encode() in page and f'data-version="{second["version"]}"'.encode() in page
    assert headers["Content-Type"] == "text/html; charset=utf-8" and headers["Cache-Control"] == "no-store"


def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(served: Served):
    first = served.next_state()
    served.edit("rolle: ansvarlig", "rolle: ansvarligt")
    broken = served.next_state()
    assert (
        broken["titel"] == "1 fejl. Siden viser den seneste udgave uden fejl." and broken["version"] == first["version"]
    )
    assert broken["fund"][0]["tekst"] == "feltet »rolle« kan ikke være »ansvarligt«"
    assert broken["fund"][0]["hjælp"].startswith("mente du »ansvarlig«?")
    assert served.get("/opdigtet-plan/opdigtet-handling/")[0] == 200
    served.edit("rolle: ansvarligt", "rolle: ansvarlig")
    assert served.next_state() == first


def test_settings_templates_and_a_folder_that_goes_away_and_comes_back_are_followed(served: Served):
    versions = [served.next_state()["version"]]
    served.edit("Opdigtet sted", "Andet sted", "mkdocs.yml")
    versions.append(served.next_state()["version"])
    with (served.root / "templates/assets/site.css").open("a", encoding="utf-8") as style:
        style.write("/* ny */\n")
    versions.append(served.next_state()["version"])
    assert len(set(versions)) == 3
    (served.root / "content").rename(served.root / "gemt")
    served.state_when(ok=False)
    (served.root / "gemt").rename(served.root / "content")
    served.state_when(ok=True)
    served.edit("titel: Opdigtet handling", "titel: Ændret handling")
    while served.state_when(ok=True)["version"] in versions:
        pass


def test_whose_the_site_is_is_followed_as_it_comes_is_edited_and_goes(served: Served):
    def until(told: bytes, there: bool) -> None:
        deadline = time.monotonic() + WAIT
        while (told in served.get("/")[2]) != there:
            assert time.monotonic() < deadline, told
            time.sleep(0.05)

    folder = served.root / "identitet"
    assert folder in preview._folders(served.root)  # by notices, not only by the looks that are taken now and then
    folder.mkdir()
    (folder / "identitet.yml").write_text("ejer: Opdigtet Kommune\n", encoding="utf-8")
    until(b"Opdigtet Kommune", True)
    served.edit("Opdigtet Kommune", "Opdigtet Region", "identitet/identitet.yml")
    until(b"Opdigtet Region", True)
    folder.rename(served.root / "gemt")
    until(b"Opdigtet Region", False)


def test_the_output_folder_holds_nothing_of_the_preview(served: Served):
    served.next_state()
    for page in (served.root / "site").rglob("*.html"):
        assert b"__strategisite" not in page.read_bytes()


def test_a_preview_that_starts_with_mistakes_waits_for_them_to_be_mended(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    with serving(root) as served:
        served.state_when(ok=False)
        status, _, page = served.get("/")
        assert status == 503 and b"preview.js" in page
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        state = served.state_when(ok=True)
        assert f'data-version="{state["version"]}"'.encode() in served.get("/")[2]
        code, _, problems = served.interrupt()
    assert code == 0 and "mkdocs.yml:" in problems and "Traceback" not in problems


def test_ctrl_c_ends_in_a_friendly_way(served: Served):
    assert served.get("/")[0] == 200
    code, out, problems = served.interrupt()
    assert (code, problems) == (0, "") and out.endswith("Forhåndsvisningen er stoppet.\n")


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%2fmkdocs.yml",
        "/..%5cmkdocs.yml",
        "//../mkdocs.yml",
        "/%00",
        "/%ff%fe",
        "/opdigtet-plan/../../mkdocs.yml?x#y",
        "http://127.0.0.1/../mkdocs.yml",
        "/" + "%2e%2e/" * 30 + "etc/passwd",
        "*",
    ],
)
def test_no_path_leads_out_of_the_site(standing: Served, path: str):
    status, _, body = standing.get(path)
    assert status == 404 and b"site_dir" not in body and b"root:" not in body
    assert standing.process.poll() is None


@pytest.mark.parametrize(
    "host",
    [
        None,
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "[::1]",
        ":80",
        "127.0.0.1.evil.example:1",
        "localhost:1@evil.example",
        "127.0.0.1:8000, evil.example",
        "evil.example, localhost",
        "localhost:",
        "localhost:x",
        "localhost:123456",
        "localhost:80:80",
        "user@localhost",
        "localhost/",
        "127.0.0.1.",
        "127.1",
        "2130706433",
    ],
)
def test_only_this_machines_own_names_are_answered(standing: Served, host: str | None):
    """A name of another site that leads here (DNS rebinding) must not read a draft."""
    status, _, body = standing.get("/", host=host)
    assert status == 403 and body == "Forhåndsvisningen svarer kun på localhost og 127.0.0.1.".encode()
    assert standing.get("/", host=f"localhost:{standing.port}")[0] == standing.get("/", host="127.0.0.1")[0] == 200


def test_two_hosts_are_none(standing: Served):
    connection = http.client.HTTPConnection(HOST, standing.port, timeout=WAIT)
    connection.putrequest("GET", "/")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status == 403


@pytest.mark.parametrize("path", ["/", "/assets/soeg-indeks.js", "/__strategisite/events", "/findes-ikke"])
@pytest.mark.parametrize("site", ["cross-site", "same-site", "Cross-Site "])
def test_another_site_that_the_editor_has_open_gets_nothing(standing: Served, path: str, site: str):
    """Else its page could fetch the draft's search texts as a script."""
    connection = http.client.HTTPConnection(HOST, standing.port, timeout=WAIT)
    connection.request("GET", path, headers={"Sec-Fetch-Site": site})
    response = connection.getresponse()
    assert response.status == 403 and response.read().startswith(b"Et andet websted")


@pytest.mark.parametrize("site", ["same-origin", "none", None])
def test_the_editors_own_browser_is_answered_and_told_to_keep_it_from_others(standing: Served, site: str | None):
    for path in ("/", "/assets/soeg-indeks.js", "/findes-ikke"):
        connection = http.client.HTTPConnection(HOST, standing.port, timeout=WAIT)
        connection.request("GET", path, headers={"Sec-Fetch-Site": site} if site else {})
        response = connection.getresponse()
        assert response.status == (404 if path == "/findes-ikke" else 200)
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_connection_that_says_nothing_is_ended_and_one_that_waits_for_news_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(preview._Handler, "timeout", 0.05)
    monkeypatch.setattr(
        live_module, "KEEP_ALIVE", 0.1
    )  # the page behind it is silent for twice the limit, again and again
    live = Live(tmp_path, "da", lambda *_: None)
    server = preview._server(0, live)
    assert not isinstance(server, OSError)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        waiting = http.client.HTTPConnection(HOST, server.server_port, timeout=WAIT)
        waiting.request("GET", "/__strategisite/events")
        news = waiting.getresponse()
        for half in (b"", b"GET / HTT", b"GET / HTTP/1.1\r\nHost: localhost\r\n"):
            with socket.create_connection((HOST, server.server_port), timeout=WAIT) as idle:
                idle.sendall(half)
                while idle.recv(1000):  # until it is ended from there
                    pass
        assert [next(line for line in news if line == b": her\n") for _ in range(5)]
    finally:
        live.stop()
        server.shutdown()
        server.server_close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers on all of 127.0.0.0/8")
def test_only_the_loopback_address_is_listened_on(standing: Served):
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", standing.port), timeout=WAIT)


def test_head_is_answered_without_a_body_and_writing_is_refused(standing: Served):
    status, headers, body = standing.get("/", "HEAD")
    assert status == 200 and int(headers["Content-Length"]) > 0 and body == b""
    assert standing.get("/", "PUT")[0] == 501
    assert standing.get("/", "POST")[0] == 403  # only a form of the desk's own is taken


def test_a_taken_port_gives_the_next_one_and_no_port_at_all_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert serve(tmp_path, 70000, "da", quiet=False) == 2
    with socket.socket() as taken:
        taken.bind((HOST, 65535))
        taken.listen()
        assert serve(tmp_path, 65535, "da", quiet=False) == 2
    problems = capsys.readouterr().err
    assert "En port er et tal mellem 0 og 65535." in problems and "Vælg en anden med --port." in problems
    assert MORE_PORTS == 20


def test_an_edit_between_the_first_build_and_the_watching_is_seen(tmp_path: Path):
    root = write_minimal_site(tmp_path)
    live, stop = Live(root, "da", lambda *_: None), threading.Event()
    first = inputs_of(root, "content", "templates")
    live.build("later")
    page = root / "site/opdigtet-plan/opdigtet-handling/index.html"
    change(root / ACTION, lambda text: f"{text}\nSkrevet imens.\n")
    threads = watch(live, stop, first, lambda error: None)
    try:
        deadline = time.monotonic() + WAIT
        while b"Skrevet imens." not in page.read_bytes() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert b"Skrevet imens." in page.read_bytes()
    finally:
        stop.set()
        for thread in threads:
            thread.join(timeout=10)
        live.stop()  # with what it prints by, which would wait for more


class Ring:
    """What a build leaves: things that lead to each other, which only the collector finds."""

    def __init__(self) -> None:
        self.round = self


def test_what_builds_have_left_goes_while_nobody_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = write_minimal_site(tmp_path)
    live, stop = Live(root, "da", lambda *_: None), threading.Event()
    live.build("without")
    monkeypatch.setattr(preview, "REST_MS", 100)
    monkeypatch.setattr(preview, "_inputs", lambda root: {})
    usual, ring = gc.get_threshold(), Ring()
    gone = weakref.ref(ring)
    gc.set_threshold(1000, 50, 100)  # as a preview has them, but smaller
    gc.collect()  # it is old
    del ring
    made = [[] for _ in range(3000)]  # as a build does
    threads = watch(live, stop, {}, lambda error: None)
    try:
        deadline = time.monotonic() + WAIT
        while gone() is not None and time.monotonic() < deadline:
            time.sleep(0.02)
        assert gone() is None and made
    finally:
        gc.set_threshold(*usual)
        stop.set()
        for thread in threads:
            thread.join(timeout=10)
        live.stop()


def test_pages_are_served_before_their_pdfs_are_made(standing: Served):
    lines = standing.printed.splitlines()
    assert ["filer ændret" in line for line in lines] == [True, False, True] and "Se stedet på" in lines[1]
    assert list((standing.root / "site").rglob("*.pdf"))


def test_two_previews_at_once_get_each_their_port(standing: Served):
    second = start(standing.root, standing.port)
    try:
        _, printed = until_address(second)
    finally:
        second.kill()
        second.communicate()
    assert f"Port {standing.port} er optaget" in printed


@pytest.mark.parametrize(("opens", "path"), [("site", "/"), ("desk", HOME)])
def test_a_browser_is_shown_what_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opens: str, path: str):
    shown: list[str] = []

    def show(address: str) -> None:
        shown.append(address)
        raise KeyboardInterrupt

    monkeypatch.setattr(preview.webbrowser, "open", show)
    assert preview.serve(tmp_path, 0, "da", quiet=True, opens=opens) == 0
    assert re.fullmatch(rf"http://127\.0\.0\.1:\d+{path}", shown[0])
