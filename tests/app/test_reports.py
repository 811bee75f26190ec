"""One report with its marks, and two side by side."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import token_of
from tests.app.test_pages import fire, paste


@pytest.mark.parametrize("question", ["facts", "said", "names", "shared", "wording"])
def test_a_report_is_marked_by_question(filled: TestClient, question: str) -> None:
    """What is asked for is marked, nothing else; the twin has the places, and no letter of the text is lost."""
    here = f"/stories/{fire(filled)}/reports/A"
    twin = filled.get(f"{here}.json", params={"show": question}).json()
    assert {mark["question"] for mark in twin["marks"]} == {question}
    html = filled.get(here, params={"show": question}).text.split('<div class="marked"')[1].split("</div>")[0]
    assert set(re.findall(r"q-(\w+)", html)) == {question}
    words = re.sub(r"<[^>]+>", "", html.partition(">")[2]).split()
    assert len(words) == len(twin["text"].split())


def test_names_are_marked_where_they_are_asked_for(filled: TestClient) -> None:
    """They cover too much to stand among the others unasked."""
    here = f"/stories/{fire(filled)}/reports/A.json"
    assert {one["question"] for one in filled.get(here).json()["marks"]} == {"facts", "said", "shared", "wording"}
    assert filled.get(f"/stories/{fire(filled)}/reports/ZZ").status_code == 404
    assert filled.get(here, params={"show": "colour"}).status_code == 422


def test_the_versions_of_a_page_are_compared(client: TestClient) -> None:
    """What is gone and what is new stand below the text."""
    for number in ("Nine", "Eleven"):
        text = f"Ferry hits the pier\n\n{number} people were hurt when a ferry hit the pier at Odvika on Tuesday."
        paste(client, text=text, published="2031-03-12", url="https://post.example/ferry")
    html = client.get(f"/stories/{fire(client)}/reports/A").text
    assert 'gone: <span class="only-left" dir="auto">Nine</span>' in html
    assert 'new: <span class="only-right" dir="auto">Eleven</span>' in html
    assert token_of(client)


def test_two_reports_stand_side_by_side(filled: TestClient) -> None:
    """Facts and shared text of these two alone, each word at its place; turned round, the sides change."""
    here = f"/stories/{fire(filled)}/beside"
    account = filled.get(f"/stories/{fire(filled)}.json").json()["account"]
    copy = next(one for one in account["lineage"]["copies"] if any(p["edits"] for p in one["passages"]))
    ways = [
        filled.get(f"{here}.json", params={"left": a, "right": b}).json()
        for a, b in ((copy["from"], copy["to"]), (copy["to"], copy["from"]))
    ]
    assert ways[0]["facts"]
    assert len(ways[0]["passages"]) == len(copy["passages"])
    assert [one["left"] for one in ways[0]["facts"]] == [one["right"] for one in ways[1]["facts"]]
    texts = {document["id"]: document["text"] for document in account["documents"]}
    for one in (*ways[0]["passages"], *(fact for fact in ways[0]["facts"])):
        for side, doc in (("left", copy["from"]), ("right", copy["to"])):
            for place in one[side] if isinstance(one[side], list) else [one[side]]:
                assert place["doc"] == doc
                assert texts[doc][place["start"] : place["end"]] == place["quote"]
    verdicts = {one["about"]: one["verdict"] for one in filled.get(f"{here}.json?left=A&right=B").json()["facts"]}
    assert verdicts["when a fire broke out in a harbour warehouse"] != "agreed"  # one of their days is the same
    assert verdicts["Fire Chief"] == "agreed"
    html = filled.get(here, params={"left": copy["from"], "right": copy["to"]}).text
    edit = next(e for p in ways[0]["passages"] for e in p["edits"] if e["left"])
    assert f'<span class="only-left">{edit["left"]["quote"][:6]}' in html
    assert filled.get(here).status_code == 200
    assert filled.get(here, params={"left": "A", "right": "A"}).status_code == 404
