"""What byg.cmd, vis.cmd, tjek.cmd and desk.cmd do: find or make the program's environment, and run build.py in it.

The environment lies in %LOCALAPPDATA%, so no administrator is asked, and nothing of it in OneDrive. It belongs to the
lock file: after an update it is made anew. Where wheels lie beside the program (make windows-zip) no network is used.
It is made beside its place and put there in one step, so what was cut off is never taken for whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK, WHEELS = "requirements.lock", "hjul"
FIRST = "Første gang gøres programmet klar. Det tager et par minutter."
FAILED = (
    "Programmet kunne ikke gøres klar. Det, der mangler, hentes fra nettet: se efter, om der er forbindelse, og prøv "
    "igen.\nHar maskinen ingen forbindelse, så bed om zip-filen, hvor alt er med (make windows-zip)."
)


def environment_of(root: Path, local: Path) -> Path:
    """Where the environment lies that fits the lock file and this Python."""
    known = hashlib.sha256((root / LOCK).read_bytes() + sys.version.encode()).hexdigest()[:16]
    return local / "strategisite" / f"python-{sys.version_info[0]}.{sys.version_info[1]}-{known}"


def python_of(environment: Path) -> Path:
    """The Python of an environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepared(root: Path, local: Path) -> Path:
    """The Python to run with; the environment is made where it is not there yet."""
    environment = environment_of(root, local)
    if not python_of(environment).exists():
        print(FIRST, flush=True)
        made = environment.with_name(f"{environment.name}.{os.getpid()}")
        try:
            venv.create(made, with_pip=True, clear=True)
            wheels = ["--no-index", "--find-links", str(root / WHEELS)] if (root / WHEELS).is_dir() else []
            pip = [str(python_of(made)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
            subprocess.run([*pip, "--require-hashes", *wheels, "-r", str(root / LOCK)], check=True)
            if not environment.exists():  # another start may have been as quick
                made.rename(environment)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return python_of(environment)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Run build.py with these arguments, in this project whatever folder one stands in."""
    local = Path(os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "share")
    try:
        python = prepared(root, local)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{FAILED}\n({error})", file=sys.stderr)
        return 2
    try:
        return subprocess.run([str(python), str(root / "build.py"), *arguments, "--mappe", str(root)]).returncode
    except KeyboardInterrupt:  # the preview is stopped so
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
