"""The rules that tell speech from attitudes, plans and charges, which the annotator marks too."""

from __future__ import annotations

import re

from rashomon.page import Page
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.parse import governs_clause
from rashomon.text.cues import SPOKEN, cue_base, cue_class

# "plans to say", "did not answer"
_NOT_UTTERED = re.compile(r"\A(?:to\b|.*\b(?:not|never|no)\b|.*n['’]t\b)", re.IGNORECASE)
# "was announced", "is expected", "has been blamed on", "accused of"; not "was quoted as saying", "was reported by"
_NOBODY_SPEAKS = re.compile(
    r"\A(?:accused of|charged with|wanted for|known (?:as|for))\b"
    r"|\A(?:(?:has|have|had)\s+)?(?:is|are|was|were|been|be|being)\s+(?!.*\b(?:by|saying|telling|quoted|cited)\b)"
    r"(?:\w+\s+){0,3}\w+(?:ed|en|known|said|told)\b",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(r"(?:nothing|little|much|something)\b", re.IGNORECASE)  # "said nothing new", "said little"
# "welcomed the guest to the town": received, not praised
_TO_A_PLACE = re.compile(r"[^,]{0,80}\bto (?:his|her|its|their|the)\b")
# these state something only with a clause: "records show that"
_EVIDENCE = frozenset({"find", "show", "indicate", "suggest", "reveal", "read"})
_CLAUSE = 6  # words from which content counts as a clause where there is no parse; chosen by hand, no figure


def is_speech(page: Page, draft: DraftQuote) -> bool:
    """True for quoted words, for cues of speech, and for beliefs and evidence that are stated as a clause.

    False for words in scare quotes without a cue, and for what was not said, planned, charged or said by nobody.
    """
    words = " ".join(page.text[span.start : span.end] for span in draft.cue)
    kind = cue_class(words)
    if draft.kind != "indirect":
        scare = all(q.scare for span in draft.content for q in page.quotations.over(span.start, span.end))
        return kind is not None or not scare
    if kind is None or (_NOT_UTTERED.match(words) and kind != "deny") or _NOBODY_SPEAKS.match(words):
        return False
    if _NO_MATTER.match(page.text, draft.content[0].start):
        return False
    if cue_base(words) == "welcome" and _TO_A_PLACE.match(page.text[draft.content[0].start : draft.content[0].end]):
        return False
    if kind == "belief" or cue_base(words) in _EVIDENCE:
        content = draft.content[0]
        clause = governs_clause(page, draft.cue[0])
        return bool(draft.source) and (
            page.count_words(content.start, content.end) >= _CLAUSE if clause is None else clause
        )
    return kind in SPOKEN or kind == "noun"  # not "route": what was reportedly done was not said by the doer
