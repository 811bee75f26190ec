"""group: which reports are about the same event?"""

from rashomon.stages.group.events import part_stories, warn_of_stories
from rashomon.stages.group.stories import ALIKE, group_documents

__all__ = ["ALIKE", "group_documents", "part_stories", "warn_of_stories"]
