"""What on a page is not the article."""

from __future__ import annotations

import pytest

from rashomon.stages.read.furniture import find_furniture
from rashomon.text.stretches import Stretch, split_stretches
from tests.times import assert_grows

PARAGRAPH = "Nine people died when a ferry hit the pier at Odvika on Friday morning, the coast guard said."
ANOTHER = "The captain told reporters that the engines had stopped answering a minute before the crash."


def reasons(text: str) -> dict[str, str]:
    """Each line that is marked, with the reason."""
    stretches = split_stretches(text)
    return {stretches[index].text: why for index, why in find_furniture(stretches).items()}


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Follow us on Twitter for more.",
        "News ID 20417",
        "Your Comment",
        "You are replying to: .",
        "Search",
        "Date archive",
        "Advertisement",
        "Download the Channel 4 app for alerts sent straight to your phone.",
        "Stay with Channel 4 for updates on this story.",
        "Video: Divers at the pier",
        "Photos The pier on Friday morning, seen from the castle hill",  # a label that ran into its caption
        "PHOTO: Divers at the pier",
        "Related: Ferry captain had warned of engine trouble",
        "RELATED | Ferry captain had warned",
        "Flowers at the pier on Saturday. (Post/Ann Lee)",
        "Divers look for the ship's black box. (Photo: Channel 4)",
        "2:15 Divers raise the black box",
        "© 2021 Odvika Post. All rights reserved.",
        "Copyright 2021 The Wire. All rights reserved. This material may not be published or rewritten.",
        "This story has been updated with the number of wounded.",
        "This is a developing story. Please check back for updates.",
        "The pier is closed. https://t.co/AbCdEf12 — Odvika Police (@odvikapolice) March 10, 2021",
        "The wife of a passenger waits; chief correspondent Ann Lee reports from Odvika.",
        "alee@odvikapost.example",
        "Ann Lee of the desk: alee@odvikapost.example",
        "https://odvikapost.example/ferry",
        "___",
        "20417",
        "0 Comments",
        "Updated: March 10, 2021 - 5:30 PM",
    ],
)
def test_lines_of_the_page_are_marked(line: str) -> None:
    """Menus, prompts, captions, teasers, copyright and date lines are marked, wherever between
    paragraphs they stand.
    """
    assert line in reasons(
        f"{PARAGRAPH}\n\n{line}\n\n{ANOTHER}\n\nThe pier will stay closed until Monday, the port said."
    )


@pytest.mark.parametrize(
    "line",
    [
        "“Share this with your neighbours,” the mayor told the crowd.",
        "Video shows the ferry turning away from the pier before it hits the wall.",
        "Photos of the wreck were passed around the town within the hour.",
        "Watch Commander Ann Lee said her men had heard nothing.",
        "More from the north of the island was not known by Friday night, the coast guard said.",
        "Related charges against the owner were dropped in 2019.",
        "Print shops in the old town stayed shut on Saturday as a sign of mourning.",
        "The engine (a Saltvik 400) had been repaired in May. (It failed again in June.)",
        "Email records show that the captain had asked for a day in dock.",
        "He could not say why ...",
        "“We were told to wait,” she said. “And then...”",
        "Copyright law does not cover timetables, the court found.",
        "The toll may rise.",
        "Home Secretary Ann Lee will visit Odvika on Sunday.",
        "Follow the money, the prosecutor said.",
    ],
)
def test_sentences_of_the_report_are_not_marked(line: str) -> None:
    """A sentence of the report stays body however much its first words look like a label."""
    assert reasons(f"{PARAGRAPH}\n\n{line}\n\n{ANOTHER}") == {}


def test_own_last_paragraph_is_not_furniture() -> None:
    """The last paragraph of a report is its own, background or not."""
    assert reasons(f"{PARAGRAPH}\n\n{ANOTHER}\n\nOdvika has had a harbour since 1650 and lives on herring.") == {}


