"""`build.py vscode`: what VS Code offers to those who write by hand, made from the content: schemas and snippets.

Both lie in `.vscode/`; nothing else there is touched. What is as it should be is not written again.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.commands.outcome import Outcome

if TYPE_CHECKING:
    from strategisite.flow import Catalogue

FOLDER = ".vscode"
TEXTS = {
    "da": {
        "lavet": "Valg og skabeloner til VS Code er opdateret: {antal} filer i {mappe}.",
        "frisk": "Valg og skabeloner til VS Code er, som de skal være.",
        "indstillinger": "mkdocs.yml kan ikke læses. Kør build.py check.",
        "ikke-skrevet": "{fil} kan ikke skrives: {besked}",
    },
    "en": {
        "lavet": "Choices and snippets for VS Code are up to date: {antal} files in {mappe}.",
        "frisk": "Choices and snippets for VS Code are as they should be.",
        "indstillinger": "mkdocs.yml cannot be read. Run build.py check.",
        "ikke-skrevet": "{fil} cannot be written: {besked}",
    },
}


def add_vscode(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    commands.add_parser("vscode", parents=[common], help="opdatér valg og skabeloner i VS Code efter indholdet")


def files_for(there: Catalogue) -> dict[str, str]:
    """The files by their place in the project."""
    from strategisite.desk.schemas import choosing_schemas
    from strategisite.desk.snippets import snippets
    from strategisite.kinds import KINDS

    called = {name: there.called(name) for name in KINDS}
    made = {f"{FOLDER}/schema/{name}": text for name, text in choosing_schemas(there.listed, called).items()}
    return {**made, f"{FOLDER}/strategisite.code-snippets": snippets(there.listed, called)}


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Write what has changed."""
    from strategisite.asking import catalogue
    from strategisite.demand.inputs import put_whole

    texts, made = TEXTS[options.lang], 0
    there = catalogue(root)
    if there.settings is None:
        return Outcome(1, texts["indstillinger"], options, filer=0)
    for name, text in files_for(there).items():
        file = root / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.is_file() or file.read_bytes() != text.encode():
                put_whole(file, text.encode())
                made += 1
        except OSError as error:
            return Outcome(
                1, texts["ikke-skrevet"].format(fil=name, besked=error.strerror or error), options, filer=made
            )
    return Outcome(0, texts["lavet" if made else "frisk"].format(antal=made, mappe=FOLDER), options, filer=made)
