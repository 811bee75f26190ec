"""The account of a story, and the decisions about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.model.answers import Entity, Fact, Line, Lineage, Moment, OnlyIn, Quote, Unheard, Wording
from rashomon.model.document import Input, Member, Problem
from rashomon.model.span import Span

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_TITLE = 200
"""Characters of the title that the repr of an account shows."""

Judgement = Literal["same", "different", "unsure"]
Target = Literal["name", "utterance", "passage", "version", "pair", "difference", "block", "report", "story"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement with its reason, made by a rule or by a person.

    id: see `ledger.decision_id`.
    question: what is asked of the target: "merge", "kind", "speaker", "reject", "class", "title", "outlet" or
        "published"; `ledger.FORMS` lists which of them each target has, docs/corrections.md shows each.
    left, right: the two sides as sets of spans. Spans, unlike numbers in a list, still hold when a report is added.
    value: the answer where it is not a judgement: a speaker, a class, a kind; None = there is none.
    score: how sure the rule is, 0 to 1; None = no score, as for most decisions of a person.
    reason: why, in words.
    by: "rule", or who decided.
    at: when it was decided, as the line states it; None = not stated.
    undone: True if the decision has been taken back.
    target: what it is about, and touches alone; None = a line of version 0.1.0, which is set aside.
    """

    id: str
    question: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    value: str | None
    judgement: Judgement
    score: float | None
    reason: str
    by: str = "rule"
    at: str | None = None
    undone: bool = False
    target: Target | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """The account of a story: what the stages found for each of the nine questions.

    title: the one that was given, else that of one of the reports.
    inputs: what became of every input.
    documents: the members of the story, in its order.
    stories: the ids of the reports of each story, where the reports look like several; () where they look like one.
        Nothing is compared across them.
    only: what each report alone tells.
    decisions: a person's decisions about these reports, then the judgements of the rules.
    problems: what went wrong without stopping the run.
    made_with: what the account depends on besides its reports, as (name, value): version, annotator, model.
    id: the id of the story.
    aliases: pairs of an id that an earlier account gave and the id that now stands for the same thing.
    """

    title: str
    inputs: tuple[Input, ...]
    documents: tuple[Member, ...]
    lineage: Lineage
    who: tuple[Entity, ...]
    said: tuple[Quote, ...]
    facts: tuple[Fact, ...]
    wording: tuple[Wording, ...]
    timeline: tuple[Moment, ...]
    brief: tuple[Line, ...]
    unheard: tuple[Unheard, ...] = ()
    only: tuple[OnlyIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_with: tuple[tuple[str, str], ...] = ()
    id: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    stories: tuple[tuple[str, ...], ...] = ()

    def __repr__(self) -> str:
        """One line that counts what the account holds, under 400 characters."""
        title = self.title if len(self.title) <= _LONGEST_TITLE else f"{self.title[: _LONGEST_TITLE - 1]}…"
        return (
            f"<Account {title!r}: {len(self.documents)} reports, {len(self.agreed)} facts agreed, {len(self.differs)} "
            f"that differ, {len(self.people)} people, {len(self.said)} quotes, {len(self.problems)} problems>"
        )

    @property
    def agreed(self) -> tuple[Fact, ...]:
        """The facts on which at least two reports agree, those that matter most first."""
        return tuple(fact for fact in self.facts if fact.status == "agreed")

    @property
    def differs(self) -> tuple[Fact, ...]:
        """The facts on which reports differ, those that matter most first."""
        return tuple(fact for fact in self.facts if fact.status == "differs")

    @property
    def people(self) -> tuple[Entity, ...]:
        """The entities that are persons, in the order of the account."""
        return tuple(entity for entity in self.who if entity.kind == "person")

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Who said what: the same as `said`."""
        return self.said

    def document(self, doc: str) -> Member:
        """The member with this id.

        Raises KeyError where no document of the account has it.
        """
        for document in self.documents:
            if document.id == doc:
                return document
        raise KeyError(doc)

    def quote(self, span: Span) -> str:
        """The characters of a span.

        Raises KeyError where its document is not in the account, SpanError where it lies outside the text.
        """
        return self.document(span.doc)[span]

    if TYPE_CHECKING:  # the model imports no report, so `rashomon/__init__.py` attaches these methods

        def to_html(self, *, share: bool = False) -> str:
            """The report as one HTML page; with `share` without the full texts.

            Raises AuditError where the account breaks a promise.
            """

        def save(self, path: str | Path, *, share: bool = False, force: bool = False) -> tuple[Path, ...]:
            """Writes the account to a file, whose ending says the form (.json, .html, .md or .docx), or with all forms
            into a folder, and returns the paths written.

            Raises InputError for another ending, and where a file of the user's stands there, unless `force` is given.
            """

        def to_pandas(self) -> dict[str, object]:
            """The facts, quotes, names and copies as pandas tables by name; needs `pip install rashomon[pandas]`."""

        def _repr_html_(self) -> str: ...
