"""Ids in fields are found by their types: no field that holds one is forgotten, and each has the place it was written
at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel, BeforeValidator

from strategisite.kinds import KINDS
from strategisite.kinds.action import Action
from strategisite.kinds.kinship import Kinship
from strategisite.kinds.wave import Wave
from strategisite.link.fields import Key, Written, references
from strategisite.model.scalars import AN_ACTOR, PLAN_PARTS, Refers, read_reference

PLAIN = {"KinPlace.strategy"}  # it says whose the id beside it is


def models(kind: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if kind not in seen:
        seen.add(kind)
        yield kind
        for field in kind.model_fields.values():
            for part in parts(field.annotation):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    yield from models(part, seen)


def parts(annotation: object) -> Iterator[object]:
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from parts(inner)


def test_each_field_that_holds_an_id_says_of_what():
    seen: set[type[BaseModel]] = set()
    untold = set()
    for kind in (one.model for one in KINDS.values()):
        for model in models(kind, seen):
            for name, field in model.model_fields.items():
                marks = [*field.metadata, *parts(field.annotation)]
                holds = any(isinstance(mark, BeforeValidator) and mark.func is read_reference for mark in marks)
                if holds and not any(isinstance(mark, Refers) for mark in marks):
                    untold.add(f"{model.__name__}.{name}")
    assert untold == PLAIN


CITE = {"kilde": "kilde", "side": "3"}


def test_ids_are_found_wherever_they_stand():
    action = Action.model_validate(
        {
            "titel": "Opdigtet",
            "kort": "Opdigtet.",
            "kilder": [CITE],
            "aktører": [{"id": "en", "rolle": "ansvarlig"}, {"id": "to", "rolle": "høres"}],
            "udgift": {"beløb": "3", "periode": "årlig", "fordeling": {"tre": "1", "fire": "2"}, "kilde": CITE},
            "opfølgning": [
                {"dato": "2020", "status": "i-gang", "besluttet_af": "fem", "tekst": "Opdigtet.", "kilde": CITE}
            ],
        }
    )
    found = set(references(action))
    assert {one for one in found if one.refers.kind != "kilde"} == {
        Written("en", AN_ACTOR, ("aktører", 0, "id")),
        Written("to", AN_ACTOR, ("aktører", 1, "id")),
        Written("tre", AN_ACTOR, Key(("udgift", "fordeling", "tre"))),
        Written("fire", AN_ACTOR, Key(("udgift", "fordeling", "fire"))),
        Written("i-gang", Refers("status", to=("status",)), ("opfølgning", 0, "status")),
        Written("fem", AN_ACTOR, ("opfølgning", 0, "besluttet_af")),
    }
    assert {one.at for one in found if one.refers.kind == "kilde"} == {
        ("kilder", 0, "kilde"),
        ("udgift", "kilde", "kilde"),
        ("opfølgning", 0, "kilde", "kilde"),
    }


def test_an_id_of_a_named_strategy_is_sought_there():
    wave = Wave.model_validate(
        {
            "navn": "Opdigtet",
            "strategi": "plan",
            "kilde": CITE,
            "projekter": [
                {
                    "tekst": "Opdigtet.",
                    "handling": "en",
                    "fokusområde": "anden/to",
                    "begrundelse": "Opdigtet.",
                    "kilde": CITE,
                }
            ],
        }
    )
    assert {(one.target, one.refers.kind) for one in references(wave)} == {
        ("kilde", "kilde"),
        ("plan", "plan"),
        ("plan/en", "bølge"),
        ("anden/to", "bølge"),
    }
    kin = Kinship.model_validate(
        {"tema": "Opdigtet", "læsning": "Opdigtet.", "steder": [{"strategi": "plan", "id": "en", "kilde": CITE}]}
    )
    assert Written("plan/en", Refers("slægtskab", to=PLAN_PARTS, of_strategy=True), ("steder", 0, "id")) in set(
        references(kin)
    )
