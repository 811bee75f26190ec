"""Stories joined and parted in the browser, with undo, and with nothing lost where two come at once."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from tests.app.conftest import token_of
from tests.app.test_pages import fire, paste
from tests.app.test_saying import FIRST, SECOND

OTHER = "Owner of the hall charged\n\n20 March 2025\n\nThe owner of a hall was charged in court, the prosecutor said."


def seen_in(html: str) -> str:
    """The state that the forms of a page send along."""
    return str(re.findall(r'name="seen" value="([0-9a-f]+)"', html)[0])


def test_two_stories_are_joined_and_parted(client: TestClient) -> None:
    """The other is offered by its days or its words; the page leads to the whole; undo parts it again."""
    client.post("/add/example", data={"token": token_of(client)}, follow_redirects=True)
    story = fire(client)
    paste(client, text=OTHER)
    (other,) = [one["id"] for one in client.get("/stories.json").json()["stories"] if one["id"] != story]
    page = client.get(f"/stories/{story}/arrange").text
    assert f'value="{other}"' in page
    assert f'value="{other}"' in client.get(f"/stories/{story}/arrange?words=prosecutor").text
    assert "No other story has these words" in client.get(f"/stories/{story}/arrange?words=submarine").text
    form = {"token": token_of(client), "seen": seen_in(page), "reason": "one matter"}
    done = client.post(f"/stories/{story}/join", data={**form, "other": f"http://127.0.0.1:8765/stories/{other}"})
    assert (done.status_code, done.headers["location"]) == (303, f"/stories/{story}/arrange")
    (whole,) = client.get("/stories.json").json()["stories"]
    assert (whole["id"], whole["articles"]) == (story, 7)
    after = client.get(f"/stories/{story}/arrange").text
    assert "one matter" in after

    late = client.post(f"/stories/{story}/part", data={**form, "article": "x"})
    assert late.status_code == 409
    assert "Nothing was saved" in late.text
    twin = client.post(f"/stories/{story}/join.json", data={**form, "other": other})
    assert twin.status_code == 400  # it is this story already

    (number,) = re.findall(r'action="/corrections/(\d+)/undo"', after)
    client.post(f"/corrections/{number}/undo", data={"token": token_of(client)})
    assert sorted(one["articles"] for one in client.get("/stories.json").json()["stories"]) == [1, 6]


def test_a_corrected_outlet_is_shown(client: TestClient) -> None:
    """Where reports are parted they are named as people say they are."""
    paste(client, text=FIRST, outlet="Wrong Post")
    paste(client, text=SECOND, outlet="Third Herald")
    (number, *_) = [
        one
        for one in client.get(f"/stories/{fire(client)}/correct.json?section=read").json()["things"]
        if one["target"] == "report" and "Wrong Post" in one["what"]
    ]
    form = {"token": token_of(client), "thing": number["id"], "verb": "outlet", "value": "Right Star"}
    assert client.post(f"/stories/{fire(client)}/correct.json", data=form).json()["saved"]
    page = client.get(f"/stories/{fire(client)}/arrange").text
    assert "Right Star" in page
    assert "Wrong Post" not in page.partition("What was said")[0]


def test_reports_become_another_story(client: TestClient) -> None:
    """The chosen ones; none, or all of them, is told."""
    client.post("/add/example", data={"token": token_of(client)}, follow_redirects=True)
    story = fire(client)
    state = client.get(f"/stories/{story}/arrange.json").json()
    form = {"token": token_of(client), "seen": state["seen"]}
    none: list[str] = []
    for articles in (none, state["articles"]):
        bad = client.post(f"/stories/{story}/part.json", data={**form, "article": articles})
        assert (bad.status_code, "choose some" in bad.json()["error"]) == (400, True)
    done = client.post(f"/stories/{story}/part.json", data={**form, "article": state["articles"][:2]}).json()
    assert done["saved"]
    sizes = {one["id"]: one["articles"] for one in client.get("/stories.json").json()["stories"]}
    assert sorted(sizes.values()) == [2, 4]
    assert set(done["stories"]) == set(sizes)
    stale = client.post(f"/stories/{story}/part.json", data={**form, "article": state["articles"][:2]})
    assert (stale.status_code, stale.json()["saved"]) == (409, False)
    assert client.get("/stories/0000/arrange").status_code == 404
