"""The sections "agreed" and "differs": the versions of a fact side by side."""

from __future__ import annotations

from rashomon.ledger import evidence_of
from rashomon.model import DIFFERENCE_WORDS, Difference, Fact, Pair, Span, Status, Version
from rashomon.report.account_index import AccountIndex
from rashomon.report.plain_words import TONES, version_remarks, without_words
from rashomon.report.views.cited import QuotedView, Runs, TextRun
from rashomon.report.views.compared import FactsView, FactView, VersionView
from rashomon.text.verbatim import fold_printed, is_bare_value

_QUOTED, _REASONS, _DIFFERS, _AGREED, _SHORT = 3, 4, 15, 14, 8
"""At most: wordings quoted for a version, reasons of a fact, facts shown unfolded in each of the two sections, words of
a version in a cell of the grid."""
_CONTEXTS = 3
"""At most so many sentences are shown for few words."""
_NAMES = frozenset({"person", "organisation", "place"})
"""The kinds of fact whose value is a name."""
_PAIRS = 4
"""At most so many pairs of versions are named for one reason."""
_REACH, _REACH_AGREED, _BARE = 110, 36, 3
"""Characters of context around quoted words that differ, and around those that agree. Words that agree get context only
where they are fewer than `_BARE`."""


def differs(index: AccountIndex) -> FactsView:
    """Returns the facts on which the reports differ, in the order of the account."""
    return _facts(index, "differs", _DIFFERS)


def agreed(index: AccountIndex) -> FactsView:
    """Returns the facts on which all reports that mention them agree, in the order of the account; minor ones are
    folded.
    """
    return _facts(index, "agreed", _AGREED)


def _facts(index: AccountIndex, status: Status, most: int) -> FactsView:
    facts = [fact for fact in index.account.facts if fact.status == status]
    first = [fact for fact in facts if not fact.minor][:most]
    rest = [fact for fact in facts if fact not in first]
    return FactsView(*(tuple(fact_view(index, fact) for fact in some) for some in (first, rest)))


def fact_view(index: AccountIndex, fact: Fact) -> FactView:
    """Returns a fact as it stands on the page."""
    return FactView(
        anchor=f"f-{fact.id}",
        also=index.anchors.of("f", fact.id)[1:],
        about=fact.about if not fact.event or fact.event in fact.about else f"{fact.about} ({fact.event})",
        verdict=fact.verdict,
        tone=TONES.get(fact.difference, "open"),
        reasons=_reasons(index, fact),
        versions=tuple(_version(index, fact, version) for version in fact.versions),
        count=_count(index, fact),
        event=fact.event or "",
        numbers=index.numbers("difference", evidence_of(fact)),
    )


def _version(index: AccountIndex, fact: Fact, version: Version) -> VersionView:
    remarks = list(version_remarks(version))
    evidence = _with_parts(version)
    if version.derivation:
        parts = version.derivation.parts
        sign = " + " if version.derivation.operation == "sum" else " − "
        terms = sign.join(number_words(part.value) for part in parts)
        remarks.insert(0, f"{number_words(version.value)} = {terms}, worked out from the report’s words")
    if len(version.documents) > version.origins:
        remarks.append(f"{len(version.documents)} reports, {_separately(version.origins)}")
    spans = index.by_document(evidence)
    numbers = index.numbers("version", version.evidence)
    quoted = _named(version, spans, index) if fact.status == "agreed" and fact.kind in _NAMES else None
    return VersionView(quoted or _quoted(spans, fact.status, index), tuple(remarks), numbers)


def _named(version: Version, evidence: list[tuple[Span, ...]], index: AccountIndex) -> tuple[QuotedView, ...]:
    """Returns the fullest name that each report gives, without its sentence, which says nothing of the name: reports
    that print the same stand together.
    """
    groups: dict[str, tuple[str, list[Span]]] = {}
    for spans in evidence:
        words = _short_words(version, spans, index)
        groups.setdefault(fold_printed(words), (words, []))[1].extend(spans)
    return tuple(
        QuotedView((TextRun(words, "words"),), index.notes_for(spans), bare=is_bare_value(words))
        for words, spans in groups.values()
    )


def _quoted(evidence: list[tuple[Span, ...]], status: Status, index: AccountIndex) -> tuple[QuotedView, ...]:
    """Returns the words of each report, in context: reports that print the same stand together.

    Of reports that have the same words in different sentences, the first are shown in theirs (several, where the words
    are as few as "two" and say little), the others by the words alone.
    """
    groups: dict[str, list[tuple[Span, ...]]] = {}
    for spans in evidence:
        groups.setdefault(_text(index.in_context(spans, reach=0)), []).append(spans)
    shown: list[QuotedView] = []
    for group in list(groups.values())[:_QUOTED]:
        # where all agree, the words are enough without context, unless they are few
        few = any(len(index.words(span).split()) < _BARE for span in group[0])
        reach = _REACH_AGREED * few if status == "agreed" else _REACH
        rows: dict[str, tuple[Runs, list[Span]]] = {}
        for spans in group:
            runs = index.in_context(spans, reach=reach)
            if _text(runs) not in rows and len(rows) == (_CONTEXTS if few else 1):
                runs = index.in_context(group[0], reach=0)
            rows.setdefault(_text(runs), (runs, []))[1].extend(spans)
        shown += [
            QuotedView(runs, index.notes_for(same), bare=is_bare_value(words)) for words, (runs, same) in rows.items()
        ]
    return tuple(shown)


