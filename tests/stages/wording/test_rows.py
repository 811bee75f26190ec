"""Which forms name one thing, and which rows they make: every feature by forms made by hand."""

from __future__ import annotations

from itertools import count

import pytest

from rashomon.model import Annotation, Member, Reading, Source, Span
from rashomon.page import make_pages
from rashomon.stages.wording.phrases import PrintedForm
from rashomon.stages.wording.referents import Referent, group_names, group_things
from rashomon.stages.wording.rows import make_row

PLACES = count()
PAGES = make_pages(
    [Reading(Member(d, Source(d, ""), "x" * 9999, label=d.upper()), Annotation(d, (), ())) for d in "abc"]
)


def form(
    report: str,
    words: str,
    *,
    near: str = "",
    of: str = "",
    numbers: str = "",
    sentence: int | None = None,
    plural: bool = False,
    the: bool = False,
    sorts: str = "",
    voice: str = "own",
    name: str | None = None,
) -> PrintedForm:
    """A form at a place of its own; its last word is the head, all its words are chosen."""
    reading, at = "abc".index(report), next(PLACES)
    return PrintedForm(
        reading,
        Span(report, at, at + 1),
        words,
        words.split()[-1],
        frozenset(words.split()),
        frozenset(of.split()),
        frozenset(numbers.split()),
        voice,  # type: ignore[arg-type]
        (reading, at if sentence is None else sentence),
        frozenset(near.split()),
        plural,
        the,
        frozenset(sorts.split()),
        name,
    )


def grouped(*forms: PrintedForm) -> list[list[str]]:
    """The words of the forms of each referent."""
    return sorted(sorted(one.text for one in referent.forms) for referent in group_things(forms))


ONE, TWO = [["ambush", "attack"]], [["ambush"], ["attack"]]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # words around them
        (form("a", "attack", near="harbour night"), form("b", "ambush", near="harbour night"), ONE),
        (form("a", "attack", near="harbour night"), form("b", "ambush", near="summit budget"), TWO),
        (form("a", "attack"), form("b", "ambush"), TWO),
        # whose it is
        (form("a", "attack", of="norway"), form("b", "ambush", of="norway"), ONE),
        (form("a", "attack", near="harbour", of="norway"), form("b", "ambush", near="harbour", of="chile"), TWO),
        (form("a", "attack", near="harbour", of="norway"), form("b", "ambush", near="harbour"), ONE),
        # two nouns in one sentence, and "the" after the other
        (form("a", "attack", near="harbour", sentence=7), form("a", "ambush", near="harbour", sentence=7), TWO),
        (form("a", "attack", sentence=7), form("a", "ambush", the=True, sentence=8), ONE),
        (form("a", "attack", sentence=8), form("a", "ambush", the=True, sentence=7), TWO),
        (form("a", "attack", sentence=7), form("b", "ambush", the=True, sentence=8), TWO),
        # a number above two
        (form("a", "attack", numbers="26"), form("b", "ambush", numbers="26"), ONE),
        (form("a", "attack", numbers="2"), form("b", "ambush", numbers="2"), TWO),
        (form("a", "attack", near="harbour", numbers="5"), form("b", "ambush", near="harbour", numbers="3"), ONE),
    ],
)
def test_one_event(left: PrintedForm, right: PrintedForm, expected: list[list[str]]) -> None:
    """Two nouns of one class are one event, or two; the order does not matter."""
    assert grouped(left, right) == expected
    assert grouped(right, left) == expected


def test_people_and_other_things() -> None:
    """One person is not several, five are not three; other things need more in common than events do."""
    one = form("a", "gunman", near="harbour night")
    assert len(grouped(one, form("b", "attacker", near="harbour night"))) == 1
    assert len(grouped(one, form("b", "attacker", near="harbour night", plural=True))) == 2
    five = form("a", "gunman", near="harbour night", numbers="5", plural=True)
    assert len(grouped(five, form("b", "attacker", near="harbour night", numbers="3", plural=True))) == 2
    assert len(grouped(five, form("b", "attacker", near="harbour night", numbers="5", plural=True))) == 1
    old, new = form("a", "old gizmo", near="harbour"), form("b", "new gizmo", near="harbour")
    assert len(grouped(old, new)) == 1
    assert len(grouped(old, form("b", "new gizmo", near="summit"))) == 2


