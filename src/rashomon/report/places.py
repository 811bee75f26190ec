"""Where words of reports stand on a page: before citations, in notes and in the texts. The proof-reading asks this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from rashomon.audit.quotations import PrintedWords
from rashomon.report.pages import ReportPage
from rashomon.report.paint import Segment
from rashomon.report.read_back import plain_line
from rashomon.report.views.cited import FIRST_CITES, OTHERWISE, Cites, QuotedView, TextRun
from rashomon.report.views.compared import FactView, GlanceRow
from rashomon.report.views.copied import SharedView
from rashomon.report.views.spoken import SayingView
from rashomon.report.views.told import BriefLine
from rashomon.report.visible import show_plain

Medium = Literal["screen", "paper"]
Rule = Literal["verbatim", "marked", "free"]


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A place of the page where words stand before citations.

    rule: as in `PrintedWords`; "free" for words that are no quotation, or are mixed of two reports.
    marked: where our quotation marks stand around the words.
    most: how many citations are shown, None = all.
    only: the medium that has the place, None = both.
    """

    where: str
    words: str
    labels: tuple[str, ...]
    rule: Rule = "verbatim"
    marked: tuple[Medium, ...] = ()
    most: int | None = None
    only: Medium | None = None

    def shown(self, medium: Medium) -> str:
        """The words as a file of this medium has them when it is read back."""
        words = f"“{self.words}”" if medium in self.marked else self.words
        return plain_line(show_plain(words) if medium == "paper" else words)


def page_places(page: ReportPage, medium: Medium) -> Iterator[PrintedPlace]:
    """Yields the places where words stand before citations, in the order of a file of this medium."""
    yield from (place for place in _all_places(page, medium) if place.only in (None, medium))


def _all_places(page: ReportPage, medium: Medium) -> Iterator[PrintedPlace]:
    for line in (*page.brief, *page.more_brief):
        yield PrintedPlace("brief", line.text, _labels(line.cites), line_rule(line), most=FIRST_CITES)
        yield from _others("brief", line.others, most=FIRST_CITES)
    for row in page.glance:
        yield from _glance(row)
    for fact in (*page.differs.first, *page.differs.rest):
        yield from _fact("differs", fact, ())
    for fact in (*page.agreed.first, *page.agreed.rest):
        yield from _fact("agreed", fact, ("screen", "paper"))
    for one in (*page.only, *page.more_only):
        yield from _sayings("only in one report", one.said)
        for fact in (*one.first, *one.rest):
            yield from _fact("only in one report", fact, ("paper",))
        yield from _sayings("only in one report", one.more_said)
    for speaker in (*page.speakers, *page.more_speakers):
        yield from _sayings("who said what", chain(*speaker.first, *speaker.rest))
    yield from _quoted("blamed", _words_of_blame(page), ("screen", "paper"))
    for pair in (*page.shared, *page.more_shared):
        yield from _shared(pair)
    for moment in page.moments:
        yield PrintedPlace("timeline", moment.what, _labels(moment.cites), "marked")
        yield from _others("timeline", moment.others)
    forms = _forms(page)
    for form, cites in forms:
        yield PrintedPlace("forms", form, _labels(cites), marked=("screen", "paper"))
    speakers = [("", quoted.cites) for row in page.glance for cell in row.cells for quoted in cell.quoted]
    blamed = [("", quoted.cites) for quoted in (*_said_otherwise(page), *_words_of_blame(page))]
    for cite in chain.from_iterable(cites for _, cites in (*speakers, *blamed, *forms)):
        if cite.number is None and cite.target in page.targets:
            yield PrintedPlace("copied", cite.words, (cite.label,), marked=("screen",), only="screen")


def page_lines(page: ReportPage, medium: Medium) -> Iterator[str]:
    """Yields lines of a page that hold words of reports without citations, folded, in the order of a file of this
    medium: titles, texts, sources and notes.
    """
    rows = [f"{row.label} {row.source}" for row in page.rows]
    notes = [f"{note.label} {note.source}: “{note.words}”" for note in page.notes]
    if medium == "paper":
        lines = [show_plain(line) for line in (page.title, *rows, *notes)]
    else:
        titles = [row.title for row in page.rows if row.title]  # at the head of each column, and in the list
        lines = [page.title, page.title, *titles * bool(page.glance), *titles]
        for text in page.texts:
            lines += [f"{text.row.label} {text.row.title or ''}"] * bool(text.row.title) + [*map(_text, text.lines)]
        lines += [*rows, *notes, *(text.row.source for text in page.texts)]  # the last are copied with each citation
    yield from filter(None, map(plain_line, lines))


