"""`mkdocs.yml` is read as content is: each mistake at its place, what is said is meant, three folders of our own."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from conftest import files_below
from mistakes import PAGE, apply
from sites.minimal import FILES, REPOSITORY

from strategisite import pipeline
from strategisite.demand import inputs as disk
from strategisite.say.diagnostics import as_text, sentence
from strategisite.settings import asked_for, read_settings

SETTINGS = "mkdocs.yml"
LONG = "m" * 300


def written(root: Path, text: str) -> Path:
    (root / SETTINGS).write_text(text, encoding="utf-8")
    return root


def with_field(name: str, value: str) -> str:
    """The smallest site's settings with another value of one field, in block form."""
    text = FILES[SETTINGS]
    if name in ("kontakt", "telefon", "tilgaengelighedserklaering", "pdf", "noindex", "sider") or name.startswith(
        "extra"
    ):
        return f"{text}extra:\n  {name.removeprefix('extra.')}: {value}\n"
    if name == "custom_dir":
        return text.replace("custom_dir: templates}", f"custom_dir: {value}" + "}")
    return (
        re.sub(rf"^{name}:.*$", lambda _: f"{name}: {value}", text, flags=re.M)
        if f"\n{name}:" in f"\n{text}"
        else f"{text}{name}: {value}\n"
    )


NO_FOLDER = [
    "/",
    "/etc",
    "//",
    "..",
    "../andet",
    "ud/../../andet",
    ".",
    "./",
    '""',
    '" "',
    '"\\0"',
    '"a\\0b"',
    '"a\\nb"',
    LONG,
    "a/" + LONG,
    "a/" * 90,
    "C:/sted",
    "'C:\\sted'",
    "'\\\\server\\drev'",
    "'~'",
    "~/sted",
    ".git",
    ".strategisite",
    "ud/.git",
    "'ud?'",
    "'ud*'",
    "'ud.'",
    "ud./x",
    '" ud"',
]
NO_ADDRESS = [
    "javascript:alert(1)",
    "JavaScript://x.dk/%0aalert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://x.dk",
    "//x.dk",
    "/strategi/",
    "intranet.dk",
    "www.kommune.dk/strategi",
    "strategi",
    "http:/x.dk",
    "http//x.dk",
    "https://",
    "https:///sti",
    "https://-x.dk",
    "https://x..dk",
    "https://x.dk:99999",
    "https://x.dk:a",
    "https://navn:kode@x.dk/",
    "https://x.dk\\@y.dk",
    "'https://x.dk/a b'",
    "'https://x.dk/\"><script>'",
    '"https://x.dk/\\u200b "',
    "'https://[::1'",
    "https://x.dk/" + "a" * 3000,
]
NO_CONTACT = [
    "a",
    "a@",
    "'@b.dk'",
    "a@b",
    "a b@c.dk",
    "a@b.dk?bcc=c@d.dk",
    "a@b.dk,c@d.dk",
    "mailto:a@b.dk",
    "'<a@b.dk>'",
    "javascript:alert(1)",
    "a@b..dk",
    "'a@b.dk&body=x'",
    "'a%0ab@c.dk'",
    "'\"a\"@b.dk'",
    "a@-b.dk",
    "x" * 250 + "@b.dk",
]
WRONG: list[tuple[str, str, str]] = [
    *((name, value, "forkert-mappe") for name in ("docs_dir", "site_dir") for value in NO_FOLDER),
    *(("custom_dir", value, "forkert-mappe") for value in NO_FOLDER),
    *(
        (name, value, "forkert-webadresse")
        for name in ("site_url", "tilgaengelighedserklaering")
        for value in NO_ADDRESS
    ),
    *(("kontakt", value, "forkert-kontakt") for value in NO_CONTACT),
    *(
        (name, value, "forkert-type")
        for name in ("pdf", "noindex")
        for value in ("måske", "1", "0", "[ja]", "{ja: nej}", '""', "jae", "sand", "ja nej")
    ),
    *(
        (name, value, "forkert-type")
        for name in ("docs_dir", "site_dir", "site_url", "site_name")
        for value in ("[a]", "{a: b}")
    ),
    ("site_url", "https://x.dk/?a=b", "forkert-webadresse"),
    ("site_url", "https://x.dk/#a", "forkert-webadresse"),
    ("telefon", "ring", "forkert-telefon"),
    ("telefon", "33 66 33 6", "forkert-telefon"),
    ("telefon", "'<b>12345678'", "forkert-telefon"),
    ("telefon", "1" * 99, "forkert-telefon"),
    ("telefon", "[12345678]", "forkert-type"),
    ("kontakt", "[a@b.dk]", "forkert-type"),
    ("tilgaengelighedserklaering", "{a: b}", "forkert-type"),
    ("sider", "handling", "forkert-type"),
    ("sider", "med-skabelon", "forkert-type"),
    ("theme", "[a]", "forkert-type"),
    ("extra.noindeks", "ja", "ukendt-felt"),
    ("extra", "x", "ukendt-felt"),
    ("site_nam", "x", "ukendt-felt"),
    ("INHERIT", "andet.yml", "ukendt-felt"),
    ("docs", "content", "ukendt-felt"),
    ("site_name", '""', "mangler-felt"),
    ("site_name", "' '", "mangler-felt"),
    ("site_name", '"\\u200b"', "mangler-felt"),
    ("site_name", "'…'", "mangler-felt"),
]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("site_name", "'[Indsæt navn]'", "ufærdig-tekst"), ("site_name", "Strategien", None),
        ("site_url", "http://localhost:8000/", "forhåndsvisningens-adresse"), ("site_url", "http://127.0.0.1/",
         "forhåndsvisningens-adresse"), ("site_url", "http://intranet/strategi/", None),
    ],
)  # fmt: skip
def test_what_was_to_be_changed_before_others_see_it_is_advised(
    name: str, value: str, code: str | None, tmp_path: Path
):
    found = asked_for(written(tmp_path, with_field(name, value)))
    left = [one.code for one in found if not one.code.startswith("mangler-")]
    assert left == ([code] if code else []) and all(one.level != "fejl" for one in found)


