"""Taking over what others have sent, and sending what is kept here, through git.

What is taken over is put together in a folder aside, with the editor's hooks, and looked at there. Only what came
together whole and passes reaches the project, in one step that git refuses where it would touch what is not kept. So
there is nothing to put back.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from strategisite.desk.git import git, run
from strategisite.desk.merging import MINE, WHOLE, Choice, merge
from strategisite.desk.merging import Path as Way
from strategisite.history.git import GitError
from strategisite.say.diagnostics import Diagnostic

Check = Callable[[Path], Sequence[Diagnostic]]
Chosen = Mapping[str, Mapping[Way, str]]  # file -> what both have changed in it -> whose reading it is to be


class Remote(NamedTuple):
    """Where others' work is: the name of the place, the branch there, and whether this branch follows it."""

    name: str
    branch: str
    followed: bool

    @property
    def ref(self) -> str:
        return f"refs/remotes/{self.name}/{self.branch}"


class Standing(NamedTuple):
    """How many versions are kept here and not sent, and how many are there and not here."""

    unsent: int
    new: int


class Taken(NamedTuple):
    """What came of it: nothing new, taken over, or what has to be chosen or mended first."""

    what: str
    mine: str = ""  # the two versions that were put together
    theirs: str = ""
    choices: Mapping[str, tuple[Choice, ...]] = {}
    found: Sequence[Diagnostic] = ()
    files: Sequence[str] = ()


def remote_of(root: Path) -> Remote:
    """Where this branch's work is exchanged. Raises `GitError` where there is no such place."""
    git(root, "rev-parse", "--git-dir")
    code, branch = run(root, "symbolic-ref", "--quiet", "--short", "HEAD", fine=(0, 1, 128))
    branch = branch.strip()
    if code or not branch:
        raise GitError("ingen-gren")
    name = _config(root, f"branch.{branch}.remote")
    merges = _config(root, f"branch.{branch}.merge").removeprefix("refs/heads/")
    names = git(root, "remote").split()
    if name in names and merges:
        return Remote(name, merges, followed=True)
    if len(names) != 1 and "origin" not in names:
        raise GitError("intet-fjernt" if not names else "flere-fjerne")
    return Remote("origin" if "origin" in names else names[0], branch, followed=False)


def standing(root: Path, remote: Remote) -> Standing:
    """As it was when others' work was last asked for."""
    if not _is_there(root, remote.ref):
        return Standing(_count(root, "HEAD"), 0)
    return Standing(_count(root, f"{remote.ref}..HEAD"), _count(root, f"HEAD..{remote.ref}"))


def take(root: Path, check: Check, subject: str, chosen: Chosen | None = None, of: tuple[str, str] = ("", "")) -> Taken:
    """Take over what others have sent. With what was `chosen` between two readings, `of` the two versions that they
    are of: where there are others by now, it is to be chosen anew.
    """
    remote = remote_of(root)
    git(root, "fetch", "--quiet", remote.name)
    if not _is_there(root, remote.ref):
        return Taken("intet-nyt")
    mine, theirs = _sha(root, "HEAD"), _sha(root, remote.ref)
    if chosen and of != (mine, theirs):
        chosen = None
    if not _count(root, f"{mine}..{theirs}"):
        return Taken("intet-nyt")
    in_the_way = _in_the_way(root, mine, theirs)
    if in_the_way:
        return Taken("ikke-gemt-lokalt", files=in_the_way)
    made = theirs
    if _count(root, f"{theirs}..{mine}"):
        with _aside(root, mine) as (folder, project):
            choices = _put_together(folder, theirs, chosen or {})
            if choices:
                return Taken("vælg", mine, theirs, choices)
            git(folder, "commit", "--quiet", "--no-edit", "--message", subject)
            found = [one for one in check(project) if one.level == "fejl"]
            if found:
                return Taken("hentet-fejl", mine, theirs, found=found)
            made = _sha(folder, "HEAD")
    git(root, "merge", "--quiet", "--ff-only", made)
    return Taken("hentet", mine, theirs)


def send(root: Path) -> str:
    """Send what is kept here: what came of it."""
    remote = remote_of(root)
    if not standing(root, remote).unsent:
        return "intet-at-sende"
    following = [] if remote.followed else ["--set-upstream"]
    try:
        git(root, "push", "--quiet", *following, remote.name, f"HEAD:refs/heads/{remote.branch}")
    except GitError:
        # Others may have sent something meanwhile: it is to be taken over first, and never written over.
        git(root, "fetch", "--quiet", remote.name)
        if _is_there(root, remote.ref) and _count(root, f"HEAD..{remote.ref}"):
            return "andre-først"
        raise
    return "sendt"


