"""What the desk says of a round of follow-up, and of what leaves it as a document, in the two languages of messages."""

from __future__ import annotations

ROUND = {
    "da": {
        "dokumenter": "Regneark, rapporter og ændringer",
        "dato": "Dato",
        "dato-a": "Skrives i alle rækker, når den er udfyldt. For eksempel 1. marts 2027.",
        "dato-r": "Den dag, rapporten gør status. Uden dato bliver det den seneste opfølgnings.",
        "ark-hent": "Hent et regneark til opfølgningen",
        "ark-hent-hjælp": "Én række til hver handling, klar til at sende ud og udfylde.",
        "ark-per-enhed": "Et ark til hver ansvarlig",
        "ark-læs": "Læs et udfyldt regneark",
        "ark-læs-hjælp": "Du ser først, hvad der står i det. Intet skrives, før du gemmer opfølgningen.",
        "ark-fil": "Regneark (.xlsx)",
        "ark-mangler": "Vælg først et regneark.",
        "ark-læst": (
            "{antal} handlinger er udfyldt i regnearket. Se dem igennem, ret, og gem opfølgningen. Intet er gemt endnu."
        ),
        "ark-læst-1": (
            "1 handling er udfyldt i regnearket. Se den igennem, ret, og gem opfølgningen. Intet er gemt endnu."
        ),
        "ark-udeladt": (
            "{antal} rækker er ikke taget med her: {hvilke}. Ret dem i regnearket, og læs det igen, eller skriv dem i "
            "tabellen."
        ),
        "ark-udeladt-1": (
            "1 række er ikke taget med her: {hvilke}. Ret den i regnearket, og læs det igen, eller skriv den i "
            "tabellen."
        ),
        "ark-flere": "og {antal} mere",
        "ark-rækker": "Regnearket har rækker til {rækker} af de {handlinger} handlinger, der er.",
        "ark-intet": "Der er intet nyt i regnearket.",
        "rapport-gem": "Gem rapporten til udvalget",
        "rapport-gem-hjælp": "Rapporten om en runde gemmes med de ord, den har nu, og ændres ikke siden.",
        "rapport-gemt": "Rapporten er gemt og ændres ikke mere.",
        "rapport-se": "Se rapporten",
        "ændret-hent": "Hent det, der er ændret",
        "ændret-hent-hjælp": "Planen, som den er nu, sammenlignet med en tidligere version.",
        "ændret-fra": "Ændret siden",
        "ændret-docx": "Hent som Word",
        "ændret-pdf": "Hent som PDF",
        "udgiv": "Ændringer siden sidste udgave",
        "udgiv-hjælp": (
            "Det, der er ændret siden sidste udgave, skrives som et udkast til siden Ændringer. Gem først alt i git."
        ),
        "udgiv-nu": "Skriv udkastet",
        "opfølgning": "Opfølgning på alle handlinger",
        "gem-rækker": "Gem opfølgningen",
        "vælg-rækker": "Hvilke handlinger",
        "vælg-plan": "Plan",
        "vælg-område": "Område",
        "vælg-enhed": "Enhed",
        "uden-enhed": "Uden aktører",
        "alle": "Alle",
        "vis-rækker": "Vis dem",
        "handling": "Handling",
        "afviger": "Afviger fra det fælles",
        "afviger-kort": "Anden dato eller kilde",
        "fælles": "Fælles for alle rækker",
        "fælles-hjælp": "Gælder hver handling, du skriver noget om nedenfor, hvis rækken ikke selv siger andet.",
        "rækker-hjælp": (
            "Skriv kun ved de handlinger, der er noget nyt om. En opfølgning bliver stående, og intet af det, der er"
            " skrevet før, bliver rettet. Rækker, der er rigtige, gemmes sammen; er der fejl i en række, bliver den"
            " stående her, som du skrev den."
        ),
        "rækker-antal": "{antal} besluttede handlinger vises.",
        "rækker-antal-1": "1 besluttet handling vises.",
        "rækker-flere": "{antal} flere er ikke med her. Vælg en plan, et område eller en enhed for at se dem.",
        "rækker-skjult": "Du har også skrevet ved {antal} handlinger, som ikke vises lige nu. De gemmes med.",
        "rækker-skjult-1": "Du har også skrevet ved 1 handling, som ikke vises lige nu. Den gemmes med.",
        "rækker-gemt": "Gemt: opfølgning på {antal} handlinger.",
        "rækker-gemt-1": "Gemt: opfølgning på 1 handling.",
        "gemt-se-efter": "Gemt, men se efter. Ret det i den opfølgning, der nu står i handlingens formular:",
        "rækker-delvist": "Gemt: {antal} handlinger. Ikke gemt: {andre}. Ret dem, og gem igen.",
        "rækker-delvist-1": "Gemt: 1 handling. Ikke gemt: {andre}. Ret, og gem igen.",
        "rækker-ikke": "Intet er gemt. Der er fejl ved {antal} handlinger. Ret dem, og gem igen.",
        "rækker-ikke-1": "Intet er gemt. Der er fejl ved 1 handling. Ret den, og gem igen.",
        "række-imens": (
            "Handlingen er fulgt op et andet sted, mens du skrev. Det står nu øverst i rækken. Gem igen, hvis din"
            " opfølgning stadig skal med."
        ),
        "ret-indholdet": "Der er fejl i indholdet. Intet er gemt. Ret dem først, og gem så her igen.",
    },
    "en": {
        "dokumenter": "Sheets, reports and changes",
        "dato": "Date",
        "dato-a": "Written in all rows, where it is filled in. For instance 1. marts 2027.",
        "dato-r": "The day on which the report takes stock. Without one it is that of the latest follow-up.",
        "ark-hent": "Fetch a sheet for the follow-up",
        "ark-hent-hjælp": "One row for each action, ready to be sent out and filled in.",
        "ark-per-enhed": "One sheet for each responsible unit",
        "ark-læs": "Read a sheet that was filled in",
        "ark-læs-hjælp": "You see first what is in it. Nothing is written before you save the rows.",
        "ark-fil": "Sheet (.xlsx)",
        "ark-mangler": "Choose a sheet first.",
        "ark-læst": (
            "{antal} actions are filled in in the sheet. Look at them, mend, and save the rows. Nothing is saved yet."
        ),
        "ark-læst-1": "1 action is filled in in the sheet. Look at it, mend, and save the rows. Nothing is saved yet.",
        "ark-udeladt": (
            "{antal} rows were left out here: {hvilke}. Mend them in the sheet, and read it again, or write them in "
            "the table."
        ),
        "ark-udeladt-1": (
            "1 row was left out here: {hvilke}. Mend it in the sheet, and read it again, or write it in the table."
        ),
        "ark-flere": "and {antal} more",
        "ark-rækker": "The sheet has rows for {rækker} of the {handlinger} actions that there are.",
        "ark-intet": "There is nothing new in the sheet.",
        "rapport-gem": "Keep the report to the committee",
        "rapport-gem-hjælp": "The report of a round is kept in the words that it has now, and stays as it is.",
        "rapport-gemt": "The report is kept and does not change any more.",
        "rapport-se": "See the report",
        "ændret-hent": "Fetch what has changed",
        "ændret-hent-hjælp": "The plan as it is now, compared with an earlier version.",
        "ændret-fra": "Changed since",
        "ændret-docx": "Fetch as Word",
        "ændret-pdf": "Fetch as PDF",
        "udgiv": "Changes since the last edition",
        "udgiv-hjælp": (
            "What has changed since the last edition is written as a draft of the page of changes."
            " Keep all in git first."
        ),
        "udgiv-nu": "Write the draft",
        "opfølgning": "Follow-up of all actions",
        "gem-rækker": "Save the follow-up",
        "vælg-rækker": "Which actions",
        "vælg-plan": "Plan",
        "vælg-område": "Area",
        "vælg-enhed": "Unit",
        "uden-enhed": "Without actors",
        "alle": "All",
        "vis-rækker": "Show them",
        "handling": "Action",
        "afviger": "Other than what is said of all",
        "afviger-kort": "Another date or source",
        "fælles": "Said of all rows",
        "fælles-hjælp": "Holds for each action that you write something of below, unless its row says otherwise.",
        "rækker-hjælp": (
            "Write only at the actions that there is something new of. A follow-up stays, and nothing that was written"
            " before is changed. Rows that are right are saved together; a row with a mistake stays here as you wrote"
            " it."
        ),
        "rækker-antal": "{antal} decided actions are shown.",
        "rækker-antal-1": "1 decided action is shown.",
        "rækker-flere": "{antal} more are not here. Choose a plan, an area or a unit to see them.",
        "rækker-skjult": "You have also written at {antal} actions that are not shown now. They are saved too.",
        "rækker-skjult-1": "You have also written at 1 action that is not shown now. It is saved too.",
        "rækker-gemt": "Saved: follow-up of {antal} actions.",
        "rækker-gemt-1": "Saved: follow-up of 1 action.",
        "gemt-se-efter": "Saved, but look again. Mend it in the follow-up that the action's form has now:",
        "rækker-delvist": "Saved: {antal} actions. Not saved: {andre}. Mend them, and save again.",
        "rækker-delvist-1": "Saved: 1 action. Not saved: {andre}. Mend, and save again.",
        "rækker-ikke": "Nothing is saved. There are mistakes at {antal} actions. Mend them, and save again.",
        "rækker-ikke-1": "Nothing is saved. There are mistakes at 1 action. Mend it, and save again.",
        "række-imens": (
            "The action was followed up elsewhere while you wrote. That now stands first in the row. Save again if your"
            " follow-up is still to be added."
        ),
        "ret-indholdet": "There are errors in the content. Nothing is saved. Mend them first, then save here again.",
    },
}
