"""Agreed, differs, only in one report."""

from __future__ import annotations

from rashomon.model import COMPATIBLE, Account, Difference, Fact, Pair, Span, Version
from rashomon.report.citations import Citations
from rashomon.report.pages import FactView, Matter, OnlyInView, Quoted, VersionView
from rashomon.report.plain_words import TONES, VERDICTS, gravest_first, listed, verdict, version_remarks
from rashomon.report.sections.said import sayings_alone

_QUOTED, _VERSIONS, _REASONS, _DIFFERS, _AGREED, _ONLY, _SHORT = 3, 8, 4, 15, 14, 3, 8
_PAIRS = 4
_REACH, _REACH_AGREED, _BARE = 110, 36, 3
"""Characters of context around quoted words that differ and that agree; fewer words than `_BARE` say too little alone."""


def differing(account: Account) -> list[Fact]:
    """The facts that differ, the gravest for a reader first; what is only more or less exact is not among them."""
    return sorted((f for f in account.facts if f.status == "differs" and f.difference not in COMPATIBLE), key=gravest_first)


def differs(account: Account, citations: Citations) -> Matter:
    """Where the reports differ, side by side."""
    views = tuple(fact_view(account, fact, citations) for fact in differing(account))
    return Matter(views[:_DIFFERS], views[_DIFFERS:])


def agreed(account: Account, citations: Citations) -> Matter:
    """What all that mention it agree on; values that are only more or less exact stay on one line."""
    facts = [f for f in account.facts if f.status == "agreed" or (f.status == "differs" and f.difference in COMPATIBLE)]
    views = tuple(fact_view(account, fact, citations) for fact in sorted(facts, key=lambda f: (-f.weight, -len(mentioning(f)), f.about, f.id)))
    return Matter(views[:_AGREED], views[_AGREED:])


def only_in(account: Account, citations: Citations) -> tuple[OnlyInView, ...]:
    """What one report alone says, at most three per report first."""
    views = []
    facts = {fact.id: fact for fact in account.facts}
    for only in account.only:
        document = account.document(only.doc)
        shown = tuple(fact_view(account, facts[fact], citations) for fact in only.facts)
        said = sayings_alone(account, only, citations)
        quoted = max(_ONLY - len(shown), min(len(said), _ONLY - 1))      # what was said at this event goes before what is counted
        rest = _ONLY - min(quoted, len(said))
        views.append(OnlyInView(document.label, document.outlet, said[:quoted], shown[:rest], said[quoted:], shown[rest:]))
    return tuple(views)


def mentioning(fact: Fact) -> set[str]:
    """The documents that mention the matter."""
    return {doc for version in fact.versions for doc in version.documents}


def fact_view(account: Account, fact: Fact, citations: Citations) -> FactView:
    """One fact as it stands on the page."""
    return FactView(
        anchor=f"f-{fact.id}",
        about=fact.about if not fact.event or fact.event in fact.about else f"{fact.about} ({fact.event})",
        verdict=verdict(fact),
        tone=TONES.get(fact.difference, "open"),
        reasons=_reasons(account, fact),
        versions=tuple(_version(fact, version, citations) for version in fact.versions[:_VERSIONS]),
        count=_count(account, fact),
        contrast=next(((pair.a, pair.b) for pair in fact.pairs if pair.difference == fact.difference and max(pair.a, pair.b) < _VERSIONS), (0, 1)),
    )


def _version(fact: Fact, version: Version, citations: Citations) -> VersionView:
    remarks = list(version_remarks(version))
    evidence = version.evidence
    if version.derivation:
        parts = version.derivation.parts
        sign = " + " if version.derivation.operation == "sum" else " − "
        terms = sign.join(number_words(part.value) for part in parts)
        remarks.insert(0, f"{number_words(version.value)} = {terms}, worked out from the report’s words")
        evidence = (*evidence, *(part.span for part in parts))
    if len(version.documents) > version.origins:
        remarks.append(f"{len(version.documents)} reports, {separately(version.origins)}")
    cites = citations.notes_for(evidence)
    quoted: dict[str, tuple[tuple[Span, ...], list[Span]]] = {}
    for spans in citations.by_document(evidence):
        words = " ".join(" … ".join(map(citations.words, spans)).casefold().split())
        quoted.setdefault(words, (spans, []))[1].extend(spans)
    shown = []
    for spans, same in list(quoted.values())[:_QUOTED]:
        # where all agree the words alone will do, unless they are as bare as "two"
        bare = any(len(citations.words(span).split()) < _BARE for span in spans)
        reach = _REACH_AGREED * bare if fact.status == "agreed" else _REACH
        shown.append(Quoted(citations.in_context(spans, reach=reach), citations.notes_for(same)))
    return VersionView(tuple(shown), cites, tuple(remarks), _short(version, citations))


