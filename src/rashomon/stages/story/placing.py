"""Readings of a story's members from readings of reports, without the annotation of what is foreign to the story."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rashomon.model import Annotation, Attribution, Decision, Document, Member, Reading, Span, Token
from rashomon.stages.story.members import make_members


def place_readings(
    readings: Sequence[Reading[Document]], *, base_date: str | None = None, decisions: Sequence[Decision] = ()
) -> tuple[Reading, ...]:
    """One reading for each member of the story that these reports make, in the order of the account.

    base_date: the ISO date assumed for reports without a date of their own.
    decisions: a person's; those on blocks are applied.

    Sentences, names and attributions are left out where a block is furniture in this story only.
    """
    by_id = {reading.document.id: reading for reading in readings}
    members = make_members((reading.document for reading in readings), base_date=base_date, decisions=decisions)
    return tuple(_place(by_id[member.id], member) for member in members)


def _place(reading: Reading[Document], member: Member) -> Reading:
    known = set(reading.document.blocks_of("furniture"))
    foreign = [block.span for block in member.blocks_of("furniture") if block not in known]
    return Reading(member, leave_out(reading.annotation, foreign) if foreign else reading.annotation, reading.made_with)


def leave_out(annotation: Annotation, spans: Collection[Span]) -> Annotation:
    """The annotation without the sentences, names and attributions that share a character with any of the spans.

    >>> from rashomon.model import Sentence
    >>> two = Annotation("d", (Sentence(0, 2, 0, 1), Sentence(3, 5, 1, 2)), (Token(0, 2, head=0), Token(3, 5, head=1)))
    >>> leave_out(two, [Span("d", 0, 2)]).sentences
    (Sentence(start=3, end=5, first=0, last=1),)
    """

    def stays(start: int, end: int) -> bool:
        return not any(span.start < end and start < span.end for span in spans)

    kept = [sentence for sentence in annotation.sentences if stays(sentence.start, sentence.end)]
    number = {old: new for new, old in enumerate(i for sentence in kept for i in range(sentence.first, sentence.last))}
    said = [
        one
        for one in annotation.attributions
        if all(stays(s.start, s.end) for s in (*one.source, *one.cue, *one.content))
    ]
    return replace(
        annotation,
        sentences=tuple(
            replace(
                sentence, first=number[sentence.first], last=number[sentence.first] + sentence.last - sentence.first
            )
            for sentence in kept
        ),
        tokens=tuple(_headed(annotation.tokens[i], number) for i in number),
        names=tuple(name for name in annotation.names if stays(name.span.start, name.span.end)),
        attributions=_nested(annotation.attributions, said),
    )


def _headed(token: Token, number: dict[int, int]) -> Token:
    return token if token.head is None else replace(token, head=number[token.head])


def _nested(old: Sequence[Attribution], kept: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions that are kept; `within` has the new number of the attribution around one, None where that is not
    kept.
    """
    place = {id(one): number for number, one in enumerate(kept)}
    return tuple(one if one.within is None else replace(one, within=place.get(id(old[one.within]))) for one in kept)
