"""Pages pasted as plain text: their headline, and what is printed around it."""

from __future__ import annotations

import pytest

from rashomon.stages.read.blocks import Layout, lay_out
from rashomon.stages.read.pasted import find_report, headline_candidates, is_pasted, read_around
from rashomon.stages.read.printed import read_below
from rashomon.text.stretches import split_stretches

MENU = ("Home", "News", "Sport", "Weather", "Travel", "Culture", "Jobs", "Cars", "Log in", "Subscribe", "Search")
HEADLINE = "Ferry sinks off Lindvik with nine crew aboard"
REPORT = (
    "A ferry sank off Lindvik on Friday with nine crew aboard, and the coast guard took all of them off in boats.",
    "The ferry had left the harbour at noon, the coast guard said, and struck a rock that is on no chart of the coast.",
    "Nobody was hurt, and divers are to look at the wreck on Monday, when the storm is over and the water is still.",
)
FOOT = ("About us", "Contact", "Terms of use", "Privacy", "Follow us")


def lay(*lines: str) -> Layout:
    """The layout of these lines with a menu above them and the foot of a page below."""
    return lay_out("d", "\n".join((*MENU, *lines, *FOOT)))


def furniture(layout: Layout, text: str) -> list[str]:
    """The lines of a text that are furniture."""
    return [text[block.span.start : block.span.end] for block in layout.blocks if block.kind == "furniture"]


@pytest.mark.parametrize(
    ("lines", "title", "author", "published"),
    [
        ((HEADLINE, "By Ann Lee | 4 May 2024, 10:32", *REPORT), HEADLINE, "Ann Lee", "2024-05-04T10:32"),
        ((HEADLINE, "by", "Ann Lee", "May 4, 2024", *REPORT), HEADLINE, "Ann Lee", "2024-05-04"),
        ((HEADLINE, "Published 4 May 2024", "Share", "Save", "Print", *REPORT), HEADLINE, None, "2024-05-04"),
        # teasers above the headline are none of the report
        (
            ("Mayor of Odvika opens a bridge", "Storm closes the road to Ness", HEADLINE, "4 May 2024", *REPORT),
            HEADLINE,
            None,
            "2024-05-04",
        ),
        # a date that is long enough for a headline is none
        ((HEADLINE, "Saturday 4 May 2024, 10:32 am", *REPORT), HEADLINE, None, "2024-05-04T10:32"),
        # nothing that the report says: a page without a headline
        (("Win a holiday with our readers' draw", *REPORT), None, None, None),
        (("Sign up for our newsletter about the ferry crew", *REPORT), None, None, None),
    ],
)
def test_the_headline_of_a_pasted_page(
    lines: tuple[str, ...], title: str | None, author: str | None, published: str | None
) -> None:
    """It stands near the top of the report, which has its words, above the date and the byline."""
    layout = lay(*lines)
    assert (layout.title, layout.author, layout.published) == (title, author, published)
    text = "\n".join((*MENU, *lines, *FOOT))
    bodies = "\n".join(text[block.span.start : block.span.end] for block in layout.blocks if block.kind == "body")
    assert all(line in bodies for line in REPORT)
    assert "Mayor of Odvika" not in bodies


