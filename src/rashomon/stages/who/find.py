"""Where names stand: what the annotator found, cleaned, and the same names wherever else the story prints them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import NameKind, Reading, Span
from rashomon.stages.who.repair import mend_names
from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm, make_form
from rashomon.text.words import fold, without_invisible

Key = tuple[str, ...]

_WORD = re.compile("[^\\W_]+(?:['’\u00ad\u200b-\u200d][^\\W_]+)*|&")
_GAP = re.compile(r"[ \xa0.\u00ad‐‑-]{1,3}")
_LIST_GAP = re.compile(r"[ \xa0.,\u00ad‐‑-]{1,3}")
_FAMILY = re.compile(r"(?:['’]s?)? (?:family|families|brothers|sisters|couple|dynasty)\b")
_LEAST_CONFIDENCE = 0.25


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name stands. `titles`: the folded title words directly before it; `found`: by the annotator, not by us."""

    span: Span
    form: NameForm
    kind: NameKind
    confidence: float
    titles: tuple[str, ...] = ()
    headline: bool = False
    found: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a document with its folded form; `opens` = first of its sentence, `block` = the block it stands in."""

    start: int
    end: int
    folded: str
    opens: bool
    block: int


@dataclass(slots=True)
class Entry:
    """What the story knows of one name: votes for its kind, how it is printed, how often the annotator saw it."""

    votes: Counter[str] = field(default_factory=Counter)
    printed: set[str] = field(default_factory=set)
    found: int = 0

    @property
    def kind(self) -> NameKind:
        """The kind most sure; "other" counts half, because it often means that nobody knew."""
        best = max(sorted(self.votes), key=lambda kind: self.votes[kind] * (0.5 if kind == "other" else 1.0))
        return best  # type: ignore[return-value]


def find_occurrences(readings: Sequence[Reading]) -> list[list[Occurrence]]:
    """Every occurrence of every name, per document in the order of the text; none overlap."""
    words = [document_words(reading) for reading in readings]
    found = [[one for name in mend_names(reading) for one in _cleaned(reading, name.span, name.kind, name.confidence)] for reading in readings]
    lexicon: defaultdict[Key, Entry] = defaultdict(Entry)
    for occurrences in found:
        for one in occurrences:
            entry = lexicon[one.form.key]
            entry.votes[one.kind] += one.confidence  # type: ignore[assignment]
            entry.printed.add(without_invisible(one.form.text))
            entry.found += 1
    pages = list(zip(readings, words, strict=True))
    small = Counter(word.folded for reading, line in pages for word in line if reading.document.text[word.start].islower())
    index = _index(lexicon)
    scanned = [list(_scan(reading, line, index)) for reading, line in pages]
    seen = Counter(one.form.key for occurrences in scanned for one, _ in occurrences)
    titles = [[block.span for block in reading.document.blocks_of("title")] for reading in readings]
    plain = {one.form.key for spans, own in zip(titles, found, strict=True) for one in own if not _in_title(spans, one)}
    result = []
    for (reading, line), own, more, spans in zip(pages, found, scanned, titles, strict=True):
        trusted = [one for one, opens in more if _is_trusted(one, opens, (lexicon, seen, small))]
        more_of_own = (*_families(reading, own), *_speakers(reading, own))
        sure = [one for one in (*own, *more_of_own, *trusted) if one.form.key in plain or not _is_headline_noise(reading, one, spans)]
        kept = _longest(sure)
        result.append([_finished((reading, line, spans), one, lexicon) for one in kept])
    return result


def document_words(reading: Reading) -> list[Word]:
    """The words of the title, body and credit blocks; a hyphen parts words, so that "Mohammed-Reza" is two."""
    text = reading.document.text
    openings = {sentence.start for sentence in reading.annotation.sentences}
    words = []
    for number, block in enumerate(reading.document.blocks_of("title", "body", "credit")):
        for match in _WORD.finditer(text, block.span.start, block.span.end):
            opens = match.start() in openings or (match.start() - 1 in openings and not text[match.start() - 1].isalnum())
            words.append(Word(*match.span(), fold(re.sub(r"['’]s?$", "", match.group())), opens, number))
    return words


def _cleaned(reading: Reading, span: Span, kind: NameKind, confidence: float) -> Iterator[Occurrence]:
    """A name without article, title, demonym and possessive; nothing where no name is left."""
    text = reading.document.text
    start, end = span.start, span.end
    printed = re.sub(r"['’]s?$", "", text[start:end])
    end = start + len(printed)
    titles = gazetteer.titles()
    while True:
        first = _WORD.match(text, start, end)
        rest = _WORD.search(text, first.end(), end) if first else None
        if not first or not rest:
            break
        word = first.group()
        is_title = kind == "person" and titles.get(fold(word), "part" if word[0].islower() else "") not in ("", "royal" if start > span.start else "")
        if word == "the" or is_title or (kind == "person" and gazetteer.is_adjective((fold(word),))):
            start = rest.start()
        else:
            break
    if kind == "person" and text[end - 1] == "." and not re.search(r"\b(?:[JS]r|[A-Z])\.$", text[start:end]):
        end -= 1
    form = make_form(text[start:end])
    kind = _surer_kind(form, kind)
    is_word = form.words and all(word in gazetteer.no_names() for word in form.words) and not form.is_acronym
    if not form.words or is_word or confidence < _LEAST_CONFIDENCE or gazetteer.is_adjective(form.words):
        return
    if (len(form.words[0]) < 2 and len(form.words) == 1) or not any(c.isalpha() for c in form.text):
        return
    if form.text[0].islower() and form.words[0] not in gazetteer.edge_words("compass"):
        return
    if _is_office(form.words) or _is_description(form.words, kind):
        return
    yield Occurrence(Span(span.doc, start, end), form, kind, confidence)


def _surer_kind(form: NameForm, kind: NameKind) -> NameKind:
    """What the lists and the shape know better: countries are places, letters in capitals are no person, a ship is no person."""
    if kind != "person" and (form.words in gazetteer.countries() or form.words in gazetteer.capitals() or form.words in gazetteer.regions()):
        return "place"
    if form.words[:1] and form.words[0] in gazetteer.edge_words("ship") and len(form.words) > 1:
        return "other"
    if kind in ("person", "place") and form.is_acronym and form.words not in gazetteer.place_names():
        return "organisation"
    is_body = kind == "place" and any(word in gazetteer.body_words() and word not in gazetteer.area_words() for word in form.words)
    return "organisation" if is_body and len(form.words) > 1 else kind


def _is_office(words: Key) -> bool:
    """An office without its bearer ("Defense Minister", "Russian Defense", "U.S. Senators"): no name."""
    whose = [word for word in words if gazetteer.is_adjective((word,)) or (word,) in gazetteer.countries() or word == "of"]
    rest = [word for word in words if word not in whose]
    is_office = all(word in gazetteer.titles() or word.removesuffix("s") in gazetteer.titles() for word in rest)
    return bool(rest) and is_office and not any(word in gazetteer.body_words() for word in words)


def _is_description(words: Key, kind: NameKind) -> bool:
    """An adjective with a common word ("Iranian island", "Israeli-made")."""
    if len(words) != 2 or not gazetteer.is_adjective(words[:1]):
        return False
    return words[1] in gazetteer.edge_words("common") or (kind == "other" and words[1] in gazetteer.edge_words("tail"))


def _index(lexicon: Mapping[Key, Entry]) -> dict[str, list[tuple[Key, Entry]]]:
    """Known names by their first word, longest first."""
    index: defaultdict[str, list[tuple[Key, Entry]]] = defaultdict(list)
    for key in sorted(lexicon, key=lambda key: (-len(key), key)):
        index[key[0]].append((key, lexicon[key]))
    return index


def _scan(reading: Reading, words: Sequence[Word], index: Mapping[str, list[tuple[Key, Entry]]]) -> Iterator[tuple[Occurrence, bool]]:
    """The longest known name at every capitalised word, with whether it opens a sentence."""
    text = reading.document.text
    for i, word in enumerate(words):
        if not text[word.start].isupper():
            continue
        for key, entry in index.get(word.folded, ()):
            last = _matches(text, words, (i, key, any("," in name for name in entry.printed)))
            if last is not None and _same_case(text[word.start : last.end], entry):
                end = last.start + len(re.sub(r"['’]s?$", "", text[last.start : last.end]))
                span = Span(reading.document.id, word.start, end)
                yield Occurrence(span, make_form(text[word.start : end]), entry.kind, 0.5, found=False), word.opens
                break


def _matches(text: str, words: Sequence[Word], sought: tuple[int, Key, bool]) -> Word | None:
    """The last word of a known name that starts at word `i`, if it stands there; commas only where the name is printed with them."""
    i, key, is_list = sought
    gap = _LIST_GAP if is_list else _GAP
    if i + len(key) > len(words):
        return None
    for n in range(1, len(key)):
        left, right = words[i + n - 1], words[i + n]
        if right.folded != key[n] or left.block != right.block or not gap.fullmatch(text, left.end, right.start):
            return None
    return words[i + len(key) - 1]


def _same_case(printed: str, entry: Entry) -> bool:
    """True where capitals agree: an acronym stays one ("US", never "us"), any other name may be all capitals or, from its second word on, small."""
    printed = without_invisible(printed)
    if printed in entry.printed:
        return True
    if all(name.isupper() for name in entry.printed) and max(map(len, entry.printed)) <= 6:
        return printed.isupper()
    if printed.isupper():
        return len(printed) >= 4
    return len(printed.replace("-", " ").split()) > 1 or printed[1:].islower() or printed.casefold() in {name.casefold() for name in entry.printed}


def _is_trusted(one: Occurrence, opens: bool, known: tuple[Mapping[Key, Entry], Counter[Key], Counter[str]]) -> bool:
    """Whether a name met without the annotator is one: it was found in at least half of its places, or has several words."""
    lexicon, seen, small = known
    key = one.form.key
    if opens and len(key) == 1 and small[key[0]]:
        return False
    return lexicon[key].found * 2 >= seen[key]


def _in_title(titles: Sequence[Span], one: Occurrence) -> bool:
    return any(title.overlaps(one.span) for title in titles)


def _is_headline_noise(reading: Reading, one: Occurrence, titles: Sequence[Span]) -> bool:
    """True for a run of words of a Title Case Headline that no running text of the story has as a name."""
    if not _in_title(titles, one) or one.form.words in gazetteer.place_names():
        return False
    sentence = reading.sentence_at(one.span.start)
    words = [word for word in reading.sentence_text(sentence).split() if len(word) > 3 and word[0].isalpha()] if sentence else []
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _families(reading: Reading, occurrences: Sequence[Occurrence]) -> list[Occurrence]:
    """"the Hall family": a name of its own, not the man's."""
    families = []
    for one in occurrences:
        family = _FAMILY.match(reading.document.text, one.span.end)
        if family and one.kind in ("person", "other"):
            span = Span(one.span.doc, one.span.start, family.end())
            form = make_form(reading.document.text[span.start : span.end])
            families.append(replace(one, span=span, form=form, kind="other", confidence=0.6))
    return families


