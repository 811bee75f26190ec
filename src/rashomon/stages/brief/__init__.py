"""brief: what happened, in a few neutral sentences?

Lines in the reports' own words, news first: the event and its outcome, then who said what, then the differences that
matter, background last. `candidates` weighs sentences, `shorten` cuts them, `write` writes them down with their
evidence.
"""

from __future__ import annotations

from rashomon.stages.brief.write import choose_title, write_brief

__all__ = ["choose_title", "write_brief"]
