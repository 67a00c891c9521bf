"""What `mkdocs.yml` may say: MkDocs' own names, and ours under `extra`. Read as content is, so every mistake has its
place.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, model_validator

from strategisite.model.base import Item
from strategisite.model.scalars import fail
from strategisite.model.shapes import is_dict

YES, NO = {"ja", "yes", "true", "on"}, {"nej", "no", "false", "off"}
MAX_ADDRESS = 2000
MAX_NAME, MAX_FOLDER = 60, 120  # Windows takes 260 characters in all, of which a page's address needs its own
HOST = re.compile(r"(?=.{1,253}(:|\Z))[^\W_]([\w-]*\w)?(\.[^\W_]([\w-]*\w)?)*\.?(:[0-9]{1,5})?")
NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x20\x7f-\xa0\xad\u200b-\u206f\ufeff\"'<>\\^`{|}]")
MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9.!#$*/=_~+-]*@[^\W_]([\w-]*\w)?(\.[^\W_]([\w-]*\w)?)+")
BARE = re.compile(r"[^\W_][\w.-]*\.[^\W\d_]{2,}([:/?#].*)?")  # »intranet.dk/strategi«: only its beginning is missing
NOT_IN_FOLDER = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\\]")


def read_name(value: Any) -> str:
    """A text that can be seen."""
    text = _text(value)
    if not any(unicodedata.category(sign)[0] in "LN" for sign in text):
        raise fail("mangler-felt", om="navnet, som siderne viser")
    return text


def read_switch(value: Any) -> bool:
    """Yes or no, also as other YAML files have it."""
    word = value.lower() if isinstance(value, str) else ""
    if word not in YES | NO:
        raise fail("forkert-type", ventet="ja-nej")
    return word in YES


def read_web_address(value: Any) -> str:
    """A whole address of the web, or nothing."""
    text = _text(value)
    if not text:
        return ""
    whole = re.fullmatch(r"(?i)https?://([^/?#]*)[^ ]*", text)
    if (
        not whole
        or NOT_IN_ADDRESS.search(text)
        or not HOST.fullmatch(whole[1])
        or len(text) > MAX_ADDRESS
        or not _has_port(text)
    ):
        raise fail(
            "forkert-webadresse", værdi=_short(text), suggestion=f"https://{text}" if BARE.fullmatch(text) else ""
        )
    return text


def read_site_address(value: Any) -> str:
    """The address of the whole site, which pages' addresses are put behind."""
    text = read_web_address(value)
    if "?" in text or "#" in text:
        raise fail("forkert-webadresse", værdi=_short(text), suggestion=re.split("[?#]", text)[0])
    return text if not text or text.endswith("/") else f"{text}/"


def read_contact(value: Any) -> str:
    """A plain mail address, or the address of a page; or nothing."""
    text = _text(value)
    if text and not (MAIL.fullmatch(text) and len(text) <= 254):
        try:
            return read_web_address(text)
        except ValueError:
            mail = text.removeprefix("mailto:").partition("?")[0].strip("<> ")
            raise fail("forkert-kontakt", værdi=_short(text), suggestion=mail if MAIL.fullmatch(mail) else "") from None
    return text


def read_phone(value: Any) -> str:
    """A number as it is to be read, or nothing."""
    text = _text(value)
    digits = re.sub(r"\D", "", text)  # emergency numbers have at most five; Danish ones else eight
    if len(digits) in (6, 7) or (
        text and not re.fullmatch(r"[+0-9][0-9 ().,/+-]{2,39}( ?[A-Za-zÆØÅæøå.]{1,10} ?[0-9]{1,6})?", text)
    ):
        raise fail("forkert-telefon", værdi=_short(text))
    return text


def read_folder(value: Any) -> str:
    """A folder below the project's, as `content` or `web/site`."""
    if not isinstance(value, str):
        raise fail("forkert-type", ventet="tekst")
    parts = [part for part in unicodedata.normalize("NFC", value).split("/") if part not in ("", ".")]
    if not parts or value.startswith("/") or NOT_IN_FOLDER.search(value) or value != value.strip():
        raise fail("forkert-mappe", værdi=_short(value))
    for part in parts:  # a hidden folder is git's, or our own
        if part.startswith((".", "~")) or part.endswith((".", " ")) or len(part.encode()) > MAX_NAME:
            raise fail("forkert-mappe", værdi=_short(value))
    if len(value) > MAX_FOLDER:
        raise fail("forkert-mappe", værdi=_short(value))
    return "/".join(parts)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise fail("forkert-type", ventet="tekst")
    return " ".join(value.split())


def _has_port(address: str) -> bool:
    """Whether the port, if there is one, can be had."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


def _short(text: str) -> str:
    """What was written, as a message can hold it."""
    return text if len(text) <= 60 else f"{text[:57]} …"


Name = Annotated[str, BeforeValidator(read_name)]
Switch = Annotated[bool, BeforeValidator(read_switch)]
WebAddress = Annotated[str, BeforeValidator(read_web_address)]
SiteAddress = Annotated[str, BeforeValidator(read_site_address)]
Contact = Annotated[str, BeforeValidator(read_contact)]
Phone = Annotated[str, BeforeValidator(read_phone)]
Folder = Annotated[str, BeforeValidator(read_folder)]


class Said(Item):
    """Fields that are named but left empty are as if they were not named."""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        return {key: field for key, field in value.items() if field is not None} if is_dict(value) else value


class ThemeSettings(Said):
    """The templates. MkDocs takes a theme's name alone as well."""

    custom_dir: Folder = "templates"
    name: Any = None
    locale: Any = None
    static_templates: Any = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class Extra(Said):
    """What is ours."""

    kontakt: Contact = ""
    telefon: Phone = ""
    tilgaengelighedserklaering: WebAddress = ""
    pdf: Switch = True
    noindex: Switch = False
    sider: tuple[Name, ...] = ()  # none named: all


class SiteSettings(Said):
    """The whole file. What MkDocs alone reads is for MkDocs to judge."""

    site_name: Name = "Strategi"
    site_url: SiteAddress = ""
    docs_dir: Folder = "content"
    site_dir: Folder = "site"
    theme: ThemeSettings = Field(default_factory=ThemeSettings)
    extra: Extra = Field(default_factory=Extra)
    plugins: Any = None
    hooks: Any = None
    watch: Any = None
    nav: Any = None
    exclude_docs: Any = None
    draft_docs: Any = None
    not_in_nav: Any = None
    site_description: Any = None
    site_author: Any = None
    copyright: Any = None
    dev_addr: Any = None
    use_directory_urls: Any = None
    repo_url: Any = None
    repo_name: Any = None
    edit_uri_template: Any = None
    edit_uri: Any = None
    extra_css: Any = None
    extra_javascript: Any = None
    extra_templates: Any = None
    markdown_extensions: Any = None
    strict: Any = None
    remote_branch: Any = None
    remote_name: Any = None
    validation: Any = None
