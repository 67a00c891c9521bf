"""The pictures in README and in the editors' guide: `python -m benchmarks.pictures` makes them anew in docs/billeder/.

They are taken of the real pages and the real desk, with the real content, in a copy of the project; for the desk one
mistake is made in it.
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

from playwright.sync_api import Browser, Page, sync_playwright

from strategisite.desk.page import HOME, form_address

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/billeder"
CHROMIUM, FLAGS = "/usr/bin/chromium", ["--no-sandbox", "--disable-gpu"]
SIZE = {"width": 900, "height": 560}
PAGES = {  # the first screen of each, at these widths and heights
    "forside": ("index.html", 1280, 800),
    "handling": ("udsatte-boern-og-unge/netvaerksgrupper/index.html", 1280, 800),
    "oversigt": ("udsatte-boern-og-unge/handlingsoversigt/index.html", 1280, 800),
    "telefon": ("udsatte-boern-og-unge/netvaerksgrupper/index.html", 390, 844),
}
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
    for name, (address, width, height) in PAGES.items():
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto((site / address).as_uri())
        page.wait_for_load_state("load")
        page.screenshot(path=PICTURES / f"{name}.png")
        page.close()


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
        with served(root) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            take_pages(browser, root / "site")
            take_desk(browser.new_page(viewport=SIZE), address, root)
            browser.close()


if __name__ == "__main__":
    main()
