"""What is staged for the next commit, laid out in a folder of its own: so a hook sees what will be kept, and not what
else lies in the work tree. Nothing in the repository or the work tree is changed.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Generator
from pathlib import Path

from strategisite.demand.inputs import IDENTITY
from strategisite.history.git import GitError
from strategisite.settings import FILE, read_settings


@contextlib.contextmanager
def laid_out(root: Path) -> Generator[Path | None]:
    """A folder with all that a site is made of as it is staged; None where nothing of it is changed."""
    top, project = _place(root)
    with tempfile.TemporaryDirectory(prefix="strategisite-") as made:
        place = Path(made).resolve()
        folder = place / project
        _lay_out(top, place, [f"{project}{FILE}"])
        settings, _ = read_settings(folder)
        folders = (settings.content, settings.templates, IDENTITY) if settings else ()
        names = [f"{project}{name}" for name in (FILE, *folders)]
        if not _git(top, "diff", "--cached", "--name-only", "-z", "--", *names):
            yield None
            return
        _lay_out(top, place, names)
        yield folder


def _place(root: Path) -> tuple[Path, str]:
    """The top of the work tree, and the project's place in it. A hook runs at the top."""
    if "GIT_INDEX_FILE" in os.environ:
        here = Path.cwd().resolve()
        project = os.path.relpath(root, here).replace(os.sep, "/")
        return here, "" if project == "." else f"{project}/"
    prefix = _git(root, "rev-parse", "--show-prefix", missing="intet-git").decode().strip("\n")
    return Path(_git(root, "rev-parse", "--show-toplevel", missing="intet-git").decode().strip("\n")), prefix


def _lay_out(top: Path, place: Path, names: list[str]) -> None:
    listed = _git(top, "ls-files", "--cached", "-z", "--", *names)
    _git(top, "checkout-index", "--force", "-z", "--stdin", f"--prefix={place.as_posix()}/", given=listed)


def _git(top: Path, *arguments: str, given: bytes = b"", missing: str = "git-svarer-ikke") -> bytes:
    try:
        done = subprocess.run(
            ["git", "--literal-pathspecs", *arguments],
            cwd=top,
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except OSError as error:
        raise GitError("git-mangler") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(missing, besked=said[-1] if said else "")
    return done.stdout
