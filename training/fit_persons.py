"""Fits the weights of `who`'s person matcher, measures them by cross-validation, and writes match/weights/persons.json.

    python -m training.fit_persons DATA_DIR STORIES_DIR

The pairs are pairs of different full names, from two sources:
- Incidents: two participants of one shooting are two people, mostly of one family. A printed name with an age is a
  participant where only that one has the age and that one alone has the family name; it is not where the ages are more
  than three years apart. So ages tell who is who, never how alike the names are.
- NewsWCL50, MEANTIME and ECB+: names that `who` finds under mentions of chains, paired within a topic; one chain is one
  person.

Topics and incidents that share text with a story of STORIES_DIR are left out, so that the stories measure weights that
never saw them. Pairs that a bar keeps apart are counted but not weighed. The date in the file is taken from the clock;
nothing else depends on it, and nothing depends on chance.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from rashomon.language import annotate_documents
from rashomon.match import Matcher, Weights, pairs_in_blocks
from rashomon.model import Block, Member, Reading, Source, Span
from rashomon.page import make_page
from rashomon.stages.who.clusters import Clusters, make_nodes
from rashomon.stages.who.find import find_occurrences
from rashomon.stages.who.full_names import full_names, name_blocks
from rashomon.stages.who.persons import BARS, FEATURES, PersonName
from rashomon.stages.who.same_names import join_same_names
from rashomon.stages.who.words import words_of_report
from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm, make_form
from training.fit_match import LabelledPair, fit_and_measure, write_weights

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/rashomon/match/weights/persons.json"
RIDGE, SAME_AT, APART_AT = 1.0, 0.5, 0.1
_SHINGLE, _SHARED = 8, 5
"""Words in a run, and how many runs a text must share with a story to be left out; chosen by hand."""
_YEARS = 3
_WORD = r"(?:[A-Z]\.|[A-Z][\w'’-]+|[\"“'‘(][A-Z][\w ]{1,15}[\"”'’)]|de|la|van|von|der|al|bin)"
_NAME = rf"[A-Z][\w'’-]+(?: {_WORD}){{0,3}} [A-Z][\w'’-]+(?:,? (?:Jr|Sr)\.?|,? I{{2,3}}| IV)?"
_AGED = re.compile(rf"\b({_NAME}),? \(?(\d{{1,2}})(?=[,.;)]| of | was )")

Pair = LabelledPair[PersonName]


def main() -> None:
    """Makes the pairs, fits, measures, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("stories", type=Path)
    arguments = parser.parse_args()
    known = set().union(*(shingles(row["text"]) for row in story_reports(arguments.stories)))
    pairs = [*incident_pairs(arguments.data, known), *chain_pairs(arguments.data, known)]
    matcher = Matcher(FEATURES, BARS, Weights(0.0, {feature.name: 0.0 for feature in FEATURES}))
    weights, report = fit_and_measure(matcher, pairs, ridge=RIDGE, same_at=SAME_AT, apart_at=APART_AT)
    report["data"] = (
        "incidents (participants and ages), NewsWCL50, MEANTIME and ECB+ (chains), development side; "
        "no topic or incident that shares text with a story of STORIES_DIR"
    )
    report["command"] = "python -m training.fit_persons DATA_DIR STORIES_DIR"
    report["date"] = datetime.date.today().isoformat()
    write_weights(OUT, weights, report)
    json.dump(report, sys.stdout, indent=1)


