"""The line on who is blamed in the reports and quoted in none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rashomon.model import Line, Span, Unheard, merge_spans
from rashomon.page import Page
from rashomon.stages.brief.differences import labels_of

_UNHEARD = 3  # names in the line, at most. Chosen by hand; no held-out figure


def tell_unheard(unheard: Sequence[Unheard], pages: Sequence[Page]) -> list[Line]:
    """Returns a list with one line that names, at most `_UNHEARD`, who is blamed and quoted in no report; empty where
    there is nobody.

    A country must be blamed in more than one place, a person or an organisation in more than one report.
    """
    documents = {page.doc: page.document for page in pages}
    evidence: list[Span] = []
    parts: list[str] = []
    for somebody in unheard:
        entity = next((entity for page in pages if (entity := page.entity(somebody.entity))), None)
        docs = {span.doc for span in somebody.evidence}
        is_country = entity is not None and entity.kind == "place"
        if len(parts) < _UNHEARD and len(somebody.evidence if is_country else docs) > 1:
            parts.append(f"{somebody.name} ({', '.join(labels_of(docs, documents))})")
            mentions = entity.mentions if entity else ()
            named = (mention.span for mention in mentions if documents[mention.span.doc][mention.span] == somebody.name)
            evidence += [*somebody.evidence, *islice(named, 1)]
    return (
        [Line(f"Blamed, but quoted in no report: {'; '.join(parts)}.", merge_spans(evidence), "difference")]
        if parts
        else []
    )
