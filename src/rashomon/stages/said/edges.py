"""The annotator's attributions with their edges mended: quotation marks, line breaks, datelines, stray adverbs, clause
ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.lexicon.names import pronouns
from rashomon.model import Attribution, Span
from rashomon.page import Page
from rashomon.stages.said.clauses import closing_cue, source_after, spoken_cues, trim_source
from rashomon.stages.said.draft import DraftQuote, kind_of
from rashomon.stages.said.parse import find_subject, governed_by, is_object, verb_of
from rashomon.text.cues import SPOKEN, cue_base, cue_class
from rashomon.text.quotation import Quotation

_CONTENT_FRONT = re.compile(r"(?:[:,;\s]|that\b(?!\s+(?:is|was|will|would|has|had)\b))*", re.IGNORECASE)
# a content that holds this share of a quotation's words, or is held by it to this share, takes its marks as edges
_SNAP = 0.5
_TO_SOMEBODY = frozenset({"tell", "inform", "ask", "assure", "warn", "urge", "remind"})
_QUOTE_ENDS = frozenset(",\"”’'»")
_FEWEST_WORDS = 2  # of content that is not quoted
_CONJUNCTION = re.compile(r",?\s{1,9}(?:and|but)\s+(?:\w+\s+)?$")
_NEXT_CLAUSE = re.compile(r";|,?\s(?:and|but) that\b")


def mend(page: Page, attribution: Attribution) -> DraftQuote | None:
    """The attribution as a draft; None where nothing is left of its content."""
    cue = tuple(_one_verb(page, span) for span in attribution.cue)
    near = (cue or attribution.source or attribution.content)[0].start
    paragraph = page.paragraph_at(near)
    source = _mend_source(page, attribution.source, paragraph, near)
    source = _whole_closing_source(page, cue, source)
    content = [_back_to(cue, attribution.cue, span) for span in attribution.content]
    content = [piece for span in content if (piece := mend_piece(page, span, (*cue, *attribution.source)))]
    if cue:
        content = _same_paragraph(page, content, paragraph)
        if page.text[cue[-1].start : cue[-1].end].endswith((" about", " of")):
            content = [
                piece for piece in content if page.quotations.over(piece.start, piece.end)
            ] or content  # "…," she said of her town
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
        source = (subject,) if subject else source
    content[0] = _to_sentence_start(page, cue, content[0])
    content[-1] = _to_clause_end(page, cue, content[-1])
    kind = kind_of(page, tuple(content))
    if kind == "indirect" and sum(page.count_words(piece.start, piece.end) for piece in content) < _FEWEST_WORDS:
        return None
    return DraftQuote(kind, source, cue, tuple(content))


def _whole_closing_source(page: Page, cue: Sequence[Span], source: tuple[Span, ...]) -> tuple[Span, ...]:
    """All of the source in "…, a letter seen by the Coast Post shows.", of which the annotator took the last words."""
    sentence = page.sentence_at(cue[-1].start) if cue and source else None
    closing = closing_cue(page.text, sentence.start, sentence.end) if sentence else None
    if closing is None or not (closing[1][0] < cue[-1].end and cue[-1].start < closing[1][1]):
        return source
    whole = page.span(*trim_source(page.text, *closing[0]))
    return (whole,) if whole.contains(source[0]) else source


def _one_verb(page: Page, cue: Span) -> Span:
    """A cue without the first verb of its content: "said broke" is "said"."""
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
    """Content takes back the verb that was cut off the cue before it."""
    for mended, whole in zip(cue, printed, strict=True):
        if mended != whole and 0 <= content.start - whole.end <= 1:
            return Span(content.doc, mended.end + 1, content.end)
    return content


def _mend_source(page: Page, source: Sequence[Span], paragraph: tuple[int, int], near: int) -> tuple[Span, ...]:
    """A source stands in its cue's paragraph: what was taken from the headline or the line above goes, unless it is all
    there is.
    """
    if not source:
        return ()
    clipped = [(max(span.start, paragraph[0]), min(span.end, paragraph[1])) for span in source]
    inside = _joined(
        page, [place for place in clipped if place[0] < place[1]] or [(span.start, span.end) for span in source]
    )
    nearest = min(
        inside, key=lambda place: (max(place[0] - near, near - place[1]), place)
    )  # two subjects: the clause's own stands nearer
    start, end = trim_source(page.text, *nearest)
    return (page.span(start, end),) if page.text[start:end].strip() else ()


def _is_another(page: Page, cue: Span, source: Span) -> bool:
    """True for a source that only stands for the speaker ("who"), is spoken to, or is what another verb acts on."""
    pronoun = page.text[source.start : source.end].lower() in pronouns("relative")
    return pronoun or _is_addressee(page, cue, source) or is_object(page, source, cue)


def _is_addressee(page: Page, cue: Span, source: Span) -> bool:
    """True for the one who is told: "told his neighbour that"; in "…," told Ida Holm nobody is."""
    verb = cue_base(page.text[cue.start : cue.end])
    return (
        verb in _TO_SOMEBODY
        and 0 <= source.start - cue.end <= 2
        and page.text[max(0, cue.start - 3) : cue.start].rstrip()[-1:] not in _QUOTE_ENDS
    )


def _joined(page: Page, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places with nothing but commas between them made one: "Holm" and "who met the press"."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and not page.text[joined[-1][1] : start].strip(" ,"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def mend_piece(page: Page, span: Span, taken: Sequence[Span]) -> Span | None:
    """A piece of content between the quotation marks it (nearly) fills, without "that" before and commas after it."""
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
    shared = page.count_words(max(start, quotation.start), max(start, min(end, quotation.end)))
    return shared >= _SNAP * min(page.count_words(quotation.start, quotation.end), page.count_words(start, end))


def _same_paragraph(page: Page, content: Sequence[Span], paragraph: tuple[int, int]) -> list[Span]:
    """The pieces in the cue's paragraph; where there are none, the nearest one (a block quotation, a line lost to the
    next).

    Pieces further off belong to other cues, or come back as the further paragraphs of a quotation that runs on.
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
    """Source and content of `"…," said Ida Holm` or `"…," Ida Holm said`, where the source was taken for content."""
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
    """Content before a cue that ends its sentence ("C, X said.") begins where the sentence begins."""
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


def _to_clause_end(page: Page, cue: Sequence[Span], piece: Span) -> Span:
    """Content that breaks off inside the clause its cue governs runs to that clause's end; one inside quotation marks
    stays.
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
