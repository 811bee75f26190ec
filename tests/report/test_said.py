"""Utterances that other reports give otherwise."""

from __future__ import annotations

from rashomon.model import Quote, SaidDifference, Span
from rashomon.report.account_index import AccountIndex
from rashomon.report.sections.said import saying_views
from tests.report.wordings import account_of


def test_of_many_other_wordings_two_are_shown_and_the_rest_counted() -> None:
    """A wording that differs from each of five others names two of them, and says how many more there are."""
    account = account_of({"a": "“Nine boats burned,” she said.", "b": "“Six boats burned,” she said."})
    one, other = (document.id for document in account.documents)
    own, theirs = Span(one, 1, 18), Span(other, 1, 17)
    differences = tuple(SaidDifference("words", "unclear", own, theirs, f"reason {n}") for n in range(5))
    quote = Quote("q", "direct", None, "Roe", True, (), (), (own,), differences=differences)
    (view,) = saying_views(AccountIndex(account), [quote])
    assert ([shown.reason for shown in view.otherwise], view.unshown) == (["reason 0", "reason 1"], 3)
