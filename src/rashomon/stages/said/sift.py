"""The rules that tell speech from attitudes, plans and charges, which the annotator marks too."""

from __future__ import annotations

import re

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.draft import DraftQuote
from rashomon.stages.said.parse import governs_clause, verb_of
from rashomon.text.cues import SPOKEN, cue_base, cue_class
from rashomon.text.quotation import Quotation, is_title

# "plans to say", "did not answer"
_NOT_UTTERED = re.compile(r"\A(?:to\b|.*\bwithout\b|.*\b(?:not|never|no)\b|.*n['’]t\b)", re.IGNORECASE)
# "was announced", "is expected", "has been blamed on", "accused of"; not "was quoted as saying", "was reported by"
_NOBODY_SPEAKS = re.compile(
    r"\A(?:accused of|charged with|wanted for|known (?:as|for))\b"
    r"|\A(?:(?:has|have|had)\s+)?(?:is|are|was|were|been|be|being)\s+(?!.*\b(?:by|saying|telling|quoted|cited)\b)"
    r"(?:\w+\s+){0,3}\w+(?:ed|en|known|said|told)\b",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(r"(?:nothing|little|much|something)\b", re.IGNORECASE)  # "said nothing new", "said little"
# "welcomed the guest to the town": received, not praised
_TO_A_PLACE = re.compile(r"\A[^,]{0,80}\bto (?:his|her|its|their|the)\b")
_BACKS_OFF = re.compile(r"[^,.;]{0,30}\bback\w*\s+(?:off|away|down|out)\b")  # "backed off", no support
_AGREES_WITH = re.compile(r"[^,.;]{0,30}?\bagree\w*\s+(?:\w+\s+)?(?:with|on|upon)\b")
_MAKES = frozenset({"write", "publish", "read"})  # "wrote “The Long Ebb”", "wrote a bill": a work, not words
# not "'s" (of "Let's say") and "whose owners" (of those who "cite beliefs")
_SOMEBODY = re.compile(r"[^\W\d_]{2}|\bI\b|\d", re.IGNORECASE)
_WHOSE = re.compile(r"whose\b", re.IGNORECASE)
_NEGATIONS = frozenset({"not", "never", "nor"})  # lemmas: "n't" is "not"
_NOBODY = frozenset({"nobody", "no", "none", "neither"})
_HARDLY = frozenset({"few", "little"})  # "few said", but "a few said"
_UNREAL = frozenset({"should", "would", "could", "might", "must", "ought"})  # before "have": "should have said"
_ASKED_FOR = frozenset({"should", "must", "ought"})  # "should tell": wished for, not told
# these state something only with a clause: "records show that"
_EVIDENCE = frozenset({"find", "show", "indicate", "suggest", "reveal", "read"})
_SHOWS = frozenset({"show", "reveal", "indicate"})  # as participles they tell what the deed before them means
_PLACED_IN = frozenset({"on", "in", "at"})
_CLAUSE = 6  # words from which content counts as a clause where there is no parse; chosen by hand, no figure


def _names_somebody(text: str, source: Span) -> bool:
    """Whether a source holds a word that can be a speaker, and is no "whose"."""
    begins = _WHOSE.match(text, source.start, source.end)
    return begins is None and _SOMEBODY.search(text, source.start, source.end) is not None


def is_speech(page: Page, draft: DraftQuote) -> bool:
    """True for quoted words, for cues of speech, and for beliefs and evidence that are stated as a clause.

    False for words in scare quotes without a cue, and for what was not said, planned, charged or said by nobody.
    """
    words = " ".join(page.text[span.start : span.end] for span in draft.cue)
    kind = cue_class(words)
    if draft.cue and (_is_denied(page, draft.cue[0]) or _is_unreal(page, draft.cue[0])):
        return False
    if draft.kind != "indirect":
        quoted = [q for span in draft.content for q in page.quotations.over(span.start, span.end)]
        may_name = kind in {None, "name", "voice"} or cue_base(words) in _MAKES
        if may_name and quoted and all(_is_name(page, q) for q in quoted):
            return False
        if quoted and all(_is_title_of_place(page, q) for q in quoted):
            return False
        return kind is not None or not all(q.scare for q in quoted)
    if draft.source and not _names_somebody(page.text, draft.source[0]):
        return False
    if kind is None or (_NOT_UTTERED.match(words) and kind != "deny") or _NOBODY_SPEAKS.match(words):
        return False
    if _NO_MATTER.match(page.text, draft.content[0].start):
        return False
    if cue_base(words) in _SHOWS and _is_participle(page, draft.cue[0]):
        return False
    if cue_base(words) in _MAKES and governs_clause(page, draft.cue[0]) is False:
        return False
    if _is_deal(page, draft) or (cue_base(words) == "back" and _BACKS_OFF.match(page.text, draft.cue[-1].start)):
        return False
    if cue_base(words) == "welcome" and _TO_A_PLACE.match(page.text[draft.content[0].start : draft.content[0].end]):
        return False
    if kind == "belief" or cue_base(words) in _EVIDENCE:
        content = draft.content[0]
        clause = governs_clause(page, draft.cue[0])
        return bool(draft.source) and (
            page.count_words(content.start, content.end) >= _CLAUSE if clause is None else clause
        )
    return kind in SPOKEN or kind == "noun"  # not "route": what was reportedly done was not said by the doer


def _is_deal(page: Page, draft: DraftQuote) -> bool:
    """True for what somebody agreed on with others, without a clause: "had agreed with the family on a price"."""
    verb = verb_of(page, draft.cue[0])
    if verb is None or _AGREES_WITH.match(page.text, draft.cue[0].start) is None:
        return False
    return page.tree.child(verb, "ccomp", "xcomp", "advcl", "parataxis") is None  # "agreed on Sunday to move"


def _is_name(page: Page, quotation: Quotation) -> bool:
    """True for a quotation printed as the title of a work or another name; False in a headline all of whose words have
    capitals.
    """
    start, end = page.sentence_range(quotation.start)
    around = page.text[start : quotation.start] + page.text[quotation.end : end]
    return is_title(page.text, quotation) and any(word[0].islower() for word in around.split())


def _is_title_of_place(page: Page, quotation: Quotation) -> bool:
    """True for a name in quotation marks that tells where somebody spoke: 'on "The Late Hour," Holm said'."""
    before = page.text[max(0, quotation.start - 30) : quotation.start].split()
    return bool(before) and before[-1] in _PLACED_IN and _is_name(page, quotation)


def _is_participle(page: Page, cue: Span) -> bool:
    """True for a participle without a subject of its own that tells of the clause before it ("…, showing that")."""
    verb = verb_of(page, cue)
    if verb is None or page.tree.base_relation(verb) != "advcl" or page.tree.child(verb, "nsubj") is not None:
        return False
    return page.text[page.tree.tokens[verb].start : page.tree.tokens[verb].end].endswith("ing")


def _is_denied(page: Page, cue: Span) -> bool:
    """True where a report says that the words were not uttered: "did not say", "nobody said", "denied that she said".

    A denial itself is an utterance ("did not deny that" too).
    """
    verb = verb_of(page, cue)
    if verb is None or cue_class(page.text[cue.start : cue.end]) not in SPOKEN - {"deny"}:
        return False
    tree = page.tree
    if any(tree.lemma(i) in _NEGATIONS for i in tree.children(verb, "advmod", "aux", "cc")):
        return True
    subject = tree.child(verb, "nsubj")
    if subject is not None:
        counted = {tree.lemma(i) for i in (subject, *tree.children(subject, "det", "amod"))}
        if counted & _NOBODY or (counted & _HARDLY and "a" not in counted):
            return True
    head = tree.head(verb)
    return tree.base_relation(verb) in {"ccomp", "xcomp"} and head is not None and cue_class(tree.lemma(head)) == "deny"


def _is_unreal(page: Page, cue: Span) -> bool:
    """True where the words were not uttered although they might have been ("should have said", "would have told"), or
    somebody else is asked for them ("the firm should tell us what it keeps").
    """
    verb = verb_of(page, cue)
    if verb is None:
        return False
    helpers = {page.tree.lemma(i) for i in page.tree.children(verb, "aux")}
    if "have" in helpers:
        return not helpers.isdisjoint(_UNREAL)
    subject = page.tree.child(verb, "nsubj")
    is_writer = subject is not None and page.tree.lemma(subject).lower() in {"i", "we"}  # "we should say that …"
    spoken = cue_class(page.text[cue.start : cue.end]) in SPOKEN
    return spoken and not is_writer and not helpers.isdisjoint(_ASKED_FOR)
