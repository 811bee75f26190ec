"""What a reader is told of decisions that could not be obeyed: one problem for each, with the words it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.errors import DecisionError
from rashomon.ledger.lines import decision_id
from rashomon.ledger.matching import Sides, find_target, in_force, is_about, whole
from rashomon.ledger.targets import OLD_LINES, check_form
from rashomon.model import Decision, Document, Entity, Fact, Lineage, Problem, Quote, Span, Target

_WORDS = 60  # characters of each side that a message quotes


@dataclass(frozen=True, slots=True)
class Candidates:
    """All things of a story that a decision may be about: what the stages found, before anything was rejected.

    names: the entities, in which decisions on merges are obeyed.
    quotes: with `same_as`, in which decisions on merges are obeyed.
    """

    documents: Sequence[Document]
    lineage: Lineage
    names: Sequence[Entity]
    quotes: Sequence[Quote]
    facts: Sequence[Fact]


def check_decisions(
    decisions: Iterable[Decision], documents: Sequence[Document]
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions of people all of whose spans lie in these documents, and one problem for each that is set aside.

    Decisions that a later one overrules are left out. Set aside are decisions about other texts and, because nobody can
    know what they are about, those without a target; the latter stay in the account.

    Raises DecisionError where a decision has not the form of its question.
    """
    lengths = {document.id: len(document.text) for document in documents}
    old: dict[Decision, None] = {}
    found, problems = [], []
    for decision in decisions:
        spans = (*decision.left, *decision.right)
        lost = [span for span in spans if not 0 <= span.start < span.end <= lengths.get(span.doc, -1)]
        if decision.by == "rule":
            continue
        if decision.target == "story" and decision.judgement != "same":
            why = "reports are parted in a library, or with --split"
            problems.append(_problem(f"{describe(decision, documents)} is set aside: {why}"))
        elif lost:
            why = f"{len(lost)} of its {len(spans)} places are not in these reports"
            problems.append(_problem(f"{describe(decision, documents)} is set aside: {why}"))
        elif decision.target is None:
            old[decision] = None
        else:
            _check(decision, documents)
            found.append(decision)
    for decision in old:
        should = OLD_LINES.get(decision.question, "a target")
        why = f"it does not say what it is about; write {should} (docs/corrections.md)"
        problems.append(_problem(f"{describe(decision, documents)} is set aside: {why}", decision))
    return tuple(map(_with_id, (*old, *in_force(found)))), tuple(dict.fromkeys(problems))


def _with_id(decision: Decision) -> Decision:
    made = decision_id(decision.target, decision.question, decision.left, decision.right)
    return replace(decision, id=decision.id or made)


def _check(decision: Decision, documents: Sequence[Document]) -> None:
    try:
        check_form(decision)
    except ValueError as error:
        raise DecisionError(f"{describe(decision, documents)}: {error}; docs/corrections.md shows each") from error


def about_any(decisions: Iterable[Decision], documents: Iterable[Document]) -> tuple[Decision, ...]:
    """The decisions that name a place in any of these documents."""
    docs = {document.id for document in documents}
    return tuple(one for one in decisions if any(span.doc in docs for span in (*one.left, *one.right)))


def find_divided(decisions: Iterable[Decision], parts: Sequence[Sequence[Document]]) -> tuple[Problem, ...]:
    """One problem for each decision in force about reports of several parts, which are not compared with each other."""
    documents = [document for part in parts for document in part]
    docs = [{document.id for document in part} for part in parts]
    return tuple(
        _problem(
            f"{describe(one, documents)} is set aside: it is about reports of several stories, which are not compared",
            one,
        )
        for one in in_force(decisions)
        if not one.undone and not any(own.issuperset(span.doc for span in (*one.left, *one.right)) for own in docs)
    )


def find_unmet(decisions: Iterable[Decision], story: Candidates) -> tuple[Problem, ...]:
    """One problem for each decision in force that finds nothing, or that another decision forbids to obey."""
    asked = [one for one in in_force(decisions) if not one.undone]
    problems = []
    for decision in asked:
        told = describe(decision, story.documents)
        if not _finds(decision, story):
            problems.append(_problem(f"{told} finds nothing in these reports", decision))
        elif decision.question == "merge" and decision.judgement == "same":
            left, right = (set(_things_on(side, decision.target, story)) for side in (decision.left, decision.right))
            if left and right and len(left | right) > 1:
                against = next((one for one in asked if _keeps_apart(one, left | right, story)), None)
                why = f": {describe(against, story.documents)} stands against it" if against else ""
                problems.append(_problem(f"{told} is not obeyed{why}", decision))
    return tuple(problems)


