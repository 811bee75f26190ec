"""The section "wording": the forms that reports use for one thing, and whose voice each is in."""

from __future__ import annotations

from rashomon.model import Wording
from rashomon.report.account_index import AccountIndex
from rashomon.report.pages import FormView, WordingView
from rashomon.report.plain_words import VOICES

_FIRST = 8


def wording(index: AccountIndex) -> tuple[tuple[WordingView, ...], tuple[WordingView, ...]]:
    """Returns the first `_FIRST` rows in the order of the account, and the rest."""
    rows = tuple(_row(row, index) for row in index.account.wording)
    return rows[:_FIRST], rows[_FIRST:]


def _row(row: Wording, index: AccountIndex) -> WordingView:
    forms = (FormView(v.form, VOICES[v.voice], index.places_for(v.evidence), bool(v.loaded)) for v in row.variants)
    return WordingView(row.referent, tuple(forms))
