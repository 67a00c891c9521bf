"""`python build.py serve`: the live site on this machine only, built again at each save.

content/, templates/, identitet/, mkdocs.yml  --watchfiles-->  Live.rebuild  --events-->  open pages
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import quote, unquote

from strategisite.demand.inputs import IDENTITY, inputs_of
from strategisite.demand.store import Stat
from strategisite.desk.attaching import ATTACH
from strategisite.desk.desk import MOST, WITH_FILE_MOST, Desk, Reply
from strategisite.desk.documents import SHEET
from strategisite.desk.page import HOME
from strategisite.desk.sent import FORM, WITH_FILE
from strategisite.load.files import IGNORED
from strategisite.serve.live import IDLE, TYPES, Answer, Live
from strategisite.settings import FILE, read_settings

HOST = "127.0.0.1"
MORE_PORTS = 20
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
DEBOUNCE_MS, STEP_MS, REST_MS = 50, 10, 5000
TEXTS = {
    "da": {
        "åbn": "Se stedet på {address} (stop med Ctrl-C)",
        "optaget": "Port {port} er optaget, så {other} bruges.",
        "ingen-port": "Portene {port} til {last} kan ikke bruges: {besked}. Vælg en anden med --port.",
        "dårlig-port": "En port er et tal mellem 0 og 65535.",
        "slut": "Forhåndsvisningen er stoppet.",
        "følger-ikke": "Ændringer kan ikke følges: {besked}. Start igen for at se dem.",
    },
    "en": {
        "åbn": "See the site at {address} (stop with Ctrl-C)",
        "optaget": "Port {port} is taken, so {other} is used.",
        "ingen-port": "The ports {port} to {last} cannot be used: {besked}. Choose another with --port.",
        "dårlig-port": "A port is a number between 0 and 65535.",
        "slut": "The preview has stopped.",
        "følger-ikke": "Changes cannot be followed: {besked}. Start again to see them.",
    },
}


def serve(root: Path, port: int, lang: str, *, quiet: bool, opens: str | None = None) -> int:
    """Serve the site until Ctrl-C, and show a browser what it `opens`, the `site` or the `desk`.

    Returns the exit code: 0, or 2 where no port can be had.
    """
    texts = TEXTS[lang]

    def tell(level: str, text: str) -> None:
        if level != "færdig" or not quiet:
            print(text, file=sys.stdout if level == "færdig" else sys.stderr, flush=True)

    if not 0 <= port <= 65535:
        tell("fejl", texts["dårlig-port"])
        return 2
    live = Live(root, lang, tell)
    live.has_desk = True
    server = _server(port, live)
    if isinstance(server, OSError):
        tell(
            "fejl",
            texts["ingen-port"].format(port=port, last=min(port + MORE_PORTS, 65535), besked=server.strerror or server),
        )
        return 2
    stop = threading.Event()
    watching: list[threading.Thread] = []
    try:
        seen = _inputs(root)
        live.rebuild()  # before there are threads, so that it may take all processors
        watching = watch(live, stop, seen, lambda error: tell("advarsel", texts["følger-ikke"].format(besked=error)))
        if port and server.server_port != port:
            tell("færdig", texts["optaget"].format(port=port, other=server.server_port))
        address = f"http://{HOST}:{server.server_port}"
        tell("færdig", texts["åbn"].format(address=f"{address}/"))
        if opens:
            webbrowser.open(address + (HOME if opens == "desk" else "/"))
        server.serve_forever(poll_interval=0.1)
    except KeyboardInterrupt:
        pass
    finally:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is ending
        stop.set()
        live.stop()
        server.server_close()
        for thread in watching:
            thread.join(timeout=1)
        signal.signal(signal.SIGINT, before)
    tell("færdig", texts["slut"])
    return 0


def let_go() -> None:
    """Take back the memory of builds that are over, if there have been any. The collector, which a build is spared,
    would come by only after hours of edits, and each of them leaves some 10 MB.
    """
    if any(gc.get_count()[1:]):
        gc.collect()


def watch(
    live: Live, stop: threading.Event, first: Mapping[str, Stat], lost: Callable[[Exception], None]
) -> list[threading.Thread]:
    """Rebuild after each edit of content, templates, identity or settings, in two threads, until `stop` is set. `first`
    is what was last built from.

    One follows the folders that are there. The other follows the folder above them, for the settings file, which
    editors replace rather than write, and for the folders' own coming and going, after which they are followed anew.
    """
    from watchfiles import Change
    from watchfiles import watch as changes

    anew = threading.Event()
    seen = [first]
    common = {"debounce": DEBOUNCE_MS, "step": STEP_MS, "rust_timeout": REST_MS, "raise_interrupt": False}

    def rebuild() -> None:
        seen[0] = _inputs(live.root)
        live.rebuild()

    def matters(_: Change, path: str) -> bool:
        return not IGNORED.search(Path(path).name)

    def matters_above(change: Change, path: str) -> bool:
        return Path(path).name == FILE or (change is not Change.modified and Path(path) in _folders(live.root))

    def follow_folders() -> None:
        while not stop.is_set():
            anew.clear()
            folders = [folder for folder in _folders(live.root) if folder.is_dir()]
            if not folders:
                anew.wait()
                continue
            if _inputs(live.root) != seen[0]:  # edited while nobody looked
                rebuild()
            with contextlib.suppress(FileNotFoundError):  # gone since we looked: its coming back is seen from above
                # An empty batch comes while nobody edits. It finds what no notice came of, as on some network drives.
                for batch in changes(*folders, watch_filter=matters, stop_event=anew, yield_on_timeout=True, **common):
                    if batch or _inputs(live.root) != seen[0]:
                        rebuild()
                    else:
                        let_go()

    def follow_above() -> None:
        for _ in changes(live.root, watch_filter=matters_above, recursive=False, stop_event=stop, **common):
            rebuild()
            anew.set()  # after it, or the other thread would find the same edit unbuilt
        anew.set()

    def safely(work: Callable[[], None]) -> None:
        try:
            work()
        except (OSError, RuntimeError) as error:  # watchfiles' own error is a RuntimeError
            lost(error)

    threads = [threading.Thread(target=safely, args=(work,), daemon=True) for work in (follow_folders, follow_above)]
    for thread in threads:
        thread.start()
    return threads


def _folders(root: Path) -> tuple[Path, ...]:
    settings, _ = read_settings(root)
    return (root / settings.content, root / settings.templates, root / IDENTITY) if settings else ()


def _inputs(root: Path) -> Mapping[str, Stat]:
    settings, _ = read_settings(root)
    with contextlib.suppress(OSError):
        if settings:
            return inputs_of(root, settings.content, settings.templates)
    return {}


TAKE_FILES = (ATTACH, SHEET)


class _Server(ThreadingHTTPServer):
    """Answers each request in its own thread; open pages keep theirs while they wait for events."""

    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers have one port
    request_queue_size = 64

    def __init__(self, port: int, live: Live):
        self.live = live
        self.desk = Desk(
            live.root, live.lang, live.catalogue, live.rebuild, lambda: live.found, live.tried, live.marked, live.check
        )
        super().__init__((HOST, port), _Handler)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's own asks the network for this machine's name
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page, or the preview itself, that goes away during an answer is no mistake."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def _server(port: int, live: Live) -> _Server | OSError:
    """A server on the port or on one of the next, or why there is none."""
    problem = OSError()
    for candidate in range(port, min(port + MORE_PORTS, 65535) + 1):
        try:
            return _Server(candidate, live)
        except OSError as error:
            problem = error
    return problem


def _page(reply: Reply) -> Answer:
    """A page of the desk, which is in no other site's frame, and sends forms to nobody else; or a file."""
    if reply.file:
        kind = TYPES.get(f".{reply.file.name.rpartition('.')[2]}", "application/octet-stream")
        return Answer(reply.status, kind, reply.file.content, name=reply.file.name)
    return Answer(reply.status, TYPES[".html"], reply.html.encode(), quote(reply.location, safe="/?=&%"), policy=POLICY)


