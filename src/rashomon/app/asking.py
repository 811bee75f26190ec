"""What an editor can say of a thing in an account, as the parts of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rashomon.ledger import FORMS, Correctable
from rashomon.library.deciding import Choice, choices_for, thing_id
from rashomon.library.opening import OpenedStory
from rashomon.model import DIFFERENCE_WORDS, Target
from rashomon.report.sections.wrong import ASKED, VALUE_WORDS, asked_words

_QUESTIONS: Final = {"date": "published"}
"""The questions of the verbs that have another name."""
_JOINED: Final = {
    ("name", "same"): "is the same as",
    ("name", "different"): "is not the same as",
    ("utterance", "same"): "is one remark with",
    ("utterance", "different"): "is not one remark with",
}
_KINDS: Final[dict[Target, tuple[str, str]]] = {
    "difference": ("comparison: ", "values side by side: "),
    "version": ("version ", "value "),
    "pair": ("pair ", "why they differ: "),
}
"""What a thing is called in a file of decisions, and what an editor calls it."""
_CLASS: Final = re.compile(rf"(?:, differs|, agreed)?([:,]) ({'|'.join(DIFFERENCE_WORDS)})$")
"""The class of a difference at the end of what a thing is."""


@dataclass(frozen=True, slots=True)
class AskView:
    """One thing that can be said, as one form.

    verb: the verb that is sent; "" where the choice is the verb.
    words: what is said, in words; the choice or the field follows.
    asks: what follows: a field of this kind, one of `choices`, or nothing.
    """

    verb: str
    words: str
    asks: Literal["", "text", "date", "speaker", "choice"]
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ThingAsked:
    """A thing with all that can be said of it. what: what it is, as an editor calls it."""

    id: str
    thing: Correctable
    what: str
    asks: tuple[AskView, ...]


def plain_what(thing: Correctable) -> str:
    """What a thing is in the words of the report, where a file of decisions has names for its kind and its class."""
    words = thing.what
    if thing.target in _KINDS:
        named, plain = _KINDS[thing.target]
        words = plain + words.removeprefix(named)
        words = _CLASS.sub(lambda found: f"{found[1]} {DIFFERENCE_WORDS[found[2]]}", words)  # type: ignore[index]
    return words.removesuffix(", single") + ", in one report" * words.endswith(", single")


def asked_of(found: OpenedStory, things: Sequence[Correctable], thing: Correctable) -> ThingAsked:
    """A thing of an account with what can be said of it. things: all of the account."""
    return ThingAsked(
        thing_id(thing), thing, plain_what(thing), tuple(_asks(thing, choices_for(found.account, things, thing)))
    )


def _asks(thing: Correctable, others: Sequence[Choice]) -> Iterator[AskView]:
    if thing.target == "block":
        yield AskView("", ASKED["block", "kind"], "choice", tuple((one, VALUE_WORDS[one]) for one in thing.verbs))
        return
    for verb in thing.verbs:
        if (thing.target, verb) in _JOINED:
            chosen = tuple((other.id, other.words) for other in others if other.verb == verb)
            if chosen:
                yield AskView(verb, _JOINED[thing.target, verb], "choice", chosen)
            continue
        question = _QUESTIONS.get(verb, verb)
        form = FORMS[thing.target, question]
        words = asked_words(thing.target, question)
        if form.answer in ("text", "date", "speaker"):
            yield AskView(verb, words, _field(form.answer))
        else:
            choices = tuple((value, VALUE_WORDS[value]) for value in form.values)
            yield AskView(verb, words, "choice" if choices else "", choices)


def _field(answer: str) -> Literal["text", "date", "speaker"]:
    return "date" if answer == "date" else "speaker" if answer == "speaker" else "text"
