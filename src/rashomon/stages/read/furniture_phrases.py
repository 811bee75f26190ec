"""The list of furniture (`lexicon/en/furniture.tsv`): which of its rows a line matches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import load_table
from rashomon.text.stretches import Stretch


@dataclass(frozen=True, slots=True)
class FurniturePhrase:
    """A row of the furniture list; the head of lexicon/en/furniture.tsv explains the columns."""

    where: str
    words: str
    what: str
    role: str = ""


def match_phrase(stretch: Stretch) -> FurniturePhrase | None:
    """The row of the furniture list that a stretch matches, of several the one with the longest words; None = it
    matches none.
    """
    plain = stretch.plain
    bare = _strip_marks(plain)
    phrases = _phrases()
    for phrase in phrases.get(("whole", plain[:1]), ()) + phrases.get(("whole", bare[:1]), ()):
        if bare == phrase.words or plain == phrase.words:
            return phrase
    for phrase in phrases.get(("start", bare[:1]), ()):
        if (
            bare.startswith(phrase.words)
            and not bare[len(phrase.words) :][:1].isalpha()
            and _is_prompt(stretch, phrase)
        ):
            return phrase
    for phrase in phrases.get(("label", bare[:1]), ()):
        if bare.startswith(phrase.words) and _is_label(stretch, phrase):
            return phrase
    for phrase in phrases[("end", "")]:
        if (
            plain.endswith(phrase.words)
            and not plain[: -len(phrase.words)][-1:].isalpha()
            and len(stretch.words) > len(phrase.words.split())
        ):
            return phrase
    return (
        next((phrase for phrase in phrases[("inside", "")] if phrase.words in plain), None)
        if len(stretch.words) <= 60
        else None
    )


def _strip_marks(plain: str) -> str:
    """A line without the marks at its edges ("►Related: …", "- Share -"); marks with which listed phrases begin or end
    are kept.
    """
    start, end = 0, len(plain)
    while start < end and not (plain[start].isalnum() or plain[start] in "_©(#@"):
        start += 1
    while end > start and not (plain[end - 1].isalnum() or plain[end - 1] in "_)»…"):
        end -= 1
    return plain[start:end]


@cache
def _phrases() -> dict[tuple[str, str], tuple[FurniturePhrase, ...]]:
    """The rows of the list by (where, first character), the longest words first; the character is "" for "end" and
    "inside".
    """
    found: dict[tuple[str, str], tuple[FurniturePhrase, ...]] = {("end", ""): (), ("inside", ""): ()}
    for phrase in sorted(
        (FurniturePhrase(*row) for row in load_table("furniture")),
        key=lambda phrase: (-len(phrase.words), phrase.words),
    ):
        key = (phrase.where, "" if phrase.where in ("end", "inside") else phrase.words[0])
        found[key] = (*found.get(key, ()), phrase)
    return found


def _is_prompt(stretch: Stretch, phrase: FurniturePhrase) -> bool:
    """True where a stretch that starts with a listed phrase is a prompt, which is short, or a teaser, which is a
    headline. A sentence may start with such words and be neither.
    """
    if phrase.what == "teaser" or phrase.role == "short":
        return stretch.headline_like or len(stretch.text.strip(" :")) == len(phrase.words)
    return len(stretch.words) <= 45


def _is_label(stretch: Stretch, phrase: FurniturePhrase) -> bool:
    """True where the words behind a label show that it is one: nothing, a colon, a bar, a dash, or a capital letter
    that starts a caption (role "run-in").
    """
    start = next((i for i, character in enumerate(stretch.text) if character.isalnum()), 0)
    rest = stretch.text[start + len(phrase.words) :]
    if not rest.strip(" :|-–—>»."):
        return True
    if re.match(r"\s?[:|>»]\s?", rest) or re.match(r"\s[-–—]\s", rest):
        return len(stretch.words) <= 60
    return phrase.role == "run-in" and re.match(r"\s[A-Z?“\"]", rest) is not None
