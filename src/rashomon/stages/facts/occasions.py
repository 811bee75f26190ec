"""The days and times that a report puts on things, each with the clause it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from rashomon.lexicon import load_mapping
from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.facts.authority import authority_of
from rashomon.stages.facts.clause_phrases import happening
from rashomon.stages.facts.denials import Deed, deeds_of
from rashomon.stages.facts.figures import window
from rashomon.stages.facts.setting import Setting, is_as_of, matter_words, names_in
from rashomon.text.dates import DateMention
from rashomon.text.days import day_interval
from rashomon.text.tree import Tree

_TRIM = re.compile(r"^[\s,;:–—-]+|(?<![\s,;:–—-])[\s,;:–—-]++$")
_CLAUSE = re.compile(r",(?!\d)|[;:()“”\"—]|\s[-–]\s|\b(?:and|but|when|which|who|that|while|after|before|as|where)\b")
_DANGLING = re.compile(r"\s(?:on|in|at|of|since|by|until|from|about|around|the|to)$")
_CLIMB = 5  # steps up the tree from a date to its verb
_LABEL = 11  # words of a label


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date or time of day of a report with the words around it. `kind` says which of the two is compared, `value`
    is the date without the time or the time without the date, `days` its interval; `governor` the lemma of the verb or
    noun it hangs on; `disputed` whether a report of the story denies what happened then.
    """

    span: Span
    setting: Setting
    mention: DateMention
    kind: Literal["date", "time"]
    near: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]
    authority: str | None
    what: str
    value: str
    days: tuple[str, str] | None
    governor: str | None = None
    disputed: bool = False

    @property
    def doc(self) -> str:
        """The id of the document it stands in."""
        return self.span.doc


def find_occasions(page: Page, settings: Sequence[Setting], denied: Set[Deed] = frozenset()) -> Iterator[Occasion]:
    """The dates and times of one report, in the order of its text.

    denied: the deeds that some report of the story denies.
    """
    text = page.text
    for setting in settings:
        asked: dict[str, DateMention] = {}
        for mention in setting.dates:
            if is_as_of(setting, mention):
                continue  # the time of a count is no day on which anything happened
            if _describes(page.tree, mention):
                mention = replace(mention, qualifier=None)
            left, right = window(text, setting, mention.start, mention.end)
            near = matter_words(text[left : mention.start]) | matter_words(text[mention.end : right])
            span = Span(page.doc, mention.start, mention.end)
            authority, _ = authority_of(page, span, setting)
            named = names_in(page, left, right)
            what = _happening(page, mention)
            first = asked.setdefault(what, mention)
            if not what or not (first.value == mention.value or _is_joined(page.tree, mention)):
                what = _what(text, setting, mention)  # "hit on Wednesday night, on Thursday": one of them is of the hit
            for kind in _kinds_of(mention):
                value = _value(mention, kind)
                days = day_interval(value) if kind == "date" else None
                governor = _governor(page, mention)
                disputed = not denied.isdisjoint(_deeds(page, mention))
                yield Occasion(
                    *(span, setting, mention, kind, near, frozenset(), named, authority, what, value, days),
                    governor=governor,
                    disputed=disputed,
                )


def _is_joined(tree: Tree, mention: DateMention) -> bool:
    """Whether a date is one of a row: the musicals "of the 1940s and 1950s"."""
    words = tree.over(mention.start, mention.end)
    top = tree.top(words) if words else None
    return top is not None and (tree.base_relation(top) == "conj" or tree.child(top, "cc") is not None)


def _describes(tree: Tree, mention: DateMention) -> bool:
    """Whether a date says which one a noun behind it is: the "from" of "from the 2016 race" is of the race."""
    words = tree.over(mention.start, mention.end)
    above = tree.head(tree.top(words)) if words else None
    return above is not None and above > words[-1] and tree.tokens[above].pos == "NOUN"


def _governor(page: Page, mention: DateMention) -> str | None:
    """The lemma of the verb (else the noun) a date hangs on, a few steps up its sentence's tree."""
    tree = page.tree
    words = tree.over(mention.start, mention.end)
    noun = None
    for above in islice(tree.ancestors(words[0]), _CLIMB) if words else ():
        if above in words:
            continue
        if tree.tokens[above].pos == "VERB":
            lemma = tree.lemma(above).lower() or None
            return None if lemma in load_mapping("cues") and _is_before_comma(page, mention, above) else lemma
        if tree.tokens[above].pos == "NOUN" and noun is None:
            noun = tree.lemma(above).lower()
    return noun


def _deeds(page: Page, mention: DateMention) -> frozenset[Deed]:
    """What was done on a date, by the verb it hangs on."""
    words = page.tree.over(mention.start, mention.end)
    above = islice(page.tree.ancestors(words[0]), _CLIMB) if words else iter(())
    verb = next((i for i in above if page.tree.tokens[i].pos == "VERB"), None)
    return deeds_of(page, verb) if verb is not None else frozenset()


def _is_before_comma(page: Page, mention: DateMention, verb: int) -> bool:
    """Whether a comma parts a date from the verb of saying behind it: "two were hurt on Friday, police said", not "On
    Friday, police said": it is the day of what is said.
    """
    opens = page.sentence_range(mention.start)[0] >= mention.start - len("During ")
    return not opens and "," in page.text[mention.end : page.tree.tokens[verb].start]


def _happening(page: Page, mention: DateMention) -> str:
    """What happened on a date, as a question: "when the ministers met"; "" where the parse tells nothing."""
    words = page.tree.over(mention.start, mention.end)
    return happening(page, page.tree.top(words)) if words and page.parsed_at(mention.start) else ""


def is_of_speech(occasion: Occasion) -> bool:
    """Whether the date is of the saying, not of what is said ("officials said on Sunday")."""
    return occasion.governor is not None and occasion.governor in load_mapping("cues")


def _kinds_of(mention: DateMention) -> Iterator[Literal["date", "time"]]:
    if not re.match(r"\d\d:\d\d", mention.value):
        yield "date"
    if mention.precision == "minute" and ":" in mention.value:
        yield "time"


def _value(mention: DateMention, kind: Literal["date", "time"]) -> str:
    """The date or the time of a mention, as the fact gives it."""
    has_clock = mention.value[0].isdigit() or mention.value.startswith("-")  # "Tuesday" holds a T too
    return mention.value.split("T")[0 if kind == "date" else -1] if has_clock else mention.value


def _what(text: str, setting: Setting, mention: DateMention) -> str:
    """The words of the clause a date stands in, without the date: those before it, else those after it."""
    before = _CLAUSE.split(text[setting.span.start : mention.start])[-1]
    before = _DANGLING.sub("", _TRIM.sub("", " ".join(before.split())))
    after = _CLAUSE.split(text[mention.end : setting.span.end], maxsplit=2)
    following = next((_TRIM.sub("", " ".join(piece.split())) for piece in after if len(piece.split()) > 2), "")
    words = before if len(before.split()) > 1 else following
    numbers = [i for i, word in enumerate(words.split()) if any(map(str.isdigit, word))]
    kept = words.split()[numbers[-1] + 1 if numbers else 0 :]
    return " ".join(kept[:_LABEL] if len(kept) > 1 else ["what", "is", "told"])
