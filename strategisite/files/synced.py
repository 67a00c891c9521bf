"""A repository in a folder that OneDrive keeps alike on several machines: the two spoil each other's files, and
OneDrive leaves copies, which have names of their own.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from strategisite.files.names import copied_from
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

KEPT_BY_GIT = frozenset(["HEAD", "ORIG_HEAD", "FETCH_HEAD", "config", "index", "packed-refs", "COMMIT_EDITMSG"])


def sync_advice(root: Path, environment: Mapping[str, str] = os.environ) -> Iterator[Diagnostic]:
    """What is told of a project whose repository lies in OneDrive."""
    given = {environment.get(name, "") for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")} - {""}
    shared = [folder for folder in (root, *root.parents) if folder.name.startswith("OneDrive") or str(folder) in given]
    if not shared:
        return
    repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    if repository is None or not repository.is_relative_to(shared[-1]):
        return
    yield diagnostic(Span("mkdocs.yml"), "git-i-onedrive", level="råd", mappe=shared[-1].name)
    with contextlib.suppress(OSError):
        for entry in sorted(os.scandir(repository / ".git"), key=lambda entry: entry.name):
            if not KEPT_BY_GIT.isdisjoint(copied_from(entry.name)):
                yield diagnostic(Span("mkdocs.yml"), "git-kopi", level="advarsel", fil=f".git/{entry.name}")
