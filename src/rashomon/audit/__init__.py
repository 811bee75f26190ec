"""audit: does an account keep the promises of this program? It is checked when it is made and before every rendering;
an account that breaks a promise is refused.

`spans` checks that every span lies in its text and that no evidence is furniture, `statements` that every line of the
brief is made of the words of its evidence, and `records` that counts, classes and references agree with one another.
`left_out` takes out of a fresh account the records that break a promise.
"""

from __future__ import annotations

from rashomon.audit.left_out import find_broken, leave_out_broken
from rashomon.errors import AuditError
from rashomon.model import Account

__all__ = ["audit", "find_violations", "leave_out_broken"]

_SHOWN = 5


def find_violations(account: Account) -> tuple[str, ...]:
    """The violations of an account, one sentence each; empty for an account that may be shown. Where a span is wrong,
    only those of the spans are returned.
    """
    return tuple(map(str, find_broken(account)))


def audit(account: Account) -> None:
    """Checks an account.

    Raises AuditError where it breaks a promise; the message names the first few violations.
    """
    violations = find_violations(account)
    if violations:
        more = f" (and {len(violations) - _SHOWN} more)" if len(violations) > _SHOWN else ""
        raise AuditError("; ".join(violations[:_SHOWN]) + more)
