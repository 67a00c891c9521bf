"""The command line: `python build.py [build|check|diff|followup|hooks|new|pdf|serve|udgiv|vscode|why]`.

Arguments and printing.

Exit codes: 0 done, 1 mistakes in content or templates, 2 wrong use.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import os
import sys
from pathlib import Path

from strategisite.say.outcomes import TEXTS

COMMANDS = (
    "build",
    "check",
    "delete",
    "diff",
    "followup",
    "hooks",
    "import",
    "new",
    "pdf",
    "rename",
    "serve",
    "udgiv",
    "vscode",
    "why",
)


def _common(default: bool) -> argparse.ArgumentParser:
    """Arguments that may stand before or after the command; only the parser before it sets defaults."""

    def value(standard: object) -> object:
        return standard if default else argparse.SUPPRESS

    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--lang", choices=("da", "en"), default=value("da"), help="sprog i beskeder / language of messages"
    )
    common.add_argument(
        "--mappe",
        type=Path,
        default=value(Path(".")),
        metavar="MAPPE",
        help="projektets mappe (her, hvis intet er sagt)",
    )
    common.add_argument("--json", action="store_true", default=value(False), help="skriv resultatet som JSON")
    volume = common.add_mutually_exclusive_group()
    volume.add_argument("--quiet", action="store_true", default=value(False), help="skriv kun fejl")
    volume.add_argument(
        "--verbose", action="store_true", default=value(False), help="skriv også, hvorfor hver fil laves"
    )
    return common


def arguments(*, build_alone: bool = False) -> argparse.ArgumentParser:
    """All commands' arguments; a build, which is asked for most, reads no other command's module."""
    from strategisite import __version__

    parser = argparse.ArgumentParser(prog="build.py", description="Byg stedet af indholdet.", parents=[_common(True)])
    common = _common(False)
    parser.add_argument("--version", action="version", version=f"strategisite {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="KOMMANDO")
    build = commands.add_parser("build", parents=[common], help="byg stedet (det samme som ingen kommando)")
    build.add_argument("--ud", type=Path, metavar="MAPPE", help="byg til en anden mappe end den i mkdocs.yml")
    printed = build.add_mutually_exclusive_group()
    printed.add_argument(
        "--no-pdf", dest="pdf", action="store_const", const="without", default="with", help="byg stedet uden PDF-filer"
    )
    printed.add_argument("--pdf-only", dest="pdf", action="store_const", const="only", help="lav kun PDF-filerne")
    pdf = commands.add_parser("pdf", parents=[common], help="lav én PDF-fil")
    pdf.add_argument("adresse", help="sidens adresse, for eksempel planens-mappe/handlingsoversigt")
    pdf.add_argument("-o", "--ud", type=Path, required=True, metavar="FIL", help="filen, der skal skrives")
    build.add_argument("--paranoid", action="store_true", help="sammenlign bagefter med en ren bygning, byte for byte")
    build.add_argument(
        "--dask", metavar="ADRESSE", help="lad en Dask-klynge læse, lave sider og trykke (tcp://navn:8786)"
    )
    check = commands.add_parser("check", parents=[common], help="find alle fejl uden at skrive noget")
    check.add_argument(
        "--format", choices=("github", "gitlab", "json", "lines"), help="skriv fundene, som andre programmer læser dem"
    )
    check.add_argument("--staged", action="store_true", help="se efter i det, der er lagt frem til næste commit i git")
    check.add_argument("--sprog", action="store_true", help="se også efter stavefejl, lange sætninger og svære tekster")
    check.add_argument("--pasning", action="store_true", help="sig også, hvad der mangler noget eller skal gennemgås")
    serve = commands.add_parser("serve", parents=[common], help="se stedet, mens du skriver")
    serve.add_argument("--port", type=int, default=8000, help="port på denne maskine (8000)")
    serve.add_argument(
        "--open", nargs="?", const="site", choices=("site", "desk"), help="åbn stedet eller skrivebordet i browseren"
    )
    why = commands.add_parser("why", parents=[common], help="sig, hvorfor en side ville blive bygget nu")
    why.add_argument("adresse", help="sidens adresse, for eksempel planens-mappe/budget/index.html")
    if not build_alone:
        from strategisite.commands import add_commands

        add_commands(commands, common)
    return parser


def main(argv: list[str] | None = None) -> int:
    argv = list(sys.argv[1:] if argv is None else argv)
    if not any(a in (*COMMANDS, "-h", "--help", "--version") for a in argv):
        argv.insert(0, "build")
    options = arguments(build_alone=argv[0] == "build").parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a letter still shows the message
    root = options.mappe.resolve()
    if not root.is_dir():
        print(f"build.py: {options.mappe} er ikke en mappe", file=sys.stderr)
        return 2
    if options.command == "serve":
        from strategisite.serve.preview import serve

        _spare_the_collector()
        return serve(root, options.port, options.lang, quiet=options.quiet, opens=options.open)
    return {"build": _build, "check": _check, "pdf": _pdf, "why": _why}.get(options.command, _other)(root, options)


def _build(root: Path, options: argparse.Namespace) -> int:
    import time

    start = time.perf_counter()
    kept = _unchanged(root, options.ud, options.pdf)
    if kept is not None:
        seconds = time.perf_counter() - start
        if options.json:
            print(
                json.dumps(
                    {"ok": True, "lavet": 0, "beholdt": kept, "fjernet": 0, "sekunder": round(seconds, 3), "fund": []}
                )
            )
        elif not options.quiet:
            print(TEXTS[options.lang]["intet"].format(kept=kept, seconds=seconds))
        return _compared(root, options)
    _spare_the_collector()
    from strategisite import pipeline

    def waiting() -> None:
        print(TEXTS[options.lang]["venter"], file=sys.stderr, flush=True)

    how = {"pdf": options.pdf, "waiting": waiting}
    if options.dask is None:
        report = pipeline.build(root, options.ud, **how)
    else:
        from strategisite.demand.cluster import ClusterError, cluster

        try:
            with cluster(options.dask) as executor:
                report = pipeline.build(root, options.ud, executor=executor, **how)
        except ClusterError as error:
            print("build.py: " + TEXTS[options.lang][error.code].format(**error.values), file=sys.stderr)
            return 1 if error.code == "dask-afbrudt" else 2
    return _report(report, options, "færdig") or _compared(root, options)


def _spare_the_collector() -> None:
    """A build makes much and keeps it until it ends; looking through it all again and again finds nothing."""
    import gc

    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _compared(root: Path, options: argparse.Namespace) -> int:
    """With --paranoid: the output held up against a clean build in memory."""
    if not getattr(options, "paranoid", False):
        return 0
    from strategisite import pipeline

    report, address = pipeline.difference(root, options.ud, pdf=options.pdf != "without")
    if not report.ok:
        return _report(report, options, "check")
    texts = TEXTS[options.lang]
    if address is not None:
        print(texts["uren"].format(address=address), file=sys.stderr)
    elif not (options.quiet or options.json):
        print(texts["ren"])
    return int(address is not None)


def _unchanged(root: Path, output: Path | None, pdf: str) -> int | None:
    from strategisite.demand.inputs import unchanged_since

    return unchanged_since(root, output, pdf)


def _check(root: Path, options: argparse.Namespace) -> int:
    from strategisite import pipeline

    if not options.staged:
        report = pipeline.check(root, asking=True)
        if report.stands and (options.sprog or options.pasning):
            _more_advice(root, report, options)
        return _checked(root, report, options)
    from strategisite.history.git import GitError
    from strategisite.history.staged import laid_out

    try:
        with laid_out(root) as folder:
            if folder is None:
                return _checked(root, pipeline.Report(), options, "intet-lagt-frem")
            return _checked(root, pipeline.check(folder), options)
    except GitError as error:
        print("build.py: " + TEXTS[options.lang][error.code].format(**error.values), file=sys.stderr)
        return 2


def _more_advice(root: Path, report, options: argparse.Namespace) -> None:
    """What is only told to those who ask: of the language, and of what waits for somebody."""
    from strategisite import pipeline
    from strategisite.say.diagnostics import ordered

    advice = []
    if options.sprog:
        from strategisite.prose import proofread

        ready = pipeline.prepare(root, fresh=True, pdf=False)
        if isinstance(ready, pipeline.Ready):
            advice += proofread(ready.site.entries.values(), ready.report.sources)
    if options.pasning:
        from strategisite.asking import catalogue
        from strategisite.desk import upkeep

        advice += upkeep.told(catalogue(root).listed, report.sources)
    report.diagnostics = ordered([*report.diagnostics, *advice])


def _checked(root: Path, report, options: argparse.Namespace, done: str = "check") -> int:
    """Findings for people, and for a server where one is to read them."""
    from strategisite.say.annotations import as_github, as_gitlab, as_lines

    options.json = options.json or options.format == "json"
    forge = {"github": as_github, "gitlab": as_gitlab, "lines": as_lines}.get(options.format)
    if forge:
        place = os.path.relpath(root, Path.cwd()).replace(os.sep, "/")
        prefix = "" if place == "." or place.startswith("..") else f"{place}/"
        said = forge(report.diagnostics, report.sources, options.lang, prefix)
        print(said, end="\n" if said else "", flush=True)
        if options.format == "lines":
            return 0 if report.ok else 1
        options.json, options.quiet = False, True
    return _report(report, options, done)


def _pdf(root: Path, options: argparse.Namespace) -> int:
    from strategisite import asking, pipeline
    from strategisite.demand.inputs import put_whole
    from strategisite.files.os_errors import told_of
    from strategisite.say.diagnostics import Span, as_text

    refused = _not_to_be_overwritten(root, options.ud)
    if refused:
        print(TEXTS[options.lang][refused].format(fil=options.ud), file=sys.stderr)
        return 2
    report, content = pipeline.print_one(root, options.adresse)
    if not report.ok:
        return _report(report, options, "check")
    if content is None:
        texts, like = TEXTS[options.lang], asking.editions_like(root, options.adresse)
        more = texts["ingen-pdf-men"].format(valg=", ".join(like)) if like else ""
        print(texts["ingen-pdf"].format(address=options.adresse) + more, file=sys.stderr)
        return 2
    try:
        put_whole(options.ud, content)
    except OSError as error:
        print(as_text(told_of(error, options.ud, Span(str(options.ud))), {}, options.lang), file=sys.stderr)
        return 1
    if not options.quiet:
        print(f"{options.ud} ({len(content)} byte)")
    return 0


def _not_to_be_overwritten(root: Path, file: Path) -> str:
    """Why a PDF is not to be written there: it is what the site is made of, or something is there that is no PDF."""
    from strategisite.demand.inputs import ENGINE, IDENTITY
    from strategisite.files.plain_files import read_plain
    from strategisite.settings import read_settings

    settings, _ = read_settings(root)
    folders = (settings.content, settings.templates, IDENTITY) if settings else ()
    sources = [ENGINE, *(root / folder for folder in folders)]
    whole = file.resolve()
    if any(whole.is_relative_to(folder.resolve()) for folder in sources):
        return "pdf-i-indhold"
    if not os.path.lexists(file):
        return ""
    content, problem = read_plain(file, str(file), first=4)
    return "" if problem is None and content.startswith(b"%PDF") else "pdf-findes"


def _why(root: Path, options: argparse.Namespace) -> int:
    from strategisite import pipeline

    texts = TEXTS[options.lang]
    report, reason, way = pipeline.why(root, options.adresse)
    if not report.ok:
        return _report(report, options, "check")
    if reason is None:
        print(texts["ukendt"].format(address=options.adresse), file=sys.stderr)
        return 2
    print(" ".join(texts[part] for part in reason.split("+")) if reason else texts["frisk"])
    if way:
        print(" → ".join((*(texts[f"vej-{kind}"].format(sted=place) for kind, place in way), options.adresse)))
    return 0


def _other(root: Path, options: argparse.Namespace) -> int:
    """A command of `commands/`, each a module of its name."""
    module = getattr(options, "module", options.command)  # `import` can be no module's name
    done = importlib.import_module(f"strategisite.commands.{module}").run(root, options)
    _print_findings(done.findings())
    for text in done.said():
        print(text, file=sys.stderr if done.code and not options.json else sys.stdout)
    return done.code


def _report(report, options: argparse.Namespace, done: str) -> int:
    """Print a report's findings and its one-line summary."""
    from strategisite.say.diagnostics import as_data, as_text, counted, grouped, some_of

    if options.json:
        print(
            json.dumps(
                {
                    "ok": report.ok,
                    "lavet": report.made,
                    "beholdt": report.kept,
                    "fjernet": report.removed,
                    "ikke_trykt": report.unprinted,
                    "ikke_skrevet": list(report.failed),
                    "sekunder": round(report.seconds, 3),
                    "fund": [as_data(d, options.lang) for d in report.diagnostics],
                },
            )
        )
        return 0 if report.ok else 1
    _print_findings([as_text(d, report.sources, options.lang) for d in grouped(report.diagnostics)])
    texts = TEXTS[options.lang]
    values = {
        "made": report.made,
        "changed": report.changed,
        "kept": report.kept,
        "removed": report.removed,
        "seconds": report.seconds,
        "output": _shown(report.output),
    }
    if not report.ok and not report.written:
        errors = counted(report.diagnostics)["fejl"]
        outcome = "delvist" if report.changed or report.removed else "fejl"
        unwritten = f"{len(report.failed)} ({some_of(report.failed, 10)})" if report.failed else "0"
        print(texts[outcome].format(errors=errors, unwritten=unwritten, **values), file=sys.stderr)
        return 1
    if options.verbose:
        for address, reason in sorted(report.why.items()):
            print(f"{address}: {' '.join(texts[part] for part in reason.split('+'))}")
    if not options.quiet:
        print(texts[f"{done}-1" if report.made == 1 and f"{done}-1" in texts else done].format(**values))
    if report.unprinted:
        text = texts["uden-pdf-1" if report.unprinted == 1 else "uden-pdf"]
        print(text.format(unprinted=report.unprinted, **values), file=sys.stderr)
    return 0 if report.ok else 1


def _print_findings(lines: list[str]) -> None:
    """Findings to the error stream; in colour on a terminal."""
    if not lines:
        return
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.text import Text

        console = Console(stderr=True)
        for text in lines:
            head, _, rest = text.partition("\n")
            console.print(
                Text(head, style="bold red" if ": fejl[" in head or ": error[" in head else "bold yellow"),
                Text(rest),
                sep="\n",
            )
    else:
        print("\n".join(lines), file=sys.stderr)


def _shown(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix() + "/"
    except ValueError:
        return str(path)
