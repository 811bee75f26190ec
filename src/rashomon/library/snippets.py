"""Where the words of a query stand in a text, and the parts of the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.library.results import Marked, Snippet
from rashomon.store.words import Term
from rashomon.text.words import find_words, strip_ending

_AROUND = 90
"""Characters before and after a match in a snippet; chosen by hand."""
_LONGEST = 4 * _AROUND
"""Characters up to which a snippet takes in the next match."""
_CUT = 30
"""Characters within which a snippet is cut between two words."""
_SAME = 3
"""Letters that all forms of a word have; `strip_ending` leaves more."""
_SNIPPETS = 3
"""Snippets of a hit."""


def snippets_of(text: str, terms: Sequence[Term]) -> tuple[Snippet, ...]:
    """The parts of a text that hold these terms; its beginning where none of them stands there as such.

    >>> found = snippets_of("The port fire killed nine people.", [Term(("port", "fire"))])
    >>> found[0].text, found[0].marks
    ('The port fire killed nine people.', (Marked(start=4, end=13),))
    """
    marks = sorted(set(find_terms(text, terms)))
    if not marks:
        end = _cut(text, min(len(text), 2 * _AROUND), forward=False)
        return (Snippet(start=0, end=end, text=text[:end], marks=()),) if end else ()
    parts: list[tuple[int, int, list[tuple[int, int]]]] = []
    for mark in marks:
        start, end = max(0, mark[0] - _AROUND), min(len(text), mark[1] + _AROUND)
        if parts and start <= parts[-1][1] and end - parts[-1][0] <= _LONGEST:
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]), [*parts[-1][2], mark])
        elif len(parts) < _SNIPPETS:
            parts.append((start, end, [mark]))
        else:
            break
    snippets = []
    for start, end, held in parts:
        first, last = _cut(text, start, forward=True), _cut(text, end, forward=False)
        first, last = min(first, held[0][0]), max(last, max(mark[1] for mark in held))
        own = tuple(Marked(start=a, end=b) for a, b in held)
        snippets.append(Snippet(start=first, end=last, text=text[first:last], marks=own))
    return tuple(snippets)


def snippet_parts(snippet: Snippet) -> tuple[tuple[str, bool], ...]:
    """The text of a snippet in parts, each with True where it is a match.

    >>> snippet_parts(Snippet(start=4, end=14, text="port fires", marks=(Marked(start=4, end=8),)))
    (('port', True), (' fires', False))
    """
    parts, at = list[tuple[str, bool]](), snippet.start
    for mark in snippet.marks:
        if mark.start >= at:  # marks of two terms may overlap
            parts.append((snippet.text[at - snippet.start : mark.start - snippet.start], False))
            parts.append((snippet.text[mark.start - snippet.start : mark.end - snippet.start], True))
            at = mark.end
    parts.append((snippet.text[at - snippet.start :], False))
    return tuple(part for part in parts if part[0])


def find_terms(text: str, terms: Iterable[Term]) -> Iterator[tuple[int, int]]:
    """Where the terms stand in a text, by the stems of their words."""
    words = find_words(text)
    for term in terms:
        asked = [word for word, _, _ in find_words(" ".join(term.words))]
        if not asked:
            continue
        begins = asked[0][:_SAME]
        for at in [at for at, (word, _, _) in enumerate(words) if word.startswith(begins)]:
            found = words[at : at + len(asked)]
            if len(found) == len(asked) and _is_term([word for word, _, _ in found], asked, prefix=term.prefix):
                yield found[0][1], found[-1][2]


def _is_term(found: Sequence[str], asked: Sequence[str], *, prefix: bool) -> bool:
    """True where these words of a text are forms of those that are asked for."""
    whole = len(asked) - prefix
    if any(strip_ending(one) != strip_ending(other) for one, other in zip(found[:whole], asked[:whole], strict=True)):
        return False
    return not prefix or found[-1].startswith(asked[-1])


def _cut(text: str, place: int, *, forward: bool) -> int:
    """The next place between two words, or this one where a word has no end."""
    if place in (0, len(text)):
        return place
    near = text[place : place + _CUT] if forward else text[max(0, place - _CUT) : place]
    blanks = [found.start() for found in re.finditer(r"\s", near)]
    if not blanks:
        return place
    return place + blanks[0] + 1 if forward else place - len(near) + blanks[-1]
