"""What each relation of a parse made by hand says of a source and its cue, and of words of blame."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Attribution, Reading, Span
from rashomon.page import Page, make_page
from rashomon.stages.said import parse
from rashomon.stages.said.blame import blames
from rashomon.stages.said.edges import mend
from rashomon.stages.said.estimates import estimate_of
from tests.stages.said.pages import make_reading


def page_of(rows: str, **lemmas: str) -> Page:
    """A page of one sentence: "word POS head relation" for each word, the head by its number, parted by " / "."""
    table = [row.split() for row in rows.split(" / ")]
    reading = make_reading(" ".join(word for word, *_ in table))
    tokens = tuple(
        replace(token, pos=pos, head=int(head), label=label, lemma=lemmas.get(word, word.lower()))
        for token, (word, pos, head, label) in zip(reading.annotation.tokens, table, strict=True)
    )
    return make_page(Reading(reading.document, replace(reading.annotation, tokens=tokens)))


def at(page: Page, words: str) -> Span:
    """The place of these words."""
    start = page.text.index(words)
    return page.span(start, start + len(words))


def words_of(page: Page, span: Span | None) -> str | None:
    """The words at a place."""
    return page.document[span] if span else None


@pytest.mark.parametrize("relation", ["conj", "xcomp", "advcl", "parataxis", "aux", "aux:pass"])
def test_a_verb_shares_the_subject_of_the_one_it_hangs_on(relation: str) -> None:
    """By each of these relations; the verb of a clause of its own, as a relative one, does not."""
    rows = "Holm PROPN 1 nsubj / warned VERB 1 root / them PRON 1 obj / urging VERB 1 {}"
    page = page_of(rows.format(relation))
    assert words_of(page, parse.find_subject(page, at(page, "urging"))) == "Holm"
    other = page_of(rows.format("acl:relcl"))
    assert parse.find_subject(other, at(other, "urging")) is None


@pytest.mark.parametrize("relation", ["acl:relcl", "advcl", "parataxis", "acl"])
def test_a_phrase_ends_before_a_clause_in_it(relation: str) -> None:
    """By each of these relations; what describes the noun otherwise is part of its phrase, a preposition before it not."""
    page = page_of(
        f"By ADP 1 case / Holm PROPN 4 nsubj / in ADP 3 case / Ness PROPN 1 nmod / said VERB 4 root / left VERB 1 {relation}"
    )
    assert parse.phrase_of(page.tree, 1) == (1, 3)
    behind = page_of(f"Holm PROPN 3 nsubj / who PRON 2 nsubj / ran VERB 0 {relation} / said VERB 3 root")
    assert words_of(behind, parse.find_subject(behind, at(behind, "said"))) == "Holm"


@pytest.mark.parametrize("relation", ["compound", "amod", "nmod:poss", "nmod:desc", "det"])
def test_a_phrase_goes_on_to_the_noun_that_its_first_word_describes(relation: str) -> None:
    """By each of these relations; a noun that another one hangs on otherwise is a phrase by itself."""
    page = page_of(f"Coast NOUN 1 {relation} / Radio PROPN 2 nsubj / said VERB 2 root")
    assert parse.phrase_in(page.tree, range(0, 1)) == (0, 1)
    page = page_of("Coast NOUN 1 nmod / Radio PROPN 2 nsubj / said VERB 2 root")
    assert parse.phrase_in(page.tree, range(0, 1)) == (0, 0)
    assert parse.phrase_in(page.tree, range(2, 3)) is None
    antecedent = page_of(
        f"Mr. NOUN 1 {relation} / Holm PROPN 4 nsubj / who PRON 3 nsubj / said VERB 0 acl:relcl / left VERB 4 root"
    )
    assert words_of(antecedent, parse.find_subject(antecedent, at(antecedent, "said"))) == "Mr. Holm"


@pytest.mark.parametrize("pos", ["NOUN", "PROPN", "PRON"])
def test_what_can_be_a_source(pos: str) -> None:
    """A noun, a name, a pronoun: the first of a row of words, and before a verb that has no subject."""
    page = page_of(f"Old ADJ 1 amod / firm {pos} 2 obj / accused VERB 2 root")
    assert parse.phrase_in(page.tree, range(0, 2)) == (0, 1)
    assert words_of(page, parse.find_subject(page, at(page, "accused"))) == "Old firm"
    led = page_of(f"By ADP 1 case / firm {pos} 2 obl / accused VERB 2 root")
    assert parse.find_subject(led, at(led, "accused")) is None
    passive = page_of(f"firm {pos} 2 obj / Holm PROPN 2 nsubj:pass / accused VERB 2 root")
    assert parse.find_subject(passive, at(passive, "accused")) is None


@pytest.mark.parametrize("relation", ["acl", "advcl", "ccomp", "parataxis", "acl:relcl"])
def test_a_word_in_a_clause_of_a_phrase(relation: str) -> None:
    """A subject that stands in a clause of the source is that clause's; one beside it is not."""
    page = page_of(
        f"minister NOUN 4 nsubj / came VERB 0 {relation} / Lund PROPN 3 nsubj / announced VERB 1 advcl / said VERB 4 root"
    )
    assert parse.in_clause(page.tree, 2, range(0, 4))
    assert not parse.in_clause(page.tree, 0, range(0, 4))
    beside = page_of("Lund PROPN 1 compound / Line PROPN 2 nsubj / said VERB 2 root")
    assert not parse.in_clause(beside.tree, 0, range(0, 2))


