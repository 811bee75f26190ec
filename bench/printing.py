"""How many sheets a printed report takes, beside the text of the reports that it tells of.

python bench/printing.py ACCOUNT...: for each account.json, the sheets of A4 of its report as Chromium prints it, those
of the reports' texts (10.5 points, lines of 1.5), and how many times as many. Needs Playwright and Chromium.
"""

from __future__ import annotations

import html
import io
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from rashomon.account_json import load_account
from rashomon.model import Account
from rashomon.report import render_page

_STYLE = "<style>body { font: 10.5pt/1.5 'Liberation Serif', serif } p { margin: .5em 0 }</style>"


def sheets(browser: Browser, content: str) -> int:
    """How many sheets of A4 a page of HTML takes."""
    page = browser.new_page()
    page.set_content(content)
    count = len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
    page.close()
    return count


def plain_texts(account: Account) -> str:
    """The texts of all reports of an account, one after the other, as a page of HTML."""
    lines = (line for document in account.documents for line in document.text.split("\n") if line)
    return _STYLE + "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def main(paths: list[str]) -> None:
    """Prints the sheets of each account."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path in paths:
            account = load_account(Path(path).read_text(encoding="utf-8"))
            report, texts = sheets(browser, render_page(account)), sheets(browser, plain_texts(account))
            print(f"{account.title[:60]:60} {report:3} / {texts:3} sheets = {report / texts:.2f}")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
