"""MkDocs and ProperDocs as shells, against our own command: the same bytes, the same mistakes, and the core without
either.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import socketserver
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from sites.identity_site import write_identity
from sites.minimal import ACTION, REPOSITORY, write_minimal_site

from strategisite import pipeline
from strategisite.serve import mkdocs_shell
from strategisite.serve.mkdocs_shell import on_config, on_files

SHELLS = ("mkdocs", "properdocs")
WAIT = 30
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
# Runs a module or a file as a program where some packages cannot be imported.
WITHOUT = """\
import runpy, sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in blocked:
            raise ModuleNotFoundError(name)
blocked, program = sys.argv[1].split(","), sys.argv[2]
sys.meta_path.insert(0, Blocked())
sys.argv = sys.argv[2:]
run = runpy.run_path if program.endswith(".py") else runpy.run_module
run(program, run_name="__main__")
"""


def run(root: Path, *command: str, without: str = "") -> subprocess.CompletedProcess[str]:
    """A program in the site's folder: a module's name or `build.py`, with its arguments."""
    program = ["-c", WITHOUT, without] if without else [] if command[0].endswith(".py") else ["-m"]
    command = (sys.executable, *program, *command)
    return subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, encoding="utf-8", timeout=4 * WAIT)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def stats(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    site = write_minimal_site(tmp_path)
    (site / "templates" / "assets" / "læs.md").write_text("# Må ikke gengives\n", encoding="utf-8")
    (site / "templates" / "assets" / "tom.txt").write_bytes(b"")
    return site


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gives_the_same_bytes_as_our_own_command(root: Path, shell: str):
    """Also where the assets have names that MkDocs would render, and with `--strict`."""
    assert pipeline.build(root, root / "egen").ok
    done = run(root, shell, "build", "--strict", "-f", "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    assert files(root / "site") == files(root / "egen")


@pytest.mark.slow
def test_a_build_of_ours_over_a_shells_build_changes_nothing_and_the_other_way(root: Path):
    run(root, "mkdocs", "build")
    made = files(root / "site")
    assert run(root, "build.py").returncode == 0
    assert files(root / "site") == made
    run(root, "mkdocs", "build")
    assert files(root / "site") == made


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_a_mistake_is_one_danish_report_and_leaves_the_site_as_it_was(root: Path, shell: str):
    assert pipeline.build(root).ok
    before = stats(root / "site")
    edit(root / ACTION, "rolle: ansvarlig", "rolle: ansvarligt")
    edit(root / "content/sider/om.md", "titel: ", "tittel: ")
    done = run(root, shell, "build", "-f", "mkdocs.yml")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "3 fejl. Intet er ændret i site/." in done.stderr
    assert f"{ACTION}:8:40: fejl[ukendt-valg]: feltet »rolle« kan ikke være »ansvarligt«" in done.stderr
    assert "content/sider/om.md:2:1: fejl[ukendt-felt]: feltet »tittel« kendes ikke" in done.stderr
    assert "hjælp: mente du »titel«?" in done.stderr
    assert stats(root / "site") == before


@pytest.mark.slow
def test_advice_is_printed_and_is_no_warning(root: Path):
    (root / "content" / "ubrugt.doc").write_bytes(b"x")
    done = run(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0 and "råd[ukendt-filtype]" in done.stderr


@pytest.mark.slow
def test_the_core_works_where_neither_shell_can_be_imported(root: Path):
    done = run(root, "build.py", "build", "--ud", "egen", without="mkdocs,properdocs")
    assert (done.returncode, done.stderr) == (0, "")
    assert run(root, "build.py", "check", without="mkdocs,properdocs").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(("shell", "other"), [SHELLS, SHELLS[::-1]])
def test_each_shell_works_where_the_other_cannot_be_imported(root: Path, shell: str, other: str):
    done = run(root, shell, "build", "-f", "mkdocs.yml", without=other)
    assert done.returncode == 0, done.stderr
    (root / ACTION).write_text("ingenting", encoding="utf-8")
    done = run(root, shell, "build", "-f", "mkdocs.yml", without=other)
    assert done.returncode == 1 and "fejl[mangler-forblok]" in done.stderr


def test_the_front_door_imports_no_shell_and_nothing_slow():
    slow = {"mkdocs", "properdocs", "yaml", "pydantic", "jinja2", "http.server"}
    code = f"import sys, build; print(sorted({slow!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, encoding="utf-8", timeout=WAIT
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_the_hooks_ask_only_for_what_they_use():
    """Small stand-ins show which parts of MkDocs the shell leans on."""
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.theme import Theme

    config = MkDocsConfig()
    config.theme = Theme(name=None, static_templates=["404.html"])
    assert on_config(config) is config and not config.theme.static_templates
    assert list(on_files(Files([]), config)) == []


@pytest.mark.parametrize("there", [True, False])
def test_a_server_follows_templates_and_whose_the_site_is_where_that_is_said(root: Path, there: bool):
    if there:
        write_identity(root)
    followed: list[str] = []
    server = SimpleNamespace(
        mount_path="/", watch=followed.append, set_app=lambda _: None, RequestHandlerClass=object, builder=None
    )
    theme = SimpleNamespace(custom_dir=str(root / "templates"))
    config = SimpleNamespace(config_file_path=str(root / "mkdocs.yml"), site_dir=str(root / "ud"), theme=theme)
    assert mkdocs_shell.on_serve(server, config, lambda: None) is server
    assert followed == [str(root / "templates"), *([str(root / "identitet")] if there else [])]


@pytest.mark.slow
@pytest.mark.parametrize("shell", SHELLS)
def test_serve_survives_a_mistake_shows_it_and_builds_again(root: Path, shell: str):
    """The site lies at a path of its own, as MkDocs takes it from `site_url`."""
    edit(root / "mkdocs.yml", 'site_url: ""', "site_url: https://intranet.example/strategi/")
    command = [sys.executable, "-m", shell, "serve", "-f", "mkdocs.yml", "-a", f"127.0.0.1:{free_port()}"]
    process = subprocess.Popen(
        command, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        log = ""
        while not (found := re.search(r"Serving on http://127\.0\.0\.1:(\d+)/strategi/", log)):
            line = process.stderr.readline()
            assert line, log
            log += line
        threading.Thread(target=process.stderr.read, daemon=True).start()  # else a full pipe would stop the server
        port = int(found[1])
        events = answer(port, "/__strategisite/events")

        def next_state() -> dict:
            return next(json.loads(line[6:]) for line in events if line.startswith(b"data: "))

        first = next_state()
        page = answer(port, "/strategi/opdigtet-plan/").read()
        assert f'data-version="{first["version"]}"'.encode() in page
        assert page.count(b"<script") == page.count(b"<script src=")  # MkDocs' own reload script is inline
        assert answer(port, "/strategi/", Host="evil.example").status == 403
        assert answer(port, "/strategi/", Host=f"127.0.0.1:{port}, evil.example").status == 403
        assert answer(port, "/strategi/assets/soeg-indeks.js", **{"Sec-Fetch-Site": "cross-site"}).status == 403
        assert (
            answer(port, "/strategi/", Host=f"localhost:{port}").headers["Cross-Origin-Resource-Policy"]
            == "same-origin"
        )
        edit(root / ACTION, "rolle: ansvarlig", "rolle: ansvarligt")
        assert next_state()["fund"][0]["kode"] == "ukendt-valg"
        assert answer(port, "/strategi/opdigtet-plan/").read() == page
        text = (root / ACTION).read_text(encoding="utf-8")
        mended = text.replace("rolle: ansvarligt", "rolle: ansvarlig").replace("titel: Opdigtet", "titel: Ændret")
        (root / ACTION).write_text(mended, encoding="utf-8")
        state = next_state()
        assert state["ok"] and state["version"] != first["version"]
        assert "Ændret handling".encode() in answer(port, "/strategi/opdigtet-plan/opdigtet-handling/").read()
        process.send_signal(signal.SIGINT)
        assert process.wait(WAIT) == 0
    finally:
        process.kill()
        process.wait()
    assert not list((root / ".strategisite").glob("*.db"))


@pytest.mark.parametrize("half", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\n"])
def test_a_connection_that_says_nothing_is_ended(
    half: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, "site")
    server.RequestHandlerClass = mkdocs_shell._ends_when_idle(server.RequestHandlerClass)
    monkeypatch.setattr(server.RequestHandlerClass, "timeout", 0.05)
    server.server_bind()
    server.server_activate()
    serving = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    serving.start()
    with socket.create_connection(server.server_address[:2], timeout=WAIT) as idle:
        idle.sendall(half)
        while idle.recv(1000):
            pass
    socketserver.BaseServer.shutdown(server)  # its own ends only what its own `serve` began
    server.server_close()
    serving.join()
    assert "Traceback" not in capfd.readouterr().err


def answer(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=WAIT)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
