"""What is given: a template is as new as the newest of all that it is made of."""

from __future__ import annotations

import pytest

from strategisite.demand.leaves import closure

PAGE = "pages/a.html"


@pytest.mark.parametrize(
    "tag",
    [
        '{% include "partials/b.html" %}',
        "{%- include 'partials/b.html' -%}",
        '{%+ include "partials/b.html" +%}',
        '{% include "partials/b.html" with context %}',
        '{% include "partials/b.html" ignore missing %}',
        '{% import "partials/b.html" as m with context %}',
        '{% from "partials/b.html" import x, y %}',
        '{% extends\n  "partials/b.html" %}',
        '{% include ["partials/b.html"] %}',
        "{% include name %}",
        '{% include "partials/" ~ name %}',
    ],
)
def test_a_template_is_made_of_all_that_it_may_take_in(tag: str):
    templates = {PAGE: f"x {tag} y", "partials/b.html": '{% include "partials/c.html" %}', "partials/c.html": ""}
    assert closure(PAGE, templates) == {PAGE, "partials/b.html", "partials/c.html"}


def test_a_template_is_not_made_of_what_it_does_not_name():
    templates = {
        PAGE: '{% include "partials/b.html" %}',
        "partials/b.html": "",
        "partials/c.html": "",
        "print/x.typ": "",
    }
    assert closure(PAGE, templates) == {PAGE, "partials/b.html"}
