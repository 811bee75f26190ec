"""The same utterance across reports."""

from __future__ import annotations

import json
import random
from importlib import resources

import pytest

from rashomon.match import Judged
from rashomon.model import Annotation, Decision, Entity, Member, Quote, Reading, Source, Span
from rashomon.page import make_pages
from rashomon.stages.said import attribute_speech, find_unheard
from rashomon.stages.said.align import BARS, FEATURES, align_utterances, cluster_sayings, make_sayings, saying_matcher
from tests.stages.said.pages import make_entity, make_reading

PEOPLE = [Entity("holm", "Ida Holm", "person", ()), Entity("lund", "Per Lund", "person", ())]
Told = tuple[str, str, str]  # report, speaker (an id of PEOPLE, else a printed name), content


def make_story(*told: Told) -> tuple[list[Quote], dict[str, str]]:
    """The quotes, in the order given, "q0", "q1" … by name, and the texts of their reports."""
    texts: dict[str, str] = {}
    quotes = []
    for number, (doc, speaker, content) in enumerate(told):
        start = len(texts.get(doc, ""))
        texts[doc] = texts.get(doc, "") + content + "\n"
        known = speaker if speaker in ("holm", "lund") else None
        span = Span(doc, start, start + len(content))
        quotes.append(Quote(f"q{number}", "indirect", known, speaker or None, True, (), (), (span,)))
    return quotes, texts


BRIDGE = "the old bridge will never carry lorries again"
GROUPED: list[tuple[str, list[Told], list[list[str]], dict[str, str]]] = [
    (
        "a quotation and its paraphrase by one speaker",
        [("a", "holm", f"“{BRIDGE}”"), ("b", "holm", "lorries would never use the old bridge again")],
        [["q0", "q1"]],
        {
            "q0 q1": "both say as much; same speaker; one says what the other says; words in a row in common; "
            "many rare words in common"
        },
    ),
    (
        "a quotation word for word, nobody known to speak in one report",
        [("a", "holm", f"“{BRIDGE}”"), ("b", "", f"“{BRIDGE}”")],
        [["q0", "q1"]],
        {
            "q0 q1": "both say as much; words in a row in common; one says what the other says; "
            "words in quotation marks in common; many rare words in common"
        },
    ),
    ("two people who say the same", [("a", "holm", BRIDGE), ("b", "lund", BRIDGE)], [], {"q0 q1": "two people speak"}),
    (
        "the same words with another figure",
        [("a", "police", "seven sailors drowned; the toll is 16"), ("b", "police", "nine drowned; the toll is 21")],
        [],
        {"q0 q1": "other figures (16 / 21)"},
    ),
    (
        "a later state of the same people",
        [
            ("a", "police", "a rower was seriously hurt when a ferry rammed her boat in Norvik harbour"),
            ("b", "police", "the rower whose boat a ferry rammed in Norvik harbour has died"),
        ],
        [],
        {"q0 q1": "one tells of death, the other of wounds"},
    ),
    (
        "one that tells of the dead and the hurt beside one that tells of the hurt",
        [
            ("a", "police", "two rowers died and a third was hurt when a ferry rammed their boat in Norvik harbour"),
            ("b", "police", "a third rower was hurt when a ferry rammed their boat in Norvik harbour"),
        ],
        [["q0", "q1"]],
        {},
    ),
    (
        "two ends that have nothing in common are not tied together by what lies between; the surer end is taken",
        [
            ("a", "holm", "the bridge carries lorries and sixteen trams"),
            ("b", "holm", "lorries and sixteen trams and the harbour crane need new paint"),
            ("c", "holm", "the harbour crane need new paint"),
        ],
        [["q1", "q2"]],
        {"q0 q1": "no word in common"},
    ),
    (
        "a report that tells it twice has both with the other report's",
        [("a", "holm", BRIDGE), ("a", "holm", f"so {BRIDGE}"), ("b", "holm", BRIDGE)],
        [["q0", "q1", "q2"]],
        {},
    ),
    ("told twice, but in one report only", [("a", "holm", BRIDGE), ("a", "holm", f"so {BRIDGE}")], [], {}),
    (
        "one common word and one speaker",
        [("a", "holm", "the ferry opens in May"), ("b", "holm", "the ferry was a mistake of the council")],
        [],
        {},
    ),
]


def aligned(
    quotes: list[Quote], texts: dict[str, str], *decisions: Decision
) -> tuple[tuple[Quote, ...], tuple[Decision, ...]]:
    """The quotes with the labels of their utterances, and the judgements behind these."""
    pages = make_pages(
        [Reading(Member(doc, Source(doc, ""), text), Annotation(doc, (), ())) for doc, text in texts.items()]
    )
    return align_utterances(quotes, pages, entities=PEOPLE, decisions=decisions)


def labelled(quotes: list[Quote], texts: dict[str, str]) -> dict[str, str | None]:
    """The label of each quote, by its id."""
    return {quote.id: quote.same_as for quote in aligned(quotes, texts)[0]}


def grouped(labels: dict[str, str | None]) -> list[list[str]]:
    """The ids under each label."""
    return sorted(
        sorted(key for key, other in labels.items() if other == label) for label in {*labels.values()} if label
    )


