"""The editors' guide, done as it says: each example is copied word for word into the real content, and all works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import REPOSITORY, copy_project, run_build
from mistakes import PNG

from strategisite import pipeline
from strategisite.asking import catalogue
from strategisite.cli import arguments
from strategisite.desk.page import label_of
from strategisite.desk.schemas import shape_with_parts
from strategisite.desk.shapes import group_of
from strategisite.desk.words import WORDS
from strategisite.kinds import KINDS
from strategisite.say.diagnostics import as_text
from strategisite.validate.places import place_of

GUIDE = (REPOSITORY / "docs/redigering.md").read_text(encoding="utf-8")
ACTION = "content/udsatte-boern-og-unge/tidlig-indsats/skolevanskeligheder/opdigtet-cykelvaerksted.md"
EXAMPLE = "content/opdigtet-cykelplan/vaerksteder/opdigtet-lappeskole.md"  # of what a plan names as an example
STEP = re.compile(
    r"(Lav filen|Tilføj nederst i|Tilføj i felterne i|Ret i)\s+`((?:content|identitet)/[^`]+)`:\n\n```yaml\n(.*?)```\n",
    re.S,
)
STEPS = [(match[1], match[2], match[3]) for match in STEP.finditer(GUIDE)]
TOGETHER = STEP.findall(GUIDE.split("## Ét helt eksempel af hver slags")[1])  # they do not build on each other
FIELDS = re.findall(r"`([a-zæøå_]+): ([^`\n]+)`", GUIDE)
IN_SETTINGS = ("sider", "pdf")
IN_PAGES = {"forklarer": "content/sider/oekonomien.md"}
INSTEAD_OF = {"afsat": ("beløb", "periode")}  # as the guide says
TABLE = GUIDE.split("## I teksten")[1].split("## Forespørgsler")[0]
IN_TEXTS = [code.replace("\\|", "|") for code in re.findall(r"^\| `(.+?)`[^|`]*\|", TABLE, re.M)]


def follow(root: Path, how: str, name: str, example: str) -> None:
    """Do one step as its sentence says."""
    path = root / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if how == "Lav filen":
        assert not text
        path.parent.mkdir(parents=True, exist_ok=True)
        text = example
    elif how == "Tilføj nederst i":
        text += example
    elif how == "Tilføj i felterne i":
        head, fields, body = text.split("---\n", 2)
        text = f"{head}---\n{fields}{example}---\n{body}"
    else:
        text = with_field(text, *example.strip().split(": ", 1))
    path.write_text(text, encoding="utf-8")


def with_field(text: str, name: str, value: str) -> str:
    """A field with another value, where it stands; among the first where it does not."""
    old = re.compile(rf"^( *){name}:.*\n(?:\1 +.*\n)*", re.M)
    assert len(old.findall(text)) <= 1
    return (
        old.sub(rf"\g<1>{name}: {value}\n", text) if old.search(text) else text.replace("\n", f"\n{name}: {value}\n", 1)
    )


def told(root: Path) -> list[str]:
    """What a check says of a site, beside what it says of the real content as it is."""
    report = pipeline.prepare(root, pdf=False).report
    return [as_text(found, report.sources) for found in report.diagnostics]


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """The real content with all steps of the guide done in their order, and what was told after each; of the last,
    which have nothing to do with each other, once.
    """
    root = copy_project(tmp_path_factory.mktemp("vejledning"))
    said = [told(root)]
    for number, step in enumerate(STEPS, 1):
        follow(root, *step)
        if number <= len(STEPS) - len(TOGETHER) or number == len(STEPS):
            said.append(told(root))
    return root, said


@pytest.fixture
def site(followed: tuple[Path, list[list[str]]], tmp_path: Path) -> Path:
    return shutil.copytree(followed[0], tmp_path / "sted", ignore=shutil.ignore_patterns("site"))


def test_every_example_says_what_to_do_with_it():
    assert len(STEPS) == GUIDE.count("```yaml") >= 15
    whole = {name for how, name, _ in STEPS if how == "Lav filen"}
    assert {ACTION, "content/opdigtet-cykelplan/strategi.md"} <= whole
    assert {"beslutninger", "udgaver"} <= {name.split("/")[1] for name in whole}
    added = {name for how, name, _ in STEPS if how == "Tilføj nederst i"}
    assert {f"content/_data/{name}.yml" for name in ("kilder", "aktoerer", "ord", "udsagn", "noter")} <= added


def test_examples_are_in_block_form_and_plainly_invented():
    for _, name, example in STEPS:
        assert not re.search(r"^(?!.*forespørgsel:).*[{}]", example.split("---\n\n")[0], re.M), name
        assert "pdigtet" in name + example or "opdateret" in example


def test_after_each_step_there_is_nothing_to_tell(followed: tuple[Path, list[list[str]]]):
    """But that the sub-strategy's own text counts and lists its actions, of which there is one more by then."""
    grown = ("råd[antal-andet]", "råd[liste-mangler]")
    said = [[one for one in told_ if not any(code in one for code in grown)] for told_ in followed[1]]
    assert said == [followed[1][0]] * (len(STEPS) - len(TOGETHER) + 2)
    assert all(sum(code in one for one in followed[1][-1]) == 1 for code in grown)


