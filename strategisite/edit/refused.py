"""Why an edit is not made, in plain words. Nothing has been changed where one of these is raised."""

from __future__ import annotations

REASONS = {
    "da": {
        "ulæselig": "Felterne i filen kan ikke læses. Ret dem i filen først.",
        "uden-felter": "Filen har ingen felter mellem to linjer med ---. Skriv dem i filen først.",
        "findes-ikke": "Feltet »{felt}« findes ikke i filen.",
        "findes": "Feltet »{felt}« står der allerede.",
        "ikke-felter": "»{felt}« har ingen felter i sig.",
        "ikke-liste": "»{felt}« er ikke en liste.",
        "anker": "»{felt}« deler sin værdi med et andet sted i filen (& eller *). Ret det i filen.",
        "mærke": "»{felt}« har et mærke med ! foran sig. Ret det i filen.",
        "to-gange": "»{felt}« står to gange. Slet den ene i filen først.",
        "fletning": "»{felt}« henter felter fra et andet sted (<<). Ret det i filen.",
        "nøgle": "Ved »{felt}« står en nøgle, som ikke er en tekst. Ret det i filen.",
        "cpr": "Ikke gemt: der står noget, der ligner et CPR-nummer. Slet det. Er det et andet nummer, så skriv det "
        "med mellemrum.",
        "går-ikke": "»{felt}« kan ikke ændres her, uden at andet i filen også bliver ændret. Ret det i filen.",
    },
    "en": {
        "ulæselig": "The fields of the file cannot be read. Mend them in the file first.",
        "uden-felter": "The file has no fields between two lines of ---. Write them in the file first.",
        "findes-ikke": "There is no field »{felt}« in the file.",
        "findes": "The field »{felt}« is there already.",
        "ikke-felter": "»{felt}« has no fields in it.",
        "ikke-liste": "»{felt}« is no list.",
        "anker": "»{felt}« shares its value with another place in the file (& or *). Change it in the file.",
        "mærke": "»{felt}« has a tag with ! before it. Change it in the file.",
        "to-gange": "»{felt}« is there twice. Remove one of them in the file first.",
        "fletning": "»{felt}« takes fields from another place (<<). Change it in the file.",
        "nøgle": "At »{felt}« there is a key that is no text. Change it in the file.",
        "cpr": "Not saved: there is something that looks like a civil registration number. Delete it. If it is another "
        "number, write it with spaces.",
        "går-ikke": "»{felt}« cannot be changed here without a change of something else. Change it in the file.",
    },
}


class Refused(Exception):
    """An edit that is not made; `told` says why."""

    def __init__(self, reason: str, path: tuple[str | int, ...] = ()):
        self.reason, self.path = reason, path
        super().__init__(self.told("da"))

    def told(self, lang: str) -> str:
        steps = (f"{step + 1}" if isinstance(step, int) else step for step in self.path)
        return REASONS[lang][self.reason].format(felt=" › ".join(steps))


class ReadOnly(Refused):
    """A value that only its file can change: anchors, aliases, tags, duplicates and merged fields."""
