"""The page as paper has it: headings, paragraphs and items in a row, without folds or links, with numbered notes at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.report.pages import Cites, FactView, LeftOutView, NameGroups, OnlyInView, Quoted, ReportPage, Run, Runs, Saying, SharedView, WordingView

Kind = Literal["title", "heading", "subheading", "paragraph", "item", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of the paper. Runs have the styles of `pages.Run` and also "strong", "soft" and "cite"; a note has its `number`."""

    kind: Kind
    runs: Runs
    number: int = 0


def on_paper(page: ReportPage) -> Iterator[Piece]:
    """The whole page, in the order of the screen."""
    yield Piece("title", (Run(page.title),))
    yield Piece("paragraph", (Run(page.statement, "soft"),))
    yield from _section("Reports", (Piece("item", (Run(row.label, "strong"), Run(f" {row.source}"), *_soft(*row.remarks))) for row in page.rows))
    brief = (*page.first.brief, *page.first.more_brief)
    yield from _section("Brief", (Piece("item", (Run(line.text), *_cites(line.cites))) for line in brief))
    yield from _section("Agreed", (_agreed(fact) for fact in (*page.agreed.first, *page.agreed.rest)))
    yield from _section("Differs", (piece for fact in (*page.differs.first, *page.differs.rest) for piece in _side_by_side(fact)))
    yield from _section("Only in one report", (piece for one in page.only for piece in _only(one)))
    yield from _section("Who said what", _said(page))
    silent = (Piece("item", (Run(name, "strong"), *_cites(cites))) for name, cites in page.unheard)
    yield from _section("Blamed, but quoted in no report", silent)
    yield from _section("Shared text", (piece for pair in page.shared for piece in _shared(pair)))
    yield from _section("Wording", map(_wording, (*page.wording, *page.more_wording)))
    yield from _section("Names", (*_names(page.names), *_names(page.more_names)))
    moments = (Piece("item", (Run(m.date, "strong"), Run(f": {m.what}"), *_cites(m.cites))) for m in page.moments)
    yield from _section("Timeline", moments)
    problems = (Piece("item", (Run(document, "strong"), Run(f" {stage}: {message}"))) for document, stage, message in page.ledger.problems)
    yield from _section("Problems", problems)
    notes = (Piece("note", (Run(n.label, "strong"), Run(f" {n.source}: “{n.words}”")), n.number) for n in page.notes)
    yield from _section("Notes", notes)


def _section(heading: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A heading with its pieces; nothing at all where there are none."""
    first = True
    for piece in pieces:
        if first:
            yield Piece("heading", (Run(heading),))
            first = False
        yield piece


def _cites(cites: Cites) -> Runs:
    return tuple(Run(f" [{c.label}{c.number or ''}]", "cite") for c in cites)


def _soft(*remarks: str) -> Runs:
    return tuple(Run(f" · {remark}", "soft") for remark in remarks if remark)


def _quoted(quoted: Quoted) -> Runs:
    return (*quoted.runs, *_cites(quoted.cites))


def _values(fact: FactView) -> Runs:
    runs: list[Run] = []
    for version in fact.versions:
        for quoted in version.quoted:
            words = (Run(run.text, "" if run.style == "words" else run.style) for run in quoted.runs)
            runs += [Run("; ")] * bool(runs) + [Run("“"), *words, Run("”"), *_cites(quoted.cites)]
    return tuple(runs)


def _agreed(fact: FactView) -> Piece:
    return Piece("item", (Run(fact.about, "strong"), Run(": "), *_values(fact), *_soft(fact.count, fact.verdict)))


def _only(one: OnlyInView) -> Iterator[Piece]:
    """What one report alone has: who said it there, then what it counts."""
    for saying in (*one.said, *one.more_said):
        yield Piece("item", (Run(f"{one.label} ", "strong"), *_saying(saying)))
    for fact in (*one.first, *one.rest):
        yield Piece("item", (Run(f"{one.label} ", "strong"), Run(fact.about, "strong"), Run(": "), *_values(fact)))


def _side_by_side(fact: FactView) -> Iterator[Piece]:
    yield Piece("subheading", (Run(fact.about),))
    yield Piece("paragraph", (Run(fact.verdict, "strong"), *_soft(fact.count, *fact.reasons)))
    for version in fact.versions:
        runs = [run for quoted in version.quoted for run in (*_quoted(quoted), Run(" "))]
        yield Piece("item", (*runs, *_soft(*version.remarks)))


def _said(page: ReportPage) -> Iterator[Piece]:
    for speaker in (*page.speakers, *page.more_speakers):
        yield Piece("subheading", (Run(speaker.name), *_soft(speaker.remark)))
        for sayings in (*speaker.first, *speaker.rest):
            runs: list[Run] = []
            for saying in sayings:
                runs += [Run(" = ")] * bool(runs) + [*_saying(saying)]
            yield Piece("item", tuple(runs))


def _saying(saying: Saying) -> Runs:
    route = f", by way of {saying.route}" if saying.route else ""
    return (*saying.runs, *_cites(saying.cites), Run(f" ({saying.form}{route})", "soft"))


def _shared(pair: SharedView) -> Iterator[Piece]:
    yield Piece("subheading", (Run(f"{pair.left} and {pair.right}"), *_soft(pair.share, pair.direction)))
    if pair.edited:
        yield Piece("paragraph", (Run(f"only in {pair.left}", "deleted"), Run(" "), Run(f"only in {pair.right}", "inserted")))
    for quoted in (*pair.edited, *pair.verbatim):
        yield Piece("item", _quoted(quoted))
    for out in pair.removed:
        elsewhere = [run for quoted in out.elsewhere for run in (*_quoted(quoted), Run(" "))]
        yield Piece("item", (Run("gone from this passage, kept elsewhere: ", "soft"), *_left_out(out), Run("; "), *elsewhere))
    for lacking, outs in pair.left_out:
        for out in outs:
            yield Piece("item", (Run(f"not in {lacking}: ", "soft"), *_left_out(out)))


def _left_out(out: LeftOutView) -> Runs:
    return (*out.runs, *_cites(out.cites))


def _wording(row: WordingView) -> Piece:
    runs: list[Run] = [Run(row.referent, "strong"), Run(": ")]
    for i, form in enumerate(row.forms):
        runs += [Run("; ")] * (i > 0) + [Run(f"“{form.form}”"), *_cites(form.cites)]
        runs += [Run(f" ({form.voice})", "soft")] * (form.voice != "own voice")
    return Piece("item", tuple(runs))


def _names(groups: NameGroups) -> Iterator[Piece]:
    for _, group in groups:
        for name in group:
            runs: list[Run] = [Run(name.name, "strong"), *_soft(name.roles), Run(": ")]
            for i, (form, cites) in enumerate(name.forms):
                runs += [Run("; ")] * (i > 0) + [Run(f"“{form}”"), *_cites(cites)]
            yield Piece("item", tuple(runs))
