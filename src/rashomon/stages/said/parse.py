"""What the parse tells about a cue: its subject, the clause it governs, and cues the annotator passed over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.clauses import trim_source
from rashomon.text.cues import SPOKEN, cue_forms
from rashomon.text.tree import Tree

_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis", "aux", "aux:pass"})
_NOT_IN_PHRASE = frozenset({"acl:relcl", "advcl", "parataxis", "acl"})
_BEFORE_HEAD = frozenset(
    {"compound", "amod", "nmod:poss", "nmod:desc", "det"}
)  # what stands before the head of its phrase
_RELATIVE = frozenset({"who", "which", "that"})
_SPEAKS_IN_PASSIVE = frozenset(
    {"quote", "cite", "report", "hear"}
)  # "X was quoted as saying": X speaks; "X was told": X does not
_PARENTHESIS = 8  # tokens of "which the mayor said"
_CHAIN = 6  # verbs from a cue up to the one whose subject it shares


def verb_of(page: Page, cue: Span) -> int | None:
    """The token that is the verb of a cue; None where there is none, or its sentence has no parse."""
    if page.parsed_at(cue.start) is None:
        return None
    return next((i for i in page.tokens_over(cue) if page.tree.tokens[i].pos == "VERB"), None)


def span_of(page: Page, first: int, last: int) -> Span:
    """The characters from the first to the last of some tokens."""
    return Span(page.doc, page.tree.tokens[first].start, page.tree.tokens[last].end)


def find_subject(page: Page, cue: Span) -> Span | None:
    """The noun phrase that is the subject of a cue's verb, or of the verb it hangs on ("warned … and urged"); None
    without a parse.
    """
    verb = verb_of(page, cue)
    phrase = _subject(page.tree, verb) if verb is not None else None
    if phrase is None:
        return None
    whole = span_of(page, *phrase)
    start, end = trim_source(page.text, whole.start, whole.end)
    return page.span(start, end) if page.text[start:end].strip() else None


def _subject(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The first and last token of the subject."""
    at = verb
    for _ in range(_CHAIN):
        subject = _nearest_subject(tree, at)
        if subject is None and (passive := tree.child(at, "nsubj:pass")) is not None:
            agent = tree.child(at, "obl:agent")
            subject = passive if tree.lemma(at) in _SPEAKS_IN_PASSIVE else agent
            if subject is None:
                return None
        if subject is not None:
            first, last = phrase_of(tree, _antecedent(tree, at, subject))
            while (
                last + 1 < at and tree.head(last + 1) == at and tree.relation(last + 1) == "nsubj"
            ):  # "Mayor Holm" in two
                last = phrase_of(tree, last + 1)[1]
            return first, last
        borrowed = _borrowed(tree, at)
        if borrowed is not None:
            return phrase_of(tree, borrowed)
        head = tree.head(at)
        if head is not None and tree.relation(at) == "acl":  # "a report saying that"
            return phrase_of(tree, head)
        if head is None or tree.relation(at) not in _SHARES_SUBJECT:
            return None
        at = _speech_above(tree, at, head)
    return None


def _borrowed(tree: Tree, verb: int) -> int | None:
    """In "X said that, the agency reported" the parser gives both subjects to the last verb: the first one is the first
    verb's.
    """
    head = tree.head(verb)
    if tree.relation(verb) != "ccomp" or head is None or head <= verb:
        return None
    subjects = tree.children(head, "nsubj")
    return subjects[0] if len(subjects) > 1 and subjects[0] < verb < subjects[-1] else None


def _speech_above(tree: Tree, verb: int, head: int) -> int:
    """The verb a second verb of speech goes with, where the parser hung it on something inside the first one's clause:
    "noted it went on and warned", "urged the crowd to leave and warned": "warned" goes with "noted", with "urged"."""
    if tree.relation(verb) != "conj" or _is_spoken(tree, head):
        return head
    at = head
    for above in islice(tree.ancestors(head), _CHAIN):
        if tree.relation(at) not in {"ccomp", "xcomp", "advcl"}:
            return head
        if _is_spoken(tree, above):
            return above
        at = above
    return head


def is_object(page: Page, source: Span, cue: Span) -> bool:
    """True where the parse has a source as the object of another verb than its cue's: "urged the crowd to leave and
    warned".
    """
    inside, own = page.tokens_over(source), page.tokens_over(cue)
    objects = [i for i in inside if page.tree.relation(i) in {"obj", "iobj"}]
    return any(page.tree.head(i) not in inside and page.tree.head(i) not in own for i in objects)


def _is_spoken(tree: Tree, at: int) -> bool:
    return cue_forms().get(tree.lemma(at), ("", ""))[1] in SPOKEN


def _nearest_subject(tree: Tree, verb: int) -> int | None:
    """The verb's subject; of two ("X said that, Y reported") the one that stands nearer, unless both are one ("Mayor
    Holm").
    """
    subjects = tree.children(verb, "nsubj")
    if not subjects:
        return _bare_nominal(tree, verb)
    before = [i for i in subjects if i < verb] or list(subjects)
    nearest = before[-1]
    while nearest - 1 in before:
        nearest -= 1
    return nearest


