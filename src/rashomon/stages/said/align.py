"""The same utterance across reports: quotes grouped by speaker and by the words they share, rare words counting more.

Features of a pair, and what they are worth: see the constants. A quote joins a group only where it matches at least
half of the group's first members, so that a chain of small steps never ties unlike utterances together.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Entity, Quote, digest
from rashomon.text.rarity import rarity
from rashomon.text.words import find_words, is_content, strip_ending, without_possessive

SAME_SPEAKER = 0.4  # share of the shorter content's weight that both must hold, if one person speaks in both
OTHER_SPEAKER = 0.7  # … if the two speakers may be one, but are not known to be
VERBATIM = 0.35  # … if the two also share a run of RUN words
# shared weight over the geometric mean of both: a few words are not the same as a long statement that holds them
EVEN = 0.25
RUN = 5
FEWEST, FEWEST_VERBATIM = 2, 1  # shared content words
WEIGHT = 6.0  # shared weight below which two contents are too poor to be told the same
_COMMONEST = 0.1  # the rarity of a word that stands everywhere
_OTHER = 0.7  # likeness of quotes whose speakers are not known to be one: a group of the same speaker comes first
_COMPARED = 4  # members of a group a quote is compared with


@dataclass(frozen=True, slots=True)
class _Saying:
    """A quote as it is compared with others.

    speaker: the entity's id, else the printed name in small letters; "" where nobody is named.
    known: whether the speaker is an entity.
    weights: each word with what it tells; total: their sum.
    runs: the words in a row that two utterances may share.
    """

    quote: Quote
    speaker: str
    known: bool
    weights: Mapping[str, float]
    total: float
    runs: frozenset[tuple[str, ...]]


def align(quotes: Sequence[Quote], texts: Mapping[str, str], entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """The quotes with `same_as` set where an utterance stands in several reports. `texts`: of the documents, by id."""
    words = [
        [word for span in quote.content for word in _stems(texts[span.doc][span.start : span.end])] for quote in quotes
    ]
    held = Counter(word for found in words for word in {word for word, content in found if content})
    persons = frozenset(entity.id for entity in entities if entity.kind == "person")
    groups: list[list[_Saying]] = []
    by_word: dict[str, list[int]] = defaultdict(list)  # content word -> groups whose first members hold it
    for quote, found in zip(quotes, words, strict=True):
        utterance = _make_utterance(quote, found, held, len(quotes))
        near = Counter(group for word in utterance.weights for group in by_word[word])
        scored = [(_likeness_to_group(utterance, groups[group], persons), group) for group in sorted(near)]
        best, group = max(scored, default=(0.0, -1), key=lambda item: (item[0], -item[1]))
        if best <= 0:
            group = len(groups)
            groups.append([])
        groups[group].append(utterance)
        if len(groups[group]) <= _COMPARED:
            for word in utterance.weights:
                if group not in by_word[word][-1:]:
                    by_word[word].append(group)
    labels: dict[str, str] = {}
    for members in groups:
        if len({_doc(member.quote) for member in members}) > 1:
            labels.update((member.quote.id, digest("same utterance", members[0].quote.id)) for member in members)
    return tuple(replace(quote, same_as=labels.get(quote.id)) for quote in quotes)


def _make_utterance(quote: Quote, found: Sequence[tuple[str, bool]], held: Mapping[str, int], total: int) -> _Saying:
    weights = {word: _weight(word, held[word], total) for word, content in found if content}
    stems = [word for word, _ in found]
    runs = frozenset(tuple(stems[i : i + RUN]) for i in range(len(stems) - RUN + 1))
    return _Saying(
        quote,
        quote.speaker or (quote.speaker_name or "").lower(),
        quote.speaker is not None,
        weights,
        sum(weights.values()),
        runs,
    )


def _weight(word: str, held: int, total: int) -> float:
    """How telling a word is: rare among this story's quotes and rare in the language (the geometric mean of both)."""
    return math.sqrt(math.log(1 + total / held) * max(_COMMONEST, rarity(word)))


def _likeness_to_group(utterance: _Saying, members: Sequence[_Saying], persons: frozenset[str]) -> float:
    """The mean likeness to the group's first members; 0 where fewer than half of them match."""
    compared = members[:_COMPARED]
    scores = [likeness(utterance, member, persons) for member in compared]
    return sum(scores) / len(scores) if 2 * sum(score > 0 for score in scores) >= len(compared) else 0.0


def likeness(a: _Saying, b: _Saying, persons: frozenset[str]) -> float:
    """The share of the lighter content's weight that both hold; 0 below the threshold for such a pair."""
    same = a.speaker == b.speaker != ""
    both_known = not same and a.known and b.known
    if both_known and a.speaker in persons and b.speaker in persons:
        return 0.0  # two people say like things: two utterances
    numbers = [{word for word in utterance.weights if word[0].isdigit()} for utterance in (a, b)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return 0.0  # other figures, another statement
    shared = [word for word in a.weights if word in b.weights]
    weight = sum(a.weights[word] for word in shared)
    lighter = min(a.total, b.total)
    if not shared or weight < min(WEIGHT, lighter):
        return 0.0
    share = weight / lighter
    verbatim = not a.runs.isdisjoint(b.runs)
    if len(shared) < (FEWEST_VERBATIM if verbatim else FEWEST):
        return 0.0
    if weight < EVEN * math.sqrt(a.total * b.total) or (both_known and not verbatim):
        return 0.0
    needed = VERBATIM if verbatim else SAME_SPEAKER if same else OTHER_SPEAKER
    return share * (1.0 if same else _OTHER) if share >= needed else 0.0


def _doc(quote: Quote) -> str:
    return quote.content[0].doc


def _stems(text: str) -> list[tuple[str, bool]]:
    """(word without its ending, whether it carries matter) of each word; a figure weighs as much as its groups of
    digits.
    """
    words = [part for word, _, _ in find_words(without_possessive(text)) for part in re.split(r"[.,:]", word)]
    return [(strip_ending(word), is_content(word)) for word in words]
