"""An account survives its JSON, and its JSON fits the printed schema."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.account_json import from_json, load_account, schema, to_json
from rashomon.errors import InputError
from rashomon.model import Account


def test_account_comes_back_from_its_json(example: Account) -> None:
    """Encoding and decoding lose nothing but the raw bytes, which JSON does not carry."""
    data = to_json(example)
    assert to_json(from_json(json.loads(json.dumps(data)))) == data


def test_every_span_quotes_its_text(example: Account) -> None:
    """Every span anywhere in the JSON carries exactly the characters at its place."""
    texts = {document.id: document.text for document in example.documents}
    stack: list[Any] = [to_json(example)]
    seen = 0
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if "quote" in item:
                assert texts[item["doc"]][item["start"] : item["end"]] == item["quote"]
                seen += 1
            stack += item.values()
        elif isinstance(item, list):
            stack += item
    assert seen > 100


def test_schema_names_the_contract() -> None:
    """The JSON Schema requires the nine answers."""
    assert {"documents", "lineage", "who", "said", "facts", "wording", "timeline", "brief"} <= set(schema()["required"])


@pytest.mark.parametrize("text", ["{}", "[1]", "nonsense", '{"schema": "rashomon.account/1"}'])
def test_foreign_json_is_refused_with_its_place(text: str) -> None:
    """Something that is not an account is refused with a message that says what to do."""
    with pytest.raises(InputError, match="rashomon compare --format json"):
        load_account(text)
