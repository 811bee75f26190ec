"""The whole room on small invented stories."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import facts_of, of_measure

# What two reports say -> measure, status, class
PAIRS = [
    ("A fire killed 12 people in Tarn.", "Twelve people were killed in a fire in Tarn.", "killed", "agreed", None),
    ("The fire killed more than 40 people.", "The fire killed 43 people.", "killed", "agreed", "bound"),
    (
        "About 40 people were injured in the fire.",
        "In the fire, 41 people were injured.",
        "injured",
        "agreed",
        "rounding",
    ),
    (
        "The strike killed two captains and five sailors.",
        "The strike killed 16 people.",
        "killed",
        "differs",
        "definition",
    ),
    (
        "A magnitude 5.4 quake hit Tarn.",
        "The quake in Tarn had a magnitude of 5.8.",
        "magnitude",
        "differs",
        "contradiction",
    ),
    (
        "Police arrested 200 people in the riots.",
        "Police detained more than 400 people in the riots.",
        "detained",
        "differs",
        "definition",
    ),
    (
        "On Monday evening 12 rowers were still missing off Tarn.",
        "On Tuesday morning nine rowers were still missing off Tarn.",
        "missing",
        "differs",
        "period",
    ),
    (
        "By Monday evening 12 barges were still aground off Tarn.",
        "By Tuesday morning nine barges were still aground off Tarn.",
        "barge",
        "differs",
        "period",
    ),
    (
        "The quake killed 295 people in Norway, the agency said.",
        "The quake killed 331 people in Norway and Sweden together, officials said.",
        "killed",
        "differs",
        "definition",
    ),
    (
        "Twelve people were killed in an attack on the market of Tarn on Sunday.",
        "In the past three months 177 people have been killed in an attack on the market of Tarn.",
        "killed",
        "differs",
        "period",
    ),
    (
        "The harbour has 12 barges aground.",
        "The harbour has nine barges aground.",
        "barge",
        "differs",
        "contradiction",
    ),
    (
        "She spent $4,210.50 at the Harbour Inn.",
        "She spent $4,120.50 at the Harbour Inn.",
        "money",
        "differs",
        "contradiction",
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "measure", "status", "difference"), PAIRS, ids=[f"{row[2]}-{row[4]}" for row in PAIRS]
)
def test_status_and_class(one: str, other: str, measure: str, status: str, difference: str | None) -> None:
    """Two reports of one matter get the status and the class an editor would give, and each pair its reason."""
    fact = next(
        f
        for f in facts_of(one, other)
        if f.measure in (measure, "arrested" if measure == "detained" else measure) and f.status != "single"
    )
    assert (fact.status, fact.difference) == (status, difference)
    assert all(pair.reason for pair in fact.pairs)


def test_a_later_higher_toll_is_a_revision_only_with_publication_times() -> None:
    """Three dead on Monday and ten on Tuesday is a revision; without the days of print the reason
    is not established.
    """
    texts = "The flood killed three people in Tarn.", "The flood killed ten people in Tarn."
    dated = of_measure(facts_of(*texts, published=("2031-03-03", "2031-03-04")), "killed")
    undated = of_measure(facts_of(*texts), "killed")
    assert (dated.difference, undated.difference) == ("revision", "unclear")


def test_parts_are_added_up_and_shown() -> None:
    """Two captains and five sailors are seven, with both places as parts that audit can add again."""
    fact = of_measure(
        facts_of("The strike killed two captains and five sailors.", "The strike killed 16 people."), "killed"
    )
    version = next(version for version in fact.versions if version.derivation)
    assert version.value == 7
    assert version.derivation is not None
    assert [part.value for part in version.derivation.parts] == [2, 5]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine people were hurt when a train with 300 passengers hit a wall.",
        "Nine people died on a ferry with 212 passengers.",
        "The fire killed nine people on a ferry with 212 passengers.",
    ],
)
def test_who_was_on_board_is_no_toll(sentence: str) -> None:
    """What a train or a ferry carried was not hurt; those behind a comma are part of the toll."""
    tolls = [f for f in facts_of(sentence, f"{sentence} Rain fell.") if f.measure in ("killed", "injured")]
    assert [version.value for fact in tolls for version in fact.versions] == [9]


def test_two_ranges_with_one_lower_end_are_two_versions() -> None:
    """No report is counted for a range that it does not give."""
    fact = next(
        fact
        for fact in facts_of(
            "The fire hit 40 percent of homes in Tarn.",
            "In Tarn the fire hit 40 to 70 percent of the homes, the mayor said.",
            "Between 40 and 80 percent of homes in the town of Tarn were hit by the fire.",
        )
        if fact.kind == "percent" and fact.status != "single"
    )
    assert (fact.status, fact.difference) == ("agreed", "granularity")
    told = {(version.value, len(version.documents)) for version in fact.versions}
    assert told >= {(40, 1)}
    assert told <= {(40, 1), ("40-70", 1), ("40-80", 1)}
    rest = "percent of the homes in Tarn were hit by the fire."
    fact = next(f for f in facts_of(f"40 {rest}", f"40 to 70 {rest}", f"40 to 80 {rest}") if f.kind == "percent")
    values = [version.value for version in fact.versions]
    ranges = {values.index("40-70"), values.index("40-80")}
    assert [pair.difference for pair in fact.pairs if {pair.a, pair.b} == ranges] == ["granularity"]


UNRELATED = [
    ("The quake killed 12 people in Tarn.", "A quake in 2003 killed 26,000 people in Marr."),
    ("Ann Lee, 35, was hurt.", "Tom Berg, 41, was hurt."),
    ("The ship carried five boats.", "Police found 31 knives."),
    ("A ferry with 200 passengers left Tarn.", "The museum in Marr had 340 paintings."),
    ("She paid $300 for a coat.", "He owed $45,000 in taxes."),
    (
        "Ruth Halloran scored 12 points in May and added 31 points in June.",
        "The rowers of Tarn scored 44 points this season.",
    ),
    ("Ruth Halloran scored 31 points this season.", "The rowers of Tarn scored 44 points this season."),
]


@pytest.mark.parametrize(("one", "other"), UNRELATED)
def test_unrelated_numbers_are_never_called_different(one: str, other: str) -> None:
    """Numbers of other events, people or things are not versions of one fact."""
    assert not [fact for fact in facts_of(one, other) if fact.status == "differs"]


def test_a_count_given_once_in_each_report_may_differ() -> None:
    """The same points, where neither report counts points twice, are one question with two answers."""
    one, other = "The rowers of Tarn scored 31 points this season.", "The rowers scored 44 points this season."
    assert [fact.status for fact in facts_of(one, other) if fact.measure == "point"] == ["differs"]


def test_a_copy_is_not_a_second_witness() -> None:
    """Two documents that share the passage count as one separately worded text."""
    text = "The fire killed 12 people in Tarn."
    assert of_measure(facts_of(text, text + " It rained.", copied=True), "killed").versions[0].origins == 1
    assert (
        of_measure(facts_of(text, "Twelve people were killed by the fire in Tarn."), "killed").versions[0].origins == 2
    )


def test_silent_documents_are_named() -> None:
    """Who does not mention the matter is listed; silence is no denial."""
    facts = facts_of("The fire killed 12 people.", "The fire killed 12 people in all.", "It rained in Tarn.")
    assert len(of_measure(facts, "killed").silent) == 1


def test_days_across_midnight_may_be_one_night() -> None:
    """Late on the 3rd and early on the 4th differ, but why is not established."""
    facts = facts_of("A fire broke out at the mill late on 3 May.", "The fire at the mill broke out early on 4 May.")
    fact = next(fact for fact in facts if fact.kind == "date" and fact.status == "differs")
    assert fact.difference == "unclear"
    assert "may be one night" in fact.pairs[0].reason


def test_agreed_on_is_more_than_discussed() -> None:
    """A result that only one report has is shown as a difference."""
    facts = facts_of(
        "The ministers of Norway and Chile have agreed on closer cooperation.",
        "Norway and Chile's ministers discussed ways to deepen cooperation.",
    )
    fact = next(fact for fact in facts if fact.kind == "statement")
    assert (fact.status, fact.difference) == ("differs", "unclear")


def test_every_span_gives_its_value() -> None:
    """Evidence lies in its document and holds digits, a number word or a name."""
    facts = facts_of("The fire killed 12 people in Tarn on 3 May.", "On 3 May a fire in Tarn killed twelve people.")
    for fact in facts:
        for version in fact.versions:
            assert version.documents
            assert all(0 <= span.start < span.end for span in version.evidence)


def test_the_time_of_a_count_is_no_day_of_the_event() -> None:
    """Two counts "as of" two days differ as counts, with their days; the days themselves do not."""
    facts = facts_of(
        "As of 10 August 2031, 6,301 people had been killed in the Carral earthquake, the relief office said.",
        "As of 17 August 2031, 6,438 people had been killed in the Carral earthquake, the relief office said.",
        published=("2031-08-11", "2031-08-18"),
    )
    assert [(fact.kind, fact.difference) for fact in facts if fact.status == "differs"] == [("number", "revision")]
    assert [v.as_of for v in of_measure(facts, "killed").versions] == ["2031-08-10", "2031-08-17"]


def test_a_count_of_an_earlier_day_does_not_look_back() -> None:
    """The toll "as of" a day a week before what the other report tells is an earlier count of one thing."""
    facts = facts_of(
        "As of 10 August 2031, 6,301 people had been killed in the Carral earthquake, the relief office said.",
        "The toll of the earthquake in Carral stood at 6,438 dead as of 17 August 2031.",
        published=("2031-08-11", "2031-08-18"),
    )
    assert [fact.difference for fact in facts if fact.measure == "killed"] == ["revision"]


@pytest.mark.parametrize(("older", "together"), [("2031-02-20", True), ("2030-03-28", False)])
def test_reports_half_a_year_apart_are_of_two_events(older: str, together: bool) -> None:
    """The tolls of last year's quake are no versions of this year's."""
    facts = facts_of(
        "An earthquake of magnitude 6.1 shook Carral. Eleven people were killed, the mayor said.",
        "Eleven people died when an earthquake shook Carral. The mayor said houses fell.",
        "An earthquake of magnitude 5.4 shook Carral. Three people were killed, the mayor said.",
        published=("2031-02-26", "2031-02-26", older),
    )
    assert any({3, 11} <= {version.value for version in fact.versions} for fact in facts) is together


def test_the_night_of_an_event_holds_no_other_hour_of_it() -> None:
    """Where two reports put one outbreak before and after midnight, what followed at dawn is no version of its time."""
    facts = facts_of(
        "The fire in the harbour warehouse broke out late on 15 March 2031, officials said.",
        "The fire in the harbour warehouse broke out early on 16 March 2031, officials said. "
        "The fire was under control by 05:30 on 16 March 2031.",
        "Two boats fought the fire from dawn on 16 March 2031.",
    )
    (outbreak,) = [fact for fact in facts if fact.kind == "date" and fact.status == "differs"]
    assert [(version.value, version.qualifier) for version in outbreak.versions] == [
        ("2031-03-15", "late"),
        ("2031-03-16", "early"),
    ]


TOLLS = {
    "people": ("Five guards were killed in Selby while four people were killed off Hov.", [4, 5]),
    "more": ("Two people were killed in Selby while four people were killed off Hov.", [4, 2]),
}


@pytest.mark.parametrize(("sentence", "values"), TOLLS.values(), ids=TOLLS)
def test_the_whole_toll_goes_before_its_part(sentence: str, values: list[int]) -> None:
    """Of two tolls that stand equally high, those of people in general and the greater one come first."""
    tolls = [fact for fact in facts_of(sentence, "Rain fell.") if fact.measure == "killed"]
    assert [fact.versions[0].value for fact in tolls] == values


def test_one_arrest_is_told_as_the_stage_of_a_case() -> None:
    """That one suspect was arrested is no count beside "stage of the case"."""
    facts = facts_of("A suspect was arrested in Hov.", "Police in Hov arrested a suspect.")
    assert [fact.about for fact in facts if fact.status == "agreed"] == ["stage of the case against the suspect"]


SHOT = [
    # what a report tells before both tell that a guard was shot, the counts that are agreed
    ("A guard was shot dead in Hov.", ["killed"]),
    ("A guard was shot in Hov.", ["shot"]),
]


@pytest.mark.parametrize(("sentence", "counts"), SHOT, ids=[row[1][0] for row in SHOT])
def test_who_was_shot_is_told_with_the_killed(sentence: str, counts: list[str]) -> None:
    """One person shot is no count beside the same person killed."""
    facts = facts_of(sentence, f"{sentence} Rain fell.")
    assert [fact.measure for fact in facts if fact.status == "agreed" and fact.kind == "number"] == counts


def test_a_fire_pit_is_no_fire() -> None:
    """A toll is called by what happened."""
    facts = facts_of("He shot and killed two people at a fire pit.", "Two people were killed at a fire pit.")
    assert [fact.about for fact in facts if fact.measure == "killed"] == ["people killed"]


def test_words_that_describe_are_told_as_printed() -> None:
    """The reason gives the words that set two counts apart as the reports print them, and not whose things they are."""
    told = "The storm cut off three burning villages of Marenia, the board said."
    other = "Two of Marenia's flooded villages were cut off by the storm, the board said."
    (fact,) = [fact for fact in facts_of(told, other) if fact.kind == "number"]
    assert [(pair.difference, pair.reason) for pair in fact.pairs] == [
        ("definition", "the villages are described differently (flooded / burning): both may be true")
    ]


MEASURED = [
    # 8 miles are between 7.5 and 8.5, 12 kilometres between 11.5 and 12.5: both can be true
    ("The fire burned 12 kilometres from Hov.", "The fire burned 8 miles from Hov.", [("agreed", "rounding")]),
    (
        "The fire burned 12 kilometres (7 miles) from Hov.",
        "The fire burned 8 miles from Hov.",
        [("agreed", "rounding")],
    ),
    (
        "The fire burned 12 kilometres (7 miles) from Hov.",
        "The fire burned 9 miles from Hov.",
        [("differs", "contradiction")],
    ),
    ("The wall in Hov is 60 metres (200 feet) long.", "The wall in Hov is 195 feet long.", [("agreed", "rounding")]),
    # the dollars in brackets say nothing of the euros of another report
    (
        "The storm did damage of 200 million euros ($265 million) in Hov.",
        "The storm did damage of 320 million euros in Hov.",
        [("differs", "contradiction")],
    ),
    # one sum in dollars at two rates
    (
        "The firm paid 400 million euros ($440 million) for the yard.",
        "The firm paid 400 million euros ($452 million) for the yard.",
        [("agreed", "rounding")],
    ),
    # two parts of one whole told by two verbs are not one part
    (
        "Seven of the 64 men who were on the ferry were missing on Monday, said Ivo Moe.",
        "57 of the 64 men who were on the ferry were saved on Monday, said Ivo Moe.",
        [("agreed", None)],
    ),
    (
        "Seven of the 64 boats were saved off Hov.",
        "Nine of the 64 boats were saved off Hov.",
        [("differs", "contradiction"), ("agreed", None)],
    ),
    (
        "The crew pumped 12,000 litres out of the tank.",
        "The crew pumped 18,000 litres out of the tank.",
        [("differs", "contradiction")],
    ),
]


@pytest.mark.parametrize(("told", "other", "expected"), MEASURED, ids=[row[1] for row in MEASURED])
def test_measures_of_two_reports(told: str, other: str, expected: list[tuple[str, str]]) -> None:
    """Two sizes that are rounded from one are no contradiction, and two parts of a whole are no matter."""
    facts = [fact for fact in facts_of(told, other) if fact.kind in ("number", "money") and fact.status != "single"]
    assert [(fact.status, fact.difference) for fact in facts] == expected


SIZES = [
    ("The tunnel at Hov is 40 metres deep.", "how deep the tunnel at Hov is"),
    ("The hand vans are 12 metres long.", "how long the hand vans are"),
    ("The toll for a cart is 4 euros.", "toll for a cart"),
    ("Police found 25 hand-held radios in a van.", "hand-held radios"),
    ("Nine state-owned banks in Hov shut.", "state-owned banks in Hov that shut"),
]


@pytest.mark.parametrize(("sentence", "label"), SIZES, ids=[row[1] for row in SIZES])
def test_what_a_size_or_a_price_is_of(sentence: str, label: str) -> None:
    """A size is asked by its own word, and a price told behind "is" is called by its subject."""
    facts = facts_of(sentence, f"{sentence} Rain fell.")
    assert [fact.about for fact in facts if fact.kind in ("number", "money")] == [label]
