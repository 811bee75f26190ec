"""The picture of the README: the first screen of the example story's report, as Chromium shows it.

python docs/report_picture.py        writes docs/report.png
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from rashomon.interface import compare
from rashomon.report import render

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Compare the example, open its report at 1200 by 900, and take the picture."""
    example = min(path for path in (ROOT / "examples").iterdir() if path.is_dir())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (report,) = render(compare(sorted((example / "reports").iterdir())), folder, formats=("html",))
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 1200, "height": 900}, color_scheme="light")
        page.goto(report.as_uri())
        page.screenshot(path=ROOT / "docs" / "report.png")
        chromium.close()


if __name__ == "__main__":
    main()
