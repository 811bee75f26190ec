"""Every setting, with its default and meaning. No other module reads the environment (RASHOMON_<NAME>)."""

from __future__ import annotations

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of a run, each read from the environment variable RASHOMON_<NAME> where that is set."""

    model_config = SettingsConfigDict(env_prefix="RASHOMON_", frozen=True, extra="ignore")

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
    """The settings of this process; the environment is read at the first call only."""
    return Settings()
