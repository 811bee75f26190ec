"""Ids last: no link and no decision breaks when a file is renamed, an outlet corrected or a report added, earlier or
later.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.account_json import load_account, to_json
from rashomon.errors import AuditError
from rashomon.identity import Identified, keep_ids, match_ids
from rashomon.interface import compare
from rashomon.model import Account, Decision, Fact, Span
from rashomon.pipeline import compare_readings, read_and_annotate
from rashomon.stages.read import ReadingOptions, read_sources
from tests.decided import decided

REPORTS = Path(__file__).parent.parent / "examples" / "harbour-fire" / "reports"


def ids(account: Account) -> dict[str, set[str]]:
    """All ids of an account by what they stand for."""
    return {
        "story": {account.id},
        "documents": {document.id for document in account.documents},
        "who": {entity.id for entity in account.who},
        "said": {quote.id for quote in account.said},
        "utterances": {quote.same_as for quote in account.said if quote.same_as},
        "facts": {fact.id for fact in account.facts},
        "decisions": {decision.id for decision in account.decisions},
    }


def links(account: Account) -> Iterator[str]:
    """Every id that something in an account points to with."""
    for quote in account.said:
        yield from filter(None, (quote.speaker, quote.within, *quote.candidates))
    yield from (one.entity for one in account.unheard)
    for one in account.only:
        yield from (*one.said, *one.facts)


def ids_in_order(account: Account) -> list[str]:
    """The ids of entities, quotes and facts."""
    return [*(one.id for one in account.who), *(one.id for one in account.said), *(one.id for one in account.facts)]


def assert_whole(account: Account) -> None:
    """Every link leads somewhere, no id stands for two things, and no alias is an id or leads to none."""
    known = ids_in_order(account)
    assert len(known) == len(set(known))
    assert set(links(account)) <= set(known)
    everything = set().union(*ids(account).values())
    for old, now in account.aliases:
        assert old not in everything
        assert now in everything


def without_names(account: Account) -> object:
    """An account without the paths of its reports."""
    data = to_json(account)
    for item in (*data["inputs"], *data["documents"]):
        del item["path"]
        item.pop("reason", None)
    return data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The reports of the example in a folder of their own."""
    return Path(shutil.copytree(REPORTS, tmp_path / "reports"))


@pytest.fixture(scope="module")
def example() -> Account:
    """The account of the example story."""
    return compare([REPORTS])


def a_decision(account: Account) -> Decision:
    """A person's word on the weightiest fact with several values."""
    fact = next(fact for fact in account.facts if fact.status == "differs")
    left, right = fact.versions[0].evidence[:1], fact.versions[1].evidence[:1]
    decision = decided("pair class", left, right, value="definition", because="the same people")
    return replace(decision, id="by-hand")


def test_a_renamed_file_and_folder_change_nothing(folder: Path, example: Account) -> None:
    """Names of files and folders go into no id: the account is the same but for the paths."""
    moved = folder.rename(folder.with_name("elsewhere"))
    for number, path in enumerate(sorted(moved.iterdir(), reverse=True)):
        path.rename(path.with_name(f"{number}{path.suffix}"))
    assert without_names(compare([moved])) == without_names(example)


def test_a_corrected_outlet_changes_no_id(folder: Path, example: Account) -> None:
    """What the user says of a report, address and title too, is no part of its id."""
    rows = [
        f"{path.name},Corrected {path.stem},https://corrected.example/{path.stem}" for path in sorted(folder.iterdir())
    ]
    table = folder.parent / "sources.csv"
    table.write_text("\n".join(["path,outlet,url", *rows]), encoding="utf-8")
    batch = read_sources([str(folder)], ReadingOptions(sources=str(table)))
    account = compare_readings(read_and_annotate(batch))
    assert {document.stated.outlet for document in account.documents} == {"user"}
    assert ids(account) == ids(example)


def test_an_outlet_or_address_that_is_read_tells_two_reports_apart(tmp_path: Path) -> None:
    """One text of two outlets is two documents; of none, under two names, it is one and a duplicate."""
    text = "Nine people died when a ferry hit the pier at Odvika on Friday, the coast guard said."
    for name, outlet in (("a", "Odvika Post"), ("b", "Tarn Wire"), ("c", None), ("d", None)):
        (tmp_path / f"{name}.json").write_text(json.dumps({"text": text, "source": outlet}), encoding="utf-8")
    batch = read_sources([str(tmp_path)])
    assert [Path(document.source.path).stem for document in batch.documents] == ["a", "b", "c"]
    assert [(Path(item.path).stem, item.status) for item in batch.inputs] == [
        ("a", "kept"),
        ("b", "kept"),
        ("c", "kept"),
        ("d", "duplicate"),
    ]


