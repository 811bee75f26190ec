"""What is new in an account of a story since an earlier one: reports, figures, and differences between reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from rashomon.identity import find_again, match_facts
from rashomon.model import Account, Difference, Fact, FactKind, Member, Span, Value, Version

_WORD = re.compile(r"\S+")
_SHARE = 0.5
"""The share of its words that a report at the path of an earlier one must have in common with it to be a new version of
it, and no other report that has taken its name. Chosen by hand.
"""

Move = Callable[[Span], Span | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportChange:
    """A report that was added or removed, or whose text is another now.

    report: its id in the later account; of one that was removed, in the earlier.
    before: the id of its earlier text, None = it was added or removed.
    label: its label in the account that `report` is of.
    """

    change: Literal["added", "removed", "rewritten"]
    report: str
    before: str | None
    label: str
    outlet: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """A fact with other values than before, or on which reports differ otherwise than before.

    fact: its id in the later account, None = it is not found any more.
    earlier: its id in the earlier account, None = it was not found.
    figure: True if reports gave values before, and a value has come or gone. Never of a statement, whose value is only
        how its first report words it.
    difference: what became of the difference, None = nothing: "opened" where the reports did not differ and do now,
        "closed" where they did and do not, "class" where it is of another class.
    was, now: the class of the difference in each account, None = the reports do not differ.
    before, after: the versions in each account; their spans are those of that account.
    """

    fact: str | None
    earlier: str | None
    about: str
    kind: FactKind
    figure: bool
    difference: Literal["opened", "closed", "class"] | None
    was: Difference | None
    now: Difference | None
    before: tuple[Version, ...]
    after: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new in an account since an earlier one.

    story: the id of the story.
    reports: those that were added, then rewritten, then removed, each in the order of its account.
    facts: differences that opened, then those of another class, then closed ones, then figures alone; each in the
        order of the account.
    """

    schema: Literal["rashomon.changes/1"] = "rashomon.changes/1"
    story: str
    reports: tuple[ReportChange, ...]
    facts: tuple[FactChange, ...]

    def __bool__(self) -> bool:
        """True if anything has changed."""
        return bool(self.reports or self.facts)


def find_changes(earlier: Account | None, later: Account, *, versions: Mapping[str, str] | None = None) -> Changes:
    """What is new in an account of a story since an earlier one.

    earlier: None = there was none: all is new.
    versions: for the id of an earlier text of a page, the id of its text in the later account, where that is known.
        Else a report is taken for a new version of another by its address, or by its path and half of its words.

    A fact is found again by where its values are printed. In a report that was rewritten, a place is where the words
    around it stand now.
    """
    if earlier is None:
        reports = tuple(_report("added", one) for one in later.documents)
        return Changes(story=later.id, reports=reports, facts=tuple(_facts([], later.facts)))
    again = _same_reports(earlier, later)
    rewritten = _rewritten(earlier, later, again, versions or {})
    moves = {old: _move_by_id(new) for old, new in again.items()}
    moves |= {old: _move_by_words(earlier.document(old), later.document(new)) for old, new in rewritten.items()}

    def move(span: Span) -> Span | None:
        return moves[span.doc](span) if span.doc in moves else None

    matched = match_facts(earlier, later, move)
    by_id = {fact.id: fact for fact in later.facts}
    pairs = [(fact, by_id[matched[fact.id]] if fact.id in matched else None) for fact in earlier.facts]
    return Changes(
        story=later.id,
        reports=tuple(_reports(earlier, later, again, rewritten)),
        facts=tuple(_facts(pairs, later.facts)),
    )


# ---- reports ----


def _same_reports(earlier: Account, later: Account) -> dict[str, str]:
    """For the id of each earlier report that is still there, its id now.

    An id stands for a text, so the same id is the same report also where one of the two accounts masks names.
    """
    known = {member.id for member in later.documents}
    kept = {member.id: member.id for member in earlier.documents if member.id in known}
    rest = [member for member in earlier.documents if member.id not in kept]
    return kept | find_again(rest, [member for member in later.documents if member.id not in kept])


def _rewritten(
    earlier: Account, later: Account, again: Mapping[str, str], versions: Mapping[str, str]
) -> dict[str, str]:
    """For the id of each earlier report whose text is another now, its id now."""
    taken = set(again.values())
    found: dict[str, str] = {}
    for old in earlier.documents:
        if old.id in again:
            continue
        for new in later.documents:
            if new.id not in taken and (versions.get(old.id) == new.id or _is_version(old, new)):
                found[old.id] = new.id
                taken.add(new.id)
                break
    return found


