"""Print engines on the same pages: our PDFs by Typst beside WeasyPrint and Chromium, which print our own HTML.

A document is either all action pages of a corpus project joined into one HTML file, or its overview of all actions.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers import measure, ours
from benchmarks.peers.cases import summary
from benchmarks.peers.tool import TOOLS, WORK, pip, put

WEASYPRINT, PYPDF = "70.0", "7.1.0"
PYTHON = TOOLS / "weasyprint/bin/python"
CHROMIUM = "chromium"
FLAGS = (
    "headless",
    "no-sandbox",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-sync",
)
STYLE = """@page { size: A4%s; margin: 20mm; @bottom-right { content: counter(page) } }
html { font: 10.5pt/1.4 sans-serif } article { break-before: page } h1, h2 { break-after: avoid }
dl div { display: flex; gap: 1em } dt { width: 9em } dd { margin: 0 } tr { break-inside: avoid }
tfoot { display: table-row-group }
table { border-collapse: collapse; table-layout: fixed; width: 100%% }
td, th { border: .5pt solid; padding: 1mm; vertical-align: top }"""
WEASY = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
COUNT = "import sys, pypdf; print(len(pypdf.PdfReader(sys.argv[1]).pages))"


@dataclass(frozen=True)
class Document:
    """`address` is the page of ours whose PDF holds the same."""

    name: str
    size: int
    project: Path
    html: Path
    address: str


def document(name: str, size: int) -> Document:
    """A corpus of so many actions, built without being timed, and its pages as one HTML file."""
    root = WORK / "print" / f"{name}-{size}"
    ours.make(size, root, lean=False)
    done = measure.run(ours.command("build", "--no-pdf"), root, ours.ENV, 3600)
    if done.error:
        raise RuntimeError(done.error)
    plan = root / "site" / "plan"
    if name == "overview":
        address = "plan/handlingsoversigt/index.html"
        body = "".join(re.findall(r"<table.*?</table>", (root / "site" / address).read_text(encoding="utf-8"), re.S))
    else:
        address = "plan/index.html"
        body = "".join(article(plan / f"handling-{number}" / "index.html") for number in range(size))
    body = re.sub(r' id="(?!handling-\d)[^"]*"', "", body)
    inside = re.sub(r'href="[^"]*?(handling-\d+)/index\.html"', r'href="#\1"', body) if name == "actions" else body
    text = re.sub(r' href="[^#"][^"]*"', "", inside)
    style = STYLE % (" landscape" if name == "overview" else "")
    file = root / f"{name}.html"
    put(
        file,
        (
            '<!doctype html><html lang="da"><meta charset="utf-8"><title>Opdigtet '
            f"plan</title><style>{style}</style>{text}</html>"
        ),
    )
    return Document(name, size, root, file, address)


def article(path: Path) -> str:
    found = re.search(r"<article.*</article>", path.read_text(encoding="utf-8"), re.S)
    assert found, path
    return found[0].replace("<article", f'<article id="{path.parent.name}"', 1)


def command(engine: str, doc: Document, pdf: Path) -> list[str]:
    if engine == "ours":
        return [sys.executable, "-m", "strategisite", "pdf", doc.address, "-o", str(pdf)]
    if engine == "weasyprint":
        return [str(PYTHON), "-c", WEASY, str(doc.html), str(pdf)]
    flags = [f"--{flag}" for flag in FLAGS]
    profile = f"--user-data-dir={doc.project}/chromium"
    return [CHROMIUM, *flags, profile, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", doc.html.as_uri()]


def engines() -> tuple[dict[str, str], dict[str, str]]:
    """The engines that can be used here with their versions, and why the others cannot."""
    found, missing = {}, {}
    if subprocess.run(
        [sys.executable, "-m", "strategisite", "pdf", "--help"], capture_output=True, env=os.environ | ours.ENV
    ).returncode:
        missing["our PDFs"] = "there is no `python build.py pdf`"
    else:
        found["ours"] = "this tree"
    problem = pip("weasyprint", f"weasyprint=={WEASYPRINT}", f"pypdf=={PYPDF}")()
    if problem:
        return found, missing | {"weasyprint and chromium (no counter of pages)": problem}
    loaded = subprocess.run([str(PYTHON), "-c", "import weasyprint"], capture_output=True, text=True)
    if loaded.returncode:
        missing["weasyprint"] = loaded.stderr.strip()[-200:]
    else:
        found["weasyprint"] = WEASYPRINT
    if shutil.which(CHROMIUM):
        said = subprocess.run([CHROMIUM, "--version"], capture_output=True, text=True).stdout
        found["chromium"] = (re.findall(r"\d[\d.]+", said) or ["unknown"])[0]
    else:
        missing["chromium"] = "not installed"
    return found, missing


def compare(names: Sequence[str], documents: Sequence[Document], rounds: int, limit: float) -> list[dict[str, Any]]:
    """A row for each engine and document."""
    rows = []
    for doc in documents:
        runs: dict[str, list[measure.Run]] = {name: [] for name in names}
        wrong: dict[str, str] = {}
        for number in range(rounds + 1):
            for name in names:
                if name in wrong:
                    continue
                pdf = doc.project / f"{name}-{doc.name}.pdf"
                pdf.unlink(missing_ok=True)
                shutil.rmtree(doc.project / ".strategisite", ignore_errors=True)
                shutil.rmtree(doc.project / "chromium", ignore_errors=True)
                os.sync()
                run = measure.run(
                    command(name, doc, pdf), doc.project, ours.ENV if name == "ours" else {}, limit, memory=not number
                )
                if run.error or not pdf.exists():
                    wrong[name] = run.error or "no PDF was written"
                    print(f"  {name}, {doc.name} of {doc.size}: {wrong[name]}", file=sys.stderr)
                runs[name].append(run)
        for name in names:
            row = {"tool": name, "document": doc.name, "size": doc.size}
            rows.append(row | ({"error": wrong[name]} if name in wrong else summary(runs[name]) | facts(doc, name)))
        print(f"  print: {doc.name} of {doc.size} actions done", file=sys.stderr)
    return rows


def facts(doc: Document, name: str) -> dict[str, Any]:
    """Pages and MB of the PDF."""
    pdf = doc.project / f"{name}-{doc.name}.pdf"
    said = subprocess.run([str(PYTHON), "-c", COUNT, str(pdf)], capture_output=True, text=True).stdout
    return {"pages": int(said) if said.strip().isdigit() else 0, "mb": pdf.stat().st_size / 1e6}
