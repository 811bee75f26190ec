"""Checks that words printed beside the label of a report are that report's words.

It knows nothing of pages and formats: a report hands in what it prints, one record for each place where words stand
beside labels, before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.model import Account, Excerpt, Line, Member
from rashomon.text.verbatim import fold_quoted, is_bare_value, quoted_parts, stands_in

_NAMED = re.compile(r"“([^“”]*)” \(([A-Z]{1,3}(?:, [A-Z]{1,3})*)\)")
_LABELS = r" \(([A-Z]{1,3}(?:, [A-Z]{1,3})*)\)"
_SHOWN = 70  # characters of the words in a message


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Words as they are printed, with the labels of the reports named beside them.

    where: the place, for a message.
    rule: "verbatim": all words stand in every report named; "marked": those that stand in quotation marks do, as in a
        sentence of one report that others support in their own words.
    """

    words: str
    labels: tuple[str, ...]
    where: str
    rule: Literal["verbatim", "marked"] = "verbatim"


class ReportTexts:
    """The texts and titles of the reports of an account, folded once, by label.

    show: how a text is printed, where a medium prints it otherwise (invisible characters by name).
    """

    def __init__(self, documents: Iterable[Member], *, show: Callable[[str], str] = str) -> None:
        self._folded = {
            document.label: tuple(fold_quoted(show(text)) for text in (document.text, document.title or ""))
            for document in documents
        }

    def __contains__(self, label: str) -> bool:
        return label in self._folded

    def have(self, words: str, label: str) -> bool:
        """Whether these words stand in the text or the title of the report with this label."""
        return any(stands_in(words, folded) for folded in self._folded.get(label, ()))


def check_printed(printed: Iterable[PrintedWords], reports: ReportTexts) -> tuple[str, ...]:
    """The violations in printed words, one sentence each: words beside a report that does not have them."""
    return tuple(
        _violation(part, label, item.where)
        for item in printed
        for part in ((item.words,) if item.rule == "verbatim" else quoted_parts(item.words))
        for label in item.labels
        if not reports.have(part, label)
    )


def carriers(text: str, labels: Iterable[str], reports: ReportTexts) -> tuple[str, ...]:
    """Those of these reports that have all the words which stand in quotation marks in a line."""
    parts = quoted_parts(text)
    return tuple(label for label in labels if all(reports.have(part, label) for part in parts))


def check_named(text: str, reports: ReportTexts, where: str) -> Iterator[str]:
    """Yields the violations in a text that names reports in brackets behind words: “words” (A, C)."""
    for words, named in _NAMED.findall(text):
        for label in named.split(", "):
            if label in reports and not reports.have(words, label):
                yield _violation(words, label, where)


def check_wordings(line: Line, account: Account) -> Iterator[str]:
    """Yields the violations in the quoted words of a line on a difference: each excerpt stands behind the label of its
    report, and no other report is named beside its words.

    The words of the excerpts are looked for first, because they may hold quotation marks and brackets of their own.
    """
    reports, text = ReportTexts(account.documents), fold_quoted(line.text)
    for words, labels in _backed(line.excerpts, account).items():
        shown = re.escape(words if is_bare_value(words) else f"“{words}”")
        pattern = re.compile(shown + _LABELS)
        for named in pattern.findall(text):
            yield from (_violation(words, label, "brief") for label in named.split(", ") if label not in labels)
        text = pattern.sub("", text)
    yield from check_named(text, reports, "brief")


def _backed(excerpts: Iterable[Excerpt], account: Account) -> dict[str, Collection[str]]:
    """Returns for each wording of the excerpts the labels of the reports that have it, the longest wording first."""
    found: dict[str, set[str]] = {}
    for excerpt in excerpts:
        words = fold_quoted(" … ".join(map(account.quote, excerpt.kept)))
        found.setdefault(words, set()).add(account.document(excerpt.passage.doc).label)
    return {words: found[words] for words in sorted(found, key=lambda words: (-len(words), words))}


def _violation(words: str, label: str, where: str) -> str:
    shown = " ".join(words.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return f"{where}: “{shown}” is printed beside report {label}, which does not have these words"
