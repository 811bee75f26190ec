"""Says where each entry of a word list comes from, and adds the entries that its sources have.

    python bench/list_sources.py DATA_DIR STORIES_DIR TRAIN_DIR WORDNET_DIR

WORDNET_DIR holds data.noun, index.noun, data.adj and index.adj of WordNet 3.0 (Debian: `apt-get download
wordnet-base`). TRAIN_DIR holds the UD treebanks and the parses of PolNeAR. The lists that bench/list_sources.tsv names
are rewritten, each in these parts:

1. WordNet: words under the synsets of a class; a noun by hyponymy, an adjective as the value of an attribute. An entry
  that the list had is kept by any of its senses. A new one is added by its first sense, if it stands in at least LEAST
  texts of the corpora and is not among the words left out.
2. Counted: nouns with a numeral before them at least LEAST_COUNTED times in the treebanks and parses. A new one must be
  a person by its first sense.
3. By hand, in at least ATTESTED texts of the corpora.
4. By hand, in fewer texts.

An entry that stands in the stories and in no text of the corpora is dropped, unless WordNet or the counts give it.
Texts that share runs of words with a story are not counted (bench/list_attestation.py). LEAST, LEAST_COUNTED and
ATTESTED were chosen by hand.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from list_attestation import CORPORA, Text, grams, occurs, read_corpus, runs, words_of

LISTS = Path(__file__).resolve().parent.parent / "src/rashomon/lexicon/en"
SPEC = Path(__file__).with_suffix(".tsv")
LEAST, LEAST_COUNTED, ATTESTED = 5, 4, 3
_SHINGLE = 8
_PARTS = {
    "wordnet": "WordNet 3.0, under the synsets named in bench/list_sources.tsv",
    "counted": "counted after numerals in UD English EWT and GUM and in PolNeAR; people by WordNet 3.0",
    "attested": f"by hand, from general knowledge of news; each in at least {ATTESTED} texts of the public corpora",
    "rare": "by hand, from general knowledge of news; in fewer texts than that",
}
Synset = tuple[str, str]  # part of speech, offset


@dataclass
class WordNet:
    """The synsets of nouns and adjectives.

    `words`: the words of each synset.
    `under`: the nouns right under a noun.
    `valued`: the adjectives that are values of an attribute.
    `similar`: the adjectives that are similar to an adjective.
    `senses`: the synsets of a word, by part of speech and word, the most common first.
    """

    words: dict[Synset, list[str]] = field(default_factory=dict)
    under: defaultdict[Synset, list[Synset]] = field(default_factory=lambda: defaultdict(list))
    valued: defaultdict[Synset, list[Synset]] = field(default_factory=lambda: defaultdict(list))
    similar: defaultdict[Synset, list[Synset]] = field(default_factory=lambda: defaultdict(list))
    senses: dict[tuple[str, str], list[Synset]] = field(default_factory=dict)

    def tree(self, roots: str) -> set[Synset]:
        """The named synsets ("ship#n#1 boat#n#1") and all that stand under them."""
        waiting, found = [self.sense(root) for root in roots.split()], set[Synset]()
        while waiting:
            synset = waiting.pop()
            if synset not in found:
                found.add(synset)
                waiting += self.under[synset]
        return found

    def values(self, attributes: str) -> set[Synset]:
        """The adjectives that are values of these attributes ("size#n#1"), and those similar to them."""
        heads = {value for name in attributes.split() for value in self.valued[self.sense(name)]}
        return heads | {similar for head in heads for similar in self.similar[head]}

    def sense(self, name: str) -> Synset:
        """The synset that is named as "ship#n#1". Raises KeyError where WordNet has no such word."""
        word, pos, number = name.split("#")
        return self.senses[pos, word][int(number) - 1]


def read_wordnet(folder: Path) -> WordNet:
    """The nouns and adjectives of a WordNet folder."""
    net = WordNet()
    relations = {("~", "n"): net.under, ("=", "n"): net.valued, ("&", "a"): net.similar}
    for file, pos in (("noun", "n"), ("adj", "a")):
        for line in _lines(folder / f"data.{file}"):
            columns = line.split(" | ")[0].split()
            synset, count = (pos, columns[0]), int(columns[3], 16)
            net.words[synset] = [word.split("(")[0] for word in columns[4 : 4 + 2 * count : 2]]
            pointers = columns[5 + 2 * count :]
            for symbol, offset, target in zip(pointers[::4], pointers[1::4], pointers[2::4], strict=False):
                if (symbol, pos) in relations:
                    relations[symbol, pos][synset].append(("a" if target in "as" else target, offset))
        for line in _lines(folder / f"index.{file}"):
            columns = line.split()
            net.senses[pos, columns[0]] = [(pos, offset) for offset in columns[-int(columns[2]) :]]
    return net


def main() -> None:
    """Rewrites the lists and prints what changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "stories", "train", "wordnet"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    net = read_wordnet(arguments.wordnet)
    stories = [
        words_of(json.loads(path.read_text(encoding="utf-8"))["text"])
        for path in sorted(arguments.stories.glob("*/reports/*.json"))
    ]
    known = {run for text in stories for run in runs(text, _SHINGLE)}
    texts = [text for name in CORPORA for text in read_corpus(arguments.data, name, known)]
    spec = [
        line.split("\t") for line in SPEC.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    counts = count_texts(texts)
    numbered = count_numbered(arguments.train, arguments.data)
    for name in dict.fromkeys(row[0] for row in spec):
        rows = [tuple(line.split("\t")) for line in _lines(LISTS / f"{name}.tsv", "#") if line.strip()]
        padded = [(*row, "", "", "")[:4] for row in spec if row[0] == name]
        classes = [(tuple(row[1].split("|")) if row[1] else (), row[2], row[3].split()) for row in padded]
        parts: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        if name == "counted":
            parts["counted"] = counted_nouns(net, numbered, rows, classes[0][2])
        else:
            parts["wordnet"] = wordnet_rows(net, rows, classes, counts)
        given = {row for part in parts.values() for row in part}
        nowhere = [
            row
            for row in rows
            if row not in given and not counts(words_of(row[0])) and occurs(words_of(row[0]), grams(stories))
        ]
        for row in rows:
            if row not in given and row not in nowhere:
                parts["attested" if counts(words_of(row[0])) >= ATTESTED else "rare"].append(row)
        write_list(LISTS / f"{name}.tsv", parts)
        new = [row[0] for row in sorted(given - set(rows))]
        print(f"{name}: {len(rows)} rows; {', '.join(f'{len(part)} {key}' for key, part in parts.items() if part)}")
        print(f"  new: {' '.join(new)}\n  dropped, in the stories only: {' '.join(row[0] for row in nowhere)}")


def wordnet_rows(
    net: WordNet,
    rows: list[tuple[str, ...]],
    classes: list[tuple[tuple[str, ...], str, list[str]]],
    counts: Callable[[Text], int],
) -> list[tuple[str, ...]]:
    """The rows that WordNet gives each class: words of the list by any sense, new words by their first sense and where
    enough texts have them.
    """
    found = []
    for columns, roots, left_out in classes:
        tree, pos = (net.tree(roots), "n") if columns else (net.values(roots), "a")
        own = {row[0] for row in rows if row[1:] == columns}
        for word in sorted({word for synset in tree for word in net.words[synset]} | own):
            senses = net.senses.get((pos, word), [])
            is_new = word not in own and re.fullmatch("[a-z-]+", word) is not None and word not in left_out
            if any(sense in tree for sense in (senses if word in own else senses[:1] if is_new else ())) and (
                word in own or counts((word,)) >= LEAST
            ):
                found.append((word, *columns))
    return found


def counted_nouns(
    net: WordNet, numbered: Counter[str], rows: list[tuple[str, ...]], left_out: list[str]
) -> list[tuple[str, ...]]:
    """The rows of plural nouns for people that stand after a numeral often enough, each with the singular by which it
    is compared.
    """
    listed, people = {row[0]: row for row in rows}, net.tree("person#n#1")
    found = [row for row in rows if numbered[row[0]] >= LEAST_COUNTED]
    for word, count in sorted(numbered.items()):
        single = re.sub("s$", "", word)
        senses = net.senses.get(("n", single), [])
        if (
            count >= LEAST_COUNTED
            and word.endswith("s")
            and word not in listed
            and senses
            and senses[0] in people
            and word not in left_out
        ):
            found.append((word, single, "people"))
    return found


def count_texts(texts: Iterable[Text]) -> Callable[[Text], int]:
    """A function from an entry to the number of texts that hold it, the last word as it is or with an "s"."""
    held: defaultdict[str, set[int]] = defaultdict(set)
    kept = list(texts)
    for number, text in enumerate(kept):
        for word in text:
            held[word].add(number)

    def count(entry: Text) -> int:
        forms = (entry, (*entry[:-1], entry[-1] + "s"))
        found: set[int] = set()
        for form in forms:
            near = set.intersection(*(held[word] for word in form))
            found |= (
                near if len(form) == 1 else {number for number in near if form in set(runs(kept[number], len(form)))}
            )
        return len(found)

    return count


def count_numbered(train: Path, data: Path) -> Counter[str]:
    """How often each noun governs a numeral in the treebanks and in the parses of PolNeAR."""
    counted: Counter[str] = Counter()
    for path in sorted([*train.glob("ewt_*.conllu.gz"), *train.glob("gum_*.conllu.gz")]):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for block in file.read().split("\n\n"):
                tokens = {row[0]: row for row in (line.split("\t") for line in block.splitlines()) if len(row) == 10}
                heads = [tokens[row[6]] for row in tokens.values() if row[7] == "nummod" and row[6] in tokens]
                counted.update(head[1].lower() for head in heads if head[3] == "NOUN")
    texts = {row["id"]: row["text"] for row in _rows(data / "attribution.jsonl.gz")}
    for row in _rows(train / "silver.jsonl.gz"):
        for _, _, first, end in row["sentences"]:
            heads_at = [first + row["head"][k] - 1 for k in range(first, end) if row["dep"][k] in ("num", "nummod")]
            counted.update(
                texts[row["id"]][row["start"][k] : row["end"][k]].lower()
                for k in heads_at
                if row["pos"][k] in ("NN", "NNS")
            )
    return counted


def write_list(path: Path, parts: dict[str, list[tuple[str, ...]]]) -> None:
    """Writes a list: its header unchanged, then each part below a line that says where it comes from."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = []
    for line in lines:
        if not line.startswith("#") or line.startswith("# part "):
            break
        header.append(line)
    for number, (key, source) in enumerate(((key, source) for key, source in _PARTS.items() if parts.get(key)), 1):
        header.append(f"# part {number}: {source}")
        header += ["\t".join(row) for row in parts[key]]
    path.write_text("\n".join(header) + "\n", encoding="utf-8")


def _lines(path: Path, comment: str = " ") -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if not line.startswith(comment))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    main()
