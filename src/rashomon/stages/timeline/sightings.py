"""The dated clauses: every place where a report says when something happened, with the words that say what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.lexicon import load_mapping, load_words
from rashomon.model import Sentence, Span
from rashomon.page import Page, SpanIndex, index_spans
from rashomon.stages.timeline.clauses import clause_pieces
from rashomon.text.dates import DateMention, find_dates
from rashomon.text.days import parse_base
from rashomon.text.guarded import find_reversals
from rashomon.text.number_tokens import small_numerals
from rashomon.text.words import content_words, stem_word


@dataclass(frozen=True, slots=True)
class Sighting:
    """One date in one report with the clause that tells what happened then.

    reading: the number of the report among the pages, from 0.
    date: the date as `find_dates` gives it.
    span: where the date stands.
    sentence: the sentence around it.
    pieces: the words of the clause that tell what happened; what lies between two pieces is cut.
    words: the folded content words of the pieces, without the date (see `folded`).
    around: those of the whole sentence; equal to `words` where the sentence has another date.
    spoken: whether it is inside quoted words.
    reporting: whether the date says when somebody said something.
    title: whether it stands in a title.
    headless: whether the clause begins without its actor, or with a pronoun.
    reversals: what turns round what its sentence says: "negation", "condition" (`find_reversals`).
    """

    reading: int
    date: DateMention
    span: Span
    sentence: Span
    pieces: tuple[Span, ...]
    words: frozenset[str]
    around: frozenset[str]
    spoken: bool
    reporting: bool
    title: bool
    headless: bool
    reversals: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[int, int]:
        """The place of the date as (report, character), for sorting."""
        return self.reading, self.date.start


def find_sightings(pages: Sequence[Page]) -> tuple[Sighting, ...]:
    """Returns the dated clauses of all reports, in the order of the reports and their texts.

    Left out are lines that say when the report was published, bounds ("until Christmas") and vague words ("this year").
    The pages must have their quotes.
    """
    return tuple(sighting for number, page in enumerate(pages) for sighting in _sightings_of(number, page))


# Dates that count from the day of speaking. Inside quoted words that day is the speaker's, which we do not know.
_SPEAKERS_DAY = re.compile(r"(?:today|yesterday|tomorrow|tonight|this|last|next)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:early|earlier|later|late|end of)?\s?(?:this|next) (?:year|month|week|summer|spring|autumn|fall)$|today$",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"\b(?:posted|published|updated|last updated|last modified|modified|first published|print|created|date|update)\b",
    re.IGNORECASE,
)
_POSTED_HERE = re.compile(r"(?:\b(?:posted|published|updated|modified):?\s(?:on|at)?:?\s?)$", re.IGNORECASE)
_HANDLE = re.compile(r"\(@\w+\)\s*$")
_HEADLESS = re.compile(
    r"\A\s*(?:is|are|was|were|has|had|have|will|would|to|of|since|before|after|as|when|while|who|which|that|(?i:it|he|she|they|we|i)|[a-z]+ed)\b"
)
_LONGEST_SENTENCE = 3000  # characters: what is longer is not a sentence
_BESIDE = 12  # at most so many characters between a date and its cue; chosen by hand, no held-out figure
_BOUNDS = frozenset({"until", "till", "by", "before"})


def _sightings_of(number: int, page: Page) -> Iterator[Sighting]:
    doc = page.document
    cues = index_spans(
        (cue.start, cue.end, cue) for attribution in page.reading.annotation.attributions for cue in attribution.cue
    )
    for block in doc.blocks_of("title", "body"):
        mentions = tuple(_paired(doc.text, find_dates(doc.text, block.span.start, block.span.end, base=doc.base_date)))
        sentences = [page.sentence_at(mention.start) for mention in mentions]
        dates_in = Counter(sentence.start for sentence in sentences if sentence)
        for mention, sentence in zip(mentions, sentences, strict=True):
            if (
                sentence is None
                or sentence.end - sentence.start > _LONGEST_SENTENCE
                or _is_no_moment(page, sentence, mention)
            ):
                continue
            span = Span(doc.id, mention.start, mention.end)
            quoted = any(quote.kind == "direct" for _, quote in page.quotes.holding(span.start, span.end))
            if quoted and mention.printed is None and _SPEAKERS_DAY.match(doc.text, mention.start):
                continue
            pieces = tuple(
                Span(doc.id, *piece) for piece in clause_pieces(page, sentence, (mention.start, mention.end))
            )
            text = " ".join(_without(doc.text, piece, span) for piece in pieces)
            alone = dates_in[sentence.start] == 1  # a sentence with two dates tells of two events
            words = folded(text)
            around = folded(_without(doc.text, Span(doc.id, sentence.start, sentence.end), span)) if alone else words
            if words:
                reporting, title = _tells_of_speech(cues, sentence, span), block.kind == "title"
                whole = Span(doc.id, sentence.start, sentence.end)
                yield Sighting(
                    number,
                    mention,
                    span,
                    whole,
                    pieces,
                    words,
                    around,
                    quoted,
                    reporting,
                    title,
                    bool(_HEADLESS.match(text)),
                    find_reversals(page.text[sentence.start : sentence.end]),
                )


def folded(text: str) -> frozenset[str]:
    """Returns the content words of a text as stems, without numbers and words of the calendar; a word for a kind of
    event is replaced by the name of the kind, so that "temblor" and "quake" are equal.
    """
    kinds = load_mapping("events")
    return frozenset(
        kinds.get(word) or stem_word(word)
        for word in content_words(text) - load_words("calendar") - small_numerals().keys()
    )


_OR = re.compile(r"\s(?:and|or)\s")


def _paired(text: str, mentions: Iterable[DateMention]) -> Iterator[DateMention]:
    """Yields the mentions, two of one precision joined by "and" or "or" as one.

    "in May or early June" has the value of both; "late Saturday and early Sunday" that of its first day.
    """
    held: DateMention | None = None
    for mention in mentions:
        if held and held.precision == mention.precision and _OR.fullmatch(text, held.end, mention.start):
            months = held.precision == "month" and held.value < mention.value and "/" not in held.value
            held = replace(held, end=mention.end, value=f"{held.value}/{mention.value}" if months else held.value)
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


def _without(text: str, piece: Span, date: Span) -> str:
    if not piece.overlaps(date):
        return text[piece.start : piece.end]
    return text[piece.start : max(piece.start, date.start)] + " " + text[min(piece.end, date.end) : piece.end]


def _is_no_moment(page: Page, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date has no place in a timeline: it is when the report was published, only a bound of something else,
    or too vague.
    """
    text = page.text
    words = text[mention.start : mention.end]
    if _VAGUE.match(words):
        return True
    if mention.qualifier in _BOUNDS and not text.startswith(("'s", "’s"), mention.end):
        return True
    line = text.rfind("\n", 0, mention.start) + 1
    before = text[max(line, mention.start - 60) : mention.start]
    if _HANDLE.search(before):
        return True
    base = parse_base(page.document.base_date)
    own_day = base is not None and mention.printed is not None and mention.printed[:10] == base.isoformat()
    opens_line = not re.search(r"[a-z]{3}", _POSTED.sub("", before))
    rest = text[sentence.start : mention.start] + " " + text[mention.end : sentence.end]
    if _POSTED_HERE.search(before):
        return True
    bare = len(content_words(_POSTED.sub(" ", rest))) < 2
    return bare or (opens_line and (own_day or bool(_POSTED.search(before))))


def _tells_of_speech(cues: SpanIndex[Span], sentence: Sentence, date: Span) -> bool:
    """Whether a speech cue stands beside the date ("said on Friday", "Friday, he told")."""
    inside = cues.beginning_in(sentence.start, sentence.end)
    return any(min(abs(cue.start - date.end), abs(date.start - cue.end)) <= _BESIDE for cue in inside)
