"""The state of a grouping: what must be kept so that more articles can be put to those that came before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rashomon.stages.group.clusters import Likeness
from rashomon.stages.group.sketch import Sketch

_SETS = ("ages", "figures", "years", "told")  # the fields of a sketch that are sets


@dataclass(frozen=True, slots=True)
class GroupingState:
    """Articles in stories. It holds no texts.

    articles: the sketches by their ids, in the order in which they came.
    copies: for an article that is a near-duplicate of an earlier one, the id of that one. It is in the same story.
    likeness: how likely two articles, neither of them a copy, tell of one event.
    stories: the ids of the articles of each story by its id; every article is in exactly one.
    founders: for each story, the article that its id is a digest of.
    aliases: for the id of a story that another has taken in, the id of that one.
    heirs: for a story whose articles parted, the ids of the stories that took some of them.
    """

    articles: Mapping[str, Sketch] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    likeness: Likeness = field(default_factory=dict)
    stories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    founders: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    heirs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def story_of(self, story: str) -> str:
        """The id that the id of a story leads to today."""
        while story in self.aliases:
            story = self.aliases[story]
        return story


def state_to_data(state: GroupingState) -> dict[str, Any]:
    """The state as JSON holds it: `state_from_data(json.loads(json.dumps(data)))` is equal to it."""
    data = asdict(state)
    data["articles"] = [sketch_to_data(sketch) for sketch in state.articles.values()]
    data["likeness"] = [[*pair, value] for pair, value in state.likeness.items()]
    return data


def state_from_data(data: Mapping[str, Any]) -> GroupingState:
    """The state that `state_to_data` wrote.

    Raises KeyError or TypeError where the data are something else.
    """
    sketches = [sketch_from_data(own) for own in data["articles"]]
    return GroupingState(
        {sketch.id: sketch for sketch in sketches},
        data["copies"],
        {(left, right): value for left, right, value in data["likeness"]},
        {story: tuple(names) for story, names in data["stories"].items()},
        data["founders"],
        data["aliases"],
        {story: tuple(names) for story, names in data["heirs"].items()},
    )


def sketch_to_data(sketch: Sketch) -> dict[str, Any]:
    """A sketch as JSON holds it: with lists for sets, and its signature in hexadecimal digits."""
    sets = {name: sorted(getattr(sketch, name)) for name in _SETS}
    return {**asdict(sketch), **sets, "signature": sketch.signature.hex()}


def sketch_from_data(data: Mapping[str, Any]) -> Sketch:
    """The sketch that `sketch_to_data` wrote."""
    sets = {name: frozenset(data[name]) for name in _SETS}
    return Sketch(**{**data, **sets, "signature": bytes.fromhex(data["signature"])})
