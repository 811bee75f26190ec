"""The stories in a pile of documents: sketches, put together by `group_articles`."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.model import Document, Story, order_documents, story_id
from rashomon.stages.group.articles import GroupingOptions, group_again
from rashomon.stages.group.copies import body_text, sign_texts
from rashomon.stages.group.sketch import Sketch, publication_day, sketch_document
from rashomon.stages.group.state import GroupingState


def group_documents(documents: Sequence[Document], *, window_days: int = 180) -> tuple[Story, ...]:
    """The stories in a pile of documents, largest first; every document is in exactly one.

    window_days: documents dated further apart are not compared.

    Near-duplicates are always in one story: the first of them stands for all.
    """
    return regroup_documents(documents, GroupingState(), window_days=window_days)[0]


def regroup_documents(
    documents: Sequence[Document], before: GroupingState, *, window_days: int
) -> tuple[tuple[Story, ...], GroupingState]:
    """The same stories, sooner where `before` has many of the documents, and the grouping to be given the next time.

    before: the grouping that an earlier call with the same window returned. Its stories decide nothing.
    """
    ordered = order_documents(documents)
    sketches = dict(before.articles)
    new = [document for document in ordered if not _is_sketch_of(sketches.get(document.id), document)]
    sketches |= {sketch.id: sketch for sketch in sketch_documents(new)}
    state = group_again(
        [sketches[document.id] for document in ordered], before, options=GroupingOptions(window_days=window_days)
    )
    return stories_of(state, ordered), state


def _is_sketch_of(sketch: Sketch | None, document: Document) -> bool:
    """True where a sketch is that of a document as it is. Its text never changes; title and dates are corrected."""
    return sketch is not None and (sketch.title, sketch.published, sketch.day) == (
        document.title,
        document.published,
        publication_day(document),
    )


def stories_of(state: GroupingState, ordered: Sequence[Document]) -> tuple[Story, ...]:
    """The stories of a grouping of these documents, largest first."""
    own = {document.id: document for document in ordered}
    copied: defaultdict[str, list[str]] = defaultdict(list)
    for name in state.articles:
        copied[state.copies.get(name, name)].append(name)
    stories = []
    titles = choose_titles(state)
    for story, names in state.stories.items():
        inside = order_documents(own[name] for name in names)
        near = tuple(tuple(copied[name]) for name in names if len(copied.get(name, ())) > 1)
        stories.append(Story(story_id(inside), inside, titles[story], near))
    return tuple(
        sorted(stories, key=lambda story: -len(story.documents))
    )  # stories of one size stay in the order of their first reports


def sketch_documents(documents: Iterable[Document]) -> Iterator[Sketch]:
    """The sketch of each document with the signature of its text, in order, as `group_articles` takes them."""
    kept = list(documents)
    for document, signature in zip(kept, sign_texts(map(body_text, kept)), strict=True):
        yield sketch_document(document, signature)


def choose_titles(state: GroupingState) -> dict[str, str | None]:
    """For each story the title of its article that is most like the others, of those that have one; None = none has."""
    home = {name: story for story, names in state.stories.items() for name in names}
    beside: defaultdict[str, list[float]] = defaultdict(list)
    for (left, right), value in state.likeness.items():
        if home[left] == home[right]:
            beside[left].append(value)
            beside[right].append(value)
    alike = {name: math.fsum(beside[name]) for name in home}
    titles: dict[str, str | None] = {}
    for story, names in state.stories.items():
        titled = [name for name in names if state.articles[name].title]
        titles[story] = state.articles[max(titled, key=alike.__getitem__)].title if titled else None
    return titles
