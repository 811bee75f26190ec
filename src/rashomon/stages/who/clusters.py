"""The groups of occurrences that mean one person or thing. Groups only grow, and never against a person's decision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast, get_args

from rashomon.lexicon.names import Gender
from rashomon.model import Decision, Judgement, NameKind, Span, digest
from rashomon.stages.who.occurrences import Key, Occurrence
from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm


@dataclass(slots=True)
class Node:
    """All occurrences of one form in one document that are sure to mean the same; the unit that is merged.

    number: its place in the list of all nodes.
    doc: the number of its report.
    kind: what most of its occurrences are taken for.
    """

    number: int
    doc: int
    form: NameForm
    occurrences: list[Occurrence]
    kind: NameKind

    @property
    def first(self) -> int:
        """The offset of the first occurrence."""
        return self.occurrences[0].span.start

    @property
    def titles(self) -> frozenset[str]:
        """The title words printed before any occurrence."""
        return frozenset(word for one in self.occurrences for word in one.titles)

    @property
    def offices(self) -> frozenset[str]:
        """Those of its title words that tell a public role: office, rank, clergy, royalty or law."""
        return gazetteer.public_titles(self.titles)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of all occurrences."""
        return tuple(one.span for one in self.occurrences)

    @property
    def begins(self) -> int:
        """The offset of the first occurrence in running text, else of the first.

        A headline may print the shorter name first.
        """
        return min((one.span.start for one in self.occurrences if not one.headline), default=self.first)

    @property
    def is_full(self) -> bool:
        """True for a form of more than one word."""
        return len(self.form.words) > 1

    @property
    def may_be_person(self) -> bool:
        """True for a person, and for a thing of no known kind whose first word is a given name."""
        return self.kind == "person" or (self.kind == "other" and self.form.words[0] in gazetteer.given_names())


@dataclass(slots=True)
class Group:
    """Nodes judged to mean one person, body or place, with what its names alone tell about it.

    roles: the offices printed with it, as printed, once for each place.
    of_several: True for a bare surname that several people of its report bear, where it is not known whose it is.
    given_kind: the kind that a person gave; None = the rules tell it.
    """

    nodes: list[Node] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    of_several: bool = False
    given_kind: NameKind | None = None

    @property
    def forms(self) -> list[NameForm]:
        """The different forms of more than one word, sorted; where it has none, all its different forms."""
        full = {node.form.key: node.form for node in self.nodes if node.is_full}
        found = full or {node.form.key: node.form for node in self.nodes}
        return [found[key] for key in sorted(found)]

    @property
    def full_nodes(self) -> list[Node]:
        """One node for each form of several words."""
        return list({node.form.key: node for node in self.nodes if node.is_full}.values())

    @property
    def people(self) -> list[Node]:
        """One node for each full form that may be a person's name."""
        return list({node.form.key: node for node in self.nodes if node.is_full and node.may_be_person}.values())

    @property
    def titles(self) -> frozenset[str]:
        """The title words printed before any of its names."""
        return frozenset(word for node in self.nodes for word in node.titles)

    @property
    def kind(self) -> NameKind:
        """The kind that a person gave; else that with most votes: three for each occurrence of a full name, one for
        each other occurrence.

        "other" is taken only where no other kind has a vote, or where a full name begins as a ship's does.
        """
        if self.given_kind:
            return self.given_kind
        if self.is_ship:
            return "other"
        votes: Counter[NameKind] = Counter()
        for node in self.nodes:
            votes[node.kind] += len(node.occurrences) * (3 if node.is_full else 1)
        return min(votes, key=lambda kind: (kind == "other", -votes[kind], kind))

    @property
    def is_ship(self) -> bool:
        """True where a full name begins as a ship's does ("INS Tabar")."""
        return any(node.form.words[0] in gazetteer.edge_words("ship") for node in self.nodes if node.is_full)

    @property
    def gender(self) -> Gender | None:
        """The gender that a title or given name tells; None where nothing tells it or two of them contradict.

        A ship is called "she".
        """
        if self.is_ship:
            return "female"
        return gazetteer.tell_gender(self.titles, (form.words[0] for form in self.forms if form.words))

    @property
    def offices(self) -> frozenset[str]:
        """Those of its title words that tell a public role: office, rank, clergy, royalty or law."""
        return gazetteer.public_titles(self.titles)


