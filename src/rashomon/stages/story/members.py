"""The members of a story from its documents: order, labels, duplicates, and what is foreign."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.model import Decision, Document, Input, Member, order_documents
from rashomon.stages.story.foreign import mark_foreign


def make_members(
    documents: Iterable[Document], *, base_date: str | None = None, decisions: Sequence[Decision] = ()
) -> tuple[Member, ...]:
    """The members of the story that these documents make, in the order of the account.

    base_date: the ISO date assumed for reports without a date of their own.
    decisions: a person's; those on blocks are applied.
    """
    first: dict[str, str] = {}
    members = []
    for number, document in enumerate(order_documents(documents)):
        original = first.setdefault(document.text, document.id)
        members.append(
            replace(
                Member.of(document, label(number)),
                duplicate_of=original if original != document.id else None,
                assumed_date=None if document.base_date else base_date,
            )
        )
    return mark_foreign(members, decisions=decisions)


def label(number: int) -> str:
    """The label of member number `number`, counted from 0.

    >>> label(0), label(25), label(26)
    ('A', 'Z', 'AA')
    """
    letters, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def list_inputs(inputs: Iterable[Input], members: Iterable[Member]) -> tuple[Input, ...]:
    """The inputs, in which those of members that repeat another member's text are duplicates of it."""
    paths = {member.id: member.source.path for member in members}
    originals = {member.source.path: paths[member.duplicate_of] for member in members if member.duplicate_of}
    return tuple(
        replace(item, status="duplicate", reason=f"same text as {originals[item.path]}")
        if item.status == "kept" and item.path in originals
        else item
        for item in inputs
    )
