"""The places of names: those that the annotator found, and others where the story prints the same names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import NameKind, Span
from rashomon.page import Page
from rashomon.stages.who.occurrences import Key, Occurrence, clean_name, turned_form
from rashomon.stages.who.repair import mend_names
from rashomon.stages.who.words import WORD, ReportWords
from rashomon.text import gazetteer
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold

_LIST_GAP = re.compile(r"[ \xa0.,‐‑-]{1,3}")
_IN_BRACKETS = re.compile(r" \(([A-Z][A-Z.&-]{1,12})\)")
_COMMA, _LINK = re.compile(", "), re.compile(r"[ \xa0‐‑-]")
_FAMILY = re.compile(r" (?:family|families|brothers|sisters|couple|dynasty)\b")
# The numbers here were chosen by hand on the development stories; they have no held-out figure.
_SHORT_ACRONYM = 6  # letters; a name in capitals up to this length is never printed small
_MET_AGAIN = 0.5  # confidence of a name that the annotator found in other places only
_BY_RULE = 0.6  # confidence of a name that the annotator found nowhere in this form
_WITHIN = frozenset({"in", "into", "across", "throughout"})
_TRUSTED = frozenset({"believe", "belief", "confidence", "faith", "interest", "interested", "invest", "trust"})
"""Words after which "in" stands before whom somebody believes in."""
_HEADLINE = 0.8  # share of words with a capital from which a headline is taken to capitalise every word
_HEADLINE_WORDS = 4  # the fewest words of more than three letters in such a headline


@dataclass(slots=True)
class StoryName:
    """What all reports of the story together tell about one name.

    votes: for each kind the sum of the annotator's confidence.
    printed: the spellings that the annotator found.
    found: the number of places where the annotator found it.
    """

    key: Key
    votes: Counter[NameKind] = field(default_factory=Counter)
    printed: set[str] = field(default_factory=set)
    found: int = 0

    @property
    def kind(self) -> NameKind:
        """The kind with the largest sum of confidence; "other" counts half, because it often means "unknown"."""
        return max(sorted(self.votes), key=lambda kind: self.votes[kind] * (0.5 if kind == "other" else 1.0))

    @property
    def is_list(self) -> bool:
        """True where some spelling has commas inside."""
        return any("," in name for name in self.printed)

    def fits_case(self, printed: str) -> bool:
        """True where the capitals of some printed words allow them to be this name.

        An acronym is always in capitals ("US", never "us"). Any other name may be all in capitals, or have small
        letters from its second word on.
        """
        if printed in self.printed:
            return True
        if all(name.isupper() for name in self.printed) and max(map(len, self.printed)) <= _SHORT_ACRONYM:
            return printed.isupper()
        if printed.isupper():
            return len(printed) >= 4
        same_letters = printed.casefold() in {name.casefold() for name in self.printed}
        return len(printed.replace("-", " ").split()) > 1 or printed[1:].islower() or same_letters


def find_occurrences(reports: Sequence[ReportWords]) -> list[list[Occurrence]]:
    """All occurrences of names, one list per report in the order of its text; no two of them overlap."""
    found = [_found_names(report.page) for report in reports]
    turned = _meet_turned(reports, found)
    story = _names_of_story(found)
    by_first = _by_first_word(story)
    met = [list(_meet_again(report, by_first)) for report in reports]
    seen = Counter(one.form.key for occurrences in met for one, _ in occurrences)
    small = Counter(
        word.folded for report in reports for at, word in enumerate(report.words) if not report.is_capital(at)
    )
    plain = {one.form.key for own in found for one in own if not one.headline}
    common = _common_words(reports, found, small)
    places = _places(reports, found)
    result = []
    for report, own, again, family_first in zip(reports, found, met, turned, strict=True):
        introduced = {one.form.key for one in _introduced(report.page, own)}
        # Words that the annotator passed over here are a name if it found that name in at least half of the places
        # where the story prints it. A single word that opens a sentence is none if the story also prints it small.
        trusted = [
            one
            for one, opens in again
            if (story[one.form.key].found * 2 >= seen[one.form.key] or one.form.key in introduced)
            and not (opens and len(one.form.key) == 1 and small[one.form.key[0]])
        ]
        named = (
            *own,
            *family_first,
            *_families(report.text, own),
            *_speakers(report.page, own),
            *_addressed(report, own),
            *trusted,
        )
        sure = [
            one
            for one in named
            if (one.form.key in plain or not _is_headline_noise(report.page, one)) and one.form.key not in common
        ]
        known = [_of_story(report, one, story.get(one.form.key)) for one in _longest(sure)]
        result.append([replace(one, kind="place") if one.form.key in places else one for one in known])
    return result


def _common_words(
    reports: Sequence[ReportWords], found: Sequence[Sequence[Occurrence]], small: Mapping[str, int]
) -> set[Key]:
    """The single words that the annotator takes for people, but that the story prints small elsewhere.

    Their capitals prove nothing: each of them stands in a headline or opens a sentence ("Police: Toddler hurt"). None
    is a given name, has a title, or ends a full name.
    """
    places = [(report, one) for report, own in zip(reports, found, strict=True) for one in own]
    families = {one.form.words[-1] for _, one in places if len(one.form.words) > 1}
    words: set[Key] = {one.form.key for _, one in places if one.kind == "person" and len(one.form.key) == 1}
    doubtful = {key for key in words if small.get(key[0]) and key[0] not in families | set(gazetteer.given_names())}
    return doubtful - {one.form.key for report, one in places if one.form.key in doubtful and _proves(report, one)}


def _places(reports: Sequence[ReportWords], found: Sequence[Sequence[Occurrence]]) -> set[Key]:
    """The single words that the annotator takes for people, but in which something lies or happens: "troops in
    Marenia". None is a given name, ends a full name or has a title.
    """
    places = [(report, one) for report, own in zip(reports, found, strict=True) for one in own]
    families = {one.form.words[-1] for _, one in places if len(one.form.words) > 1}
    people = {one.form.key for _, one in places if one.kind == "person" and len(one.form.key) == 1}
    addressed = {one.form.key for report, one in places if report.titles_before(one.span.start)}
    doubtful = {key for key in people - addressed if key[0] not in families | set(gazetteer.given_names())}
    return {one.form.key for report, one in places if one.form.key in doubtful and _is_within(report.page, one)}


def _is_within(page: Page, one: Occurrence) -> bool:
    """Whether something is told to be or to happen in what a name stands for: "in Marenia", not "in Ida's house"."""
    tree, words = page.tree, page.tokens_over(one.span)
    if not words:
        return False
    case, head = tree.child(tree.top(words), "case"), tree.head(tree.top(words))
    inside = case == words[0] - 1 and tree.lemma(case).lower() in _WITHIN
    owns = page.text.startswith(("'", "’"), one.span.end)
    return inside and not owns and (head is None or tree.lemma(head).lower() not in _TRUSTED)


def _proves(report: ReportWords, one: Occurrence) -> bool:
    """True where the capital of a single word shows that it is a name."""
    start = one.span.start
    opens = any(word.start == start and word.opens for word in report.words) or report.text.endswith(": ", 0, start)
    return not (one.headline or opens) or bool(report.titles_before(start))


def _found_names(page: Page) -> list[Occurrence]:
    """The names that the annotator found, with their edges mended and without titles, articles and possessives."""
    cleaned = (one for name in mend_names(page.reading) for one in clean_name(page.text, name))
    own = [_placed(page, one) for one in cleaned]
    return _longest([*own, *_introduced(page, own)])


def _introduced(page: Page, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """The acronyms in brackets right after the name of a body or thing with their first letter among its initials."""
    for one in occurrences:
        match = _IN_BRACKETS.match(page.text, one.span.end)
        if match and one.kind in ("organisation", "other") and len(one.form.words) > 1:
            form = make_form(match[1])
            if form.is_acronym and form.words[0][0] in one.form.initials:
                yield _placed(page, Occurrence(Span(page.doc, *match.span(1)), form, "organisation", _BY_RULE))


def _meet_turned(reports: Sequence[ReportWords], found: Sequence[Sequence[Occurrence]]) -> list[list[Occurrence]]:
    """The places where a full name of a person stands with the family name first, a comma after it ("Dahle, Johan")."""
    turned: defaultdict[str, set[tuple[Key, Key]]] = defaultdict(set)
    for key in {one.form.words for own in found for one in own if one.kind == "person"}:
        for i in range(1, len(key)):
            turned[key[i]].add((key[i:], key[:i]))
    result: list[list[Occurrence]] = []
    for report in reports:
        result.append([])
        for at, word in enumerate(report.words):
            for family, given in sorted(turned.get(word.folded, ())) if report.is_capital(at) else ():
                comma, end = at + len(family), at + len(family) + len(given)
                if tuple(one.folded for one in report.words[at:end]) == (*family, *given) and all(
                    report.follows(i, _COMMA if i == comma else _LINK) for i in range(at + 1, end)
                ):
                    span = Span(report.page.doc, word.start, report.bare_end(end - 1))
                    form = turned_form(make_form(report.text[span.start : span.end]))
                    result[-1].append(_placed(report.page, Occurrence(span, form, "person", _BY_RULE)))
    return result


def _placed(page: Page, one: Occurrence) -> Occurrence:
    """The occurrence with `headline` set where it stands in a title block."""
    in_title = any(block.kind == "title" for block in page.blocks.over(one.span.start, one.span.end))
    return replace(one, headline=in_title)


def _names_of_story(found: Sequence[Sequence[Occurrence]]) -> dict[Key, StoryName]:
    """What the story tells about each name, by the name's words."""
    names: dict[Key, StoryName] = {}
    for one in (one for occurrences in found for one in occurrences):
        name = names.setdefault(one.form.key, StoryName(one.form.key))
        name.votes[one.kind] += one.confidence  # type: ignore[assignment]
        name.printed.add(one.form.text)
        name.found += 1
    return names


