"""read: what does each report really say, without the page around it?"""

from rashomon.stages.read.batch import ReadingOptions, read_in_pieces, read_sources
from rashomon.stages.read.given import tell_given
from rashomon.stages.read.paths import find_paths

__all__ = ["ReadingOptions", "find_paths", "read_in_pieces", "read_sources", "tell_given"]
