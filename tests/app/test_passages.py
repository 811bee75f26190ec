"""Permanent links: what a story says, passage by passage, and one passage ready to be cited."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from rashomon.library.telling import NOTE
from tests.app.conftest import BASE


@pytest.fixture(scope="module")
def told(filled: TestClient) -> dict[str, Any]:
    """What the example story says."""
    (story,) = filled.get("/stories.json").json()["stories"]
    found: dict[str, Any] = filled.get(f"/stories/{story['id']}/told.json").json()
    return found


def passages(value: Any) -> list[dict[str, Any]]:
    """All passages in an answer."""
    if isinstance(value, dict):
        own = [value] if "words" in value and "article" in value else []
        return own + [one for part in value.values() for one in passages(part)]
    return [one for part in value for one in passages(part)] if isinstance(value, list) else []


def test_every_passage_lies_where_its_link_says(filled: TestClient, told: dict[str, Any]) -> None:
    """The words are the characters of the report, and the link gives them back, as a page and in JSON."""
    assert told["note"] == NOTE
    account = filled.get(f"/stories/{told['id']}.json").json()["account"]
    texts = {one["id"]: one["text"] for one in account["documents"]}
    found = passages([told["brief"], told["differences"], told["quotes"]])
    assert len(found) > 30
    for one in found:
        assert texts[one["article"]][one["start"] : one["end"]] == one["words"]
        assert one["link"] == f"{BASE}/texts/{one['article']}/{one['start']}-{one['end']}"
    one = found[0]
    twin = filled.get(f"{one['link'].removeprefix(BASE)}.json").json()
    assert twin["passage"] == one
    assert twin["note"] == NOTE
    assert texts[one["article"]].startswith(one["words"], len(twin["before"])) or len(twin["before"]) == 300
    html = filled.get(one["link"].removeprefix(BASE)).text
    assert "<mark>" in html
    assert one["link"] in html
    assert html.count("<textarea") >= 4


def test_the_counts_are_those_of_the_account(filled: TestClient, told: dict[str, Any]) -> None:
    """Differences, quotes and reports are those of account.json, by its ids."""
    account = filled.get(f"/stories/{told['id']}.json").json()["account"]
    differs = [one["id"] for one in account["facts"] if one["status"] == "differs"]
    assert [one["id"] for one in told["differences"]] == differs
    assert [one["id"] for one in told["quotes"]] == [one["id"] for one in account["said"]]
    assert [one["article"] for one in told["reports"]] == [one["id"] for one in account["documents"]]
    assert all(len(one["values"]) > 1 and one["verdict"] for one in told["differences"])


def test_one_speaker(filled: TestClient, told: dict[str, Any]) -> None:
    """Only the words of whoever has this in the name; the page of it is the same."""
    name = next(one["speaker"] for one in told["quotes"] if one["speaker"])
    path = f"/stories/{told['id']}/told"
    some = filled.get(f"{path}.json", params={"speaker": name.upper()}).json()["quotes"]
    assert 0 < len(some) < len(told["quotes"])
    assert {one["speaker"] for one in some} == {
        one["speaker"] for one in told["quotes"] if name in (one["speaker"] or "")
    }
    html = filled.get(path, params={"speaker": name}).text
    assert html.count("<li>") >= len(some)
    assert "Nothing was found." in filled.get(path, params={"speaker": "nobody"}).text


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/texts/0000/1-2", 404),
        ("/texts/{id}/2-2", 404),
        ("/texts/{id}/0-999999", 404),
        ("/texts/{id}/9-3", 404),
        ("/texts/..%2f..%2fetc/1-2", 404),
        ("/texts/XYZ1/1-2", 422),
        ("/texts/{id}/1-x", 422),
        ("/stories/none/told", 404),
    ],
)
def test_what_is_not_there(filled: TestClient, told: dict[str, Any], path: str, code: int) -> None:
    """It is told, as a page and in JSON."""
    path = path.replace("{id}", told["reports"][0]["article"])
    assert filled.get(path).status_code == code
    answer = filled.get(f"{path}.json")
    assert answer.status_code == code
    assert re.search("no article|characters|cannot be asked|no story|no such page", answer.json()["error"])


def test_a_story_leads_to_its_passages(filled: TestClient, told: dict[str, Any]) -> None:
    """From the account one gets there."""
    assert f'href="/stories/{told["id"]}/told"' in filled.get(f"/stories/{told['id']}").text
