"""Renaming, moving and deleting at the desk: what would be done is shown first, in the words of the commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

from strategisite import pipeline
from strategisite.changes.formats import as_elements
from strategisite.desk.doing import REFUSALS, done
from strategisite.desk.names import Names
from strategisite.desk.page import HOME, Told, form_address, hidden, places, told_html
from strategisite.desk.placing import told_elsewhere
from strategisite.desk.proposal import Proposal, Wrong, deletion, renaming
from strategisite.desk.telling import TEXTS, in_files, in_short, refused
from strategisite.edit.files import digest_of
from strategisite.flow import Catalogue, Listed
from strategisite.kinds import KINDS, InData, parents_of
from strategisite.moving.wish import Impossible, Wish

Page = Callable[[int, str, str], Any]  # a status, a title and what stands below it
MOVE, DELETE = f"{HOME}flyt", f"{HOME}slet"
ASKED = ("nyt-id", "under", "nummer", "titel", "henvisninger")  # what an editor says


class Moving:
    """The pages that lead to both."""

    def __init__(self, root: Path, words: Mapping[str, str], lang: str, token: str):
        self._root, self._words, self._lang, self._token = root, words, lang, token

    def links(self, one: Listed) -> str:
        """The ways from an entry's form."""
        at = form_address(one.path, one.id if one.in_data else "").partition("?")[2]
        return "".join(
            f'<p><a href="{address}?{escape(at)}">{self._words[word]}</a></p>'
            for address, word in ((MOVE, "flyt"), (DELETE, "slet"))
        )

    def page(self, path: str, there: Catalogue, one: Listed, page: Page) -> Any:
        """What is to be said of it first; of what is to be deleted nothing is."""
        if path == DELETE:
            return self._shown(path, there, one, {}, page)
        return self._asking(there, one, {}, page, "")

    def sent(self, path: str, there: Catalogue, one: Listed, posted: Mapping[str, str], page: Page) -> Any:
        """Show what would be done, or do it: then it is the key of what was renamed, or "" for what is gone."""
        if posted.get("gør") != "gør":
            return self._shown(path, there, one, posted, page)
        return self._shown(path, there, one, posted, page, seen=posted.get("set", ""))

    def _asking(self, there: Catalogue, one: Listed, posted: Mapping[str, str], page: Page, top: str) -> Any:
        words, kind = self._words, KINDS[one.kind]
        fields = self._text("nyt-id", words["nyt-id"], posted.get("nyt-id", one.id), words["nyt-id-hjælp"])
        parents = parents_of(kind)
        if parents:
            plan = [it for it in there.listed if it.collection == one.collection]
            options = f'<option value="">{words["samme-sted"]}</option>'
            options += places(plan, parents, posted.get("under", ""))
            fields += (
                f'<div class="felt"><label for="under">{words["under"]}</label>'
                f'<select id="under" name="under">{options}</select></div>'
            )
        if "nummer" in kind.fields:
            fields += self._text("nummer", words["nummer-felt"], posted.get("nummer", ""), words["nummer-hjælp"])
        fields += self._text("titel", words["titel"], posted.get("titel", one.title), "")
        html = f'{top}{self._form(MOVE, one)}{fields}<button class="gem" name="gør" value="vis">{words["vis"]}</button>'
        return page(409 if top else 200, f"{words['flyt']}: {one.name}", f"{html}</form>")

    def _text(self, name: str, label: str, value: str, help_: str) -> str:
        told_ = f'<p class="hjælp" id="{name}-h">{help_}</p>' if help_ else ""
        described = f' aria-describedby="{name}-h"' if help_ else ""
        return (
            f'<div class="felt"><label for="{name}">{label}</label>{told_}'
            f'<input id="{name}" name="{name}" value="{escape(value)}"{described} autocomplete="off"></div>'
        )

    def _form(self, action: str, one: Listed, **more: str) -> str:
        fixed = hidden(mærke=self._token, fil=one.path, id=one.id if one.in_data else "", **more)
        return f'<form method="post" action="{action}" accept-charset="utf-8" autocomplete="off">{fixed}'

    def _proposal(self, path: str, one: Listed, posted: Mapping[str, str]) -> Proposal:
        ready = pipeline.prepare(self._root, fresh=True, pdf=False, drafts="as written", writing=True)
        if isinstance(ready, pipeline.Broken):
            raise Impossible("indhold", antal=str(sum(it.level == "fejl" for it in ready.report.diagnostics)))
        if path == DELETE:
            return deletion(self._root, ready, one.key, with_references=bool(posted.get("henvisninger")))
        said = {name: posted.get(name, "").strip() for name in ASKED}
        if "titel" in posted and one.title and not said["titel"]:
            raise Impossible("skal-udfyldes", felt=self._words["titel"])
        wish = Wish(one.key, id=said["nyt-id"], under=said["under"], number=said["nummer"], title=said["titel"])
        return renaming(self._root, ready, wish)

    def _shown(
        self, path: str, there: Catalogue, one: Listed, posted: Mapping[str, str], page: Page, seen: str | None = None
    ) -> Any:
        words, notes = self._words, ""
        try:
            proposal = self._proposal(path, one, posted)
            looks = _looks(proposal)
            if seen == looks and not proposal.refused and there.settings:
                done(self._root, there.settings.content, proposal)
                return proposal.key
        except REFUSALS as error:
            notes = "".join(told_html(one, words) for one in self._why_not(error, Names(there.listed)))
            notes = f'<div role="alert">{notes}</div>'
            return self._asking(there, one, posted, page, notes) if path == MOVE else self._said(one, notes, page)
        if seen is not None:
            notes = f'<div role="alert">{told_html(Told("fejl", words["forslag-ændret"]), words)}</div>'
        text = self._what(proposal, Names(there.listed))
        barred = bool(proposal.refused) and proposal.refused != "vis-fjern"
        why = f'<p class="besked fejl" role="alert">{TEXTS[self._lang][proposal.refused]}</p>' if barred else ""
        html = f"{notes}{why}<p>{words['forslag-spærret' if barred else 'forslag']}</p>{text}"
        said = {name: posted[name] for name in ASKED if posted.get(name)}
        if proposal.refused == "vis-fjern":
            html += f"{self._form(path, one, henvisninger='ja')}<p>{words['henvises-til']}</p>"
            html += f'<button name="gør" value="vis">{words["fjern-henvisninger"]}</button></form>'
        elif not barred:
            word = "slet-nu" if path == DELETE else "flyt-nu"
            html += f'{self._form(path, one, set=looks, **said)}<button class="gem" name="gør" value="gør">'
            html += f"{words[word]}</button></form>"
        back = form_address(one.path, one.id if one.in_data else "")
        html += f'<p><a href="{escape(back)}">{words["tilbage"]}</a></p>'
        return page(200, f"{words['slet' if path == DELETE else 'flyt']}: {one.name}", html)

    def _what(self, proposal: Proposal, names: Names) -> str:
        """What would be done: as readers would see it, what would be told, and the lines of the files folded."""
        words, short = self._words, in_short(proposal, self._lang)
        html = "".join(f"<li>{escape(line.strip())}</li>" for line in short)
        html = f"<ul>{html}</ul>"
        if proposal.changes:
            html += f'<div class="ændringer">{as_elements(proposal.changes)}</div>'
        if proposal.findings:
            html += f"<h2>{TEXTS[self._lang]['bagefter']}</h2>"
            html += "".join(
                told_html(told_elsewhere(one, names, self._lang, words), words) for one in proposal.findings
            )
        if lines := in_files(proposal, self._lang):
            text = escape("\n".join(lines))
            html += f'<details><summary>{words["i-filerne"]}</summary><div class="ændret">{text}</div></details>'
        return html

    def _why_not(self, error: Exception, names: Names) -> list[Told]:
        """Why nothing is done. Of what would be wrong afterwards what stops it comes first."""
        if not isinstance(error, Wrong):
            return [Told("fejl", line) for line in refused(error, self._lang)]
        found = sorted(error.findings, key=lambda one: one.level != "fejl")
        told = (told_elsewhere(one, names, self._lang, self._words) for one in found)
        return [Told("fejl", TEXTS[self._lang]["fejl-bagefter"]), *told]

    def _said(self, one: Listed, notes: str, page: Page) -> Any:
        return page(409, f"{self._words['slet']}: {one.name}", notes)


def way_to(key: str, there: Catalogue) -> str:
    """The form of what was renamed; the desk, where it is gone."""
    one = next((it for it in there.listed if it.key == key), None)
    return form_address(one.path, one.id if isinstance(KINDS[one.kind].where, InData) else "", gemt="") if one else HOME


def _looks(proposal: Proposal) -> str:
    """Tells what would be done from anything else: what was shown is what is done."""
    return digest_of(b"\0".join(f"{one.path}\0{one.before!r}\0{one.after!r}".encode() for one in proposal.edits))
