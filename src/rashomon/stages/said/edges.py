"""The mending of the edges of the annotator's attributions.

The marks to go by are quotation marks, paragraphs, datelines, loose adverbs, and the clause that a cue governs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.lexicon.names import pronouns
from rashomon.model import Attribution, Span
from rashomon.page import Page
from rashomon.stages.said.clauses import closing_cue, source_after, spoken_cues, trim_source
from rashomon.stages.said.draft import DraftQuote, kind_of
from rashomon.stages.said.estimates import estimate_of
from rashomon.stages.said.parse import (
    find_subject,
    governed_by,
    is_object,
    is_passive,
    own_subject,
    tells_of_its_subject,
    verb_of,
)
from rashomon.text.cues import SPOKEN, cue_base, cue_class
from rashomon.text.quotation import Quotation, inner

_CONTENT_FRONT = re.compile(r"(?:[:,;\s]|that\b(?!\s+(?:is|was|will|would|has|had)\b))*", re.IGNORECASE)
# share of the shorter one's words that content and a quotation have in common, from which the content takes the marks
# of the quotation as its edges; chosen by hand on the development stories, no held-out figure
_SNAP = 0.5
_TO_SOMEBODY = frozenset({"tell", "inform", "ask", "assure", "warn", "urge"})
_QUOTE_ENDS = frozenset(",\"”’'»")
# classes of cues that may tell an act or an attitude; None = the verb is not listed
_NO_SPEECH = frozenset({None, "belief", "agree", "praise"})
_FEWEST_WORDS = 2  # of content that is not quoted
_CONJUNCTION = re.compile(r",?\s{1,9}(?:and|but)\s+(?:\w+\s+)?$")
_NEXT_CLAUSE = re.compile(r";|,?\s(?:and|but) that\b")


def mend(page: Page, attribution: Attribution) -> DraftQuote | None:
    """The draft made from an attribution of the annotator; None where nothing is left of its content.

    Content that is not quoted needs two words or more.
    """
    cue = tuple(_one_verb(page, span) for span in attribution.cue)
    near = (cue or attribution.source or attribution.content)[0].start
    paragraph = page.paragraph_at(near)
    source = _mend_source(page, attribution.source, paragraph, near)
    source = _whole_closing_source(page, cue, source)
    content = [_back_to(cue, attribution.cue, span) for span in attribution.content]
    content = [piece for span in content if (piece := mend_piece(page, span, (*cue, *attribution.source)))]
    if cue:
        content = _same_paragraph(page, content, paragraph)
        # '"…," she said of her town': the words after "of" are no content
        if page.text[cue[-1].start : cue[-1].end].endswith((" about", " of")):
            content = [piece for piece in content if page.quotations.over(piece.start, piece.end)] or content
        if not source:
            source, content = _swallowed_source(page, cue[-1], content)
    content = [
        piece
        for piece in content
        if page.count_words(piece.start, piece.end) > 1 or page.quotations.over(piece.start, piece.end)
    ] or content
    if not content:
        return None
    if cue and (not source or _is_another(page, cue[0], source[0])):
        subject = find_subject(page, cue[0])
        source = (subject,) if subject else () if source and is_passive(page, source[0], cue[0]) else source
    if cue and not source and tells_of_its_subject(page, cue[0]):  # "The fair was called off. “Nobody told us.”"
        quoted = [piece for piece in content if page.quotations.over(piece.start, piece.start + 1)]
        cue, content = ((), quoted) if quoted else (cue, content)
    if cue and source:
        source = (own_subject(page, source[0], cue[0]),)
        if content[-1].start >= cue[-1].end and not page.quotations.over(content[-1].start, content[-1].end):
            content = [piece for piece in content if not _ends_before(page, piece, source[0], cue[0], ".")] or content
        elif _ends_before(page, content[-1], source[0], cue[0], ".!?…") and _is_act(page, cue[0]):
            return DraftQuote(kind_of(page, tuple(content)), (), (), tuple(content), confidence=attribution.confidence)
    cue, source = _nearest_teller(page, cue, source, content[0])
    content[0] = _to_sentence_start(page, cue, content[0])
    content[-1] = _to_clause_end(page, cue, content[-1])
    cue, content = _mend_estimate(page, cue, content)
    kind = kind_of(page, tuple(content))
    if kind == "indirect" and sum(page.count_words(piece.start, piece.end) for piece in content) < _FEWEST_WORDS:
        return None
    return DraftQuote(kind, source, cue, tuple(content), confidence=attribution.confidence)


def _nearest_teller(
    page: Page, cue: tuple[Span, ...], source: tuple[Span, ...], content: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Cue and source, or those of another cue with a subject between them and a quotation: 'Holm said Lund told her,
    "…"' is of Lund.
    """
    if not cue or not page.is_quoted(content.start + 1):
        return cue, source
    for at in reversed(spoken_cues(page.text, cue[-1].end, content.start)):
        span = page.span(*at)
        told = verb_of(page, span)
        subject = page.tree.child(told, "nsubj") if told is not None else None
        if subject is not None and page.tree.tokens[subject].start >= cue[-1].end:
            by = find_subject(page, span)
            return ((span,), (by,)) if by is not None else (cue, source)
    return cue, source


