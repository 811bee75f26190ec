"""Offices and who holds them: "Iran's Defense Minister", "the Chinese minister", "his Chinese counterpart Dong Jun"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Decision, Reading, Span, digest
from rashomon.who import gazetteer
from rashomon.who.clusters import Clusters, Group, Node
from rashomon.who.find import Word, document_words, is_title_word
from rashomon.who.forms import fold, make_form

_GAP = re.compile(r"[ \xa0.‐‑-]{1,3}")
_OF_BODY = re.compile(r"['’]s? (?:[a-z]+ )?(?:[Oo]ffice|[Dd]epartment|[Hh]eadquarters)")
_OWNER_OF_MORE = re.compile(r"['’]s? ")   # "the head of Orvik's harbour" is not the head of Orvik
_GOES_ON = re.compile(r" ?[-‐‑] ?\w")                # "governor-general"
_OWNER = re.compile(r"[^\W\d_][^,;:()“”\"\n–—―]*?(?:['’]s?)?[ \xa0-]")
_NAME_NEXT = re.compile(r"\.?[ \xa0]{1,2}")
_NAME_AFTER_COMMA = re.compile(r"\.?(?: [a-z]{4,12})?, ?(?:the )?(?:[A-Z][a-z]{1,4}\. ){0,3}")
_DETERMINERS = frozenset(("the", "its", "his", "her", "their", "our", "a", "an"))
_NAME_FOLLOWS = re.compile(r"\.? [A-Z]")
_OF_PLACE = re.compile(r" of ((?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})")
_NEAR = 300   # characters: "his Chinese counterpart" holds the office named that shortly before
_OFFICES = ("office", "royal", "clergy", "law")


@dataclass(frozen=True, slots=True)
class Office:
    """What an office is: whose (a country or other owner), its field ("defense"), its head word, its level ("former")."""

    owner: str
    field: frozenset[str]
    head: str
    level: frozenset[str]

    def fits(self, other: Office, *, owner_needed: bool = False) -> bool:
        """True where both may be one office; an owner that is not printed fits any, unless one is needed."""
        if self.owner.startswith("?") or other.owner.startswith("?"):
            return False
        same_owner = self.owner == other.owner if owner_needed else (not self.owner or not other.owner or self.owner == other.owner)
        if other.head == "any":   # "the Israeli leader" may be the minister, but "an FBI official" is not the director
            return same_owner and bool(self.owner and other.owner)
        if self.owner != other.owner and (self.head == "chief" or gazetteer.titles().get(self.head) == "law"):   # any body has a director or lawyer
            return False
        return same_owner and (self.field, self.head, self.level) == (other.field, other.head, other.level)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An office as printed: from its owner to its last word, its head word ending at `head`; `determiner` before it ("the", "a"), if any."""

    span: Span
    head: int
    office: Office
    determiner: str
    printed: tuple[str, ...]


Owners = Mapping[tuple[str, ...], str]


def find_phrases(reading: Reading, owners: Owners) -> Iterator[Phrase]:
    """Every office printed in a document, in the order of the text; `owners`: the story's own places and bodies by their words."""
    words = document_words(reading)
    text, titles = reading.document.text, gazetteer.titles()
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and _is_of_office(text, words[end]) and (end == at or _GAP.fullmatch(text, words[end - 1].end, words[end].start)):
            end += 1
        while end > at and titles.get(words[end - 1].folded) == "part":
            end -= 1
        if at + 1 < end and at and (words[at - 1].folded, words[at].folded) in owners:
            at += 1   # "White House | spokesman"
        run = words[at:end]
        heads = [i for i, word in enumerate(run) if titles.get(word.folded) in _OFFICES or word.folded in gazetteer.office_words("any")]
        if heads:
            joined = [i for i in range(1, len(run)) if run[i].folded == "general" and run[i - 1].folded in gazetteer.office_words("general")]
            ranks = [i for i in range(heads[0] + 1, len(run)) if titles.get(run[i].folded) == "rank" and i not in joined]
            last = max(i for i in (*heads, *joined) if i < min(ranks, default=len(run)))
            phrase = _phrase(reading, (words, owners), (at, end, at + last))
            of_more = _OWNER_OF_MORE.match(text, phrase.span.end) and phrase.span.end > words[end - 1].end
            if not of_more and not _GOES_ON.match(text, phrase.span.end):   # else it is another office
                yield phrase
        at = max(end, at + 1)