def test_there_is_a_whole_example_of_every_kind():
    shown = set()
    for how, name, _ in (step for step in STEPS if not step[1].startswith("identitet/")):
        place, _ = place_of(name, "content")
        assert place, name
        shown |= {place.kind.name} if how in ("Lav filen", "Tilføj nederst i") else set()
    assert shown == set(KINDS)


def test_what_the_tasks_say_to_press_and_to_fill_in_is_at_the_desk():
    tasks = GUIDE.split("## Ti opgaver ved skrivebordet")[1].split("\n## ")[0]
    groups = [group_of(kind.model) for kind in KINDS.values()]
    for group in groups:  # it grows
        groups += [inner for one in group.fields if (inner := shape_with_parts(one.shape)) and inner not in groups]
    labels = {label_of(one.name) for group in groups for one in group.fields}
    known = catalogue(REPOSITORY)
    there = labels | set(WORDS["da"].values()) | {known.called(name) for name in KINDS}
    there |= {WORDS["da"]["tilføj"].format(navn=label.lower()) for label in labels}
    assert tasks.count("\n10. ") == 1
    heads = re.compile(r"^\d+\. \*\*[^*]+\*\*", re.M)
    named = set(re.findall(r"\*\*([^*]+)\*\*", heads.sub("", tasks))) - {"fed"}
    assert named - there == set()


def test_pictures_are_there_and_small():
    shown = re.findall(r"!\[[^\]]+\]\((billeder/[^)]+)\)", GUIDE)
    assert len(shown) >= 2
    assert all((REPOSITORY / "docs" / name).stat().st_size < 100_000 for name in shown)


def test_every_command_that_the_guide_names_is_one():
    named = re.findall(r"(?:`|python )build\.py((?: [^`\n]+)?)", GUIDE)
    assert len(named) >= 15
    for line in named:
        arguments().parse_args(shlex.split(line))
    assert {name for name in re.findall(r"`(\w+\.cmd)`", GUIDE)} == {path.name for path in REPOSITORY.glob("*.cmd")}


def test_every_command_of_git_does_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}.items():
        monkeypatch.setenv(name, value)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Opdigtet")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "opdigtet@sted.example")

    def sh(line: str, folder: Path = tmp_path / "min", code: int = 0) -> None:
        done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True)
        assert done.returncode == code, (line, done.stderr)

    page = "content/sider/om.md"
    sh("git init -q --bare -b main server && git clone -q server min && git clone -q server anden", tmp_path)
    (tmp_path / "min/content/sider").mkdir(parents=True)
    (tmp_path / "min" / page).write_text("Et\n", encoding="utf-8")
    sh("git checkout -q -b main && git add . && git commit -qm et && git push -q -u origin main")
    other, mine = tmp_path / "anden", tmp_path / "min" / page
    sh("git pull -q origin main && git checkout -q main && git branch -q -u origin/main", other)

    def others(text: str) -> None:
        (other / page).write_text(text, encoding="utf-8")
        sh("git pull -q --rebase --autostash && git commit -qam andet && git push -q", other)

    fetch, keep, send, restore, revert, again = re.findall(r"```sh\n(.*?)```", GUIDE, re.S)
    others("To\n")
    sh(fetch)
    assert mine.read_text(encoding="utf-8") == "To\n"
    mine.write_text("Tre\n", encoding="utf-8")
    sh(keep)
    (other / "nyt.md").write_text("nyt\n", encoding="utf-8")
    sh("git add . && git commit -qm nyt && git push -q", other)
    sh(send)
    sh(f"git fetch -q && git show origin/main:{page} | grep -q Tre", other)
    mine.write_text("Fortrudt\n", encoding="utf-8")
    sh(restore)
    assert mine.read_text(encoding="utf-8") == "Tre\n"
    sh(revert)
    assert mine.read_text(encoding="utf-8") == "To\n"
    sh("git pull -q --rebase", other)
    others("Fire\n")
    sh(send.splitlines()[0], code=1)
    assert "<<<<<<<" in mine.read_text(encoding="utf-8")
    sh(again)
    assert mine.read_text(encoding="utf-8") == "To\n"


