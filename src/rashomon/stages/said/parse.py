"""What the parse tells about a cue: its subject, the clause it governs, and cues the annotator passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Sentence, Span, Token
from rashomon.stages.said.clauses import trim_source
from rashomon.stages.said.draft import Page
from rashomon.text.cues import SPOKEN, cue_forms

_LONGEST = 400            # tokens of a sentence whose parse is looked at
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "parataxis", "aux", "aux:pass"})
_NOT_IN_PHRASE = frozenset({"acl:relcl", "advcl", "parataxis", "acl"})
_BEFORE_HEAD = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "det"})   # what stands before the head of its phrase
_RELATIVE = frozenset({"who", "which", "that"})
_SPEAKS_IN_PASSIVE = frozenset({"quote", "cite", "report", "hear"})   # "X was quoted as saying": X speaks; "X was told": X does not
_PARENTHESIS = 8          # tokens of "which the mayor said"
_CHAIN = 6                # verbs from a cue up to the one whose subject it shares


@dataclass(frozen=True, slots=True)
class Tree:
    """The parse of one sentence: all tokens of the page, and the dependents of each token of the sentence."""

    tokens: Sequence[Token]
    sentence: Sentence
    children: Mapping[int, Sequence[int]]

    def child(self, at: int, *labels: str) -> int | None:
        """The first dependent of a token with one of these labels."""
        return next((i for i in self.children.get(at, ()) if self.tokens[i].label in labels), None)

    def below(self, at: int, left_out: frozenset[str] = frozenset()) -> set[int]:
        """A token and all that depends on it, without the branches with these labels."""
        inside, todo = {at}, [at]
        while todo:
            for child in self.children.get(todo.pop(), ()):
                if child not in inside and self.tokens[child].label not in left_out:
                    inside.add(child)
                    todo.append(child)
        return inside


def parse_at(page: Page, position: int) -> Tree | None:
    """The parse of the sentence over a character; None where there is no parse or the sentence is too long to be one."""
    sentence = page.reading.sentence_at(position)
    if sentence is None or sentence.last - sentence.first > _LONGEST:
        return None
    tokens = page.reading.annotation.tokens
    children: dict[int, list[int]] = {}
    for i in range(sentence.first, sentence.last):
        head = tokens[i].head
        if head is None:
            return None
        if head != i:
            children.setdefault(head, []).append(i)
    return Tree(tokens, sentence, children)


def find_subject(page: Page, cue: Span) -> Span | None:
    """The noun phrase that is the subject of a cue's verb, or of the verb it hangs on ("warned … and urged"); None without a parse."""
    tree = parse_at(page, cue.start)
    verb = next((i for i in page.tokens_over(cue) if page.reading.annotation.tokens[i].pos == "VERB"), None)
    if tree is None or verb is None:
        return None
    phrase = _subject(tree, verb)
    if phrase is None:
        return None
    start, end = trim_source(page.text, tree.tokens[phrase[0]].start, tree.tokens[phrase[1]].end)
    return page.span(start, end) if page.text[start:end].strip() else None


def _subject(tree: Tree, verb: int) -> tuple[int, int] | None:
    """The first and last token of the subject."""
    at = verb
    for _ in range(_CHAIN):
        token = tree.tokens[at]
        subject = _nearest_subject(tree, at)
        if subject is None and (passive := tree.child(at, "nsubj:pass")) is not None:
            agent = tree.child(at, "obl:agent")
            subject = passive if token.lemma in _SPEAKS_IN_PASSIVE else agent
            if subject is None:
                return None
        if subject is not None:
            first, last = phrase_of(tree, _antecedent(tree, at, subject))
            while last + 1 < at and tree.tokens[last + 1].head == at and tree.tokens[last + 1].label == "nsubj":   # "Mayor Holm" in two
                last = phrase_of(tree, last + 1)[1]
            return first, last
        borrowed = _borrowed(tree, at)
        if borrowed is not None:
            return phrase_of(tree, borrowed)
        if token.label == "acl" and token.head is not None:   # "a report saying that"
            return phrase_of(tree, token.head)
        if token.label not in _SHARES_SUBJECT or token.head is None or token.head == at:
            return None
        at = _speech_above(tree, at, token.head)
    return None


