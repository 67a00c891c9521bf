"""`make windows-zip`: the program, the content and all wheels for Windows in one zip, so that an installed Python needs
no network. Wheels are fetched by pip for each version of Python, with the hashes of the lock file.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pip._vendor.packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
OUTPUT = ROOT / "dist/strategisite-windows.zip"
FOLDER = "strategisite"  # in the zip
WHEELS = "hjul"
ENTRY = re.compile(
    r"^(?P<what>[A-Za-z0-9_.\-\[\]]+==\S+)(?: *; *(?P<marker>[^\\\n]+?))? *(?P<hashes>(?:\\\n[^\\\n]*)*)$", re.M
)
DAY = (2020, 1, 1, 0, 0, 0)  # the same files make the same zip


def for_windows(lock: str, python: str) -> str:
    """A lock file as it is on Windows: pip judges markers by the machine that it runs on."""
    where = {
        "sys_platform": "win32",
        "os_name": "nt",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    kept = (it for it in ENTRY.finditer(lock) if not it["marker"] or Marker(it["marker"]).evaluate(where))
    return "".join(f"{it['what']} {it['hashes']}\n" for it in kept)


def fetch(lock: str, folder: Path) -> None:
    """All wheels into a folder."""
    for python in PYTHONS:
        wanted = folder / f"lock-{python}.txt"
        wanted.write_text(for_windows(lock, python), encoding="utf-8")
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
        platform = ["--platform", "win_amd64", "--python-version", python, "--implementation", "cp"]
        where = [
            "--only-binary",
            ":all:",
            "--no-deps",
            "--require-hashes",
            "-d",
            str(folder / WHEELS),
            "-r",
            str(wanted),
        ]
        subprocess.run([*pip, *platform, *where], check=True)


def files_of(root: Path) -> list[str]:
    """The files of the project that git knows."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, check=True).stdout
    return sorted(name for name in listed.decode().split("\0") if name and (root / name).is_file())


def pack(root: Path, names: Iterable[str], wheels: Path, output: Path) -> None:
    """The zip: one folder with the project, and the wheels in it. Whole or not at all."""
    output.parent.mkdir(parents=True, exist_ok=True)
    new = output.with_suffix(".ny")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, file in _sources(root, names, wheels):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", DAY)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            content = file.read_bytes()
            packed.writestr(
                entry, content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") if name.endswith(".cmd") else content
            )
    os.replace(new, output)


def _sources(root: Path, names: Iterable[str], wheels: Path) -> Iterator[tuple[str, Path]]:
    yield from ((name, root / name) for name in names)
    yield from ((f"{WHEELS}/{file.name}", file) for file in sorted(wheels.glob("*.whl")))


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        fetch((ROOT / "requirements.lock").read_text(encoding="utf-8"), folder)
        pack(ROOT, files_of(ROOT), folder / WHEELS, OUTPUT)
    print(f"{OUTPUT.relative_to(ROOT)} ({OUTPUT.stat().st_size / 1e6:.0f} MB)")


if __name__ == "__main__":
    main()
