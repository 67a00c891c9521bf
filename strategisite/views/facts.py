"""What is said of an entry, decided once and laid out by screen, paper and search alike."""

from __future__ import annotations

from typing import NamedTuple

from strategisite.views.common import CiteView, ColourView, LinkView


class Run(NamedTuple):
    """A piece of what is said. `kind` tells which:

    - `tekst`: words; `citat`: a source's own words; `fremhævet`: words that stand out; `mærke`: a mark beside what is
    said
    - `ref`: a link; `kilde`: a citation of what is said before it; `farve`: one of the colours of follow-up
    - `ikke-oplyst`: that no source gives it, in words of its own; `ukendt`: that a source says it is not known
    - `fremgår-ikke`: that no source says it
    """

    kind: str
    text: str = ""
    link: LinkView | None = None
    cite: CiteView | None = None
    colour: ColourView | None = None


Said = tuple[Run, ...]
KEY_FIELDS = {"start": "startår", "hvem": "aktører", "status": "opfølgning"}  # what a key fact is made of, where it
# is not a field of its name


class Fact(NamedTuple):
    """One thing said of an entry: its name and what is said, what stands in lines below, and its parts where they are
    many.
    """

    name: str
    said: Said
    lines: tuple[Said, ...] = ()
    entries: tuple[Said, ...] = ()
    unknown: bool = False  # no source says anything of it
    unsaid: str = ""  # what it is called among the things that no source says
    topic: str = ""  # the name that it shares with other facts: »Hvem« of each role
    explained: LinkView | None = None  # the page on screen that says what it means
    printed: tuple[Said, ...] = ()  # the words of the sources that it rests on
    key: str = ""  # which of the key facts says its value, so that here only the rest of it need stand
    field: str = ""  # of the entry that it is of; what others say of it is none of its own
    ours: str = ""  # that it is our reading, where it is


class KeyFact(NamedTuple):
    """One of the few things that everybody asks of an action, set as a figure. A value that is unknown is a word in the
    same place, which says which unknown it is.
    """

    key: str
    name: str
    value: Said
    unit: str = ""  # what the number counts
    below: Said = ()  # what limits the value: per year or not, what it covers, whose reading it is
    unknown: bool = False
    is_number: bool = False
    others: Said = ()  # what else the sources say of it, each with its place
    mark: LinkView | None = None  # what contradicts or limits it: the place on the action's page, and what it holds

    @property
    def field(self) -> str:
        """The field of the entry that it is made of."""
        return KEY_FIELDS.get(self.key, self.key)


class KeyFacts(NamedTuple):
    """The five of an action, in the order of the line at the top of its page, on screen and paper. Rows of lists, whose
    columns have heads, take each by its name.
    """

    start: KeyFact
    expense: KeyFact
    financing: KeyFact
    who: KeyFact
    status: KeyFact
