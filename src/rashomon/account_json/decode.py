"""From JSON back to an account, so that a stored one renders again. Raw bytes are not in the JSON and come back as None."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rashomon.account_json.shapes import AccountJson, DocumentJson, FactJson, SpanJson, VersionJson
from rashomon.errors import InputError
from rashomon.ledger import decision_from_json
from rashomon.model import (
    Account,
    Block,
    Copy,
    Derivation,
    Document,
    Edit,
    Entity,
    Excerpt,
    Fact,
    Input,
    LeftOut,
    Line,
    Lineage,
    Mention,
    Moment,
    Pair,
    Part,
    Passage,
    Problem,
    Quote,
    Source,
    Span,
    Stated,
    Unheard,
    Variant,
    Version,
    Wording,
)


def from_json(data: AccountJson) -> Account:
    """The account that `to_json` wrote. The data must already have the shape; `load_account` checks that."""
    return Account(
        title=data["title"],
        inputs=tuple(Input(i["path"], i["status"], i["reason"]) for i in data["inputs"]),
        documents=tuple(map(_document, data["documents"])),
        lineage=Lineage(
            tuple(
                Copy(
                    c["from"] or "",
                    c["to"],
                    c["share"],
                    c["direction_known"],
                    c.get("reason", ""),
                    tuple(
                        Passage(
                            _span(p["a"]),
                            _span(p["b"]),
                            tuple(Edit(e["deleted"], e["inserted"], _maybe(e["a"]), _maybe(e["b"])) for e in p["edits"]),
                        )
                        for p in c["passages"]
                    ),
                    tuple(LeftOut(_span(o["span"]), _spans(o["elsewhere"])) for o in c.get("left_out", ())),
                )
                for c in data["lineage"]["copies"]
            ),
            tuple(tuple(origin) for origin in data["lineage"]["origins"]),
        ),
        who=tuple(
            Entity(
                e["id"],
                e["name"],
                e["kind"],
                tuple(Mention(Span(m["doc"], m["start"], m["end"]), m["form"]) for m in e["mentions"]),
                tuple(e.get("roles", ())),
            )
            for e in data["who"]
        ),
        said=tuple(
            Quote(
                q["id"],
                q["kind"],
                q["speaker"],
                q["speaker_name"],
                q["certain"],
                _spans(q["source"]),
                _spans(q["cue"]),
                _spans(q["content"]),
                q["within"],
                q["same_as"],
                tuple(q.get("candidates", ())),
                _spans(q.get("route", ())),
                q.get("reason", ""),
            )
            for q in data["said"]
        ),
        facts=tuple(map(_fact, data["facts"])),
        wording=tuple(
            Wording(
                w["referent"],
                tuple(Variant(v["form"], v["voice"], tuple(v["documents"]), _spans(v["evidence"]), v.get("loaded")) for v in w["variants"]),
            )
            for w in data["wording"]
        ),
        timeline=tuple(Moment(m["date"], m["precision"], m["what"], _spans(m["evidence"])) for m in data["timeline"]),
        brief=tuple(
            Line(
                line["text"],
                _spans(line["evidence"]),
                line.get("kind", "event"),
                tuple(Excerpt(_span(e["passage"]), _spans(e["kept"])) for e in line.get("excerpts", ())),
            )
            for line in data["brief"]
        ),
        unheard=tuple(Unheard(u["entity"], u["name"], _spans(u["evidence"])) for u in data.get("unheard", ())),
        decisions=tuple(map(decision_from_json, data["decisions"])),
        problems=tuple(Problem(p["document"], p["stage"], p["message"]) for p in data["problems"]),
        made_with=tuple(data["made_with"].items()),
    )


def load_account(text: str) -> Account:
    """An account from JSON text of any origin.

    Raises InputError, naming the first place that does not fit the schema.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return from_json(TypeAdapter(AccountJson).validate_python(json.loads(text)))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(f"this is not an account: {place}: {first['msg']}; write one with `rashomon compare --format json`") from error
    except ValueError as error:
        raise InputError(f"this is not JSON: {error}; write an account with `rashomon compare --format json`") from error


def _span(data: SpanJson) -> Span:
    return Span(data["doc"], data["start"], data["end"])


def _spans(data: Iterable[SpanJson]) -> tuple[Span, ...]:
    return tuple(map(_span, data))


def _maybe(data: SpanJson | None) -> Span | None:
    return None if data is None else _span(data)


def _document(data: DocumentJson) -> Document:
    stated = data["stated"]
    return Document(
        id=data["id"],
        source=Source(data["path"], data["sha256"], data["url"]),
        text=data["text"],
        blocks=tuple(Block(Span(data["id"], b["start"], b["end"]), b["kind"], b["why"]) for b in data["blocks"]),
        label=data["label"],
        outlet=data["outlet"],
        author=data["author"],
        title=data["title"],
        published=data["published"],
        dateline=data.get("dateline"),
        assumed_date=data.get("assumed_date"),
        language=data["language"],
        stated=Stated(stated["outlet"], stated["author"], stated["title"], stated["published"]),
        duplicate_of=data["duplicate_of"],
        foreign=data.get("foreign", False),
        extraction_ratio=data.get("extraction_ratio"),
        note=data.get("note"),
    )


def _version(data: VersionJson) -> Version:
    derivation = data["derivation"]
    return Version(
        data["value"],
        data["unit"],
        data["qualifier"],
        data["attributed_to"],
        data["as_of"],
        data["part_of"],
        None if derivation is None else Derivation(derivation["operation"], tuple(Part(p["value"], _span(p["span"])) for p in derivation["parts"])),
        tuple(data["documents"]),
        data["origins"],
        _spans(data["evidence"]),
    )


def _fact(data: FactJson) -> Fact:
    return Fact(
        data["id"],
        data["about"],
        data["kind"],
        data["measure"],
        data["status"],
        data["difference"],
        tuple(map(_version, data["versions"])),
        tuple(Pair(p["a"], p["b"], p["class"], p["reason"]) for p in data["pairs"]),
        tuple(data["silent"]),
        data.get("event"),
        data.get("weight", 0.0),
    )
