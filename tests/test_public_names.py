"""The public names are those the package promises, and no more."""

from __future__ import annotations

import rashomon


def test_every_public_name_is_there() -> None:
    """Each name in __all__ can be had, lazily or not."""
    assert all(getattr(rashomon, name) is not None for name in rashomon.__all__)


def test_public_names_are_few_and_sorted() -> None:
    """A newcomer can hold the public names in mind."""
    assert rashomon.__all__ == sorted(rashomon.__all__)
    assert len(rashomon.__all__) <= 12
