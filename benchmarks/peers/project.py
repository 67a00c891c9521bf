"""A tool's own copy of the corpus: writing it, editing one action, and proving that a build did the work."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.content import Content
from benchmarks.peers.layout import budget
from benchmarks.peers.tool import WORK, Tool

EDITED = "handling-7"
MARK = "\n\nRettelse "
TAG = re.compile(r"<[^>]*>")
SIGNS = {"¶", "↩", "↩︎"}  # links to a heading, or back from a note
TITLE = re.compile(r"(?mi)^(titel|title): .*$")


class NotDone(Exception):
    """A build that ended well without having done the work."""


@dataclass(frozen=True)
class Project:
    tool: Tool
    content: Content
    root: Path

    @property
    def source(self) -> Path:
        return next((self.root / self.tool.source).rglob(f"{EDITED}.md"))

    @property
    def output(self) -> Path:
        return self.root / self.tool.output

    def page(self, name: str) -> Path:
        """The page whose address ends with the name."""
        for pattern in (f"{name}/index.html", f"*/{name}/index.html", f"*/*/{name}/index.html"):
            for path in self.output.glob(pattern):
                return path
        raise NotDone(f"{self.tool.name} made no page {name}")

    def words(self, name: str) -> list[str]:
        """A page's visible words, with its title."""
        text = html.unescape(TAG.sub(" ", self.page(name).read_text(encoding="utf-8")))
        return [word.strip("[]") for word in text.split() if word not in SIGNS]

    def remove(self, *names: str) -> None:
        for name in names:
            shutil.rmtree(self.root / name, ignore_errors=True)

    def edit_body(self, token: str) -> None:
        text = self.source.read_text(encoding="utf-8").split(MARK)[0].rstrip("\n")
        self.source.write_text(f"{text}{MARK}{token} i teksten.\n", encoding="utf-8")

    def edit_title(self, token: str) -> None:
        text = TITLE.sub(rf"\1: Handling {token}", self.source.read_text(encoding="utf-8"), count=1)
        self.source.write_text(text, encoding="utf-8")

    def expect(self, token: str, *names: str) -> None:
        for name in names:
            if token not in self.page(name).read_text(encoding="utf-8"):
                raise NotDone(f"{self.tool.name}: the page {name} does not hold the edited text")

    def expect_whole(self) -> None:
        """Every page is there, the overview has a row for each action, and the budget's totals are right."""
        content = self.content
        for name in [a.id for a in content.actions] + [part.id for part in content.parts]:
            self.page(name)
        rows = set(
            re.findall(r'href="[^"]*\bhandling-(\d+)/', self.page("handlingsoversigt").read_text(encoding="utf-8"))
        )
        if len(rows) != len(content.actions):
            raise NotDone(f"{self.tool.name}: the overview has {len(rows)} rows, not {len(content.actions)}")
        if self.tool.ours:
            return  # our tests prove our sums, and amounts are written with words
        sums = self.page("budget").read_text(encoding="utf-8")
        for title, cells in budget(content):
            if f">{cells[-1]}<" not in sums:
                raise NotDone(f"{self.tool.name}: the budget lacks the total of {title}")

    def stamps(self) -> dict[Path, tuple[int, int]]:
        """When each file of the output was last written, and whether it is the same file."""
        found = ((path, path.stat()) for path in self.output.rglob("*") if path.is_file())
        return {path: (stat.st_mtime_ns, stat.st_ino) for path, stat in found}

    def made(self) -> dict[str, float]:
        """HTML pages and MB in the output, and KB and words of one action's page."""
        files = [path for path in self.output.rglob("*") if path.is_file()]
        return {
            "pages": sum(path.suffix == ".html" for path in files),
            "mb": sum(path.stat().st_size for path in files) / 1e6,
            "action_kb": self.page(EDITED).stat().st_size / 1e3,
            "action_words": len(self.words(EDITED)),
        }


def write(tool: Tool, content: Content) -> Project:
    root = WORK / f"{len(content.actions)}" / re.sub(r"\W+", "-", tool.name)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    tool.write(content, root)
    return Project(tool, content, root)
