"""Signs that cannot be seen, or look like others: which they are, where they stand in a text, and what to call them.

Texts are in Unicode's composed form (NFC) once they are read. A no-break space or a soft hyphen is kept in running
text, as it was typed; what has no width only hides a word from the search, and is taken out and told; what nothing can
show is a mistake.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from strategisite.text.rare import Rare

NO_WIDTH = "\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"  # they come along from web pages and from Word
JOINERS = "\u061c\u200c-\u200f"  # they have a meaning in scripts that join letters or run from right to left
TURNED = "\u202a-\u202e\u2066-\u2069"  # text from here on runs the other way
# control characters, ends of lines that are none, what one font has for itself, what marks a lost letter, no characters
NEVER = (
    f"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{TURNED}\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff"
)
HIDDEN = re.compile(f"[{NO_WIDTH}{JOINERS}{NEVER}]")  # one class: as two every text takes ten times as long
TAKEN_OUT = re.compile(f"[{NO_WIDTH}{JOINERS}]")
OF_SCRIPTS = re.compile(f"[{JOINERS}\u2066-\u2069\U000e0020-\U000e007f]")
SCRIPTS = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\u2600-\u27bf\U0001f000-\U0001faff]"
)
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")  # all but the one of the keyboard
DASH = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
KINDS = (
    ("mellemrum", SPACE),
    ("blød-bindestreg", re.compile("\u00ad")),
    ("linjeskift", re.compile("[\x0b\x0c\x85\u2028\u2029]")),
    ("retning", re.compile(f"[\u061c\u200e\u200f{TURNED}]")),
    ("styretegn", re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")),
    ("privat", re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")),
    ("tabt", re.compile("\ufffd")),
    ("usynligt", re.compile(f"[{NO_WIDTH}{JOINERS}{NEVER}{''.join(BLANKS)}]")),
)
# letters of other alphabets that look like ours
LIKE = dict(
    zip(
        "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u03bf\u03bd\u03c1\u03b1\u03b9",
        "aceopxyijsovpai",
        strict=True,
    )
)


# letters that went through a wrong character set (`sure`), or that stand as a font or an address may have them
GARBLED = Rare(
    "(?P<sure>Ã[\u0080-¿ŠŒŽšœžŸ…†‡ˆ‰‹›‘’“”•–—˜™]|â€[\u0080-\u00bf™œžš“”¢¦˜]|Â[\u00a0-\u00bf])"
    r"|(?<![\w/.=?&-])[A-Za-zÆØÅæøå]{1,20}\?[a-zæøå]{2,20}(?![\w=&/?])"
    "|[\ufb00-\ufb06]",
    ("Ã", "â€", "Â", "?", *"\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"),
)
# what one writes where something is still to be found, and what Word leaves of what it has lost
UNFINISHED = (
    Rare(
        r"\b(?:TODO|FIXME|TBD|XXX+|xxx?)\b(?!-)|\b(?:[Xx]{2}[-./]){1,2}[Xx0-9åÅ]{2,4}\b|\b[Ll]orem ipsum\b"
        r"|\bdd\.mm\.åååå\b|Fejl! (?:Henvisningskilde|Bogmærke)[^.!]*|Error! (?:Reference source|Bookmark)[^.!]*",
        ("TODO", "FIXME", "TBD", "XX", "xx", "Xx", "xX", "orem ipsum", "dd.mm.", "Fejl! ", "Error! "),
    ),
    Rare(
        r"[Xx](?<!\S.)[Xx]?(?= (?:kr|mio|mia|pct)\b| ?%)",
        [f"{x} {unit}" for x in "xX" for unit in ("kr", "mi", "pc", "%")] + ["x%", "X%"],
    ),
    Rare(r"\?{3,}|\.{6,}|(?<=\w )_{4,}|_{4,}(?= \w)", ("???", "......", "____")),  # alone on a line they are a rule
    re.compile(
        r"[<\[(](?:(?<=[<\[])(?i:dato|navn|beløb|årstal|sidetal|titel)[>\]]"
        r"|(?i:(?:skal (?:ind)?|bliver )(?:skrives|opdateres|skrevet|udfyldes|uddybes)|kommer senere)[>\])]"
        r"|(?<=\()(?i:tjek|spørg|husk at) ?[^()]{0,40}\)|(?i:indsæt|udfyld|skriv her|mangler her)\b[^>\])]*[>\])])"
    ),
)
STOPGAP = re.compile(  # what stands where something is still to be found, where it is all there is
    r"\s*(?:[Nn][/.]?[Aa]\.?|[Ii]/[Aa]\.?|[-–—.?…]+|[Dd]itto\.?|[Dd]o\.|[Ii]dem\.?"
    r"|[Ss]e bilag(?:et)?\.?|(?:[Ss]amme )?[Ss]om sidst(?:e (?:år|gang))?\.?|[Ss]amme som sidst\.?"
    r"|(?:[Ss]kal|[Mm]angler at blive) (?:ind)?(?:skrives|opdateres|udfyldes|uddybes|skrevet)\.?|(?:k|K)ommer senere\.?"
    r"|(?:[Ss]e|[Ss]amme(?: som)?|[Ss]om) (?:oven ?for|neden ?for|før)\.?|(?i:(tekst|test|bla)(?: \1)+)\.?)\s*"
)
UNCLOSED = Rare(  # what opens and is never closed, or closes nothing
    r"»(?=[^»«]*\Z)|\A[^»«]*«|(?<!\])\((?=[^()]*\Z)", "»«("
)
MERGED = Rare(r"«\w+»", "«")  # a field of a letter's, which is told as such
CPR = re.compile(  # first a digit, which few letters are: what is before it is asked afterwards
    r"[0-3](?<![\w-].)(?:(?<=0)[1-9]|(?<=[12])[0-9]|(?<=3)[01])(?:0[1-9]|1[0-2])[0-9]{2}-[0-9]{4}(?![\w-])"
)


class Sign(NamedTuple):
    """A sign that an editor does not see for what it is. `kind` is the word that the messages have for it."""

    offset: int
    sign: str
    kind: str
    taken_out: bool = False

    @property
    def number(self) -> str:
        return f"U+{ord(self.sign):04X}"


def unfinished(text: str) -> Iterator[re.Match[str]]:
    """What is still to be written, kind by kind; the whole of a text that says no more than that."""
    stopgap = STOPGAP.fullmatch(text)
    return iter((stopgap,)) if stopgap else (found for kind in UNFINISHED for found in kind.finditer(text))


def unclosed(text: str) -> Iterator[str]:
    """What opens in a text and is never closed, or closes what was not opened."""
    return (found[0][-1] for found in UNCLOSED.finditer(MERGED.sub("", text)))


def composed(text: str) -> str:
    """The text in Unicode's composed form: an å is one sign, however it was typed."""
    return unicodedata.normalize("NFC", text)


