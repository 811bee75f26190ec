"""What a library keeps of its articles besides their text: readings, decisions, accounts, inputs and the log."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from rashomon.account_json import load_account, reading_from_bytes, reading_to_bytes, to_json
from rashomon.errors import RashomonError, ReadingError
from rashomon.ledger import decision_line, parse_decisions
from rashomon.model import Account, Decision, Document, Input, Reading
from rashomon.store.articles import clean_path
from rashomon.store.tables import ACCOUNT, DECISION, DECISION_ARTICLE, INPUT, LOG, READING, SOURCE_FILE

_MANY = 500


def pack_readings(readings: Iterable[Reading[Document]], *, annotator: str) -> dict[str, bytes]:
    """The readings as `put_readings` keeps them, by the ids of their articles. It takes time, so it is done before a
    transaction that others wait for.
    """
    return {reading.document.id: reading_to_bytes(reading, annotator=annotator) for reading in readings}


def put_readings(connection: Connection, packed: Mapping[str, bytes], *, annotator: str) -> None:
    """Keeps readings, so that the language model runs once an article. Returns nothing."""
    for article, data in packed.items():
        # readings of other annotators are of no use any more
        connection.execute(delete(READING).where(READING.c.article == article))
        connection.execute(insert(READING).values(article=article, annotator=annotator, data=data))


def load_readings(connection: Connection, articles: Sequence[str], *, annotator: str) -> dict[str, Reading[Document]]:
    """The readings of these articles by id; those that are missing, damaged or of another annotator are left out."""
    found = dict[str, Reading[Document]]()
    for start in range(0, len(articles), _MANY):
        own = READING.c.article.in_(articles[start : start + _MANY]) & (READING.c.annotator == annotator)
        for row in connection.execute(select(READING).where(own)):
            try:
                found[row.article] = reading_from_bytes(row.data, annotator=annotator)
            except RashomonError:
                continue  # it is made anew
    return found


def sound_reading(data: bytes, annotator: str) -> bool:
    """True where a kept reading is what was stored. One of another version of the program is not looked into."""
    try:
        reading_from_bytes(data, annotator=annotator)
    except ReadingError as error:
        return "damaged" not in str(error)
    return True


def put_decisions(
    connection: Connection, decisions: Iterable[Decision], texts: Mapping[str, str], *, at: str
) -> tuple[int, int]:
    """How many decisions were new, and how many were there already.

    texts: the texts of the articles that they name, by id.
    at: when they are stored (ISO, UTC).
    """
    new = known = 0
    for decision in decisions:
        line = decision_line(decision, texts)
        name = hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
        if connection.execute(select(DECISION.c.number).where(DECISION.c.digest == name)).first():
            known += 1
            continue
        values = {"by": decision.by, "at": decision.at, "reason": decision.reason, "stored": at}
        made = connection.execute(insert(DECISION).values(digest=name, line=line, **values))
        (number,) = made.inserted_primary_key or (0,)
        docs = sorted({span.doc for span in (*decision.left, *decision.right)})
        connection.execute(insert(DECISION_ARTICLE), [{"decision": number, "article": doc} for doc in docs])
        new += 1
    return new, known


def load_decisions(connection: Connection, articles: Iterable[str] | None = None) -> tuple[Decision, ...]:
    """The decisions about these articles, in the order in which they were stored; None = all."""
    return tuple(decision for line in decision_lines(connection, articles) for decision in parse_decisions(line))


def decision_lines(connection: Connection, articles: Iterable[str] | None = None) -> tuple[str, ...]:
    """The same as lines of JSON."""
    statement = select(DECISION.c.line, DECISION.c.number)
    if articles is None:
        return tuple(row.line for row in connection.execute(statement.order_by(DECISION.c.number)))
    wanted, found = list(articles), dict[int, str]()
    for start in range(0, len(wanted), _MANY):
        about = select(DECISION_ARTICLE.c.decision).where(DECISION_ARTICLE.c.article.in_(wanted[start : start + _MANY]))
        found |= {row.number: row.line for row in connection.execute(statement.where(DECISION.c.number.in_(about)))}
    return tuple(found[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision as it is stored. `stored`: when (ISO, UTC)."""

    number: int
    decision: Decision
    stored: str


def stored_decisions(connection: Connection) -> tuple[StoredDecision, ...]:
    """All decisions in the order in which they were stored, each with its number."""
    rows = connection.execute(select(DECISION).order_by(DECISION.c.number))
    return tuple(StoredDecision(row.number, one, row.stored) for row in rows for one in parse_decisions(row.line))


def last_decision(connection: Connection) -> int:
    """The number of the decision that was stored last, 0 = there is none."""
    found: int | None = connection.execute(select(func.max(DECISION.c.number))).scalar_one()
    return found or 0


def put_account(connection: Connection, story: str, account: Account, *, key: str, at: str) -> None:
    """Keeps the account of a story, in place of an earlier one.

    key: what tells whether it still holds: a digest of all that it rests on.
    """
    data = zlib.compress(json.dumps(to_json(account), ensure_ascii=False, separators=(",", ":")).encode(), 6)
    connection.execute(delete(ACCOUNT).where(ACCOUNT.c.story == story))
    figures = {
        "reports": len(account.documents),
        "worded": len(account.lineage.origins),
        "differs": len(account.differs),
    }
    connection.execute(insert(ACCOUNT).values(story=story, key=key, data=data, made=at, **figures))


