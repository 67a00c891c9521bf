"""Two editors and a place between them: what one sends the other takes over, whole and right, or nothing is changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from sites.minimal import ACTION, write_minimal_site

from desk.test_desk import Editor, Sent
from desk.test_keeping import git
from strategisite.desk.merging import MINE, THEIRS, merge
from strategisite.desk.page import HOME

PAGE = "content/sider/om.md"
TITLE, SHORT = "titel: Opdigtet handling", "kort: En handling, som er fundet på til prøven."
TEXT = "Handlingen er fundet på [[opdigtet-sag s. 3]]."
WHO = (("user.name", "Opdigtet redaktør"), ("user.email", "redaktoer@opdigtet.example"))


class Colleague(Editor):
    """An editor whose work is exchanged with another's; what is built is of no interest here."""

    def _rebuild(self) -> None:
        self.found = ()

    def set_up(self) -> Colleague:
        for name, value in WHO:
            git(self.root, "config", name, value)
        return self

    def keeps(self, *changes: tuple[str, str], file: str = ACTION) -> None:
        """Change lines of a file, and keep it in git."""
        for before, after in changes:
            self.write(before, after, file)
        git(self.root, "commit", "-qam", "Rettet")

    def press(self, what: str) -> None:
        self.send(Sent(""), where=what, mærke=self.desk.token)

    def told(self, what: str) -> str:
        """What is seen after a press."""
        self.press(what)
        if self.reply.status == 303:
            self.follow()
        return self.reply.html

    def everything(self) -> tuple[object, ...]:
        there = (path for path in self.root.rglob("*.*") if path.is_file() and path.suffix != ".jsonl")
        files = {path: path.read_bytes() for path in there if ".git" not in path.parts}
        asked = (["worktree", "list"], ["status", "--porcelain"], ["stash", "list"], ["rev-parse", "HEAD"])
        return files, [git(self.root, *one) for one in asked], (self.root / ".git/MERGE_HEAD").exists()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sted mellem æ")
    root = write_minimal_site(folder / "en")
    git(root, "init", "-q", "-b", "main")
    (root / ".gitignore").write_text(".strategisite/\nsite/\n", encoding="utf-8")
    for name, value in WHO:
        git(root, "config", name, value)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Begyndelsen")
    subprocess.run(["git", "clone", "-q", "--bare", str(root), str(folder / "fælles.git")], check=True)
    return folder / "fælles.git"


@pytest.fixture
def two(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Colleague, Colleague]:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    common = tmp_path / "fælles.git"
    for source, target in ((place, common), (common, tmp_path / "anna"), (common, tmp_path / "bo")):
        bare = ["--bare"] if target is common else []
        subprocess.run(["git", "clone", "-q", *bare, str(source), str(target)], check=True)
    return Colleague(tmp_path / "anna").set_up(), Colleague(tmp_path / "bo").set_up()


def test_what_one_sends_the_other_takes_over(two: tuple[Colleague, Colleague]):
    anna, bo = two
    assert "Alt, der er gemt i git her, er sendt." in anna.told("send")
    anna.keeps((TITLE, "titel: Annas titel"))
    bo.write("Alt på stedet er fundet på.", "Ikke gemt i git", PAGE)  # in nobody's way
    assert "Gemt i git her og ikke sendt: 1." in anna.desk.get(f"{HOME}git", "").html
    assert "Sendt." in anna.told("send")
    assert "Andres ændringer er hentet." in bo.told("hent")
    assert bo.text() == anna.text() and "Annas titel" in bo.text()
    assert "Ikke gemt i git" in bo.text(PAGE)
    assert git(bo.root, "rev-parse", "HEAD") == git(anna.root, "rev-parse", "HEAD")
    assert "Der er ikke noget nyt" in bo.told("hent")