def test_teasers_under_a_label_end_where_prose_starts() -> None:
    """The short line under “Read more” goes with it, the paragraph after it does not."""
    assert list(reasons(f"{PARAGRAPH}\nRead more:\nFerry fares to rise\n{ANOTHER}")) == [
        "Read more:",
        "Ferry fares to rise",
    ]


def test_a_tail_of_other_stories_is_marked_whole() -> None:
    """Below “Other news” headlines and texts that break off are marked to the end."""
    tail = [
        "OTHER NEWS",
        "Five soups for a cold spring",
        "The first nettles are out, and they make a ... Read more »",
        "Choir seeks tenors",
    ]
    assert list(reasons("\n\n".join([PARAGRAPH, ANOTHER, *tail]))) == tail


def test_chronologies_keep_their_dates() -> None:
    """A date line deep inside a report is a heading of its chronology, not the page's date."""
    days = "\n\n".join(f"March {day}, 2021\n\n{PARAGRAPH}" for day in range(1, 12))
    assert "March 6, 2021" not in reasons(days)


def test_repeats() -> None:
    """A caption printed again and a tweet already quoted are marked; a sentence that comes twice in the text is not."""
    post = "The pier is closed until Monday and ferries will leave from the fish quay"
    text = f"{PARAGRAPH}\n\nThe pier at dawn, with the wreck beside it\n\n“{post},” the port wrote.\n\n{post}\n\n{ANOTHER}\n\n{ANOTHER}\n\n"
    assert reasons(text + "The pier at dawn, with the wreck beside it\n\nNobody else was hurt.") == {
        post: "embedded post: repeats words quoted above",
        "The pier at dawn, with the wreck beside it": "repeats a line above",
    }


def test_a_part_of_the_page_printed_twice() -> None:
    """Two sentences that come again one below the other are the page's, not the report's."""
    again = f"{PARAGRAPH}\n\n{ANOTHER}"
    between = "\n\n".join(
        f"Ship {number} of the line lay at the other pier, and nobody aboard had seen it." for number in range(5)
    )
    found = reasons(
        f"Odvika has had a harbour since 1650.\n\nIt lives on herring.\n\nIt has one pier.\n\n{again}\n\n{between}\n\n{again}"
    )
    assert found == {PARAGRAPH: "repeats a line above", ANOTHER: "repeats a line above"}


@pytest.mark.parametrize(
    "line", ["Follow us for more on Facebook", "Download our app", "Want more news? Subscribe to our newsletter."]
)
def test_prompts_name_a_channel_of_the_outlet(line: str) -> None:
    """A short line that starts with a request and names a channel is a prompt; a request alone may be the report's."""
    assert line in reasons(f"{PARAGRAPH}\n{line}\n{ANOTHER}")
    assert reasons(f"{PARAGRAPH}\nFollow the coast road to the pier.\n{ANOTHER}") == {}


def test_texts_that_break_off() -> None:
    """Two captions cut by a program are furniture; one alone may be a writer's pause."""
    cut = ["The ferry at the pier after the ...", "Divers at work on the wreck of the ..."]
    assert reasons("\n".join([PARAGRAPH, *cut, ANOTHER])) == dict.fromkeys(cut, "text that breaks off")
    assert reasons("\n".join([PARAGRAPH, cut[0], ANOTHER])) == {}


def test_the_first_lines_of_an_embedded_post() -> None:
    """The opening of a post is marked with the line that holds its address, also where a line break parts them."""
    post = ["BREAKING: Ferry hits pier", "Nine are feared dead https://t.co/a1b2c3"]
    assert reasons("\n".join([PARAGRAPH, *post, ANOTHER])) == dict.fromkeys(post, "embedded post")


def test_menus_at_the_edges() -> None:
    """Runs of short lines at the top or the bottom are menus; a list of names in the middle is not."""
    assert len(reasons(f"Odvika\nIslands\nHerring\nWeather\n{PARAGRAPH}\n{ANOTHER}")) == 4
    assert reasons(f"{PARAGRAPH}\nAnn Lee\nBo Vik\nCy Ek\nDi Moe\n{ANOTHER}") == {}


