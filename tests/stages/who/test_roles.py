"""Offices and pronouns: who is meant where no name is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.interface import compare
from rashomon.model import Entity
from rashomon.page import Page
from rashomon.stages.who import resolve_names
from tests.stages.who.pages import page

NAMED = "Norway's Defense Minister Odd Lunde met his Danish counterpart Mads Krag on Friday."


def _mentions(*pages: Page) -> dict[str, list[str]]:
    entities, _ = resolve_names(pages)
    documents = {one.document.id: one.document for one in pages}
    return {
        entity.name: [
            f"{documents[m.span.doc].label}:{documents[m.span.doc][m.span]}"
            for m in entity.mentions
            if m.form in ("title", "pronoun")
        ]
        for entity in entities
    }


def _entity(pages: list[Page], name: str) -> Entity:
    return next(entity for entity in resolve_names(pages)[0] if entity.name == name)


def test_an_office_means_its_holder_in_the_same_report() -> None:
    """The Norwegian defence chief is the Norwegian minister, the Danish minister his counterpart."""
    text = f"{NAMED}\nThe Norwegian defence chief spoke first.\nThe Danish defense minister agreed.\nThe Norwegian Minister of Defence left."
    found = _mentions(page("A", text, {"Odd Lunde": "p", "Mads Krag": "p", "Norway": "l"}))
    assert found["Odd Lunde"] == ["A:his", "A:Norwegian defence chief", "A:Norwegian Minister of Defence"]
    assert found["Mads Krag"] == ["A:Danish defense minister"]


def test_an_office_without_a_name_is_the_only_holder_another_report_names() -> None:
    """A report that never names the Danish minister still means Mads Krag, and the decision says why."""
    first = page("A", NAMED, {"Odd Lunde": "p", "Mads Krag": "p", "Norway": "l"})
    second = page("B", "The Danish Defense Minister condemned the strike.")
    assert _mentions(first, second)["Mads Krag"] == ["B:Danish Defense Minister"]
    judged = [one for one in resolve_names((first, second))[1] if "only person whom the story names" in one.reason]
    assert len(judged) == 1
    assert judged[0].judgement == "same"


def test_a_person_may_say_that_the_office_is_somebody_elses() -> None:
    """An overruled office is given to nobody."""
    from dataclasses import replace

    pages = [
        page("A", NAMED, {"Odd Lunde": "p", "Mads Krag": "p", "Norway": "l"}),
        page("B", "The Danish Defense Minister condemned the strike."),
    ]
    judged = next(one for one in resolve_names(pages)[1] if "only person whom the story names" in one.reason)
    overruled = replace(judged, judgement="different", by="editor")
    entities, _ = resolve_names(pages, decisions=[overruled])
    assert all(
        mention.form == "name"
        for entity in entities
        for mention in entity.mentions
        if mention.span.doc == pages[1].document.id
    )


def test_another_level_or_another_owner_is_another_office() -> None:
    """The deputy is not the minister, the Swedish minister not the Danish one, a minister not "a minister"."""
    text = f"{NAMED}\nThe deputy Danish defense minister left.\nThe Swedish defense minister came.\nA Danish minister slept."
    found = _mentions(page("A", text, {"Odd Lunde": "p", "Mads Krag": "p", "Norway": "l"}))
    assert found == {"Norway": [], "Odd Lunde": ["A:his"], "Mads Krag": []}


def test_roles_are_printed_with_the_person() -> None:
    """The offices and ranks beside a name become its roles, most frequent first."""
    pages = [
        page("A", "Norway's Defense Minister Brigadier General Odd Lunde spoke.", {"Odd Lunde": "p"}),
        page("B", "Brigadier General Odd Lunde left.", {"Odd Lunde": "p"}),
    ]
    assert _entity(pages, "Odd Lunde").roles == ("Brigadier General", "Norway's Defense Minister")


def test_a_pronoun_means_the_one_who_acted_before() -> None:
    """ "He" after a paragraph on something else is still the last person who did anything."""
    text = "Mayor Karl Hagen opened the bridge.\nThe river had risen for days.\nHe said the town was safe."
    assert _mentions(page("A", text, {"Karl Hagen": "p"}))["Karl Hagen"] == ["A:He"]


def test_a_pronoun_that_may_be_two_people_is_left_alone() -> None:
    """Nothing is said where two people fit, where an unnamed speaker stands between, or inside quotation marks."""
    two = page("A", "Karl Hagen and Peter Moss met.\nHe smiled.", {"Karl Hagen": "p", "Peter Moss": "p"})
    other = page("B", "Karl Hagen came.\nA neighbour spoke.\nHe smiled.", {"Karl Hagen": "p"}, sources=("A neighbour",))
    quoted = page("C", "Karl Hagen came.\n“He lied,” people said.", {"Karl Hagen": "p"})
    for one in (two, other, quoted):
        assert all(not mentions for mentions in _mentions(one).values())


def test_whose_lawyer_acts_is_not_he() -> None:
    """After "Hagen's lawyer" "he" may be the lawyer; after "Hagen's arrest" it is Hagen, of whom
    the sentence speaks.
    """
    lawyer, arrest = (
        page("A", f"Hagen's {noun} was seen by all.\nHe smiled.", {"Hagen": "p"}) for noun in ("lawyer", "arrest")
    )
    assert _mentions(lawyer)["Hagen"] == []
    assert _mentions(arrest)["Hagen"] == ["A:He"]


def test_a_surname_of_several_is_nobody_a_pronoun_means() -> None:
    """Where it is not known whose surname stands there, "she" after it is left alone; of one bearer it is hers."""
    names = dict.fromkeys(("Rosa Hollis", "Tina Hollis", "Hollis"), "p")
    two = page("A", "Rosa Hollis and Tina Hollis came.\nHollis fell.\nShe wept.", names)
    one = page("B", "Rosa Hollis came.\nHollis fell.\nShe wept.", names)
    assert all(not mentions for mentions in _mentions(two).values())
    assert _mentions(one)["Rosa Hollis"] == ["B:She"]


def test_two_subjects_joined_by_and_both_act(tmp_path: Path) -> None:
    """With a parse too, "he" after "Hagen and Moss met" is neither; after "Hagen met Moss" it is Hagen."""
    found = []
    for number, words in enumerate(
        ("Karl Hagen and Peter Moss met in Halden on Monday.", "Karl Hagen met Peter Moss in Halden on Monday.")
    ):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"A bridge opens\n\n{words} He smiled and left.\n", encoding="utf-8")
        entities = compare([path]).who
        found.append([entity.name for entity in entities for mention in entity.mentions if mention.form == "pronoun"])
    assert found == [[], ["Karl Hagen"]]


def test_a_pronoun_agrees_with_the_gender_that_title_or_name_tells() -> None:
    """ "She" is Anna, not Karl, though Karl stands nearer."""
    text = "Mayor Anna Berg arrived.\nKarl Hagen waited.\nShe spoke."
    assert _mentions(page("A", text, {"Anna Berg": "p", "Karl Hagen": "p"}))["Anna Berg"] == ["A:She"]


def test_an_office_in_a_report_that_names_nobody_is_read() -> None:
    """ "The mayor" of a report without any name is nobody; another report's "Orvik's mayor" is the
    one whom it names.
    """
    nobody = page("A", "The mayor said the bridge was safe.")
    assert resolve_names([nobody]) == ((), ())
    named = page("B", "Orvik's mayor, Anna Berg, came.\nOrvik's mayor spoke.", {"Orvik": "l", "Anna Berg": "p"})
    assert _mentions(nobody, named)["Anna Berg"] == ["B:Orvik's mayor"]


PRESIDENTS = [
    # the owner of somebody is no apposition to the name before it
    ("President Ida Moss spoke. Karl Hale, the president's son, left. The president slept.", {"A:president"}),
    # nor does "the president's" open the title after it, nor does a verb that is also a title's part
    ("President Ida Moss spoke. He was the president's first security adviser.", {"A:president"}),
    ("President Ida Moss spoke. May the president fire special counsel Karl Hale?", {"A:president"}),
    # the "state's" of a state's attorney owns nothing
    (
        "State's Attorney Ida Moss spoke. Former State's Attorney Karl Hale left. The state's attorney slept.",
        {"A:state's attorney"},
    ),
    # of two presidents the one that the report names far more often
    (
        "President Ida Moss came. Moss ate. Moss slept. Moss left. President Karl Hale came. The president fell.",
        {"A:president"},
    ),
    ("President Ida Moss came. Moss left. President Karl Hale came. The president fell.", set()),
    # of two the one who has been named so far
    (
        "U.S. President Ida Moss came. The president fell. French President Karl Hale came. The president slept.",
        {"A:president"},
    ),
]


@pytest.mark.parametrize(("text", "titles"), PRESIDENTS)
def test_whom_the_president_means(text: str, titles: set[str]) -> None:
    """One holder, or the one the report is about."""
    found = _mentions(page("A", text, {"Ida Moss": "p", "Moss": "p", "Karl Hale": "p"}))
    assert {one for one in found["Ida Moss"] if one.lower() not in ("a:he", "a:she")} == titles


@pytest.mark.parametrize(
    ("before", "one"),
    [("the", True), *((word, False) for word in ("a", "an", "any", "no", "every", "each", "two", "both"))],
)
def test_a_minister_is_nobody_in_particular(before: str, one: bool) -> None:
    """ "The Danish defense minister" is its holder, "any" or "no Danish defense minister" is not."""
    text = f"{NAMED}\nOn Monday {before} Danish defense minister slept."
    found = _mentions(page("A", text, {"Odd Lunde": "p", "Mads Krag": "p", "Norway": "l"}))
    assert found["Mads Krag"] == ["A:Danish defense minister"] * one


OWNERS = [
    "Norway",
    "the Philippines",
    "South Korea",
    "the Czech Republic",
    "Bosnia and Herzegovina",
    "Trinidad and Tobago",
    "Islamic Republic of Iran",
    "the Islamic Republic of Iran",
]


@pytest.mark.parametrize("owner", OWNERS)
def test_an_office_has_its_whole_owner(owner: str) -> None:
    """One to four words after "of" are its owner, and no word more; the president of another country is another one."""
    text = (
        f"The president of {owner}, Karl Hagen, came. Ida Moss, the president of Brazil, sat.\n"
        f"On Monday the president of {owner} slept here."
    )
    found = _mentions(page("A", text, {"Karl Hagen": "p", "Ida Moss": "p"}))
    assert found == {"Karl Hagen": [f"A:president of {owner}"], "Ida Moss": []}
