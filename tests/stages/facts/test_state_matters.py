"""The states of several reports side by side, of states made by hand."""

from __future__ import annotations

import pytest

from rashomon.model import Member, Source, Span
from rashomon.stages.facts.setting import Setting
from rashomon.stages.facts.state_matters import state_matters
from rashomon.stages.facts.states import State

DAYS = {"a": "2024-05-01", "b": "2024-05-02", "c": "2024-05-03T10:00", "d": None, "e": "2024-05-01T20:00"}


def matters(*told: str, harmed: bool = False) -> list[str]:
    """The matters of states, each "a case held Mark 3": report, scale, stage, of whom ("the_boy", "-" = nobody) and the
    rank of its sentence; "ahead" behind it where it is only expected.
    """
    states = []
    texts: dict[str, list[str]] = {}
    for one in told:
        doc, scale, stage, whom, rank, *ahead = one.split()
        name = "" if whom == "-" else whom.replace("_", " ")
        words = f"{stage}{len(texts.setdefault(doc, []))}"
        at = sum(len(word) + 1 for word in texts[doc])
        texts[doc].append(words)
        none = frozenset[str]()
        setting = Setting(Span(doc, at, at + len(words)), int(rank), words, none, none, none, (), ())
        stage = stage.replace("_", " ")
        key = name.removeprefix("the ")
        states.append(State(setting.span, setting, scale, stage, key, name, is_ahead=bool(ahead)))
    documents = {
        doc: Member(doc, Source(doc, ""), " ".join(words), (), label=doc.upper(), published=DAYS[doc])
        for doc, words in texts.items()
    }
    lines = []
    for matter in state_matters(states, documents, several_harmed=harmed):
        versions = ", ".join(
            f"{draft.value} {''.join(sorted({span.doc for span in draft.evidence}))}" for draft in matter.drafts
        )
        verdicts = " ".join(f"{a}{b} {one.difference}" for (a, b), one in sorted(matter.verdicts.items()))
        unsure = f" unsure {''.join(sorted(matter.unsure))}" if matter.unsure else ""
        lines.append(f"{matter.about}: {versions}; {verdicts}; {matter.weight:.4g}{unsure}")
    return lines


