"""An entry's form: what stands in it, what is told at each field, and the page beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from strategisite.desk.opened import Open
from strategisite.desk.page import GO_ON, HOME, Form, Told, hidden, told_html
from strategisite.desk.parts import ways
from strategisite.desk.placing import BODY, placed, told_elsewhere
from strategisite.desk.states import state_of
from strategisite.edit import ReadOnly
from strategisite.edit.files import digest_of
from strategisite.kinds import KINDS
from strategisite.say.diagnostics import Diagnostic

At = Mapping[Any, Sequence[Told]]


@dataclass(slots=True)
class Showing:
    """How a form is to be shown: with what stands in the file, or with what was typed."""

    words: Mapping[str, str]
    lang: str
    token: str
    found: Sequence[Diagnostic]  # of what is saved, or of what is tried
    came: Sequence[Diagnostic] = ()  # elsewhere, with what was saved; errors are told anyway
    above: str = ""  # what stands above the fields
    below: str = ""  # and below them
    state: Any = None
    body: str | None = None
    before: Mapping[str, Any] | None = None
    digest: str = ""
    saved: bool = False
    trying: bool = False
    changed: bool = False  # whether what is tried is another than what is saved
    alert: bool = False
    notes: Sequence[Told] = ()
    on_disk: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""
    heading: str = ""  # of the part of the text to begin in
    side: str = ""  # the page beside it

    def html(self, opened: Open) -> str:
        words, one, document = self.words, opened.one, opened.document
        at, others = placed(self.found, one.path, document, opened.base, opened.group, self.lang, opened.names)
        form = Form(
            group=opened.group,
            state=state_of(opened.group, opened.value, opened.names) if self.state is None else self.state,
            names=opened.names,
            words=words,
            told=at,
            on_disk=self.on_disk,
            locked=dict(self._locked(opened)),
            focus=self.focus,
        )
        fields = form.html()
        form.said.add((BODY,))
        form.ids[(BODY,)] = form.controls[(BODY,)] = "tekst"
        now = self.before or {"felter": opened.value, "tekst": document.body_text}
        fixed = hidden(
            mærke=self.token,
            fil=one.path,
            id=opened.own,
            digest=self.digest or digest_of(opened.raw),
            før=json.dumps(now, ensure_ascii=False),
        )
        top = self._top(opened, form, others)
        save = f'<button class="gem" name="gør" value="gem">{words["gem"]}</button>'
        body = self._body(opened, at)
        return (
            f"{self._stand('' if self.trying else top)}<p>{words['fil']}: <code>{escape(one.path)}</code></p>"
            f"{self._reference(opened)}{self.above}{room(self.side)}"
            f'<form method="post" action="{HOME}ret" accept-charset="utf-8"'
            f' autocomplete="off" data-proev="{HOME}proev">'
            f'{GO_ON}{fixed}{save}<div id="mens" aria-live="polite">{top if self.trying else ""}</div>'
            f"{fields}{body}{save}</form>{beside(self.words, self.side)}{self.below}"
        )

    def _reference(self, opened: Open) -> str:
        """How texts refer to it: to a source with a page."""
        kind = KINDS[opened.one.kind]
        if kind.is_vocabulary or not opened.one.address:
            return ""
        name = f"[[{opened.names.reference(opened.one)}{' s. 3' if kind.is_cited else ''}]]"
        return f"<p>{self.words['henvis'].format(henvisning=f'<code>{escape(name)}</code>')}</p>"

    def _stand(self, top: str) -> str:
        if not top:
            return ""
        wrong = self.alert or any(one.level == "fejl" for one in self.found)
        first = ' tabindex="-1" autofocus' if self.saved and wrong else ""
        return f'<div id="stand" role="{"alert" if wrong else "status"}"{first}>{top}</div>'

    def _top(self, opened: Open, form: Form, others: Sequence[tuple[int, Told]]) -> str:
        """What is told of all of it: how it stands, and each mistake, with the way to its field."""
        words, one = self.words, opened.one
        wrong = [it for it in self.found if it.level == "fejl"]
        elsewhere = [told_elsewhere(it, opened.names, self.lang, words) for it in wrong if it.span.path != one.path]
        top = "".join(told_html(note, words) for note in self.notes)
        if self.trying and not self.changed:
            return top
        if self.saved or self.trying:
            how = how_it_stands(words, len(wrong) - len(elsewhere), len(elsewhere), saved=self.saved)
            advice = "" if wrong else form.summary("advarsel", "råd")
            top += (
                told_html(how, words) if wrong else f"<p>{how.text} {words['se-efter'] if advice else ''}</p>{advice}"
            )
        elif wrong:
            top += told_html(Told("fejl", words["har-fejl"].format(antal=len(wrong))), words)
        top += form.summary("fejl")
        top += "".join(told_html(it, words) for it in (*elsewhere, *form.unsaid()))
        if self.saved and self.came:
            lines = (told_html(told_elsewhere(it, opened.names, self.lang, words), words) for it in self.came)
            top += f"<h2>{words['andre-steder']}</h2>{''.join(lines)}"
        if others:
            lines = (told_html(it.at(f"{words['linje']} {line}"), words) for line, it in others)
            top += f"<h2>{words['andre']}</h2>{''.join(lines)}"
        return top

    def _body(self, opened: Open, at: At) -> str:
        if not opened.document.has_body:
            return ""
        text = opened.document.body_text if self.body is None else self.body
        notes = "".join(told_html(one, self.words) for one in at.get((BODY,), ()))
        wrong = any(one.level == "fejl" for one in at.get((BODY,), ()))
        disk = ""
        if BODY in self.on_disk:
            disk = f'<p class="besked advarsel">{self.words["på-disken"]}</p><pre>{escape(self.on_disk[BODY])}</pre>'
        return body_field(self.words, text, notes, disk, wrong=wrong, focus=self.focus == "tekst", heading=self.heading)

    def _locked(self, opened: Open) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The fields that only the file can change, and why."""
        for path in ways(opened.group, opened.value):
            refused = opened.document.read_only((*opened.base, *path))
            if isinstance(refused, ReadOnly):
                yield path, refused.told(self.lang)


