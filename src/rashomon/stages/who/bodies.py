"""Are two names one body's or one place's? Short forms, acronyms, spellings; what may never be one."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm

# per cent; from 80 to 92 no chain of NewsWCL50 or MEANTIME and no figure of the nine stories changes (bench/names.py)
_ALIKE = 86.0


def plain_words(form: NameForm) -> tuple[str, ...]:
    """The words with countries under one name and adjectives as countries ("Iranian Red Crescent" -> iran, red,
    crescent).
    """
    words = list(form.words)
    for size in (2, 1):
        for names in (gazetteer.adjectives(), gazetteer.countries()):
            country = names.get(tuple(words[:size]))
            if country and len(words) > size:
                return (*(word.casefold() for word in country.split()), *words[size:])
    return tuple(words)


def place_key(form: NameForm) -> tuple[str, ...]:
    """What all names of one place have in common ("U.S.", "America"; "Qeshm Island", "Island of Qeshm"; never a city
    and its country).
    """
    country = gazetteer.countries().get(form.words)
    if country:
        return ("country", country)
    capital = gazetteer.capitals().get(form.words)
    if capital:
        return ("capital", *capital)
    if form.words in gazetteer.regions():
        return ("region", gazetteer.regions()[form.words])
    kept = tuple(word for word in form.words if word not in gazetteer.edge_words("area"))
    return kept or form.words


def are_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Two spellings of one name: as many words, each equal or, from six letters on, nearly so.

    >>> are_alike(("valdoria",), ("valdorea",)), are_alike(("valdoria",), ("baldoria",))
    (True, False)
    """
    if len(a) != len(b) or a == b:
        return a == b
    return all(x == y or _is_spelled_alike(x, y) for x, y in zip(a, b, strict=True))


def _is_spelled_alike(x: str, y: str) -> bool:
    """True for "valdoria" and "valdorea"; not for "democrat" and "democratic"."""
    if min(len(x), len(y)) < 6 or x[0] != y[0] or x.startswith(y) or y.startswith(x):
        return False
    return ratio(x, y) >= _ALIKE


def short_form_reason(short: NameForm, full: NameForm) -> str | None:
    """Why a shorter name may stand for a longer one of the same report, or None.

    >>> from rashomon.text.name_forms import make_form
    >>> short_form_reason(make_form("Navy"), make_form("Indian Navy"))
    'the end of the full name'
    >>> short_form_reason(make_form("Senate"), make_form("Senate Foreign Relations Committee"))
    """
    a, b = short.words, full.words
    if not 0 < len(a) < len(b):
        return None
    bodies = gazetteer.body_words()
    areas, titles = gazetteer.area_words(), gazetteer.titles()
    if b[: len(a)] == a:
        rest = b[len(a) :]
        is_another = any(
            bodies.get(word, "company") != "company" or (word not in bodies and (word in areas or word in titles))
            for word in rest
        )
        if (
            a in gazetteer.place_names()
            or a[-1] in areas
            or is_another
            or all(word in titles or word in bodies for word in a)
        ):
            return None
        return "the beginning of the full name"
    if b[-len(a) :] == a:
        if (
            a in gazetteer.place_names()
            or (len(a) == 1 and a[0] in areas)
            or b[-len(a) - 1] in gazetteer.edge_words("opens")
        ):
            return None
        return "the end of the full name"
    return None


def acronym_reason(acronym: NameForm, full: NameForm) -> str | None:
    """Why letters stand for a name, or None: the initials of its words, or all but the first or last few of them.

    >>> from rashomon.text.name_forms import make_form
    >>> acronym_reason(make_form("USGS"), make_form("U. S. Geological Survey"))
    'the first letters of its words'
    """
    letters = acronym.words[0] if len(acronym.words) == 1 else ""
    if not acronym.is_acronym or len(full.words) < 2 or len(letters) < 3:
        return None
    every = "".join(word if word == "us" else word[0] for word in full.words)
    if letters in (full.initials, every):
        return "the first letters of its words"
    if len(letters) >= 3 and letters in full.initials and len(full.initials) - len(letters) <= 2:
        return "the first letters of most of its words"
    return None
