"""A library written to a file: everything, as JSON lines, Parquet or a web archive; a table of the articles; or what
the accounts of its stories say, as Web Annotations or FollowTheMoney entities.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
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
from rashomon.library.screening import asked_of_index, screen
from rashomon.model import Account
from rashomon.report.output import written_whole
from rashomon.report.to_tables import safe_cell
from rashomon.settings import load_settings
from rashomon.store.articles import StoredArticle, day_of, each_article
from rashomon.store.engine import Store
from rashomon.store.records import decision_lines
from rashomon.store.stories import StoredStory, each_story
from rashomon.store.words import numbers_with

SCHEMA: Final = "rashomon.library/1"
FORMS: Final = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".ftm.json": "ftm",
    ".json": "annotations",
    ".jsonld": "annotations",
}
"""The form of an export by the ending of its file, the longer ending before the shorter."""
Row = dict[str, Any]
"""A line of an exported library: an object with a `kind`."""
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
    form = next((form for ending, form in FORMS.items() if path.name.lower().endswith(ending)), None)
    if form is None:
        raise InputError(f"{path}: the ending must be one of {', '.join(FORMS)}")
    options, follow, counted = options or ExportOptions(), follow or (lambda done, of: None), Counter[str]()
    with written_whole(path, force=options.force) as file:
        if form in ("annotations", "ftm"):
            _write_accounts(store, file, form, options, follow, counted)
        elif form == "csv":
            _write_table(store, file, options, follow, counted)
        else:
            _write_rows(each_row(store, options, follow, counted), file, form, packed=path.suffix.lower() == ".gz")
    numbers: dict[str, Any] = dict(counted)
    return ExportResult(path=str(path), form=form, **numbers)


def _write_rows(rows: Iterator[Row], file: BinaryIO, form: str, *, packed: bool) -> None:
    """Writes all rows. The modules of other forms are not imported: that of Parquet needs an extra."""
    if form == "jsonl":
        file.writelines(map(json_line, rows))
    elif form == "parquet":
        from rashomon.library.parquet import write_parquet

        write_parquet(rows, file)
    else:
        from rashomon.library.archive import write_archive

        write_archive(rows, file, packed=packed)


def _write_accounts(
    store: Store, file: BinaryIO, form: str, options: ExportOptions, follow: Follow, counted: Counter[str]
) -> None:
    """Writes what the accounts of the stories say."""
    accounts = chosen_accounts(store, options, follow)
    if form == "annotations":
        from rashomon.library.annotations import write_annotations

        write_annotations(accounts, file, counted)
    else:
        from rashomon.library.entities import write_entities

        write_entities(each_article_row(store, options, follow, counted), accounts, file, counted)


def _chosen(store: Store, connection: Connection, options: ExportOptions) -> Iterator[tuple[StoredArticle, Mask]]:
    """The articles to be written, each with what is masked in it."""
    conditions, terms = options.wanted.conditions(connection), options.wanted.terms()
    asked, screened = asked_of_index(connection, terms)
    if asked:
        conditions.append(numbers_with(connection, asked))
    for article in each_article(connection, and_(*conditions) if conditions else None):
        document = article.document
        if screened and not screen(connection, [document.id], terms):
            continue
        mask = find_masked(connection, [document.text, document.title or "", document.author or ""])
        if options.mask:
            mask = mask.union([people_in(read_articles(store, [document.id], settings=load_settings()))])
        yield article, mask


def each_row(store: Store, options: ExportOptions, follow: Follow, counted: Counter[str]) -> Iterator[Row]:
    """Everything that is exported, a row each: what it is, then articles, stories, decisions.

    counted: counts them.
    """
    yield {"kind": "library", "schema": SCHEMA}
    with store.read() as connection:
        written = dict[str, Mask]()
        for article, mask in _chosen(store, connection, options):
            yield {"kind": "article", **article_json(article, mask)}
            written[article.document.id] = mask
            counted["articles"] += 1
            follow(counted["articles"], 0)
        for story in each_story(connection, merged=True):
            articles = [one for one in story.articles if one in written]
            if articles or not story.articles:
                mask = Mask().union(written[one] for one in articles)
                yield {"kind": "story", **_story_json(story, articles, mask)}
                counted["stories"] += 1
        for line in decision_lines(connection, written):
            decision = json.loads(line)
            docs = {span["doc"] for side in ("left", "right") for span in decision.get(side, ())}
            if docs <= written.keys():
                mask = Mask().union(written[doc] for doc in docs)
                yield {"kind": "decision", "decision": _masked_json(decision, mask)}
                counted["decisions"] += 1


def each_article_row(store: Store, options: ExportOptions, follow: Follow, counted: Counter[str]) -> Iterator[Row]:
    """The chosen articles, a row each."""
    with store.read() as connection:
        for article, mask in _chosen(store, connection, options):
            yield article_json(article, mask)
            counted["articles"] += 1
            follow(counted["articles"], 0)


def chosen_accounts(store: Store, options: ExportOptions, follow: Follow) -> Iterator[tuple[Account, frozenset[str]]]:
    """The accounts of the stories that have a chosen article, each with the ids of all chosen articles."""
    with store.read() as connection:
        chosen = frozenset(one.document.id for one, _ in _chosen(store, connection, ExportOptions(options.wanted)))
        stories = [story for story in each_story(connection) if chosen & set(story.articles)]
    for done, story in enumerate(stories, 1):
        yield open_story(store, story.id, mask=options.mask).account, chosen
        follow(done, len(stories))


def article_json(article: StoredArticle, mask: Mask) -> Row:
    """An article as it is exported: its document, and what the library knows of it."""
    own = {"version": article.version, "replaces": article.replaces, "story": article.story, "added": article.added}
    return {**document_json(mask.record(article.document)), **own}


def _story_json(story: StoredStory, articles: Sequence[str], mask: Mask) -> Row:
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


def json_line(data: Row) -> bytes:
    """A row as a line of JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _write_table(store: Store, file: BinaryIO, options: ExportOptions, follow: Follow, counted: Counter[str]) -> None:
    """Writes one row an article; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
    with store.read() as connection:
        table = csv.writer(text)
        table.writerow(_COLUMNS)
        for article, mask in _chosen(store, connection, options):
            own = {"story": article.story, "version": article.version, "day": day_of(article.document)}
            row = {**document_json(mask.record(article.document)), **own}
            table.writerow([safe_cell(row[column]) for column in _COLUMNS])
            counted["articles"] += 1
            follow(counted["articles"], 0)
    text.detach()  # so that it does not close the file
