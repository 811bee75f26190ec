"""An account survives its JSON, and its JSON fits the printed schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from rashomon.account_json import load_account, schema, to_json
from rashomon.errors import AuditError, InputError
from rashomon.model import Account, Span
from tests.account_json.strategies import accounts
from tests.report.story import make_account

OLD = (Path(__file__).parent / "account-0.1.0.json").read_text(encoding="utf-8")
"""tests/report/story.py with one decision, as the codec of version 0.1.0 wrote it."""

CONTRACT = {
    "": "schema title inputs documents lineage who said facts wording timeline brief decisions problems made_with",
    "inputs": "path status reason",
    "documents": "id label outlet author title url published language path text sha256 duplicate_of stated blocks "
    "dateline foreign",
    "documents.stated": "outlet author title published",
    "documents.blocks": "kind start end why",
    "lineage": "copies origins",
    "lineage.copies": "from to share direction_known passages",
    "lineage.copies.passages": "a b edits",
    "lineage.copies.passages.edits": "deleted inserted a b",
    "who": "id name kind mentions",
    "who.mentions": "doc start end quote form",
    "said": "id kind speaker speaker_name certain source cue content within same_as",
    "said.content": "doc start end quote",
    "facts": "id about kind measure status difference pairs without silent versions",
    "facts.pairs": "a b class reason",
    "facts.versions": "value unit qualifier attributed_to as_of part_of derivation documents origins evidence",
    "facts.versions.derivation": "operation parts",
    "facts.versions.evidence": "doc start end quote",
    "wording": "referent variants",
    "wording.variants": "form voice documents evidence",
    "timeline": "date precision what evidence",
    "brief": "text evidence",
    "decisions": "id question left right value judgement score reason by at undone",
    "problems": "document stage message",
}
"""The keys that programs outside read; more are welcome, none may go."""


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(accounts())
def test_any_account_comes_back_from_its_json(account: Account) -> None:
    """Nothing is lost between the records and the text of the JSON file, whatever the records hold."""
    text = json.dumps(to_json(account))
    assert load_account(text) == account
    assert json.dumps(to_json(load_account(text))) == text


def test_a_real_account_comes_back_to_the_byte(example: Account) -> None:
    """What a run writes is written again the same after loading; only the raw bytes are not in the JSON."""
    text = json.dumps(to_json(example))
    assert load_account(text) == example
    assert json.dumps(to_json(load_account(text))) == text


def test_every_span_quotes_its_text(example: Account) -> None:
    """Every span anywhere in the JSON carries exactly the characters at its place."""
    texts = {document.id: document.text for document in example.documents}
    spans = [item for _, item in places(to_json(example)) if isinstance(item, dict) and "quote" in item]
    assert len(spans) > 100
    assert [texts[span["doc"]][span["start"] : span["end"]] for span in spans] == [span["quote"] for span in spans]


def test_exceptions_of_the_contract() -> None:
    """A document's source and a mention's span are written flat, a block names no document, and `class` and `from` have
    their names.
    """
    data = to_json(make_account())
    assert data["documents"][0]["path"] == "reports/a.txt"
    assert data["who"][0]["mentions"][0].keys() == {"doc", "start", "end", "quote", "form"}
    assert data["documents"][0]["blocks"][0].keys() == {"kind", "start", "end", "why"}
    assert data["facts"][0]["pairs"][0]["class"] == make_account().facts[0].pairs[0].difference
    assert data["lineage"]["copies"][0]["from"] == make_account().lineage.copies[0].copied_from
    assert to_json(replace(make_account(), made_with=(("rashomon", "0.1.0"),)))["made_with"] == {"rashomon": "0.1.0"}


def test_an_account_of_the_first_version_loads() -> None:
    """What 0.1.0 wrote is read, and every key it had is written again with the same value."""
    old, new = json.loads(OLD), to_json(load_account(OLD))
    written = dict(places(new))
    assert len(old["facts"]) == 5
    assert {
        place: item
        for place, item in places(old)
        if not isinstance(item, dict | list) and written.get(place, ...) != item
    } == {}


def test_older_accounts_may_lack_what_has_a_default() -> None:
    """Keys that came later are filled with the record's default, and keys that nobody knows are ignored."""
    data = json.loads(OLD) | {"shoe_size": 44}
    del data["unheard"], data["documents"][0]["foreign"], data["facts"][0]["weight"], data["said"][0]["route"]
    data["brief"][0]["excerpts"] = [{"passage": data["brief"][0]["evidence"][0], "kept": [], "colour": "red"}]
    account = load_account(json.dumps(data))
    assert (account.unheard, account.documents[0].foreign, account.facts[0].weight, account.said[0].route) == (
        (),
        False,
        0.0,
        (),
    )
    assert account.brief[0].excerpts[0].kept == ()


def test_unknown_direction_may_be_null() -> None:
    """The contract lets `from` be null; the record then has no name there."""
    data = json.loads(OLD)
    data["lineage"]["copies"][0]["from"] = None
    assert load_account(json.dumps(data)).lineage.copies[0].copied_from == ""


