"""The page of an account: its sections put together, the citations numbered, the texts painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rashomon.ledger import whole
from rashomon.model import Account, Line
from rashomon.report.account_index import AccountIndex
from rashomon.report.notices import is_compared, notices
from rashomon.report.numbering import number_cites
from rashomon.report.pages import BriefLine, Cite, LedgerView, NoteView, ReportPage
from rashomon.report.sections.facts import agreed, differs
from rashomon.report.sections.first_screen import first_screen
from rashomon.report.sections.moments import moments
from rashomon.report.sections.names import names
from rashomon.report.sections.only import only_in
from rashomon.report.sections.said import speakers
from rashomon.report.sections.shared import shared_text
from rashomon.report.sections.texts import texts
from rashomon.report.sections.wording import wording
from rashomon.report.sources import report_row, short_source

_DECISIONS = 200  # rows in the table of decisions; account.json has all of them


def compose(account: Account, *, share: bool = False) -> ReportPage:
    """Returns the page of an account, which every format prints; with `share`, without the full texts."""
    page, cites = number_cites(_sections(account, share=share))
    painted = texts(AccountIndex(account), cites, page.rows, share=share)
    return replace(
        page,
        first=first_screen(page),
        texts=painted,
        notes=_notes(account, cites),
        targets=frozenset(
            anchor for text in painted for line in text.lines for segment in line for anchor in segment.anchors
        ),
    )


def _sections(account: Account, *, share: bool) -> ReportPage:
    """Returns the page without the numbers of its citations, and without the parts that need them: first screen, texts
    and notes.
    """
    index = AccountIndex(account)
    members = account.documents
    labels = {document.id: document.label for document in members}
    said, more_said = speakers(index)
    forms, more_forms = wording(index)
    first_names, more_names = names(index)
    return ReportPage(
        title=account.title,
        statement=_statement(account),
        notices=notices(account),
        compared=is_compared(account),
        story=account.id,
        share=share,
        rows=tuple(replace(report_row(one, labels), numbers=index.numbers("report", [whole(one)])) for one in members),
        brief=tuple(_brief_line(line, index) for line in account.brief),
        differs=differs(index),
        agreed=agreed(index),
        only=only_in(index),
        speakers=said,
        more_speakers=more_said,
        shared=shared_text(index),
        wording=forms,
        more_wording=more_forms,
        names=first_names,
        more_names=more_names,
        moments=moments(index),
        unheard=tuple((somebody.name, index.places_for(somebody.evidence)) for somebody in account.unheard),
        ledger=_ledger(account, labels),
    )


def _brief_line(line: Line, index: AccountIndex) -> BriefLine:
    cites = index.notes_for(line.evidence)
    if line.kind == "difference":  # it names the reports of its quotations itself
        return BriefLine(line.text, cites, line.kind)
    cites, others = index.by_quotation(line.text, cites)
    return BriefLine(line.text, cites, line.kind, others)


def _statement(account: Account) -> str:
    """Returns the sentence that every account states about itself."""
    count = len(account.documents)
    reports = "1 report" if count == 1 else f"{count} reports"
    return f"Compares only the {reports} listed; not checked against anything else."


def _notes(account: Account, cites: Iterable[Cite]) -> tuple[NoteView, ...]:
    """Returns the numbered citations with their source and words, in the order of their numbers."""
    index = AccountIndex(account)
    sources = {document.id: short_source(document) for document in account.documents}
    return tuple(
        NoteView(cite.number, cite.label, sources[doc], index.quoted(cite.spans))
        for cite in cites
        if cite.number is not None
        for doc in {span.doc for span in cite.spans}
    )


def _ledger(account: Account, labels: dict[str, str]) -> LedgerView:
    decided = [d for d in account.decisions if d.by != "rule" or d.judgement != "same"][:_DECISIONS]
    return LedgerView(
        inputs=tuple((i.path, i.status, i.reason) for i in account.inputs),
        problems=tuple(
            (labels.get(p.document or "", p.document or "all"), p.stage, p.message) for p in account.problems
        ),
        decisions=tuple(
            (
                f"{d.target} {d.question}" if d.target else d.question,
                " / ".join(f"“{account.quote(side[0])}”" for side in (d.left, d.right) if side)
                + (f": {d.value}" if d.value else ""),
                d.judgement,
                d.reason if d.by == "rule" else f"{d.reason} (decided by {d.by})",
            )
            for d in decided
        ),
        made_with=account.made_with,
    )
