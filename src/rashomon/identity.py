"""Ids that last: the records of an account keep the ids that an earlier account of the same story gave them.

An id is a digest of its founder: the first report of a story, the first printed name of an entity, the first evidence
of a fact. A report added later therefore changes no id. A report dated before all others can change founders, and so
can a better annotation. Then the ids are taken from the earlier account: its things are found again in the new one by
their spans.

A new thing is the old one if it stands where the founder of the old one stands, else if it stands where at least half
of its spans do. Where two old things have become one, it gets the id of the one with the earlier founder, and the other
id becomes an alias. Where one old thing has become two, the part with the founder keeps the id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Account, Decision, Document, Problem, Quote, Span, digest
from rashomon.page import SpanIndex, index_spans

_SHARE = 0.5
"""The share of an old thing's spans that a new thing must hold to be the same where it does not hold the founder.
Chosen by hand; how many ids are found again with it, `python bench/identity.py STORIES_DIR` counts (docs/start.md).
"""

_LOST = "{} {} of the earlier account are not found any more: {}"


@dataclass(frozen=True, slots=True)
class Identified:
    """A thing with an id: an entity, a quote, a group of quotes, a fact or a decision.

    kind: things of two kinds are never the same.
    name: of two new things that hold the founder, the one with the name of the old one is the same.
    spans: where it stands, the founder first.
    """

    id: str
    kind: str
    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The ids that are kept for one sort of thing.

    given: for a new id, the id to use in its place.
    aliases: for an earlier id, the id that now stands for the same thing.
    lost: earlier ids that stand for nothing any more.
    """

    given: Mapping[str, str]
    aliases: Mapping[str, str]
    lost: tuple[str, ...]


def keep_ids(account: Account, previous: Account) -> Account:
    """The account with the ids that an earlier account of the same story gave to the same things.

    Earlier ids in place of which another id now stands are in `aliases`; ids that stand for nothing any more are named
    in `problems`. Where the two accounts have no report in common, no id is kept, and a problem says so.
    """
    docs = find_again(previous.documents, account.documents)
    if not docs:
        return replace(
            account,
            problems=(
                *account.problems,
                Problem(None, "identity", "no report is of the earlier account: no id is kept"),
            ),
        )
    rank = {member.id: number for number, member in enumerate(account.documents)}
    taken = {thing.id for things in _THINGS.values() for thing in things(previous)} | {
        old for old, _ in previous.aliases
    }
    kept = {
        name: match_ids(
            [replace(one, spans=_moved(one.spans, docs)) for one in things(previous)],
            tuple(things(account)),
            rank,
            taken,
        )
        for name, things in _THINGS.items()
    }
    lost = {"reports": tuple(member.id for member in previous.documents if member.id not in docs)}
    lost |= {name: one.lost for name, one in kept.items()}
    gone = {old for ids in lost.values() for old in ids}
    now = {old: new for old, new in docs.items() if old != new}
    given: dict[str, str] = {}
    for one in kept.values():
        now |= one.aliases
        given |= one.given
    aliases = {old: now.get(new, new) for old, new in previous.aliases if new not in gone} | now
    return replace(
        _renamed(account, given),
        problems=(
            *account.problems,
            *(
                Problem(None, "identity", _LOST.format(len(ids), name, ", ".join(ids)))
                for name, ids in lost.items()
                if ids
            ),
        ),
        id=previous.id or account.id,
        aliases=tuple(sorted(aliases.items())),
    )


def find_again(old: Iterable[Document], new: Iterable[Document]) -> dict[str, str]:
    """For the id of each earlier document that is still there, the id that it has now.

    A document is still there if a new one has the same text. Of several, it is the one with the same id, else with the
    same outlet, else with the lowest id.
    """
    by_text: dict[str, list[Document]] = defaultdict(list)
    for document in new:
        by_text[document.text].append(document)
    found: dict[str, str] = {}
    for document in old:
        alike = by_text.get(document.text, ())
        if alike:
            found[document.id] = min(
                alike, key=lambda one: (one.id != document.id, one.outlet != document.outlet, one.id)
            ).id
    return found


def match_facts(previous: Account, account: Account, move: Callable[[Span], Span | None]) -> dict[str, str]:
    """For the id of each fact of an earlier account that is found again, the id that it has in this one.

    move: the place in this account that a place in the earlier one has become, None = none.
    """
    rank = {member.id: number for number, member in enumerate(account.documents)}
    old = [replace(one, spans=tuple(filter(None, map(move, one.spans)))) for one in _facts(previous)]
    kept = match_ids(old, tuple(_facts(account)), rank, ())
    made = {known: new for new, known in kept.given.items()}
    lost = set(kept.lost)
    held = {one.id: kept.aliases.get(one.id, one.id) for one in old if one.id not in lost}
    return {one: made.get(known, known) for one, known in held.items()}


