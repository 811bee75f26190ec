"""Who is given as the authority for a value: the speaker whose words hold it, or the source the sentence names."""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.setting import Setting

_SAID = r"(?:said|says|reported|reports|announced|confirmed|told|put|puts|stated)"
_BEFORE = re.compile(
    rf"(?:^[“\"]?|, (?:but|while|and) |; |\. )(?:[A-Z][^,.;()“\"]{{2,50}}, )?"
    rf"(?:the |The |an? |An? )?([^,;()“\"]{{3,60}}?)\s+{_SAID}\b"
)
_AFTER = (
    re.compile(r"\b[Aa]ccording to (?:the |an? )?([^,.;()]{3,60})"),
    re.compile(rf",[”\"’']?\s{{1,9}}(?:the |an? )?([^,.;()“\"]{{3,60}}?)\s{{1,9}}{_SAID}\b"),
    re.compile(r"\bquoted (?:the |an? )?([^;()]{3,60}?),? as saying\b"),
)
_NO_NAME = re.compile(r"(?:and|but|or|which|who|that|it|he|she|they|as)\b", re.IGNORECASE)


def authority_of(page: Page, span: Span, setting: Setting) -> tuple[str | None, bool]:
    """The authority for a span, and whether the span stands in somebody's quoted or reported words."""
    quote = page.quote_at(span)
    if quote is not None:
        return quote.speaker_name, True
    return named_authority(setting.text, span.start - setting.span.start), False


def named_authority(sentence: str, position: int) -> str | None:
    """The source a sentence names for what stands at `position`.

    >>> named_authority("Ten people were killed, police officials said.", 0)
    'police officials'
    """
    before, after = _sources_named(sentence)
    earlier = [words for end, words in before if end <= position]
    if earlier:
        return earlier[-1]
    return next((words for start, end, words in after if not start <= position < end), None)


@lru_cache(maxsize=16)  # a sentence is asked once for each of its figures
def _sources_named(sentence: str) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, int, str], ...]]:
    """The sources named before what they vouch for (end, words) and those named after it (start, end, words)."""
    before = tuple((m.end(), m[1].strip()) for m in _BEFORE.finditer(sentence) if not _NO_NAME.match(m[1]))
    after = tuple(
        (m.start(), m.end(), m[1].strip())
        for rule in _AFTER
        for m in rule.finditer(sentence)
        if not _NO_NAME.match(m[1])
    )
    return before, after
