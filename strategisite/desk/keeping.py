"""What was changed at the desk and is not kept yet: said in plain words, and kept in git with one press.

Git's own command does it, with its hooks and the editor's name; nothing is asked for, and only files that were changed
at the desk go with it, whatever else is changed or staged.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from strategisite.changes import compare
from strategisite.changes.formats import as_elements, as_text
from strategisite.changes.report import Report, report
from strategisite.desk.git import git, run
from strategisite.desk.journal import Done, Journal
from strategisite.desk.names import Names
from strategisite.desk.page import HOME, Told, hidden, told_html
from strategisite.flow import Catalogue, Settings
from strategisite.history.git import GitError, lay_out, revision
from strategisite.history.sides import at
from strategisite.history.state import read_state
from strategisite.settings import FILE

FEW = 20  # lines of what is changed that are seen at once
LONGEST = 72  # letters of a commit's first line
Page = Callable[[int, str, str], Any]


class Keeping:
    """The page that says it, and the press."""

    def __init__(self, root: Path, words: Mapping[str, str], token: str, journal: Journal):
        self._root, self._words, self._token, self._journal = root, words, token, journal

    def page(self, there: Catalogue, page: Page, above: str = "", below: str = "") -> Any:
        """What is changed here and not kept, with the button that keeps it, and what stands `above` and `below` it."""
        words = self._words
        try:
            paths = unkept(self._root, _paths(self._journal.done()))
            if not paths or there.settings is None:
                return page(200, words["gem-i-git"], f'<p role="status">{words["intet-at-gemme"]}</p>{below}')
            done = told(self._root, there.settings, there.words, paths)
        except (GitError, OSError) as error:
            return self._problem(error, page)
        titles = "".join(f"<li>{escape(title)}</li>" for title in self._titles(paths, there))
        files = "".join(f"<li><code>{escape(path)}</code></li>" for path in paths)
        opened = " open" if len(done.blocks) <= FEW else ""
        html = (
            f"{above}<p>{words['ikke-gemt-i-git']}</p><ul>{titles}</ul>"
            f'<form method="post" action="{HOME}git">{hidden(mærke=self._token)}'
            f'<button class="gem">{words["gem-i-git-nu"]}</button></form>'
            f"<details{opened}><summary>{words['hvad-ændret']}</summary>"
            f'<div class="ændringer">{as_elements(done)}</div></details>'
            f"<details><summary>{words['filerne']} ({len(paths)})</summary><ul>{files}</ul></details>{below}"
        )
        return page(200, words["gem-i-git"], html)

    def keep(self, there: Catalogue, page: Page) -> Any | None:
        """Keep it. What keeps it from being kept, if anything does."""
        try:
            paths = unkept(self._root, _paths(self._journal.done()))
            if paths and there.settings:
                text = as_text(told(self._root, there.settings, there.words, paths)).strip()
                titles = ", ".join(self._titles(paths, there))
                commit(self._root, paths, self._words["rettet"].format(titler=titles), text)
        except (GitError, OSError) as error:
            return self._problem(error, page)
        return None

    def _titles(self, paths: Sequence[str], there: Catalogue) -> list[str]:
        """What was done that these files are of: an entry that has a file of its own by what it is called now."""
        called = Names(there.listed).by_path()
        kept = since_kept(self._root, self._journal.done(), paths)
        names = (called.get(one.files[0].path, one.title) if len(one.files) == 1 else one.title for one in kept)
        return list(dict.fromkeys(names))

    def _problem(self, error: GitError | OSError, page: Page) -> Any:
        return page(409, self._words["gem-i-git"], told_html(Told("fejl", problem(error, self._words)), self._words))


def problem(error: GitError | OSError, words: Mapping[str, str]) -> str:
    """Why git did not do it, in words."""
    values = error.values if isinstance(error, GitError) else {"besked": str(error)}
    code = error.code if isinstance(error, GitError) and error.code in words else "git-svarer-ikke"
    return words[code].format(**{"besked": "", **values})


def _paths(done: Iterable[Done]) -> Iterator[str]:
    return (was.path for one in done for was in one.files)


def unkept(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of some files that are not as they are kept."""
    revision(root, "HEAD")
    return [path for path in dict.fromkeys(paths) if git(root, "status", "--porcelain", "--", path).strip()]


def since_kept(root: Path, done: Sequence[Done], paths: Sequence[str]) -> list[Done]:
    """What was done to some files since they were as they are kept, the first first: what is older is kept already."""
    kept = {path: run(root, "show", f"HEAD:./{path}", fine=(0, 128)) for path in paths}
    since: list[Done] = []
    open_ = {*paths}
    for one in reversed(done):
        if any(was.path in open_ for was in one.files):
            since.append(one)
        for was in one.files:
            code, text = kept.get(was.path, (128, ""))
            if was.before == (None if code else text.encode(errors="surrogateescape")):
                open_.discard(was.path)
    return since[::-1]


def told(root: Path, settings: Settings, words: Mapping[str, str], paths: Sequence[str]) -> Report:
    """What these files change, as the committee would be told it: all else is taken to be as it is kept."""
    kept = revision(root, "HEAD")
    before = at(root, kept, "HEAD", settings)
    with tempfile.TemporaryDirectory(prefix="strategisite-") as folder:
        place = Path(folder).resolve()
        lay_out(root, kept.name, (FILE, settings.content), place)
        for path in paths:
            target = place / path
            target.unlink(missing_ok=True)
            if (root / path).is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes((root / path).read_bytes())
        after, _ = read_state(place, "", settings)
        done = report(compare(before, after, words), words)
        return done._replace(blocks=done.blocks[2:])  # without its heading, and what is compared


def commit(root: Path, paths: Sequence[str], subject: str, text: str) -> None:
    """Commit these files and no others."""
    if len(subject) > LONGEST:
        subject = subject[: LONGEST - 1].rstrip() + "…"
    try:
        git(root, "add", "-A", "--", *paths)
        git(root, "commit", "--quiet", "--only", "--file=-", "--", *paths, given=f"{subject}\n\n{text}\n")
    except GitError:
        git(root, "reset", "--quiet", "--", *paths)
        raise