def _words_of_blame(page: ReportPage) -> Iterator[QuotedView]:
    return (quoted for somebody in page.unheard for quoted in somebody.quoted)


def _said_otherwise(page: ReportPage) -> Iterator[QuotedView]:
    for speaker in (*page.speakers, *page.more_speakers):
        for saying in chain(*speaker.first, *speaker.rest):
            yield from (quoted for one in saying.otherwise for quoted in (one.own, one.other))


def _glance(row: GlanceRow) -> Iterator[PrintedPlace]:
    for cell in row.cells:
        yield from _quoted("at one glance", cell.quoted, ("screen",), only="screen")


def line_rule(line: BriefLine) -> Rule:
    """Returns what must be true of a line: one on a difference names reports itself, behind each quotation."""
    return "free" if line.kind == "difference" else "marked"


def _forms(page: ReportPage) -> list[tuple[str, Cites]]:
    """Returns the forms of things and names with their citations."""
    forms = [(form.form, form.cites) for row in (*page.wording, *page.more_wording) for form in row.forms]
    return forms + [form for _, group in (*page.names, *page.more_names) for name in group for form in name.forms]


def uncited_words(page: ReportPage) -> Iterator[PrintedWords]:
    """Yields words that stand in the page without citations behind them: titles, notes, the sides of edited passages,
    and the texts.
    """
    for row in page.rows:
        yield PrintedWords(row.title or "", (row.label,), "title of a report")
    for note in page.notes:
        yield PrintedWords(note.words, (note.label,), "notes")
    for pair in (*page.shared, *page.more_shared):
        for quoted in pair.edited:
            left = "".join(run.text for run in quoted.runs if run.style in ("", "deleted"))
            yield PrintedWords(left, (pair.left,), "shared text")
            for run in quoted.runs:
                if run.style == "inserted":
                    yield PrintedWords(run.text, (pair.right,), "shared text")
    for text in page.texts:
        for segments in text.lines:
            yield PrintedWords(_text(segments), (text.row.label,), "texts")


def _text(runs: Iterable[TextRun | Segment]) -> str:
    return "".join(run.text for run in runs)


def _labels(cites: Cites) -> tuple[str, ...]:
    return tuple(cite.label for cite in cites)


def _others(where: str, cites: Cites, *, most: int | None = None, only: Medium | None = None) -> Iterator[PrintedPlace]:
    if cites:
        yield PrintedPlace(where, OTHERWISE, _labels(cites), "free", most=most, only=only)


def _quoted(
    where: str,
    quoted: Iterable[QuotedView],
    marked: tuple[Medium, ...],
    *,
    most: int | None = None,
    only: Medium | None = None,
) -> Iterator[PrintedPlace]:
    for one in quoted:
        if one.cites:
            marks = () if one.bare else marked
            yield PrintedPlace(where, _text(one.runs), _labels(one.cites), marked=marks, most=most, only=only)
        if one.others and one.cites:
            yield PrintedPlace(where, one.remark, _labels(one.others), "free", only=only)
        elif one.others:  # the words of two reports, mixed, and then the remark
            yield PrintedPlace(where, f"{_text(one.runs)} {one.remark}", _labels(one.others), "free", only="screen")
            yield PrintedPlace(where, f"{_text(one.runs)} · {one.remark}", _labels(one.others), "free", only="paper")


def _fact(where: str, fact: FactView, marked: tuple[Medium, ...]) -> Iterator[PrintedPlace]:
    for version in fact.versions:
        yield from _quoted(where, version.quoted, marked)


def _sayings(where: str, sayings: Iterable[SayingView]) -> Iterator[PrintedPlace]:
    for saying in sayings:
        yield PrintedPlace(where, _text(saying.runs), _labels(saying.cites))
        for one in saying.otherwise:
            yield from _quoted(where, (one.own, one.other), ("screen", "paper"))


def _shared(pair: SharedView) -> Iterator[PrintedPlace]:
    yield from _quoted("shared text", pair.edited, ())
    for out in pair.removed:
        yield PrintedPlace("shared text", _text(out.runs), _labels(out.cites), marked=("screen",))
        yield from _quoted("shared text", out.elsewhere, ())
    yield from _quoted("shared text", pair.verbatim, ())
    for out in chain.from_iterable(outs for _, outs in pair.left_out):
        yield PrintedPlace("shared text", _text(out.runs), _labels(out.cites))
