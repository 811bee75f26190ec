"""Printed names in a form that can be compared: without case, accents, points, hyphens, possessives and "the"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property

from rashomon.text.words import fold

_POINTED = re.compile(r"\b([^\W\d_])\.\s?(?=[^\W\d_]\.)|\b([^\W\d_])\.(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|&")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_SUFFIXES = {"jr": "jr", "jnr": "jr", "sr": "sr", "snr": "sr"}
_LATE_SUFFIXES = {**_SUFFIXES, "junior": "jr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
"""The suffixes of a family name; the last five only after two words: "Senior" is a name as well."""
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "at", "de", "la", "du", "des"))


@dataclass(frozen=True)
class NameForm:
    """A printed name in comparable form.

    `text`: the name as printed.
    `words`: its folded words, without the two below.
    `suffix`: the suffix of a family name, in one spelling ("jr" for "Jr.", "Jnr" and "Junior").
    `alias`: the folded words of a nickname that is printed inside the name ("c", "wiz").
    """

    text: str
    words: tuple[str, ...]
    suffix: str = ""
    alias: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The words with the suffix: two names are identical if their keys are equal."""
        return (*self.words, self.suffix) if self.suffix else self.words

    @property
    def is_acronym(self) -> bool:
        """Whether the name is one word of two to eight capitals ("SCO", "F.B.I."; not "Nato")."""
        letters = re.sub(r"[.\s]", "", self.text)
        return (
            len(self.words) == 1
            and 2 <= len(letters) <= 8
            and letters.isalnum()
            and letters.isupper()
            and not letters.isdigit()
        )

    @cached_property
    def initials(self) -> str:
        """The first letters of the words, small ones such as "of" left out; "us" (United States) gives both of its
        letters.
        """
        return "".join(word if word == "us" else word[0] for word in self.words if word not in _SMALL)


@cache
def make_form(text: str) -> NameForm:
    """The comparable form of a printed name.

    >>> make_form("Anne-Marie Lindqvist’s").words
    ('anne', 'marie', 'lindqvist')
    >>> make_form("the U. S. Geological Survey").words, make_form("Jesse L. Jackson Jr.").key
    (('us', 'geological', 'survey'), ('jesse', 'l', 'jackson', 'jr'))
    >>> make_form("Flavio da Silva Junior").key, make_form("Hagen Jr.").key, make_form("Ida Senior").key
    (('flavio', 'da', 'silva', 'jr'), ('hagen', 'jr'), ('ida', 'senior'))
    >>> make_form("Robert “C-Wiz” Hagen")
    NameForm(text='Robert “C-Wiz” Hagen', words=('robert', 'hagen'), suffix='', alias=('c', 'wiz'))
    """
    alias: tuple[str, ...] = ()
    quoted = re.search(r"[“\"‘(]([^”\"’)]{1,40})[”\"’)]", text)
    plain = text
    if quoted and text[: quoted.start()].strip() and text[quoted.end() :].strip():
        alias = tuple(fold(word) for word in _WORD.findall(quoted[1]))
        plain = text[: quoted.start()] + " " + text[quoted.end() :]
    plain = _POINTED.sub(lambda m: m[1] or m[2], plain)
    words = [fold(_POSSESSIVE.sub("", word)) for word in _WORD.findall(plain)]
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    suffix = (_LATE_SUFFIXES if len(words) > 2 else _SUFFIXES).get(words[-1], "") if len(words) > 1 else ""
    return NameForm(text, tuple(words[:-1] if suffix else words), suffix, alias)


def is_mixed_script(text: str) -> bool:
    """Whether the letters of a name come from several alphabets. Such a look-alike is compared letter by letter only.

    >>> is_mixed_script("Dоng"), is_mixed_script("Bénézat")
    (True, False)
    """
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in text if c.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1
