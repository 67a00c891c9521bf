"""Where an asset of a built site stands: its name there carries its digest."""

from __future__ import annotations

import re
from pathlib import Path


def published(site: Path, name: str = "site.css") -> str:
    """The address of the one asset that is called `name` in the templates folder."""
    stem, ending = re.escape(Path(name).stem), re.escape(Path(name).suffix)
    wanted = re.compile(rf"{stem}\.[0-9a-f]{{10}}{ending}")
    [found] = [path.name for path in (site / "assets").iterdir() if wanted.fullmatch(path.name)]
    return f"assets/{found}"
