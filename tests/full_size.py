"""Tests of hostile input have two sizes: a small one in every run, and the one of the requirement in `make soak`."""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")


def sized(small: T, full: T) -> T:
    """`full` where the environment has FULL_SIZE (`bench/hostile.py` sets it), else `small`."""
    return full if os.environ.get("FULL_SIZE") else small
