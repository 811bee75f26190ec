"""The offices that people hold, and the people whom an office means without a name ("the mayor")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.model import Decision, Span, digest
from rashomon.stages.who.clusters import Clusters, Group, Node
from rashomon.stages.who.occurrences import Occurrence
from rashomon.stages.who.offices import Office, OfficePhrase, Owners, find_phrases
from rashomon.stages.who.rulings import Rulings
from rashomon.stages.who.words import ReportWords
from rashomon.text import gazetteer
from rashomon.text.name_forms import make_form
from rashomon.text.words import fold

_OF_BODY = re.compile(r"['’]s? (?:[a-z]+ )?(?:[Oo]ffice|[Dd]epartment|[Hh]eadquarters)")
_NAME_NEXT = re.compile(r"\.?[ \xa0]{1,2}")
_NAME_AFTER_COMMA = re.compile(r"\.?(?: [a-z]{4,12})?, ?(?:the )?(?:[A-Z][a-z]{1,4}\. ){0,3}")
_NAME_BEFORE = re.compile(r", (?:[^\W\d_]+ )?$")
_OWNS = re.compile(r"['’]s?\b|s?['’]\s")
_NAME_FOLLOWS = re.compile(r"\.? [A-Z]")
_OF_PLACE = re.compile(r" of ((?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})")
# characters before "his Danish counterpart" in which the office is named that this person holds too; by hand, no figure
_NEAR = 300
# how much more often than all others a holder must be named to be "the president"; by hand: 4 adds 7 right answers and
# one that the gold of NewsWCL50 gives to somebody else
_OFTEN = 4

Bearer = tuple[Node, Occurrence]
"""A person at one place where the name stands."""

Held = dict[tuple[Office, int], Group]
"""The people who hold offices, by the office and the identity (`id`) of the person's group."""


