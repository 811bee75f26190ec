"""Speech the annotator passed over, found by the parse: a verb of speech with its subject and its clause."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.said.draft import Draft, Page
from rashomon.said.parse import find_subject, governed, spoken_verbs

_FEWEST_WORDS = 3


def add_passed_over(page: Page, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts and one more for each verb of speech that is nobody's cue and stands in nobody's quotation marks."""
    taken = sorted((span.start, span.end) for draft in drafts for span in draft.cue)
    found: list[Draft] = []
    for tree, verb in spoken_verbs(page):
        token = tree.tokens[verb]
        if any(start < token.end and token.start < end for start, end in taken) or page.quotations_over(token.start, token.end):
            continue
        clause = governed(tree, verb)
        cue = page.span(token.start, token.end)
        subject = find_subject(page, cue)
        if clause is None or subject is None or page.reading.document.kind_at(token.start) != "body":
            continue
        content = (page.span(tree.tokens[clause[0]].start, tree.tokens[clause[1]].end),)
        if page.words(content[0].start, content[0].end) >= _FEWEST_WORDS:
            found.append(Draft(page.kind_of(content), (subject,), (cue,), content))
    return tuple(sorted([*drafts, *found], key=lambda draft: (draft.start, draft.anchor)))