@contextlib.contextmanager
def _aside(root: Path, version: str) -> Iterator[tuple[Path, Path]]:
    """A version in a folder aside, which is then gone: the whole of it, and the project in it."""
    place = Path(tempfile.mkdtemp(prefix="strategisite-")).resolve()
    folder = place / "flet"
    prefix = git(root, "rev-parse", "--show-prefix").strip()
    try:
        git(root, "worktree", "prune")
        git(root, "worktree", "add", "--quiet", "--detach", str(folder), version)
        yield folder, folder / prefix
    finally:
        with contextlib.suppress(GitError):
            git(root, "worktree", "remove", "--force", str(folder))
        shutil.rmtree(place, ignore_errors=True)
        with contextlib.suppress(GitError):
            git(root, "worktree", "prune")


def _put_together(folder: Path, theirs: str, chosen: Chosen) -> dict[str, tuple[Choice, ...]]:
    """Put a version together with the one that lies in a folder; what has to be chosen first, by file."""
    code, _ = run(folder, "merge", "--quiet", "--no-ff", "--no-commit", theirs, fine=(0, 1))
    if code == 0:
        return {}
    choices: dict[str, tuple[Choice, ...]] = {}
    for name, stages in _unmerged(folder).items():
        said = chosen.get(name, {})
        if WHOLE in said:
            stage, side = ("2", "--ours") if said[WHOLE] == MINE else ("3", "--theirs")
            if stage in stages:
                git(folder, "checkout", side, "--", name)
                git(folder, "add", "--", name)
            else:
                git(folder, "rm", "--quiet", "--", name)
            continue
        base, mine, other = (_text(folder, stages.get(stage, "")) for stage in "123")
        made = merge(name, base, mine, other, said, lambda *bodies: _bodies(folder, *bodies))
        if made.choices:
            choices[name] = made.choices
        else:
            (folder / name).write_bytes(made.text.encode("utf-8", "surrogateescape"))
            git(folder, "add", "--", name)
    return choices


def _unmerged(folder: Path) -> dict[str, dict[str, str]]:
    """The files that git could not put together, each with its editions: the common one, ours and theirs."""
    found: dict[str, dict[str, str]] = {}
    for line in git(folder, "ls-files", "--unmerged", "-z").split("\0"):
        meta, _, name = line.partition("\t")
        if name:
            _, digest, stage = meta.split()
            found.setdefault(name, {})[stage] = digest
    if not found:
        raise GitError("git-svarer-ikke", besked="merge")
    return found


def _text(folder: Path, digest: str) -> str | None:
    """An edition's text; none where it is not there."""
    return git(folder, "cat-file", "blob", digest) if digest else None


def _bodies(folder: Path, base: str, mine: str, theirs: str) -> str | None:
    """Two texts put together by their lines, where they are not in each other's way."""
    with tempfile.TemporaryDirectory(prefix="strategisite-") as place:
        names: list[str] = []
        for number, text in enumerate((mine, base, theirs)):
            file = Path(place) / str(number)
            file.write_bytes(text.encode())
            names.append(str(file))
        code, made = run(folder, "merge-file", "--stdout", *names, fine=tuple(range(256)))
    return made if code == 0 else None


def _in_the_way(root: Path, mine: str, theirs: str) -> list[str]:
    """The files that are changed here and not kept, and that others have changed too."""
    changed = git(root, "status", "--porcelain", "--no-renames", "-z", "--untracked-files=all").split("\0")
    here = {line[3:] for line in changed if line}
    base = git(root, "merge-base", mine, theirs, fine=(0, 1)).strip()
    there = git(root, "diff", "--name-only", "--no-renames", "-z", base or mine, theirs).split("\0")
    return sorted(here & set(there))


def _is_there(root: Path, name: str) -> bool:
    return run(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", fine=(0, 1, 128))[0] == 0


def _sha(root: Path, name: str) -> str:
    return git(root, "rev-parse", "--verify", f"{name}^{{commit}}").strip()


def _count(root: Path, span: str) -> int:
    return int(git(root, "rev-list", "--count", span))


def _config(root: Path, name: str) -> str:
    return git(root, "config", "--get", name, fine=(0, 1)).strip()
