"""What a reader must know before anything else: several stories in one call, reports that cannot be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ledger import standing
from rashomon.model import Account, Member
from rashomon.report.plain_words import listed, published_words

_COMMAND = re.compile(r"; run with [^.]{1,200}")


def notices(account: Account) -> tuple[str, ...]:
    """Returns sentences for the first line of the page and of the terminal; () where there is nothing to say."""
    return (*_several(account), *_joined(account), *_foreign_tongues(account), *_one_left(account))


def without_commands(notice: str) -> str:
    """Returns a notice without what a reader would type in a terminal, for a page of the app."""
    return _COMMAND.sub("", notice)


def is_compared(account: Account) -> bool:
    """Returns True if values of two reports were set side by side, so that "nothing differs" would mean something."""
    parts = account.stories or (tuple(document.id for document in account.documents),)
    able = {d.id for d in account.documents if not d.duplicate_of and d.language == "en"}
    return any(len(able.intersection(part)) > 1 for part in parts) or any(
        fact.status != "single" for fact in account.facts
    )


def _several(account: Account) -> Iterator[str]:
    """Yields the warning that these reports look like several stories."""
    for problem in account.problems:
        if problem.stage == "group":
            yield f"{problem.message[:1].upper()}{problem.message[1:]}. Nothing is compared across them."


def _joined(account: Account) -> Iterator[str]:
    """Yields who said of which reports that they are of one story: those are compared, however unlike they look."""
    named = {document.id: document.named for document in account.documents}
    for one in standing(account.decisions, "merge", "story"):
        left, right = (listed([named[span.doc] for span in side], most=12) for side in (one.left, one.right))
        day = published_words((one.at or "").partition("T")[0])
        why = f": {one.reason}" if one.reason else ""
        yield f"{left} joined with {right} by {one.by}{f' on {day}' if day else ''}{why}."


def _foreign_tongues(account: Account) -> Iterator[str]:
    """Yields which reports are not in English."""
    others = [document for document in account.documents if document.language != "en"]
    if not others:
        return
    named = listed([f"{document.named} [{document.language}]" for document in others], most=12)
    verb = "is" if len(others) == 1 else "are"
    rest = "Nothing else could be compared." if not is_compared(account) else "Of these, nothing else is compared."
    yield f"{named} {verb} not in English: only shared text and digits are looked at. {rest}"


def _one_left(account: Account) -> Iterator[str]:
    """Yields that one report is left, where copies and reports about something else are set aside."""
    if account.stories or not account.documents:
        return
    worded = [document for document in account.documents if not document.duplicate_of]
    left = [document for document in worded if not document.foreign] or worded
    if len(left) == 1:
        named = {document.id: document.named for document in account.documents}
        aside = [_why(document, named) for document in account.documents if document is not left[0]]
        because = f": {'; '.join(aside)}" if aside else ""
        yield f"Only one report is left{because}. Nothing could be compared."


def _why(document: Member, named: dict[str, str]) -> str:
    if document.duplicate_of:
        return f"{document.named} has the same text as {named[document.duplicate_of]}"
    return f"{document.named} seems to be about something else"
