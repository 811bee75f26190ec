"""The page of a name: forms, what is said by and about whom it names, in every story that was opened."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.app.conftest import token_of
from tests.app.test_pages import fire, paste

SECOND = """Teodor Halvik leaves the harbour

20 April 2031

Teodor Halvik said on Sunday that he would leave the harbour of Odvika.

The mayor said that Halvik had served the town well.
"""


def test_a_name_across_stories(client: TestClient) -> None:
    """Only stories that were opened tell; the others are named. Every passage has its link, which leads to its words."""
    client.post("/add/example", data={"token": token_of(client)}, follow_redirects=True)
    story = fire(client)
    paste(client, text=SECOND)
    none = client.get("/names.json?name=Teodor+Halvik").json()
    assert (none["found"], len(none["unopened"])) == ([], 2)
    assert "Not opened yet" in client.get("/names?name=Teodor+Halvik").text
    account = client.get(f"/stories/{story}.json").json()["account"]
    told = client.get("/names.json?name=teodor%20halvik").json()
    (one,) = told["found"]
    (entity,) = [who for who in account["who"] if "Teodor Halvik" in who["name"]]
    assert (one["story"], one["entity"], len(told["unopened"])) == (story, entity["id"], 1)
    texts = {document["id"]: document["text"] for document in account["documents"]}
    for form in one["forms"]:
        passage = form["passage"]
        words = texts[passage["article"]][passage["start"] : passage["end"]]
        assert " ".join(words.split()) == form["form"]
    assert len(one["said"]) == sum(quote["speaker"] == entity["id"] for quote in account["said"]) > 0
    html = client.get("/names?name=Halvik").text
    assert "Said by <bdi>" in html
    assert "<bdi>“Crews were told burning warehouse was empty”</bdi>" in html  # a report that states no outlet
    link = html.partition('<ul class="places"><li>')[2].partition('href="')[2].partition('"')[0]
    assert client.get(link).status_code == 200
    assert "Said about" not in html or one["about"]


def test_words_in_the_middle_are_no_name(filled: TestClient) -> None:
    """A name is found by whole words in a row; one that nobody has is told, with the way to the search."""
    filled.get(f"/stories/{fire(filled)}.json")
    assert filled.get("/names.json?name=Halv").json()["found"] == []
    page = filled.get("/names?name=Nobody+Atall").text
    assert 'href="/search?words=Nobody+Atall"' in page
    for odd in ("%22", "*", "-", "%00", "a%22%20OR%20b"):
        assert filled.get(f"/names?name={odd}").status_code == 200


def test_an_empty_library_has_no_names(client: TestClient) -> None:
    """It says what to do."""
    assert 'action="/add/example"' in client.get("/names").text
