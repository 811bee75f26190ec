"""Rashomon compares several news reports of one event and makes one account of them, in which every statement points to
exact characters of the reports.

The functions: `compare` makes the account, `changes` says what is new in it since an earlier one, `read` only reads the
reports, `group` puts a pile of reports into stories, `render` writes an account into a folder, `load` reads one that
was written. The records: `Account`, `Document`, `Story`, `Span`; every error is a `RashomonError`.

>>> import rashomon
>>> account = rashomon.compare(
...     ["The fire at the port killed 12 people, police said.", "Nine people died in the port fire."]
... )
>>> [document.label for document in account.documents]
['A', 'B']
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError
from rashomon.model import Account, Document, Span, Story
from rashomon.version import __version__ as __version__

if TYPE_CHECKING:
    from rashomon.interface import changes, compare, group, load, read
    from rashomon.report import render

__all__ = [
    "Account",
    "Document",
    "RashomonError",
    "Span",
    "Story",
    "changes",
    "compare",
    "group",
    "load",
    "read",
    "render",
]

# These are imported when they are first used, so that `import rashomon` stays fast.
_LAZY = {
    "changes": "rashomon.interface",
    "compare": "rashomon.interface",
    "group": "rashomon.interface",
    "load": "rashomon.interface",
    "read": "rashomon.interface",
    "render": "rashomon.report",
}


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")


def _to_pandas(account: Account) -> dict[str, object]:
    """The facts, quotes, names and copies as pandas tables by name; needs `pip install rashomon[pandas]`."""
    from rashomon.report.to_tables import account_tables_pandas

    return account_tables_pandas(account)


def _repr_html_(account: Account) -> str:
    """The HTML by which a notebook shows an account: the printed page in a frame."""
    from rashomon.report import render_notebook

    return render_notebook(account)


def _to_html(account: Account, *, share: bool = False) -> str:
    """The report as one HTML page; with `share` without the full texts.

    Raises AuditError where the account breaks a promise.
    """
    from rashomon.report import render_bytes

    return render_bytes(account, "html", share=share).decode()


def _save(account: Account, path: str | Path, *, share: bool = False, force: bool = False) -> tuple[Path, ...]:
    """Writes the account to a file, whose ending says the form (.json, .html, .md or .docx), or with all forms
    into a folder, and returns the paths written.

    Raises InputError for another ending, and where a file of the user's stands there, unless `force` is given.
    """
    from rashomon.interface import save

    return save(account, path, share=share, force=force)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


# The model may not import the report, so these methods are attached here, in a module that every import runs.
Account.to_pandas = _to_pandas  # type: ignore[assignment, method-assign]
Account._repr_html_ = _repr_html_  # type: ignore[assignment, method-assign]
Account.to_html = _to_html  # type: ignore[assignment, method-assign]
Account.save = _save  # type: ignore[assignment, method-assign]
