"""The occurrence, one place where a name stands, made from a name of the annotator without titles and possessives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.lexicon.outlets import outlet_forms
from rashomon.model import Name, NameKind, Span
from rashomon.stages.who.words import WORD, bare_end
from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm, make_form
from rashomon.text.words import fold

Key = tuple[str, ...]
"""The comparable words of a name; equal names have equal keys."""

_LEAST_CONFIDENCE = 0.25  # of the annotator; below it a name is dropped. Chosen by hand, no held-out figure
_INITIAL_END = re.compile(r"\b(?:[JS]r|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name stands, before it is known whose name it is.

    form: the name's comparable words.
    kind: what it is taken for.
    confidence: how sure the annotator is of the name, from 0 to 1.
    titles: the folded title words right before it.
    headline: whether it stands in a title block.
    found: True where the annotator found it, False where it was found by its words.
    """

    span: Span
    form: NameForm
    kind: NameKind
    confidence: float
    titles: tuple[str, ...] = ()
    headline: bool = False
    found: bool = True


def clean_name(text: str, name: Name) -> Iterator[Occurrence]:
    """The occurrence of a name of the annotator without article, title, demonym and possessive.

    Yields nothing where no name is left: a common word, an office without its bearer, a description, or a name of a
    confidence under .25.
    """
    start = _without_titles(text, name)
    end = bare_end(text, name.span.start, name.span.end)
    if name.kind == "person" and text[end - 1] == "." and not _INITIAL_END.search(text[start:end]):
        end -= 1
    form = make_form(text[start:end])
    kind = _surer_kind(form, name.kind)
    form = turned_form(form) if kind == "person" else form
    if (
        name.confidence >= _LEAST_CONFIDENCE
        and _is_name(form)
        and not _is_office(form.words)
        and not _is_description(form.words, kind)
    ):
        yield Occurrence(Span(name.span.doc, start, end), form, kind, name.confidence)


def turned_form(form: NameForm) -> NameForm:
    """The form of a person's name with the family name last, where it is printed first ("Dahle, Johan").

    >>> turned_form(make_form("Dahle, Johan")).words, turned_form(make_form("Johan Dahle, Jr.")).words
    (('johan', 'dahle'), ('johan', 'dahle'))
    """
    given = form.text.partition(",")[2].strip()
    first = make_form(given).words if given else ()
    if not first or form.words[-len(first) :] != first or len(first) == len(form.words):
        return form
    return replace(form, words=(*first, *form.words[: -len(first)]))


def _without_titles(text: str, name: Name) -> int:
    """The offset at which a name begins without the titles before it; its last word always stays."""
    start, end = name.span.start, bare_end(text, name.span.start, name.span.end)
    if name.kind == "person":
        start = _after_office(text, start, end)
    while (first := WORD.match(text, start, end)) and (rest := WORD.search(text, first.end(), end)):
        word = first.group()
        kind = gazetteer.titles().get(fold(word), "part" if word[0].islower() else None)
        is_title = kind is not None and not (kind == "royal" and start > name.span.start)
        if word != "the" and not (name.kind == "person" and (is_title or gazetteer.is_adjective((fold(word),)))):
            break
        start = rest.start()
    return start


def _after_office(text: str, start: int, end: int) -> int:
    """The offset right after an office inside a name ("Brooklyn Councilman Karl Hale"); `start` where there is none."""
    words = list(WORD.finditer(text, start, end))
    for at in range(len(words) - 2, 0, -1):
        word = fold(words[at][0])
        if gazetteer.titles().get(word) == "office" and word not in gazetteer.given_names():
            return words[at + 1].start()
    return start


def _is_name(form: NameForm) -> bool:
    """True for words that can be a name: not only common words, no demonym, no single letter, a capital first."""
    words = form.words
    if not words or gazetteer.is_adjective(words) or not any(c.isalpha() for c in form.text):
        return False
    is_word = all(word in gazetteer.no_names() for word in words) and not form.is_acronym
    opens_small = form.text[0].islower() and words[0] not in gazetteer.edge_words("compass")
    return not is_word and not opens_small and (len(words) > 1 or len(words[0]) > 1)


def _surer_kind(form: NameForm, kind: NameKind) -> NameKind:
    """The kind of a name, corrected where a list or its form is surer than the annotator.

    A country is a place, a ship is "other", an acronym or an outlet of several words is no person, and a name with a
    word for a body is no place.
    """
    if kind != "person" and (
        form.words in gazetteer.countries() or form.words in gazetteer.capitals() or form.words in gazetteer.regions()
    ):
        return "place"
    if kind == "person" and len(form.words) > 1 and form.text in outlet_forms():
        return "organisation"
    if form.words[:1] and form.words[0] in gazetteer.edge_words("ship") and len(form.words) > 1:
        return "other"
    if kind in ("person", "place") and form.is_acronym and form.words not in gazetteer.place_names():
        return "organisation"
    is_body = kind == "place" and any(
        word in gazetteer.body_words() and word not in gazetteer.area_words() for word in form.words
    )
    return "organisation" if is_body and len(form.words) > 1 else kind


def _is_office(words: Key) -> bool:
    """True for an office without its bearer ("Defense Minister", "Russian Defense", "U.S. Senators")."""
    whose = [
        word for word in words if gazetteer.is_adjective((word,)) or (word,) in gazetteer.countries() or word == "of"
    ]
    rest = [word for word in words if word not in whose]
    is_office = all(word in gazetteer.titles() or word.removesuffix("s") in gazetteer.titles() for word in rest)
    return bool(rest) and is_office and not any(word in gazetteer.body_words() for word in words)


def _is_description(words: Key, kind: NameKind) -> bool:
    """True for the adjective of a country with a common word ("Norwegian island", "Norwegian-made")."""
    if len(words) != 2 or not gazetteer.is_adjective(words[:1]):
        return False
    return words[1] in gazetteer.edge_words("common") or (kind == "other" and words[1] in gazetteer.edge_words("tail"))
