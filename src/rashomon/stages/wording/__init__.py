"""wording: how does each report word the same thing?

`phrases` finds the forms in each report, `referents` groups them by what they name, `rows` sets them side by side, and
`compare` runs the three and keeps the rows that are shown.
"""

from __future__ import annotations

from rashomon.stages.wording.compare import compare_wording

__all__ = ["compare_wording"]
