"""How reports word one thing: the forms, their voice, and what is no difference of wording."""

from __future__ import annotations

import pytest

from rashomon.language import annotate_documents
from rashomon.lexicon import load_table, load_words
from rashomon.model import Block, Entity, Member, Mention, Quote, Source, Span, Wording
from rashomon.page import make_pages
from rashomon.stages.wording import compare_wording
from rashomon.stages.wording.loaded import find_loaded


def document(label: str, text: str, title: str = "") -> Member:
    """A report made of a title line and a body."""
    whole = f"{title}\n\n{text}" if title else text
    start = len(title) + 2 if title else 0
    blocks = ([Block(Span(label, 0, len(title)), "title")] if title else []) + [
        Block(Span(label, start, len(whole)), "body")
    ]
    return Member(label, Source(f"{label}.txt", label), whole, tuple(blocks), label=label)


def rows(*documents: Member, entities: tuple[Entity, ...] = (), quotes: tuple[Quote, ...] = ()) -> tuple[Wording, ...]:
    """The wording rows of some reports."""
    return compare_wording(
        make_pages(annotate_documents(documents), entities=entities, quotes=quotes), entities=entities
    )


def forms_of(row: Wording) -> dict[tuple[str, str], tuple[str, ...]]:
    """(form, voice) -> the reports that use it."""
    return {(variant.form, variant.voice): variant.documents for variant in row.variants}


def row_with(found: tuple[Wording, ...], form: str) -> Wording:
    """The row that shows a form."""
    return next(row for row in found if any(variant.form == form for variant in row.variants))


MARKET = (
    document(
        "a", "A brutal massacre at the fish market of Orlo left nine traders dead on Sunday. Police closed the market."
    ),
    document(
        "b", "The shooting at the fish market of Orlo left nine traders dead on Sunday. Police closed the harbour."
    ),
    document(
        "c",
        "An ambush at the fish market of Orlo left nine traders dead. “This slaughter must end,” the mayor said.",
        "Market raid in Orlo",
    ),
)


def test_forms_of_one_event_stand_side_by_side() -> None:
    """Different nouns for one event are one row; the loaded form comes first and is marked with its class."""
    row = row_with(rows(*MARKET), "brutal massacre")
    forms = forms_of(row)
    assert forms["brutal massacre", "own"] == ("a",)
    assert forms["shooting", "own"] == ("b",)
    assert forms["ambush", "own"] == ("c",)
    assert row.variants[0].loaded == "violence"
    assert row == rows(*MARKET)[0]


def test_speech_is_never_the_outlets() -> None:
    """A form inside quotation marks is quoted, one in the title the headline's, one in retold speech paraphrased."""
    start = MARKET[1].text.index("The shooting")
    retold = Quote(
        "q", "indirect", None, "police", True, (), (), (Span("b", start, MARKET[1].text.index(" on Sunday")),)
    )
    voices = {(variant.form, variant.voice) for row in rows(*MARKET, quotes=(retold,)) for variant in row.variants}
    assert ("slaughter", "quoted") in voices
    assert ("slaughter", "own") not in voices
    assert ("shooting", "paraphrased") in voices
    assert ("shooting", "own") not in voices


def test_evidence_is_exact() -> None:
    """Every span gives back a form that folds to the variant's words."""
    texts = {report.id: report.text for report in MARKET}
    for row in rows(*MARKET):
        for variant in row.variants:
            assert variant.form.lower() in {texts[span.doc][span.start : span.end].lower() for span in variant.evidence}
            assert {span.doc for span in variant.evidence} == set(variant.documents)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The defence minister of Orlo met the sailors in the harbour.",
            "The defense minister of Orlo met the sailors in the harbour.",
        ),
        ("The attack on the harbour of Orlo failed.", "The attacks on the harbour of Orlo failed."),
        ("Seven sailors left the harbour of Orlo.", "7 sailors left the harbour of Orlo."),
        ("The northern harbour of Orlo was closed.", "The harbour of Orlo was closed."),
        ("A jewellery shop in Orlo was closed.", "A jewelry shop in Orlo was closed."),
    ],
)
def test_what_is_no_difference(first: str, second: str) -> None:
    """Offices, spellings, numbers, singular and plural, and words that only say which one make no row."""
    assert rows(document("a", first), document("b", second)) == ()


def test_two_deeds_stay_apart() -> None:
    """The strike of one state and the strike of another are not two words for one thing."""
    found = rows(
        document("a", "The French airstrike on the depot destroyed it. The Italian raid on the harbour failed."),
        document("b", "The French bombing of the depot destroyed it. The Italian assault on the harbour failed."),
    )
    for row in found:
        text = " ".join(variant.form for variant in row.variants)
        assert not ("French" in text and "Italian" in text)
    assert forms_of(row_with(found, "French airstrike"))["French bombing of the depot", "own"] == ("b",)


def test_a_state_and_its_regime() -> None:
    """Where one report says "regime", the plain name of the state stands beside it."""
    first = document("a", "The French regime condemned the raid on the depot. The French regime closed the border.")
    second = document("b", "France condemned the raid on the depot. France closed the border.")
    at = [i for i in range(len(second.text)) if second.text.startswith("France", i)]
    at_second = tuple(Mention(Span("b", i, i + 6)) for i in at)
    france = Entity("e", "France", "place", (*at_second, Mention(Span("a", 4, 10))))
    depot = Entity("d", "Depot", "place", (Mention(Span("b", second.text.index("depot"), len(second.text))),))
    row = next(row for row in rows(first, second, entities=(depot, france)) if row.referent == "France")
    assert forms_of(row) == {("French regime", "own"): ("a",), ("France", "own"): ("b",)}


def test_verbs_for_one_act() -> None:
    """Verbs for one act are a row as well."""
    found = rows(
        document("a", "Over nine traders have been martyred in the fish market of Orlo."),
        document("b", "Nine traders were killed in the fish market of Orlo."),
    )
    assert forms_of(found[0]) == {("martyred", "own"): ("a",), ("killed", "own"): ("b",)}
    assert found[0].referent == "to kill"


def test_loaded_words_are_found_whole() -> None:
    """Listed words are found as whole words, phrases too, in any case."""
    text = "The Regime, a regimen, lashed out; counter-terrorist units."
    assert [(text[word.start : word.end], word.strong) for word in find_loaded(text, coloured=True)] == [
        ("Regime", True),
        ("lashed out", False),
    ]


@pytest.mark.parametrize("name", ["loaded", "coloured", "evaluative", "same_things", "same_acts", "plain_modifiers"])
def test_lists_are_clean(name: str) -> None:
    """Word lists are in lower case, without blanks at the edges and without doubles."""
    rows_of = load_table(name)
    assert all(cell == cell.strip() == cell.lower() for row in rows_of for cell in row)
    assert len(set(rows_of)) == len(rows_of)
    assert load_words(name)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Police charged a baker with murder.", False),
        ("A baker was found guilty of murder.", False),
        ("A baker faces trial for involuntary manslaughter.", False),
        ("The murder shook the traders of Orlo.", True),
    ],
)
def test_a_charge_is_no_wording_of_the_act(sentence: str, shown: bool) -> None:
    """ "Guilty of murder" names a charge; "the murder shook" words what happened."""
    pair = (
        document("a", "The killing of nine traders at the fish market of Orlo shook the town. The killing was filmed."),
        document("b", f"The shooting of nine traders at the fish market of Orlo was filmed. {sentence}"),
    )
    forms = {variant.form.lower() for row in rows(*pair) for variant in row.variants}
    assert any("murder" in form or "manslaughter" in form for form in forms) == shown
