"""How many people something befell: the numbers of a sentence with what the parse says of those whom they count.

One person who is named together with those that a number counts ("two girls and their mother") is one more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.page import Page
from rashomon.stages.facts.counting import Counted
from rashomon.stages.facts.measures import measure_forms
from rashomon.stages.facts.victims import Victims, find_victims, is_one_person
from rashomon.text.numbers import Number
from rashomon.text.tree import Tree


@dataclass(frozen=True, slots=True)
class VictimPhrase:
    """One noun phrase of a group of victims: its head, how many people it stands for (None = not told), and the number
    that says so (None = it is one person, or not told).
    """

    head: int
    count: float | None
    number: Number | None


def groups_of_victims(
    page: Page, start: int, numbers: Sequence[Number]
) -> Iterator[tuple[Victims, list[VictimPhrase]]]:
    """What the sentence at a character tells to have happened to people, each with the members of the group; nothing
    where no parser ran.

    numbers: those of the sentence.
    """
    sentence = page.parsed_at(start)
    if sentence is None:
        return
    tree = page.tree
    counts = [number for number in numbers if number.kind == "count"]
    by_token = {at: number for number in counts for at in tree.over(number.start, number.end)}
    for victims in find_victims(page, sentence):
        yield victims, _without_named(tree, [_phrase(page, head, by_token) for head in victims.people])


def _without_named(tree: Tree, members: Sequence[VictimPhrase]) -> list[VictimPhrase]:
    """The members without those whom one before them counts and a comma behind it names: "a woman and her two sons,
    Tor, 9, and Lars, 6" are three.
    """
    kept: list[VictimPhrase] = []
    named = 0.0
    for member in members:
        by_name = tree.tokens[member.head].pos == "PROPN"
        around = [token.pos for token in tree.tokens[max(0, member.head - 2) : member.head + 1]]
        is_age = around == ["PROPN", "PUNCT", "NUM"]
        if named > 0 and (by_name or is_age):
            named -= by_name
            continue
        kept.append(member)
        behind = tree.tokens[member.head + 1 : member.head + 3]
        listed = [token.pos for token in behind] == ["PUNCT", "PROPN"]
        told = [i for i in tree.children(member.head, "appos") if tree.tokens[i].pos == "PROPN"]
        named = (member.count or 0.0) - len(told) if listed and member.number is not None and not by_name else 0.0
    return kept


def count_victims(
    page: Page, start: int, numbers: Sequence[Number], counts: Sequence[Counted]
) -> list[tuple[Number, Counted]]:
    """The numbers of a sentence with what they count, by whom the parse says something befell; one person who is named
    together with those that a number counts ("two girls and their mother") is a number of one beside it.
    """
    counted = {number.start: (number, count) for number, count in zip(numbers, counts, strict=True)}
    settled: set[int] = set()
    for victims, members in groups_of_victims(page, start, numbers):
        if victims.unreal:
            _unsay(counted, members)
        if victims.nobody or victims.unreal or not any(member.number for member in members):
            continue
        added = False
        for member in members:
            number = member.number or _one_person(page, member, members)
            if number is None or (number.start in settled and counted[number.start][1].measure != "shot"):
                continue
            old = counted[number.start][1] if number.start in counted else _counted_person(page, number)
            if old.group != "things" and not _is_counted_itself(page, member, old, victims):
                counted[number.start] = number, _harmed(page, victims, old, alone=len(members) == 1, added=added)
                settled.add(number.start)
                added = all(other.count is not None for other in members)
    return [counted[at] for at in sorted(counted)]


def _unsay(counted: dict[int, tuple[Number, Counted]], members: Sequence[VictimPhrase]) -> None:
    """Takes from the numbers of a group what is not told to have befallen them."""
    for number in (member.number for member in members if member.number is not None):
        counted[number.start] = number, replace(counted[number.start][1], measure=None)


def _is_counted_itself(page: Page, member: VictimPhrase, counted: Counted, victims: Victims) -> bool:
    """Whether the noun counted says by itself what befell them: "5,405 casualties, dead and injured"."""
    token = page.tree.tokens[member.head]
    itself = page.text[token.start : token.end].lower() in measure_forms()
    return itself and counted.measure not in (None, victims.measure)


def _one_person(page: Page, member: VictimPhrase, members: Sequence[VictimPhrase]) -> Number | None:
    """A number for one person who is named with others, where it is told how many all the others are."""
    if any(other.count is None for other in members):
        return None
    token = page.tree.tokens[member.head]
    return Number(token.start, token.end, "count", 1.0, 1.0, 1.0, 1.0, spelled=True)


def _counted_person(page: Page, number: Number) -> Counted:
    printed = page.text[number.start : number.end]
    return Counted("person", "people", frozenset(), None, number.start, number.end, printed=printed)


def _harmed(page: Page, victims: Victims, counted: Counted, *, alone: bool, added: bool) -> Counted:
    """What a number counts, with what befell them; the words that tell it are part of the evidence of a count alone."""
    word = page.tree.tokens[victims.at]
    start, end = (min(counted.start, word.start), max(counted.end, word.end)) if alone else (counted.start, counted.end)
    return replace(counted, measure=victims.measure, group="people", start=start, end=end, added_to_previous=added)


def _phrase(page: Page, head: int, numbers: Mapping[int, Number]) -> VictimPhrase:
    """How many people a noun phrase stands for; a parse that hangs its number elsewhere is not believed."""
    tree = page.tree
    given = {numbers[i].start: numbers[i] for i in (head, *tree.children(head, "nummod")) if i in numbers}
    if not given and (before := _number_before(tree, head, numbers)) is not None:
        given = {before.start: before}
    if len(given) > 1:
        return VictimPhrase(head, None, None)
    number = next(iter(given.values()), None)
    if number is not None:
        return VictimPhrase(head, None if number.vague else number.value, number)
    return VictimPhrase(head, 1.0 if is_one_person(page, head) else None, None)


def _number_before(tree: Tree, head: int, numbers: Mapping[int, Number]) -> Number | None:
    """The number right before a noun, with nothing but what describes it between."""
    at = head - 1
    while at >= 0 and tree.tokens[at].pos in ("NOUN", "ADJ") and tree.head(at) == head and at not in numbers:
        at -= 1
    return numbers.get(at)