def _is_of_office(text: str, word: Word) -> bool:
    return is_title_word(text, word) or word.folded in gazetteer.office_words("any")


def _phrase(reading: Reading, known: tuple[Sequence[Word], Owners], place: tuple[int, int, int]) -> Phrase:
    """The phrase of the title words `first`..`last`, whose office's head is word `head`."""
    words, owners = known
    first, last, head = place
    text = reading.document.text
    parts = [gazetteer.office_spellings().get(word.folded, word.folded) for word in words[first : head + 1]]
    pieces = " ".join(parts).split()
    owner, start = _owner_before(text, words, first, owners)
    end = _bare_end(text, words[last - 1])
    after = _owner_after(text, words, last, owners)
    if after and not (owner and after[0]):
        owner, end, more = owner or after[0], after[1], after[2]
        pieces = [*more, *pieces]
        owner, end, more = after
        pieces = [*more, *pieces]
    before = words[start - 1] if start > 0 else None
    near = before is not None and text[before.end : words[start].start] in (" ", "\xa0")
    determiner = text[before.start : before.end].casefold() if before and near else ""
    if not after and last < len(words) and words[last].folded == "of":   # of something we do not know: nobody else's office
        owner = owner or f"?{words[last].start}"
    level = frozenset((*pieces, determiner)) & gazetteer.office_words("level")
    field = frozenset(pieces[:-1]) - level
    name = pieces[-1]
    office = Office(owner, field, _class_of(name, field), level)
    printed = tuple(" ".join(text[a:b].split()) for a, b in _printed(text, words, (last, head, start)))
    return Phrase(Span(reading.document.id, words[start].start, end), _bare_end(text, words[head]), office, determiner, printed)


def _class_of(name: str, field: frozenset[str]) -> str:
    """Heads that may stand for one another under one name ("defense chief" = minister; "CIA chief" = director)."""
    if name in gazetteer.office_words("any") and not field:
        return "any"
    if field and name in gazetteer.office_words("minister"):
        return "minister"
    return "chief" if name in gazetteer.office_words("chief") else name


def _bare_end(text: str, word: Word) -> int:
    """Where a word ends without its possessive."""
    return word.start + len(re.sub(r"['’]s?$", "", text[word.start : word.end]))


def _printed(text: str, words: Sequence[Word], place: tuple[int, int, int]) -> Iterator[tuple[int, int]]:
    """Where the roles of a phrase stand: the office with its owner, and a rank after it."""
    last, head, start = place
    yield words[start].start, _bare_end(text, words[head])
    if head + 1 < last:
        end = _bare_end(text, words[last - 1])
        yield words[head + 1].start, end + (text[end : end + 1] == ".")


def _owner_before(text: str, words: Sequence[Word], first: int, owners: Owners) -> tuple[str, int]:
    """The country or other owner before an office and where the phrase starts ("Iranian", "South Korea's", "U.S.", "CIA")."""
    for size in (4, 3, 2, 1):
        start = first - size
        if start < 0 or words[start].block != words[first].block or any(word.opens for word in words[start + 1 : first + 1]):
            continue
        printed = text[words[start].start : words[first].start]
        if not printed[0].isupper() or "--" in printed or words[start].folded == "the" or not _OWNER.fullmatch(printed):
            continue
        key = make_form(printed.strip(" \xa0-")).words
        country = gazetteer.adjectives().get(key) or gazetteer.countries().get(key)
        if country:
            return country, start
        capital = gazetteer.capitals().get(key)
        if key in owners or capital or (key in gazetteer.place_names() and size <= 3):
            return owners.get(key) or (capital[0] if capital else " ".join(key)), start
    return "", first


def _owner_after(text: str, words: Sequence[Word], last: int, owners: Owners) -> tuple[str, int, list[str]] | None:
    """Owner and field after an office: "of Defense", "of the Islamic Republic of Iran", "of State"."""
    if last >= len(words) or words[last].folded != "of" or not _GAP.fullmatch(text, words[last - 1].end, words[last].start):
        return None
    at = last + 1
    if at < len(words) and words[at].folded == "the":
        at += 1
    for size in (4, 3, 2, 1):
        if at + size > len(words) or not text[words[at].start].isupper():
            continue
        key = tuple(word.folded for word in words[at : at + size])
        owner = gazetteer.countries().get(key) or owners.get(key) or (" ".join(key) if key in gazetteer.place_names() else "")
        if owner:
            return owner, _bare_end(text, words[at + size - 1]), []
    if at < len(words) and gazetteer.titles().get(words[at].folded) == "part":
        return "", _bare_end(text, words[at]), [gazetteer.office_spellings().get(words[at].folded, words[at].folded)]
    return None


