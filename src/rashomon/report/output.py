"""The folder that an account is written to: whether it can be written, what stands there, and files that appear whole
or not at all.

The files of an earlier run are known by their content (`text.own_output`), never by their name alone. A run replaces
all files of the earlier run, those too of formats that it does not write: an old file never stands beside new ones.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import InputError
from rashomon.model import Document, story_id
from rashomon.text.own_output import LOOKED_AT, name_own_file

NAMES = {"html": "report.html", "json": "account.json", "md": "account.md", "csv": "tables", "docx": "account.docx"}
"""The file, or the folder of files, of each format."""
INDEX = "index.html"
"""The file of a split run that lists its stories."""
CHANGES = "changes.json"
"""The file that says what is new since an earlier account."""

_STORY = re.compile(r"\A\d{3,}-[0-9a-f]{8}")
_LEFT_OVER = re.compile(r"\A\..+\.(\d+)-[0-9a-f]{16}\.part")
_ID = re.compile(r'<meta name="rashomon-account" content="([0-9a-f]+)">|\[rashomon-account\]: # "([0-9a-f]+)"')
_ADVICE = "give another folder with -o, or --force to overwrite it"


def story_folder(number: int, story: str) -> str:
    """Returns the name of the folder of a story in a split run; `number` counts from 1."""
    return f"{number:03}-{story[:8]}"


def check_place(folder: Path, formats: Sequence[str], *, split: bool = False, force: bool = False) -> None:
    """Raises InputError where this run could not write its files, or would overwrite a file that Rashomon did not
    write. Returns nothing, and makes nothing.

    force: files of the user's may be overwritten.
    """
    there = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    if not there.is_dir():
        raise InputError(f"{there} is not a folder; give another with -o")
    if not os.access(there, os.W_OK | os.X_OK):
        raise InputError(f"{there} cannot be written to; give another folder with -o")
    for name in [INDEX] if split else [NAMES[name] for name in formats]:
        path = folder / name
        if path.is_symlink() and path.is_dir():
            raise InputError(f"{path} is a link to a folder, and nothing is written outside {folder}; remove it")
        if name == NAMES["csv"] and path.is_dir():
            continue  # its files are looked at when they are known
        if os.path.lexists(path) and (path.is_dir() or (not force and not _is_own(path))):
            raise InputError(f"{path} is not Rashomon's; {_ADVICE if not path.is_dir() else 'give another with -o'}")


def check_account(folder: Path, documents: Iterable[Document], *, story: str = "", force: bool = False) -> None:
    """Raises InputError where a folder holds an account of other reports. Returns nothing.

    story: the id of the story, where it does not follow from the reports.

    An account is of the same story where the id of its story is the same, or a report or the path of one.
    """
    if force:
        return
    here = tuple(documents)
    known = {story, story_id(here), *(one.id for one in here), *(one.source.path for one in here)}
    earlier = [marks for path in _own_files(folder) if (marks := _marks(path))]
    if earlier and not any(known & marks for marks in earlier):
        raise InputError(f"{folder} holds an account of other reports; {_ADVICE}")


def clear(folder: Path) -> None:
    """Removes the files that earlier runs wrote to a folder, in its story folders too. Returns nothing."""
    _remove(_own_files(folder))


def write_files(folder: Path, files: Sequence[tuple[str, bytes]], *, force: bool = False) -> tuple[Path, ...]:
    """Writes files into a folder, which is made where it is missing, and returns their paths.

    files: (name, content); a name may have a folder in it.

    All are first written beside their places, under names that nobody can foresee. Then the old files go and the new
    ones get their names: whenever it is stopped, all files that stand there are of one run. Where anything fails before
    that, what stood there stays.

    Raises InputError where a file is in the way that Rashomon did not write, unless `force` is given.
    """
    paths = [folder / name for name, _ in files]
    for path in paths:
        if not force and os.path.lexists(path) and not _is_own(path):
            raise InputError(f"{path} is not Rashomon's; {_ADVICE}")
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, (_, content) in zip(paths, files, strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            _remove_left_over(path.parent)
            waiting.append((_write_beside(path, content), path))
        # the first old file stays until the first new one takes its place, so that there is always one of them
        _remove([old for old in (*_own_files(folder), *paths) if old != paths[0]])
        for temporary, path in waiting:
            temporary.replace(path)
        for place in {path.parent for path in paths}:
            _sync_folder(place)
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)
    return tuple(paths)


@contextmanager
def written_whole(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """A context with a file that appears under its name, whole and on the disk, when the context ends; where an error
    ends it, what stood there stays.

    Raises InputError where something stands there, unless `force` is given.
    """
    if os.path.lexists(path) and (path.is_dir() or not force):
        raise InputError(f"{path} is there already; give another name, or --force to overwrite it")
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove_left_over(path.parent)
    temporary, file = _open_beside(path)
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_index(folder: Path, content: bytes, *, force: bool = False) -> Path:
    """Writes the index of a split run and returns its path.

    Raises InputError where another file of that name stands there, unless `force` is given.
    """
    check_place(folder, (), split=True, force=force)
    folder.mkdir(parents=True, exist_ok=True)
    _remove_left_over(folder)
    path = folder / INDEX
    _write_beside(path, content).replace(path)
    _sync_folder(folder)
    return path


def _write_beside(path: Path, content: bytes) -> Path:
    """Writes a new file in the folder of a path, on the disk when this returns, and returns its path."""
    temporary, opened = _open_beside(path)
    try:
        with opened as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _open_beside(path: Path) -> tuple[Path, BinaryIO]:
    """The path of a new file in the folder of a path, and the file. No link is followed and no file overwritten."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    return temporary, os.fdopen(os.open(temporary, flags, 0o666), "wb")


