"""Whether this machine can print: Typst and pikepdf in the versions that make the same bytes everywhere."""

from __future__ import annotations

from importlib import metadata

from strategisite.say.diagnostics import Diagnostic, Span, diagnostic

PINNED = {"typst": "0.15.2", "pikepdf": "10.17.0"}


def cannot_print() -> Diagnostic | None:
    """What is missing, as a warning: the site is then built without PDFs."""
    for name, wanted in PINNED.items():
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            return diagnostic(Span("requirements.lock"), "tryk-mangler", level="advarsel", navn=name, version=wanted)
        if there != wanted:
            return diagnostic(
                Span("requirements.lock"),
                "tryk-anden-version",
                level="advarsel",
                navn=name,
                version=wanted,
                fundet=there,
            )
    return None
