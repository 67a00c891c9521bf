"""Jinja as templates see it: strict, escaping, with addresses made relative to the page at hand."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

import jinja2
from markupsafe import Markup

from strategisite.demand.noting import note
from strategisite.flow import Theme
from strategisite.render.html_body import BodyWriter
from strategisite.render.quick import CompiledTemplates, QuickEnvironment
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.say.hyphens import hyphenate
from strategisite.views.common import View
from strategisite.views.page import Page


class Words(dict):
    """The interface's words; asking for one that is missing is a template's mistake."""

    def __missing__(self, key: str) -> str:
        raise jinja2.UndefinedError(f"ordet »{key}« mangler i words/da.yml")


def published(assets: Mapping[str, str]) -> Callable[[str], str]:
    """A function from what an asset is called in the templates folder to its address."""

    def asset(name: str) -> str:
        note(f"asset {name}")
        if name not in assets:
            raise jinja2.UndefinedError(f"filen »{name}« findes ikke")
        return assets[name]

    return asset


def relative(page: str, asset: Callable[[str], str], base: str = "") -> Callable[[str], str]:
    """A function from an address, or what an asset is called, to what a link on `page` must say. With `base` (404 only)
    links begin with that.
    """
    up = base or "../" * page.count("/")

    def href(address: str) -> str:
        if address.startswith("assets/"):
            return up + asset(address)
        return address[len(page) :] if address.startswith(f"{page}#") else up + address

    return href


def _unnamed(_: str) -> str:
    """What a page says of the field that a thing is of: nothing."""
    return ""


def _named(field: str) -> Markup:
    """The same in a page for whoever edits."""
    return Markup(' data-redigeres="{}"').format(field) if field else Markup()


_kept: dict[
    tuple[object, ...], Templates
] = {}  # the last of this process: a preview builds with the same ones over and over


def templates_of(theme: Theme, folder: str) -> Templates:
    """The theme's templates, as far as this process has compiled them."""
    key = (folder, *sorted(theme.templates.items()), None, *sorted(theme.words.items()))
    if key not in _kept:
        _kept.clear()
        _kept[key] = Templates(theme, folder)
    return _kept[key]


class Templates:
    """The templates folder, ready to render pages."""

    def __init__(self, theme: Theme, folder: str):
        self.folder = folder
        self.words = Words(theme.words)
        self.texts = theme.templates
        self.environment = QuickEnvironment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            bytecode_cache=CompiledTemplates(),
            optimized=False,  # folding constants takes a third of the compiling, and there are hardly any
        )

    def render(
        self,
        page: Page[View],
        pdfs: Mapping[str, Mapping[str, str]],
        assets: Mapping[str, str],
        *,
        marked: bool = False,
    ) -> tuple[bytes, Diagnostic | None]:
        """A page's bytes, or the template's mistake. `pdfs` are those it links to, each with its number of pages and
        its size; `assets` are the addresses of files by their names. In one that is `marked` each thing that is said
        names the field that it is of: such a page is for whoever edits, and is never written.
        """
        asset = published(assets)
        href = relative(page.address, asset, getattr(page.view, "base", ""))
        given = {"href": href, "asset": asset, "pdfs": pdfs, "felt": _named if marked else _unnamed}
        try:
            template = self.environment.get_template(page.template)
            writer = BodyWriter(href, self.words)
            text = self._text(template, page, given, writer)
            while moved := writer.met(text):
                writer = BodyWriter(href, self.words, moved)
                text = self._text(template, page, given, writer)
        except jinja2.TemplateSyntaxError as error:
            return b"", self._problem(error.name or page.template, error.lineno, error.message or "")
        except jinja2.TemplateNotFound as error:
            return b"", diagnostic(Span(f"{self.folder}/{error.name}"), "skabelon-mangler", navn=error.name)
        except (
            jinja2.TemplateError,
            TypeError,
            ValueError,
            LookupError,
            AttributeError,
            ZeroDivisionError,
            RecursionError,
        ) as error:
            name, line = self._where(error, page.template)
            return b"", self._problem(name, line, str(error))
        return hyphenate(text).encode(), None

    def _text(
        self, template: jinja2.Template, page: Page[View], given: Mapping[str, object], writer: BodyWriter
    ) -> str:
        return template.render(
            view=page.view,
            frame=page.view.frame,
            w=self.words,
            body=writer.write,
            headings=writer.headings,
            table=writer.table,
            say=self._say,
            **given,
        )

    def _say(self, key: str, **values: object) -> Markup | str:
        """A sentence of the interface with its places filled; for the number one by its singular."""
        return self.words[danish.form_of(key, values, self.words)].format_map({k: str(v) for k, v in values.items()})

    def _problem(self, name: str, line: int, message: str) -> Diagnostic:
        return diagnostic(Span(f"{self.folder}/{name}", line), "skabelon-fejl", besked=message)

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """A template by name; the name also stands as its file, so that a traceback names it."""
        text = self.texts.get(name)
        return None if text is None else (text, name, None)

    def _where(self, error: Exception, fallback: str) -> tuple[str, int]:
        """The template's own line: the innermost frame of the traceback that is a template."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename in self.texts:
                return frame.filename, frame.lineno or 1
        return fallback, 1