def story_reports(stories: Path) -> list[dict[str, Any]]:
    """The reports of every story in a folder."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(stories.glob("*/reports/*.json"))]


def shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of eight words of a text, in small letters."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}


def shares_text(texts: Iterable[str], known: set[tuple[str, ...]]) -> bool:
    """Whether a text shares at least five runs of words with those known."""
    return any(len(shingles(text) & known) >= _SHARED for text in texts)


def incident_pairs(data: Path, known: set[tuple[str, ...]]) -> Iterator[Pair]:
    """Pairs of two participants of one shooting, and of a printed name with an age and a participant."""
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for article in read_rows(data / "incidents_articles.jsonl.gz"):
        articles[article["incident"]].append(article["text"])
    for incident in read_rows(data / "incidents.jsonl.gz"):
        texts = articles[incident["incident"]]
        if shares_text(texts, known):
            continue
        ages = {
            form: row.get("age")
            for row in incident.get("participants") or ()
            if (form := plain_form(row.get("name") or ""))
        }
        people = sorted(ages, key=lambda form: form.key)
        group = f"incident {incident['component']}"
        for left, right in combinations(people, 2):
            if left.key != right.key and may_be_one(left, right):
                yield LabelledPair(PersonName(left), PersonName(right), False, group)
        printed = {
            (form, int(match[2])): None
            for text in texts
            for match in _AGED.finditer(text)
            if (form := plain_form(match[1]))
        }
        yield from aged_pairs(list(printed), ages, group)


def aged_pairs(printed: Sequence[tuple[NameForm, int]], ages: dict[NameForm, int | None], group: str) -> Iterator[Pair]:
    """Pairs of a printed name with an age and a participant: the same where only this participant has the age and the
    family name, not the same where the ages are more than three years apart.
    """
    families, known = Counter(form.words[-1] for form in ages), Counter(ages.values())
    keys = {form.key for form in ages}
    for name, age in printed:
        for form, own in sorted(ages.items(), key=lambda item: item[0].key):
            if own is None or name.key in keys or families[form.words[-1]] > 1 or not may_be_one(name, form):
                continue
            one_word = name.words[0] == form.words[0] or name.words[-1] == form.words[-1]
            if (own == age and known[own] == 1 and one_word) or abs(own - age) > _YEARS:
                yield LabelledPair(PersonName(name), PersonName(form), own == age, group)


def plain_form(name: str) -> NameForm | None:
    """The form of a name without titles and common words before it; None where fewer than two words are left."""
    words = name.split()
    while len(words) > 2 and _is_no_name(words[0]):
        words = words[1:]
    form = make_form(" ".join(words))
    return form if len(form.words) > 1 else None


def _is_no_name(word: str) -> bool:
    first = make_form(word).words[:1]
    return not first or first[0] in gazetteer.titles() or first[0] in gazetteer.no_names()


def may_be_one(left: NameForm, right: NameForm) -> bool:
    """Whether the matcher would compare the two names at all: they share a block."""
    return not set(name_blocks(PersonName(left))).isdisjoint(name_blocks(PersonName(right)))


def chain_pairs(data: Path, known: set[tuple[str, ...]]) -> Iterator[Pair]:
    """Pairs of names that `who` finds under mentions of chains, within a topic."""
    for name in ("names", "ecb"):
        texts = {row["id"]: row for row in read_rows(data / f"{name}_docs.jsonl.gz")}
        topics: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(texts):
            topics[texts[key]["topic"]].append(key)
        gold: defaultdict[str, dict[int, str]] = defaultdict(dict)  # document -> end of a mention -> chain
        for row in read_rows(data / f"{name}_mentions.jsonl.gz"):
            if row["kind"] == "entity":
                gold[row["doc"]].setdefault(row["spans"][0][1], row["chain"])
        for topic, keys in sorted(topics.items()):
            if not shares_text((texts[key]["text"] for key in keys), known):
                readings = annotate_documents([plain_document(key, texts[key]["text"]) for key in keys])
                yield from topic_pairs(readings, [gold[key] for key in keys], f"{name} {topic}")


def topic_pairs(readings: Sequence[Reading], gold: Sequence[dict[int, str]], group: str) -> Iterator[Pair]:
    """Pairs of those names of one topic that both have a chain. A mention belongs to the name that it ends with, a
    possessive left out.
    """
    clusters = Clusters(make_nodes(find_occurrences([words_of_report(make_page(reading)) for reading in readings]), ()))
    join_same_names(clusters)
    people = full_names(clusters)
    chains: dict[int, str] = {}
    for number in people:
        spans = [(node.doc, span.end) for node in clusters.group(clusters.nodes[number]).nodes for span in node.spans]
        found = Counter(gold[doc][end + more] for doc, end in spans for more in (0, 2) if end + more in gold[doc])
        if found:
            chains[number] = min(found, key=lambda chain: (-found[chain], chain))
    for left, right in pairs_in_blocks({number: people[number] for number in chains}, name_blocks):
        yield LabelledPair(people[left], people[right], chains[left] == chains[right], group)


def plain_document(name: str, text: str) -> Member:
    """A document in which every line is a body block."""
    blocks = tuple(Block(Span(name, *line.span()), "body") for line in re.finditer(r"[^\n]+", text))
    return Member(name, Source(name, ""), text, blocks)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    main()
