"""The settings in `mkdocs.yml`: what MkDocs itself names, and ours under `extra`. Read and judged as content is."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path, PurePath
from typing import Any

from pydantic import ValidationError

from strategisite.demand.inputs import IDENTITY, link_on_the_way
from strategisite.files.plain_files import read_plain
from strategisite.files.synced import sync_advice
from strategisite.flow import Settings
from strategisite.model.reading import read_item
from strategisite.model.settings import SiteSettings, read_folder
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.text.lookalikes import DESK
from strategisite.text.signs import unfinished
from strategisite.text.yaml_spans import Tree, plain, read_yaml

FILE = "mkdocs.yml"
MAX_BYTES = 200_000
FOLDERS = {("docs_dir",): "content", ("theme", "custom_dir"): "templates", ("site_dir",): "site"}


def read_settings(root: Path) -> tuple[Settings | None, list[Diagnostic]]:
    """Read the settings file; None where it cannot be read, or does not say which folders are meant.

    What else is wrong is told, and read as if it were not said: so the content's mistakes come in the same run.
    """
    path = root / FILE
    if not os.path.lexists(path):
        return None, [diagnostic(Span(FILE), "indstillinger-mangler", mappe=root)]
    raw, problem = read_plain(path, FILE, MAX_BYTES)
    if problem:
        return None, [problem]
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None, [diagnostic(Span(FILE), "ikke-utf8")]
    tree, said, found = _read(text)
    if said is None:
        return None, list(found)
    apart = list(_folder_problems(root, tree))
    unclear = apart or any(problem.code == "forkert-mappe" for problem in found)
    return (None if unclear else _settings(text, said, tree)), [*found, *apart]


@functools.lru_cache(maxsize=4)  # a preview asks at every notice
def _read(text: str) -> tuple[Tree, SiteSettings | None, tuple[Diagnostic, ...]]:
    tree, found = read_yaml(text, FILE)
    if found or not isinstance(tree.value, dict):
        return tree, None, tuple(found or [diagnostic(tree.span(()), "forkert-type", felt=FILE, ventet="felter")])
    said, problems = read_item(SiteSettings, tree)
    return tree, said or _without_what_is_wrong(tree.value), tuple(problems)


def _without_what_is_wrong(value: dict[str, Any]) -> SiteSettings:
    """What is left to go by when each wrong value is left out."""
    while True:
        try:
            return SiteSettings.model_validate(value)
        except ValidationError as error:
            for steps in (problem["loc"] for problem in error.errors()):
                value = _without(value, steps)


def _without(value: Any, steps: tuple[int | str, ...]) -> Any:
    """A value without what is at the end of the steps into it, or as far as they lead."""
    if not isinstance(value, dict):
        return None
    inner = _without(value[steps[0]], steps[1:]) if steps[1:] and steps[0] in value else None
    return (
        {**value, steps[0]: inner} if inner is not None else {key: it for key, it in value.items() if key != steps[0]}
    )


def _folder_problems(root: Path, tree: Tree) -> Iterator[Diagnostic]:
    """The three folders must lie below the project's and apart from each other and from the one that says whose the
    site is, wherever links lead.
    """
    project = os.path.realpath(root)
    own = tuple(part.casefold() for part in PurePath(os.path.realpath(os.path.join(project, IDENTITY))).parts)
    there = [((IDENTITY,), own)]
    for steps, default in FOLDERS.items():
        with contextlib.suppress(ValueError):  # what is no folder's name has been told
            said = plain(tree.value, *steps)
            folder = default if said is None else read_folder(said)
            if link_on_the_way(project, folder):
                continue  # told where it is read or written
            real = PurePath(os.path.realpath(os.path.join(project, folder)))
            if not real.is_relative_to(project) or real == PurePath(project):
                yield diagnostic(tree.span(steps), "forkert-mappe", felt=steps[-1], værdi=folder)
            else:
                there.append((steps, tuple(part.casefold() for part in real.parts)))
    for (first, one), (second, two) in combinations(there, 2):
        if one[: len(two)] == two or two[: len(one)] == one:
            at, other = (second, first) if second in tree.spans else (first, second)
            yield diagnostic(tree.span(at), "mapper-i-hinanden", felt=at[-1], anden=other[-1])


def asked_for(root: Path) -> list[Diagnostic]:
    """What a public site has to say and this one does not, at the place where it is to be said: whom readers can write
    to, and how accessible the site is. With it whether its repository lies where it is spoilt.
    """
    settings, _ = read_settings(root)
    raw, problem = read_plain(root / FILE, FILE, MAX_BYTES)
    if settings is None or problem:
        return []
    tree, _, _ = _read(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    asked = (
        ("kontakt", "mangler-kontakt", settings.contact or settings.contact_phone),
        ("tilgaengelighedserklaering", "mangler-tilgaengelighedserklaering", settings.accessibility_statement),
    )
    unsaid = (
        diagnostic(tree.span(("extra", field)), code, level="råd")
        for field, code, it in asked
        if not it and not plain(tree.value, "extra", field)  # what is wrong has been told
    )
    return [*unsaid, *_left(settings, tree), *sync_advice(root.resolve())]


def _left(settings: Settings, tree: Tree) -> Iterator[Diagnostic]:
    """What was to be changed before others see the site."""
    if any(unfinished(settings.site_name)):
        yield diagnostic(tree.span(("site_name",)), "ufærdig-tekst", level="advarsel", tekst=settings.site_name)
    if DESK.match(settings.site_url):
        yield diagnostic(tree.span(("site_url",)), "forhåndsvisningens-adresse", level="advarsel")


def _settings(text: str, said: SiteSettings, tree: Tree) -> Settings:
    extra = said.extra
    return Settings(
        site_name=said.site_name,
        site_url=said.site_url,
        content=said.docs_dir,
        templates=said.theme.custom_dir,
        output=said.site_dir,
        contact=extra.kontakt,
        contact_phone=extra.telefon,
        accessibility_statement=extra.tilgaengelighedserklaering,
        noindex=extra.noindex,
        pdf=extra.pdf,
        pages={name: tree.span(("extra", "sider", place)) for place, name in enumerate(extra.sider)},
        digest=hashlib.blake2b(text.encode(), digest_size=12).hexdigest(),
    )


def settings_text(root: Path) -> dict[str, str]:
    """The text of the settings by their path, if it can be read."""
    content, problem = read_plain(root / "mkdocs.yml", "mkdocs.yml")
    return {} if problem else {"mkdocs.yml": content.decode(errors="replace")}
