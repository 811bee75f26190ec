"""What a library does in a second: articles added, searched, and an account opened.

    python bench/library.py [ARTICLES] [FOLDER]
    python bench/library.py search ARTICLES [LIBRARY]

The articles are made of words of the documentation of this project, under invented names, days and places. FOLDER keeps
them and the library, so that a second run measures search on what is there. "search" measures the search alone: its
articles are put into the library as they are, neither read nor grouped, which a search does not ask for. LIBRARY is one
that they are put into if it is empty, such as a database on a server (postgresql://…), else one is made. Beside the
milliseconds of the clock stand those of the processor, of this process alone, which depend less on what else the
machine does.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from floors import print_figure
from starlette.testclient import TestClient

from rashomon.app.site import make_app
from rashomon.lexicon import load_words
from rashomon.library import adding
from rashomon.library.finding import Filter, find_stories, search_articles
from rashomon.library.opening import open_story
from rashomon.library.placing import place_articles
from rashomon.model import Block, Document, Source, Span, digest
from rashomon.store.articles import count_articles, put_article
from rashomon.store.engine import Store
from rashomon.store.migrate import open_store

ROOT = Path(__file__).resolve().parent.parent
STARTS = ("Bra", "Kor", "Mel", "Tan", "Vex", "Lor", "Hun", "Sil", "Dor", "Gan")
ENDS = ("dal", "mar", "ten", "vik", "holm", "by")
PUT_AT_ONCE = 2000  # articles of one transaction
NAMES = [start + end for start in STARTS for end in ENDS]


def vocabulary() -> list[str]:
    """The words of the documentation, as often as they stand there."""
    pages = sorted((ROOT / "docs").glob("*.md"))
    return [word for page in pages for word in page.read_text(encoding="utf-8").split() if word.isalpha()]


def made_texts(number: int) -> Iterator[tuple[str, str, str]]:
    """Headline, day and body of articles of four paragraphs, spread over a year."""
    chance, words = random.Random(3), vocabulary()
    for n in range(number):
        place, who = chance.choice(NAMES), chance.choice(NAMES)
        day = f"2025-{1 + n * 12 // number:02}-{1 + n * 337 % 28:02}"
        body = "\n\n".join(f"{' '.join(chance.choices(words, k=90))} in {place}, {who} said." for _ in range(4))
        yield f"{place} {chance.choice(words)} {chance.choice(words)} {who}", day, body


def made_outlets() -> Iterator[str]:
    """Outlets of articles without end: few have very many, and most have few."""
    chance, shares = random.Random(7), [1 / n for n in range(1, len(NAMES) + 1)]
    while True:
        yield from (f"{name} Post" for name in chance.choices(NAMES, shares, k=100))


def write_texts(folder: Path, number: int) -> None:
    """Writes these articles as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, (head, day, body) in enumerate(made_texts(number)):
        (folder / f"{n:06}.txt").write_text(f"{head}\n{day}\n\n{body}\n", encoding="utf-8")


def put_texts(store: Store, number: int) -> None:
    """Puts these articles into a library, neither read nor grouped."""
    texts, outlets = made_texts(number), made_outlets()
    while some := list(islice(texts, PUT_AT_ONCE)):
        with store.write() as connection:
            for head, day, body in some:
                name = digest(head, day, body)
                blocks = (Block(Span(name, 0, len(body)), "body"),)
                source = Source(f"{name}.txt", "")
                document = Document(name, source, body, blocks, title=head, published=day, outlet=next(outlets))
                assert put_article(connection, document, at=adding.now()) == "new"


def make_filters() -> list[Filter]:
    """Beginnings of very many words, alone and beside a word, and words of nearly all articles with an outlet, days or
    a name.
    """
    wide = [Filter(query) for query in ("th*", "s*", "a*", "co*", "con*", "re*", "the th*", "th* a*", "-fire s*")]
    outlets = [
        Filter(words, outlet=name) for words in ("the", "said", "is of") for name in (NAMES[0], NAMES[9], NAMES[-1])
    ]
    days = [
        Filter(words, since=since, until=until)
        for words in ("the", "said", "is of")
        for since, until in (("2025-03-10", "2025-03-12"), ("2025-02-01", "2025-02-28"), (None, "2025-06-30"))
    ]
    names = [Filter(words, name=f"{NAMES[n]} said") for words in ("the", "th*") for n in (0, 20)]
    both = [Filter("th*", outlet=NAMES[-1]), Filter("s*", since="2025-03-10", until="2025-03-12")]
    return [*wide, *outlets, *days, *names, *both]