class Offices:
    """Who holds which office in the story, and the phrases that mean somebody by office alone."""

    def __init__(self, clusters: Clusters, readings: Sequence[Reading]) -> None:
        self.clusters = clusters
        self.readings = readings
        self.held: defaultdict[int, list[tuple[Office, Group]]] = defaultdict(list)
        self.alone: list[tuple[int, Phrase]] = []
        self.present: defaultdict[int, set[int]] = defaultdict(set)
        for node in clusters.nodes:
            self.present[node.doc].add(id(clusters.group(node)))
        owners: dict[tuple[str, ...], str] = {}
        for group in clusters.groups():
            if group.kind in ("place", "organisation"):
                name = " ".join(group.forms[0].words)
                owners.update({node.form.words: gazetteer.countries().get(node.form.words, name) for node in group.nodes})
        for number, reading in enumerate(readings):
            self._read(number, reading, owners)

    def _read(self, number: int, reading: Reading, owners: Owners) -> None:
        things = [one.span for node in self.clusters.nodes if node.doc == number for one in node.occurrences]
        taken = {at for span in things for at in range(span.start, span.end)}
        last: Phrase | None = None
        people = [node for node in self.clusters.nodes if node.doc == number and self.clusters.group(node).kind == "person"]
        starts = {one.span.start: node for node in people for one in node.occurrences}
        ends = {one.span.end: node for node in people for one in node.occurrences}
        for phrase in find_phrases(reading, owners):
            text = reading.document.text
            is_thing = not phrase.office.owner and fold(text[phrase.span.start : phrase.head].split()[-1]) in gazetteer.office_words("thing")
            if phrase.head - 1 in taken or _OF_BODY.match(text, phrase.span.end) or (is_thing and not _NAME_FOLLOWS.match(text, phrase.span.end)):
                continue
            if "counterpart" in phrase.printed[0] and last and phrase.span.start - last.span.end < _NEAR:
                phrase = replace(phrase, office=replace(last.office, owner=phrase.office.owner))
            elif phrase.office.head != "any":
                last = phrase
            node = _bearer(text, phrase, (starts, ends))
            if node is None:
                if not _NAME_FOLLOWS.match(text, phrase.span.end):   # of somebody whose name was not recognised
                    self.alone.append((number, phrase))
                continue
            group = self.clusters.group(node)
            group.roles += [printed for printed in phrase.printed if "counterpart" not in printed]
            self.held[number].append((_with_owner_after_name(reading, phrase, (node, owners)), group))

    def link(self, decisions: Sequence[Decision]) -> list[tuple[Span, Group]]:
        """The phrases that mean one named person, each with that person; what a person decided comes first."""
        everywhere = self._owned()
        linked: list[tuple[Span, Group]] = []
        for number, phrase in self.alone:
            ruled = self._ruled(phrase, decisions)
            if ruled is not None:
                linked += [(phrase.span, group) for group in ruled]
                continue
            if phrase.determiner in ("a", "an", "any", "no", "every", "each", "two", "both"):
                continue
            if not phrase.office.owner and phrase.determiner != "the":
                continue
            here = {id(group): group for group in self._of_the_house(number, phrase)}
            if len(here) != 1:
                here = {id(group): group for group in self._in(number, phrase, everywhere)}
            if len(here) == 1:
                linked.append((phrase.span, next(iter(here.values()))))
            elif not here and phrase.office.owner and phrase.office.head != "any":
                there = {id(group): group for office, group in everywhere if office.fits(phrase.office, owner_needed=True)}
                if len(there) == 1:
                    group = next(iter(there.values()))
                    self._note(phrase, group)
                    linked.append((phrase.span, group))
        return linked

    def _owned(self) -> list[tuple[Office, Group]]:
        """Every office held in the story; one printed without its owner has the owner of the same person's other offices, if one."""
        pairs = [pair for number in sorted(self.held) for pair in self.held[number]]
        owners: defaultdict[int, set[str]] = defaultdict(set)
        for office, group in pairs:
            owners[id(group)] |= {office.owner} - {""}
        return [
            (replace(office, owner=next(iter(owners[id(group)]))) if not office.owner and len(owners[id(group)]) == 1 else office, group)
            for office, group in pairs
        ]

    def _in(self, number: int, phrase: Phrase, everywhere: Sequence[tuple[Office, Group]]) -> Iterator[Group]:
        """The people named in a document who hold the office, here or by another report's words."""
        rivals = [other.office for place, other in self.alone if place == number and other.office.owner and not phrase.office.owner]
        for office, group in everywhere:
            if id(group) not in self.present[number] or not office.fits(phrase.office):
                continue
            if not any(_is_rival(rival, office) for rival in rivals):
                yield group

    def _of_the_house(self, number: int, phrase: Phrase) -> list[Group]:
        """The only person whom a document gives the office without an owner ("President Hale", beside "Russian President …")."""
        if phrase.office.owner:
            return []
        holders = {id(group): group for office, group in self.held[number] if not office.owner and office.fits(phrase.office)}
        foreign = {id(group) for office, group in self.held[number] if office.owner and office.fits(phrase.office)}
        return [group for key, group in holders.items() if key not in foreign]

    def _ruled(self, phrase: Phrase, decisions: Sequence[Decision]) -> list[Group] | None:
        """What a person decided about a phrase: the group it means, [] for nobody's; None where nobody spoke of it."""
        at = {span: node for node in self.clusters.nodes for span in node.spans} if decisions else {}
        for decision in decisions:
            sides = (decision.left, decision.right)
            for mine, other in (sides, sides[::-1]):
                if any(span.overlaps(phrase.span) and span not in at for span in mine):
                    groups = [self.clusters.group(at[span]) for span in other if span in at]
                    return groups[:1] if decision.judgement == "same" else []
        return None

    def _note(self, phrase: Phrase, group: Group) -> None:
        names = tuple(one.span for node in group.nodes if node.is_full for one in node.occurrences)[:3]
        number = digest("role", phrase.span.doc, phrase.span.start, phrase.span.end, *(f"{span.doc}:{span.start}" for span in names))
        reason = "the only person whom the story names in this office; this report gives no name"
        self.clusters.judgements[number] = Decision(number, "merge", (phrase.span,), names, None, "same", 0.7, reason)


