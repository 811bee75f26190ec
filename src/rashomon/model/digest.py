"""Ids are digests of what they rest on, so that the same input has the same ids on every machine."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"  # never in a document's text as we keep it apart by code; cannot be typed by accident


def digest(*parts: object, length: int = 16) -> str:
    """The first `length` hex digits of the SHA-256 of the parts.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = _SEPARATOR.join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]
