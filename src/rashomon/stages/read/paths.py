"""The files that paths stand for: files, folders, globs and standard input."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.errors import InputError
from rashomon.lexicon import load_words

STDIN = "-"
"""The path that stands for standard input."""
_ADDRESS = re.compile(r"(?:feed:)?(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,9}[a-z0-9]{1,20}(?::\d{1,5})?/", re.IGNORECASE)
"""An address as people copy it, without what it begins with."""
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


def find_paths(paths: Sequence[str]) -> tuple[str, ...]:
    """The files that these paths stand for, sorted.

    A folder stands for all files in it, at any depth, and links to folders, pipes and the like, which are refused when
    they are read, but for names that start with a dot; a story folder (one that has a folder `reports/`) stands for the
    files in `reports/` only. In place of the folder that a browser saved beside a page stands that folder itself, which
    is refused. An address stands for itself. Raises InputError where a path does not exist, or a folder or glob holds
    nothing to read.
    """
    found: list[str] = []
    for path in paths:
        if path == STDIN or (os.path.lexists(path) and not Path(path).is_dir()) or is_address(path):
            found.append(path)
            continue
        if Path(path).is_dir():
            inside = list(_walk(Path(path, "reports") if Path(path, "reports").is_dir() else Path(path)))
            if not inside:
                raise InputError(f"the folder {path} holds no files")
        else:
            inside = [
                item
                for item in glob.glob(path, recursive=True)  # noqa: PTH207 (a pattern may be absolute)
                if not Path(item).is_dir() and not any(page_of_assets(str(above)) for above in Path(item).parents)
            ]
            if not inside:
                advice = "; an address begins with https://" if _BARE_ADDRESS.match(path) else ""
                missing = f"no file matches {path}" if glob.has_magic(path) else f"there is no file {path}"
                raise InputError(f"{missing}{advice}")
        found += inside
    return tuple(sorted(found))


def _walk(folder: Path) -> Iterator[str]:
    """The files and other ends in a folder, to the bottom."""
    for item in folder.iterdir():
        if item.name.startswith("."):
            continue
        if item.is_symlink() or not item.is_dir() or page_of_assets(str(item)):
            yield str(item)
        else:
            yield from _walk(item)


def is_address(path: str) -> bool:
    """True for an address of the web, where no file bears that name.

    >>> is_address("https://post.example/fire"), is_address("reports/fire.txt")
    (True, False)
    """
    return bool(_ADDRESS.match(path)) and not Path(path).exists()


def page_of_assets(path: str) -> str | None:
    """The name of the page whose frames, pictures and styles a browser saved in this folder; None for other folders."""
    folder = Path(path)
    endings = sorted(load_words("asset_folders"), key=len, reverse=True)
    stem = next((folder.name[: -len(end)] for end in endings if folder.name.endswith(end)), "")
    if not stem or not folder.is_dir():
        return None
    return next((stem + end for end in _PAGE_ENDINGS if Path(folder.parent, stem + end).is_file()), None)