def _by_first_word(story: Mapping[Key, StoryName]) -> Mapping[str, list[StoryName]]:
    """The names by their first word, those of most words first."""
    by_first: defaultdict[str, list[StoryName]] = defaultdict(list)
    for key in sorted(story, key=lambda key: (-len(key), key)):
        by_first[key[0]].append(story[key])
    return by_first


def _meet_again(report: ReportWords, by_first: Mapping[str, list[StoryName]]) -> Iterator[tuple[Occurrence, bool]]:
    """The longest known name at each word with a capital, and whether it opens a sentence."""
    for at, word in enumerate(report.words):
        for name in by_first.get(word.folded, ()) if report.is_capital(at) else ():
            last = at + len(name.key) - 1
            if _stands_at(report, at, name) and name.fits_case(report.text[word.start : report.words[last].end]):
                span = Span(report.page.doc, word.start, report.bare_end(last))
                form = make_form(report.text[span.start : span.end])
                yield _placed(report.page, Occurrence(span, form, name.kind, _MET_AGAIN, found=False)), word.opens
                break


def _stands_at(report: ReportWords, at: int, name: StoryName) -> bool:
    """True where a known name starts at word `at`; it may have commas inside only if the annotator found it so."""
    words = report.words[at : at + len(name.key)]
    if tuple(word.folded for word in words[1:]) != name.key[1:]:
        return False
    gaps = range(at + 1, at + len(words))
    return all(words[0].block == word.block for word in words) and all(
        report.follows(i, _LIST_GAP) if name.is_list else report.follows(i) for i in gaps
    )


