"""read: what does each report really say, without the page around it?"""

from rashomon.stages.read.batch import read_sources

__all__ = ["read_sources"]
