"""The Python interface: the functions and methods that `import rashomon` gives. Each takes every option that the
command has.

Reports may be given as paths, texts, records or documents; `read` says how they are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from rashomon.account_json import load_account
from rashomon.errors import InputError
from rashomon.ledger import parse_decisions
from rashomon.model import Account, AnnotatedBatch, Batch, Decision, Document, Story
from rashomon.pipeline import Options, compare_readings, read_and_annotate, reading_options
from rashomon.report import FORMATS, render, render_bytes
from rashomon.report.output import write_files
from rashomon.settings import Settings, load_settings
from rashomon.since import Changes, find_changes
from rashomon.stages.group import group_documents
from rashomon.stages.read import read_sources, tell_given

if TYPE_CHECKING:

    class Table(Protocol):
        """A pandas DataFrame, or any table with `columns` and `to_dict("records")`."""

        columns: Any

        def to_dict(self, orient: Any) -> Any:
            """The rows, each a dictionary."""


Report: TypeAlias = "str | Path | Mapping[str, object] | Document"
"""One report, or a path that stands for several: see `read`."""
Reports: TypeAlias = "Report | Iterable[Report] | Table | Batch | AnnotatedBatch"
"""What `compare`, `read` and `group` take."""

_ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".md": "md", ".docx": "docx"}


def compare(
    reports: Reports,
    *,
    title: str | None = None,
    decisions: Iterable[Decision] | str | Path = (),
    base_date: str | None = None,
    previous: Account | str | Path | None = None,
    sources: str | Path | None = None,
    mapping: Mapping[str, str] | None = None,
    one_story: bool = False,
    language: str | None = None,
) -> Account:
    """The account of some reports, which are taken to be of one story.

    reports: see `read`.
    title: the title of the account, None = the headline that says most.
    decisions: a person's corrections, or the path of a .jsonl file of them.
    base_date: the day (YYYY-MM-DD) from which "Friday" is counted in reports that state no date, None = none.
    previous: an earlier account of the story, or the path of its JSON: its ids are kept, its corrections replayed.
    sources, mapping: see `read`.
    one_story: compare the reports as one story also where they look like several.
    language: the annotator, "builtin" or "spacy:PATH_OR_NAME"; None = the one of the settings.

    Raises InputError where a path stands for nothing, no report can be read, or a decision is no decision; AuditError
    where the account would break a promise.

    >>> import rashomon
    >>> account = rashomon.compare(
    ...     ["The fire at the port killed 12 people, police said.", "Nine people died in the port fire."]
    ... )
    >>> len(account.documents), account.problems
    (2, ())
    """
    settings = _settings(language)
    decided = _load_decisions(Path(decisions)) if isinstance(decisions, str | Path) else tuple(decisions)
    earlier = previous if previous is None or isinstance(previous, Account) else load(previous)
    if isinstance(reports, AnnotatedBatch):
        batch = reports
    else:
        batch = read_and_annotate(read(reports, sources=sources, mapping=mapping), settings=settings)
    if not batch.readings:
        reasons = "; ".join(problem.message for problem in batch.problems) or "no report was given"
        raise InputError(f"there is nothing to compare: {reasons}")
    return compare_readings(batch, Options(title, tuple(decided), base_date, earlier, settings, one_story))


def read(reports: Reports, *, sources: str | Path | None = None, mapping: Mapping[str, str] | None = None) -> Batch:
    """The documents that these reports give, what became of every input, and the problems met.

    reports: one report or many. A `Path`, and a string that is the path of something, is read: a file, a folder or a
        glob. A string that looks like a path of something that is not there is an error, every other string is the
        text of a report. A mapping is a record with `text` and, where known, `title`, `url`, `published`, `outlet` and
        `author`; a table (a pandas DataFrame) is one record a row. Documents and batches are taken as they are.
    sources: the path of a table (.csv) path, outlet, published, url, author, note; its values go before what was read.
    mapping: our field name -> the field of a foreign record to read it from ({"text": "body"}).

    An input that cannot be read becomes an `Input` "refused" and a `Problem`. Raises InputError where a path stands for
    nothing.

    >>> import rashomon
    >>> batch = rashomon.read({"text": "Nine people died in the port fire.", "outlet": "Harbour Post"})
    >>> batch.documents[0].outlet
    'Harbour Post'
    """
    if isinstance(reports, Batch):
        return reports
    settings = load_settings()
    return read_sources(
        [tell_given(report, number, mapping) for number, report in enumerate(_each(reports), 1)],
        replace(reading_options(settings), mapping=mapping, sources=sources),
    )


def group(reports: Reports, *, window_days: int | None = None) -> tuple[Story, ...]:
    """The stories in a pile of reports, the largest first; every report is in exactly one.

    reports: see `read`.
    window_days: reports dated further apart are not of one story; None = as the settings have it.

    Raises InputError as `read` does.

    >>> import rashomon
    >>> len(rashomon.group(["The port fire killed nine people.", "The council of Lund raised its tax on dogs."]))
    2
    """
    days = load_settings().window_days if window_days is None else window_days
    if isinstance(reports, AnnotatedBatch):
        return group_documents([reading.document for reading in reports.readings], window_days=days)
    return group_documents(read(reports).documents, window_days=days)


def load(path: str | Path) -> Account:
    """The account in a file that Rashomon wrote (account.json), or in a folder that holds one.

    Raises InputError where there is no such file, or it holds no account.

    >>> import rashomon
    >>> account = rashomon.compare(["Nine people died in the port fire.", "The fire at the port killed nine."])
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = account.save(folder)
    ...     rashomon.load(folder) == account
    True
    """
    file = Path(path) / "account.json" if Path(path).is_dir() else Path(path)
    try:
        return load_account(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"there is no file {file}") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is no account: it is not text") from None


def changes(earlier: Account | str | Path, later: Account | str | Path) -> Changes:
    """What is new in an account of a story since an earlier one: reports, figures, and differences between reports.

    earlier, later: accounts, or what `load` takes.

    Raises InputError as `load` does.

    >>> import rashomon
    >>> told = ["Nine people died in the port fire at Tarn.", "The fire at the port of Tarn killed 12 people."]
    >>> new = rashomon.changes(rashomon.compare(told[:1]), rashomon.compare(told))
    >>> [one.change for one in new.reports], [one.difference for one in new.facts]
    (['added'], ['opened'])
    """
    old, new = (one if isinstance(one, Account) else load(one) for one in (earlier, later))
    return find_changes(old, new)


def save(account: Account, path: str | Path, *, share: bool = False, force: bool = False) -> tuple[Path, ...]:
    """Writes an account to a file or a folder: see `Account.save`."""
    target = Path(path)
    if target.suffix.lower() not in _ENDINGS:
        if target.suffix and not target.is_dir():
            raise InputError(f"{target}: the ending must be one of {', '.join(sorted(_ENDINGS))}, or give a folder")
        return render(account, target, formats=FORMATS, share=share, force=force)
    return write_files(
        target.parent, [(target.name, render_bytes(account, _ENDINGS[target.suffix.lower()], share=share))], force=force
    )


def _settings(language: str | None) -> Settings:
    settings = load_settings()
    return settings.model_copy(update={"language": language}) if language else settings


def _load_decisions(path: Path) -> tuple[Decision, ...]:
    try:
        return parse_decisions(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        raise InputError(f"there is no file {path}; decisions takes a .jsonl file of corrections") from None


def _each(reports: Any) -> Any:
    if isinstance(reports, str | Path | Mapping | Document):
        return (reports,)
    if hasattr(reports, "columns") and hasattr(reports, "to_dict"):
        return [_without_gaps(row) for row in reports.to_dict("records")]
    if not isinstance(reports, Iterable):
        raise InputError(
            f"a value of type {type(reports).__name__} is no report; give paths, texts, records, documents or a table"
        )
    return reports


def _without_gaps(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of a table without its empty cells: None and the NaN of pandas, which alone is not equal to itself."""
    full = {str(key): value for key, value in row.items() if value is not None and value == value}
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in full.items()}
