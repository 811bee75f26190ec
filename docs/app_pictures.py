"""The pictures of the app in the README: the stories, two reports side by side, and a name, as Chromium shows them.

python docs/app_pictures.py        writes docs/app-stories.png, docs/app-beside.png and docs/app-name.png
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from rashomon.app.example import example_reports
from rashomon.app.security import HOST
from rashomon.app.site import make_app
from rashomon.library.adding import Upload, add_uploads
from rashomon.library.finding import Filter, find_stories
from rashomon.library.opening import open_story
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store

DOCS = Path(__file__).resolve().parent
OTHER = b"""Teodor Halvik leaves the harbour

20 April 2031

Teodor Halvik said on Sunday that he would leave Odvika.

The mayor said that Halvik had served the town well.
"""


def fill(store: Store) -> str:
    """Adds the example and one report more, opens both stories, and returns the id of the example's."""
    add_uploads(store, [*example_reports(), Upload("tarn.txt", OTHER)])
    stories = find_stories(store, Filter()).stories
    for story in stories:
        open_story(store, story.id)
    return max(stories, key=lambda one: one.articles).id


def main() -> None:
    """Serves a small library and takes the pictures."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/library.sqlite", make=True) as store:
        story = fill(store)
        with socket.socket() as listening, sync_playwright() as playwright:
            listening.bind((HOST, 0))
            listening.listen()
            server = uvicorn.Server(uvicorn.Config(make_app(store), log_level="warning"))
            thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
            thread.start()
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = chromium.new_page(viewport={"width": 1200, "height": 700}, color_scheme="light")
            paths = {
                "stories": "stories",
                "beside": f"stories/{story}/beside?left=A&right=C",
                "name": "names?name=Teodor+Halvik",
            }
            for name, path in paths.items():
                page.goto(f"http://{HOST}:{listening.getsockname()[1]}/{path}")
                page.screenshot(path=DOCS / f"app-{name}.png")
            chromium.close()
            server.should_exit = True
            thread.join(30)


if __name__ == "__main__":
    main()
