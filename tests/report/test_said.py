"""Utterances that other reports give otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from rashomon.model import Quote, SaidDifference, Span, Unheard
from rashomon.report.account_index import AccountIndex
from rashomon.report.compose import compose
from rashomon.report.proof import check_file, check_page
from rashomon.report.sections.said import saying_views, speakers
from rashomon.report.to_html import html_report
from rashomon.report.to_markdown import markdown_report
from tests.report.wordings import account_of


def test_of_many_other_wordings_two_are_shown_and_the_rest_counted() -> None:
    """A wording that differs from each of five others names two of them, and says how many more there are."""
    account = account_of({"a": "“Nine boats burned,” she said.", "b": "“Six boats burned,” she said."})
    one, other = (document.id for document in account.documents)
    own, theirs = Span(one, 1, 18), Span(other, 1, 17)
    differences = tuple(SaidDifference("words", "unclear", own, theirs, f"reason {n}") for n in range(5))
    quote = Quote("q", "direct", None, "Roe", True, (), (), (own,), differences=differences)
    (view,) = saying_views(AccountIndex(account), [quote])
    assert ([shown.reason for shown in view.otherwise], view.unshown) == (["reason 0", "reason 1"], 3)


def test_who_quotes_whom_stands_before_the_words() -> None:
    """Words begin with the agency that quotes a speaker, and with the "which" that they are about."""
    text = "The agency quoted Roe as saying that nine boats burned, which she said was wrong."
    account = account_of({"a": text, "b": "Boats burned."})
    doc = account.documents[0].id

    def at(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span(doc, start, start + len(words))

    quoted = Quote("q", "indirect", None, "Roe", True, (at("Roe"),), (at("saying"),), (at("nine boats burned"),))
    routed = replace(quoted, route=(at("The agency"),))
    related = Quote("r", "indirect", None, "Roe", True, (at("she"),), (at("said"),), (at("was wrong"),))
    printed = [
        "".join(run.text for run in view.runs)
        for quote in (quoted, routed, related)
        for view in saying_views(AccountIndex(account), [quote])
    ]
    assert printed == [
        "Roe as saying that nine boats burned",
        "The agency quoted Roe as saying that nine boats burned",
        "which she said was wrong",
    ]


def test_a_speaker_who_is_not_certain_has_one_heading() -> None:
    """Quotes with the same likely speaker stand together, whoever else was weighed; another one has its own heading."""
    text = "She said nine boats burned. He said the quay stood."
    account = account_of({"a": text, "b": "Boats burned."})
    doc = account.documents[0].id
    contents = [Span(doc, 9, 26), Span(doc, 36, 50)]
    roe = [Quote(f"q{at}", "indirect", None, "Roe", False, (), (), (content,)) for at, content in enumerate(contents)]
    weighed = replace(roe[1], candidates=("gone",))
    moss = replace(roe[0], id="m", speaker_name="Moss")
    shown, folded = speakers(AccountIndex(replace(account, said=(roe[0], weighed, moss))))
    assert [(one.name, one.remark, len(one.first)) for one in shown] == [
        ("Speaker not certain", "Roe", 2),
        ("Speaker not certain", "Moss", 1),
    ]
    assert not folded


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Norden bombed the bridge.", "“Norden bombed the bridge.”"),
        ("“Norden bombed the bridge.”", "“Norden bombed the bridge.”"),
        ('"Norden bombed the bridge."', '"Norden bombed the bridge."'),
        ('"Norden bombed the bridge', "“Norden bombed the bridge”"),
        ("Norden bombed the bridge.”", "“Norden bombed the bridge.”"),
        ('Norden bombed the "old" bridge', '“Norden bombed the "old" bridge”'),
        ('"Reds" of Norden bombed the bridge', '“"Reds" of Norden bombed the bridge”'),
    ],
)
def test_words_of_blame_stand_in_one_pair_of_marks(text: str, printed: str) -> None:
    """What a report prints in quotation marks keeps those and gets no others; one without its partner is left out."""
    account = account_of({"a": text, "b": "The bridge is down."})
    page = compose(replace(account, unheard=(Unheard("n", "Norden", (Span("a", 0, len(text)),)),)))
    check_page(page, account)
    screen, paper = html_report(page), markdown_report(page)
    check_file("report.html", screen.encode(), account, page)
    check_file("account.md", paper.encode(), account, page)
    (line,) = re.findall(r'<li class="saying".*?>(.*?) <span class="cites">', unescape(screen))
    assert (line.replace("<b>", "").replace("</b>", ""), f"Norden: {printed} [A" in paper.replace("*", "")) == (
        printed,
        True,
    )


@pytest.mark.parametrize(
    ("outer", "told"),
    [
        ("Norden Wire", "the agency Norden Wire"),
        ("the Bell", "the agency Norden Wire, which has it from the Bell"),
        ("by the agency Norden Wire", "by the agency Norden Wire"),
        ("", "the agency Norden Wire"),
    ],
)
def test_by_way_of_whom_a_report_knows_it(outer: str, told: str) -> None:
    """One after the other in words; of two forms of one name the longer stands, and nobody who is not certain."""
    text = "According to the agency Norden Wire, Renn said it rained."
    account = account_of({"a": text})
    doc = account.documents[0].id
    inner = Quote(
        "q", "indirect", "renn", "Renn", True, (), (), (Span(doc, 47, 56),), route=(Span(doc, 13, 35),), within="o"
    )
    around = Quote("o", "indirect", None, outer, bool(outer), (), (), (Span(doc, 37, 56),))
    index = AccountIndex(replace(account, said=(around, inner)))
    (view,) = saying_views(index, [inner])
    assert view.route == told
