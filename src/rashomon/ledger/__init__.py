"""ledger: the decisions of a person: what they can be about, how they are written, and which thing each is about.

A decision names its target by spans, not by numbers in a list, so it still holds when a report is added, and it touches
nothing else.
"""

from rashomon.ledger.lines import decision_from_json, decision_id, decision_line, parse_decisions
from rashomon.ledger.matching import (
    HALF,
    Sides,
    find_target,
    in_force,
    is_about,
    lay_on,
    overlap_share,
    standing,
    whole,
)
from rashomon.ledger.numbered import VERBS_OF, Correctable, decide, list_correctable, say_verbs
from rashomon.ledger.targets import FORMS, NO_DIFFERENCE, NO_NAME, NOBODY, AnswerForm, check_form
from rashomon.ledger.told import (
    Candidates,
    about_any,
    check_decisions,
    describe,
    evidence_of,
    find_divided,
    find_unmet,
    named_words,
)

__all__ = [
    "FORMS",
    "HALF",
    "NOBODY",
    "NO_DIFFERENCE",
    "NO_NAME",
    "VERBS_OF",
    "AnswerForm",
    "Candidates",
    "Correctable",
    "Sides",
    "about_any",
    "check_decisions",
    "check_form",
    "decide",
    "decision_from_json",
    "decision_id",
    "decision_line",
    "describe",
    "evidence_of",
    "find_divided",
    "find_target",
    "find_unmet",
    "in_force",
    "is_about",
    "lay_on",
    "list_correctable",
    "named_words",
    "overlap_share",
    "parse_decisions",
    "say_verbs",
    "standing",
    "whole",
]