class Offices:
    """The offices of a story's people, and the places where an office stands without a name.

    held: for each report, by number, who holds which office in it.
    alone: the offices without a name beside them, each with the number of its report.
    present: for each report the groups that it names, by identity (`id`).
    named: for each report all its nodes with their occurrences.
    """

    def __init__(self, clusters: Clusters, reports: Sequence[ReportWords]) -> None:
        self.clusters = clusters
        self.held: defaultdict[int, Held] = defaultdict(dict)
        self.alone: list[tuple[int, OfficePhrase]] = []
        self.present: defaultdict[int, set[int]] = defaultdict(set)
        self.named: defaultdict[int, list[Bearer]] = defaultdict(list)
        for node in clusters.nodes:
            self.present[node.doc].add(id(clusters.group(node)))
            self.named[node.doc] += [(node, one) for one in node.occurrences]
        owners: dict[tuple[str, ...], str] = {}
        for group in clusters.groups():
            if group.kind in ("place", "organisation"):
                name = " ".join(group.forms[0].words)
                owners.update(
                    {node.form.words: gazetteer.countries().get(node.form.words, name) for node in group.nodes}
                )
        for number, report in enumerate(reports):
            self._read(number, report, owners)
        self._everywhere = self._owned()
        self._rivals: defaultdict[int, set[Office]] = defaultdict(set)
        for number, phrase in self.alone:
            if phrase.office.owner:
                self._rivals[number].add(phrase.office)
        self._known: dict[tuple[int, Office], tuple[Group | None, bool]] = {}

    def _read(self, number: int, report: ReportWords, owners: Owners) -> None:
        """Notes who holds which office in a document, and which offices stand without a name.

        An office before a name that was not recognised is neither.
        """
        text = report.text
        taken = {at for _, one in self.named[number] for at in range(one.span.start, one.span.end)}
        kinds = {id(group): group.kind for group in (self.clusters.group(node) for node, _ in self.named[number])}
        people = [(node, one) for node, one in self.named[number] if kinds[id(self.clusters.group(node))] == "person"]
        openings = {word.start for word in report.words if word.opens}  # "… the president. Hale left."
        starts = {one.span.start: (node, one) for node, one in people if one.span.start not in openings}
        ends = {one.span.end: (node, one) for node, one in people}
        last: OfficePhrase | None = None
        for phrase in find_phrases(report, owners):
            is_thing = not phrase.office.owner and fold(
                text[phrase.span.start : phrase.head].split()[-1]
            ) in gazetteer.office_words("thing")
            name_follows = _NAME_FOLLOWS.match(text, phrase.span.end) is not None
            if phrase.head - 1 in taken or _OF_BODY.match(text, phrase.span.end) or (is_thing and not name_follows):
                continue
            if "counterpart" in phrase.printed[0] and last and phrase.span.start - last.span.end < _NEAR:
                phrase = replace(phrase, office=replace(last.office, owner=phrase.office.owner))
            elif phrase.office.head != "any":
                last = phrase
            bearer = _bearer(text, phrase, starts, ends)
            if bearer is not None:
                group = self.clusters.group(bearer[0])
                group.roles += [printed for printed in phrase.printed if "counterpart" not in printed]
                office = _with_owner_after_name(text, phrase, bearer[1], owners)
                self.held[number][office, id(group)] = group
            elif not name_follows:
                self.alone.append((number, phrase))

    def link(self, decisions: Sequence[Decision]) -> list[tuple[Span, Group]]:
        """The places where an office without a name means one person, each with that person's group.

        A decision about such a place comes before the rules.
        """
        linked: list[tuple[Span, Group]] = []
        rulings = Rulings(self.clusters, decisions)
        for number, phrase in self.alone:
            found, is_far = None, False
            if not phrase.is_indefinite and (phrase.office.owner or phrase.determiner == "the"):
                found, is_far = self._holder(number, phrase.office)
                if found is None:
                    found = self._named_before(number, phrase)
            group = rulings.choose(phrase.span, found)
            if group is not None:
                linked.append((phrase.span, group))
                if is_far and group is found:
                    self._note(phrase, group)
        return linked

    def _holder(self, number: int, office: Office) -> tuple[Group | None, bool]:
        """The only person who holds an office as a document speaks of it, and whether another report told it.

        None where nobody or several people hold it. An office with an owner is also looked for in the other reports.
        """
        key = (number, office)
        if key not in self._known:
            here = self._of_the_house(number, office)
            if len(here) != 1:
                here = self._most_named(number, here) or self._in(number, office)
            there: dict[int, Group] = {}
            if not here and office.owner and office.head != "any":
                there = {
                    holder: group
                    for (held, holder), group in self._everywhere.items()
                    if held.fits(office, owner_needed=True)
                }
            found = here or there
            self._known[key] = (next(iter(found.values())) if len(found) == 1 else None, not here)
        return self._known[key]

    def _named_before(self, number: int, phrase: OfficePhrase) -> Group | None:
        """The only one of several holders whom a document names before an office that stands without a name, or None.

        In a report that prints "President Hale … The president … President Moss of Norway", it is Hale.
        """
        holders = self._in(number, phrase.office)
        before = {
            holder: group
            for holder, group in holders.items()
            if any(
                one.span.end <= phrase.span.start
                for node in group.nodes
                if node.doc == number
                for one in node.occurrences
            )
        }
        return next(iter(before.values())) if len(holders) > 1 and len(before) == 1 else None

    def _owned(self) -> Held:
        """The offices held in the story.

        One that is printed without its owner has the owner of its holder's other offices, where these have only one.
        """
        pairs = [pair for number in sorted(self.held) for pair in self.held[number].items()]
        owners: defaultdict[int, set[str]] = defaultdict(set)
        for (office, holder), _ in pairs:
            owners[holder] |= {office.owner} - {""}
        return {
            (
                replace(office, owner=next(iter(owners[holder])))
                if not office.owner and len(owners[holder]) == 1
                else office,
                holder,
            ): group
            for (office, holder), group in pairs
        }

    def _in(self, number: int, office: Office) -> dict[int, Group]:
        """The people named in a document who hold the office in any report, by the identity of their group."""
        rivals = set() if office.owner else self._rivals[number]
        return {
            holder: group
            for (held, holder), group in self._everywhere.items()
            if holder in self.present[number]
            and held.fits(office)
            and not any(_is_rival(rival, held) for rival in rivals)
        }

    def _of_the_house(self, number: int, office: Office) -> dict[int, Group]:
        """The people to whom a document gives an office only without an owner, by the identity of their group.

        In a report with "President Hale" and "Danish President Moss", "the president" is Hale.
        """
        if office.owner:
            return {}
        fitting = [(held, holder, group) for (held, holder), group in self.held[number].items() if held.fits(office)]
        foreign = {holder for held, holder, _ in fitting if held.owner}
        return {holder: group for _, holder, group in fitting if holder not in foreign}

    def _most_named(self, number: int, holders: Mapping[int, Group]) -> dict[int, Group]:
        """The one of several holders whom a document names `_OFTEN` times as often as all others together, or none.

        In a report about President Hale that prints "President Moss" once, "the president" is Hale.
        """
        named = {
            holder: sum(len(node.occurrences) for node in group.nodes if node.doc == number)
            for holder, group in holders.items()
        }
        every = sum(named.values())
        return {
            holder: group
            for holder, group in holders.items()
            if len(holders) > 1 and named[holder] >= _OFTEN * (every - named[holder])
        }

    def _note(self, phrase: OfficePhrase, group: Group) -> None:
        """Keeps the judgement that an office means a person whom only another report names."""
        names = tuple(one.span for node in group.nodes if node.is_full for one in node.occurrences)[:3]
        number = digest(
            "role", phrase.span.doc, phrase.span.start, phrase.span.end, *(f"{span.doc}:{span.start}" for span in names)
        )
        reason = "the only person whom the story names in this office; this report gives no name"
        self.clusters.judgements[number] = Decision(
            number, "merge", (phrase.span,), names, None, "same", 0.7, reason, target="name"
        )


