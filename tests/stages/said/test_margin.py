"""How sure it is that a source speaks: the features, and the margin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Entity, Quote, Reading
from rashomon.page import Page, make_page, make_pages
from rashomon.stages.said import attribute_speech, find_drafts
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.margin import FEATURES, how_sure, keep_margin, source_weights
from rashomon.stages.said.speakers import find_speaker
from tests.stages.said.pages import Marked, make_entity, make_reading
from tests.stages.said.test_parse import parsed

TEXT = "Anna Holm said the old bridge was safe."
MARKED: Marked = ("Anna Holm", "said", "the old bridge was safe")


def sure_to(reading: Reading, confidence: float) -> Reading:
    """The reading with this confidence for every attribution."""
    attributions = tuple(replace(one, confidence=confidence) for one in reading.annotation.attributions)
    return replace(reading, annotation=replace(reading.annotation, attributions=attributions))


def quote_of(text: str, marked: Marked, confidence: float) -> tuple[Quote, Entity]:
    """The one quote of a text whose attribution has this confidence, and Anna Holm."""
    reading = sure_to(make_reading(text, marked), confidence)
    holm = make_entity("Anna Holm", [reading], "Holm")
    (quote,) = attribute_speech(make_pages([reading], entities=[holm]), entities=[holm])
    return quote, holm


def test_below_the_margin_nobody_is_named() -> None:
    """What the annotator was not sure of has its source as printed, and the speaker as the candidate only."""
    unsure, holm = quote_of("Holm said the old bridge was safe.", ("Holm", "said", "the old bridge was safe"), 0.5)
    assert (unsure.speaker, unsure.speaker_name, unsure.certain) == (None, "Holm", False)
    assert unsure.candidates == (holm.id,)
    assert "not certain" in unsure.reason
    sure, _ = quote_of(TEXT, MARKED, 0.99)
    assert (sure.speaker, sure.speaker_name, sure.certain) == (holm.id, "Anna Holm", True)


@pytest.mark.parametrize(
    ("text", "marked", "lost"),
    [
        (
            "Anna Holm danced the old bridge was safe.",
            ("Anna Holm", "danced", "the old bridge was safe"),
            "cue_is_speech",
        ),
        ("Anna Holm, who came on foot, said it was safe.", ("Anna Holm", "said", "it was safe"), "stands_beside"),
        (
            "The old mayor said the old bridge was safe.",
            ("The old mayor", "said", "the old bridge was safe"),
            "is_named",
        ),
    ],
)
def test_features(text: str, marked: Marked, lost: str) -> None:
    """Each feature that does not hold makes it less sure."""
    whole, less = (_draft(TEXT, MARKED), _draft(text, marked)) if lost != "cue_is_speech" else (None, None)
    if whole is None or less is None:  # such a draft is sifted out where it is not quoted
        text, marked = (
            text.replace("the old", "“the old").replace("safe", "safe”"),
            (*marked[:2], "“the old bridge was safe”"),
        )
        whole = _draft("Anna Holm said “the old bridge was safe”.", ("Anna Holm", "said", "“the old bridge was safe”"))
        less = _draft(text, marked)
    page, draft = whole
    assert FEATURES[lost](page, draft) == 1.0
    assert FEATURES[lost](*less) == 0.0
    assert how_sure(*less) < how_sure(page, draft)


def test_confidence_makes_it_surer() -> None:
    """Attributions of which the annotator was sure are surer."""
    page, draft = _draft(TEXT, MARKED)
    assert how_sure(page, replace(draft, confidence=0.99)) > how_sure(page, replace(draft, confidence=0.7))
    assert FEATURES["annotator_is_sure"](page, replace(draft, confidence=0.4)) == 0.0
    assert FEATURES["annotator_is_sure"](page, replace(draft, confidence=1.0)) == 1.0


def test_the_parse_speaks_for_its_own_subject() -> None:
    """A source is less sure where the parse has another subject for the cue, or the source as a part of a phrase."""
    noted = [
        ("Lund", "PROPN", 1, "nsubj"),
        ("met", "VERB", 1, "root"),
        ("Holm", "PROPN", 1, "obj"),
        ("noting", "VERB", 1, "advcl"),
        ("it", "PRON", 5, "nsubj"),
        ("fell", "VERB", 3, "ccomp"),
    ]
    page = make_page(parsed(noted))
    content, cue = page.span(21, 28), page.span(14, 20)
    (right, other) = (DraftQuote("indirect", (page.span(*at),), (cue,), (content,)) for at in ((0, 4), (9, 13)))
    assert [FEATURES[name](page, right) for name in ("is_the_subject", "is_whole")] == [1.0, 1.0]
    assert [FEATURES[name](page, other) for name in ("is_the_subject", "is_whole")] == [0.0, 0.0]
    assert FEATURES["is_the_subject"](*_draft(TEXT, MARKED)) == 0.5


def test_a_pronoun_after_an_uncertain_speaker_is_uncertain() -> None:
    """Whoever spoke last competes, though it is not certain that they did: nobody before is taken for the pronoun."""
    text = "Anna Holm said it was safe.\nA young fisherman said it was old.\nHe said it was shut."
    marked = (
        ("Anna Holm", "said", "it was safe"),
        ("A young fisherman", "said", "it was old"),
        ("He", "said", "it was shut"),
    )
    for confidence, certain in ((0.99, True), (0.5, False)):
        reading = make_reading(text, *marked)
        first, second, third = reading.annotation.attributions
        attributions = (
            replace(first, confidence=0.99),
            replace(second, confidence=confidence),
            replace(third, confidence=0.99),
        )
        reading = replace(reading, annotation=replace(reading.annotation, attributions=attributions))
        kim = make_entity("Kim Dahl", [reading])
        quotes = attribute_speech(make_pages([reading], entities=[kim]), entities=[kim])
        assert [quote.certain for quote in quotes] == [True, certain, certain]
        assert quotes[2].speaker_name == ("A young fisherman" if certain else "He")
        assert "A young fisherman" in quotes[2].reason


def test_what_a_rule_found_is_not_weighed() -> None:
    """A draft that the annotator did not find keeps its speaker, as does one that is uncertain anyway."""
    page, draft = _draft(TEXT, MARKED)
    found = replace(draft, confidence=0.0)
    speaker = find_speaker(page, {}, found, ())
    assert keep_margin(page, found, speaker) == speaker
    assert speaker.certain
    weak = replace(draft, confidence=0.3)
    assert not keep_margin(page, weak, speaker).certain


def test_the_weights_are_those_of_the_features() -> None:
    """The fit knows every feature and no other; all speak for the source."""
    weights = source_weights()
    assert weights.of.keys() == FEATURES.keys()
    assert all(weight > 0 for weight in weights.of.values())


def _draft(text: str, marked: Marked) -> tuple[Page, DraftQuote]:
    reading = make_reading(text, marked)
    holm = make_entity("Anna Holm", [reading], "Holm")
    (page,) = make_pages([reading], entities=[holm])
    (draft,) = find_drafts(page)
    return page, draft
