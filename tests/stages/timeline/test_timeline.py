"""The timeline: dated clauses, which of them are one event, and the order of the moments."""

from __future__ import annotations

import pytest

from rashomon.language import annotate_documents
from rashomon.language.plain import PlainAnnotator
from rashomon.model import (
    Annotation,
    Block,
    Fact,
    Member,
    Moment,
    Quote,
    Reading,
    Sentence,
    Source,
    Span,
    Token,
    Version,
)
from rashomon.page import Page, make_page, make_pages
from rashomon.stages.timeline import order_moments
from rashomon.stages.timeline.clauses import clause_pieces
from rashomon.stages.timeline.events import can_be_one_date


def reading(label: str, text: str, *, published: str | None = None, title: str = "") -> Reading:
    """A report made of a title line and a body."""
    whole = f"{title}\n{text}" if title else text
    start = len(title) + 1 if title else 0
    blocks = ([Block(Span(label, 0, len(title)), "title")] if title else []) + [
        Block(Span(label, start, len(whole)), "body")
    ]
    document = Member(label, Source(f"{label}.txt", label), whole, tuple(blocks), label=label, published=published)
    return Reading(document, PlainAnnotator().annotate(document))


def timeline(*readings: Reading, quotes: tuple[Quote, ...] = ()) -> list[Moment]:
    """The moments of some reports."""
    return list(order_moments(make_pages(readings, quotes=quotes), facts=()))


def reports_of(moment: Moment) -> list[str]:
    """The reports that carry a moment."""
    return sorted({span.doc for span in moment.evidence})


FERRY = (
    reading(
        "a",
        "The ferry Alma sank off Porto Verde on 1 April 2031. The inquiry opened on Monday in the old town hall.",
        published="2031-04-23",
    ),
    reading(
        "b",
        "On April 1 the ferry Alma sank near Porto Verde after a fire. A new captain will be named in June.",
        published="2031-04-22",
    ),
    reading(
        "c",
        "Four sailors drowned when the Alma sank. In 2019 the ferry had lost an anchor. The inquiry opens on Monday.",
        published=None,
    ),
)


def test_one_line_for_one_event() -> None:
    """Reports that date one event share one line, with the evidence of each."""
    moments = timeline(*FERRY)
    sinking = next(moment for moment in moments if moment.date == "2031-04-01")
    assert reports_of(sinking) == ["a", "b"]
    assert "sank" in sinking.what


def test_order_is_that_of_time() -> None:
    """Background comes first, what is to come later, a weekday without a date last."""
    assert [moment.date for moment in timeline(*FERRY)] == ["2019", "2031-04-01", "2031-04-21", "2031-06", "Monday"]
    assert [moment.precision for moment in timeline(*FERRY)] == ["year", "day", "day", "month", "weekday"]


def test_a_year_that_one_report_prints() -> None:
    """A day without a year and the same day with one are one moment, shown with the year that is printed."""
    with_year = reading("a", "Soldiers burned the bridge of Talin on 3 May 2030.")
    without = reading("b", "The bridge of Talin was burned on May 3 by soldiers.")
    (moment,) = timeline(with_year, without)
    assert (moment.date, reports_of(moment)) == ("2030-05-03", ["a", "b"])


def test_neighbouring_days_stay_apart() -> None:
    """Two days for what may be one night stand beside each other, each with its report."""
    moments = timeline(
        reading("a", "Rebels shelled the harbour of Talin on April 13."),
        reading("b", "Rebels shelled the harbour of Talin early on April 14."),
    )
    assert [(moment.date, reports_of(moment)) for moment in moments] == [("--04-13", ["a"]), ("--04-14", ["b"])]


