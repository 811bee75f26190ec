"""Every page and its twin: what an empty library says, what a full one shows, what became of what was sent."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from rashomon.account_json import load_account
from rashomon.app import routes, views
from rashomon.app.example import example_reports
from rashomon.library.opening import OpenedStory, open_story
from rashomon.store.migrate import open_store
from tests.app.conftest import BASE, token_of, tokens_in
from tests.conftest import EXAMPLES

PAGES = ("stories", "search", "add", "corrections")
REPORT = """Ferry hits the pier at Odvika

12 March 2031

Nine people were hurt when a ferry hit the pier at Odvika on Tuesday.

Marta Lindqvist, the captain, said the engine had stopped.
"""


def fire(client: TestClient) -> str:
    """The id of the example story."""
    (story,) = client.get("/stories.json").json()["stories"]
    return str(story["id"])


def paste(client: TestClient, **fields: str) -> Any:
    """The answer of the twin to a pasted report."""
    return client.post("/add/paste.json", data={"token": token_of(client), "text": REPORT, **fields})


def correction(client: TestClient, story: str, **fields: Any) -> str:
    """A line that says what the outlet of the first report of a story is."""
    document = client.get(f"/stories/{story}.json").json()["account"]["documents"][0]
    whole = {"doc": document["id"], "start": 0, "end": len(document["text"])}
    line = {"target": "report", "question": "outlet", "left": [whole], "value": "Odvika Courier", "by": "Ida Berg"}
    return json.dumps({**line, **fields})


def upload_corrections(client: TestClient, *lines: str) -> Any:
    """The answer of the twin to a file of corrections."""
    file = ("decisions.jsonl", "\n".join(lines).encode())
    return client.post("/corrections.json", data={"token": token_of(client)}, files={"file": file})


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_library_says_what_to_do(client: TestClient, name: str) -> None:
    """Every page leads to adding reports and offers the example story, in a form with the token."""
    html = client.get(f"/{name}").text
    assert 'href="/add"' in html
    assert 'action="/add/example"' in html
    assert set(tokens_in(html)) == {token_of(client)}
    assert f'href="/{name}" aria-current="page"' in html


@pytest.mark.parametrize("name", PAGES)
def test_a_filled_library_offers_no_example(filled: TestClient, name: str) -> None:
    """What is only for a first start is gone."""
    html = filled.get(f"/{name}").text
    assert "the example story" not in html
    assert 'action="/search"' in html or name != "search"


def test_the_address_alone_leads_to_the_stories(client: TestClient) -> None:
    """/ is no page of its own."""
    assert client.get("/").headers["location"] == "/stories"


def test_the_example_is_that_of_the_checkout(client: TestClient) -> None:
    """Adding it makes one story of six reports; adding it again changes nothing."""
    assert [one.name for one in example_reports()] == sorted(p.name for p in (EXAMPLES[0] / "reports").iterdir())
    data = {"token": token_of(client)}
    first = client.post("/add/example.json", data=data).json()
    again = client.post("/add/example", data=data, follow_redirects=True).text
    assert (first["added"], first["stories"], first["refused"]) == (6, 1, 0)
    assert "<b>0 reports added</b>, 6 known already. The library has 1 story." in again
    assert len(client.get("/stories.json").json()["stories"]) == 1


def test_stories_and_their_filters(filled: TestClient) -> None:
    """The list has title, outlets and days; each filter finds or leaves out; the twin says the same."""
    html = filled.get("/stories").text
    assert '<td>6<span class="unit"> reports</span>' in html
    assert f'<td><a href="/stories/{fire(filled)}" dir="auto">Nine dead in fire at Veldhaven harbour</a>' in html
    assert "Norden Wire, Radio Tarn" in html
    finds = ("words=warehouse", "name=Teodor+Halvik", "outlet=norden", "since=2025-03-16", "until=2025-03-17")
    misses = ("words=submarine", "name=Teodor+Nobody", "outlet=zzz", "since=2100-01-01", "until=2025-01-01")
    for queries, number in ((finds, 1), (misses, 0)):
        for query in queries:
            assert len(filled.get(f"/stories.json?{query}").json()["stories"]) == number, query
            page = filled.get(f"/stories?{query}").text
            assert ("<table" in page) is bool(number)
            assert ("No story has a report like that" in page) is not bool(number)
    assert 'name="outlet" value="norden"' in filled.get("/stories?outlet=norden").text


def test_a_list_is_turned(client: TestClient) -> None:
    """The next part is offered where there is one, and keeps what was asked for."""
    for day, place in (("2031-03-12", "Odvika"), ("2029-01-02", "Marstad")):
        assert (
            paste(client, text=f"A fire in {place}\n\nA fire burned in {place}, the mayor said.", published=day).json()[
                "added"
            ]
            == 1
        )
    first = client.get("/stories?limit=1&words=fire").text
    assert re.findall(r'href="/stories\?([^"]*)"', first) == ["words=fire&amp;limit=1&amp;after=1"]
    second = client.get("/stories?limit=1&words=fire&after=1").text
    assert ">Newer<" in second
    assert ">Older<" not in second
    assert ("Odvika" in first, "Marstad" in first, "Marstad" in second) == (True, False, True)
    assert ">Older<" in client.get("/search?limit=1&words=fire").text


def test_a_story_is_its_report_inside_the_app(filled: TestClient) -> None:
    """The page is the report with the way back above it; the twin is the account."""
    story = fire(filled)
    html = filled.get(f"/stories/{story}").text
    assert html.index('<nav class="house"') < html.index('<h1 dir="auto">“Nine dead in fire at Veldhaven harbour”')
    assert f'href="/stories/{story}.json"' in html
    twin = filled.get(f"/stories/{story[:8]}.json").json()
    account = load_account(json.dumps(twin["account"]))
    assert (twin["id"], twin["asked"], len(account.documents)) == (story, story[:8], 6)
    assert all(document.text.split()[0] in html for document in account.documents)
    assert filled.get(f"/stories/{account.documents[0].id}").status_code == 200


@pytest.mark.parametrize("asked", ["ffff0000", "x", "Veldhaven"])
def test_what_is_not_there_is_told(filled: TestClient, asked: str) -> None:
    """A page says so with the way back, a twin in JSON."""
    page, twin = filled.get(f"/stories/{asked}"), filled.get(f"/stories/{asked}.json")
    assert (page.status_code, twin.status_code) == (404, 404)
    assert 'href="/stories"' in page.text
    assert asked in twin.json()["error"]


def test_search_shows_the_words_in_their_place(filled: TestClient) -> None:
    """Matches are marked, each report leads to its story; the twin has the places."""
    html = filled.get("/search?words=warehouse&outlet=norden").text
    assert "<mark>warehouse</mark>" in html
    assert f'<h2 dir="auto"><a href="/stories/{fire(filled)}">' in html
    (hit,) = filled.get("/search.json?words=warehouse&outlet=norden").json()["hits"]
    snippet = hit["snippets"][0]
    mark = snippet["marks"][0]
    assert snippet["text"][mark["start"] - snippet["start"] : mark["end"] - snippet["start"]] == "warehouse"
    assert "No report was found" in filled.get("/search?words=submarine").text
    assert "No report was found" not in filled.get("/search").text


@pytest.mark.parametrize(
    ("query", "code", "says"),
    [
        ("since=yesterday", 400, "--since takes YYYY-MM-DD"),
        ("words=-drill", 400, "asks for no word"),
        ("limit=0", 422, "limit"),
        ("limit=many", 422, "limit"),
        ("after=99999999999999999999", 422, "after"),
        (f"words={'x' * 600}", 422, "words"),
    ],
)
def test_what_cannot_be_asked_is_told(filled: TestClient, query: str, code: int, says: str) -> None:
    """A page and its twin say what was wrong."""
    page, twin = filled.get(f"/search?{query}"), filled.get(f"/search.json?{query}")
    assert (page.status_code, twin.status_code) == (code, code)
    assert says in page.text.replace("&#39;", "'")
    assert says in twin.json()["error"]


def test_a_pasted_report_keeps_what_was_stated(client: TestClient) -> None:
    """Outlet, day and address of the form stand beside what the text says of itself."""
    stated = {"outlet": "Odvika Post", "published": "2031-03-13", "url": "https://post.example/ferry"}
    assert paste(client, **stated).json()["added"] == 1
    (hit,) = client.get("/search.json?words=ferry").json()["hits"]
    assert {key: hit[key] for key in ("title", "outlet", "published", "url")} == {
        "title": "Ferry hits the pier at Odvika",
        **stated,
    }
    assert hit["path"].startswith("pasted ")
    data = {"token": token_of(client), "text": REPORT.replace("\n", "\r\n"), **stated}
    html = client.post("/add/paste", data=data, follow_redirects=True).text
    assert "1 known already" in html


def test_a_pasted_report_may_state_nothing(client: TestClient) -> None:
    """Headline and day are read from the text; no text at all is refused."""
    assert paste(client).json()["added"] == 1
    (hit,) = client.get("/search.json?words=ferry").json()["hits"]
    assert (hit["title"], hit["outlet"], hit["published"]) == ("Ferry hits the pier at Odvika", None, "2031-03-12")
    empty = paste(client, text=" \n ")
    assert (empty.status_code, empty.json()["error"]) == (400, "there is no text; paste the report, its headline first")


def test_an_upload_says_what_became_of_each_file(client: TestClient) -> None:
    """What can be read is added under its own name; what cannot be is told with its reason."""
    files = [
        ("files", ("../../etc/ferry.txt", REPORT.encode())),
        ("files", ("ferry.txt", REPORT.replace("Nine", "Eight").encode())),
        ("files", ("archive.zip", b"PK\x03\x04 and more")),
        ("files", ("empty.txt", b"")),
    ]
    html = client.post("/add/upload", data={"token": token_of(client)}, files=files, follow_redirects=True).text
    assert "<b>2 reports added</b>, 2 refused." in html
    assert "archive.zip" in html
    assert "rashomon-" not in html
    hits = client.get("/search.json?words=ferry").json()["hits"]
    assert {hit["path"] for hit in hits} == {"ferry.txt", "ferry (2).txt"}
    none = client.post("/add/upload.json", data={"token": token_of(client)}, files=[("files", ("", b""))])
    assert none.status_code in (400, 422)


def test_a_correction_is_obeyed_undone_and_put_back(client: TestClient) -> None:
    """It stands in the list with who and why; the account follows each step, and nothing is erased."""
    paste(client, outlet="Odvika Post")
    story = fire(client)

    def outlet() -> str:
        return str(client.get(f"/stories/{story}.json").json()["account"]["documents"][0]["outlet"])

    assert upload_corrections(client, correction(client, story, reason="the masthead says so")).json()["added"] == 1
    assert outlet() == "Odvika Courier"
    (one,) = client.get("/corrections.json").json()["corrections"]
    assert (one["by"], one["reason"], one["state"], one["story"]) == (
        "Ida Berg",
        "the masthead says so",
        "counts",
        story,
    )
    assert "Odvika Courier" in one["told"]

    undo = {"token": token_of(client)}
    done = client.post(f"/corrections/{one['number']}/undo", data=undo)
    assert (done.status_code, done.headers["location"]) == (303, "/corrections")
    assert outlet() == "Odvika Post"
    late = client.post(f"/corrections/{one['number']}/undo.json", data=undo)
    assert (late.status_code, "does not count any more" in late.json()["error"]) == (400, True)
    last = client.get("/corrections.json").json()["corrections"][0]
    assert (last["state"], last["reason"]) == ("takes back", "taken back")
    html = client.get("/corrections").text
    assert (html.count(">Put back<"), html.count("no longer counts")) == (1, 1)

    after = client.post(f"/corrections/{last['number']}/undo.json", data=undo).json()
    assert [line["state"] for line in after["corrections"]] == ["counts", "overruled", "overruled"]
    assert outlet() == "Odvika Courier"
    assert client.post("/corrections/999/undo.json", data=undo).status_code == 400


def test_corrections_are_turned(client: TestClient) -> None:
    """Long lists have parts."""
    paste(client)
    lines = [correction(client, fire(client), value=f"Post {number}") for number in range(3)]
    assert upload_corrections(client, *lines).json()["added"] == 3
    first, last = client.get("/corrections?limit=2").text, client.get("/corrections?limit=2&after=2").text
    assert (">Older<" in first, ">Newer<" in first, ">Older<" in last, ">Newer<" in last) == (True, False, False, True)
    assert "There are no older corrections" in client.get("/corrections?after=9").text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "choose the decisions.jsonl"),
        (b"\xff\xfe", "is not UTF-8"),
        (b'{"target": "name"}', "decisions.jsonl, line 1"),
        (
            b'{"target": "report", "question": "outlet", "left": [{"doc": "ab", "start": 0, "end": 1}], "value": "A"}',
            "no article",
        ),
    ],
)
def test_a_bad_file_of_corrections_is_told(client: TestClient, content: bytes, says: str) -> None:
    """Nothing of it is kept."""
    data, files = {"token": token_of(client)}, {"file": ("decisions.jsonl", content)}
    twin = client.post("/corrections.json", data=data, files=files)
    assert twin.status_code == 400
    assert says in twin.json()["error"]
    assert client.post("/corrections", data=data, files=files).status_code == 400
    assert client.get("/corrections.json").json()["all"] == 0


def test_every_page_has_a_twin_in_the_description(client: TestClient) -> None:
    """The OpenAPI document lists both, and what the twins give."""
    paths = client.get("/openapi.json").json()["paths"]
    pages = {path for path in paths if not path.endswith(".json")}
    assert {f"/{name}" for name in PAGES} < pages
    assert {f"{path}.json" for path in pages} == paths.keys() - pages
    assert all(
        "application/json" in answer["responses"]["200"]["content"]
        for path in paths.keys() - pages
        for answer in paths[path].values()
    )


def test_the_page_of_a_story_is_made_once(filled: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second visit composes nothing; another story, or another account, would be made."""
    made: list[str] = []

    def making(found: OpenedStory, guarded: bool) -> tuple[str, str]:
        made.append(found.key)
        return found.key, "default-src 'none'"

    monkeypatch.setattr(views, "_story_page", making)
    pages = views.StoryPages(most=1)
    with open_store(filled.app.state.store.location) as store:  # type: ignore[attr-defined]
        found = open_story(store, fire(filled))
    assert [pages.page(found), pages.page(found)] == [(found.key, "default-src 'none'")] * 2
    other = replace(found, key="other")
    assert pages.page(other)[0] == "other"
    pages.page(found)
    assert made == [found.key, "other", found.key]
    heir = replace(found, story=replace(found.story, heirs=("ab",)))
    pages.page(heir)
    assert len(made) == 4


