"""None of some 150 payloads runs: in a report file and in every page of the app, in a real Chromium. That the policy of
the page stops a script is not enough: nothing is there that it would have to stop.

A page holds several payloads in every place. One that hid the others would be an element of its own: a report has the
very elements that harmless text of that shape gives, and no page of the app an element that could run something.
"""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from starlette.testclient import TestClient

from rashomon.app.security import HOST
from rashomon.app.site import make_app
from rashomon.library.people import add_person
from rashomon.report.compose import compose
from rashomon.report.to_html import html_report
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store
from tests.app.conftest import token_of
from tests.report.hostile import hostile_account
from tests.report.payloads import MANY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = 20
TOGETHER = tuple(" ".join(MANY[first::PAGES]) for first in range(PAGES))
"""The payloads, those of one page joined; each page has several ways out of a place."""
EACH = 4
TAGS = "[...document.querySelectorAll('*')].map((n) => n.tagName).filter((t) => t !== 'BDI')"
MAY_RUN = """[...document.querySelectorAll('*')].filter((n) => n.getAttributeNames().some((a) => a.startsWith('on')
  || (['href', 'src', 'data', 'action', 'formaction', 'content'].includes(a)
      && /^[\\s\\d;]*(url=)?\\s*(javascript|data:text)/i.test(n.getAttribute(a))))
  || ['IFRAME', 'OBJECT', 'MATH', 'VIDEO'].includes(n.tagName)).map((n) => n.outerHTML.slice(0, 200))"""


@contextmanager
def served(store: Store, *, guarded: bool = False) -> Iterator[str]:
    """A context with the address of the app over a library."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(make_app(store, guarded=guarded), log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://{HOST}:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(30)


class Watch:
    """A window that notes what ran, what was stopped, and what was fetched."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
        self.wrong: list[str] = []
        self.fetched: set[str] = set()
        self.page.on("dialog", lambda dialog: self.wrong.append("a dialog"))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda one: self.wrong.append(one.text) if "Security Policy" in one.text else None)
        self.page.on("request", lambda request: self.fetched.add(request.url.partition("?")[0]))

    def look(self, address: str) -> None:
        """Opens a page and notes whether something ran."""
        self.page.goto(address, wait_until="load")
        if self.page.evaluate("window.__pwn") is not None:
            self.wrong.append(f"ran: {address}")
        self.wrong += self.page.evaluate(MAY_RUN)


def is_seen(page: Page, content: str) -> bool:
    """Whether an element that may run is found in a page; a payload may have led it elsewhere before it is asked, so it
    is made up to five times.
    """
    for _ in range(5):
        page.set_content(content, wait_until="commit")
        if page.evaluate(MAY_RUN):
            return True
    return False


