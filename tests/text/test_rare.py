"""Patterns that are tried only where one of their signs stands: the signs miss nothing, and ordinary texts have few."""

from __future__ import annotations

import string
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategisite.text
from strategisite.text.claims import _patterns
from strategisite.text.rare import Rare

LETTERS = string.printable + "æøåÆØÅé«»…–—•√‰½"


def _rare() -> Iterator[tuple[str, Rare]]:
    """All of them by their names, those in tuples too."""
    for module in iter_modules(strategisite.text.__path__, "strategisite.text."):
        for name, value in vars(import_module(module.name)).items():
            for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(one, Rare):
                    yield f"{name}-{number}", one
    yield from (("claims-heading", _patterns()[0]), ("claims-text", _patterns()[1]))


RARE = dict(_rare())


@pytest.mark.parametrize("name", RARE)
def test_whatever_a_pattern_finds_has_one_of_its_signs(name: str):
    one = RARE[name]

    @given(st.from_regex(one.pattern, alphabet=st.sampled_from(LETTERS)))
    def every(text: str) -> None:
        assert one.may_be_in(text)

    every()


ORDINARY = """Kommunen samler de tidlige tilbud i hver bydel, så familier får hjælp inden for 14 dage. Det kræver
4 medarbejdere fra 1. august 2010 og 2,5 mio. kr. om året. Der er 43 tilbud i alt, og 12 % af dem er i gang.

## Hvad der skal ske

- Et møde med forældre, skole og sundhedsplejerske, jf. planens side 12
- Et tilbud om aflastning i weekender: højst 8 døgn om måneden
- Samarbejde på tværs af forvaltninger; det gælder også i ferier

| År | Antal familier | Udgift |
| --- | ---: | ---: |
| 2009 | 120 | 1.500.000 |
| 2010 | 240 | 3.000.000 |

Resultaterne gøres op hvert år, og de første kom den 14. december 2010. Mangler der noget, kan borgerne skrive.
"""


def test_an_ordinary_text_has_few_of_the_signs():
    assert {name for name, one in RARE.items() if one.may_be_in(ORDINARY)} == {
        "DIVIDED-0",
        "OVER_ALL-0",
    }  # »- «, »pct. af«


def test_a_text_with_links_and_brackets_has_some_tried_and_no_more():
    text = "Læs planen (2009) på [siden](https://kommune.example/plan), og »spørg« vejledningen. Er der flere?"
    tried = {name.rpartition("-")[0] for name, one in RARE.items() if one.may_be_in(text)}
    assert tried <= {"UNCLOSED", "MERGED", "PASTED", "LEFT", "OWN", "ADDRESS", "GARBLED"}
