"""Agencies, outlets and distributors with the forms in which they are printed, from `lexicon/en/outlets.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from rashomon.lexicon import load_table

OutletKind = Literal["agency", "outlet", "distributor"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One body that publishes reports or passes them on.

    name: its full name.
    kind: "agency", "outlet" or "distributor"; a distributor is never taken for the outlet of a report.
    """

    name: str
    kind: OutletKind


@cache
def outlet_forms() -> Mapping[str, Outlet]:
    """Every printed form, mapped to its outlet.

    >>> outlet_forms()["AFP"]
    Outlet(name='Agence France-Presse', kind='agency')
    """
    return {form: Outlet(name, cast("OutletKind", kind)) for form, name, kind in load_table("outlets")}
