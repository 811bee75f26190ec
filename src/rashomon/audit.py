"""audit: the promises 1, 2 and 9, checked before every rendering."""

from __future__ import annotations

from rashomon.model import Account


def audit(account: Account) -> None:
    """Raise AuditError where the account breaks a promise."""
