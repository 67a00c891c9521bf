"""`build.py delete ID`: taken away, when what refers to it and what the sums become has been shown."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from strategisite.commands.rename import Outcome, proposed

if TYPE_CHECKING:  # a command that only looks at files needs no model
    from strategisite.desk.proposal import Proposal
    from strategisite.pipeline import Ready


def add_delete(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    delete = commands.add_parser("delete", parents=[common], help="slet noget, når intet henviser til det mere")
    delete.add_argument("id", metavar="ID", help="det, der skal slettes: dets id, fil, nummer eller titel")
    delete.add_argument("--remove-references", action="store_true", help="fjern henvisninger, der er punkter i lister")
    delete.add_argument("--write", action="store_true", help="gør det; ellers vises det kun")


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Show what would be done, or do it."""

    def proposal(ready: Ready, key: str, _: Callable[[str], str]) -> Proposal:
        from strategisite.desk.proposal import deletion

        return deletion(root, ready, key, with_references=options.remove_references)

    return proposed(root, options, options.id, proposal)