def _text(runs: Runs) -> str:
    return fold_printed("".join(run.text for run in runs))


def _with_parts(version: Version) -> tuple[Span, ...]:
    """Returns the evidence of a version, with the places of the parts that a derived value is worked out from."""
    return (*version.evidence, *(part.span for part in (version.derivation.parts if version.derivation else ())))


def words_of_report(index: AccountIndex, version: Version, doc: str) -> QuotedView:
    """Returns the words by which a report gives a version, at most `_SHORT` of them, with its citation."""
    spans = next(group for group in index.by_document(_with_parts(version)) if group[0].doc == doc)
    words = _short_words(version, spans, index)
    return QuotedView((TextRun(words, "words"),), index.notes_for(spans), bare=is_bare_value(words))


def _short_words(version: Version, spans: tuple[Span, ...], index: AccountIndex) -> str:
    """Returns the words of one report that carry the value; of a derived one, its parts."""
    parts = [part.span for part in version.derivation.parts] if version.derivation else []
    own = sorted(part for part in parts if part.doc == spans[0].doc)
    if own:
        return " … ".join(_counted(part, index) for part in own)
    words = sorted(map(index.words, spans), key=len)
    return _clip(next((w for w in words if len(w.split()) >= _BARE), words[-1]), number_words(version.value))


def _counted(number: Span, index: AccountIndex) -> str:
    """Returns a number with what it counts: "two generals", "five of their accompanying officers"."""
    words = index.document(number.doc).text[number.start : number.start + 120].split()
    return " ".join(words[: 5 if words[1:2] == ["of"] else 2]).rstrip(",.;")


def _clip(words: str, value: str) -> str:
    tokens = words.split()
    if len(tokens) <= _SHORT:
        return " ".join(tokens)
    at = next((i for i, token in enumerate(tokens) if value and value in token.replace(",", "")), 0)
    start = max(0, min(at - 2, len(tokens) - _SHORT))
    end = start + _SHORT
    return "…" * (start > 0) + " ".join(tokens[start:end]) + "…" * (end < len(tokens))


def _reasons(index: AccountIndex, fact: Fact) -> tuple[str, ...]:
    """Returns why the versions differ: each reason once with the pairs of versions that it holds for; the reason of the
    fact's own class comes first.
    """
    groups: dict[tuple[Difference, str], list[Pair]] = {}
    for pair in sorted(fact.pairs, key=lambda p: (p.difference != fact.difference, p.a, p.b)):
        if pair.difference and pair.reason:
            groups.setdefault((pair.difference, pair.reason), []).append(pair)
    if len(groups) == 1:
        return tuple(reason for _, reason in groups)
    names = [_version_name(index, version) for version in fact.versions]
    told = []
    for (kind, reason), pairs in groups.items():
        words = reason if kind == fact.difference else f"{DIFFERENCE_WORDS[kind]} ({reason})"
        if reason.startswith("“"):  # it names the values itself
            told.append(words)
            continue
        which = list(dict.fromkeys(f"{names[pair.a]} and {names[pair.b]}" for pair in pairs))
        told.append(f"{', '.join(which[:_PAIRS])}{', …' * (len(which) > _PAIRS)}: {words}")
    if (left := len(told) - _REASONS) > 0:
        return (*told[:_REASONS], f"and {left} more {'reason' if left == 1 else 'reasons'}, in account.json")
    return tuple(told)


def _version_name(index: AccountIndex, version: Version) -> str:
    """Returns a short name for a version: its number, else its words in the first report that gives it."""
    if isinstance(version.value, int | float) and not isinstance(version.value, bool):
        return number_words(version.value)
    return f"“{_short_words(version, index.by_document(_with_parts(version))[0], index)}”"


def _count(index: AccountIndex, fact: Fact) -> str:
    """Returns how many reports mention a fact and how many texts are separately worded: "4 of the 4 that mention it, 3
    separately worded; not found in Radio Tarn (C)".
    """
    mention = len(fact.documents)
    words = f"{mention} of the {mention} that mention it" if fact.status == "agreed" else f"{mention} mention it"
    origins = min(index.origins(fact.documents), sum(version.origins for version in fact.versions))
    if origins < mention:
        words += f", {_separately(origins)}" if origins > 1 else ", probably one source"
    missing = without_words(fact, [*index.named(fact.without), *index.named(fact.silent)])
    return f"{words}; {missing}" if missing else words


def _separately(origins: int) -> str:
    """Returns the number of separately worded texts in words; the page never calls them independent."""
    return "one wording" if origins == 1 else f"{origins} separately worded"


def number_words(value: object) -> str:
    """Returns a value as a reader writes it: 34,356 for 34356, 5 for 5.0."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no"}.get(bool(value), "") if value is not None else "no value"
    if isinstance(value, int | float):
        return f"{value:,.10g}" if abs(value) >= 10000 else f"{value:.10g}"
    return str(value)
