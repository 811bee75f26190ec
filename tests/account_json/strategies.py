"""Any record, made from the types of its fields; a new field of a record is generated without a line here."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from rashomon.model import Account, Block, Member, Source, Span

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DOCUMENTS = ("d1", "d2")
SPANS = st.builds(Span, st.sampled_from(DOCUMENTS), st.integers(0, 12), st.integers(0, 12))
SCALARS = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=12),
    NoneType: st.none(),
}


def values(type_: Any) -> st.SearchStrategy[Any]:
    """Values of a type of the records."""
    if type_ is Span:
        return SPANS
    if is_dataclass(type_):
        return records(type_)
    if get_origin(type_) is Literal:
        return st.sampled_from(get_args(type_))
    if get_origin(type_) in (Union, UnionType):
        return st.one_of([values(option) for option in get_args(type_)])
    if get_origin(type_) is tuple:
        return _tuples(get_args(type_)[0])
    return SCALARS[type_]


def records(record: Any, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of one class; fields that are given take their values from there."""
    types = {name: getattr(hint, "__bound__", hint) for name, hint in get_type_hints(record).items()}
    return st.builds(record, **{item.name: values(types[item.name]) for item in fields(record)} | given)


def documents(doc: str) -> st.SearchStrategy[Any]:
    """Members with this id, whose blocks lie in them, without raw bytes."""
    blocks = records(Block, span=SPANS.map(lambda span: Span(doc, span.start, span.end)))
    source = records(Source, raw=st.none())
    return records(Member, id=st.just(doc), source=source, blocks=st.lists(blocks, max_size=2).map(tuple))


def accounts() -> st.SearchStrategy[Account]:
    """Accounts of two documents, with something in every answer or nothing."""
    return records(Account, documents=st.tuples(*map(documents, DOCUMENTS)))


def _tuples(item: Any) -> st.SearchStrategy[Any]:
    if get_origin(item) is tuple and Ellipsis not in get_args(item):  # pairs of a key and a value: a key stands once
        return st.dictionaries(*map(values, get_args(item)), max_size=2).map(lambda found: tuple(found.items()))
    return st.lists(values(item), max_size=2).map(tuple)
