"""Which office is a fact: of a person made by hand, named in two reports with an office beside the name."""

from __future__ import annotations

import pytest

from rashomon.model import Entity, Member, Mention, Source, Span
from rashomon.stages.facts.setting import Setting
from rashomon.stages.facts.slots import find_slots

NAME = "Tom Reyes"
BARE = [
    "boy",
    "coach",
    "deputy",
    "director",
    "girl",
    "governor",
    "judge",
    "leader",
    "man",
    "manager",
    "mayor",
    "minister",
    "officer",
    "official",
    "spokesman",
    "spokeswoman",
    "woman",
]


def role_of(*texts: str, roles: tuple[str, ...]) -> str:
    """What the person is in the facts; "" = nothing."""
    documents, settings, mentions = {}, {}, []
    for i, text in enumerate(texts):
        doc = chr(97 + i)
        documents[doc] = Member(doc, Source(doc, ""), text, ())
        none = frozenset[str]()
        settings[doc] = [Setting(Span(doc, 0, len(text)), 0, text, none, none, none, (), ())]
        at = text.index(NAME)
        mentions.append(Mention(Span(doc, at, at + len(NAME))))
    entity = Entity("e", NAME, "person", tuple(mentions), roles)
    (what,) = {slot.what for slot in find_slots([entity], settings, documents, ())} or {""}
    return what


ROLES = {
    "of several words": (("Harbour chief Tom Reyes left.",) * 2, ("harbour chief",), "harbour chief"),
    "the longest": (
        ("Old harbour chief Tom Reyes left.",) * 2,
        ("harbour chief", "old harbour chief"),
        "old harbour chief",
    ),
    "one that both print before a longer one of one": (
        ("Old harbour chief Tom Reyes left.", "The harbour chief, Tom Reyes, left."),
        ("old harbour chief", "harbour chief"),
        "harbour chief",
    ),
    "of one report": (("Harbour chief Tom Reyes left.", "Tom Reyes left."), ("harbour chief",), ""),
    "behind the name": (("Tom Reyes, the harbour chief, left.",) * 2, ("harbour chief",), "harbour chief"),
    "too far from the name": (
        ("Harbour chief " + "long " * 14 + "Tom Reyes left.", "The harbour chief, Tom Reyes, left."),
        ("harbour chief",),
        "",
    ),
    "cut before its end": (("Harbour chief of staff Tom Reyes left.",) * 2, ("harbour chief",), ""),
    "one that somebody held": (("Former harbour chief Tom Reyes left.",) * 2, ("former harbour chief",), ""),
    "one that somebody held, with a hyphen": (("Ex-harbour chief Tom Reyes left.",) * 2, ("ex-harbour chief",), ""),
    "of somebody dead": (("Late harbour chief Tom Reyes left.",) * 2, ("late harbour chief",), ""),
    "who held it then": (("Then harbour chief Tom Reyes left.",) * 2, ("then harbour chief",), ""),
    "a short title": (("Police Capt. Tom Reyes left.",) * 2, ("police Capt.",), ""),
    "ending in a small word": (("Harbour chief for Tom Reyes left.",) * 2, ("harbour chief for",), ""),
    "one word beside the name": (("Attorney Tom Reyes left.",) * 2, ("attorney",), "attorney"),
    "one word behind the name": (("Tom Reyes, an attorney, left.",) * 2, ("attorney",), "attorney"),
    "one word, not right beside it": (("The attorney met Tom Reyes.",) * 2, ("attorney",), ""),
    "one word that is no person": (("Harbour Tom Reyes left.",) * 2, ("harbour",), ""),
    "of a state": (("Attorney General Tom Reyes left.",) * 2, ("attorney general",), ""),
    "of a state by its country": (("U.S. President Tom Reyes left.",) * 2, ("u.s. president",), ""),
    "of a state by its adjective": (
        ("Norwegian prime minister Tom Reyes left.",) * 2,
        ("norwegian prime minister",),
        "",
    ),
    "of a body": (
        ("Harbour union president Tom Reyes left.",) * 2,
        ("harbour union president",),
        "harbour union president",
    ),
    "none": (("Tom Reyes left.",) * 2, ("",), ""),
    **{f"a bare {word}": ((f"{word.title()} Tom Reyes left.",) * 2, (word,), "") for word in BARE},
    **{
        f"a {word} of something": ((f"Harbour {word} Tom Reyes left.",) * 2, (f"harbour {word}",), f"harbour {word}")
        for word in BARE[:3]
    },
}


@pytest.mark.parametrize(("texts", "roles", "what"), ROLES.values(), ids=ROLES)
def test_roles(texts: tuple[str, ...], roles: tuple[str, ...], what: str) -> None:
    """An office that two reports print beside the name, that says whose or where, and is held."""
    assert role_of(*texts, roles=roles) == what
