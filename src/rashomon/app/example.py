"""The example story: reports of an event that never happened, to try the app with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from rashomon.library.adding import Upload

_CHECKOUT = Path(__file__).parents[3] / "examples" / "harbour-fire" / "reports"


def example_reports() -> tuple[Upload, ...]:
    """The reports of the example story, which an installed program carries and a checkout has in `examples/`."""
    packed = resources.files("rashomon.app") / "example"
    folder = packed if packed.is_dir() else _CHECKOUT
    return tuple(
        Upload(one.name, one.read_bytes())
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.is_file()
    )
