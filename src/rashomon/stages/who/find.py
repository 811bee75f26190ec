"""Where names stand: what the annotator found, and the same names wherever else the story prints them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import NameKind, Span
from rashomon.page import Page
from rashomon.stages.who.occurrences import Key, Occurrence, clean_name
from rashomon.stages.who.repair import mend_names
from rashomon.stages.who.words import WORD, ReportWords
from rashomon.text import gazetteer
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold, without_invisible

_LIST_GAP = re.compile(r"[ \xa0.,\u00ad‐‑-]{1,3}")
_FAMILY = re.compile(r"(?:['’]s?)? (?:family|families|brothers|sisters|couple|dynasty)\b")
_SHORT_ACRONYM = 6  # letters
_MET_AGAIN = 0.5  # confidence of a name that the annotator saw elsewhere only
_BY_RULE = 0.6  # confidence of a name that no annotator saw anywhere as it stands
_HEADLINE = (
    0.8  # share of words with a capital, of at least _HEADLINE_WORDS, from which a headline prints every word so
)
_HEADLINE_WORDS = 4


@dataclass(slots=True)
class StoryName:
    """What the story knows of one name.

    key: its words.
    votes: for each kind the confidence of all that the annotator found.
    printed: the spellings found.
    found: how often the annotator saw it.
    """

    key: Key
    votes: Counter[NameKind] = field(default_factory=Counter)
    printed: set[str] = field(default_factory=set)
    found: int = 0

    @property
    def kind(self) -> NameKind:
        """The kind most sure; "other" counts half, because it often means that nobody knew."""
        return max(sorted(self.votes), key=lambda kind: self.votes[kind] * (0.5 if kind == "other" else 1.0))

    @property
    def is_list(self) -> bool:
        """True where some spelling has commas inside."""
        return any("," in name for name in self.printed)

    def fits_case(self, printed: str) -> bool:
        """True where capitals agree.

        An acronym stays one ("US", never "us"); any other name may be all capitals or, from its second word on, small.
        """
        printed = without_invisible(printed)
        if printed in self.printed:
            return True
        if all(name.isupper() for name in self.printed) and max(map(len, self.printed)) <= _SHORT_ACRONYM:
            return printed.isupper()
        if printed.isupper():
            return len(printed) >= 4
        same_letters = printed.casefold() in {name.casefold() for name in self.printed}
        return len(printed.replace("-", " ").split()) > 1 or printed[1:].islower() or same_letters


def find_occurrences(reports: Sequence[ReportWords]) -> list[list[Occurrence]]:
    """Every occurrence of every name, per document in the order of the text; none overlap."""
    found = [_found_names(report.page) for report in reports]
    story = _names_of_story(found)
    by_first = _by_first_word(story)
    met = [list(_meet_again(report, by_first)) for report in reports]
    seen = Counter(one.form.key for occurrences in met for one, _ in occurrences)
    small = Counter(
        word.folded for report in reports for at, word in enumerate(report.words) if not report.is_capital(at)
    )
    plain = {one.form.key for own in found for one in own if not one.headline}
    result = []
    for report, own, again in zip(reports, found, met, strict=True):
        # a name met without the annotator is one where it was found in at least half of its places; a word that opens a
        # sentence is none
        # where the story prints it small as well
        trusted = [
            one
            for one, opens in again
            if story[one.form.key].found * 2 >= seen[one.form.key]
            and not (opens and len(one.form.key) == 1 and small[one.form.key[0]])
        ]
        named = (*own, *_families(report.text, own), *_speakers(report.page, own), *trusted)
        sure = [one for one in named if one.form.key in plain or not _is_headline_noise(report.page, one)]
        result.append([_of_story(report, one, story.get(one.form.key)) for one in _longest(sure)])
    return result


def _found_names(page: Page) -> list[Occurrence]:
    """What the annotator found, mended and cleaned."""
    cleaned = (one for name in mend_names(page.reading) for one in clean_name(page.text, name))
    return [_placed(page, one) for one in cleaned]


def _placed(page: Page, one: Occurrence) -> Occurrence:
    in_title = any(block.kind == "title" for block in page.blocks.over(one.span.start, one.span.end))
    return replace(one, headline=in_title)


def _names_of_story(found: Sequence[Sequence[Occurrence]]) -> dict[Key, StoryName]:
    """What the story knows of each name, by its words."""
    names: dict[Key, StoryName] = {}
    for one in (one for occurrences in found for one in occurrences):
        name = names.setdefault(one.form.key, StoryName(one.form.key))
        name.votes[one.kind] += one.confidence  # type: ignore[assignment]
        name.printed.add(without_invisible(one.form.text))
        name.found += 1
    return names


def _by_first_word(story: Mapping[Key, StoryName]) -> Mapping[str, list[StoryName]]:
    """The names by their first word, the longest first."""
    by_first: defaultdict[str, list[StoryName]] = defaultdict(list)
    for key in sorted(story, key=lambda key: (-len(key), key)):
        by_first[key[0]].append(story[key])
    return by_first


def _meet_again(report: ReportWords, by_first: Mapping[str, list[StoryName]]) -> Iterator[tuple[Occurrence, bool]]:
    """The longest known name at every capitalised word, with whether it opens a sentence."""
    for at, word in enumerate(report.words):
        for name in by_first.get(word.folded, ()) if report.is_capital(at) else ():
            last = at + len(name.key) - 1
            if _stands_at(report, at, name) and name.fits_case(report.text[word.start : report.words[last].end]):
                span = Span(report.page.doc, word.start, report.bare_end(last))
                form = make_form(report.text[span.start : span.end])
                yield _placed(report.page, Occurrence(span, form, name.kind, _MET_AGAIN, found=False)), word.opens
                break


def _stands_at(report: ReportWords, at: int, name: StoryName) -> bool:
    """True where a known name starts at word `at`; with commas inside only where the story prints it so."""
    words = report.words[at : at + len(name.key)]
    if tuple(word.folded for word in words[1:]) != name.key[1:]:
        return False
    gaps = range(at + 1, at + len(words))
    return all(words[0].block == word.block for word in words) and all(
        report.follows(i, _LIST_GAP) if name.is_list else report.follows(i) for i in gaps
    )


def _is_headline_noise(page: Page, one: Occurrence) -> bool:
    """True for a run of words of a Title Case Headline that no running text of the story has as a name."""
    if not one.headline or one.form.words in gazetteer.place_names():
        return False
    sentence = page.sentence_at(one.span.start)
    printed = page.text[sentence.start : sentence.end] if sentence else ""
    words = [word for word in printed.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= _HEADLINE_WORDS and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _families(text: str, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """ "the Hall family": a name of its own, not the man's."""
    for one in occurrences:
        family = _FAMILY.match(text, one.span.end)
        if family and one.kind in ("person", "other"):
            span = Span(one.span.doc, one.span.start, family.end())
            yield replace(
                one, span=span, form=make_form(text[span.start : span.end]), kind="other", confidence=_BY_RULE
            )


