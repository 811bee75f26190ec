"""A picture of a story's report, as the README shows it.

python tools/take_picture.py STORY_DIR OUT.png
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from rashomon.pipeline import compare
from rashomon.render import render


def main(story: Path, picture: Path) -> None:
    """Compare the story, open its report in Chromium and write the first screen."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        render(compare([story / "reports"]), Path(folder), formats=("html",))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto((Path(folder) / "report.html").as_uri())
        page.screenshot(path=str(picture))
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