def account_bytes(connection: Connection, story: str) -> tuple[str, bytes] | None:
    """The key and the JSON of the account that is kept of a story, None = there is none, or it is damaged."""
    row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.story == story)).first()
    if row is None:
        return None
    try:
        return row.key, zlib.decompress(row.data)
    except zlib.error:
        return None


def read_account(data: bytes) -> Account | None:
    """The account in the bytes that `account_bytes` gave, None = they hold none that this version can read."""
    try:
        return load_account(data.decode())
    except (RashomonError, ValueError):
        return None


def put_inputs(connection: Connection, inputs: Iterable[tuple[Input, str | None]], *, at: str) -> None:
    """Records what became of inputs, each with the id of its article or None; an input given again replaces itself."""
    rows = {
        clean_path(one.path): {"status": one.status, "reason": one.reason, "article": article, "at": at}
        for one, article in inputs
    }
    there = set[str]()
    paths = list(rows)
    for start in range(0, len(paths), _MANY):
        some = INPUT.c.path.in_(paths[start : start + _MANY])
        there.update(connection.execute(select(INPUT.c.path).where(some)).scalars())
    for path in there:
        connection.execute(update(INPUT).where(INPUT.c.path == path).values(rows[path]))
    new = [{"path": path, **row} for path, row in rows.items() if path not in there]
    if new:
        connection.execute(insert(INPUT), new)


def count_inputs(connection: Connection) -> dict[str, int]:
    """The number of inputs by what became of them."""
    rows = connection.execute(select(INPUT.c.status, func.count()).group_by(INPUT.c.status))
    return {row[0]: row[1] for row in rows}


def list_refused(connection: Connection, most: int, *, after: int = 0) -> tuple[tuple[str, str], ...]:
    """The paths of inputs that were refused, each with the reason, the last ones first; `after` are passed over."""
    refused = select(INPUT.c.path, INPUT.c.reason).where(INPUT.c.status == "refused")
    rows = connection.execute(refused.order_by(INPUT.c.at.desc(), INPUT.c.path).limit(most).offset(after))
    return tuple((row.path, row.reason) for row in rows)


def read_before(connection: Connection, paths: Sequence[str]) -> dict[str, tuple[int, int, str]]:
    """For each of these files that was read to its end: its size, the time of its last change, and the options."""
    names = {clean_path(path): path for path in paths}
    found, wanted = dict[str, tuple[int, int, str]](), list(names)
    for start in range(0, len(wanted), _MANY):
        some = SOURCE_FILE.c.path.in_(wanted[start : start + _MANY])
        for row in connection.execute(select(SOURCE_FILE).where(some)):
            found[names[row.path]] = (row.size, row.changed, row.options)
    return found


def mark_read(connection: Connection, files: Iterable[tuple[str, int, int]], options: str) -> None:
    """Records that files were read to their end: each is its path, its size and the time of its last change."""
    for path, size, changed in files:
        name = clean_path(path)
        connection.execute(delete(SOURCE_FILE).where(SOURCE_FILE.c.path == name))
        connection.execute(insert(SOURCE_FILE).values(path=name, size=size, changed=changed, options=options))


def log(connection: Connection, action: str, what: Mapping[str, Any], *, at: str, by: str | None = None) -> int:
    """Adds a line to the log of the library and returns its number.

    action: at most 20 characters.
    by: the person who was logged in, None = whoever used this machine.
    """
    told = json.dumps(what, ensure_ascii=False)
    made = connection.execute(insert(LOG).values(at=at, action=action, what=told, by=by))
    return int((made.inserted_primary_key or (0,))[0])


class GrowingLine:
    """A line of the log about work that is done in several transactions: it stands there from the first one on, so that
    also what was done by a run that is killed is told.
    """

    def __init__(self, action: str, by: str | None = None) -> None:
        """A line that is not written yet. action, by: as for `log`."""
        self._action, self._by = action, by
        self._number: int | None = None

    def write(self, connection: Connection, what: Mapping[str, Any], *, at: str) -> None:
        """Writes what was done until now. Returns nothing."""
        if self._number is None:
            self._number = log(connection, self._action, what, at=at, by=self._by)
        else:
            told = json.dumps(what, ensure_ascii=False)
            connection.execute(update(LOG).where(LOG.c.number == self._number).values(what=told))


@dataclass(frozen=True, slots=True)
class LogLine:
    """What was done to a library, when, and by whom (None = whoever used this machine)."""

    at: str
    by: str | None
    action: str
    what: dict[str, Any]


def read_log(connection: Connection, most: int, *, after: int = 0) -> tuple[LogLine, ...]:
    """The last lines of the log, the last one first; `after` are passed over before them."""
    rows = connection.execute(select(LOG).order_by(LOG.c.number.desc()).limit(most).offset(after))
    return tuple(LogLine(row.at, row.by, row.action, json.loads(row.what)) for row in rows)


def count_log(connection: Connection) -> int:
    """How many lines the log has."""
    return int(connection.execute(select(func.count()).select_from(LOG)).scalar_one())
