"""Wording: the forms reports use for one thing, and whose voice each is in."""

from __future__ import annotations

from rashomon.model import Account, Wording
from rashomon.report.citations import Citations
from rashomon.report.pages import FormView, WordingView
from rashomon.report.plain_words import VOICES

_FIRST = 8


def wording(account: Account, citations: Citations) -> tuple[tuple[WordingView, ...], tuple[WordingView, ...]]:
    """The first eight rows in the order of the account, and the rest."""
    rows = tuple(_row(row, citations) for row in account.wording)
    return rows[:_FIRST], rows[_FIRST:]


def _row(row: Wording, citations: Citations) -> WordingView:
    return WordingView(row.referent, tuple(FormView(v.form, VOICES[v.voice], citations.places_for(v.evidence), bool(v.loaded)) for v in row.variants))
