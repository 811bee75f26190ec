"""Rashomon: several reports of one event go in; one account comes out, every statement pointing to exact characters of
the reports.

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

# The stages are loaded when first asked for: `import rashomon` stays cheap.
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
    """Facts, quotes, names and copies as a dict of pandas tables; needs `pip install rashomon[pandas]`."""
    from rashomon.report.to_tables import account_tables_pandas

    return account_tables_pandas(account)


def _repr_html_(account: Account) -> str:
    """The account as a notebook shows it: the report in a frame."""
    from rashomon.report.compose import compose
    from rashomon.report.to_html import notebook_html

    return notebook_html(compose(account))


# The nouns import nothing; what shows them is attached here, where every import of the package passes.
Account.to_pandas = _to_pandas  # type: ignore[assignment, method-assign]
Account._repr_html_ = _repr_html_  # type: ignore[assignment, method-assign]
