"""read: what does each report really say, without the page around it?"""

from rashomon.stages.read.batch import ReadingOptions, read_in_pieces, read_sources
from rashomon.stages.read.forms import is_feed
from rashomon.stages.read.given import tell_given
from rashomon.stages.read.paths import find_paths, is_address
from rashomon.stages.read.report import Refused, Report
from rashomon.stages.read.sources import read_content
from rashomon.stages.read.warc import is_warc

__all__ = [
    "ReadingOptions",
    "Refused",
    "Report",
    "find_paths",
    "is_address",
    "is_feed",
    "is_warc",
    "read_content",
    "read_in_pieces",
    "read_sources",
    "tell_given",
]