def _speakers(page: Page, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """Who speaks under the family name of somebody named in full before ("Mr Forest said"), where the annotator saw a
    common word.
    """
    text = page.text
    surnames = {
        one.form.words[-1]: one.span.start
        for one in reversed(occurrences)
        if one.kind == "person" and len(one.form.words) > 1
    }
    for source in sorted({span for attribution in page.reading.annotation.attributions for span in attribution.source}):
        words = list(WORD.finditer(text, source.start, source.end))
        last = words[-1] if words else None
        if last is None or not last[0][0].isupper() or surnames.get(fold(last[0]), source.start) >= source.start:
            continue
        if all(fold(word[0]) in gazetteer.titles() for word in words[:-1]):
            yield _placed(
                page, Occurrence(Span(source.doc, *last.span()), make_form(last[0]), "person", _BY_RULE, found=False)
            )


def _longest(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """Occurrences that do not overlap, the longer ones before the shorter, found ones before repeated ones."""
    kept: list[Occurrence] = []
    taken: set[int] = set()
    for one in sorted(occurrences, key=lambda one: (-len(one.span), not one.found, one.span)):
        if taken.isdisjoint(range(one.span.start, one.span.end)):
            kept.append(one)
            taken.update(range(one.span.start, one.span.end))
    return sorted(kept, key=lambda one: one.span)


def _of_story(report: ReportWords, one: Occurrence, name: StoryName | None) -> Occurrence:
    """The occurrence with the kind that the story as a whole gives its name, and the titles printed before it."""
    return replace(one, kind=name.kind if name else one.kind, titles=report.titles_before(one.span.start))