def body_field(
    words: Mapping[str, str],
    text: str,
    notes: str = "",
    disk: str = "",
    *,
    wrong: bool = False,
    focus: bool = False,
    heading: str = "",
) -> str:
    """The text of an entry; `heading` is that of the part to begin in."""
    rows = max(8, min(30, text.count("\n") + len(text) // 90))
    more = ' aria-invalid="true"' if wrong else ""
    more += " autofocus" if focus else ""
    more += f' data-afsnit="{escape(heading)}"' if heading else ""
    return (
        f'<div class="felt"><label for="tekst">{words["brødtekst"]}</label><div id="tekst-h"><p class="hjælp">'
        f"{escape(words['brødtekst-hjælp'])}</p><div data-besked>{notes}</div>{disk}</div>"
        f'<textarea id="tekst" name="tekst" rows="{rows}"{more} aria-describedby="tekst-h">\n{escape(text)}</textarea>'
        "</div>"
    )


def beside(words: Mapping[str, str], side: str) -> str:
    """The place of the page beside the form; a script fills it while one types."""
    return f'<aside hidden data-side="{escape(side)}" aria-label="{words["siden-imens"]}"></aside>'


def room(side: str, *, comes: bool = False) -> str:
    """A mark before the form that there is a page beside it, or one `comes`: its room is kept, so that nothing moves
    under the hand. It stands first because a browser shows the beginning of a long page before it has the rest.
    """
    return '<template class="plads"></template>' if comes or side not in ("", "-") else ""


def how_it_stands(words: Mapping[str, str], here: int, elsewhere: int, *, saved: bool = False) -> Told:
    """Whether a form is saved, and how many errors there are: in its own file, or only in others."""
    name = "gemt" if saved else "ikke-gemt"
    if here:
        return Told("fejl", words[f"{name}-med-fejl"].format(antal=here))
    return Told("fejl", words[f"{name}-fejl-andre"].format(antal=elsewhere)) if elsewhere else Told("råd", words[name])
