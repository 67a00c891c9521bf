"""MkDocs as a shell: its settings file, its commands and its server, our pages. The only module that knows MkDocs.

    mkdocs build    on_config -> on_pre_build (everything is made) -> MkDocs empties the folder -> on_files (handed
    over)
                    -> on_post_build (fails, with all else in place, where a PDF could not be printed)
    mkdocs serve    the same but for the last, then on_serve: our rebuild and our answers behind MkDocs' own address and
    watching

MkDocs' objects come in, and finished files go out; MkDocs copies them and renders nothing. It is never imported by
name: ProperDocs, which goes on with MkDocs 1.x, calls the same functions with objects of its own package.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
LEVELS = {"fejl": logging.ERROR, "advarsel": logging.WARNING, "råd": logging.INFO, "færdig": logging.INFO}

_made: list[Any] = []  # one build's artifacts, on their way from `on_pre_build` to `on_files`
_command: list[str] = []  # which of MkDocs' commands runs
_unprinted: list[int] = []  # how many PDFs one build could not print, for `on_post_build`


def on_startup(command: str, dirty: bool) -> None:
    """Whether this is a build or a preview, which no hook is told later."""
    _command[:] = [command]


def on_config(config: Any) -> Any:
    """No templates of MkDocs' own: it would add a sitemap and a second 404 page."""
    config.theme.static_templates.clear()
    return config


def on_pre_build(config: Any) -> None:
    """Make all files before MkDocs empties the output folder; mistakes stop it here, with nothing changed."""
    from strategisite import pipeline
    from strategisite.say.diagnostics import as_text

    report, artifacts = pipeline.produce(_root(config))
    if not report.stands:
        count = sum(found.level == "fejl" for found in report.diagnostics)
        summary = f"{count} fejl. Intet er ændret i {Path(config.site_dir).name}/."
        text = "\n".join([summary, *(as_text(found, report.sources) for found in report.diagnostics)])
        raise _part(config, "exceptions").PluginError(text)
    for found in report.diagnostics:
        _tell(config)(found.level, as_text(found, report.sources))
    _made[:] = artifacts
    _unprinted[:] = [report.unprinted]


def on_files(files: Any, config: Any) -> Any:
    """Our files and no others. The ones that MkDocs found in the content folder are dropped."""
    structure = _part(config, "structure.files")
    handed = structure.Files([_file(structure, config, artifact) for artifact in _made])
    _made.clear()
    return handed


def on_post_build(config: Any) -> None:
    """End with a failure where PDFs are missing. A preview goes on: it shows what is wrong, and prints when that is
    mended.
    """
    if any(_unprinted) and _command != ["serve"]:
        count = _unprinted[0]
        missing = "Én PDF-fil mangler" if count == 1 else f"{count} PDF-filer mangler"
        where = Path(config.site_dir).name
        raise _part(config, "exceptions").PluginError(
            f"{missing} i {where}/, til det er rettet. Alt andet er, som det skal være."
        )


def on_serve(server: Any, config: Any, builder: Callable) -> Any:
    """Rebuild only what changed, and never die of a mistake.

    The answers are ours too: MkDocs writes its reload script into each page, which the pages' own policy forbids.
    """
    from strategisite.demand.inputs import IDENTITY, store_file
    from strategisite.serve.live import Live

    folder = Path(config.site_dir).resolve()
    live = Live(_root(config), "da", _tell(config), folder, folder)
    server.builder = live.rebuild
    server.set_app(application(live, server.mount_path))
    server.RequestHandlerClass = _ends_when_idle(server.RequestHandlerClass)
    server.watch(config.theme.custom_dir)
    if (live.root / IDENTITY).is_dir():  # MkDocs follows only what is there when it begins
        server.watch(str(live.root / IDENTITY))
    # the folder is temporary, so what is left of it is too
    atexit.register(store_file(live.root, folder).unlink, missing_ok=True)
    return server


def application(live: Any, mount: str) -> Callable[[dict, Callable], Iterable[bytes]]:
    """A live site as WSGI."""

    def answer(environ: dict, start_response: Callable) -> Iterable[bytes]:
        refused = live.refusal([environ.get("HTTP_HOST", "")], environ.get("HTTP_SEC_FETCH_SITE", ""))
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")  # WSGI gives bytes dressed as Latin-1
        found = refused or live.answer(path, mount)
        start_response(f"{found.status} {HTTPStatus(found.status).phrase}", found.headers)
        return [found.body] if isinstance(found.body, bytes) else found.body

    return answer


def _ends_when_idle(handler: type) -> type:
    """MkDocs' handler of requests, which would wait for ever for one that never comes."""
    from strategisite.serve.live import IDLE

    class Handler(handler):
        timeout = IDLE

        def handle(self) -> None:
            with contextlib.suppress(OSError):  # too late, or gone away
                super().handle()

    return Handler


def _root(config: Any) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _part(config: Any, name: str) -> Any:
    """A module of the package that called us: `mkdocs` or `properdocs`."""
    return importlib.import_module(f"{_package(config)}.{name}")


def _package(config: Any) -> str:
    return type(config).__module__.partition(".")[0]


def _tell(config: Any) -> Callable[[str, str], None]:
    """What is found goes to MkDocs' log. Advice is not a warning there, for `--strict` stops at warnings."""
    log = logging.getLogger(f"{_package(config)}.plugins.strategisite")
    return lambda level, text: log.log(LEVELS[level], text)


def _file(structure: Any, config: Any, artifact: Any) -> Any:
    # A name that ends in .md would be rendered, and some names would be left out by MkDocs' own list.
    source = artifact.address + ".kopi" if artifact.address.endswith(MARKDOWN) else artifact.address
    made = structure.File.generated(
        config, source, content=artifact.content, inclusion=structure.InclusionLevel.INCLUDED
    )
    made.dest_uri = artifact.address
    return made
