"""Old layouts, readers' comments and lists: what trafilatura is given, and what it drops."""

from __future__ import annotations

import pytest

from rashomon.stages.read.html import read_html

ONE, TWO, THREE = (
    "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said.",
    "The captain told reporters that the engines had stopped answering a minute before the crash.",
    "Divers searched the wreck until the evening and found two more bodies in the engine room.",
)
P1, P2, P3 = (f"<p>{sentence}</p>" for sentence in (ONE, TWO, THREE))
DEAD = "<ul><li>Arne Holt, 44, a cook</li><li>Berit Lie, 39</li></ul>"
NAMES = ["Arne Holt, 44, a cook", "Berit Lie, 39"]
MENU = "<a href='/'>Home</a> <a href='/a'>Archive</a>"


def lines_of(body: str) -> list[str]:
    """The lines of the report on a page with this body."""
    return read_html("a.html", f"<html><head><title>x</title></head><body>{body}</body></html>".encode()).text.split(
        "\n"
    )


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (P1 + DEAD + P2, [ONE, *NAMES, TWO]),
        (f"<div>{P1}{DEAD.replace('ul>', 'ol>')}{P2}</div>{P3}", [ONE, *NAMES, TWO, THREE]),
        (f"{P1}<div><div>{DEAD}</div></div>{P2}{P3}", [ONE, *NAMES, TWO, THREE]),
        *((f"{P1}<h{n}>The dead</h{n}>{DEAD}<h{n}>The living</h{n}>{P2}", [ONE, "The dead", *NAMES, TWO]) for n in (2, 3, 4)),
        (f"{P1}{P2}<p>These are the names of those who died in the ferry on Friday:</p>{DEAD}<div>{P3}</div>",
         [ONE, TWO, "These are the names of those who died in the ferry on Friday:", *NAMES, THREE]),
        (f"{P1}<dl><dt>Arne Holt</dt><dd>44, a cook</dd></dl>{P2}", [ONE, "Arne Holt", "44, a cook", TWO]),
        (f"{P1}{DEAD}<ul><li>Knut Foss, 61</li></ul>{P2}", [ONE, *NAMES, "Knut Foss, 61", TWO]),
        (f"{P1}<ul><li>The crew<ul><li>Arne Holt, 44</li></ul></li></ul>{P2}", [ONE, "The crewArne Holt, 44", "Arne Holt, 44", TWO]),
    ],
)  # fmt: skip
def test_lists_between_paragraphs_are_kept(body: str, lines: list[str]) -> None:
    """A list between two paragraphs of the article stays where it stands, wherever trafilatura would keep none."""
    assert lines_of(body) == lines


@pytest.mark.parametrize(
    "body",
    [
        f"{P1}<ul><li><a href='/a'>Old ferry sold</a></li><li><a href='/b'>Pier to close</a></li></ul>{P2}{P3}",
        f"{P1}{P2}{P3}{DEAD}",
        f"{DEAD}{P1}{P2}{P3}",
        f"{P1}{P2}{P3}<div>{DEAD}</div><footer><p>Odvika Post</p></footer>",
        f"{P1}{P2}{P3}<aside>x</aside>{DEAD}<p>{ONE}</p>",
    ],
)
def test_lists_elsewhere_stay_out(body: str) -> None:
    """Lists of links, and lists that do not stand between paragraphs of the article, are not put back."""
    assert lines_of(body) == [ONE, TWO, THREE]


