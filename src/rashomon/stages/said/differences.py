"""Where reports give one utterance otherwise: other words in quotation marks, or another speaker.

Two quotations are one utterance where most of the words of the shorter one stand in the other in the same order. The
numbers here were chosen by hand; what they give on public stories was read (docs/said.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations

from rashomon.lexicon import load_words, words_of
from rashomon.model import Difference, Entity, Quote, SaidDifference, Span
from rashomon.page import Page
from rashomon.text.numbers import find_numbers
from rashomon.text.words import find_words, fold, is_content

_GRAM = 4  # words in a row that two quotations must share to be compared
_CROWD = 60  # wordings with one such run: more are a phrase of the day
_MOST = 400  # words of a quotation that are compared
_SAME = 0.6  # share of the shorter one's words in the other, in order, from which both are one utterance
_WHOLE = 0.85  # the same for a speaker who differs, of both
_FEWEST = 7  # words of a quotation whose speaker differs: shorter ones may be said by two
_LONGEST = 5  # words of a stretch that differs: longer ones are other sentences
_AROUND = 2  # words in common on either side of it
_BEHIND = 4  # words in common behind it where one word before it opens both quotations
_SPELLING = 0.7  # likeness of letters from which two words are spellings of one

Word = tuple[str, int, int]
"""A folded word and its offsets."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quote with its words in quotation marks, at most `_MOST`."""

    quote: Quote
    page: Page
    words: tuple[Word, ...]

    @property
    def text(self) -> tuple[str, ...]:
        return tuple(word for word, _, _ in self.words)

    def span(self, first: int, last: int) -> Span:
        """The span from word `first` to word `last`, exclusive."""
        return self.page.span(self.words[first][1], self.words[last - 1][2])


def compare_speech(quotes: Sequence[Quote], pages: Sequence[Page], entities: Sequence[Entity]) -> tuple[Quote, ...]:
    """Returns the quotes, with what other reports have otherwise in `differences`, in the order of the other's place.

    Of quotes that are printed alike the first one is compared. What is only cut short, spelled otherwise or put in
    brackets by a report is no difference.
    """
    by_doc = {page.doc: page for page in pages}
    firsts: dict[tuple[object, ...], _Quoted] = {}
    for quote in quotes:
        quoted = _quoted(quote, by_doc)
        if len(quoted.words) >= _GRAM:
            firsts.setdefault((quote.speaker or quote.speaker_name, quoted.text), quoted)
    persons = {entity.id: entity for entity in entities if entity.kind == "person"}
    found: defaultdict[str, list[SaidDifference]] = defaultdict(list)
    for a, b in _pairs(list(firsts.values())):
        for difference in (*_words(a, b), *_speakers(a, b, persons)):
            found[a.quote.id].append(difference)
            found[b.quote.id].append(replace(difference, own=difference.other, other=difference.own))
    return tuple(
        replace(quote, differences=tuple(sorted(found[quote.id], key=lambda one: (one.other, one.own))))
        for quote in quotes
    )


def _quoted(quote: Quote, pages: Mapping[str, Page]) -> _Quoted:
    page = pages[quote.content[0].doc]
    words: list[Word] = []
    for span in quote.content:
        places = (
            [(span.start, span.end)]
            if quote.kind == "direct"
            else [(max(span.start, q.start), min(span.end, q.end)) for q in page.quotations.over(span.start, span.end)]
        )
        words += [word for start, end in places for word in find_words(page.text, start, end)]
    return _Quoted(quote, page, tuple(words[:_MOST]) if quote.kind != "indirect" else ())


def _pairs(quoted: Sequence[_Quoted]) -> Iterator[tuple[_Quoted, _Quoted]]:
    """The pairs of two reports that share `_GRAM` words in a row, in the order of the quotes."""
    held: defaultdict[tuple[str, ...], dict[int, None]] = defaultdict(dict)
    for number, one in enumerate(quoted):
        for at in range(len(one.words) - _GRAM + 1):
            held[one.text[at : at + _GRAM]][number] = None
    shared = {pair for numbers in held.values() if len(numbers) <= _CROWD for pair in combinations(numbers, 2)}
    for left, right in sorted(shared):
        if quoted[left].page.doc != quoted[right].page.doc:
            yield quoted[left], quoted[right]


