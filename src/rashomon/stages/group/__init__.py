"""group: which reports are about the same event?"""

from rashomon.stages.group.articles import GroupingOptions, group_articles
from rashomon.stages.group.events import join_parts, part_stories, warn_of_stories
from rashomon.stages.group.parts import (
    alike_in_band,
    bands,
    compare_pairs,
    copies_among,
    find_candidates,
    stories_among,
)
from rashomon.stages.group.sketch import Sketch
from rashomon.stages.group.state import (
    GroupingState,
    sketch_from_data,
    sketch_to_data,
    state_from_data,
    state_to_data,
)
from rashomon.stages.group.stories import choose_titles, group_documents, regroup_documents, sketch_documents

__all__ = [
    "GroupingOptions",
    "GroupingState",
    "Sketch",
    "alike_in_band",
    "bands",
    "choose_titles",
    "compare_pairs",
    "copies_among",
    "find_candidates",
    "group_articles",
    "group_documents",
    "join_parts",
    "part_stories",
    "regroup_documents",
    "sketch_documents",
    "sketch_from_data",
    "sketch_to_data",
    "state_from_data",
    "state_to_data",
    "stories_among",
    "warn_of_stories",
]
