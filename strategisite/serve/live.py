"""A live site: built again on request, and answered page by page. Both preview servers (`preview`, `mkdocs_shell`) are
this.

Pages are answered as they lie in the output folder, with one script element added on the way. That script listens to
`/__strategisite/events` (Server-Sent Events), which sends the state of the last build: the edition's version, and what
was found. At another version a page asks for its own sign (an ETag), and loads itself again where that has changed, so
that who reads or tabs is not disturbed by others' pages and by PDFs; mistakes lie over the page until they are mended.
Nothing of this is written into the output folder. Pages come first; their PDFs follow, and a page beside which its PDF
is shown loads itself again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from strategisite import asking, pipeline
from strategisite.demand.inputs import engine_digest
from strategisite.flow import Catalogue
from strategisite.report import Report
from strategisite.say.diagnostics import Diagnostic, Span, as_data, as_text, counted, diagnostic, grouped, source_line
from strategisite.serve.printing import Printer
from strategisite.settings import FILE

OWN = "/__strategisite/"
OWN_HOST = re.compile(r"(localhost|127\.0\.0\.1)(:[0-9]{1,5})?", re.I)
KEEP_ALIVE = 15.0
IDLE = 30.0  # seconds that a connection may say nothing; who waits for news says nothing, and is not waited for
NEVER = set("\\\0" if os.name != "nt" else '\\\0:*?"<>|')  # in the name of a file
CLIENT = Path(__file__).parent / "client"
# Not from `mimetypes`, which asks the machine: on Windows the registry may say that JavaScript is plain text.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}
TEXTS = {
    "da": {
        "lavet": "{time}: filer ændret: {changed}, fjernet: {removed} ({seconds:.2f} s)",
        "fejl": "{count} fejl. Siden viser den seneste udgave uden fejl.",
        "ingen-udgave": "{count} fejl. Stedet kan ikke bygges endnu.",
        "fund": "Se efter: {count}",
        "skjul": "Skjul",
        "vis-pdf": "Vis PDF ved siden af",
        "ret": "Ret",
        "hjælp": "Hjælp",
        "venter": "Stedet er ikke bygget endnu.",
        "findes-ikke": "Siden findes ikke.",
        "fremmed": "Forhåndsvisningen svarer kun på localhost og 127.0.0.1.",
        "andet-sted": (
            "Et andet websted har bedt om siden, og det får den ikke. Skriv adressen i browseren for at se den."
        ),
        "nedbrud": "programmet gik i stå: {besked}",
        "nedbrud-hjælp": "det er en fejl i programmet, ikke i indholdet; kør python build.py, og meld det, den skriver",
        "intet-trykt": "PDF-filerne kan ikke laves: {besked}",
        "intet-trykt-hjælp": "siderne er, som de skal være; kør python build.py for at se, hvad der er galt",
        "nyt-program": "programmet er ændret, siden forhåndsvisningen blev startet",
        "nyt-program-hjælp": "stop den med Ctrl-C, og start den igen",
    },
    "en": {
        "lavet": "{time}: files changed: {changed}, removed: {removed} ({seconds:.2f} s)",
        "fejl": "{count} errors. The page shows the latest edition without errors.",
        "ingen-udgave": "{count} errors. The site cannot be built yet.",
        "fund": "Worth a look: {count}",
        "skjul": "Hide",
        "vis-pdf": "Show the PDF beside",
        "ret": "Edit",
        "hjælp": "Help",
        "venter": "The site has not been built yet.",
        "findes-ikke": "There is no such page.",
        "fremmed": "The preview answers only localhost and 127.0.0.1.",
        "andet-sted": (
            "Another site has asked for the page, and does not get it. Type the address into the browser to see it."
        ),
        "nedbrud": "the program failed: {besked}",
        "nedbrud-hjælp": (
            "this is a mistake in the program, not in the content; run python build.py, and report what it prints"
        ),
        "intet-trykt": "the PDFs cannot be made: {besked}",
        "intet-trykt-hjælp": "the pages are as they should be; run python build.py to see what is wrong",
        "nyt-program": "the program has changed since the preview was started",
        "nyt-program-hjælp": "stop it with Ctrl-C, and start it again",
    },
}
Tell = Callable[[str, str], None]  # (level, text); the level is a diagnostic's, or `færdig`


LOOKED_AT = 4  # pages
TRIES = 20  # of a text that is typed, while a file is being saved
PAUSE = 0.1  # seconds between them
TRIED = 8  # pages of texts that are not saved
TRY = "proev"  # asks for one of them
SRC = re.compile(rb'\ssrc="([^":?#]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send: a status, a content type, a body (a stream for events), where to go instead, what it may do, and
    the sign of what it shows.
    """

    status: int
    type: str
    body: bytes | Iterator[bytes]
    location: str = ""
    policy: str = ""
    sign: str = ""
    name: str = ""  # of a file to keep

    @property
    def headers(self) -> list[tuple[str, str]]:
        fixed = [("Content-Type", self.type), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        fixed.append(("Cross-Origin-Resource-Policy", "same-origin"))
        if isinstance(self.body, bytes):
            fixed.append(("Content-Length", str(len(self.body))))
        if self.policy:
            fixed.append(("Content-Security-Policy", self.policy))
        if self.name:
            fixed.append(("Content-Disposition", f'attachment; filename="{self.name}"'))
        if self.sign:
            fixed.append(("ETag", f'"{self.sign}"'))
        return [*fixed, ("Location", self.location)] if self.location else fixed


class Live:
    """A site under work. It guards the state of the last build, which many open pages wait for at once."""

    def __init__(self, root: Path, lang: str, tell: Tell, output: Path | None = None, folder: Path | None = None):
        """`output` is where to build, if not where the settings say; `folder` is an edition that is already there."""
        self.root, self.output, self.folder, self.lang, self.tell = root, output, folder, lang, tell
        self.texts = TEXTS[lang]
        self.client = {path.name: path.read_bytes() for path in sorted(CLIENT.iterdir())}
        self._engine = engine_digest()
        self._building = threading.Lock()
        self._news = threading.Condition()
        self._started = time.time_ns()  # an edition served by an earlier preview is another version
        self._edition = self._turn = 0
        self._stopped = False
        self._looked_at: dict[str, None] = {}  # addresses of the pages that were asked for last
        self._ahead: dict[str, bytes] = {}  # of a build that is under way: pages that are shown before the rest is made
        self._tried: dict[str, tuple[str, bytes]] = {}
        self._tries = 0
        self._asked_meanwhile = False  # whether others have been asked for since
        self.found: tuple[Diagnostic, ...] = ()  # by the last build
        self.has_desk = False  # whether what is shown can be edited here
        self.printer = Printer(root, output, self._printed, self._not_printed)
        self._state: Mapping[str, object] = self._described(True, [], 0)

    def rebuild(self) -> None:
        """Build the pages, and have their PDFs printed, for which nobody waits."""
        if self.build("later"):
            self.printer.ask()

    def _printed(self) -> None:
        """All that was asked for is printed: it is put in its place."""
        self.build("with")
        self.printer.forget()

    def _not_printed(self, problem: str) -> None:
        self._failed("strategisite", 1, "intet-trykt", besked=problem)

    def build(self, pdf: pipeline.Pdf) -> bool:
        """Build; whatever goes wrong is told and shown, never raised. Whether PDFs are left to print."""
        with self._building:
            try:
                if engine_digest() != self._engine:  # what the old program made would be remembered as the new one's
                    self._failed("strategisite", 1, "nyt-program")
                    return False
                report = self._build(pdf)
                if pdf == "later" or report.made or not report.left:  # else all has been edited meanwhile
                    self._receive(report)
                return report.stands and report.left > 0
            except Exception as error:  # a mistake of ours must not end the preview
                self._ahead = {}
                last = traceback.extract_tb(error.__traceback__)[-1]
                self._failed(
                    Path(last.filename).name, last.lineno or 1, "nedbrud", besked=f"{type(error).__name__}: {error}"
                )
                return False

    def _build(self, pdf: pipeline.Pdf) -> Report:
        pressed = self.printer.at_hand if pdf == "with" else None
        try:
            ahead = self._show_ahead if pdf == "later" else None
            return pipeline.build(self.root, self.output, pdf=pdf, pressed=pressed, writing=True, ahead=ahead)
        except OSError:
            time.sleep(0.1)  # an editor that saves by renaming leaves no file for a moment
        try:
            return pipeline.build(self.root, self.output, pdf=pdf, pressed=pressed, writing=True)
        except OSError as error:
            where = Path(error.filename or FILE).name
            return Report((diagnostic(Span(where), "adgang-nægtet", besked=error.strerror or error),))

    def _show_ahead(self, make: pipeline.PageMaker) -> None:
        """Show the pages that an editor looks at, where they have changed, before all others are made."""
        for address in self._looked_at:
            content = make(address)
            if content is not None and self.folder and content != _there(self.folder / address):
                self._ahead[address] = content
        if self._ahead:
            self._asked_meanwhile = False
            self._edition += 1
            self._post(True, [], 0)

    def catalogue(self) -> Catalogue:
        """What entries there are, between two builds."""
        with self._building:
            return asking.catalogue(self.root)

    def tried(self, unsaved: Mapping[str, bytes], path: str, id_: str) -> tuple[asking.Tried, str]:
        """What a text that is not saved would come to, and where its page can be seen beside the form. Raises `NotNow`
        where files are being saved all the while.
        """
        for _ in range(TRIES):
            made = self._tried_once(unsaved, path, id_)
            if made is not None:
                break
            time.sleep(PAUSE)
        else:
            raise asking.NotNow
        if made.page is None:
            return made, ""
        self._tries += 1
        address, stroke, anchor = made.address.partition("#")
        self._tried = dict([*self._tried.items(), (str(self._tries), (address, made.page))][-TRIED:])
        return made, f"/{quote(address)}?{TRY}={self._tries}{stroke}{anchor}"

    def _tried_once(self, unsaved: Mapping[str, bytes], path: str, id_: str) -> asking.Tried | None:
        """None where a file is just being saved."""
        with self._building:
            try:
                return asking.tried(self.root, self.folder or self.output, unsaved, path, id_)
            except OSError:
                return None

    def check(self, root: Path) -> Sequence[Diagnostic]:
        """What is wrong in another folder."""
        with self._building:
            return pipeline.check(root).diagnostics

    def marked(self, address: str) -> str:
        """A page in which things name their fields; empty where it cannot be had."""
        with self._building:
            try:
                return (asking.marked(self.root, self.folder or self.output, address) or b"").decode()
            except OSError:
                return ""

    def _receive(self, report: Report) -> None:
        self.found = tuple(report.diagnostics)
        shown, self._ahead = self._ahead, {}
        told = bool(shown) and not self._asked_meanwhile  # to all who look at a page
        self._edition += bool(shown) and not report.stands  # what was shown has no place
        if report.stands:
            news = report.made or report.changed or report.removed or self.folder != report.output
            self._edition += bool(news and not told)
            self.folder = report.output
        count = counted(report.diagnostics)
        told = [self._shown(found, report.sources) for found in grouped(report.diagnostics)]
        self._post(report.stands, told, count.total() if report.stands else count["fejl"])
        for found in grouped(report.diagnostics):  # after open pages: what is printed here is already what they show
            self.tell(found.level, as_text(found, report.sources, self.lang))
        if report.stands:
            values = {"changed": report.changed, "removed": report.removed, "seconds": report.seconds}
            self.tell("færdig", self.texts["lavet"].format(time=time.strftime("%H:%M:%S"), **values))

    def _failed(self, place: str, line: int, problem: str, **values: object) -> None:
        """Show what is wrong with the program rather than with the content."""
        message, help_text = self.texts[problem].format(**values), self.texts[f"{problem}-hjælp"]
        where = {"fil": place, "linje": line, "kolonne": 1, "niveau": "fejl", "kode": problem}
        found = [
            where | {"tekst": message, "hjælp": help_text, "eksempel": "", "kildelinje": "", "mærke": 1, "længde": 1}
        ]
        if self._state["fund"] != found:
            self._post(False, found, 1)
            self.tell("fejl", f"{place}:{line}: {message}\n    {self.texts['hjælp'].lower()}: {help_text}")

    def _shown(self, found: Diagnostic, sources: Mapping[str, str]) -> dict[str, object]:
        """A finding for the overlay: as `--json` has it, and the source line with the length of its mark."""
        line, column = source_line(found.span, sources)
        return as_data(found, self.lang) | {"kildelinje": line or "", "mærke": column, "længde": found.span.length}

    def _described(self, ok: bool, found: list[dict[str, object]], count: int) -> dict[str, object]:
        title = self.texts["fund" if ok else "fejl" if self.folder else "ingen-udgave"].format(count=count)
        words = {"skjul": self.texts["skjul"], "hjælp": self.texts["hjælp"], "sprog": self.lang}
        words |= {"visPdf": self.texts["vis-pdf"], "ret": self.texts["ret"] if self.has_desk else ""}
        return {"version": self.version, "ok": ok, "titel": title, "fund": found, "ord": words}

    def _post(self, ok: bool, found: list[dict[str, object]], count: int) -> None:
        """Tell open pages, unless it is what they have been told: the same edit may be noticed twice."""
        with self._news:
            state = self._described(ok, found, count)
            self._turn += state != self._state
            self._state = state
            self._news.notify_all()

    @property
    def version(self) -> str:
        return f"{self._started}-{self._edition}"

    def stop(self) -> None:
        """Let go of all who wait for news, and print no more."""
        self.printer.stop()
        with self._news:
            self._stopped = True
            self._news.notify_all()

    def events(self) -> Iterator[bytes]:
        """The state now and after each build, as Server-Sent Events."""
        yield b"retry: 1000\n\n"
        seen = -1
        while not self._stopped:
            with self._news:
                self._news.wait_for(lambda: self._stopped or self._turn != seen, KEEP_ALIVE)  # noqa: B023
                news, seen, state = self._turn != seen, self._turn, self._state
            # A comment finds out whether the page is still there.
            yield f"event: tilstand\ndata: {json.dumps(state)}\n\n".encode() if news else b": her\n\n"

    def refusal(self, hosts: Sequence[str], fetched_by: str) -> Answer | None:
        """The answer to a request that may be another site's, which is not to read a draft: None where it is this
        machine's own.

        `hosts` are the names that it was sent to, of which there is to be one: another name that leads here is another
        site's (DNS rebinding). `fetched_by` is what the browser says of the page behind it (`Sec-Fetch-Site`).
        """
        if len(hosts) != 1 or not OWN_HOST.fullmatch(hosts[0]):
            return Answer(403, TYPES[".txt"], self.texts["fremmed"].encode())
        if fetched_by.strip().lower() in ("cross-site", "same-site"):
            return self.foreign()
        return None

    def foreign(self) -> Answer:
        """What a request of another site gets."""
        return Answer(403, TYPES[".txt"], self.texts["andet-sted"].encode())

    def answer(self, path: str, mount: str = "/", query: str = "") -> Answer:
        """What a decoded address gives; `mount` is where the site begins. A page beside a form is alone: nothing is
        added to it.
        """
        if path == f"{OWN}events":
            return Answer(200, "text/event-stream; charset=utf-8", self.events())
        if path.startswith(OWN):
            name = path.removeprefix(OWN)
            return Answer(200, TYPES[Path(name).suffix], self.client[name]) if name in self.client else self._missing()
        if not path.startswith(mount):
            return (
                Answer(status=302, type=TYPES[".txt"], body=b"", location=quote(mount))
                if path in ("/", mount.rstrip("/"))
                else self._missing()
            )
        parts = [part for part in path.removeprefix(mount).split("/") if part]
        if self.folder is None or any(part in (".", "..") or set(part) & NEVER for part in parts):
            return self._missing()
        version = self.version  # before the file is read: a page read during a build then loads itself again
        wanted = self.folder.joinpath(*parts, "index.html") if path.endswith("/") else self.folder.joinpath(*parts)
        try:
            file = wanted.resolve()
            if not file.is_relative_to(self.folder.resolve()):
                return self._missing()
            if file.is_dir():
                return Answer(status=302, type=TYPES[".txt"], body=b"", location=quote(mount + "/".join(parts) + "/"))
            address = wanted.relative_to(self.folder).as_posix()
            alone, _, number = query.partition("=")
            of, tried = self._tried.get(number, ("", b""))
            content = tried if of == address else self._ahead.get(address) or file.read_bytes()
        except (OSError, ValueError):
            return self._missing()
        kind = TYPES.get(wanted.suffix.lower(), "application/octet-stream")
        if kind == TYPES[".html"] and alone != TRY:
            self._note(address)
            sign = _sign(content, wanted.parent)
            return Answer(200, kind, self._with_client(content, version, sign), sign=sign)
        return Answer(200, kind, content)

    def _note(self, address: str) -> None:
        """Note that a page is looked at; those that were asked for last are shown first after an edit."""
        self._asked_meanwhile |= address not in self._ahead
        looked_at = {one: None for one in self._looked_at if one != address}
        self._looked_at = dict(list({**looked_at, address: None}.items())[-LOOKED_AT:])

    def _missing(self) -> Answer:
        """The site's own page for what is not found, or a plain one until there is a site."""
        version = self.version
        if self.folder is not None:
            with contextlib.suppress(OSError):
                page = (self.folder / "404.html").read_bytes()
                sign = _sign(page, self.folder)
                return Answer(404, TYPES[".html"], self._with_client(page, version, sign), sign=sign)
        text = self.texts["venter" if self.folder is None else "findes-ikke"]
        head = f'<!doctype html><html lang="{self.lang}"><head><meta charset="utf-8"><title>{text}</title></head>'
        page = f"{head}<body><h1>{text}</h1></body></html>"
        return Answer(503 if self.folder is None else 404, TYPES[".html"], self._with_client(page.encode(), version))

    def _with_client(self, page: bytes, version: str, sign: str = "") -> bytes:
        element = f'<script src="{OWN}preview.js" data-version="{version}" data-tegn="{sign}" defer></script>'.encode()
        before, head_end, after = page.partition(b"</head>")
        return before + element + head_end + after


def _sign(page: bytes, folder: Path) -> str:
    """What tells whether a page in `folder` looks as it did: its text, which has the names of its sheets and scripts,
    that change with them, and its pictures, whose names do not.
    """
    sign = hashlib.blake2b(page, digest_size=12)
    for name in SRC.findall(page):
        with contextlib.suppress(OSError, ValueError):
            there = (folder / unquote(name.decode())).stat()
            sign.update(f"{there.st_mtime_ns} {there.st_size}".encode())
    return sign.hexdigest()


def _there(file: Path) -> bytes | None:
    """What a file holds, if it is there."""
    try:
        return file.read_bytes()
    except OSError:
        return None
