"""Addresses as people type them: what kind they are of, where they are none that a page can lead to or show."""

from __future__ import annotations

import re

KINDS = (  # in this order
    ("indlejret", re.compile(r"data:", re.I)),
    ("fil", re.compile(r"file:|[a-z]:[\\/]|[a-z]:$|\\\\|//[^/]+/|smb:", re.I)),
    ("post", re.compile(r"mailto:|tel:", re.I)),
    ("net", re.compile(r"https?:", re.I)),
    ("andet", re.compile(r"[a-z][a-z0-9+.-]*:", re.I)),
    ("mail", re.compile(r"[^\s/@]+@[^\s/@]+\.[^\s/@]+$")),
    ("www", re.compile(r"www\.|[\w-]+(\.[\w-]+)*\.(dk|com|org|net|eu|gov|info|se|no|de)(/|$)", re.I)),
    ("dokument", re.compile(r".*\.(pdf|docx?|xlsx?|pptx?|odt|csv|zip|msg)$", re.I)),
    ("side", re.compile(r"/|.*/$|.*\.html?$|.*/index$", re.I)),
)


def kind_of_address(address: str) -> str:
    """What an address looks like, by the names in KINDS; "" for none of these."""
    return next((kind for kind, looks in KINDS if looks.match(address)), "")
