"""read: what does each report really say, without the page around it?"""

from rashomon.stages.read.batch import ReadingOptions, read_sources
from rashomon.stages.read.given import tell_given

__all__ = ["ReadingOptions", "read_sources", "tell_given"]
