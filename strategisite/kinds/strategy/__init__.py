"""A strategy: one plan of one body and period, with its goals and the names of its levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import model_validator

from strategisite.flow import Entry
from strategisite.kinds.asked import STRATEGY_FIELD, Asked, Entries, Rows, Source, id_field, sources_field
from strategisite.kinds.kind import InPlan, Kind
from strategisite.model.base import SINCE, Citation, Item, Levels, OwnPage, Since, Sources, danish
from strategisite.model.scalars import ActorId, Date, Slug, Text, YearOrUnknown, YesNo, fail


class Goal(Item):
    """Et overordnet mål."""

    id: Slug = danish("id", "Målets id.")
    text: Text = danish("tekst", "Målet, genfortalt.")
    since: Since | None = danish("siden", SINCE, default=None)
    sources: Sources = danish("kilder", "Hvor det står.")


class Period(Item):
    """Den tid, strategien gælder for."""

    from_year: YearOrUnknown = danish("fra", "Første år eller ukendt.")
    to_year: YearOrUnknown = danish("til", "Sidste år eller ukendt.")
    text: Text = danish("tekst", "Hvad kilderne siger om perioden.")
    source: Citation = danish("kilde", "Hvor det står.")

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if isinstance(self.from_year, int) and isinstance(self.to_year, int) and self.from_year > self.to_year:
            raise fail("år-i-orden", at="til", fra=self.from_year, til=self.to_year)
        return self


class Validity(Item):
    """Om strategien er i kraft."""

    status: Literal["i-kraft", "afløst", "ophørt", "ikke-oplyst"] = danish(
        "status", "i-kraft, afløst (af en anden plan), ophørt (gælder ikke længere) eller ikke-oplyst."
    )
    text: Text = danish("tekst", "Hvad kilderne siger om det.")
    sources: tuple[Citation, ...] = danish("kilder", "Hvor det står.", default=())


class Adoption(Item):
    """En vedtagelse, som en kilde angiver den."""

    body: ActorId = danish("organ", "Hvem der vedtog den: et aktør-id.")
    date: Date = danish("dato", "Dato, måned eller år, som kilden angiver.")
    source: Citation = danish("kilde", "Hvor det står.")
    remark: Text | None = danish("bemærkning", "Hvad læseren skal vide om angivelsen.", default=None)


class Cautions(Item):
    """Hvad læseren skal vide om det, der er lavet af planens indhold, for eksempel hvad kilderne ikke viser."""

    start_years: Text | None = danish("startår", "Ved listerne efter anbefalet startår.", default=None)
    money: Text | None = danish("penge", "Ved summerne, for eksempel om pengene blev fundet.", default=None)
    status: Text | None = danish("status", "Hvor statusserne er talt op.", default=None)
    theory: Text | None = danish("forandringsteori", "Ved tegningen af, hvordan det skal virke.", default=None)
    results: Text | None = danish("resultater", "Hvor handlinger og resultater er talt op.", default=None)
    goals: Text | None = danish("mål", "Hvor det vises, hvad kilderne siger om vejen til målene.", default=None)


class Strategy(OwnPage):
    """En strategi: én plan for ét organ og én periode."""

    short_title: Text = danish("korttitel", "En kort titel til menu og brødkrumme.")
    short: Text = danish("kort", "Hvad planen er.")
    body: ActorId = danish("organ", "Hvem planen er lavet af: et aktør-id.")
    updated: Date = danish("opdateret", "Hvornår indholdet sidst er opdateret. Det er »i dag« for alle beregninger.")
    period: Period = danish("periode", "Den tid, planen gælder for.")
    validity: Validity = danish("gyldighed", "Om planen er i kraft, afløst, ophørt eller ikke oplyst.")
    adoptions: tuple[Adoption, ...] = danish("vedtaget", "Hvornår og af hvem, med alle angivelser.", default=())
    levels: Levels = danish("niveauer", "Planens navne på sine niveauer.", default=Levels())
    adopted_text: YesNo = danish(
        "vedtaget_tekst",
        "ja, når det er sikkert, at siderne gengiver den tekst, der blev vedtaget. Så siger hver side det.",
        default=False,
    )
    goals_lead: Text | None = danish(
        "mål_indledning",
        "Det, der står foran målene, med kildens styrke, for eksempel »Planen skal bidrage til, at:«.",
        default=None,
    )
    goals: tuple[Goal, ...] = danish("mål", "De overordnede mål.", default=())
    amounts: Text | None = danish(
        "beløb_kaldes",
        "Det, planen kalder sine beløb, for eksempel »forventede udgifter«. Står ved tabeller og summer.",
        default=None,
    )
    cautions: Cautions = danish(
        "forbehold", "Hvad læseren skal vide om det, der er lavet af planens indhold.", default=Cautions()
    )


def _goals(entry: Entry, entries: Entries, verdicts: Mapping[str, str]) -> Iterator[Source[Goal]]:
    return (Source(entry, goal, entries, verdicts, goal.id) for goal in entry.item.goals)


STRATEGY = Kind(
    name="strategi",
    model=Strategy,
    where=InPlan(depths=(0,), own_file="strategi"),
    title=lambda plan: plan.title,
    short_title=lambda plan: plan.short_title,
    address=lambda entry: f"{entry.collection}/index.html",
    template="strategi",
    told_as="plan",
    followed=("gyldighed",),
    lead=lambda plan: (plan.short,),
    texts=lambda plan: (
        plan.short,
        plan.goals_lead,
        *(goal.text for goal in plan.goals),
        plan.validity.text,
        plan.period.text,
    ),
    unknown="forespørgsel-ukendt-strategi",
    asked=(
        Rows(
            "mål",
            (
                id_field(),
                Asked[Source[Goal]]("titel", lambda goal: goal.item.text),
                sources_field(),
                STRATEGY_FIELD,
            ),
            ("titel",),
            _goals,
        ),
    ),
)
