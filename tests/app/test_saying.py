"""What is wrong in an account is said in the app: kept, obeyed, undone, replayed, and never lost to another editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from rashomon.app.site import make_app
from rashomon.store.migrate import open_store
from tests.app.conftest import BASE, token_of
from tests.app.test_pages import fire, paste

FIRST = """Ferry hits the pier at Odvika

12 March 2031

Nine people were hurt when a ferry hit the pier at Odvika on Tuesday.

Marta Lindqvist, the captain, said the engine had stopped. "We had no warning," Lindqvist said.

The harbour master, Tor Brekke, said the pier would stay closed until Friday.
"""
SECOND = """Captain blames engine after crash at Odvika

12 March 2031

Eleven people were hurt when a ferry hit the pier at Odvika on Tuesday.

The harbour master, Thor Brekke, said the pier would stay closed until Friday.
"""
THIRD = """Pier at Odvika opens again after ferry crash

13 March 2031

The pier at Odvika, hit by a ferry on Tuesday, opened on Friday. Harbour master Tor Brekke said nine people were hurt.
"""


@pytest.fixture(scope="module")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a library with two reports of one accident."""
    place = tmp_path_factory.mktemp("ferry") / "library.sqlite"
    with open_store(str(place), make=True) as store:
        client = TestClient(make_app(store), base_url=BASE, follow_redirects=False)
        for outlet, text in (("Odvika Post", FIRST), ("Coast Radio", SECOND)):
            assert paste(client, text=text, outlet=outlet).json()["added"] == 1
    return place.read_bytes()


@pytest.fixture
def ferry(tmp_path: Path, two_reports: bytes) -> Iterator[TestClient]:
    """The app over a library with two reports of one accident."""
    place = tmp_path / "library.sqlite"
    place.write_bytes(two_reports)
    with open_store(str(place)) as store:
        yield TestClient(make_app(store), base_url=BASE, follow_redirects=False)


