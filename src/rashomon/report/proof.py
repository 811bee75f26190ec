"""The proof-reading of an account before it is written: words beside a report's letter stand in that report, and every
file shows them letter for letter.

`check_page` asks the composed page once (`audit.quotations` knows what is true). `check_file` reads each finished file
back: the words of the page must stand there before the same letters, and a quotation that the page does not know must
be true by itself. Running text that a report prints in quotation marks is told from ours by its place in the page.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from rashomon.audit.quotations import PrintedWords, ReportTexts, check_named, check_printed
from rashomon.errors import AuditError
from rashomon.model import Account
from rashomon.report.cited_line import cited_line
from rashomon.report.pages import ReportPage
from rashomon.report.places import Medium, line_rule, page_lines, page_places, uncited_words
from rashomon.report.read_back import ReadBack, plain_line, read_docx, read_html, read_markdown
from rashomon.report.to_json import json_data
from rashomon.report.to_tables import safe_cell, table_cells
from rashomon.report.visible import show_plain

_SHOWN = 5  # violations that a message names
_QUOTED = re.compile(r"“([^“”]*)”$")
_NUMBER = re.compile(r"^(?:\d+\.|#+|-) ")  # before a note, a heading and an item


def check_page(page: ReportPage, account: Account) -> None:
    """Checks what a page prints.

    Raises AuditError where words stand beside the letter of a report that does not have them.
    """
    reports = ReportTexts(account.documents)
    cited = (
        PrintedWords(place.words, place.labels, place.where, place.rule)
        for place in page_places(page, "screen")
        if place.rule != "free"
    )
    lines = [("title", page.title), *(("brief", line.text) for line in page.brief if line_rule(line) == "free")]
    named = (broken for where, line in lines for broken in check_named(line, reports, where))
    _refuse("the page", [*check_printed((*cited, *uncited_words(page)), reports), *named, *_uncarried(page)])


def check_file(name: str, content: bytes, account: Account, page: ReportPage | None) -> None:
    """Checks a finished file, by the ending of its name.

    page: what the file prints; for .json the page of a file without full texts, else None.

    Raises AuditError where it shows other words than the page or the account, or beside other letters.
    """
    if name.endswith(".json"):
        broken = _check_json(content, account, page)
    elif name.endswith(".csv"):
        broken = _check_table(name.rpartition("/")[2].removesuffix(".csv"), content, account)
    elif page is None:
        raise ValueError(f"{name} is checked against a page")
    elif name.endswith(".html"):
        broken = _check_shown(read_html(content.decode()), page, account, "screen")
    elif name.endswith(".md"):
        broken = _check_shown(read_markdown(content.decode()), page, account, "paper")
    else:
        broken = _check_shown(read_docx(content), page, account, "paper")
    _refuse(name, list(broken))


def check_index(index: str, titles: Iterable[str]) -> None:
    """Checks the index of several accounts.

    Raises AuditError where it does not show a title as the account has it; the account itself was checked before.
    """
    lines = set(read_html(index).lines)
    _refuse("index.html", [f"{title[:70]!r} is not shown" for title in titles if plain_line(title) not in lines])


def check_summary(lines: Iterable[str], account: Account) -> None:
    """Checks the lines that are printed in a terminal.

    Raises AuditError where a quotation of the title or a line of the brief is not printed as the account has it.
    """
    flat, reports = _flat("".join(lines)), ReportTexts(account.documents)
    expected = [account.title, *(cited_line(line, account, reports) for line in account.brief)]
    missing = [f"{text[:70]!r} is not shown as it stands" for text in expected if _flat(text) not in flat]
    _refuse("the summary", [*missing, *check_named(account.title, reports, "title")])


def _flat(text: str) -> str:
    """Returns the characters that a terminal shows, without blanks: it breaks lines."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())


def _refuse(name: str, broken: list[str]) -> None:
    if broken:
        more = f" (and {len(broken) - _SHOWN} more)" if len(broken) > _SHOWN else ""
        raise AuditError(f"{name} would print a quotation that is not true: {'; '.join(broken[:_SHOWN])}{more}")