def _borrowed(tree: Tree, verb: int) -> int | None:
    """In "X said that, the agency reported" the parser gives both subjects to the last verb: the first one is the first verb's."""
    head = tree.tokens[verb].head
    if tree.tokens[verb].label != "ccomp" or head is None or head <= verb:
        return None
    subjects = [i for i in tree.children.get(head, ()) if tree.tokens[i].label == "nsubj"]
    return subjects[0] if len(subjects) > 1 and subjects[0] < verb < subjects[-1] else None


def _speech_above(tree: Tree, verb: int, head: int) -> int:
    """The verb a second verb of speech goes with, where the parser hung it on something inside the first one's clause:
    "noted it went on and warned", "urged the crowd to leave and warned": "warned" goes with "noted", with "urged"."""
    if tree.tokens[verb].label != "conj" or _is_spoken(tree.tokens[head]):
        return head
    at = head
    for _ in range(_CHAIN):
        above = tree.tokens[at].head
        if above is None or above == at or tree.tokens[at].label not in {"ccomp", "xcomp", "advcl"}:
            return head
        if _is_spoken(tree.tokens[above]):
            return above
        at = above
    return head


def is_object(page: Page, source: Span, cue: Span) -> bool:
    """True where the parse has a source as the object of another verb than its cue's: "urged the crowd to leave and warned"."""
    tokens = page.reading.annotation.tokens
    inside, own = page.tokens_over(source), page.tokens_over(cue)
    return any(tokens[i].label in {"obj", "iobj"} and tokens[i].head not in inside and tokens[i].head not in own for i in inside)


def _is_spoken(token: Token) -> bool:
    return cue_forms().get(token.lemma or "", ("", ""))[1] in SPOKEN


def _nearest_subject(tree: Tree, verb: int) -> int | None:
    """The verb's subject; of two ("X said that, Y reported") the one that stands nearer, unless both are one ("Mayor Holm")."""
    subjects = [i for i in tree.children.get(verb, ()) if tree.tokens[i].label == "nsubj"]
    if not subjects:
        return _bare_nominal(tree, verb)
    before = [i for i in subjects if i < verb] or subjects
    nearest = before[-1]
    while nearest - 1 in before:
        nearest -= 1
    return nearest


def _bare_nominal(tree: Tree, verb: int) -> int | None:
    """A nominal before a main verb that has no preposition: its subject, where the parser called it an object ("The firm, in turn, accused")."""
    if tree.tokens[verb].label != "root" or tree.child(verb, "nsubj:pass") is not None:
        return None
    before = (i for i in tree.children.get(verb, ()) if i < verb and tree.tokens[i].label in {"obj", "obl", "dep"})
    return next((i for i in before if tree.tokens[i].pos in {"NOUN", "PROPN", "PRON"} and tree.child(i, "case") is None), None)


