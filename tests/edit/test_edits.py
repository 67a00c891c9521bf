"""An edit changes one value and no other letter of the file; what it cannot change so, it leaves."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategisite.edit import ReadOnly, Refused, data, front_matter
from strategisite.edit.refused import REASONS
from strategisite.text.yaml_spans import read_yaml

PAGE = """\
---
# Opdigtet: en kommentar øverst
titel: 'Opdigtet handling'   # bag værdien
kort: En handling,
  som fylder to linjer
udgift: {trykt: 1 mill. kr., beløb: 1000000, kilde: {kilde: sag, side: 3}}
aktører:
  # hvem der er med
  - id: udvalg
    rolle: ansvarlig
  - {id: "enhed", rolle: udfører}
tom:
note: >-
  En note, som er
  foldet.
linjer: |
  første
   anden

ord: [a, b]
kilder: [{kilde: sag, side: 3}]
---

Brødteksten står --- her.
---
"""


def reading(text: str) -> object:
    """The values of YAML, as content is read."""
    tree, found = read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), "a.yml")
    assert not [one for one in found if one.level == "fejl"], found
    return tree.value


def fields(text: str) -> object:
    return reading(re.split(r"^---[ \t]*$", text.replace("\r\n", "\n"), maxsplit=2, flags=re.M)[1])


def edited(change, text: str = PAGE) -> str:
    made = front_matter(text)
    change(made)
    return made.text


def lines_that_differ(new: str, old: str = PAGE) -> tuple[list[str], list[str]]:
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        before.pop(0), after.pop(0)
    while before and after and before[-1] == after[-1]:
        before.pop(), after.pop()
    return before, after


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("titel",), "Æble", "titel: 'Æble'   # bag værdien"),
        (("titel",), "Peters »æble«", "titel: 'Peters »æble«'   # bag værdien"),
        (("titel",), "Peter's æble", "titel: 'Peter''s æble'   # bag værdien"),
        (("kort",), "En kort", "kort: En kort"),
        (("kort",), "Først: et kolon", 'kort: "Først: et kolon"'),
        (("kort",), "Nummer #1 og # 2", 'kort: "Nummer #1 og # 2"'),
        (("kort",), "C#", "kort: C#"),
        (("kort",), "- en streg", 'kort: "- en streg"'),
        (("kort",), 'De »kalder« det "Et: godt tilbud"', "kort: 'De »kalder« det \"Et: godt tilbud\"'"),
        (("kort",), "2021", "kort: 2021"),
        (("kort",), "2021-03-01", "kort: 2021-03-01"),
        (("kort",), "ja", "kort: ja"),
        (("kort",), "no", 'kort: "no"'),
        (("kort",), "true", 'kort: "true"'),
        (("kort",), "null", 'kort: "null"'),
        (("kort",), "010", 'kort: "010"'),
        (("kort",), "12:30", 'kort: "12:30"'),
        (("kort",), "1e3", 'kort: "1e3"'),
        (("kort",), "", 'kort: ""'),
        (("kort",), " mellemrum ", 'kort: " mellemrum "'),
        (("kort",), None, "kort: null"),
        (("tom",), "Ikke tom, mere", "tom: Ikke tom, mere"),
        (("udgift", "beløb"), 2000000, PAGE.splitlines()[5].replace("1000000", "2000000")),
        (("udgift", "kilde", "side"), 4, PAGE.splitlines()[5].replace("side: 3", "side: 4")),
        (("aktører", 0, "rolle"), "høres", "    rolle: høres"),
        (("aktører", 1, "id"), "andet", '  - {id: "andet", rolle: udfører}'),
        (("ord", 1), "c", "ord: [a, c]"),
    ],
)
def test_only_the_value_is_another(path: tuple, value: object, line: str):
    new = edited(lambda made: made.set(path, value))
    _, after = lines_that_differ(new)
    assert after == [line]
    got = fields(new)
    for step in path:
        got = got[step]  # type: ignore[index]
    assert got == (None if value is None else str(value))


def test_the_same_value_again_changes_nothing():
    made = front_matter(PAGE)
    for path in ((), ("udgift",), ("aktører",), ("note",), ("linjer",), ("ord",)):
        made.set(path, made.get(path))
    assert made.text == PAGE


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("2 mill., vist nok", ["udgift:", "  trykt: 2 mill., vist nok"]),
        ("Ifølge sagen: 2", ["udgift:", '  trykt: "Ifølge sagen: 2"']),
        ("et\nto", ["udgift:", "  trykt: |-", "    et", "    to"]),
    ],
)
def test_brackets_that_get_a_comma_a_colon_or_a_line_become_lines_alone(value: str, lines: list[str]):
    new = edited(lambda made: made.set(("udgift", "trykt"), value))
    before, after = lines_that_differ(new)
    assert before == [PAGE.splitlines()[5]]
    assert after == [*lines, "  beløb: 1000000", "  kilde: {kilde: sag, side: 3}"]


def test_brackets_in_brackets_become_lines_only_where_they_lead_to_the_value():
    text = "---\nopfølgning: [{dato: 2020, tekst: x}, {dato: 2021, tekst: 'y, z'}]  # alt\nb: 1\n---\n"
    new = edited(lambda made: made.set(("opfølgning", 0, "tekst"), "men langsomt, nu"), text)
    assert new == (
        "---\nopfølgning:\n  - dato: 2020\n    tekst: men langsomt, nu\n"
        "  - {dato: 2021, tekst: 'y, z'}  # alt\nb: 1\n---\n"
    )


def test_brackets_with_a_comment_in_them_stay_and_the_value_is_quoted():
    text = "---\na: [x, # først\n  y]\n---\n"
    assert edited(lambda made: made.set(("a", 1), "y, z"), text) == '---\na: [x, # først\n  "y, z"]\n---\n'


def test_folded_text_stays_folded():
    new = edited(lambda made: made.set(("note",), " ".join(["ord"] * 60)))
    _, after = lines_that_differ(new)
    assert all(line.startswith("  ord") and len(line) <= 120 for line in after)
    assert len(after) == 3
    assert fields(new)["note"] == " ".join(["ord"] * 60)  # type: ignore[index]


LINES = ["x", "x\n", "x\n\n\n", " x\ny", "\nx", "x\n\n y\n", "x \ny", "\t", "a\u2028b", "\x07", "  "]


@pytest.mark.parametrize("value", LINES)
@pytest.mark.parametrize("field", ["linjer", "note", "kort", "tom"])
def test_any_lines_are_read_back_as_they_were(field: str, value: str):
    made = front_matter(PAGE)
    made.set((field,), value)
    assert made.get((field,)) == value
    assert {k: v for k, v in made.value.items() if k != field} == {
        k: v for k, v in front_matter(PAGE).value.items() if k != field
    }


def test_a_missing_key_follows_its_predecessor():
    order = ("titel", "nummer", "kort", "startår", "udgift", "kilder", "tidligere")
    assert "titel: 'Opdigtet handling'   # bag værdien\nnummer: 1.I.1\nkort:" in edited(
        lambda made: made.insert((), "nummer", "1.I.1", order)
    )
    assert "  som fylder to linjer\nstartår: 2021\nudgift" in edited(
        lambda made: made.insert((), "startår", 2021, order)
    )
    assert "kilder: [{kilde: sag, side: 3}]\ntidligere: [før]\n---" in edited(
        lambda made: made.insert((), "tidligere", ["før"], order)
    )
    assert "# Opdigtet: en kommentar øverst\nfør: 1\ntitel" in edited(
        lambda made: made.insert((), "før", 1, ("før", *order))
    )
    assert "side: 3, til_side: 4}}" in edited(
        lambda made: made.insert(("udgift", "kilde"), "til_side", 4, ("kilde", "side", "til_side"))
    )
    assert "    rolle: ansvarlig\n    kilde: {kilde: sag, side: 1}\n  - {id" in edited(
        lambda made: made.insert(("aktører", 0), "kilde", {"kilde": "sag", "side": 1}, ("id", "rolle", "kilde"))
    )
    assert "  - slags: x\n    id: udvalg" in edited(
        lambda made: made.insert(("aktører", 0), "slags", "x", ("slags", "id"))
    )
    assert "tom:\n  a: 1, 2\nnote" in edited(lambda made: made.insert(("tom",), "a", "1, 2"))


def test_lists_grow_in_their_own_form():
    assert "rolle: udfører}\n  - {id: ny, rolle: høres}\ntom:" in edited(
        lambda made: made.append(("aktører",), {"id": "ny", "rolle": "høres"})
    )
    assert "kilder: [{kilde: sag, side: 3}, {kilde: to}]\n" in edited(
        lambda made: made.append(("kilder",), {"kilde": "to"})
    )
    assert "ord:\n  - a\n  - b\n  - c, d\n" in edited(lambda made: made.append(("ord",), "c, d"))
    assert "tom: [a]\n" in edited(lambda made: made.append(("tom",), "a"))
    blocks = data("a:\n- x: 1\n  y: 2\n")
    blocks.append(("a",), {"x": 3})
    assert blocks.text == "a:\n- x: 1\n  y: 2\n- x: 3\n"


def test_what_is_removed_goes_with_its_line_or_its_comma():
    assert lines_that_differ(edited(lambda made: made.remove(("note",)))) == (PAGE.splitlines()[12:15], [])
    assert lines_that_differ(edited(lambda made: made.remove(("aktører", 1)))) == ([PAGE.splitlines()[10]], [])
    assert "  # hvem der er med\n  - {id:" in edited(lambda made: made.remove(("aktører", 0)))
    assert "  - rolle: ansvarlig\n" in edited(lambda made: made.remove(("aktører", 0, "id")))
    assert "ord: [b]" in edited(lambda made: made.remove(("ord", 0)))
    assert "ord: [a]" in edited(lambda made: made.remove(("ord", 1)))
    assert "kilder: []" in edited(lambda made: made.remove(("kilder", 0)))
    assert "   # bag værdien" in edited(lambda made: made.remove(("titel",)))


def test_entries_that_stand_apart_get_company_that_does():
    made = data("# Ord\n\na:\n  navn: A\n\nb:\n  navn: B\n")
    made.insert((), "c", {"navn": "C, med komma", "type": "x"})
    assert made.text == "# Ord\n\na:\n  navn: A\n\nb:\n  navn: B\n\nc:\n  navn: C, med komma\n  type: x\n"
    short = data("a: {navn: A}\nb: {navn: B}\n")
    short.insert((), "c", {"navn": "C"})
    assert short.text == "a: {navn: A}\nb: {navn: B}\nc: {navn: C}\n"


@pytest.mark.parametrize("text", ["", "# kun en kommentar\n", "# uden linjeskift"])
def test_a_file_without_fields_gets_its_first(text: str):
    made = data(text)
    made.insert((), "a", {"b": "c"})
    assert made.text.startswith(text)
    assert reading(made.text) == {"a": {"b": "c"}}
    page = front_matter("---\n---\nKrop\n")
    page.insert((), "titel", "T")
    assert page.text == "---\ntitel: T\n---\nKrop\n"


def test_line_ends_and_the_mark_at_the_beginning_stay():
    text = "\ufeff" + PAGE.replace("\n", "\r\n")
    made = front_matter(text)
    made.set(("udgift", "trykt"), "1, 2")
    made.insert((), "nummer", "1", ("titel", "nummer"))
    made.set(("note",), " ".join(["ord"] * 50))
    made.append(("aktører",), {"id": "c"})
    made.body(made.body_text.replace("Brødteksten", "Teksten"))
    assert made.text.startswith("\ufeff---\r\n")
    assert not re.search(r"(?<!\r)\n", made.text)
    assert "\r\nTeksten står --- her.\r\n---\r\n" in made.text


def test_the_body_is_replaced_line_by_line():
    mixed = "---\na: 1\n---\n\r\nEt\r\nTo\nTre\r\n"
    made = front_matter(mixed)
    made.body("\nEt\nTo og en halv\nTre\n")
    assert made.text == "---\na: 1\n---\n\r\nEt\r\nTo og en halv\nTre\r\n"
    made.body("")
    assert made.text == "---\na: 1\n---\n"
    closed = front_matter("---\na: 1\n---")
    closed.body("Krop\n")
    assert closed.text == "---\na: 1\n---\nKrop\n"


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("a: &x 1\nb: *x\n", ("a",), "anker"),
        ("a: &x 1\nb: *x\n", ("b",), "anker"),
        ("a: &x {c: 1}\nb: *x\n", ("a", "c"), "anker"),
        ("a: &x {c: 1}\nb: *x\n", ("b", "c"), "anker"),
        ("a: {c: &x 1}\nb: *x\n", ("a",), "anker"),
        ("a: !!str 1\n", ("a",), "mærke"),
        ("a: 1\na: 2\n", ("a",), "to-gange"),
        ("a: &x {c: 1}\nb: {<<: *x, d: 1}\n", ("b", "d"), "fletning"),
        ("? [x]\n: 1\nb: 2\n", ("b",), "nøgle"),
    ],
)
def test_what_only_the_file_can_change_is_said(text: str, path: tuple, reason: str):
    made = data(text)
    refused = made.read_only(path)
    assert isinstance(refused, ReadOnly)
    assert refused.reason == reason
    with pytest.raises(ReadOnly) as raised:
        made.set(path, "9")
    assert raised.value.told("da") != raised.value.told("en")
    assert made.text == text


def test_the_rest_of_such_a_file_can_be_changed():
    made = data("a: &x 1\nb: *x\nc: 1\nc: 2\nd: {e: 1}\n")
    made.set(("d", "e"), "2")
    assert made.text == "a: &x 1\nb: *x\nc: 1\nc: 2\nd: {e: 2}\n"


@pytest.mark.parametrize("text", ["a: [", "a: 1\n---\nb: 1\n", "\ta: 1", "a: *x", "a: &x [*x]", "[" * 40 + "]" * 40])
def test_what_cannot_be_read_is_refused(text: str):
    with pytest.raises(Refused):
        data(text)


def test_what_is_not_there_is_refused_and_nothing_is_done():
    made = front_matter(PAGE)
    for change in (
        lambda: made.set(("findes", "ikke"), "x"),
        lambda: made.set(("ord", 7), "x"),
        lambda: made.insert((), "kort", "x"),
        lambda: made.insert(("kort",), "a", "x"),
        lambda: made.append(("kort",), "x"),
        lambda: made.remove(("ord", "a")),
        lambda: made.set(("kort",), "\ud800"),
        lambda: front_matter("titel: x\n"),
    ):
        with pytest.raises(Refused):
            change()
    assert made.text == PAGE
    assert REASONS["da"].keys() == REASONS["en"].keys()


WORDS = st.text(
    st.one_of(st.sampled_from("aæøå09 ,:#-'\"{}[]&*!|>%@`?~\n\\"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=30,
)
AS_OTHERS_READ = ["no", "null", "~", "1.200", "0x1", "12:30", "2020-01-02", "---", "...", "- a", "a: b", "=", "<<"]
TEXTS = st.one_of(WORDS, st.sampled_from(AS_OTHERS_READ))
NAMES = st.sampled_from([f"felt{number}" for number in range(9)] + ["ø", "a b", "Å-1"])


@st.composite
def documents(draw) -> str:
    """A document in which HER stands once as a value; blocks, brackets, comments and quotes as it comes."""

    def comment(indent: str) -> str:
        return draw(st.sampled_from(["", "", f"{indent}# bemærk: {{en, ting}}\n", "\n"]))

    def scalar(indent: str) -> str:
        kind = draw(st.sampled_from(["plain", "plain", "'", '"', "|", ">-"]))
        if kind in ("|", ">-"):
            return f" {kind}\n{indent}  et\n{indent}  to: # tre\n"
        text = {"plain": "ord og ord", "'": "'et, ''to'' #3'", '"': '"et: \\"to\\""'}[kind]
        return f" {text}{draw(st.sampled_from(['', '  # bag']))}\n"

    def flat(depth: int, holds: bool) -> str:
        number = draw(st.integers(1, 3))
        at = draw(st.integers(0, number - 1)) if holds else -1
        is_list = draw(st.booleans())
        names = draw(st.lists(NAMES, min_size=number, max_size=number, unique=True))
        parts = []
        for n in range(number):
            inner = n == at
            deeper = depth < 2 and draw(st.booleans())
            other = draw(st.sampled_from(["x", "'y, z'", "1"]))
            value = flat(depth + 1, inner) if deeper else "HER" if inner else other
            parts.append(value if is_list else f"{names[n]}: {value}")
        return ("[{}]" if is_list else "{{{}}}").format(", ".join(parts))

    def block(depth: int, indent: str, holds: bool) -> str:
        number = draw(st.integers(1, 4))
        at = draw(st.integers(0, number - 1)) if holds else -1
        is_list = depth > 0 and draw(st.booleans())
        names = draw(st.lists(NAMES, min_size=number, max_size=number, unique=True))
        made = ""
        for n in range(number):
            made += comment(indent) + indent + ("-" if is_list else f"{names[n]}:")
            kind = draw(st.sampled_from(["scalar", "flat", "block" if depth < 3 else "scalar"]))
            if kind == "flat":
                made += f" {flat(0, n == at)}\n"
            elif kind == "block":
                made += "\n" + block(depth + 1, indent + "  ", n == at)
            else:
                made += " HER\n" if n == at else scalar(indent)
        return made

    text = block(0, "", True) + draw(st.sampled_from(["", "# til sidst\n"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def way_to(value: object, wanted: str, path: tuple = ()) -> tuple | None:
    if value == wanted:
        return path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return next((way for key, part in parts if (way := way_to(part, wanted, (*path, key)))), None)


def put(value, path: tuple, new: object):
    if not path:
        return new
    if isinstance(value, dict):
        return {k: put(v, path[1:], new) if k == path[0] else v for k, v in value.items()}
    return [put(v, path[1:], new) if n == path[0] else v for n, v in enumerate(value)]


@given(documents(), TEXTS)
def test_in_any_document_only_the_value_is_another(text: str, new: str):
    before = reading(text)
    path = way_to(before, "HER")
    assert path
    made = data(text)
    made.set(path, new)
    assert made.value == put(before, path, new)
    head, _, tail = text.partition("HER")
    if re.search(r"[{\[][^\n]*\Z", head.rpartition("\n")[2]) and re.search(r"[,\n]|:(\s|\Z)", new):
        head = head.rpartition("\n")[0]  # brackets that became lines, from the key on
        tail = "\n" + tail.partition("\n")[2]
        head, tail = head.rstrip("\r"), tail if "\r" not in text else "\r" + tail
    assert made.text.startswith(head)
    assert made.text.endswith(tail)
    assert ("\r\n" in text) == ("\r\n" in made.text)
    made.set(path, "HER")
    assert made.value == before


@given(documents(), st.one_of(TEXTS, st.dictionaries(NAMES, TEXTS, max_size=3), st.lists(TEXTS, max_size=3)), st.data())
def test_in_any_document_parts_come_and_go(text: str, new: object, draw: st.DataObject):
    before = reading(text)
    path = way_to(before, "HER")
    assert path
    made = data(text)
    above = made.get(path[:-1])
    if isinstance(above, list):
        made.append(path[:-1], new)
        assert made.get(path[:-1]) == [*above, new]
        added: tuple = (*path[:-1], len(above))
    else:
        order = draw.draw(st.permutations([*above, "ny"]))
        made.insert(path[:-1], "ny", new, order)
        keys = list(made.get(path[:-1]))
        at = keys.index("ny")
        assert not at or keys[at - 1] in order[: order.index("ny")] or order.index("ny") == 0
        assert made.get(path[:-1]) == {**above, "ny": new}
        added = (*path[:-1], "ny")
    assert all(line in made.text.splitlines() for line in text.splitlines() if line.lstrip().startswith("#"))
    made.remove(added)
    assert made.value == before
    for part in (path, path[:1]):
        made = data(text)
        made.remove(part)
        expected = data(text).get(part[:-1])
        del expected[part[-1]]
        assert made.get(part[:-1]) == expected or (not expected and not made.get(part[:-1]))


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("a: 1\na: 2\n", ("a",), "2"),  # as it is read, though nobody can change it
        ("a: {b: [x, {c: y}]}\n", ("a", "b", 1, "c"), "y"),
        ("a: {b: [x]}\n", ("a", "b", 1), None),
        ("a: x\n", ("a", "b"), None),
        ("a: x\n", ("a", 0), None),
        ("a: x\n", (), {"a": "x"}),
        ("", (), {}),
        ("", ("a",), None),
        ("en: &e {b: x}\nto: *e\n", ("to", "b"), "x"),
    ],
)
def test_a_value_is_found_at_its_path(text: str, path: tuple[str | int, ...], value: object) -> None:
    assert data(text).get(path) == value
