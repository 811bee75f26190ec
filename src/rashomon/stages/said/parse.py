"""What the parse tells about cues: their subjects, the clauses they govern, and cues that the annotator missed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rashomon.model import Span
from rashomon.page import Page
from rashomon.stages.said.clauses import trim_source
from rashomon.stages.said.estimates import estimate_of
from rashomon.text.cues import SPOKEN, cue_forms
from rashomon.text.tree import Tree

_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis", "aux", "aux:pass"})
_NOT_IN_PHRASE = frozenset({"acl:relcl", "advcl", "parataxis", "acl"})
_BEFORE_HEAD = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "det"})
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis"})
_PARTS = _CLAUSES | {"obj", "iobj", "obl", "nmod", "conj", "appos", "compound", "det", "amod", "advmod", "case", "dep"}
_RELATIVE = frozenset({"who", "which", "that"})
_SPEAKS_IN_PASSIVE = frozenset({"quote", "cite", "report", "hear"})  # in "X was quoted" X speaks, in "X was told" not
# Both limits were chosen by hand; they have no figure.
_PARENTHESIS = 8  # tokens of "which the mayor said"
_CHAIN = 6  # steps up the tree: verbs from a cue to the one whose subject it shares, nouns to the head of a phrase


def verb_of(page: Page, cue: Span) -> int | None:
    """The number of the first verb in a cue; None where there is none, or the sentence has no parse."""
    if page.parsed_at(cue.start) is None:
        return None
    return next((i for i in page.tokens_over(cue) if page.tree.tokens[i].pos == "VERB"), None)


def span_of(page: Page, first: int, last: int) -> Span:
    """The span from the first to the last of these tokens, given by number."""
    return Span(page.doc, page.tree.tokens[first].start, page.tree.tokens[last].end)


def find_subject(page: Page, cue: Span) -> Span | None:
    """The trimmed noun phrase that is the subject of a cue's verb, or of the verb that it depends on; None without one.

    In "Holm warned them and urged calm" the subject of "urged" is "Holm".
    """
    verb = verb_of(page, cue)
    phrase = _subject(page.tree, verb) if verb is not None else None
    if phrase is None:
        return None
    whole = span_of(page, *phrase)
    start, end = trim_source(page.text, whole.start, whole.end)
    return page.span(start, end) if page.text[start:end].strip() else None


def _subject(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The first and last token of the subject of a verb, or of a verb above it; None where there is none."""
    at = verb
    for _ in range(_CHAIN):
        quoted = tree.child(at, "obj") if at != verb and tree.lemma(at) in _SPEAKS_IN_PASSIVE else None
        if quoted is not None:  # "X quoted Y as saying"
            return phrase_of(tree, quoted)
        subject = _nearest_subject(tree, at)
        if subject is None and (passive := tree.child(at, "nsubj:pass")) is not None:
            agent = tree.child(at, "obl:agent")
            subject = passive if tree.lemma(at) in _SPEAKS_IN_PASSIVE else agent
            if subject is None:
                return None
        if subject is not None:
            first, last = phrase_of(tree, _antecedent(tree, at, subject))
            # the parser may split "Mayor Holm" into two subjects
            while last + 1 < at and tree.head(last + 1) == at and tree.relation(last + 1) == "nsubj":
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
    """The verb's subject where the parser gave it to the verb above; None in all other cases.

    In "X said that, the agency reported" both subjects may depend on "reported"; the first one belongs to "said".
    """
    head = tree.head(verb)
    if tree.relation(verb) != "ccomp" or head is None or head <= verb:
        return None
    subjects = tree.children(head, "nsubj")
    return subjects[0] if len(subjects) > 1 and subjects[0] < verb < subjects[-1] else None


def _speech_above(tree: Tree, verb: int, head: int) -> int:
    """The verb of speech to which a second one is joined, where the parser joined it inside the clause of the first.

    "warned" is joined to "noted" in "noted it went on and warned", to "urged" in "urged the crowd to leave and warned".
    Returns `head`, the verb's own head, in all other cases.
    """
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


def may_be_of_two(page: Page, cue: Span) -> bool:
    """True where a cue without a subject may have that of a clause or that of the verb which governs this clause.

    "Holm noted that Lund praised the crew, saying …" and "records show Lund hit her and said …": the parse takes one of
    them. A pronoun as the subject of the clause mostly means the one who speaks anyway.
    """
    verb, tree = verb_of(page, cue), page.tree
    if verb is None or tree.base_relation(verb) not in {"conj", "advcl"} or tree.children(verb, "nsubj", "nsubj:pass"):
        return False
    for inner in islice(tree.ancestors(verb), _CHAIN):
        outer, own = tree.head(inner), tree.child(inner, "nsubj", "nsubj:pass")
        if own is not None:
            return (
                tree.base_relation(inner) == "ccomp"
                and tree.tokens[own].pos != "PRON"
                and outer is not None
                and tree.child(outer, "nsubj") is not None
            )
        if tree.base_relation(inner) not in {"conj", "advcl"}:
            return False
    return False


