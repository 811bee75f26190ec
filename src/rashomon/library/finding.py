"""Articles and stories found in a library: by words, name, outlet and day; each hit with the places in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from rashomon.errors import InputError
from rashomon.library.masking import Mask, find_masked, has_masked, people_in
from rashomon.library.opening import read_articles
from rashomon.library.results import Hit, ListedAccount, ListedStory, Marked, SearchResult, Snippet, StoryList
from rashomon.library.stating import as_stated
from rashomon.settings import load_settings
from rashomon.store.articles import between, day_of, is_newest, load_articles, place_in_time
from rashomon.store.engine import Store
from rashomon.store.stories import AccountFigures, StoredStory, account_figures, has_differences, list_stories
from rashomon.store.tables import ARTICLE
from rashomon.store.words import Term, joined_to, matching, numbers_with, parse_query
from rashomon.text.words import find_words, strip_ending

_SIGN = re.compile(r"""["*]|(?:^|\s)-""")
_AROUND = 90
"""Characters before and after a match in a snippet; chosen by hand."""
_LONGEST = 4 * _AROUND
"""Characters up to which a snippet takes in the next match."""
_CUT = 30
"""Characters within which a snippet is cut between two words."""
_SAME = 3
"""Letters that all forms of a word have; `strip_ending` leaves more."""
_SNIPPETS = 3
"""Snippets of a hit."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles, and which stories with such an article, are asked for; None = all.

    words: a query as `parse_query` reads it.
    name: a name: its words side by side.
    outlet: a part of the name of an outlet, in small or capital letters.
    since, until: the first and the last day (YYYY-MM-DD); an article without a date is of no day.
    limit, after: how many are given, and how many before them are passed over.
    least, differing: of stories only those of at least so many articles, and those whose account has a difference.
    """

    words: str | None = None
    name: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    after: int = 0
    least: int = 1
    differing: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        """The conditions on an article, without those on its words.

        Raises InputError for a day that is none.
        """
        found = between(_day(self.since, "since"), _day(self.until, "until"))
        if self.outlet:
            low = f"%{_escaped(self.outlet.lower())}%"
            found.append(func.lower(func.coalesce(ARTICLE.c.outlet, "")).like(low, escape="\\"))
        return found

    def terms(self) -> tuple[Term, ...]:
        """The terms of words and name together.

        Raises InputError where words are given and ask for none.
        """
        named = tuple(Term(term.words) for term in parse_query(f'"{self.name}"')) if self.name else ()
        return (*(parse_query(self.words) if self.words is not None else ()), *named)


def find_stories(store: Store, wanted: Filter, *, mask: bool = False) -> StoryList:
    """The stories with an article that is asked for, those with the newest articles first.

    mask: the names of people are given by their first letters; a name that was forgotten always is.
    """
    conditions, terms = wanted.conditions(), wanted.terms()
    with store.read() as connection:
        if terms:
            conditions.append(numbers_with(connection, terms))
        if wanted.differing:
            conditions.append(has_differences())
        stories = list_stories(connection, *conditions, limit=wanted.limit, after=wanted.after, least=wanted.least)
        ids = [article for story in stories for article in story.articles]
        about = _about(connection, ids)
        figures = account_figures(connection, [story.id for story in stories])
        masks = _masks(store, connection, ids, mask=mask)
    return StoryList(
        stories=tuple(
            Mask().union(masks[one] for one in story.articles).record(_listed(story, about, figures.get(story.id)))
            for story in stories
        )
    )


def _listed(
    story: StoredStory, about: dict[str, tuple[str | None, str | None, str]], figures: AccountFigures | None
) -> ListedStory:
    days = Counter(day for one in story.articles if (day := about[one][1]))
    own = ListedAccount(reports=figures.reports, worded=figures.worded, differs=figures.differs) if figures else None
    return ListedStory(
        id=story.id,
        title=story.title,
        articles=len(story.articles),
        outlets=tuple(sorted({outlet for one in story.articles if (outlet := about[one][0])})),
        first=min(days, default=None),
        last=max(days, default=None),
        undated=len(story.articles) - days.total(),
        added=max(about[one][2] for one in story.articles),
        growth=tuple(sorted(days.items())),
        account=own,
    )


_ABOUT = select(ARTICLE.c.id, ARTICLE.c.outlet, ARTICLE.c.day, ARTICLE.c.added).where(
    ARTICLE.c.id.in_(bindparam("articles", expanding=True))
)
"""Put together once: that takes longer than to execute it."""


def _about(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, str | None, str]]:
    """Outlet and day (None = undated) of articles by their ids, and the day on which they were added."""
    found = dict[str, tuple[str | None, str | None, str]]()
    for start in range(0, len(ids), 500):
        some = connection.execute(_ABOUT, {"articles": ids[start : start + 500]})
        found |= {row.id: (row.outlet, row.day, row.added[:10]) for row in some}
    return found


def _masks(store: Store, connection: Connection, ids: Sequence[str], *, mask: bool) -> dict[str, Mask]:
    """What is masked of each of these articles."""
    forgotten = has_masked(connection)
    if not forgotten and not mask:
        return dict.fromkeys(ids, Mask())
    found = dict[str, Mask]()
    for article in load_articles(connection, ids):
        document = article.document
        own = find_masked(connection, [document.text, document.title or "", document.author or ""])
        found[document.id] = own
    if mask:
        for reading in read_articles(store, ids, settings=load_settings()):
            found[reading.document.id] = found[reading.document.id].union([people_in([reading])])
    return found


