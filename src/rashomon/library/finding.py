"""Articles and stories found in a library: by words, name, outlet and day; each hit with the places in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, bindparam, select

from rashomon.errors import InputError
from rashomon.library.masking import Mask, find_masked, has_masked, people_in
from rashomon.library.opening import read_articles
from rashomon.library.results import Hit, ListedAccount, ListedStory, SearchResult, StoryList
from rashomon.library.screening import asked_of_index, list_passing, screen
from rashomon.library.snippets import snippets_of
from rashomon.library.stating import as_stated
from rashomon.settings import load_settings
from rashomon.store.articles import between, day_of, is_newest, load_articles, newest_first, with_outlet
from rashomon.store.engine import Store
from rashomon.store.stories import (
    AccountFigures,
    StoredStory,
    account_figures,
    find_members,
    has_differences,
    list_stories,
)
from rashomon.store.tables import ARTICLE
from rashomon.store.words import Term, best_first, numbers_with, parse_query

_SIGN = re.compile(r"""["*]|(?:^|\s)-""")


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

    def conditions(self, connection: Connection) -> list[ColumnElement[bool]]:
        """The conditions on an article, without those on its words.

        Raises InputError for a day that is none.
        """
        found = between(_day(self.since, "since"), _day(self.until, "until"))
        if self.outlet:
            found.append(with_outlet(connection, self.outlet))
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
    terms = wanted.terms()
    with store.read() as connection:
        conditions = wanted.conditions(connection)
        asked, screened = asked_of_index(connection, terms)
        if asked:
            conditions.append(numbers_with(connection, asked))
        if wanted.differing:
            conditions.append(has_differences())

        def part(limit: int, after: int) -> tuple[StoredStory, ...]:
            return list_stories(connection, *conditions, limit=limit, after=after, least=wanted.least)

        def passing(stories: Sequence[StoredStory]) -> list[StoredStory]:
            return [one for one in stories if screen(connection, find_members(connection, one.id, *conditions), terms)]

        if screened:
            stories: Sequence[StoredStory] = list_passing(part, passing, limit=wanted.limit, after=wanted.after)
        else:
            stories = part(wanted.limit, wanted.after)
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
    terms = wanted.terms()
    with store.read() as connection:
        conditions = wanted.conditions(connection)
        if not terms and not conditions:
            raise InputError("give words, or one of --name, --outlet, --since and --until")
        asked, screened = asked_of_index(connection, terms)
        if asked:
            part = best_first(connection, asked, is_newest(), *conditions)
        else:
            part = newest_first(connection, is_newest(), *conditions)

        def passing(found: Sequence[str]) -> list[str]:
            shown = screen(connection, found, terms)
            return [one for one in found if one in shown]

        if screened:
            ids: Sequence[str] = list_passing(part, passing, limit=wanted.limit, after=wanted.after)
        else:
            ids = part(wanted.limit, wanted.after)
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