def _speakers(reading: Reading, occurrences: Sequence[Occurrence]) -> Iterator[Occurrence]:
    """Who speaks under the family name of somebody whom the report names in full ("Mr Guest said"), where the annotator saw no name."""
    text, titles = reading.document.text, gazetteer.titles()
    surnames = {one.form.words[-1]: one.span.start for one in reversed(occurrences) if one.kind == "person" and len(one.form.words) > 1}
    for source in sorted({span for attribution in reading.annotation.attributions for span in attribution.source}):
        words = list(_WORD.finditer(text, source.start, source.end))
        last = words[-1] if words else None
        if last is None or not last[0][0].isupper() or surnames.get(fold(last[0]), source.start) >= source.start:
            continue
        if all(fold(word[0]) in titles for word in words[:-1]):
            yield Occurrence(Span(source.doc, *last.span()), make_form(last[0]), "person", 0.6, found=False)


def _longest(occurrences: list[Occurrence]) -> list[Occurrence]:
    """Occurrences that do not overlap, the longer ones before the shorter, found ones before repeated ones."""
    kept: list[Occurrence] = []
    taken: set[int] = set()
    for one in sorted(occurrences, key=lambda one: (-len(one.span), not one.found, one.span)):
        if taken.isdisjoint(range(one.span.start, one.span.end)):
            kept.append(one)
            taken.update(range(one.span.start, one.span.end))
    return sorted(kept, key=lambda one: one.span)


