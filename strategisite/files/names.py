"""Names that no file can have everywhere."""

RESERVED_BY_WINDOWS = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))]
)
