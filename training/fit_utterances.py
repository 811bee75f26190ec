"""Fits the weights of `said`'s matcher of utterances, measures them crosswise, writes match/weights/utterances.json.

    python -m training.fit_utterances STORIES_DIR DATA_DIR

Pairs of two kinds, each story left out of its own fit. First, of the stories of STORIES_DIR: two utterances of two
reports of one story that the matcher would be asked about. They are the same where the story's gold has their contents
in one group of `same_said`; pairs that it calls uncertain or optional are left out, and so is what stands in no gold.
Second, those of `training/utterance_pairs.tsv`, in the stories of DATA_DIR (ecb_docs, names_docs, wording and
incidents_articles as .jsonl.gz). The positives are few, so the features are few and ridged. Only the date in the file
is taken from the clock; nothing depends on chance.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from rashomon.interface import compare, read
from rashomon.match import Matcher, Weights
from rashomon.model import Quote
from rashomon.stages.said.align import BARS, FEATURES, Saying, find_candidates, make_sayings
from training.fit_match import LabelledPair, fit_and_measure, write_weights
from training.fit_values import STORY, Place, StoryKey, as_read
from training.fit_values import read_stories as read_public

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/rashomon/match/weights/utterances.json"
RIDGE, SAME_AT, APART_AT = 1.0, 0.55, 0.0
"""`SAME_AT`: of .25, .3 … .6 the one at which the groups of the gold stories are best, each with weights that never saw
its story (F1 .714; .5: .691). It was chosen on the same stories on which that figure is measured.
"""
PAIRS = ROOT / "training/utterance_pairs.tsv"
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
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    pairs = [pair for story in read_stories(arguments.stories) for pair in labelled_pairs(story)]
    pairs += read_pairs(arguments.data)
    weights, report = fit_weights(pairs)
    report["data"] = (
        "the gold stories of STORIES_DIR (`same_said`) and training/utterance_pairs.tsv in the stories of DATA_DIR, "
        "each story left out of its own fit"
    )
    report["command"] = "python -m training.fit_utterances STORIES_DIR DATA_DIR"
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


def read_pairs(data: Path) -> Iterator[LabelledPair[Saying]]:
    """The labelled pairs of public stories; one of which an utterance is not found any more is left out."""
    labels = read_pair_labels(PAIRS)
    for file in STORY:
        for key, rows in read_public(data, file):
            if key not in labels:
                continue
            reports = [as_read(row) for row in rows]
            docs = {row["id"]: read([report]).documents[0].id for row, report in zip(rows, reports, strict=True)}
            account = compare(reports, one_story=True)
            texts = {document.id: document.text for document in account.documents}
            sayings = make_sayings(account.said, texts, account.who)
            for (left, right), same in labels[key].items():
                found = [_quote_over(docs[doc], start, end, account.said) for doc, start, end in (left, right)]
                if all(found):
                    yield LabelledPair(sayings[found[0]], sayings[found[1]], same, " ".join(key))


def read_pair_labels(path: Path) -> dict[StoryKey, dict[tuple[Place, Place], bool]]:
    """For each story the pairs of places with the answer; those that cannot be told are left out."""
    found: defaultdict[StoryKey, dict[tuple[Place, Place], bool]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            if row["label"] != "U":
                left, right = ((row[f"doc_{s}"], int(row[f"start_{s}"]), int(row[f"end_{s}"])) for s in "ab")
                found[row["set"], row["story"]][left, right] = row["label"] == "Y"
    return dict(found)


def _quote_over(doc: str, start: int, end: int, quotes: Sequence[Quote]) -> str:
    """The id of the quote whose first part of content is most alike to a place; "" where none is half of it."""
    best: tuple[float, str] = (0.0, "")
    for quote in quotes:
        first = quote.content[0]
        shared = max(0, min(end, first.end) - max(start, first.start)) if first.doc == doc else 0
        alike = shared / (end - start + len(first) - shared)
        if alike >= _LIKE:
            best = max(best, (alike, quote.id))
    return best[1]


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
