"""group: which reports are about the same event?"""

from rashomon.stages.group.articles import GroupingOptions, group_articles
from rashomon.stages.group.events import part_stories, warn_of_stories
from rashomon.stages.group.sketch import Sketch
from rashomon.stages.group.state import GroupingState, state_from_data, state_to_data
from rashomon.stages.group.stories import choose_titles, group_documents, regroup_documents, sketch_documents

__all__ = [
    "GroupingOptions",
    "GroupingState",
    "Sketch",
    "choose_titles",
    "group_articles",
    "group_documents",
    "part_stories",
    "regroup_documents",
    "sketch_documents",
    "state_from_data",
    "state_to_data",
    "warn_of_stories",
]
