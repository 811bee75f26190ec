"""What is foreign to a story, once the story is known: tails of other stories' teasers, and whole reports."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rashomon.ledger import standing
from rashomon.model import AnyDocument, Block, Decision, Document, Member
from rashomon.text.rarity import rarity
from rashomon.text.stretches import Stretch
from rashomon.text.words import find_words

FOREIGN_REPORT = 0.10
"""Reports whose nearest neighbour is less alike are foreign (cosine of weighted words). Of 857 local news reports 2 %
are less alike to the nearest report of their own event; of 244 put beside another event's 95 % are (bench/foreign.py).
"""
FOREIGN_PARAGRAPH = 0.30
"""A teaser shares less than this weight of its words with the story; the paragraphs of a report share .6 and more."""
_MOST_TERMS = 80  # the heaviest words of a report tell what it is about; the rest is noise and time
_SHORTEST = 3  # letters of a word that is compared


def mark_foreign(members: Sequence[Member], *, decisions: Sequence[Decision] = ()) -> tuple[Member, ...]:
    """The members with what does not belong to their story marked: tails of teasers as furniture, whole reports as
    `foreign`.

    A person's decision on "furniture" marks its spans; with judgement "different" or value "body" it takes the mark off
    them.
    """
    return correct_blocks(_mark_reports(_mark_tails(tuple(members))), decisions)


# ---- whole reports
# -------------------------------------------------------------------------------------------------------


def _mark_reports(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """Reports that are like none of the others get `foreign` and a note; copies of one another do not vouch for each
    other.
    """
    if len(members) < 2:
        return members
    weights = [weigh_words(_reported(member)) for member in members]
    marked = []
    for i, member in enumerate(members):
        others = [weights[j] for j, other in enumerate(members) if j != i and other.text != member.text]
        alike = not others or any(similarity(weights[i], other) >= FOREIGN_REPORT for other in others)
        foreign = not alike and member.language == "en"
        note = "shares hardly a word with the other reports: perhaps another event" if foreign else member.note
        marked.append(replace(member, foreign=foreign, note=member.note or note))
    return tuple(marked)


def weigh_words(text: str) -> dict[str, float]:
    """The heaviest words of a text with their weights, as a vector of length 1: rare words weigh more, repeated ones a
    little more.

    >>> sorted(weigh_words("The harbour, the harbour!"))
    ['harbour']
    """
    weights = {word: (1 + math.log(count)) * rarity(word) for word, count in Counter(_words(text)).items()}
    heaviest = sorted(
        ((weight, word) for word, weight in weights.items() if weight > 0.5), key=lambda pair: (-pair[0], pair[1])
    )[:_MOST_TERMS]
    length = math.sqrt(math.fsum(weight * weight for weight, _ in heaviest)) or 1.0
    return {word: weight / length for weight, word in heaviest}


def similarity(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The cosine of two vectors of length 1."""
    return math.fsum(weight * right[word] for word, weight in left.items() if word in right)


def _reported(member: Member) -> str:
    return "\n".join(member[block.span] for block in member.blocks_of("title", "body"))


# ---- tails
# ---------------------------------------------------------------------------------------------------------------


def _mark_tails(members: tuple[Member, ...]) -> tuple[Member, ...]:
    if len(members) < 2:
        return members
    words: dict[str, set[str]] = {}  # by text: a report is not held against one with the very same
    for member in members:
        words.setdefault(member.text, set()).update(_words(_reported(member)))
    texts = Counter(word for found in words.values() for word in found)
    return tuple(
        _mark_tail(member, frozenset(word for word in words[member.text] if texts[word] > 1)) for member in members
    )


def _mark_tail(member: Member, others: frozenset[str]) -> Member:
    """Marks the last blocks of a report, from a headline or teaser on, that share hardly a word with other reports or
    its own upper half.

    Walks up from the end as long as the blocks are strange; two of them at least must look like headlines or teasers,
    so that a report's own last paragraph, however far it strays, stays in.
    """
    blocks = member.blocks
    stretches = [Stretch(member[block.span], block.span.start, block.span.end) for block in blocks]
    upper = frozenset[str]().union(
        *(_words(member[block.span]) for block in blocks[: len(blocks) // 2] if block.kind in ("title", "body"))
    )
    known = others | upper
    tail, signs, first = len(blocks), 0, len(blocks)
    while tail > max(1, len(blocks) // 3):
        block, stretch = blocks[tail - 1], stretches[tail - 1]
        teaser = block.kind == "furniture" and "teaser" in block.why
        own = block.kind in ("title", "body")
        if own and _shared(stretch.text, known) >= FOREIGN_PARAGRAPH:
            break
        if own and not stretch.headline_like and not stretch.breaks_off and not stretches[tail - 2].headline_like:
            break
        tail -= 1
        signs += teaser or (own and (stretch.headline_like or stretch.breaks_off))
        if teaser or stretch.headline_like:
            first = tail
    strange = {index for index in range(first, len(blocks)) if blocks[index].kind in ("title", "body")}
    if signs < 2 or not strange:
        return member
    why = "foreign to the story: shares no words with it"
    return replace(
        member, blocks=tuple(replace(b, kind="furniture", why=why) if i in strange else b for i, b in enumerate(blocks))
    )


def _shared(text: str, known: Collection[str]) -> float:
    """Which part of the weight of a text's words is in words of the story, 0..1."""
    weights = {word: rarity(word) for word in _words(text)}
    total = math.fsum(weights[word] for word in sorted(weights))
    return math.fsum(weights[word] for word in sorted(weights) if word in known) / total if total > 3 else 1.0


def _words(text: str) -> list[str]:
    """The words of a text without figures and short ones."""
    return [word for word, _, _ in find_words(text) if len(word) >= _SHORTEST and word.isalpha()]


# ---- what a person says
# --------------------------------------------------------------------------------------------------


def correct_blocks(documents: Sequence[AnyDocument], decisions: Sequence[Decision]) -> tuple[AnyDocument, ...]:
    """The documents with a person's decisions on "furniture" laid over their blocks; one that none concerns is the same
    object.
    """
    corrections = standing(decisions, "furniture")
    return tuple(_obey(document, corrections) for document in documents)


def _obey(document: AnyDocument, corrections: Sequence[Decision]) -> AnyDocument:
    for decision in corrections:
        body = decision.judgement == "different" or decision.value == "body"
        for span in decision.left:
            if span.doc == document.id:
                block = (
                    Block(span, "body", "a person says it belongs to the report")
                    if body
                    else Block(span, "furniture", "marked by a person")
                )
                document = replace(document, blocks=lay_over(document, block))
    return document


def lay_over(document: Document, new: Block) -> tuple[Block, ...]:
    """The blocks of a document with one laid over them: what it covers is cut away, what sticks out stays as it was."""
    blocks: list[Block] = []
    for block in document.blocks:
        if not block.span.overlaps(new.span):
            blocks.append(block)
            continue
        for start, end in ((block.span.start, new.span.start), (new.span.end, block.span.end)):
            if start < end and document.text[start:end].strip():
                blocks.append(replace(block, span=document.span(start, end)))
    if document.text[new.span.start : new.span.end].strip():
        blocks.append(replace(new, span=document.span(new.span.start, new.span.end)))
    return tuple(sorted(blocks, key=lambda block: block.span))
