"""How far the case against a person went, and how somebody who was hurt is doing: read by the parse, compared."""

from __future__ import annotations

import pytest

from rashomon.model import Fact
from rashomon.page import make_pages
from rashomon.stages.facts.setting import main_day, settings_of
from rashomon.stages.facts.states import find_states
from rashomon.stages.who import resolve_names
from tests.stages.facts.stories import facts_of, readings_of


def told_in(text: str, *, titled: bool = False) -> list[str]:
    """The states a text tells: stage, of whom, the words of the text."""
    readings = readings_of(text, titled=titled, published=["2024-03-16"])
    entities, _ = resolve_names(make_pages(readings))
    (page,) = make_pages(readings, entities=entities)
    settings = settings_of(page)
    main = main_day([settings], [page.document.base_date])
    return [
        f"{'ahead ' if state.is_ahead else ''}{state.stage} | {state.named} | {page.text[slice(state.span.start, state.span.end)]}"
        for state in find_states(page, settings, main)
    ]


TOLD = [
    (
        "Police are searching for a man who robbed the mill.",
        ["sought | the man | are searching for a man who robbed the mill"],
    ),
    ("Officers hunted for the gunman all night.", ["sought | the gunman | hunted for the gunman all night"]),
    ("Mara Veld is wanted for arson.", ["sought | Mara Veld | is wanted for arson"]),
    ("The suspect remains at large.", ["sought | the suspect | remains at large"]),
    ("The gunman is on the run.", ["sought | the gunman | is on the run"]),
    ("Police arrested Mara Veld on Friday.", ["held | Mara Veld | arrested Mara Veld on Friday"]),
    ("Mara Veld, who was arrested at the pier, said nothing.", ["held | Mara Veld | was arrested at the pier"]),
    (
        "Police arrested Mara Veld and Jon Holm.",
        ["held | Mara Veld | arrested Mara Veld", "held | Jon Holm | arrested Mara Veld"],
    ),
    ("Jon Holm turned himself in on Friday.", ["held | Jon Holm | turned himself in on Friday"]),
    ("Jon Holm surrendered to the police.", ["held | Jon Holm | surrendered to the police"]),
    ("Jon Holm surrendered his passport.", []),
    ("A 24-year-old man is in custody.", ["held | the 24-year-old man | is in custody"]),
    ("Jon Holm was taken into custody.", ["held | Jon Holm | was taken into custody"]),
    ("Jon Holm was being held in the county jail.", ["held | Jon Holm | was being held in the county jail"]),
    ("He held a lamp in the jail.", []),
    ("Prosecutors charged Jon Holm with murder.", ["charged | Jon Holm | charged Jon Holm with murder"]),
    ("Jon Holm faces charges of arson.", ["charged | Jon Holm | faces charges of arson"]),
    ("Jon Holm faces the sea.", []),
    ("Jon Holm pleaded guilty to fraud.", ["pleaded | Jon Holm | pleaded guilty to fraud"]),
    ("Jon Holm pleaded for more time.", []),
    ("Jon Holm was found guilty of fraud.", ["tried | Jon Holm | was found guilty of fraud"]),
    ("A judge sentenced Jon Holm to nine years.", ["sentenced | Jon Holm | sentenced Jon Holm to nine years"]),
    ("Jon Holm is expected to plead guilty.", ["ahead pleaded | Jon Holm | is expected to plead guilty"]),
    ("Jon Holm will be charged with arson.", ["ahead charged | Jon Holm | will be charged with arson"]),
    ("No arrests have been made.", ["nobody held |  | No arrests have been made"]),
    ("No one has been charged in the fire.", ["nobody held |  | No one has been charged in the fire"]),
    ("No other arrests have been made.", []),
    ("Police have not made an arrest.", ["nobody held |  | have not made an arrest"]),
    ("Police made an arrest.", []),
    ("Jon Holm escaped from the county jail.", ["sought | Jon Holm | escaped from the county jail"]),
    ("Jon Holm was released on bail.", ["released | Jon Holm | was released on bail"]),
    ("Jon Holm remains in jail.", ["held | Jon Holm | remains in jail"]),
    ("Jon Holm died in prison.", ["dead | Jon Holm | died in prison"]),
    ("Jon Holm suffered life-threatening injuries.", ["critical | Jon Holm | suffered life-threatening injuries"]),
    ("Jon Holm suffered non-life-threatening injuries.", []),
    ("The boy remains hospitalized in stable condition.", ["well | the boy | hospitalized in stable condition"]),
    ("Jon Holm was not charged.", []),
    ("Jon Holm could be charged with arson.", []),
    ("If Jon Holm is charged, the trial will be short.", []),
    ("Police want to arrest Jon Holm.", []),
    ("The two men were arrested at the pier.", []),
    ("One victim was in critical condition.", []),
    (
        "The boy is in critical condition at Tarn Hospital.",
        ["critical | the boy | is in critical condition at Tarn Hospital"],
    ),
    (
        "A 9-year-old girl was taken to Tarn Hospital in serious condition.",
        ["serious | the 9-year-old girl | was taken to Tarn Hospital in serious condition"],
    ),
    ("Jon Holm was previously charged with arson.", []),
    ("Jon Holm was in stable condition.", ["well | Jon Holm | was in stable condition"]),
    ("Jon Holm was released from the hospital.", ["well | Jon Holm | was released from the hospital"]),
    ("The driver was unhurt.", ["unhurt | the driver | was unhurt"]),
    ("The driver survived the crash.", ["well | the driver | survived the crash"]),
    ("The boy died on Sunday.", ["dead | the boy | died on Sunday"]),
    ("The house was in good condition.", []),
    ("In 2011 Jon Holm was convicted of fraud.", []),
    ("In 2011 Jon Holm robbed the mill. He was sentenced to two years.", []),
    ("In 2011 a mill burned. Jon Holm was arrested.", ["held | Jon Holm | was arrested"]),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[text for text, _ in TOLD])
