"""Is it speech? The annotator also marks attitudes, plans and charges; a reader of "who said what" wants what was put into words."""

from __future__ import annotations

import re

from rashomon.said.draft import Draft, Page
from rashomon.text.cues import SPOKEN, cue_class

_NOT_UTTERED = re.compile(r"(?:to\b|.*\b(?:not|never|no)\b|.*n['’]t\b)", re.IGNORECASE)   # "plans to say", "did not answer"
_CLAUSE = 6   # words from which the content of a belief is a statement, not a thing liked


def is_speech(page: Page, draft: Draft) -> bool:
    """True for quoted words, for cues of speech, and for beliefs that are stated as a clause."""
    if draft.kind != "indirect":
        return True
    words = " ".join(page.text[span.start : span.end] for span in draft.cue)
    kind = cue_class(words)
    if kind is None or (_NOT_UTTERED.match(words) and kind != "deny"):
        return False
    if kind == "belief":
        return bool(draft.source) and page.words(draft.content[0].start, draft.content[0].end) >= _CLAUSE
    return kind in SPOKEN or kind in {"noun", "route"}
