"""A report that was pasted into a form, as a file that can be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Form

from rashomon.errors import InputError
from rashomon.library.adding import Upload


@dataclass(frozen=True, slots=True)
class Pasted:
    """The fields of the form; an empty one is left to what the text says.

    text: the report, its headline first.
    published: the day (YYYY-MM-DD) or time.
    """

    text: Annotated[str, Form()] = ""
    outlet: Annotated[str, Form(max_length=200)] = ""
    published: Annotated[str, Form(max_length=60)] = ""
    url: Annotated[str, Form(max_length=2000)] = ""


def as_upload(pasted: Pasted) -> Upload:
    """The report as a record of JSON, whose name says when it was pasted.

    Raises InputError where there is no text.
    """
    if not pasted.text.strip():
        raise InputError("there is no text; paste the report, its headline first")
    stated = {"outlet": pasted.outlet, "published": pasted.published, "url": pasted.url}
    text = pasted.text.replace("\r\n", "\n")  # browsers send every line break so
    record = {"text": text, **{key: value.strip() for key, value in stated.items() if value.strip()}}
    name = f"pasted {datetime.now(UTC):%Y-%m-%d %H-%M-%S.%f}.json"
    return Upload(name, json.dumps(record).encode())
