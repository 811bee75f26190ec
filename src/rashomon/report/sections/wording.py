"""The section "wording": the forms that reports use for one thing, and whose voice each is in."""

from __future__ import annotations

from collections import defaultdict

from rashomon.model import Span, Wording
from rashomon.report.account_index import AccountIndex
from rashomon.report.plain_words import VOICES
from rashomon.report.views.named import FormView, WordingView
from rashomon.text.verbatim import fold_printed

_FIRST = 8


def wording(index: AccountIndex) -> tuple[tuple[WordingView, ...], tuple[WordingView, ...]]:
    """Returns the first `_FIRST` rows in the order of the account, and the rest."""
    rows = tuple(_row(row, index) for row in index.account.wording)
    return rows[:_FIRST], rows[_FIRST:]


def _row(row: Wording, index: AccountIndex) -> WordingView:
    """Returns a row with a form for each way of printing it: "Youths" in one report, "youths" in another."""
    forms = []
    for variant in row.variants:
        printed: dict[str, list[Span]] = defaultdict(list)
        for span in variant.evidence:
            printed[fold_printed(index.words(span))].append(span)
        for spans in sorted(printed.values(), key=lambda spans: (-len({span.doc for span in spans}), spans)):
            words = " ".join(index.words(spans[0]).split())
            forms.append(FormView(words, VOICES[variant.voice], index.places_for(spans), bool(variant.loaded)))
    return WordingView(row.referent, tuple(forms))
