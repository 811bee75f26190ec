"""What is foreign to a story, once the story is known: whole reports about something else, and teasers of other stories
at the end of a report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from rashomon.model import Decision, Member
from rashomon.stages.story.corrections import correct_blocks
from rashomon.text.rarity import rarity
from rashomon.text.stretches import Stretch
from rashomon.text.weighing import similarity, telling_words, weigh_words

FOREIGN_REPORT = 0.10
"""A report is foreign where its similarity to every other one (cosine of weighted words) is less than this. Of 857
local news reports beside those of their own event 2 % are, of 244 put beside another event's 95 % (bench/foreign.py,
the set on which the threshold was chosen).
"""
FOREIGN_PARAGRAPH = 0.30
"""A block can be a foreign teaser where less than this share of its words' weight is in words of the story. Chosen by
hand on the development stories; no held-out figure.
"""


def mark_foreign(members: Sequence[Member], *, decisions: Sequence[Decision] = ()) -> tuple[Member, ...]:
    """The members with what is foreign to their story marked: teasers at the end as furniture, whole reports as
    `foreign`.

    decisions: a person's; those on blocks go before the marks made here.
    """
    return correct_blocks(_mark_reports(_mark_tails(tuple(members))), decisions)


# ---- whole reports


def _mark_reports(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members; those that are like none of the others have `foreign` and a note. Reports with the very same text
    are not compared, so that copies of one foreign report do not keep each other in; only English ones are marked.
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


def _reported(member: Member) -> str:
    return "\n".join(member[block.span] for block in member.blocks_of("title", "body"))


# ---- tails


def _mark_tails(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members with foreign teasers at their ends marked; a report is not compared with one that has the very same
    text.
    """
    if len(members) < 2:
        return members
    words: dict[str, set[str]] = {}  # text -> words of the reports that have it
    for member in members:
        words.setdefault(member.text, set()).update(telling_words(_reported(member)))
    texts = Counter(word for found in words.values() for word in found)
    return tuple(
        _mark_tail(member, frozenset(word for word in words[member.text] if texts[word] > 1)) for member in members
    )


def _mark_tail(member: Member, others: frozenset[str]) -> Member:
    """The member with its last blocks marked as furniture, from a headline or teaser on, where they share hardly a word
    with other reports or its own upper half.

    The search goes up from the end and stops at the first block that shares enough, or is plain prose. At least two of
    the blocks passed must look like headlines or teasers: so a report's own last paragraph stays, however far it strays
    from the subject. `others`: the words of the story's other texts.
    """
    blocks = member.blocks
    stretches = [Stretch(member[block.span], block.span.start, block.span.end) for block in blocks]
    upper = frozenset[str]().union(
        *(telling_words(member[block.span]) for block in blocks[: len(blocks) // 2] if block.kind in ("title", "body"))
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
    if signs < 2:
        return member
    why = "foreign to the story: shares no words with it"
    return replace(
        member, blocks=tuple(replace(b, kind="furniture", why=why) if i in strange else b for i, b in enumerate(blocks))
    )


def _shared(text: str, known: Collection[str]) -> float:
    """The share of the weight of a text's words that is in `known` words, 0..1; 1 where the text has too few telling
    words to judge.
    """
    weights = {word: rarity(word) for word in telling_words(text)}
    total = math.fsum(weights[word] for word in sorted(weights))
    return math.fsum(weights[word] for word in sorted(weights) if word in known) / total if total > 3 else 1.0
