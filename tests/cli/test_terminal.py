"""What the command prints."""

from __future__ import annotations

from dataclasses import replace
from inspect import signature

from rashomon.cli.compare import compare_command, parse_formats
from rashomon.cli.terminal import summary_lines
from rashomon.model import DIFFERENCE_WORDS, Input, Line
from rashomon.report import FORMATS
from tests.report.story import find, make_account


def test_labels_stand_in_the_order_of_the_account() -> None:
    """Beyond 26 reports the labels go on with AA: a line names Z before it."""
    account = make_account()
    labels = {"a": "Y", "b": "Z", "c": "AA"}
    line = Line("Nine died.", (find("c", "124 people"), find("b", "a ring of keys"), find("a", "Nine people died")))
    account = replace(
        account,
        documents=tuple(replace(member, label=labels[member.id]) for member in account.documents),
        brief=(line,),
    )
    assert "  • Nine died. [Y Z AA]" in summary_lines(account)


def test_the_command_offers_theparse_formats_that_are_written() -> None:
    """There is one list of formats: the command's help names, and its check passes, all that the report writes."""
    help_text = signature(compare_command, eval_str=True).parameters["formats"].annotation.__metadata__[0].help
    assert help_text.endswith(",".join(FORMATS))
    assert parse_formats(",".join(FORMATS)) == FORMATS


def test_the_terminal_says_a_difference_as_the_page_does() -> None:
    """The words stand before the values, where no cut of the line takes them away."""
    account = make_account()
    differing = [fact for fact in account.facts if fact.status == "differs"]
    lines = summary_lines(account)
    assert differing
    for fact in differing:
        assert fact.verdict in DIFFERENCE_WORDS.values()
        (line,) = [line for line in lines if line.startswith(f"  {fact.about} (")]
        assert line.startswith(f"  {fact.about} ({fact.verdict}): "[:100])


def test_the_terminal_names_inputs_with_the_text_of_another() -> None:
    """So that nobody looks for a report that was given; of many the first five."""
    account = make_account()
    path, reason = account.inputs[0].path, "same text as a.txt, and it names no other address or outlet"
    copies = tuple(Input(f"in/copy{n}.txt", "duplicate", reason) for n in range(7))
    lines = [line for line in summary_lines(replace(account, inputs=(Input(path, "kept"), *copies))) if "  –  " in line]
    assert lines == [*(f"  –  copy{n}.txt: {reason}" for n in range(5)), "  –  2 more with a text that is listed"]
    assert not [line for line in summary_lines(account) if "  –  " in line]


def test_one_matter_and_one_passage() -> None:
    """A number of one stands beside its noun in the singular."""
    account = make_account()
    (copy, *_) = account.lineage.copies
    lineage = replace(account.lineage, copies=(replace(copy, passages=copy.passages[:1]),))
    one = replace(account.facts[0], status="agreed")
    lines = summary_lines(replace(account, lineage=lineage, facts=(one,)))
    assert "1 matter agreed, 0 on which the reports differ." in lines
    assert [line for line in lines if ": 1 passage, " in line]
    lines = summary_lines(replace(account, facts=(one, one)))
    assert "2 matters agreed, 0 on which the reports differ." in lines
    lines = summary_lines(replace(account, facts=(one, replace(one, minor=True))))
    assert "1 matter agreed, 0 on which the reports differ." in lines


def test_the_terminal_says_which_reports_give_no_value() -> None:
    """In the words of the page, behind the values."""
    account = make_account()
    told = {"without": ("c",), "silent": ()}
    account = replace(account, facts=tuple(replace(fact, **told) for fact in account.facts[:1]))  # type: ignore[arg-type]
    text = " ".join(" ".join(summary_lines(account)).split())
    assert "9 (A) / 9 (B); C tells of it without a figure" in text
    assert "silent" not in text


def test_the_terminal_says_days_in_words() -> None:
    """Also one whose year no report gives."""
    account = make_account()
    fact = next(fact for fact in account.facts if fact.status == "differs")
    first, *others = fact.versions
    days = (replace(first, value="--04-13"), replace(first, value="2024-04-13/2024-04-14"), *others)
    (line,) = [
        line for line in summary_lines(replace(account, facts=(replace(fact, versions=days),))) if fact.about in line
    ]
    assert "13 April (" in line
    assert "13 April or 14 April 2024 (" in " ".join(line.split())
    assert "-04-" not in line


def test_the_terminal_gives_dates_as_the_page_does() -> None:
    """A reader's day and hour, not those of a machine."""
    account = make_account()
    first = replace(account.documents[0], published="2031-05-04T09:40:00+01:00")
    lines = summary_lines(replace(account, documents=(first, *account.documents[1:])))
    assert any(line.startswith("  A  Lorn Courier · 4 May 2031, 09:40 · ") for line in lines)
