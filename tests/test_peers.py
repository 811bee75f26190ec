"""The peers' table: every stage is there, ours beside others, and the calls of our own side work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.site.figures import peers_section

sys.path.append(str(ROOT / "bench"))
import peer_systems
import peers

ROWS = peers.load_results()
PAGE = {"html": "<html><body><article><h1>Fire</h1><p>Nine men died in the fire at Tarn.</p></article></body></html>"}
TEXT = {
    "text": "Ada Holm said the toll was 12. “Nobody was warned,” she said on Monday.",
    "base": "2031-03-12T10:00:00",
}


def test_every_stage_has_ours_and_a_peer() -> None:
    """Each stage was measured, each row with version, date and machine, all rows of a stage by the same figures."""
    assert {row["stage"] for row in ROWS} == set(peers.STAGES)
    for stage in peers.STAGES:
        some = [row for row in ROWS if row["stage"] == stage]
        assert [row["system"] for row in some].count("rashomon") == 1
        assert len(some) > 1
        assert len({tuple(row["quality"]) for row in some}) == 1
        assert {row["items"] for row in some} == {some[0]["items"]}
        assert all(row["version"] for row in some if row["system"] != "rashomon")
        assert all(row["date"] and row["machine"] and row["milliseconds"] > 0 for row in some)


def test_the_table_says_where_a_peer_is_better() -> None:
    """The best value of a column is bold, whoever has it; our time is one."""
    lines = peers_section()
    ours = [line for line in lines if line.startswith("| rashomon |")]
    assert len(ours) == len(peers.STAGES)
    assert all(line.endswith("| 1 |") for line in ours)
    newspaper = next(line for line in lines if line.startswith("| newspaper4k"))
    assert "**0.956**" in newspaper
    assert "failed)" in newspaper


@pytest.mark.parametrize(
    ("system", "row", "answer"),
    [
        ("extraction rashomon", PAGE, "Fire\nNine men died in the fire at Tarn."),
        ("sentences rashomon", TEXT, [[0, 30], [31, 71]]),
        ("numbers rashomon", TEXT, [12.0, 12.0, 12.0]),
        ("dates rashomon", TEXT, ["2031-03-10"]),
    ],
)
def test_our_side_is_called_as_the_peers_are(system: str, row: dict[str, str], answer: object) -> None:
    """One row in, one answer out, with the processor's time."""
    found, seconds, failed = peer_systems.answers(system, [row, row])
    assert found == [answer, answer]
    assert seconds >= 0
    assert failed == 0


def test_copies_and_failures() -> None:
    """A copy with a changed word is found among others; a system that fails on a row has no answer there."""
    words = [f"word{n}" for n in range(60)]
    rows: list[dict[str, object]] = [
        {"text": " ".join(words), "planted": " ".join([*words[:30], "other", *words[31:]])},
        {"text": " ".join(f"else{n}" for n in range(60)), "planted": None},
    ]
    assert peer_systems.rashomon_copies(rows) == [[0]]
    assert peer_systems.answers("dates rashomon", [{"text": "on Monday", "base": "2031-03-12"}, {}])[2] == 1


def test_the_values_of_the_cases_are_figures() -> None:
    """A line is kind, case, file, right and wrong values; each number is one, each date a day or a month."""
    for line in (ROOT / "bench" / "peer_values.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, _, file, right, wrong = line.split("\t")
        assert file in ("a.json", "b.json", "c.json")
        assert kind in ("numbers", "dates")
        assert kind == "numbers" or wrong == "other"
        for value in filter(None, right.split(",")):
            assert value.count("-") in (1, 2) if kind == "dates" else float(value) > 0


def test_the_rows_are_json() -> None:
    """The file is one object a line, in the order of the stages."""
    lines = peers.RESULTS.read_text(encoding="utf-8").splitlines()
    stages = [json.loads(line)["stage"] for line in lines]
    assert list(dict.fromkeys(stages)) == list(peers.STAGES)


def test_a_system_is_bounded_by_the_processor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that goes on for ever is ended and named; how long it waited for others does not count."""
    (tmp_path / "peer_systems.py").write_text("while True: pass")
    monkeypatch.setattr(peers, "HERE", tmp_path)
    monkeypatch.setattr(peers, "MOST_SECONDS", 1)
    with pytest.raises(SystemExit, match="endless failed"):
        peers._run(Path(sys.executable), "endless", tmp_path / "in", tmp_path / "out", ())


def test_a_short_work_is_measured_where_time_is_bounded() -> None:
    """Each of ten works of less than a tick has taken some time."""
    work = "import peer_systems as p\nfor _ in range(10):\n s = p.spent()\n sum(range(20000))\n assert p.spent() > s"
    bounded = ["sh", "-c", 'ulimit -t 60; exec "$@"', "bounded", sys.executable, "-c", work]
    subprocess.run(bounded, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "bench")})
