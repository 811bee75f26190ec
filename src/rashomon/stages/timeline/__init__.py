"""timeline: when did what happen?

`sightings` finds the dated clauses of every report, `events` puts together those that speak of one event, `order` dates
and sorts them.
"""

from __future__ import annotations

from rashomon.stages.timeline.order import order_moments

__all__ = ["order_moments"]
