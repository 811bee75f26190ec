"""Shards of reports put into stories, step by step by a `Runner`; the groups are those of `group_documents`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from rashomon.account_json import to_json
from rashomon.errors import InputError
from rashomon.model import AnnotatedBatch, Batch, Story
from rashomon.pipeline import Options, compare_readings, read_and_annotate, reading_options
from rashomon.scale.runner import Runner
from rashomon.scale.shards import (
    KeptArticle,
    Shard,
    load_documents,
    load_keys,
    load_order,
    load_sketches,
    read_shard,
    write_order,
)
from rashomon.settings import load_settings
from rashomon.stages.group import (
    alike_in_band,
    bands,
    compare_pairs,
    copies_among,
    find_candidates,
    stories_among,
)
from rashomon.stages.read import find_paths
from rashomon.text.unionfind import UnionFind

SLICE, LARGEST_SLICE, SLICES = 1000, 10_000, 64
"""Articles of one task at least and at most, and how many tasks there shall be if they are enough; chosen by hand. Each
task makes an index of all articles of its window, so few large ones cost less; what one compares must fit in memory.
The groups do not depend on it.
"""
Likely = tuple[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class ArticleSlice:
    """Articles to be compared with those before them: the numbers from `start` to `end` of the places in a file."""

    order: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JoinedArticles:
    """Articles that nothing joins to another: their places in order, the copies among them, their likely pairs."""

    places: tuple[KeptArticle, ...]
    copies: Mapping[str, str]
    likely: tuple[Likely, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupedShards:
    """What a run did.

    repeated: articles that another input had too; each counts once.
    refused: problems met while reading.
    accounts: those that were written.
    out: the folder.
    """

    schema: Literal["rashomon.group/1"] = "rashomon.group/1"
    articles: int
    stories: int
    repeated: int
    refused: int
    accounts: int
    out: str


def group_shards(inputs: Sequence[str], out: Path, runner: Runner, *, accounts: bool = False) -> GroupedShards:
    """Reads shards, puts their articles into stories, and writes `stories.jsonl` and the articles as Parquet.

    out: a folder that all workers can write to.
    accounts: also write the account of each story of two reports and more, as `accounts/ID.json`.

    Raises InputError where there is no input, or the folder holds a run already.
    """
    settings = load_settings()
    if not inputs:
        raise InputError("there is nothing to group; give files of JSON lines, Parquet or web archives")
    if (out / "stories.jsonl").exists():
        raise InputError(f"{out} holds the stories of an earlier run; give another folder with --out")
    addresses = [one for one in inputs if "://" in one]
    files = find_paths([one for one in inputs if one not in addresses])
    (out / "articles").mkdir(parents=True, exist_ok=True)
    options = reading_options(settings)
    shards = [Shard(n, given, str(out / "articles"), options) for n, given in enumerate([*files, *addresses])]
    read = list(runner.map(read_shard, shards))
    found = [place for places, _ in read for place in places]
    known: dict[str, KeptArticle] = {}
    for place in found:
        known.setdefault(place.id, place)
    ordered = sorted(known.values(), key=lambda place: (place.published or "~", place.id))
    copies = _copies(ordered, runner)
    known = {place.id: replace(place, signature=b"") for place in ordered}
    ordered = list(known.values())
    likely = _likely([place for place in ordered if place.id not in copies], out, settings.window_days, runner)
    stories = [story for made in runner.map(group_parts, _parts(ordered, copies, likely)) for story in made]
    stories.sort(key=lambda story: (-len(story.documents), story.documents[0].published or "~", story.id))
    told = [_story_line(story, known) for story in stories]
    part = out / "stories.jsonl.part"
    part.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")
    made = _accounts(stories, known, out, runner) if accounts else 0
    part.replace(out / "stories.jsonl")  # last, so that what bears the name is whole
    return GroupedShards(
        articles=len(ordered),
        stories=len(stories),
        repeated=len(found) - len(known),
        refused=sum(len(problems) for _, problems in read),
        accounts=made,
        out=str(out),
    )


def compare_slice(one: ArticleSlice, *, window_days: int) -> list[Likely]:
    """The likely pairs of the articles of a slice with those before them, dated within the window or not at all."""
    order = load_order(one.order)
    asked = order[one.start : one.end]
    among = order[: one.end]
    days = [place.day for place in asked if place.day is not None]
    if len(days) == len(asked):
        first, last = min(days) - window_days, max(days) + window_days
        among = tuple(place for place in among if place.day is None or first <= place.day <= last)
    names = frozenset(place.id for place in asked)
    pairs = list(find_candidates(load_keys(among), names, window_days=window_days))
    needed = {name for pair in pairs for name in pair}
    return list(compare_pairs(pairs, load_sketches(place for place in among if place.id in needed)))


def group_parts(parts: Sequence[JoinedArticles]) -> list[Story]:
    """The stories of some parts."""
    stories = list[Story]()
    for part in parts:
        sketches = load_sketches(part.places)
        stories += stories_among([sketches[place.id] for place in part.places], part.copies, dict(part.likely))
    return stories


def find_alike(texts: Sequence[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """The near-duplicates among texts that share a band."""
    return list(alike_in_band(texts))


def write_account(story: tuple[str, tuple[KeptArticle, ...]], *, folder: str) -> bool:
    """Writes the account of a story."""
    name, places = story
    batch = read_and_annotate(Batch(load_documents(places), ()))
    account = replace(compare_readings(AnnotatedBatch.of(batch.readings), Options()), id=name)
    path = Path(folder) / f"{name}.json"
    part = path.with_suffix(".part")
    part.write_text(json.dumps(to_json(account), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(path)
    return True


def _copies(ordered: Sequence[KeptArticle], runner: Runner) -> dict[str, str]:
    """For each copy the id of its original."""
    shared: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for place in ordered:
        for number, band in bands(place.signature):
            shared[f"{number:04}{band.hex()}"].append((place.id, place.signature))
    rows = ((key, text) for key, texts in shared.items() if len(texts) > 1 for text in texts)
    joined = UnionFind(place.id for place in ordered)
    for pairs in runner.group_map(find_alike, rows):
        for left, right in pairs:
            joined.join(left, right)
    place_of = {place.id: place for place in ordered}
    copies: dict[str, str] = {}
    for names in joined.sets():
        if len(names) > 1:
            copies |= copies_among((name, place_of[name].signature) for name in names)
    return copies


def _likely(compared: Sequence[KeptArticle], out: Path, window_days: int, runner: Runner) -> list[Likely]:
    """The likely pairs among articles that are no copies."""
    order = out / "articles" / "order.parquet"
    write_order(compared, order)
    size = max(SLICE, min(LARGEST_SLICE, len(compared) // SLICES))
    slices = [ArticleSlice(str(order), n, min(n + size, len(compared))) for n in range(0, len(compared), size)]
    found = runner.map(partial(compare_slice, window_days=window_days), slices)
    return [pair for pairs in found for pair in pairs]


def _parts(
    ordered: Sequence[KeptArticle], copies: Mapping[str, str], likely: Iterable[Likely]
) -> list[list[JoinedArticles]]:
    """The sets that likely pairs and copies join, some at once, in the order of their first articles."""
    pairs = list(likely)
    joined = UnionFind(place.id for place in ordered)
    for (left, right), _ in pairs:
        joined.join(left, right)
    for copy, original in copies.items():
        joined.join(copy, original)
    among: defaultdict[str, list[Likely]] = defaultdict(list)
    for pair in pairs:
        among[joined.find(pair[0][0])].append(pair)
    place_of = {place.id: place for place in ordered}
    tasks: list[list[JoinedArticles]] = [[]]
    held = 0
    for names in joined.sets():
        own = {name: copies[name] for name in names if name in copies}
        tasks[-1].append(
            JoinedArticles(tuple(place_of[name] for name in names), own, tuple(among[joined.find(names[0])]))
        )
        held += len(names)
        if held >= SLICE:
            tasks.append([])
            held = 0
    return [task for task in tasks if task]


def _story_line(story: Story, known: Mapping[str, KeptArticle]) -> str:
    articles = [
        {"id": one.id, "file": Path(known[one.id].path).name, "row": known[one.id].row} for one in story.documents
    ]
    near = [list(group) for group in story.near_duplicates]
    data = {"id": story.id, "title": story.title, "articles": articles, "near_duplicates": near}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()


def _accounts(stories: Iterable[Story], known: Mapping[str, KeptArticle], out: Path, runner: Runner) -> int:
    folder = out / "accounts"
    folder.mkdir(exist_ok=True)
    wanted = [
        (story.id, tuple(known[one.id] for one in story.documents)) for story in stories if len(story.documents) > 1
    ]
    return sum(runner.map(partial(write_account, folder=str(folder)), wanted))