def test_fields_beside_each_other_come_together(two: tuple[Colleague, Colleague]):
    """Where git sees lines in each other's way, there are two fields."""
    anna, bo = two
    anna.keeps((TITLE, "titel: Annas titel"))
    anna.told("send")
    bo.keeps((SHORT, "kort: Bos korte"), ("nummer: 1.I.1", "effekt: Bos effekt\nnummer: 1.I.1"))
    assert "Andre har sendt noget imens" in bo.told("send")
    assert "Andres ændringer er hentet." in bo.told("hent")
    for line in ("titel: Annas titel", "effekt: Bos effekt", "kort: Bos korte"):
        assert f"\n{line}\n" in bo.text()
    assert git(bo.root, "log", "-1", "--format=%s %P").split()[0] == "Hentet:"
    assert "Sendt." in bo.told("send")
    anna.told("hent")
    assert anna.text() == bo.text()


def test_two_readings_are_shown_and_one_is_chosen(two: tuple[Colleague, Colleague]):
    anna, bo = two
    anna.keeps((TITLE, "titel: Annas titel"), ("1000000", "2000000"), (TEXT, "Annas & tekst."))
    anna.told("send")
    bo.keeps((TITLE, "titel: Bos titel"), ("1000000", "3000000"), (TEXT, "Bos tekst."), (SHORT, "kort: Bos korte"))
    before = bo.everything()
    bo.press("hent")
    assert bo.reply.status == 409 and bo.everything() == before
    shown = ("Annas titel", "Bos titel", "2000000", "3000000", "Annas &amp; tekst.", "Bos tekst.", "Udgift › Beløb")
    assert [one for one in shown if one not in bo.reply.html] == []
    form = Sent(bo.reply.html)
    bo.send(form, where="hent", **{"valg/1": THEIRS, "valg/2": MINE, "valg/3": ""})
    assert bo.reply.status == 409 and bo.everything() == before, "one is not chosen yet"
    bo.send(form, where="hent", **{"valg/1": THEIRS, "valg/2": MINE, "valg/3": THEIRS})
    bo.follow()
    assert "Andres ændringer er hentet." in bo.reply.html
    text = bo.text()
    assert "titel: Annas titel\n" in text and "beløb: 3000000" in text and text.endswith("---\n\nAnnas & tekst.\n")
    assert "kort: Bos korte\n" in text and "Bos titel" not in text


def test_a_choice_is_of_the_versions_that_were_shown(two: tuple[Colleague, Colleague]):
    anna, bo = two
    anna.keeps((TITLE, "titel: Annas titel"))
    anna.told("send")
    bo.keeps((TITLE, "titel: Bos titel"))
    bo.press("hent")
    form = Sent(bo.reply.html)
    anna.keeps(("Annas titel", "Annas anden titel"))
    anna.told("send")
    bo.send(form, where="hent", **{"valg/1": THEIRS})
    assert bo.reply.status == 409 and "Annas anden titel" in bo.reply.html and "titel: Bos titel" in bo.text()


def test_what_is_gone_at_one_and_changed_at_the_other_is_chosen_whole(two: tuple[Colleague, Colleague]):
    anna, bo = two
    git(anna.root, "rm", "-q", PAGE)
    git(anna.root, "commit", "-qm", "Slettet")
    anna.told("send")
    bo.keeps(("Alt på stedet er fundet på.", "Rettet"), file=PAGE)
    bo.press("hent")
    assert "Hele filen" in bo.reply.html and "(ingenting)" in bo.reply.html
    bo.send(Sent(bo.reply.html), where="hent", **{"valg/1": MINE})
    assert bo.reply.status == 303 and "Rettet" in bo.text(PAGE)


def test_what_does_not_pass_is_not_taken_over(two: tuple[Colleague, Colleague]):
    anna, bo = two
    git(anna.root, "rm", "-q", PAGE)
    git(anna.root, "commit", "-qm", "Slettet")
    anna.told("send")
    bo.keeps((TEXT, "Se [[om]] [[opdigtet-sag s. 3]]."))
    before = bo.everything()
    assert "er der 1 fejl. Intet er hentet" in bo.told("hent") and f"{ACTION}:" in bo.reply.html
    assert bo.everything() == before


