"""The lines of the brief: chosen from the candidates and the facts, and written with their evidence.

The constants were chosen by hand on the development stories; no held-out figure. docs/brief.md says what each does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

import numpy as np
import numpy.typing as npt

from rashomon.lexicon import load_table
from rashomon.model import (
    COMPATIBLE,
    Excerpt,
    Fact,
    Line,
    Lineage,
    LineKind,
    Member,
    Moment,
    Span,
    Unheard,
    Version,
    merge_spans,
)
from rashomon.page import Page
from rashomon.stages.brief.candidates import Candidate, ToldSoFar, count_carriers, find_candidates, weigh_words, worth
from rashomon.stages.brief.shorten import shorten
from rashomon.text.guarded import find_claims, find_guarded
from rashomon.text.numbers import find_numbers
from rashomon.text.rarity import rarity
from rashomon.text.verbatim import fold_quoted, is_bare_value
from rashomon.text.words import content_words, is_content

_LINES = 9  # lines of the brief, at most
_WEIGHED = 40  # the best sentences: only these are weighed against one another, which takes the cosine of every two
Floats = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]
_STATEMENTS = 7  # lines made of sentences, at most
_AT_LEAST = 6  # sentences that are chosen however little they add
_ADDS = 0.1  # part of the worth of the first sentence that each further one must have
_OPENING = 2  # body sentences at the head of a report, which tell the news
_DIFFERENCES = 3  # lines on differences, at most
_WORDINGS = 2  # wordings of one value that a line on a difference prints, at most
_UNHEARD = 3  # names in the line on who is blamed and not quoted, at most
_AGAIN = 0.5  # a sentence that shares this part of the shorter one's content words says the same again
_ANYWAY = 0.3  # the cosine that two sentences of one story have although they say different things
_NEWS_DAYS = 3  # where the reports span more days, the lines stand from the newest report to the oldest
_SAME = 0.7  # share of a line's content words that another report's sentence must have to support it too
_ORDER: dict[LineKind, int] = {"event": 0, "said": 0, "difference": 1, "background": 2}
_QUOTE_MARK = re.compile(r"[\"“”]")


@dataclass(frozen=True, slots=True)
class _BriefStory:
    """What every line is written from.

    documents: the reports by id.
    lineage: who copied whom.
    candidates: all sentences that could stand in the brief.
    disputed: evidence of the statements on which the reports differ.
    """

    documents: Mapping[str, Member]
    lineage: Lineage
    candidates: tuple[Candidate, ...]
    disputed: tuple[Span, ...] = ()


def write_brief(
    pages: Sequence[Page],
    *,
    facts: Sequence[Fact],
    moments: Sequence[Moment],
    lineage: Lineage,
    unheard: Sequence[Unheard] = (),
    encode: Encode | None = None,
) -> tuple[Line, ...]:
    """Returns the lines of the brief, at most nine, each with its evidence; few where the reports hold little.

    unheard: who is blamed in the reports and quoted in none.
    encode: turns n texts into an array (n, d) of float32 unit vectors. With it, a sentence counts less the more it says
        what a chosen one says in other words; without it, only shared words count.

    The pages must have their names and quotes.
    """
    candidates = find_candidates(pages, moments)
    documents = {page.doc: page.document for page in pages}
    story = _BriefStory(documents, lineage, candidates, tuple(_disputed(facts)))
    about = [_difference(fact, story) for fact in _worth_telling(facts)] + _silent(unheard, pages)
    weights, told = weigh_words(candidates, lineage), ToldSoFar(Counter(), Counter(), count_carriers(pages, lineage))
    told_as_difference = _disputed(_worth_telling(facts))  # as a line of its own such a sentence would take one side
    candidates = tuple(c for c in candidates if not any(c.span.contains(span) for span in told_as_difference))
    best = sorted(candidates, key=lambda c: (-round(worth(c, weights, told), 9), c.rank, c.span))[:_WEIGHED]
    vectors = encode([c.text for c in best]) if encode and best else np.eye(len(best), dtype=np.float32)
    chosen = _choose(best, weights, told, vectors @ vectors.T, most=min(_STATEMENTS, _LINES - len(about)))
    chosen.sort(key=lambda candidate: candidate.rank >= _OPENING)
    lines = [_statement(candidate, story) for candidate in chosen]
    if _long_running(documents.values()):
        lines.sort(key=lambda line: _published(line, story), reverse=True)
    return tuple(
        sorted(lines + about, key=lambda line: _ORDER[line.kind])
    )  # a stable sort: within a kind the order stays


def _long_running(documents: Iterable[Member]) -> bool:
    """Whether the reports span more than `_NEWS_DAYS` days: then the newest report has the news, although most reports
    tell of something older.
    """
    days = sorted(document.published[:10] for document in documents if document.published)
    return len(days) > 1 and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > _NEWS_DAYS


def _published(line: Line, story: _BriefStory) -> str:
    """Returns the day of the report that a line is quoted from, or "" where it has none, which sorts as oldest."""
    return (story.documents[line.excerpts[0].passage.doc].published or "")[:10]


def _choose(
    candidates: Sequence[Candidate], weights: Mapping[str, float], told: ToldSoFar, alike: Floats, *, most: int
) -> list[Candidate]:
    """Returns at most `most` candidates, each in turn the one that adds most to those chosen before it.

    The first is from the head of a report if possible. After `_AT_LEAST` the choice ends where a sentence adds little.
    A candidate that repeats a chosen one is left out. `alike` is the array (n, n) of cosines of the candidates.
    """
    chosen: list[int] = []
    left, enough = list(range(len(candidates))), 0.0
    while left and len(chosen) < most:
        pool = left if chosen else [i for i in left if candidates[i].rank < _OPENING] or left
        worths = {i: worth(candidates[i], weights, told) * _newness(alike[i, chosen]) for i in pool}
        best = max(
            pool,
            key=lambda i: (round(worths[i], 6), -candidates[i].rank, candidates[i].span.doc, -candidates[i].span.start),
        )
        if len(chosen) >= _AT_LEAST and worths[best] < enough:
            break
        enough = enough or _ADDS * worths[best]
        chosen.append(best)
        told.add(candidates[best])
        left = [i for i in left if i != best and not _says_again(candidates[i], candidates[best])]
    return [candidates[i] for i in chosen]


def _newness(cosines: Floats) -> float:
    """Returns 1 for a sentence that is like none of the chosen ones, 0 for one with a cosine of 1; up to `_ANYWAY` a
    cosine does not count.
    """
    return 1.0 - max(0.0, float(cosines.max(initial=0.0)) - _ANYWAY) / (1.0 - _ANYWAY)


def _says_again(candidate: Candidate, chosen: Candidate) -> bool:
    return len(candidate.words & chosen.words) >= _AGAIN * min(len(candidate.words), len(chosen.words))


def _statement(candidate: Candidate, story: _BriefStory) -> Line:
    """Returns a sentence as a line: cut where it is long, with a name in brackets for a pronoun.

    It begins with "X reports that" where it holds a disputed statement, or a statement on casualties or in loaded words
    that is the report's own.
    """
    text = candidate.page.text
    pieces = shorten(text, candidate.span, candidate.said)
    names: list[Span] = []
    for pronoun, name in candidate.pronouns[:1]:
        pieces = tuple(part for piece in pieces for part in _without(piece, pronoun))
        names.append(name)
    shown = _join(text, candidate.span, pieces, candidate.pronouns[:1], story)
    support = _support(candidate, pieces, story)
    kind: LineKind = "said" if candidate.said else "background" if candidate.background else "event"
    disputed = any(candidate.span.contains(span) for span in story.disputed)
    if disputed or (kind != "said" and _is_own_claim(text, pieces)):
        inner = shown if candidate.named_first else _lower_first(shown, candidate.page, pieces[0].start)
        shown = f"{_name(candidate.page.document)} reports that {inner}"
    return Line(shown, merge_spans([*pieces, *names, *support]), kind, (Excerpt(candidate.span, pieces),))


def _without(piece: Span, pronoun: Span) -> Iterable[Span]:
    if not piece.contains(pronoun):
        return (piece,)
    return (
        part
        for part in (Span(piece.doc, piece.start, pronoun.start), Span(piece.doc, pronoun.end, piece.end))
        if len(part)
    )


def _join(
    text: str, passage: Span, pieces: Sequence[Span], pronouns: Sequence[tuple[Span, Span]], story: _BriefStory
) -> str:
    """Returns the pieces as one text: "…" for each cut, the name in square brackets for a pronoun that was cut."""
    named = {pronoun.start: story.documents[name.doc][name] for pronoun, name in pronouns}
    out, edge = "", passage.start
    for piece in (*pieces, Span(passage.doc, passage.end, passage.end)):
        if piece.start > edge:
            name = named.get(edge)
            out += f"[{name}]" if name else " … "
        out += text[piece.start : piece.end]
        edge = piece.end
    out = " ".join(out.split())
    return re.sub(r"… ([.!?])", r"…\1", out)


def _support(candidate: Candidate, pieces: Sequence[Span], story: _BriefStory) -> list[Span]:
    """Returns the sentences of other reports that say the same: copied passages, and candidates with at least `_SAME`
    of the content words and the same negations and hedges; both only where they have all of the numbers, in whatever
    form ("nine", "9").
    """
    text = candidate.page.text
    said = " ".join(text[piece.start : piece.end] for piece in pieces)
    words, values = content_words(said), _values(said)
    numbers = {word for word in words if any(c.isdigit() for c in word)}
    found = []
    for other in story.candidates:
        alike = other.span.doc != candidate.span.doc and len(words & other.words) >= _SAME * len(words)
        if alike and numbers <= other.words and values <= _values(other.text) and not _disagree(candidate, other):
            found.append(other.span)
    for copy in story.lineage.copies:
        for passage in copy.passages:
            for here, there in ((passage.a, passage.b), (passage.b, passage.a)):
                if (
                    here.contains(candidate.span)
                    and values <= _values(story.documents[there.doc][there])
                    and not any(there.overlaps(span) for span in found)
                ):
                    found.append(there)
    return found


def _values(text: str) -> set[float | None]:
    return {number.value for number in find_numbers(text)}


def _disagree(one: Candidate, other: Candidate) -> bool:
    """Whether one of two sentences holds a negation, modal, hedge or legal status that the other lacks."""
    return Counter(w.casefold() for w in find_guarded(one.text)) != Counter(
        w.casefold() for w in find_guarded(other.text)
    )


def _is_own_claim(text: str, pieces: Sequence[Span]) -> bool:
    return any(find_claims(text[piece.start : piece.end]) for piece in pieces)


def _name(document: Member) -> str:
    return f"{document.outlet} ({document.label})" if document.outlet else f"Report {document.label}"


def _lower_first(shown: str, page: Page, start: int) -> str:
    """Returns the text with a small first letter, unless the word at `start` is a name, a title, an acronym or "I"."""
    first = next((page.tree.tokens[i] for i in page.tree.over(start, start + 1)), None)
    if (
        first is None
        or first.pos in (None, "PROPN")
        or any(name.span.start == start for name in page.reading.annotation.names)
    ):
        return shown
    word = page.text[first.start : first.end]
    title = is_content(word) and shown[len(word) :].lstrip()[:1].isupper()  # "Transport Minister"
    small = (word[1:].islower() or word == "A") and not title
    return shown[0].lower() + shown[1:] if small else shown


def _disputed(facts: Sequence[Fact]) -> list[Span]:
    """Returns the evidence of the statements on which the reports differ."""
    differing = [fact for fact in facts if fact.status == "differs" and fact.kind == "statement"]
    return [span for fact in differing for version in fact.versions for span in version.evidence]


def _worth_telling(facts: Sequence[Fact]) -> list[Fact]:
    """Returns the facts whose differences are told, the weightiest first, at most `_DIFFERENCES`.

    Two kinds are left out and stand only in the list of facts: a bare count of things ("shots", "banks") that is no
    contradiction, because reports often count two things by one word; and a statement that is named by one of its own
    versions or has an unpaired quotation mark.
    """
    counts = {row[1]: row[3] for row in load_table("measures")}

    def tells(fact: Fact) -> bool:
        of_people = counts.get(fact.measure or "") == "people"
        shots = of_people and all(
            version.unit in (fact.measure, f"{fact.measure}s") for version in fact.versions
        )  # "shots" as a noun: no people were counted
        bare = fact.kind == "number" and (fact.measure not in counts or shots) and fact.difference != "contradiction"
        values = (
            [version.value for version in fact.versions if isinstance(version.value, str)]
            if fact.kind == "statement"
            else []
        )
        unclear = any(fact.about.endswith(f": {value}") or len(_QUOTE_MARK.findall(value)) % 2 for value in values)
        return fact.status == "differs" and not bare and not unclear and len(_telling(fact)) > 1

    differing = [fact for fact in facts if tells(fact)]
    return sorted(differing, key=lambda fact: (-fact.weight, fact.about, fact.id))[:_DIFFERENCES]


def _difference(fact: Fact, story: _BriefStory) -> Line:
    """Returns the line on a difference: what it is about, then the reports' own words with their labels. At the end
    stands "Both may be true." for a definition, "The reason is not established." for an unclear difference.

    Words stand in quotation marks, a bare value does not. Reports that give a value in other words than the first
    `_WORDINGS` are named behind "likewise", without words.
    """
    parts, excerpts, evidence = [], [], []
    for version in _telling(fact):
        wordings = _wordings(version, story)
        named = []
        for spans in wordings[:_WORDINGS]:
            words = " ".join(story.documents[spans[0].doc][spans[0]].split())
            words = words if is_bare_value(words) else f"“{words}”"
            named.append(f"{words} ({', '.join(_labels([span.doc for span in spans], story.documents))})")
            excerpts += [Excerpt(span, (span,)) for span in spans]
        others = [span.doc for spans in wordings[_WORDINGS:] for span in spans]
        likewise = f", likewise ({', '.join(_labels(others, story.documents))})" if others else ""
        parts.append(", ".join(named) + likewise)
        evidence += list(version.evidence)
    about = fact.about[:1].upper() + fact.about[1:]
    ending = (
        " Both may be true."
        if fact.difference == "definition"
        else " The reason is not established."
        if fact.difference == "unclear"
        else ""
    )
    return Line(f"{about}: {'; '.join(parts)}.{ending}", merge_spans(evidence), "difference", tuple(excerpts))


def _wordings(version: Version, story: _BriefStory) -> list[list[Span]]:
    """Returns the words by which each report gives a value, those of equal wording together, the most frequent wording
    first.

    Of a report that words it in several ways, the wording is taken that most reports have.
    """
    printed = {span: fold_quoted(story.documents[span.doc][span]) for span in version.evidence}
    reports = Counter(wording for _, wording in dict.fromkeys((span.doc, words) for span, words in printed.items()))
    order = {wording: number for number, wording in enumerate(dict.fromkeys(printed.values()))}
    groups: dict[str, list[Span]] = {}
    for doc in dict.fromkeys(span.doc for span in printed):
        span = min(
            (span for span in printed if span.doc == doc),
            key=lambda span: (-reports[printed[span]], order[printed[span]]),
        )
        groups.setdefault(printed[span], []).append(span)
    first = sorted(groups, key=lambda wording: (-len(groups[wording]), order[wording]))
    return [sorted(groups[wording], key=lambda span: story.documents[span.doc].rank) for wording in first]


def _labels(docs: Iterable[str], documents: Mapping[str, Member]) -> list[str]:
    """Returns the labels of reports in the order of the account: Z before AA."""
    return [member.label for member in sorted((documents[doc] for doc in docs), key=lambda member: member.rank)]


def _telling(fact: Fact) -> list[Version]:
    """Returns the versions that show a difference, in their order: two that differ by the fact's own class, and for
    every report that gives neither of these, one that it gives; none where no two reports differ.

    A report that itself gives two differing values is left out: it counts two things, or tells of two times.
    """
    versions = fact.versions
    grave = [pair for pair in fact.pairs if pair.difference is not None and pair.difference not in COMPATIBLE]
    own = {
        doc
        for pair in grave
        if pair.difference != "revision"
        for doc in versions[pair.a].documents
        if doc in versions[pair.b].documents
    }
    left = {
        i: _without_reports(version, own) for i, version in enumerate(versions) if not own >= set(version.documents)
    }
    making = next(
        (pair for pair in grave if pair.difference == fact.difference and pair.a in left and pair.b in left), None
    )
    if making is None:
        return []
    chosen = {making.a, making.b}
    shown = {doc for i in chosen for doc in left[i].documents}
    for i, version in left.items():
        if not shown >= set(version.documents):
            chosen.add(i)
            shown |= set(version.documents)
    return [left[i] for i in sorted(chosen)]


def _without_reports(version: Version, docs: set[str]) -> Version:
    """Returns a version without these reports and their evidence."""
    if docs.isdisjoint(version.documents):
        return version
    return replace(
        version,
        documents=tuple(doc for doc in version.documents if doc not in docs),
        evidence=tuple(span for span in version.evidence if span.doc not in docs),
    )


def _silent(unheard: Sequence[Unheard], pages: Sequence[Page]) -> list[Line]:
    """Returns a list with one line that names, at most `_UNHEARD`, who is blamed and quoted in no report; empty where
    there is nobody.

    A country must be blamed in more than one place, a person or an organisation in more than one report.
    """
    documents = {page.doc: page.document for page in pages}
    evidence: list[Span] = []
    parts: list[str] = []
    for somebody in unheard:
        entity = next((entity for page in pages if (entity := page.entity(somebody.entity))), None)
        docs = {span.doc for span in somebody.evidence}
        is_country = entity is not None and entity.kind == "place"
        if len(parts) < _UNHEARD and len(somebody.evidence if is_country else docs) > 1:
            parts.append(f"{somebody.name} ({', '.join(_labels(docs, documents))})")
            mentions = entity.mentions if entity else ()
            named = (mention.span for mention in mentions if documents[mention.span.doc][mention.span] == somebody.name)
            evidence += [*somebody.evidence, *islice(named, 1)]
    return (
        [Line(f"Blamed, but quoted in no report: {'; '.join(parts)}.", merge_spans(evidence), "difference")]
        if parts
        else []
    )


def choose_title(documents: Sequence[Member]) -> str:
    """Returns the title of an account: the headline that shares most rare words with the other reports, in quotation
    marks and with its report's label, because it is the words of one report; then how many other reports there are.

    A headline with a colon or quotation marks counts half: it is often somebody's statement. Where the reports span
    more than `_NEWS_DAYS` days, only headlines of the newest date are taken. Without any headline, the first words of
    the first report with text stand for it.
    """
    titles = [(title, document) for document in documents if (title := _headline(document))]
    texts = {
        document.id: content_words(
            "\n".join(document[block.span] for block in document.blocks_of("title", "body", "credit"))
        )
        for document in documents
    }

    def shared(title: str, own: str) -> float:
        words = content_words(title)
        found = sum(rarity(word) for word in words for doc in texts if doc != own and word in texts[doc])
        return found / (len(words) + 3) * (0.5 if re.search(r":\s|[\"“”‘’]", title) else 1.0)

    others = len(documents) - 1
    if _long_running(documents):  # the newest report has the news
        newest = max(document.published or "" for _, document in titles) if titles else ""
        titles = [(title, document) for title, document in titles if (document.published or "") == newest]
    more = f" and {others} other report{'s' if others > 1 else ''}" if others > 0 else ""
    if titles:
        title, document = max(titles, key=lambda item: (round(shared(item[0], item[1].id), 9), item[0]))
        return f"“{title.strip()}” ({document.label}){more}"
    first = next((document for document in documents if document.text.strip()), None)
    return f"“{' '.join(first.text.split()[:12])} …” ({first.label}){more}" if first else "No report could be read"


def _headline(document: Member) -> str | None:
    """Returns the title given with a report, else its title block if that stands before the first body block; None
    where there is neither. A crosshead further down is not a headline.
    """
    if document.title:
        return document.title
    first = next(document.blocks_of("title", "body"), None)
    return document[first.span] if first and first.kind == "title" else None
