"""Whole records of who said what in small reports: every part of every utterance, with the reason for its speaker."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from rashomon.interface import compare
from rashomon.model import Account, Quote, Span
from tests.scenes import scenes_of, tell

SCENES = Path(__file__).with_name("whole_records.scenes")


def records(given: str) -> list[str]:
    """The lines of what is said in these reports, one a line, with " / " between paragraphs."""
    account = compare([{"text": line.replace(" / ", "\n\n")} for line in given.splitlines()], one_story=True)
    labels = {document.id: document for document in account.documents}
    names = {entity.id: entity.name for entity in account.who} | {
        quote.id: f"#{i}" for i, quote in enumerate(account.said)
    }

    def printed(span: Span) -> str:
        return f"{labels[span.doc].label}:{labels[span.doc].text[span.start : span.end]}"

    lines = [_line(account, quote, names, printed) for quote in account.said]
    lines += [f"unheard {one.name}: {tell(one.evidence, printed)}" for one in account.unheard]
    return lines


def _line(account: Account, quote: Quote, names: Mapping[str, str], printed: Callable[[Span], str]) -> str:
    same = [f"#{i}" for i, one in enumerate(account.said) if quote.same_as and one.same_as == quote.same_as]
    who = f"{quote.speaker_name} {'' if quote.certain else 'not certain '}".replace("None ", "nobody ")
    parts = [quote.kind, f"{who.strip()} ({quote.reason})"]
    parts += [
        f"{name} {tell(spans, printed)}"
        for name in ("source", "cue", "content", "route")
        if (spans := getattr(quote, name))
    ]
    parts += [f"candidates {', '.join(names[one] for one in quote.candidates)}"] if quote.candidates else []
    parts += [f"within {names[quote.within]}"] if quote.within else []
    parts += [f"same {' '.join(same)}"] if same else []
    parts += [tell(one, printed) for one in quote.differences]
    return "; ".join(parts)


@scenes_of(SCENES)
def test_whole_records(given: str, expected: list[str]) -> None:
    """The utterances of a scene are those written down, to the place and the reason."""
    assert records(given) == expected
