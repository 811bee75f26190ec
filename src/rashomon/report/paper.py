"""The page for paper: headings, paragraphs and items one after the other, without folds or links, with numbered notes
at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.report.pages import ReportPage
from rashomon.report.views.cited import OTHERWISE, Cites, QuotedView, Runs, TextRun
from rashomon.report.views.compared import FactView
from rashomon.report.views.copied import LeftOutView, SharedView
from rashomon.report.views.named import NameGroups, WordingView
from rashomon.report.views.spoken import UNHEARD, OnlyInView, SayingView

Kind = Literal["title", "heading", "subheading", "paragraph", "item", "note"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on paper. `number` is that of a note; 0 for every other kind."""

    kind: Kind
    runs: Runs
    number: int = 0


def on_paper(page: ReportPage) -> Iterator[Paragraph]:
    """Yields the whole page in the order of the screen."""
    yield Paragraph("title", (TextRun(page.title),))
    for notice in page.notices:
        yield Paragraph("paragraph", (TextRun(notice, "strong"),))
    yield Paragraph("paragraph", (TextRun(f"{', '.join(page.counts)}. {page.statement}", "soft"),))
    rows = (
        Paragraph("item", (TextRun(row.label, "strong"), TextRun(f" {row.source}"), *_soft(*row.remarks)))
        for row in page.rows
    )
    yield from _section("Reports", rows)
    brief = (*page.brief, *page.more_brief)
    yield from _section(
        "Brief", (Paragraph("item", (TextRun(line.text), *_cites(line.cites), *_others(line.others))) for line in brief)
    )
    yield from _section(
        "Differs", (piece for fact in (*page.differs.first, *page.differs.rest) for piece in _side_by_side(fact))
    )
    yield from _section("Agreed", map(_agreed, page.agreed.first))
    yield from _section("Also agreed", map(_agreed, page.agreed.rest))
    yield from _section("Only in one report", (piece for one in (*page.only, *page.more_only) for piece in _only(one)))
    yield from _section("Who said what", (*_said(page), *_blamed(page)))
    yield from _section("Shared text", (piece for pair in (*page.shared, *page.more_shared) for piece in _shared(pair)))
    moments = (
        Paragraph("item", (TextRun(m.date, "strong"), TextRun(f": {m.what}"), *_cites(m.cites), *_others(m.others)))
        for m in page.moments
    )
    yield from _section("Timeline", moments)
    yield from _section("Wording", map(_wording, (*page.wording, *page.more_wording)))
    yield from _section("Names", (*_names(page.names), *_names(page.more_names)))
    problems = (
        Paragraph("item", (TextRun(document, "strong"), TextRun(f" {stage}: {message}")))
        for document, stage, message in page.ledger.problems
    )
    yield from _section("Problems", problems)
    notes = (
        Paragraph("note", (TextRun(n.label, "strong"), TextRun(f" {n.source}: “{n.words}”")), n.number)
        for n in page.notes
    )
    yield from _section("Notes", notes)


