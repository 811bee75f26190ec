"""A reading goes to bytes and back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import fields, make_dataclass, replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.account_json import reading as codec
from rashomon.account_json import reading_from_bytes, reading_to_bytes
from rashomon.account_json.reading import layout
from rashomon.errors import ReadingError
from rashomon.language import annotate_documents
from rashomon.model import Account, Annotation, Document, Reading, Source, Token
from tests.account_json.strategies import records

READING = Reading(
    Document("d1", Source("ferry.html", "0" * 64, raw=b"<p>Ferry aground"), "Ferry aground"),
    Annotation("d1", tokens=(Token(0, 5, "NOUN", "ferry", 1, "nsubj"), Token(6, 13, "ADJ", "aground", None))),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(Reading))
def test_any_reading_comes_back_from_its_bytes(reading: Reading[Document]) -> None:
    """Nothing is lost but the raw bytes of a page, whatever the records hold; a copy of a reading
    has the same bytes.
    """
    data = reading_to_bytes(reading, annotator="a")
    back = reading_from_bytes(data, annotator="a")
    assert back == reading
    assert back.document.source.raw is None
    assert reading_to_bytes(back, annotator="a") == data


def test_names_of_files_that_are_not_text(example: Account) -> None:
    """A file name that is not UTF-8 holds lone surrogates, and comes back."""
    reading = replace(READING, document=replace(READING.document, source=Source("f\udce4hre.txt", "0" * 64)))
    assert reading_from_bytes(reading_to_bytes(reading, annotator="a"), annotator="a") == reading


def test_annotated_reports_come_back(example: Account) -> None:
    """What the annotator finds is read again the same, and takes less than five bytes for each
    character of a report.
    """
    documents = [
        Document(**{item.name: getattr(member, item.name) for item in fields(Document)}) for member in example.documents
    ]
    readings = annotate_documents(documents)
    stored = [reading_to_bytes(reading, annotator="builtin") for reading in readings]
    assert tuple(reading_from_bytes(data, annotator="builtin") for data in stored) == readings
    assert sum(map(len, stored)) < 5 * sum(len(document.text) for document in example.documents)


def test_reading_of_another_annotator_is_told_apart() -> None:
    """A new model makes every stored reading one to be annotated again."""
    with pytest.raises(ReadingError, match=r"model 1.* not as .*model 2.*annotate the report again"):
        reading_from_bytes(reading_to_bytes(READING, annotator="model 1"), annotator="model 2")


def test_reading_of_another_format_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """So does a new format."""
    data = reading_to_bytes(READING, annotator="a")
    monkeypatch.setattr(codec, "_FORMAT", "rashomon.reading/2")
    with pytest.raises(ReadingError, match=r"rashomon\.reading/1.*not as .*rashomon\.reading/2"):
        reading_from_bytes(data, annotator="a")


def test_layout_changes_with_the_fields() -> None:
    """A field that is added, renamed or of another type, at any depth, makes another layout; an
    equal class does not.
    """
    fields: list[list[tuple[str, type]]] = [
        [("start", int)],
        [("start", int)],
        [("begin", int)],
        [("start", str)],
        [("start", int), ("end", int)],
    ]
    layouts = [layout(make_dataclass("Whole", [("name", make_dataclass("Name", list(of)))])) for of in fields]
    assert layouts[0] == layouts[1]
    assert len(set(layouts)) == 4


def test_layout_of_a_parameter_is_that_of_its_bound() -> None:
    """A record that holds one of several kinds is stored as what they have in common."""
    kind = TypeVar("kind", bound=Token)
    assert layout(make_dataclass("Whole", [("token", kind)])) == layout(make_dataclass("Whole", [("token", Token)]))


@given(st.data())
def test_damaged_bytes_are_refused(data: st.DataObject) -> None:
    """Bytes that are cut off or changed give the reading or a ReadingError, never another reading."""
    stored = reading_to_bytes(READING, annotator="a")
    at = data.draw(st.integers(0, len(stored) - 1))
    damaged = stored[:at] + bytes([data.draw(st.integers(0, 255))]) + stored[at + 1 :]
    with pytest.raises(ReadingError):
        reading_from_bytes(stored[:at], annotator="a")
    with contextlib.suppress(ReadingError):
        assert reading_from_bytes(damaged, annotator="a") == READING


@pytest.mark.parametrize(("stored", "why"), [(lambda data: data + b"x", "1 bytes follow"), (lambda data: data + data, "bytes follow"),
                                             (lambda data: data[:-1], "cut off")])  # fmt: skip
def test_bytes_behind_or_before_the_end_are_damage(stored: Callable[[bytes], bytes], why: str) -> None:
    """A reading with anything behind its end, or without its end, is damaged; whole, it is read."""
    data = reading_to_bytes(READING, annotator="a")
    assert reading_from_bytes(data, annotator="a") == READING
    with pytest.raises(ReadingError, match=why):
        reading_from_bytes(stored(data), annotator="a")