def is_aside(page: Page, source: Span, cue: Span) -> bool:
    """True where another verb of speech stands with its own subject between a source and its cue.

    Of "the papers, they said, show that" it is not certain who speaks.
    """
    tree = page.tree
    between = tree.over(source.end, cue.start)
    subjects = {tree.head(i) for i in between if tree.relation(i) == "nsubj"}
    return any(i in subjects and _is_spoken(tree, i) for i in between)


def is_part(page: Page, source: Span, cue: Span) -> bool:
    """True where a source is an object or a part of a phrase, and its cue neither tells of it nor governs it."""
    verb, inside, tree = verb_of(page, cue), page.tokens_over(source), page.tree
    if verb is None or not inside:
        return False
    top = tree.top(inside)
    head = tree.head(top)
    if tree.base_relation(top) not in _PARTS or head is None or head in page.tokens_over(cue):
        return False
    if tree.lemma(head) in _SPEAKS_IN_PASSIVE:  # "X quoted Y as saying"
        return False
    return not any(above in inside for above in islice(tree.ancestors(verb), _CHAIN))


def is_object(page: Page, source: Span, cue: Span) -> bool:
    """True where the parse has a source as the object of another verb than its cue's.

    In "urged the crowd to leave and warned" the crowd does not warn.
    """
    inside, own = page.tokens_over(source), page.tokens_over(cue)
    objects = [i for i in inside if page.tree.relation(i) in {"obj", "iobj"}]
    return any(page.tree.head(i) not in inside and page.tree.head(i) not in own for i in objects)


def is_passive(page: Page, source: Span, cue: Span) -> bool:
    """True where a source is the subject of a passive cue, and does not speak: "Holm has been called a fool".

    In "Holm was quoted as saying" Holm speaks.
    """
    inside = page.tokens_over(source)
    verb = next((i for i in reversed(page.tokens_over(cue)) if page.tree.tokens[i].pos == "VERB"), None)
    if verb is None or page.parsed_at(cue.start) is None or page.tree.lemma(verb) in _SPEAKS_IN_PASSIVE:
        return False
    return any(i in inside for i in page.tree.children(verb, "nsubj:pass"))


def tells_of_its_subject(page: Page, cue: Span) -> bool:
    """True where a cue is a passive that says of its subject what was done to it, by nobody who is named, and governs
    no clause: "the fair was called off".
    """
    verb, tree = verb_of(page, cue), page.tree
    if verb is None or tree.lemma(verb) in _SPEAKS_IN_PASSIVE or tree.child(verb, "aux:pass") is None:
        return False
    told = tree.child(verb, "ccomp", "xcomp", "csubj", "obl:agent", "expl")
    return tree.child(verb, "nsubj:pass") is not None and told is None


def in_clause(tree: Tree, at: int, phrase: range) -> bool:
    """True for a token in a clause that hangs inside a phrase: "Lund" in "the minister, who came when Lund"."""
    for above in tree.ancestors(at):
        if tree.base_relation(at) in _CLAUSES:
            return True
        if above not in phrase:
            break
        at = above
    return False


def own_subject(page: Page, source: Span, cue: Span) -> Span:
    """The subject of the cue's own verb, where the source swallowed it in a clause about somebody else.

    Of "the minister, who was there when Lund announced" the source is "Lund". Returns the source in all other cases.
    """
    verb, inside, tree = verb_of(page, cue), page.tokens_over(source), page.tree
    subject = tree.child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or subject not in inside or tree.lemma(subject) in _RELATIVE:
        return source
    if not any(above in inside for above in islice(tree.ancestors(verb), _CHAIN)):
        return source
    first, last = phrase_of(tree, subject)
    return span_of(page, first, last)


def subject_above(page: Page, pronoun: Span) -> int | None:
    """The token that is the subject of the sentence in a clause of which a pronoun is the subject: "Norway" for the
    "it" of "Norway showed what it called proof". None where there is none before it.
    """
    words, tree = page.tokens_over(pronoun), page.tree
    verb = tree.head(words[0]) if words and tree.relation(words[0]) == "nsubj" else None
    if verb is None:
        return None
    for above in islice(tree.ancestors(verb), _CHAIN):
        subject = _nearest_subject(tree, above)
        if subject is not None:
            return subject if subject < words[0] else None
    return None


def _is_spoken(tree: Tree, at: int) -> bool:
    """True for a token whose lemma is a cue of speech."""
    return cue_forms().get(tree.lemma(at), ("", ""))[1] in SPOKEN


