"""Noun phrases of a report as words of a label: by the parse, with no number and no word cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from rashomon.lexicon import load_words, words_of
from rashomon.page import Page
from rashomon.stages.facts.counted_nouns import person_noun

LONGEST = 14
"""Words of a label."""
_LONGEST_NOUN = 7
"""Words of a noun phrase in it."""
_JOINING = frozenset("-‐‑–'’&/")
"""Marks inside a word."""
_AGED = re.compile(r"(?:[-‐‑ ](?:year|month|week|day)|\d)s?[-‐‑ ]\Z")
"""What stands before the "old" of an age."""
_NAMED_BY_NUMBER = re.compile(r"\d{1,9}ers\b")
"""A name that is made of a number, which the parse takes for two words: "the 49ers"."""
_REST = re.compile(r"[-‐‑][^\W\d_]{1,20}\b")
"""The second half of a word with a hyphen, which the parse takes for a word of its own."""
_CHAIN = re.compile(r"(?:[^\W\d_]{1,20}[-‐‑]){1,4}\Z")
"""What stands before a word in the word with hyphens that it ends: the "so-" of "so-called"."""
_CHAINED = 60
"""Characters of such a beginning."""
_OF_NUMBERS = frozenset({"a", "an", "more", "less", "few", "many"})
"""What belongs to the number where there is one: "more than a dozen agents"."""
_POINTING = frozenset({"one", "that", "those"})
"""What only points to another noun: "a handgun like the one that killed her"."""
_DESCRIBING = frozenset({"det", "amod", "compound", "nmod", "flat", "fixed", "case", "goeswith"})
"""What is told with a noun; by the relation without its subtype."""
SUBJECT = ("nsubj", "nsubj:pass")


def noun_phrase(
    page: Page, head: int, *, article: bool = True, after: int = -1, without: Set[int] = frozenset()
) -> str:
    """The phrase of a noun, without its preposition, what hangs on it loosely, numbers, and the words `without`.

    article: with its article.
    after: only what stands behind this token.
    """
    told = told_words(page, noun_words(page, head, article=article, case=False, after=after) - without)
    if article and told and after < 0 and _is_one(page, head):
        told = f"{'an' if told[0].casefold() in 'aeiou' else 'a'} {told}"
    return "" if told.casefold() in ("a", "an", "the") else told  # "A three-year-old died"


def _is_one(page: Page, head: int) -> bool:
    """Whether "one" is all that stands for the article of a noun: "one person was killed"."""
    tree = page.tree
    number = tree.child(head, "nummod")
    return number is not None and tree.lemma(number).casefold() in ("one", "1") and tree.child(head, "det") is None


def has_case(page: Page, at: int, word: str) -> bool:
    """Whether a word stands with this preposition."""
    return word in (page.tree.lemma(i) for i in page.tree.children(at, "case"))


def is_people(page: Page, noun: int) -> bool:
    """Whether a noun is one for people, who have no day ("Friday's gunman", "the 2016 candidate")."""
    lemma = page.tree.lemma(noun).casefold()
    return person_noun(lemma) is not None or any(lemma in load_words(name) for name in ("people", "offices", "crowds"))


def noun_words(page: Page, head: int, *, article: bool = True, case: bool = True, after: int = -1) -> set[int]:
    """A noun with what describes it closely; `after`: only with what stands behind this token."""
    tree = page.tree
    tops = [
        i
        for i in _close(page, head)
        if i > after
        and (case or tree.relation(i) != "case" or tree.tokens[i].pos == "PART")
        and (article or tree.relation(i) != "det")
    ]
    while True:
        words = {head}
        for top in tops:
            words |= described_words(page, top)
        late = [i for i in tops if tree.base_relation(i) == "nmod" and i > head]
        if len(words) <= _LONGEST_NOUN or not late:
            return {i for i in words if i > after}
        tops.remove(late[-1])


def _close(page: Page, head: int) -> list[int]:
    """What describes a noun closely, without numbers and without phrases that hold one."""
    tree = page.tree
    counted = tree.child(head, "nummod") is not None
    both = _other_of_two(page, head)
    aged = tree.tokens[head].pos == "PROPN" and any(has_number(page, i) for i in tree.children(head, "amod", "nummod"))
    return [
        i
        for i in tree.children(head)
        if (tree.base_relation(i) in _DESCRIBING or i in both)
        and tree.relation(i) != "nmod:unmarked"
        and not is_number(page, i)
        and not (tree.base_relation(i) == "nmod" and (has_number(page, i) or tree.lemma(i).casefold() in _POINTING))
        and not (tree.base_relation(i) == "nmod" and (_is_example(page, i) or _is_day(page, i)))
        and not (counted and tree.lemma(i).casefold() in _OF_NUMBERS)
        and not (aged and tree.relation(i) == "det")  # "the 41-year-old Lee"
        and not (tree.relation(i) == "amod" and i > head + 1)  # "the jurors, one tired and one angry"
    ]


def _is_day(page: Page, at: int) -> bool:
    """Whether a word is the name of a day: "a guard on Friday" left."""
    return page.tree.lemma(at).casefold() in {word.casefold() for word in words_of("calendar", "weekday")}


def _is_example(page: Page, at: int) -> bool:
    """Whether a phrase only names some of what a noun stands for: "six children, including his own son"."""
    return any(page.tree.lemma(i).casefold() in ("include", "including") for i in page.tree.children(at, "case"))


def _other_of_two(page: Page, head: int) -> tuple[int, ...]:
    """The second of two nouns that are told together, and the "and" before it: "the ministers of Tarn and Hov"."""
    tree = page.tree
    joined = tree.children(head, "conj")
    if tree.relation(head) == "conj":
        return tree.children(head, "cc")
    two = len(joined) == 1 and tree.tokens[joined[0]].pos in ("NOUN", "PROPN")
    return joined if two and tree.child(joined[0], "cc") is not None else ()


def described_words(page: Page, top: int) -> set[int]:
    """A word with all that describes it closely, and what describes that."""
    found, todo = {top}, [top]
    while todo:
        below = [i for i in _close(page, todo.pop()) if i not in found]
        found.update(below)
        todo += below
    return found


def is_amount(page: Page, at: int) -> bool:
    """Whether a token is a number, or the unit of one ("20 million euros")."""
    numbers = any(is_number(page, i) for i in page.tree.children(at))
    return is_number(page, at) or (numbers and page.tree.lemma(at).lower() in load_words("units"))


def has_number(page: Page, at: int) -> bool:
    """Whether a digit stands in the words below a token."""
    return any(is_number(page, i) for i in page.tree.subtree(at))


def is_number(page: Page, at: int) -> bool:
    """Whether a word is a number or a sign, or holds a digit, and is no part of a name ("the 49ers")."""
    token = page.tree.tokens[at]
    if _NAMED_BY_NUMBER.match(page.text, token.start):
        return False
    return token.pos in ("NUM", "SYM") or any(map(str.isdigit, page.text[token.start : token.end]))


def told_words(page: Page, words: Iterable[int]) -> str:
    """Words in the order of the text, a hyphen or an apostrophe between two of them with them; "" where a digit stands
    in them.
    """
    tree = page.tree
    ordered = [i for i in sorted(words) if not _is_stump(page, i)]
    told = ""
    last = None
    for i in ordered:
        token = tree.tokens[i]
        if i and i - 1 not in ordered and _NAMED_BY_NUMBER.match(page.text, tree.tokens[i - 1].start):
            token = replace(token, start=tree.tokens[i - 1].start)  # "the 49ers' coach"
        printed = _owner(page, i) or _unfolded(page, i) or page.text[token.start : token.end]
        if last != token.start and (chain := _chain_before(page, token.start)):
            start = max(chain.start(), last or 0)
            printed = page.text[start : token.start] + printed  # "the so-called memos", "a hit-and-run crash"
            token = replace(token, start=start)
        following = min((j for j in ordered if j > i), default=i)
        if printed.casefold() in ("a", "an") and following > i + 1:  # "an 8-year-old girl"
            printed = "an" if page.text[tree.tokens[following].start].casefold() in "aeiou" else "a"
        if any(map(str.isdigit, printed)) and not _NAMED_BY_NUMBER.match(page.text, token.start):
            return ""
        if not any(map(str.isalnum, printed)) and (last != token.start or printed not in _JOINING):
            continue
        if last is None:
            names = token.pos in ("PROPN", "X") or printed[1:] != printed[1:].lower() or _is_title_cased(page, i)
            told = printed if names or (len(printed) == 1 and printed == "I") else printed[:1].lower() + printed[1:]
        else:
            between = page.text[last : token.start]
            told += (between if not between or between in _JOINING else " ") + printed
        last = token.end
        while (rest := _REST.match(page.text, last)) and not any(tree.tokens[j].start == last + 1 for j in ordered):
            told, last = told + rest[0], rest.end()  # "the break-in", "a hit-and-run crash"
    return told.strip(" ,;:-‐‑–'’")


def _chain_before(page: Page, start: int) -> re.Match[str] | None:
    """What stands before a word in a word with hyphens, without a number: not the "first-" of "first-degree"."""
    chain = _CHAIN.search(page.text, max(0, start - _CHAINED), start)
    numbers = load_words("numerals")
    counted = chain is not None and any(part.casefold() in numbers for part in re.split("[-‐‑]", chain[0]))
    return None if counted else chain


def _unfolded(page: Page, at: int) -> str:
    """A verb that is written with the pronoun before it, as a word of its own: the "'d" of "she'd worked" is "had"; ""
    for all others.
    """
    tree, token = page.tree, page.tree.tokens[at]
    folded = token.pos == "AUX" and page.text[token.start : token.end][0] in "'’"
    if not folded or at + 1 >= len(tree.tokens):
        return ""
    printed = page.text[token.start + 1 : token.end].casefold()
    verb = tree.tokens[at + 1]
    past = tree.lemma(at + 1).casefold() != page.text[verb.start : verb.end].casefold()
    return {"d": "had" if past else "would", "s": "is", "ll": "will", "ve": "have", "re": "are"}.get(printed, "")


def _owner(page: Page, at: int) -> str:
    """The name of the owner whom a "his" or "her" stands for, with its s; "" where it is not known."""
    token = page.tree.tokens[at]
    if token.pos != "PRON" or page.tree.relation(at) != "nmod:poss":
        return ""
    owner = next((e for m, e in page.names.within(token.start, token.end) if m.form == "pronoun"), None)
    subjects = [i for above in page.tree.ancestors(at) for i in page.tree.children(above, *SUBJECT)]
    if owner is None or any(owner.id in _entities_at(page, i) for i in subjects):
        return ""  # "Ann Lee hurt her knee"
    return f"{owner.name}’s"


def _entities_at(page: Page, at: int) -> set[str]:
    token = page.tree.tokens[at]
    return {entity.id for _, entity in page.names.holding(token.start, token.end)}


def _is_title_cased(page: Page, at: int) -> bool:
    """Whether the capital of a word is its own: it opens no sentence, or the next word has one too ("Pro Bowl")."""
    token, text = page.tree.tokens[at], page.text
    first, last = page.sentence_range(token.start)
    following = text[token.end : last].lstrip()
    return token.start != first or (token.pos not in ("DET", "PRON", "ADP") and following[:1].isupper())


def _is_stump(page: Page, at: int) -> bool:
    """Whether a word is what is left of an age or a measure without its number: "year-old" of "the 16-year-old boy",
    the "word" of "a 38-word oath".
    """
    token = page.tree.tokens[at]
    if at > 1 and page.text[token.start - 1] in "-‐‑" and page.tree.tokens[at - 1].end == token.start:
        number = page.tree.tokens[at - 2]
        if number.end == token.start - 1 and number.pos == "NUM" and page.tree.base_relation(at) == "compound":
            return True
    word, after = page.text[token.start : token.end].casefold(), page.text[token.end : token.end + 4].casefold()
    if word in ("year", "month", "week", "day"):
        return after in ("-old", " old")
    return word in ("old", "year-old") and bool(_AGED.search(page.text, max(0, token.start - 9), token.start))