@pytest.mark.parametrize(("name", "value", "code"), WRONG, ids=[f"{name}={value[:30]}" for name, value, _ in WRONG])
def test_a_wrong_value_is_told_at_its_place_with_help(name: str, value: str, code: str, tmp_path: Path):
    text = with_field(name, value)
    settings, found = read_settings(written(tmp_path, text))
    assert [problem.code for problem in found] == [code], found
    (problem,) = found
    line = text.split("\n")[problem.span.line - 1]
    assert (
        name.removeprefix("extra.") in line and line[: problem.span.column - 1].strip(" {") != ""
    ) or problem.code == "ukendt-felt"
    for lang in ("da", "en"):
        message, help_text = sentence(problem, lang)
        assert message and len(help_text) > 5 and "{" not in message + help_text
        assert len(as_text(problem, {SETTINGS: text}, lang)) < 8000
    assert (settings is None) == (code == "forkert-mappe")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("site_dir: content/ud", "docs_dir"),
        ("site_dir: content", "docs_dir"),
        ("site_dir: Content", "docs_dir"),
        ("site_dir: ./content/", "docs_dir"),
        ("site_dir: templates/ud", "custom_dir"),
        ("docs_dir: site/ind", "site_dir"),
        ("docs_dir: templates", "custom_dir"),
        ("site_dir: ud/content/../../content", ""),
    ],
)
def test_folders_that_are_not_apart_are_told(one: str, other: str, tmp_path: Path):
    name = one.partition(":")[0]
    settings, found = read_settings(written(tmp_path, re.sub(rf"^{name}:.*$", one, FILES[SETTINGS], flags=re.M)))
    assert settings is None
    assert [problem.code for problem in found] == (["mapper-i-hinanden"] if other else ["forkert-mappe"])
    assert not other or {name, other} == {dict(found[0].values)["felt"], dict(found[0].values)["anden"]}


def test_no_folder_is_a_link(minimal: Path, tmp_path: Path):
    (tmp_path / "udenfor").mkdir()
    (minimal / "ude").symlink_to(tmp_path / "udenfor")
    (minimal / "ind").symlink_to(minimal / "content")
    (minimal / "ring").symlink_to(minimal / "ring")
    for folder in ("ude", "ude/ny", "ind", "ind/ny"):
        written(minimal, with_field("site_dir", folder))
        for report in (pipeline.check(minimal), pipeline.build(minimal)):
            assert [(problem.code, problem.span.path) for problem in report.diagnostics] == [
                ("link-i-vejen", folder[:3])
            ]
    read_settings(written(minimal, with_field("docs_dir", "ring")))  # never mind what is told, as long as it ends


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        *((word, True) for word in ("ja", "Ja", "yes", "true", "True", "on", "ON", '"ja"')),
        *((word, False) for word in ("nej", "no", "false", "FALSE", "off", "'nej'", "")),
    ],
)
def test_yes_and_no_mean_what_they_say(value: str, meant: bool, tmp_path: Path):
    settings, found = read_settings(written(tmp_path, with_field("noindex", value)))
    assert not found and settings is not None and settings.noindex is meant


def test_what_is_right_is_read_as_it_is_meant(tmp_path: Path):
    text = (REPOSITORY / SETTINGS).read_text(encoding="utf-8")
    settings, found = read_settings(written(tmp_path, text))
    assert not found and settings is not None
    assert (settings.content, settings.templates, settings.output, settings.pdf, settings.noindex) == (
        "content",
        "templates",
        "site",
        True,
        False,
    )
    for name, value, meant in (
        ("site_url", "https://intranet.example:8443/strategi", "https://intranet.example:8443/strategi/"),
        ("site_url", "http://[::1]/", None),
        ("site_url", "HTTPS://blåbær.dk/å/", "HTTPS://blåbær.dk/å/"),
        ("kontakt", "strategi.post+b@børn.kommune.dk", "strategi.post+b@børn.kommune.dk"),
        ("kontakt", "https://kommune.dk/skriv?emne=strategi", "https://kommune.dk/skriv?emne=strategi"),
        ("telefon", "+45 33 66 33 66", "+45 33 66 33 66"),
        ("tilgaengelighedserklaering", "https://www.was.digst.dk/x-dk", "https://www.was.digst.dk/x-dk"),
        ("site_dir", "ud//sted/", "ud/sted"),
    ):
        settings, found = read_settings(written(tmp_path, with_field(name, value)))
        if meant is None:
            assert [problem.code for problem in found] == ["forkert-webadresse"]
            continue
        assert not found and settings is not None, (name, value, found)
        assert meant in (
            settings.site_url,
            settings.contact,
            settings.contact_phone,
            settings.accessibility_statement,
            settings.output,
        )


