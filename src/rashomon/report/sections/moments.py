"""The section "timeline": dated events, each with the reports that carry it."""

from __future__ import annotations

from rashomon.report.account_index import AccountIndex
from rashomon.report.plain_words import plain_date
from rashomon.report.views.told import MomentView


def moments(index: AccountIndex) -> tuple[MomentView, ...]:
    """Returns the moments in the order of the account."""
    views = []
    for moment in index.account.timeline:
        day, year = plain_date(moment.date)
        cites, others = index.by_quotation(moment.what, index.notes_for(moment.evidence))
        date = f"{day} {year}".strip() if year or moment.precision == "weekday" else f"{day}, no year given"
        date += " (planned)" if moment.planned else ""
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
