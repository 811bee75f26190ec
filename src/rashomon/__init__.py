"""Rashomon: several reports of one event go in; one account comes out, every statement pointing to exact characters of the reports.

    >>> import rashomon
    >>> account = rashomon.compare(["examples/harbour-fire"])          # doctest: +SKIP
    >>> account.brief[0].text                                          # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError
from rashomon.model import Account, Document, Span, Story

if TYPE_CHECKING:
    from rashomon.group import group_documents as group
    from rashomon.pipeline import compare
    from rashomon.read import read_sources as read
    from rashomon.render import render

__version__ = "0.1.0"
__all__ = ["Account", "Document", "RashomonError", "Span", "Story", "compare", "group", "read", "render"]

# The stages are loaded when first asked for: `import rashomon` stays cheap.
_LAZY = {
    "compare": ("rashomon.pipeline", "compare"),
    "group": ("rashomon.group", "group_documents"),
    "read": ("rashomon.read", "read_sources"),
    "render": ("rashomon.render", "render"),
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        module, attribute = _LAZY[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
