"""brief: what happened, in a few neutral sentences?

The lines are in the reports' own words, news first: what happened and who said what, then the weightiest differences,
background last. `candidates` finds and weighs sentences, `choice` chooses, `shorten` cuts and `statements` writes them;
`differences` and `unheard` tell what is disputed; `write` puts the lines in their order. `title` chooses the title.
"""

from __future__ import annotations

from rashomon.stages.brief.title import choose_title
from rashomon.stages.brief.write import write_brief

__all__ = ["choose_title", "write_brief"]
