"""Blocks: every character that is not blank lies in exactly one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.stages.read.blocks import lay_out
from rashomon.text.stretches import split_stretches

REPORT = """Nine die as ferry hits pier

By Ann Lee and Bo Vik
Updated: March 12, 2021 5:30 PM CET

ODVIKA (Tarn Wire) - Nine people died when a ferry hit the pier on Friday, the coast guard said.

The captain was arrested and later released. 219

A long night

Divers searched the wreck until the morning and found two more bodies in the engine room.

Ann Lee is a staff writer for the Odvika Post. Reach her at alee@odvikapost.example.
"""
ODDITIES = [
    "Share this article",
    "Read more:",
    "12",
    "“",
    " ",
    "\u2028",
    "x\u00a0",
    "Iran (X) - y",
    "\t\u200b",
    "a\rb",
    "é" * 30,
]
LINES = st.sampled_from([line for line in REPORT.split("\n") if line] + ODDITIES)


def kinds(text: str, *, title: str | None = None) -> list[tuple[str, str]]:
    """The kind and the text of each block."""
    return [(block.kind, text[block.span.start : block.span.end]) for block in lay_out("d", text, title=title).blocks]


def test_the_parts_of_a_report() -> None:
    """Title, byline, date line, dateline, body, stray number, crosshead and tagline are told apart."""
    assert [kind for kind, _ in kinds(REPORT)] == [
        "title", "credit", "furniture", "credit", "body", "body", "furniture", "title", "body", "furniture",
    ]  # fmt: skip


def test_what_the_text_says_of_itself() -> None:
    """Title, outlet, author and date are read from the text where it states them."""
    layout = lay_out("d", REPORT)
    assert (layout.title, layout.outlet, layout.author, layout.published) == (
        "Nine die as ferry hits pier", "Tarn Wire", "Ann Lee and Bo Vik", "2021-03-12T17:30+01:00",
    )  # fmt: skip


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"]))
def test_every_character_lies_in_one_block(lines: list[str], joint: str) -> None:
    """Blocks are in order, do not overlap, and cover all that is not blank."""
    text = joint.join(lines)
    blocks = lay_out("d", text).blocks
    covered = [position for block in blocks for position in range(block.span.start, block.span.end)]
    assert covered == sorted(set(covered))
    assert {position for position, character in enumerate(text) if not character.isspace()} <= set(covered)
    assert all(block.why or block.kind == "body" for block in blocks)


@given(st.text(max_size=300))
def test_any_text_has_a_layout(text: str) -> None:
    """Any text at all is laid out without an error, its blanks apart."""
    covered = {position for block in lay_out("d", text).blocks for position in range(block.span.start, block.span.end)}
    assert {position for position, character in enumerate(text) if not character.isspace()} == {
        p for p in covered if not text[p].isspace()
    }


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("The fire was put out, police said. 219", "219"),
        ("“It is over,” he said. “We can go home.” 17", "17"),
        ("The meeting will be held on Dec. 12", None),
        ("It is the town's bus No. 7", None),
        ("The police counted 219", None),
    ],
)
def test_stray_numbers(text: str, stray: str | None) -> None:
    """A number after the last full stop is no word of the report, unless the point belongs to an abbreviation."""
    assert next((part for kind, part in kinds(text) if kind == "furniture"), None) == stray


@pytest.mark.parametrize(
    ("text", "stated", "title"),
    [
        (
            "Nine die as ferry hits pier\nNine people died on Friday, the coast guard said.",
            None,
            "Nine die as ferry hits pier",
        ),
        (
            "Nine people died on Friday, the coast guard said.\nThe ferry hit a pier.",
            None,
            None,
        ),  # a first sentence is no title
        (
            "March 12, 2021\nNine die as ferry hits pier\nNine people died on Friday, the coast guard said.",
            None,
            "Nine die as ferry hits pier",
        ),
        (
            "Nine dead in Odvika.\nNine people died on Friday, the coast guard said.",
            "Nine dead in Odvika.",
            "Nine dead in Odvika.",
        ),
        (
            "Nine people died on Friday, the coast guard said.",
            "Nine die as ferry hits pier",
            None,
        ),  # metadata only: no block
        ("# Nine die\n\nNine people died on Friday, the coast guard said.", None, "# Nine die"),
        ("ODVIKA — Nine people died on Friday, the coast guard said.", None, None),
    ],
)
def test_where_the_title_stands(text: str, stated: str | None, title: str | None) -> None:
    """A title is a block only where it stands in the text."""
    assert (
        next((part for kind, part in kinds(text, **({"title": stated} if stated else {})) if kind == "title"), None)
        == title
    )


def test_wrapped_paragraphs_are_one_block() -> None:
    """Lines broken at a fixed width in the middle of sentences make one block; lines that end with their sentences do
    not.
    """
    wrapped = (
        "Nine people died when a ferry hit the pier at Odvika on Friday\nmorning, the coast guard said. The captain told reporters that\n"
        "the engines had stopped answering a minute before the crash, and\nthat nobody on the bridge had been able to do anything about it\n"
        "in the time that was left.\n\nThe pier will stay closed until Monday, the port said, and ferries\nwill leave from the fish quay.\n"
    )
    assert len(split_stretches(wrapped)) == 2
    assert len(split_stretches("Nine people died on Friday.\n" * 6)) == 6


def test_a_second_headline_is_headline() -> None:
    """A short line without an end right below the title is a headline, too; a sentence there is body."""
    below = "Coast guard blames engines of old ferry"
    for line, kind in ((below, "title"), (f"{below}.", "body")):
        text = f"Nine die as ferry hits pier\n{line}\nNine people died when a ferry hit the pier at Odvika on Friday, the coast guard said."
        assert [found for found, _ in kinds(text)] == ["title", kind, "body"]


def test_a_report_that_lost_its_line_breaks() -> None:
    """In a text of one line furniture is told sentence by sentence, and the body between stays together, abbreviations
    and all.
    """
    body = "".join(
        f"Nine people died when ferry {n} hit the pier at Odvika on Friday, Lt. Ann Lee of the coast guard said. "
        for n in range(12)
    )
    text = f"{body}Read more: Ferry fares to rise in May. {body.replace('Friday', 'Sunday')}Copyright 2021 Odvika Post. All rights reserved."
    found = kinds(text)
    assert [kind for kind, _ in found] == ["body", "furniture", "body", "furniture", "furniture"]
    assert found[0][1] == body.strip()


def test_a_title_that_the_page_cuts_short() -> None:
    """A first line with which the stated title begins is the title; the short lines above it are furniture."""
    text = f"Odvika\nNine die as ferry hits pier in...\n{REPORT.split(chr(10))[5]}"
    assert kinds(text, title="Nine die as ferry hits pier in the morning fog")[:2] == [
        ("furniture", "Odvika"),
        ("title", "Nine die as ferry hits pier in..."),
    ]


@pytest.mark.parametrize(
    ("text", "most", "compared"),
    [
        ("One line.\nTwo words. Three words here", 30, "One line.\n"),
        ("One line. Two words. Three words here", 30, "One line. Two words. "[:-1]),
        ("One line Two words Three words here", 30, "One line Two words Three words"[:25]),
        ("x" * 40, 30, "x" * 30),
        ("x" * 30, 30, "x" * 30),
    ],
)
def test_where_the_part_that_is_compared_ends(text: str, most: int, compared: str) -> None:
    """At the last end of a line before the limit, else of a sentence, else of a word, else at the limit."""
    assert text[: lay_out("d", text, most=most).compared] == compared


PARAGRAPH = "Nine people died when a ferry hit the pier on Friday, the coast guard said."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Two words", "title"),
        ("Oneword", "body"),
        ("Ten words stand here in all before the next paragraph", "title"),
        ("Eleven words stand here in all before the next long paragraph", "body"),
        ("small letters begin it", "body"),
        ("**small letters**", "title"),
        ("It ends here.", "body"),
    ],
)
def test_headings_inside_a_report(line: str, kind: str) -> None:
    """Between two paragraphs a line of two to ten words that begins with a capital is a heading, and one marked as such."""
    assert kinds(f"{PARAGRAPH}\n{line}\n{PARAGRAPH[:-1]} again.")[1] == (kind, line)


@pytest.mark.parametrize(
    ("above", "below", "kind"),
    [
        ("It was dark for many hours then.", "Nobody saw what had become of it.", "title"),
        ("It was dark for hours then.", "Nobody saw what had become of it.", "body"),
        ("It was dark for many hours then.", "Nobody saw what became of it.", "body"),
        ("Share this article", "Nobody saw what had become of it.", "body"),
        ("It was dark for many hours then.", "Share this article", "body"),
    ],
)
def test_what_stands_around_a_heading(above: str, below: str, kind: str) -> None:
    """Two paragraphs of at least seven words, neither of them furniture."""
    found = kinds(f"{PARAGRAPH}\n{above}\nA long night\n{below}\n{PARAGRAPH[:-1]} again.")
    assert found[2] == (kind, "A long night")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Coast guard blames engines", "title"),
        ("Coast guard blames", "body"),
        (" ".join(["Blame"] * 14), "title"),
        (" ".join(["Blame"] * 15), "body"),
    ],
)
def test_a_second_headline_has_four_to_fourteen_words(line: str, kind: str) -> None:
    """Others below a headline are no headline."""
    assert kinds(f"Nine die as ferry hits pier\n{line}\n{PARAGRAPH}")[1] == (kind, line)


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("Nine die as ferr.", True),
        ("Nine die as fer.", False),
        ("Nine die as ferry hits pier.", True),
        ("Pier.", False),
    ],
)
def test_a_stated_title_that_is_cut(first: str, found: bool) -> None:
    """More than twelve letters of its beginning are the title."""
    layout = lay_out("d", f"{first}\nNo one knew why.\n{PARAGRAPH}", title="Nine die as ferry hits pier")
    assert (layout.blocks[0].kind == "title") is found


@pytest.mark.parametrize(("lines", "found"), [(4, True), (5, False)])
def test_how_far_down_a_stated_title_is_looked_for(lines: int, found: bool) -> None:
    """Among the first five lines."""
    text = "\n".join([*(f"It was the night number {n}." for n in range(lines)), "Nine die.", PARAGRAPH])
    assert ("title", "Nine die.") in kinds(text, title="Nine die.") or not found
    assert (("title", "Nine die.") in kinds(text, title="Nine die.")) is found


@pytest.mark.parametrize(
    ("mark", "before", "at_mark"),
    [("\n", 1_990, True), ("\n", 2_010, False), (". ", 990, True), (". ", 1_010, False), (" ", 990, True), (" ", 1_010, False)],
)  # fmt: skip
def test_how_far_before_the_limit_the_cut_may_be(mark: str, before: int, at_mark: bool) -> None:
    """2,000 characters for the end of a line, 1,000 for that of a sentence or a word."""
    text = "x" * (5_000 - before) + mark + "x" * 9_000
    assert lay_out("d", text, most=5_000).compared == (5_000 - before + 1 if at_mark else 5_000)