def _uncarried(page: ReportPage) -> Iterator[str]:
    """Yields lines whose quoted words stand in none of the reports that they rest on."""
    for where, text, cites, others in (
        *(("brief", line.text, line.cites, line.others) for line in page.brief),
        *(("timeline", moment.what, moment.cites, moment.others) for moment in page.moments),
    ):
        if others and not cites:
            yield f"{where}: the quoted words of {text[:70]!r} stand in no report named beside it"


def _check_shown(shown: ReadBack, page: ReportPage, account: Account, medium: Medium) -> Iterator[str]:
    """Yields the places of the page that a file does not show, and the quotations it shows beside a letter that are
    neither of the page nor true.
    """
    known: set[int] = set()
    by_labels: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (_, labels) in enumerate(shown.cited):
        by_labels[labels].append(number)
    left = {labels: iter(numbers) for labels, numbers in by_labels.items()}
    for place in page_places(page, medium):
        labels = place.labels[: place.most] if medium == "screen" else place.labels
        words = place.shown(medium)
        # in the order of the page, so that no place stands for two
        at = next((number for number in left.get(labels, iter(())) if shown.cited[number][0].endswith(words)), None)
        if at is None:
            yield f"{place.where}: “{words[:70]}” is not shown beside {' '.join(labels)} as the page has it"
        else:
            known.add(at)
    lines = iter(shown.lines)
    for line in page_lines(page, medium):
        if not any(_is_line(one, line) for one in lines):
            yield f"the line “{line[:70]}” is not shown as the page has it"
    reports = ReportTexts(account.documents, show=show_plain if medium == "paper" else str)
    others = (
        PrintedWords(match[1], labels, "a quotation that the page does not have")
        for number, (words, labels) in enumerate(shown.cited)
        if number not in known and (match := _QUOTED.search(words))
    )
    yield from check_printed(others, reports)


def _check_json(content: bytes, account: Account, page: ReportPage | None) -> Iterator[str]:
    """Yields the quotes of account.json that are not the characters of their span, and what is not as in the account.

    A quote that is left out, in a file without full texts, is empty.
    """
    data = json.loads(content)
    texts = {document.id: document.text for document in account.documents}
    kept = "" if page else None
    for span in _spans_in(data):
        if span["quote"] not in (kept, texts[span["doc"]][span["start"] : span["end"]]):
            yield f"{span['quote'][:70]!r} is not what stands at {span['start']} to {span['end']} of {span['doc']}"
    told = json_data(account, shared=page)
    yield from (f"{key!r} is not as the account has it" for key in told | data if data.get(key) != told.get(key))


def _is_line(shown: str, line: str) -> bool:
    """Whether a line that was read back is this one, with its number before it or remarks behind it."""
    return any(one == line or one.startswith(f"{line} · ") for one in (shown, _NUMBER.sub("", shown)))


def _spans_in(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _spans_in(item)
    elif isinstance(data, dict):
        if data.keys() >= {"doc", "start", "end", "quote"}:
            yield data
        for item in data.values():
            yield from _spans_in(item)


def _check_table(name: str, content: bytes, account: Account) -> Iterator[str]:
    """Yields the quotes of a table that are not the characters of their place, and rows that are not the account's."""
    texts = {document.label: document.text for document in account.documents}
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for row in rows[1:]:
        cells = dict(zip(rows[0], row, strict=False))
        if "start" in cells:
            words = safe_cell(texts.get(cells["document"], "")[int(cells["start"]) : int(cells["end"])])
            if cells["quote"] != words:
                yield f"{cells['quote'][:70]!r} is not what stands at {cells['start']} of report {cells['document']}"
    for number, (row, told) in enumerate(zip_longest(rows, table_cells(account)[name]), 1):
        if row != told:
            yield f"row {number} is not as the account has it"