@pytest.mark.parametrize(
    ("before", "after", "outlet"),
    [
        ((f"{HEADLINE} - Harbour Post",), (), "Harbour Post"),
        ((f"{HEADLINE} | News | Harbour Post",), (), "Harbour Post"),
        ((), ("© 2024 Harbour Post. All rights reserved.",), "Harbour Post"),
        ((), ("Copyright 2019-2024 Harbour Herald",), "Harbour Herald"),
        ((), ("© 2024 Penniman Interactive",), None),  # a house, not an outlet
        # a site, or what two more lines have without the words for a company
        ((), ("Copyright © 2000- Odvika.com, LLC.",), "Odvika.com"),
        (("Odvika Wire Jobs", "About Odvika Wire"), ("© 2024 Odvika Wire LLC. All Rights Reserved.",), "Odvika Wire"),
        (("Odvika Wire Jobs", "About Odvika Wire"), ("© 2024 Odvika Wire All rights reserved",), "Odvika Wire"),
        (("Odvika Wire Jobs",), ("© 2024 Odvika Wire LLC. All Rights Reserved.",), None),  # one more line
        (("Odvika Wires Jobs", "About Odvika Wired"), ("© 2024 Odvika Wire LLC",), None),  # parts of words
        (("Tarn Jobs", "About Tarn"), ("© 2024 Tarn Interactive",), None),  # a house with a site's name
        (("All Jobs", "About All"), ("© 2024 All Rights Reserved",), None),
        ((), (), None),
    ],
)
def test_the_outlet_of_a_pasted_page(before: tuple[str, ...], after: tuple[str, ...], outlet: str | None) -> None:
    """It stands behind the headline in the title of the window, or holds the rights."""
    layout = lay(*before, HEADLINE, "By Ann Lee", "4 May 2024", *REPORT, *after)
    assert layout.title == HEADLINE
    assert layout.outlet == outlet


@pytest.mark.parametrize(
    ("top", "outlet", "published"),
    [
        (("Harbour Post", "4 May 2024", HEADLINE), "Harbour Post", "2024-05-04"),
        (("Harbour Post", HEADLINE, "4 May 2024"), "Harbour Post", "2024-05-04"),
        ((HEADLINE, "By Ann Lee | 4 May 2024, 10:32"), None, "2024-05-04T10:32"),
        (("Old Harbour", HEADLINE), None, None),  # no word of newspapers
        (("Harbour Post", "Tarn", "Sea", "4 May 2024", HEADLINE), "Harbour Post", "2024-05-04"),
        ((HEADLINE,), None, None),
    ],
)
def test_a_text_with_its_head(top: tuple[str, ...], outlet: str | None, published: str | None) -> None:
    """A text that is no whole page may have its outlet and date above the headline."""
    layout = lay_out("d", "\n".join((*top, *REPORT)))
    assert (layout.title, layout.outlet, layout.published) == (HEADLINE, outlet, published)


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        ((HEADLINE, "By Ann Lee", "May 4, 2024 4:12 pm", *REPORT), ["May 4, 2024 4:12 pm"]),
        ((HEADLINE, "4 May 2024", "Updated 5 May 2024", *REPORT), ["4 May 2024", "Updated 5 May 2024"]),
        ((HEADLINE, "No storm was near.", "4 May 2024", *REPORT), ["4 May 2024"]),
        # a chronology
        ((HEADLINE, "4 May 2024", REPORT[0], "5 May 2024", *REPORT[1:]), []),
        ((HEADLINE, REPORT[0], "5 May 2024", *REPORT[1:]), []),
    ],
)
def test_a_date_between_headline_and_report(lines: tuple[str, ...], marked: list[str]) -> None:
    """A bare date there is the page's; headings of a chronology are the report's."""
    text = "\n".join((*MENU, *lines, *FOOT))
    assert furniture(lay_out("d", text), text) == [*MENU, *marked, *FOOT]


def test_a_headline_inside_the_report_cuts_nothing_off() -> None:
    """Below more than two sentences of the report a line with its words is a crosshead."""
    stretches = split_stretches("\n".join((*MENU, *REPORT, HEADLINE, *REPORT, *FOOT)))
    assert is_pasted(stretches)
    top = len(MENU)
    assert find_report(stretches, (), top + 3) == range(top, top + 7)
    few = split_stretches("\n".join((*MENU, *REPORT[:2], HEADLINE, *REPORT, *FOOT)))
    assert find_report(few, (), top + 2) == range(top + 3, top + 6)


