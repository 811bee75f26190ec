"""Rows for the reader: the forms of one referent side by side, the rows where reports really differ first."""

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

_MOST_FORMS = 7
_SAY_NOTHING = frozenset({"man", "people", "person", "thing"})
_ONE_WORD = 82
_MOST_PLACES = 4  # places quoted for one form in one report


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its worth: what makes it worth reading, for the order."""

    wording: Wording
    about: str
    worth: float
    strong: bool


def make_row(referent: Referent, pages: Sequence[Page]) -> Row | None:
    """The row of a referent; None where the reports do not differ in a way that is wording."""
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
    return Row(Wording(about, variants), referent.about, worth, strong)


def _reports_differ(by_report: dict[int, set[frozenset[str]]], *, listed: bool) -> bool:
    """Whether two reports word it differently: with words that are not only more or fewer of the same ones, unless
    those judge or colour.

    Of nouns on no list, different modifiers mostly mean different things ("security issues", "regional issues"): one
    must judge there, or both colour.
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
    """Whether two words are one in two spellings or numbers ("jewellery", "jewelry")."""
    return a[0] == b[0] and min(len(a), len(b)) > 3 and fuzz.ratio(a, b) >= _ONE_WORD


def _representative(
    kinds: dict[frozenset[str], list[PrintedForm]], by_report: dict[int, set[frozenset[str]]]
) -> list[frozenset[str]]:
    """At most `_MOST_FORMS` kinds: the loaded and the common ones, every report by at least one."""

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
        best = next((choice for choice in ordered if choice in by_report[report] and choice not in chosen), None)
        if best is not None and not any(choice in by_report[report] for choice in chosen):
            chosen.append(best)
    chosen += [choice for choice in ordered if choice not in chosen]
    return sorted(chosen[:_MOST_FORMS], key=merit)


def _splits(chosen: Sequence[frozenset[str]], by_report: dict[int, set[frozenset[str]]]) -> bool:
    """Whether some report uses a loaded form and some report another one."""
    users = {report for report, choices in by_report.items() if any(_loaded(choice) for choice in choices)}
    return bool(users) and any(any(not _loaded(choice) for choice in by_report[report]) for report in by_report)


def _variants(forms: Sequence[PrintedForm], pages: Sequence[Page]) -> list[Variant]:
    """One variant for each voice in which a kind of form stands; shown as most often printed."""
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
            continue  # a form that judges nothing is not shown once more for another voice in the same reports
        documents = tuple(page.doc for page in pages if page.doc in places)
        made.append(Variant(printed.text, voice, documents, evidence, _loaded_in(printed.text)))
    return made


def _loaded(choice: frozenset[str]) -> bool:
    return bool(choice & _words("loaded"))


def _coloured(choice: frozenset[str]) -> bool:
    return bool(choice & (_words("coloured") | _words("evaluative")))


@cache
def _words(name: str) -> frozenset[str]:
    """The words of a list as forms choose them: without hyphens, plural or not."""
    bare = {word.replace("-", "") for word in load_words(name)}
    return frozenset(bare | {word[:-1] for word in bare if word.endswith("s") and len(word) > 4})


def _loaded_in(text: str) -> str | None:
    """The class of the first loaded word of a form, if any."""
    return next((word.kind for word in find_loaded(text)), None)
