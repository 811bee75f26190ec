"""From an account to the page: the sections in the order a reader meets them, which is the order of the notes."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Account, Member
from rashomon.report.citations import NOT_STATED, Citations, file_name, source_line
from rashomon.report.pages import Ledger, ReportPage, ReportRow
from rashomon.report.plain_words import listed, published_words
from rashomon.report.sections.facts import agreed, differs, only_in
from rashomon.report.sections.first_screen import brief_lines, first_screen
from rashomon.report.sections.moments import moments
from rashomon.report.sections.names import names
from rashomon.report.sections.said import speakers
from rashomon.report.sections.shared import shared_text
from rashomon.report.sections.texts import texts
from rashomon.report.sections.wording import wording
from rashomon.report.visible import web_address

_DECISIONS = 200


def compose(account: Account, *, share: bool = False) -> ReportPage:
    """The page of an account; with `share`, without the full texts."""
    return compose_with(account, Citations(account), share=share)


def compose_with(account: Account, citations: Citations, *, share: bool = False) -> ReportPage:
    """The same, with the citations kept for whoever needs to know what is cited."""
    title = page_title(account)
    rows = tuple(_row(account, document) for document in account.documents)
    brief = brief_lines(account, citations)
    differences = differs(account, citations)
    agreement = agreed(account, citations)
    only = only_in(account, citations)
    said, more_said = speakers(account, citations)
    shared = shared_text(account, citations)
    forms, more_forms = wording(account, citations)
    first_names, more_names = names(account, citations)
    dated = moments(account, citations)
    painted = texts(account, citations, rows, share=share)
    return ReportPage(
        title=title,
        statement=statement(account),
        share=share,
        rows=rows,
        first=first_screen(title, rows, brief, differences),
        agreed=agreement,
        differs=differences,
        only=only,
        speakers=said,
        more_speakers=more_said,
        unheard=tuple((somebody.name, citations.places_for(somebody.evidence)) for somebody in account.unheard),
        shared=shared,
        wording=forms,
        more_wording=more_forms,
        names=first_names,
        more_names=more_names,
        moments=dated,
        texts=painted,
        notes=citations.notes(),
        ledger=_ledger(account),
        targets=frozenset(anchor for text in painted for line in text.lines for segment in line for anchor in segment.anchors),
    )


def page_title(account: Account) -> str:
    """The account's title, else the first title a report carries, in quotation marks; never words of ours about the event."""
    titled = next((document for document in account.documents if document.title and not document.foreign), None)
    return account.title or (f"“{titled.title}”" if titled else f"One account of {len(account.documents)} reports")


def statement(account: Account) -> str:
    """What every account states about itself."""
    count = len(account.documents)
    reports = "1 report" if count == 1 else f"{count} reports"
    return f"Compares only the {reports} listed; not checked against anything else."


def _row(account: Account, document: Member) -> ReportRow:
    labels = {other.id: other.label for other in account.documents}
    remarks = []
    if document.duplicate_of:
        remarks.append(f"same text as {labels.get(document.duplicate_of, 'another')}")
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
        file=file_name(document),
        source=source_line(document),
        remarks=tuple(remarks),
        provenance=tuple(_provenance(document)),
    )


def _provenance(document: Member) -> Iterator[str]:
    """Who stated what is known about a report, what reading left out, and what the user noted."""
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


def _ledger(account: Account) -> Ledger:
    labels = {document.id: document.label for document in account.documents}
    decided = [d for d in account.decisions if d.by != "rule" or d.judgement != "same"][:_DECISIONS]
    return Ledger(
        inputs=tuple((i.path, i.status, i.reason) for i in account.inputs),
        problems=tuple((labels.get(p.document or "", p.document or "all"), p.stage, p.message) for p in account.problems),
        decisions=tuple(
            (
                d.question,
                " / ".join(f"“{account.quote(side[0])}”" for side in (d.left, d.right) if side) + (f": {d.value}" if d.value else ""),
                d.judgement,
                d.reason if d.by == "rule" else f"{d.reason} (decided by {d.by})",
            )
            for d in decided
        ),
        made_with=account.made_with,
    )
