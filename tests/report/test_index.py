"""The page over the stories of a split run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rashomon.model import Account
from rashomon.report import render, render_index


def test_index_links_each_report(example: Account, tmp_path: Path) -> None:
    """Every story stands in the index with its title, number of reports and a link that leads to its report."""
    render(example, tmp_path / "001", formats=("html",))
    text = render_index([(example, tmp_path / "001")], tmp_path).read_text(encoding="utf-8")
    assert 'href="001/report.html"' in text
    assert f"1 story in {len(example.documents)} reports" in text


def test_hostile_title_stays_text(example: Account, tmp_path: Path) -> None:
    """Markup in a title is shown, never obeyed, and nothing may load."""
    hostile = replace(example, title="<script>alert(1)</script>")
    text = render_index([(hostile, tmp_path / "x")], tmp_path).read_text(encoding="utf-8")
    assert "<script" not in text
    assert "default-src &#39;none&#39;" in text
