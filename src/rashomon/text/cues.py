"""The words by which reports say that somebody says something: a form's base and class, from `lexicon/en/cues.tsv`."""

from __future__ import annotations

import re
from functools import cache

from rashomon.lexicon import load_table

SPOKEN = frozenset({"say", "report", "claim", "promise", "demand", "warn", "blame", "deny", "agree", "praise", "name"})
"""Classes of cues that tell of words uttered; "belief" may be an attitude never put into words."""


@cache
def cue_forms() -> dict[str, tuple[str, str]]:
    """Every form to its base and class.

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
    """Any form as a whole word, the longest first."""
    longest_first = sorted(cue_forms(), key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(re.escape(form) for form in longest_first) + r")\b", re.IGNORECASE)


def cue_class(words: str) -> str | None:
    """The class of the cue in some words ("have also said" -> "say"), None where no listed form stands in them.

    >>> cue_class("also warned"), cue_class("according to"), cue_class("danced")
    ('warn', 'say', None)
    """
    return _first(words)[1]


def cue_base(words: str) -> str | None:
    """The base form of the cue in some words ("have also said" -> "say"), None where there is none."""
    return _first(words)[0]


def _first(words: str) -> tuple[str | None, str | None]:
    found = [cue_forms()[match.group().lower()] for match in cue_pattern().finditer(words)]
    return next(
        (cue for cue in found if cue[1] != "route"), found[0] if found else (None, None)
    )  # "reportedly said": the cue is "said"
