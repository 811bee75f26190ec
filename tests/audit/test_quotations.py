"""Words printed beside the letter of a report are that report's words."""

from __future__ import annotations

import pytest

from rashomon.audit.quotations import PrintedWords, ReportTexts, carriers, check_named, check_printed
from rashomon.model import Member, Source

REPORTS = ReportTexts(
    [
        Member("a", Source("a.txt", ""), "Two pilots died, the mayor’s aide said.", label="A"),
        Member("b", Source("b.txt", ""), "Both pilots died.", title="Fire in the “old” hangar", label="B"),
    ]
)
LONG = "invented" * 10


def test_a_report_has_the_words_of_its_text_and_title() -> None:
    """Apostrophes and blanks are typography; a label that is not there has nothing."""
    assert REPORTS.have("the mayor's  aide", "A")
    assert REPORTS.have("Fire in the", "B")
    assert not REPORTS.have("Fire in the", "A")
    assert not REPORTS.have("None", "A")
    assert not REPORTS.have("pilots", "C")
    assert ["A" in REPORTS, "C" in REPORTS] == [True, False]
    shown = ReportTexts(
        [Member("a", Source("a.txt", ""), "a\x1bb", label="A")], show=lambda text: text.replace("\x1b", "[ESC]")
    )
    assert shown.have("a[ESC]b", "A")


@pytest.mark.parametrize(
    ("words", "labels", "rule", "violations"),
    [
        ("Two pilots died", ("A",), "verbatim", ()),
        ("pilots died", ("A", "B"), "verbatim", ()),
        (
            "Two pilots died",
            ("A", "B"),
            "verbatim",
            ("row: “Two pilots died” is printed beside report B, which does not have these words",),
        ),
        ("He said “pilots died” at noon", ("A", "B"), "marked", ()),
        (
            "He said “Two pilots” at noon",
            ("A", "B"),
            "marked",
            ("row: “Two pilots” is printed beside report B, which does not have these words",),
        ),
        ("He said nothing", ("B",), "marked", ()),
        (
            LONG,
            ("A",),
            "verbatim",
            (f"row: “{LONG[:70]}…” is printed beside report A, which does not have these words",),
        ),
        (
            LONG[:70],
            ("A",),
            "verbatim",
            (f"row: “{LONG[:70]}” is printed beside report A, which does not have these words",),
        ),
    ],
)
def test_printed_words(words: str, labels: tuple[str, ...], rule: str, violations: tuple[str, ...]) -> None:
    """All of them, or those in quotation marks, stand in every report that is named; a message shows 70 characters."""
    assert check_printed([PrintedWords(words, labels, "row", rule)], REPORTS) == violations  # type: ignore[arg-type]


def test_who_has_the_quoted_words_of_a_line() -> None:
    """Those that have all of them; where nothing is quoted, everybody."""
    assert carriers("They wrote “pilots died” and “the mayor’s aide”.", ("A", "B"), REPORTS) == ("A",)
    assert carriers("They wrote “pilots died”.", ("B", "A"), REPORTS) == ("B", "A")
    assert carriers("They died.", ("A", "B"), REPORTS) == ("A", "B")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("“pilots died” (A, B); “Both pilots” (B)", []),
        ("“Both pilots” (A, B)", ["A"]),
        ("“Both pilots” (A); “Two pilots” (B)", ["A", "B"]),
        ("“Both pilots” (C), Both pilots (A)", []),  # no report of ours; no quotation marks
    ],
)
def test_reports_named_behind_words(text: str, named: list[str]) -> None:
    """Each letter behind quoted words is that of a report which has them."""
    found = list(check_named(text, REPORTS, "line"))
    assert [message.split("beside report ")[1][0] for message in found] == named
