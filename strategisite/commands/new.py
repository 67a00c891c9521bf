"""`build.py new KIND ID [--under PARENT]`: something new where it belongs, with the fields that it must have."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from strategisite.commands.outcome import Outcome

TEXTS = {
    "da": {
        "lavet": "Lavet: {fil}. Udfyld: {felter}.",
        "ukendt-slags": "»{slags}« kan ikke laves. Vælg mellem: {valg}.",
        "dårligt-id": "»{id}« kan ikke være et navn: brug små bogstaver, tal og bindestreg{forslag}.",
        "forslag": ", for eksempel {id}",
        "findes": "»{id}« findes allerede i {fil}.",
        "mangler-forælder": "Skriv, hvad det hører til, med --under. Vælg mellem: {valg}.",
        "uden-forælder": "»{slags}« hører ikke til noget andet. Kør igen uden --under.",
        "indstillinger": "mkdocs.yml kan ikke læses. Kør build.py check.",
        "ikke-skrevet": "{fil} kan ikke skrives: {besked}",
    },
    "en": {
        "lavet": "Made: {fil}. Fill in: {felter}.",
        "ukendt-slags": "»{slags}« cannot be made. Choose one of: {valg}.",
        "dårligt-id": "»{id}« cannot be a name: use small letters, digits and hyphens{forslag}.",
        "forslag": ", for example {id}",
        "findes": "»{id}« is there already, in {fil}.",
        "mangler-forælder": "Say what it belongs to with --under. Choose one of: {valg}.",
        "uden-forælder": "»{slags}« belongs to nothing else. Run again without --under.",
        "indstillinger": "mkdocs.yml cannot be read. Run build.py check.",
        "ikke-skrevet": "{fil} cannot be written: {besked}",
    },
}


def add_new(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    new = commands.add_parser("new", parents=[common], help="lav en fil til noget nyt")
    new.add_argument("slags", metavar="SLAGS", help="hvad det er, for eksempel handling, aktør eller kilde")
    new.add_argument("id", metavar="ID", help="dets navn i filer og adresser, for eksempel lektiehjaelp")
    new.add_argument("--under", default="", metavar="ID", help="det, som det hører til, for eksempel en delstrategi")


def run(root: Path, options: argparse.Namespace) -> Outcome:
    """Make the file, or a new entry at the end of a file of data."""
    from strategisite.asking import catalogue
    from strategisite.desk.names import Names
    from strategisite.desk.new import page_text, path_of, skeleton, with_entry
    from strategisite.edit import Refused
    from strategisite.edit.files import Changed, Elsewhere, create, digest_of, is_there, read, replace
    from strategisite.kinds import KINDS, InData, parents_of
    from strategisite.model.scalars import LONGEST
    from strategisite.say.danish import slug

    texts = TEXTS[options.lang]
    there = catalogue(root)
    if there.settings is None:
        return Outcome(1, texts["indstillinger"], options)
    names, content, id_ = Names(there.listed), there.settings.content, options.id
    wanted = options.slags.casefold()
    kind = next((KINDS[name] for name in KINDS if wanted in (name, there.called(name).casefold())), None)
    if kind is None:
        return Outcome(
            2, texts["ukendt-slags"].format(slags=options.slags, valg=", ".join(map(there.called, KINDS))), options
        )
    if slug(id_) != id_ or not 0 < len(id_) <= LONGEST:
        meant = slug(id_)[:LONGEST].strip("-")
        suggestion = texts["forslag"].format(id=meant) if meant and meant != id_ else ""
        return Outcome(2, texts["dårligt-id"].format(id=id_, forslag=suggestion), options)
    parents = parents_of(kind)
    if options.under and not parents:
        return Outcome(2, texts["uden-forælder"].format(slags=options.slags), options)
    under = names.id_of(options.under, parents) if options.under else ""
    fits = [one for one in there.listed if one.kind in parents and under in (one.id, one.key)]
    if parents and len(fits) != 1:
        choices = ", ".join(one.key for one in there.listed if one.kind in parents)
        return Outcome(2, texts["mangler-forælder"].format(valg=choices), options)
    path = path_of(kind, id_, fits[0] if fits else None, content)
    collection = fits[0].path.split("/")[1] if fits else ""
    same = [it for it in there.listed if it.id == id_ and (it.kind == kind.name or it.collection == collection)]
    if same:
        return Outcome(2, texts["findes"].format(id=id_, fil=same[0].path), options)
    fields = skeleton(kind, id_)
    try:
        if isinstance(kind.where, InData) and is_there(root, content, path):
            raw = read(root, content, path)
            replace(root, content, path, digest_of(raw), with_entry(raw.decode("utf-8"), id_, fields).encode())
        elif isinstance(kind.where, InData):
            create(root, content, path, with_entry("", id_, fields).encode())
        else:
            create(root, content, path, page_text(fields, tuple(fields), "").encode())
    except Refused as refused:
        return Outcome(1, texts["ikke-skrevet"].format(fil=path, besked=refused.told(options.lang)), options)
    except Changed:
        return Outcome(2, texts["findes"].format(id=id_, fil=path), options)
    except (Elsewhere, OSError, UnicodeDecodeError) as error:
        return Outcome(
            1, texts["ikke-skrevet"].format(fil=path, besked=getattr(error, "strerror", None) or error), options
        )
    return Outcome(0, texts["lavet"].format(fil=path, felter=", ".join(fields)), options, fil=path)
