"""What a sentence is worth in the brief: what many separately worded texts tell, and tell high up.

`bench/brief_worth.py` measures it on stories that nothing was chosen on: there the worth of a sentence is set against
the lead of a report that was held out.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Lineage
from rashomon.page import Page
from rashomon.stages.brief.candidates import NEWS, Candidate
from rashomon.text.rarity import rarity
from rashomon.text.words import content_words, stem_word

_RARE = 4.0  # the rarity of a word that is in one of about fifty articles; rarer words weigh no more
_TOLD = 4  # a word told once is worth a fifth (1 / (1 + 4)) the next time
_SPARE = 26  # words added to the length of a sentence by which its worth is divided: else the shortest would win
_LONG, _USUAL = 0.3, 20  # a sentence of 20 words keeps its worth; one of twice the length gains .3 * log 2 of it
_REMARK = 0.4  # the part of its worth that a sentence loses where all of it is in quotation marks
_LEAD = 6  # a sentence at the head of a report counts double; 6 sentences further down that bonus has fallen to a half
_OLD = 0.6  # the part of its worth that background (an older date) keeps
_POINTS = 0.9  # the part of its worth that a sentence keeps which points to another one, by words that are cut
_AGAIN = 0.6  # the part of its worth that a sentence keeps for each line that its speaker has already


@dataclass(frozen=True, slots=True)
class ToldSoFar:
    """What the lines chosen so far tell. It changes: `add` counts one more line.

    words: how many lines have the stem of each content word.
    speakers: how many lines quote each speaker, by entity id.
    """

    words: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str] = field(default_factory=Counter)

    def add(self, candidate: Candidate) -> None:
        """Counts the words and speakers of one more line."""
        self.words.update(candidate.stems)
        self.speakers.update(_speakers(candidate))


def weigh_words(pages: Sequence[Page], lineage: Lineage) -> dict[str, float]:
    """Returns the worth of the stem of each content word in the bodies of reports that are of the story.

    It is the share of the other separately worded texts that use the word, plus the share that open with it, times its
    rarity in news at large. The rarity counts up to `_RARE`: a name is very rare and would else outweigh what happened.
    A word that only one text has is worth nothing, unless there is no other text.
    """
    origin_of = {doc: number for number, origin in enumerate(lineage.origins) for doc in origin}
    users: dict[str, set[int]] = defaultdict(set)
    openers: dict[str, set[int]] = defaultdict(set)
    for page in pages:
        if page.document.foreign or page.document.duplicate_of:
            continue
        text = origin_of.get(page.doc, -1)
        for rank, sentence in enumerate(page.sentences_of("body")):
            for word in map(stem_word, content_words(page.text[sentence.start : sentence.end])):
                users[word].add(text)
                if rank < NEWS:
                    openers[word].add(text)
    texts = set().union(*users.values())
    own, others = (1, len(texts) - 1) if len(texts) > 1 else (0, 1)
    return {
        word: (len(using) - own + max(0, len(openers[word]) - own)) / others * min(_RARE, rarity(word))
        for word, using in users.items()
    }


def worth(candidate: Candidate, weights: Mapping[str, float], told: ToldSoFar) -> float:
    """Returns the worth of a sentence, given what the chosen lines tell already: the product of these factors.

    | feature | factor |
    |---|---|
    | its words | the sum of their `weights`, each less once it is told, over the sentence's length plus `_SPARE` |
    | its length | 1 for a sentence of 20 words, more for a longer one: it may tell of two things |
    | place in its report | from 2 at the head down to 1 |
    | words in quotation marks | down to 0.6 where all are: an event is told before a remark on it |
    | background (an older date) | 0.6 |
    | points to another sentence ("also") | 0.9 |
    | a speaker who has a line already | 0.6 for each such line |
    """
    length = candidate.length
    gain = math.fsum(weights[word] / (1 + _TOLD * told.words[word]) for word in candidate.stems) / (length + _SPARE)
    size = 1 + _LONG * math.log(length / _USUAL)
    place = 1 + _LEAD / (_LEAD + candidate.rank)
    voice = 1 - _REMARK * candidate.quoted
    age = (_OLD if candidate.background else 1.0) * (_POINTS if candidate.cuts else 1.0)
    return gain * size * place * voice * age * _AGAIN ** sum(told.speakers[one] for one in _speakers(candidate))


def _speakers(candidate: Candidate) -> set[str]:
    return {quote.speaker for quote in candidate.said if quote.speaker}
