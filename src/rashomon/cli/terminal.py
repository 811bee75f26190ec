"""What a person reads in the terminal: progress during a run, and a summary at the end."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from rashomon.audit.quotations import ReportTexts
from rashomon.cli.library import counted
from rashomon.model import Account, Fact
from rashomon.report.cited_line import cited_line
from rashomon.report.notices import is_compared, notices
from rashomon.report.plain_words import published_words, value_words, without_words

_SILENT = 1.0  # seconds before progress is shown: a short run shows none
_REPEATED = 5  # inputs with the text of another one that are named
_WIDEST, _NARROWEST = 100, 40  # characters of a line


class Progress:
    """A context in which `progress("compare")` shows on stderr which stage runs, once a second has passed.

    It writes over its own line, and only where stderr is a terminal: a log has no line of it.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._start = time.monotonic()
        self._live = sys.stderr.isatty() and not quiet
        self._shown = 0

    def __enter__(self) -> Progress:
        return self

    def __call__(self, stage: str) -> None:
        """Shows the name of the stage that begins."""
        if self._live and time.monotonic() - self._start > _SILENT:
            self._erase()
            line = f"rashomon: {stage} …"[: _width() - 1]
            print(line, end="\r", file=sys.stderr, flush=True)
            self._shown = len(line)

    def say(self, message: str) -> None:
        """Prints a message on stderr, on a line of its own."""
        self._erase()
        print(f"rashomon: {_clean(message)}", file=sys.stderr)

    def _erase(self) -> None:
        if self._shown:
            print(" " * self._shown, end="\r", file=sys.stderr, flush=True)
            self._shown = 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._erase()


def _width() -> int:
    """Returns the characters of a line: those of the terminal, or what COLUMNS says; at most `_WIDEST`."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns))


def print_summary(account: Account, files: Sequence[Path]) -> None:
    """Prints the summary of an account and the paths of the files that were written."""
    from rashomon.report.proof import check_summary

    lines = summary_lines(account)
    check_summary(lines, account)
    for line in lines:
        print(line)
    print()
    for file in files:
        if file.suffix in (".html", ".json", ".md", ".docx"):
            print(f"wrote {file}")
    tables = [file for file in files if file.suffix == ".csv"]
    if tables:
        print(f"wrote {len(tables)} tables in {tables[0].parent}")


def summary_lines(account: Account) -> list[str]:
    """Returns an account in about thirty lines of plain text: its reports, the brief, what differs, who shares text."""
    labels = {document.id: document.label for document in account.documents}
    out = [_wrap(notice, "") for notice in notices(account)]
    out += [_wrap(account.title, ""), ""]
    for document in account.documents:
        notes = [published_words(document.published) or "date not stated"]
        if document.foreign:
            notes.append("seems to be about something else")
        if document.duplicate_of:
            notes.append(f"same text as {labels[document.duplicate_of]}")
        out.append(
            _clip(
                f"  {document.label}  {document.outlet or 'outlet not stated'} · {' · '.join(notes)} · "
                f"{Path(document.source.path).name}"
            )
        )
    repeated = [one for one in account.inputs if one.status == "duplicate"]
    out += [_wrap(f"{Path(one.path).name}: {one.reason}", "  –  ") for one in repeated[:_REPEATED]]
    if len(repeated) > _REPEATED:
        out.append(f"  –  {len(repeated) - _REPEATED:,} more with a text that is listed")
    out += [
        "",
        _wrap(f"{_reports(account)}, {len(account.lineage.origins)} separately worded. {_caveat(account)}", ""),
    ]
    if account.brief:
        out += ["", "In brief"]
        reports = ReportTexts(account.documents)
        out += [_wrap(cited_line(line, account, reports)) for line in account.brief]
    differing = [fact for fact in account.facts if fact.status == "differs"]
    agreed = [fact for fact in account.facts if fact.status == "agreed" and not fact.minor]
    out += [
        "",
        _wrap(
            f"{counted(len(agreed), 'matter')} agreed, {len(differing)} on which the reports differ"
            + (":" if differing else "."),
            "",
        )
        if is_compared(account)
        else "Nothing could be compared.",
    ]
    out += [_wrap(_fact(fact, labels), "  ") for fact in differing[:5]]
    for copy in account.lineage.copies:
        direction = "copied from" if copy.direction_known else "shares text with"
        left, right = (copy.to, copy.copied_from) if copy.direction_known else (copy.copied_from, copy.to)
        order = "" if copy.direction_known else ", order not known"
        out.append(
            _wrap(
                f"{labels[left]} {direction} {labels[right]}: {counted(len(copy.passages), 'passage')}, "
                f"{copy.share:.0%} of the shorter text{order}",
                "",
            )
        )
    return out


def print_stories(written: Sequence[tuple[Account, Path]], index: Path) -> None:
    """Prints one line for each story of a split run, and the path of the index."""
    for account, folder in written:
        print(_clip(f"{len(account.documents):3} reports  {_clean(account.title)}  → {folder}"))
    print(f"wrote {index}")


def _caveat(account: Account) -> str:
    return f"Compares only the {_reports(account)} listed; not checked against anything else."


def _reports(account: Account) -> str:
    return "1 report" if len(account.documents) == 1 else f"{len(account.documents)} reports"


def _fact(fact: Fact, labels: dict[str, str]) -> str:
    values = [
        f"{_value(version.value)} ({' '.join(labels[doc] for doc in version.documents)})" for version in fact.versions
    ]
    missing = without_words(fact, [labels[doc] for doc in (*fact.without, *fact.silent)])
    return f"{_clean(fact.about)} ({fact.verdict}): {' / '.join(values)}" + (f"; {missing}" if missing else "")


def _value(value: object) -> str:
    return (
        f"{value:,}"
        if isinstance(value, int | float) and not isinstance(value, bool)
        else _clean(value_words(str(value)))
    )


def _clean(text: str) -> str:
    """Returns the text with a blank for each control character, because a terminal would obey it."""
    return "".join(character if character.isprintable() else " " for character in text)


def _clip(text: str) -> str:
    text = _clean(text)
    return text if len(text) <= _width() else text[: _width() - 1] + "…"


def _wrap(text: str, bullet: str = "  • ") -> str:
    import textwrap

    return textwrap.fill(_clean(text), _width(), initial_indent=bullet, subsequent_indent=" " * len(bullet))
