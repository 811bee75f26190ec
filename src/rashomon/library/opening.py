"""The account of a story in a library: kept, and made anew only where its articles, their readings or the decisions
about them have changed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from rashomon.account_json import record_json
from rashomon.errors import InputError, RashomonError
from rashomon.faults import has_fault
from rashomon.library.adding import now
from rashomon.library.joining import joins_within
from rashomon.library.masking import find_masked, people_of
from rashomon.library.results import ChangedPage, StoryResult
from rashomon.model import Account, AnnotatedBatch, Batch, Decision, Document, Reading, digest
from rashomon.pipeline import Options, compare_readings, name_annotator, read_and_annotate
from rashomon.settings import Settings, load_settings
from rashomon.since import Changes, find_changes
from rashomon.store.articles import StoredArticle, find_ids, find_versions, load_articles
from rashomon.store.engine import Store
from rashomon.store.records import (
    account_bytes,
    decision_lines,
    load_decisions,
    load_readings,
    pack_readings,
    put_account,
    put_readings,
    read_account,
)
from rashomon.store.stories import StoredStory, find_story

_WORDS = re.compile(r"\S+")
_AT_ONCE = 32
"""Articles that are annotated between two commits; chosen by hand."""


@dataclass(frozen=True, slots=True)
class OpenedStory:
    """A story of a library with its account.

    asked: the id that was asked for; `story.id` is where it leads.
    key: a digest of all that the account rests on, and of what is masked in it.
    kept: True if the account was kept from before, False if it was made now.
    changes: what changed in its pages.
    new: what is new since an earlier account, None = this was not asked.
    since: the earlier account, None = there was none, or this was not asked.
    """

    asked: str
    story: StoredStory
    key: str
    account: Account
    kept: bool
    changes: tuple[ChangedPage, ...]
    new: Changes | None = None
    since: Account | None = None


def open_story(
    store: Store,
    given: str,
    *,
    since: Account | str | None = None,
    mask: bool = False,
    follow: Callable[[str], None] = lambda stage: None,
) -> OpenedStory:
    """The story with this id, or with an article of this id, and its account.

    since: an earlier account of the story, or a day or time (ISO; UTC where it names no zone): then `new` says what is
        new since then.
    mask: the names of people are given by their first letters; a name that was forgotten always is.
    follow: is told what is done: "annotate" or "compare".

    Raises InputError where there is none, or the time is none.
    """
    found = _open(store, given, load_settings(), follow)
    if since is not None:
        earlier = account_at(store, found.story, since, follow=follow) if isinstance(since, str) else since
        found = replace(found, new=find_changes(earlier, found.account, versions=_newest(store, found)), since=earlier)
    shown = [found.account, *([found.since] if found.since else ())]
    with store.read() as connection:
        masked = find_masked(connection, [document.text for account in shown for document in account.documents])
    if mask:
        masked = masked.union(map(people_of, shown))
    return replace(masked.record(found), key=digest(found.key, *sorted(masked.words)))


def kept_account(store: Store, story: str) -> Account | None:
    """The account that is kept of the story with this id, as it was last made; None = there is none. Forgotten names
    are masked.
    """
    with store.read() as connection:
        kept = account_bytes(connection, story)
        account = read_account(kept[1]) if kept else None
        if account is None:
            return None
        return find_masked(connection, [document.text for document in account.documents]).record(account)


def account_at(
    store: Store, story: StoredStory, at: str, *, follow: Callable[[str], None] = lambda stage: None
) -> Account | None:
    """The account of those articles of a story that had been added before a time, each with the text that its page had
    then; None = there was none. It obeys the decisions of today, and is not kept.

    at: a day or time (ISO; UTC where it names no zone).

    Raises InputError where it is none.
    """
    before = _time(at)
    with store.read() as connection:
        pages = [load_articles(connection, find_versions(connection, article)) for article in story.articles]
        then = [[one.document.id for one in versions if one.added < before][-1:] for versions in pages]
        articles = [article for newest in then for article in newest]
        decisions = decisions_about(connection, articles)
    if not articles:
        return None
    settings = load_settings()
    follow("annotate")
    readings = read_articles(store, articles, settings=settings)
    follow("compare")
    return replace(_compare(readings, Options(decisions=decisions, settings=settings), None), id=story.id)


def _time(given: str) -> str:
    """A day or time as the library writes times (ISO, UTC, whole seconds)."""
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        raise InputError(f"{given!r} is no time; give YYYY-MM-DD, or YYYY-MM-DDTHH:MM") from None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def _newest(store: Store, found: OpenedStory) -> dict[str, str]:
    """For the id of each older text of a page of a story, the id of its text in the account."""
    known = {document.id for document in found.account.documents}
    with store.read() as connection:
        pages = [find_versions(connection, article) for article in found.story.articles]
    return {old: ids[-1] for ids in pages for old in ids[:-1] if ids[-1] in known}


def story_json(found: OpenedStory) -> dict[str, object]:
    """A story as JSON: where its id led, what changed in its pages and since an earlier account, and the account in the
    shape of account.json.
    """
    result = StoryResult(
        id=found.story.id,
        asked=found.asked,
        heirs=found.story.heirs,
        kept=found.kept,
        changes=found.changes,
        new=found.new,
        account=found.account,
    )
    return record_json(result, [*(found.since.documents if found.since else ()), *found.account.documents])


def _open(store: Store, given: str, settings: Settings, follow: Callable[[str], None]) -> OpenedStory:
    annotator = name_annotator(settings)
    with store.read() as connection:
        story = find_story(connection, given)
        key = _key(story, decision_lines(connection, story.articles), annotator)
        kept = account_bytes(connection, story.id)
        changes = tuple(_changes(load_articles(connection, _with_versions(store, story))))
    account = read_account(kept[1]) if kept else None
    if kept and account and kept[0] == key and not has_fault(account.problems):
        return OpenedStory(given, story, key, account, kept=True, changes=changes)
    if not story.articles:
        raise InputError(f"story {story.id} has no articles any more; its heirs: {', '.join(story.heirs) or 'none'}")
    follow("annotate")
    readings = read_articles(store, story.articles, settings=settings)
    follow("compare")
    with store.read() as connection:
        decisions = decisions_about(connection, story.articles)
    made = _compare(readings, Options(decisions=decisions, settings=settings), account)
    made = replace(made, id=story.id)
    with store.write() as connection:
        put_account(connection, story.id, made, key=key, at=now())
    return OpenedStory(given, story, key, made, kept=False, changes=changes)


def compare_articles(store: Store, given: Sequence[str]) -> Account:
    """The account of a few chosen articles, which is not kept. It obeys the decisions about them.

    given: ids of articles, or their beginnings.

    Raises InputError where one is no article, or several.
    """
    settings = load_settings()
    with store.read() as connection:
        found = [(one, find_ids(connection, one)) for one in given]
        for one, ids in found:
            if len(ids) != 1:
                raise InputError(
                    f"there is {'more than one' if ids else 'no'} article {one!r}; `search` gives their ids"
                )
        articles = list(dict.fromkeys(ids[0] for _, ids in found))
        decisions = decisions_about(connection, articles)
    readings = read_articles(store, articles, settings=settings)
    account = _compare(readings, Options(decisions=decisions, settings=settings), None)
    with store.read() as connection:
        return find_masked(connection, [one.text for one in account.documents]).record(account)


def read_articles(store: Store, articles: Sequence[str], *, settings: Settings) -> tuple[Reading[Document], ...]:
    """The readings of these articles; those that are not kept yet are made and kept, a few at a time."""
    annotator = name_annotator(settings)
    with store.read() as connection:
        found = load_readings(connection, articles, annotator=annotator)
        missing = [one.document for one in load_articles(connection, [a for a in articles if a not in found])]
    for start in range(0, len(missing), _AT_ONCE):
        some = missing[start : start + _AT_ONCE]
        batch = read_and_annotate(Batch(tuple(some), ()), settings=settings)
        packed = pack_readings(batch.readings, annotator=annotator)
        with store.write() as connection:
            put_readings(connection, packed, annotator=annotator)
        found |= {reading.document.id: reading for reading in batch.readings}
    return tuple(found[article] for article in articles if article in found)


def _compare(readings: Sequence[Reading[Document]], options: Options, earlier: Account | None) -> Account:
    """The account of a story. Its things keep the ids of the earlier account; its decisions come from the library."""
    batch = AnnotatedBatch.of(readings)
    if earlier:
        own: tuple[Decision, ...] = tuple(one for one in earlier.decisions if one.by == "rule")
        try:
            return compare_readings(batch, replace(options, previous=replace(earlier, decisions=own)))
        except RashomonError:  # an account of another version may break a promise of this one
            pass
    return compare_readings(batch, options)


def decisions_about(connection: Connection, articles: Sequence[str]) -> tuple[Decision, ...]:
    """The decisions about these articles that an account obeys. Of whole stories only that articles are of one: what
    parts them is obeyed before.
    """
    own = tuple(one for one in load_decisions(connection, articles) if one.target != "story")
    return (*own, *joins_within(connection, articles))


def _key(story: StoredStory, decisions: Sequence[str], annotator: str) -> str:
    """A digest of all that the account of a story rests on."""
    return digest(annotator, *sorted(story.articles), "decisions", *decisions)


def _with_versions(store: Store, story: StoredStory) -> list[str]:
    """The ids of the older and newer versions of all pages of a story that have changed."""
    with store.read() as connection:
        pages = [find_versions(connection, article) for article in story.articles]
    return [version for versions in pages if len(versions) > 1 for version in versions]


def _changes(versions: Sequence[StoredArticle]) -> Iterator[ChangedPage]:
    """What changed between each version of a page and the one before it."""
    by_id = {one.document.id: one for one in versions}
    for one in versions:
        before = by_id.get(one.replaces or "")
        if before is None:
            continue
        removed, inserted = _edits(before.document.text, one.document.text)
        yield ChangedPage(
            article=one.document.id,
            before=before.document.id,
            outlet=one.document.outlet,
            title=one.document.title,
            added=one.added,
            removed=removed,
            inserted=inserted,
        )


def _edits(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stretches of words that only the older text has, and those that only the newer has."""
    old, new = ([match.span() for match in _WORDS.finditer(text)] for text in (before, after))
    left, right = [before[a:b] for a, b in old], [after[a:b] for a, b in new]
    steps = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    removed = tuple(before[old[a][0] : old[b - 1][1]] for kind, a, b, _, _ in steps if kind != "equal" and b > a)
    inserted = tuple(after[new[a][0] : new[b - 1][1]] for kind, _, _, a, b in steps if kind != "equal" and b > a)
    return removed, inserted
