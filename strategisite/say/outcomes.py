"""What the command line says of how it went, in Danish and English."""

from __future__ import annotations

TEXTS = {
    "da": {
        "intet": "Intet er ændret: {kept} filer er, som de skal være ({seconds:.2f} s)",
        "færdig": "{made} filer lavet, {kept} beholdt, {removed} fjernet ({seconds:.2f} s) i {output}",
        "færdig-1": "1 fil lavet, {kept} beholdt, {removed} fjernet ({seconds:.2f} s) i {output}",
        "venter": "En anden bygning er i gang i samme mappe. Venter på den.",
        "ren": "Udgaven er byte for byte, som en ren bygning gør den.",
        "uren": "Udgaven er ikke, som en ren bygning gør den. Den første forskel er i {address}.",
        "fejl": "{errors} fejl. Intet er ændret i {output}.",
        "uden-pdf": "{unprinted} PDF-filer mangler i {output}, til det er rettet. Alt andet er, som det skal være.",
        "uden-pdf-1": "Én PDF-fil mangler i {output}, til det er rettet. Alt andet er, som det skal være.",
        "delvist": "{errors} fejl. Filer skrevet i {output}: {changed}, fjernet: {removed}, ikke skrevet: {unwritten}.",
        "check": "Ingen fejl ({seconds:.2f} s)",
        "intet-git": "Mappen er ikke gemt i git, så intet er lagt frem til commit. Brug check uden --staged.",
        "git-mangler": "Programmet git er ikke installeret her. Brug check uden --staged.",
        "git-svarer-ikke": "Git kunne ikke svare: {besked}. Prøv git status i mappen, og ret det, den siger.",
        "intet-lagt-frem": "Intet af indholdet er lagt frem til commit.",
        "frisk": "Siden er, som den skal være.",
        "ukendt": "Der er ingen side med adressen {address}.",
        "ny": "Siden er ny.",
        "fil-mangler": "Filen mangler i udgaven.",
        "fil-ændret": "Filen er ændret uden om bygningen.",
        "visning": "Det, siden viser, er ændret.",
        "skabelon": "Skabelonen er ændret.",
        "ord": "Ordene i words/da.yml er ændret.",
        "program": "Programmet er ændret.",
        "pdf": "En PDF, som siden fortæller om, er ændret.",
        "ingen-pdf": "Der er ingen PDF til adressen {address}.",
        "ingen-pdf-men": " Mente du en af disse? {valg}",
        "vej-fields": "felterne i {sted}",
        "vej-text": "teksten i {sted}",
        "vej-entry": "navnet på {sted} eller dens plads",
        "vej-children": "det, der ligger under {sted}",
        "vej-leads": "hvad {sted} fører til",
        "vej-links": "henvisningerne til {sted}",
        "vej-resolved": "henvisningerne i {sted}",
        "vej-kind": "hvad der er af {sted}",
        "vej-verdict": "udsagnet {sted}",
        "vej-media": "billedet {sted}",
        "vej-file": "filen {sted}",
        "vej-settings": "mkdocs.yml",
        "vej-words": "words/da.yml",
        "vej-template": "skabelonen {sted}",
        "vej-asset": "filen {sted}",
        "vej-identity": "mappen identitet/",
        "vej-engine": "programmet",
        "vej-shows": "PDF-filerne til {sted}",
        "vej-there": "om der er en side {sted}",
        "vej-printed": "PDF-filernes længde",
        "vej-failed": "om {sted} kunne laves",
        "vej-made": "{sted}",
        "dask-mangler": (
            "--dask kræver pakken distributed, og den er ikke installeret. Installer den med "
            'pip install "strategisite[dask]", eller byg uden --dask.'
        ),
        "dask-svarer-ikke": (
            "Ingen Dask-klynge svarer på »{address}«. Se efter, om adressen er den, som dask scheduler skriver, når "
            "den starter, for eksempel tcp://navn:8786, og om den kører. Intet er ændret."
        ),
        "dask-ingen-arbejder": (
            "Dask-klyngen på {address} har ingen arbejdere. Start mindst én med dask worker {address}, og byg igen. "
            "Intet er ændret."
        ),
        "dask-andet-program": (
            "Dask-klyngen på {address} har ikke samme program, Python eller pakker som her, så siderne kunne blive "
            "andre. Installer det samme på alle dens maskiner, start dens scheduler og arbejdere igen, og byg igen. "
            "Intet er ændret."
        ),
        "dask-afbrudt": (
            "Dask-klyngen på {address} blev ikke færdig: en arbejder døde, måske af mangel på hukommelse, eller "
            "forbindelsen gik tabt. Se, hvad klyngens egen log siger, og byg igen, eventuelt uden --dask. "
            "Intet er ændret."
        ),
        "pdf-i-indhold": (
            "{fil} ligger blandt det, stedet laves af, og der skrives ingen PDF. Vælg en anden mappe med -o."
        ),
        "pdf-findes": (
            "{fil} findes og er ikke en PDF, så den bliver ikke overskrevet. Vælg et andet navn med -o, eller slet "
            "filen selv."
        ),
    },
    "en": {
        "intet": "Nothing has changed: {kept} files are as they should be ({seconds:.2f} s)",
        "færdig": "{made} files made, {kept} kept, {removed} removed ({seconds:.2f} s) in {output}",
        "færdig-1": "1 file made, {kept} kept, {removed} removed ({seconds:.2f} s) in {output}",
        "venter": "Another build into the same folder is under way. Waiting for it.",
        "ren": "The output is byte for byte what a clean build makes.",
        "uren": "The output is not what a clean build makes. The first difference is in {address}.",
        "fejl": "{errors} errors. Nothing in {output} was changed.",
        "uden-pdf": "{unprinted} PDFs are missing from {output} until that is mended. All else is as it should be.",
        "uden-pdf-1": "One PDF is missing from {output} until that is mended. All else is as it should be.",
        "delvist": (
            "{errors} errors. Files written in {output}: {changed}, removed: {removed}, not written: {unwritten}."
        ),
        "check": "No mistakes ({seconds:.2f} s)",
        "intet-git": "The folder is not kept in git, so nothing is staged. Use check without --staged.",
        "git-mangler": "The program git is not installed here. Use check without --staged.",
        "git-svarer-ikke": "Git could not answer: {besked}. Try git status in the folder, and mend what it says.",
        "intet-lagt-frem": "Nothing of the content is staged for a commit.",
        "frisk": "The page is as it should be.",
        "ukendt": "There is no page at {address}.",
        "ny": "The page is new.",
        "fil-mangler": "The file is missing from the output.",
        "fil-ændret": "The file was changed by something else than the build.",
        "visning": "What the page shows has changed.",
        "skabelon": "The template has changed.",
        "ord": "The words in words/da.yml have changed.",
        "program": "The program has changed.",
        "pdf": "A PDF that the page tells of has changed.",
        "ingen-pdf": "There is no PDF for {address}.",
        "ingen-pdf-men": " Did you mean one of these? {valg}",
        "vej-fields": "the fields in {sted}",
        "vej-text": "the text in {sted}",
        "vej-entry": "the name or the place of {sted}",
        "vej-children": "what lies below {sted}",
        "vej-leads": "where {sted} leads",
        "vej-links": "the references to {sted}",
        "vej-resolved": "the references in {sted}",
        "vej-kind": "what there is of {sted}",
        "vej-verdict": "the statement {sted}",
        "vej-media": "the picture {sted}",
        "vej-file": "the file {sted}",
        "vej-settings": "mkdocs.yml",
        "vej-words": "words/da.yml",
        "vej-template": "the template {sted}",
        "vej-asset": "the file {sted}",
        "vej-identity": "the folder identitet/",
        "vej-engine": "the program",
        "vej-shows": "the PDFs of {sted}",
        "vej-there": "whether there is a page {sted}",
        "vej-printed": "the length of the PDFs",
        "vej-failed": "whether {sted} could be made",
        "vej-made": "{sted}",
        "dask-mangler": (
            "--dask needs the package distributed, which is not installed. Install it with "
            'pip install "strategisite[dask]", or build without --dask.'
        ),
        "dask-svarer-ikke": (
            "No Dask cluster answers at “{address}”. See whether the address is the one that dask scheduler writes "
            "when it starts, such as tcp://name:8786, and whether it is running. Nothing was changed."
        ),
        "dask-ingen-arbejder": (
            "The Dask cluster at {address} has no workers. Start at least one with dask worker {address}, and build "
            "again. Nothing was changed."
        ),
        "dask-andet-program": (
            "The Dask cluster at {address} has not the same program, Python or packages as here, so pages might differ."
            " Install the same on all its machines, start its scheduler and workers again, and build again. Nothing "
            "was changed."
        ),
        "dask-afbrudt": (
            "The Dask cluster at {address} did not finish: a worker died, perhaps for want of memory, or the "
            "connection was lost. See what the cluster's own log says, and build again, if need be without --dask. "
            "Nothing was changed."
        ),
        "pdf-i-indhold": (
            "{fil} lies among what the site is made of, and no PDF is written there. Choose another folder with -o."
        ),
        "pdf-findes": (
            "{fil} is there and is no PDF, so it is not overwritten. Choose another name with -o, or delete the "
            "file yourself."
        ),
    },
}
