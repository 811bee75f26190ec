"""Reads the training corpora into one record: words with offsets in a text, and the labels that a corpus has for them.

The data folder is laid out as the project's shared folder: `train/` (treebanks, names, CoreNLP's output on PolNeAR, and
`score_language.py`, which turns each gold file into one common format) and `data/attribution.jsonl.gz`.
"""

from __future__ import annotations

import bisect
import gzip
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.language.labels import NAMES, POS, RELATIONS, ROLES
from rashomon.text.tokens import split_tokens

SOURCES = ("polnear", "silver", "ewt", "gum", "wikigold", "re3d")
IGNORED = -100

_FREE_GUM_GENRES = frozenset({"academic", "court", "bio", "voyage", "news", "interview"})
"""Genres under CC BY or CC BY-SA; the licence of the others is non-commercial or not named."""
_NAME_TYPES = {
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOC",
    "MISC": "MISC",
}
_RE3D_TYPES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}


@dataclass(slots=True)
class Corpus:
    """One document of a corpus. A list of labels has one entry per word, IGNORED where nothing is known; None = no such
    labels.

    `sentences`: (first word, last word exclusive); empty where the corpus has none.
    `links`: from the first word of each source or content run to the first word of its cue.
    `scheme`: how `names` are annotated, one of SCHEMES.
    `heads`: the index of the governing word, -1 for the root.
    """

    id: str
    source: str
    text: str
    spans: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    roles: list[int] | None = None
    links: dict[int, int] = field(default_factory=dict)
    names: list[int] | None = None
    scheme: str = ""
    ends: list[int] | None = None
    pos: list[int] | None = None
    heads: list[int] | None = None
    relations: list[int] | None = None


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a .jsonl or .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_gold(folder: Path, name: str, *options: str) -> list[dict[str, Any]]:
    """The rows of a gold file of the training folder, in the common format that `score_language.py` documents."""
    command = [sys.executable, str(folder / "score_language.py"), "gold", str(folder / name), *options]
    return [
        json.loads(line)
        for line in subprocess.run(
            command, capture_output=True, check=True, text=True, encoding="utf-8"
        ).stdout.splitlines()
    ]


def load_sources(data: Path, sources: Sequence[str], *, dev: bool = False) -> list[Corpus]:
    """The documents of these sources, of their train side or their dev side, in a fixed order."""
    side = "dev" if dev else "train"
    documents: list[Corpus] = []
    if "polnear" in sources:
        documents += read_polnear(data, side, with_names="silver" in sources)
    if "ewt" in sources:
        documents += [treebank_document(row, "ewt") for row in read_gold(data / "train", f"ewt_{side}.conllu.gz")]
    if "gum" in sources:
        rows = read_gold(data / "train", f"gum_{side}.conllu.gz")
        documents += [
            treebank_document(row, "gum") for row in rows if dev or row["id"].split("_")[1] in _FREE_GUM_GENRES
        ]
    if "wikigold" in sources and not dev:
        documents += read_wikigold(data / "train" / "wikigold.conll.gz")
    if "re3d" in sources:
        documents += read_re3d(data / "train" / "re3d.jsonl.gz", dev=dev)
    return documents


def read_polnear(data: Path, side: str, *, with_names: bool = True) -> list[Corpus]:
    """PolNeAR's documents of one split, cut by our own tokenizer, with the attributions made by hand and CoreNLP's
    names and sentence ends.
    """
    silver = {row["id"]: row for row in read_lines(data / "train" / "silver.jsonl.gz")} if with_names else {}
    documents = []
    for row in read_lines(data / "data" / "attribution.jsonl.gz"):
        if row["split"] != side:
            continue
        spans = split_tokens(row["text"])
        document = Corpus(row["id"], "polnear", row["text"], spans, [], scheme="news")
        document.roles, document.links = project_roles(spans, row["attributions"])
        if row["id"] in silver:
            document.names = name_tags(spans, _silver_names(silver[row["id"]]))
            document.ends = _silver_ends(document, silver[row["id"]])
        documents.append(document)
    return documents


