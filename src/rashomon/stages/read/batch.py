"""Reading as a whole: from paths to documents, what became of every input, and the problems met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from rashomon.model import Batch, Document, Input, Problem, Source, Stated, StatedBy, document_id
from rashomon.stages.read.blocks import MOST_COMPARED, Layout, lay_out
from rashomon.stages.read.datelines import read_stated_date
from rashomon.stages.read.fields import METADATA, check_mapping
from rashomon.stages.read.html import forget_pages
from rashomon.stages.read.language import tell_language
from rashomon.stages.read.overrides import Override, find_override, load_overrides
from rashomon.stages.read.paths import find_paths
from rashomon.stages.read.report import Refused, Report, UnreadableError, refuse_own
from rashomon.stages.read.sources import read_path
from rashomon.text.own_output import name_own_text

T = TypeVar("T")
MAX_BYTES = 20_000_000
PIECE = 200
"""Inputs of a batch of `read_in_pieces`; chosen by hand."""
_SAID = {"published": "date of publication", "url": "address"}
"""What a field is called in a sentence, where its name is no word for it."""
MANY = 500
"""Number of inputs from which on the caches of the page libraries are emptied at the end. Smaller batches leave them:
the caches are bounded, and emptying them takes .05 to .4 s.
"""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How inputs are read.

    mapping: our field name -> the field of a JSON record, or the column of a table, to read it from ({"text": "body"});
        dots go down, "body.0.value".
    sources: the path of a sources.csv, whose values go before what was read; None = there is none.
    max_bytes: files, and lines of .jsonl files, that are longer are refused.
    max_compared: characters of a report that are compared; what stands beyond them is kept and marked as furniture.
    strict: whether a fault of the program is raised; otherwise the input with which it arises is refused.
    """

    mapping: Mapping[str, str] | None = None
    sources: str | Path | None = None
    max_bytes: int = MAX_BYTES
    max_compared: int = MOST_COMPARED
    strict: bool = True


DEFAULT_OPTIONS = ReadingOptions()


def read_sources(
    paths: str | Path | Iterable[str | Path | Report | Refused | Document], options: ReadingOptions = DEFAULT_OPTIONS
) -> Batch:
    """The batch that these paths give: the documents, what became of every input, and the problems met.

    paths: files, folders, globs, or "-" for standard input, and reports read already (`given`); their order does not
        matter.

    An input that cannot be read becomes an Input "refused" and a Problem. Raises InputError where a path does not
    exist, a folder or glob holds nothing, `options.sources` cannot be read, or `options.mapping` has a name that is not
    ours.
    """
    making = _begin(options)
    items = [paths] if isinstance(paths, str | Path) else list(paths)
    files = find_paths([str(path) for path in items if isinstance(path, str | Path)])
    given = [report for report in items if not isinstance(report, str | Path)]
    batch = _make_batch((*_find(files, options), *given), making)
    if len(files) >= MANY:
        forget_pages()
    return replace(batch, problems=(*batch.problems, *_tell_whole(making)))


def read_in_pieces(
    files: Sequence[str], options: ReadingOptions = DEFAULT_OPTIONS, *, follow: Callable[[int], None] | None = None
) -> Iterator[Batch]:
    """Batches of at most `PIECE` inputs, in the order of the files, so that a long run holds few reports in memory.

    files: as `find_paths` gives them.
    follow: is told how many reports were found, after each one.

    A text that stands in two batches is a duplicate in neither. Raises InputError as `read_sources` does.
    """
    making = _begin(options)
    found = _find(files, options)
    found = _followed(found, follow) if follow else found
    read = 0
    while (batch := _make_batch(islice(found, PIECE), making)).inputs:
        read += len(batch.inputs)
        yield batch
    if read >= MANY:
        forget_pages()
    if told := tuple(_tell_whole(making)):
        yield Batch((), (), told)


def _followed(found: Iterator[T], follow: Callable[[int], None]) -> Iterator[T]:
    for number, one in enumerate(found, 1):
        follow(number)
        yield one