TABLE: dict[str, tuple[list[str], list[str]]] = {
    "one after the other": (
        ["a case held Mark 0", "b case charged Mark 2"],
        ["stage of the case against Mark: held0 a, charged0 b; 01 revision; 50"],
    ),
    "in one report": (["a case held Mark 0", "a case charged Mark 2"], []),
    "the furthest of each": (
        ["a case held Mark 0", "a case charged Mark 1", "b case held Mark 0"],
        ["stage of the case against Mark: held0 b, charged1 a; 01 granularity; 50"],
    ),
    "convicted and acquitted": (
        ["a case tried Mark 0", "b case acquitted Mark 0"],
        ["stage of the case against Mark: tried0 a, acquitted0 b; 01 unclear; 50"],
    ),
    "of two charges": (
        ["a case tried Mark 0", "a case acquitted Mark 1", "b case acquitted Mark 0", "b case held Mark 1"],
        [],
    ),
    "of one day": (
        ["a case held Mark 0", "e case charged Mark 2"],
        ["stage of the case against Mark: held0 a, charged0 e; 01 granularity; 50"],
    ),
    "of no day": (
        ["a case held Mark 0", "d case charged Mark 2"],
        ["stage of the case against Mark: held0 a, charged0 d; 01 granularity; 50"],
    ),
    "the later stage printed first": (
        ["b case held Mark 0", "a case charged Mark 2"],
        ["stage of the case against Mark: held0 b, charged0 a; 01 granularity; 50"],
    ),
    "agreed": (["a case held Mark 0", "b case held Mark 20"], ["stage of the case against Mark: held0 ab; ; 50"]),
    "nobody held, then somebody": (
        ["a case nobody_held - 0", "b case held Mark 0"],
        ["stage of the case against Mark: nobody_held0 a, held0 b; 01 revision; 50"],
    ),
    "somebody held, then nobody": (["a case held Mark 0", "b case nobody_held - 0"], []),
    "sought, then held": (
        ["a case sought Mark 0", "b case held Mark 0"],
        ["stage of the case against Mark: sought0 a, held0 b; 01 revision; 50"],
    ),
    "sought and nobody held": (
        ["a case sought Mark 0", "b case nobody_held - 0"],
        ["stage of the case against Mark: nobody_held0 b, sought0 a; 01 granularity; 50"],
    ),
    "sought after the arrest": (["a case held Mark 0", "b case sought Mark 0"], []),
    "nobody held, of two people": (
        ["a case held Mark 0", "b case held Mark 0", "a case held Anna 0", "b case nobody_held - 0"],
        ["stage of the case against Mark: held0 ab; ; 50"],
    ),
    "nobody held, of two people alike": (
        [
            "a case held Mark 0",
            "b case held Mark 0",
            "a case held Anna 0",
            "b case held Anna 0",
            "c case nobody_held - 0",
        ],
        [
            "stage of the case against Anna: held1 ab; ; 50 unsure c",
            "stage of the case against Mark: held0 ab; ; 50 unsure c",
        ],
    ),
    "only nobody held": (["a case nobody_held - 0", "b case nobody_held - 0"], []),
    "expected and so": (
        ["a case charged Mark 0 ahead", "b case charged Mark 0"],
        ["stage of the case against Mark: charged0 a, charged0 b; 01 revision; 50"],
    ),
    "expected and so, of no day": (
        ["a case charged Mark 0 ahead", "d case charged Mark 0"],
        ["stage of the case against Mark: charged0 a, charged0 d; 01 unclear; 50"],
    ),
    "expected by both": (
        ["a case charged Mark 0 ahead", "b case charged Mark 0 ahead"],
        ["stage of the case against Mark: charged0 ab; ; 50"],
    ),
    "a man without a name is the only one": (
        ["a case held the_man 0", "b case charged Mark 0"],
        ["stage of the case against Mark: held0 a, charged0 b; 01 revision; 50"],
    ),
    "a man without a name where a report tells of two": (
        ["a case held the_man 0", "b case charged Mark 0", "b case held the_boy 0"],
        [],
    ),
    "a suspect beside the only one with a name": (
        ["a case held the_man 0", "a case charged Mark 0", "b case tried Mark 0"],
        ["stage of the case against Mark: charged1 a, tried0 b; 01 revision; 50"],
    ),
    "a suspect beside two with names": (
        ["a case held the_man 0", "a case charged Mark 0", "a case held Anna 0", "b case tried Mark 0"],
        ["stage of the case against Mark: charged1 a, tried0 b; 01 revision; 50"],
    ),
    "two with names": (["a case held Mark 0", "b case charged Anna 0"], []),
    "the boy of one age": (
        ["a condition serious the_9-year-old_boy 0", "b condition dead the_boy 1"],
        ["condition of the 9-year-old boy: serious0 a, dead0 b; 01 revision; 50"],
    ),
    "boys of two ages": (
        [
            "a condition serious the_9-year-old_boy 0",
            "a condition well the_8-year-old_boy 0",
            "b condition dead the_boy 1",
        ],
        [],
    ),
    "a condition that grows worse": (
        ["a condition serious Mark 0", "b condition dead Mark 1"],
        ["condition of Mark: serious0 a, dead0 b; 01 revision; 50"],
    ),
    "a condition that grows better": (
        ["a condition critical Mark 0", "b condition well Mark 1"],
        ["condition of Mark: well0 b, critical0 a; 01 revision; 50"],
    ),
    "a condition of one day": (
        ["a condition critical Mark 0", "e condition well Mark 1"],
        ["condition of Mark: well0 e, critical0 a; 01 unclear; 50"],
    ),
    "a condition after a death": (["a condition dead Mark 0", "b condition well Mark 1"], []),
    "a condition after a death, of one day": (
        ["a condition dead Mark 0", "e condition well Mark 1"],
        ["condition of Mark: well0 e, dead0 a; 01 unclear; 50"],
    ),
    "conditions of two without a name": (
        ["a condition well the_man 0", "a condition dead the_man 0", "b condition dead the_man 1"],
        [],
    ),
    "a condition of somebody without a name": (
        ["a condition well the_man 0", "b condition dead the_man 1"],
        ["condition of the man: well0 a, dead0 b; 01 revision; 50"],
    ),
    "others may be told of": (
        ["a condition well Mark 0", "b condition dead Mark 1", "c condition dead the_man 1"],
        ["condition of Mark: well0 a, dead0 b; 01 revision; 50 unsure c"],
    ),
    "three stages": (
        ["a case held Mark 0", "b case charged Mark 0", "c case tried Mark 0"],
        ["stage of the case against Mark: held0 a, charged0 b, tried0 c; 01 revision 02 revision 12 revision; 52"],
    ),
}


@pytest.mark.parametrize(("told", "lines"), TABLE.values(), ids=TABLE)
def test_states_side_by_side(told: list[str], lines: list[str]) -> None:
    """The stage of one case or the condition of one person, each report's furthest, the earlier one first."""
    assert matters(*told) == lines


def test_several_harmed() -> None:
    """Where more than one was harmed, "the man" of two reports may be two; a name is not."""
    assert matters("a condition well the_man 0", "b condition dead the_man 1", harmed=True) == []
    assert matters("a condition well Mark 0", "b condition dead Mark 1", harmed=True) != []


def test_worth() -> None:
    """The lower the first of them stands, the less, down to the fifteenth sentence; a name goes before nobody's."""
    weights = [
        float(matters(f"a case held Mark {rank}", f"b case charged Mark {rank}")[0].rpartition("; ")[2])
        for rank in (0, 1, 14, 15, 16)
    ]
    assert weights == [50.0, 48.6, 30.4, 29.0, 29.0]
    (line,) = matters("a case nobody_held - 0", "b case held Mark 5")
    assert line.startswith("stage of the case against Mark: ")
    assert line.endswith("; 43")
