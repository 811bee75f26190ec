"""What stands before anything else on the page, on paper and in the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.cli.terminal import summary_lines
from rashomon.model import Account, Lineage, Problem
from rashomon.report.compose import compose
from rashomon.report.notices import is_compared, notices
from rashomon.report.to_html import html_report
from rashomon.report.to_markdown import markdown_report
from tests.report.story import make_account

SEVERAL = Problem(None, "group", "these look like 2 stories: A C / B; run with --split, or with --one-story")


def without_facts(**changes: dict[str, object]) -> Account:
    """The account of the ferry without a fact, and with these changes to its documents by label."""
    account = make_account()
    documents = tuple(replace(d, **changes.get(d.label, {})) for d in account.documents)  # type: ignore[arg-type]
    return replace(account, documents=documents, facts=(), only=())


def test_an_account_of_one_story_has_no_notice() -> None:
    """English reports of one story: nothing to say first; the page says where nothing differs."""
    assert notices(make_account()) == ()
    assert is_compared(make_account())
    assert is_compared(without_facts())
    assert "Nothing found on which these reports give different values." in html_report(compose(without_facts()))


def test_several_stories_are_said_first_everywhere() -> None:
    """The warning is the first line of the terminal, stands before the reports on the page and before them on paper."""
    account = replace(make_account(), problems=(SEVERAL,), stories=(("a", "c"), ("b",)))
    (notice,) = notices(account)
    assert notice.startswith("These look like 2 stories: A C / B; run with --split")
    assert notice.endswith("Nothing is compared across them.")
    assert " ".join(summary_lines(account)[0].split()) == notice
    page = html_report(compose(account))
    assert page.index("These look like 2 stories") < page.index('id="h-brief"')
    paper = markdown_report(compose(account))
    assert paper.index("These look like 2 stories") < paper.index("## Reports")


@pytest.mark.parametrize(
    ("changes", "said", "compared"),
    [
        (
            {"B": {"language": "de"}},
            "Vessby Post (B) [de] is not in English: only shared text and digits are looked at. Of these",
            True,
        ),
        (
            {"A": {"language": "de"}, "B": {"language": "fr"}},
            "Lorn Courier (A) [de] and Vessby Post (B) [fr] are not in English:",
            False,
        ),
        (
            {"B": {"duplicate_of": "a"}, "C": {"foreign": True}},
            "Only one report is left: Vessby Post (B) has the same text as Lorn Courier (A); report C seems",
            True,
        ),
        (
            {"B": {"duplicate_of": "a"}, "C": {"duplicate_of": "a"}},
            "Only one report is left: Vessby Post (B) has the same text as Lorn Courier (A); report C has",
            False,
        ),
        ({"B": {"foreign": True}}, "", True),
        ({"B": {"duplicate_of": "a"}}, "", True),
    ],
)
def test_what_cannot_be_compared_is_said(changes: dict[str, dict[str, object]], said: str, compared: bool) -> None:
    """Reports in other languages, copies and strangers: the notice names them and why."""
    account = without_facts(**changes)
    assert [notice[: len(said)] for notice in notices(account)] == [said] * bool(said)
    assert is_compared(account) == compared


def test_where_nothing_could_be_compared_the_page_does_not_say_that_nothing_differs() -> None:
    """Two reports in German: page and terminal say that nothing could be compared."""
    account = without_facts(A={"language": "de"}, B={"language": "de"}, C={"language": "de"})
    account = replace(account, lineage=Lineage((), (("a",), ("b",), ("c",))))
    page, lines = html_report(compose(account)), summary_lines(account)
    assert page.count("Nothing could be compared.") == 2
    assert "Nothing found on which" not in page
    assert "No value found that two reports share" not in page
    assert "Nothing could be compared." in lines
    assert not [line for line in lines if "matters agreed" in line]
    assert page.index("not in English") < page.index('id="h-brief"')


def test_parts_of_one_report_each_are_not_compared() -> None:
    """Where each story has one report nothing is set side by side; where one has two, something may be."""
    lone = replace(without_facts(), stories=(("a",), ("b",), ("c",)))
    assert not is_compared(lone)
    assert is_compared(replace(lone, stories=(("a", "c"), ("b",))))
    assert is_compared(replace(lone, facts=make_account().facts))