def test_time_grows_with_the_page() -> None:
    """Twice the page takes no more than about twice the time, repeats and all (ten times the lines in well under forty
    times).
    """

    def stretches(lines: int) -> tuple[Stretch, ...]:
        return split_stretches("\n".join(f"{PARAGRAPH} {number}" for number in range(lines)))

    few, many = stretches(400), stretches(4000)
    assert_grows(40, lambda: find_furniture(few), lambda: find_furniture(many))


def test_a_list_of_people_at_an_edge_is_no_menu() -> None:
    """Short lines at the bottom of a page are a menu, but for names with an age."""
    body = "Nine people died when a ferry hit the pier at Odvika, and these are the names that the coast guard gave:"
    people = ["Arne Holt, 44", "Berit Lie, 39", "Knut Foss, 61", "Live Aas, 8", "Ida Frost, 101"]
    menu = ["News", "Sport", "Weather", "Imprint"]
    assert find_furniture(split_stretches("\n".join([body, *people]))) == {}
    assert list(find_furniture(split_stretches("\n".join([body, *people, *menu])))) == [6, 7, 8, 9]


MENU = [f"{word} {end}" for word in ("News", "Sport", "Town", "Sea", "Harbour") for end in ("today", "archive", "live")]
REPORT = [
    "A ferry hit the pier at Odvika on Friday morning, and nine people died, the coast guard said.",
    "The captain told reporters that the engines had stopped a minute before …",
    "What the divers found",
    "The pilot, who was on the bridge beside him, remembers it in other words …",
    "Divers searched the wreck until the evening and found two more bodies in the engine room.",
]


def marked(lines: list[str]) -> list[str]:
    """The lines that are furniture."""
    return [lines[index] for index in find_furniture(split_stretches("\n".join(lines)))]


def test_the_page_around_a_pasted_report() -> None:
    """Among many very short lines the row of sentences is the report, with the longer lines that touch it; a short line
    inside it stays, and what breaks off there is the writer's. Twelve short lines outweigh a teaser, five do not.
    """
    touching = "The ferry disaster of Odvika in words"
    teaser = "Nine hundred people want the old pier of Odvika back, a petition says."
    page = [*MENU[:3], touching, *REPORT, *MENU[3:], teaser, "Older"]
    assert marked(page) == [*MENU, teaser, "Older"]
    nearer = [*MENU[:10], touching, *REPORT, *MENU[10:], teaser, "Older"]
    assert marked(nearer) == [*MENU[:10], "Older"]


def test_few_short_lines_make_no_pasted_page() -> None:
    """Below fifteen very short lines a text is no page; its menu at the edge is one all the same. A line of four words
    without blanks between them is not short.
    """
    assert marked([*MENU[:14], "A long headline that is no sentence", *MENU[:0], *REPORT[:1]]) == MENU[:14]
    teaser = "Nine hundred people want the old pier of Odvika back, a petition says."
    inner = [REPORT[0], *MENU[:7], teaser, *MENU[7:14], REPORT[4]]
    assert marked(inner) == []
    assert marked([*inner[:1], *MENU, *inner[-1:], *REPORT[:1]])[: len(MENU)] == MENU
    assert marked([*MENU, "x" * 41, *REPORT[:1]]) == MENU


def test_what_a_report_refers_to_is_its_own() -> None:
    """The name of a site and the addresses of a list of sources stand between lines of the report; a picture's does
    not, nor does a single address. A link in brackets is no source.
    """
    site, one, other = "www.odvika.example", "https://odvika.example/a", "https://odvika.example/b"
    picture, more = "https://odvika.example/pier.jpg", "Why the pier was closed in March. (More)"
    assert not {site, one, other, more} & set(
        reasons(
            "\n\n".join(
                [PARAGRAPH, site, ANOTHER, one, PARAGRAPH[:50] + "it said.", other, ANOTHER[:40] + "stopped.", more]
            )
        )
    )
    for line in (picture, one):
        assert reasons(f"{PARAGRAPH}\n\n{line}\n\n{ANOTHER}") == {line: "web address"}


