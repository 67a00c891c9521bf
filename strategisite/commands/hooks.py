"""`build.py hooks [--remove]`: a hook of git that looks for mistakes in what is about to be kept.

It is a script of a few lines in git's own folder of hooks, and no framework. One that somebody else has put there is
left alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from shlex import quote
from typing import Any

from strategisite.commands.outcome import Outcome

OURS = "# strategisite: build.py hooks"
HOOK = """\
#!/bin/sh
{ours} ({fjern})
project={project}
for python in "$project/.venv/bin/python" "$project/.venv/Scripts/python.exe" {python}; do
  [ -x "$python" ] || continue
  "$python" "$project/build.py" check --quiet --staged --mappe "$project" && exit 0
  echo {ret} >&2
  exit 1
done
echo {uden} >&2
"""
TEXTS = {
    "da": {
        "sat": (
            "Fra nu af ser git efter fejl i indholdet, før noget gemmes: {fil}. Fjern det igen med "
            "build.py hooks --remove."
        ),
        "fjernet": "Git ser ikke længere efter fejl, før noget gemmes.",
        "intet": "Der er intet at fjerne: {fil} findes ikke.",
        "andres": "{fil} er lavet af andre, så den er ikke rørt. Skriv selv denne linje i den: {linje}",
        "fælles": (
            "Git henter sine hooks i {mappe}, som flere mapper deler, så intet er skrevet. Bed den, der passer den "
            "mappe, om linjen: {linje}"
        ),
        "intet-git": "Mappen er ikke gemt i git: {besked}",
        "git-mangler": "Programmet git er ikke installeret her.",
        "ikke-skrevet": "{fil} kan ikke skrives: {besked}",
        "ret": (
            "Intet er gemt i git. Ret det, der står ovenfor, tilføj det med git add, og gem igen. Haster det, så gem "
            "uden eftersyn med git commit --no-verify."
        ),
        "uden": "Python blev ikke fundet, så indholdet er ikke set efter for fejl. Kør build.py hooks igen.",
        "fjern": "fjernes med build.py hooks --remove",
    },
    "en": {
        "sat": (
            "From now on git looks for mistakes in the content before it keeps anything: {fil}. Remove it with "
            "build.py hooks --remove."
        ),
        "fjernet": "Git no longer looks for mistakes before it keeps anything.",
        "intet": "There is nothing to remove: {fil} is not there.",
        "andres": "{fil} is somebody else's, so it was left alone. Write this line in it yourself: {linje}",
        "fælles": (
            "Git takes its hooks from {mappe}, which several folders share, so nothing was written. Ask whoever looks "
            "after that folder for the line: {linje}"
        ),
        "intet-git": "The folder is not kept in git: {besked}",
        "git-mangler": "The program git is not installed here.",
        "ikke-skrevet": "{fil} cannot be written: {besked}",
        "ret": (
            "Nothing was kept in git. Mend what stands above, add it with git add, and commit again. If it is urgent, "
            "commit without the check: git commit --no-verify."
        ),
        "uden": "Python was not found, so the content was not looked at. Run build.py hooks again.",
        "fjern": "removed by build.py hooks --remove",
    },
}


def add_hooks(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    hooks = commands.add_parser("hooks", parents=[common], help="lad git se efter fejl, før noget gemmes")
    hooks.add_argument("--remove", action="store_true", help="fjern det igen")


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Put the hook in its place, or take it away."""
    from strategisite.demand.inputs import put_whole

    texts = TEXTS[options.lang]
    try:
        top, folder, own = (Path(root, _git(root, *asked)).resolve() for asked in ASKED)
    except FileNotFoundError:
        return Outcome(2, texts["git-mangler"], options)
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        return Outcome(2, texts["intet-git"].format(besked=said), options)
    project = os.path.relpath(root, top).replace(os.sep, "/")
    file, line = folder / "pre-commit", f"python {quote(f'{project}/build.py')} check --staged --mappe {quote(project)}"
    if not (folder.is_relative_to(own) or folder.is_relative_to(top)):
        return Outcome(1, texts["fælles"].format(mappe=folder, linje=line), options)
    try:
        there = file.read_bytes() if os.path.lexists(file) else None
        if there is not None and OURS.encode() not in there:
            return Outcome(1, texts["andres"].format(fil=file, linje=line), options)
        if options.remove:
            if there is None:
                return Outcome(0, texts["intet"].format(fil=file), options)
            file.unlink()
            return Outcome(0, texts["fjernet"], options)
        said = {name: quote(texts[name]) for name in ("ret", "uden")}
        python = quote(Path(sys.executable).as_posix())
        text = HOOK.format(ours=OURS, fjern=texts["fjern"], project=quote(project), python=python, **said)
        folder.mkdir(parents=True, exist_ok=True)
        put_whole(file, text.encode())
        file.chmod(0o755)
    except OSError as error:
        return Outcome(1, texts["ikke-skrevet"].format(fil=file, besked=error.strerror or error), options)
    return Outcome(0, texts["sat"].format(fil=file), options)


ASKED = (
    ("rev-parse", "--show-toplevel"),
    ("rev-parse", "--git-path", "hooks"),
    ("rev-parse", "--git-common-dir"),
)


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)
    return done.stdout.decode(errors="surrogateescape").rstrip("\r\n")