@pytest.mark.parametrize("last", range(1, 4))
def test_a_later_report_changes_no_id(folder: Path, last: int, example: Account) -> None:
    """Reports after the first ones add to an account; what stays in it keeps its id without an earlier account to go
    by. A fact that a later report joins with another is part of that one.
    """
    for document in example.documents[-last:]:
        (folder / Path(document.source.path).name).unlink()
    before = compare([folder])
    now = ids(example)
    assert before.id == example.id
    for kind, known in ids(before).items():
        if (
            kind != "decisions"
        ):  # a rule's judgement need not be made again: the names may be joined by way of the new report
            assert known, kind
            if kind != "facts":
                assert known <= now[kind], kind
    for fact in before.facts:
        assert fact.id in now["facts"] or any(told_in(fact, other) for other in example.facts), fact.about


def told_in(fact: Fact, other: Fact) -> bool:
    """Whether all places that one fact rests on are among those of another, which has more."""
    own, others = ({span for version in one.versions for span in version.evidence} for one in (fact, other))
    return own < others


@pytest.mark.parametrize("number", range(5))
def test_any_report_added_to_an_earlier_account(folder: Path, number: int, example: Account) -> None:
    """Whichever report comes later, the first of all too: with the earlier account no id, no decision and no link is
    lost.
    """
    added = folder / Path(example.documents[number].source.path).name
    text = added.read_bytes()
    added.unlink()
    before = compare([folder], decisions=[a_decision(compare([folder]))])
    added.write_bytes(text)
    after = compare([folder], previous=load_account(json.dumps(to_json(before))))
    assert_whole(after)
    assert after.id == before.id
    assert "by-hand" in {decision.id for decision in after.decisions}
    lost = {
        old
        for problem in after.problems
        if problem.stage == "identity"
        for old in problem.message.split(": ")[1].split(", ")
    }
    alias = dict(after.aliases)
    now = ids(after)
    for kind, known in ids(before).items():
        assert {alias.get(old, old) for old in known - lost} <= now[kind], kind
    assert len(lost) <= 2


def test_an_earlier_account_of_the_same_reports_is_kept_to_the_byte(example: Account) -> None:
    """Comparing again with the account at hand changes nothing in it."""
    assert to_json(compare([REPORTS], previous=example)) == to_json(example)


def test_ids_that_were_given_are_kept_over_generations(example: Account) -> None:
    """Ids of an earlier account need not be those its own reports would get; what points to them is changed too."""
    given = {made: f"old-{number}" for number, made in enumerate(ids_in_order(example))}
    text = json.dumps(to_json(example))
    for made, old in given.items():
        text = text.replace(made, old)
    before = load_account(text)
    after = keep_ids(example, before)
    assert_whole(after)
    assert ids(after) == ids(before)
    assert set(links(after)) == set(links(before))


def test_an_account_of_the_first_version_gives_its_ids(example: Account) -> None:
    """Documents that had another id are found again by their texts; decisions about them hold, and the old ids are
    aliases.
    """
    text = json.dumps(to_json(replace(example, decisions=(a_decision(example),), id="")))
    for number, document in enumerate(example.documents):
        text = text.replace(document.id, f"name-{number}")
    after = compare([REPORTS], previous=load_account(text))
    assert_whole(after)
    assert dict(after.aliases) == {f"name-{number}": document.id for number, document in enumerate(example.documents)}
    assert next(one for one in after.decisions if one.by == "editor").left == a_decision(example).left
    assert [pair.difference for fact in after.facts for pair in fact.pairs if pair.reason == "the same people"] == [
        "definition"
    ]


def test_an_account_of_another_story_gives_none(tmp_path: Path, example: Account) -> None:
    """Where no report is in both, nothing is kept, and the account says so."""
    (tmp_path / "a.txt").write_text("Nine people died when a ferry hit the pier at Odvika on Friday.", encoding="utf-8")
    after = compare([tmp_path], previous=example)
    assert after.id != example.id
    assert ["no id is kept" in problem.message for problem in after.problems if problem.stage == "identity"] == [True]


SPAN = {name: Span("d", at, at + 5) for at, name in zip(range(0, 90, 10), "abcdefghi", strict=True)}


