"""The section "timeline": dated events, each with the reports that carry it."""

from __future__ import annotations

from rashomon.report.account_index import AccountIndex
from rashomon.report.plain_words import published_words
from rashomon.report.views.told import MomentView


def moments(index: AccountIndex) -> tuple[MomentView, ...]:
    """Returns the moments in the order of the account."""
    views = []
    for moment in index.account.timeline:
        cites, others = index.by_quotation(moment.what, index.notes_for(moment.evidence))
        date = published_words(moment.date) or ""
        date += ", no year given" * moment.date.startswith("--") + " (planned)" * moment.planned
        views.append(
            MomentView(
                date,
                moment.what,
                cites,
                others,
                index.numbers_within(moment.evidence),
                index.anchors.at("t", moment.evidence),
            )
        )
    return tuple(views)