def words_under(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """The indices of the words that overlap characters `start`..`end`."""
    first = bisect.bisect_right(spans, start, key=lambda span: span[1])
    last = bisect.bisect_left(spans, end, key=lambda span: span[0])
    return range(first, max(first, last))


def project_roles(
    spans: Sequence[tuple[int, int]], attributions: Sequence[Mapping[str, Any]]
) -> tuple[list[int], dict[int, int]]:
    """The role tag of each word, and the links from the first word of each source or content run to the first word of
    its cue.
    """
    tags = [0] * len(spans)
    links: dict[int, int] = {}
    for attribution in attributions:
        words = {
            role: sorted({i for a, b in attribution[role] for i in words_under(spans, a, b)})
            for role in ("source", "cue", "content")
        }
        for role, members in words.items():
            previous = None
            for i in members:
                if tags[i] == 0:
                    inside = (
                        previous == i - 1
                        and previous is not None
                        and tags[previous] in (ROLES.index(f"B-{role}"), ROLES.index(f"I-{role}"))
                    )
                    tags[i] = ROLES.index(f"{'I' if inside else 'B'}-{role}")
                    if not inside and role != "cue" and words["cue"]:
                        links[i] = words["cue"][0]
                previous = i
    return tags, links


def name_tags(spans: Sequence[tuple[int, int]], names: Sequence[tuple[int, int, str]]) -> list[int]:
    """The begin/inside/outside tag of each word for names given as (start, end, type); where names overlap, the first
    one counts.
    """
    tags = [0] * len(spans)
    for start, end, kind in names:
        words = words_under(spans, start, end)
        if words and not any(tags[i] for i in words):
            for i in words:
                tags[i] = NAMES.index(f"{'B' if i == words[0] else 'I'}-{kind}")
    return tags


def _silver_names(row: Mapping[str, Any]) -> list[tuple[int, int, str]]:
    """CoreNLP's names as (start, end, type). Its tags have no B-/I-, so neighbours of one type in one sentence are one
    name.
    """
    names: list[tuple[int, int, str]] = []
    for _, _, first, last in row["sentences"]:
        previous = "O"
        for i in range(first, last):
            kind = _NAME_TYPES.get(row["ner"][i], "O")
            if kind != "O":
                if kind == previous:
                    names[-1] = (names[-1][0], row["end"][i], kind)
                else:
                    names.append((row["start"][i], row["end"][i], kind))
            previous = kind
    return names


def _silver_ends(document: Corpus, row: Mapping[str, Any]) -> list[int]:
    """1 for each word with which CoreNLP ends a sentence, else 0; IGNORED at line breaks, where CoreNLP is known to be
    wrong.
    """
    text, spans = document.text, document.spans
    stops = {end for _, end, _, _ in row["sentences"]}
    ends = [int(span[1] in stops) for span in spans]
    for i in range(len(spans)):
        if i + 1 == len(spans) or "\n" in text[spans[i][1] : spans[i + 1][0]]:
            ends[i] = IGNORED
            if i + 1 < len(spans):
                ends[i + 1] = IGNORED
    return ends


def treebank_document(row: Mapping[str, Any], source: str) -> Corpus:
    """The document of one row of a Universal Dependencies treebank."""
    spans = list(zip(row["start"], row["end"], strict=True))
    document = Corpus(row["id"], source, row["text"], spans, [(s[2], s[3]) for s in row["sentences"]])
    document.pos = [POS.index(tag) if tag in POS else IGNORED for tag in row["upos"]]
    document.relations = [_relation_index(label) for label in row["dep"]]
    document.heads = [0] * len(spans)
    document.ends = [0] * len(spans)
    for first, last in document.sentences:
        for i in range(first, last):
            document.heads[i] = first + row["head"][i] - 1 if row["head"][i] else -1
        document.ends[last - 1] = 1
    for i in range(len(spans)):
        if i + 1 == len(spans) or "\n" in row["text"][spans[i][1] : spans[i + 1][0]]:
            document.ends[i] = IGNORED
    if source == "gum":
        document.names = name_tags(spans, row.get("names", []))
        document.scheme = "wiki"
    return document


def _relation_index(label: str) -> int:
    if label in RELATIONS:
        return RELATIONS.index(label)
    universal = label.split(":")[0]
    return RELATIONS.index(universal) if universal in RELATIONS else RELATIONS.index("dep")


def read_wikigold(path: Path) -> list[Corpus]:
    """Sentences of Wikipedia with names annotated by hand, 20 to a document. Words are joined by blanks, since the
    corpus has no text.
    """
    documents = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        groups = [group.split("\n") for group in lines.read().split("\n\n") if group.strip()]
    for number in range(0, len(groups), 20):
        pieces: list[str] = []
        spans: list[tuple[int, int]] = []
        names: list[tuple[int, int, str]] = []
        sentences: list[tuple[int, int]] = []
        position = 0
        for group in groups[number : number + 20]:
            first, previous = len(spans), "O"
            for line in group:
                word, _, tag = line.rpartition(" ")
                if not word or word == "-DOCSTART-":
                    continue
                spans.append((position, position + len(word)))
                kind = tag[2:] if tag != "O" else "O"
                if kind != "O":
                    names.append((names.pop()[0], spans[-1][1], kind) if kind == previous else (*spans[-1], kind))
                previous = kind
                pieces.append(word)
                position += len(word) + 1
            if len(spans) > first:
                sentences.append((first, len(spans)))
        document = Corpus(f"wikigold-{number}", "wikigold", " ".join(pieces), spans, sentences, scheme="wiki")
        document.names = name_tags(spans, names)
        documents.append(document)
    return documents


def read_re3d(path: Path, *, dev: bool) -> list[Corpus]:
    """Texts on the war in Syria and Iraq with names annotated by hand, without the non-commercial texts of the BBC.
    Every fifth document is dev.
    """
    rows = [row for row in read_lines(path) if not row["source"].startswith("BBC")]
    documents = []
    for row in (row for number, row in enumerate(rows) if (number % 5 == 0) == dev):
        spans = split_tokens(row["text"])
        names = sorted((e for e in row["entities"] if e[2] in _RE3D_TYPES), key=lambda e: (-(e[1] - e[0]), e[0]))
        document = Corpus(row["id"], "re3d", row["text"], spans, [], scheme="phrase")
        document.names = name_tags(spans, [(e[0], e[1], _RE3D_TYPES[e[2]]) for e in names])
        documents.append(document)
    return documents
