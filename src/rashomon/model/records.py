"""The nouns of an account: what the stages hand on. All frozen; a stage returns new records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.model.annotation import NameKind, SpeechKind
from rashomon.model.document import Input, Member, Problem
from rashomon.model.span import Span

MentionForm = Literal["name", "title", "acronym", "pronoun"]
FactKind = Literal["number", "money", "percent", "date", "time", "place", "person", "organisation", "statement"]
Status = Literal["agreed", "differs", "single"]
Difference = Literal["contradiction", "revision", "definition", "period", "unclear", "granularity", "rounding", "bound"]
Voice = Literal["own", "quoted", "paraphrased", "headline"]
Judgement = Literal["same", "different", "unsure"]
LineKind = Literal["event", "said", "difference", "background"]

GRAVITY: tuple[Difference, ...] = (
    "contradiction",
    "revision",
    "definition",
    "period",
    "unclear",
    "granularity",
    "rounding",
    "bound",
)
"""Gravest first: a fact's class is that of its gravest pair."""

COMPATIBLE: frozenset[Difference] = frozenset({"granularity", "rounding", "bound"})
"""Classes under which all versions can be true of one plain statement: the fact is still agreed."""


# ---- lineage
# -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edit:
    """A word-level edit between two copies: what `a` has (`deleted`) and `b` has instead (`inserted`); a None span =
    nothing there.
    """

    deleted: str
    inserted: str
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One shared passage, in document a and in document b, with the edits between them."""

    a: Span
    b: Span
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the one text has and the other lacks, beside a shared passage: a sentence, or a removed word.

    `elsewhere` = where the other text still has the removed word.
    """

    span: Span
    elsewhere: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents that share passages. `direction_known` only where dates or a credit line prove that `copied_from`
    came first; `reason` says which. `share` = shared characters over the body of the shorter text.
    """

    copied_from: str
    to: str
    share: float
    direction_known: bool
    reason: str
    passages: tuple[Passage, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """All copies of a story and its separately worded texts (`origins`: groups of document ids, every document in
    exactly one).
    """

    copies: tuple[Copy, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()


# ---- who
# -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named: by name, by title ("the defence minister"), by acronym or by pronoun."""

    span: Span
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place across all reports. `name` is the fullest form printed; `roles` the titles
    printed with it.
    """

    id: str
    name: str
    kind: NameKind
    mentions: tuple[Mention, ...]
    roles: tuple[str, ...] = ()


# ---- said
# ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """An utterance: who (source), says (cue), what (content). `speaker` is an entity's id, None where nobody is sure;
    then `certain` is False and `candidates` holds the ids in question. `within` = the quote whose content holds this
    one (the route: A reports that B said); `route` names whom the report heard it from, as printed. `same_as` is one
    label for all quotes of one utterance.
    """

    id: str
    kind: SpeechKind
    speaker: str | None
    speaker_name: str | None
    certain: bool
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    within: str | None = None
    same_as: str | None = None
    candidates: tuple[str, ...] = ()
    route: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unheard:
    """Somebody blamed who is quoted in none of the reports: the entity's id and name, and where
    the blame is printed.
    """

    entity: str
    name: str
    evidence: tuple[Span, ...]


# ---- facts
# ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a derived value, with the place where it is printed."""

    value: float
    span: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """A value that is nowhere printed but follows from printed ones; `audit` recomputes it."""

    operation: Literal["sum", "difference"]
    parts: tuple[Part, ...]


Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a fact and everybody who gives it. `origins` counts separately worded texts, never documents."""

    value: Value
    unit: str | None
    qualifier: str | None
    attributed_to: str | None
    as_of: str | None
    part_of: str | None
    derivation: Derivation | None
    documents: tuple[str, ...]
    origins: int
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Versions number `a` and `b` of a fact: how they differ (None = they do not), and why we say so."""

    a: int
    b: int
    difference: Difference | None
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One matter on which reports give values. `about` is a short label in the reports' own words, `measure` what is
    measured ("killed"), `event` the sub-event the value belongs to (values are compared only within one), `silent` the
    documents that do not mention the matter. `weight` ranks facts for the reader (higher = sooner).
    """

    id: str
    about: str
    kind: FactKind
    measure: str | None
    status: Status
    difference: Difference | None
    versions: tuple[Version, ...]
    pairs: tuple[Pair, ...]
    silent: tuple[str, ...]
    event: str | None = None
    weight: float = 0.0

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the reports that mention the matter."""
        return frozenset(doc for version in self.versions for doc in version.documents)


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """What one report alone tells, as far as words and values show.

    doc: the id of the report.
    said: the ids of the utterances that no other report has, words in quotation marks first.
    facts: the ids of the facts that no other report mentions, what matters most to a reader first.
    """

    doc: str
    said: tuple[str, ...]
    facts: tuple[str, ...]


# ---- wording, timeline, brief
# --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of words for a referent, whose voice it is in, and where it stands. `loaded` names the list entry, if
    any.
    """

    form: str
    voice: Voice
    documents: tuple[str, ...]
    evidence: tuple[Span, ...]
    loaded: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The forms different reports use for one referent or one act."""

    referent: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated event. `date` follows the date grammar; `precision` is "year", "month", "week", "day", "minute" or
    "weekday".
    """

    date: str
    precision: str
    what: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a line shows of one passage (a sentence, or a clause in a line on a difference): the pieces kept, in order.

    What lies between two pieces, and what lies before the first or after the last, is cut and shows as "…"; where a
    pronoun was cut, the name it stands for shows in square brackets instead.
    """

    passage: Span
    kept: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief: the reports' own words with cuts shown as "…", and the spans that support all of it.

    `kind` is "event", "said", "difference" or "background". `excerpts` say which words of which passages are shown;
    `audit` holds the text against them.
    """

    text: str
    evidence: tuple[Span, ...]
    kind: LineKind = "event"
    excerpts: tuple[Excerpt, ...] = ()


# ---- decisions and the account
# -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement with its reason, made by a rule (`by` = "rule") or a person. `left` and `right` are sets of spans,
    never ordinals, so that it holds when a report is added. `question` is "merge", "speaker", "class", "reject" or
    "furniture".
    """

    id: str
    question: str
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    value: str | None
    judgement: Judgement
    score: float | None
    reason: str
    by: str = "rule"
    at: str | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """The one account of a story: nine questions answered, in order.

    id: that of the story.
    aliases: (an id that an earlier account gave, the id that now stands for the same thing).
    """

    title: str
    inputs: tuple[Input, ...]
    documents: tuple[Member, ...]
    lineage: Lineage
    who: tuple[Entity, ...]
    said: tuple[Quote, ...]
    facts: tuple[Fact, ...]
    wording: tuple[Wording, ...]
    timeline: tuple[Moment, ...]
    brief: tuple[Line, ...]
    unheard: tuple[Unheard, ...] = ()
    only: tuple[OnlyIn, ...] = ()
    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_with: tuple[tuple[str, str], ...] = ()
    id: str = ""
    aliases: tuple[tuple[str, str], ...] = ()

    def document(self, doc: str) -> Member:
        """The report with this id, as a member of the story."""
        for document in self.documents:
            if document.id == doc:
                return document
        raise KeyError(doc)

    def quote(self, span: Span) -> str:
        """The characters under a span."""
        return self.document(span.doc)[span]

    if TYPE_CHECKING:  # the views lie above the nouns: `rashomon/__init__.py` attaches them

        def to_pandas(self) -> dict[str, object]:
            """Facts, quotes, names and copies as a dict of pandas tables; needs `pip install rashomon[pandas]`."""

        def _repr_html_(self) -> str: ...
