"""What one report tells and another one denies: "the union accused the mine of having switched off the sensors", "the
mine denied that the sensors had been switched off".

A clause that is told and one that is denied (`deniable_clauses.py`) are of one matter where the act and whom it befell
are the same, and all that the denial says of them stands in the other report's sentence too: "the harbour was not
closed to trawlers" denies nothing of a harbour that was closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.page import Page
from rashomon.stages.facts.classes import Verdict
from rashomon.stages.facts.deniable_clauses import (
    ACCUSING,
    DeniableClause,
    count_denials_above,
    days_in,
    find_clauses,
    printed_word,
)
from rashomon.stages.facts.noun_phrases import noun_phrase
from rashomon.stages.facts.placed_values import PlacedValue
from rashomon.stages.facts.sentence_pairs import Told
from rashomon.stages.facts.setting import Setting
from rashomon.stages.facts.victims import whose_act
from rashomon.text.cues import cue_class

_PRESENT = frozenset({"has", "have", "is", "are"})


def find_denials(
    pages: Sequence[Page], settings: Mapping[str, Sequence[Setting]], main: str | None
) -> list[tuple[PlacedValue, PlacedValue]]:
    """What a report denies beside each clause of another report that tells it."""
    pairs = denied_and_told(pages, settings, main)
    return [(_placed(denied), _placed(told)) for denied, told in pairs]


def denied_and_told(
    pages: Sequence[Page], settings: Mapping[str, Sequence[Setting]], main: str | None
) -> list[tuple[DeniableClause, DeniableClause]]:
    """Every clause that a report denies with each one of another report that tells the same."""
    by_act: defaultdict[str, list[DeniableClause]] = defaultdict(list)
    denied = []
    for page in pages:
        for clause in find_clauses(page, settings[page.doc], main):
            if clause.is_denied:
                denied.append(clause)
            else:
                for act in clause.acts:
                    by_act[act].append(clause)
    found = []
    for one in denied:
        others = {(other.doc, other.at): other for act in sorted(one.acts) for other in by_act[act]}
        found += [(one, other) for other in others.values() if other.doc != one.doc and _is_of_one(one, other)]
    return found


def _is_of_one(denied: DeniableClause, told: DeniableClause) -> bool:
    """Whether what is denied is what is told."""
    if None in (denied.agent, denied.patient, told.patient) or denied.is_ahead != told.is_ahead:
        return False
    if not (denied.patient or denied.agent) or bool(denied.patient) != bool(told.patient):
        return False
    if denied.patient and not denied.patient & (told.patient or frozenset()):
        return False
    if denied.agent and not denied.agent & (told.agent or frozenset()):
        return False
    apart = denied.days and told.days
    if apart and all(a[1] < b[0] or b[1] < a[0] for a in denied.days for b in told.days):
        return False
    return denied.says <= told.around


def _placed(clause: DeniableClause) -> PlacedValue:
    """A clause as a value: whether the report affirms it. The verb that denies it belongs to its words."""
    page, tree, at = clause.page, clause.page.tree, clause.at
    setting = clause.setting
    sentence = page.parsed_at(setting.span.start)
    if sentence is None:
        raise ValueError("a clause stands in a sentence that is parsed")
    told = Told(page, sentence, setting.rank, (setting.text, "", ""), frozenset())
    above = tree.head(at)
    over = clause.is_denied and above is not None and above < at and bool(count_denials_above(page, at))
    start = tree.tokens[above].start if over and above is not None else clause.span.start
    span = page.span(min(start, clause.span.start), clause.span.end)
    none: frozenset[str] = frozenset()
    return PlacedValue(told, span, "statement", not clause.is_denied, (), none, none, clause.span)


# ---- how both versions differ


def judge_denial(told: PlacedValue, denied: PlacedValue) -> Verdict:
    """How what is told and its denial differ: they contradict each other where both reports tell it themselves."""
    days = [(one.told.page.document.published or "")[:10] for one in (denied, told)]
    is_earlier = all(days) and days[0] < days[1]
    if is_earlier and (_is_open(denied) or any(day[0] > days[0] for day in days_in(told.told.page, told.clause))):
        return Verdict("revision", f"the later report (of {days[1]}) tells what had not happened in the earlier one")
    words = [_whose_word(one) for one in (told, denied)]
    if words == ["", ""] and is_earlier:
        return Verdict("unclear", f"it may have happened after the report that denies it (of {days[0]})")
    if words == ["", ""]:
        return Verdict("contradiction", "one report denies what the other tells, each in its own words")
    sources = [f"on the word of “{word}”" if word else "by the report itself" for word in words]
    return Verdict("unclear", f"it is told {sources[0]} and denied {sources[1]}")


def _verb(one: PlacedValue) -> int:
    return one.told.page.tree.top(one.told.page.tokens_over(one.clause))


def _is_open(denied: PlacedValue) -> bool:
    """Whether a denial tells how things stand when the report is written: "has not conceded"."""
    page, verb = denied.told.page, _verb(denied)
    helping = page.tree.children(verb, "aux", "aux:pass", "cop")
    return any(printed_word(page, i) in _PRESENT for i in helping)


def _whose_word(one: PlacedValue) -> str:
    """On whose word a clause is told or denied; "" where the report itself does."""
    page, verb = one.told.page, _verb(one)
    tree, above = page.tree, page.tree.head(verb)
    quote = page.quote_at(one.clause) or page.quote_at(page.span(tree.tokens[verb].start, tree.tokens[verb].end))
    if quote is not None and quote.speaker_name:
        return quote.speaker_name
    while above is not None and tree.tokens[above].pos == "NOUN":
        above = tree.head(above)
    if above is None or tree.tokens[above].pos != "VERB" or tree.base_relation(verb) in ("conj", "acl"):
        return "somebody" if quote is not None else ""
    lemma = tree.lemma(above).lower()
    if lemma not in ACCUSING and cue_class(lemma) is None:
        return "somebody" if quote is not None else ""
    who = whose_act(tree, above)
    return noun_phrase(page, who) if who is not None else "somebody"