def search_articles(store: Store, wanted: Filter, *, mask: bool = False) -> SearchResult:
    """The newest versions of articles that are asked for: the best first, without words the newest first.

    mask: the names of people are given by their first letters; a name that was forgotten always is.

    Raises InputError where nothing is asked for.
    """
    terms, conditions = wanted.terms(), wanted.conditions()
    if not terms and not conditions:
        raise InputError("give words, or one of --name, --outlet, --since and --until")
    with store.read() as connection:
        statement = select(ARTICLE.c.id).where(is_newest(), *conditions)
        if terms:
            index, condition, rank = matching(connection, terms)
            statement = statement.join(index, joined_to(index)).where(condition).order_by(rank, ARTICLE.c.number.desc())
        else:
            statement = statement.order_by(place_in_time().desc(), ARTICLE.c.number.desc())
        ids = connection.execute(statement.limit(wanted.limit).offset(wanted.after)).scalars().all()
        articles = as_stated(connection, load_articles(connection, ids))
        masks = _masks(store, connection, ids, mask=mask)
    return SearchResult(
        query=" ".join(filter(None, (wanted.words, f'"{wanted.name}"' if wanted.name else ""))),
        hits=tuple(
            masks[one.document.id].record(
                Hit(
                    article=one.document.id,
                    story=one.story,
                    title=one.document.title,
                    outlet=one.document.outlet,
                    published=one.document.published or day_of(one.document),
                    url=one.document.source.url,
                    path=one.document.source.path,
                    snippets=snippets_of(one.document.text, [term for term in terms if not term.without]),
                )
            )
            for one in articles
        ),
    )


def snippets_of(text: str, terms: Sequence[Term]) -> tuple[Snippet, ...]:
    """The parts of a text that hold these terms; its beginning where none of them stands there as such.

    >>> found = snippets_of("The port fire killed nine people.", [Term(("port", "fire"))])
    >>> found[0].text, found[0].marks
    ('The port fire killed nine people.', (Marked(start=4, end=13),))
    """
    marks = sorted(set(_find(text, terms)))
    if not marks:
        end = _cut(text, min(len(text), 2 * _AROUND), forward=False)
        return (Snippet(start=0, end=end, text=text[:end], marks=()),) if end else ()
    parts: list[tuple[int, int, list[tuple[int, int]]]] = []
    for mark in marks:
        start, end = max(0, mark[0] - _AROUND), min(len(text), mark[1] + _AROUND)
        if parts and start <= parts[-1][1] and end - parts[-1][0] <= _LONGEST:
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]), [*parts[-1][2], mark])
        elif len(parts) < _SNIPPETS:
            parts.append((start, end, [mark]))
        else:
            break
    snippets = []
    for start, end, held in parts:
        first, last = _cut(text, start, forward=True), _cut(text, end, forward=False)
        first, last = min(first, held[0][0]), max(last, max(mark[1] for mark in held))
        own = tuple(Marked(start=a, end=b) for a, b in held)
        snippets.append(Snippet(start=first, end=last, text=text[first:last], marks=own))
    return tuple(snippets)


def snippet_parts(snippet: Snippet) -> tuple[tuple[str, bool], ...]:
    """The text of a snippet in parts, each with True where it is a match.

    >>> snippet_parts(Snippet(start=4, end=14, text="port fires", marks=(Marked(start=4, end=8),)))
    (('port', True), (' fires', False))
    """
    parts, at = list[tuple[str, bool]](), snippet.start
    for mark in snippet.marks:
        if mark.start >= at:  # marks of two terms may overlap
            parts.append((snippet.text[at - snippet.start : mark.start - snippet.start], False))
            parts.append((snippet.text[mark.start - snippet.start : mark.end - snippet.start], True))
            at = mark.end
    parts.append((snippet.text[at - snippet.start :], False))
    return tuple(part for part in parts if part[0])


def _find(text: str, terms: Iterable[Term]) -> Iterator[tuple[int, int]]:
    """Where the terms stand in a text, by the stems of their words."""
    words = find_words(text)
    for term in terms:
        asked = [word for word, _, _ in find_words(" ".join(term.words))]
        if not asked:
            continue
        begins = asked[0][:_SAME]
        for at in [at for at, (word, _, _) in enumerate(words) if word.startswith(begins)]:
            found = words[at : at + len(asked)]
            if len(found) == len(asked) and _is_term([word for word, _, _ in found], asked, prefix=term.prefix):
                yield found[0][1], found[-1][2]


def _is_term(found: Sequence[str], asked: Sequence[str], *, prefix: bool) -> bool:
    """True where these words of a text are forms of those that are asked for."""
    whole = len(asked) - prefix
    if any(strip_ending(one) != strip_ending(other) for one, other in zip(found[:whole], asked[:whole], strict=True)):
        return False
    return not prefix or found[-1].startswith(asked[-1])


def _cut(text: str, place: int, *, forward: bool) -> int:
    """The next place between two words, or this one where a word has no end."""
    if place in (0, len(text)):
        return place
    near = text[place : place + _CUT] if forward else text[max(0, place - _CUT) : place]
    blanks = [found.start() for found in re.finditer(r"\s", near)]
    if not blanks:
        return place
    return place + blanks[0] + 1 if forward else place - len(near) + blanks[-1]


def as_query(words: Sequence[str]) -> str:
    """The query in the arguments of a command: one with blanks and no sign of a query is taken for words in a row.

    >>> as_query(["port fire", "nine"]), as_query(["fire -drill"])
    ('"port fire" nine', 'fire -drill')
    """
    return " ".join(f'"{one}"' if " " in one.strip() and not _SIGN.search(one) else one for one in words)


def _day(given: str | None, option: str) -> str | None:
    try:
        return date.fromisoformat(given).isoformat() if given else None
    except ValueError:
        raise InputError(f"--{option} takes YYYY-MM-DD, not {given!r}") from None


def _escaped(part: str) -> str:
    return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
