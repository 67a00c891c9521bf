"""Git's own command, asked for what lies in its history. Nothing in the repository or the work tree is ever changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

READ = (".md", ".yml", ".yaml")  # of a revision: pictures say nothing of what has changed
FILE_MODES = ("100644", "100755")  # no links, and no other repositories


class GitError(Exception):
    """Why git cannot answer: the code of a sentence, and its values."""

    def __init__(self, code: str, **values: str):
        super().__init__(code)
        self.code, self.values = code, values


class Revision(NamedTuple):
    """A revision: its full name, and the day on which it was kept."""

    name: str
    date: str


def revision(root: Path, name: str) -> Revision:
    """The revision that someone means by a name."""
    _git(root, "rev-parse", "--git-dir", missing="intet-git")
    if name.startswith("-") or not name.strip():
        raise GitError("ukendt-version", navn=name)
    done = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", missing="ukendt-version", navn=name)
    sha = done.decode().strip()
    return Revision(sha, _git(root, "log", "-1", "--format=%cs", sha).decode().strip())


def revisions_since(root: Path, start: str, end: str, names: tuple[str, ...]) -> tuple[Revision, ...]:
    """The revisions after one up to another that touch any of these files or folders, the oldest first."""
    lines = _git(root, "log", "--first-parent", "--reverse", "--format=%H %cs", f"{start}..{end}", "--", *names)
    return tuple(Revision(*line.split()) for line in lines.decode().splitlines())


def latest(root: Path, name: str, most: int) -> tuple[tuple[Revision, str], ...]:
    """The last revisions that touch a folder, the newest first, each with the first line of what is said of it."""
    _git(root, "rev-parse", "--git-dir", missing="intet-git")
    lines = _git(root, "log", "--first-parent", f"-{most}", "--format=%H %cs %s", "--", name, missing="ukendt-version")
    split = (line.split(" ", 2) for line in lines.decode(errors="replace").splitlines())
    return tuple((Revision(sha, date), subject) for sha, date, subject in split)


def is_kept(root: Path, name: str) -> bool:
    """Whether all that lies in a folder is kept."""
    return not _git(root, "status", "--porcelain", "--", name).strip()


def lay_out(root: Path, sha: str, names: tuple[str, ...], folder: Path) -> None:
    """Write the texts of a revision into a folder: what `names` names, seen from the project's own folder."""
    listed = _git(root, "ls-tree", "-r", "-z", sha, "--", *names)
    files: list[tuple[str, str]] = []
    for line in listed.decode("utf-8", "surrogateescape").split("\0"):
        meta, _, path = line.partition("\t")
        mode, _, digest = meta.split() if meta else ("", "", "")
        if mode in FILE_MODES and path.lower().endswith(READ):
            files.append((path, digest))
    asked = "".join(f"{digest}\n" for _, digest in files).encode()
    answer, at = _git(root, "cat-file", "--batch", given=asked), 0
    for path, _ in files:
        end = answer.index(b"\n", at)
        if answer[at:end].endswith(b" missing"):
            raise GitError("git-svarer-ikke", besked=answer[at:end].decode(errors="replace"))
        size = int(answer[at:end].split()[-1])
        _put(folder, path, answer[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


def _put(folder: Path, path: str, content: bytes) -> None:
    target = folder / path
    if ".." in target.parts or not target.is_relative_to(folder):
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except (OSError, ValueError) as error:  # a name that this system cannot have
        raise GitError("kan-ikke-lægges-frem", fil=path) from error


def _git(root: Path, *arguments: str, given: bytes = b"", missing: str = "git-svarer-ikke", **values: str) -> bytes:
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **quiet},
        )
    except OSError as error:
        raise GitError("git-mangler") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(missing, **{"besked": said[-1] if said else "", **values})
    return done.stdout