def test_a_list_that_was_kept_is_not_put_back_again() -> None:
    """Where trafilatura keeps a list, it comes once."""
    assert lines_of(f"<article>{P1}{P2}{DEAD}{P3}</article>") == [ONE, TWO, *(f"- {name}" for name in NAMES), THREE]


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{MENU}</td><td><h1>Ferry</h1>{P1}{P2}{P3}</td></tr></table>",
        f"<table><tbody><tr><td>Menu: {MENU} <a href='/s'>Local sport</a></td></tr><tr><td>{P1}{P2}{P3}</td></tr></tbody></table>",
        f"<table><tr><td><table><tr><td>{MENU}</td></tr></table></td></tr><tr><td><table><tr><td>{P1}{P2}{P3}</td><td>{MENU}</td></tr></table></td></tr></table>",
        f"<table><tr><td>{MENU}</td></tr><tr><td>{P1}{P2}{P3}</td></tr></table>",
    ],
)
def test_layout_tables_are_blocks(body: str) -> None:
    """Cells that only place the report on the page give its paragraphs each a line, and cells of links are left out."""
    assert [line for line in lines_of(body) if line != "Ferry"] == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<table><tr><td>Odvika</td><td>4 dead</td></tr><tr><td>Tarn</td><td>5 dead</td></tr></table>", ["Odvika 4 dead", "Tarn 5 dead"]),
        ("<table><tr><th>Town</th><th>Dead</th></tr><tr><td>Odvika</td><td>4</td></tr></table>", ["Town Dead", "Odvika 4"]),
        ("<table><tr><td><a href='/o'>Odvika</a> <a href='/t'>Tarn</a></td><td>9 dead</td></tr></table>", ["Odvika Tarn 9 dead"]),
    ],
)  # fmt: skip
def test_tables_of_data_stay_tables(table: str, rows: list[str]) -> None:
    """A row of a table of data is one line, links or not."""
    assert lines_of(f"<article>{P1}{P2}{table}{P3}</article>") == [ONE, TWO, *rows, THREE]


@pytest.mark.parametrize(
    "mark",
    ["id='comments'", "class='comment-list'", "class='reader-comments'", "class='responses'", "class='x reactions'"],
)
def test_comments_stay_out(mark: str) -> None:
    """What readers wrote below a report is no part of it."""
    comment = "<p>She sang at our wedding, 200 guests, great voice, and then we left!</p>"
    assert lines_of(f"<div>{P1}{P2}{P3}<div {mark}>{comment}</div></div>") == [ONE, TWO, THREE]


def test_what_is_marked_as_comments_by_its_size() -> None:
    """Two paragraphs of three are the report, whatever they are called; one of three is a comment, and so is one of
    one.
    """
    for inside, kept in ((f"{P2}{P3}", [ONE, TWO, THREE]), (P3, [ONE])):
        assert lines_of(f"<div>{P1}<div class='x reactions'>{inside}</div></div>") == kept


@pytest.mark.parametrize("mark", ["class='comments-open'", "class='no-comments'"])
def test_a_report_whose_name_speaks_of_comments_is_kept(mark: str) -> None:
    """An element that holds the headline or most of the paragraphs is no comment."""
    assert lines_of(f"<div {mark}>{P1}{P2}{P3}</div>") == [ONE, TWO, THREE]
    assert lines_of(f"<div {mark}><h1>Ferry</h1></div>{P1}{P2}{P3}") == [ONE, TWO, THREE]


@pytest.mark.parametrize(("linked", "letters", "kept"), [(1, 100, True), (2, 21, True), (2, 20, False)])
def test_how_many_links_make_a_menu(linked: int, letters: int, kept: bool) -> None:
    """Two links with four fifths of the letters of a list; one link makes none."""
    links = "".join(f"<a href='/{n}'>{'k' * (80 // linked)}</a> " for n in range(linked))
    listed = f"<ul><li>{links}{'w' * letters}</li></ul>"
    assert (len(lines_of(f"{P1}{listed}{P2}")) == 3) is kept


@pytest.mark.parametrize(("letters", "layout"), [(600, False), (601, True)])
def test_a_cell_with_a_long_text_holds_the_report(letters: int, layout: bool) -> None:
    """More than 600 letters are no datum, and the cell of links beside them is a menu."""
    table = f"<table><tr><td>{MENU}</td><td>{'w' * letters}</td></tr></table>"
    assert ("Archive" in " ".join(lines_of(f"<article>{P1}{P2}{table}{P3}</article>"))) is not layout
