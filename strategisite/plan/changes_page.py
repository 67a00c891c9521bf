"""The page *Ændringer* with its feed, from what the content itself tells."""

from __future__ import annotations

from collections.abc import Iterator

from strategisite.flow import Entry
from strategisite.kinds import ToldChange, ToldEdition
from strategisite.plan.addresses import address_of
from strategisite.plan.context import Context
from strategisite.plan.frames import list_frame
from strategisite.plan.last_changed import entry_about, told_editions
from strategisite.plan.planned import Listing
from strategisite.say import danish
from strategisite.views import LinkView
from strategisite.views.changes import ChangesView, FeedView, ToldChangeView, ToldEditionView, ToldNatureView
from strategisite.views.page import Page, PlannedPage

ADDRESS = "aendringer/index.html"
FEED = "aendringer/feed.xml"
NATURES = ("beslutning", "opfølgning", "plan", "oplysning", "gengivelse")


def _is_told(context: Context) -> bool:
    return bool(told_editions(context))


def changes_view(context: Context) -> ChangesView:
    """All editions, the latest first, and of when the first that they tell is."""
    title, told = context.word("aendringer.side"), told_editions(context)
    first = min(date for entry in told for date in (entry.item.date, *(it.date for it in entry.item.changes)))
    return ChangesView(
        frame=list_frame(context, title, ADDRESS, "aendringer"),
        title=title,
        feed=FEED,
        begins=context.word("ændring-begynder", dato=danish.date(first)),
        editions=tuple(_edition(context, entry) for entry in told),
    )


CHANGES = Listing(word="aendringer.side", template="aendringer", address=ADDRESS, view=changes_view, is_there=_is_told)


SHORT = 60  # letters of what is said of a change in a list of a few: longer is said on its page


def _edition(context: Context, entry: Entry[ToldEdition]) -> ToldEditionView:
    item = entry.item
    return ToldEditionView(
        id=f"udgave-{entry.id}",
        date=item.date,
        date_text=danish.date(item.date),
        text=item.text or "",
        natures=tuple(_natures(context, item)),
    )


def _natures(context: Context, item: ToldEdition) -> Iterator[ToldNatureView]:
    for nature in NATURES:
        told = tuple(_change(context, change) for change in item.changes if change.nature == nature)
        if told:
            yield ToldNatureView(name=context.word(f"ændring.natur.{nature}"), changes=told)


def _change(context: Context, change: ToldChange) -> ToldChangeView:
    entry = entry_about(context, change)
    return ToldChangeView(
        name=change.name,
        link=LinkView(address_of(entry), change.name) if entry else None,
        date=change.date,
        date_text=danish.date(change.date),
        said=told_as(context, change),
    )


def told_as(context: Context, change: ToldChange) -> str:
    """A change in words."""
    if change.before and change.after:
        return f"{change.field}: {change.before} → {change.after}"
    if change.after:
        return context.word("ændring.tilføjet", felt=change.field, nu=change.after)
    if change.before:
        return context.word("ændring.fjernet", felt=change.field, før=change.before)
    return change.field


def latest_changes(context: Context, most: int) -> tuple[ToldChangeView, ...]:
    """The latest changes of which there is a page, those of the plan and its follow-up before what we mended."""
    if not context.makes("aendringer"):
        return ()
    told = [change for edition in told_editions(context) for change in edition.item.changes]
    told.sort(key=lambda change: (change.date, -NATURES.index(change.nature)), reverse=True)
    by_page = dict[tuple[str, str], ToldChangeView]()  # what is of one page and day is one line
    for change in told:
        view = _change(context, change)
        if len(view.said) > SHORT:
            view = view._replace(said=change.field)
        other = by_page.get((change.about, change.date))
        by_page[change.about, change.date] = other._replace(said=f"{other.said}; {view.said}") if other else view
    return tuple(by_page.values())[:most]


def changes_feed(context: Context) -> Iterator[PlannedPage[object]]:
    """The feed, where there is anything to tell."""
    if told_editions(context):
        yield Page.data(FEED, "atom", feed_view, context)


def feed_view(context: Context) -> FeedView:
    """What the feed has: the same editions."""
    settings = context.site.settings
    return FeedView(
        site_name=settings.site_name,
        site_url=settings.site_url,
        title=context.word("aendringer.side"),
        page=ADDRESS,
        address=FEED,
        editions=tuple(_edition(context, entry) for entry in told_editions(context)),
    )