PARTS = ["obj", "iobj", "obl", "nmod", "conj", "appos", "compound", "det", "amod", "advmod", "case", "dep"]


@pytest.mark.parametrize("relation", [*PARTS, "acl", "advcl", "ccomp", "parataxis", "nmod:poss"])
def test_a_part_of_a_phrase_is_no_source(relation: str) -> None:
    """By each of these relations to a word that is not the cue; a subject is none, nor who is quoted by another."""
    rows = "Holm PROPN 1 {} / ship NOUN 3 obl / they PRON 3 nsubj / said VERB 3 root"
    page = page_of(rows.format(relation))
    assert parse.is_part(page, at(page, "Holm"), at(page, "said"))
    page = page_of(rows.format("nsubj"))
    assert not parse.is_part(page, at(page, "Holm"), at(page, "said"))
    own = page_of(f"Holm PROPN 1 {relation} / said VERB 1 root")
    assert not parse.is_part(own, at(own, "Holm"), at(own, "said"))
    within = page_of(f"Holm PROPN 2 {relation} / said VERB 0 acl / ship NOUN 2 root")
    assert not parse.is_part(within, at(within, "Holm"), at(within, "said"))


@pytest.mark.parametrize("verb", ["quote", "cite", "report", "hear"])
def test_who_is_quoted_by_another_speaks(verb: str) -> None:
    """The object of each of these verbs is the source of "saying", and its passive subject speaks; of others not."""
    rows = "Radio PROPN 1 nsubj / quoted VERB 1 root / Holm PROPN 1 obj / saying VERB 1 advcl"
    page = page_of(rows, quoted=verb, saying="say")
    assert words_of(page, parse.find_subject(page, at(page, "saying"))) == "Holm"
    assert not parse.is_part(page, at(page, "Holm"), at(page, "saying"))
    other = page_of(rows, quoted="meet", saying="say")
    assert words_of(other, parse.find_subject(other, at(other, "saying"))) == "Radio"
    assert parse.is_part(other, at(other, "Holm"), at(other, "saying"))
    passive = "Holm PROPN 2 nsubj:pass / was AUX 2 aux:pass / quoted VERB 2 root"
    page = page_of(passive, quoted=verb)
    assert not parse.is_passive(page, at(page, "Holm"), at(page, "quoted"))
    page = page_of(passive, quoted="call")
    assert parse.is_passive(page, at(page, "Holm"), at(page, "quoted"))
    assert not parse.is_passive(page, at(page, "was"), at(page, "quoted"))


@pytest.mark.parametrize("pronoun", ["who", "which", "that"])
def test_a_relative_pronoun_stands_for_the_noun_before_it(pronoun: str) -> None:
    """Of its clause, or, where the parse has no such clause, of the noun right before it; it is no source of its own."""
    page = page_of(
        f"Holm PROPN 4 nsubj / , PUNCT 0 punct / {pronoun} PRON 3 nsubj / said VERB 0 acl:relcl / left VERB 4 root"
    )
    assert words_of(page, parse.find_subject(page, at(page, "said"))) == "Holm"
    loose = page_of(f"Holm PROPN 4 dep / , PUNCT 4 punct / {pronoun} PRON 4 nsubj / , PUNCT 4 punct / said VERB 4 root")
    assert words_of(loose, parse.find_subject(loose, at(loose, "said"))) == "Holm"
    far = page_of(f"Holm PROPN 4 dep / left VERB 4 dep / , PUNCT 4 punct / {pronoun} PRON 4 nsubj / said VERB 4 root")
    assert words_of(far, parse.find_subject(far, at(far, "said"))) == pronoun
    swallowed = page_of(f"man NOUN 0 root / {pronoun} PRON 2 nsubj / said VERB 0 acl:relcl")
    whole = at(swallowed, f"man {pronoun}")
    assert parse.own_subject(swallowed, whole, at(swallowed, "said")) == whole


