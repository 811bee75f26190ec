"""Rows for the reader: the forms of one referent side by side, where reports really differ in wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rapidfuzz import fuzz

from rashomon.lexicon import load_words
from rashomon.model import Variant, Voice, Wording
from rashomon.page import Page
from rashomon.stages.wording.loaded import find_loaded
from rashomon.stages.wording.phrases import PrintedForm, is_country
from rashomon.stages.wording.referents import Referent, is_listed

# All numbers here, those of `make_row` included, were chosen by hand on the development stories; no held-out figure.
_MOST_FORMS = 7  # forms in one row
_SAY_NOTHING = frozenset({"man", "people", "person", "thing"})
_ONE_WORD = 82  # rapidfuzz's ratio (0 to 100) from which two words are spellings of one
_MOST_PLACES = 4  # places quoted for one form in one report


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what decides its place in the table.

    about: the class of the referent, without whose it is.
    worth: how much the row is worth reading (see `make_row`); rows stand in falling order of it.
    """

    wording: Wording
    about: str
    worth: float


def make_row(referent: Referent, pages: Sequence[Page]) -> Row | None:
    """Returns the row of a referent; None where no two reports differ in how they word it.

    The worth of a row is the sum of: 3 where one report has a loaded form and one has another form; 1 for each form
    with a colouring or evaluating word, at most 2; 1 for an event or people; 0.5 a head word, at most 2; 0.4 a report;
    0.1 a place, at most 1.
    """
    kinds: dict[frozenset[str], list[PrintedForm]] = defaultdict(list)
    for form in referent.forms:
        if not form.choice <= _SAY_NOTHING:
            kinds[form.choice].append(form)
    by_report: dict[int, set[frozenset[str]]] = defaultdict(set)
    for choice, forms in kinds.items():
        for form in forms:
            by_report[form.reading].add(choice)
    if not _reports_differ(
        by_report, listed=any(is_listed(form.head) for form in referent.forms) or referent.sort == "act"
    ):
        return None
    chosen = _representative(kinds, by_report)
    if len(chosen) < 2:
        return None
    variants = tuple(variant for choice in chosen for variant in _variants(kinds[choice], pages))
    strong = any(_loaded(choice) for choice in chosen)
    heads = {form.head for choice in chosen for form in kinds[choice]}
    coloured = sum(bool(_coloured(choice)) for choice in chosen)
    split = _splits(chosen, by_report)
    worth = (
        3.0 * (strong and split)
        + 1.0 * min(coloured, 2)
        + 1.0 * (referent.sort in ("event", "people"))
        + 0.5 * min(len(heads), 4)
        + 0.4 * len(by_report)
        + 0.1 * min(len(referent.forms), 10)
    )
    whose = sorted(agent.title() for agent in referent.agents if is_country(agent))
    about = (
        f"{referent.about} ({whose[0]})" if len(whose) == 1 and referent.about.startswith("the ") else referent.about
    )
    return Row(Wording(about, variants), referent.about, worth)


def _reports_differ(by_report: dict[int, set[frozenset[str]]], *, listed: bool) -> bool:
    """Whether two reports word the referent differently, by the forms (chosen words) that each of them uses.

    listed: whether the referent's nouns are on the list of words for one thing, or it is an act. There, each form must
        have a word that the other lacks, or one of them a loaded, colouring or evaluating word that the other lacks. Of
        nouns that are not listed, different modifiers mostly mean different things ("security issues", "regional
        issues"): there, one form must have a loaded word that the other lacks, or both a colouring or evaluating one.
    """
    return any(
        (a not in right or b not in left) and _differ(a, b, listed=listed)
        for left, right in combinations(by_report.values(), 2)
        for a in left
        for b in right
    )


def _differ(a: frozenset[str], b: frozenset[str], *, listed: bool) -> bool:
    left, right = (
        frozenset(word for word in one - two if not any(_one_word(word, other) for other in two))
        for one, two in ((a, b), (b, a))
    )
    if listed:
        return _loaded(left | right) or _coloured(left | right) or (bool(left) and bool(right))
    return _loaded(left | right) or (_coloured(left) and _coloured(right))


