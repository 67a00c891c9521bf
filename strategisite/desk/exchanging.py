"""»Hent andres« and »Send«: what came of it, and the choice between two readings where both have changed the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from strategisite.desk.exchange import Check, Chosen, Taken, remote_of, send, standing, take
from strategisite.desk.keeping import Page, problem
from strategisite.desk.merging import MINE, NOTHING, THEIRS, WHOLE, Choice
from strategisite.desk.page import HOME, Told, called, hidden, told_html
from strategisite.desk.placing import BODY, told_of
from strategisite.desk.states import told
from strategisite.history.git import GitError


class Exchanging:
    """The buttons, and the presses."""

    def __init__(self, root: Path, words: Mapping[str, str], lang: str, token: str, check: Check):
        self._root, self._words, self._lang, self._token, self._check = root, words, lang, token, check

    def below(self, asked: Mapping[str, str]) -> str:
        """The buttons, how it stands, and what came of the last press; or why there are none."""
        words = self._words
        last = "".join(
            f'<p role="status">{words[code]}</p>'
            for code in ("hentet", "intet-nyt", "sendt", "intet-at-sende")
            if code in asked
        )
        try:
            here = standing(self._root, remote_of(self._root))
        except (GitError, OSError) as error:
            return f"<p>{escape(problem(error, words))}</p>"
        how = "".join(
            f"<p>{words[code].format(antal=count)}</p>"
            for code, count in (("usendt", here.unsent), ("nyt-der", here.new))
            if count
        )
        return last + how + self._button("hent") + self._button("send")

    def take(self, posted: Mapping[str, str], page: Page) -> str | Any:
        """Take over what others have sent: what came of it, or the page that says what is to be done first."""
        words = self._words
        of = (posted.get("min", ""), posted.get("deres", ""))
        try:
            made = take(self._root, self._check, words["hentet-emne"], _chosen(posted), of)
        except (GitError, OSError) as error:
            return self._told(page, problem(error, words))
        if made.what == "vælg":
            return page(409, words["hent"], self._choices(made))
        if made.what == "hentet-fejl":
            lines = (told_of(it, self._lang, f"{it.span.path}:{it.span.line}") for it in made.found)
            more = "".join(told_html(line, words) for line in lines)
            return self._told(page, words["hentet-fejl"].format(antal=len(made.found)), more)
        if made.what == "ikke-gemt-lokalt":
            files = "".join(f"<li><code>{escape(_plain(name))}</code></li>" for name in made.files)
            return self._told(page, words["ikke-gemt-lokalt"], f"<ul>{files}</ul>")
        return made.what

    def send(self, page: Page) -> str | Any:
        """Send what is kept: what came of it, or the page that says why it was not sent."""
        try:
            what = send(self._root)
        except (GitError, OSError) as error:
            return self._told(page, problem(error, self._words))
        return self._told(page, self._words[what], self._button("hent")) if what == "andre-først" else what

    def _told(self, page: Page, said: str, more: str = "") -> Any:
        note = told_html(Told("fejl", said), self._words)
        return page(409, self._words["hent-og-send"], f'<div role="alert">{note}{more}</div>')

    def _button(self, what: str) -> str:
        return (
            f'<form method="post" action="{HOME}{what}">{hidden(mærke=self._token)}'
            f"<button>{self._words[what]}</button></form>"
        )

    def _choices(self, made: Taken) -> str:
        words, parts = self._words, []
        for name, choices in made.choices.items():
            parts.append(f"<h2><code>{escape(_plain(name))}</code></h2>")
            parts += [self._choice(name, choice) for choice in choices]
        for number, part in enumerate(parts):
            parts[number] = part.replace("NUMMER", str(number))
        note = told_html(Told("fejl", words["vælg-mellem"]), words)
        return (
            f'<div role="alert">{note}</div><form method="post" action="{HOME}hent">'
            f"{hidden(mærke=self._token, min=made.mine, deres=made.theirs)}{''.join(parts)}"
            f'<button class="gem">{words["hent-med-valg"]}</button></form>'
        )

    def _choice(self, name: str, choice: Choice) -> str:
        """Two readings, of which one is to be."""
        words = self._words
        what = words["hele-filen"] if choice.path == WHOLE else called(choice.path)
        what = words["brødtekst"] if choice.path == (BODY,) else what
        options = "".join(
            f'<div class="udgave"><label><input type="radio" name="valg/NUMMER" value="{whose}" required> '
            f"{words[whose]}</label>{self._reading(value, choice.path)}</div>"
            for whose, value in ((MINE, choice.mine), (THEIRS, choice.theirs))
        )
        of = json.dumps([name, choice.path], ensure_ascii=True)
        return (
            f'<fieldset><legend>{escape(what)}</legend><input type="hidden" name="hvad/NUMMER" value="{escape(of)}">'
            f"{options}</fieldset>"
        )

    def _reading(self, value: Any, path: tuple[str | int, ...]) -> str:
        if value is NOTHING or value is None or value == "":
            return f"<p>{self._words['tomt']}</p>"
        if path in (WHOLE, (BODY,)):
            return f"<pre>{escape(_plain(str(value)))}</pre>"
        return f"<p>{escape(_plain(told(value)))}</p>"


def _chosen(posted: Mapping[str, str]) -> Chosen:
    """What was chosen, by file and field."""
    chosen: dict[str, dict[tuple[str | int, ...], str]] = {}
    for key, of in posted.items():
        whose = posted.get(f"valg/{key.removeprefix('hvad/')}", "")
        if key.startswith("hvad/") and whose in (MINE, THEIRS):
            try:
                name, path = json.loads(of)
                chosen.setdefault(str(name), {})[tuple(map(str, path))] = whose
            except (ValueError, TypeError):
                continue
    return chosen


def _plain(text: str) -> str:
    """A text that can be shown, whatever bytes it was read from."""
    return text.encode("utf-8", "replace").decode()
