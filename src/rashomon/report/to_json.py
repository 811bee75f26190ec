"""The account as JSON text, with the full texts or, to be passed on, without them."""

from __future__ import annotations

import json
from typing import Any

from rashomon.account_json import to_json
from rashomon.model import Account, Span
from rashomon.report.pages import ReportPage

_FEW_WORDS = 8
"""In a file without full texts, quotes of at most so many words stay everywhere: names, forms, dates."""


def json_account(account: Account, *, shared: ReportPage | None = None) -> str:
    """Returns the account in the shape of the contract (`rashomon schema`), as JSON text.

    shared: the page of the account composed with `share`. With it, documents have no "text", the account has
        `"shared": true`, all offsets stay, and a quote of more than `_FEW_WORDS` words stays only where that page shows
        it.
    """
    return (
        json.dumps(json_data(account, shared=shared), ensure_ascii=False, indent=1)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        + "\n"
    )


def json_data(account: Account, *, shared: ReportPage | None = None) -> dict[str, Any]:
    """Returns what `json_account` writes, before it is text."""
    data: dict[str, Any] = dict(to_json(account))
    if shared:
        kept = {document.id: text.kept for document, text in zip(account.documents, shared.texts, strict=True)}
        data = _without_texts(data, kept) | {"shared": True}
    return data


def _without_texts(data: Any, kept: dict[str, tuple[Span, ...]]) -> Any:
    if isinstance(data, list):
        return [_without_texts(item, kept) for item in data]
    if not isinstance(data, dict):
        return data
    if "quote" in data and len(data["quote"].split()) > _FEW_WORDS and not _shown(data, kept):
        data = data | {"quote": ""}
    return {key: _without_texts(value, kept) for key, value in data.items() if not (key == "text" and "sha256" in data)}


def _shown(span: dict[str, Any], kept: dict[str, tuple[Span, ...]]) -> bool:
    return any(passage.start <= span["start"] and span["end"] <= passage.end for passage in kept.get(span["doc"], ()))
