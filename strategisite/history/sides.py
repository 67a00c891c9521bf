"""What someone wants compared: a revision in git, another folder, or the project's folder as it is now."""

from __future__ import annotations

import tempfile
from pathlib import Path

from strategisite.changes import State
from strategisite.flow import Settings, Theme
from strategisite.history.git import GitError, Revision, lay_out, revision
from strategisite.history.state import read_state
from strategisite.say import danish
from strategisite.settings import FILE, read_settings

SHORT = 8  # digits of a revision's name


def side(root: Path, asked: str, settings: Settings) -> State:
    """The state that is meant by what was asked for."""
    folder = Path(asked)
    if asked and folder.is_dir():
        return _there(read_state(folder.resolve(), asked, settings)[0])
    found = revision(root, asked or "HEAD")
    date = danish.date(found.date)
    named = asked or "HEAD"
    name = f"{date} ({named[:SHORT]})" if asked == found.name else f"{named} ({date})"  # nobody reads all its digits
    return _there(at(root, found, name, settings))


def at(root: Path, found: Revision, name: str, settings: Settings) -> State:
    """The content at a revision. It is laid out in a folder of its own, which is gone when it has been read."""
    with tempfile.TemporaryDirectory(prefix="strategisite-") as folder:
        place = Path(folder).resolve()
        lay_out(root, found.name, (FILE,), place)
        before = read_settings(place)[0] or settings
        lay_out(root, found.name, (before.content,), place)
        state, _ = read_state(place, name, settings)
        for entry in state.entries.values():  # all that entries say, before their files are gone
            _ = entry.item, entry.body
        return state


def _there(state: State) -> State:
    if not state.entries and not state.refused:
        raise GitError("intet-indhold", navn=state.name)
    return state


def now(root: Path, name: str, settings: Settings) -> tuple[State, Theme]:
    """The project's folder as it is, and its templates."""
    state, theme = read_state(root, name, settings)
    assert theme
    return _there(state), theme