def test_what_a_sentence_tells(text: str, told: list[str]) -> None:
    """Whole records of single sentences."""
    assert told_in(text) == told


def test_a_headline_looks_ahead_with_an_infinitive() -> None:
    """ "To be charged" is told to happen only in a headline."""
    assert told_in("Jon Holm to be charged with arson\nJon Holm owned the mill.", titled=True) == [
        "ahead charged | Jon Holm | to be charged with arson"
    ]


def states_of(*reports: tuple[str, str]) -> list[str]:
    """The facts about states that dated reports give: status, class, question, versions."""
    facts = facts_of(*(text for _, text in reports), published=[day for day, _ in reports])
    return [_shown(fact) for fact in facts if fact.about.startswith(("stage of the case", "condition of"))]


def _shown(fact: Fact) -> str:
    versions = " / ".join(str(version.value) for version in fact.versions)
    return f"{fact.status} {fact.difference} {fact.about}: {versions}"


FIRE = "The old mill of Tarn burned down on Friday, 15 March 2024. "
REPORTS = {
    "a later report tells of a later stage": (
        [("2024-03-16", "Police arrested Jon Holm on Friday."), ("2024-03-19", "Jon Holm was charged with arson.")],
        ["differs revision stage of the case against Jon Holm: arrested Jon Holm on Friday / was charged with arson"],
    ),
    "of one day, one tells of a further step": (
        [("2024-03-16", "Police arrested Jon Holm on Friday."), ("2024-03-16", "Jon Holm was charged with arson.")],
        ["agreed granularity stage of the case against Jon Holm: arrested Jon Holm on Friday / was charged with arson"],
    ),
    "nobody held, then somebody": (
        [("2024-03-16", "No arrests have been made."), ("2024-03-19", "Police arrested Jon Holm on Monday.")],
        [
            "differs revision stage of the case against Jon Holm: No arrests have been made / arrested Jon Holm on Monday"
        ],
    ),
    "nobody held after an arrest is another case": (
        [("2024-03-16", "Police arrested Jon Holm on Friday."), ("2024-03-19", "No arrests have been made.")],
        [],
    ),
    "nobody held, then two cases: nothing says which": (
        [
            ("2024-03-16", "No arrests have been made."),
            ("2024-03-19", "Police arrested Jon Holm on Monday. Mara Veld was charged with arson."),
        ],
        [],
    ),
    "nobody held, then two cases: the one that more reports tell of": (
        [
            ("2024-03-16", "No arrests have been made."),
            ("2024-03-19", "Police arrested Jon Holm on Monday. Mara Veld was charged with arson."),
            ("2024-03-19", "Mara Veld was charged with arson."),
        ],
        ["differs revision stage of the case against Mara Veld: No arrests have been made / was charged with arson"],
    ),
    "two who were arrested together": (
        [
            ("2024-03-16", "Police arrested Mara Veld and Jon Holm on Friday."),
            ("2024-03-19", "Mara Veld was charged with arson. Jon Holm pleaded guilty to fraud."),
        ],
        [
            "differs revision stage of the case against Jon Holm: arrested Mara Veld and Jon Holm on Friday / pleaded guilty to fraud",
            "differs revision stage of the case against Mara Veld: arrested Mara Veld and Jon Holm on Friday / was charged with arson",
        ],
    ),
    "nobody held and a man sought are one state": (
        [("2024-03-16", "No arrests have been made."), ("2024-03-16", "Police are searching for a gunman.")],
        [
            "agreed granularity stage of the case against the gunman: No arrests have been made / are searching for a gunman"
        ],
    ),
    "what is expected comes first": (
        [("2024-03-16", "Jon Holm is expected to plead guilty."), ("2024-03-16", "Jon Holm pleaded guilty to arson.")],
        ["differs revision stage of the case against Jon Holm: is expected to plead guilty / pleaded guilty to arson"],
    ),
    "a man without a name is the only one with a name": (
        [
            ("2024-03-16", "A 40-year-old man was arrested at the pier."),
            ("2024-03-19", "Jon Holm was charged with arson."),
        ],
        ["differs revision stage of the case against Jon Holm: was arrested at the pier / was charged with arson"],
    ),
    "of several people without a name it is not known which": (
        [
            ("2024-03-16", "A man was arrested at the pier. A woman was arrested at the inn."),
            ("2024-03-19", "Jon Holm was charged with arson."),
        ],
        [],
    ),
    "a condition that changed": (
        [("2024-03-16", "The boy is in critical condition."), ("2024-03-19", "The boy died on Monday.")],
        ["differs revision condition of the boy: is in critical condition / died on Monday"],
    ),
    "of one day nothing shows which came first": (
        [("2024-03-16", "Jon Holm was in serious condition."), ("2024-03-16", "Jon Holm was in stable condition.")],
        ["differs unclear condition of Jon Holm: was in stable condition / was in serious condition"],
    ),
    "a condition that got better": (
        [("2024-03-16", "Jon Holm was in critical condition."), ("2024-03-19", "Jon Holm was in stable condition.")],
        ["differs revision condition of Jon Holm: was in stable condition / was in critical condition"],
    ),
    "what is told after the death looks back": (
        [("2024-03-16", "Jon Holm died on Friday."), ("2024-03-19", "Jon Holm was in critical condition.")],
        [],
    ),
    "two boys of two ages": (
        [
            ("2024-03-16", "A 9-year-old boy is in critical condition."),
            ("2024-03-19", "A 4-year-old boy died on Monday."),
        ],
        [],
    ),
    "the boy is the one whose age is printed": (
        [("2024-03-16", "A 9-year-old boy is in critical condition."), ("2024-03-19", "The boy died on Monday.")],
        ["differs revision condition of the 9-year-old boy: is in critical condition / died on Monday"],
    ),
    "somebody without a name, where several were hurt": (
        [
            ("2024-03-16", "The woman is in critical condition. Two women were hurt."),
            ("2024-03-19", "The woman died on Monday."),
        ],
        [],
    ),
    "somebody without a name, where one died and another was hurt": (
        [
            ("2024-03-16", "The woman is in critical condition."),
            ("2024-03-19", "The woman died and a boy was wounded."),
        ],
        [],
    ),
    "somebody with a name, where several were hurt": (
        [
            ("2024-03-16", "Jon Holm is in critical condition. Two men were hurt."),
            ("2024-03-19", "Jon Holm died on Monday."),
        ],
        ["differs revision condition of Jon Holm: is in critical condition / died on Monday"],
    ),
    "two officers of one report": (
        [
            ("2024-03-16", "The officer is in critical condition."),
            ("2024-03-19", "An officer died on Monday. Another officer is in stable condition."),
        ],
        [],
    ),
    "deaths alone are left to the counts": (
        [("2024-03-16", "The boy died on Friday."), ("2024-03-19", "The boy died on Friday.")],
        [],
    ),
    "one stage in both": (
        [("2024-03-16", "Jon Holm was charged with arson."), ("2024-03-19", "Police charged Jon Holm on Friday.")],
        ["agreed None stage of the case against Jon Holm: was charged with arson"],
    ),
}