def _finished(page: tuple[Reading, Sequence[Word], Sequence[Span]], one: Occurrence, lexicon: Mapping[Key, Entry]) -> Occurrence:
    """The occurrence with the kind that the story as a whole gives its name, and the titles printed before it."""
    entry = lexicon.get(one.form.key)
    kind = entry.kind if entry and entry.votes else one.kind
    reading, words, headlines = page
    titles = titles_before(reading.document.text, words, one.span.start)
    return replace(one, kind=kind, titles=titles, headline=_in_title(headlines, one))


def titles_before(text: str, words: Sequence[Word], start: int) -> tuple[str, ...]:
    """The folded title words that end right before a position ("Brigadier General" -> brigadier, general); () without a head word."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if words[middle].start < start else (low, middle)
    titles = gazetteer.titles()
    found: list[str] = []
    edge = start
    while low > 0 and is_title_word(text, words[low - 1]) and _GAP.fullmatch(text, words[low - 1].end, edge) and len(found) < 8:
        low -= 1
        found.insert(0, words[low].folded)
        edge = words[low].start
    return tuple(found) if any(titles[word] != "part" for word in found) else ()


def is_title_word(text: str, word: Word) -> bool:
    """True for a word of a title; ranks, orders and forms of address only with a capital ("Father Brown", not "his father")."""
    kind = gazetteer.titles().get(word.folded)
    return kind in ("office", "part", "law", "work") or (kind is not None and text[word.start].isupper())
