"""What every view is made with: the linked site, the words, and small makers of links, citations and frames."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from strategisite.demand.noting import note
from strategisite.demand.values import Values, once, per_entry
from strategisite.figures.answers import Totals
from strategisite.flow import Entry, LateTuple, Site, Theme
from strategisite.kinds import (
    ACTION,
    ACTOR,
    COLOUR,
    SOURCE,
    STRATEGY,
    TEXT_PAGE,
    WAVE,
    Colour,
    Kind,
    NotePlace,
    Statement,
    SubStrategy,
    cited_as,
    kind_of,
)
from strategisite.kinds.citing import document_of
from strategisite.model import UNKNOWN, Citation
from strategisite.plan.addresses import abbreviation_of, address_of, fills, heading_of, is_example, title_of
from strategisite.plan.former import former_anchors
from strategisite.plan.last_changed import last_changed
from strategisite.plan.menus import foot_menu, identity_of, main_menu, plans_menu
from strategisite.plan.page_runs import page_run
from strategisite.plan.plan_words import ended_in, plural_of, standing_of
from strategisite.plan.planned import ALWAYS, SEARCH, Listing
from strategisite.say import danish
from strategisite.say.diagnostics import Diagnostic, Span, diagnostic
from strategisite.views import CiteView, ColourView, Crumb, Frame, LinkView, NavItem, PlanView, TotalsColumn, TotalsView

MANY_PLANS = 12
PLAN_TEMPLATES = {
    "startår": "startaarene",
    "forløb": "forloeb",
    "dækning": "daekning",
}  # where not the title's word key


SUMS, COUNTS = ("årlig", "periode"), ("ukendt", "afsat", "uden")  # what the words call the columns of a total


@dataclass
class Context:
    """Makes the parts that all views share. It guards two things: the words that are missing, and those whose places
    cannot be filled.
    """

    site: Site
    theme: Theme
    values: Values = field(default_factory=Values)
    missing_words: set[str] = field(default_factory=set)
    unfillable_words: set[str] = field(default_factory=set)

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the interface, to look whether there is one."""
        note("words")
        return self.theme.words

    def word(self, key: str, **values: object) -> str:
        """A word or sentence of the interface, its places filled; for the number one by its singular, `key-1`."""
        note("words")
        key = danish.form_of(key, values, self.theme.words)
        if key not in self.theme.words:
            self.missing_words.add(key)
            return f"[{key}]"
        text = self.theme.words[key]
        try:
            return text.format_map({k: str(v) for k, v in values.items()}) if values else text
        except (ValueError, KeyError, IndexError, AttributeError):
            self.unfillable_words.add(key)
            return text

    def told(self) -> list[Diagnostic]:
        """The words that views have asked for in vain."""
        file, lines = "templates/words/da.yml", self.theme.word_lines
        found = [diagnostic(Span(file), "ord-mangler", ord=word) for word in sorted(self.missing_words)]
        unfillable = sorted(self.unfillable_words)
        return found + [diagnostic(Span(file, lines.get(word, 1)), "ord-plads", ord=word) for word in unfillable]

    @property
    @once
    def strategies(self) -> tuple[Entry, ...]:
        """All strategies, the oldest first."""
        return tuple(sorted(self.site.of_kind(STRATEGY), key=lambda s: (str(s.item.period.from_year), s.id)))

    def label(self, entry: Entry) -> str:
        """Number and title as one text."""
        number = getattr(entry.item, "number", None)
        return f"{number} {entry.item.title}" if number else entry.item.title

    @property
    @once
    def updated(self) -> str:
        """The newest `opdateret` of the content: the site's only date."""
        return max((s.item.updated for s in self.strategies), default="")

    def entry(self, collection: str, id_: str) -> Entry | None:
        return self.site.entries.get(f"{collection}/{id_}")

    @per_entry
    def children(self, entry: Entry) -> tuple[Entry, ...]:
        return tuple(self.site.entries[key] for key in self.site.children.get(entry.key, ()))

    @per_entry
    def measures(self, entry: Entry) -> tuple[Entry, ...]:
        """All actions below an entry, in order, also those that its plan only names as examples."""
        if entry.kind == ACTION.name:
            return (entry,)
        below = ((child,) if child.kind == ACTION.name else self.measures(child) for child in self.children(entry))
        return tuple(itertools.chain.from_iterable(below))

    @per_entry
    def actions(self, entry: Entry) -> tuple[Entry, ...]:
        """The decided actions below an entry, in order."""
        return tuple(action for action in self.measures(entry) if not is_example(action))

    @per_entry
    def examples(self, entry: Entry) -> tuple[Entry, ...]:
        """The measures below an entry that its plan only names as examples."""
        return tuple(action for action in self.measures(entry) if is_example(action))

    def plan_of(self, entry: Entry) -> Entry | None:
        note(f"fields {entry.key}")
        collection = entry.sheet.strategy or entry.collection
        return self.entry(collection, collection)

    @per_entry
    def parents(self, entry: Entry) -> tuple[Entry, ...]:
        """An entry's parents from the strategy down."""
        above = self.entry(entry.collection, entry.parent) if entry.parent else None
        return (*self.parents(above), above) if above else ()

    # links and citations

    def link(self, entry: Entry, note: str = "") -> LinkView:
        """A link with what is said beside it; one to an example says that it is one, wherever it stands."""
        plain = self._link(entry)
        return plain._replace(note="; ".join(filter(None, (plain.note, note)))) if note else plain

    @per_entry
    def _link(self, entry: Entry) -> LinkView:
        number, mark = getattr(entry.item, "number", "") or "", self.word("eksempel.mærke") if is_example(entry) else ""
        return LinkView(address=address_of(entry), title=title_of(entry), number=number, note=mark)

    def kind_of(self, entry: Entry) -> str:
        """What an entry is, in its plan's own words: »Spor«, and »Eksempel på tiltag« for what is not decided."""
        level, plan = kind_of(entry).level, self.plan_of(entry)
        if is_example(entry):
            return self.word("eksempel.navn")
        return level(plan.item.levels).capitalize() if level and plan else self.word(f"{entry.kind}.navn")

    def actor(self, id_: str) -> LinkView:
        entry = self.site.entries[ACTOR.key(id_)]
        return self.link(entry, abbreviation_of(entry))

    def choice(self, kind: Kind[Any], id_: str) -> str:
        """What a choice of a vocabulary is called."""
        return title_of(self.site.entries[kind.key(id_)])

    def colour(self, id_: str) -> ColourView | None:
        """How a colour is called and drawn; nothing where there is none."""
        if not id_:
            return None
        colour: Colour = self.site.entries[COLOUR.key(id_)].item
        return ColourView(name=colour.name, hue=colour.hue, shape=colour.shape)

    def referred(self, source: Entry, targets: tuple[str, ...]) -> list[Entry]:
        """The entries that an entry's references lead to."""
        keys = (self.site.resolved.get((source.key, target)) for target in targets)
        return [self.site.entries[key] for key in keys if key]

    def about(self, source: Entry, targets: tuple[str, ...]) -> tuple[LinkView, ...]:
        return tuple(map(self.link, self.referred(source, targets)))

    def pages(self, page: int | None, to_page: int | None) -> str:
        """»s. 13« or »s. 13–14«."""
        if page is None:
            return ""
        return self.word("sidetal", side=page) if to_page is None else self.word("sidetal-flere", fra=page, til=to_page)

    def rendering_of(self, strategy: Entry | None) -> str:
        """That the texts are an editorial rendering, and of what: of the adopted text only where the content says that
        it is.
        """
        if strategy is None:
            return self.word("redaktionel-gengivelse-alle")
        return self.word(
            f"redaktionel-gengivelse{'-vedtaget' if strategy.item.adopted_text else ''}", titel=strategy.item.title
        )

    def cite(self, citation: Citation | NotePlace | Statement) -> CiteView:
        source = self.site.entries[SOURCE.key(citation.source)]
        return CiteView(
            address=address_of(source),
            source=self.source_name(source),
            pages=self.pages(citation.page, citation.to_page),
            runs=() if citation.page is None else (page_run(self.word, citation.page, citation.to_page),),
        )

    @per_entry
    def source_name(self, source: Entry) -> str:
        """What a source is called where it is cited."""
        return cited_as(source.item)

    def cites(self, citations: tuple[Citation, ...]) -> tuple[CiteView, ...]:
        return tuple(dict.fromkeys(self.cite(c) for c in citations))

    # amounts

    def totals(self, totals: Totals, unit: str = "") -> TotalsView:
        """A total for people. `unit` is that of the table it stands in; alone it has the unit its own amounts read best
        in.
        """
        unit = unit or danish.money_unit(totals.sums)
        columns = [self._counted("felter.handlinger", "antal", totals.actions)]
        for part, (name, value) in enumerate(zip(SUMS, totals.sums, strict=True)):
            if value is None:
                short, full = self.word("ov-ingen-kendt-kort"), self.word("ov-ingen-kendte")
            else:
                own = "mio-kr" if danish.reads_as_millions(value) else "kr"
                short, full = danish.in_unit(value, unit), f"{danish.in_unit(value, own)}\u00a0{self.word(own)}"
            columns.append(
                TotalsColumn(
                    name=self.word(f"i-alt-{name}"), unit=self.word(unit), short=short, full=full, part=str(part)
                )
            )
        counts = enumerate(zip(COUNTS, totals.counts, strict=True), len(SUMS))
        columns += (self._counted(f"i-alt-{name}", str(part), count) for part, (name, count) in counts)
        return TotalsView(tuple(columns), str(totals.actions), self.said(totals))

    def _counted(self, name: str, part: str, count: int) -> TotalsColumn:
        return TotalsColumn(
            name=self.word(name),
            unit=self.word("antal"),
            short=str(count),
            full=str(count or self.word("ov-ingen-antal")),
            part=part,
        )

    def said(self, totals: Totals) -> str:
        """»7 mio. kr. om året (3 handlinger) samt 1 uden kendt udgift«: every column that holds an action, with how
        many it rests on.
        """
        sums = zip(SUMS, totals.sums, (totals.yearly_known, totals.period_known), strict=True)
        parts = [
            self.word(f"sum-{name}", beløb=danish.amount(value), antal=known)
            for name, value, known in sums
            if value is not None
        ]
        parts += (
            self.word(f"sum-{name}", antal=count) for name, count in zip(COUNTS, totals.counts, strict=True) if count
        )
        *first, last = parts or [self.word("sum-intet")]
        return f"{', '.join(first)} {self.word('samt')} {last}" if first else last

    def unknown(self, text: object | None) -> str:
        """The text, or nothing where the sources are silent (templates then say so)."""
        return "" if text is None or text == UNKNOWN else str(text)

    # the pages there are

    @per_entry
    def plan_pages(self, strategy: Entry) -> tuple[LinkView, ...]:
        """The overviews of a strategy that its content can fill."""
        actions = self.actions(strategy)
        subs = [c for area in self.children(strategy) for c in self.children(area)]
        waves = any(w.item.strategy == strategy.id for w in self.site.of_kind(WAVE))
        filled = {path.partition("/")[0] for entry in (*subs, *actions) for path in fills(entry)}
        there = (
            ("handlingsoversigt", "handlingsoversigt", bool(actions)),
            ("eksempler", "eksempler", bool(self.examples(strategy))),
            ("budget", "budget", "budget" in filled),
            ("resultater", "resultater", "resultater" in filled),
            ("startår", "start", "start" in filled),
            ("forløb", "forloeb", "start" in filled or waves),
            ("status", "status", bool(self.measures(strategy))),
            ("rapport", "rapport", "rapport" in filled),
            ("dækning", "daekning", bool(actions)),
        )
        made = ((key, path) for key, path, is_there in there if is_there and self.makes(PLAN_TEMPLATES.get(key, key)))
        return tuple(LinkView(f"{strategy.id}/{path}/index.html", self.word(f"side-{key}")) for key, path in made)

    def makes(self, template: str) -> bool:
        """Whether pages of this template are made: where the settings name any, those alone."""
        named = self.site.settings.pages
        return not named or template in named or template in ALWAYS

    def has_page(self, strategy: Entry, path: str) -> bool:
        return any(link.address == f"{strategy.id}/{path}/index.html" for link in self.plan_pages(strategy))

    def lists(self, listing: Listing) -> bool:
        """Whether a list is made: the content can fill it, and the settings do not leave it out."""
        return listing.is_there(self) and self.makes(listing.template)

    # the frame around every page

    @per_entry
    def plan_view(self, strategy: Entry) -> PlanView:
        item, over, cautions = strategy.item, ended_in(strategy), strategy.item.cautions
        return PlanView(
            address=address_of(strategy),
            title=item.title,
            short_title=item.short_title,
            period=self.period(strategy),
            validity=self.word(f"strategi.gyldighed.{standing_of(strategy)}"),
            validity_short=self.word(f"strategi.gyldighed-kort.{standing_of(strategy)}"),
            validity_text=item.validity.text + (f" {self.word('periode-slut', år=over)}" if over else ""),
            updated=danish.date(item.updated),
            level=item.levels.focus_area,
            action=item.levels.action,
            actions=plural_of(strategy, item.levels.action),
            goals_lead=item.goals_lead or "",
            amounts=item.amounts or "",
            adoption_untold=standing_of(strategy) != item.validity.status,
            theory_cautions=(cautions.theory or "", cautions.results or "", cautions.goals or ""),
            theory_page=self.explained("forandringsteori", strategy),
            colours_page=self.explained("farver", strategy),
        )

    def explained(self, topic: str, plan: Entry | None = None) -> LinkView | None:
        """The page that explains something to readers of others: the plan's own, or one that belongs to no plan."""
        pages = [e for e in self.site.of_kind(TEXT_PAGE) if topic in e.item.explains] if self.makes("side") else []
        of_plans = {e.item.strategy: e for e in reversed(pages)}
        page = of_plans.get(plan.id if plan else None) or of_plans.get(None)
        return self.link(page) if page else None

    @property
    @once
    def _about_site(self) -> LinkView | None:
        return self.explained("stedet")

    def period(self, strategy: Entry) -> str:
        period = strategy.item.period
        if period.to_year == UNKNOWN:
            return (
                self.word("periode-fra", fra=period.from_year)
                if period.from_year != UNKNOWN
                else self.word("periode-ukendt")
            )
        return f"{period.from_year}–{period.to_year}"

    def frame(
        self,
        *,
        title: str,
        kind: str,
        address: str,
        plan: Entry | None,
        description: str = "",
        entry: Entry | None = None,
        crumbs: tuple[Crumb, ...] = (),
        neighbours: tuple[LinkView | None, LinkView | None] = (None, None),
    ) -> Frame:
        """The frame of a page. One without a plan shows the navigation of its entry's, or of the only plan, if any."""
        settings = self.site.settings
        shown = plan or (self.plan_of(entry) if entry else None)
        shown = self.strategies[0] if shown is None and len(self.strategies) == 1 else shown
        home = Crumb("index.html", self.word("forside"))
        trail = (
            (home, Crumb(address_of(plan), heading_of(plan)), *crumbs)
            if plan and plan is not entry
            else (home, *crumbs)
        )
        updated = plan.item.updated if plan else self.updated
        document = next(filter(None, (document_of(one.item) for one in (entry, plan) if one)), None)
        return Frame(
            site_name=settings.site_name,
            identity=identity_of(self),
            site_url=settings.site_url,
            title=title,
            kind=kind,
            address=address,
            language="da",
            description=description,
            plan=self.plan_view(plan) if plan else None,
            crumbs=() if kind == "forside" else trail,
            nav=LateTuple(self._nav, shown, entry) if shown else LateTuple(self._plans_nav),
            outline=LateTuple(self._outline, shown) if shown else (),
            menu=main_menu(self, shown),
            foot=foot_menu(self, shown),
            plans=plans_menu(self),
            previous=neighbours[0],
            next=neighbours[1],
            updated=updated,
            updated_text=danish.date(updated) if updated else "",
            document=address_of(self.site.entries[SOURCE.key(document)]) if document else "",
            contact=settings.contact,
            contact_phone=settings.contact_phone,
            statement=settings.accessibility_statement,
            noindex=settings.noindex,
            print_note=self.rendering_of(shown),
            about_site=self._about_site,
            searched=self.makes(SEARCH),
            changed=last_changed(self, address),
            former=former_anchors(self).get(address, ()),
        )

    def _plans_nav(self) -> tuple[NavItem, ...]:
        """Where a page belongs to none of several plans, the way to each of them; where they are many, the page
        *Planer* has it.
        """
        if len(self.strategies) > MANY_PLANS:
            return ()
        return tuple(NavItem(address_of(s), s.item.short_title) for s in self.strategies)

    def _nav(self, plan: Entry, entry: Entry | None) -> tuple[NavItem, ...]:
        """Focus areas with sub-strategies; the branch that holds the page is open down to its actions."""
        opened = {e.key for e in (*self.parents(entry), entry)} if entry else set()

        def item(child: Entry) -> NavItem:
            closed = self._nav_item(child)
            if child.key not in opened:
                return closed
            return closed._replace(
                current=child is entry, open=True, children=tuple(item(c) for c in self.children(child))
            )

        texts = [e for e in self.site.of_kind(TEXT_PAGE) if e.item.strategy == plan.id]
        return tuple(item(child) for child in (*self.children(plan), *texts))

    @per_entry
    def _outline(self, plan: Entry) -> tuple[NavItem, ...]:
        """A plan's focus areas with all their sub-strategies, the same on each page."""
        subs = {
            area.key: [c for c in self.children(area) if isinstance(c.item, SubStrategy)]
            for area in self.children(plan)
        }
        return tuple(
            self._nav_item(a)._replace(children=tuple(map(self._nav_item, subs[a.key]))) for a in self.children(plan)
        )

    @per_entry
    def _nav_item(self, entry: Entry) -> NavItem:
        return NavItem(*self._link(entry)._replace(title=heading_of(entry)))

    def crumbs_for(self, entry: Entry) -> tuple[Crumb, ...]:
        """The parents below the strategy, each with its siblings, and the page itself with its own."""
        way = (*self.parents(entry)[1:], entry)
        return tuple(self._crumb(step) for step in way)

    def _crumb(self, entry: Entry) -> Crumb:
        return Crumb(address_of(entry), heading_of(entry), LateTuple(self._beside, entry))

    def _beside(self, entry: Entry) -> tuple[LinkView, ...]:
        """Links to the others below an entry's parent."""
        above = self.parents(entry)[-1:]
        return tuple(self.link(e) for e in (self.children(above[0]) if above else ()) if e is not entry)
