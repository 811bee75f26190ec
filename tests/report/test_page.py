"""What stands on the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Document, Member, Pair, Quote, Source, Stated
from rashomon.report import render_bytes
from rashomon.report.account_index import AccountIndex
from rashomon.report.compose import compose
from rashomon.report.plain_words import gap_words, plain_date
from rashomon.report.sections.facts import fact_view
from rashomon.report.sections.shared import redline
from tests.report.story import find, make_account

PAGE = compose(make_account())


def text_of(runs: object) -> str:
    """The words of runs, joined."""
    return "".join(run.text for run in runs)  # type: ignore[attr-defined]


def test_the_page_says_what_was_compared() -> None:
    """Every account states that it knows only its reports."""
    assert PAGE.statement == "Compares only the 3 reports listed; not checked against anything else."


def test_differences_keep_the_order_of_the_account_and_are_named_in_plain_words() -> None:
    """What the account has first stands first, each with its class in words."""
    assert [(fact.about, fact.verdict) for fact in PAGE.differs.first] == [
        ("people killed", "may both be true: different things are counted"),
        ("where the fire began", "cannot both be true"),
        ("day of the fire", "differs: reason not established"),
    ]
    assert PAGE.differs.first[0].reasons == ("one counts everybody, the other passengers and crew",)


@pytest.mark.parametrize(("versions", "last"), [(4, ""), (5, "1 more reason,"), (6, "2 more reasons,")])
def test_reasons_beyond_the_fourth_are_counted(versions: int, last: str) -> None:
    """One more is a reason, several are reasons."""
    account = make_account()
    fact = account.facts[0]
    pairs = tuple(Pair(0, number, "unclear", f"reason {number}") for number in range(1, versions + 1))
    many = tuple(replace(fact.versions[0], value=number) for number in range(versions + 1))
    reasons = fact_view(AccountIndex(account), replace(fact, versions=many, pairs=pairs)).reasons
    assert len(reasons) == min(versions, 5)
    assert reasons[3].startswith("0 and 4: ")
    assert versions == 4 or reasons[-1] == f"and {last} in account.json"


def test_a_reason_names_its_values_once() -> None:
    """By their words, as they stand in the boxes above; a reason that begins with them names them itself."""
    account = make_account()
    fact = next(one for one in account.facts if isinstance(one.versions[0].value, str))
    same = Pair(0, 1, "granularity", "the same")
    pairs = (Pair(0, 1, "unclear", "“one” and “other”: one night"), same, same)
    reasons = fact_view(AccountIndex(account), replace(fact, difference="unclear", pairs=pairs)).reasons
    words = [account.quote(version.evidence[0]) for version in fact.versions[:2]]
    assert reasons == (
        "“one” and “other”: one night",
        f"“{words[0]}” and “{words[1]}”: same, more or less exact (the same)",
    )


def test_bounds_are_agreement() -> None:
    """A bound and an exact number stand under "agreed", as the same, more or less exact."""
    (fact,) = PAGE.agreed.first
    assert (fact.about, fact.verdict, fact.count) == (
        "people on board",
        "same, more or less exact",
        "2 of the 2 that mention it; not found in Vessby Post (B)",
    )


def test_what_is_minor_is_folded() -> None:
    """A minor fact is folded, counted nowhere and no row of the grid; on paper it stands behind the others."""
    account = make_account()
    facts = tuple(replace(fact, minor=fact.status == "agreed") for fact in account.facts)
    page = compose(replace(account, facts=facts))
    assert (page.agreed.first, [fact.about for fact in page.agreed.rest]) == ((), ["people on board"])
    assert "0 matters agreed" in page.counts
    assert [row.about for row in PAGE.glance if row.about == "people on board"] == ["people on board"]
    assert not [row for row in page.glance if row.about == "people on board"]
    html = render_bytes(replace(account, facts=facts), "html").decode()
    assert "1 more, of less weight" in html
    assert "No value found that two reports share." not in html


@pytest.mark.parametrize(
    ("kind", "without", "silent", "words"),
    [
        ("number", "b", "c", "1 mention it; Vessby Post (B) tells of it without a figure; not found in report C"),
        ("money", "bc", "", "1 mention it; Vessby Post (B) and report C tell of it without a figure"),
        ("percent", "b", "", "1 mention it; Vessby Post (B) tells of it without a figure"),
        ("date", "c", "b", "1 mention it; report C tells of it without a date; not found in Vessby Post (B)"),
        ("time", "c", "", "1 mention it; report C tells of it without a time"),
        ("place", "c", "", "1 mention it; report C tells of it without a place"),
        ("person", "c", "", "1 mention it; report C tells of it without a name"),
        ("organisation", "c", "", "1 mention it; report C tells of it without a name"),
        ("statement", "c", "b", "1 mention it; report C tells of it without saying this; not found in Vessby Post (B)"),
        ("number", "", "bc", "1 mention it; not found in Vessby Post (B) and report C"),
        ("number", "", "", "1 mention it"),
    ],
)
def test_what_is_said_of_a_report_without_a_value(kind: str, without: str, silent: str, words: str) -> None:
    """It tells of the matter without a value of this kind, or the matter was not found in it; it is never called
    silent.
    """
    account = make_account()
    fact = replace(account.facts[0], kind=kind, without=tuple(without), silent=tuple(silent))  # type: ignore[arg-type]
    fact = replace(fact, versions=fact.versions[:1], pairs=(), difference=None)
    assert fact_view(AccountIndex(account), fact).count == words


@pytest.mark.parametrize(
    ("stated", "named"),
    [
        ({"outlet": "Tarn Post", "title": "Fire at the pier"}, "Tarn Post (B)"),
        ({"title": "Fire at the pier"}, "“Fire at the pier” (B)"),
        ({"title": "Fire at the pier of Tarn, nine die"}, "“Fire at the pier of Tarn …” (B)"),
        ({"title": "A headline that the text does not have"}, "report B"),
        ({"title": "“Nobody warned us”"}, "report B"),
        ({}, "report B"),
    ],
)
def test_what_a_report_is_called(stated: dict[str, str], named: str) -> None:
    """Its outlet, else its headline as it stands in the text, with its letter; no letter stands alone."""
    text = "Menu\n“Nobody warned us”\nFire at the pier of Tarn, nine die\nNine died."
    assert Member.of(Document("d", Source("d.txt", ""), text, **stated), "B").named == named  # type: ignore[arg-type]


def test_a_derived_value_shows_its_parts() -> None:
    """Nine stands nowhere in B; the page says how it follows."""
    assert "9 = 6 + 3, worked out from the report’s words" in PAGE.differs.first[0].versions[1].remarks


def test_copies_are_not_called_independent() -> None:
    """Two reports of one origin are probably one source."""
    account = make_account()
    account = replace(account, lineage=replace(account.lineage, origins=(("a", "c"), ("b",))))
    count = compose(account).agreed.first[0].count
    assert count == "2 of the 2 that mention it, probably one source; not found in Vessby Post (B)"
    assert "independent" not in count


def test_evidence_is_shown_within_its_sentence() -> None:
    """The quoted words are set off from the rest of their sentence, of which nothing beyond a cut is added."""
    quoted = PAGE.differs.first[1].versions[0].quoted[0]
    assert [(run.text, run.style) for run in quoted.runs] == [
        ("Harbour master Olga Reyes said the fire ", "context"),
        ("began in the engine room", "words"),
        (".", "context"),
    ]


def test_one_note_per_report_and_words() -> None:
    """The same words cited twice have one number; numbers run from 1 in the order of the page."""
    assert [note.number for note in PAGE.notes] == list(range(1, len(PAGE.notes) + 1))
    assert len({(note.label, note.words) for note in PAGE.notes}) == len(PAGE.notes)
    assert PAGE.notes[0].source == "Lorn Courier, 4 May 2031"
    assert (
        PAGE.rows[0].source
        == "Lorn Courier, “Ferry fire kills nine off Port Lorn”, 2031-05-04, https://courier.example/fire"
    )


def test_every_citation_leads_to_its_words() -> None:
    """Also that of somebody blamed, which stands in a corner of the page."""
    (somebody,) = PAGE.unheard
    ((cite,),) = (quoted.cites for quoted in somebody.quoted)
    assert (somebody.name, cite.label, cite.number, cite.target in PAGE.targets) == ("the operator", "A", None, True)
    assert {f"c{note.number}" for note in PAGE.notes} <= PAGE.targets


def test_what_one_report_alone_tells_is_what_the_account_says() -> None:
    """Utterances and facts in the order of the record; the page adds and drops none."""
    said, facts = PAGE.only
    assert [
        (one.label, [text_of(saying.runs) for saying in one.said], [fact.about for fact in one.first])
        for one in (said, facts)
    ] == [
        ("A", ["“We smelled smoke for an hour and nobody came,” said passenger Tomas Brandt"], []),
        ("B", [], ["what divers found"]),
    ]
    assert compose(replace(make_account(), only=())).only == ()


def test_unknown_sources_are_not_stated() -> None:
    """A report without outlet, title, date and address says so, and is found by its file."""
    assert next(row for row in PAGE.rows if row.label == "C").source == (
        "outlet not stated, title not stated, date not stated, address not stated (c.txt)"
    )


def test_an_uncertain_speaker_is_not_named() -> None:
    """The candidates are given instead, and the speaker comes last."""
    assert (PAGE.speakers[-1].name, PAGE.speakers[-1].remark) == ("Speaker not certain", "perhaps Olga Reyes")


def test_one_remark_in_two_reports_stands_together() -> None:
    """Aligned utterances are one item with both reports' words."""
    (sayings,) = next(speaker for speaker in PAGE.speakers if speaker.name == "Olga Reyes").first
    assert [saying.cites[0].label for saying in sayings] == ["A", "B"]
    assert text_of(sayings[0].runs) == "Harbour master Olga Reyes said the fire began in the engine room"


