"""What is new since an earlier account, as the commands `story` and `compare` print and write it (`--since`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.library import clean, counted
from rashomon.errors import InputError
from rashomon.model import DIFFERENCE_WORDS
from rashomon.report.output import CHANGES
from rashomon.report.plain_words import published_words, value_words

if TYPE_CHECKING:
    from rashomon.model import Account, Version
    from rashomon.since import Changes, FactChange, ReportChange

_SIGNS = {"added": "+", "rewritten": "~", "removed": "-"}
_WORDS = {"opened": "a difference opened", "class": "the difference is another", "closed": "the difference closed"}


def load_earlier(path: Path, option: str) -> Account:
    """The account in a file, or in a folder that holds one. Raises InputError where there is none."""
    from rashomon.account_json import load_account

    file = path / "account.json" if path.is_dir() else path
    if not file.is_file():
        raise InputError(f"{file} is not a file; {option} takes an account.json that `rashomon compare` wrote")
    try:
        return load_account(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text (byte {error.start}); give a file that rashomon wrote") from None


def changes_file(changes: Changes, earlier: Account | None, later: Account) -> tuple[str, bytes]:
    """The name and the content of the file of changes."""
    from rashomon.account_json import record_json

    documents = [*(earlier.documents if earlier else ()), *later.documents]
    return CHANGES, (json.dumps(record_json(changes, documents), indent=1, ensure_ascii=False) + "\n").encode()


def print_changes(changes: Changes, earlier: Account | None, later: Account) -> None:
    """Prints what is new."""
    added = sum(one.change == "added" for one in changes.reports)
    opened, closed = (sum(one.difference == what for one in changes.facts) for what in ("opened", "closed"))
    figures = sum(one.figure for one in changes.facts)
    print(
        f"since then: {counted(added, 'report')} added, {counted(figures, 'figure')} changed, "
        f"{counted(opened, 'difference')} opened, {closed} closed"
    )
    for line in _lines(changes, earlier, later):
        print(line)
    print()


def _lines(changes: Changes, earlier: Account | None, later: Account) -> Iterator[str]:
    """Yields what is new, a line each: reports, then facts with what is and what was."""
    for report in changes.reports:
        yield clean(f"  {_SIGNS[report.change]} {_report(report)}")
    for fact in changes.facts:
        yield clean(f"  • {_fact(fact, earlier, later)}")


def _report(report: ReportChange) -> str:
    words = [report.label, report.outlet or "outlet not stated", published_words(report.published) or "date not stated"]
    return " · ".join([*words, report.title or "no headline", *(["rewritten"] * (report.change == "rewritten"))])


def _fact(fact: FactChange, earlier: Account | None, later: Account) -> str:
    told = [_WORDS[fact.difference]] if fact.difference else []
    if fact.now:
        told.append(DIFFERENCE_WORDS[fact.now])
    elif fact.was:
        told.append(f"was: {DIFFERENCE_WORDS[fact.was]}")
    values = _values(fact.after, later) if fact.after else "not found any more"
    before = f"; before: {_values(fact.before, earlier)}" if fact.before and earlier else ""
    return f"{fact.about}: {values}{before}" + (f" ({'; '.join(told)})" if told else "")


def _values(versions: tuple[Version, ...], account: Account) -> str:
    """The values with the labels of their reports, each value once, whatever it is said to count."""
    labels = {member.id: member.label for member in account.documents}
    given: dict[str, list[str]] = {}
    for version in versions:
        number = isinstance(version.value, int | float) and not isinstance(version.value, bool)
        words = f"{version.value:,}" if number else value_words(str(version.value))
        given.setdefault(words, []).extend(version.documents)
    return " / ".join(
        f"{value} ({' '.join(label for doc, label in labels.items() if doc in docs)})" for value, docs in given.items()
    )
