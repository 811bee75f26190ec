"""Rules that tell whether two names are those of one body or place: short forms, acronyms and spellings."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm

# Likeness in per cent (rapidfuzz `ratio`) from which two words are spellings of one. Chosen by hand: from 80 to 92 no
# chain of NewsWCL50 or MEANTIME and no figure of the nine development stories changes (bench/names.py).
_ALIKE = 86.0
_STEM = 5  # letters that two words of one body's name share, whatever their endings; chosen by hand, no figure


def plain_words(form: NameForm) -> tuple[str, ...]:
    """The words of a name, with a country or its adjective at the beginning written as the country's first name.

    >>> from rashomon.text.name_forms import make_form
    >>> plain_words(make_form("Norwegian Red Cross"))
    ('norway', 'red', 'cross')
    """
    words = list(form.words)
    for size in (2, 1):
        for names in (gazetteer.adjectives(), gazetteer.countries()):
            country = names.get(tuple(words[:size]))
            if country and len(words) > size:
                return (*(word.casefold() for word in country.split()), *words[size:])
    return tuple(words)


def place_key(form: NameForm) -> tuple[str, ...]:
    """A key that is equal for all names of one place and differs for a city and its country.

    >>> from rashomon.text.name_forms import make_form
    >>> place_key(make_form("U.S.")), place_key(make_form("America"))
    (('country', 'United States'), ('country', 'United States'))
    >>> place_key(make_form("Orvik Island")), place_key(make_form("Island of Orvik"))
    (('orvik',), ('orvik',))
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
    """True for two spellings of one name: as many words, each equal or, from six letters on, nearly equal.

    >>> are_alike(("valdoria",), ("valdorea",)), are_alike(("valdoria",), ("baldoria",))
    (True, False)
    """
    if len(a) != len(b) or a == b:
        return a == b
    return all(x == y or _is_spelled_alike(x, y) for x, y in zip(a, b, strict=True))


def _is_spelled_alike(x: str, y: str) -> bool:
    """True for two words such as "valdoria" and "valdorea"; False for "democrat" and "democratic"."""
    if min(len(x), len(y)) < 6 or x[0] != y[0] or x.startswith(y) or y.startswith(x):
        return False
    return ratio(x, y) >= _ALIKE


def short_form_reason(short: NameForm, full: NameForm) -> str | None:
    """The reason why a shorter name may stand for a longer name of a body in the same report, or None.

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
        # an area, an office or a part of a body in what is left out makes the longer name another body's
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
        extra = b[: -len(a)]
        is_owner = extra in gazetteer.place_names() or extra in gazetteer.adjectives()
        if (
            a in gazetteer.place_names()
            or (a[0] in bodies and "of" in a[1:2] and not is_owner)  # "Technical University of Halden"
            or (len(a) == 1 and a[0] in areas)
            or b[-len(a) - 1] in gazetteer.edge_words("opens")
        ):
            return None
        return "the end of the full name"
    return None


def acronym_reason(acronym: NameForm, full: NameForm) -> str | None:
    """The reason why an acronym of three letters or more may stand for a name, or None.

    Its letters are the initials of the name's words; at most two initials may be left out, at the beginning or the end.

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
    if letters in full.initials and len(full.initials) - len(letters) <= 2:
        return "the first letters of most of its words"
    return None


def are_one_body(left: NameForm, right: NameForm) -> bool:
    """True where two names of which one acronym is the short form are names of one body.

    Names with the same initials must have the same words, whatever their endings ("Revolution", "Revolutionary"); of
    others, half of the shorter name's words must be common.

    >>> from rashomon.text.name_forms import make_form
    >>> are_one_body(make_form("Nordland Fishers' Union"), make_form("National Farmers' Union"))
    False
    >>> are_one_body(make_form("General Motors"), make_form("General Motors Corporation"))
    True
    """
    a, b = plain_words(left), plain_words(right)
    if left.initials == right.initials:
        stems = all(x.startswith(y[:_STEM]) for x, y in zip(a, b, strict=False))
        return len(a) == len(b) and (stems or are_alike(a, b))
    return 2 * len(set(a) & set(b)) >= min(len(a), len(b))