def _sync_folder(folder: Path) -> None:
    """Puts the names in a folder on the disk, where the system can. Returns nothing."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _remove_left_over(folder: Path) -> None:
    """Removes files that a run left half-written because it was killed; those of a process that lives stay."""
    for path in folder.glob(".*.part"):
        match = _LEFT_OVER.fullmatch(path.name)
        if match and not path.is_symlink() and not _lives(int(match[1])):
            path.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _remove(files: Iterable[Path]) -> None:
    """Removes files, and the folders of tables and stories that are then empty. Returns nothing."""
    folders = set()
    for path in files:
        path.unlink(missing_ok=True)
        folders.add(path.parent)
    for folder in sorted(folders, key=lambda place: -len(place.parts)):
        for place in (folder, folder.parent) if folder.name == "tables" else (folder,):
            if place.name == "tables" or _STORY.fullmatch(place.name):
                with suppress(OSError):  # something else lies in it
                    place.rmdir()


def _own_files(folder: Path) -> tuple[Path, ...]:
    """The files of an earlier run in a folder, by their content; those of its stories where it was a split run."""
    own = list(_own_in(folder))
    index = folder / INDEX
    if index.is_file() and not index.is_symlink() and _is_own(index):
        own.append(index)
        for place in sorted(folder.iterdir()):
            if _STORY.fullmatch(place.name) and place.is_dir() and not place.is_symlink():
                own += _own_in(place)
    return tuple(own)


def _own_in(folder: Path) -> Iterator[Path]:
    tables = folder / "tables"
    candidates = [folder / name for name in (*NAMES.values(), CHANGES) if name != "tables"]
    if tables.is_dir() and not tables.is_symlink():
        candidates += sorted(tables.glob("*.csv"))
    yield from (path for path in candidates if os.path.lexists(path) and _is_own(path))


def _is_own(path: Path) -> bool:
    """True if a path is a plain file that Rashomon wrote."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return name_own_file(file.read(LOOKED_AT)) is not None


def _marks(path: Path) -> frozenset[str]:
    """What tells of which reports a file of an account is: the id of its story; of JSON also the ids and paths of its
    reports. Empty where the file does not say.
    """
    read = {".json": _marks_of_json, ".html": _marks_of_text, ".md": _marks_of_text, ".docx": _marks_of_docx}
    return frozenset(read[path.suffix](path)) - {""} if path.suffix in read else frozenset()


def _marks_of_json(path: Path) -> Iterator[str]:
    try:
        account = json.loads(path.read_text(encoding="utf-8", errors="replace"))
        yield str(account.get("id", ""))
        for document in account["documents"]:
            yield from (str(document["id"]), str(document["path"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return  # a damaged account says nothing of its reports


def _marks_of_text(path: Path) -> Iterator[str]:
    for found in _ID.finditer(path.read_text(encoding="utf-8", errors="replace")):
        yield found[1] or found[2]


def _marks_of_docx(path: Path) -> Iterator[str]:
    with suppress(KeyError, OSError, zipfile.BadZipFile, RuntimeError), zipfile.ZipFile(path) as archive:
        about = archive.read("docProps/core.xml").decode("utf-8", "replace")
        yield from re.findall(r"<dc:identifier>([0-9a-f]+)</dc:identifier>", about)
