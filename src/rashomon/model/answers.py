"""The records with which the stages answer the nine questions. All are frozen: a stage returns new ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.annotation import NameKind, SpeechKind
from rashomon.model.span import Span

MentionForm = Literal["name", "title", "acronym", "pronoun"]
FactKind = Literal["number", "money", "percent", "date", "time", "place", "person", "organisation", "statement"]
Status = Literal["agreed", "differs", "single"]
Difference = Literal["contradiction", "revision", "definition", "period", "unclear", "granularity", "rounding", "bound"]
Voice = Literal["own", "quoted", "paraphrased", "headline"]
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
"""The classes of a difference, the gravest first: the class of a fact is that of its gravest pair."""

COMPATIBLE: frozenset[Difference] = frozenset({"granularity", "rounding", "bound"})
"""The classes with which a fact is still agreed, because all its versions can be true of one plain statement."""

DIFFERENCE_WORDS: dict[Difference, str] = {
    "contradiction": "cannot both be true",
    "revision": "revised later",
    "definition": "may both be true: different things are counted",
    "period": "may both be true: different times are covered",
    "unclear": "differs: reason not established",
    "granularity": "same, more or less exact",
    "rounding": "same, more or less exact",
    "bound": "same, more or less exact",
}
"""Each class as a reader is told it: on the page, on paper, in the terminal, in JSON and tables (`verdict`), and in
docs/report.md.
"""

WITHOUT_WORDS: dict[FactKind, str] = {
    "number": "without a figure",
    "money": "without a figure",
    "percent": "without a figure",
    "date": "without a date",
    "time": "without a time",
    "place": "without a place",
    "person": "without a name",
    "organisation": "without a name",
    "statement": "without saying this",
}
"""What a report lacks that tells of a matter but gives no value, by the kind of the fact."""


# ---- lineage ----


@dataclass(frozen=True, slots=True)
class Edit:
    """One word-level edit between the two documents of a passage.

    deleted: the words that document a has; "" = none.
    inserted: the words that document b has instead; "" = none.
    a, b: where they stand in document a and in document b, None = there are none.
    """

    deleted: str
    inserted: str
    a: Span | None
    b: Span | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage that two documents share.

    a, b: where it stands in each of them.
    edits: the differences between the two, in the order of the text.
    """

    a: Span
    b: Span
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence beside a shared passage, or words inside one, that one of two texts has and the other lacks.

    elsewhere: where the other text still has these words; empty for a sentence.
    """

    span: Span
    elsewhere: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents that share passages.

    copied_from, to: their ids, the earlier one first; in the order of the account where `direction_known` is False.
    share: the shared characters over the characters of the shorter text's sentences, 0 to 1.
    direction_known: True only if a date or a credit line shows which text came first.
    reason: what shows the direction, or why it is not known, in words.
    passages: what they share; `a` lies in `copied_from`, `b` in `to`.
    left_out: what one of the two has and the other lacks.
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
    """All copies of a story, and its separately worded texts.

    origins: one group of document ids for each separately worded text; every document is in exactly one.
    """

    copies: tuple[Copy, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()


# ---- who ----


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named: by name, by title ("the defence minister"), by acronym or by pronoun."""

    span: Span
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place in all reports of a story.

    id: a digest of the first place where its name is printed.
    name: the fullest form that is printed.
    mentions: every place where it is named, in the order of the account.
    roles: the offices and ranks printed with a person, the most frequent first.
    """

    id: str
    name: str
    kind: NameKind
    mentions: tuple[Mention, ...]
    roles: tuple[str, ...] = ()


# ---- said ----


@dataclass(frozen=True, slots=True)
class SaidDifference:
    """Where another report gives an utterance otherwise.

    kind: other words in quotation marks, or another speaker.
    own, other: the words here and there; of a speaker, those that name who speaks.
    reason: why this class, in words.
    """

    kind: Literal["words", "speaker"]
    difference: Difference
    own: Span
    other: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One place where a report gives somebody's words, quoted or retold.

    id: a digest of content and cue.
    speaker: the id of the entity that speaks, None = not certain, or no entity of the account.
    speaker_name: the name to show, None = not known.
    certain: False if it is not certain who speaks; then `speaker` is None.
    source: the words that name who speaks.
    cue: the words that mark speech ("said").
    content: what is said; several spans where something stands between them.
    within: the id of the quote whose content holds this one (A says that B said), None = there is none.
    same_as: a label that all quotes of one utterance share, None = the utterance is found in no other report.
    candidates: the ids of the entities that may be meant where the speaker is not certain.
    route: the words that name by way of whom the report knows it ("according to Russian media").
    reason: why this speaker, in words.
    differences: what other reports have otherwise.
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
    differences: tuple[SaidDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Unheard:
    """Somebody who is blamed in a report and quoted in none.

    entity: the id of the entity.
    evidence: where the blame is printed.
    """

    entity: str
    name: str
    evidence: tuple[Span, ...]


# ---- facts ----


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a derived value, and the place where it is printed."""

    value: float
    span: Span


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a value that is printed nowhere follows from printed values; `audit` computes it again.

    parts: the values that are added; for a difference, the first less all others.
    """

    operation: Literal["sum", "difference"]
    parts: tuple[Part, ...]


Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a fact, and the reports that give it.

    value: the value in the unit; text for ranges ("10-12"), dates, statements and vague numbers ("dozens").
    unit: the unit, or what is counted ("people killed"); None = the value has none.
    qualifier: what limits the value ("about", "at least", "vague"), None = nothing does.
    attributed_to: the authority that most of the evidence names for it, None = none is named.
    as_of: the date for which the value is stated, None = not stated.
    part_of: the words of the larger number that this value is a part of, None = it is not a part.
    derivation: how the value follows from printed ones, None = it is printed itself.
    documents: the ids of the reports that give it.
    origins: the number of separately worded texts among them; copies are counted once.
    evidence: where it is printed.
    """

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
    """How two versions of a fact differ.

    a, b: their indices in `Fact.versions`.
    difference: the class of the difference, None = they do not differ.
    reason: why this class, in words.
    """

    a: int
    b: int
    difference: Difference | None
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One matter about which one or several reports give values.

    id: a digest of kind, measure and first evidence.
    about: a short label for the reader, in the reports' own words.
    measure: what is measured ("killed"), None = no listed measure.
    status: "single" if one report alone gives values, else whether they are agreed or differ.
    difference: the class of the gravest pair, None = no pair differs, or one report alone gives values.
    versions: the different values.
    pairs: one for every two versions.
    silent: the ids of the documents in which the matter was not found; that does not prove that they leave it out.
    without: the ids of the documents that tell of the matter, but give no value for this question.
    event: the word for what happened that its sentences print most ("shooting"), for the reader; None = they agree on
        none. Values are not compared by it.
    weight: the rank for the reader; a fact with a higher weight is shown sooner.
    minor: True if reports agree on it and an editor would hardly tell it: background, a name alone, a label that says
        too little. It is shown folded.
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
    without: tuple[str, ...] = ()
    minor: bool = False

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the reports that give a value."""
        return frozenset(doc for version in self.versions for doc in version.documents)

    @property
    def verdict(self) -> str:
        """The class of the fact in plain words (`DIFFERENCE_WORDS`); "" where its versions do not differ."""
        if self.status != "differs" and self.difference not in COMPATIBLE:
            return ""
        words = DIFFERENCE_WORDS[self.difference] if self.difference else "differs"
        return words.replace("both", "all") if len(self.versions) > 2 else words


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """What one report alone tells, as far as words and values show.

    doc: the id of the report.
    said: the ids of the quotes that no other report has, those in quotation marks first.
    facts: the ids of the facts that no other report mentions, in the order of the account.
    """

    doc: str
    said: tuple[str, ...]
    facts: tuple[str, ...]


# ---- wording, timeline, brief ----


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of words for a referent.

    voice: whose words they are.
    documents: the ids of the reports that have the form in this voice.
    evidence: where it stands.
    loaded: the class of its first loaded word in `lexicon/en/loaded.tsv` ("label"), None = it has none.
    """

    form: str
    voice: Voice
    documents: tuple[str, ...]
    evidence: tuple[Span, ...]
    loaded: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The forms of words that reports use for one thing or one act.

    referent: a label of the thing or act, for the reader.
    """

    referent: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One dated event.

    date: its date, in the date grammar of `text.dates.DateMention`.
    precision: "year", "month", "week", "day", "minute" or "weekday".
    what: what happened, in a report's own words.
    evidence: where the event and its date are printed.
    planned: whether it lay ahead of every report that tells of it: a plan, a deadline, an appointment.
    """

    date: str
    precision: str
    what: str
    evidence: tuple[Span, ...]
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The pieces that a line of the brief shows of one passage.

    passage: a sentence; in a line on a difference, a clause.
    kept: the pieces shown, in order.

    Everything else in the passage is cut and shows as "…". Where a pronoun is cut, the name it stands for shows in
    square brackets instead.
    """

    passage: Span
    kept: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the brief, in the reports' own words; cuts show as "…".

    evidence: the spans that support all of the line.
    excerpts: which words of which passages the line shows; `audit` compares the text with them.
    """

    text: str
    evidence: tuple[Span, ...]
    kind: LineKind = "event"
    excerpts: tuple[Excerpt, ...] = ()
