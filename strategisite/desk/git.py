"""Git's own command, as the editor has set it up: with the credentials, hooks and proxy that it knows. It asks for
nothing: where it would, it fails and says why.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from strategisite.history.git import GitError

PATIENCE = 120  # seconds, for hooks and for the way to another machine
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "SSH_ASKPASS_REQUIRE": "never"}


def git(root: Path, *arguments: str, given: str = "", fine: tuple[int, ...] = (0,)) -> str:
    """What git answers. Raises `GitError` where it says no."""
    return run(root, *arguments, given=given, fine=fine)[1]


def run(root: Path, *arguments: str, given: str = "", fine: tuple[int, ...] = (0,)) -> tuple[int, str]:
    """The same with its code, which is one of those that are `fine`."""
    try:
        done = subprocess.run(
            ["git", "--literal-pathspecs", "-C", str(root), *arguments],
            input=given.encode(),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            env={"GIT_ASKPASS": "", **os.environ, **QUIET},
            start_new_session=os.name != "nt",  # ssh would ask at the terminal that the preview was started from
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError("git-mangler" if isinstance(error, OSError) else "git-svarer-ikke", besked=str(error)) from error
    if done.returncode not in fine:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        raise GitError("git-svarer-ikke", besked=said)
    return done.returncode, done.stdout.decode(errors="surrogateescape")
