"""The settings in `mkdocs.yml`: what MkDocs itself names, and ours under `extra`."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from strategisite.diagnostics import Diagnostic, Span, diagnostic
from strategisite.flow import Settings
from strategisite.yaml_spans import plain, read_yaml

FILE = "mkdocs.yml"


def read_settings(root: Path) -> tuple[Settings | None, list[Diagnostic]]:
    """Read the settings file; None where it cannot be read."""
    path = root / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return None, [diagnostic(Span(FILE), "indstillinger-mangler", mappe=root)]
    except UnicodeDecodeError:
        return None, [diagnostic(Span(FILE), "ikke-utf8")]
    tree, found = read_yaml(text, FILE)
    if found or not isinstance(tree.value, dict):
        return None, found or [diagnostic(Span(FILE), "forkert-type", felt=FILE, ventet="felter")]

    def get(*steps: str, default: str = "") -> str:
        value: Any = plain(tree.value, *steps, default=default)
        return value if isinstance(value, str) else default

    site_url = get("site_url")
    return Settings(
        site_name=get("site_name", default="Strategi"),
        site_url=site_url if not site_url or site_url.endswith("/") else site_url + "/",
        content=get("docs_dir", default="content"),
        templates=get("theme", "custom_dir", default="templates"),
        output=get("site_dir", default="site"),
        contact=get("extra", "kontakt"),
        contact_phone=get("extra", "telefon"),
        accessibility_statement=get("extra", "tilgaengelighedserklaering"),
        noindex=get("extra", "noindex", default="nej") == "ja",
        pdf=get("extra", "pdf", default="ja") != "nej",
        only_templated=get("extra", "sider", default="alle") == "med-skabelon",
        digest=hashlib.blake2b(text.encode(), digest_size=12).hexdigest(),
    ), []
