"""Which signs the fonts of print hold: the theme's, and those that come with Typst, which are asked where the theme's
lack a sign.

A sign that none of them has is told to the editor, and printed by its number.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator, Mapping

# What every Latin text font holds: only a text with another sign asks the fonts, which takes a moment.
UNCOMMON = re.compile(
    "[^\t\n\r -~\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2039\u203a\u20ac\u200b-\u200d\u2060\u2212]"
)
# The signs of the fonts that come with Typst 0.15.2, from which it takes what a text's own fonts lack; a test prints
# them all.
BUNDLED = (
    "180-34e 350-36f 374-377 37a-37f 384-38a 38c 38e-3a1 3a3-3ce 3d0-3e1 3f0-477 47c-47f 483 48c-4c4 4c7-4cc 4cf-4f9 "
    "510-511 51a-51d 531-556 559-55f 561-587 589-58a 5b0-5c3 5c6 5d0-5ea 5f0-5f4 606-607 609-60a 60c 615 61b 61f "
    "621-63a 640-64a 65a 660-66d 674 679-67b 67e-680 683-684 686-687 691 698 6a4 6a9 6af 6be 6cc 6f0-6f9 e3f e81-e82 "
    "e84 e87-e88 e8a e8d e94-e97 e99-e9f ea1-ea3 ea5 ea7 eaa-eab ead-eb9 ebb-ebc ec8-ecd 10d0-10fc 1d02 1d08-1d09 "
    "1d14-1d17 1d1d-1d1f 1d2c-1d2e 1d30-1d5f 1d62-1d67 1d77-1d78 1d7b 1d85 1d9b-1db7 1db9-1dbf 1e00-1f15 1f18-1f1d "
    "1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef "
    "1ff2-1ff4 1ff6-1ffe 2000-200a 2010-2027 202f-2037 2039-203f 2042 2044-204b 204f 205f 2070-2071 2074-208e "
    "2090-209c 20a0-20b5 20b8-20ba 20bd 20bf 2100-2103 2105-2106 2109 210c-210f 2111 2113 2115-2117 2119-211a "
    "211c-211d 2120 2122 2124 2126-2127 212a-212b 212e 2132 2135-2139 2148 214f-2151 2153-2184 2189 2190-222e "
    "2234-223d 2241-226b 226d-228b 228d-22a6 22b2-22b8 22c2-22c6 22cd-22d1 22da-22e9 22ee-22ef 2300-2306 2308-2315 "
    "2318-2319 231c-2321 2325-232b 2335-237a 237d 2380-2383 2388-238b 2395 239b-23ae 23ce-23cf 23d3 2423 2460-249b "
    "24b6-2606 2609-262f 2638-268b 2690-269c 26a0-26a7 26ac-26af 2701-2704 2706-2709 270c-2714 2717-2726 272a-274b "
    "274d 274f-2752 2756 2758-275e 2761-277f 2794 2798-27af 27b1-27bf 27c2 27c5-27c6 27dc 27e0 27e6-27eb 27f5-27f7 "
    "2987-2988 2997-2998 29eb 29fa-29fb 2a00 2a2f 2a6a-2a6b 2b05-2b0d 2b12-2b1a 2c60-2c70 2c74-2c77 2c79-2c7a "
    "2c7c-2c7f 2e02-2e05 2e08-2e0a 2e17-2e18 2e1f 2e22-2e25 2e2e a656-a657 a708-a716 a71b-a727 a765 a789-a78e "
    "a790-a791 a793 a7aa a7f8-a7f9 ab52 fb01-fb02 fb20 fb29-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44 fb46-fb4e "
    "fb52-fb81 fb8a-fb95 fb9e-fb9f fbaa-fbad fbe8-fbe9 fbfc-fbff fe70-fe74 fe76-fefc 1d106-1d107 1d55a 1d670-1d6a3 "
    "1d7f6-1d7ff 1f12f"
)
NEVER = frozenset([0xFEFF, 0xFFFE, 0xFFFF])  # PDF/UA forbids them
CONTROLS = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:u(00[01][0-9a-f])|([bf]))")  # as JSON writes them
SAME = {"\u2011": "\u2060-\u2060"}  # a hyphen that no line ends at


def missing(text: str, fonts: Mapping[str, bytes]) -> Iterator[tuple[int, str]]:
    """Each sign in a text that the fonts lack, with its offset."""
    for match in UNCOMMON.finditer(text):
        if ord(match[0]) not in _held(_families(fonts)):
            yield match.start(), match[0]


def printable(text: str, fonts: Mapping[str, bytes]) -> str:
    """JSON in which each sign that the fonts lack, or that no file may hold, stands as its number: »[U+1F600]«."""
    text = CONTROLS.sub(_numbered, text.replace("\u2011", SAME["\u2011"]))
    if not UNCOMMON.search(text):
        return text
    held = _held(_families(fonts))
    return UNCOMMON.sub(lambda match: match[0] if ord(match[0]) in held else f"[{number(match[0])}]", text)


def _numbered(found: re.Match[str]) -> str:
    """A control character's number, after the signs that JSON writes as two."""
    sign = chr(int(found[2], 16)) if found[2] else {"b": "\b", "f": "\f"}[found[3]]
    return f"{found[1]}[{number(sign)}]"


def number(sign: str) -> str:
    return f"U+{ord(sign):04X}"


@functools.lru_cache(maxsize=4)
def _held(families: tuple[tuple[bytes, ...], ...]) -> frozenset[int]:
    """The signs that all fonts of one of the families hold, and the bundled ones'."""
    from fontTools.ttLib import TTFont

    own: frozenset[int] = frozenset()
    for fonts in families:
        sets = [
            frozenset(TTFont(io.BytesIO(font)).getBestCmap() or ())
            for font in fonts
            if font[:4] in (b"OTTO", b"\0\1\0\0", b"true")
        ]
        own |= frozenset.intersection(*sets) if sets else frozenset()
    private = range(0xE000, 0xF900)  # PDF/A forbids them, whatever the font draws there
    return own.union(bundled()).difference(private, NEVER)


def _families(fonts: Mapping[str, bytes]) -> tuple[tuple[bytes, ...], ...]:
    """Fonts by their folders: those of one are one family, and what one lacks the next may hold."""
    folders: dict[str, list[bytes]] = {}
    for name, content in fonts.items():
        folders.setdefault(name.rpartition("/")[0], []).append(content)
    return tuple(map(tuple, folders.values()))


def bundled() -> Iterator[int]:
    """The signs of the fonts that come with Typst."""
    for run in BUNDLED.split():
        first, _, last = run.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
