"""Normalised texts: what no reader sees is gone, and every offset finds its way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import (
    Annotation,
    Attribution,
    Block,
    Document,
    Edit,
    Member,
    Name,
    Reading,
    Sentence,
    Source,
    Span,
    Token,
)
from rashomon.text.normalised import (
    NormalisedStory,
    move_annotation,
    move_spans,
    normalise_document,
    normalise_text,
    without_hidden,
)
from tests.times import assert_grows

TABLE = [
    ("plain text", "plain text"),
    ("Ragn\u00adhild", "Ragnhild"),  # a soft hyphen
    ("12,\u200b500 \ufeff9\u20600", "12,500 90"),  # zero-width blank, mark of byte order, word joiner
    ("\u202e14\u202c and \u20669\u2069", "14 and 9"),  # direction marks
    ("Kil\x01led\x7f \x93", "Killed "),  # control characters
    ("a\tb\nc\x0bd\x1ce\x85f", "a\tb\nc\x0bd\x1ce\x85f"),  # … but no blank and no line break
    ("Zu\u0308rau", "Zürau"),  # a parted accent
    ("Zu\u00ad\u0308rau", "Zürau"),
    ("Vie\u0302\u0323t", "Vi\u1ec7t"),  # two of them
    ("m\u0310ix", "mix"),  # one for which there is no letter
    ("\u0438\u0306", "\u0439"),  # Cyrillic
    ("\ufb01re \ufb02at o\ufb03ce", "fire flat office"),  # ligatures
    ("\ufb01\u0301re", "fíre"),
    ("\u0301 alone", "\u0301 alone"),  # no letter before it
    ("Zürau", "Zürau"),
    ("at ９ ｐ．ｍ．", "at 9 p.m."),  # full width
    ("café\u00a0bar\u202fnow", "café\u00a0bar\u202fnow"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_what_no_reader_sees_is_gone(text: str, expected: str) -> None:
    """Hidden characters are left out, parted accents and ligatures are letters, and everything else stays."""
    assert normalise_text(text).text == expected
    assert without_hidden(text) == expected
    assert bool(normalise_text(text).changes) == (text != expected)


_PIECES = st.lists(
    st.sampled_from([*"aeuZ19 ,.", "\u00ad", "\u200b", "\u0301", "\u0308", "\ufb01", "\u202e", "é", "９", "ｅ"]),
    max_size=30,
)


@given(_PIECES)
def test_offsets_come_back(pieces: list[str]) -> None:
    """Every stretch of the normalised text stands for a stretch of the text as it came that normalises to it."""
    text = "".join(pieces)
    found = normalise_text(text)
    assert found.outward(0, len(found.text))[1] <= len(text)
    ligature = {
        i for change in found.changes if change.end - change.start > 1 for i in range(change.start + 1, change.end)
    }
    for start in range(len(found.text)):
        for end in range(start + 1, len(found.text) + 1):
            first, last = found.outward(start, end)
            assert 0 <= first < last <= len(text)
            if not ligature & {start, end}:
                assert found.inward(first, last) == (start, end)
                assert normalise_text(text[first:last]).text == found.text[start:end]


def test_a_stretch_of_hidden_characters_is_empty() -> None:
    """What holds nothing a reader sees has no length, and an empty stretch comes back empty."""
    found = normalise_text("a\u00ad\u00adb")
    assert found.inward(1, 3) == (1, 1)
    assert found.inward(0, 2) == (0, 1)
    assert found.inward(2, 4) == (1, 2)
    assert found.outward(1, 1) == (3, 3)
    assert found.outward(0, 2) == (0, 4)


def test_a_text_that_is_normal_composed_is_unchanged() -> None:
    """Letters that have their accent are not touched, nor letters that Unicode would exchange (the sign for Angstrom)."""
    text = unicodedata.normalize("NFC", "Ångström, Ørsted, naïve") + "\u212b"
    assert normalise_text(text).text is text


@pytest.mark.parametrize("unit", ["\u00ad", "a\u0301", "a\u00ad", "\ufb01", "a", "\u0301"])
def test_linear_time(unit: str) -> None:
    """Four hundred thousand hidden characters are gone in a moment."""
    assert_grows(7, lambda: normalise_text("a" + unit * 100_000), lambda: normalise_text("a" + unit * 400_000))


def _document(text: str, *blocks: tuple[int, int]) -> Document:
    return Document(
        "d", Source("a.txt", ""), text, tuple(Block(Span("d", *block), "body") for block in blocks), title="So\u00adso"
    )


def test_document_with_its_blocks() -> None:
    """Blocks move along, a block of hidden characters is left out, and the id stays."""
    document, found = normalise_document(_document("Kar\u00addal\n\u200b\nwon", (0, 7), (8, 9), (10, 13)))
    assert (document.id, document.text, document.title) == ("d", "Kardal\n\nwon", "Soso")
    assert [document[block.span] for block in document.blocks] == ["Kardal", "won"]
    assert found.outward(8, 11) == (10, 13)


def test_document_that_needs_no_change() -> None:
    """The document itself where nothing is hidden; where only the title hides something, the blocks stay."""
    document = Document("d", Source("a.txt", ""), "Plain.", (Block(Span("d", 0, 6), "body"),), title="Plain")
    assert normalise_document(document)[0] is document
    titled, _ = normalise_document(_document("Plain.", (0, 6)))
    assert (titled.title, titled.blocks) == ("Soso", document.blocks)


_ANNOTATION = Annotation(
    "d",
    (Sentence(0, 6, 0, 1),),
    (Token(0, 6, "NOUN", "kardal", 0, "root"),),
    (Name(Span("d", 0, 6), "person"),),
    (Attribution("direct", (Span("d", 0, 6),), (), (Span("d", 3, 6),)),),
)


def test_annotation_moves_outward_and_inward() -> None:
    """Tokens, sentences, names and attributions are moved, and come back."""
    found = normalise_text("Kar\u00addal")
    moved = move_annotation(_ANNOTATION, found.outward)
    assert (moved.tokens[0].start, moved.tokens[0].end, moved.tokens[0].lemma) == (0, 7, "kardal")
    assert (moved.sentences[0].start, moved.sentences[0].end) == (0, 7)
    assert moved.names[0].span == Span("d", 0, 7)
    assert moved.attributions[0].content == (Span("d", 4, 7),)
    assert move_annotation(moved, found.inward) == _ANNOTATION


def test_spans_of_any_record_move() -> None:
    """Spans are found in records, in tuples and beside nothing; all else stays."""
    edit = Edit("a", "b", Span("d", 0, 1), None)
    moved = move_spans((edit, "text", 3), lambda span: Span("e", span.start + 5, span.end + 5))
    assert moved == (Edit("a", "b", Span("e", 5, 6), None), "text", 3)


def test_story_moves_only_what_is_hidden() -> None:
    """A reading without hidden characters is the one that was given; the spans of the other go in and come back."""
    plain = Reading(Member("p", Source("p", ""), "Plain.", label="A"), Annotation("p"))
    hidden = Reading(
        Member("d", Source("d", ""), "Kar\u00addal", (Block(Span("d", 0, 7), "body"),), label="B"),
        move_annotation(_ANNOTATION, normalise_text("Kar\u00addal").outward),
    )
    story = NormalisedStory([plain, hidden])
    assert story.readings[0] is plain
    assert story.readings[1].document.text == "Kardal"
    assert story.readings[1].annotation == _ANNOTATION
    spans = (Span("p", 2, 4), Span("d", 3, 6))
    assert story.outward(spans) == (Span("p", 2, 4), Span("d", 4, 7))
    assert story.inward(story.outward(spans)) == spans
    assert NormalisedStory([plain]).outward(spans) is spans
