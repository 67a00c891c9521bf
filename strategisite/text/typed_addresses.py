"""Addresses as people type them: what kind they are of, which lead nowhere, and what the words of a link say."""

from __future__ import annotations

import re
from urllib.parse import unquote

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
MAIL = re.compile(r"[^\s/@,;:<>]+@[^\s/@,;:<>]+\.[a-zæøå]{2,}", re.I)
HOST = re.compile(r"https?://([^/?#]*)", re.I)
VAGUE = frozenset(
    ["her", "klik her", "tryk her", "se her", "link", "dette link", "læs mere", "se mere", "læs mere her"]
)
NUMBER_OF_SOMEBODY = 8  # digits; emergency numbers and the like are the only shorter ones, of at most five


def kind_of_address(address: str) -> str:
    """What an address looks like, by the names in KINDS; "" for none of these."""
    return next((kind for kind, looks in KINDS if looks.match(address)), "")


def is_broken(address: str) -> bool:
    """Whether an address outside the site reaches nobody: no mail address, no number, no name of a place."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        return not all(MAIL.fullmatch(one) for one in unquote(rest.partition("?")[0]).split(","))
    if scheme.lower() == "tel":
        digits = len(re.sub(r"\D", "", rest))
        return not digits or 5 < digits < NUMBER_OF_SOMEBODY
    host = HOST.match(address)
    return bool(host) and (not host[1] or "," in host[1])


def says_another(words: str, address: str) -> bool:
    """Whether a link's words are themselves an address, or a number to call, and another than it leads to."""
    words = words.strip()
    if address.lower().startswith("tel:"):
        said, called = (re.sub(r"\D", "", one)[-NUMBER_OF_SOMEBODY:] for one in (words, address))
        return len(said) == NUMBER_OF_SOMEBODY and said != called
    if MAIL.fullmatch(words):
        return address.lower().startswith("mailto:") and words.lower() not in address.lower()
    if not re.fullmatch(r"(?:https?://|www\.)\S+", words, re.I):
        return False
    said, there = (re.sub(r"^https?://(?:www\.)?|^www\.", "", one.lower()).rstrip("/") for one in (words, address))
    return not there.startswith(said.rstrip("….").rstrip("/"))


def is_vague(words: str) -> bool:
    """Whether a link's words do not say where it leads, for whoever hears them alone."""
    return " ".join(words.split()).strip(" .:!»«").casefold() in VAGUE
