"""Which occurrences are one person or thing: groups that grow by judgements and never against a person's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.lexicon.names import Gender
from rashomon.model import Decision, Judgement, NameKind, Span, digest
from rashomon.stages.who.occurrences import Key, Occurrence
from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm


@dataclass(slots=True)
class Node:
    """All occurrences of one form in one document that are sure to mean the same; the unit that is merged."""

    number: int
    doc: int
    form: NameForm
    occurrences: list[Occurrence]
    kind: NameKind

    @property
    def first(self) -> int:
        """Where the form stands first."""
        return self.occurrences[0].span.start

    @property
    def titles(self) -> frozenset[str]:
        """The title words printed before any occurrence."""
        return frozenset(word for one in self.occurrences for word in one.titles)

    @property
    def offices(self) -> frozenset[str]:
        """Its title words that tell an office, rank or order."""
        return gazetteer.public_titles(self.titles)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the form stands."""
        return tuple(one.span for one in self.occurrences)

    @property
    def is_full(self) -> bool:
        """More than one word: a name that can stand alone."""
        return len(self.form.words) > 1


@dataclass(slots=True)
class Group:
    """Nodes judged to be one person, body or place, with what is known of it by its names alone.

    nodes: its names.
    roles: the offices printed with it.
    of_several: it is a bare surname that several people of its report bear, and it is not known whose.
    """

    nodes: list[Node] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    of_several: bool = False

    @property
    def forms(self) -> list[NameForm]:
        """The different full forms, else the different forms."""
        full = {node.form.key: node.form for node in self.nodes if node.is_full}
        found = full or {node.form.key: node.form for node in self.nodes}
        return [found[key] for key in sorted(found)]

    @property
    def titles(self) -> frozenset[str]:
        """The title words printed before any of its names."""
        return frozenset(word for node in self.nodes for word in node.titles)

    @property
    def kind(self) -> NameKind:
        """What most occurrences are taken for, full names first; "other" only where nothing else is said."""
        if any(node.form.words[0] in gazetteer.edge_words("ship") for node in self.nodes if node.is_full):
            return "other"
        votes: Counter[NameKind] = Counter()
        for node in self.nodes:
            votes[node.kind] += len(node.occurrences) * (3 if node.is_full else 1)
        return min(votes, key=lambda kind: (kind == "other", -votes[kind], kind))

    @property
    def gender(self) -> Gender | None:
        """Male or female where a title or a given name tells it and nothing contradicts."""
        return gazetteer.tell_gender(self.titles, (form.words[0] for form in self.forms if form.words))

    @property
    def offices(self) -> frozenset[str]:
        """Its title words that tell an office, rank or order: a person who has any acts in public."""
        return gazetteer.public_titles(self.titles)


class Clusters:
    """Groups of nodes, the judgements that made them, and the pairs that a person keeps apart."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = list(nodes)
        self.judgements: dict[str, Decision] = {}
        self._groups = {node.number: Group([node]) for node in nodes}
        self._apart: set[tuple[int, int]] = set()

    def add(self, node: Node) -> None:
        """A node split off another, in a group of its own."""
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

    def same(self, left: Node, right: Node) -> bool:
        """True where both are in one group already."""
        return self._groups[left.number] is self._groups[right.number]

    def keep_apart(self, left: Node, right: Node) -> None:
        """No group may ever hold both."""
        self._apart.add((min(left.number, right.number), max(left.number, right.number)))

    def kept_apart(self) -> list[tuple[Group, Group]]:
        """The pairs of groups that may not be joined."""
        return [(self._groups[a], self._groups[b]) for a, b in sorted(self._apart)]

    def are_kept_apart(self, left: Group, right: Group) -> bool:
        """True where a person, or a rule, said that the two are different."""
        if not self._apart:
            return False
        numbers = {node.number for node in left.nodes}, {node.number for node in right.nodes}
        return any(
            (a in numbers[0] and b in numbers[1]) or (a in numbers[1] and b in numbers[0]) for a, b in self._apart
        )

    def merge(self, left: Node, right: Node, score: float, reason: str) -> bool:
        """Makes the two groups one and notes why; False where they are kept apart. Equal forms need no note."""
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
        if left.form.key != right.form.key or score < 0.9:
            self.note(left, right, "same", (score, reason))
        return True

    def note(self, left: Node, right: Node, judgement: Judgement, why: tuple[float, str]) -> None:
        """Keeps a judgement (score, reason) for the reader, who may overrule it."""
        ordered = sorted((left.spans, right.spans))
        number = digest(
            "merge", *(f"{span.doc}:{span.start}:{span.end}" for spans in ordered for span in (*spans, Span("", 0, 0)))
        )
        self.judgements.setdefault(
            number, Decision(number, "merge", ordered[0], ordered[1], None, judgement, round(why[0], 2), why[1])
        )


def make_nodes(documents: Sequence[Sequence[Occurrence]], decisions: Iterable[Decision]) -> list[Node]:
    """One node per document and form; occurrences that a person's decision speaks of stand in nodes of their own."""
    marked: dict[tuple[str, int, int], str] = {}
    for decision in decisions:
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
    """A new node with the occurrences `keep`; the old one loses them."""
    chosen = {one.span for one in keep}
    node.occurrences = [one for one in node.occurrences if one.span not in chosen]
    return Node(number, node.doc, node.form, list(keep), node.kind)