def _common(a: _Quoted, b: _Quoted) -> int:
    """How many words both have in the same order."""
    return sum(block.size for block in SequenceMatcher(None, a.text, b.text, autojunk=False).get_matching_blocks())


def _words(a: _Quoted, b: _Quoted) -> Iterator[SaidDifference]:
    """The stretches where two quotations of one utterance have other words between the same words."""
    if _common(a, b) < _SAME * min(len(a.words), len(b.words)):
        return
    steps = SequenceMatcher(None, a.text, b.text, autojunk=False).get_opcodes()
    for before, (step, a0, a1, b0, b1), after in zip(steps, steps[1:], steps[2:], strict=False):
        opens = before[1] == before[3] == 0 and after[2] - after[1] >= _BEHIND
        around = before[2] - before[1] >= _AROUND or opens
        if step == "equal" or not around or after[2] - after[1] < _AROUND:
            continue
        own, other = a.text[a0:a1], b.text[b0:b1]
        if max(len(own), len(other)) > _LONGEST:
            continue
        denied = [not words_of_denial().isdisjoint(side) for side in (own, other)]
        if step != "replace":
            if denied[0] == denied[1]:
                continue  # one report cut the words short
            a0, a1, b0, b1 = a0 - 1, a1 + 1, b0 - 1, b1 + 1
        spans = a.span(a0, a1), b.span(b0, b1)
        if denied[0] == denied[1] and (
            _is_spelling(own, other) or _in_brackets(a, spans[0]) or _in_brackets(b, spans[1])
        ):
            continue
        judged = _class(a.page.document[spans[0]], b.page.document[spans[1]], differ=denied[0] != denied[1])
        if judged:
            yield SaidDifference("words", judged[0], *spans, judged[1])


def words_of_denial() -> frozenset[str]:
    """The words that deny, folded."""
    return frozenset(fold(word) for word in words_of("hedges", "negation"))


def _is_spelling(own: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two stretches are spellings of the same words ("goodwill", "good will"), or have no word that matters."""
    if not any(map(is_content, (*own, *other))):
        return True
    if any(word[0].isdigit() for word in (*own, *other)):
        return own == other
    stop = load_words("stop")
    forms = [("".join(side), "".join(word for word in side if word not in stop)) for side in (own, other)]
    return any(
        left == right or SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SPELLING
        for left, right in zip(*forms, strict=True)
    )


def _in_brackets(quoted: _Quoted, span: Span) -> bool:
    """Whether a report put words of its own there: "[the bridge]"."""
    around = quoted.page.text[max(0, span.start - 2) : span.end + 2]
    return "[" in around or "(" in around


def _class(own: str, other: str, *, differ: bool) -> tuple[Difference, str] | None:
    """The class of two stretches, with its reason; None where both give one number in two forms.

    differ: one of them is denied.
    """
    if differ:
        return "contradiction", "one report quotes a denial of what the other quotes"
    values = [{(one.low, one.high) for one in find_numbers(text, 0, len(text))} for text in (own, other)]
    if values[0] and values[1]:
        if any(low <= top and bottom <= high for low, high in values[0] for bottom, top in values[1]):
            return None
        return "contradiction", "two figures in quotation marks for one utterance"
    return "unclear", "different words in quotation marks for one utterance"


def _speakers(a: _Quoted, b: _Quoted, persons: Mapping[str, Entity]) -> Iterator[SaidDifference]:
    """The two people to whom two reports give the same words."""
    left, right = (persons.get(one.quote.speaker or "") for one in (a, b))
    if left is None or right is None or left is right or not (a.quote.source and b.quote.source):
        return
    if min(len(a.words), len(b.words)) < _FEWEST or _common(a, b) < _WHOLE * max(len(a.words), len(b.words)):
        return
    if not set(fold(left.name).split()).isdisjoint(fold(right.name).split()):
        return  # one person under two names
    roles = (fold(role) for one in (left, right) for role in one.roles)
    for_another = any(sign in role for role in roles for sign in load_words("speaks_for"))
    sure = a.quote.certain and b.quote.certain and not for_another
    reason = "the same words are given to two people" + ("" if sure else ", of whom one may speak for the other")
    yield SaidDifference(
        "speaker", "contradiction" if sure else "unclear", a.quote.source[0], b.quote.source[0], reason
    )