def test_the_same_words_in_two_reports_stand_once() -> None:
    """Word for word the same remark is one saying, cited to both reports."""
    account = make_account()
    shared_words = [
        Quote(
            f"q{doc}", "indirect", "w1", "Olga Reyes", True, (), (), (find(doc, "had warned of a fire"),), same_as="t"
        )
        for doc in "ab"
    ]
    page = compose(replace(account, said=(*account.said, *shared_words)))
    (sayings,) = [s for speaker in page.speakers for s in speaker.first if "warned" in text_of(s[0].runs)]
    assert [[cite.label for cite in saying.cites] for saying in sayings] == [["A", "B"]]


def test_the_redline_shows_both_sides() -> None:
    """Common words once, what each report alone has marked as its own."""
    (pair,) = PAGE.shared
    assert [(run.text, run.style) for run in pair.edited[0].runs][:2] == [("The ", ""), ("reckless ", "deleted")]
    assert pair.direction == "Order not known; both may use a third text."
    assert text_of(pair.left_out[0][1][0].runs).startswith("“We smelled smoke")


def test_an_insertion_stands_at_its_place() -> None:
    """What only the right report has is put where the left one has nothing."""
    from rashomon.model import Edit, Passage

    a, b = find("b", "The operator had cut its crew"), find("a", "The reckless operator had cut its crew")
    runs = redline(Passage(a, b, (Edit("", "reckless", None, find("a", "reckless")),)), AccountIndex(make_account()))
    assert text_of(runs) == "The reckless operator had cut its crew"
    assert [run.text for run in runs if run.style == "inserted"] == ["reckless"]


