"""What people, and tables of sources, say of the outlet, headline and date of articles in a library: it is kept as
decisions, and counts wherever the library shows, finds or groups them. The articles themselves never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from rashomon.ledger import check_form, decision_id, standing, whole
from rashomon.model import Decision, Document, Problem
from rashomon.stages.story import correct_documents
from rashomon.store.articles import StoredArticle, load_articles, note_sizes, show_as
from rashomon.store.records import load_decisions, put_decisions

TABLE: Final = "table of sources"
"""Who decided what a table says that was given with `--sources`."""
_STATED: Final = ("outlet", "title", "published")
"""The questions about a report that a table can answer for an article that is there already."""
_FIXED: Final = ("author", "note")


def decisions_on_reports(connection: Connection, articles: Iterable[str]) -> tuple[Decision, ...]:
    """The decisions on outlet, headline and date of these articles."""
    return tuple(one for one in load_decisions(connection, articles) if one.target == "report")


def as_stated(connection: Connection, articles: Sequence[StoredArticle]) -> tuple[StoredArticle, ...]:
    """The articles with the outlets, headlines and dates that people say they have."""
    documents = documents_as_stated(connection, [one.document for one in articles])
    return tuple(replace(one, document=document) for one, document in zip(articles, documents, strict=True))


def documents_as_stated(connection: Connection, documents: Sequence[Document]) -> tuple[Document, ...]:
    """The same of documents of articles."""
    decisions = decisions_on_reports(connection, [one.id for one in documents])
    return correct_documents(documents, decisions) if decisions else tuple(documents)


def restate(connection: Connection, articles: Iterable[str]) -> None:
    """Lets the library find and list these articles by what is said of them now. Returns nothing."""
    found = as_stated(connection, load_articles(connection, articles))
    for one in found:
        show_as(connection, one.document)
    note_sizes(connection, {one.story for one in found if one.story})


def state_known(
    connection: Connection, documents: Sequence[Document], *, origin: str, at: str
) -> tuple[int, tuple[Problem, ...]]:
    """Keeps what a table of sources says of articles that are in the library already; the number of articles about
    which it says something new, and what of it is not obeyed.

    documents: the articles as they were read with the table.
    origin: the path of the table.
    at: the time (ISO, UTC).

    A person's own decision goes before the table.
    """
    stored = load_articles(connection, [one.id for one in documents])
    now_stated = {one.document.id: one for one in as_stated(connection, stored)}
    said = decisions_on_reports(connection, now_stated)
    new, problems = list[Decision](), list[Problem]()
    for document in documents:
        if document.id not in now_stated:
            continue
        kept = now_stated[document.id].document
        for name in _STATED:
            value = getattr(document, name)
            if getattr(document.stated, name) != "user" or value == getattr(kept, name):
                continue
            if _is_personal(said, document, name):
                problems.append(_aside(document, origin, f"its {name} was set by a person"))
                continue
            try:
                new.append(_decision(kept, name, value, origin, at))
            except ValueError as error:
                problems.append(_aside(document, origin, str(error)))
        problems += [
            _aside(document, origin, f"the {name} of an article that is known cannot be changed")
            for name in _FIXED
            if (value := getattr(document, name)) and value != getattr(kept, name) and _is_given(document, name)
        ]
    put_decisions(connection, new, {one.document.id: one.document.text for one in stored}, at=at)
    changed = {one.left[0].doc for one in new}
    restate(connection, changed)
    return len(changed), tuple(problems)


def _is_given(document: Document, name: str) -> bool:
    """True where the table gives this field: of a note it is not kept who gave it, but few others have one."""
    return name == "note" or getattr(document.stated, name) == "user"


def _is_personal(said: Sequence[Decision], document: Document, question: str) -> bool:
    place = whole(document)
    return any(one.by != TABLE and place in one.left for one in standing(said, question, "report"))


def _decision(document: Document, question: str, value: str, origin: str, at: str) -> Decision:
    """The decision of a row. Raises ValueError where its value is none, as for a month alone as a date."""
    left = (whole(document),)
    made = Decision(
        id=decision_id("report", question, left, ()),
        question=question,
        left=left,
        right=(),
        value=value,
        score=None,
        judgement="same",
        reason=origin,
        by=TABLE,
        at=at,
        target="report",
    )
    check_form(made)
    return made


def _aside(document: Document, origin: str, why: str) -> Problem:
    return Problem(document.id, "read", f"{origin}: a row is set aside for {document.source.path}: {why}")
