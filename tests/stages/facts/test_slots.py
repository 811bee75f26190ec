"""Who and where: persons by their roles, and the place of what happened."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of


def test_the_place_of_the_event_is_one_readable_fact() -> None:
    """A place that two reports give for the event is called by it; other shared names are none."""
    facts = facts_of(
        "A summit in Geneva opened on Monday. Delegates came from Norway.",
        "The summit in Geneva was calm. Norway sent a letter.",
    )
    assert [(fact.about, fact.versions[0].value) for fact in facts if fact.kind in ("place", "organisation")] == [
        ("place of the summit", "Geneva")
    ]


def test_a_headline_in_capitals_places_the_event() -> None:
    """Letters in capitals hide neither the event nor the word before its place."""
    facts = facts_of("PIRATE ATTACK FOILED IN GULF OF ADEN", "The attack in the Gulf of Aden was foiled on Monday.")
    assert [(fact.about, len(fact.versions[0].evidence)) for fact in facts if fact.kind == "place"] == [
        ("place of the attack", 2)
    ]


def test_a_person_is_a_fact_by_a_role() -> None:
    """ "Harbour police spokesman" is a slot a reader can name; a name alone is not."""
    texts = (
        "Harbour police spokesman Tom Reyes said the pier was shut. Ann Lee watched.",
        "The pier was shut, harbour police spokesman Tom Reyes said. Ann Lee was there.",
    )
    people = {fact.about: fact.versions[0].value for fact in facts_of(*texts) if fact.kind == "person"}
    assert people
    assert set(people.values()) == {"Tom Reyes"}
    assert all("spokesman" in about for about in people)


def test_a_role_that_both_print_goes_before_a_longer_one() -> None:
    """ "Police chief" in both, "harbour police chief" in one: the first is agreed."""
    texts = (
        "The pier was shut by police chief Tom Reyes. Rain fell.",
        "The harbour police chief Tom Reyes shut the pier. Later police chief Tom Reyes went home.",
    )
    assert [fact.about.lower() for fact in facts_of(*texts) if fact.kind == "person"] == ["police chief"]


OFFICES = {
    "an office of a state": ("Attorney General Tom Reyes shut the pier of Hov.", []),
    "with its country": ("U.S. Vice President Tom Reyes shut the pier of Hov.", []),
    "of a place": ("Hov Attorney General Tom Reyes shut the pier.", ["Hov Attorney General"]),
    "who held it then": ("Then-harbour chief Tom Reyes shut the pier of Hov.", []),
    "cut before its end": ("Harbour police chief of staff Tom Reyes shut the pier of Hov.", []),
    "who held it once": ("Former governor Tom Reyes shut the pier of Hov.", []),
    "far down": ("Rain fell. " * 9 + "Harbour police chief Tom Reyes shut the pier of Hov.", []),
    "at the head": ("Harbour police chief Tom Reyes shut the pier of Hov.", ["police chief"]),
}


@pytest.mark.parametrize(("text", "roles"), OFFICES.values(), ids=OFFICES)
def test_an_office_of_the_past_or_far_down_is_no_fact(text: str, roles: list[str]) -> None:
    """Who held an office once, and whom no report names among its first sentences, is not agreed on."""
    facts = facts_of(text, f"{text} Later Tom Reyes went home.")
    assert [fact.about for fact in facts if fact.kind == "person"] == roles


def test_an_office_that_one_report_prints_is_not_agreed_on() -> None:
    """That a man whom both name is the harbour police chief stands in one of them."""
    one, other = "Harbour police chief Tom Reyes shut the pier of Hov.", "Tom Reyes shut the pier of Hov."
    assert [fact for fact in facts_of(one, other) if fact.kind == "person"] == []


def test_an_office_without_a_place_is_no_role() -> None:
    """ "The mayor" says neither whose nor where; "the mayor of Hov" does."""
    texts = ("Mayor Tom Reyes shut the pier of Hov. Rain fell.", "The pier of Hov was shut by Mayor Tom Reyes.")
    assert [fact.about for fact in facts_of(*texts) if fact.kind == "person"] == []
