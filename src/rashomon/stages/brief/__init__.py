"""brief: what happened, in a few neutral sentences?

The lines are in the reports' own words and in the order of the story: the event, what came of it, who said what, what
is disputed, background. `candidates` finds sentences, `worth` and `leads` weigh them, `choice` chooses, `together` puts
two into one line and orders the lines, `shorten` cuts and `statements` writes them; `differences` tells what is
disputed; `write` calls them in turn. `title` chooses the title.
"""

from __future__ import annotations

from rashomon.stages.brief.title import choose_title
from rashomon.stages.brief.write import write_brief

__all__ = ["choose_title", "write_brief"]
