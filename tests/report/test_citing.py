"""One passage in the forms in which it is cited."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from rashomon.report.citing import CitedPassage, cite_address, cite_annotation, cite_markdown, cite_text

TEXT = (
    "Ferry sinks off Odvika\n\nA ferry sank off Odvika on Friday, and nine people were saved by two fishing boats.\n"
    "“We heard a bang, then a bell,” a cook said. A ferry sank there before.\n\nThe port is closed - for now."
)
URL = "https://post.example/ferry"


def cited(words: str, *, text: str = TEXT, nth: int = 0, **fields: Any) -> CitedPassage:
    """The passage with these words, the first or a later one of them."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return CitedPassage(
        text=text, start=start, end=start + len(words), article="3fe7", link="/texts/3fe7/1-2", **fields
    )


@pytest.mark.parametrize(
    ("words", "fields", "expected"),
    [
        ("nine people were saved", {}, "“nine people were saved” (/texts/3fe7/1-2)"),
        ("a bang, then", {"outlet": "Post"}, "“a bang, then” (Post, /texts/3fe7/1-2)"),
        (
            "before.\n\nThe port",
            {"outlet": "Harbour\nPost", "title": "Ferry  sinks", "published": "2031-03-14T08:00"},
            "“before. The port” (Harbour Post, “Ferry sinks”, 14 March 2031, /texts/3fe7/1-2)",
        ),
    ],
)
def test_as_text(words: str, fields: dict[str, Any], expected: str) -> None:
    """On one line, with what is stated of the source and no more."""
    assert cite_text(cited(words, **fields)) == expected


@pytest.mark.parametrize(
    ("text", "outlet", "link", "expected"),
    [
        ("nine saved", "Post", "/t", "> nine saved\n>\n> — [Post](</t>)"),
        ("a\n\nb", "", "/t", "> a b\n>\n> — [report](</t>)"),
        ("# [x](y) `z` <b> *c* 1. d", "P]", "/t", r"> \# \[x\]\(y\) \`z\` \<b\> \*c\* 1\. d" + "\n>\n> — [P\\]](</t>)"),
        ("a", "P", "/t>x y", "> a\n>\n> — [P](</t%3Ex%20y>)"),
        ("a", "P", "http://h/a_b-c#d:~:text=x%20y", "> a\n>\n> — [P](<http://h/a_b-c#d:~:text=x%20y>)"),
    ],
)
def test_as_markdown(text: str, outlet: str, link: str, expected: str) -> None:
    """A quotation with a link; signs of Markdown in the words are only signs."""
    passage = CitedPassage(text=text, start=0, end=len(text), article="a", link=link, outlet=outlet)
    assert cite_markdown(passage) == expected


def test_as_a_web_annotation() -> None:
    """By position and by quotation; both find the same characters, also beside those of two UTF-16 units."""
    text = f"\U0001f6a2 {TEXT}"
    one = cited("saved by", text=text, url=URL)
    made = cite_annotation(one)
    assert made["target"]["source"] == URL
    position, quotation = made["target"]["selector"]
    assert text[position["start"] : position["end"]] == "saved by" == quotation["exact"]
    assert f"{quotation['prefix']}saved by{quotation['suffix']}" in text
    assert (len(quotation["prefix"]), len(quotation["suffix"])) == (32, 32)
    assert cite_annotation(cited("saved"))["target"]["source"] == "urn:rashomon:article:3fe7"


@pytest.mark.parametrize(
    ("words", "nth", "expected"),
    [
        ("nine people were saved", 0, "nine people were saved"),
        ("nine  people", 0, "nine people"),
        ("closed - for now", 0, "closed %2D for now"),
        ("Friday, and", 0, "Friday%2C and"),
        ("A ferry sank", 0, "A ferry sank,-off Odvika on"),
        ("A ferry sank", 1, "a cook said.-,A ferry sank,-there before."),
        ("Ferry sinks off Odvika\n\nA ferry sank off", 0, "Ferry sinks off Odvika,A ferry sank off"),
        ("before.\n\nThe port is closed - for now", 0, "before.,is closed %2D for now"),
    ],
)
def test_as_a_link_into_the_page(words: str, nth: int, expected: str) -> None:
    """Short words whole, others by both ends; beside them what tells them from the same words elsewhere; the signs of a
    directive are encoded.
    """
    text = TEXT.replace("nine people", "nine  people") if "nine  " in words else TEXT
    address = cite_address(cited(words, text=text, nth=nth, url=URL))
    assert address
    start, _, directive = address.partition("#:~:text=")
    assert start == URL
    encoded = expected.replace("%2D", "\0D").replace("%2C", "\0C")
    assert unquote(directive.replace("%2D", "\0D").replace("%2C", "\0C")) == encoded


def test_a_long_passage_is_named_by_its_ends() -> None:
    """A link of all its words would be cut somewhere."""
    text = " ".join(f"word{number}" for number in range(200))
    assert cite_address(cited(text, text=text, url=f"{URL}#top")) == (
        f"{URL}#top:~:text=word0%20word1%20word2%20word3%20word4,word195%20word196%20word197%20word198%20word199"
    )


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://[", "https://a b/"]
)
def test_an_address_that_is_none(url: str) -> None:
    """Nothing leads anywhere but to the web."""
    assert cite_address(cited("nine people", url=url)) is None
    assert cite_address(CitedPassage(text=" ", start=0, end=1, article="a", link="", url=URL)) is None