def test_what_is_not_kept_is_never_lost(two: tuple[Colleague, Colleague]):
    anna, bo = two
    anna.keeps((TITLE, "titel: Annas titel"))
    anna.told("send")
    bo.write(SHORT, "kort: Ikke gemt i git")
    before = bo.everything()
    assert "ikke gemt i git. Intet er hentet" in bo.told("hent") and ACTION in bo.reply.html
    assert bo.everything() == before


def test_hooks_have_their_say_and_nothing_is_asked_for(two: tuple[Colleague, Colleague]):
    anna, bo = two
    anna.keeps((TITLE, "titel: Annas titel"))
    bo.keeps((SHORT, "kort: Bos korte"))
    for root, name in ((anna.root, "pre-push"), (bo.root, "pre-commit")):
        hook = root / ".git/hooks" / name
        hook.write_text('#!/bin/sh\necho "nej: $GIT_TERMINAL_PROMPT" >&2\nexit 1\n', encoding="utf-8")
        hook.chmod(0o755)
    before = anna.everything()
    assert "nej: 0" in anna.told("send") and anna.everything() == before
    (anna.root / ".git/hooks/pre-push").unlink()
    anna.told("send")
    before = bo.everything()
    assert "nej: 0" in bo.told("hent") and bo.everything() == before


def test_what_is_missing_is_said(two: tuple[Colleague, Colleague], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    anna, bo = two
    git(bo.root, "remote", "set-url", "origin", str(tmp_path / "findes-ikke"))
    before = bo.everything()
    assert "Git siger:" in bo.told("hent") and "findes-ikke" in bo.reply.html and bo.everything() == before
    git(bo.root, "remote", "remove", "origin")
    assert "ikke noget sted at hente fra" in bo.desk.get(f"{HOME}git", "").html
    assert bo.told("send").count("ikke noget sted at hente fra") == 1
    git(anna.root, "checkout", "-q", "--detach")
    assert "viser en gammel udgave" in anna.told("hent")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git er ikke installeret" in anna.told("send")


BASE = "---\ntitel: A\nnummer: 1 # trykt\nkilder: [a]\n---\nTekst.\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "chosen", "made"),
    [
        (
            ("A", "B"),
            ("kilder: [a]", "kilder: [a, b]"),
            {},
            "---\ntitel: B\nnummer: 1 # trykt\nkilder: [a, b]\n---\nTekst.\n",
        ),
        (("A", "B"), ("A", "B"), {}, BASE.replace("A", "B")),
        (("A", "B"), ("# trykt", "# trykt s. 3"), {}, BASE.replace("A", "B").replace("# trykt", "# trykt s. 3")),
        (("[a]", "[b]"), ("[a]", "[c] # ny"), {("kilder",): MINE}, BASE.replace("[a]", "[b] # ny")),
        (("[a]", "[b]"), ("[a]", "[c]"), {("kilder",): THEIRS}, BASE.replace("[a]", "[c]")),
        (("kilder: [a]\n", ""), ("A", "B"), {}, BASE.replace("kilder: [a]\n", "").replace("A", "B")),
        (("A", "B"), ("kilder: [a]\n", ""), {}, BASE.replace("kilder: [a]\n", "").replace("A", "B")),
        (("kilder: [a]\n", ""), ("[a]", "[b]"), {("kilder",): THEIRS}, None),
        (("A", "B"), ("A", "C"), {}, ("titel",)),
        (("# trykt", "# x"), ("# trykt", "# y"), {}, ()),
        (("Tekst", "Min"), ("Tekst", "Deres"), {}, ("brødtekst",)),
    ],
)
def test_fields_are_put_together(mine, theirs, chosen, made):
    done = merge("a.md", BASE, BASE.replace(*mine), BASE.replace(*theirs), chosen, lambda *_: None)
    if isinstance(made, str):
        assert (done.text, done.choices) == (made, ())
    elif made is None:
        assert not done.choices and "kilder: [b]\n" in done.text and "titel: A" in done.text
    else:
        assert [choice.path for choice in done.choices] == [made]