def test_the_payloads_are_alive(browser: Browser) -> None:
    """What is looked for is found: put raw into a page, the joined payloads run, and their elements are there."""
    assert 140 <= len(set(MANY)) == len(MANY) <= 170
    page = browser.new_context().new_page()
    for place in ("<p>{}</p>", '<input value="{}">', "<input value='{}'>", "<textarea>{}</textarea>"):
        alive = [is_seen(page, place.format(payload)) for payload in TOGETHER[::2]]
        assert alive.count(True) >= (len(alive) if place.startswith("<p>") else len(alive) // 2), place
    page.set_content(f"<p>{TOGETHER[0]}</p>", wait_until="commit")
    page.wait_for_function("window.__pwn")
    page.context.close()


@pytest.mark.parametrize("part", range(0, PAGES, PAGES // 2))
def test_none_runs_in_a_report(browser: Browser, tmp_path: Path, part: int) -> None:
    """Every field of an account holds the payloads; lines and passages are opened, buttons pressed."""
    watch = Watch(browser)
    files = []
    for number, payload in enumerate(TOGETHER[part : part + PAGES // 2]):
        tags = []
        for name, text in ((f"{number}.html", payload), (f"{number}-harmless.html", re.sub(r"\S", "x", payload))):
            path = tmp_path / name
            path.write_text(html_report(compose(hostile_account(text))), encoding="utf-8")
            files.append(path.as_uri())
            watch.look(files[-1])
            tags.append(watch.page.evaluate(TAGS))
            watch.page.locator("section.brief a.c").first.evaluate("link => link.click()")
            watch.page.keyboard.press("Escape")
            assert watch.page.evaluate("window.__pwn") is None, payload
        assert tags[0] == tags[1], payload
    assert watch.wrong == []
    assert watch.fetched == set(files)
    watch.page.context.close()


def test_none_runs_in_the_app(browser: Browser, tmp_path: Path) -> None:
    """Texts, headlines, outlets, authors, addresses, names of files, corrections, names of people and queries."""
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store, served(store) as address:
        client = TestClient(make_app(store), base_url=address)
        token = {"token": token_of(client)}
        files = [
            (f"{MANY[number]}.json".replace('"', "%22"), json.dumps(_record(number, payload)).encode())
            for number, payload in enumerate(TOGETHER)
        ]
        sent = client.post("/add/upload.json", data=token, files=[("files", one) for one in files])
        assert sent.json()["added"] == len(TOGETHER), sent.text
        found = client.get("/search.json", params={"words": "ferry", "limit": 200}).json()["hits"]
        assert len(found) == len(TOGETHER)
        lines = "\n".join(
            json.dumps(_line(one["article"], payload)) for one, payload in zip(found, TOGETHER, strict=True)
        )
        kept = client.post("/corrections.json", data=token, files={"file": ("d.jsonl", lines.encode())})
        assert kept.json()["added"] == len(TOGETHER), kept.text

        watch = Watch(browser)
        for path in ("stories?limit=200", "search?words=ferry&limit=200", "corrections?limit=200", "log"):
            watch.look(f"{address}/{path}")
        for payload in TOGETHER:
            asked = quote(payload, safe="")
            watch.look(f"{address}/search?words={asked}&name={asked}&outlet={asked}&since={asked[:40]}")
        for payload in TOGETHER[::EACH]:
            asked = quote(payload, safe="")
            watch.look(f"{address}/stories?words=ferry&outlet={asked}")
            watch.look(f"{address}/stories/{asked}")
            watch.look(f"{address}/login?next={asked}")
        for one in found[::EACH]:
            watch.look(f"{address}/texts/{one['article']}/0-40")
            watch.look(f"{address}/stories/{one['story']}")
            watch.look(f"{address}/stories/{one['story']}/told")
        assert watch.wrong == []
        assert {url for url in watch.fetched if not url.startswith(address)} == set()
        watch.page.context.close()


def _record(number: int, payload: str) -> dict[str, str]:
    """A report of an event of its own, with the payload in every field."""
    ferry = f"A ferry sank off Vik{number:03}"  # first, because an open mark-up declaration ends a text
    text = f"{ferry}.\n\n{payload} in Vik{number:03}\n\n{ferry}, {payload} said. Its cook saw it {payload}."
    day = f"20{10 + number % 20}-{1 + number % 12:02}-11"
    return {"text": text, "title": payload, "outlet": payload, "author": payload, "url": payload, "published": day}


def _line(article: str, payload: str) -> dict[str, object]:
    span = {"doc": article, "start": 0, "end": 20}
    own = {"value": payload, "by": payload, "reason": payload, "at": payload}
    return {"target": "report", "question": "outlet", "left": [span], **own}


def test_a_reader_may_not_correct(browser: Browser, tmp_path: Path) -> None:
    """Logged in as a reader, one reads; the forms are not there, and what is sent all the same is refused."""
    with open_store(str(tmp_path / "library.sqlite"), make=True) as store:
        add_person(store, "Bo", "four quiet harbour gulls", "reader")
        add_person(store, "Ida", "four quiet harbour gulls", "editor")
        with served(store, guarded=True) as address:
            page = browser.new_context().new_page()
            page.goto(f"{address}/corrections")
            expect(page).to_have_url(f"{address}/login?next=%2Fcorrections")
            _log_in(page, "Bo", "not the right words")
            expect(page.get_by_role("alert")).to_have_text("The name or the password is wrong.")
            _log_in(page, "Bo", "four quiet harbour gulls")
            expect(page).to_have_url(f"{address}/corrections")
            assert page.locator("form[method=post]").count() == 0
            sent = page.request.post(f"{address}/add/example", form={"token": "x"})
            assert (sent.status, "only an editor" in sent.text()) == (403, True)
            page.get_by_role("link", name="Login").click()
            expect(page.get_by_text("You are Bo, a reader")).to_be_visible()
            page.get_by_role("button", name="Log out").click()
            page.goto(f"{address}/stories")
            _log_in(page, "Ida", "four quiet harbour gulls")
            page.get_by_role("button", name="the example story").click()
            expect(page.get_by_role("status", name="What was added")).to_contain_text("6 reports added")
            page.goto(f"{address}/corrections")
            expect(page.locator(".acts li").first).to_contain_text("Ida: added 6 new reports")
            page.context.close()


def _log_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
