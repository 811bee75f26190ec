"""Articles put into stories, all at once or as they arrive, by one function.

New articles are compared with those that came before by an index. Only the sets of articles that chains of likely pairs
join to a new one are clustered again, so the stories do not depend on the order or the batches in which the articles
came; their ids do, because a story keeps the id that it was founded with.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from rashomon.model import digest
from rashomon.stages.group.candidates import KeyIndex
from rashomon.stages.group.clusters import Likeness, cluster_articles
from rashomon.stages.group.copies import CopyIndex, Signature, sharing_a_band
from rashomon.stages.group.likeness import article_matcher
from rashomon.stages.group.sketch import Sketch
from rashomon.stages.group.state import GroupingState


@dataclass(frozen=True, slots=True)
class GroupingOptions:
    """What a grouping depends on besides the articles.

    window_days: articles dated further apart are not compared.
    """

    window_days: int = 180


def group_articles(
    articles: Iterable[Sketch], *, state: GroupingState | None = None, options: GroupingOptions | None = None
) -> GroupingState:
    """The state after these articles have been put to those of `state`: each joins a story, founds one, or makes one of
    several; a story whose articles tell of two events is split.

    articles: in the order in which they came (`sketch_document` makes them). One that the state has already is passed
        over.
    state: what an earlier call returned, None = there are no articles yet. It may be a part of a greater state: the
        result for a new article is the same if the part has all articles that a chain of likely pairs joins to it.

    A story keeps its id while it exists. Where stories meet, the one founded first keeps its id and the ids of the
    others are aliases; where a story parts, its id stays with its founder and the other parts are its heirs. The
    result depends on the order of the articles, and on nothing else.
    """
    state, options = state or GroupingState(), options or GroupingOptions()
    known = dict(state.articles)
    arrived = [known.setdefault(one.id, one) for one in articles if one.id not in known]
    copies = _find_copies(arrived, state)
    index, likeness = KeyIndex(options.window_days), dict(state.likeness)
    for one in state.articles.values():
        if one.id not in copies:
            index.keep(one)
    likeness |= _compare(index, known, [one for one in arrived if one.id not in copies])
    touched = _joined_to([copies.get(one.id, one.id) for one in arrived], likeness, state)
    return _cluster(replace(state, articles=known, copies=copies, likeness=likeness), touched)


def group_again(articles: Iterable[Sketch], before: GroupingState, *, options: GroupingOptions) -> GroupingState:
    """What `group_articles` returns for these articles, sooner where many of them were grouped in `before`.

    before: a grouping of some of them, and of others, by the same options.

    How likely two articles tell of one event depends on the two alone, so that is taken from there. All else is made
    anew.
    """
    known = {one.id: one for one in articles}
    copies = find_copies([(one.id, one.signature) for one in known.values()])
    settled, new = list[Sketch](), list[Sketch]()
    for one in known.values():
        if one.id not in copies:
            (settled if one == before.articles.get(one.id) and one.id not in before.copies else new).append(one)
    kept = {one.id for one in settled}
    likeness = {pair: value for pair, value in before.likeness.items() if kept.issuperset(pair)}
    index = KeyIndex(options.window_days, keys={key for one in new for key in one.keys})
    for one in settled:
        index.keep(one)
    likeness |= _compare(index, known, new)
    return cluster_anew(GroupingState(known, copies, likeness))


def cluster_anew(state: GroupingState) -> GroupingState:
    """The state with all its articles put into stories by its copies and likeness."""
    return _cluster(state, state.articles.keys() - state.copies.keys())


def find_copies(texts: Sequence[tuple[str, Signature]]) -> dict[str, str]:
    """For each text that is a near-duplicate of an earlier one, the id of that one.

    texts: ids and signatures, in the order of the articles.
    """
    index, copies = CopyIndex(), dict[str, str]()
    for number in sharing_a_band([signature for _, signature in texts]):
        name, signature = texts[number]
        original = index.find(signature)
        if original is None:
            index.keep(name, signature)
        else:
            copies[name] = original
            index.keep_copy(name, signature, original)
    return copies


def likely_pairs(articles: Iterable[Sketch], *, options: GroupingOptions) -> Iterator[tuple[Sketch, Sketch]]:
    """All candidate pairs among these articles, as `group_articles` compares them, the one that came first before."""
    index, known = KeyIndex(options.window_days), dict[str, Sketch]()
    for article in articles:
        yield from ((known[name], article) for name in index.find(article))
        index.keep(article)
        known[article.id] = article


def _find_copies(arrived: Iterable[Sketch], state: GroupingState) -> dict[str, str]:
    """The copies of a state, with those among the articles that arrived."""
    texts, copies = CopyIndex(), dict(state.copies)
    for one in (*state.articles.values(), *arrived):
        original = copies.get(one.id) if one.id in state.articles else texts.find(one.signature)
        if original is None:
            texts.keep(one.id, one.signature)
        else:
            copies[one.id] = original
            texts.keep_copy(one.id, one.signature, original)
    return copies


def _compare(index: KeyIndex, known: Mapping[str, Sketch], arrived: Iterable[Sketch]) -> dict[tuple[str, str], float]:
    """The likeness of the pairs of an article that arrived with one in the index or with one that arrived before it.

    known: all articles by their ids.
    """
    likeness, matcher = dict[tuple[str, str], float](), article_matcher()
    for one in arrived:
        for name in index.find(one):
            probability = matcher.probability(known[name], one, least=matcher.weights.apart_at)
            if probability > 0 and probability >= matcher.weights.apart_at:
                likeness[min(name, one.id), max(name, one.id)] = probability
        index.keep(one)
    return likeness


def _cluster(state: GroupingState, touched: Set[str]) -> GroupingState:
    """The state with these articles, no copies, clustered anew; a copy goes with its original."""
    compared = {name: state.articles[name] for name in touched}
    among = {pair: value for pair, value in state.likeness.items() if pair[0] in compared}
    repeated: defaultdict[str, list[str]] = defaultdict(list)
    for copy, original in state.copies.items():
        repeated[original].append(copy)
    place = {name: number for number, name in enumerate(state.articles)}
    groups = [
        tuple(sorted((name for one in group for name in (one, *repeated[one])), key=place.__getitem__))
        for group in cluster_articles(compared, among, threshold=article_matcher().weights.same_at)
    ]
    groups.sort(key=lambda group: place[group[0]])
    return _settle(state, groups)


def _joined_to(names: Iterable[str], likeness: Likeness, state: GroupingState) -> set[str]:
    """These articles and all that chains of likely pairs, or the stories that they are in, join to them; no copies."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in likeness:
        beside[left].append(right)
        beside[right].append(left)
    for members in state.stories.values():
        beside[members[0]] += members[1:]
        for name in members[1:]:
            beside[name].append(members[0])
    found, open_names = set[str](), list(names)
    while open_names:
        name = open_names.pop()
        if name not in found:
            found.add(name)
            open_names += beside.pop(name, ())
    return found - set(state.copies)


