"""The groups that a grouping found, put in order with the stories that a library had before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, insert, select, update

from rashomon.model import Story, digest
from rashomon.store.articles import find_versions, note_sizes, present
from rashomon.store.stories import StoredStory, follow
from rashomon.store.tables import ARTICLE, HEIR, MEMBER, STORY

_MANY = 500
_MOVE = update(MEMBER).where(MEMBER.c.article == bindparam("moved")).values(story=bindparam("to"))
_CHANGE = update(STORY).where(STORY.c.id == bindparam("changed_one")).values(changed=bindparam("then"))
_NAME = update(STORY).where(STORY.c.id == bindparam("named")).values(title=bindparam("so"))


def arrange(connection: Connection, groups: Sequence[Story], open_before: Sequence[StoredStory], *, at: str) -> None:
    """Puts the groups that a grouping of new articles and of open stories found into the library.

    groups: each article of `open_before`, and each new one, is in exactly one.
    open_before: as `open_stories` gives them; the other articles of a long story stay with it.
    at: the time (ISO, UTC).

    A story is founded by the first of its articles that came, stays where its founder is (else where most of its
    articles are) and keeps its id. Where several stories meet in one group, the oldest keeps its id and the others lead
    to it: the one whose founder came first. So a run that was stopped founds the stories that it would have founded
    unhurt. A story whose articles part lists the stories that took some of them as its heirs.
    """
    came = _arrivals(connection, groups, open_before)
    place = {document.id: number for number, group in enumerate(groups) for document in group.documents}
    homes: defaultdict[int, list[StoredStory]] = defaultdict(list)
    for story in sorted(open_before, key=lambda one: (one.made, came.get(one.founder, 0), one.id)):
        homes[_home(connection, story, place)].append(story)
    own: dict[int, str] = {}
    changes = _changes_of(connection, groups, homes, came, at=at)
    for number, group in enumerate(groups):
        ids = [document.id for document in group.documents]
        before = homes.get(number, [])
        if len(before) == 1 and set(before[0].articles) == set(ids):
            own[number] = before[0].id
            continue
        own[number] = before[0].id if before else changes.found(group, _first(group, came))
        for merged in before[1:]:
            changes.merge(merged, own[number])
        changes.take(own[number], ids, group.title)
    changes.write()
    note_sizes(connection, sorted(changes.touched))
    for story in open_before:
        heirs = {own[place[article]] for article in story.articles} - {story.id, *story.heirs}
        if heirs:
            heirs.discard(follow(connection, story.id))
        for heir in sorted(heirs):
            connection.execute(insert(HEIR).values(story=story.id, heir=heir))


def _home(connection: Connection, story: StoredStory, place: Mapping[str, int]) -> int:
    """The number of the group that a story stays in."""
    founder = story.founder if story.founder in story.articles else find_versions(connection, story.founder)[-1]
    if founder in place and founder in story.articles:
        return place[founder]
    held = Counter(place[article] for article in story.articles)
    return max(held, key=lambda number: (held[number], -number))


def _arrivals(connection: Connection, groups: Sequence[Story], stories: Sequence[StoredStory]) -> dict[str, int]:
    """The numbers of the articles in these groups, and of the founders of these stories, in the order in which they
    came. A founder that was forgotten has none.
    """
    asked = [*(document.id for group in groups for document in group.documents), *(one.founder for one in stories)]
    found = dict[str, int]()
    for start in range(0, len(asked), 500):
        rows = select(ARTICLE.c.id, ARTICLE.c.number).where(ARTICLE.c.id.in_(asked[start : start + 500]))
        found |= {row.id: row.number for row in connection.execute(rows)}
    return found


def _first(group: Story, came: Mapping[str, int]) -> str:
    """The article of a group that came first."""
    return min((document.id for document in group.documents), key=came.__getitem__)


def _changes_of(
    connection: Connection,
    groups: Sequence[Story],
    homes: Mapping[int, Sequence[StoredStory]],
    came: Mapping[str, int],
    *,
    at: str,
) -> _GroupChanges:
    """The changes for these groups, of which none is known yet."""
    articles = [document.id for group in groups for document in group.documents]
    held = dict[str, str]()
    for start in range(0, len(articles), _MANY):
        rows = select(MEMBER.c.article, MEMBER.c.story).where(MEMBER.c.article.in_(articles[start : start + _MANY]))
        held |= {row.article: row.story for row in connection.execute(rows)}
    names = [digest("story", _first(group, came)) for number, group in enumerate(groups) if not homes.get(number)]
    return _GroupChanges(connection, at, held, set(present(connection, STORY.c.id, names)))


@dataclass(slots=True)
class _GroupChanges:
    """What becomes of stories and of their articles, collected to be written by a few statements.

    held: the story of each article of a group that is in one.
    taken: the ids among those of new stories that a story has already.
    touched: the stories whose articles change.
    """

    connection: Connection
    at: str
    held: Mapping[str, str]
    taken: set[str]
    touched: set[str] = field(default_factory=set)
    _founded: list[dict[str, str | None]] = field(default_factory=list)
    _moved: list[dict[str, str]] = field(default_factory=list)
    _joined: list[dict[str, str]] = field(default_factory=list)
    _changed: set[str] = field(default_factory=set)
    _titles: list[dict[str, str | None]] = field(default_factory=list)

    def found(self, group: Story, founder: str) -> str:
        """Makes a new story for a group and returns its id."""
        name = digest("story", founder)
        if name in self.taken:
            self.write()  # whether that story still has articles is asked of the library
        while name in self.taken and (row := self.connection.execute(select(STORY).where(STORY.c.id == name)).first()):
            holds = select(MEMBER).where(MEMBER.c.story == name).limit(1)
            if row.merged_into and not self.connection.execute(holds).first():
                own = {"merged_into": None, "founder": founder, "title": group.title, "changed": self.at}
                self.connection.execute(
                    update(STORY).where(STORY.c.id == name).values(own)
                )  # it stands by itself again
                return name
            name = digest("story", name)  # the story that began with this article stands elsewhere
            self.taken.add(name)
        own = {"id": name, "founder": founder, "title": group.title, "made": self.at, "changed": self.at}
        self._founded.append(own)
        return name

    def merge(self, story: StoredStory, into: str) -> None:
        """Lets a story lead to another, to which its articles go that are in no group."""
        values = {"merged_into": into, "changed": self.at}
        self.connection.execute(update(STORY).where(STORY.c.id == story.id).values(values))
        rest = update(MEMBER).where(MEMBER.c.story == story.id, MEMBER.c.article.not_in(story.articles))
        self.connection.execute(rest.values(story=into))
        self.touched.add(story.id)

    def take(self, story: str, articles: Sequence[str], title: str | None) -> None:
        """Makes these articles, and no others of the groups, members of a story."""
        moved = [article for article in articles if self.held.get(article, story) != story]
        new = [article for article in articles if article not in self.held]
        if moved or new:
            self._moved += ({"moved": article, "to": story} for article in moved)
            self._joined += ({"article": article, "story": story} for article in new)
            self._changed |= {story, *(self.held[article] for article in moved)}
            self._titles.append({"named": story, "so": title})

    def write(self) -> None:
        """Writes what has been collected."""
        for statement, rows in (
            (insert(STORY), self._founded),
            (_MOVE, self._moved),
            (insert(MEMBER), self._joined),
            (_CHANGE, [{"changed_one": story, "then": self.at} for story in sorted(self._changed)]),
            (_NAME, self._titles),
        ):
            if rows:
                self.connection.execute(statement, rows)
        self.touched |= self._changed
        for collected in (self._founded, self._moved, self._joined, self._changed, self._titles):
            collected.clear()
