"""Files that pages hand out: where each lies on the site, and its kind and size, which are said with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from strategisite.flow import Entry, Site
from strategisite.media.documents import ending_of
from strategisite.say import danish
from strategisite.text.filling import file_name

if TYPE_CHECKING:  # it makes views with this
    from strategisite.plan.context import Context


def handed_out(context: Context, entry: Entry, written: str) -> tuple[str, str]:
    """The address of a file that an entry names, and »PDF, 84 kB«."""
    name = file_name(entry.path, written.partition("#")[0], context.site.settings.content)
    size = danish.size(len(context.site.media[name]))
    return f"medier/{quote(name)}", f"{ending_of(name)[1:].upper()}, {size}"


def all_handed_out(site: Site) -> set[str]:
    """The files that entries hand out, by their places below the content folder."""
    content = site.settings.content
    return {
        file_name(entry.path, written.partition("#")[0], content)
        for entry in site.entries.values()
        for written, _ in entry.sheet.files
    }
