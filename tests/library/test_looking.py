"""What a library holds is counted, and damage is found by the digests of its content."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.library.adding import add_paths
from rashomon.library.looking import check_library, count_library
from rashomon.library.opening import open_story
from rashomon.store.engine import Store
from tests.libraries import FIRE, add_records, largest, library_of, record


def test_numbers(store: Store, tmp_path: Path) -> None:
    """Articles, versions, stories and what is kept are counted."""
    empty = count_library(store)
    assert (empty.articles, empty.stories, empty.largest, empty.first) == (0, 0, 0, None)
    add_paths(store, [FIRE])
    url = "https://post.example/tax"
    add_records(store, tmp_path, record("The council raised its tax.", url=url, published="2024-02-01"))
    add_records(store, tmp_path, record("The council lowered its tax.", url=url, published="2024-02-02"))
    open_story(store, largest(store))
    stats = count_library(store)
    assert (stats.articles, stats.replaced, stats.waiting, stats.stories, stats.largest) == (7, 1, 0, 2, 6)
    assert (stats.read, stats.accounts, stats.decisions, stats.first) == (6, 1, 0, "2024-02-02")
    assert dict(stats.outlets)["Post"] == 1
    assert dict(stats.inputs) == {"kept": 8}


def fill(store: Store, _folder: Path) -> None:
    """Puts the example and the account of its story into a library."""
    add_paths(store, [FIRE])
    open_story(store, largest(store))


opened = library_of(fill)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE article SET text = replace(text, 'harbour', 'harvest')", "its content is not what was stored"),
        ("UPDATE article SET outlet = 'Another'", "what is searched is not what was stored"),
        ("UPDATE article SET replaces = 'nobody'", "replaces nobody, which is not there"),
        ("UPDATE reading SET data = substr(data, 1, length(data) - 9)", "the reading of article"),
        ("UPDATE account SET data = substr(data, 1, length(data) - 9)", "the account of story"),
        ("UPDATE story SET merged_into = 'nobody'", "leads to nobody, which is not there"),
    ],
)
def test_damage(opened: Store, statement: str, found: str) -> None:
    """Each kind of damage is named; a sound library has none."""
    sound = check_library(opened)
    assert (sound.damage, sound.articles, sound.readings, sound.accounts) == ((), 6, 6, 1)
    with opened.write() as connection:
        connection.execute(text(statement))
    assert any(found in damage for damage in check_library(opened).damage)
