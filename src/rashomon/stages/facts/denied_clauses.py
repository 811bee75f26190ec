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
from rashomon.stages.facts.clause_phrases import clause as printed_clause
from rashomon.stages.facts.deniable_clauses import (
    ACCUSING,
    DeniableClause,
    by_whom,
    count_denials_above,
    dates_in,
    days_in,
    find_clauses,
    is_body,
    printed_word,
)
from rashomon.stages.facts.noun_phrases import noun_phrase
from rashomon.stages.facts.placed_values import PlacedValue
from rashomon.stages.facts.sentence_pairs import Told
from rashomon.stages.facts.setting import Setting
from rashomon.stages.facts.victims import done_to, whose_act
from rashomon.text.cues import cue_class

_NOBODY = "?"
"""On whose word something is told where nobody is named."""
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
    """Every clause that a report denies with each one of another report that tells the same; none that it tells itself
    later on ("he had refused to leave the ship, but left it at noon").
    """
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
        acts = {(other.doc, other.at): other for act in sorted(one.acts) for other in by_act[act]}
        told = [other for other in acts.values() if _is_of_one(one, other)]
        if not any(other.doc == one.doc and not _whose_word(_placed(other)) for other in told):
            others = (other for other in told if other.doc != one.doc)
            # one sentence is no denial of itself, however it is parsed
            found += [(one, other) for other in others if _words(one) != _words(other)]
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
    dates = [dates_in(one.page, one.span) for one in (denied, told)]
    if not apart and all(dates) and dates[0].isdisjoint(dates[1]):
        return False  # "in May", "in April", of a year that nobody knows
    return denied.says <= told.around


def _words(clause: DeniableClause) -> list[str]:
    return clause.setting.text.split()


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
    if days[0] != days[1] and all(days) and words[0] and words[0].casefold() == words[1].casefold() != _NOBODY:
        return Verdict("revision", f"“{words[0]}” denies it in one report and says it in the other, of another day")
    if words == ["", ""] and is_earlier:
        return Verdict("unclear", f"it may have happened after the report that denies it (of {days[0]})")
    if words == ["", ""]:
        return Verdict("contradiction", "one report denies what the other tells, each in its own words")
    sources = [_source(word) for word in words]
    return Verdict("unclear", f"it is told {sources[0]} and denied {sources[1]}")


def told_of(one: PlacedValue) -> str:
    """What a clause tells, with who did it where that stands before the verb above: "the firm had dumped waste" of "it
    denied …", "Jon Lee did it: stealing a boat"; "" where the parse has no clause.
    """
    page, verb = one.told.page, _verb(one)
    tree, above, told = page.tree, page.tree.head(verb), printed_clause(page, verb)
    if above is None or tree.tokens[above].pos != "VERB":
        return told
    who = done_to(page, above) if tree.lemma(above).lower() in ACCUSING else whose_act(tree, above)
    if who is None or tree.tokens[who].pos == "PRON":
        return told
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    if told and subject is not None and is_body(page, subject):
        return f"{noun_phrase(page, who)} {told.partition(' ')[2]}"
    if told or not printed_word(page, verb).endswith("ing"):
        return told
    return f"{noun_phrase(page, who)} did it: {' '.join(page.text[tree.tokens[verb].start : one.clause.end].split())}"


def _source(word: str) -> str:
    if word == _NOBODY:
        return "on the word of somebody who is not named"
    return f"on the word of “{word}”" if word else "by the report itself"


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
        return _NOBODY if quote is not None else ""
    lemma = tree.lemma(above).lower()
    if lemma not in ACCUSING and cue_class(lemma) is None:
        return _NOBODY if quote is not None else ""
    who = whose_act(tree, above)
    if tree.child(above, "nsubj:pass", "aux:pass") is not None:  # "is accused of stealing": by somebody
        who = by_whom(tree, above)
    return noun_phrase(page, who) if who is not None else _NOBODY
