"""The features and bars by which `match` tells whether two full names are those of one person.

A feature or bar returns a score of 1 where what its docstring says is true of two names, and `NOTHING` where it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from rashomon.lexicon.names import Gender
from rashomon.match import NOTHING, Feature, Matcher, Score, load_weights
from rashomon.text import gazetteer
from rashomon.text.name_forms import NameForm, is_mixed_script

# Likeness in per cent (see `is_alike`) from which two words are spellings of one. Chosen by hand; the weights in
# match/weights/persons.json were fitted with them. There is no figure for other values.
ALIKE_FAMILY, _ALIKE_GIVEN = 82.0, 80.0


@dataclass(frozen=True, slots=True)
class PersonName:
    """One full name of a person as a story prints it.

    form: its comparable words.
    titles: the folded title words printed before it.
    gender: what titles or the given name tell; None = nothing tells it.
    documents: the numbers of the reports that print it.
    is_of_two: whether some report prints the name both with and without "Jr." or the like.
    """

    form: NameForm
    titles: frozenset[str] = frozenset()
    gender: Gender | None = None
    documents: frozenset[int] = frozenset()
    is_of_two: bool = False

    @property
    def given(self) -> str:
        """The first word."""
        return self.form.words[0]

    @property
    def family(self) -> str:
        """The last word."""
        return self.form.words[-1]


def same_family(left: PersonName, right: PersonName) -> Score:
    """The last words are equal."""
    return _when(left.family == right.family, left.family, right.family)


def alike_family(left: PersonName, right: PersonName) -> Score:
    """The last words differ, but are spellings of one name."""
    alike = left.family != right.family and is_alike(left.family, right.family, ALIKE_FAMILY)
    return _when(alike, left.family, right.family)


def same_given(left: PersonName, right: PersonName) -> Score:
    """The first words are equal."""
    return _given(left, right, "same")


def alike_given(left: PersonName, right: PersonName) -> Score:
    """The first words differ, but are spellings of one name; a man's and a woman's (Mario, Maria) are not."""
    return _given(left, right, "alike")


def short_given(left: PersonName, right: PersonName) -> Score:
    """One first word is a short form of the other (Mike, Michael), by list or by its beginning (Alex, Alexandros), or
    the nickname printed inside the other name (Jerry, Luis "Jerry").
    """
    return _given(left, right, "short")


def ends_the_longer(left: PersonName, right: PersonName) -> Score:
    """The longer name is the shorter one with more before it (Mark Felt, W. Mark Felt)."""
    return _given(left, right, "left out")


def differ_given(left: PersonName, right: PersonName) -> Score:
    """The first words are those of two people, by kinship or by chance."""
    return _given(left, right, "other")


def differ_family(left: PersonName, right: PersonName) -> Score:
    """The last words are no spellings of one name, and none is the initial of the other ("Johan D.")."""
    is_other = not is_alike(left.family, right.family, ALIKE_FAMILY) and not _is_initial(left.family, right.family)
    return _when(is_other, left.family, right.family)


def inner_words_agree(left: PersonName, right: PersonName) -> Score:
    """Every word of the shorter name has its like in the longer one, in the same order."""
    return _when(any(_aligned(a, b) for a in _called(left.form) for b in _called(right.form)))


def inner_words_differ(left: PersonName, right: PersonName) -> Score:
    """Both names have middle names, and these differ (Michael J., Michael D.)."""
    a, b = left.form.words[1:-1], right.form.words[1:-1]
    return _when(bool(a and b) and not _aligned(a, b), " ".join(a), " ".join(b))


def one_suffix(left: PersonName, right: PersonName) -> Score:
    """Only one of the names has "Jr." or the like."""
    return _when(bool(left.form.suffix) != bool(right.form.suffix))


def genders_differ(left: PersonName, right: PersonName) -> Score:
    """One of the two is known to be a man, the other a woman."""
    return _when(None not in (left.gender, right.gender) and left.gender != right.gender)


def generations_differ(left: PersonName, right: PersonName) -> Score:
    """One is junior, the other senior, or the first, second, third of a name.

    A name without a suffix is another generation's than one with "Jr.", "Sr." or "III" where some report prints the
    name in both ways. It is another's than one with "Jr." where it has an office that the other is never given; "III"
    is left out by many reports: all seven such pairs of public stories beside an office were one person.
    """
    a, b = left.form.suffix, right.form.suffix
    if a and b:
        return _when(a != b, a, b)
    if not a and not b:
        return NOTHING
    junior, other = (left, right) if a else (right, left)
    if (left.is_of_two or right.is_of_two) and (left.given, left.family) == (right.given, right.family):
        return Score(1.0)
    offices = gazetteer.public_titles(other.titles) if junior.form.suffix in ("jr", "sr") else frozenset()
    return _when(bool(offices) and not offices & gazetteer.public_titles(junior.titles))


def scripts_mixed(left: PersonName, right: PersonName) -> Score:
    """The names differ, and one of them mixes letters of two alphabets, whose likeness says nothing."""
    return _when(
        left.form.words != right.form.words and (is_mixed_script(left.form.text) or is_mixed_script(right.form.text))
    )


def printed_in_one_report(left: PersonName, right: PersonName) -> Score:
    """One report prints both names, with two spellings of a word: a report spells one name in one way.

    Short forms and names left out are no spellings: one report may print "Fred" and "Frederick".
    """
    spelled = (same_given(left, right), alike_family(left, right)), (same_family(left, right), alike_given(left, right))
    is_spelled = any(same.value and alike.value for same, alike in spelled)
    return _when(is_spelled and not left.documents.isdisjoint(right.documents))


FEATURES = (
    Feature(same_family, "same family name"),
    Feature(alike_family, "family names spelled alike"),
    Feature(differ_family, "different family names"),
    Feature(same_given, "same given name"),
    Feature(alike_given, "given names spelled alike"),
    Feature(short_given, "one given name is a short form of the other"),
    Feature(ends_the_longer, "the longer name ends with the shorter"),
    Feature(differ_given, "different given names"),
    Feature(inner_words_agree, "every word of one name has its like in the other"),
    Feature(inner_words_differ, "different middle names"),
    Feature(one_suffix, "only one is called junior or senior"),
)
BARS = (
    Feature(genders_differ, "a man and a woman"),
    Feature(generations_differ, "junior and senior"),
    Feature(scripts_mixed, "letters of two alphabets in one name"),
    Feature(printed_in_one_report, "one report prints both spellings"),
)


@cache
def person_matcher() -> Matcher[PersonName]:
    """The matcher of full names, with the weights fitted by `training/fit_persons.py`.

    Of 641 pairs of public sets, each topic left out of its own fit, it has precision .851 and recall .923
    (docs/decisions/0007-match.md).
    """
    return Matcher(FEATURES, BARS, load_weights("persons"))


def is_alike(a: str, b: str, least: float) -> bool:
    """True for equal words and for two words of four letters or more that begin with the same letter and are alike.

    least: the likeness in per cent that is needed: the larger of rapidfuzz `ratio` and Jaro-Winkler less 6.
    """
    if a == b:
        return True
    return (
        min(len(a), len(b)) >= 4 and a[0] == b[0] and max(ratio(a, b), 100 * JaroWinkler.similarity(a, b) - 6) >= least
    )


def has_initial_of(one: PersonName, other: PersonName) -> bool:
    """True for a name with the initial of the other name's first or last word in its place ("J. Berg", "Jan B.")."""
    ends = (one.given, other.given), (one.family, other.family)
    return any(len(letter) == 1 < len(word) and word[0] == letter for letter, word in ends)