def test_a_long_brief_folds() -> None:
    """Six lines stand beside the grid; lines on differences, which the grid shows, are folded wherever they stand."""
    account = make_account()
    said, news = account.brief[1], account.brief[0]
    lines = [replace(said, text=f"{said.text} {i}", kind="difference" if i % 2 else "event") for i in range(20)]
    page = compose(replace(account, brief=(news, *lines)))
    assert [line.text for line in page.brief] == [news.text, *(line.text for line in lines[:10:2])]
    assert len(page.brief) + len(page.more_brief) == 21
    assert [line.kind for line in page.more_brief[:6]] == ["difference"] * 5 + ["event"]
    alone = compose(replace(account, brief=(lines[1],)))
    assert (alone.brief, len(alone.more_brief)) == ((), 1)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-05-03", ("3 May", "2031")),
        ("2031-05", ("May", "2031")),
        ("2031", ("", "2031")),
        ("--05-02", ("2 May", "")),
        ("2031-05-03T14:05Z", ("3 May, 14:05", "2031")),
        ("2031-04-30/2031-05-01", ("30 April or 1 May", "2031")),
        ("2031-W12", ("2031-W12", "")),
        ("1990s", ("1990s", "")),
        ("Friday", ("Friday", "")),
        ("2031-13-45", ("", "2031")),
    ],
)
def test_dates_in_words(date: str, words: tuple[str, str]) -> None:
    """Each form of the date grammar reads as people write it; no such month is no error; anything
    else stands as it is.
    """
    assert plain_date(date) == words


def test_only_long_gaps_are_told() -> None:
    """Days in a row need no words; months and years do."""
    assert (gap_words("2031-05-01", "2031-05-03"), gap_words("2030-05", "2031-05"), gap_words("2021", "2031")) == (
        "",
        "12 months",
        "10 years",
    )


def test_each_report_says_who_stated_what() -> None:
    """Metadata, the text and the user are told apart; so are an assumed date and what extraction left out."""
    document = replace(
        make_account().documents[0],
        stated=Stated("user", "text", "metadata", "metadata"),
        extraction_ratio=0.874,
        note="bought by the rival in 2030",
    )
    account = make_account()
    page = compose(replace(account, documents=(document, *account.documents[1:])))
    assert page.rows[0].provenance == (
        "date and title from the metadata",
        "author from the text",
        "outlet from the user",
        "the text is 87% of what the page shows",
        "note by the user: bought by the rival in 2030",
    )
