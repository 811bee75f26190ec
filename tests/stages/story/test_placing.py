"""What the stages see of a report in its story."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.model import Annotation, Attribution, Decision, Member, Name, Reading, Sentence, Span, Token
from rashomon.pipeline import Options, compare_readings, read_and_annotate
from rashomon.stages.story import place_readings
from rashomon.stages.story.placing import leave_out
from tests.decided import decided
from tests.stages.story.test_foreign import TAIL, A, B

SAID = "“The puddings of Odvika are the best,” said Eva Holt."


def write(folder: Path, *texts: str) -> str:
    """The folder with these texts as reports, in their order."""
    for number, text in enumerate(texts):
        (folder / f"r{number}.txt").write_text(text, encoding="utf-8")
    return str(folder)


def words_in(reading: Reading) -> str:
    """What the annotation covers, sentence by sentence."""
    return "\n".join(reading.document.text[sentence.start : sentence.end] for sentence in reading.annotation.sentences)


def test_what_is_foreign_is_not_seen(tmp_path: Path) -> None:
    """A teaser that only the story shows to be foreign is annotated with its report, and left out of what the stages
    see.
    """
    batch = read_and_annotate([write(tmp_path, A + TAIL, B)])
    (alone,) = (reading for reading in batch.readings if "puddings" in reading.document.text)
    assert any(
        "puddings" in reading.document.text[s.start : s.end]
        for reading in [alone]
        for s in reading.annotation.sentences
    )
    (placed,) = (reading for reading in place_readings(batch.readings) if "puddings" in reading.document.text)
    assert words_in(placed).startswith("Nine people died")
    assert "puddings" not in words_in(placed)
    tokens = placed.annotation.tokens
    assert [tokens[i] for s in placed.annotation.sentences for i in range(s.first, s.last)] == list(tokens)
    assert all(token.head is None or tokens[token.head] for token in tokens)


def test_a_report_that_holds_nothing_foreign_is_seen_as_it_was_annotated(tmp_path: Path) -> None:
    """Its annotation is that of the report alone."""
    batch = read_and_annotate([write(tmp_path, A, B)])
    alone = {reading.document.id: reading.annotation for reading in batch.readings}
    placed = place_readings(batch.readings, base_date="2021-03-12")
    assert [reading.annotation for reading in placed] == [alone[reading.document.id] for reading in placed]
    assert [(type(reading.document), reading.document.label, reading.document.base_date) for reading in placed] == [
        (Member, "A", "2021-03-12"), (Member, "B", "2021-03-12"),
    ]  # fmt: skip


def test_leaving_out_keeps_heads_and_nesting() -> None:
    """Indices are those of what is left: heads, sentences, and the attribution another one lies within."""
    tokens = tuple(Token(at, at + 1, head=head) for at, head in ((0, 0), (2, 0), (4, 3), (6, 3), (8, 4)))
    sentences = (Sentence(0, 3, 0, 2), Sentence(4, 7, 2, 4), Sentence(8, 9, 4, 5))
    names = (Name(Span("d", 0, 1), "person"), Name(Span("d", 6, 7), "place"))
    said = [
        Attribution("direct", (), (), (Span("d", at, at + 1),), within=within)
        for at, within in ((0, None), (4, None), (6, 1), (8, 0))
    ]
    left = leave_out(Annotation("d", sentences, tokens, names, tuple(said)), [Span("d", 1, 3)])
    assert left.sentences == (Sentence(4, 7, 0, 2), Sentence(8, 9, 2, 3))
    assert [token.head for token in left.tokens] == [1, 1, 2]
    assert left.names == names
    assert [(one.content[0].start, one.within) for one in left.attributions] == [(0, None), (4, None), (6, 1), (8, 0)]
    less = leave_out(left, [Span("d", 0, 5)])
    assert [(one.content[0].start, one.within) for one in less.attributions] == [(6, None), (8, None)]
    assert less.names == names[1:]


@pytest.mark.parametrize("heard", [False, True])
def test_a_corrected_block_is_annotated_anew(tmp_path: Path, heard: bool) -> None:
    """What a person calls body is heard although reading took it for furniture; what one calls furniture is not."""
    text = (
        A.replace("\n\nDivers", f"\n\nRead more: {SAID}\n\nDivers")
        if heard
        else A.replace("\n\nDivers", f"\n\n{SAID}\n\nDivers")
    )
    batch = read_and_annotate([write(tmp_path, text, B)])
    document = next(reading.document for reading in batch.readings if "puddings" in reading.document.text)
    at = text.index(SAID)
    assert document.kind_at(at) == ("furniture" if heard else "body")
    span = Span(document.id, at, at + len(SAID))
    decision = decided("block kind", span, value="body" if heard else "furniture")

    def hears(*decisions: Decision) -> bool:
        account = compare_readings(batch, Options(decisions=decisions))
        assert any("stopped answering" in account.quote(quote.content[0]) for quote in account.said)
        return any("puddings" in account.quote(quote.content[0]) for quote in account.said)

    assert hears() is not heard
    assert hears(decision) is heard