def test_a_clock_finds_its_day() -> None:
    """A bare time of day joins the day that another report gives, universal time first."""
    moments = timeline(
        reading("a", "A strong quake shook the island of Orlo on Sunday.", published="2031-05-12"),
        reading("b", "The quake which shook the island of Orlo struck at 1353 (1023 GMT).", published="2031-05-12"),
    )
    assert [(moment.date, moment.precision, reports_of(moment)) for moment in moments] == [
        ("2031-05-11T10:23Z", "minute", ["a", "b"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Published: 9 May 2031",
        "Updated on May 9, 2031 at 12:30 GMT",
        "The shop stays shut until Christmas.",
        "The town will change this year.",
        "Sports and culture, all day, every Friday.",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    """The report's own date, bounds and vague words do not stand in a timeline."""
    assert timeline(reading("a", text, published="2031-05-09")) == []


def test_the_speakers_day() -> None:
    """ "Yesterday" in quoted words counts from a day we do not know; it is left out."""
    report = reading("a", "“The river rose by a metre yesterday,” the mayor said.", published="2031-05-09")
    content = Span("a", 1, report.document.text.index(",”"))
    quote = Quote("q", "direct", None, "the mayor", True, (), (), (content,))
    assert timeline(report, quotes=(quote,)) == []
    assert len(timeline(report)) == 1


def test_at_most_eighteen_lines() -> None:
    """A timeline holds eighteen lines; more reports for an event keep it in."""
    text = " ".join(
        f"In {1900 + year} the guild of bakers built house number {year} on the market." for year in range(40)
    )
    moments = timeline(
        reading("a", text), reading("b", "In 1939 the guild of bakers built house number 39 on the market.")
    )
    assert len(moments) == 18
    assert "1939" in [moment.date for moment in moments]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2003", "2003-12", True),
        ("2003-12", "2003-12-26", True),
        ("--12-26", "2003-12-26", True),
        ("--12", "--12-26", True),
        ("2003", "2004", False),
        ("--12-26", "--12-27", False),
        ("Friday", "2003-12-26", False),
        ("2003-12-26T10:00", "2003-12-26T11:00", False),
        ("2003-12-26", "2003-12-26T11:00", True),
        ("10:00Z", "2003-12-26", True),
        ("10:00Z", "2003", False),
        ("13:53", "10:23Z", True),
        ("1990s", "1995", False),
        ("2007/2011", "2011-03", False),
        ("2008-W49", "2008-12-06", True),
        ("2018-03-31/2018-04-01", "2018-04-01", True),
    ],
)
def test_dates_that_can_be_one(left: str, right: str, expected: bool) -> None:
    """Two values can be one date where one refines the other."""
    assert can_be_one_date(left, right) is expected
    assert can_be_one_date(right, left) is expected


def test_the_clause_by_the_parse() -> None:
    """With a parse the line is the verb with its subject and objects, without who told it."""
    rows = """Nadia 8 nsubj PROPN|Orlo 0 flat PROPN|, 5 punct PUNCT|who 5 nsubj PRON|had 5 aux AUX|lost 0 acl:relcl VERB|twice 5 advmod ADV|
        , 5 punct PUNCT|won 15 ccomp VERB|the 10 det DET|race 8 obj NOUN|on 12 case ADP|Sunday 8 obl PROPN|, 15 punct PUNCT|police 15 nsubj NOUN|
        said 15 root VERB|. 15 punct PUNCT"""
    words, heads, labels, tags = zip(*(row.split() for row in rows.split("|")), strict=True)
    text = " ".join(words)
    tokens, at = [], 0
    for word, head, label, tag in zip(words, heads, labels, tags, strict=True):
        tokens.append(Token(at, at + len(word), tag, None, int(head), label))
        at += len(word) + 1
    sentence = Sentence(0, len(text), 0, len(tokens))
    document = Member("a", Source("a.txt", "a"), text, (Block(Span("a", 0, len(text)), "body"),))
    start = text.index("Sunday")
    pieces = clause_pieces(
        make_page(Reading(document, Annotation("a", (sentence,), tuple(tokens)))), sentence, (start, start + 6)
    )
    assert [text[a:b] for a, b in pieces] == ["Nadia Orlo , who had lost twice , won the race on Sunday"]


DESCRIBED = [
    (
        "an event",
        "Ness has been quiet since the March 5 death of a guard at the pier.",
        ["the March 5 death of a guard at the pier"],
    ),
    (
        "a thing",
        "They still regretted the 1945 division of the old island of Ness.",
        ["the 1945 division of the old island of Ness"],
    ),
    ("the subject", "The March 5 fire at the pier killed a guard.", ["The March 5 fire at the pier killed a guard"]),
    ("a person", "The mayor of Ness has met the 2016 gunman of the pier.", []),
    (
        "where somebody did something",
        "The union will ask for a recount in Ness, where its mayor, Ida Falk, lost to Tor Moe by 312 votes on 4 May 2031.",
        ["its mayor, Ida Falk, lost to Tor Moe by 312 votes on 4 May 2031"],
    ),
    (
        "two who act together",
        "Orania and Belmark agreed on a ceasefire on 4 May 2031, two days after a clash on the ridge of Ness in which at "
        "least three people were killed.",
        ["Orania and Belmark agreed on a ceasefire on 4 May 2031, two days after a clash on the ridge of Ness"],
    ),
    ("a value of then", "Turnout was 61.4 percent in the end, up from 55.5 percent in 2027.", []),
    ("a value set beside one of then", "The mill sold 61 tonnes of salt, compared with 55 tonnes in 2021.", []),
    ("what was done", "It cost him the crew with the ship he bought in 2015.", ["the ship he bought in 2015"]),
]


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in DESCRIBED], ids=[row[0] for row in DESCRIBED])
def test_a_date_that_describes_a_noun_is_that_of_the_noun(text: str, told: list[str]) -> None:
    """What happened is what the noun tells, not the clause around it; a person only described by a date is no row."""
    document = Member("a", Source("a.txt", "a"), text, (Block(Span("a", 0, len(text)), "body"),), label="a")
    moments = order_moments(make_pages(annotate_documents([document])), facts=())
    assert [moment.what for moment in moments] == told


