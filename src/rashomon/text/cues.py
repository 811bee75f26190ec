"""The words by which a report says that somebody says something: each form with its base form and its class, read from
`lexicon/en/cues.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import load_table

SPOKEN = frozenset({"say", "report", "claim", "promise", "demand", "warn", "blame", "deny", "agree", "praise", "name"})
"""The classes of cues that report words. The class "belief" is not among them: an attitude may never have been put into
words.
"""


@cache
def cue_forms() -> dict[str, tuple[str, str]]:
    """Every listed form of a cue, with its base form and its class.

    >>> cue_forms()["said"], cue_forms()["called for"]
    (('say', 'say'), ('call for', 'demand'))
    """
    forms: dict[str, tuple[str, str]] = {}
    for base, kind, *others in load_table("cues"):
        for form in (base, *(others[0].split(",") if others and others[0] else ())):
            forms.setdefault(form, (base, kind))
    return forms


@cache
def cue_pattern() -> re.Pattern[str]:
    """A pattern that matches any listed form as a whole word; longer forms are tried first."""
    longest_first = sorted(cue_forms(), key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(re.escape(form) for form in longest_first) + r")\b", re.IGNORECASE)


def cue_class(words: str) -> str | None:
    """The class of the cue in `words` ("have also said" gives "say"); None where no listed form stands in them.

    A cue of the class "route" (hearsay) or "voice" (a manner of speaking) counts only where there is no other: in
    "reportedly said" and "laughed and said" the cue is "said".

    >>> cue_class("also warned"), cue_class("according to"), cue_class("danced")
    ('warn', 'say', None)
    """
    return _first(words)[1]


def cue_base(words: str) -> str | None:
    """The base form of that cue; None where no listed form stands in `words`."""
    return _first(words)[0]


def _first(words: str) -> tuple[str | None, str | None]:
    found = [cue_forms()[match.group().lower()] for match in cue_pattern().finditer(words)]
    return next((cue for cue in found if cue[1] not in {"route", "voice"}), found[0] if found else (None, None))