@dataclass(frozen=True, slots=True)
class Making:
    """How documents are made of the reports that were found.

    used: the rows of the table of overrides that a report has obeyed so far; it grows.
    mapped: the fields of the mapping that a record has had so far; it grows.
    misspelt: by a misspelt name and the field it may be meant for, the first record that has it and how many have; it
        grows.
    """

    options: ReadingOptions
    overrides: Mapping[str, Override]
    used: set[str]
    mapped: set[str]
    misspelt: dict[tuple[str, str], tuple[str, int]]


def _begin(options: ReadingOptions) -> Making:
    check_mapping(options.mapping or {})
    return Making(options, load_overrides(str(options.sources)) if options.sources else {}, set(), set(), {})


def _make_batch(reports: Iterable[Report | Refused | Input | Document], making: Making) -> Batch:
    """The batch of these reports."""
    made: list[Made] = []
    inputs: list[Input] = []
    problems: list[Problem] = []
    for found in reports:
        one: Made | Refused
        if isinstance(found, Input):
            inputs.append(found)
            continue
        if isinstance(found, Report):
            row, override = find_override(found.path, making.overrides) or ("", Override())
            making.used.add(row)
            making.mapped.update(found.mapped)
            for names in found.misspelt:
                first, count = making.misspelt.get(names, (found.path, 0))
                making.misspelt[names] = first, count + 1
            place = (row, len(inputs))
            one = _make_soundly(found, override, place, making.options)
        else:
            one = Made(found, [], "", len(inputs)) if isinstance(found, Document) else found
        if isinstance(one, Refused):
            inputs.append(Input(one.path, "refused", one.reason))
            problems.append(Problem(None, "read", f"{one.path} was not read: {one.reason}"))
            continue
        made.append(one)
        inputs.append(Input(one.document.source.path, "kept"))
    documents = {}
    sources = making.options.sources
    for same in _by_id(made).values():
        best = min(same, key=_least_stated)
        documents[best.document.id] = best.document
        problems += best.doubts
        for other in same:
            if other is not best:
                reason = f"same text as {best.document.source.path}, and it names no other address or outlet"
                inputs[other.place] = replace(inputs[other.place], status="duplicate", reason=reason)
                if other.row:
                    aside = f"{sources}: the row for {other.row} is set aside: {inputs[other.place].path} repeats"
                    problems.append(Problem(best.document.id, "read", f"{aside} {best.document.source.path}"))
    return Batch(tuple(documents.values()), tuple(inputs), tuple(problems))


def _tell_whole(making: Making) -> Iterator[Problem]:
    """The problems that only the whole run shows: one for each row of the table of overrides that no report has obeyed,
    one for each name of the mapping that no record has, and one for each misspelt name, however many records have it.
    """
    for row in sorted(set(making.overrides) - making.used):
        yield Problem(None, "read", f"{making.options.sources}: no input matches the row for {row}")
    for ours, theirs in (making.options.mapping or {}).items():
        if ours not in making.mapped:
            unused = "nothing that was read has such a field or column"
            yield Problem(None, "read", f"--map {ours}={theirs} changes nothing: {unused}")
    fields = ", ".join(("text", *METADATA))
    for (name, field), (first, count) in sorted(making.misspelt.items()):
        more = f" and {count - 1:,} more" if count > 1 else ""
        unread = f"the field “{name}” of {first}{more} was not read; if it holds the {_SAID.get(field, field)}"
        yield Problem(None, "read", f"{unread}, call it “{field}” or map it ({field}={name}); known are {fields}")


@dataclass(frozen=True, slots=True)
class Made:
    """A document made of one input.

    doubts: what is doubtful about it.
    row: the row of sources.csv that it obeys, "" where there is none.
    place: the number of its input.
    """

    document: Document
    doubts: list[Problem]
    row: str
    place: int


def _find(files: Sequence[str], options: ReadingOptions) -> Iterator[Report | Refused | Input]:
    """What each of the files gives, in their order; an `Input` for a file that is given again."""
    for position, path in enumerate(files):
        if position and files[position - 1] == path:
            yield Input(path, "duplicate", "the same file is given twice")
        else:
            yield from _read_soundly(path, options)