@pytest.mark.parametrize(
    ("most", "why", "line"),
    [
        (40, "prompt to the reader", "Visit {} website"),
        (8, "contact line", "Ask {} desk@post.example"),
        (80, "embedded post", "{} https://t.co/ab"),
        (45, "caption of a video", "{}; chief correspondent Ann Lee reports from Odvika"),
        (60, "caption with its source", "{} at the pier. (Post)"),
        (25, "title of a video", "2:15 Divers {}"),
        (60, "caption", "{} photo via Odvika"),
        (45, "share prompt", "Stay with {}"),
        (60, "caption", "Photo: {}"),
    ],
)
def test_how_long_a_line_may_be(most: int, why: str, line: str) -> None:
    """With so many words a line is furniture, and with one more it is the report's."""
    others = len(split_stretches(line.format(""))[0].words)
    for words, marked in ((most, {why}), (most + 1, set())):
        text = line.format(" ".join(["grey"] * (words - others)))
        found = reasons(f"{PARAGRAPH}\n\n{text}\n\n{ANOTHER}\n\nThe pier will stay closed until Monday, the port said.")
        assert set(found.values()) == marked, text


def test_how_long_what_breaks_off_may_be() -> None:
    """Forty words are a caption that a program cut, one more is a sentence."""
    for words, marked in ((40, 2), (41, 0)):
        cut = [f"{first} {' '.join(['grey'] * (words - 1))} ..." for first in ("Ferry", "Divers")]
        assert len(reasons("\n".join([PARAGRAPH, *cut, ANOTHER]))) == marked


@pytest.mark.parametrize(("above", "marked"), [(6, True), (7, False)])
def test_how_far_above_a_post_its_words_are_looked_for(above: int, marked: bool) -> None:
    """A post repeats what one of the six stretches above it quotes."""
    post = "The pier is closed until Monday and ferries will leave from the fish quay"
    between = [f"Ship {number} of the line lay at the other pier." for number in range(above - 1)]
    found = reasons("\n\n".join([f"“{post},” the port wrote.", *between, post, ANOTHER]))
    assert (post in found) is marked


@pytest.mark.parametrize(("place", "marked"), [(5, True), (6, False), (-4, True), (-5, False)])
def test_how_far_from_an_edge_the_date_of_a_page_stands(place: int, marked: bool) -> None:
    """Among the six first and four last stretches a bare date is the page's."""
    lines = [f"Ship {number} of the line lay at the other pier." for number in range(12)]
    lines.insert(place if place >= 0 else len(lines) + place + 1, "March 10, 2021")
    assert ("March 10, 2021" in reasons("\n\n".join(lines))) is marked


def test_two_addresses_are_a_list_of_sources() -> None:
    """Between lines of the report two of them are its own, one alone is the page's."""
    one, other = "https://odvika.example/a", "https://odvika.example/b"
    end = "The pier will stay closed until Monday, the port said."
    assert reasons("\n".join([PARAGRAPH, one, ANOTHER, other, end])) == {}
    assert reasons("\n".join([PARAGRAPH, one, ANOTHER, end])) == {one: "web address"}
    assert list(reasons("\n".join([PARAGRAPH, one, ANOTHER, end, other]))) == [one, other]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Copyright (c)", "copyright line"),
        ("- Share -", "share prompt"),
        ("Share …", None),
        ("_share_", None),
        ("© Odvika Post", "copyright line"),
        ("@search", "contact line"),
        ("#search", None),
    ],
)
def test_marks_at_the_edges_of_a_line(line: str, why: str | None) -> None:
    """Marks around listed words do not matter, but for those that belong to a name, a bracket or what breaks off."""
    assert reasons(f"{PARAGRAPH}\n{line}\n{ANOTHER}").get(line) == why
