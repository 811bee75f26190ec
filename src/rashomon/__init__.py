"""Rashomon compares several news reports of one event and makes one account of them, in which every statement points to
exact characters of the reports.

>>> import rashomon
>>> account = rashomon.compare(["examples/harbour-fire"])          # doctest: +SKIP
>>> account.brief[0].text                                          # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError
from rashomon.model import Account, Document, Span, Story
from rashomon.version import __version__ as __version__

if TYPE_CHECKING:
    from rashomon.pipeline import compare
    from rashomon.report import render
    from rashomon.stages.group import group_documents as group
    from rashomon.stages.read import read_sources as read

__all__ = ["Account", "Document", "RashomonError", "Span", "Story", "compare", "group", "read", "render"]

# These are imported when they are first used, so that `import rashomon` stays fast.
_LAZY = {
    "compare": ("rashomon.pipeline", "compare"),
    "group": ("rashomon.stages.group", "group_documents"),
    "read": ("rashomon.stages.read", "read_sources"),
    "render": ("rashomon.report", "render"),
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        module, attribute = _LAZY[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")


def _to_pandas(account: Account) -> dict[str, object]:
    """The facts, quotes, names and copies as pandas tables by name; needs `pip install rashomon[pandas]`."""
    from rashomon.report.to_tables import account_tables_pandas

    return account_tables_pandas(account)


def _repr_html_(account: Account) -> str:
    """The HTML by which a notebook shows an account: the printed page in a frame."""
    from rashomon.report import render_notebook

    return render_notebook(account)


# The model may not import the report, so these methods are attached here, in a module that every import runs.
Account.to_pandas = _to_pandas  # type: ignore[assignment, method-assign]
Account._repr_html_ = _repr_html_  # type: ignore[assignment, method-assign]
