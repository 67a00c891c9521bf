"""What is not meant for readers is told in texts and in fields alike; what only looks so is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from link.test_belonging import told
from mistakes import body, field

from strategisite.text.slips import slips

SLIPS = [
    ("Med venlig hilsen", "fra-andet-program"),
    ("Venlig hilsen Grethe", "fra-andet-program"),
    ("Bedste hilsner", "fra-andet-program"),
    ("Denne mail kommer udefra.", "fra-andet-program"),
    ("Mvh Hans", "fra-andet-program"),
    ("Emne: Planen", "fra-andet-program"),
    ("Sendt fra min telefon", "fra-andet-program"),
    ("Denne e-mail er fortrolig", "fra-andet-program"),
    ("Kære Hans,", "fra-andet-program"),
    ("Klik eller tryk her for at skrive tekst.", "fra-andet-program"),
    ("Vælg et element.", "fra-andet-program"),
    ("Kære «Fornavn»", "fra-andet-program"),
    ("Tallet er #REFERENCE! nu", "fra-andet-program"),
    ("Det er sagt [HH: er det?] her", "fra-andet-program"),
    ("Side 3 af 12", "fra-andet-program"),
    ("Klik for at angive en dato", "fra-andet-program"),
    ("Fejl! Ukendt argument for parameter.", "fra-andet-program"),
    ("Dokument1 - Gem som", "fra-andet-program"),
    ("Overskrift 2", "fra-andet-program"),
    ("Hans Hansen Slettet: marts", "fra-andet-program"),
    ("Udgiften er ########.", "fra-andet-program"),
    ("Beløbet er 1,5E+06", "fra-andet-program"),
    ("Selvfølgelig! Her er en tekst om planen:", "fra-andet-program"),
    ("Som AI-sprogmodel kan jeg ikke", "fra-andet-program"),
    ("Notatet er ikke til offentliggørelse.", "ikke-til-alle"),
    ("Fortroligt", "ikke-til-alle"),
    ("Bilaget må ikke videresendes", "ikke-til-alle"),
    ("Se https://www.a.example/dagsordener/2020/socialudval…", "adresse-brudt"),
    ("Se https://a.example/side... og mere", "adresse-brudt"),
    ("Se https://a.example/social-\nudvalget", "adresse-brudt"),
    ("Se https://https://a.example", "adresse-brudt"),
    ("Skriv til hans @kk.dk", "adresse-brudt"),
    ("Se www.kk,dk", "adresse-brudt"),
    ("Mandag den 2. marts 2021", "umulig-dato"),
    ("Fra 1.2.2021-31.1.2020", "umulig-dato"),
    ("Børn får: • hjælp • støtte", "punkter-i-rad"),
    ("Børn får:•\thjælp•\tstøtte", "punkter-i-rad"),
    ("Hjælp ▪ støtte", "punkter-i-rad"),
    ("Børn får: ● hjælp ● støtte", "punkter-i-rad"),
    ("Børn får: – hjælp – støtte – ro", "punkter-i-rad"),
    ("Børn får: - hjælp - støtte", "punkter-i-rad"),
    ("Børn får: o hjælp o støtte", "punkter-i-rad"),
    ("Børn får: 1. hjælp 2. støtte 3. ro", "punkter-i-rad"),
    ("Planen er er ny", "ord-to-gange"),
    ("Børn og børn og og unge", "ord-to-gange"),
    ("Senest 31. april", "umulig-dato"),
    ("Den 30. februar 2021", "umulig-dato"),
    ("Den 00.01.2021", "umulig-dato"),
    ("Den 1/13/2021", "umulig-dato"),
    ("I årene 2024–2021", "umulig-dato"),
    (r"Ligger på K:\SOF\plan.docx", "egen-adresse"),
    (r"Ligger på \\server\sof", "egen-adresse"),
    ("Se https://a.example/s/plan?token=abc", "egen-adresse"),
    ("Se https://navn:kode@a.example/x", "egen-adresse"),
    ("Se https://eur.safelinks.protection.outlook.com/?url=x", "egen-adresse"),
]
NONE = [
    "Hilsenen til byen", "Emnet: børn", "Vi sender det senere", "Kære alle sammen og venner",
    "Han er den, den er hans", "Det, det gælder", "De de nævner", "Side 3 af planen", "[BUF] og [HH]", "#1 af 3",
    "29. februar", "31. maj og 30. juni", "I årene 2021-2024", "Sag 2009-2010", "Tlf. 33 66 33 66",
    "1.2.2021 og 31/12-2020", "Klokken 24.00", "a: b", "Se https://a.example/side?emne=1",
    "Tegnene ● og ➤ er i alle skrifter", "Hjælp · støtte", "To bølger: 1. bølge og 2. bølge",
    "Det er sikkert: – hjælp", "Den skal: 1) hjælpe, 2) støtte", "Det skal ske: 1. marts 2020, 2. maj 2021",
    "Se https://a.example/@navn", r"Brug C++ og \\ her", "Skal skal", "Afsnit 12.13",
    "Tirsdag den 2. marts 2021", "Fra 1.2.2020 - 31.1.2021", "Den 31. januar 2020 var en fredag",
    "Det er ikke til at se", "Oplysningerne er fortrolige", "Overskrift 2 er lang", "Et dokument1", "C# og 1,5e6",
    "Se https://a.example/plan.", "Se https://a.example/plan og så videre …", "Skriv til hans@kk.dk", "Her er en tekst",
    "Se https://https.example/", "Fra kl. 8 @ rådhuset", "Det der der er sagt", "Den bla bla, som som oftest",
]  # fmt: skip


@pytest.mark.parametrize(("words", "code"), SLIPS)
def test_a_slip_is_found(words: str, code: str):
    assert [one.code for one in slips(words)] == [code]


@pytest.mark.parametrize("words", NONE)
def test_what_only_looks_so_is_left_alone(words: str):
    assert list(slips(words)) == []


def test_a_word_three_times_is_told_once_and_two_pairs_twice():
    assert [(one.start, one.shown) for one in slips("Der er er er penge, og og mere")] == [(4, "er er"), (20, "og og")]


@pytest.mark.parametrize(
    ("words", "code"),
    [("Der er er penge", "ord-to-gange"), ("Den 31. juni", "umulig-dato"), ("Med venlig hilsen", "fra-andet-program")],
)
def test_it_is_told_in_texts_and_in_fields(words: str, code: str, minimal: Path):
    found = told(minimal, [*body(f"{words}\n"), *field("startår:", f'effekt: "{words}"\nstartår:')])
    assert [one for one, _ in found] == [code] * 2
    assert all(shown and shown in words for _, shown in found)


def test_bullets_of_word_in_front_of_lines_are_a_list(minimal: Path):
    assert [code for code, _ in told(minimal, body("o En ting\no En til"))] == ["ligner-liste"]


def test_paragraphs_of_a_law_are_no_list(minimal: Path):
    assert told(minimal, body("§ 5 siger det\n§ 6 siger mere")) == []