def test_names_of_mkdocs_are_accepted(tmp_path: Path):
    from mkdocs.config.defaults import MkDocsConfig

    ours = {"site_name", "site_url", "theme", "docs_dir", "site_dir", "extra"}
    gone = {"config_file_path", "pages", "google_analytics", "mdx_configs"}  # set by MkDocs itself, or refused by it
    names = {name for name, _ in MkDocsConfig()._schema} - ours - gone
    assert {"nav", "plugins", "hooks", "markdown_extensions", "watch", "validation"} <= names
    text = FILES[SETTINGS] + "".join(
        f"{name}: [noget]\n" for name in sorted(names) if f"\n{name}:" not in FILES[SETTINGS]
    )
    assert read_settings(written(tmp_path, text))[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# intet\n",
        "- a\n",
        "tekst",
        "a: [",
        "a: b: c",
        "\0",
        "site_name: x\nsite_name: y",
        "? [a]\n: b",
        "!!python/x {}",
        "a: " + "[" * 50,
    ],
)
def test_a_file_that_says_nothing_is_told(text: str, minimal: Path):
    report = pipeline.check(written(minimal, text))
    assert not report.ok and all(as_text(problem, report.sources) for problem in report.diagnostics)
    assert {problem.span.path for problem in report.diagnostics} == {SETTINGS}


def test_what_is_not_a_plain_file_is_never_opened(minimal: Path):
    (minimal / SETTINGS).unlink()
    os.mkfifo(minimal / SETTINGS)
    assert [problem.code for problem in read_settings(minimal)[1]] == ["ikke-en-fil"]
    (minimal / SETTINGS).unlink()
    (minimal / SETTINGS).mkdir()
    assert [problem.code for problem in read_settings(minimal)[1]] == ["ikke-en-fil"]


def test_a_wrong_setting_hides_no_mistake_in_the_content(minimal: Path):
    text = FILES[SETTINGS] + "extra: {noindex: måske, pdf: x, pdf2: y, kontakt: [a]}\ntheme2: {}\nsite_nam: Sted\n"
    report = pipeline.check(apply(written(minimal, text), [(PAGE, "titel:", "tittel:")]))
    assert {problem.span.path for problem in report.diagnostics} == {SETTINGS, PAGE}
    assert sum(problem.span.path == SETTINGS for problem in report.diagnostics) == 6


@pytest.mark.parametrize("name", ["docs_dir", "site_dir", "custom_dir"])
def test_nothing_is_read_or_written_where_a_folder_is_the_whole_disk(
    name: str, minimal: Path, monkeypatch: pytest.MonkeyPatch
):
    """No folder is looked into, neither by the build nor by what a preview watches."""
    from strategisite.serve import preview

    looked: list[str] = []
    monkeypatch.setattr(os, "scandir", lambda folder=".": looked.append(str(folder)) or iter(()))
    monkeypatch.setattr(os, "walk", lambda folder, **_: looked.append(str(folder)) or iter(()))
    monkeypatch.setattr(disk.os, "listdir", lambda folder=".": looked.append(str(folder)) or [])
    written(minimal, with_field(name, "/"))
    assert not pipeline.build(minimal).ok and not pipeline.check(minimal).ok
    assert preview._inputs(minimal) == {} and preview._folders(minimal) == ()
    assert looked == []


def test_what_is_said_of_the_site_reaches_its_pages(minimal: Path):
    written(
        minimal, FILES[SETTINGS] + "extra: {noindex: true, kontakt: 'https://kommune.example/skriv/@os', pdf: off}\n"
    )
    assert pipeline.build(minimal).ok
    made = files_below(minimal / "site")
    assert all(b'<meta name="robots" content="noindex">' in made[name] for name in ("index.html", "was/index.html"))
    assert (
        b'href="https://kommune.example/skriv/@os"' in made["index.html"]
        and b'href="https://kommune.example/skriv/@os"' in made["was/index.html"]
    )
    assert not [name for name in made if name.endswith(".pdf")]


def test_a_byte_order_mark_changes_nothing(minimal: Path):
    plain = read_settings(minimal)
    (minimal / SETTINGS).write_bytes(b"\xef\xbb\xbf" + FILES[SETTINGS].replace("\n", "\r\n").encode())
    assert read_settings(minimal) == plain