def _one_word(a: str, b: str) -> bool:
    """Whether two words are spellings of one, or its singular and plural ("jewellery", "jewelry")."""
    return a[0] == b[0] and min(len(a), len(b)) > 3 and fuzz.ratio(a, b) >= _ONE_WORD


def _representative(
    kinds: dict[frozenset[str], list[PrintedForm]], by_report: dict[int, set[frozenset[str]]]
) -> list[frozenset[str]]:
    """Returns at most `_MOST_FORMS` forms (chosen words): first one of every report, then the loaded, the coloured and
    the most frequent ones.
    """

    def merit(choice: frozenset[str]) -> tuple[bool, bool, int, int, tuple[str, ...]]:
        forms = kinds[choice]
        return (
            not _loaded(choice),
            not _coloured(choice),
            -len({form.reading for form in forms}),
            -len(forms),
            tuple(sorted(choice)),
        )

    ordered = sorted(kinds, key=merit)
    chosen: list[frozenset[str]] = []
    for report in sorted(by_report):
        if not any(choice in by_report[report] for choice in chosen):
            chosen += [choice for choice in ordered if choice in by_report[report]][:1]
    chosen += [choice for choice in ordered if choice not in chosen]
    return sorted(chosen[:_MOST_FORMS], key=merit)


def _splits(chosen: Sequence[frozenset[str]], by_report: dict[int, set[frozenset[str]]]) -> bool:
    """Whether one report uses a loaded form and one report uses a form that is not loaded."""
    users = {report for report, choices in by_report.items() if any(_loaded(choice) for choice in choices)}
    return bool(users) and any(any(not _loaded(choice) for choice in by_report[report]) for report in by_report)


def _variants(forms: Sequence[PrintedForm], pages: Sequence[Page]) -> list[Variant]:
    """Returns one variant for each voice in which these forms, all with the same chosen words, stand.

    A variant shows the spelling that is printed most often. Forms without a loaded word get no variant for a voice that
    adds no report to the voices before it.
    """
    voices: dict[Voice, list[PrintedForm]] = defaultdict(list)
    for form in forms:
        voices[form.voice].append(form)
    made: list[Variant] = []
    judges = _loaded(forms[0].choice)
    for voice in ("own", "headline", "paraphrased", "quoted"):
        if voice not in voices:
            continue
        spoken = voices[voice]
        printed = min(
            spoken,
            key=lambda form: (
                -sum(other.text.lower() == form.text.lower() for other in spoken),
                len(form.text),
                form.span,
            ),
        )
        places: dict[str, list[PrintedForm]] = defaultdict(list)
        for form in sorted(spoken, key=lambda form: (form.text != printed.text, form.span)):
            if len(places[form.span.doc]) < _MOST_PLACES:
                places[form.span.doc].append(form)
        evidence = tuple(sorted(form.span for kept in places.values() for form in kept))
        if not judges and made and not set(places) - {doc for variant in made for doc in variant.documents}:
            continue
        documents = tuple(page.doc for page in pages if page.doc in places)
        made.append(Variant(printed.text, voice, documents, evidence, _loaded_in(printed.text)))
    return made


def _loaded(choice: frozenset[str]) -> bool:
    return bool(choice & _words("loaded"))


def _coloured(choice: frozenset[str]) -> bool:
    return bool(choice & (_words("coloured") | _words("evaluative")))


@cache
def _words(name: str) -> frozenset[str]:
    """Returns the words of a list as `PrintedForm.choice` has them: without hyphens, with and without a final "s"."""
    bare = {word.replace("-", "") for word in load_words(name)}
    return frozenset(bare | {word[:-1] for word in bare if word.endswith("s")})


def _loaded_in(text: str) -> str | None:
    """Returns the class of the first loaded word of a form; None where it has none."""
    return next((word.kind for word in find_loaded(text)), None)