def test_the_subject_in_a_source_that_swallowed_its_clause() -> None:
    """Of "the minister, who came when Lund announced" it is Lund; where the verb hangs outside, the source stays."""
    page = page_of(
        "minister NOUN 0 root / who PRON 2 nsubj / came VERB 0 acl:relcl / when ADV 5 advmod / Lund PROPN 5 nsubj / announced VERB 2 advcl"
    )
    assert (
        words_of(page, parse.own_subject(page, at(page, "minister who came when Lund"), at(page, "announced")))
        == "Lund"
    )
    apart = page_of("minister NOUN 3 obl / , PUNCT 0 punct / Lund PROPN 3 nsubj / announced VERB 3 root")
    whole = at(apart, "minister , Lund")
    assert parse.own_subject(apart, whole, at(apart, "announced")) == whole


def test_whose_verb_stands_between_a_source_and_its_cue() -> None:
    """Another verb of speech with a subject of its own is an aside; a verb of another kind, or one without, is none."""
    rows = "papers NOUN 3 nsubj / they PRON 2 nsubj / {} VERB 3 parataxis / show VERB 3 root"
    page = page_of(rows.format("said"), said="say")
    assert parse.is_aside(page, at(page, "papers"), at(page, "show"))
    page = page_of(rows.format("ran"), ran="run")
    assert not parse.is_aside(page, at(page, "papers"), at(page, "show"))
    page = page_of("papers NOUN 2 nsubj / said VERB 2 parataxis / show VERB 2 root", said="say")
    assert not parse.is_aside(page, at(page, "papers"), at(page, "show"))


@pytest.mark.parametrize("relation", ["obj", "iobj"])
def test_the_object_of_another_verb(relation: str) -> None:
    """In "urged the crowd to leave and warned" the crowd does not warn; the cue's own object is none of another."""
    page = page_of(f"Holm PROPN 1 nsubj / urged VERB 1 root / crowd NOUN 1 {relation} / warned VERB 1 conj")
    assert parse.is_object(page, at(page, "crowd"), at(page, "warned"))
    assert not parse.is_object(page, at(page, "crowd"), at(page, "urged"))
    assert not parse.is_object(page, at(page, "Holm"), at(page, "warned"))
    assert not parse.is_object(page, at(page, "urged crowd"), at(page, "warned"))


TWO = "Holm PROPN 1 nsubj / noted VERB 1 root / Lund {pos} 3 {own} / praised VERB 1 {clause} / saying VERB 3 {hangs}"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, True),
        ({"hangs": "conj"}, True),
        ({"own": "nsubj:pass"}, True),
        ({"pos": "PRON"}, False),
        ({"clause": "advcl"}, False),
        ({"hangs": "xcomp"}, False),
    ],
)
def test_a_cue_that_may_be_of_two(changed: dict[str, str], expected: bool) -> None:
    """Of the clause or of the verb above it; not where the clause is another one, or its subject a pronoun."""
    fields = {"pos": "PROPN", "own": "nsubj", "clause": "ccomp", "hangs": "advcl"} | changed
    page = page_of(TWO.format(**fields))
    assert parse.may_be_of_two(page, at(page, "saying")) is expected


def test_a_cue_with_a_subject_of_its_own_is_of_one() -> None:
    """And so is one whose clause hangs on nothing that has a subject."""
    own = page_of(
        "Holm PROPN 1 nsubj / noted VERB 1 root / Lund PROPN 3 nsubj / praised VERB 1 ccomp / he PRON 5 nsubj / said VERB 3 conj"
    )
    assert not parse.may_be_of_two(own, at(own, "said"))
    bare = page_of("noted VERB 0 root / Lund PROPN 2 nsubj / praised VERB 0 ccomp / saying VERB 2 advcl")
    assert not parse.may_be_of_two(bare, at(bare, "saying"))


