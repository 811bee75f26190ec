"""The toll of each report: how many it says were killed, hurt or are missing, in all. Where one report prints such a
number as a toll, the tolls of all reports answer one question, however far apart they lie: it rises from day to day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.lexicon import load_words
from rashomon.stages.facts.figures import Figure
from rashomon.stages.facts.measures import of_people
from rashomon.stages.facts.setting import is_as_of, looks_back

_LEAD = 2
"""The rank of the last sentence of a lead: further down other accidents are told of, often without their days."""
_TOLL = re.compile(r"\btoll\b", re.IGNORECASE)


def mark_tolls(figures: Sequence[Figure], main: str | None) -> list[Figure]:
    """The figures of a story, with the toll of each report marked as such where one of them is printed as a toll.

    A report's toll is the highest count of its titles, else of its lead, or what it prints as a toll; where it has none
    of them, the highest count of the people killed (hurt, missing) on the story's day (`main`, ISO). It is no part, no
    addition, not of an earlier time and not of a length of time. A report that gives the toll of another report beside
    its own has two events or times in it ("The toll on the roads this year rose to 85. Three died on Monday"), and
    none of its counts is marked.
    """
    told: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if _counts_all(figure, main):
            told[figure.dimension].append(figure)
    marked = {
        toll.span
        for counts in told.values()
        if any(map(_is_printed_so, tolls := _tolls(counts, main)))
        for toll in tolls
    }
    return [replace(figure, toll=True) if figure.span in marked else figure for figure in figures]


def _counts_all(figure: Figure, main: str | None) -> bool:
    counted, setting = figure.counted, figure.setting
    if not of_people(figure.measure) or figure.number.kind == "ordinal" or figure.number.vague or figure.unnumbered:
        return False
    if counted.others or counted.increment or counted.of_whole or counted.part_of_previous or counted.sort:
        return False
    if _is_group(figure) or setting.apart or figure.stretch or figure.rate or figure.hypothetical:
        return False
    past = bool(figure.days) if main is None else looks_back(figure.days, main)
    return not past or any(is_as_of(setting, mention) for mention in setting.dates)


def _is_group(figure: Figure) -> bool:
    """Whether a count is of one family or of people from somewhere, who may be a few of the dead: "two brothers", "two
    Danes".
    """
    return figure.noun in load_words("kin") or (figure.counted.printed or "")[:1].isupper()


def _is_printed_so(figure: Figure) -> bool:
    start = figure.setting.span.start
    return _TOLL.search(figure.setting.text[figure.evidence.start - start : figure.span.start - start]) is not None


def _tolls(counts: Iterable[Figure], main: str | None) -> list[Figure]:
    """Of each report the highest count, wherever it is given; none of a report that gives another's highest, too."""
    of_report: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in counts:
        of_report[figure.doc].append(figure)
    candidates = {doc: _candidates(told, main) for doc, told in of_report.items()}
    most = {doc: max(figure.value for figure in told) for doc, told in candidates.items() if told}
    return [
        figure
        for doc, value in most.items()
        if not {figure.value for figure in of_report[doc]} & set(most.values()) - {value}
        for figure in candidates[doc]
        if figure.value == value
    ]


def _candidates(told: Iterable[Figure], main: str | None) -> list[Figure]:
    """The counts of one report of which the highest is its toll."""
    titles = [figure for figure in told if figure.setting.headline]
    early = [figure for figure in told if figure.setting.rank <= _LEAD or _is_printed_so(figure)]
    return titles or early or [figure for figure in told if (main, main) in figure.days]
