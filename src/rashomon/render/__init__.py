"""render: an account as JSON, HTML, Markdown, CSV and Word. Only JSON until the room is built (PLACEHOLDER)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rashomon.account_json import to_json
from rashomon.model import Account

__all__ = ["render"]


def render(account: Account, folder: Path, *, formats: Sequence[str] = ("json",), share: bool = False) -> tuple[Path, ...]:
    """Write the account into the folder in these formats and return the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "account.json"
    file.write_text(json.dumps(to_json(account), ensure_ascii=False, indent=1), encoding="utf-8")
    return (file,)
