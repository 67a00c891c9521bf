"""Whatever is changed in the settings, the words and the templates: the output is a clean build's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from edits import change
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites.minimal import write_minimal_site

from laws.builds import build_and_compare
from strategisite.demand.held import held_of
from strategisite.load import printer

Change = tuple[str, Callable[[str], str]]
PAGES = ("fokusomraade", "delstrategi", "handling", "side", "kilde", "aktoer", "opslag")  # what the content leads to
LISTS = ("kilder", "aktoerer", "noter", "data", "soeg", "budget", "status", "felter", "a-aa", "udgaver", "talkontrol")


def extra(**said: str) -> Change:
    def written(text: str) -> str:
        above = text.partition("extra:")[0]
        return above + "extra: {" + ", ".join(f"{name}: {value}" for name, value in said.items()) + "}\n"

    return "mkdocs.yml", written


def pages(*more: str) -> Change:
    return extra(sider=f"[{', '.join((*PAGES, *more))}]")


CHANGES: list[Change] = [
    pages(),
    pages(*LISTS),
    *(pages(*(one for one in LISTS if one != name)) for name in LISTS),
    extra(),
    extra(pdf="nej"),
    extra(kontakt="a@sted.example"),
    extra(telefon="33 66 33 66", noindex="ja"),
    ("mkdocs.yml", lambda text: text.replace('site_url: ""', "site_url: https://sted.example/a/")),
    ("mkdocs.yml", lambda text: text.replace("site_url: https://sted.example/a/", 'site_url: ""')),
    ("templates/words/da.yml", lambda text: text.replace("forside: Forside", "forside: Begyndelsen")),
    ("templates/words/da.yml", lambda text: text.replace("forside: Begyndelsen", "forside: Forside")),
    ("templates/pages/kilde.html", lambda text: f"{text}\n"),
    ("templates/layouts/base.html", lambda text: text.replace("</body>", " </body>")),
    ("templates/assets/tokens.css", lambda text: f"{text}\n"),
]


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.tuples(st.sampled_from(CHANGES), st.booleans()), min_size=5, max_size=7),
    printed=st.sampled_from([False, False, True]),
)
def test_after_any_settings_the_output_is_a_clean_builds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Change, bool]], printed: bool
) -> None:
    """Printing takes longer than all else, so two of three machines here have another Typst, and print nothing."""
    with pytest.MonkeyPatch.context() as patch:
        if not printed:
            patch.setitem(printer.PINNED, "typst", "0")
        root = write_minimal_site(tmp_path_factory.mktemp("sted"))
        assert build_and_compare(root)
        for (name, new), anew in steps:
            change(root / name, new)
            if anew:
                held_of(None)
            assert build_and_compare(root)


def test_each_page_may_be_left_out_and_comes_back(minimal: Path) -> None:
    """The same without chance, and without print: of each list one build with it and one without."""
    assert build_and_compare(minimal)
    change(minimal / "mkdocs.yml", extra(pdf="nej")[1])
    for name in LISTS:
        for made in (LISTS, [one for one in LISTS if one != name]):
            named = f"[{', '.join((*PAGES, *made))}]"
            change(minimal / "mkdocs.yml", extra(pdf="nej", sider=named)[1])
            assert build_and_compare(minimal)
