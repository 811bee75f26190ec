"""Takes out of an account the records that break a promise, so that one of them does not cost the whole account.

What rests on a record that is left out is mended: an utterance loses its speaker, a list of what one report alone tells
loses its entry. Reports and inputs cannot be left out here: an account whose reports are broken is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from rashomon.audit.records import check_records
from rashomon.audit.spans import check_spans
from rashomon.audit.statements import check_statements
from rashomon.audit.violations import AccountPart, Violation
from rashomon.model import Account, Problem, Quote

_STAGES: dict[AccountPart, str] = {"copies": "lineage", "origins": "lineage", "unheard": "said"}
"""The stages that make a part of another name."""

_ROUNDS: dict[AccountPart, int] = {"origins": 0, "only": 2, "brief": 2}
"""When a part is looked at, where not in round 1: counts rest on the origins, and these two rest on all the others."""

T = TypeVar("T")


def find_broken(account: Account) -> tuple[Violation, ...]:
    """The violations of an account, with their records. Where a span is wrong, only those of the spans are returned,
    because the other checks read the characters of the spans.
    """
    return check_spans(account) or (*check_records(account), *check_statements(account))


def leave_out_broken(account: Account) -> Account:
    """The account without the records that break a promise, with a problem for each of them. What breaks one without
    them is left out too. Violations of the reports themselves stay.

    Where the groups of separately worded texts are wrong, each report is a text of its own.
    """
    while broken := {
        (one.place.part, one.place.index): one for one in reversed(find_broken(account)) if one.place
    }:  # of several violations of a record, the first
        begin = min(_ROUNDS.get(part, 1) for part, _ in broken)
        now = {place: broken[place] for place in reversed(broken) if _ROUNDS.get(place[0], 1) == begin}
        account = _without(account, now.keys())
        problems = (
            Problem(None, _STAGES.get(part, part), f"a fault of the program: {violation}; this is left out")
            for (part, _), violation in now.items()
        )
        account = replace(account, problems=(*account.problems, *problems))
    return account


def _without(account: Account, places: Collection[tuple[AccountPart, int]]) -> Account:
    def kept(records: Sequence[T], part: AccountPart) -> tuple[T, ...]:
        return tuple(record for n, record in enumerate(records) if (part, n) not in places)

    who, said, facts = kept(account.who, "who"), kept(account.said, "said"), kept(account.facts, "facts")
    gone = {one.id for one in account.who} - {one.id for one in who}
    unsaid = {one.id for one in account.said} - {one.id for one in said}
    untold = {one.id for one in account.facts} - {one.id for one in facts}
    origins = account.lineage.origins
    if any(part == "origins" for part, _ in places):
        origins = tuple((document.id,) for document in account.documents)
    return replace(
        account,
        lineage=replace(account.lineage, copies=kept(account.lineage.copies, "copies"), origins=origins),
        who=who,
        said=tuple(_forget(quote, gone, unsaid) for quote in said),
        facts=facts,
        wording=kept(account.wording, "wording"),
        timeline=kept(account.timeline, "timeline"),
        brief=kept(account.brief, "brief"),
        unheard=tuple(one for one in kept(account.unheard, "unheard") if one.entity not in gone),
        only=tuple(
            replace(
                only,
                said=tuple(one for one in only.said if one not in unsaid),
                facts=tuple(one for one in only.facts if one not in untold),
            )
            for only in kept(account.only, "only")
        ),
        decisions=kept(account.decisions, "decisions"),
    )


def _forget(quote: Quote, gone: Collection[str], unsaid: Collection[str]) -> Quote:
    """The quote without the entities and the quotes that are left out."""
    if quote.speaker in gone:
        quote = replace(quote, speaker=None, certain=False)
    if quote.within in unsaid:
        quote = replace(quote, within=None)
    return replace(quote, candidates=tuple(one for one in quote.candidates if one not in gone))
