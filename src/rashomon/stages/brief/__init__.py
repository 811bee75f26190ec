"""brief: what happened, in a few neutral sentences?

The lines are in the reports' own words, news first: what happened and who said what, then the weightiest differences,
background last. `candidates` finds and weighs sentences, `shorten` cuts them, `write` chooses and writes the lines with
their evidence.
"""

from __future__ import annotations

from rashomon.stages.brief.write import choose_title, write_brief

__all__ = ["choose_title", "write_brief"]
