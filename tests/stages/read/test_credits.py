"""Bylines, datelines, agency lines."""

from __future__ import annotations

import pytest

from rashomon.stages.read.credits import read_credit_line, read_dateline, read_tagline
from rashomon.text.stretches import Stretch

SENTENCE = "Nine people died when a ferry hit the pier on Friday."


def stretch(text: str) -> Stretch:
    """A text as the only stretch of a page."""
    return Stretch(text, 0, len(text))


@pytest.mark.parametrize(
    ("opening", "outlet"),
    [
        ("ODVIKA (Tarn Wire) - ", "Tarn Wire"),
        ("ODVIKA, Norland (AP) — ", "Associated Press"),
        ("LONDON, March 3 (Reuters) - ", "Reuters"),
        ("BEIJING, Nov. 12 (Xinhua) -- ", "Xinhua"),
        ("MOSCOW, March 3. /TASS/. ", "TASS"),
        ("Odvika (TWN) – ", "TWN"),
        ("ST. OLAF • ", None),
        ("WEST ODVIKA, Fla. — ", None),
        ("(CBS/AP) ODVIKA, N.M. - ", "CBS/AP"),
        ("ODVIKA (KTW7) – ", "KTW7"),
        ("New Delhi/Mumbai: ", None),
        ("Press TVWorld: ", "Press TV"),  # a listed outlet run into its section
        ("Paris — ", None),
        ("February 21, 2021 (ARDA) - ", None),
        ("3 March 2021 (Odvika) – ", None),
        ("Monday, 3 June 2024 (Reuters) - ", "Reuters"),
        ("Feb. 21 (ODVIKA) -- ", None),
        ("4 March 2021, Arda (Tarn Wire) - ", "Tarn Wire"),
        ("June 3, 2021, ODVIKA — ", None),
        ("ODVIKA (June 3, 2021) – ", None),
        ("(ODVIKA) February 21, 2021 - ", None),
    ],
)
def test_datelines(opening: str, outlet: str | None) -> None:
    """A dateline is cut off at its last character, and names the outlet or agency in its brackets."""
    credit = read_dateline(stretch(opening + SENTENCE), first=True)
    assert credit is not None
    assert (credit.length, credit.outlet) == (len(opening), outlet)


@pytest.mark.parametrize(("words", "found"), [("Nine people died.", False), ("Nine people died there.", True)])
def test_a_short_line_has_no_dateline(words: str, found: bool) -> None:
    """A dateline opens a paragraph: a line of five words has none."""
    assert (read_dateline(stretch(f"ODVIKA (AP) - {words}"), first=True) is not None) is found


@pytest.mark.parametrize(
    "text",
    [
        "Shanghai Cooperation Organization (SCO) members met in the town on Friday.",
        "Mr Vik — the man who owns the ferry — was not on board, the coast guard said.",
        "Vik: I will never set foot on that ship again, as long as I live.",
        "FERRY DISASTER IN ODVIKA: According to the port, nine people died on Friday.",
        "INITIAL results from the wreck are not expected before the end of the week.",
        "UPDATE - Nine people died when a ferry hit the pier on Friday, police said.",
        "The ferry (built in 1998) - the oldest of the line - was to be sold in May.",
        "NATO said on Friday that nobody had asked it for help with the search.",
        "Pier 13 (built in 1998) - the oldest of the port - was to be sold in May.",
        "Track 9 (ODVIKA) - Nine people wait here every day for a train to the pier.",
        "June 3, 2021 (photo) - Nine people died when a ferry hit the pier on Friday.",
        "June 3, 2021 (Reuters): Nine people died when a ferry hit the pier on Friday.",
        "June 3, 2021 - Nine people died when a ferry hit the pier, the log of the port says.",
    ],
)
def test_sentences_have_no_dateline(text: str) -> None:
    """Brackets, dashes and colons at the start of a sentence do not make a dateline."""
    assert read_dateline(stretch(text), first=True) is None


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("LONDON, 3 March 2021 (Reuters) - ", "2021-03-03"),
        ("LONDON, March 3 (Reuters) - ", None),
        ("February 21, 2021 (ARDA) - ", "2021-02-21"),
        ("Sunday, 21 Feb. 2021 (ARDA) - ", "2021-02-21"),
        ("ODVIKA (June 3, 2021) – ", "2021-06-03"),
        ("(ODVIKA) June 3, 2021 – ", "2021-06-03"),
        ("Feb. 21 (ODVIKA) -- ", None),
    ],
)
def test_a_date_in_the_dateline_is_read(opening: str, day: str | None) -> None:
    """A whole date in a dateline, before or behind its place, is kept as the date that the text carries."""
    credit = read_dateline(stretch(opening + SENTENCE), first=True)
    assert credit is not None
    assert credit.day == day


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("By Ann Lee", "byline"),
        ("By Ann Lee, Odvika Post", "byline"),
        ("By ANN LEE and BO VIK", "byline"),
        ("Ann Lee, Staff Writer", "byline"),
        ("Associated Press", "agency line"),
        ("(AP)", "agency line"),
        ("Provided by SyndiGate Media Inc. (Syndigate.info).", "distributor line"),
        ("Associated Press writer Bo Vik in Tarn contributed to this report.", "byline"),
        ("TNN Nov 12, 2021, 05.51AM IST MUMBAI:", "agency and date line"),
        ("ODVIKA, Wash. -", "dateline"),
        ("— Tarn Wire", "signature"),
        ("(KTW7)", "agency line"),
    ],
)
def test_credit_lines(line: str, why: str) -> None:
    """Whole lines that say who wrote or passed on a report are credits."""
    credit = read_credit_line(stretch(line))
    assert credit is not None
    assert credit.why == why


@pytest.mark.parametrize(
    "line",
    [
        "By Friday the toll had risen to nine.",
        "By the time the divers came, it was dark",
        "Source of the fire still unknown",
        "- Ann Lee",
        "Paul Street closed",
        "Harbour Island",
        "Agencies disagree over toll",
    ],
)
def test_other_lines_are_no_credits(line: str) -> None:
    """Sentences and headlines that begin like a credit are none."""
    assert read_credit_line(stretch(line)) is None


def test_a_distributor_is_not_an_outlet() -> None:
    """Who passes a report on is named, but never as its outlet."""
    credit = read_credit_line(stretch("Provided by SyndiGate Media Inc."))
    assert credit is not None
    assert credit.outlet is None
    assert credit.distributor == "SyndiGate Media Inc"


def test_a_tagline_names_the_outlet() -> None:
    """An author's tagline is furniture, but what paper the author writes for is the outlet."""
    credit = read_tagline(
        stretch("Ann Lee is a staff writer for the Odvika Post. Reach her at alee@odvikapost.example.")
    )
    assert credit is not None
    assert credit.outlet == "Odvika Post"


@pytest.mark.parametrize(
    ("line", "author", "outlet"),
    [
        ("By Ann Lee", "Ann Lee", None),
        ("By Ann Lee, Reuters", "Ann Lee", "Reuters"),
        ("By Ann Lee, Staff Reporter", "Ann Lee, Staff Reporter", None),
        ("By The Associated Press", None, "Associated Press"),
        ("By Associated Press", None, "Associated Press"),
        ("Ann Lee, Associated Press", "Ann Lee", "Associated Press"),
    ],
)
def test_bylines_name_author_and_outlet(line: str, author: str | None, outlet: str | None) -> None:
    """What stands behind the comma of a byline is the outlet where it is known as one."""
    credit = read_credit_line(stretch(line))
    assert credit is not None
    assert (credit.author, credit.outlet) == (author, outlet)