def _is_version(old: Member, new: Member) -> bool:
    if old.source.url or new.source.url:
        return old.source.url == new.source.url
    if old.source.path != new.source.path:
        return False
    left, right = set(_WORD.findall(old.text)), set(_WORD.findall(new.text))
    return len(left & right) >= _SHARE * max(len(left), len(right))


def _reports(
    earlier: Account, later: Account, again: Mapping[str, str], rewritten: Mapping[str, str]
) -> Iterator[ReportChange]:
    before = {new: old for old, new in rewritten.items()}
    known = set(again.values())
    yield from (_report("added", one) for one in later.documents if one.id not in known and one.id not in before)
    yield from (_report("rewritten", one, before[one.id]) for one in later.documents if one.id in before)
    gone = (one for one in earlier.documents if one.id not in again and one.id not in rewritten)
    yield from (_report("removed", one) for one in gone)


def _report(
    change: Literal["added", "removed", "rewritten"], member: Member, before: str | None = None
) -> ReportChange:
    return ReportChange(
        change=change,
        report=member.id,
        before=before,
        label=member.label,
        outlet=member.outlet,
        title=member.title,
        published=member.published,
    )


# ---- places ----


def _move_by_id(new: str) -> Move:
    return lambda span: Span(new, span.start, span.end)


def _move_by_words(old: Member, new: Member) -> Move:
    """A function that gives the place in a new text that a place in the old one has become, None = it was deleted.

    Words that were replaced have become all the words that stand for them.
    """
    left, right = ([found.span() for found in _WORD.finditer(one.text)] for one in (old, new))
    starts = [start for start, _ in left]
    steps = _steps([old.text[a:b] for a, b in left], [new.text[a:b] for a, b in right])

    def move(span: Span) -> Span | None:
        first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, max(span.start, span.end - 1)) - 1
        held = [_overlap(step, max(first, 0), last + 1) for step in steps]
        ranges = [one for one in held if one]
        if not ranges:
            return None
        return Span(new.id, right[min(a for a, _ in ranges)][0], right[max(b for _, b in ranges) - 1][1])

    return move


def _steps(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps that make words of other words. Equal beginnings and ends are cut off before they are compared."""
    same = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    most = min(len(left), len(right)) - same
    tail = next((n for n in range(most) if left[-1 - n] != right[-1 - n]), most)
    inner = SequenceMatcher(None, left[same : len(left) - tail], right[same : len(right) - tail]).get_opcodes()
    return [
        ("equal", 0, same, 0, same),
        *((kind, a + same, b + same, c + same, d + same) for kind, a, b, c, d in inner),
        ("equal", len(left) - tail, len(left), len(right) - tail, len(right)),
    ]


def _overlap(step: tuple[str, int, int, int, int], first: int, end: int) -> tuple[int, int] | None:
    """The range of new words that a step makes of the old words from `first` to `end`, None = of none of them."""
    kind, a, b, c, d = step
    low, high = max(a, first), min(b, end)
    if low >= high or c == d:
        return None
    return (c + low - a, c + high - a) if kind == "equal" else (c, d)


# ---- facts ----


def _facts(pairs: Iterable[tuple[Fact, Fact | None]], later: Iterable[Fact]) -> Iterator[FactChange]:
    """Yields what changed in facts, the gravest changes first.

    pairs: each earlier fact with what it has become.
    """
    before: dict[str, list[Fact]] = {}
    gone = []
    for old, new in pairs:
        if new is None:
            gone.append(old)
        else:
            before.setdefault(new.id, []).append(old)
    changes = [_change(before.get(fact.id, []), fact) for fact in later]
    changes += [_change([fact], None) for fact in gone]
    order = ("opened", "class", "closed", None)
    yield from sorted(filter(None, changes), key=lambda change: order.index(change.difference))


def _change(before: list[Fact], after: Fact | None) -> FactChange | None:
    """What changed between a fact and the earlier facts that have become it; None = nothing that is told."""
    shown = after or before[0]
    was = next((fact.difference for fact in before if fact.status == "differs"), None)
    now = after.difference if after and after.status == "differs" else None
    old, new = _values(before), _values([after] if after else [])
    figure = bool(old and new) and old != new and shown.kind != "statement"
    if was == now and not figure:
        return None
    return FactChange(
        fact=after.id if after else None,
        earlier=before[0].id if before else None,
        about=shown.about,
        kind=shown.kind,
        figure=figure,
        difference=None if was == now else "opened" if was is None else "closed" if now is None else "class",
        was=was,
        now=now,
        before=tuple(version for fact in before for version in fact.versions),
        after=after.versions if after else (),
    )


def _values(facts: Iterable[Fact]) -> set[Value]:
    return {version.value for fact in facts for version in fact.versions}
