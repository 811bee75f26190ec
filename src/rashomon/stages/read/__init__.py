"""read: what does each report really say, without the page around it?"""

from rashomon.stages.read.batch import read_sources
from rashomon.stages.read.foreign import mark_foreign

__all__ = ["mark_foreign", "read_sources"]
