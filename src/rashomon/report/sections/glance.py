"""The grid "at one glance": the questions that matter most, and what each report says to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from rashomon.ledger import evidence_of
from rashomon.model import COMPATIBLE, WITHOUT_WORDS, Difference, Fact, Quote, Span
from rashomon.report.account_index import AccountIndex
from rashomon.report.plain_words import TONES
from rashomon.report.sections.facts import number_words, words_of_report
from rashomon.report.views.cited import QuotedView, TextRun
from rashomon.report.views.compared import CellMark, GlanceCell, GlanceRow

_ROWS, _VALUES, _SPEAKERS, _LONGEST = 8, 2, 3, 60
"""At most: rows, values of one report in a cell, speakers in a cell; characters of words that name a speaker. Chosen by
hand so that grid and brief stand on one screen."""
_SAME, _NEAR, _OTHER = "same", "same, more or less exact", "another value"
_QUESTIONS: tuple[tuple[str, Callable[[Fact], bool]], ...] = (
    ("What came of it", lambda fact: fact.kind == "statement"),
    ("Dead", lambda fact: fact.measure == "killed"),
    ("Hurt", lambda fact: fact.measure == "injured"),
    ("", lambda fact: fact.kind in ("number", "money", "percent")),
    ("Where", lambda fact: fact.kind == "place"),
    ("When", lambda fact: fact.kind in ("date", "time")),
    ("Who", lambda fact: fact.kind in ("person", "organisation")),
)
"""The questions in the order of the rows, each with the facts that answer it; a fact answers the first that fits."""


def glance(index: AccountIndex) -> tuple[GlanceRow, ...]:
    """Returns at most `_ROWS` rows: the first fact of each question, then those that differ, then those that are
    agreed, each in the order of the account, without minor ones; the last row is who is quoted.
    """
    facts = [fact for fact in index.account.facts if fact.status != "single" and not fact.minor]
    asked = {fact.id: _question(fact) for fact in facts}
    first = {number: fact for fact in reversed(facts) if _QUESTIONS[number := asked[fact.id]][0]}
    ranked = sorted(facts, key=lambda fact: (first.get(asked[fact.id]) is not fact, fact.status != "differs"))
    chosen = {fact.id for fact in ranked[: _ROWS - 1]}
    order = {fact.id: number for number, fact in enumerate(facts)}
    shown = sorted((fact for fact in facts if fact.id in chosen), key=lambda fact: (asked[fact.id], order[fact.id]))
    asking = {fact.id: _QUESTIONS[number][0] for number, fact in first.items()}  # another fact is told by its matter
    return (*(_row(index, fact, asking.get(fact.id, "")) for fact in shown), *_who_is_quoted(index))


def _question(fact: Fact) -> int:
    return next(number for number, (_, fits) in enumerate(_QUESTIONS) if fits(fact))


def _row(index: AccountIndex, fact: Fact, question: str) -> GlanceRow:
    told = {doc: [n for n, version in enumerate(fact.versions) if doc in version.documents] for doc in fact.documents}
    values = len({(version.value, version.unit) for version in fact.versions}) if fact.verdict else 1
    given = f"{len(told)} of {len(index.account.documents)} reports give {'it' if values == 1 else f'{values} values'}"
    most = max(fact.versions, key=lambda version: len(version.documents))
    if values > 1 and len(most.documents) > 2 and isinstance(most.value, int | float):
        given += f", {len(most.documents)} of them {number_words(most.value)}"
    return GlanceRow(
        question,
        fact.about,
        f"f-{fact.id}",
        fact.verdict or "all the same",
        TONES.get(fact.difference, "open") if fact.status == "differs" else "none",
        given,
        tuple(_cell(index, fact, doc.id, told.get(doc.id, [])) for doc in index.account.documents),
        index.numbers("difference", evidence_of(fact)),
    )


def _cell(index: AccountIndex, fact: Fact, doc: str, given: list[int]) -> GlanceCell:
    if not given:
        told = doc in fact.without
        words = f"tells of it {WITHOUT_WORDS[fact.kind]}" if told else "not found"
        return GlanceCell((), "without" if told else "missing", words)
    mark, words = _mark(fact, given)
    quoted = tuple(words_of_report(index, fact.versions[number], doc) for number in given[:_VALUES])
    return GlanceCell(quoted, mark, words, len(given) - len(quoted))


def _mark(fact: Fact, given: list[int]) -> tuple[CellMark, str]:
    """Returns what the values of one report are beside the value that most separately worded texts give; where no value
    is given by two, beside the values of the others.
    """
    counted = [(version.origins, len(version.documents)) for version in fact.versions]
    most = max(range(len(counted)), key=lambda number: (counted[number], -number))
    others = [most] if counted[most][1] > 1 else [number for number in range(len(counted)) if number not in given]
    classes = {_class_of(fact, number, other) for number in given for other in others if number != other}
    if classes - COMPATIBLE - {None}:
        return "other", _OTHER
    return ("near", _NEAR) if classes & COMPATIBLE else ("same", _SAME)


def _class_of(fact: Fact, a: int, b: int) -> Difference | None:
    return next((pair.difference for pair in fact.pairs if {pair.a, pair.b} == {a, b}), None)


def _who_is_quoted(index: AccountIndex) -> Iterator[GlanceRow]:
    """Yields the row of the speakers; nothing where no report quotes anybody."""
    speakers: dict[str, dict[str, list[Quote]]] = {document.id: {} for document in index.account.documents}
    for quote in index.account.said:
        if quote.certain and quote.source and (who := quote.speaker or quote.speaker_name):
            speakers[quote.source[0].doc].setdefault(who, []).append(quote)
    everybody = Counter(who for by_report in speakers.values() for who in by_report)
    if everybody:
        most = "one speaker" if len(everybody) == 1 else f"{len(everybody)} speakers in all"
        cells = tuple(_quoted_cell(index, speakers[document.id], everybody) for document in index.account.documents)
        yield GlanceRow("Who is quoted", "", "", "", "none", most, cells)


def _quoted_cell(index: AccountIndex, speakers: dict[str, list[Quote]], everybody: Counter[str]) -> GlanceCell:
    """Returns the speakers of one report, first those whom most reports quote, as the report names them."""
    ordered = sorted(speakers, key=lambda who: -everybody[who])
    quoted = tuple(
        QuotedView((TextRun(" ".join(index.words(span).split()), "words"),), index.places_for((span,)))
        for span in (_named_in(index, who, speakers[who]) for who in ordered[:_SPEAKERS])
    )
    return GlanceCell(
        quoted, "quoted" if quoted else "missing", "" if quoted else "nobody found", len(ordered) - len(quoted)
    )


def _named_in(index: AccountIndex, who: str, quotes: list[Quote]) -> Span:
    """Returns the fullest words that name a speaker in a report, of those that are not too long: a name where all that
    stands beside the speech is "he".
    """
    sources = [quote.source[0] for quote in quotes]
    mentions = index.entities[who].mentions if who in index.entities else ()
    names = [one.span for one in mentions if one.form == "name" and one.span.doc == sources[0].doc]
    return max(
        (*sources, *names), key=lambda span: (len(index.words(span)) <= _LONGEST, len(index.words(span)), -span.start)
    )
