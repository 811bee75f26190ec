"""An account whose every field holds what must never run, link, or break out of its place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from rashomon.model import Account, Member, Source, Span
from tests.report.story import make_account

PAYLOADS = (
    "<script>window.__pwn=1</script>",
    "</script><!-- <script>window.__pwn=1</script>",
    "<img src=x onerror=window.__pwn=1>",
    '" onmouseover="window.__pwn=1" autofocus onfocus=\'window.__pwn=1\'',
    "javascript:window.__pwn=1",
    "</style><style>*{background:url(//x.example/y)}</style>",
    "{{ 7*7 }}{% raw %}&#60;b&#62;",
    "\u2028</title><svg onload=window.__pwn=1>\u202e",
    "![x](https://x.example/y.png)[z](javascript:window.__pwn=1)",
    '=HYPERLINK("https://x.example")',
)
_KEPT = frozenset(
    {
        "id",
        "label",
        "kind",
        "status",
        "difference",
        "voice",
        "form",
        "doc",
        "said",
        "facts",
        "speaker",
        "same_as",
        "silent",
        "without",
        "origins",
        "documents",
        "candidates",
        "duplicate_of",
        "copied_from",
        "to",
        "outlet_by",
        "stated",
        "within",
        "language",
        "judgement",
        "precision",
        "date",
        "published",
    }
)


def hostile_account(payload: str) -> Account:
    """The ferry story with the payload in every text, title, outlet, byline, address, file name, name and reason."""
    account = make_account()
    documents = tuple(_poisoned_document(document, payload) for document in account.documents)
    paths = {old.source.path: new.source.path for old, new in zip(account.documents, documents, strict=True)}
    rest = {
        field.name: _poisoned(getattr(account, field.name), payload)
        for field in fields(account)
        if field.name not in ("documents", "inputs", "brief")
    }
    inputs = tuple(replace(i, path=paths.get(i.path, payload), reason=i.reason and payload) for i in account.inputs)
    brief = tuple(replace(line, text=f"{line.text} {payload}") for line in account.brief)
    return replace(account, documents=documents, inputs=inputs, brief=brief, **rest)


def _poisoned_document(document: Member, payload: str) -> Member:
    """The payload stands after the text, where no span lies, and as a cited span of its own block in none."""
    text = f"{document.text}\n{payload}"
    return replace(
        document,
        text=text,
        outlet=payload,
        author=payload,
        title=payload,
        note=payload,
        source=Source(f"reports/{document.id}{payload}", "0" * 64, payload),
    )


def _poisoned(value: Any, payload: str, name: str = "") -> Any:
    if isinstance(value, Span) or name in _KEPT:
        return value
    if isinstance(value, str):
        return f"{value}{payload}"
    if isinstance(value, tuple):
        return tuple(_poisoned(item, payload) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _poisoned(getattr(value, f.name), payload, f.name) for f in fields(value)})
    return value
