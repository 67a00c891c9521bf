"""What an error of the operating system means to somebody who writes content, and what to do about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
WINDOWS = {
    112: "disk-fuld",
    39: "disk-fuld",
    19: "disk-skrivebeskyttet",
    206: "sti-for-lang",
    32: "fil-åben",
    33: "fil-åben",
}
LONGEST_ON_WINDOWS = 259


def told_of(error: OSError, path: Path, span: Span, level: str = "fejl") -> Diagnostic:
    """Why a file could not be written or removed. `path` is the file itself, whatever the error's own name is."""
    code = _code(error, path)
    return diagnostic(span, code, level=level, mappe=path.parent.name, besked=error.strerror or error)


def _code(error: OSError, path: Path) -> str:
    windows = WINDOWS.get(getattr(error, "winerror", 0) or 0)
    if windows:
        return windows
    if error.errno in FULL:
        return "disk-fuld"
    if error.errno == errno.EROFS:
        return "disk-skrivebeskyttet"
    too_long = os.name == "nt" and error.errno == errno.ENOENT and len(str(path)) > LONGEST_ON_WINDOWS
    if error.errno == errno.ENAMETOOLONG or too_long:
        return "sti-for-lang"
    if isinstance(error, PermissionError) or error.errno in (errno.EBUSY, errno.ETXTBSY):
        return "fil-åben" if os.path.lexists(path) and os.access(path.parent, os.W_OK) else "ingen-rettighed"
    return "kan-ikke-skrives"