def test_lines_below_the_headline_are_the_report() -> None:
    """Longer lines without a full stop between the headline and the first sentence are the report's own."""
    rounds = ("First round, 10 March in the harbour", "Second round, 8 April at the old mole")
    stretches = split_stretches("\n".join((*MENU, HEADLINE, *rounds, "Share", *REPORT, *FOOT)))
    top = len(MENU)
    assert find_report(stretches, (), top) == range(top + 1, top + 7)
    assert find_report(stretches, ()) == range(top + 4, top + 7)


def test_other_full_stops_end_sentences_too() -> None:
    """Sentences that end in an ideographic full stop are a report's."""
    lines = ("フェリーは金曜日にリンドビク沖で沈没した。", "乗組員九人は全員が沿岸警備隊に救助された。") * 3
    stretches = split_stretches("\n".join((*MENU, *lines, *FOOT)))
    assert find_report(stretches, ()) == range(len(MENU), len(MENU) + 6)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("The ferry sank on 4 May 2023.", None),
        ("It was built in Odvika on March 3, 1998, for the coast.", None),
        ("Published on 4 May 2024.", "2024-05-04"),
    ],
)
def test_a_date_in_a_sentence_is_none_of_publication(line: str, published: str | None) -> None:
    """A short sentence below the headline tells when something happened, not when the report came out."""
    assert lay_out("d", "\n".join((HEADLINE, line, *REPORT))).published == published
    assert lay(HEADLINE, line, *REPORT).published == published


def test_what_is_printed_around_a_headline() -> None:
    """A listed agency above the headline is the outlet; a place is none."""
    for above, outlet in (("AFP", "Agence France-Presse"), ("Odvika", None)):
        around = read_around(split_stretches("\n".join((above, HEADLINE, "Posted 4 May 2024", *REPORT))), 1)
        assert (around.outlet, around.author, around.published) == (outlet, None, "2024-05-04")


@pytest.mark.parametrize(("words", "found"), [(44, ["2024-05-04"]), (45, ["2024-05-04"]), (46, [])])
def test_the_search_for_a_date_ends_at_a_paragraph(words: int, found: list[str]) -> None:
    """A line of up to 45 words may be a standfirst; below a longer one no date of publication is looked for."""
    lines = [HEADLINE, " ".join(["harbour"] * words), "Posted 4 May 2024"]
    assert read_below(lines, [0], base=None) == (found, None)


@pytest.mark.parametrize(
    ("lines", "places", "found"),
    [
        ([HEADLINE, *["Share"] * 24, "Posted 4 May 2024"], [0], (["2024-05-04"], None)),
        ([HEADLINE, *["Share"] * 25, "Posted 4 May 2024"], [0], ([], None)),
        ([HEADLINE] * 12 + ["By Ann Lee"], range(12), ([], "Ann Lee")),
        ([*["Share"] * 40, HEADLINE, "By Ann Lee"], [*range(11), 40], ([], "Ann Lee")),
        ([*["Share"] * 40, HEADLINE, "By Ann Lee"], [*range(12), 40], ([], None)),
        ([HEADLINE, "Posted in the harbour on the grey and rainy morning of 4 May 2024"], [0], ([], None)),
        ([HEADLINE, "Posted in the harbour on the grey rainy morning of 4 May 2024"], [0], (["2024-05-04"], None)),
        ([HEADLINE, "@post, 4 May 2024"], [0], ([], None)),
        ([HEADLINE, "Updated 5 May 2024", "Posted 4 May 2024"], [0], (["2024-05-04"], None)),
        ([HEADLINE, *REPORT[:2], "Posted 4 May 2024"], [0], (["2024-05-04"], None)),
        ([HEADLINE, *REPORT, "Posted 4 May 2024"], [0], ([], None)),
        ([HEADLINE, "By Bo Vik • Posted 4 May 2024", "By Ann Lee"], [0], (["2024-05-04"], "Bo Vik")),
    ],
)  # fmt: skip
def test_how_far_below_a_headline_is_looked(
    lines: list[str], places: list[int], found: tuple[list[str], str | None]
) -> None:
    """25 lines, at twelve places of the headline, in lines of up to 13 words, above the third sentence."""
    assert read_below(lines, places, base=None) == found


