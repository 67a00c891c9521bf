"""Names that no file can have everywhere, and names that others give to copies."""

import re
from collections.abc import Iterator

RESERVED_BY_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))]
)
# What Windows adds to a copy's name; OneDrive adds the name of a machine, of which some letters are large.
ADDED = re.compile(r"(?P<of>.+?)(?: \(\d+\)| ?- ?(?:Kopi|Copy)(?: \(\d+\))?)")
MACHINE = re.compile(r"-(?=[A-Za-z0-9-]*[A-Z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


def copied_from(name: str) -> Iterator[str]:
    """The names of which a copy's may have been made."""
    if found := ADDED.fullmatch(name):
        yield found["of"]
    yield from (name[:at] for at in range(len(name) - 1, 0, -1) if MACHINE.fullmatch(name, at))
