"""A library as entities of FollowTheMoney, a line each, as Aleph and its kin read them: articles, the people,
organisations and places that the accounts of their stories name, and where.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

from rashomon.library.exporting import Row, json_line
from rashomon.model import Account, Entity, digest

_SCHEMAS: Final = {"person": "Person", "organisation": "Organization", "place": "Address"}
"""The schema of each kind of name; names of other kinds are not written."""


def write_entities(
    articles: Iterable[Row],
    accounts: Iterable[tuple[Account, frozenset[str]]],
    file: BinaryIO,
    counted: Counter[str],
) -> None:
    """Writes the articles, then the names in the chosen ones and where they stand."""
    for row in articles:
        file.write(json_line(_article(row)))
    for account, chosen in accounts:
        counted["stories"] += 1
        for entity in account.who:
            for one in _named(account, entity, chosen):
                file.write(json_line(one))
                counted["entities"] += one["schema"] != "Mention"


def _article(row: Row) -> Row:
    return _entity(
        row["id"],
        "Article",
        title=row["title"],
        author=row["author"],
        publisher=row["outlet"],
        sourceUrl=row["url"],
        publishedAt=_universal(row["published"]),
        language="eng" if row["language"] == "en" else None,
        bodyText=row["text"],
    )


def _universal(time: str | None) -> str | None:
    """A time with a zone in UTC, because FollowTheMoney drops zones; everything else as it is."""
    try:
        found = datetime.fromisoformat(time or "")
    except ValueError:
        return time
    return found.astimezone(UTC).isoformat(timespec="minutes") if found.tzinfo else time


def _named(account: Account, entity: Entity, chosen: frozenset[str]) -> Iterator[Row]:
    """A name as an entity, and a `Mention` for each article and form of it; none where no chosen article has it."""
    schema = _SCHEMAS.get(entity.kind)
    forms = dict.fromkeys(
        (mention.span.doc, account.quote(mention.span), mention.form)
        for mention in entity.mentions
        if mention.span.doc in chosen and mention.form in ("name", "acronym")
    )
    if not schema or not forms:
        return
    docs = dict.fromkeys(doc for doc, _, _ in forms)
    name = digest("entity", account.id, entity.id)
    other = [form for form in dict.fromkeys(form for _, form, _ in forms) if form != entity.name]
    more = {"position": list(entity.roles)} if schema == "Person" else {}
    full = {"full": entity.name} if schema == "Address" else {}
    yield _entity(name, schema, name=entity.name, alias=other, proof=list(docs), **more, **full)
    for doc, form, _ in forms:
        yield _entity(
            digest("mention", name, doc, form),
            "Mention",
            name=form,
            document=doc,
            resolved=name,
            detectedSchema=schema,
        )


def _entity(identity: str, schema: str, **properties: Any) -> Row:
    """An entity; every property is a list, and what is not known is left out."""
    values = {key: value if isinstance(value, list) else [value] for key, value in properties.items() if value}
    return {"id": identity, "schema": schema, "properties": {key: value for key, value in values.items() if value}}