def things(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    """What can be corrected in the story, all of it unless less is asked for."""
    listed = client.get(f"/stories/{fire(client)}/correct.json", params={"limit": 200, **asked}).json()
    assert listed["schema"] == "rashomon.things/1"
    found: list[dict[str, Any]] = listed["things"]
    return found


def thing(client: TestClient, target: str, words: str = "") -> str:
    """The id of the first thing of this kind with these words."""
    return str(next(one["id"] for one in things(client) if one["target"] == target and words in one["words"]))


def say(client: TestClient, thing: str, verb: str, value: str = "", **fields: Any) -> Any:
    """The answer of the twin to a correction."""
    data = {"token": token_of(client), "thing": thing, "verb": verb, "value": value, **fields}
    return client.post(f"/stories/{fire(client)}/correct.json", data=data)


def account(client: TestClient) -> dict[str, Any]:
    """The account of the story as JSON."""
    found: dict[str, Any] = client.get(f"/stories/{fire(client)}.json").json()["account"]
    return found


def last(client: TestClient) -> int:
    """The number of the last correction."""
    return int(client.get(f"/stories/{fire(client)}/correct.json").json()["seen"])


def names(client: TestClient) -> list[str]:
    """The names of the persons of the story."""
    return sorted(one["name"] for one in account(client)["who"] if one["kind"] == "person")


def test_two_names_are_merged_parted_and_stay_merged_when_a_report_is_added(ferry: TestClient) -> None:
    """The other name is chosen from the list of the form; the merge is obeyed, replayed and undone."""
    before = names(ferry)
    assert {"Tor Brekke", "Thor Brekke"} <= set(before)
    one, other = thing(ferry, "name", "Tor Brekke"), thing(ferry, "name", "Thor Brekke")
    html = ferry.get(f"/stories/{fire(ferry)}/correct", params={"thing": one}).text
    assert f'<option value="{other}">Thor Brekke' in html
    assert say(ferry, one, "same", other, reason="one office").json() == {
        "schema": "rashomon.saving/1",
        "saved": True,
        "seen": 1,
        "theirs": [],
    }
    assert len(names(ferry)) == len(before) - 1
    assert "is not the same as" in ferry.get(f"/stories/{fire(ferry)}/correct", params={"thing": one}).text

    assert paste(ferry, text=THIRD, outlet="Norden Wire").json()["added"] == 1
    assert len(account(ferry)["documents"]) == 3
    assert len({"Tor Brekke", "Thor Brekke"} & set(names(ferry))) == 1

    page = ferry.get(f"/stories/{fire(ferry)}/correct").text
    assert "one office" in page
    data = {"token": token_of(ferry), "story": fire(ferry)}
    undone = ferry.post("/corrections/1/undo", data=data)
    assert undone.headers["location"] == f"/stories/{fire(ferry)}/correct"
    assert {"Tor Brekke", "Thor Brekke"} <= set(names(ferry))


def test_a_comparison_that_is_none_is_gone(ferry: TestClient) -> None:
    """And the page of it says that it counts although it stands in the account no more."""
    differs = [fact for fact in account(ferry)["facts"] if fact["status"] == "differs"]
    assert differs
    one = thing(ferry, "difference")
    data = {"token": token_of(ferry), "thing": one, "verb": "reject", "line": "f-1"}
    answer = ferry.post(f"/stories/{fire(ferry)}/correct", data=data)
    assert (answer.status_code, one in answer.headers["location"]) == (303, True)
    assert one not in [each["id"] for each in things(ferry)]
    page = ferry.get(answer.headers["location"]).text
    assert "does not stand in the account any more" in page
    assert ">Undo<" in page


@pytest.mark.parametrize(
    ("target", "words", "verb", "value", "shows"),
    [
        ("report", "Ferry hits", "title", "A ferry and a pier", "documents"),
        ("report", "Ferry hits", "outlet", "The Odvika Bell", "documents"),
        ("report", "Ferry hits", "date", "2031-03-11", "documents"),
        ("name", "Odvika", "kind", "organisation", "who"),
        ("utterance", "We had no warning", "speaker", "nobody", "said"),
        ("block", "Nine people were hurt", "furniture", "", "documents"),
        ("version", "Eleven", "reject", "", "facts"),
        ("difference", "", "class", "revision", "facts"),
        ("pair", "", "class", "rounding", "facts"),
    ],
)
def test_whatever_is_said_is_obeyed(
    ferry: TestClient, target: str, words: str, verb: str, value: str, shows: str
) -> None:
    """Each verb has its form on the page of its thing, and changes the account."""
    one = thing(ferry, target, words)
    page = ferry.get(f"/stories/{fire(ferry)}/correct", params={"thing": one}).text
    sent = f'name="verb" value="{verb}"' if target != "block" else f'<option value="{verb}">'
    assert sent in page
    before = account(ferry)[shows]
    assert say(ferry, one, verb, value).json()["saved"] is True
    assert account(ferry)[shows] != before


def test_words_of_the_page_are_said_to_be_no_part_of_the_report(ferry: TestClient) -> None:
    """As "wrong?" asks for them, by the places of the words."""
    document = account(ferry)["documents"][0]
    start = document["text"].index("The harbour master")
    stretch = f"words:{document['id']}:{start}-{len(document['text'])}"
    page = ferry.get(f"/stories/{fire(ferry)}/correct", params={"thing": stretch}).text
    assert '<p class="words" dir="auto">The harbour master, Tor Brekke' in page
    answer = say(ferry, stretch, "furniture")
    assert answer.json()["saved"] is True
    blocks = [(one["kind"], one["start"]) for one in account(ferry)["documents"][0]["blocks"]]
    assert ("furniture", start) in blocks
    beyond = f"words:{document['id']}:{start}-{start + 7900}"
    assert say(ferry, beyond, "furniture").status_code == 400


def test_two_at_once_lose_nothing(ferry: TestClient) -> None:
    """The second sees what the first said, beside what she said herself; nothing is kept before she has chosen."""
    one, seen = thing(ferry, "report", "Ferry hits"), last(ferry)
    assert say(ferry, one, "outlet", "The Bell", seen=seen, reason="masthead").json()["saved"] is True
    late = say(ferry, one, "outlet", "The Horn", seen=seen)
    assert late.status_code == 409
    told = late.json()
    assert (told["saved"], len(told["theirs"]), "The Bell" in told["theirs"][0]["told"]) == (False, 1, True)
    data = {"token": token_of(ferry), "thing": one, "verb": "outlet", "value": "The Horn", "seen": seen}
    page = ferry.post(f"/stories/{fire(ferry)}/correct", data=data)
    assert page.status_code == 409
    assert ("The Bell" in page.text, "The Horn" in page.text, "masthead" in page.text) == (True, True, True)
    assert f'name="seen" value="{told["seen"]}"' in page.text
    assert account(ferry)["documents"][0]["outlet"] == "The Bell"
    assert say(ferry, one, "outlet", "The Horn", seen=told["seen"]).json()["saved"] is True
    assert account(ferry)["documents"][0]["outlet"] == "The Horn"
    told_of = [each["told"] for each in ferry.get("/corrections.json").json()["corrections"]]
    assert ["The Horn" in told_of[0], "The Bell" in told_of[1]] == [True, True]


def test_two_at_once_do_not_stand_in_each_others_way(ferry: TestClient) -> None:
    """What is said of another thing, on another question, or alike, is kept at once; a rejection is not overlooked."""
    one, seen = thing(ferry, "report", "Ferry hits"), last(ferry)
    speech = thing(ferry, "utterance", "We had no warning")
    assert say(ferry, one, "outlet", "The Bell", seen=seen).json()["saved"] is True
    assert say(ferry, one, "outlet", "The Bell", seen=seen).json()["saved"] is True
    assert say(ferry, one, "title", "A ferry", seen=seen).json()["saved"] is True
    assert say(ferry, thing(ferry, "report", "Captain"), "outlet", "The Horn", seen=seen).json()["saved"] is True
    assert say(ferry, speech, "speaker", "nobody", seen=seen).json()["saved"] is True
    assert say(ferry, speech, "reject", seen=seen).json()["saved"] is False


@pytest.mark.parametrize(
    ("verb", "value", "says"),
    [
        ("reject", "", "say title TEXT"),
        ("date", "yesterday", "is no date"),
        ("title", "", "needs a text"),
        ("same", "", "choose it from the list"),
        ("same", "abcdef", "any more"),
    ],
)
def test_what_cannot_be_said_is_told(ferry: TestClient, verb: str, value: str, says: str) -> None:
    """With what can."""
    answer = say(ferry, thing(ferry, "report"), verb, value)
    assert (answer.status_code, says in answer.json()["error"]) == (400, True), answer.json()
    assert last(ferry) == 0


def test_the_list_is_filtered_and_turned(ferry: TestClient) -> None:
    """By words and by question, facts and names first; numbers of another account are not taken for those of this."""
    everything = things(ferry)
    assert list(dict.fromkeys(one["section"] for one in everything)) == ["facts", "who", "said", "lineage", "read"]
    assert {one["section"] for one in everything} >= {"read", "who", "said", "facts"}
    assert {one["section"] for one in things(ferry, section="who")} == {"who"}
    assert all("brekke" in f"{one['what']} {one['words']}".casefold() for one in things(ferry, words="brekke"))
    assert things(ferry, words="zeppelin") == []
    assert things(ferry, limit=2, after=2) == everything[2:4]
    here = f"/stories/{fire(ferry)}/correct"
    assert things(ferry, n=[3]) == [one for one in everything if one["number"] == 3]
    assert things(ferry, n=[3], of="another") == []
    assert "The account has changed since" in ferry.get(here, params={"n": 3, "of": "another"}).text
    assert "Nothing has these words" in ferry.get(here, params={"words": "zeppelin"}).text
    first, second = ferry.get(here).text, ferry.get(here, params={"after": 20}).text
    assert (">After<" in first, ">Before<" in first, ">Before<" in second) == (True, False, True)


def test_the_story_leads_to_what_can_be_said(ferry: TestClient) -> None:
    """Its page knows the address; the masthead has a link for whoever runs no script."""
    html = ferry.get(f"/stories/{fire(ferry)}").text
    assert f'<meta name="rashomon-correct" content="/stories/{fire(ferry)}/correct?of=' in html
    assert f'href="/stories/{fire(ferry)}/correct">Correct</a>' in html
    assert "#f-9" in ferry.get(f"/stories/{fire(ferry)}/correct?line=f-9").text
    assert "evil" not in ferry.get(f"/stories/{fire(ferry)}/correct", params={"line": '"evil'}).text.split("filters")[0]


def test_what_can_be_corrected_is_listed_in_the_words_of_the_report(ferry: TestClient) -> None:
    """The names of a file of decisions (comparison, version, pair, classes) stand in the twin, not on the page."""
    page = ferry.get(f"/stories/{fire(ferry)}/correct", params={"section": "facts", "limit": 200}).text
    what = re.findall(r'<span class="how"><bdi>(.*?)</bdi></span></li>', page)
    twin = [one["what"] for one in things(ferry, section="facts")]
    assert len(what) == len(twin) > 3
    assert any(words.startswith("comparison: ") and words.endswith(", differs, unclear") for words in twin)
    assert any(words.startswith("values side by side: ") and words.endswith("reason not established") for words in what)
    assert not [words for words in what if re.search(r"^(comparison|version|pair)\b|unclear$|, single$", words)]
    found = ferry.get(f"/stories/{fire(ferry)}/correct", params={"words": "why they differ"}).text
    assert found.count("why they differ: ") == sum(words.startswith("why they differ: ") for words in what) > 0
