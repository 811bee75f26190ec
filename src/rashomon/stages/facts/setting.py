"""The setting of a sentence: who is named in it, which days it speaks of, what kind of event it names.

Values are compared only where their settings allow one event: a toll of last year's flood is not a version of this
week's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from rashomon.lexicon import load_mapping, load_table
from rashomon.model import Member, Span
from rashomon.page import Named, Page
from rashomon.stages.facts.events import event_words
from rashomon.text.dates import DateMention, find_dates
from rashomon.text.days import day_interval
from rashomon.text.words import content_words, is_content, singular, stem_word

_CAPITAL = re.compile(r"\b[^\W\d_a-zà-ÿ][\w]+")
_ISO_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d[-‐‑](\d\d)[-‐‑]\d\d(?!\d)")
_HANGS = re.compile(r"(?:It|They|That|This|These|Those)\b")
_THEN = re.compile(r"\bthen[.!]")  # "Four people were hurt then."
_APART = re.compile(
    r"(?:[^\W\d_]{1,20} (?:say|said|are) )?(?:Meanwhile, |Also |In |During |There was )?"
    r"(?:an(?:other| unrelated)|a (?:separate|different|second|third|fourth|fifth)|the (?:second|third|fourth|fifth))"
    r"\s(?:[a-z-]{1,20}\s){0,2}?(?P<event>[a-z]{1,20})\b(?! (?:victim|suspect|scene|survivor)s?\b)",
    re.IGNORECASE,
)
"""The opening of a sentence that goes over to another event: "In an unrelated shooting", "The second fire spread"."""
_AS_OF = re.compile(r"\bas (?:of|at)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BEFORE_DATE = 24  # characters before a date in which "as of" may stand
_ERA = 180  # days without a report after which reports are of another event: the bar that parts stories, too
_LOOKS_BACK = 4  # days before the story's main day from which a dated sentence counts as looking back
_EVENT_LEAD = 4  # sentences of a report that say what kind of event the story is about
_PART_OF_A_NAME = frozenset({"appos", "flat", "compound"})
_PLANNED = frozenset({"meeting", "trial", "poll"})
"""Kinds of event of which another one is no other story: "a second meeting"."""
_LEAD = 6  # sentences of a report whose dates vote for the main day


@dataclass(frozen=True, slots=True)
class Setting:
    """What one sentence of one report is set in. `days` are intervals of ISO days, `kinds` the kinds of event it names,
    `names` keys of what is named (an entity's id, else a folded word), `rank` counts the sentences of the body from 0,
    `verbs` are the places where verbs start (or any word, where nothing is known of parts of speech), `people` the ids
    of the persons it tells of, by a name or a pronoun; `apart`: it stands where the report has gone over to another
    event than its first ("In a separate shooting …").
    """

    span: Span
    rank: int
    text: str = field(repr=False)
    words: frozenset[str]
    names: frozenset[str]
    kinds: frozenset[str]
    dates: tuple[DateMention, ...]
    days: tuple[tuple[str, str], ...]
    headline: bool = False
    verbs: frozenset[int] = frozenset()
    people: frozenset[str] = frozenset()
    apart: bool = False


def matter_words(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry meaning."""
    return frozenset(stem_word(word) for word in content_words(text))


def named_in(page: Page, start: int, end: int) -> list[Named]:
    """The mentions, no pronouns, that lie in characters `start`..`end`, with their entities."""
    return [(mention, entity) for mention, entity in page.names.within(start, end) if mention.form != "pronoun"]


def names_in(page: Page, start: int, end: int) -> frozenset[str]:
    """The keys of all that is named in characters `start`..`end`: entity ids, and words in capitals that no entity
    covers; a month and a weekday by their whole names, however they are printed.
    """
    named = named_in(page, start, end)
    keys = {entity.id for _, entity in named}
    for match in _CAPITAL.finditer(page.text, start, end):
        covered = any(mention.span.start <= match.start() < mention.span.end for mention, _ in named)
        opens = match.start() == start
        if not covered and is_content(match[0]) and not (opens and not match[0].isupper()):
            keys.add(_whole_names().get(match[0].lower()) or singular(match[0]))
    months = (_month_names().get(match[1].lstrip("0")) for match in _ISO_DAY.finditer(page.text, start, end))
    return frozenset(keys.union(month for month in months if month))


@cache
def _whole_names() -> dict[str, str]:
    """The shortened names of months and weekdays, each with the whole one ("apr": "april")."""
    whole = {row[1:3]: row[0] for row in reversed(load_table("calendar")) if row[1] in ("month", "weekday")}
    return {row[0]: whole[row[1:3]] for row in load_table("calendar") if row[1:3] in whole}


@cache
def _month_names() -> dict[str, str]:
    """The name of each month by its number."""
    return {row[2]: row[0] for row in reversed(load_table("calendar")) if row[1] == "month"}


def settings_of(page: Page) -> tuple[Setting, ...]:
    """The setting of every sentence of a report's titles and body, in order."""
    document = page.document
    found: list[Setting] = []
    rank, apart = 0, False
    for sentence in page.sentences_of("title", "body"):
        span = Span(document.id, sentence.start, sentence.end)
        text = document.text[sentence.start : sentence.end]
        dates = tuple(find_dates(document.text, sentence.start, sentence.end, base=document.base_date))
        named = names_in(page, sentence.start, sentence.end)
        days = tuple(days for mention in dates if (days := day_interval(mention.value)))
        if (
            found and not days and (_HANGS.match(text) or _THEN.search(text))
        ):  # "It killed 612 people": of the quake and the day of the sentence before
            named, days = named | found[-1].names, found[-1].days
        verbs = frozenset(
            token.start for token in page.tree.tokens[sentence.first : sentence.last] if token.pos in (None, "VERB")
        )
        people = frozenset(
            entity.id
            for mention, entity in page.names.within(span.start, span.end)
            if entity.kind == "person" and not _is_heard(page, mention.span)
        )
        headline = page.kind_at(sentence.start) == "title"
        apart = not headline and (apart or _goes_over(text))
        place = 0 if headline else rank
        found.append(
            Setting(
                span,
                place,
                text,
                matter_words(text),
                named,
                event_kinds(text),
                dates,
                days,
                headline=headline,
                verbs=verbs,
                people=people,
                apart=apart,
            )
        )
        rank += not headline
    return tuple(found)


def _goes_over(text: str) -> bool:
    """Whether a sentence opens with another event than the one told before: "In an unrelated shooting", not "Another
    victim".

    >>> [_goes_over(text) for text in ("In a separate shooting, two were hurt.", "A second man was hurt.")]
    [True, False]
    """
    found = _APART.match(text)
    event = found["event"].casefold() if found else ""
    return event == "incident" or load_mapping("events").get(event, "poll") not in _PLANNED


def _is_heard(page: Page, named: Span) -> bool:
    """Whether somebody is named as the source of what is told: "said its owner, Ida Holm"."""
    tree = page.tree
    words = tree.over(named.start, named.end)
    at = tree.top(words) if words else None
    while at is not None and tree.base_relation(at) in _PART_OF_A_NAME:
        at = tree.head(at)
    verb = None if at is None or tree.base_relation(at) != "nsubj" else tree.head(at)
    return verb is not None and tree.lemma(verb).lower() in load_mapping("cues")


def event_kinds(text: str) -> frozenset[str]:
    """The kinds of event a text names; words in capitals are names ("Geological Survey").

    >>> sorted(event_kinds("Four aftershocks followed the earthquake."))
    ['aftershock', 'quake']
    """
    return frozenset(found.kind for found in event_words(text))


def main_events(settings: Sequence[Sequence[Setting]]) -> tuple[str, ...]:
    """The kinds of event the story is about, most reports first: those that the titles and leads of two reports (or of
    the only one) name.
    """
    reports: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for report in settings:
        lead = [setting for setting in report if setting.rank < _EVENT_LEAD]
        reports.update(kind for kind in sorted({kind for setting in lead for kind in setting.kinds}))
        times.update(kind for setting in lead for kind in sorted(setting.kinds))
    needed = min(2, len(settings))
    return tuple(
        sorted(
            (kind for kind in reports if reports[kind] >= needed), key=lambda kind: (-reports[kind], -times[kind], kind)
        )
    )


def main_day(settings: Sequence[Sequence[Setting]], bases: Sequence[str | None]) -> str | None:
    """The day most reports open with, as ISO; else the latest publication day; None where nothing is dated."""
    votes: Counter[str] = Counter()
    for report in settings:
        days = {start for setting in report if setting.rank < _LEAD for start, end in setting.days if start == end}
        votes.update(days)
    if votes:
        return max(votes, key=lambda day: (votes[day], day))
    return max((base[:10] for base in bases if base), default=None)


def looks_back(days: Sequence[tuple[str, str]], main: str | None) -> bool:
    """True where all the days a sentence names lie well before the story's main day."""
    if not main or not days:
        return False
    day = date.fromisoformat(main)
    if day.toordinal() <= _LOOKS_BACK:
        return False  # no day of the calendar lies so far before it
    edge = (day - timedelta(_LOOKS_BACK)).isoformat()
    return all(end < edge for _, end in days)


def is_as_of(setting: Setting, mention: DateMention) -> bool:
    """Whether a date of a sentence is the time of a count: "as of 10 August"."""
    at = mention.start - setting.span.start
    return _AS_OF.search(setting.text, max(0, at - _BEFORE_DATE), at) is not None


def eras_of(members: Sequence[Member], main: str | None) -> list[frozenset[str]]:
    """The ids of reports that can be of one event by their days: apart where no report lies between for half a year.

    A report without a day goes with those around the story's main day.
    """
    dated = sorted((base[:10], member.id) for member in members if (base := member.base_date))
    eras: list[list[tuple[str, str]]] = []
    for day, doc in dated:
        if eras and (date.fromisoformat(day) - date.fromisoformat(eras[-1][-1][0])).days <= _ERA:
            eras[-1].append((day, doc))
        else:
            eras.append([(day, doc)])
    undated = frozenset(member.id for member in members if not member.base_date)
    if not eras:
        return [undated]
    of_main = max(eras, key=lambda era: (main is not None and era[0][0] <= main <= era[-1][0], len(era), era[-1]))
    return [frozenset(doc for _, doc in era) | (undated if era is of_main else frozenset()) for era in eras]
