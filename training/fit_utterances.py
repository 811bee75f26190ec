"""Fits the weights of `said`'s matcher of utterances, measures them crosswise, writes match/weights/utterances.json.

    python -m training.fit_utterances STORIES_DIR

Pairs: two utterances of two reports of one story that the matcher would be asked about. They are the same where the
story's gold has their contents in one group of `same_said`; pairs that it calls uncertain or optional are left out,
and so is what stands in no gold. Each story is left out of its own fit. The positives are few, so the features are
few and ridged. Only the date in the file is taken from the clock; nothing depends on chance.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from rashomon.interface import compare
from rashomon.match import Matcher, Weights
from rashomon.model import Quote
from rashomon.stages.said.align import BARS, FEATURES, Saying, find_candidates, make_sayings
from training.fit_match import LabelledPair, fit_and_measure, write_weights

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/rashomon/match/weights/utterances.json"
RIDGE, SAME_AT, APART_AT = 1.0, 0.35, 0.0
"""`SAME_AT`: where probabilities are calibrated, F1 is best from half of the F1 that is reached: .70 of the pairs that
groups make (`bench/utterances.py`). The place where the fit's own F1 is best moves with the story left out.
"""
_LIKE, _HELD = 0.5, 0.8  # of the characters of both; of the gold's characters in a longer quote

GoldPair = tuple[int, int]


@dataclass(frozen=True)
class GoldStory:
    """What the reports of one story say, and what a careful reader says is the same.

    sayings: every quote of the account by its id.
    found: each entry of the gold's `said` that a quote has, with the quote's id.
    same, open: pairs of entries of two reports that are one utterance; that nobody need decide.
    """

    name: str
    quotes: tuple[Quote, ...]
    sayings: Mapping[str, Saying]
    found: Mapping[int, str]
    same: frozenset[GoldPair]
    open: frozenset[GoldPair]

    def judge(self, left: str, right: str) -> bool | None:
        """Whether two quotes are the same; None where the gold does not say."""
        entries = ([i for i, quote in self.found.items() if quote == one] for one in (left, right))
        pairs = {(min(pair), max(pair)) for pair in product(*entries)}
        return True if pairs & self.same else None if not pairs or pairs & self.open else False


def main() -> None:
    """Makes the pairs, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    pairs = [pair for story in read_stories(parser.parse_args().stories) for pair in labelled_pairs(story)]
    weights, report = fit_weights(pairs)
    report["data"] = "the gold stories of STORIES_DIR (`same_said`), each left out of its own fit"
    report["command"] = "python -m training.fit_utterances STORIES_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def fit_weights(pairs: Sequence[LabelledPair[Saying]]) -> tuple[Weights, dict[str, Any]]:
    """The weights of the features of utterances, and the report of their fit."""
    matcher = Matcher(FEATURES, BARS, Weights(0.0, {feature.name: 0.0 for feature in FEATURES}))
    return fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=APART_AT)


def labelled_pairs(story: GoldStory) -> Iterator[LabelledPair[Saying]]:
    """The candidates of one story that its gold judges."""
    for left, right in find_candidates(story.sayings):
        same = story.judge(left, right)
        if same is not None:
            yield LabelledPair(story.sayings[left], story.sayings[right], same, story.name)


def read_stories(folder: Path) -> list[GoldStory]:
    """Every story of a folder that has a gold: NAME/gold.json, NAME/reports/."""
    return [read_story(path.parent) for path in sorted(folder.glob("*/gold.json"))]


def read_story(folder: Path) -> GoldStory:
    """One story: its reports compared by the pipeline, its gold matched with the quotes by their places."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    account = compare([str(path) for path in sorted((folder / "reports").glob("*.json"))])
    texts = {document.id: document.text for document in account.documents}
    docs = {Path(document.source.path).stem: document.id for document in account.documents}
    entries: list[dict[str, Any]] = gold["said"]
    found = {}
    for i, entry in enumerate(entries):
        doc = docs[entry["report"]]
        quote = _quote_at(doc, texts[doc], entry["content"], account.said)
        if quote is not None:
            found[i] = quote
    across = {
        key: {
            (min(pair), max(pair))
            for group in gold.get(key) or ()
            for pair in combinations(sorted(set(group)), 2)
            if entries[pair[0]]["report"] != entries[pair[1]]["report"]
        }
        for key in ("same_said", "same_said_uncertain")
    }
    optional = {i for i, entry in enumerate(entries) if is_optional(entry)}
    free = {pair for pair in combinations(range(len(entries)), 2) if not optional.isdisjoint(pair)}
    return GoldStory(
        folder.name,
        account.said,
        make_sayings(account.said, texts, account.who),
        found,
        frozenset(across["same_said"] - free),
        frozenset(across["same_said_uncertain"] | free),
    )


def is_optional(entry: Mapping[str, Any]) -> bool:
    """Whether two careful annotators could disagree about an entry."""
    return bool(entry.get("optional")) or "no penalty" in (entry.get("comment") or "")


def _quote_at(doc: str, text: str, content: str, quotes: Sequence[Quote]) -> str | None:
    """The id of the quote that has a gold content, at any of its places: most alike, or a longer one that holds it."""
    best: tuple[float, str] = (0.0, "")
    starts = [i for i in range(len(text)) if text.startswith(content, i)]
    for start in starts:
        end = start + len(content)
        for quote in quotes:
            shared = sum(max(0, min(end, s.end) - max(start, s.start)) for s in quote.content if s.doc == doc)
            alike = shared / (len(content) + sum(map(len, quote.content)) - shared)
            if alike >= _LIKE or shared >= _HELD * len(content):
                best = max(best, (alike, quote.id))
    return best[1] or None


if __name__ == "__main__":
    main()
