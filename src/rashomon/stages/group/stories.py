"""The stories in a pile of documents: near-duplicates, vectors, similarities, average link."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Document, Story, order_documents, story_id
from rashomon.stages.group.linkage import link
from rashomon.stages.group.near import near_duplicates
from rashomon.stages.group.similarity import Pairs, similar_pairs
from rashomon.stages.group.vectors import make_vectors

ALIKE = 0.24
"""Average similarity from which two groups of documents are one story; chosen on the development parts of incidents and
ECB+ together (docs/group.md has the figures on the same data).
"""


def group_documents(
    documents: Sequence[Document], *, window_days: int = 30, threshold: float = ALIKE
) -> tuple[Story, ...]:
    """The stories in a pile of documents, largest first; every document is in exactly one.

    window_days: documents dated further apart have similarity 0.
    threshold: the least average similarity within a story.

    Near-duplicates are always in one story: the first of them stands for all.
    """
    ordered = order_documents(documents)
    twins = {group[0]: group for group in near_duplicates(ordered)}
    later = {number for group in twins.values() for number in group[1:]}
    first = [number for number in range(len(ordered)) if number not in later]
    kept = [ordered[number] for number in first]
    pairs = similar_pairs(kept, make_vectors(kept), window_days=window_days)
    stories = []
    for group in link(len(kept), pairs, threshold=threshold):
        near = [tuple(ordered[i].id for i in twins[first[k]]) for k in group if first[k] in twins]
        members = sorted(i for k in group for i in twins.get(first[k], (first[k],)))
        inside = tuple(ordered[i] for i in members)
        stories.append(Story(story_id(inside), inside, _title(kept, group, pairs), tuple(near)))
    return tuple(
        sorted(stories, key=lambda story: -len(story.documents))
    )  # stories of one size stay in the order of their first reports


def _title(documents: Sequence[Document], group: Sequence[int], pairs: Pairs) -> str | None:
    """The title of the document that is most like the others, of those that have one."""
    titled = [i for i in group if documents[i].title]
    if not titled:
        return None
    return documents[max(titled, key=lambda i: (sum(pairs.get((min(i, j), max(i, j)), 0.0) for j in group), -i))].title
