"""The one way that the project's files are read: plain files only, no links, and their size looked at first.

A pipe would be waited for without end, a device has no end, and a link may lead out of the project; where git writes
links as small texts, as on Windows, it also leads nowhere. What cannot be read is told with its place, never taken for
absent.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from strategisite.demand.inputs import is_link
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

MAX_TEXT = 2_000_000
MAX_PICTURE = 20_000_000
FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


def read_plain(
    file: str | os.PathLike, path: str, most: int = MAX_TEXT, *, first: int | None = None
) -> tuple[bytes, Diagnostic | None]:
    """A file's bytes, or its `first` ones, or why they were not read; `path` is how it is called in the message."""
    try:
        problem = _other_than_plain(os.lstat(file), path)
        if problem:
            return b"", problem
        with open(os.open(file, FLAGS), "rb") as opened:
            found = os.fstat(opened.fileno())  # of what was opened, should it have been replaced meanwhile
            problem = _other_than_plain(found, path)
            if problem is None and first is not None:
                return opened.read(first), None
            problem = problem or (_too_large(path, most) if found.st_size > most else None)
            content = b"" if problem else opened.read(most + 1)
        return (b"", problem or _too_large(path, most)) if problem or len(content) > most else (content, None)
    except OSError as error:
        return b"", diagnostic(Span(path), "adgang-nægtet", besked=error.strerror or error)


def _other_than_plain(found: os.stat_result, path: str) -> Diagnostic | None:
    if is_link(found):
        return diagnostic(Span(path), "link")
    return None if stat.S_ISREG(found.st_mode) else diagnostic(Span(path), "ikke-en-fil")


def _too_large(path: str, most: int) -> Diagnostic:
    if most == MAX_PICTURE:
        return diagnostic(Span(path), "for-stort-billede", højst=most // 1_000_000)
    return diagnostic(Span(path), "for-stor-fil", højst=most)


def is_missing(folder: str | os.PathLike) -> bool:
    """Whether there is no such folder; one that may be there, but cannot be looked into, is not missing."""
    try:
        found = os.lstat(folder)
        return not (stat.S_ISDIR(found.st_mode) or is_link(found))
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def files_in(folder: str, path: str, passed_over: Callable[[str], object]) -> tuple[list[str], list[Diagnostic]]:
    """All plain files below a folder as posix paths, sorted, without those whose name is passed over; and all that is
    no file.

    `path` is how the folder is called in messages. A folder that cannot be listed is told: it is not an empty one.
    """
    found: list[str] = []
    problems: list[Diagnostic] = []
    waiting = [""]
    while waiting:
        base = waiting.pop()
        try:
            entries = list(os.scandir(f"{folder}/{base}"))
        except OSError as error:
            problems.append(
                diagnostic(Span(f"{path}/{base}".rstrip("/")), "mappe-ulæselig", besked=error.strerror or error)
            )
            continue
        for entry in entries:
            if passed_over(entry.name):
                continue
            name = base + entry.name
            try:
                problem, is_folder = _entry_problem(entry, f"{path}/{name}"), entry.is_dir(follow_symlinks=False)
            except OSError as error:
                problem, is_folder = (
                    diagnostic(Span(f"{path}/{name}"), "adgang-nægtet", besked=error.strerror or error),
                    False,
                )
            if problem:
                problems.append(problem)
            elif is_folder:
                waiting.append(f"{name}/")
            else:
                found.append(name)
    return sorted(found), problems


def _entry_problem(entry: os.DirEntry[str], path: str) -> Diagnostic | None:
    """Why a file or a folder is not read: its name, or what it is. What the listing itself says is enough for most."""
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        return diagnostic(Span(os.fsencode(path).decode("utf-8", "replace")), "navn-ikke-utf8")
    if entry.is_file(follow_symlinks=False) or (entry.is_dir(follow_symlinks=False) and os.name != "nt"):
        return None
    found = entry.stat(follow_symlinks=False)
    return None if stat.S_ISDIR(found.st_mode) and not is_link(found) else _other_than_plain(found, path)
