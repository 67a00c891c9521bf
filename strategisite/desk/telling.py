"""What would be done, said line by line to who decides on it; on the command line and at the desk in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from strategisite.changes.formats import as_text
from strategisite.desk.proposal import Proposal, Wrong
from strategisite.edit.files import Changed, Elsewhere
from strategisite.moving.rewriting import NotEdited
from strategisite.moving.wish import Impossible
from strategisite.say.diagnostics import as_text as finding

WIDE = 90  # letters of a line that are shown
TEXTS = {
    "da": {
        "ændres": "{titel}: dette bliver ændret.",
        "bliver-slettet": "{titel}: dette bliver slettet.",
        "adresse": "Adresse: {før} → {nu} (den gamle fører hertil)",
        "adresser": "{antal} sider får ny adresse (de gamle fører hertil)",
        "fil": "Fil: {før} → {nu}",
        "filer": "{antal} filer flyttes: {før} → {nu}",
        "bliver": "Bliver liggende, så adressen ikke ændres: {filer}",
        "rettet": "{fil}, linje {linje}:",
        "før": "  før: {tekst}",
        "nu": "  nu:  {tekst}",
        "slettes": "{fil} slettes",
        "henvises": "Her henvises der til det:",
        "henviser": "{fil}:{linje} ({hvad}, {navn})",
        "fjernes": "fjernes",
        "stopper": "rettes i hånden",
        "bagefter": "Bagefter er der dette at se efter:",
        "flertydig": "»{navn}« kan være flere: {valg}. Skriv et af dem.",
        "ukendt": "»{navn}« findes ikke{forslag}.",
        "mente": "; mente du {navn}?",
        "indhold": "{antal} fejl i indholdet. Ret dem først: build.py check viser dem. Intet er ændret.",
        "skal-udfyldes": "Feltet »{felt}« er tomt. Intet er ændret.",
        "dårligt-id": "»{id}« kan ikke være et navn: brug små bogstaver, tal og bindestreg{forslag}. Intet er ændret.",
        "for-eksempel": ", for eksempel {id}",
        "findes": "»{id}« findes allerede: {fil}. Intet er ændret.",
        "anden-plan": "Det kan ikke flyttes til en anden plan. Lav et nyt der, og skriv i »skæbne«, hvad det blev til.",
        "kan-ikke-ligge": "Det kan ikke ligge der. Vælg mellem: {valg}.",
        "uden-nummer": "Det har ikke noget nummer at ændre.",
        "intet-nyt": "Det hedder og ligger sådan allerede. Intet er ændret.",
        "andet-sted": "Henvisninger i disse filer ville føre et andet sted hen: {filer}. Vælg et andet navn.",
        "i-brug": "Der henvises til det. Ret det, der ikke er punkter i en liste, i hånden først. Intet er ændret.",
        "vis-fjern": "Der henvises til det. Fjern henvisningerne med (--remove-references). Intet er ændret.",
        "har-under": "Der ligger noget under det: {navne}. Flyt eller slet det først. Intet er ændret.",
        "fejl-bagefter": "Bagefter ville der være fejl, så intet er ændret:",
        "kan-ikke-rettes": "{fil}: {besked} Intet er ændret.",
        "ændret-imens": "{fil} er gemt af en anden imens, eller den er en genvej. Intet er ændret: kør igen.",
        "ingen-adgang": "{fil} kan ikke skrives: {besked}. Intet er ændret.",
        "vist": "Intet er skrevet endnu: kør igen med --write.",
        "gemt": "{antal} filer er skrevet. Skrivebordet (build.py serve) kan fortryde det.",
        "indstillinger": "mkdocs.yml kan ikke læses. Kør build.py check.",
    },
    "en": {
        "ændres": "{titel}: this will be changed.",
        "bliver-slettet": "{titel}: this will be deleted.",
        "adresse": "Address: {før} → {nu} (the old one leads here)",
        "adresser": "{antal} pages get another address (the old ones lead here)",
        "fil": "File: {før} → {nu}",
        "filer": "{antal} files are moved: {før} → {nu}",
        "bliver": "Stays where it is, so that its address does: {filer}",
        "rettet": "{fil}, line {linje}:",
        "før": "  was: {tekst}",
        "nu": "  now: {tekst}",
        "slettes": "{fil} is deleted",
        "henvises": "It is referred to here:",
        "henviser": "{fil}:{linje} ({hvad}, {navn})",
        "fjernes": "is removed",
        "stopper": "to be mended by hand",
        "bagefter": "Afterwards there is this to look at:",
        "flertydig": "»{navn}« may be several: {valg}. Write one of them.",
        "ukendt": "There is no »{navn}«{forslag}.",
        "mente": "; did you mean {navn}?",
        "indhold": "{antal} mistakes in the content. Mend them first: build.py check shows them. Nothing was changed.",
        "skal-udfyldes": "The field »{felt}« is empty. Nothing was changed.",
        "dårligt-id": "»{id}« cannot be a name: use small letters, digits and hyphens{forslag}. Nothing was changed.",
        "for-eksempel": ", for example {id}",
        "findes": "»{id}« is there already: {fil}. Nothing was changed.",
        "anden-plan": "It cannot be moved to another plan. Make a new one there, and say in »skæbne« what it became.",
        "kan-ikke-ligge": "It cannot lie there. Choose one of: {valg}.",
        "uden-nummer": "It has no number to change.",
        "intet-nyt": "It is called and lies like that already. Nothing was changed.",
        "andet-sted": "References in these files would lead elsewhere: {filer}. Choose another name.",
        "i-brug": "It is referred to. Mend by hand first what is no item of a list. Nothing was changed.",
        "vis-fjern": "It is referred to. Have the references removed too (--remove-references). Nothing was changed.",
        "har-under": "Something lies below it: {navne}. Move or delete that first. Nothing was changed.",
        "fejl-bagefter": "There would be mistakes afterwards, so nothing was changed:",
        "kan-ikke-rettes": "{fil}: {besked} Nothing was changed.",
        "ændret-imens": "{fil} was saved by someone else meanwhile, or is a link. Nothing was changed: run again.",
        "ingen-adgang": "{fil} cannot be written: {besked}. Nothing was changed.",
        "vist": "Nothing is written yet: run again with --write.",
        "gemt": "{antal} files were written. The desk (build.py serve) can undo it.",
        "indstillinger": "mkdocs.yml cannot be read. Run build.py check.",
    },
}


def told(proposal: Proposal, lang: str) -> list[str]:
    """All that would be done, line by line."""
    lines = [*in_short(proposal, lang), *in_files(proposal, lang)]
    lines += ["", *as_text(proposal.changes).strip().splitlines()] if proposal.changes else []
    if proposal.findings:
        lines += ["", TEXTS[lang]["bagefter"], *(finding(one, {}, lang) for one in proposal.findings)]
    return lines


def in_short(proposal: Proposal, lang: str) -> list[str]:
    """What is done to it, where it is found afterwards, and what refers to it."""
    texts = TEXTS[lang]
    lines = [texts["ændres" if proposal.key else "bliver-slettet"].format(titel=_short(proposal.title))]
    pairs = proposal.addresses
    lines += [texts["adresse"].format(før=f"/{old}", nu=f"/{new}") for old, new in pairs[:1]]
    lines += [texts["adresser"].format(antal=len(pairs))] if len(pairs) > 1 else []
    lines += [texts["fil"].format(før=old, nu=new) for old, new in proposal.moved if len(proposal.moved) == 1]
    if len(proposal.moved) > 1:
        old, new = _folders(proposal.moved)
        lines.append(texts["filer"].format(antal=len(proposal.moved), før=old, nu=new))
    lines += [texts["bliver"].format(filer=", ".join(proposal.staying))] if proposal.staying else []
    lines += [texts["henvises"]] if proposal.referring else []
    for one in proposal.referring:
        what = texts["fjernes" if one.goes else "stopper"]
        lines.append("  " + texts["henviser"].format(fil=one.path, linje=one.line, navn=_short(one.title), hvad=what))
    return lines


def in_files(proposal: Proposal, lang: str) -> list[str]:
    """Each line of a file that becomes another."""
    return list(_changed_lines(proposal, TEXTS[lang]))


def refused(error: Exception, lang: str) -> list[str]:
    """Why nothing is done."""
    texts = TEXTS[lang]
    match error:
        case Impossible():
            values = dict(error.values)
            if error.code == "dårligt-id":
                values["forslag"] = texts["for-eksempel"].format(id=values["forslag"]) if values["forslag"] else ""
            if error.code == "ukendt":
                values["forslag"] = texts["mente"].format(navn=values["forslag"]) if values["forslag"] else ""
            return [texts[error.code].format(**values)]
        case NotEdited():
            return [texts["kan-ikke-rettes"].format(fil=error.path, besked=error.refused.told(lang))]
        case Wrong():
            return [texts["fejl-bagefter"], *(finding(one, {}, lang) for one in error.findings)]
        case Changed() | Elsewhere():
            return [texts["ændret-imens"].format(fil=error.args[0])]
        case OSError():
            return [texts["ingen-adgang"].format(fil=error.filename or "", besked=error.strerror or error)]
        case _:
            raise error


def _short(title: str) -> str:
    return title if len(title) <= WIDE else f"{title[: WIDE - 1].rstrip()}…"


def _folders(moved: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The folder that files are moved from and the one that they are moved to."""
    old, new = moved[0]
    while old.rpartition("/")[2] == new.rpartition("/")[2] and "/" in old and "/" in new:
        old, new = old.rpartition("/")[0], new.rpartition("/")[0]
    return f"{old}/", f"{new}/"