def _when(holds: bool, left: str = "", right: str = "") -> Score:
    return Score(1.0, left, right) if holds else NOTHING


def _given(left: PersonName, right: PersonName, way: str) -> Score:
    """A score of 1 where two given names are related in this way: "left out", or one of those of `_relation`.

    "left out", where the longer name ends with the shorter one, comes before the others.
    """
    is_left_out = left.given != right.given and _ends(left.form.words, right.form.words)
    is_alias = (left.given,) == right.form.alias or (right.given,) == left.form.alias
    found = "left out" if is_left_out else "short" if is_alias else _relation(left.given, right.given)
    return _when(found == way, left.given, right.given)


def _relation(left: str, right: str) -> str:
    """The way in which two words may be one name: "same", "initial", "short" or "alike"; else "other"."""
    a, b = sorted((left, right), key=len)
    if a == b:
        return "same"
    if _is_initial(a, b):
        return "initial"
    if b in gazetteer.nicknames().get(a, frozenset()):
        return "short"
    if _genders_differ(a, b):
        return "other"
    if len(a) >= 3 and len(b) >= len(a) + 2 and b.startswith(a):
        return "short"
    return "alike" if is_alike(a, b, _ALIKE_GIVEN) else "other"


def _is_initial(a: str, b: str) -> bool:
    """True where one word is the first letter of the other."""
    return min(len(a), len(b)) == 1 and a[0] == b[0]


def _ends(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True where the longer name ends with the shorter one."""
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def _genders_differ(a: str, b: str) -> bool:
    """True for a man's and a woman's given name, by the list or by the endings -o and -a."""
    known = gazetteer.given_names()
    if known.get(a) and known.get(b):
        return known[a] != known[b]
    return a[:-1] == b[:-1] and {a[-1], b[-1]} == {"a", "o"}


def _called(form: NameForm) -> tuple[tuple[str, ...], ...]:
    """The words of a name, and those with its nickname in place of the given names ("Jerry Ortiz")."""
    return (form.words, (*form.alias, form.words[-1])) if form.alias else (form.words,)


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """True where each word of the shorter name may be, in order, a word of the longer one."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return all(any(_relation(word, other) != "other" for other in rest) for word in short)
