"""The section "only in one report": utterances and values that no other report has."""

from __future__ import annotations

from dataclasses import replace

from rashomon.report.account_index import AccountIndex
from rashomon.report.sections.facts import fact_view
from rashomon.report.sections.said import saying_views
from rashomon.report.views.spoken import OnlyInView

_FIRST = 3  # utterances and facts of one report that are shown unfolded, both together


def only_in(index: AccountIndex) -> tuple[OnlyInView, ...]:
    """Returns one view for each report that tells something alone."""
    facts = {fact.id: fact for fact in index.account.facts}
    views = []
    for only in index.account.only:
        document = index.document(only.doc)
        told = [facts[fact] for fact in only.facts]
        events = list(dict.fromkeys(fact.event for fact in told))  # what is told of one event stands together
        shown = tuple(fact_view(index, fact) for fact in sorted(told, key=lambda fact: events.index(fact.event)))
        # the permanent name of an utterance leads to its speaker, where all its wordings stand
        said = tuple(
            replace(saying, anchors=()) for quote in only.said for saying in saying_views(index, [index.quotes[quote]])
        )
        quoted = max(_FIRST - len(shown), min(len(said), _FIRST - 1))  # utterances come before facts
        rest = _FIRST - min(quoted, len(said))
        views.append(
            OnlyInView(document.label, index.name(only.doc), shown[:rest], shown[rest:], said[:quoted], said[quoted:])
        )
    return tuple(views)