@pytest.mark.parametrize("word", ["which", "who", "whom"])
def test_what_is_said_of_a_noun_before_it(word: str) -> None:
    """In "the raid, which he said broke the law" his words begin behind the cue, unless they all stand before it."""
    page = page_of(
        f"raid NOUN 5 nsubj / {word} PRON 3 obj / he PRON 3 nsubj / said VERB 0 acl:relcl / broke VERB 3 ccomp / ended VERB 5 root",
        said="say",
    )
    assert words_of(page, parse.governed_by(page, 3)) == "broke"
    page = page_of(
        "raid NOUN 5 nsubj / it PRON 4 obj / he PRON 3 nsubj / said VERB 0 acl:relcl / broke VERB 3 ccomp / ended VERB 5 root",
        said="say",
    )
    assert words_of(page, parse.governed_by(page, 3)) == "it he said broke"


def test_what_a_verb_governs_has_no_mark_at_its_edges() -> None:
    """The "that" before it and the stop behind it are left out, a comma in it stays; a verb that closes its sentence
    governs what stands before it.
    """
    page = page_of(
        "Holm PROPN 1 nsubj / said VERB 1 root / that SCONJ 5 mark / it PRON 5 nsubj / , PUNCT 5 punct / fell VERB 1 ccomp / . PUNCT 5 punct",
        said="say",
    )
    assert words_of(page, parse.governed_by(page, 1)) == "it , fell"
    page = page_of(
        "It PRON 1 nsubj / fell VERB 1 root / , PUNCT 4 punct / Holm PROPN 4 nsubj / said VERB 1 parataxis", said="say"
    )
    assert words_of(page, parse.governed_by(page, 4)) == "It fell"
    page = page_of("Holm PROPN 1 nsubj / said VERB 1 root / so ADV 1 advmod", said="say")
    assert parse.governed_by(page, 1) is parse.governed_by(page, None) is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Holm PROPN 1 nsubj / {} VERB 1 root / it PRON 3 nsubj / fell VERB 1 ccomp", True),
        ("Holm PROPN 1 nsubj / {} VERB 1 root / it PRON 3 nsubj:pass / felled VERB 1 acl", True),
        ("Holm PROPN 1 nsubj / {} ADJ 1 root / there PRON 3 expl / fell VERB 1 csubj", True),
        ("It PRON 1 nsubj / fell VERB 1 root / Holm PROPN 3 nsubj / {} NOUN 1 parataxis", True),
        ("Holm PROPN 1 nsubj / {} VERB 1 root / to PART 3 mark / fall VERB 1 xcomp", False),
        ("Holm PROPN 1 nsubj / {} VERB 1 root / fall VERB 1 ccomp", False),
        ("Holm PROPN 1 nsubj / {} ADV 1 root", None),
    ],
)
def test_whether_a_cue_governs_a_clause(rows: str, expected: bool | None) -> None:
    """One with a subject, or the sentence that it closes; nothing is known of a word that is no verb, noun or adjective."""
    page = page_of(rows.format("claims"))
    assert parse.governs_clause(page, at(page, "claims")) is expected


def test_verbs_of_speech_that_are_finite() -> None:
    """Those with a subject, or that share one, and govern something; not "to say", nor a verb of another kind."""
    page = page_of(
        "Holm PROPN 1 nsubj / said VERB 1 root / it PRON 3 nsubj / fell VERB 1 ccomp / adding VERB 1 advcl / we PRON 6 nsubj / left VERB 4 ccomp / to PART 8 mark / claim VERB 1 advcl / he PRON 10 nsubj / ran VERB 8 ccomp / hit VERB 1 conj / they PRON 13 nsubj / sat VERB 11 ccomp",
        said="say",
        adding="add",
    )
    assert [page.text[page.tree.tokens[i].start : page.tree.tokens[i].end] for i in parse.spoken_verbs(page)] == [
        "said",
        "adding",
    ]


