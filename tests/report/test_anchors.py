"""The permanent names of lines: each stands once on the page, and a report that is added changes none of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from rashomon.interface import compare
from rashomon.model import Account
from rashomon.report.anchors import Anchors
from rashomon.report.compose import compose
from rashomon.report.to_html import html_report
from tests.conftest import EXAMPLES, reports_of
from tests.report.story import make_account


def ids_of(account: Account) -> list[str]:
    """All ids of the page."""
    return re.findall(r' id="([^"]+)"', html_report(compose(account)))


def test_every_line_of_every_kind_has_a_name_of_its_own(example: Account) -> None:
    """Brief, facts, utterances, names and moments; no name stands twice, although an utterance is shown twice."""
    ids = ids_of(example)
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    kinds = Counter(name[0] for name in ids if re.match(r"[bfqet]-", name))
    assert kinds["b"] >= len(example.brief)
    assert kinds["f"] == len(example.facts)
    assert kinds["q"] == len([quote for quote in example.said if quote.content])
    assert kinds["e"] == len([entity for entity in example.who if entity.mentions])
    assert kinds["t"] >= len(example.timeline)


def test_a_name_lasts_when_a_report_is_added(example: Account) -> None:
    """The names of the account of five reports are on the page of six, but for lines that are not told any more."""
    five = compare(reports_of(EXAMPLES[0])[:5])
    six = set(ids_of(compare(reports_of(EXAMPLES[0]), previous=five)))
    before = [name for name in ids_of(five) if re.match(r"[fqe]-", name)]
    kept = sum(name in six for name in before)
    assert len(before) > 50
    assert kept / len(before) > 0.9
    lines = {Anchors(five).at("b", line.evidence)[0] for line in five.brief}
    assert len(lines & six) / len(lines) > 0.6


def test_an_earlier_name_leads_to_the_line_of_today() -> None:
    """What was two things and has become one is found by both ids."""
    account = make_account()
    fact, quote = account.facts[0], account.said[0]
    ids = ids_of(replace(account, aliases=((f"{fact.id}-old", fact.id), (f"{quote.id}-old", quote.id))))
    assert {f"f-{fact.id}", f"f-{fact.id}-old", f"q-{quote.id}", f"q-{quote.id}-old"} <= set(ids)
