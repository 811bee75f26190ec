"""What the accounts of a library say as Web Annotations (W3C), each at its place in its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from rashomon.library.exporting import json_line
from rashomon.model import Account, Span
from rashomon.report.citing import CitedPassage, selectors


def write_annotations(
    accounts: Iterable[tuple[Account, frozenset[str]]], file: BinaryIO, counted: Counter[str]
) -> None:
    """Writes one page of annotations of the chosen articles: what stands at each place on which the accounts rest."""
    file.write(b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[')
    for account, chosen in accounts:
        counted["stories"] += 1
        for annotation in annotations_of(account):
            if annotation["target"]["rashomon:article"] in chosen:
                file.write(b",\n" if counted["annotations"] else b"\n")
                file.write(json_line(annotation))
                counted["annotations"] += 1
    file.write(b"]}\n")


def annotations_of(account: Account) -> Iterator[dict[str, Any]]:
    """The Web Annotations of an account, each at its place in its report, by position and by quotation: what is
    compared, and what somebody said.
    """
    for fact in account.facts:
        for number, version in enumerate(fact.versions):
            for span in version.evidence:
                said = f"{fact.about}: {version.value} ({fact.verdict})"
                yield _annotation(account, span, "describing", said, f"{fact.id}-{number}")
    for quote in account.said:
        for span in quote.content:
            yield _annotation(account, span, "identifying", f"said by {quote.speaker_name or 'unknown'}", quote.id)


def _annotation(account: Account, span: Span, motivation: str, value: str, name: str) -> dict[str, Any]:
    document = account.document(span.doc)
    cited = CitedPassage(text=document.text, start=span.start, end=span.end, article=document.id, link="")
    return {
        "id": f"urn:rashomon:{account.id}:{name}:{span.doc}:{span.start}",
        "type": "Annotation",
        "motivation": motivation,
        "body": {"type": "TextualBody", "value": value, "format": "text/plain", "language": "en"},
        "target": {
            "source": document.source.url or f"urn:rashomon:article:{span.doc}",
            "rashomon:article": span.doc,
            "selector": selectors(cited),
        },
    }
