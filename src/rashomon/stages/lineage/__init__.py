"""lineage: which texts share text?"""

from rashomon.stages.lineage.copies import find_copies, reject_passages
from rashomon.stages.lineage.origins import ONE_TEXT

__all__ = ["ONE_TEXT", "find_copies", "reject_passages"]
