"""The decisions of people that a library keeps: listed with what became of them, added, and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from rashomon.errors import InputError
from rashomon.ledger import in_force, named_words, parse_decisions
from rashomon.library.adding import now
from rashomon.library.masking import find_masked
from rashomon.library.placing import place_again
from rashomon.library.results import Correction, CorrectionList
from rashomon.library.stating import restate
from rashomon.model import Decision
from rashomon.report.sections.wrong import said_words
from rashomon.settings import load_settings
from rashomon.store.articles import StoredArticle, load_articles
from rashomon.store.engine import Store
from rashomon.store.records import StoredDecision, put_decisions, stored_decisions


def list_corrections(
    store: Store, *, limit: int = 50, after: int = 0, articles: Iterable[str] | None = None
) -> CorrectionList:
    """The corrections of a library, the last one first.

    limit, after: how many are given, and how many before them are passed over.
    articles: only those about these articles, None = all.
    """
    with store.read() as connection:
        stored = stored_decisions(connection)
        counting = {id(one) for one in in_force([one.decision for one in stored])}
        if articles is not None:
            wanted = frozenset(articles)
            stored = tuple(one for one in stored if wanted.intersection(_docs([one.decision])))
        chosen = stored[::-1][after : after + limit]
        docs = {span.doc for one in chosen for span in (*one.decision.left, *one.decision.right)}
        named = {one.document.id: one for one in load_articles(connection, docs)}
        mask = find_masked(connection, [one.document.text for one in named.values()])
    made = tuple(_correction(one, named, counts=id(one.decision) in counting) for one in chosen)
    return mask.record(CorrectionList(all=len(stored), corrections=made))


def _correction(one: StoredDecision, articles: dict[str, StoredArticle], *, counts: bool) -> Correction:
    decision = one.decision
    homes = [articles[span.doc].story for span in decision.left if span.doc in articles]
    return Correction(
        number=one.number,
        target=decision.target,
        told=f"{said_words(decision)}: {named_words(decision, [article.document for article in articles.values()])}",
        by=decision.by,
        at=decision.at or one.stored,
        reason=decision.reason,
        state="overruled" if not counts else "takes back" if decision.undone else "counts",
        story=next(filter(None, homes), None),
    )


def add_corrections(store: Store, text: str, origin: str) -> int:
    """How many of the corrections in the text of a .jsonl file were new to the library.

    origin: what the message of an error calls the text.

    Raises DecisionError where a line cannot be read, InputError where one is about no article of the library.
    """
    decisions = parse_decisions(text, origin)
    with store.write() as connection:
        return keep_decisions(connection, decisions)


def keep_decisions(connection: Connection, decisions: Sequence[Decision]) -> int:
    """The number of decisions that were new. Those about stories are obeyed at once.

    Raises InputError where one is about no article of the library.
    """
    docs = _docs(decisions)
    texts = {article.document.id: article.document.text for article in load_articles(connection, docs)}
    lost = sorted(docs - texts.keys())
    if lost:
        raise InputError(f"a decision is about {lost[0]}, which is no article of this library")
    new = put_decisions(connection, decisions, texts, at=now())[0]
    restate(connection, _docs(one for one in decisions if one.target == "report"))
    told = _docs(one for one in decisions if one.target == "story")
    if told and new:
        place_again(connection, sorted(told), window_days=load_settings().window_days, at=now())
    return new


def _docs(decisions: Iterable[Decision]) -> set[str]:
    """The ids of all articles that these decisions name."""
    return {span.doc for one in decisions for span in (*one.left, *one.right)}


def undo_correction(store: Store, number: int) -> None:
    """Takes a correction back, or puts one that was taken back into force again, by a new line; the library keeps both.

    number: as `list_corrections` gives it.

    Raises InputError where there is none, or where a later one about the same thing counts already.
    """
    with store.write() as connection:
        stored = stored_decisions(connection)
        found = next((one.decision for one in stored if one.number == number), None)
        if found is None:
            raise InputError(f"there is no correction {number}; the list of corrections may have changed")
        if not any(found is one for one in in_force([one.decision for one in stored])):
            raise InputError(f"correction {number} does not count any more: a later one is about the same thing")
        reason = "put back" if found.undone else "taken back"
        at = datetime.now(UTC).isoformat(timespec="milliseconds")  # a line that stands there already adds nothing
        turned = replace(found, undone=not found.undone, reason=reason, by="person", at=at)
        keep_decisions(connection, [turned])
