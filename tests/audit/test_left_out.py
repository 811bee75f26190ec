"""A record that breaks a promise is left out with a problem, whatever part of the account it belongs to; all else stands."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline
from rashomon.audit import find_violations, leave_out_broken
from rashomon.audit.left_out import find_broken
from rashomon.errors import AuditError
from rashomon.model import (
    Account,
    Decision,
    Entity,
    Excerpt,
    Line,
    Mention,
    Moment,
    OnlyIn,
    Problem,
    Span,
    Unheard,
    Variant,
    Wording,
)
from rashomon.pipeline import Options, compare_readings, read_and_annotate
from rashomon.settings import Settings
from tests.audit.test_audit import DEAD, FACT, GOOD, LINE, ONLY, SAID, at
from tests.report.story import find, make_account

MAYOR = Entity("e", "the mayor", "person", (Mention(at("the mayor"), "title"),))
ROW = Wording("fire", (Variant("the fire", "own", ("d",), (at("the fire"),)),))
MOMENT = Moment("2031-04-01", "day", "a fire", (at("the fire"),))
BLAMED = Unheard("e", "the mayor", (at("the mayor"),))
RULE = Decision("j", "merge", (at("the mayor"),), (at("the fire"),), None, "different", 0.1, "other words")
WHOLE = replace(
    GOOD,
    who=(MAYOR,),
    said=(SAID, replace(SAID, id="r", speaker="e", certain=True, within="q", candidates=("e",))),
    wording=(ROW,),
    timeline=(MOMENT,),
    unheard=(BLAMED,),
    decisions=(RULE,),
)
NOWHERE, LOST = Span("d", 5, 999), Span("x", 0, 4)


@pytest.mark.parametrize(
    ("broken", "rest", "problems"),
    [
        ({}, {}, []),
        (
            {"facts": (FACT, replace(FACT, id="g", about="pilots", versions=(replace(DEAD, value=8),)))},
            {"facts": (FACT,)},
            [("facts", "fact 'pilots': the value 8 is not the sum of [2, 5]")],
        ),
        (  # what one report alone tells loses the fact, the brief the line on it
            {
                "facts": (replace(FACT, about="seamen", versions=(replace(DEAD, origins=2),)),),
                "brief": (
                    LINE,
                    Line(
                        "Seamen: “Two pilots” (A).",
                        (at("Two pilots"),),
                        "difference",
                        (Excerpt(at("Two pilots"), (at("Two pilots"),)),),
                    ),
                ),
            },
            {"facts": (), "only": (OnlyIn("d", ("q",), ()),)},
            [
                ("facts", "fact 'seamen': counts 2 separately worded texts for 1 reports"),
                ("brief", "brief 'Seamen: “Two pilots” (A).': the word 'seamen' is not in its evidence"),
            ],
        ),
        (
            {"facts": (replace(FACT, versions=(replace(DEAD, value=math.inf, derivation=None),)),), "only": ()},
            {"facts": (), "only": ()},
            [("facts", "fact 'people who died': inf is no value")],
        ),
        (  # an utterance stays, its speaker is no longer sure
            {"who": (replace(MAYOR, mentions=(Mention(NOWHERE),)),)},
            {
                "who": (),
                "said": (SAID, replace(SAID, id="r", within="q")),
                "unheard": (),
            },
            [("who", f"who the mayor: {NOWHERE} does not resolve in 90 characters")],
        ),
        (  # so does the one inside it
            {"said": (replace(SAID, content=()), replace(SAID, id="r", within="q"))},
            {"said": (replace(SAID, id="r"),), "only": (OnlyIn("d", (), ("f",)),)},
            [("said", "said q: no content")],
        ),
        (
            {"only": (ONLY, OnlyIn("x", ("q",), ()))},
            {"only": (ONLY,)},
            [("only", "only in x: an utterance of no report, or of another")],
        ),
        (
            {"wording": (ROW, replace(ROW, variants=(replace(ROW.variants[0], evidence=(LOST,)),)))},
            {"wording": (ROW,)},
            [("wording", f"wording 'fire': {LOST} is of no document of this account")],
        ),
        (
            {"timeline": (replace(MOMENT, evidence=(at("Share this"),)), MOMENT)},
            {"timeline": (MOMENT,)},
            [("timeline", f"timeline 2031-04-01: {at('Share this')} is furniture")],
        ),
        (
            {"brief": (LINE, replace(LINE, text="Nobody died."))},
            {"brief": (LINE,)},
            [
                (
                    "brief",
                    "brief 'Nobody died.': does not show 'Two pilots and five sailors reportedly d' as its passage has it",
                )
            ],
        ),
        (
            {"brief": (replace(LINE, excerpts=(Excerpt(NOWHERE, (NOWHERE,)),)), LINE)},
            {"brief": (LINE,)},
            [("brief", f"brief {LINE.text[:60]!r}: {NOWHERE} does not resolve in 90 characters")],
        ),
        (
            {"unheard": (replace(BLAMED, evidence=(LOST,)),)},
            {"unheard": ()},
            [("said", f"unheard the mayor: {LOST} is of no document of this account")],
        ),
        (
            {"decisions": (RULE, replace(RULE, id="k", left=(LOST,)))},
            {"decisions": (RULE,)},
            [("decisions", f"decision k: {LOST} is of no document of this account")],
        ),
        (
            {"lineage": replace(GOOD.lineage, origins=())},
            {"lineage": GOOD.lineage},
            [("lineage", "the separately worded texts: they do not hold every document exactly once")],
        ),
    ],
)
def test_what_is_broken_is_left_out(
    broken: dict[str, Any], rest: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    """The account without the broken record, mended where something rests on it, and a problem that says why."""
    account = leave_out_broken(replace(WHOLE, **broken))
    told = tuple(Problem(None, stage, f"a fault of the program: {what}; this is left out") for stage, what in problems)
    assert account == replace(WHOLE, **rest, problems=told)
    assert find_violations(account) == ()


@pytest.mark.parametrize(
    "broken",
    [
        replace(WHOLE, inputs=()),
        replace(WHOLE, documents=(replace(GOOD.documents[0], blocks=GOOD.documents[0].blocks[::-1]),)),
    ],
)
def test_broken_reports_cannot_be_left_out(broken: Account) -> None:
    """What an account consists of stays as it is, and is refused by the audit."""
    assert leave_out_broken(broken) == broken
    assert find_violations(broken)


def changed(name: str, change: Callable[[Any], Any]) -> Callable[..., Any]:
    """The stage of the pipeline with this name, its answer changed."""
    stage = getattr(pipeline, name)
    return lambda *args, **options: change(stage(*args, **options))


def first_of(records: tuple[Any, ...], **new: Any) -> tuple[Any, ...]:
    """The records, the first one with other fields."""
    return (replace(records[0], **new), *records[1:])


REPORTS = [str(path) for path in sorted((Path(__file__).parents[2] / "examples/harbour-fire/reports").iterdir())]


def far(span: Span) -> Span:
    """A span of the same report, beyond its end."""
    return replace(span, start=10**6, end=10**6 + 9)


STAGES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "copy": ("find_copies", lambda found: replace(found, copies=first_of(found.copies, share=2.0))),
    "origins": ("find_copies", lambda found: replace(found, origins=(*found.origins, found.origins[0]))),
    "entity": (
        "resolve_names",
        lambda found: (
            first_of(found[0], mentions=(*found[0][0].mentions, Mention(far(found[0][0].mentions[0].span)))),
            found[1],
        ),
    ),
    "judgement": ("resolve_names", lambda found: (found[0], (replace(RULE, left=(LOST,)), *found[1]))),
    "quote": ("align_utterances", lambda found: (first_of(found[0], within="nothing"), found[1])),
    "fact": ("compare_facts", lambda found: first_of(found, status="differs", difference=None)),
    "wording": (
        "compare_wording",
        lambda found: first_of(found, variants=(replace(ROW.variants[0], evidence=(LOST,)),)),
    ),
    "moment": (
        "order_moments",
        lambda found: first_of(found, evidence=(*found[0].evidence, far(found[0].evidence[0]))),
    ),
    "unheard": ("find_unheard", lambda found: (replace(BLAMED, evidence=(LOST,)), *found)),
    "only": ("find_only", lambda found: first_of(found, said=("nothing",))),
    "line": ("write_brief", lambda found: first_of(found, text="Nobody knows.")),
}


@pytest.mark.parametrize("kind", STAGES)
def test_a_broken_record_costs_no_run(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that gives one broken record of any kind: in a person's run the account is whole without it and says so;
    a test gets the error.
    """
    batch = read_and_annotate(REPORTS[:4])
    whole = compare_readings(batch, Options(settings=Settings(strict=False)))
    name, change = STAGES[kind]
    monkeypatch.setattr(pipeline, name, changed(name, change))
    with pytest.raises(AuditError):
        compare_readings(batch, Options(settings=Settings(strict=True)))
    account = compare_readings(batch, Options(settings=Settings(strict=False)))
    assert find_violations(account) == ()
    told = [problem.message for problem in account.problems if problem not in whole.problems]
    assert [message.endswith("; this is left out") for message in told] == [True] * len(told) != []
    for part in ("who", "said", "facts", "timeline", "brief"):
        assert len(getattr(account, part)) >= len(getattr(whole, part)) / 2, part