class Read:
    """Two sentences that were read as one matter, with this chance."""

    def __init__(self, one: Page, other: Page, chance: float) -> None:
        self.a, self.b, self.chance = Place(one), Place(other), chance


class Place:
    """The first body sentence of a report."""

    def __init__(self, page: Page) -> None:
        self.doc, self.sentence = page.doc, next(page.sentences_of("body"))


def test_one_happening_in_other_words_has_one_row() -> None:
    """Two sentences of one day that are read as one matter are one moment, though they share hardly a word."""
    first = "Thieves carried the painting away through a museum window on 4 June 2031. "
    second = "Burglars left the museum with a canvas of the old harbour master on {}. "
    rest = "On 4 June 2031 a baker sold bread. On 4 June 2031 rain fell in Lorn. On 4 June 2031 two cats fought."

    def rows(chance: float, day: str = "4 June 2031") -> int:
        one, other = make_page(reading("a", first + rest)), make_page(reading("b", second.format(day) + rest))
        return len(order_moments([one, other], facts=(), pairs=[Read(one, other, chance)]))

    assert rows(0.95) == rows(0.5) - 1
    assert rows(0.95, "5 June 2031") == rows(0.5, "5 June 2031")


@pytest.mark.parametrize("other", ["did not sink off Ness", "may sink off Ness if it rains"])
def test_what_is_denied_or_supposed_is_another_row(other: str) -> None:
    """ "The barge sank" and "the barge did not sink" are no one moment, however alike their words."""
    stated = "The barge Alma sank off Ness on 4 June 2031. A baker sold bread."
    denied = f"The barge Alma {other} on 4 June 2031. A baker sold bread."
    assert len(timeline(reading("a", stated), reading("b", stated + " Rowers sang."))) == 1
    assert len(timeline(reading("a", stated), reading("b", denied))) == 2


def test_versions_of_one_day_have_one_row() -> None:
    """ "On Monday" and "early on Monday" are two versions of one date and one moment."""
    pages = [
        make_page(reading(doc, f"{words} on Monday.", published="2031-04-23"))
        for doc, words in (("a", "The ferry Alma sank"), ("b", "A dark hull went under"))
    ]
    places = [Span(page.doc, page.text.index("Monday"), page.text.index("Monday") + 6) for page in pages]
    versions = tuple(
        Version(value, None, None, None, None, None, None, (span.doc,), 1, (span,))
        for value, span in zip(("2031-04-21", "early 2031-04-21"), places, strict=True)
    )
    fact = Fact("f", "the ferry sank", "date", None, "agreed", "granularity", versions, (), ())
    assert len(order_moments(pages, facts=(fact,))) == 1
    assert len(order_moments(pages, facts=())) == 2