def test_the_whole_is_built_and_the_new_action_is_seen_everywhere(followed: tuple[Path, list[list[str]]]):
    root, _ = followed
    done = run_build(root, "build", "--no-pdf")
    assert done.returncode == 0, done.stderr
    page = "udsatte-boern-og-unge/opdigtet-cykelvaerksted/index.html"
    assert "Opdigtet cykelværksted" in (root / "site" / page).read_text(encoding="utf-8").replace("\u00ad", "")
    for where in (
        "udsatte-boern-og-unge/handlingsoversigt/index.html",
        "udsatte-boern-og-unge/skolevanskeligheder/index.html",
        "aktoerer/sof/index.html",
        "beslutninger/opdigtet-vaerkstedssag/index.html",
        "udsatte-boern-og-unge/status/index.html",
        "noter/index.html",
        "opdigtet-cykelplan/opdigtet-lappeskole/index.html",
    ):
        text = (root / "site" / where).read_text(encoding="utf-8").replace("\u00ad", "")
        assert "opdigtet-cykelvaerksted" in text, where
    moved = (root / "site/udsatte-boern-og-unge/opdigtet-lappevaerksted/index.html").read_text(encoding="utf-8")
    assert "opdigtet-cykelvaerksted" in moved
    checks = (root / "site/talkontrol/index.html").read_text(encoding="utf-8")
    assert 'handlinger, der kræver nye penge: <a href="' in checks and ">16</a>" in checks


@pytest.mark.parametrize(("name", "value"), FIELDS, ids=[": ".join(field) for field in FIELDS])
def test_a_field_that_the_text_names_may_be_written_so(name: str, value: str, site: Path):
    path = site / ("mkdocs.yml" if name in IN_SETTINGS else EXAMPLE if name == "slags" else IN_PAGES.get(name, ACTION))
    text = path.read_text(encoding="utf-8")
    if name in IN_SETTINGS:
        text = re.sub(rf"^  {name}:.*\n", "", text, flags=re.M).replace("extra:\n", f"extra:\n  {name}: {value}\n")
        assert f"  {name}: {value}" in text
    for gone in INSTEAD_OF.get(name, ()):
        text = re.sub(
            rf"^  {gone}:.*\n", f"  {name}: {value}\n" if gone == INSTEAD_OF[name][0] else "", text, count=1, flags=re.M
        )
    path.write_text(
        text if name in (*IN_SETTINGS, *INSTEAD_OF) else field_in_action(text, name, value), encoding="utf-8"
    )
    ready = pipeline.prepare(site, pdf=False)
    # as the guide says: an example is not counted, and what a text leads to has a page
    said = {"slags": {"udsagn-afgørelse"}, "sider": {"henvisning-uden-side"}}.get(name, set())
    assert [found for found in ready.report.diagnostics if found.level == "fejl" and found.code not in said] == []


def field_in_action(text: str, name: str, value: str) -> str:
    """A field of the action with another value: of its expense where that has one of the name."""
    if name == "beløb":
        return re.sub(r"^  beløb:.*$", f"  beløb: {value}", text, count=1, flags=re.M)
    if re.search(rf"^{name}:", text, re.M):
        return with_field(text, name, value)
    before = "kort" if name in IN_PAGES else "nummer"
    return text.replace(f"\n{before}:", f"\n{name}: {value}\n{before}:", 1)


def test_what_can_be_written_in_a_text_can_be(site: Path):
    assert len(IN_TEXTS) >= 7
    path = site / ACTION
    picture = re.search(r"`(!\[[^`]+\]\(([^)]+)\))`", GUIDE)
    (path.parent / picture[2]).write_bytes(PNG)
    paragraphs = [
        *IN_TEXTS,
        picture[1],
        "**fed**",
        '!!! note "Titel"\n    Tekst.',
        "En fodnote.[^1]\n\n[^1]: Her står den.",
    ]
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"\n{text}\n" for text in paragraphs), encoding="utf-8")
    ready = pipeline.prepare(site, pdf=False)
    assert [as_text(found, ready.report.sources) for found in ready.report.diagnostics if found.level == "fejl"] == []


def test_the_mistake_that_is_shown_is_what_is_said(site: Path):
    shown = GUIDE.split("```text\n")[1].split("```")[0]
    path = site / ACTION
    path.write_text(
        path.read_text(encoding="utf-8").replace("rolle: ansvarlig\n", "rolle: ansvarligt\n"), encoding="utf-8"
    )
    assert "\n".join(told(site)).replace(ACTION.rpartition("/")[0], "content/…").strip() == shown.strip()