def _settle(state: GroupingState, groups: Sequence[tuple[str, ...]]) -> GroupingState:
    """The state with these groups, in the order of their first articles, in place of the stories that they touch."""
    place = {name: number for number, group in enumerate(groups) for name in group}
    stories, founders = dict(state.stories), dict(state.founders)
    aliases, heirs = dict(state.aliases), {story: list(names) for story, names in state.heirs.items()}
    touched = {story: names for story, names in state.stories.items() if any(name in place for name in names)}
    homes: defaultdict[int, list[str]] = defaultdict(list)
    for story, names in touched.items():
        homes[_home(founders[story], names, place)].append(story)
        del stories[story]
    own: list[str] = []
    for number, group in enumerate(groups):
        before = homes[number]
        story = before[0] if before else _new_id(group[0], founders)
        founders.setdefault(story, group[0])
        stories[story] = group
        aliases |= dict.fromkeys(before[1:], story)
        own.append(story)
    for story, names in touched.items():
        stays = own[place[founders[story]]] if founders[story] in place else story
        for heir in dict.fromkeys(own[place[name]] for name in names):
            if heir not in (story, stays) and heir not in heirs.setdefault(story, []):
                heirs[story].append(heir)
    return GroupingState(
        state.articles,
        state.copies,
        state.likeness,
        stories,
        founders,
        aliases,
        {story: tuple(names) for story, names in heirs.items() if names},
    )


def _home(founder: str, names: Iterable[str], place: Mapping[str, int]) -> int:
    """The number of the group that a story stays in: that of its founder, else that of most of its articles."""
    if founder in place:
        return place[founder]
    held = Counter(place[name] for name in names if name in place)
    return max(held, key=lambda number: (held[number], -number))


def _new_id(founder: str, taken: Mapping[str, str]) -> str:
    """The id of the story that an article founds. Where it founded one before that it is no longer in, another."""
    story = digest("story", founder)
    while story in taken:
        story = digest("story", story)
    return story