def _is_headline_noise(page: Page, one: Occurrence) -> bool:
    """True for a name in a Title Case Headline that is no listed place: its capitals prove nothing."""
    if not one.headline or one.form.words in gazetteer.place_names():
        return False
    sentence = page.sentence_at(one.span.start)
    printed = page.text[sentence.start : sentence.end] if sentence else ""
    words = [word for word in printed.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= _HEADLINE_WORDS and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _families(text: str, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """The names of families ("the Hall family"), which are names of their own and not the person's."""
    for one in occurrences:
        family = _FAMILY.match(text, one.span.end)
        if family and one.kind in ("person", "other"):
            span = Span(one.span.doc, one.span.start, family.end())
            yield replace(
                one, span=span, form=make_form(text[span.start : span.end]), kind="other", confidence=_BY_RULE
            )


def _speakers(page: Page, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """The last word of each source of speech that is the family name of somebody named in full before it.

    In "Mr Forest said" the annotator may take "Forest" for a common word.
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


def _addressed(report: ReportWords, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """The family names of people named in full that stand behind "Mr", "Mrs" or the like.

    In "Mr March left" the annotator may take "March" for a month.
    """
    surnames = {one.form.words[-1] for one in occurrences if one.kind == "person" and len(one.form.words) > 1}
    for at, word in enumerate(report.words[1:], 1):
        if word.folded not in surnames or not report.is_capital(at):
            continue
        before = report.words[at - 1]
        gap = report.text[before.end : word.start]
        if gazetteer.titles().get(before.folded) == "honorific" and gap.lstrip(".") in (" ", "\xa0"):
            span = Span(report.page.doc, word.start, report.bare_end(at))
            form = make_form(report.text[span.start : span.end])
            yield _placed(report.page, Occurrence(span, form, "person", _BY_RULE, found=False))


def _longest(occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """The occurrences without those that overlap a longer one, or an equally long one that the annotator found."""
    kept: list[Occurrence] = []
    taken: set[int] = set()
    for one in sorted(occurrences, key=lambda one: (-len(one.span), not one.found, one.span)):
        if taken.isdisjoint(range(one.span.start, one.span.end)):
            kept.append(one)
            taken.update(range(one.span.start, one.span.end))
    return sorted(kept, key=lambda one: one.span)


def _of_story(report: ReportWords, one: Occurrence, name: StoryName | None) -> Occurrence:
    """The occurrence with the kind that the whole story gives to its name, and the titles printed before it."""
    return replace(one, kind=name.kind if name else one.kind, titles=report.titles_before(one.span.start))