class Clusters:
    """The groups of a story's nodes, the judgements about them by id, and the pairs that a person keeps apart."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = list(nodes)
        self.judgements: dict[str, Decision] = {}
        self._groups = {node.number: Group([node]) for node in nodes}
        self._apart: set[tuple[int, int]] = set()

    def add(self, node: Node) -> None:
        """Adds a node that was split off another, in a group of its own."""
        self.nodes.append(node)
        self._groups[node.number] = Group([node])

    def group(self, node: Node) -> Group:
        """The group a node belongs to."""
        return self._groups[node.number]

    def groups(self) -> list[Group]:
        """All groups, in the order of their first node."""
        seen: dict[int, Group] = {}
        for node in self.nodes:
            seen.setdefault(id(self._groups[node.number]), self._groups[node.number])
        return list(seen.values())

    def by_document(self) -> Mapping[int, list[Node]]:
        """The nodes of each document, by its number."""
        found: defaultdict[int, list[Node]] = defaultdict(list)
        for node in self.nodes:
            found[node.doc].append(node)
        return found

    def same(self, left: Node, right: Node) -> bool:
        """True where both are in one group already."""
        return self._groups[left.number] is self._groups[right.number]

    def keep_apart(self, left: Node, right: Node) -> None:
        """Notes that no group may ever hold both nodes."""
        self._apart.add((min(left.number, right.number), max(left.number, right.number)))

    def kept_apart(self) -> list[tuple[Group, Group]]:
        """The pairs of groups that may not be joined."""
        return [(self._groups[a], self._groups[b]) for a, b in sorted(self._apart)]

    def are_kept_apart(self, left: Group, right: Group) -> bool:
        """True where a person said that a node of one group and a node of the other are different."""
        asked = {id(left), id(right)}
        return any({id(self._groups[a]), id(self._groups[b])} == asked for a, b in self._apart)

    def merge(self, left: Node, right: Node, score: float = 1.0, reason: str = "") -> bool:
        """Joins the groups of two nodes and returns True; returns False where a person keeps them apart.

        The judgement is noted, but not for equal forms with a score of .9 or more, where there is nothing to overrule,
        and not without a reason, which is how a person's decision is obeyed: it stands in the account already.
        """
        into, other = self.group(left), self.group(right)
        if into is other:
            return True
        if self.are_kept_apart(into, other):
            return False
        into.nodes += other.nodes
        into.roles += other.roles
        into.of_several &= other.of_several
        for node in other.nodes:
            self._groups[node.number] = into
        if reason and (left.form.key != right.form.key or score < 0.9):
            self.note(left, right, "same", (score, reason))
        return True

    def give_kinds(self, decisions: Iterable[Decision]) -> None:
        """Gives each group that a decision of a person names the kind that it states; the last one counts.

        A group that is said to be no name keeps its kind: it is dropped when all others are settled (`reject_names`).
        """
        at = {span: node for node in self.nodes for span in node.spans}
        for decision in decisions:
            for node in (at[span] for span in decision.left if span in at):
                if decision.value in get_args(NameKind):
                    self.group(node).given_kind = cast(NameKind, decision.value)

    def note(self, left: Node, right: Node, judgement: Judgement, why: tuple[float, str]) -> None:
        """Keeps a judgement for the reader, who may overrule it; of several about the same places the first stays.

        why: the score, from 0 to 1, and the reason.
        """
        ordered = sorted((left.spans, right.spans))
        number = digest(
            "merge", *(f"{span.doc}:{span.start}:{span.end}" for spans in ordered for span in (*spans, Span("", 0, 0)))
        )
        self.judgements.setdefault(
            number,
            Decision(number, "merge", ordered[0], ordered[1], None, judgement, round(why[0], 2), why[1], target="name"),
        )


def make_nodes(documents: Sequence[Sequence[Occurrence]], decisions: Iterable[Decision]) -> list[Node]:
    """One node per document and form, in the order of the documents.

    Occurrences that a decision of `decisions` calls different from others are nodes of their own, so that it parts them
    alone.
    """
    marked: dict[tuple[str, int, int], str] = {}
    for decision in decisions:
        if decision.judgement != "different":
            continue
        for side, spans in (("l", decision.left), ("r", decision.right)):
            for span in spans:
                place = (span.doc, span.start, span.end)
                marked[place] = f"{marked.get(place, '')} {decision.id}{side}"
    nodes: list[Node] = []
    for number, occurrences in enumerate(documents):
        by_form: dict[tuple[Key, str], list[Occurrence]] = {}
        for one in occurrences:
            place = (one.span.doc, one.span.start, one.span.end)
            by_form.setdefault((one.form.key, marked.get(place, "")), []).append(one)
        for same in by_form.values():
            kinds = Counter(one.kind for one in same)
            nodes.append(
                Node(len(nodes), number, same[0].form, same, min(kinds, key=lambda kind: (-kinds[kind], kind)))
            )
    return nodes


def split_node(node: Node, keep: Sequence[Occurrence], number: int) -> Node:
    """A new node, with this number, of the occurrences `keep`, which `node` loses."""
    chosen = {one.span for one in keep}
    node.occurrences = [one for one in node.occurrences if one.span not in chosen]
    return Node(number, node.doc, node.form, list(keep), node.kind)