def test_a_name_gathers_its_descriptions() -> None:
    """One referent for each entity that is named, in order; forms of nobody are left out."""
    thug, mayor, other = form("a", "thug", name="e"), form("b", "mayor", name="e"), form("b", "raid")
    lost = form("b", "aide", name="f")
    assert group_names([thug, mayor, other, lost], {"e": "Ida Holm"}) == (
        Referent("Ida Holm", (thug, mayor), name="e"),
    )


ROWS = [
    # a listed noun each: both have a word that the other lacks
    ([form("a", "raid"), form("b", "ambush")], ["ambush a own", "raid a own"], 3.0),
    ([form("a", "raid"), form("b", "raid")], None, 0),
    ([form("a", "raid"), form("b", "night raid")], None, 0),
    ([form("a", "raid"), form("b", "raids")], None, 0),  # singular and plural
    # a loaded word, which colours too
    ([form("a", "raid"), form("b", "terrorist raid")], ["terrorist raid b own", "raid a own"], 6.5),
    # nouns that are not listed need a loaded word
    ([form("a", "old gizmo"), form("b", "new gizmo")], None, 0),
    ([form("a", "gizmo"), form("b", "terrorist gizmo")], ["terrorist gizmo b own", "gizmo a own"], 5.5),
    # one report alone makes no row
    ([form("a", "raid"), form("a", "ambush")], None, 0),
]


def event(*forms: PrintedForm) -> Referent:
    """A referent of these forms, an event where its nouns are listed."""
    return Referent("the attack", forms, sort="" if "gizmo" in forms[0].text else "event")


@pytest.mark.parametrize(("forms", "variants", "worth"), ROWS)
def test_rows(forms: list[PrintedForm], variants: list[str] | None, worth: float) -> None:
    """A row where two reports differ, the loaded form first; its worth is the sum that `make_row` says."""
    row = make_row(event(*forms), PAGES)
    if variants is None:
        assert row is None
        return
    assert row is not None
    shown = [f"{one.form} {one.documents[0]} {one.voice}" for one in row.wording.variants]
    assert sorted(shown) == sorted(one.replace("ambush a", "ambush b") for one in variants)
    assert shown[0].startswith("terrorist") is variants[0].startswith("terrorist")
    assert row.worth == pytest.approx(worth)


def test_a_row_has_seven_forms_and_four_places() -> None:
    """Of more forms those of more reports stay; of more places in one report the first four."""
    many = [
        form("a", word)
        for word in ("raid", "ambush", "blast", "barrage", "blitz", "strike", "attack", "assault", "bombing")
    ]
    row = make_row(event(*many, form("b", "massacre"), *(form("b", "attack") for _ in range(6))), PAGES)
    assert row is not None
    assert len(row.wording.variants) == 7
    (attack,) = [one for one in row.wording.variants if one.form == "attack"]
    assert [sum(span.doc == doc for span in attack.evidence) for doc in "ab"] == [1, 4]


def test_a_voice_that_adds_no_report_is_left_out() -> None:
    """Own words before quoted ones; a loaded form keeps every voice."""
    plain = [
        form("a", "raid"),
        form("a", "raid", voice="quoted"),
        form("b", "raid", voice="quoted"),
        form("c", "ambush"),
    ]
    row = make_row(event(*plain), PAGES)
    assert row is not None
    assert [(one.voice, one.documents) for one in row.wording.variants if one.form == "raid"] == [
        ("own", ("a",)),
        ("quoted", ("a", "b")),
    ]
    row = make_row(event(form("a", "raid"), form("a", "raid", voice="quoted"), form("c", "ambush")), PAGES)
    assert row is not None
    assert [one.voice for one in row.wording.variants if one.form == "raid"] == ["own"]
    loaded = [form("a", "terrorist raid"), form("a", "terrorist raid", voice="quoted"), form("c", "ambush")]
    row = make_row(event(*loaded), PAGES)
    assert row is not None
    assert [one.voice for one in row.wording.variants if "terrorist" in one.form] == ["own", "quoted"]