@pytest.mark.parametrize("relation", ["nummod", "compound", "obl:unmarked", "advmod"])
def test_the_words_of_an_estimated_value(relation: str) -> None:
    """What the value describes by each of these relations, and what is "of" it, belongs to it; a noun that is counted
    makes it an act.
    """
    rows = "Survey NOUN 1 nsubj / put VERB 1 root / depth NOUN 1 obj / at ADP 4 case / 36 NUM 5 {} / south ADV 1 obl / of ADP 7 case / Ness PROPN 5 nmod"
    page = page_of(rows.format(relation))
    assert words_of(page, estimate_of(page, 1)) == "depth at 36 south of Ness"
    page = page_of(rows.format("dep"))
    assert words_of(page, estimate_of(page, 1)) == "depth at 36"
    pumps = page_of(
        "Lund NOUN 1 nsubj / put VERB 1 root / pumps NOUN 1 obj / at ADP 5 case / three NUM 5 nummod / piers NOUN 1 obl"
    )
    assert estimate_of(pumps, 1) is None
    particle = page_of(
        "Lund NOUN 1 nsubj / put VERB 1 root / up ADP 1 compound:prt / depth NOUN 1 obj / at ADP 5 case / 36 NUM 1 obl"
    )
    assert estimate_of(particle, 1) is None


@pytest.mark.parametrize("verb", ["told", "informed", "asked", "assured", "warned", "urged"])
def test_who_is_told_does_not_speak(verb: str) -> None:
    """Right behind each of these verbs, unless a quotation stands before it; behind another verb the source stays."""
    rows = "Holm PROPN 1 nsubj / {} VERB 1 root / Lund PROPN 1 obj / it PRON 4 nsubj / fell VERB 1 ccomp"
    for cue, source in ((verb, "Holm"), ("said", "Lund")):
        page = page_of(rows.format(cue))
        given = Attribution("indirect", (at(page, "Lund"),), (at(page, cue),), (at(page, "it fell"),), 0.9)
        draft = mend(page, given)
        assert draft is not None
        assert [page.document[span] for span in draft.source] == [source]


@pytest.mark.parametrize("verb", ["said", "warned"])
def test_the_first_verb_of_what_is_said_is_no_cue(verb: str) -> None:
    """ "Said broke the law": the second verb goes back to the words, where it is none of speech itself."""
    page = page_of(
        f"which PRON 3 nsubj / Holm PROPN 2 nsubj / {verb} VERB 3 ccomp / broke VERB 3 root / laws NOUN 3 obj",
        said="say",
        warned="warn",
        broke="break",
    )
    given = Attribution("indirect", (at(page, "Holm"),), (at(page, f"{verb} broke"),), (at(page, "laws"),), 0.9)
    draft = mend(page, given)
    assert draft is not None
    assert [page.document[span] for span in (*draft.cue, *draft.content)] == [verb, "broke laws"]


