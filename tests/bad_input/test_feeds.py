"""Feeds with far too many entries, or entries that are odd in every way: bounded, told, and the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.library.adding import add_paths
from rashomon.library.looking import check_library, count_library
from rashomon.store.migrate import open_store
from tests.bad_input.test_limits import used
from tests.full_size import sized

ENTRIES = sized(60_000, 1_000_000)
SECONDS, MEGABYTES = sized((20, 400), (120, 400))
EMPTY = {
    "rss": ("<rss version='2.0'><channel><title>Post</title>", "<item/>", "</channel></rss>"),
    "atom": ("<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>", "<entry/>", "</feed>"),
}
TOLD = (
    "<item><title>Fire {0}</title><guid>one</guid><link>/fires/{0}</link><pubDate>Sun, 16 Mar 2070 10:00:00 GMT</pubDate>"
    "<description>Nine people died in fire number {0} at the port of Port Lorn, the coast guard said on Sunday."
    "</description></item>"
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", EMPTY)
def test_a_feed_of_very_many_entries(tmp_path: Path, kind: str) -> None:
    """The first ones are read, in bounded time and memory, and it is said that the others are not."""
    start, entry, end = EMPTY[kind]
    told = TOLD.format(1) if kind == "rss" else ""
    path = tmp_path / f"{kind}.xml"
    path.write_text(start + told + entry * ENTRIES + end)
    program = f"from rashomon.stages.read import read_sources\nfound = read_sources({str(path)!r})\n"
    program += f"assert len(found.documents) == {int(bool(told))}\n"
    program += "assert any('entries; the first' in (one.reason or '') for one in found.inputs), found.inputs[-1]\n"
    seconds, megabytes = used(program)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_entries_that_share_an_id(tmp_path: Path) -> None:
    """Entries with one guid, links without a host and dates to come: all are kept, once, however often they are read."""
    path = tmp_path / "feed.xml"
    start, _, end = EMPTY["rss"]
    with open_store(str(tmp_path / "news.sqlite"), make=True) as store:
        for number in (5, 6):
            path.write_text(start + "".join(map(TOLD.format, range(number))) + end)
            add_paths(store, [str(path)])
            assert count_library(store).articles == number
        assert check_library(store).damage == ()
