"""JSON Schema for editors, written from the models in `kinds/`: `python -m strategisite.schema` writes `schema/`.

One file per kind of page (`handling.schema.json`) for the fields at the top of a Markdown file, and one per collection
(`kilder.schema.json`) for a whole file in `content/_data`. A test holds that the folder is in step with the model.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from strategisite.kinds import KINDS, InData
from strategisite.say.danish import slug

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """File name -> JSON text, for every kind and collection."""
    made: dict[str, dict[str, Any]] = {}
    for kind in KINDS.values():
        schema = kind.model.model_json_schema(by_alias=True)
        if isinstance(kind.where, InData):
            definitions = schema.pop("$defs", {})
            schema = {"type": "object", "additionalProperties": schema, "$defs": definitions}
        made[slug(kind.name)] = {"$schema": DIALECT, **schema}
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in made.items()
    }


def write_schemas(folder: Path) -> None:
    """Write all schemas into `folder`."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(Path("schema"))
