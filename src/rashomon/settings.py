"""Every setting, with its default and meaning. No other module reads the environment (RASHOMON_<NAME>)."""

from __future__ import annotations

import os
from functools import cache

from pydantic import BaseModel, Field, ValidationError

from rashomon.errors import InputError


class Settings(BaseModel, frozen=True):
    """The settings of a run, each read from the environment variable RASHOMON_<NAME> where that is set."""

    max_bytes: int = Field(20_000_000, gt=0, description="largest file, or line of a .jsonl file, that is read (bytes)")
    max_compared: int = Field(
        50_000, gt=0, description="characters of one report that are compared; the rest is shown, but left out"
    )
    threads: int = Field(2, ge=1, le=64, description="threads of the language model")
    language: str = Field("builtin", description="annotator: builtin, or spacy:PATH_OR_NAME")
    strict: bool = Field(False, description="a fault of the program stops the run, in place of one report or answer")
    library: str | None = Field(None, description="path or URL of the library; else a file in the user's data folder")
    window_days: int = Field(180, ge=1, description="days within which two reports can be about one event (--split)")


@cache
def load_settings() -> Settings:
    """The settings of this process; the environment is read at the first call only.

    Raises InputError where a variable holds what its setting cannot be.
    """
    given = {name: os.environ.get(f"RASHOMON_{name.upper()}") for name in Settings.model_fields}
    try:
        return Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = [f"RASHOMON_{one['loc'][0]}".upper() + f": {one['msg']}" for one in error.errors()]
        raise InputError("; ".join(wrong)) from None
