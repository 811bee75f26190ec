"""The floors of the figures: well formed, no recorded figure under its own, and only better ones take their place."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import floors  # noqa: E402 (bench is no package)
import mutants  # noqa: E402

STORIES = "athens       direct_r 0.100  names 0.200\nall          direct_r 0.993  names 0.951  false_merges 0.000  seconds 9.8\n"
MUTANTS = "sample: make mutants\nsurvived src/x.py:1  number: 1 -> 2\nstages/said: killed 15 of 20\nledger: killed 8 of 8\nkilled 23 of 28\n"


def test_every_floor_has_its_figure() -> None:
    """Each floor is a number of a known figure of its question, and was reached by a value that is recorded."""
    known = {**floors.QUESTIONS, "tests": tuple(mutants.ROOMS)}
    reached: dict[tuple[str, str], list[float]] = {}
    for row in floors.load_results():
        reached.setdefault((str(row["question"]), str(row["figure"])), []).append(float(str(row["value"])))
    found = floors.load_floors()
    assert set(floors.QUESTIONS) <= set(found) <= set(known)
    for question, figures in found.items():
        assert set(figures) <= set(known[question])
        for figure, floor in figures.items():
            assert floor in reached[question, figure], (question, figure)


def test_every_result_says_when_and_how() -> None:
    """Each recorded value has its date, its commit, and a target of the Makefile or a script as its command."""
    rows = floors.load_results()
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(rows) > 20
    for row in rows:
        assert {"question", "figure", "value", "command", "date", "commit"} <= set(row)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(row["date"]))
        assert re.fullmatch(r"[0-9a-f]{7,40}", str(row["commit"]))
        program, what = str(row["command"]).split()[:2]
        assert what in targets if program == "make" else (ROOT / what).is_file()


def test_no_figure_lies_under_its_floor() -> None:
    """The latest value of every figure is as good as its floor."""
    assert floors.fallen_figures(floors.load_floors(), floors.load_results()) == []


def test_figures_are_read_from_what_is_printed() -> None:
    """The pooled row of the stories and the lines of the rooms, nothing else."""
    rows = list(floors.read_figures(STORIES + MUTANTS))
    assert [(row["question"], row["figure"], row["value"]) for row in rows] == [
        ("said", "direct_r", 0.993),
        ("who", "names", 0.951),
        ("who", "false_merges", 0.0),
        ("tests", "stages/said", 0.75),
        ("tests", "ledger", 1.0),
    ]


def test_another_sample_of_breakages_moves_no_floor(capsys: pytest.CaptureFixture[str]) -> None:
    """A sample by `--near` or another seed is recorded under its own command; it neither raises a floor nor lies under
    one.
    """
    assert mutants.main(["--rooms", "", "--near"]) == 0
    told = capsys.readouterr().out.splitlines()[0]
    near = list(floors.read_figures(f"{told}\nledger: killed 9 of 10\nmatch: killed 1 of 10\n"))
    assert {row["command"] for row in near} == {"python bench/mutants.py --rooms '' --near"}
    found = {"tests": {"ledger": 0.75, "match": 0.9}}
    whole: list[floors.Row] = [{"question": "tests", "figure": "ledger", "value": 0.8, "command": "make mutants"}]
    assert floors.raised(found, near) == found
    assert floors.fallen_figures(found, near) == []
    assert floors.raised(found, [*whole, *near]) == {"tests": {"ledger": 0.8, "match": 0.9}}


@pytest.mark.parametrize(
    ("figure", "floor", "value", "fallen", "after"),
    [
        ("names", 0.9, 0.9, False, 0.9),
        ("names", 0.9, 0.95, False, 0.95),
        ("names", 0.9, 0.89, True, 0.9),
        ("false_merges", 0.1, 0.1, False, 0.1),
        ("false_merges", 0.1, 0.0, False, 0.0),
        ("false_merges", 0.1, 0.2, True, 0.1),
    ],
)
def test_floors_go_one_way(figure: str, floor: float, value: float, fallen: bool, after: float) -> None:
    """A worse value is told and moves nothing; a better one is the new floor. Of values the last counts."""
    rows: list[floors.Row] = [
        {"question": "who", "figure": figure, "value": 5.0},
        {"question": "who", "figure": figure, "value": value},
    ]
    found = {"who": {figure: floor}}
    assert bool(floors.fallen_figures(found, rows)) is fallen
    assert floors.raised(found, rows) == {"who": {figure: after}}
    assert floors.raised({}, rows) == {"who": {figure: value}}


def test_only_quality_has_floors(capsys: pytest.CaptureFixture[str]) -> None:
    """A speed, a size and a growth that a bench prints are recorded, and no floor is made of them; quality has one."""
    for figure, value in (("pairs a second", 400.0), ("growth exponent", 1.6), ("ecb pairs f1 crosswise", 0.9)):
        floors.print_figure("group", figure, value, "python bench/grouping_scale.py DATA_DIR")
    floors.print_figure("library", "search p95 in ms", 12.34567, "python bench/library.py 2000")
    rows = list(floors.read_figures(f"some other line\n{capsys.readouterr().out}"))
    assert [row["value"] for row in rows] == [400.0, 1.6, 0.9, 12.3457]
    assert rows[0]["command"] == "python bench/grouping_scale.py DATA_DIR"
    assert floors.raised({}, rows) == {"group": {"ecb pairs f1 crosswise": 0.9}}


def test_a_worse_value_is_recorded_and_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`record` keeps every value; its exit status is 1 where one lies under its floor. `raise` writes the better ones."""
    monkeypatch.setattr(floors, "RESULTS", tmp_path / "results.jsonl")
    monkeypatch.setattr(floors, "FLOORS", tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text('{"who": {"names": 0.96}}')
    (tmp_path / "printed.txt").write_text(STORIES)
    assert floors.main(["record", str(tmp_path / "printed.txt")]) == 1
    assert len(floors.load_results()) == 3
    (tmp_path / "printed.txt").write_text(STORIES.replace("0.951", "0.970"))
    assert floors.main(["record", str(tmp_path / "printed.txt")]) == floors.main(["check"]) == 0
    assert len(floors.load_results()) == 6
    assert floors.main(["raise"]) == 0
    assert floors.load_floors() == {"said": {"direct_r": 0.993}, "who": {"false_merges": 0.0, "names": 0.97}}
