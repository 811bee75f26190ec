"""What is new since one last looked: the browser knows when that was, and the page says what came."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from rashomon.app import news
from rashomon.store.tables import ARTICLE
from tests.app.test_pages import paste

FIRST = "Fire at Odvika pier\n\n12 March 2031\n\nA fire at the pier of Odvika killed nine people, the mayor said."
SECOND = "Odvika pier fire\n\n12 March 2031\n\nThe fire at the pier of Odvika killed 12 people, the police said."


class LaterDay:
    """A clock that is two days ahead."""

    @staticmethod
    def now(zone: object) -> datetime:
        """The time in two days."""
        return datetime.now(UTC) + timedelta(days=2)

    strptime = datetime.strptime


def test_the_last_visit_is_remembered(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look says that it is one; on the next visit the page leads to the time of the first."""
    paste(client, text=FIRST, outlet="Bell")
    (story,) = client.get("/stories.json").json()["stories"]
    here = f"/stories/{story['id']}"
    assert "first visit" in client.get(f"{here}/new").text
    first = client.get(here).headers["set-cookie"]
    assert f"Path={here}; " in first
    assert "HttpOnly" in first
    assert "set-cookie" not in client.get(here).headers
    assert "first visit" in client.get(f"{here}/new").text
    monkeypatch.setattr(news, "datetime", LaterDay)
    second = client.get(here).headers["set-cookie"].partition("=")[2].partition(";")[0]
    assert second.partition("-")[0] == first.partition("=")[2].partition("-")[0]
    led = client.get(f"{here}/new")
    assert led.status_code == 303
    stamp = second.partition("-")[0]
    assert led.headers["location"].replace("-", "").replace(":", "").endswith(f"since={stamp}")


@pytest.mark.parametrize("value", ["x", "20319999T000000-20319999T000000", "20310101T000000", "20310101T000000-2"])
def test_a_cookie_of_others_is_none(filled: TestClient, value: str) -> None:
    """What the app has not written is passed over and written anew."""
    (story,) = filled.get("/stories.json").json()["stories"]
    answer = filled.get(f"/stories/{story['id']}", headers={"cookie": f"{news.SEEN}={value}"})
    assert news.SEEN in answer.headers["set-cookie"]
    page = filled.get(f"/stories/{story['id']}/new", headers={"cookie": f"{news.SEEN}={value}"})
    assert page.status_code == 200


def test_what_is_new_is_told(client: TestClient) -> None:
    """The report that came, and the figure that differs since; before the first report all is new."""
    paste(client, text=FIRST, outlet="Bell")
    with client.app.state.store.write() as connection:  # type: ignore[attr-defined]
        connection.execute(update(ARTICLE).values(added="2031-03-12T10:00:00+00:00"))
    paste(client, text=SECOND, outlet="Horn")
    (story,) = client.get("/stories.json").json()["stories"]
    with client.app.state.store.write() as connection:  # type: ignore[attr-defined]
        later = update(ARTICLE).where(ARTICLE.c.outlet == "Horn")
        connection.execute(later.values(added="2031-03-12T15:00:00+00:00"))
    here = f"/stories/{story['id']}"
    found = client.get(f"{here}/new.json?since=2031-03-12T12:00").json()["changes"]
    assert [one["change"] for one in found["reports"]] == ["added"]
    page = client.get(f"{here}/new?since=2031-03-12T12:00").text
    assert "Odvika pier fire" in page
    assert ("reports differ now" in page) is any(one["difference"] == "opened" for one in found["facts"])
    assert "Nothing: no report came" in client.get(f"{here}/new?since=2031-03-13").text
    assert "all of it is new" in client.get(f"{here}/new?since=2031-03-01").text
    for odd in ("2031-02-31", "yesterday", "0001-01-01", "2031-03-12T25:00"):
        assert client.get(f"{here}/new?since={odd}").status_code in (404, 422)
    assert client.get(f"{here}/new.json").status_code == 422
