"""An invented site whose texts are full of signs that mean something to somebody: to Typst, to Markdown, to XML or to
nobody.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from sites.minimal import ACTION, FILES, write_minimal_site

ADDRESS = "opdigtet-plan/opdigtet-handling"
BOOK = "opdigtet-plan/opdigtet-plan.pdf"
ONE = f"{ADDRESS}/opdigtet-plan-opdigtet-handling.pdf"
SHORT = "1. kvartal: # $x$ @ord *a* _b_ \\ <c> `d` [e] // -- ~ = f; $ æøå ÆØÅ § – 5 %"

LETTERS = "æøåÆØÅ § 5, stk. 2 – 10\u00a0kr. til 3\u00a0børn, è é ü ß ½ € ° µ × − ≠ ≤"

# Paragraphs as an editor writes them, and as they must stand on paper.
PLAIN = [
    ("1\\. kvartal begynder i januar.", "1. kvartal begynder i januar."),
    ("\\# ikke en overskrift", "# ikke en overskrift"),
    ("= heller ikke en overskrift", "= heller ikke en overskrift"),
    ("\\- ikke et punkt, og \\+ heller ikke", "- ikke et punkt, og + heller ikke"),
    ("/ Ord: ikke en forklaring", "/ Ord: ikke en forklaring"),
    ("// ikke en bemærkning /* og heller ikke */", "// ikke en bemærkning /* og heller ikke */"),
    ("#let x = 1; #x; #pagebreak() #{", "#let x = 1; #x; #pagebreak() #{"),
    ("$x^2$ koster 5 $ og $ 6, @kilde og <mærke> er ord", "$x^2$ koster 5 $ og $ 6, @kilde og <mærke> er ord"),
    ("3 < 4 > 2 & 5 % ^ | ~ a~b", "3 < 4 > 2 & 5 % ^ | ~ a~b"),
    ("\\*stjerner\\*, \\_streger\\_, \\\\ skråstreg og \\`kode\\`", "*stjerner*, _streger_, \\ skråstreg og `kode`"),
    ("\"lige\" 'enkelte' »citat« “høje” ‘små’", "\"lige\" 'enkelte' »citat« “høje” ‘små’"),
    ("en -- to --- tre ... fire – fem — seks -? 1/2", "en -- to --- tre ... fire – fem — seks -? 1/2"),
    ("\\[\\[ikke-en-henvisning\\]\\] og \\{\\{ ikke et tal \\}\\}", "[[ikke-en-henvisning]] og {{ ikke et tal }}"),
    ("https://sted.example/a//b_c*d og a@sted.example", "https://sted.example/a//b_c*d og a@sted.example"),
    (LETTERS, LETTERS),
    ("bo\u00adlig\u00adsocial og u\u00admulig", "boligsocial og umulig"),
    (
        'sys.version, json("/data.json"), \\u{1F600} og &amp; &lt;b&gt;',
        'sys.version, json("/data.json"), \\u{1F600} og & <b>',
    ),
]
CODE = '#set page(width: 1pt)\n  [[kode]] {{ kode }} $x$ *y* \\ <z>\n"a" -- // ~\n'
LISTS = """\
- 1\\. kvartal i en liste
    - anden række med # og $
        - tredje række med @ og *kursiv*
    - anden igen
- første igen

1. et nummer
2. et til
    1. under to
        1. under det
3. det tredje
"""
TABLE = """\
| Venstre | Midt | Højre |
| :--- | :---: | ---: |
| 1\\. kvartal | # $ @ | 1.000 |
| *kursiv* | **fed** | `kode` |
"""
REST = """\
En fodnote[^1] og den samme igen[^1] og en anden[^to].

[^1]: Noten siger # og $ og *kursiv*.
[^to]: Den anden note.

Opdigtet ord
:   En forklaring med = og +.

Et andet ord
:   Dets forklaring.

!!! note "Husk # og $"
    En påmindelse med @ og <.

> Et citat med = og // i sig.

![Et opdigtet billede: en prik](../../../billeder/prik.png)

![En opdigtet tegning: en firkant](../../../billeder/firkant.svg)

En [fil på nettet](https://sted.example/en_fil-1) og et brev til [os](mailto:os@sted.example).
Mere står i [[opdigtet-delstrategi]].

Der er {{ antal handlinger i opdigtet-plan }} handling [[opdigtet-sag s. 2–3]].

{{ tabel nummer, titel, udgift handlinger i opdigtet-plan }}

## 1. kvartal: # $ @ <

### Under # og $

Det sidste afsnit.
"""
BODY = "\n\n".join([*(written for written, _ in PLAIN), LISTS, TABLE, f"```\n{CODE}```", REST])
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#036"/></svg>'
)


def png(shade: int = 90) -> bytes:
    """A square of four by four dots."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    dots = zlib.compress((b"\0" + bytes([shade] * 12)) * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def write_signs_site(folder: Path) -> Path:
    """The smallest site with an action that holds all of the above."""
    write_minimal_site(folder)
    head = FILES[ACTION].split("---")[1].replace("kort: En handling, som er fundet på til prøven.", f"kort: '{SHORT}'")
    (folder / ACTION).write_text(f"---{head}---\n\n{BODY}", encoding="utf-8")
    (folder / "content/billeder").mkdir()
    (folder / "content/billeder/prik.png").write_bytes(png())
    (folder / "content/billeder/firkant.svg").write_text(DRAWING, encoding="utf-8")
    return folder
