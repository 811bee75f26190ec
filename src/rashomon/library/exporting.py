"""A library written to a file: JSON lines with everything, a table, or Web Annotations."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Connection, and_

from rashomon.account_json import document_json
from rashomon.errors import InputError
from rashomon.library.adding import Follow
from rashomon.library.finding import Filter
from rashomon.library.masking import Mask, find_masked, people_in
from rashomon.library.opening import open_story, read_articles
from rashomon.library.results import ExportResult
from rashomon.model import Account, Span
from rashomon.report.citing import CitedPassage, selectors
from rashomon.report.output import written_whole
from rashomon.report.to_tables import safe_cell
from rashomon.settings import load_settings
from rashomon.store.articles import StoredArticle, day_of, each_article
from rashomon.store.engine import Store
from rashomon.store.records import decision_lines
from rashomon.store.stories import StoredStory, each_story
from rashomon.store.words import numbers_with

SCHEMA: Final = "rashomon.library/1"
FORMS: Final = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".json": "annotations", ".jsonld": "annotations"}
"""The form of an export by the ending of its file."""
_COLUMNS = (
    "id",
    "story",
    "version",
    "title",
    "outlet",
    "author",
    "url",
    "published",
    "day",
    "language",
    "path",
    "text",
)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is written.

    wanted: which articles; its `limit` and `after` are not obeyed.
    mask: the names of people are given by their first letters; a name that was forgotten always is.
    force: a file that stands there is overwritten.
    """

    wanted: Filter = field(default_factory=Filter)
    mask: bool = False
    force: bool = False


def export_library(
    store: Store, path: Path, options: ExportOptions | None = None, *, follow: Follow | None = None
) -> ExportResult:
    """What was written to a file, whose ending says the form. The file appears whole or not at all.

    Raises InputError for another ending.
    """
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path}: the ending must be one of {', '.join(FORMS)}")
    options = options or ExportOptions()
    writer = {"jsonl": _write_lines, "csv": _write_table, "annotations": _write_annotations}[form]
    with written_whole(path, force=options.force) as file:
        counted = writer(store, file, options, follow or (lambda done, of: None))
    numbers: dict[str, Any] = counted
    return ExportResult(path=str(path), form=form, **numbers)


def _chosen(store: Store, connection: Connection, options: ExportOptions) -> Iterator[tuple[StoredArticle, Mask]]:
    """The articles to be written, each with what is masked in it."""
    conditions, terms = options.wanted.conditions(), options.wanted.terms()
    if terms:
        conditions.append(numbers_with(connection, terms))
    for article in each_article(connection, and_(*conditions) if conditions else None):
        document = article.document
        mask = find_masked(connection, [document.text, document.title or "", document.author or ""])
        if options.mask:
            mask = mask.union([people_in(read_articles(store, [document.id], settings=load_settings()))])
        yield article, mask


def _write_lines(store: Store, file: BinaryIO, options: ExportOptions, follow: Follow) -> dict[str, int]:
    counted = {"articles": 0, "stories": 0, "decisions": 0}
    _line(file, {"kind": "library", "schema": SCHEMA})
    with store.read() as connection:
        written = dict[str, Mask]()
        for article, mask in _chosen(store, connection, options):
            _line(file, {"kind": "article", **article_json(article, mask)})
            written[article.document.id] = mask
            counted["articles"] += 1
            follow(counted["articles"], 0)
        for story in each_story(connection, merged=True):
            articles = [one for one in story.articles if one in written]
            if articles or not story.articles:
                mask = Mask().union(written[one] for one in articles)
                _line(file, {"kind": "story", **_story_json(story, articles, mask)})
                counted["stories"] += 1
        for line in decision_lines(connection, written):
            decision = json.loads(line)
            docs = {span["doc"] for side in ("left", "right") for span in decision.get(side, ())}
            if docs <= written.keys():
                mask = Mask().union(written[doc] for doc in docs)
                _line(file, {"kind": "decision", "decision": _masked_json(decision, mask)})
                counted["decisions"] += 1
    return counted


def article_json(article: StoredArticle, mask: Mask) -> dict[str, Any]:
    """An article as it is exported: its document, and what the library knows of it."""
    own = {"version": article.version, "replaces": article.replaces, "story": article.story, "added": article.added}
    return {**document_json(mask.record(article.document)), **own}


def _story_json(story: StoredStory, articles: Sequence[str], mask: Mask) -> dict[str, Any]:
    return {
        "id": story.id,
        "founder": story.founder,
        "title": mask.text(story.title) if story.title else None,
        "articles": articles,
        "merged_into": story.merged_into,
        "heirs": story.heirs,
        "made": story.made,
        "changed": story.changed,
    }


def _masked_json(data: Any, mask: Mask) -> Any:
    if isinstance(data, str):
        return mask.text(data)
    if isinstance(data, list):
        return [_masked_json(part, mask) for part in data]
    return {key: _masked_json(part, mask) for key, part in data.items()} if isinstance(data, dict) else data


def _line(file: BinaryIO, data: dict[str, Any]) -> None:
    file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")


def _write_table(store: Store, file: BinaryIO, options: ExportOptions, follow: Follow) -> dict[str, int]:
    """Writes one row an article; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    number = 0
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    with store.read() as connection:
        table = csv.writer(text)
        table.writerow(_COLUMNS)
        for article, mask in _chosen(store, connection, options):
            own = {"story": article.story, "version": article.version, "day": day_of(article.document)}
            row = {**document_json(mask.record(article.document)), **own}
            table.writerow([safe_cell(row[column]) for column in _COLUMNS])
            number += 1
            follow(number, 0)
    text.detach()  # so that it does not close the file
    return {"articles": number}


def _write_annotations(store: Store, file: BinaryIO, options: ExportOptions, follow: Follow) -> dict[str, int]:
    """Writes one page of Web Annotations: what stands at each place on which the accounts of the stories rest."""
    with store.read() as connection:
        chosen = {article.document.id for article, _ in _chosen(store, connection, ExportOptions(options.wanted))}
        stories = [story for story in each_story(connection) if chosen & set(story.articles)]
    number = 0
    file.write(b'{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":[')
    for done, story in enumerate(stories, 1):
        account = open_story(store, story.id, mask=options.mask).account
        for annotation in annotations_of(account):
            if annotation["target"]["rashomon:article"] in chosen:
                file.write(b"\n" if not number else b",\n")
                _line(file, annotation)
                number += 1
        follow(done, len(stories))
    file.write(b"]}\n")
    return {"stories": len(stories), "annotations": number}


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
