"""read: what does each report really say, without the page around it?"""

from rashomon.read.batch import read_sources
from rashomon.read.foreign import mark_foreign

__all__ = ["mark_foreign", "read_sources"]
