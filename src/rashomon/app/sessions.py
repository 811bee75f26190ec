"""Who is logged in, and how often somebody has tried in vain. Both are kept in memory: a new run knows nobody."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from rashomon.app.security import make_token
from rashomon.store.people import Person

COOKIE: Final = "__Host-rashomon"
"""The cookie of a login. Browsers keep one of this name only from HTTPS or this machine, for it alone."""
LASTS: Final = 12 * 3600.0
"""Seconds that a login lasts; chosen by hand: a working day."""
_MOST: Final = 10_000
"""Logins, and keys of attempts, that are kept at most; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Session:
    """A login. person: as it was then; token: that of its forms; began: seconds of the clock."""

    person: Person
    token: str
    began: float


class Sessions:
    """The logins of this run. It may be asked by several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def open(self, person: Person) -> str:
        """The key of a new login, which only the cookie of that browser holds: here is its digest."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._kept[_digest(key)] = Session(person, make_token(), self._clock())
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return key

    def find(self, key: str) -> Session | None:
        """The login with this key, None = there is none, or it is over."""
        with self._lock:
            found = self._kept.get(_digest(key))
            if found and self._clock() - found.began > LASTS:
                del self._kept[_digest(key)]
                return None
        return found

    def close(self, key: str) -> None:
        """Ends a login. Returns nothing."""
        with self._lock:
            self._kept.pop(_digest(key), None)


class Attempts:
    """Attempts in vain by a key, such as an address: after `most` within `seconds`, one must wait."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._failed: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str) -> float:
        """Seconds until this key may try again, 0 = now."""
        with self._lock:
            recent = self._recent(key)
            if len(recent) < self._most:
                return 0.0
            return max(0.0, recent[-self._most] + self._seconds - self._clock())

    def fail(self, key: str) -> None:
        """Notes an attempt in vain. Returns nothing."""
        with self._lock:
            self._failed[key] = [*self._recent(key)[-self._most :], self._clock()]
            self._failed.move_to_end(key)
            while len(self._failed) > _MOST:
                self._failed.popitem(last=False)

    def forget(self, key: str) -> None:
        """Forgets the attempts of a key. Returns nothing."""
        with self._lock:
            self._failed.pop(key, None)

    def _recent(self, key: str) -> list[float]:
        since = self._clock() - self._seconds
        return [at for at in self._failed.get(key, ()) if at > since]


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
