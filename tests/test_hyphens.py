"""Soft hyphens: in the words of a page, and nowhere else."""

from strategisite.render.hyphens import SOFT, hyphenate, hyphenated


def test_long_words_may_break_and_short_ones_may_not():
    assert hyphenated("Ungdomsforvaltningen").replace(SOFT, "") == "Ungdomsforvaltningen"
    assert SOFT in hyphenated("Ungdomsforvaltningen")
    assert hyphenate("<p>skolefravær</p>") == "<p>skolefravær</p>"


def test_no_part_is_shorter_than_four_letters():
    for word in ("skolesocialrådgiverprojektet", "netværksplejefamilierne", "implementeringsforudsætninger"):
        assert min(len(part) for part in hyphenated(word).split(SOFT)) >= 4


def test_attributes_titles_and_code_stay_as_they_are():
    title = "<title>Ungdomsforvaltningen</title>"
    page = title + '<a href="ungdomsforvaltningen" title="Ungdomsforvaltningen"><code>Ungdomsforvaltningen</code></a>'
    assert hyphenate(page) == page
