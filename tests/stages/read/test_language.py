"""Which language a text is in."""

from __future__ import annotations

import pytest

from rashomon.stages.read.language import ENOUGH, function_share, tell_language

ENGLISH = [
    "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said.",
    "TWO TUGS COLLIDED OFF THE NORTH QUAY. NO ONE WAS HURT, POLICE SAID, BUT THE FISH MARKET IS TO STAY SHUT.",
    "Captain Bo Vik told reporters that the engines had stopped answering a minute before the crash, and that he could do nothing about it.",
]
OTHERS = {
    "de": "Neun Menschen starben, als eine Fähre am Freitagmorgen gegen den Pier von Odvika stieß, teilte die Küstenwache am Abend mit.",
    "fr": "Neuf personnes sont mortes vendredi matin quand un ferry a heurté la jetée d'Odvika, ont annoncé les gardes-côtes dans la soirée.",
    "es": "Nueve personas murieron el viernes por la mañana cuando un transbordador chocó contra el muelle de Odvika, informó la guardia costera.",
    "it": "Nove persone sono morte venerdì mattina quando un traghetto ha urtato il molo di Odvika, ha comunicato la guardia costiera.",
    "nl": "Negen mensen kwamen vrijdagochtend om het leven toen een veerboot tegen de pier van Odvika voer, meldde de kustwacht.",
    "sv": "Nio människor dog när en färja körde in i piren i Odvika på fredagsmorgonen, meddelade kustbevakningen under kvällen.",
    "ru": "Девять человек погибли, когда паром врезался в пирс в Одвике в пятницу утром, сообщила береговая охрана.",
    "fa": "نُه نفر روز جمعه در برخورد یک کشتی مسافربری با اسکله بندر کشته شدند، گارد ساحلی اعلام کرد.",
}


FEW_FUNCTION_WORDS = [
    "4 Hurt, 1 Fatally, In Orvik Tram Crash Early Sunday, Police Say",
    "2 DEAD, 3 RESCUED AFTER ODVIKA FERRY FIRE",
    "Ida Holm, 15 (Photo: Odvika County Jail) Stay Up To Date, Follow Kyst News",
    "Posted: Monday, October 17, 2016 10:26 am CDT",
    "Ann Berg (left), Tor Viken, Valeria Perdomo and Luis Sanchez (right)",
    "Mayor Tor Viken Resigns",
]
SHORT_OTHERS = {
    "pcm": "Di fire wey burn di market don kill nine people, police tok say dem never sabi wetin cause am.",
    "de": "Neun Tote bei Fährunglück am Hafen von Odvika",
    "fr": "Neuf morts dans un accident de ferry à Odvika",
    "es": "Nueve muertos al chocar un transbordador en Odvika",
    "pt": "Nove mortos em acidente de balsa no porto de Odvika",
    "pl": "Dziewięć osób zginęło w wypadku promu w porcie Odvika",
    "ru": "Девять человек погибли",
}


@pytest.mark.parametrize("text", FEW_FUNCTION_WORDS)
def test_short_english_is_not_called_a_rare_language(text: str) -> None:
    """A headline or a line of names has few function words; another language needs more evidence than that."""
    assert function_share(text) < ENOUGH
    assert tell_language(text) == "en"


@pytest.mark.parametrize(("code", "text"), SHORT_OTHERS.items())
def test_short_texts_in_other_languages_are_told(code: str, text: str) -> None:
    """A headline in another language, and a sentence in Nigerian Pidgin, is evidence enough."""
    assert tell_language(text) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told_by_its_function_words(text: str) -> None:
    """English stands clearly above the threshold, so that the language model is not even loaded."""
    assert function_share(text) > ENOUGH * 1.3
    assert tell_language(text) == "en"


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_other_languages_are_told(code: str, text: str) -> None:
    """Other languages stand clearly below the threshold and are named."""
    assert function_share(text) < ENOUGH * 0.7
    assert tell_language(text * 3) == code


@pytest.mark.parametrize("text", ["", "12", "Odvika", "..."])
def test_too_little_text_is_taken_for_english(text: str) -> None:
    """A text with hardly a word is not called foreign."""
    assert tell_language(text) == "en"
