"""What the attacks on the laws share."""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
import pytest

from strategisite.demand import values


@pytest.fixture(scope="module", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Compiling templates is most of these builds' time, and depends on the text alone."""
    compile_one, made = jinja2.Environment.compile, {}

    def compiled(self: jinja2.Environment, source: str, name: str | None = None, *rest, **options):
        key = (source, name, *rest)
        if key not in made:
            made[key] = compile_one(self, source, name, *rest, **options)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compiled)
        yield


@pytest.fixture(scope="module", autouse=True)
def no_value_is_told_for_being_one_of_few() -> Iterator[None]:
    """Of what is known nothing is told to the store again. Small sites have few values of a rule."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "FEW", 0)
        yield
