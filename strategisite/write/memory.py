"""Remember what was made, for the next build."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from strategisite.disk import GRAIN_NS
from strategisite.flow import Printed


def remember(
    file: Path,
    version: int,
    keys: Mapping[str, str],
    printed: Mapping[str, Printed],
    inputs: Mapping[str, tuple],
    outputs: Mapping[str, tuple],
    settings: Mapping[str, object],
) -> None:
    """Write the memory atomically. `keys` are of the files as they are now; `inputs` and `outputs` are size, times and inode by path."""
    now = time.time_ns()

    def known(stats: Mapping[str, tuple]) -> dict[str, tuple]:
        return {path: stat if max(stat[1], stat[2]) < now - GRAIN_NS else (-1, 0, 0, 0) for path, stat in stats.items()}

    data = {
        "version": version,
        "pages": dict(keys),
        "inputs": known(inputs),
        "outputs": dict(outputs),
        "printed": {address: (it.pages, it.size) for address, it in printed.items()},
        "settings": dict(settings),
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}.ny")
    temporary.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    os.replace(temporary, file)
