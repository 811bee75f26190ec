"""The title of an account, of reports made by hand."""

from __future__ import annotations

import pytest

from rashomon.model import Block, BlockKind, Member, Source, Span
from rashomon.stages.brief.title import choose_title, find_newest, headline_of, is_long_running


def member(label: str, title: str, body: str, published: str | None = None, *, given: str | None = None) -> Member:
    """A report of a title line and a body; `given`: a title that came with it."""
    text = f"{title}\n{body}" if title else body
    start = len(title) + 1 if title else 0
    kinds: list[tuple[int, int, BlockKind]] = [(0, len(title), "title")] if title else []
    kinds += [(start, len(text), "body")] if body else []
    blocks = tuple(Block(Span(label, one, end), kind) for one, end, kind in kinds)
    return Member(label, Source(label, ""), text, blocks, label=label, published=published, title=given)


STORM = "A storm wrecked the crooked lighthouse of Hov and sank two trawlers."
TITLES = {
    "one report": ([member("A", "Storm in Hov", STORM)], "“Storm in Hov” (A)"),
    "two reports": (
        [member("A", "Bad night", STORM), member("B", "Storm wrecks lighthouse", STORM)],
        "“Storm wrecks lighthouse” (B) and 1 other report",
    ),
    "three reports": (
        [member("A", "Storm wrecks lighthouse", STORM), member("B", "Bad night", STORM), member("C", "Gale", STORM)],
        "“Storm wrecks lighthouse” (A) and 2 other reports",
    ),
    "a word that only its own report has": (
        [member("A", "Zeppelin zeppelin", "A zeppelin flew."), member("B", "Storm", STORM), member("C", "Gale", STORM)],
        "“Storm” (B) and 2 other reports",
    ),
    "somebody's statement counts half": (
        [member("A", "Mayor: storm wrecked lighthouse", STORM), member("B", "Lighthouse of Hov wrecked", STORM)],
        "“Lighthouse of Hov wrecked” (B) and 1 other report",
    ),
    "a statement that tells three times as much": (
        [member("A", "Tarn: storm wrecked crooked lighthouse, sank trawlers", STORM), member("B", "Storm", STORM)],
        "“Tarn: storm wrecked crooked lighthouse, sank trawlers” (A) and 1 other report",
    ),
    "the only headline of a long story is undated": (
        [member("A", "", STORM, "2024-05-01"), member("B", "", STORM, "2024-05-09"), member("C", "Storm", STORM)],
        "“Storm” (C) and 2 other reports",
    ),
    "quotation marks count half": (
        [member("A", "Storm wrecked “lighthouse” trawlers", STORM), member("B", "Lighthouse wrecked", STORM)],
        "“Lighthouse wrecked” (B) and 1 other report",
    ),
    "a long headline has more and less": (
        [
            member("A", "Lighthouse", STORM),
            member("B", "Lighthouse of the old town by the sea on a night in May", STORM),
        ],
        "“Lighthouse” (A) and 1 other report",
    ),
    "a long story has the headline of the last day": (
        [
            member("A", "Storm wrecks lighthouse", STORM, "2024-05-01"),
            member("B", "Night", STORM, "2024-05-05"),
            member("C", "Storm", STORM),
        ],
        "“Night” (B) and 2 other reports",
    ),
    "four days are not long": (
        [member("A", "Storm wrecks lighthouse", STORM, "2024-05-01"), member("B", "Night", STORM, "2024-05-04")],
        "“Storm wrecks lighthouse” (A) and 1 other report",
    ),
    "no headline": (
        [member("A", "", ""), member("B", "", " ".join(f"w{i}" for i in range(20)))],
        "“w0 w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 …” (B) and 1 other report",
    ),
    "a title given": ([member("A", "Storm in Hov", STORM, given="Gale")], "“Gale” (A)"),
    "equal ones": (
        [member("A", "lighthouse Storm", STORM), member("B", "Storm lighthouse", STORM)],
        "“lighthouse Storm” (A) and 1 other report",
    ),
    "nothing": ([], "No report could be read"),
    "no text": ([member("A", "", "")], "No report could be read"),
}


@pytest.mark.parametrize(("members", "title"), TITLES.values(), ids=TITLES)
def test_title(members: list[Member], title: str) -> None:
    """The headline that shares most rare words with the other reports."""
    assert choose_title(members) == title


def test_headline() -> None:
    """A title block behind the body is none."""
    crosshead = Member(
        "A", Source("", ""), "Body\nHead", (Block(Span("A", 0, 4), "body"), Block(Span("A", 5, 9), "title"))
    )
    assert headline_of(crosshead) is None
    assert headline_of(member("A", "Head", "Body")) == "Head"
    assert headline_of(member("A", "Head", "Body", given="Given")) == "Given"
    assert headline_of(member("A", "", "Body")) is None


DAYS = [
    # days of print -> whether the story is long, the reports of its last day
    (["2024-05-01", "2024-05-05"], True, "B"),
    (["2024-05-05T10:00", "2024-05-01T11:00", None], True, "A"),
    (["2024-05-01", "2024-05-04", "2024-05-04T23:00"], False, "BC"),
    (["2024-05-01", "2024-05-01"], False, ""),
    (["2024-05-01", None], False, ""),
    ([None], False, ""),
    ([], False, ""),
]


@pytest.mark.parametrize(("printed", "long", "newest"), DAYS)
def test_days(printed: list[str | None], long: bool, newest: str) -> None:
    """More than three days between the first report and the last; those of the last day where there are two days."""
    members = [member(chr(65 + i), "", "Text", day) for i, day in enumerate(printed)]
    assert is_long_running(members) is long
    assert "".join(sorted(find_newest(members))) == newest
