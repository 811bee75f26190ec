"""`rashomon show STAGE PATH...`: what one stage finds, as JSON."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer


class Stage(StrEnum):
    """What can be shown alone."""

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
    from rashomon.account_json import to_json
    from rashomon.pipeline import compare_batch, split
    from rashomon.stages.read import read_sources

    batch = read_sources(paths)
    if stage is Stage.group:
        found: object = [[document.source.path for document in story.documents] for story in split(batch)]
    else:
        account: dict[str, object] = {**to_json(compare_batch(batch))}
        found = account["documents" if stage is Stage.read else stage.value]
    print(json.dumps(found, indent=1, ensure_ascii=False))
