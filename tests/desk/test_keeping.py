"""What was changed at the desk is said in plain words, and kept in git with one press: that, and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from sites.minimal import ACTION, FILES, write_minimal_site

from desk.test_desk import ACTORS, Editor, Sent
from strategisite.desk.page import HOME


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True, text=True)
    return done.stdout


def in_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that an invented editor keeps in git, whatever git is told elsewhere."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Opdigtet redaktør")
    git(root, "config", "user.email", "redaktoer@opdigtet.example")
    (root / ".gitignore").write_text(".strategisite/\nsite/\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Begyndelsen")
    return root


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(in_git(write_minimal_site(tmp_path / "sted"), monkeypatch))


def page(editor: Editor) -> Sent:
    editor.reply = editor.desk.get(f"{HOME}git", "")
    return Sent(editor.reply.html)


def test_what_is_changed_is_said_and_kept_and_nothing_else_goes_with_it(editor: Editor):
    page(editor)
    assert "Alt, der er rettet her, er gemt i git." in editor.reply.html
    editor.send(editor.open(), **{"f/udgift/beløb": "4 mio."})
    editor.write("Det opdigtede udvalg", "Rettet i en anden editor", ACTORS)
    git(editor.root, "add", ACTORS)  # what another has staged stays so
    form = page(editor)
    assert ACTION in editor.reply.html and ACTORS not in editor.reply.html
    said = editor.reply.html.split('class="ændringer">')[1].split("</div>")[0]
    assert "Opdigtet handling" in said and "4" in said and "Rettet i en anden" not in said
    assert "<del>" in said or "<ins>" in said or "<li>" in said  # as a page says it, not as a terminal does
    assert "[+" not in said and "---" not in said
    assert editor.reply.html.index('<button class="gem">') < editor.reply.html.index('class="ændringer">')
    assert f"<summary>Filerne (1)</summary><ul><li><code>{ACTION}</code></li></ul>" in editor.reply.html
    assert "<ul><li>1.I.1 Opdigtet handling</li></ul>" in editor.reply.html
    assert editor.send(form, where="git").status == 303
    assert git(editor.root, "show", "--format=", "--name-only", "HEAD").split() == [ACTION]
    message = git(editor.root, "log", "-1", "--format=%B")
    assert message.startswith("Rettet: 1.I.1 Opdigtet handling\n\n")
    heading = re.search(r"<h2>(.*?)</h2>", said)[1]
    assert heading in message and "udgift" in message  # what was shown, as git keeps it
    assert git(editor.root, "status", "--porcelain").split() == ["M", ACTORS]
    editor.follow()
    assert "Gemt i git." in editor.reply.html
    page(editor)
    assert "Alt, der er rettet her" in editor.reply.html


def test_mistakes_are_told_before_they_are_kept(editor: Editor):
    editor.send(editor.open(), **{"f/titel": "En anden titel"})
    page(editor)
    assert "fejl i indholdet" not in editor.reply.html
    editor.write("startår: 2021", "startår: x")
    editor._rebuild()
    page(editor)
    html = editor.reply.html
    assert html.index("Der er 1 fejl i indholdet.") < html.index('<button class="gem">')


def test_a_new_file_and_one_that_was_undone_are_kept_too(editor: Editor):
    editor.reply = editor.desk.get(f"{HOME}ny", "slags=side")
    editor.send(Sent(editor.reply.html), where="ny", **{"f/titel": "En ny side", "f/kort": "Fundet på."})
    editor.send(page(editor), where="git")
    assert git(editor.root, "show", "--format=", "--name-status", "HEAD").split() == [
        "A",
        "content/sider/en-ny-side.md",
    ]
    editor.send(editor.open(), **{"f/titel": "Ny titel"})
    editor.send(editor.open(), where="fortryd")
    assert editor.text() == FILES[ACTION]
    page(editor)
    assert "Alt, der er rettet her" in editor.reply.html


def test_a_hook_that_says_no_is_told_and_nothing_is_lost(editor: Editor):
    hook = editor.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'Opdigtet regel: <nej>' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    editor.send(editor.open(), **{"f/titel": "Ny titel"})
    text = editor.text()
    assert editor.send(page(editor), where="git").status == 409
    assert "Opdigtet regel: &lt;nej&gt;" in editor.reply.html
    assert editor.text() == text
    assert git(editor.root, "status", "--porcelain") == f" M {ACTION}\n"
    hook.unlink()
    assert editor.send(page(editor), where="git").status == 303


def test_without_git_the_desk_works_and_says_what_it_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    editor = Editor(write_minimal_site(tmp_path))
    editor.send(editor.open(), **{"f/titel": "Ny titel"})
    form = editor.open()
    page(editor)
    assert editor.reply.status == 409 and "Mappen er ikke gemt i git" in editor.reply.html
    git(tmp_path, "init", "-q")
    page(editor)
    assert "ikke gemt noget i git" in editor.reply.html
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor.send(form, where="git").status == 409
    assert "git er ikke installeret" in editor.reply.html
    assert "titel: Ny titel" in editor.text()


def test_what_is_kept_already_is_not_named_again_for_the_file_that_it_shares(editor: Editor):
    for field, text in (("forkortelse", "DOUV"), ("navn", "Det opdigtede, rettede udvalg")):
        editor.send(editor.open(file=ACTORS, id_="opdigtet-udvalg"), **{f"f/{field}": text})
        form = page(editor)
        titles = re.findall("<li>(.*?)</li>", editor.reply.html.split(f'<form method="post" action="{HOME}git"')[0])
        assert len(titles) == 1 and f"({field})" in titles[0], titles
        named = titles[0]
        editor.send(form, where="git")
    assert git(editor.root, "log", "-1", "--format=%s").strip() == f"Rettet: {named}"


def test_what_has_got_another_name_is_called_by_it(editor: Editor):
    editor.send(editor.open(), **{"f/udgift/beløb": "4 mio."})
    editor.send(editor.open(), **{"f/titel": "Et andet navn"})
    editor.send(page(editor), where="git")
    assert git(editor.root, "log", "-1", "--format=%s").strip() == "Rettet: 1.I.1 Et andet navn"