def _read_soundly(path: str, options: ReadingOptions) -> Iterator[Report | Refused]:
    """The reports in one file, but for those that Rashomon wrote; what cannot be read is refused, and with `strict` off
    also that with which the program has a fault.
    """
    try:
        for found in read_path(path, mapping=options.mapping, max_bytes=options.max_bytes):
            try:
                refuse_own(name_own_text(found.text) if isinstance(found, Report) else None)
            except UnreadableError as error:
                found = Refused(found.path, str(error))
            yield found
    except Exception as error:
        if options.strict:
            raise
        yield Refused(path, _fault(error))


def _make_soundly(
    report: Report, override: Override, place: tuple[str, int], options: ReadingOptions
) -> Made | Refused:
    """The document of a report, or its refusal; `place` is the row of sources.csv and the number of the input."""
    if not any(map(str.isalnum, report.text)):
        return Refused(report.path, "its text has no letter and no digit")
    try:
        return Made(*make_document(report, override, max_compared=options.max_compared), *place)
    except Exception as error:
        if options.strict:
            raise
        return Refused(report.path, _fault(error))


def _fault(error: Exception) -> str:
    return f"a fault of the program with this input ({type(error).__name__}: {str(error)[:80]})"


def _by_id(made: Iterable[Made]) -> dict[str, list[Made]]:
    """The documents with one id together: one text with one address or outlet."""
    groups: dict[str, list[Made]] = {}
    for one in made:
        groups.setdefault(one.document.id, []).append(one)
    return groups


def _least_stated(one: Made) -> tuple[object, ...]:
    """What decides which of several inputs with one id is kept, the least first: never the name of a file."""
    document = one.document
    stated = (document.published, document.title, document.author, document.outlet, document.note)
    return (not one.row, *(value is None for value in stated), *(value or "" for value in stated))


def make_document(
    report: Report, override: Override, *, max_compared: int = MOST_COMPARED
) -> tuple[Document, list[Problem]]:
    """The document of a report, and what is doubtful about it.

    The user's value for a field goes before the metadata's, and that before what the text itself says.
    """
    source = Source(report.path, report.sha256, override.url or report.url, report.raw)
    found = lay_out("", report.text, title=report.title, front=report.front, most=max_compared)
    doc = document_id(
        report.text, report.url or report.outlet or found.outlet
    )  # without the override, so that a user's correction changes no id
    layout = found
    if override.title:
        layout = lay_out("", report.text, title=override.title, front=report.front, most=max_compared)
    doubts = list(report.doubts)
    if beyond := len(report.text[layout.compared :].strip()):
        doubts.append(
            f"only the first {layout.compared:,} characters are compared (setting max_compared); {beyond:,} more are "
            "shown and left out of the comparison"
        )
    published = _date(override.published, doubts), _date(report.published, doubts), layout.published
    outlet, outlet_by = _first(override.outlet, report.outlet, layout.outlet)
    author, author_by = _first(override.author, report.author, layout.author)
    title, title_by = _first(override.title, report.title, layout.title)
    date, date_by = _first(*published)
    language = tell_language(report.text)
    if language != "en":
        doubts.append(
            f"the text seems not to be in English ({language}): only reading, grouping, shared text and digits run"
        )
    document = Document(
        doc,
        source,
        report.text,
        tuple(replace(block, span=replace(block.span, doc=doc)) for block in layout.blocks),
        outlet=outlet,
        author=author,
        title=title,
        published=date,
        dateline=layout.dateline,
        language=language,
        stated=Stated(outlet=outlet_by, author=author_by, title=title_by, published=date_by),
        extraction_ratio=report.extraction_ratio,
        note=_note(override, layout),
    )
    return document, [Problem(doc, "read", doubt) for doubt in doubts]


def _first(by_user: str | None, by_metadata: str | None, by_text: str | None) -> tuple[str | None, StatedBy]:
    """The value to use, and who stated it."""
    if by_user:
        return by_user, "user"
    if by_metadata:
        return by_metadata, "metadata"
    return (by_text, "text") if by_text else (None, "not stated")


def _date(stated: str | None, doubts: list[str]) -> str | None:
    """The stated date as ISO; None where it is not understood, which is then added to `doubts`."""
    read = read_stated_date(stated) if stated else None
    if stated and not read:
        doubts.append(f"the date of publication “{stated[:60]}” was not understood and is left out")
    return read


def _note(override: Override, layout: Layout) -> str | None:
    if override.note:
        return override.note
    return f"distributed by {layout.distributor}" if layout.distributor else None
