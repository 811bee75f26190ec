"""lineage: which texts share text?"""

from rashomon.lineage.copies import find_copies
from rashomon.lineage.origins import ONE_TEXT

__all__ = ["ONE_TEXT", "find_copies"]
