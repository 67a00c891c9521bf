"""What leaves the desk as a document and comes back as one: the round's sheet to fill in, the committee's report, and
what has changed since an earlier version. The commands do it; here they are asked for, and what they say is shown.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from strategisite.commands import diff, followup, freezing, udgiv
from strategisite.desk.attaching import at_most
from strategisite.desk.keeping import problem
from strategisite.desk.page import HOME, Told, hidden, told_html
from strategisite.desk.placing import told_of
from strategisite.desk.sent import File
from strategisite.flow import Catalogue
from strategisite.history.git import GitError, latest
from strategisite.kinds import STRATEGY
from strategisite.model.scalars import as_meant, read_date
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic

ADDRESS = f"{HOME}dokumenter"
SHEET, CHANGES = f"{HOME}ark", f"{HOME}aendret"  # what is fetched
FETCHED = (SHEET, CHANGES)
FREEZE, PUBLISH = KEPT = f"{HOME}rapport", f"{HOME}udgiv"
FILE = "fil"  # the name of the field that a filled sheet is sent in
VERSIONS = 40  # that one can choose between; who wants an older one has the command
FORMATS = ("docx", "pdf")
Page = Callable[[int, str, str], Any]


class Documents:
    """The page that they are asked for on, and what each press gives."""

    def __init__(self, root: Path, words: Mapping[str, str], lang: str, token: str):
        self._root, self._words, self._lang, self._token = root, words, lang, token

    def page(self, there: Catalogue, page: Page, told: Sequence[Told] = (), status: int = 200, made: str = "") -> Any:
        """All that can be fetched, sent in or kept; above it what came of the last press, with the page of what was
        `made`.
        """
        role = "alert" if any(one.level == "fejl" for one in told) else "status"
        notes = "".join(told_html(one, self._words) for one in told)
        notes += f'<p><a href="{escape(made)}">{self._words["rapport-se"]}</a></p>' if made else ""
        above = f'<div role="{role}">{notes}</div>' if told else ""
        parts = (self._sheet(there), self._filled(), self._report(there), self._changes(there), self._edition())
        return page(status, self._words["dokumenter"], above + "".join(parts))

    def fetched(self, path: str, there: Catalogue, asked: Mapping[str, str], page: Page) -> Any:
        """A document to keep, or the page that says why there is none."""
        made = self._sheet_out(asked) if path == SHEET else self._changed(there, asked)
        return made if isinstance(made, File) else self.page(there, page, made, 409)

    def kept(self, path: str, there: Catalogue, posted: Mapping[str, str], page: Page) -> tuple[bool, Any]:
        """The report of a round, or what has changed since the last edition, is written into the content; whether it
        was, and the page that says so.
        """
        file, told = self._freeze(posted) if path == FREEZE else self._publish()
        status = 409 if any(one.level == "fejl" for one in told) else 200
        content = f"{there.settings.content}/" if there.settings else ""
        made = f"/{file.removeprefix(content).removesuffix('.md')}/" if path == FREEZE and file else ""
        return bool(file), self.page(there, page, told, status, made)

    def _sheet_out(self, asked: Mapping[str, str]) -> File | list[Told]:
        """The round's sheet; or why it cannot be made."""
        date = as_meant(read_date, asked.get("dato", "").strip())
        options = self._options(strategi=asked.get("plan", ""), date=date, per_actor="enhed" in asked)
        outcome = followup.Outcome(options, followup.TEXTS[self._lang])
        outcome.found += followup.wrong_date(date, self._words["dato"])
        made = followup.sheet(self._root, options, outcome) if not outcome.found else None
        return File(f"opfoelgningsark{date and f'-{date}'}.xlsx", made[0]) if made else self._told(outcome.found)

    def _changed(self, there: Catalogue, asked: Mapping[str, str]) -> File | list[Told]:
        """What has changed since the version that was chosen, as a document; or why it cannot be told."""
        from strategisite.changes import compare

        form = asked.get("som", "")
        outcome = diff.Outcome(self._options(fra=asked.get("fra", ""), til=""))
        compared = diff.sides(self._root, outcome, there.settings) if there.settings else None
        if compared is None or form not in FORMATS or there.settings is None:
            return self._told(outcome.found)
        before, after, theme = compared
        content, found = diff.as_format(form, compare(before, after, theme.words), after, theme, there.settings)
        return File(f"aendringer.{form}", content) if content else self._told(found)

    def _freeze(self, posted: Mapping[str, str]) -> tuple[str, list[Told]]:
        """Keep the report of a round; the file that it is in, if it was, and what is told."""
        date = as_meant(read_date, posted.get("dato", "").strip())
        options = self._options(strategi=posted.get("plan", ""), date=date)
        outcome = followup.Outcome(options, followup.TEXTS[self._lang])
        freezing.freeze(self._root, options, outcome, self._words["dato"])
        if "fil" not in outcome.data:
            return "", self._told(outcome.found)
        return str(outcome.data["fil"]), [Told("råd", self._words["rapport-gemt"]), *self._told(outcome.found)]

    def _publish(self) -> tuple[str, list[Told]]:
        """Write what has changed since the last edition; the file that it is in, if it was, and what is told."""
        outcome = udgiv.run(self._root, self._options(fra=""))
        said = [Told("råd", outcome.text[:1].upper() + outcome.text[1:])] if outcome.text else []
        return outcome.file or "", [*said, *self._told(outcome.found)]

    # What the page has

    def _sheet(self, there: Catalogue) -> str:
        unit = f'<p><label><input type="checkbox" name="enhed" value="ja"> {self._words["ark-per-enhed"]}</label></p>'
        asked = f"{self._plan(there, 'a', self._words['alle'])}{self._date('a')}{unit}"
        return self._form("ark-hent", f'method="get" action="{SHEET}"', asked)

    def _filled(self) -> str:
        file = (
            f'<div class="felt"><label for="ark">{self._words["ark-fil"]}</label>'
            f'<input type="file" id="ark" name="{FILE}"{at_most(self._words)} accept=".xlsx"'
            ' aria-describedby="ark-læs-h"></div>'
        )
        return self._form("ark-læs", f'method="post" action="{SHEET}" enctype="multipart/form-data"', file)

    def _report(self, there: Catalogue) -> str:
        return self._form(
            "rapport-gem", f'method="post" action="{FREEZE}"', f"{self._plan(there, 'r')}{self._date('r')}"
        )

    def _changes(self, there: Catalogue) -> str:
        words = self._words
        try:
            kept = latest(self._root, there.settings.content, VERSIONS) if there.settings else ()
        except GitError as error:
            why = escape(problem(error, words))
            return f"<fieldset><legend>{words['ændret-hent']}</legend><p>{why}</p></fieldset>"
        choices = "".join(
            f'<option value="{one.name}">{escape(danish.date(one.date))}: {escape(subject)}</option>'
            for one, subject in kept
        )
        versions = (
            f'<div class="felt"><label for="fra">{words["ændret-fra"]}</label>'
            f'<select id="fra" name="fra">{choices}</select></div>'
        )
        buttons = "".join(
            f'<button class="gem" name="som" value="{form}">{words[f"ændret-{form}"]}</button> ' for form in FORMATS
        )
        return self._form("ændret-hent", f'method="get" action="{CHANGES}"', versions, buttons)

    def _edition(self) -> str:
        button = f'<button class="gem">{self._words["udgiv-nu"]}</button>'
        return self._form("udgiv", f'method="post" action="{PUBLISH}"', "", button)

    def _form(self, called: str, how: str, fields: str, buttons: str = "") -> str:
        """One of the page's forms: what it is called, what helps, its fields, and its buttons."""
        words = self._words
        token = hidden(mærke=self._token) if 'method="post"' in how else ""
        buttons = buttons or f'<button class="gem">{words[called]}</button>'
        return (
            f"<form {how}>{token}<fieldset><legend>{words[called]}</legend>"
            f'<p class="hjælp" id="{called}-h">{words[f"{called}-hjælp"]}</p>{fields}{buttons}</fieldset></form>'
        )

    def _plan(self, there: Catalogue, prefix: str, all_: str = "") -> str:
        """The choice of a plan, where there are several."""
        plans = [one for one in there.listed if one.kind == STRATEGY.name]
        if len(plans) < 2:
            return ""
        choices = "".join(f'<option value="{escape(one.id)}">{escape(one.title)}</option>' for one in plans)
        first = f'<option value="">{all_}</option>' if all_ else ""
        return (
            f'<div class="felt"><label for="{prefix}-plan">{self._words["vælg-plan"]}</label>'
            f'<select id="{prefix}-plan" name="plan">{first}{choices}</select></div>'
        )

    def _date(self, prefix: str) -> str:
        words = self._words
        return (
            f'<div class="felt"><label for="{prefix}-dato">{words["dato"]}</label>'
            f'<p class="hjælp" id="{prefix}-dato-h">{words[f"dato-{prefix}"]}</p>'
            f'<input id="{prefix}-dato" name="dato" aria-describedby="{prefix}-dato-h"></div>'
        )

    def _options(self, **values: Any) -> Namespace:
        """What the commands are asked with."""
        return Namespace(
            **{"lang": self._lang, "json": False, "quiet": False, "ud": None, "fil": "", "date": "", **values}
        )

    def _told(self, found: Sequence[Diagnostic]) -> list[Told]:
        return [told_of(one, self._lang) for one in found]
