"""`rashomon compare`: one account of some reports, or one for each story with --split."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.errors import InputError
from rashomon.report import FORMATS
from rashomon.report.output import check_account, check_place, clear, story_folder

if TYPE_CHECKING:
    from rashomon.cli.terminal import Progress
    from rashomon.model import Account, AnnotatedBatch, Batch, Decision, Problem
    from rashomon.pipeline import Options
    from rashomon.settings import Settings


def compare_command(
    paths: Annotated[
        list[str], typer.Argument(help="files, folders or globs of reports; - reads one from standard input")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="folder to write to")] = Path("account"),
    formats: Annotated[str, typer.Option("--format", help=f"what to write, of {','.join(FORMATS)}")] = "html,json",
    title: Annotated[str | None, typer.Option(help="title of the account; else the headline that says most")] = None,
    base_date: Annotated[
        str | None, typer.Option(help="YYYY-MM-DD that “Friday” counts from in reports that state no date")
    ] = None,
    sources: Annotated[
        Path | None, typer.Option(help="table (.csv) path, outlet, published, url, author, note: overrides guesses")
    ] = None,
    field_map: Annotated[
        list[str] | None,
        typer.Option("--map", help="field of foreign JSON or column of a table, as text=body; repeatable"),
    ] = None,
    decisions: Annotated[Path | None, typer.Option(help="corrections (.jsonl) to replay")] = None,
    previous: Annotated[
        Path | None, typer.Option(help="earlier account.json of the story: its ids are kept, its corrections replayed")
    ] = None,
    since: Annotated[
        Path | None, typer.Option("--since", help="earlier account.json: say what is new since then (changes.json)")
    ] = None,
    share: Annotated[
        bool, typer.Option("--share", help="write no full texts, only each cited passage and its neighbours")
    ] = False,
    split: Annotated[
        bool, typer.Option("--split", help="the reports are of several stories: one account for each")
    ] = False,
    one_story: Annotated[
        bool, typer.Option("--one-story", help="compare the reports as one story also where they look like several")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="overwrite an account of other reports, or files of yours, in that folder")
    ] = False,
    open_report: Annotated[
        bool, typer.Option("--open", help="show the report in the browser when it is written")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="print nothing but what went wrong")] = False,
    language: Annotated[str | None, typer.Option(help="annotator: builtin, or spacy:PATH_OR_NAME")] = None,
) -> None:
    """Compare reports of one event and write one account of it."""
    from rashomon.cli.changes import changes_file, load_earlier, print_changes
    from rashomon.cli.terminal import Progress, print_summary
    from rashomon.pipeline import Options, compare_readings, read_and_annotate
    from rashomon.settings import load_settings
    from rashomon.since import find_changes

    settings = load_settings()
    if language:
        settings = settings.model_copy(update={"language": language})
    target = Target(output, parse_formats(formats), share, force)
    if split and one_story:
        raise InputError("--one-story cannot go with --split: one says that the reports are one story, one that not")
    if split and since:
        raise InputError("--since takes the account of one story; it cannot go with --split")
    if open_report and not split and "html" not in target.formats:
        raise InputError("--open shows the report as HTML; add html to --format")
    check_place(output, target.formats, split=split, force=force)
    before = load_earlier(previous, "--previous") if previous else None
    earlier = load_earlier(since, "--since") if since else None
    options = Options(title, _decisions(decisions), _date(base_date), before, settings, one_story)
    with Progress(quiet=quiet) as progress:
        progress("read")
        batch = _read(paths, settings, sources=sources, field_map=parse_field_map(field_map or ()), progress=progress)
        check_account(output, batch.documents, story=options.previous.id if options.previous else "", force=force)
        progress("annotate")
        annotated = read_and_annotate(batch, settings=settings)
        if split:
            page = _compare_split(annotated, options, target, progress, quiet=quiet)
        else:
            progress("compare")
            account = compare_readings(annotated, options)
            _say_problems(account, batch.problems, progress, quiet=quiet)
            progress("write")
            new = find_changes(earlier, account)
            beside = [changes_file(new, earlier, account)] if earlier and "json" in target.formats else []
            files = _write(account, output, target, beside)
            page = files[0]
    if not split and not quiet:
        if earlier:
            print_changes(new, earlier, account)
        print_summary(account, files)
    if open_report:
        _open(page)


@dataclass(frozen=True, slots=True)
class Target:
    """Where and how accounts are written: the options of `report.render`."""

    folder: Path
    formats: tuple[str, ...]
    share: bool
    force: bool


def _read(
    paths: Sequence[str], settings: Settings, *, sources: Path | None, field_map: dict[str, str], progress: Progress
) -> Batch:
    from rashomon.pipeline import reading_options
    from rashomon.stages.read import read_sources

    batch = read_sources(paths, replace(reading_options(settings), mapping=field_map, sources=sources))
    names = {document.id: document.source.path for document in batch.documents}
    for problem in batch.problems:
        progress.say(f"{names[problem.document]}: {problem.message}" if problem.document else problem.message)
    if not batch.documents:
        raise InputError(
            "none of these inputs can be read; "
            "give files, folders or globs of texts, pages, mails, tables, feeds, Word or PDF files"
        )
    return batch


def _compare_split(batch: AnnotatedBatch, options: Options, target: Target, progress: Progress, *, quiet: bool) -> Path:
    """Writes an account for each story, and the index; returns the path of the index."""
    from rashomon.cli.terminal import print_stories
    from rashomon.ledger import describe
    from rashomon.pipeline import compare_readings, split_stories
    from rashomon.report import render_index

    written: list[tuple[Account, Path]] = []
    stories = split_stories(batch, options)
    if options.previous and not any(part.options.previous for part in stories):
        progress.say("no story has a report of the earlier account: no id is kept")
    for number, part in enumerate(stories, 1):
        progress(f"story {number} of {len(stories)}")
        account = compare_readings(part.batch, part.options)
        _say_problems(account, part.batch.problems, progress, quiet=quiet)
        folder = target.folder / story_folder(number, part.story.id)
        if not written:
            clear(target.folder)
        _write(account, folder, target)
        written.append((account, folder))
    index = render_index(written, target.folder, force=target.force)
    about = {decision for part in stories for decision in part.options.decisions}
    for decision in options.decisions:
        if decision not in about:
            told = describe(decision, [reading.document for reading in batch.readings])
            progress.say(f"{told} is set aside: it is about none of these reports")
    if not quiet:
        print_stories(written, index)
    return index


def _say_problems(account: Account, known: Sequence[Problem], progress: Progress, *, quiet: bool) -> None:
    """Prints the problems that reading had not yet; that of several stories only where no summary says it first."""
    labels = {document.id: f"{document.label}: " for document in account.documents}
    for problem in account.problems:
        if problem not in known and (quiet or problem.stage != "group"):
            progress.say(f"{labels.get(problem.document or '', '')}{problem.message}")


def _write(
    account: Account, folder: Path, target: Target, beside: Sequence[tuple[str, bytes]] = ()
) -> tuple[Path, ...]:
    from rashomon.report import render

    return render(account, folder, formats=target.formats, beside=beside, share=target.share, force=target.force)


def _open(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        print(f"rashomon: no browser could be opened; the report is {page}", file=sys.stderr)


def parse_formats(given: str) -> tuple[str, ...]:
    """The formats that a list joined by commas names. Raises InputError where one is unknown."""
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in given.split(",") if part.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise InputError(
            f"unknown format {', '.join(unknown) or given!r}; known are {', '.join(FORMATS)}, joined by commas"
        )
    return wanted


def parse_field_map(given: Iterable[str]) -> dict[str, str]:
    """Our field names with those of a foreign record, given as OURS=THEIRS. Raises InputError for another form, and
    where one of ours is given twice.
    """
    pairs = [item.split("=", 1) for item in given]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise InputError("--map takes OURS=THEIRS, for example --map text=body")
    mapping: dict[str, str] = {}
    for ours, theirs in ((ours.strip(), theirs.strip()) for ours, theirs in pairs):
        if mapping.setdefault(ours, theirs) != theirs:
            raise InputError(f"--map names {ours} twice ({mapping[ours]}, {theirs}); one field or column holds it")
    return mapping


def _decisions(path: Path | None) -> tuple[Decision, ...]:
    from rashomon.ledger import parse_decisions

    if path is None:
        return ()
    if not path.is_file():
        raise InputError(f"{path} is not a file; --decisions takes a .jsonl file of corrections")
    return parse_decisions(_text_of(path), str(path))


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text (byte {error.start}); give a file that rashomon wrote") from None


def _date(value: str | None) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise InputError(f"--base-date takes YYYY-MM-DD, not {value!r}") from None