@given(
    text=st.text(max_size=60), field=st.sampled_from(["words", "name", "outlet", "since", "until", "limit", "after"])
)
def test_no_question_breaks_the_app(filled: TestClient, text: str, field: str) -> None:
    """Whatever stands in a field or an address is answered, by a page and by its twin alike."""
    asked = text.encode("utf-8", "replace").decode()
    for name in ("stories", "search"):
        page, twin = (filled.get(f"/{name}{end}", params={field: asked}) for end in ("", ".json"))
        assert page.status_code in (200, 400, 422)
        assert twin.status_code in (200, 400, 422)
    assert filled.get(f"/stories/{quote(asked, safe='')}x.json").status_code in (404, 422)


def test_a_fault_of_the_program_is_told_with_the_headers(filled: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says so and shows nothing of the program."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(routes, "find_stories", broken)
    asking = TestClient(filled.app, base_url=BASE, raise_server_exceptions=False)
    for path in ("/stories?limit=7", "/stories.json?limit=7"):  # nobody asked so before: no answer is kept
        answer = asking.get(path)
        assert answer.status_code == 500
        assert "a fault of the program (ZeroDivisionError)" in answer.text
        assert "secret" not in answer.text
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_stories_tell_how_they_grew_and_differ(client: TestClient) -> None:
    """Differences stand there once the account was made; one may ask for stories of several reports, or with some."""
    client.post("/add/example", data={"token": token_of(client)}, follow_redirects=True)
    paste(client)
    (one,) = client.get("/stories.json?least=2").json()["stories"]
    assert one["account"] is None
    assert sum(one["growth"].values()) + one["undated"] == one["articles"] == 6
    page = client.get("/stories").text
    assert page.count("<polyline") == 1
    assert page.count("not compared yet") == 1
    assert "No story has a report like that" in client.get("/stories?differing=true").text
    account = client.get(f"/stories/{one['id']}.json").json()["account"]
    (one,) = client.get("/stories.json?differing=true").json()["stories"]
    differs = sum(fact["status"] == "differs" for fact in account["facts"])
    assert one["account"] == {"reports": 6, "worded": len(account["lineage"]["origins"]), "differs": differs}
    assert len(client.get("/stories.json?least=1").json()["stories"]) == 2
