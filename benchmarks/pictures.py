"""The pictures in README and in the editors' guide: `python -m benchmarks.pictures` makes them anew in docs/billeder/.

They are taken of the real pages, PDFs and desk, with the real content, in a copy of the project; for the desk one
mistake is made in it. Paper is drawn by pdfium, which is installed beside the peers.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.peers.tool import TOOLS, pip
from strategisite.desk.page import HOME, form_address

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/billeder"
CHROMIUM, FLAGS = "/usr/bin/chromium", ["--no-sandbox", "--disable-gpu"]
SIZE = {"width": 900, "height": 560}
PLAN = "udsatte-boern-og-unge"
PHONE = (390, 844)


class Shot(NamedTuple):
    """A screen of a page: how large, how far down, in the dark, and what is typed into the search."""

    address: str
    size: tuple[int, int] = (1280, 800)
    from_top: str = ""  # what stands at the top; else the page is at its beginning
    scheme: Literal["light", "dark"] = "light"
    typed: str = ""


SCREENS = {
    "forside": Shot("index.html"),
    "handling": Shot(f"{PLAN}/netvaerksgrupper/index.html"),
    "oversigt": Shot(f"{PLAN}/handlingsoversigt/index.html"),
    "omraade": Shot(f"{PLAN}/tidlig-indsats/index.html"),
    "budget": Shot(f"{PLAN}/budget/index.html", from_top=".diagram"),
    "soegning": Shot("index.html", typed="hvem er ansvarlig for netværksgrupper"),
    "telefon": Shot(f"{PLAN}/netvaerksgrupper/index.html", size=PHONE),
    "moerk": Shot(f"{PLAN}/skoleskulkerklasser/index.html", scheme="dark"),
}
PAPER = {  # a page, counted from 1, of the PDF of an address
    "papir-handling": (f"{PLAN}/skoleskulkerklasser/index.html", 1),
    "papir-budgetmoede": ("udgaver/handlinger-der-kraever-penge.pdf", 1),
}
PDFIUM = ("pypdfium2==5.15.2", "pillow==13.0.0")
PDFIUM_PYTHON = TOOLS / "pdfium/bin/python"
DRAW = "import sys, pypdfium2; pypdfium2.PdfDocument(sys.argv[1])[int(sys.argv[2]) - 1].render(scale=1.4).to_pil()\
.quantize(64).save(sys.argv[3])"
ACTION = "content/udsatte-boern-og-unge/tidlig-indsats/skolevanskeligheder/skoleskulkerklasser.md"
MISTAKE = ("beløb: 4000000", "beløb: 40000000")  # not what is printed beside it


def copied(folder: Path) -> Path:
    """The project as git has it, kept in a repository of its own, without PDFs: they take time and are not seen."""
    root = folder / "strategi"
    names = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=True).stdout
    for name in filter(None, names.decode().split("\0")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    settings = root / "mkdocs.yml"
    settings.write_text(
        re.sub(
            r"^extra:\n",
            "extra:\n  pdf: nej\n",
            re.sub(r"^  pdf:.*\n", "", settings.read_text("utf-8"), flags=re.M),
            flags=re.M,
        ),
        encoding="utf-8",
    )
    return root


@contextlib.contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a preview of the project."""
    command = [sys.executable, "build.py", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout
        lines = (re.search(r"http://[\d.:]+", line) for line in process.stdout)
        yield next(found[0] for found in lines if found)
        process.send_signal(signal.SIGINT)


def take_pages(browser: Browser, site: Path) -> None:
    """The pages as readers see them, from the disk."""
    for name, shot in SCREENS.items():
        width, height = shot.size
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=shot.scheme)
        page.goto((site / shot.address).as_uri())
        page.wait_for_load_state("load")
        if shot.from_top:
            page.locator(shot.from_top).first.evaluate("(node) => scrollTo(0, node.getBoundingClientRect().top - 24)")
        if shot.typed:
            page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first.press_sequentially(shot.typed)
            page.wait_for_timeout(1000)  # the index is fetched on the first letter
        page.screenshot(path=PICTURES / f"{name}.png")
        page.close()


def take_paper(folder: Path) -> None:
    """Pages of PDFs as they are printed."""
    if problem := pip("pdfium", *PDFIUM)():
        raise SystemExit(problem)
    for name, (address, number) in PAPER.items():
        made = folder / f"{name}.pdf"
        subprocess.run([sys.executable, "build.py", "pdf", address, "-o", str(made)], cwd=ROOT, check=True)
        picture = PICTURES / f"{name}.png"
        subprocess.run([str(PDFIUM_PYTHON), "-c", DRAW, str(made), str(number), str(picture)], check=True)


def take_desk(page: Page, address: str, root: Path) -> None:
    """The desk, and a form with a mistake."""
    page.goto(address + HOME)
    page.locator("details").first.locator("summary").click()
    page.screenshot(path=PICTURES / "skrivebord.png")
    text = (root / ACTION).read_text(encoding="utf-8")
    assert MISTAKE[0] in text
    (root / ACTION).write_text(text.replace(*MISTAKE, 1), encoding="utf-8")
    page.wait_for_timeout(8000)  # until the preview has seen it
    page.goto(address + form_address(ACTION, ""))
    page.locator('[name="f/udgift/trykt"]').scroll_into_view_if_needed()
    page.evaluate(
        "scrollTo(0, document.querySelector('[name=\"f/udgift/trykt\"]').getBoundingClientRect().top + scrollY - 120)"
    )
    page.screenshot(path=PICTURES / "formular.png")


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        root = copied(Path(made))
        take_paper(Path(made))
        with served(root) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            take_pages(browser, root / "site")
            take_desk(browser.new_page(viewport=SIZE), address, root)
            browser.close()


if __name__ == "__main__":
    main()