def _bare_nominal(tree: Tree, verb: int) -> int | None:
    """A nominal before a main verb that has no preposition: its subject, where the parser called it an object ("The
    firm, in turn, accused").
    """
    if tree.relation(verb) != "root" or tree.child(verb, "nsubj:pass") is not None:
        return None
    before = (i for i in tree.children(verb, "obj", "obl", "dep") if i < verb)
    return next(
        (i for i in before if tree.tokens[i].pos in {"NOUN", "PROPN", "PRON"} and tree.child(i, "case") is None), None
    )


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun that "who" or "that" stands for, else the subject itself."""
    if tree.tokens[subject].pos != "PRON" or tree.lemma(subject) not in _RELATIVE:
        return subject
    head = tree.head(verb)
    if tree.relation(verb) == "acl:relcl" and head is not None and head < verb:
        own = tree.head(head)  # hung on the "Mr." of "Mr. Holm"
        return own if own is not None and tree.relation(head) in _BEFORE_HEAD and own > head else head
    before = next((i for i in range(subject - 1, max(0, subject - 3) - 1, -1) if tree.relation(i) != "punct"), subject)
    return (
        before if tree.tokens[before].pos in {"NOUN", "PROPN"} and tree.root(before) == tree.root(subject) else subject
    )


def phrase_of(tree: Tree, head: int) -> tuple[int, int]:
    """The tokens around a noun that depend on it, without clauses and without "by" before it."""
    inside = tree.subtree(head, without=_NOT_IN_PHRASE)
    inside -= {i for i in tree.children(head, "case") if i < head}
    first = last = head
    while first - 1 in inside and tree.relation(first - 1) != "punct":
        first -= 1
    while last + 1 in inside and (tree.relation(last + 1) != "punct" or last + 2 in inside):
        last += 1
    return first, last


def phrase_in(tree: Tree, words: range) -> tuple[int, int] | None:
    """First and last token of the first noun phrase that begins in a stretch of tokens."""
    noun = next((i for i in words if tree.tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    for _ in range(_CHAIN):
        head = None if noun is None else tree.head(noun)
        if noun is None or head is None or head <= noun or tree.relation(noun) not in _BEFORE_HEAD:
            break
        noun = head
    return phrase_of(tree, noun) if noun is not None else None


def governed(tree: Tree, verb: int) -> tuple[int, int] | None:
    """First and last token of what a verb of speech governs: its clause ("said that …"), or the sentence it closes ("…,
    she said").
    """
    clause = tree.child(verb, "ccomp")
    head = tree.head(verb)
    if clause is None and tree.relation(verb) == "parataxis" and head is not None and head < verb:
        inside = tree.subtree(head) - tree.subtree(verb)
    elif clause is not None:
        own = _own(tree, verb, clause)
        inside = tree.subtree(clause) - own
        relative = any(
            verb - _PARENTHESIS < i < verb and tree.lemma(i) in {"which", "who", "whom"} for i in inside | own
        )
        if relative and any(i > verb for i in inside):
            inside = {i for i in inside if i > verb}  # "the raid, which he said broke the law": "which" is not his word
    else:
        return None
    inside = {i for i in inside if tree.relation(i) not in {"punct", "mark"} or min(inside) < i < max(inside)}
    return (min(inside), max(inside)) if inside else None


def governed_by(page: Page, verb: int | None) -> Span | None:
    """The characters of what a verb of speech governs; None where it governs nothing, or there is no verb."""
    clause = governed(page.tree, verb) if verb is not None else None
    return span_of(page, *clause) if clause else None


def governs_clause(page: Page, cue: Span) -> bool | None:
    """Whether a cue's verb governs a clause with a subject of its own; None without a parse."""
    tree = page.tree
    verb = next((i for i in page.tokens_over(cue) if tree.tokens[i].pos in {"VERB", "ADJ", "NOUN"}), None)
    if verb is None or page.parsed_at(cue.start) is None:
        return None
    clause = tree.child(verb, "ccomp", "parataxis", "acl", "csubj")
    return (clause is not None and tree.child(clause, "nsubj", "nsubj:pass", "expl") is not None) or tree.relation(
        verb
    ) == "parataxis"


def _own(tree: Tree, verb: int, clause: int) -> set[int]:
    """A verb with its subject and auxiliaries, where it stands inside its own clause ("The bridge,
    she said, is safe").
    """
    return set().union(*(tree.subtree(i) for i in tree.children(verb) if i != clause), {verb})


def spoken_verbs(page: Page) -> Iterator[int]:
    """Every finite verb of speech that governs a clause, in the order of the text."""
    tree = page.tree
    for i, token in enumerate(tree.tokens):
        spoken = token.pos == "VERB" and _is_spoken(tree, i)
        if spoken and page.parsed_at(token.start) and governed(tree, i) is not None and _is_finite(tree, i):
            yield i


def _is_finite(tree: Tree, verb: int) -> bool:
    """True for a verb with its own subject, or that adds to another's ("…, adding that"); not for "to say"."""
    to = tree.child(verb, "mark")
    if tree.child(verb, "nsubj") is not None or _borrowed(tree, verb) is not None:
        return True
    return tree.relation(verb) in {"advcl", "conj"} and (to is None or tree.lemma(to) != "to")
