"""A first name that is introduced anew is nobody whose first name stands in a full name."""

from __future__ import annotations

from pathlib import Path

from rashomon.interface import compare

TEXT = """Woman shot at court

Laura Beth Mallory, 47, was shot dead at the court in Tarn on Monday, police said. Her daughters, Karen, 2, and Laura, 5, were not there.

Eric Kirkhall was charged with the murder. Anna Holm and her husband Eric saw the shooting. Kirkhall said nothing.

Brittany Prowle, 27, was hurt. Brittany said she would recover.
"""


def test_relatives_with_one_first_name_stay_apart(tmp_path: Path) -> None:
    """A daughter of five and a husband are not the dead woman and the accused who bear the same first names; a plain
    first name still joins.
    """
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    account = compare([tmp_path])
    people = {
        e.name: {account.quote(m.span) for m in e.mentions if m.form == "name"}
        for e in account.who
        if e.kind == "person"
    }
    assert "Laura" not in people["Laura Beth Mallory"]
    assert "Eric" not in people["Eric Kirkhall"]
    assert "Brittany" in people["Brittany Prowle"]
