"""The JSON Schemas in schema/ are those the model gives."""

from pathlib import Path

from strategisite.schema import schemas

ROOT = Path(__file__).resolve().parent.parent


def test_schema_folder_is_in_step_with_the_model():
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").glob("*.json")}
    assert on_disk == schemas(), "run: python -m strategisite.schema"
