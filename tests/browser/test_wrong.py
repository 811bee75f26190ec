"""From "wrong?" beside a line of the report to a decision that is obeyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.interface import compare
from rashomon.ledger import evidence_of, parse_decisions
from rashomon.model import Account
from tests.browser.conftest import Desk
from tests.conftest import EXAMPLES, reports_of
from tests.report.story import make_account

pytestmark = pytest.mark.browser


def test_wrong_writes_a_decision_that_is_obeyed(desk: Desk, example: Account, tmp_path: Path) -> None:
    """From "wrong?" beside a line to the file, and from the file to another account."""
    page = desk.open(example, accept_downloads=True)
    line = page.locator("#differs article.fact").first
    anchor = (line.get_attribute("id") or "").removeprefix("f-")
    line.hover()
    line.locator("button.wrong").click()
    assert page.locator("#wrong-thing option").first.inner_text().startswith("the comparison:")
    page.select_option("#wrong-answer", label="these are not values of one matter")
    page.fill("#wrong-why", "two fires")
    page.locator("#wrong .keep").click()
    page.locator("#wrong .leave").click()
    report = page.locator(".reports li").first
    report.hover()
    report.locator("button.wrong").click()
    page.select_option("#wrong-answer", label="the outlet is:")
    page.locator("#wrong .keep").click()  # nothing is kept before it says which
    page.fill("#wrong-value", "The Bell")
    page.locator("#wrong .keep").click()
    with page.expect_download() as download:
        page.locator("#wrong .download").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "decisions.jsonl"
    first, second = parse_decisions(file.read_text(encoding="utf-8"))
    fact = next(fact for fact in example.facts if fact.id == anchor)
    assert (first.target, first.question, first.left, first.reason) == (
        "difference",
        "reject",
        evidence_of(fact),
        "two fires",
    )
    assert (second.target, second.question, second.value) == ("report", "outlet", "The Bell")
    for decision in json.loads(f"[{','.join(file.read_text(encoding='utf-8').splitlines())}]"):
        for span in decision["left"]:
            assert span["quote"] == example.document(span["doc"]).text[span["start"] : span["end"]]
    changed = compare(reports_of(EXAMPLES[0]), decisions=file)
    assert anchor in {fact.id for fact in example.facts}
    assert anchor not in {fact.id for fact in changed.facts}
    assert changed.documents[0].outlet == "The Bell"
    assert not [problem for problem in changed.problems if problem.stage == "decisions"]


def test_words_that_are_no_part_of_the_report(desk: Desk) -> None:
    """A line of the brief offers what it is made of, and its words themselves, counted in code points."""
    account = make_account()
    page = desk.open(account)
    line = page.locator("section.brief li").nth(1)
    line.hover()
    line.locator("button.wrong").click()
    offered = page.locator("#wrong-thing option").all_inner_texts()
    assert [one.split(":")[0] for one in offered] == ["who says", "the value", "the words"]
    page.select_option("#wrong-thing", index=2)
    page.locator("#wrong .keep").click()
    (kept,) = page.locator("#wrong-kept li").all_inner_texts()
    assert "no part of the report" in kept
