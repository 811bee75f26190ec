"""Hidden characters change no answer: the example is told the same way whatever stands unseen in its words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import rashomon
from rashomon.model import Account
from rashomon.text.normalised import without_hidden

REPORTS = Path(__file__).parent.parent.parent / "examples" / "harbour-fire" / "reports"
WORD = re.compile(r"\w{2}(?=\w{3})")


def _account(folder: Path, change: str) -> Account:
    """The account of the example's reports, with `change` put after the second letter of every long word."""
    for number, document in enumerate(rashomon.read([str(REPORTS)]).documents):
        text = document.text
        for block in sorted(document.blocks_of("body"), key=lambda block: -block.span.start):
            start, end = block.span.start, block.span.end
            text = text[:start] + WORD.sub(lambda found: found[0] + change, text[start:end]) + text[end:]
        record = {"text": text, "published": document.published, "source": document.outlet}
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
    return rashomon.compare([str(folder)])


def _answers(account: Account) -> dict[str, list[object]]:
    """What a reader sees of an account: no offsets, no ids."""
    quote = account.quote
    return {
        "who": [(e.name, e.kind, [without_hidden(quote(m.span)) for m in e.mentions]) for e in account.who],
        "said": [(q.speaker_name, q.kind, [without_hidden(quote(s)) for s in q.content]) for q in account.said],
        "facts": [(f.about, f.status, [(v.value, v.unit, v.origins) for v in f.versions]) for f in account.facts],
        "copies": [[len(p.edits) for p in copy.passages] for copy in account.lineage.copies],
        "timeline": [(m.date, m.what) for m in account.timeline],
        "brief": [line.text for line in account.brief],
    }


def _sorted(answers: dict[str, list[object]]) -> dict[str, list[str]]:
    return {name: sorted(map(str, found)) for name, found in answers.items()}


@pytest.mark.parametrize(
    "change", ["\u00ad", "\u200b", "\u202e", "\x01"], ids=["soft hyphen", "zero-width", "rtl", "C0"]
)
def test_the_account_is_the_same(tmp_path: Path, change: str) -> None:
    """Names, speakers, facts, copies, moments and the brief are those of the reports without the hidden characters."""
    plain, hidden = _account(tmp_path / "plain", ""), _account(tmp_path / "hidden", change)
    assert change in hidden.documents[0].text
    assert _sorted(_answers(hidden)) == _sorted(_answers(plain))
    assert len(plain.facts) > 5