def _keeps_apart(decision: Decision, things: set[str], story: Candidates) -> bool:
    """True where a decision says that two of these entities, or two of these utterances, are different."""
    if decision.question != "merge" or decision.judgement != "different":
        return False
    sides = (decision.left, decision.right)
    left, right = (set(_things_on(side, decision.target, story)) & things for side in sides)
    return bool(left and right)


def describe(decision: Decision, documents: Iterable[Document]) -> str:
    """A decision in words: its target and question, what it says, and the words that it names."""
    says = decision.value or (decision.judgement if decision.question == "merge" else "")
    what = f"decision {decision.target or ''} {decision.question} {says}".replace("  ", " ").rstrip()
    return f"{what}: {named_words(decision, documents)}"


def named_words(decision: Decision, documents: Iterable[Document]) -> str:
    """The words that a decision names: "Ines Corvald" / "Corvald", in quotation marks."""
    texts = {document.id: document.text for document in documents}
    return " / ".join(_words(side, texts) for side in (decision.left, decision.right) if side)


def _words(side: Sequence[Span], texts: Mapping[str, str]) -> str:
    words = " ".join(texts.get(side[0].doc, "")[side[0].start : side[0].end].split())
    if not words:
        return f"{side[0].doc} {side[0].start}-{side[0].end}"  # of a report, or a part of it, that is not at hand
    more = f" and {len(side) - 1} more" if len(side) > 1 else ""
    return f"“{words if len(words) <= _WORDS else words[: _WORDS - 1] + '…'}”{more}"


def _problem(message: str, decision: Decision | None = None) -> Problem:
    return Problem(decision.left[0].doc if decision and decision.left else None, "decisions", message)


def _finds(decision: Decision, story: Candidates) -> bool:
    """True where a decision is about something.

    Of two names to be kept apart one is enough: an office or a pronoun that is given to nobody stands nowhere in the
    account. So it is with utterances: the other side may be any place that tells, or does not tell, the same.
    """
    if decision.question == "merge":
        met = [bool(list(_things_on(side, decision.target, story))) for side in (decision.left, decision.right)]
        return all(met) if decision.judgement == "same" and decision.target == "name" else any(met)
    if decision.target == "block":
        return True  # any stretch of a report can be a block
    if decision.target == "name":
        return bool(list(_things_on(decision.left, "name", story)))
    sides: Sides = (decision.left, decision.right)
    if decision.question == "speaker" or not decision.right:
        sides = (decision.left,)
    return find_target(sides, _places(decision.target, story), lambda places: places) is not None


def _places(target: Target | None, story: Candidates) -> Iterator[Sides]:
    """The places of all things that a decision on this target may be about, except names and blocks."""
    if target == "report":
        yield from (((whole(one),),) for one in story.documents)
    elif target == "utterance":
        yield from ((quote.content,) for quote in story.quotes)
    elif target == "passage":
        yield from (((passage.a,), (passage.b,)) for copy in story.lineage.copies for passage in copy.passages)
    elif target == "version":
        yield from ((version.evidence,) for fact in story.facts for version in fact.versions)
    elif target == "difference":
        yield from ((evidence_of(fact),) for fact in story.facts)
    elif target == "pair":
        for fact in story.facts:
            yield from ((fact.versions[pair.a].evidence, fact.versions[pair.b].evidence) for pair in fact.pairs)


def evidence_of(fact: Fact) -> tuple[Span, ...]:
    """All places on which a fact rests."""
    return tuple(span for version in fact.versions for span in version.evidence)


def _things_on(side: Sequence[Span], target: Target | None, story: Candidates) -> Iterator[str]:
    """The ids of the entities, or of the utterances across reports, that a side of a decision names."""
    if target == "name":
        for entity in story.names:
            spans = [mention.span for mention in entity.mentions]
            if any(is_about((span,), spans) for span in side):
                yield entity.id
    else:
        quote = find_target((side,), story.quotes, lambda one: (one.content,))
        if quote:
            yield quote.same_as or quote.id
