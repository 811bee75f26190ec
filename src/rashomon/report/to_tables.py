"""The account as tables: CSV files for spreadsheets, or data frames of pandas.

CSV is UTF-8 with a byte order mark, because Excel reads it as Windows-1252 without one; pandas and LibreOffice skip it.
A cell that a spreadsheet would run as a formula gets a leading apostrophe (OWASP); the lossless form is account.json.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rashomon.model import Account, Span, Value

Row = dict[str, Value]

_DOCUMENT = (
    "label",
    "outlet",
    "title",
    "author",
    "published",
    "language",
    "url",
    "path",
    "sha256",
    "duplicate_of",
    "foreign",
)
_FACT = ("fact", "about", "kind", "measure", "status", "difference", "verdict", "without", "not_found")
_VERSION = ("version", "value", "unit", "qualifier", "attributed_to", "as_of", "origins")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def csv_tables(account: Account) -> dict[str, bytes]:
    """Returns the bytes of each CSV file, by its name without ending."""
    return {name: _csv(cells) for name, cells in table_cells(account).items()}


def table_cells(account: Account) -> dict[str, list[list[str]]]:
    """Returns the cells of each CSV file, row by row from the names of the columns, by its name without ending."""
    return {
        name: [list(columns), *([safe_cell(row.get(column)) for column in columns] for row in rows)]
        for name, (columns, rows) in _tables(account).items()
    }


def account_tables_pandas(account: Account) -> dict[str, object]:
    """Returns the same tables as pandas data frames by name, cells unchanged.

    Raises ImportError where pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise ImportError("tables as data frames need pandas: pip install 'rashomon[pandas]'") from error
    return {
        name: pandas.DataFrame(list(rows), columns=list(columns)) for name, (columns, rows) in _tables(account).items()
    }


def safe_cell(value: Value) -> str:
    """Returns a cell as text that no spreadsheet runs as a formula.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-3), safe_cell(None)
    ("'=HYPERLINK(1)", '-3', '')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = value.replace("\0", "\ufffd")
    return f"'{text}" if value.lstrip(" \"'\ufeff").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _csv(cells: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(cells)
    return buffer.getvalue().encode("utf-8-sig")


def _tables(account: Account) -> dict[str, tuple[tuple[str, ...], Iterator[Row]]]:
    """Returns (columns, rows) of each table by name. A place is the label of its document, start and end (code points,
    half-open) and the quoted words.
    """
    place = ("document", "start", "end", "quote")
    return {
        "documents": (_DOCUMENT, _documents(account)),
        "facts": ((*_FACT, *_VERSION, *place), _facts(account)),
        "said": (("said", "kind", "speaker", "certain", "same_as", "source", "cue", *place), _said(account)),
        "names": (("name", "kind", "form", *place), _names(account)),
        "shared": (
            ("left", "right", "share", "direction_known", "left_quote", "right_quote", "edits"),
            _shared(account),
        ),
        "wording": (("referent", "form", "voice", "loaded", *place), _wording(account)),
        "timeline": (("date", "precision", "planned", "what", *place), _timeline(account)),
        "brief": (("line", "text", "kind", *place), _brief(account)),
    }


def _place(account: Account, span: Span) -> Row:
    document = account.document(span.doc)
    return {"document": document.label, "start": span.start, "end": span.end, "quote": document[span]}


def _documents(account: Account) -> Iterator[Row]:
    labels = {document.id: document.label for document in account.documents}
    for d in account.documents:
        source = d.source
        copy_of = labels.get(d.duplicate_of or "")
        values = (
            d.label,
            d.outlet,
            d.title,
            d.author,
            d.published,
            d.language,
            source.url,
            source.path,
            source.sha256,
            copy_of,
            d.foreign,
        )
        yield dict(zip(_DOCUMENT, values, strict=True))


def _facts(account: Account) -> Iterator[Row]:
    labels = {document.id: document.label for document in account.documents}
    for fact in account.facts:
        missing = (" ".join(labels[doc] for doc in docs) for docs in (fact.without, fact.silent))
        told = (fact.id, fact.about, fact.kind, fact.measure, fact.status, fact.difference, fact.verdict, *missing)
        head = dict(zip(_FACT, told, strict=True))
        for number, v in enumerate(fact.versions, 1):
            version = dict(
                zip(_VERSION, (number, v.value, v.unit, v.qualifier, v.attributed_to, v.as_of, v.origins), strict=True)
            )
            for span in v.evidence or (v.derivation and [part.span for part in v.derivation.parts]) or ():
                yield {**head, **version, **_place(account, span)}


def _said(account: Account) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in account.who}
    for quote in account.said:
        head: Row = {
            "said": quote.id,
            "kind": quote.kind,
            "speaker": names.get(quote.speaker or "", quote.speaker_name),
            "certain": quote.certain,
            "same_as": quote.same_as,
            "source": " … ".join(map(account.quote, quote.source)),
            "cue": " … ".join(map(account.quote, quote.cue)),
        }
        for span in quote.content:
            yield head | _place(account, span)


def _names(account: Account) -> Iterator[Row]:
    for entity in account.who:
        for mention in entity.mentions:
            yield {"name": entity.name, "kind": entity.kind, "form": mention.form, **_place(account, mention.span)}


def _shared(account: Account) -> Iterator[Row]:
    for copy in account.lineage.copies:
        for passage in copy.passages:
            yield {
                "left": account.document(copy.copied_from).label,
                "right": account.document(copy.to).label,
                "share": round(copy.share, 4),
                "direction_known": copy.direction_known,
                "left_quote": account.quote(passage.a),
                "right_quote": account.quote(passage.b),
                "edits": "; ".join(f"[{edit.deleted}] -> [{edit.inserted}]" for edit in passage.edits),
            }


def _wording(account: Account) -> Iterator[Row]:
    for row in account.wording:
        for variant in row.variants:
            for span in variant.evidence:
                yield {
                    "referent": row.referent,
                    "form": variant.form,
                    "voice": variant.voice,
                    "loaded": variant.loaded,
                    **_place(account, span),
                }


def _timeline(account: Account) -> Iterator[Row]:
    for moment in account.timeline:
        for span in moment.evidence:
            yield {
                "date": moment.date,
                "precision": moment.precision,
                "planned": moment.planned,
                "what": moment.what,
                **_place(account, span),
            }


def _brief(account: Account) -> Iterator[Row]:
    for number, line in enumerate(account.brief, 1):
        for span in line.evidence:
            yield {"line": number, "text": line.text, "kind": line.kind, **_place(account, span)}