def _nearest_subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb; of two ("X said that, Y reported") the nearest before it. None where there is none.

    Subjects side by side are one ("Mayor Holm"): of these the first is returned.
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
    """A nominal without a preposition before a main verb that has no subject, or None.

    It is the subject, which the parser took for an object ("The firm, in turn, accused").
    """
    if tree.relation(verb) != "root" or tree.child(verb, "nsubj:pass") is not None:
        return None
    before = (i for i in tree.children(verb, "obj", "obl", "dep") if i < verb)
    return next(
        (i for i in before if tree.tokens[i].pos in {"NOUN", "PROPN", "PRON"} and tree.child(i, "case") is None), None
    )


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun for which a subject "who", "which" or "that" stands; any other subject itself."""
    if tree.tokens[subject].pos != "PRON" or tree.lemma(subject) not in _RELATIVE:
        return subject
    head = tree.head(verb)
    if tree.relation(verb) == "acl:relcl" and head is not None and head < verb:
        own = tree.head(head)  # the parser may take the "Mr." of "Mr. Holm" for the noun
        return own if own is not None and tree.relation(head) in _BEFORE_HEAD and own > head else head
    before = next((i for i in range(subject - 1, max(0, subject - 3) - 1, -1) if tree.relation(i) != "punct"), subject)
    return (
        before if tree.tokens[before].pos in {"NOUN", "PROPN"} and tree.root(before) == tree.root(subject) else subject
    )


def phrase_of(tree: Tree, head: int) -> tuple[int, int]:
    """The first and last token of a noun's phrase, without clauses and without a preposition before it."""
    inside = tree.subtree(head, without=_NOT_IN_PHRASE)
    inside -= {i for i in tree.children(head, "case") if i < head}
    first = last = head
    while first - 1 in inside and tree.relation(first - 1) != "punct":
        first -= 1
    while last + 1 in inside and (tree.relation(last + 1) != "punct" or last + 2 in inside):
        last += 1
    return first, last


def phrase_in(tree: Tree, words: range) -> tuple[int, int] | None:
    """The first and last token of the first noun phrase among these tokens; None where they have no noun."""
    noun = next((i for i in words if tree.tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    for _ in range(_CHAIN):
        head = None if noun is None else tree.head(noun)
        if noun is None or head is None or head <= noun or tree.relation(noun) not in _BEFORE_HEAD:
            break
        noun = head
    return phrase_of(tree, noun) if noun is not None else None


def governed(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The first and last token of what a verb of speech governs; None where it governs nothing.

    This is its clause ("said that …"), or the sentence that it closes ("…, she said").
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
            inside = {i for i in inside if i > verb}  # "the raid, which he said broke the law": "which" is not told
    else:
        return None
    inside = {i for i in inside if tree.relation(i) not in {"punct", "mark"} or min(inside) < i < max(inside)}
    return (min(inside), max(inside)) if inside else None


def governed_by(page: Page, verb: int | None) -> Span | None:
    """The span of what a verb of speech governs, a clause or an estimate; None where it governs nothing, or `verb` is
    None.
    """
    if verb is None:
        return None
    clause = governed(page.tree, verb)
    return span_of(page, *clause) if clause else estimate_of(page, verb)


def governs_clause(page: Page, cue: Span) -> bool | None:
    """True where a cue governs a clause with a subject, or an estimate, or closes a sentence; None where nothing is
    parsed there.
    """
    tree = page.tree
    verb = next((i for i in page.tokens_over(cue) if tree.tokens[i].pos in {"VERB", "ADJ", "NOUN"}), None)
    if verb is None or page.parsed_at(cue.start) is None:
        return None
    clause = tree.child(verb, "ccomp", "parataxis", "acl", "csubj")
    has_subject = clause is not None and tree.child(clause, "nsubj", "nsubj:pass", "expl") is not None
    return has_subject or tree.relation(verb) == "parataxis" or estimate_of(page, verb) is not None


def _own(tree: Tree, verb: int, clause: int) -> set[int]:
    """The tokens of a verb with its subject and auxiliaries, which may stand amid its clause.

    An example is "The bridge, she said, is safe".
    """
    return set().union(*(tree.subtree(i) for i in tree.children(verb) if i != clause), {verb})


def spoken_verbs(page: Page) -> Iterator[int]:
    """The numbers of all finite verbs of speech that govern a clause or an estimate, in the order of the text."""
    tree = page.tree
    for i, token in enumerate(tree.tokens):
        spoken = token.pos == "VERB" and _is_spoken(tree, i)
        if spoken and page.parsed_at(token.start) and governed_by(page, i) is not None and _is_finite(tree, i):
            yield i


def _is_finite(tree: Tree, verb: int) -> bool:
    """True for a verb that has a subject or shares one ("…, adding that"); False for "to say"."""
    to = tree.child(verb, "mark")
    if tree.child(verb, "nsubj") is not None or _borrowed(tree, verb) is not None:
        return True
    return tree.relation(verb) in {"advcl", "conj"} and (to is None or tree.lemma(to) != "to")
