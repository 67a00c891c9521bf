"""Commands that have more to do than to ask the pipeline: each what it takes, and what it does."""

from __future__ import annotations

import argparse
from typing import Any

from strategisite.commands.delete import add_delete
from strategisite.commands.diff import add_diff
from strategisite.commands.followup import add_followup
from strategisite.commands.hooks import add_hooks
from strategisite.commands.importing import add_import
from strategisite.commands.new import add_new
from strategisite.commands.rename import add_rename
from strategisite.commands.udgiv import add_udgiv
from strategisite.commands.vscode import add_vscode


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """The arguments of all of them."""
    for add in (add_delete, add_diff, add_followup, add_hooks, add_import, add_new, add_rename, add_udgiv, add_vscode):
        add(commands, common)