def hidden(text: str) -> Iterator[Sign]:
    """The signs that no text has a use for: those that are taken out, and those that are mistakes.

    Some of them are needed where letters join, text runs from right to left or pictures are put together; there they
    are left alone.
    """
    needed: bool | None = None
    for match in HIDDEN.finditer(text):
        if OF_SCRIPTS.match(match[0]):
            needed = bool(SCRIPTS.search(text)) if needed is None else needed
            if needed:
                continue
        yield Sign(match.start(), match[0], kind_of(match[0]), taken_out=bool(TAKEN_OUT.match(match[0])))


def readable(text: str, signs: list[Sign]) -> str:
    """The text to read on with: what is taken out is gone, the other hidden signs are spaces, so that no line is
    another.
    """
    made, position = [], 0
    for one in signs:
        made += [text[position : one.offset], "" if one.taken_out else " "]
        position = one.offset + 1
    return "".join((*made, text[position:])) if signs else text


def invisible(text: str) -> Iterator[tuple[int, str, str]]:
    """Each sign that is not seen, or is a space or hyphen of another kind than the keyboard's: its offset, itself, its
    kind.
    """
    return ((offset, sign, kind) for offset, sign in enumerate(text) if (kind := kind_of(sign)))


def strange(id_: str) -> Sign | None:
    """The first sign of an id that looks like one that an id may have, or like nothing, and is another."""
    for offset, sign in enumerate(id_):
        kind = kind_of(sign) or (
            "streg" if DASH.match(sign) else "fremmed" if sign.isalpha() and not _latin(sign) else ""
        )
        if kind:
            return Sign(offset, sign, kind)
    return None


def plain_id(id_: str) -> str:
    """An id as it was meant, where its signs only look like those that an id may have."""
    return "".join(LIKE.get(sign) or ("-" if DASH.match(sign) else "" if kind_of(sign) else sign) for sign in id_)


def shows(text: str) -> bool:
    """Whether there is anything to see in a text: a letter, a digit or a sign."""
    return any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANKS for sign in text)


@functools.lru_cache(1024)
def kind_of(sign: str) -> str:
    """What a sign that cannot be seen is called; nothing for one that can."""
    return "" if " " <= sign <= "~" else next((kind for kind, signs in KINDS if signs.match(sign)), "")


def _latin(letter: str) -> bool:
    return letter < "\u0250" or unicodedata.name(letter, "").startswith("LATIN")
