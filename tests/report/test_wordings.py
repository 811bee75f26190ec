"""Each report is named beside its own words: reports of equal wording stand together, all others apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Copy, Entity, Lineage, Mention, Moment, Passage, Quote, Span, Variant, Wording
from rashomon.report.account_index import AccountIndex
from rashomon.report.compose import compose
from rashomon.report.views.cited import Cites, QuotedView, Runs
from tests.report.wordings import account_of, fact_of, line_of, places

TEXTS = {
    "a": "Police said 14 men died in the fire. The clinic’s list has 14 names.",
    "b": "Police said 14 men died in the fire. Nobody else was hurt.",
    "c": "On Monday the agency wrote that 14 men died in the fire.\nMore follows.",
    "d": "Fourteen Men died, the clinic's list has it.",
    "e": "A nurse spoke of 20 dead men and of two nurses.",
}


def words_of(runs: Runs) -> str:
    """The words of runs, joined."""
    return "".join(run.text for run in runs)


def rows(views: tuple[QuotedView, ...]) -> list[tuple[str, str]]:
    """Each row with its letters."""
    return [(words_of(view.runs), letters(view.cites)) for view in views]


def letters(cites: Cites) -> str:
    """The labels of citations in a row."""
    return "".join(cite.label for cite in cites)


def test_the_same_words_in_another_sentence_are_shown_without_the_first_one() -> None:
    """A and B print one sentence; C has the words, but not the sentence; D has other capitals."""
    evidence = dict.fromkeys("abc", ("14 men died",)) | {"d": ("Fourteen Men died",)}
    account = account_of(TEXTS, facts=(fact_of(TEXTS, evidence, {"e": ("20 dead men",)}),))
    (fact,) = compose(account).differs.first
    assert rows(fact.versions[0].quoted) == [
        ("Police said 14 men died in the fire.", "AB"),
        ("14 men died", "C"),
        ("Fourteen Men died, the clinic's list has it.", "D"),
    ]


def test_few_words_stand_in_the_sentence_of_each_report() -> None:
    """ "14" alone says little: up to three sentences are shown, and then the number, without marks."""
    texts = {
        doc: f"{name} counted 14 that night." for doc, name in zip("abcd", ("Roe", "Ann", "Lee", "Moss"), strict=True)
    }
    account = account_of(texts, facts=(fact_of(texts, dict.fromkeys(texts, ("14",)), status="agreed"),))
    (fact,) = compose(account).agreed.first
    assert [
        (words, cited, view.bare)
        for (words, cited), view in zip(rows(fact.versions[0].quoted), fact.versions[0].quoted, strict=True)
    ] == [
        ("Roe counted 14 that night.", "A", False),
        ("Ann counted 14 that night.", "B", False),
        ("Lee counted 14 that night.", "C", False),
        ("14", "D", True),
    ]


def test_a_name_on_which_all_agree_stands_without_its_sentence() -> None:
    """The fullest form that each report prints; reports that print the same stand together."""
    texts = {"a": "Ida Holm left. Holm sang.", "b": "Holm and Ida Holm.", "c": "I. Holm left."}
    fact = fact_of(
        texts, {"a": ("Ida Holm", "Holm sang"), "b": ("Holm", "Ida Holm"), "c": ("I. Holm",)}, status="agreed"
    )
    account = account_of(texts, facts=(replace(fact, kind="person"),))
    (view,) = compose(account).agreed.first
    assert rows(view.versions[0].quoted) == [("Holm sang", "A"), ("Ida Holm", "B"), ("I. Holm", "C")]


@pytest.mark.parametrize(
    ("words", "reach", "shown"),
    [
        (("Roe", "came"), 100, "Mayor Roe came."),
        (("Roe", "Lee"), 100, "Mayor Roe came. … Dr Lee stayed at home."),
        (("Roe", "He"), 100, "Mayor Roe came. He left."),
        (("Roe", "Lee"), 0, "Roe … Lee"),
        (("Roe", "came"), 0, "Roe came"),
        (("Lee", "home"), 5, "Dr Lee … at home."),
        (("Lee", "home"), 12, "Dr Lee stayed at home."),
        (("Roe", "home"), 4, "…Roe … at home."),
    ],
    ids=["overlap", "apart", "adjacent", "bare", "bare adjacent", "cut", "touch", "both"],
)
def test_every_cut_shows(words: tuple[str, str], reach: int, shown: str) -> None:
    """Two places of one report: their sentences once where they overlap, and a sign wherever words lie between."""
    text = "Mayor Roe came. He left. Dr Lee stayed at home."
    runs = AccountIndex(account_of({"a": text})).in_context(places("a", text, *words), reach=reach)
    assert words_of(runs) == shown


def test_a_form_is_printed_as_each_report_has_it() -> None:
    """One form of words with a capital, another apostrophe, in the singular, with a hidden character: four ways of printing it."""
    texts = {
        "a": "The youths’ car.",
        "b": "the youths' car",
        "c": "Youths’ car",
        "d": "a youth’s car",
        "e": "youths’ c\u200bar",
    }
    spans = (
        *places("a", texts["a"], "youths’ car"),
        *places("b", texts["b"], "youths' car"),
        *places("c", texts["c"], "Youths’ car"),
        *places("d", texts["d"], "youth’s car"),
        *places("e", texts["e"], texts["e"]),
    )
    row = Wording("the car", (Variant("youths’ car", "own", tuple("abcde"), spans),))
    (view,) = compose(account_of(texts, wording=(row,))).wording
    assert [(form.form, letters(form.cites)) for form in view.forms] == [
        ("youths’ car", "AB"),
        ("Youths’ car", "C"),
        ("youth’s car", "D"),
        ("youths’ c\u200bar", "E"),
    ]


def test_an_utterance_with_other_capitals_is_another_wording() -> None:
    """Word for word the same means letter for letter; blanks do not count."""
    texts = {"a": "Roe said we will stay.", "b": "Roe said  we\nwill stay.", "c": "Roe said We will stay."}
    said = tuple(
        Quote(f"q{doc}", "indirect", None, "Roe", True, (), (), places(doc, text, text[9:-1].strip()), same_as="s")
        for doc, text in texts.items()
    )
    (speaker,) = compose(account_of(texts, said=said)).speakers
    assert [letters(saying.cites) for saying in speaker.first[0]] == ["AB", "C"]


@pytest.mark.parametrize(
    ("text", "cited", "others"),
    [
        ("Roe said “we will stay” here.", "A", "BC"),
        ('Roe said "we will" here.', "AB", "C"),
        ("Roe said so.", "ABC", ""),
        ("Roe said “we … stay”.", "A", "BC"),
        ("Roe ‘will’ [not] say “so it goes”.", "", "ABC"),
    ],
)
def test_a_line_is_cited_to_the_reports_that_have_its_quoted_words(text: str, cited: str, others: str) -> None:
    """Those that say the same with other words in quotation marks stand apart; the same in the timeline."""
    texts = {"a": "He said “we will stay”.", "b": "He said “we will not go”.", "c": "He said it."}
    spans = tuple(span for doc, one in texts.items() for span in places(doc, one, "He said"))
    page = compose(account_of(texts, brief=(line_of(text, spans),), timeline=(Moment("2031", "year", text, spans),)))
    assert (letters(page.brief[0].cites), letters(page.brief[0].others)) == (cited, others)
    assert (letters(page.moments[0].cites), letters(page.moments[0].others)) == (cited, others)


@pytest.mark.parametrize(
    ("right", "cited", "remark"),
    [("The café’s fire", "AB", ""), ("The cafe's fire", "A", "the same words, printed otherwise, in")],
)
def test_a_shared_passage_printed_otherwise_is_cited_apart(right: str, cited: str, remark: str) -> None:
    """An accent is a letter, an apostrophe is not."""
    texts = {"a": "The café's fire", "b": right}
    passage = Passage(Span("a", 0, 15), Span("b", 0, 15))
    lineage = Lineage((Copy("a", "b", 1.0, False, "", (passage,)),), (("a", "b"),))
    ((view,),) = (pair.verbatim for pair in compose(account_of(texts, lineage=lineage)).shared)
    assert (letters(view.cites), view.remark) == (cited, remark)
    assert letters(view.cites) + letters(view.others) == "AB"


def test_words_are_repeated_in_no_citation() -> None:
    """A name that a report prints twice is one wording; an unnumbered citation has the words to be copied."""
    text = "Roe came. Ms Roe left. Roe’s hat fell; Roe’s hat was found."
    spans = [Span("a", at, at + 3) for at in range(len(text)) if text.startswith("Roe", at)]
    who = Entity("w", "Ms Roe", "person", tuple(map(Mention, [*spans, *places("a", text, "Ms Roe")])))
    page = compose(account_of({"a": text}, who=(who,)))
    assert [(form, cite.words) for form, (cite,) in page.names[0][1][0].forms] == [("Ms Roe", "Ms Roe"), ("Roe", "Roe")]
    index = AccountIndex(account_of({"a": text}))
    assert index.quoted((*spans[:2], *places("a", text, "Ms Roe", "Roe’s hat"))) == "Roe … Ms Roe … Roe’s hat"