def test_what_rests_on_a_broken_record_is_looked_at_after_it() -> None:
    """A fact that two reports give is told of one alone: the fact goes, and the list of what that report alone tells
    stays without it, with one problem.
    """
    account = make_account()
    *others, keys = account.facts
    (version,) = keys.versions
    two = replace(version, documents=("b", "c"), evidence=(*version.evidence, find("c", "124 people")))
    broken = replace(account, facts=(*others, replace(keys, versions=(two,))))
    assert {one.place.part for one in find_broken(broken) if one.place} == {"facts", "only"}
    left = leave_out_broken(broken)
    assert (left.facts, left.only) == (tuple(others), (account.only[0], replace(account.only[1], facts=())))
    told = [problem for problem in left.problems if problem not in account.problems]
    assert [(one.stage, "'what divers found'" in one.message) for one in told] == [("facts", True)]
    assert find_violations(left) == ()


def test_a_broken_origin_is_mended_before_the_counts_that_rest_on_it() -> None:
    """Each report is a text of its own then; a value that counts its texts right so stays."""
    account = make_account()
    broken = replace(account, lineage=replace(account.lineage, origins=(("a", "b"), ("b",), ("c",))))
    left = leave_out_broken(broken)
    assert left.lineage.origins == (("a",), ("b",), ("c",))
    assert left.facts == account.facts
    assert [one.stage for one in left.problems if one not in account.problems] == ["lineage"]
