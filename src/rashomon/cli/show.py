"""`rashomon show STAGE PATH...`: what one stage finds, as JSON."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from rashomon.cli.library import say_problems
from rashomon.model import Batch, order_documents


class Stage(StrEnum):
    """The stages whose results can be shown alone."""

    read = "read"
    group = "group"
    lineage = "lineage"
    who = "who"
    said = "said"
    facts = "facts"
    wording = "wording"
    timeline = "timeline"
    brief = "brief"


def show_command(
    stage: Annotated[Stage, typer.Argument(help="the question to answer")],
    paths: Annotated[list[str], typer.Argument(help="files, folders or globs of reports of one event")],
) -> None:
    """Print what one stage finds, as JSON."""
    found = (
        _stories(paths) if stage is Stage.group else _documents(paths) if stage is Stage.read else _answer(stage, paths)
    )
    print(json.dumps(found, indent=1, ensure_ascii=False))


def _documents(paths: list[str]) -> object:
    """Returns each report as it was read; nothing is annotated or compared."""
    from rashomon.account_json import document_json

    return [document_json(document) for document in order_documents(_read(paths).documents)]


def _stories(paths: list[str]) -> object:
    """Returns the paths of the reports of each story; nothing is annotated."""
    from rashomon.settings import load_settings
    from rashomon.stages.group import group_documents

    stories = group_documents(_read(paths).documents, window_days=load_settings().window_days)
    return [[document.source.path for document in story.documents] for story in stories]


def _answer(stage: Stage, paths: list[str]) -> object:
    """Returns the part of an account that answers one question, in the shape of account.json."""
    from rashomon.account_json import to_json
    from rashomon.interface import compare

    return to_json(compare(_read(paths)))[stage.value]


def _read(paths: list[str]) -> Batch:
    """Returns the reports in these files, and prints what could not be read on stderr."""
    from rashomon.settings import load_settings
    from rashomon.stages.read import ReadingOptions, read_sources

    settings = load_settings()
    batch = read_sources(paths, ReadingOptions(max_bytes=settings.max_bytes, max_compared=settings.max_compared))
    say_problems(batch.problems, {document.id: document.source.path for document in batch.documents})
    return batch