@pytest.mark.parametrize(("reports", "shown"), REPORTS.values(), ids=REPORTS)
def test_what_reports_tell_together(reports: list[tuple[str, str]], shown: list[str]) -> None:
    """What two reports tell, and the fact of it."""
    assert states_of(*((day, FIRE + text) for day, text in reports)) == shown


def test_without_days_of_print_nothing_is_called_a_revision() -> None:
    """Which report is the later one is not known then."""
    facts = facts_of(FIRE + "Jon Holm is expected to plead guilty.", FIRE + "Jon Holm pleaded guilty to arson.")
    assert [_shown(fact) for fact in facts if fact.about.startswith("stage")] == [
        "differs unclear stage of the case against Jon Holm: is expected to plead guilty / pleaded guilty to arson"
    ]


def test_a_report_that_tells_it_of_somebody_without_a_name_is_not_called_silent() -> None:
    """It may be the person whom the others name."""
    facts = facts_of(
        FIRE + "Jon Holm was charged with arson. Mara Veld was arrested.",
        FIRE + "Prosecutors charged Jon Holm with arson.",
        FIRE + "A man was arrested at the inn, and a woman was arrested too.",
        FIRE + "The roof fell in.",
    )
    fact = next(fact for fact in facts if fact.about == "stage of the case against Jon Holm")
    assert len(fact.silent) == 1
