"""Every page of the real content is valid HTML by the Nu checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

VNU = Path(__file__).parent.parent / ".tools/node_modules/vnu-jar/build/dist/vnu.jar"
# A third of the processor's time: less is compiled, nothing collected on other threads. The stack is then to be deeper.
LIGHT = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m")


@pytest.mark.slow
def test_all_pages_are_valid(built_site: Path) -> None:
    assert VNU.is_file(), "the checker is missing: run tests/setup.sh"
    asked = ["--errors-only", "--skip-non-html", "--format", "json"]
    command = ["java", *LIGHT, "-jar", str(VNU), *asked, str(built_site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr or '{"messages": []}')["messages"]  # it speaks on its error stream
    said = {
        f"{m['url'].rpartition('/site/')[2]}:{m.get('lastLine')}: {m['message']}: {m.get('extract', '')}" for m in found
    }
    assert not said, f"{len(said)} errors:\n" + "\n".join(sorted(said)[:40])
    assert done.returncode == 0, done.stderr
