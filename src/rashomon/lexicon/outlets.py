"""Agencies, outlets and distributors by the forms in which they are printed, from `lexicon/en/outlets.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from rashomon.lexicon import load_table

OutletKind = Literal["agency", "outlet", "distributor"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One body that reports or passes reports on: its full name and its kind (a distributor is never a report's
    outlet).
    """

    name: str
    kind: OutletKind


@cache
def outlet_forms() -> Mapping[str, Outlet]:
    """Every printed form with its outlet.

    >>> outlet_forms()["AFP"]
    Outlet(name='Agence France-Presse', kind='agency')
    """
    return {form: Outlet(name, cast("OutletKind", kind)) for form, name, kind in load_table("outlets")}
