"""timeline: when did what happen?

`sightings` finds the dates of every report, `clauses` the words around each that say what happened, `events` puts
together the dated clauses of one event, and `order` gives each event a date and a line and sorts them.
"""

from __future__ import annotations

from rashomon.stages.timeline.order import order_moments

__all__ = ["order_moments"]
