"""The corpus as plain data, so that every tool is given the same texts, facts and tree.

`read` takes a project made by benchmarks/corpus.py. A tool gets an action's body with links in its own form; what
only our engine knows (sources, actors) becomes plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

REFERENCE = re.compile(r"\[\[([^\]]+)\]\]")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NO_YEAR = 0


@dataclass(frozen=True)
class Part:
    """A focus area or a sub-strategy; `area` is the focus area it stands in, itself for a focus area."""

    id: str
    title: str
    summary: str
    area: str
    text: str


@dataclass(frozen=True)
class Action:
    """One action; `amount` in kroner, 0 where it needs no money."""

    id: str
    title: str
    number: str
    summary: str
    area: str
    sub: str
    start: int
    amount: int
    financing: str
    effect: str
    actor: str
    body: str


@dataclass(frozen=True)
class Content:
    areas: list[Part]
    subs: list[Part]
    actions: list[Action]

    @property
    def years(self) -> list[int]:
        return sorted({action.start for action in self.actions} - {NO_YEAR})

    @property
    def parts(self) -> list[Part]:
        return self.areas + self.subs

    def body(self, action: Action, link: Callable[[str], str]) -> str:
        """The action's Markdown; `link` writes the target of a link to another action."""
        titles = {
            a.id: a.title for a in (self.actions[int(i)] for i in re.findall(r"\[\[handling-(\d+)\]\]", action.body))
        }

        def written(found: re.Match[str]) -> str:
            name = found[1]
            return f"[{titles[name]}]({link(name)})" if name in titles else f"({name})"

        return REFERENCE.sub(written, action.body)

    def tree(self) -> dict[str, Any]:
        """What every page's frame and the lists need to know: focus areas with their sub-strategies, and years."""
        below = {area.id: [shown(sub) for sub in self.subs if sub.area == area.id] for area in self.areas}
        areas = [{**shown(area), "subs": below[area.id]} for area in self.areas]
        return {
            "AREAS": areas,
            "AREA": {area["id"]: area for area in areas},
            "SUB": {sub.id: shown(sub) for sub in self.subs},
            "YEARS": self.years,
        }


def shown(part: Part) -> dict[str, str]:
    return {"id": part.id, "title": part.title, "area": part.area, "url": f"/plan/{part.id}/"}


def facts(action: Action) -> dict[str, Any]:
    """An action's front matter in a peer: all but its name and body."""
    return {name: value for name, value in asdict(action).items() if name not in ("id", "body")}


def front(values: dict[str, Any]) -> str:
    """YAML front matter; texts in quotes."""
    lines = [f'{name}: "{value}"' if isinstance(value, str) else f"{name}: {value}" for name, value in values.items()]
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def read(project: Path) -> Content:
    """The plan of a corpus project, actions in the order of their numbers."""
    data = project / "content" / "_data"
    actors = {name: entry["navn"] for name, entry in _load(data / "aktoerer.yml").items()}
    ways = {name: entry["navn"] for name, entry in _load(data / "finansiering.yml").items()}
    areas, subs, actions = [], [], []
    for folder in sorted((project / "content" / "plan").glob("omraade-*"), key=_last_number):
        areas.append(_part(folder, folder.name))
        for below in sorted(folder.glob("del-*"), key=_last_number):
            subs.append(_part(below, folder.name))
            for path in below.glob("handling-*.md"):
                actions.append(_action(path, folder.name, below.name, actors, ways))
    return Content(areas, subs, sorted(actions, key=lambda action: int(action.id.rpartition("-")[2])))


def _load(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)


def _parts_of(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(head, LOADER), body.strip() + "\n"


def _part(folder: Path, area: str) -> Part:
    values, body = _parts_of(folder / "_om.md")
    return Part(folder.name, values["titel"], values["kort"], area, body)


def _action(path: Path, area: str, sub: str, actors: dict[str, str], ways: dict[str, str]) -> Action:
    values, body = _parts_of(path)
    return Action(
        id=path.stem,
        title=values["titel"],
        number=values["nummer"],
        summary=values["kort"],
        area=area,
        sub=sub,
        start=values.get("startår", NO_YEAR),
        amount=values.get("udgift", {}).get("beløb", 0),
        financing=ways[values["finansiering"]["kategori"]],
        effect=values["effekt"],
        actor=actors[values["aktører"][0]["id"]],
        body=body,
    )


def _last_number(path: Path) -> int:
    return int(path.name.rpartition("-")[2])
