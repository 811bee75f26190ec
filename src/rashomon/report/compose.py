"""The page of an account: its sections put together, the citations numbered, the texts painted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.ledger import whole
from rashomon.model import Account, Line, Span
from rashomon.report.account_index import AccountIndex
from rashomon.report.anchors import leave_once
from rashomon.report.notices import is_compared, notices
from rashomon.report.numbering import number_cites
from rashomon.report.pages import ReportPage
from rashomon.report.plain_words import listed
from rashomon.report.sections.axis import axis
from rashomon.report.sections.facts import agreed, differs
from rashomon.report.sections.glance import glance
from rashomon.report.sections.moments import moments
from rashomon.report.sections.names import names
from rashomon.report.sections.only import only_in
from rashomon.report.sections.said import speakers, unheard
from rashomon.report.sections.shared import shared_text
from rashomon.report.sections.texts import texts
from rashomon.report.sections.wording import wording
from rashomon.report.sections.wrong import answers, things
from rashomon.report.sources import report_row, short_source
from rashomon.report.views.cited import Cite
from rashomon.report.views.decided import LedgerView
from rashomon.report.views.reports import NoteView, ReportRow
from rashomon.report.views.told import BriefLine
from rashomon.text.verbatim import fold_quoted, stands_in

_DECISIONS = 200  # rows in the table of decisions; account.json has all of them
_ONLY, _PAIRS = 12, 6  # reports that tell something alone, and pairs that share text, that stand unfolded
_OURS = re.compile(r"\s{0,4}(?:\[[^\[\]]{1,80}\]|\([A-Z]{1,2}\))")
"""What a line of the brief adds to the words of a report: a date in square brackets, the letter of the report."""
_BRIEF = 6  # lines of the brief that stand unfolded beside the grid, chosen by hand so that both fit one screen


def compose(account: Account, *, share: bool = False) -> ReportPage:
    """Returns the page of an account, which every format prints; with `share`, without the full texts."""
    page, cites = number_cites(leave_once(_sections(account, share=share)))
    painted = texts(AccountIndex(account), cites, page.rows, share=share)
    return replace(
        page,
        texts=painted,
        notes=_notes(account, cites),
        printed=_printed(page, account),
        things=tuple(things(account)),
        answers=answers(),
        targets=frozenset(
            anchor for text in painted for line in text.lines for segment in line for anchor in segment.anchors
        ),
    )


def _sections(account: Account, *, share: bool) -> ReportPage:
    """Returns the page without the numbers of its citations, and without the texts and notes, which need them."""
    index = AccountIndex(account)
    labels = {document.id: document.label for document in account.documents}
    said, more_said = speakers(index)
    forms, more_forms = wording(index)
    first_names, more_names = names(index)
    first, rest = _brief(index)
    shares = _shares(account)
    only, shared = only_in(index), shared_text(index)
    return ReportPage(
        title=account.title,
        statement=_statement(account),
        counts=tuple(_counts(account)),
        notices=notices(account),
        compared=is_compared(account),
        story=account.id,
        share=share,
        rows=tuple(replace(one, shares=shares[one.label]) for one in _rows(index)),
        brief=first,
        more_brief=rest,
        unheard=unheard(index),
        glance=glance(index),
        differs=differs(index),
        agreed=agreed(index),
        only=only[:_ONLY],
        more_only=only[_ONLY:],
        speakers=said,
        more_speakers=more_said,
        shared=shared[:_PAIRS],
        more_shared=shared[_PAIRS:],
        wording=forms,
        more_wording=more_forms,
        names=first_names,
        more_names=more_names,
        moments=moments(index),
        axis=axis(account),
        ledger=_ledger(account, labels),
    )


def _rows(index: AccountIndex) -> Iterator[ReportRow]:
    named = {one.id: one.named for one in index.account.documents}
    for one in index.account.documents:
        yield replace(report_row(one, named), numbers=index.numbers("report", [whole(one)]))


def _shares(account: Account) -> dict[str, tuple[str, ...]]:
    """Returns for each report those that it shares passages with, in the order of the account."""
    shares: dict[str, tuple[str, ...]] = {}
    for document in account.documents:
        pairs = [(copy.copied_from, copy.to) for copy in account.lineage.copies]
        others = {other for pair in pairs if document.id in pair for other in pair} - {document.id}
        shares[document.label] = tuple(one.named for one in account.documents if one.id in others)
    return shares


def _counts(account: Account) -> Iterator[str]:
    """Yields what the line below the title counts."""
    yield from (_plural(len(account.documents), "report"), f"{len(account.lineage.origins)} separately worded")
    if is_compared(account):
        statuses = [fact.status for fact in account.facts if not fact.minor]
        yield f"{_plural(statuses.count('agreed'), 'matter')} agreed"
        yield f"{statuses.count('differs') or 'none'} on which they differ"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _brief(index: AccountIndex) -> tuple[tuple[BriefLine, ...], tuple[BriefLine, ...]]:
    """Returns the lines that stand beside the grid and those that are folded: lines on differences, which the grid
    shows, and what is beyond `_BRIEF`.
    """
    lines = [(line, _brief_line(line, index)) for line in index.account.brief]
    shown = [view for line, view in lines if line.kind != "difference"][:_BRIEF]
    return tuple(shown), tuple(view for _, view in lines if view not in shown)


def _brief_line(line: Line, index: AccountIndex) -> BriefLine:
    cites = index.notes_for(line.evidence)
    numbers, anchors = index.numbers_within(line.evidence), index.anchors.at("b", line.evidence)
    if line.kind == "difference":  # it names the reports of its quotations itself
        return BriefLine(line.text, cites, line.kind, (), numbers, anchors)
    cites, others = index.by_quotation(line.text, cites)
    return BriefLine(line.text, cites, line.kind, others, numbers, anchors)


def _statement(account: Account) -> str:
    """Returns the sentence that every account states about itself."""
    reports = _plural(len(account.documents), "report")
    return f"Compares only the {reports} listed; not checked against anything else."


def _printed(page: ReportPage, account: Account) -> frozenset[int]:
    """Returns the numbers of the notes whose words paper has to repeat: those of lines of the brief and of
    the timeline that do not have them as they stand. What is folded is not printed.
    """
    index = AccountIndex(account)
    needed: list[Cite] = []
    lines = [(line.text, line.cites, line.others) for line in page.brief]
    for text, cites, others in (*lines, *((moment.what, moment.cites, moment.others) for moment in page.moments)):
        told = fold_quoted(_OURS.sub("", text))
        needed += [cite for cite in cites if not stands_in(index.quoted(cite.spans), told)]
        needed += others
    return frozenset(cite.number for cite in needed if cite.number is not None)


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
                " / ".join(_decided(account, side) for side in (d.left, d.right) if side)
                + (f": {d.value}" if d.value else ""),
                d.judgement,
                d.reason if d.by == "rule" else f"{d.reason} (decided by {d.by})",
            )
            for d in decided
        ),
        made_with=account.made_with,
    )


def _decided(account: Account, side: Sequence[Span]) -> str:
    """Returns what one side of a decision is about: its words, or the letters of whole reports."""
    whole_reports = {whole(document): document.label for document in account.documents}
    if side[0] in whole_reports:
        return f"report {listed([whole_reports.get(span, '') for span in side], most=12)}"
    return f"“{account.quote(side[0])}”"
