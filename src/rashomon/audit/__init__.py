"""audit: the promises, checked before every rendering. An account that breaks one is refused, never shown.

`spans` checks that every span resolves and that no evidence is furniture (promises 1 and 2), `statements` that every
line of the brief is made of its evidence (promises 2 and 5), `records` that counts, classes and references hold
(promises 3, 4 and 9).
"""

from __future__ import annotations

from rashomon.audit.records import check_records
from rashomon.audit.spans import check_spans
from rashomon.audit.statements import check_statements
from rashomon.errors import AuditError
from rashomon.model import Account

__all__ = ["audit", "find_violations"]

_SHOWN = 5


def find_violations(account: Account) -> tuple[str, ...]:
    """Every broken promise, one sentence each; empty for an account that may be shown."""
    broken = check_spans(account)
    return broken or (
        *check_records(account),
        *check_statements(account),
    )  # spans first: nothing else can be read without them


def audit(account: Account) -> None:
    """Raise AuditError where the account breaks a promise; the message names the first few violations."""
    violations = find_violations(account)
    if violations:
        more = f" (and {len(violations) - _SHOWN} more)" if len(violations) > _SHOWN else ""
        raise AuditError("; ".join(violations[:_SHOWN]) + more)