PLANNED = [
    ("a date after the report's own", "The inquiry into the ferry Alma meets on 5 May 2031.", "2031-04-23", True),
    ("a deadline", "The owner set a deadline of 1 May 2031 for the wreck.", "2031-04-23", True),
    ("what has been", "The ferry Alma sank off Porto Verde on 1 April 2031.", "2031-04-23", False),
    ("an undated report that speaks of the future", "The captain will appear in court on Friday.", None, True),
    ("an undated report of the past", "The captain appeared in court on Friday.", None, False),
]


@pytest.mark.parametrize(
    ("text", "published", "planned"), [row[1:] for row in PLANNED], ids=[row[0] for row in PLANNED]
)
def test_what_lies_ahead_of_its_reports_is_planned(text: str, published: str | None, *, planned: bool) -> None:
    """A reader sees that an appointment or a deadline is none of what happened."""
    assert [moment.planned for moment in timeline(reading("a", text, published=published))] == [planned]


def test_a_plan_that_another_report_tells_of_as_past_is_none() -> None:
    """The report of the day after has seen it happen."""
    moments = timeline(
        reading("a", "The court of Porto Verde will hear the captain on 5 May 2031.", published="2031-04-23"),
        reading("b", "The court of Porto Verde heard the captain on 5 May 2031.", published="2031-05-06"),
    )
    assert [(moment.date, moment.planned) for moment in moments] == [("2031-05-05", False)]


DATES = [
    "2003",
    "2003-12",
    "2003-12-05",
    "--12-05",
    "--12",
    "--12-06",
    "2003-12-05T10:20",
    "2003-12-05T10:20Z",
    "2003-12-05T11:20",
    "10:20",
    "11:20",
    "10:20Z",
    "11:20Z",
    "Friday",
    "Sunday",
    "2003-W49",
    "2003-12-04/2003-12-05",
    "2003-12/2004-01",
    "--12-04/--12-05",
    "1990s",
    "1994",
    "2001/2005",
    "2004",
]
# date -> those behind it in the row above that can be the same
CAN_BE = {
    "2003": "2003-12 2003-12-05 2003-12-05T10:20 2003-12-05T10:20Z 2003-12-05T11:20 2003-W49 2003-12-04/2003-12-05",
    "2003-12": "2003-12-05 --12-05 --12 --12-06 2003-12-05T10:20 2003-12-05T10:20Z 2003-12-05T11:20 2003-W49"
    " 2003-12-04/2003-12-05",
    "2003-12-05": "--12-05 --12 2003-12-05T10:20 2003-12-05T10:20Z 2003-12-05T11:20 10:20 11:20 10:20Z 11:20Z 2003-W49"
    " 2003-12-04/2003-12-05",
    "--12-05": "--12 2003-12-05T10:20 2003-12-05T10:20Z 2003-12-05T11:20",
    "--12": "--12-06 2003-12-05T10:20 2003-12-05T10:20Z 2003-12-05T11:20",
    "2003-12-05T10:20": "10:20 10:20Z 11:20Z 2003-W49 2003-12-04/2003-12-05",
    "2003-12-05T10:20Z": "10:20 11:20 10:20Z 2003-W49 2003-12-04/2003-12-05",
    "2003-12-05T11:20": "11:20 10:20Z 11:20Z 2003-W49 2003-12-04/2003-12-05",
    "10:20": "10:20Z 11:20Z Friday Sunday",
    "11:20": "10:20Z 11:20Z Friday Sunday",
    "10:20Z": "Friday Sunday",
    "11:20Z": "Friday Sunday",
    "2003-W49": "2003-12-04/2003-12-05",
}


@pytest.mark.parametrize("one", DATES)
def test_which_dates_can_be_one(one: str) -> None:
    """A date with every other of the row, in both orders."""
    behind = DATES[DATES.index(one) + 1 :]
    assert [other for other in behind if can_be_one_date(one, other)] == CAN_BE.get(one, "").split()
    assert [other for other in behind if can_be_one_date(other, one)] == CAN_BE.get(one, "").split()