@pytest.mark.parametrize("company", ["Limited", "Pty.", "Pvt", "GmbH", "Digital", "Inc.", "LLC"])
def test_words_of_companies(company: str) -> None:
    """They are no part of the outlet's name."""
    layout = lay(
        "Odvika Wire Jobs", "About Odvika Wire", HEADLINE, "By Ann Lee", *REPORT, f"© 2024 Odvika Wire {company}"
    )
    assert layout.outlet == "Odvika Wire"


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        (["Harbour Post", *["Tarn"] * 5], "Harbour Post"),
        (["Harbour Post", *["Tarn"] * 6], None),
        (["Old Harbour and Tarn Post"], None),
        (["Grand Old Odvika Harbour Post"], "Grand Old Odvika Harbour Post"),
        (["The Grand Old Odvika Harbour Post"], None),
        (["Post"], None),
        (["SyndiGate"], None),
    ],
)
def test_names_above_a_headline(above: list[str], outlet: str | None) -> None:
    """Up to six lines above it, a name of two to five words with a word of newspapers, but not a distributor."""
    around = read_around(split_stretches("\n".join((*above, HEADLINE, *REPORT))), len(above))
    assert around.outlet == outlet


def candidates(*lines: str) -> dict[str, dict[str, float]]:
    """The lines of a page that may be its headline, with their features, rounded."""
    stretches = split_stretches("\n".join((*MENU, *lines, *FOOT)))
    return {
        stretches[index].text: {name: round(value, 3) for name, value in features.items()}
        for index, features in headline_candidates(stretches, ())
    }


def test_what_speaks_for_a_headline() -> None:
    """Its words in the report, a date or byline below it, that it is printed again, its place and its length."""
    storm = "Storm closes the road to Ness"
    found = candidates(storm, HEADLINE, "By Ann Lee", *REPORT, "A ferry sank off the coast")
    assert set(found) == {storm, HEADLINE, "A ferry sank off the coast", "Terms of use"}  # not the byline, not a button
    assert found[HEADLINE] == {
        "said_below": 0.833,
        "credited": 1.0,
        "repeated": 0.0,
        "above": 1.0,
        "far": 0.057,
        "long": 0.667,
    }
    assert found[storm] == {
        "said_below": 0.25,
        "credited": 0.5,
        "repeated": 0.0,
        "above": 1.0,
        "far": 0.086,
        "long": 0.5,
    }
    again = candidates(HEADLINE, *REPORT, HEADLINE)[
        HEADLINE
    ]  # the second of the two, below the first line of the report
    assert (again["repeated"], again["above"], again["far"]) == (1.0, 0.0, 0.114)


@pytest.mark.parametrize(("between", "credited"), [(0, 1.0), (3, 0.25), (7, 0.125), (8, 0.0)])
def test_how_far_below_a_date_speaks_for_a_headline(between: int, credited: float) -> None:
    """Up to the eighth line."""
    found = candidates(HEADLINE, *["Share"] * between, "Posted 4 May 2024", *REPORT)
    assert found[HEADLINE]["credited"] == credited


@pytest.mark.parametrize(("words", "found"), [(2, False), (3, True), (25, True), (26, False)])
def test_the_words_of_a_headline(words: int, found: bool) -> None:
    """Three to 25."""
    line = " ".join(["Ferry"] * words)
    assert (line in candidates(line, *REPORT)) is found


@pytest.mark.parametrize(("above", "found"), [(34, True), (35, False)])
def test_how_far_above_the_report_a_headline_is_looked_for(above: int, found: bool) -> None:
    """35 lines above its first one."""
    assert (HEADLINE in candidates(HEADLINE, *["Share"] * above, *REPORT)) is found