def _changed_lines(proposal: Proposal, texts: Mapping[str, str]) -> Iterator[str]:
    """Each line that becomes another, where it is now, as it is and as it is to be."""
    before = {edit.path: edit.before for edit in proposal.edits}
    was = {new: old for old, new in proposal.moved}
    for edit in proposal.edits:
        path = was.get(edit.path, edit.path)
        if edit.after is None:
            if path not in was.values():
                yield texts["slettes"].format(fil=path)
            continue
        old = (before.get(path) or b"").decode().splitlines()
        new = edit.after.decode().splitlines()
        for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if what == "equal":
                continue
            yield texts["rettet"].format(fil=path, linje=start + 1)
            sides = old[start:end], new[first:last]
            for name, lines, others in (("før", sides[0], sides[1]), ("nu", sides[1], sides[0])):
                for number, line in enumerate(lines):
                    yield texts[name].format(tekst=_cut(line, others[number] if number < len(others) else ""))


def _cut(line: str, other: str) -> str:
    """A long line round the place where it differs from another."""
    if len(line) <= WIDE:
        return line.strip()
    same = next((at for at, (a, b) in enumerate(zip(line, other, strict=False)) if a != b), 0)
    start = max(0, min(same - WIDE // 3, len(line) - WIDE))
    return f"{'…' if start else ''}{line[start : start + WIDE].strip()}{'…' if start + WIDE < len(line) else ''}"