@pytest.mark.parametrize(("told", "groups", "reasons"), [row[1:] for row in GROUPED], ids=[row[0] for row in GROUPED])
def test_utterances_and_their_groups(told: list[Told], groups: list[list[str]], reasons: dict[str, str]) -> None:
    """What stands in several reports has one label, what does not has none, and every judgement says why."""
    quotes, texts = make_story(*told)
    assert grouped(labelled(quotes, texts)) == groups
    judged = cluster_sayings(make_sayings(quotes, texts, PEOPLE), saying_matcher()).judged
    assert {key: reason for one in judged for key, reason in [_reason(one)] if key in reasons} == reasons


def _reason(one: Judged[str]) -> tuple[str, str]:
    return f"{one.left} {one.right}", one.reason


@pytest.mark.parametrize("seed", range(20))
def test_order_changes_nothing(seed: int) -> None:
    """The order of the reports and of their quotes changes no label; the labels of some are one."""
    chance = random.Random(seed)
    words = [
        "bridge",
        "lorries",
        "trams",
        "harbour",
        "crane",
        "paint",
        "ferry",
        "school",
        "market",
        "council",
        "sailors",
    ]
    told = [
        (chance.choice("abcd"), chance.choice(["holm", "lund", "police", ""]), " ".join(chance.choices(words, k=6)))
        for _ in range(40)
    ]
    quotes, texts = make_story(*told)
    expected = labelled(quotes, texts)
    assert grouped(expected)
    for _ in range(5):
        chance.shuffle(quotes)
        assert labelled(quotes, texts) == expected


def test_another_report_changes_no_comparison() -> None:
    """A pair is judged by its own words, however many reports speak of the same things."""
    told = GROUPED[0][1]
    more: list[Told] = [(doc, "lund", f"lorries on the old bridge are a {doc}") for doc in ("danger", "joy", "duty")]
    probabilities = []
    for story in (told, [*told, *more]):
        judged = cluster_sayings(make_sayings(*make_story(*story), PEOPLE), saying_matcher()).judged
        probabilities += [one.comparison.probability for one in judged if (one.left, one.right) == ("q0", "q1")]
    assert len(probabilities) == 2
    assert probabilities[0] == probabilities[1]


@pytest.mark.parametrize("feature", [*FEATURES, *BARS], ids=lambda feature: feature.name)
def test_features_know_no_sides(feature: object) -> None:
    """Every feature answers the same for (a, b) as for (b, a), and is worth nothing to 1."""
    quotes, texts = make_story(*(told for row in GROUPED for told in row[1]))
    sayings = list(make_sayings(quotes, texts, PEOPLE).values())
    compare = next(one.compare for one in (*FEATURES, *BARS) if one is feature)
    values = [(compare(a, b).value, compare(b, a).value) for a in sayings for b in sayings]
    assert all(there == back and 0 <= there <= 1 + 1e-9 for there, back in values)
    assert any(there for there, _ in values)


def test_the_weights_come_with_the_report_of_their_fit() -> None:
    """The file says on what the weights rest, by which command and how well they did crosswise; none speaks against."""
    data = json.loads((resources.files("rashomon.match") / "weights/utterances.json").read_text(encoding="utf-8"))
    fit = data["fit"]
    assert set(fit["held_in"]) == set(data["weights"]) == {feature.name for feature in FEATURES}
    assert all(weight > 0 for weight in data["weights"].values())
    assert fit["same"] < fit["pairs"]
    assert fit["barred_but_same"] == 0
    assert fit["crosswise"]["f1"] > 0.7
    assert fit["command"] == "python -m training.fit_utterances STORIES_DIR DATA_DIR"


def test_unheard() -> None:
    """Who is blamed and never quoted is named with the words of blame; who is quoted is not."""
    reading = make_reading(
        "Holm condemned the Norwegian raid on the harbour.\nThe raid by Northland followed Lund's attack on the ferry.\nLund said it was safe.",
        ("Holm", "condemned", "the Norwegian raid on the harbour"),
        ("Lund", "said", "it was safe"),
    )
    entities = [
        make_entity("Norway", [reading], "Norwegian", kind="place"),
        make_entity("Northland", [reading], kind="organisation"),
        make_entity("Per Lund", [reading], "Lund"),
        make_entity("Ida Holm", [reading], "Holm"),
    ]
    pages = make_pages([reading], entities=entities)
    found = find_unheard(pages, entities, attribute_speech(pages, entities=entities))
    assert {item.name: [reading.document[span] for span in item.evidence] for item in found} == {
        "Norway": ["Norwegian raid"],
        "Northland": ["raid by Northland"],
    }


def test_blame_stays_within_its_paragraph() -> None:
    """Words of blame at the end of a caption do not blame whoever the paragraph below names first; those in its own
    paragraph do.
    """
    reading = make_reading("Harbour after the raid by\nNorthland closed its port.\nThe raid by Westland came at noon.")
    entities = [
        make_entity("Northland", [reading], kind="organisation"),
        make_entity("Westland", [reading], kind="organisation"),
    ]
    found = find_unheard(make_pages([reading], entities=entities), entities, ())
    assert [(item.name, [reading.document[span] for span in item.evidence]) for item in found] == [
        ("Westland", ["raid by Westland"])
    ]