BLAMES: list[tuple[str, str, str, str, bool, bool]] = [
    # the agent of a verb in the active voice, its own subject or that of the verb it is joined to
    ("Denmark PROPN 1 nsubj / bombed VERB 1 root / it PRON 1 obj", "Denmark", "bombed", "does", False, True),
    ("Denmark PROPN 1 nsubj / came VERB 1 root / bombed VERB 1 conj", "Denmark", "bombed", "does", False, True),
    ("Denmark PROPN 1 nsubj / came VERB 1 root / bombed VERB 1 xcomp", "Denmark", "bombed", "does", False, False),
    ("Denmark PROPN 1 nsubj / was AUX 2 aux:pass / bombed VERB 2 root", "Denmark", "bombed", "does", False, False),
    ("Denmark PROPN 1 nsubj:pass / bombed VERB 1 root", "Denmark", "bombed", "does", False, False),
    ("Norland PROPN 3 nsubj / and CCONJ 2 cc / Denmark PROPN 0 conj / bombed VERB 3 root", "Denmark", "bombed", "does", False, True),
    ("it PRON 1 nsubj / came VERB 1 root / Denmark PROPN 3 nsubj / bombed VERB 1 conj", "Denmark", "bombed", "does", False, True),
    # who is in a state
    ("Lund PROPN 2 nsubj / is AUX 2 aux / accused VERB 2 root", "Lund", "accused", "state", True, True),
    ("Lund PROPN 2 nsubj:pass / is AUX 2 aux:pass / accused VERB 2 root", "Lund", "accused", "state", True, True),
    ("Lund PROPN 2 obl / is AUX 2 aux / accused VERB 2 root", "Lund", "accused", "state", True, False),
    ("money NOUN 4 nsubj / Lund PROPN 2 nsubj / accused VERB 0 acl:relcl / laundering VERB 2 advcl / rose VERB 4 root", "Lund", "accused", "state", True, False),
    # the object of words of blame
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Lund PROPN 1 obj", "Lund", "condemned", "object", True, True),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Lund PROPN 1 obl", "Lund", "condemned", "object", True, True),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Lund PROPN 1 appos", "Lund", "condemned", "object", True, True),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Lund PROPN 1 flat", "Lund", "condemned", "object", True, True),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Lund PROPN 1 nmod", "Lund", "condemned", "object", True, True),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Lund PROPN 1 advmod", "Lund", "condemned", "object", True, False),
    ("suspect NOUN 1 compound / Lund PROPN 2 nsubj / fled VERB 2 root", "Lund", "suspect", "object", True, True),
    ("suspect NOUN 1 nmod / Lund PROPN 2 nsubj / fled VERB 2 root", "Lund", "suspect", "object", True, False),
    ("mayor NOUN 1 nsubj / accused VERB 1 root / Lund PROPN 3 nsubj / lying VERB 1 advcl", "Lund", "accused", "object", True, True),
    ("mayor NOUN 1 nsubj / accused VERB 1 root / Lund PROPN 3 nsubj / lying VERB 1 ccomp", "Lund", "accused", "object", True, True),
    ("mayor NOUN 1 nsubj / accused VERB 1 root / Lund PROPN 3 nsubj / lying VERB 1 xcomp", "Lund", "accused", "object", True, True),
    ("mayor NOUN 1 nsubj / accused VERB 1 root / Lund PROPN 3 nsubj / lying VERB 1 conj", "Lund", "accused", "object", True, False),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Danish ADJ 3 amod / raid NOUN 1 obj", "Danish", "condemned", "object", False, True),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Danish ADJ 3 nmod:poss / raid NOUN 4 compound / plan NOUN 1 obj", "Danish", "condemned", "object", False, True),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Danish ADJ 3 amod / journalists NOUN 1 obj", "Danish", "condemned", "object", False, False),
    ("mayor NOUN 1 nsubj / condemned VERB 1 root / Danish ADJ 3 nmod / raid NOUN 1 obj", "Danish", "condemned", "object", False, False),
    # an act before the name of who did it
    ("raid NOUN 3 nsubj / by ADP 2 case / Denmark PROPN 0 nmod / ended VERB 3 root", "Denmark", "raid", "act", False, True),
    ("raid NOUN 3 nsubj / by ADP 2 case / Denmark PROPN 0 obl / ended VERB 3 root", "Denmark", "raid", "act", False, True),
    ("raid NOUN 3 nsubj / by ADP 2 case / Denmark PROPN 0 obl:agent / ended VERB 3 root", "Denmark", "raid", "act", False, True),
    ("raid NOUN 3 nsubj / by ADP 2 case / Denmark PROPN 0 nmod:agent / ended VERB 3 root", "Denmark", "raid", "act", False, True),
    ("raid NOUN 3 nsubj / on ADP 2 case / Denmark PROPN 0 appos / ended VERB 3 root", "Denmark", "raid", "act", False, False),
    # an act behind the name of who owns it
    ("Denmark PROPN 1 nmod:poss / raid NOUN 2 nsubj / ended VERB 2 root", "Denmark", "raid", "act", False, True),
    ("Denmark PROPN 1 nsubj / raid NOUN 1 root", "Denmark", "raid", "act", False, False),
    ("Denmark PROPN 1 nmod:poss / raid NOUN 2 compound / plan NOUN 3 nsubj / ended VERB 3 root", "Denmark", "raid", "act", False, False),
    ("Denmark PROPN 1 nsubj / continues VERB 1 root / its PRON 3 nmod:poss / raid NOUN 1 obj", "Denmark", "raid", "act", False, True),
    ("Denmark PROPN 1 nsubj / continues VERB 1 root / their PRON 3 nmod:poss / raid NOUN 1 obj", "Denmark", "raid", "act", False, True),
    ("Lund PROPN 1 nsubj / continues VERB 1 root / his PRON 3 nmod:poss / raid NOUN 1 obj", "Lund", "raid", "act", True, True),
    ("Lund PROPN 1 nsubj / continues VERB 1 root / her PRON 3 nmod:poss / raid NOUN 1 obj", "Lund", "raid", "act", True, True),
    ("Lund PROPN 1 nsubj / continues VERB 1 root / my PRON 3 nmod:poss / raid NOUN 1 obj", "Lund", "raid", "act", True, False),
    ("Denmark PROPN 1 nsubj / continues VERB 1 root / its PRON 3 nmod:poss / raid NOUN 1 obl", "Denmark", "raid", "act", False, False),
    ("Danish ADJ 1 amod / army NOUN 2 nmod:poss / raid NOUN 3 nsubj / ended VERB 3 root", "Danish", "raid", "act", False, True),
    # an act that is denied, planned, asked for or in the future
    *(
        (f"Denmark PROPN 2 nsubj / {word} {pos} 2 {relation} / bombed VERB 2 root", "Denmark", "bombed", "does", False, False)
        for word, pos, relation in (
            ("could", "AUX", "aux"), ("may", "AUX", "aux"), ("will", "AUX", "aux"), ("not", "PART", "advmod"),
            ("never", "ADV", "advmod"), ("hardly", "ADV", "advmod"), ("no", "DET", "det"), ("any", "DET", "det"),
            ("neither", "CCONJ", "cc:preconj"), ("if", "SCONJ", "mark"), ("whether", "SCONJ", "mark"), ("if", "SCONJ", "advmod"),
        )
    ),
    ("Denmark PROPN 2 nsubj / also ADV 2 advmod / bombed VERB 2 root", "Denmark", "bombed", "does", False, True),
    ("Denmark PROPN 2 nsubj / has AUX 2 aux / bombed VERB 2 root", "Denmark", "bombed", "does", False, True),
    ("Denmark PROPN 2 nmod:poss / planned ADJ 2 amod / raid NOUN 3 nsubj / ended VERB 3 root", "Denmark", "raid", "act", False, False),
    ("Denmark PROPN 2 nmod:poss / threatened ADJ 2 compound / raid NOUN 3 nsubj / ended VERB 3 root", "Denmark", "raid", "act", False, False),
    ("Denmark PROPN 2 nmod:poss / old ADJ 2 amod / raid NOUN 3 nsubj / ended VERB 3 root", "Denmark", "raid", "act", False, True),
    ("mayor NOUN 1 nsubj / fear VERB 1 root / Denmark PROPN 3 nsubj / bombed VERB 1 ccomp", "Denmark", "bombed", "does", False, False),
    ("mayor NOUN 1 nsubj / fear VERB 1 root / Denmark PROPN 3 nsubj / bombed VERB 1 conj", "Denmark", "bombed", "does", False, True),
    ("mayor NOUN 1 nsubj / fear VERB 1 root / Denmark PROPN 3 nsubj / bombed VERB 1 parataxis", "Denmark", "bombed", "does", False, True),
    ("mayor NOUN 1 nsubj / fear VERB 1 root / Denmark PROPN 3 nsubj / bombed VERB 1 advcl", "Denmark", "bombed", "does", False, True),
    ("mayor NOUN 1 nsubj / fear VERB 1 root / Denmark PROPN 3 nsubj / bombed VERB 1 acl:relcl", "Denmark", "bombed", "does", False, True),
    ("mayor NOUN 2 nsubj / not PART 2 advmod / said VERB 2 root / Denmark PROPN 4 nsubj / bombed VERB 2 ccomp", "Denmark", "bombed", "does", False, False),
    ("Denmark PROPN 1 nsubj / bombed VERB 1 root / if SCONJ 3 mark / asked VERB 1 advcl", "Denmark", "bombed", "does", False, False),
    ("Denmark PROPN 1 nsubj / bombed VERB 1 root / when SCONJ 3 mark / asked VERB 1 advcl", "Denmark", "bombed", "does", False, True),
    ("Denmark PROPN 1 nsubj / bombed VERB 1 root / it PRON 1 obj / ? PUNCT 1 punct", "Denmark", "bombed", "does", False, False),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "name", "words", "place", "is_person", "expected"), BLAMES)
def test_whose_act_words_of_blame_tell_of(
    rows: str, name: str, words: str, place: str, is_person: bool, expected: bool
) -> None:
    """By the relations between the name and the words, and by what governs them or hangs on them."""
    page = page_of(rows, journalists="journalist")
    bearer, told = at(page, name), at(page, words)
    assert blames(page, (bearer.start, bearer.end), (told.start, told.end), place, is_person=is_person) is expected