def _with_owner_after_name(reading: Reading, phrase: Phrase, known: tuple[Node, Owners]) -> Office:
    """The office with the owner that stands after the name ("President Moon Jae-in of South Korea")."""
    node, owners = known
    if phrase.office.owner:
        return phrase.office
    ends = [one.span.end for one in node.occurrences if one.span.start >= phrase.span.end]
    match = _OF_PLACE.match(reading.document.text, min(ends)) if ends else None
    words = make_form(match[1]).words if match else ()
    owner = gazetteer.countries().get(words) or owners.get(words, "")
    return replace(phrase.office, owner=owner) if owner else phrase.office


def _is_rival(rival: Office, office: Office) -> bool:
    """Another owner's holder of the same office: then "the minister" alone is nobody's for sure."""
    return (rival.field, rival.head, rival.level) == (office.field, office.head, office.level) and rival.owner != office.owner


def _bearer(text: str, phrase: Phrase, names: tuple[dict[int, Node], dict[int, Node]]) -> Node | None:
    """The person named right after an office, or right before it between commas."""
    starts, ends = names
    if (after := _NAME_NEXT.match(text, phrase.span.end)) and after.end() in starts:
        return starts[after.end()]
    stands_alone = bool(phrase.office.owner) or phrase.determiner in _DETERMINERS   # not "ran for president, Hale said"
    if stands_alone and (after := _NAME_AFTER_COMMA.match(text, phrase.span.end)) and after.end() in starts:
        return starts[after.end()]
    before = re.compile(r", (?:[^\W\d_]+ )?$").search(text, max(0, phrase.span.start - 16), phrase.span.start)
    if before and before.start() in ends and phrase.determiner in ("", "the", "a", "an", "its", "his", "her"):
        return ends[before.start()]
    return None
