"""What a report is called: its outlet, title, date, address and file, with "not stated" for what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.model import Member
from rashomon.report.plain_words import listed, published_words
from rashomon.report.views.reports import ReportRow
from rashomon.report.visible import web_address

NOT_STATED = "not stated"


def report_row(document: Member, named: Mapping[str, str]) -> ReportRow:
    """Returns the row of a report in the table of reports. named: what all reports are called, by their ids."""
    remarks = []
    if document.duplicate_of:
        remarks.append(f"same text as {named.get(document.duplicate_of, 'another')}")
    if document.foreign:
        remarks.append("perhaps another event")
    return ReportRow(
        label=document.label,
        outlet=document.outlet,
        published=published_words(document.published),
        title=document.title,
        author=document.author,
        address=document.source.url,
        link=web_address(document.source.url),
        file=_file_name(document),
        source=_source_line(document),
        id=document.id,
        name=report_name(document),
        words=len(document.text.split()),
        language=document.language or "",
        remarks=tuple(remarks),
        provenance=tuple(_provenance(document)),
    )


def report_name(document: Member) -> str:
    """Returns what a report is called: its outlet, else its headline, else its file or the host of its address."""
    return document.outlet or document.headline_in_marks or _file_name(document)


def short_source(document: Member) -> str:
    """Returns the outlet and date of a report in one line; the name of its file stands for a missing outlet."""
    outlet = document.outlet or f"outlet {NOT_STATED} ({_file_name(document)})"
    return f"{outlet}, {published_words(document.published) or f'date {NOT_STATED}'}"


def _source_line(document: Member) -> str:
    """Returns outlet, title, date and address of a report in one line."""
    title = f"“{document.title}”" if document.title else f"title {NOT_STATED}"
    address = document.source.url or f"address {NOT_STATED} ({_file_name(document)})"
    outlet, date = document.outlet or f"outlet {NOT_STATED}", document.published or f"date {NOT_STATED}"
    return f"{outlet}, {title}, {date}, {address}"


def _file_name(document: Member) -> str:
    """Returns the name of the file that a report came from, without its folder; else the host of its address."""
    path = document.source.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    link = web_address(document.source.url)
    return path or (link[1] if link else document.id)


def _provenance(document: Member) -> Iterator[str]:
    """Yields in words who stated what is known about a report, how much of its page was read, and the user's note."""
    stated = document.stated
    sources = {"outlet": stated.outlet, "date": stated.published, "author": stated.author, "title": stated.title}
    for by in sorted({by for by in sources.values() if by != NOT_STATED}):
        yield f"{listed([name for name, other in sources.items() if other == by])} from the {by}"
    if document.dateline and not document.published:
        yield f"dated {published_words(document.dateline)} by its own text"
    if document.assumed_date:
        yield f"read as of {published_words(document.assumed_date)}, as the user says"
    if document.extraction_ratio is not None:
        yield f"the text is {document.extraction_ratio:.0%} of what the page shows"
    if document.note:
        yield f"note by the user: {document.note}"