def move_decisions(decisions: Iterable[Decision], docs: Mapping[str, str]) -> tuple[Decision, ...]:
    """The same decisions, with their spans on the ids that the documents have now.

    docs: for an earlier id, the id now; other ids stay as they are.
    """

    def moved(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(replace(span, doc=docs.get(span.doc, span.doc)) for span in spans)

    return tuple(replace(one, left=moved(one.left), right=moved(one.right)) for one in decisions)


def match_ids(
    old: Sequence[Identified], new: Sequence[Identified], rank: Mapping[str, int], taken: Iterable[str]
) -> Kept:
    """The ids that follow from finding the old things among the new ones.

    rank: for the id of a document, its place in the order of the account.
    taken: the ids that no other thing may be given.

    >>> was = Identified("p", "", "", (Span("d", 0, 4), Span("d", 20, 24)))
    >>> late = Identified("x", "", "", (Span("d", 20, 24),))
    >>> early = Identified("y", "", "", (Span("c", 0, 4), Span("d", 0, 4)))
    >>> match_ids([was], (late, early), {"c": 0, "d": 1}, ["p"])
    Kept(given={'y': 'p'}, aliases={}, lost=())
    """
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, thing in enumerate(new):
        for span in thing.spans:
            rows[span.doc].append((span.start, span.end, number))
    places = {doc: index_spans(found) for doc, found in rows.items()}
    claims: dict[int, list[Identified]] = defaultdict(list)
    lost = []
    for thing in sorted(
        old, key=lambda one: (not one.spans, [(rank[s.doc], s.start, s.end) for s in one.spans[:1]], one.id)
    ):
        at = _find(thing, new, places)
        if at is None or (claims[at] and thing.name not in {claim.name for claim in claims[at]}):
            lost.append(thing.id)  # another thing of the same sentence has taken its place, so it is not this one
        else:
            claims[at].append(thing)
    given = {new[at].id: things[0].id for at, things in claims.items() if things}
    aliases = {other.id: things[0].id for things in claims.values() for other in things[1:] if other.id != things[0].id}
    used = {*taken, *given.values()}
    for thing in new:
        if thing.id not in given and thing.id in used:  # its own id is already that of another thing
            given[thing.id] = next(fresh for n in range(1, len(used) + 2) if (fresh := digest(thing.id, n)) not in used)
            used.add(given[thing.id])
    return Kept({made: kept for made, kept in given.items() if made != kept}, aliases, tuple(lost))


def _find(thing: Identified, new: Sequence[Identified], places: Mapping[str, SpanIndex[int]]) -> int | None:
    """The index of the new thing that is the same as an old one, None = there is none.

    places: for each document, the indices of the new things by the characters they stand on.
    """
    held: Counter[int] = Counter()
    for span in thing.spans:
        held.update(set(places[span.doc].over(span.start, span.end)) if span.doc in places else ())
    founder = thing.spans[0] if thing.spans else None
    holders = {n for n in held if any(founder and founder.overlaps(span) for span in new[n].spans)}
    likely = [
        n
        for n, count in held.items()
        if new[n].kind == thing.kind and (n in holders or count >= _SHARE * len(thing.spans))
    ]
    return max(
        likely,
        key=lambda n: (founder in new[n].spans, n in holders, new[n].name == thing.name, held[n], -n),
        default=None,
    )


# ---- what has an id ----


def _entities(account: Account) -> Iterator[Identified]:
    for entity in account.who:
        # Names first, because the founder is a printed name; the sort is stable and keeps the order of the account.
        named = sorted(entity.mentions, key=lambda mention: mention.form not in ("name", "acronym"))
        yield Identified(entity.id, "", "", tuple(mention.span for mention in named))


def _quotes(account: Account) -> Iterator[Identified]:
    return (Identified(quote.id, "", "", (*quote.content, *quote.cue)) for quote in account.said)


def _utterances(account: Account) -> Iterator[Identified]:
    groups: dict[str, list[Span]] = defaultdict(list)
    for quote in account.said:
        if quote.same_as:
            groups[quote.same_as] += quote.content
    return (Identified(label, "", "", tuple(spans)) for label, spans in groups.items())


def _facts(account: Account) -> Iterator[Identified]:
    rank = {member.id: number for number, member in enumerate(account.documents)}
    for fact in account.facts:
        evidence = {span for version in fact.versions for span in version.evidence}
        ordered = sorted(evidence, key=lambda span: (rank[span.doc], span))
        yield Identified(fact.id, fact.kind, fact.measure or "", tuple(ordered))


def _decisions(account: Account) -> Iterator[Identified]:
    return (Identified(one.id, one.question, one.by, (*one.left, *one.right)) for one in account.decisions)


_THINGS: Mapping[str, Callable[[Account], Iterable[Identified]]] = {
    "names": _entities,
    "utterances": _quotes,
    "groups of one utterance": _utterances,
    "facts": _facts,
    "judgements": _decisions,
}


def _moved(spans: Iterable[Span], docs: Mapping[str, str]) -> tuple[Span, ...]:
    """The spans in documents that are still there, on the ids that these documents have now."""
    return tuple(replace(span, doc=docs[span.doc]) for span in spans if span.doc in docs)


def _renamed(account: Account, given: Mapping[str, str]) -> Account:
    """The account with other ids for its things, in every field that names them.

    given: for an id, the id to use in its place.
    """

    def now(name: str) -> str:
        return given.get(name, name)

    def maybe(name: str | None) -> str | None:
        return None if name is None else now(name)

    def quote(one: Quote) -> Quote:
        speaker, within, same_as = map(maybe, (one.speaker, one.within, one.same_as))
        candidates = tuple(map(now, one.candidates))
        return replace(one, id=now(one.id), speaker=speaker, candidates=candidates, within=within, same_as=same_as)

    return replace(
        account,
        who=tuple(replace(entity, id=now(entity.id)) for entity in account.who),
        said=tuple(map(quote, account.said)),
        facts=tuple(replace(fact, id=now(fact.id)) for fact in account.facts),
        unheard=tuple(replace(one, entity=now(one.entity)) for one in account.unheard),
        decisions=tuple(replace(one, id=now(one.id)) for one in account.decisions),
        only=tuple(
            replace(one, said=tuple(map(now, one.said)), facts=tuple(map(now, one.facts))) for one in account.only
        ),
    )