def test_damage_anywhere_is_refused_with_its_place() -> None:
    """Whatever value of an account is damaged, the message names its place; nothing is let through or converted."""
    checked = 0
    for place, item in places(json.loads(OLD)):
        damaged = damage(json.loads(OLD), place, [[[0]]])
        with pytest.raises(InputError) as caught:
            load_account(json.dumps(damaged))
        assert f": {place}" in str(caught.value), (place, item)
        checked += 1
    assert checked > 500


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("facts[0].weight", float("nan")),
        ("facts[0].versions[0].value", float("inf")),
        ("facts[0].status", "undecided"),
        ("facts[0].versions[0].evidence[0].start", "3"),
        ("facts[0].versions[0].origins", True),
        ("schema", "rashomon.account/2"),
    ],
)
def test_wrong_values_are_refused_with_their_place(place: str, value: object) -> None:
    """A value of nearly the right type is refused like any other; so is an account of another contract."""
    with pytest.raises(InputError) as caught:
        load_account(json.dumps(damage(json.loads(OLD), place, value)))
    assert f"this is not an account: {place}: " in str(caught.value)


@pytest.mark.parametrize("text", ["{}", "[1]", "nonsense", '{"schema": "rashomon.account/1"}', "[" * 100_000])
def test_foreign_json_is_refused_with_what_to_do(text: str) -> None:
    """Something that is not an account is refused with a message that says what to do."""
    with pytest.raises(InputError, match="rashomon compare --format json"):
        load_account(text)


def test_a_number_json_does_not_have_is_not_written() -> None:
    """NaN stops the writing instead of making a file that no other program reads."""
    account = make_account()
    with pytest.raises(AuditError, match="nan"):
        to_json(replace(account, facts=(replace(account.facts[0], weight=float("nan")),)))


def test_schema_keeps_the_contract() -> None:
    """Every key that programs outside read is in the schema and required."""
    printed = schema()
    missing = {place: set(keys.split()) - set(shape_at(printed, place)["required"]) for place, keys in CONTRACT.items()}
    assert missing == {place: set() for place in CONTRACT}
    assert printed["properties"]["schema"]["const"] == printed["$id"] == "rashomon.account/1"


@pytest.mark.parametrize("old", [False, True])
def test_schema_describes_what_is_written(example: Account, old: bool) -> None:
    """The printed schema, read without our own code, says of every value of an account which type it has."""
    printed = schema()
    assert misfits(printed, to_json(load_account(OLD) if old else example), printed["$defs"]) == []
    assert misfits(printed, damage(to_json(load_account(OLD)), "facts[0].kind", "colour"), printed["$defs"]) == [
        "'colour'"
    ]


def test_an_empty_span_is_still_a_span() -> None:
    """A span of no characters is false in Python; it is written all the same."""
    account = make_account()
    line = replace(account.brief[0], evidence=(Span("a", 3, 3),))
    assert to_json(replace(account, brief=(line,)))["brief"][0]["evidence"] == [
        {"doc": "a", "start": 3, "end": 3, "quote": ""}
    ]


def places(data: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a JSON below the top with its place, as in `facts[0].about`."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, item in items:
        at = f"{place}[{key}]" if isinstance(data, list) else f"{place}.{key}".lstrip(".")
        yield at, item
        yield from places(item, at)


def damage(data: Any, place: str, value: object) -> Any:
    """The JSON with another value at a place; the JSON given is changed."""
    *way, last = [int(step) if step.isdigit() else step for step in place.replace("[", ".").replace("]", "").split(".")]
    item = data
    for step in way:
        item = item[step]
    item[last] = value
    return data


def shape_at(printed: dict[str, Any], place: str) -> dict[str, Any]:
    """What a JSON Schema says of the objects at a place, as in `facts.versions`."""
    part = printed
    for step in filter(None, place.split(".")):
        part = part["properties"][step]
        part = part.get("items") or part.get("anyOf", [part])[0]
        part = printed["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return part


TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def misfits(part: dict[str, Any], data: Any, shapes: dict[str, Any]) -> list[str]:
    """The values that a JSON Schema does not allow, for the words of it that ours uses."""
    part = shapes[part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part
    if "anyOf" in part:
        return min((misfits(option, data, shapes) for option in part["anyOf"]), key=len)
    known = part.get("enum") or ([part["const"]] if "const" in part else [data])
    if not isinstance(data, TYPES[part["type"]]) or data not in known:
        return [repr(data)]
    if isinstance(data, list):
        return [misfit for item in data for misfit in misfits(part["items"], item, shapes)]
    if isinstance(data, dict):
        missing = [key for key in part.get("required", ()) if key not in data]
        inside = [
            (part["properties"][key] if "properties" in part else part["additionalProperties"], item)
            for key, item in data.items()
        ]
        return missing + [misfit for shape, item in inside for misfit in misfits(shape, item, shapes)]
    return []