def _ends_before(page: Page, content: Span, source: Span, cue: Span, stops: str) -> bool:
    """True where content is a quotation that ends with one of `stops` and the source and cue of a sentence follow it.

    Of “It is gone.” Holm nodded., and of “It is gone.” Holm said the hall would open., the marks do not tell whether
    the words are Holm's or somebody else's. In the second form PolNeAR gives them to another speaker in 62 places of
    117, to the same one in another utterance in 53, to this utterance in 2.
    """
    quotation = page.quotations.at(content.end - 1)
    if quotation is None or quotation.end > source.start or source.end > cue.start:
        return False
    is_sentence = page.text[inner(page.text, quotation)[1] - 1] in stops
    return is_sentence and not page.text[quotation.end : source.start].strip()


def _is_act(page: Page, cue: Span) -> bool:
    """True for a cue that may tell an act or an attitude instead of speech; a verb that is not listed is one."""
    return cue_class(page.text[cue.start : cue.end]) in _NO_SPEECH


def _whole_closing_source(page: Page, cue: Sequence[Span], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """The source, made whole where it closes a sentence and the annotator took only its last words.

    An example is "…, a letter seen by the Coast Post shows.".
    """
    sentence = page.sentence_at(cue[-1].start) if cue and source else None
    closing = closing_cue(page.text, sentence.start, sentence.end) if sentence else None
    if closing is None or not (closing[1][0] < cue[-1].end and cue[-1].start < closing[1][1]):
        return source
    whole = page.span(*trim_source(page.text, *closing[0]))
    return (whole,) if whole.contains(source[0]) else source


def _one_verb(page: Page, cue: Span) -> Span:
    """The cue without the first verb of the content, where the annotator took it in: "said broke" -> "said"."""
    tokens = [page.tree.tokens[i] for i in page.tokens_over(cue)]
    verbs = [token for token in tokens if token.pos == "VERB"]
    if (
        len(verbs) == 2
        and verbs[0].end + 1 == verbs[1].start
        and cue_class(verbs[0].lemma or "") in SPOKEN
        and not cue_class(verbs[1].lemma or "")
    ):
        return page.span(cue.start, verbs[0].end)
    return cue


def _back_to(cue: Sequence[Span], printed: Sequence[Span], content: Span) -> Span:
    """The content with the verb that `_one_verb` cut off the cue before it.

    cue, printed: the cues with and without the cut, in the same order.
    """
    for mended, whole in zip(cue, printed, strict=True):
        if mended != whole and 0 <= content.start - whole.end <= 1:
            return Span(content.doc, mended.end + 1, content.end)
    return content


def _mend_source(page: Page, source: Sequence[Span], paragraph: tuple[int, int], near: int) -> tuple[Span, ...]:
    """The source cut to its cue's paragraph and trimmed; () where nothing is left.

    What the annotator took from the headline or the line above is kept only where there is nothing else.

    paragraph: offsets.
    near: the offset of the cue; of several pieces the nearest is the source.
    """
    if not source:
        return ()
    clipped = [(max(span.start, paragraph[0]), min(span.end, paragraph[1])) for span in source]
    inside = _joined(
        page, [place for place in clipped if place[0] < place[1]] or [(span.start, span.end) for span in source]
    )
    # of two subjects the one of the cue's own clause stands nearer
    nearest = min(inside, key=lambda place: (max(place[0] - near, near - place[1]), place))
    start, end = trim_source(page.text, *nearest)
    return (page.span(start, end),) if page.text[start:end].strip() else ()


def _is_another(page: Page, cue: Span, source: Span) -> bool:
    """True for a source that is a relative pronoun ("who"), the one who is told, another verb's object, or what a
    passive is about.
    """
    pronoun = page.text[source.start : source.end].lower() in pronouns("relative")
    return pronoun or _is_addressee(page, cue, source) or is_object(page, source, cue) or is_passive(page, source, cue)


def _is_addressee(page: Page, cue: Span, source: Span) -> bool:
    """True for the one who is told, as in "told his neighbour that"; False after a quotation ('"…," told Ida Holm')."""
    verb = cue_base(page.text[cue.start : cue.end])
    return (
        verb in _TO_SOMEBODY
        and 0 <= source.start - cue.end <= 2
        and page.text[max(0, cue.start - 3) : cue.start].rstrip()[-1:] not in _QUOTE_ENDS
    )


def _joined(page: Page, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places, with those joined that have only blanks and commas between them: "Holm" and "who met the press"."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and not page.text[joined[-1][1] : start].strip(" ,"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def mend_piece(page: Page, span: Span, taken: Sequence[Span]) -> Span | None:
    """A piece of content with its edges mended; None where no letter or digit is left.

    It takes as its edges the marks of a quotation with which it shares half of the shorter one's words, and loses
    "that" before it and commas after it.

    taken: the places of cue and source, over which it does not grow.
    """
    start, end = span.start, span.end
    for quotation in page.quotations.over(start, end):
        if _snaps(page, quotation, start, end) and not any(
            quotation.start < t.end and t.start < quotation.end for t in taken
        ):
            start, end = min(start, quotation.start), max(end, quotation.end)
    front = _CONTENT_FRONT.match(page.text, start, end)
    start = front.end() if front else start
    while end > start and (page.text[end - 1].isspace() or page.text[end - 1] in ",;:–—-"):
        end -= 1
    return page.span(start, end) if any(c.isalnum() for c in page.text[start:end]) else None


def _snaps(page: Page, quotation: Quotation, start: int, end: int) -> bool:
    """True where a piece of content and a quotation share half of the shorter one's words."""
    shared = page.count_words(max(start, quotation.start), max(start, min(end, quotation.end)))
    return shared >= _SNAP * min(page.count_words(quotation.start, quotation.end), page.count_words(start, end))


def _same_paragraph(page: Page, content: Sequence[Span], paragraph: tuple[int, int]) -> list[Span]:
    """The pieces of content in the cue's paragraph; where there are none, the nearest one.

    Pieces further off belong to other cues, or are added again (`quoted.py`) as paragraphs of a quotation that runs on.

    paragraph: offsets.
    """
    touching = sorted(span for span in content if span.start < paragraph[1] and paragraph[0] < span.end)
    if touching:
        runs_on = any(
            q.start < edge < q.end
            for q in page.quotations.over(touching[0].start, touching[-1].end)
            for edge in paragraph
        )
        return (
            touching
            if runs_on
            else [page.span(max(span.start, paragraph[0]), min(span.end, paragraph[1])) for span in touching]
        )
    return sorted(
        content, key=lambda span: (min(abs(span.start - paragraph[1]), abs(paragraph[0] - span.end)), span.start)
    )[:1]


def _swallowed_source(page: Page, cue: Span, content: Sequence[Span]) -> tuple[tuple[Span, ...], list[Span]]:
    """The source and the content of `"…," said Ida Holm` or `"…," Ida Holm said`, if the content held the source.

    Else the source is () and the content as it was.
    """
    quoted = [
        quotation
        for piece in content
        for quotation in page.quotations.over(piece.start, piece.end)
        if quotation.end <= cue.start
    ]
    if not quoted:
        return (), list(content)
    end = quoted[-1].end
    after = any(
        0 <= piece.start - cue.end <= 2 and not page.quotations.over(piece.start, piece.start + 1) for piece in content
    )
    between = any(piece.end > end and piece.start < cue.start for piece in content)
    place = None
    if after:
        place = source_after(page.text, cue.end, page.sentence_range(cue.end)[1])
    elif between:
        place = trim_source(page.text, end, cue.start)
    if place is None or not page.text[slice(*place)].strip():
        return (), list(content)
    kept = [page.span(piece.start, min(piece.end, end)) for piece in content if piece.start < end]
    return (page.span(*place),), kept


def _to_sentence_start(page: Page, cue: Sequence[Span], piece: Span) -> Span:
    """A piece of content, begun with its sentence where source and cue close that sentence ("C, X said.")."""
    if not cue or piece.end > cue[0].start or page.quotations.over(piece.start, piece.start + 1):
        return piece
    sentence = page.sentence_at(cue[-1].start)
    if sentence is None or page.text[cue[-1].end : sentence.end].strip(" .") or not sentence.start < piece.start:
        return piece
    if closing_cue(page.text, sentence.start, sentence.end) is None or page.quotations.over(
        sentence.start, piece.start
    ):
        return piece
    start = max(sentence.start, page.text.rfind(";", sentence.start, piece.start) + 1)
    return page.span(start, piece.end)


def _mend_estimate(page: Page, cue: tuple[Span, ...], content: list[Span]) -> tuple[tuple[Span, ...], list[Span]]:
    """Cue and content, put right where they overlap what the cue puts at a value: "put", "the toll at 12"."""
    verb = verb_of(page, cue[0]) if cue else None
    estimate = estimate_of(page, verb) if verb is not None else None
    if estimate is None or len(cue) > 1 or not all(estimate.overlaps(piece) for piece in content):
        return cue, content
    return (page.span(cue[0].start, min(cue[0].end, estimate.start)),), [estimate]


def _to_clause_end(page: Page, cue: Sequence[Span], piece: Span) -> Span:
    """A piece of content, run to the end of the clause that its cue governs, where it breaks off inside that clause.

    It stops before ";", "and that", a closing cue and any other cue. Content with quotation marks stays as it is.
    """
    if not cue or piece.start < cue[-1].end or page.quotations.over(piece.start, piece.end):
        return piece
    clause = governed_by(page, verb_of(page, cue[-1]))
    if clause is None or not clause.start < piece.end < clause.end:
        return piece
    end = clause.end
    sentence = page.sentence_at(cue[-1].start)
    closing = closing_cue(page.text, sentence.start, sentence.end) if sentence else None
    stops = [match.start() for match in _NEXT_CLAUSE.finditer(page.text, piece.end, end)]
    stops += [closing[0][0]] if closing else []
    stops += [at for at, _ in spoken_cues(page.text, piece.end, end)]  # another cue: back to the conjunction before it
    stop = min((at for at in stops if at >= piece.end), default=end)
    conjunction = _CONJUNCTION.search(page.text, piece.end, min(stop, end))
    end = min(stop, end) if conjunction is None or stop >= end else conjunction.start()
    return page.span(piece.start, max(piece.end, piece.start + len(page.text[piece.start : end].rstrip(" ,;–—"))))