def _antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun that "who" or "that" stands for, else the subject itself."""
    if tree.tokens[subject].pos != "PRON" or tree.tokens[subject].lemma not in _RELATIVE:
        return subject
    head = tree.tokens[verb].head
    if tree.tokens[verb].label == "acl:relcl" and head is not None and head < verb:
        own = tree.tokens[head].head   # hung on the "Mr." of "Mr. Holm"
        return own if own is not None and tree.tokens[head].label in _BEFORE_HEAD and own > head else head
    before = next((i for i in range(subject - 1, max(tree.sentence.first, subject - 3) - 1, -1) if tree.tokens[i].label != "punct"), subject)
    return before if tree.tokens[before].pos in {"NOUN", "PROPN"} else subject


def phrase_of(tree: Tree, head: int) -> tuple[int, int]:
    """The tokens around a noun that depend on it, without clauses and without "by" before it."""
    inside = tree.below(head, _NOT_IN_PHRASE)
    inside -= {i for i in inside if tree.tokens[i].head == head and tree.tokens[i].label == "case" and i < head}
    first = last = head
    while first - 1 in inside and tree.tokens[first - 1].label != "punct":
        first -= 1
    while last + 1 in inside and (tree.tokens[last + 1].label != "punct" or last + 2 in inside):
        last += 1
    return first, last


def phrase_after(tree: Tree, at: int) -> tuple[int, int] | None:
    """First and last token of the noun phrase that begins after a token."""
    noun = next((i for i in range(at + 1, tree.sentence.last) if tree.tokens[i].pos in {"NOUN", "PROPN", "PRON"}), None)
    for _ in range(_CHAIN):
        head = tree.tokens[noun].head if noun is not None else None
        if noun is None or head is None or head <= noun or tree.tokens[noun].label not in _BEFORE_HEAD:
            break
        noun = head
    return phrase_of(tree, noun) if noun is not None else None


def governed(tree: Tree, verb: int) -> tuple[int, int] | None:
    """First and last token of what a verb of speech governs: its clause ("said that …"), or the sentence it closes ("…, she said")."""
    clause = tree.child(verb, "ccomp")
    token = tree.tokens[verb]
    if clause is None and token.label == "parataxis" and token.head is not None and token.head < verb:
        inside = tree.below(token.head) - tree.below(verb)
    elif clause is not None:
        own = _own(tree, verb, clause)
        inside = tree.below(clause) - own
        relative = any(verb - _PARENTHESIS < i < verb and tree.tokens[i].lemma in {"which", "who", "whom"} for i in inside | own)
        if relative and any(i > verb for i in inside):
            inside = {i for i in inside if i > verb}   # "the raid, which he said broke the law": "which" is not his word
    else:
        return None
    inside = {i for i in inside if tree.tokens[i].label not in {"punct", "mark"} or min(inside) < i < max(inside)}
    return (min(inside), max(inside)) if inside else None


def governs_clause(page: Page, cue: Span) -> bool | None:
    """Whether a cue's verb governs a clause with a subject of its own; None without a parse."""
    tree = parse_at(page, cue.start)
    verb = next((i for i in page.tokens_over(cue) if page.reading.annotation.tokens[i].pos in {"VERB", "ADJ", "NOUN"}), None)
    if tree is None or verb is None:
        return None
    clause = tree.child(verb, "ccomp", "parataxis", "acl", "csubj")
    return (clause is not None and tree.child(clause, "nsubj", "nsubj:pass", "expl") is not None) or tree.tokens[verb].label == "parataxis"


def _own(tree: Tree, verb: int, clause: int) -> set[int]:
    """A verb with its subject and auxiliaries, where it stands inside its own clause ("The bridge, she said, is safe")."""
    return set().union(*(tree.below(i) for i in tree.children.get(verb, ()) if i != clause), {verb})


def spoken_verbs(page: Page) -> Iterator[tuple[Tree, int]]:
    """Every finite verb of speech that governs a clause, in the order of the text."""
    tokens = page.reading.annotation.tokens
    tree: Tree | None = None
    for i, token in enumerate(tokens):
        if token.pos == "VERB" and _is_spoken(token):
            if tree is None or not tree.sentence.first <= i < tree.sentence.last:
                tree = parse_at(page, token.start)
            if tree is not None and governed(tree, i) is not None and _is_finite(tree, i):
                yield tree, i


def _is_finite(tree: Tree, verb: int) -> bool:
    """True for a verb with its own subject, or that adds to another's ("…, adding that"); not for "to say"."""
    to = tree.child(verb, "mark")
    if tree.child(verb, "nsubj") is not None or _borrowed(tree, verb) is not None:
        return True
    return (tree.tokens[verb].label in {"advcl", "conj"} and (to is None or tree.tokens[to].lemma != "to"))