def _with_owner_after_name(text: str, phrase: OfficePhrase, bearer: Occurrence, owners: Owners) -> Office:
    """The office of a phrase, with the owner that stands after its bearer's name ("President Ida Moss of Norway")."""
    match = _OF_PLACE.match(text, bearer.span.end)
    if phrase.office.owner or not match:
        return phrase.office
    words = make_form(match[1]).words
    return replace(phrase.office, owner=gazetteer.countries().get(words) or owners.get(words, ""))


def _is_rival(rival: Office, office: Office) -> bool:
    """True for the same office of another owner, beside which "the minister" alone may be either."""
    return (rival.field, rival.head, rival.level) == (
        office.field,
        office.head,
        office.level,
    ) and rival.owner != office.owner


def _bearer(text: str, phrase: OfficePhrase, starts: Mapping[int, Bearer], ends: Mapping[int, Bearer]) -> Bearer | None:
    """The person named right after an office, or right before it with a comma between; None where nobody is.

    starts, ends: the people by the offsets at which their names start and end.
    """
    if (after := _NAME_NEXT.match(text, phrase.span.end)) and after.end() in starts:
        return starts[after.end()]
    stands_alone = bool(phrase.office.owner) or phrase.opens_with_article  # not "ran for president, Hale said"
    if stands_alone and (after := _NAME_AFTER_COMMA.match(text, phrase.span.end)) and after.end() in starts:
        return starts[after.end()]
    before = _NAME_BEFORE.search(text, max(0, phrase.span.start - 16), phrase.span.start)
    is_owner = _OWNS.match(text, phrase.span.end)  # "Karl Hale, the president's son"
    if before and not is_owner and before.start() in ends and (not phrase.determiner or phrase.opens_with_article):
        return ends[before.start()]
    return None