def things(*given: str) -> list[Identified]:
    """Things written as ID:SPANS, the founder first, with a name after a slash if it matters."""
    found = []
    for one in given:
        id_, _, rest = one.partition(":")
        spans, _, name = rest.partition("/")
        found.append(Identified(id_, "", name, tuple(SPAN[span] for span in spans)))
    return found


@pytest.mark.parametrize(
    ("old", "new", "given", "aliases", "lost"),
    [
        pytest.param(["1:ab"], ["x:ab"], {"x": "1"}, {}, [], id="the same spans"),
        pytest.param(["1:ab"], ["x:cab"], {"x": "1"}, {}, [], id="an earlier founder"),
        pytest.param(["1:abc"], ["x:a", "y:bc"], {"x": "1"}, {}, [], id="of two parts the one with the founder"),
        pytest.param(["1:abc"], ["x:bcd"], {"x": "1"}, {}, [], id="the founder is gone, half of the rest is there"),
        pytest.param(["1:abcd"], ["x:de"], {}, {}, ["1"], id="less than half is not enough"),
        pytest.param(
            ["2:bd", "1:ac"], ["x:abcd"], {"x": "1"}, {"2": "1"}, [], id="of two made one the earlier gives the id"
        ),
        pytest.param(["1:a", "2:b"], ["x:b", "y:a"], {"x": "2", "y": "1"}, {}, [], id="one to one"),
        pytest.param(
            ["1:a/killed", "2:a/injured"],
            ["x:a/injured"],
            {"x": "1"},
            {},
            ["2"],
            id="the first of a sentence, if no name tells",
        ),
        pytest.param(
            ["1:a/killed", "2:a/hurt"], ["x:a/hurt", "y:a/killed"], {"x": "2", "y": "1"}, {}, [], id="names tell apart"
        ),
        pytest.param(
            ["x:ab"],
            ["y:ca", "x:b"],
            {"y": "x"},
            {},
            [],
            id="a part that would be given the id of the other gets a new one",
        ),
    ],
)
def test_what_is_the_same(
    old: list[str], new: list[str], given: dict[str, str], aliases: dict[str, str], lost: list[str]
) -> None:
    """Founder first, then half of the spans; one to one; the earlier founder's id where two are one."""
    kept = match_ids(things(*old), things(*new), {"d": 0}, [one.split(":")[0] for one in old])
    fresh = {made: id_ for made, id_ in kept.given.items() if id_ not in {one.split(":")[0] for one in old}}
    assert {made: id_ for made, id_ in kept.given.items() if made not in fresh} == given
    assert (dict(kept.aliases), list(kept.lost)) == (aliases, lost)
    assert all(id_ != made for made, id_ in fresh.items())


@pytest.mark.parametrize("number", range(3))
def test_a_report_that_is_gone_or_edited(folder: Path, number: int) -> None:
    """A report of the earlier account that is gone, or that has another text now, breaks nothing; what is lost is named."""
    before = compare([str(folder)])
    report = sorted(folder.glob("*.txt"))[number % 2]
    if number == 2:
        report.write_text(report.read_text(encoding="utf-8").replace("e", "é", 1), encoding="utf-8")
    else:
        report.unlink()
    after = compare([str(folder)], previous=before)
    assert_whole(after)
    assert after.id == before.id
    assert len(ids(after)["facts"] & ids(before)["facts"]) > 5
    assert any(problem.stage == "identity" and "reports" in problem.message for problem in after.problems)


def test_a_person_who_changes_her_mind(folder: Path) -> None:
    """Of two corrections on the same sides the later one is kept, and no id becomes an alias of itself."""
    before = compare([str(folder)])
    quote = next(quote for quote in before.said if quote.speaker)
    first = decided("utterance speaker", quote.content, value="Somebody")
    second = compare([str(folder)], decisions=[first], previous=before)
    third = compare([str(folder)], decisions=[replace(first, value="Somebody Else")], previous=second)
    assert_whole(third)
    assert [one.value for one in third.decisions if one.by == "editor"] == ["Somebody Else"]


def test_a_damaged_earlier_account_is_refused(folder: Path) -> None:
    """An earlier account whose evidence lies in no report of its own is refused, never half obeyed."""
    before = compare([str(folder)])
    lost = replace(before.facts[0].versions[0], evidence=(Span("nowhere", 0, 4),))
    damaged = replace(before, facts=(replace(before.facts[0], versions=(lost,)), *before.facts[1:]))
    with pytest.raises(AuditError, match="of no document"):
        compare([str(folder)], previous=damaged)