def tell_times(what: str, number: int, calls: Sequence[Callable[[], object]]) -> None:
    """Prints the median and the 95th percentile of the time of these calls, as figures. number: articles there are."""
    clock, processor = list[float](), list[float]()
    for call in calls:
        start, spent = time.perf_counter(), time.process_time()
        call()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - spent) * 1000)
    for unit, times in (("ms", sorted(clock)), ("ms of the processor", sorted(processor))):
        tell(f"{what}, median {unit}", number, statistics.median(times))
        tell(f"{what}, p95 {unit}", number, times[int(0.95 * len(times))])


def tell(figure: str, number: int, value: float) -> None:
    """Prints a figure as `bench/floors.py record` reads it."""
    mode = "search " if sys.argv[1:2] == ["search"] else ""
    print_figure("library", f"{figure}, {number:,} articles", value, f"python bench/library.py {mode}{number}")


def measure_adding(store: Store, texts: Path, number: int) -> None:
    grouping = 0.0

    def timed(store: Store, *, window_days: int, at: str) -> int:
        nonlocal grouping
        start = time.process_time()
        placed = place_articles(store, window_days=window_days, at=at)
        grouping += time.process_time() - start
        return placed

    wall, spent = time.perf_counter(), time.process_time()
    with patch.object(adding, "place_articles", timed):
        result = adding.add_paths(store, [str(texts)])
    wall, spent = time.perf_counter() - wall, time.process_time() - spent
    rest = spent - grouping
    if result.added < number:  # the library was there
        return
    tell("added a second", number, number / wall)
    tell("added a processor second", number, number / spent)
    tell("added a processor second without grouping", number, number / rest)


def make_queries() -> list[str]:
    """Words, two names, a name and "said" in a row, and two words, by turns."""
    chance, words = random.Random(5), [word for word in vocabulary() if word.lower() not in load_words("stop")]
    queries = []
    for _ in range(75):
        queries += [chance.choice(words), f"{chance.choice(NAMES)} {chance.choice(NAMES)}"]
        queries += [f'"{chance.choice(NAMES)} said"', f"{chance.choice(words)} {chance.choice(words)}"]
    return queries


def measure_searching(store: Store, number: int) -> None:
    on = "" if store.is_sqlite else " on PostgreSQL"
    calls = [partial(search_articles, store, Filter(query)) for query in make_queries()]
    tell_times(f"search{on}", number, calls)


def measure_wide(store: Store, number: int) -> None:
    """The same of beginnings of very many words, and of common words with a filter."""
    on = "" if store.is_sqlite else " on PostgreSQL"
    calls = [partial(search_articles, store, wanted) for wanted in make_filters()]
    tell_times(f"search for very many with a filter{on}", number, calls)


def measure_page(store: Store, number: int) -> None:
    """The same of the page that the app makes of it."""
    on = "" if store.is_sqlite else " on PostgreSQL"
    client = TestClient(make_app(store), base_url="http://127.0.0.1:8000")
    calls = [partial(client.get, "/search", params={"words": query}) for query in make_queries()]
    assert calls[0]().is_success
    tell_times(f"the app's page of a search{on}", number, calls)


def measure_opening(folder: Path, number: int) -> None:
    with open_store(str(folder / "example.sqlite"), make=True) as store:
        adding.add_paths(store, [str(ROOT / "examples" / "harbour-fire")])
        story = max(find_stories(store, Filter()).stories, key=lambda one: one.articles)
        open_story(store, story.id)
        tell_times(
            f"open a kept account of {story.articles} reports", number, [lambda: open_story(store, story.id)] * 40
        )


def main(number: int, folder: Path) -> None:
    texts = folder / f"texts-{number}"
    if not texts.is_dir():
        write_texts(texts, number)
    with open_store(str(folder / f"library-{number}.sqlite"), make=True) as store:
        measure_adding(store, texts, number)
        measure_searching(store, number)
        tell_times("the newest 20 stories", number, [lambda: find_stories(store, Filter())] * 30)
    measure_opening(folder, number)


def main_search(number: int, place: str) -> None:
    """The same of searching alone, in an empty library that is filled first."""
    with open_store(place, make=True) as store:
        with store.read() as connection:
            there = count_articles(connection)
        if not there:
            put_texts(store, number)
        assert there in (0, number)
        measure_searching(store, number)
        measure_wide(store, number)
        measure_page(store, number)


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["search"]:
        with tempfile.TemporaryDirectory() as scratch:
            main_search(int(words[1]), words[2] if words[2:] else str(Path(scratch, "made.sqlite")))
    elif words[1:]:
        main(int(words[0]), Path(words[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(int(words[0]) if words else 2000, Path(scratch))
