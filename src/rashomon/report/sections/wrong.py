"""What an editor can correct on the page, and what can be said of it: the decisions that "wrong?" writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.ledger import FORMS, NO_DIFFERENCE, NO_NAME, list_correctable
from rashomon.model import DIFFERENCE_WORDS, Account, Decision, Span, Target
from rashomon.report.views.decided import AnswerView, ThingView

_SHOWN: frozenset[Target] = frozenset({"name", "utterance", "passage", "version", "difference", "report"})
"""What stands on the page with a number; any words that are cited can be said to be no part of their report."""
ASKED: dict[tuple[Target, str], str] = {
    ("difference", "class"): "the reports",
    ("difference", "reject"): "these are not values of one matter",
    ("version", "reject"): "the report does not say this",
    ("utterance", "speaker"): "somebody else says it:",
    ("utterance", "reject"): "nobody says this here",
    ("passage", "reject"): "this is no shared text",
    ("name", "kind"): "this is",
    ("report", "title"): "the headline is:",
    ("report", "outlet"): "the outlet is:",
    ("report", "published"): "it was published on:",
    ("block", "kind"): "these words are",
}
"""What is said with each question; a merge needs two things, which only `rashomon decide` can name."""
VALUE_WORDS: dict[str, str] = {
    **{str(name): f"{words} ({name})" for name, words in DIFFERENCE_WORDS.items()},
    NO_DIFFERENCE: "do not differ",
    NO_NAME: "no name",
    "person": "a person",
    "organisation": "an organisation",
    "place": "a place",
    "other": "another name",
    "furniture": "no part of the report (menu, caption, teaser)",
    "body": "part of the report",
}
_MERGED: dict[tuple[Target | None, str], str] = {
    ("name", "same"): "these are one",
    ("name", "different"): "these are not one",
    ("utterance", "same"): "this is one remark",
    ("utterance", "different"): "these are two remarks",
    ("story", "same"): "these are reports of one story",
    ("story", "different"): "these are reports of two stories",
}
_PAIR = "these two values"
"""What is said of two values in place of all of a matter."""


def asked_words(target: Target, question: str) -> str:
    """What is said with a question, as an editor reads it; a value or a choice follows."""
    return ASKED.get((target, question), _PAIR)


def said_words(decision: Decision) -> str:
    """What a decision says, as an editor reads it: "the outlet is: Harbour Post"."""
    if decision.question == "merge":
        return _MERGED.get((decision.target, decision.judgement or ""), f"{decision.question} {decision.judgement}")
    words = asked_words(decision.target, decision.question) if decision.target else decision.question
    value = decision.value or ""
    return f"{words} {VALUE_WORDS.get(value, value)}".rstrip()


def answers() -> tuple[AnswerView, ...]:
    """Returns what can be said of each kind of thing, in the order of `ledger.FORMS`."""
    return tuple(
        AnswerView(target, question, value, asks, " ".join(filter(None, (words, VALUE_WORDS.get(value, "")))))
        for (target, question), words in ASKED.items()
        for form in (FORMS[target, question],)
        for asks in (form.answer if form.answer in ("text", "date", "speaker") else "",)
        for value in form.values or ("",)
    )


def things(account: Account) -> Iterator[ThingView]:
    """Yields what can be corrected of what stands on the page, with the numbers of `rashomon decide`."""
    labels = {document.id: document.label for document in account.documents}

    def side(spans: Iterable[Span]) -> str:
        return ",".join(f"{labels[span.doc]}{span.start}-{span.end}" for span in spans)

    for thing in list_correctable(account):
        if thing.target in _SHOWN and not thing.decision:
            left = thing.left[:1] if thing.target == "name" else thing.left  # one mention stands for the whole name
            yield ThingView(thing.number, thing.target, side(left), side(thing.right))
