"""The section "timeline": dated events, each with the reports that carry it."""

from __future__ import annotations

from rashomon.report.account_index import AccountIndex
from rashomon.report.pages import MomentView
from rashomon.report.plain_words import gap_words, plain_date


def moments(index: AccountIndex) -> tuple[MomentView, ...]:
    """Returns the moments in the order of the account."""
    views = []
    before = ""
    for moment in index.account.timeline:
        day, year = plain_date(moment.date)
        noted = index.notes_for(moment.evidence)
        labels = tuple(dict.fromkeys(cite.label for cite in noted))
        cites, others = index.by_quotation(moment.what, noted)
        date = f"{day} {year}".strip() if year or moment.precision == "weekday" else f"{day}, no year given"
        views.append(
            MomentView(
                date,
                day,
                year,
                moment.what,
                cites,
                labels,
                moment.precision in ("day", "minute"),
                gap_words(before, moment.date),
                others,
            )
        )
        before = moment.date
    return tuple(views)
