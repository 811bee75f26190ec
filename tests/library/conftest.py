"""A library with the example."""

from __future__ import annotations

from rashomon.library.adding import add_paths
from tests.libraries import FIRE, library_of

fire = library_of(lambda store, _folder: add_paths(store, [FIRE]))
