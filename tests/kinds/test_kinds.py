"""Kinds of content: each says where its files stand, what an entry of it is called, and its address."""

from __future__ import annotations

from typing import Any

import pytest
from sites.minimal import REPOSITORY

from strategisite.flow import Entry
from strategisite.kinds import COLLECTIONS, FOLDERS, KINDS, PARTS, InData, Kind, kind_of
from strategisite.kinds.hearing import Remark
from strategisite.kinds.kind import every_text
from strategisite.kinds.sub_strategy import SUB_STRATEGY, Problem, Result, SubStrategy
from strategisite.model import Item
from strategisite.text.yaml_spans import Tree

ITEMS: dict[str, dict[str, Any]] = {  # the least that is called something
    "strategi": {"title": "Plan for det opdigtede", "short_title": "Det opdigtede"},
    "fokusområde": {"title": "Et område", "number": "2"},
    "delstrategi": {"title": "Et spor", "number": "2.I"},
    "handling": {"title": "En handling", "number": "2.I.3", "kind": "handling"},
    "side": {"title": "En side"},
    "beslutning": {"title": "En beslutning"},
    "høring": {"title": "En høring"},
    "udgave": {"title": "En udgave"},
    "rapport": {"title": "En rapport"},
    "aktoerer": {"name": "Opdigtet Forvaltning", "abbreviation": "OF"},
    "kilder": {"title": "Et opdigtet dokument"},
    "ord": {"word": "opdigtet ord", "abbreviation": "oo"},
    "finansiering": {"name": "Egne midler"},
    "status": {"name": "I gang"},
    "farver": {"name": "gul"},
    "aktoertyper": {"name": "Enhed"},
    "kildetyper": {"name": "Notat"},
    "indikatorgrupper": {"name": "Vilkår"},
    "udsagn": {"stated": "syv handlinger"},
    "noter": {"text": "To kilder er uenige."},
    "boelger": {"name": "Første bølge", "strategy": "plan"},
    "indikatorer": {"name": "Andel"},
    "slaegtskab": {"theme": "Fælles tema"},
    "soegeord": {"words": ("opdigtet ord",)},
    "aendringer": {"date": "2027-03-01"},
}
ADDRESSES = {
    "strategi": "plan/index.html",
    "fokusområde": "plan/et-id/index.html",
    "delstrategi": "plan/et-id/index.html",
    "handling": "plan/et-id/index.html",
    "side": "sider/et-id/index.html",
    "beslutning": "beslutninger/et-id/index.html",
    "høring": "hoeringer/et-id/index.html",
    "udgave": "udgaver/index.html#et-id",
    "rapport": "rapporter/et-id/index.html",
    "aktoerer": "aktoerer/et-id/index.html",
    "kilder": "kilder/et-id/index.html",
    "ord": "ord/index.html#et-id",
    "finansiering": "ord/index.html#finansiering-et-id",
    "status": "status/et-id/index.html",
    "farver": "farver/et-id/index.html",
    "aktoertyper": "aktoertyper/et-id/index.html",
    "kildetyper": "kildetyper/et-id/index.html",
    "indikatorgrupper": "indikatorgrupper/et-id/index.html",
    "udsagn": "talkontrol/index.html#et-id",
    "noter": "noter/index.html#et-id",
    "boelger": "plan/forloeb/index.html#et-id",
    "indikatorer": "indikatorer/et-id/index.html",
    "slaegtskab": "slaegtskab/index.html#et-id",
    "soegeord": "soegeord/et-id/index.html",
    "aendringer": "aendringer/index.html#udgave-et-id",
}


def entry(name: str) -> Entry:
    """An entry of a kind, with what it is called alone."""
    kind = KINDS[name]
    folders = {kind.name: folder for folder, kind in FOLDERS.items()}
    collection = "plan" if name in PARTS else folders.get(name, name)
    item = kind.model.model_construct(**ITEMS[name])
    return Entry(collection=collection, id="et-id", kind=name, item=item, path="", tree=Tree())


def test_every_kind_is_tried_here():
    assert ITEMS.keys() == KINDS.keys() == ADDRESSES.keys()


@pytest.mark.parametrize("name", KINDS)
def test_an_entry_is_called_what_its_first_field_says(name: str):
    kind, item = kind_of(entry(name)), entry(name).item
    first, *_ = ITEMS[name].values()
    called = first[0] if isinstance(first, tuple) else first
    assert kind.title(item) == called
    assert kind.heading(item) == ITEMS[name].get("short_title", called)
    assert (kind.number(item) or kind.abbreviation(item)) == (
        ITEMS[name].get("number") or ITEMS[name].get("abbreviation")
    )


@pytest.mark.parametrize("name", KINDS)
def test_an_entry_has_the_address_that_readers_know(name: str):
    assert kind_of(entry(name)).address(entry(name)) == ADDRESSES[name]


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_an_entry_stands_on_a_page_that_has_a_template(kind: Kind[Any]):
    unshown = isinstance(kind.where, InData) and not kind.template
    assert unshown or (REPOSITORY / f"templates/pages/{kind.template}.html").is_file()


def test_a_place_is_that_of_one_kind():
    assert {*PARTS, *(kind.name for kind in FOLDERS.values()), *COLLECTIONS} == set(KINDS)
    assert len(PARTS) + len(FOLDERS) + len(COLLECTIONS) == len(KINDS)


def test_an_example_is_told_from_a_decided_action():
    action = entry("handling")
    assert not kind_of(action).is_example(action.item)
    example = action.item.model_copy(update={"kind": "eksempel-ved-investering"})
    assert kind_of(action).is_example(example)
    assert not any(kind_of(entry(name)).is_example(entry(name).item) for name in KINDS)


def test_an_entry_of_a_data_file_is_known_by_its_id_or_its_key():
    assert KINDS["kilder"].key("opdigtet-sag") == KINDS["kilder"].key("kilder/opdigtet-sag") == "kilder/opdigtet-sag"


def test_what_an_entry_is_found_by_is_its_kinds_to_say():
    problem, results = Problem.model_construct(text="Et problem."), (Result.model_construct(text="Et resultat."),)
    sub = SubStrategy.model_construct(
        title="Et spor", short="Kort sagt.", problem=problem, results=results, variants=()
    )
    assert list(SUB_STRATEGY.texts(sub)) == ["Kort sagt.", "Et problem.", "Et resultat."]
    remark = Remark.model_validate(
        {"bemærkning": "En bemærkning.", "kilde": "opdigtet-kilde", "vurdering": "stemmer", "tekst": "Se her."}
    )
    item = Anything.model_construct(title="En titel", remarks=(remark,), kind="ord")
    assert list(every_text(item)) == ["En titel", "En bemærkning.", "Se her."]  # nothing of one word


class Anything(Item):
    """An item of a kind that does not say what it is found by."""

    title: str
    kind: str
    remarks: tuple[Remark, ...]