def _short(version: Version, citations: Citations) -> str:
    """The words that carry the value, cut to what fits the first screen."""
    if not version.evidence:
        return number_words(version.value)
    if version.derivation:
        return " + ".join(_counted(part.span, citations) for part in version.derivation.parts)
    words = sorted((citations.words(span) for span in version.evidence), key=len)
    return _clip(next((w for w in words if len(w.split()) >= _BARE), words[-1]), number_words(version.value))


def _counted(number: Span, citations: Citations) -> str:
    """A number with what it counts: "two generals", "five of their accompanying officers"."""
    words = citations.document(number).text[number.start : number.start + 120].split()
    return " ".join(words[: 5 if words[1:2] == ["of"] else 2]).rstrip(",.;")


def _clip(words: str, value: str) -> str:
    tokens = words.split()
    if len(tokens) <= _SHORT:
        return " ".join(tokens)
    at = next((i for i, token in enumerate(tokens) if value and value in token.replace(",", "")), 0)
    start = max(0, min(at - 2, len(tokens) - _SHORT))
    end = start + _SHORT
    return "…" * (start > 0) + " ".join(tokens[start:end]) + "…" * (end < len(tokens))


def _reasons(account: Account, fact: Fact) -> tuple[str, ...]:
    """Why the versions differ: each reason once with the pairs it holds for, that of the fact's own class first."""
    groups: dict[tuple[Difference | None, str], list[Pair]] = {}
    for pair in sorted(fact.pairs, key=lambda p: (p.difference != fact.difference, p.a, p.b)):
        if pair.difference and pair.reason:
            groups.setdefault((pair.difference, pair.reason), []).append(pair)
    if len(groups) == 1:
        return tuple(reason for _, reason in groups)
    names = [_version_name(account, version) for version in fact.versions]
    told = []
    for (kind, reason), pairs in groups.items():
        words = reason if kind == fact.difference else f"{VERDICTS[kind]} ({reason})"
        which = ", ".join(f"{names[pair.a]} and {names[pair.b]}" for pair in pairs[:_PAIRS]) + ", …" * (len(pairs) > _PAIRS)
        told.append(f"{which}: {words}")
    more = (f"and {len(told) - _REASONS} more reasons, in account.json",) if len(told) > _REASONS else ()
    return (*told[:_REASONS], *more)


def _version_name(account: Account, version: Version) -> str:
    """What a version is called among others: its number, else the labels of the reports that give it."""
    if isinstance(version.value, int | float) and not isinstance(version.value, bool):
        return number_words(version.value)
    return "=".join(document.label for document in account.documents if document.id in version.documents)


def _count(account: Account, fact: Fact) -> str:
    """Who mentions the matter, over separately worded texts: "4 of the 4 that mention it, 3 separately worded; C silent"."""
    mention = mentioning(fact)
    labels = {document.id: document.label for document in account.documents}
    words = f"{len(mention)} of the {len(mention)} that mention it" if fact.status == "agreed" else f"{len(mention)} mention it"
    origins = _origins(account, fact, mention)
    if origins < len(mention):
        words += f", {separately(origins)}" if origins > 1 else ", probably one source"
    silent = [labels[doc] for doc in fact.silent if doc in labels]
    return f"{words}; {listed(silent)} silent" if silent else words


def _origins(account: Account, fact: Fact, mention: set[str]) -> int:
    groups = sum(1 for origin in account.lineage.origins if mention & set(origin))
    counted = sum(version.origins for version in fact.versions)
    return min(filter(None, (groups, counted, len(mention))))


def separately(origins: int) -> str:
    """How many texts are worded by themselves; never "independent"."""
    return "one wording" if origins == 1 else f"{origins} separately worded"


def number_words(value: object) -> str:
    """A value as a reader writes it: 34356 -> 34,356, 5.0 -> 5."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no"}.get(bool(value), "") if value is not None else "no value"
    if isinstance(value, int | float):
        return f"{value:,.10g}" if abs(value) >= 10000 else f"{value:.10g}"
    return str(value)