def _section(heading: str, pieces: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yields a heading and then its pieces; nothing where there are no pieces."""
    first = True
    for piece in pieces:
        if first:
            yield Paragraph("heading", (TextRun(heading),))
            first = False
        yield piece


def _cites(cites: Cites) -> Runs:
    return tuple(TextRun(f" [{c.label}{c.number or ''}]", "cite") for c in cites)


def _soft(*remarks: str) -> Runs:
    return tuple(TextRun(f" · {remark}", "soft") for remark in remarks if remark)


def _others(cites: Cites, remark: str = OTHERWISE) -> Runs:
    return (TextRun(f" · {remark}", "soft"), *_cites(cites)) if cites else ()


def _quoted(quoted: QuotedView) -> Runs:
    return (*quoted.runs, *_cites(quoted.cites), *_others(quoted.others, quoted.remark))


def _values(fact: FactView) -> Runs:
    runs: list[TextRun] = []
    for version in fact.versions:
        for quoted in version.quoted:
            words = (TextRun(run.text, "" if run.style == "words" else run.style) for run in quoted.runs)
            left, right = ("", "") if quoted.bare else ("“", "”")
            runs += [TextRun("; ")] * bool(runs) + [TextRun(left), *words, TextRun(right), *_cites(quoted.cites)]
    return tuple(runs)


def _agreed(fact: FactView) -> Paragraph:
    return Paragraph(
        "item", (TextRun(fact.about, "strong"), TextRun(": "), *_values(fact), *_soft(fact.count, fact.verdict))
    )


def _only(one: OnlyInView) -> Iterator[Paragraph]:
    """Yields what one report alone has, in the order of the screen."""
    first, more = (
        [Paragraph("item", (TextRun(f"{one.label} ", "strong"), *_saying(saying))) for saying in sayings]
        for sayings in (one.said, one.more_said)
    )
    yield from first
    for fact in (*one.first, *one.rest):
        yield Paragraph(
            "item", (TextRun(f"{one.label} ", "strong"), TextRun(fact.about, "strong"), TextRun(": "), *_values(fact))
        )
    yield from more


def _side_by_side(fact: FactView) -> Iterator[Paragraph]:
    yield Paragraph("subheading", (TextRun(fact.about),))
    yield Paragraph("paragraph", (TextRun(fact.verdict, "strong"), *_soft(fact.count, *fact.reasons)))
    for version in fact.versions:
        runs = [run for quoted in version.quoted for run in (*_quoted(quoted), TextRun(" "))]
        yield Paragraph("item", (*runs, *_soft(*version.remarks)))


def _said(page: ReportPage) -> Iterator[Paragraph]:
    for speaker in (*page.speakers, *page.more_speakers):
        yield Paragraph("subheading", (TextRun(speaker.name), *_soft(speaker.remark)))
        for sayings in (*speaker.first, *speaker.rest):
            runs: list[TextRun] = []
            for saying in sayings:
                runs += [TextRun(" = ")] * bool(runs) + [*_saying(saying)]
            yield Paragraph("item", tuple(runs))


def _blamed(page: ReportPage) -> Iterator[Paragraph]:
    if page.unheard:
        yield Paragraph("subheading", (TextRun(UNHEARD),))
    for somebody in page.unheard:
        runs = [TextRun(somebody.name, "strong"), TextRun(":")]
        for quoted in somebody.quoted:
            left, right = ("", "") if quoted.bare else ("“", "”")
            runs += [TextRun(f" {left}"), *quoted.runs, TextRun(right), *_cites(quoted.cites)]
        yield Paragraph("item", tuple(runs))


def _saying(saying: SayingView) -> Runs:
    route = f", by way of {saying.route}" if saying.route else ""
    runs = [*saying.runs, *_cites(saying.cites), TextRun(f" ({saying.form}{route})", "soft")]
    for one in saying.otherwise:
        runs.append(TextRun(f" · {one.what}:", "soft"))
        for quoted in (one.own, one.other):
            runs += [TextRun(" “"), *quoted.runs, TextRun("”"), *_cites(quoted.cites)]
        runs.append(TextRun(f" {one.verdict}: {one.reason}", "soft"))
    if saying.unshown:
        runs.append(TextRun(f" · given otherwise in {saying.unshown} more, in account.json", "soft"))
    return tuple(runs)


def _shared(pair: SharedView) -> Iterator[Paragraph]:
    yield Paragraph("subheading", (TextRun(_pair_name(pair)), *_soft(pair.share, pair.direction)))
    if pair.edited:
        yield Paragraph(
            "paragraph",
            (TextRun(f"only in {pair.left}", "deleted"), TextRun(" "), TextRun(f"only in {pair.right}", "inserted")),
        )
    yield from (Paragraph("item", _quoted(quoted)) for quoted in pair.edited)
    for out in pair.removed:
        elsewhere = [run for quoted in out.elsewhere for run in (*_quoted(quoted), TextRun(" "))]
        yield Paragraph(
            "item",
            (TextRun("gone from this passage, kept elsewhere: ", "soft"), *_left_out(out), TextRun("; "), *elsewhere),
        )
    yield from (Paragraph("item", _quoted(quoted)) for quoted in pair.verbatim)
    for lacking, outs in pair.left_out:
        for out in outs:
            yield Paragraph("item", (TextRun(f"not in {lacking}: ", "soft"), *_left_out(out)))


def _pair_name(pair: SharedView) -> str:
    return f"{pair.left_name} ({pair.left}) and {pair.right_name} ({pair.right})"


def _left_out(out: LeftOutView) -> Runs:
    return (*out.runs, *_cites(out.cites))


def _wording(row: WordingView) -> Paragraph:
    runs: list[TextRun] = [TextRun(row.referent, "strong"), TextRun(": ")]
    for i, form in enumerate(row.forms):
        runs += [TextRun("; ")] * (i > 0) + [TextRun(f"“{form.form}”"), *_cites(form.cites)]
        runs += [TextRun(f" ({form.voice})", "soft")] * (form.voice != "own voice")
    return Paragraph("item", tuple(runs))


def _names(groups: NameGroups) -> Iterator[Paragraph]:
    for _, group in groups:
        for name in group:
            runs: list[TextRun] = [TextRun(name.name, "strong"), *_soft(name.roles), TextRun(": ")]
            for i, (form, cites) in enumerate(name.forms):
                runs += [TextRun("; ")] * (i > 0) + [TextRun(f"“{form}”"), *_cites(cites)]
            yield Paragraph("item", tuple(runs))
