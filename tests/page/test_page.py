"""What stands at each place of a small report made by hand."""

from __future__ import annotations

from rashomon.model import (
    Annotation,
    Block,
    BlockKind,
    Entity,
    Member,
    Mention,
    Quote,
    Reading,
    Sentence,
    Source,
    Span,
    Token,
)
from rashomon.page import Page, add_names, add_quotes, make_page

TEXT = """Holm: “All safe”
By Ida Berg
Mayor Ida Holm of Lund said the fire was out.
“We are “very” lucky,” she told Lund Radio. No one was hurt.
Share this page"""
KINDS: tuple[BlockKind, ...] = ("title", "credit", "body", "body", "furniture")


def find(words: str, number: int = 0) -> Span:
    """The span of words, of the occurrence with this number."""
    at = -1
    for _ in range(number + 1):
        at = TEXT.index(words, at + 1)
    return Span("d", at, at + len(words))


def sentences() -> tuple[Sentence, ...]:
    """The sentences of title, credit and body; no tokens."""
    lines = TEXT.split("\n")
    found = [find(line) for line in (*lines[:3], "“We are “very” lucky,” she told Lund Radio.", "No one was hurt.")]
    return tuple(Sentence(span.start, span.end, 0, 0) for span in found)


HOLM = Entity(
    "holm",
    "Ida Holm",
    "person",
    (
        Mention(find("Holm")),
        Mention(find("Ida Holm")),
        Mention(find("she"), "pronoun"),
        Mention(find("Mayor"), "title"),
    ),
)
LUND = Entity("lund", "Lund", "place", (Mention(find("Lund")), Mention(find("Lund", 1))))
RADIO = Entity("radio", "Lund Radio", "organisation", (Mention(find("Lund Radio")),))
OUT = Quote(
    "q1",
    "indirect",
    "holm",
    "Ida Holm",
    True,
    (find("Mayor Ida Holm of Lund"),),
    (find("said"),),
    (find("the fire was out"),),
)
LUCKY = Quote(
    "q2", "direct", "holm", "Ida Holm", True, (find("she"),), (find("told"),), (find("“We are “very” lucky,”"),)
)
INNER = Quote("q3", "direct", None, None, False, (), (), (find("“very”"),))


def page() -> Page:
    """The report with its names and utterances."""
    blocks = tuple(Block(find(line), kind) for line, kind in zip(TEXT.split("\n"), KINDS, strict=True))
    reading = Reading(Member("d", Source("d.txt", ""), TEXT, blocks), Annotation("d", sentences()))
    (made,) = add_quotes(add_names([make_page(reading)], [RADIO, HOLM, LUND]), [OUT, LUCKY, INNER])
    return made


def test_block_at_a_place() -> None:
    """Every character has its block's kind; what lies between blocks has none."""
    one = page()
    assert [one.kind_at(find(words).start) for words in ("All safe", "By", "fire", "hurt", "Share")] == list(KINDS)
    assert one.kind_at(TEXT.index("\n")) is None
    assert [TEXT[sentence.start : sentence.start + 4] for sentence in one.sentences_of("title", "body")] == [
        "Holm",
        "Mayo",
        "“We ",
        "No o",
    ]
    assert one.paragraph_at(find("hurt").start) == (find("“We").start, find("hurt.").end)
    assert one.paragraph_at(find("Share").start) == (find("Share").start,) * 2


def test_sentence_at_a_place() -> None:
    """A sentence stands over its characters; it has a parse only where every token has a head."""
    one = page()
    assert one.sentence_at(find("no one".capitalize()).start) == one.sentences[-1]
    assert one.parsed_at(find("hurt").start) is None
    tokens = (Token(find("No").start, find("No").end, head=0, label="root"),)
    sentence = Sentence(find("No").start, find("No").end, 0, 1)
    parsed = make_page(Reading(one.document, Annotation("d", (sentence,), tokens)))
    assert parsed.parsed_at(find("No").start) == sentence


def test_words_of_a_place() -> None:
    """Text, spans and tokens of a place; punctuation is a token and no word; without a sentence stands the paragraph."""
    one = page()
    assert one.text == TEXT
    assert one.span(find("hurt").start - 1, find("hurt").end) == find("hurt")
    assert one.sentence_range(find("hurt").start) == (find("No one").start, find("hurt.").end)
    assert one.sentence_range(find("Share").start) == (find("Share").start,) * 2
    assert (one.is_quoted(find("All").start), one.is_quoted(find("fire").start)) == (True, False)
    spans = (find("No"), find("one"), find("was", 1), find("hurt"), find(".", 2))
    tokens = tuple(Token(span.start, span.end) for span in spans)
    told = make_page(Reading(one.document, Annotation("d", sentences(), tokens)))
    first, last = find("No one").start, find("hurt.").end
    assert told.tokens_over(Span("d", first, last)) == range(5)
    assert told.tokens_over(find("was", 1)) == range(2, 3)
    assert (told.count_words(first, last), told.count_words(find("was", 1).start, last)) == (4, 2)


def test_name_at_a_place() -> None:
    """Over a character stands the innermost name; pronouns and titles are mentions, but no names."""
    one = page()
    found = [
        one.entity_at(find(words).start)
        for words in ("Ida Holm", "Lund", "Lund Radio", "Radio", "she", "Mayor", "fire")
    ]
    assert found == [HOLM, LUND, LUND, RADIO, None, None, None]
    assert one.names.within(find("Mayor").start, find("of Lund").end) == (
        (HOLM.mentions[3], HOLM),
        (HOLM.mentions[1], HOLM),
        (LUND.mentions[0], LUND),
    )


def test_utterance_at_a_place() -> None:
    """The utterance at a place is the one whose content holds all of it, the shortest first."""
    one = page()
    assert [one.quote_at(find(words)) for words in ("fire", "lucky", "very", "was out.", "Mayor")] == [
        OUT,
        LUCKY,
        INNER,
        None,
        None,
    ]


def test_voice_at_a_place() -> None:
    """Words are the headline's, quoted, retold or the report's own; quotation marks inside others change nothing."""
    one = page()
    voices = [
        one.voice_at(find(words).start)
        for words in ("All safe", "Mayor", "fire", "We", "very", "lucky", "she", "Share")
    ]
    assert voices == ["headline", "own", "paraphrased", "quoted", "quoted", "quoted", "own", "own"]


def test_page_is_given_names_and_quotes_anew() -> None:
    """Names and utterances come from what is given, never from an earlier giving; the page before stays as it was."""
    one = page()
    assert add_quotes(add_names([one], []), []) == (make_page(one.reading),)
    assert one.entity_at(find("Ida Holm").start) == HOLM
