"""The networks are read anew for every test here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.remembering import afresh


@pytest.fixture(scope="module", autouse=True)
def _read_afresh() -> Iterator[None]:
    with afresh():
        yield