class _Handler(BaseHTTPRequestHandler):
    timeout = IDLE
    server_version, sys_version = "strategisite", ""

    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        live = self.server.live
        answer = live.refusal(self.headers.get_all("Host", []), self.headers.get("Sec-Fetch-Site", ""))
        path, _, query = self.path.partition("?")
        path = unquote(path, errors="replace")
        if answer is None and path == f"{HOME}steder":
            ways = self.server.desk.ways_from(query)
            answer = Answer(200, TYPES[".json"], json.dumps(ways, ensure_ascii=False).encode())
        elif answer is None and path.startswith(HOME):
            answer = _page(self.server.desk.get(path, query))
        self._send(answer or live.answer(path, query=query))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Save at the desk: only for a page of this server's own, which the browser says."""
        assert isinstance(self.server, _Server)
        live, hosts = self.server.live, self.headers.get_all("Host", [])
        answer = live.refusal(hosts, self.headers.get("Sec-Fetch-Site", ""))
        size, kind = self.headers.get("Content-Length", ""), self.headers.get("Content-Type", "")
        most = WITH_FILE_MOST if self.path in TAKE_FILES else MOST
        own = {f"http://{hosts[0].lower()}"} if answer is None else set()
        if answer is None and not (
            {origin.lower() for origin in self.headers.get_all("Origin", [])} == own
            and self.headers.get("Sec-Fetch-Site", "same-origin").strip().lower() == "same-origin"
            and kind.partition(";")[0].strip() == (WITH_FILE if self.path in TAKE_FILES else FORM)
        ):
            answer = live.foreign()
        self.close_connection = True  # what is left of a request that was refused is not the next one
        if answer is None:
            length = int(size) if size.isdigit() and len(size) < 9 else most + 1
            sent = self.rfile.read(length) if length <= most else None
            answer = _page(self.server.desk.post(self.path, sent, kind))
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status, HTTPStatus(answer.status).phrase)
        for header in answer.headers:
            self.send_header(*header)
        self.end_headers()
        if self.command == "HEAD":
            return
        for part in [answer.body] if isinstance(answer.body, bytes) else answer.body:
            self.wfile.write(part)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the terminal is for what the editor must know."""
