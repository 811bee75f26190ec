"""The log of a library as people read it: who did what, and when."""

from __future__ import annotations

from typing import Any, Final

from rashomon.library.masking import find_masked
from rashomon.library.results import LoggedAct, LogList
from rashomon.store.engine import Store
from rashomon.store.records import count_log, read_log

_WORDS: Final = {
    "add person": "let {name} in as {role}",
    "change password": "changed the password of {name}",
    "remove person": "took the leave of {name}",
    "log in": "logged in from {address}",
    "log in refused": "gave a wrong password for {name}, from {address}",
    "log out": "logged out",
    "add feeds": "watches {feeds}",
    "remove feeds": "watches {feeds} no more",
    "add reports": "added {added}, from {given}",
    "import": "imported {articles}, {stories} and {decisions}",
    "correct": "made {corrections}",
    "undo": "took back or put back correction {number}",
}
"""What a line of the log says, by its action."""
_COUNTED: Final = {
    "articles": ("article", "articles"),
    "names": ("name", "names"),
    "stories": ("story", "stories"),
    "decisions": ("decision", "decisions"),
    "added": ("new report", "new reports"),
    "corrections": ("correction", "corrections"),
    "given": ("input", "inputs"),
    "feeds": ("feed", "feeds"),
}


def list_acts(store: Store, *, limit: int = 50, after: int = 0) -> LogList:
    """Who did what with a library, the last act first.

    limit, after: how many are given, and how many before them are passed over.
    """
    with store.read() as connection:
        lines, number = read_log(connection, limit, after=after), count_log(connection)
        mask = find_masked(connection, [str(value) for line in lines for value in line.what.values()])
    acts = tuple(LoggedAct(at=one.at, by=one.by, action=one.action, told=tell(one.action, one.what)) for one in lines)
    return mask.record(LogList(all=number, acts=acts))


def tell(action: str, what: dict[str, Any]) -> str:
    """An act in words, without who did it.

    >>> tell("forget", {"articles": ["a", "b"], "names": 1})
    'forgot 2 articles and 1 name'
    >>> tell("forget", {"articles": [], "names": 1})
    'forgot 1 name'
    """
    what = {**what, "corrections": what["added"]} if action == "correct" else what
    if action == "forget":  # what was not among it is not told
        what = {name: value for name, value in what.items() if value} or what
        return f"forgot {' and '.join(_counted(name, value) for name, value in what.items())}"
    words = {name: _counted(name, value) for name, value in what.items()}
    return _WORDS[action].format_map(words) if action in _WORDS else action


def _counted(name: str, value: Any) -> str:
    number = len(value) if isinstance(value, list) else value
    if name not in _COUNTED or not isinstance(number, int):
        return str(value)
    one, many = _COUNTED[name]
    return f"{number:,} {one if number == 1 else many}"
