"""Which sentences could stand in the brief.

The constants were chosen by hand on the development stories; no held-out figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import islice

from rashomon.lexicon import load_words
from rashomon.model import Moment, Quote, Sentence, Span
from rashomon.page import Named, Page, SpanIndex, index_spans
from rashomon.stages.brief.hanging import bare_subject, cut_pointing, follows_on, unexplained
from rashomon.text.words import content_words, find_words, stem_word

_PLAIN = re.compile(r"(?<![\w.])[^\W_]+(?!\.?\w)")  # words, but none of the letters of "F.B.I."
QUOTED = re.compile(r"[\"“][^\"”]{0,1000}[\"”]")
_SERVICE = re.compile(
    r"\banyone (?:with|who has) (?:any )?information\b|\basked to (?:call|contact|ring|phone)\b|\d{3}[\s.-]+\d{3}"
    r"|\bask(?:s|ed|ing)? for (?:the )?(?:public|communit)\w*|\brequests? for comment\b|\bat press time\b"
    r"|\b(?:few|no|no other|more|no further) details (?:were|was|have|had|are)\b|\bdeclin(?:ed|es|ing) to comment\b"
    r"|\bmore information (?:about|on)\b|\bdeveloping story\b|\b(?:stay (?:with|tuned)|check back|tune in)\b"
    r"|\b(?:follow|like) us on\b|\b(?:story|article|item|post) (?:has been|was|will be) updated\b|\bx Embed x\b"
    r"|\bimage \d{1,4} of \d|\bbuy photo\b|\bphotos?: |\b(?:hit|after|see) the jump\b|(?<![\w&])#[a-z]"
    r"|\bremain anonymous\b|\beligible for (?:a|up to)\b[^.]{0,40}\breward\b"
    r"|\breported erroneously\b|\berroneously reported\b|\bmisspelled\b|\bearlier version of th",
    re.IGNORECASE,
)
"""An appeal to the reader, a telephone number, a word about the report itself, or what the reporter did not learn."""
_CAPTION = re.compile(
    r",\s(?:from\s)?(?:(?:far|second|third|fourth)\s(?:from\s)?)?(?:left|right|cent(?:er|re))(?:,|\sand\b)"
)
"""Words of a caption that say who stands where in the picture."""
_HEADED = re.compile(r"[A-Z][\w.’' ]{1,30}: ['‘]?[A-Z]")  # "Police: Man shot": a headline inside the body
_PARTED = re.compile(r"\d{1,4}[-\s](?:calib(?:er|re)|magnum|mm)\b", re.IGNORECASE)
"""What stands behind the point of ".38-calibre": the sentence was parted there."""
_CAPITALS = 0.7  # the part of its letters from which a sentence is printed in capitals
_LONGEST = 60  # words: a longer sentence is a list or a parsing accident
_SHORTEST = 6
_COLUMN = 5  # sentences that speak of their writer: from here on a report may be a column of opinion
_CALLED_COMMENT = re.compile(
    r"\W{0,3}(?:(?-i:[CO])(?:omment(?:ary)?|pinion)|(?-i:E)ditorial|(?-i:V)iewpoint)\s?[:|–—]\s{0,3}(?![\s“\"‘'])",
    re.IGNORECASE,
)
"""What a title begins with that is the writer's opinion: "Comment: …", "Opinion | …"; not an utterance that is offered
as one ("Comment: “I took no bribe”").
"""
NEWS = 3  # first body sentences of a report in which a dated moment counts as the news itself
_POINTING = re.compile(
    r"\b(?:this|such) (?:remarks?|comments?|statements?|claims?|reports?)\b|\b(?:these|those) (?!who\b)[a-z]+\b"
    r"|, (?:however|though|too|for instance)[,.]"
    r"|\AThe (?:announcement|comment|decision|disclosure|finding|move|news|remark|revelation)s? "
    r"(?:comes?|came|follow(?:s|ed)?)\b",
    re.IGNORECASE,
)
_PEOPLE = load_words("people") | {"one", "someone", "another"}
_CLAUSES = frozenset({"nsubj", "csubj", "expl", "cop"})  # relations that only a clause with a verb of its own has


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could stand in the brief.

    rank: its number among the body sentences of its report, from 0.
    words: its content words.
    stems: their stems.
    said: the quotes whose content overlaps it.
    pronouns: (pronoun, name): each pronoun in it whose person it does not name, and a place where the name is printed.
    background: whether it overlaps the evidence of an older moment.
    named_first: whether it opens with a name.
    cuts: words that point to another sentence ("also"); they are not printed.
    newer: sentences of later reports that revise a value in it; where there are any, one of them stands behind it.
    passing: whether it tells a state or plan of its day, which a later report may have ended ("are searching for him").
    introduced: the persons whom it names in full or describes, by entity id.
    strangers: those of whom it tells by a surname alone, where no title and no head of a report names them.
    """

    page: Page = field(repr=False)
    span: Span
    rank: int
    words: frozenset[str]
    stems: frozenset[str]
    said: tuple[Quote, ...]
    pronouns: tuple[tuple[Span, Span], ...]
    background: bool
    named_first: bool
    cuts: tuple[Span, ...] = ()
    newer: tuple[Candidate, ...] = field(default=(), repr=False, compare=False)
    passing: bool = False
    introduced: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.page.document[self.span]

    @property
    def length(self) -> int:
        """Its words, counted."""
        return len(self.text.split())

    @property
    def quoted(self) -> float:
        """The part of its characters that stands in quotation marks."""
        return sum(map(len, QUOTED.findall(self.text))) / len(self.text)


def find_candidates(pages: Sequence[Page], moments: Sequence[Moment]) -> tuple[Candidate, ...]:
    """Returns the body sentences of the reports that could stand alone in the brief, in the order of the text.

    Reports that are foreign to the story, duplicates and columns of opinion give none. `moments` are those of the
    timeline, by which background is known. The pages must have their names and quotes.
    """
    old, opening, headed = _background(pages, moments), _opening_stems(pages), _named_at_heads(pages)
    told = [
        page for page in pages if not page.document.foreign and not page.document.duplicate_of and not _is_comment(page)
    ]
    found = [
        candidate
        for page in told
        for rank, sentence in enumerate(page.sentences_of("body"))
        if (candidate := _candidate(page, rank, sentence, old[page.doc], headed)) is not None
        and not (rank and unexplained(bare_subject(page, sentence), opening))
    ]
    quiet = [candidate for candidate in found if not _is_in_capitals(candidate.text)]
    return tuple(quiet or found)


def _is_in_capitals(text: str) -> bool:
    """Whether a sentence is printed in capitals: so are transcripts of broadcasts, which pass from news to news."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def _opening_stems(pages: Sequence[Page]) -> frozenset[str]:
    """The stems of the words in the titles and first sentences of the reports: what the story is about."""
    places = [(page, block.span.start, block.span.end) for page in pages for block in page.document.blocks_of("title")]
    for page in pages:
        places += [(page, one.start, one.end) for one in islice(page.sentences_of("body"), 1)]
    return frozenset(stem_word(word) for page, start, end in places for word in content_words(page.text[start:end]))


def _named_at_heads(pages: Sequence[Page]) -> frozenset[str]:
    """The entities that the title or one of the first `NEWS` sentences of a report names: the reader knows them."""
    places = [(page, block.span.start, block.span.end) for page in pages for block in page.document.blocks_of("title")]
    for page in pages:
        places += [(page, one.start, one.end) for one in islice(page.sentences_of("body"), NEWS)]
    return frozenset(entity.id for page, start, end in places for _, entity in page.names.within(start, end))


def _candidate(page: Page, rank: int, sentence: Sentence, old: SpanIndex[Span], headed: Set[str]) -> Candidate | None:
    """Returns a sentence as a candidate; None where it cannot stand alone in the brief.

    old: background.
    headed: the entities that the heads of the reports name.
    """
    span = Span(page.doc, sentence.start, sentence.end)
    text = page.document[span]
    if not _SHORTEST <= len(text.split()) <= _LONGEST or text[-1] not in ".”\"’'" or not _tells(page, sentence):
        return None
    cuts = cut_pointing(page, sentence)
    if cuts is None or _is_broken(page, sentence):
        return None
    inside = tuple({quote.id: quote for _, quote in page.quotes.over(span.start, span.end)}.values())
    if not _stands_alone(text, span, inside):
        return None
    named = page.names.within(span.start, span.end)
    pronouns = _unnamed(page, span, named)
    owners = {mention.span: entity.id for mention, entity in named if mention.form == "pronoun"}
    if any(not follows_on(page, sentence, owners[pronoun]) for pronoun, _ in pronouns):
        return None  # a wrong name in brackets would be worse than no line
    later = {entity.id for mention, entity in named if mention.form != "pronoun"}
    opens_known = any(
        mention.span.start == span.start
        and (
            (entity.id in later and not _is_subject(page, mention.span))
            or any(pronoun.start == span.start for pronoun, _ in pronouns)
        )
        for mention, entity in named
    )
    if len(pronouns) > 1 or (_opens_with_pronoun(text) and not opens_known):
        return None  # one name in brackets is readable; "[A] met [B]" is too far from what the report printed
    opens_with_name = any(mention.span.start == span.start for mention, _ in named)
    background = bool(old.over(span.start, span.end))
    words = content_words(text)
    stems = frozenset(map(stem_word, words))
    introduced = _introduced(page, named)
    subjects = {
        entity.id
        for mention, entity in named
        if entity.kind == "person" and mention.form != "pronoun" and " " in entity.name and _acts(page, mention.span)
    }
    return Candidate(
        page,
        span,
        rank,
        words,
        stems,
        inside,
        pronouns,
        background,
        opens_with_name,
        cuts,
        passing=_tells_state(page, sentence),
        introduced=introduced,
        strangers=frozenset(subjects - introduced - headed),
    )


def _introduced(page: Page, named: Sequence[Named]) -> frozenset[str]:
    """The persons whom a sentence names in full, or with what they are ("Judge Moe", "Moe, a docker")."""
    tree, found = page.tree, set()
    for mention, entity in named:
        if entity.kind != "person" or mention.form == "pronoun":
            continue
        tokens = page.tokens_over(mention.span)
        told = any(tree.children(i, "compound", "appos", "flat", "nmod:poss", "acl:relcl") for i in tokens)
        told = told or any(tree.relation(i) in ("appos", "flat", "compound") for i in tokens)
        if told or len(tokens) > 1:
            found.add(entity.id)
    return frozenset(found)


def _acts(page: Page, name: Span) -> bool:
    """Whether a sentence tells of the bearer of a name, or of what is theirs: as a subject, or with a genitive."""
    tree = page.tree
    return any(tree.relation(i) in ("nsubj", "nsubj:pass", "nmod:poss") for i in page.tokens_over(name))


def _tells_state(page: Page, sentence: Sentence) -> bool:
    """Whether the main clause of a sentence, or what somebody says in it, tells a state or a plan of the day on which
    it was written: "are searching for the gunman", "remains closed", "will be named".
    """
    tree = page.tree
    if page.parsed_at(sentence.start) is None:
        return False
    for at in range(sentence.first, sentence.last):
        if tree.relation(at) not in ("root", "ccomp", "conj"):
            continue
        word = page.text[tree.tokens[at].start : tree.tokens[at].end].casefold()
        beside = {
            page.text[tree.tokens[i].start : tree.tokens[i].end].casefold()
            for i in tree.children(at, "aux", "aux:pass", "cop", "advmod")
        }
        lasting = word in ("remain", "remains") or "will" in beside or not beside.isdisjoint(("still", "currently"))
        if lasting or (word.endswith("ing") and not beside.isdisjoint(("is", "are"))):
            return True
    return False


def _tells(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence is a whole statement: it does not open in lower case, has a clause with a verb of its own (a
    caption often has none), speaks neither of its writer nor to its reader, and is no caption or appeal for
    information.
    """
    text = page.text[sentence.start : sentence.end]
    if (
        text[0].islower()
        or _SERVICE.search(text)
        or _CAPTION.search(text)
        or _HEADED.match(text)
        or _PARTED.match(text)
        or _speaks_for_itself(text)
    ):
        return False
    tree = page.tree
    for i in range(sentence.first, sentence.last):
        token = tree.tokens[i]
        if token.head is None or token.label is None:  # without a parse the clause cannot be checked
            return True
        if tree.base_relation(i) in _CLAUSES and tree.base_relation(token.head) != "acl":
            return True
    return False


def _is_broken(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence was parted at a point that ends none: in ".38-calibre", or before the digits of ".345"."""
    before = page.text[sentence.start - 1] if sentence.start else " "
    last = next((i for i in reversed(range(sentence.first, sentence.last)) if page.tree.tokens[i].pos != "PUNCT"), None)
    ends_open = last is not None and page.tree.tokens[last].pos in ("ADP", "DET")
    above = page.text[max(0, sentence.start - 3) : sentence.start].rstrip()
    in_number = page.text[sentence.start].isdigit() and (before in ".-$" or above.endswith((" .", "\n.")))
    return in_number or (ends_open and page.tree.base_relation(last or 0) in ("case", "det"))


def _speaks_for_itself(text: str) -> bool:
    """Whether a sentence speaks of its writer or to its reader outside quotation marks ("I", "you")."""
    return any(word.casefold() in load_words("first_person") for word in _PLAIN.findall(QUOTED.sub(" ", text)))


def _is_comment(page: Page) -> bool:
    """Whether a report is a column of opinion: its title says so, or of its sentences without quotes at least one in
    ten, and at least `_COLUMN`, speak of their writer or to the reader.
    """
    if _CALLED_COMMENT.match(page.document.title or ""):
        return True
    own = [sentence for sentence in page.sentences_of("body") if not page.quotes.over(sentence.start, sentence.end)]
    return sum(_speaks_for_itself(page.text[sentence.start : sentence.end]) for sentence in own) >= max(
        _COLUMN, len(own) / 10
    )


def _stands_alone(text: str, span: Span, said: Sequence[Quote]) -> bool:
    """Whether a sentence can be read alone: it does not open with a word that points to the sentence before ("But",
    "That is why"), its quotation marks are paired, and every direct or mixed quote has its source in it.
    """
    first = next(iter(find_words(text)), None)
    if first is None or text[0] == "(" or _POINTING.search(text) or first[0] in load_words("hanging"):
        return False
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False
    return all(any(span.contains(source) for source in quote.source) for quote in said if quote.kind != "indirect")


def _is_subject(page: Page, span: Span) -> bool:
    """Whether a pronoun is the subject of a main clause: who is named behind it is somebody else ("He tied Ford")."""
    tree = page.tree
    return any(
        tree.base_relation(i) == "nsubj" and (head := tree.head(i)) is not None and tree.head(head) is None
        for i in page.tokens_over(span)
    )


def _opens_with_pronoun(text: str) -> bool:
    first = next(iter(find_words(text)), None)
    return first is not None and first[0] in ("he", "she", "his", "her", "him")


def _unnamed(page: Page, span: Span, named: Sequence[Named]) -> tuple[tuple[Span, Span], ...]:
    """Returns the pronouns of a sentence whose entity it has not named before, each with the place of a
    printed name of the entity: the longest one in the same report, the nearest of these.

    `named` are the mentions in the sentence. A pronoun after another person's name or after a word for one person ("one
    was described …, and witnesses said he …") is left out and so stays as printed: a reader takes it for that person,
    and another name in brackets would confuse them.
    """
    found, before, somebody = [], set(), False
    last_named = {entity.id: mention.span.start for mention, entity in named if mention.form != "pronoun"}
    for mention, entity in named:
        printed = [other.span for other in entity.mentions if other.form == "name"]
        somebody = somebody or (mention.form != "pronoun" and entity.kind == "person")
        somebody = somebody or not _PEOPLE.isdisjoint(
            word for word, _, _ in find_words(page.text[span.start : mention.span.start])
        )
        if mention.form == "pronoun" and printed and entity.id not in before and not somebody:
            if last_named.get(entity.id, -1) > mention.span.start and not _is_subject(page, mention.span):
                continue  # "In her first words since then, Ms. Roth said …"
            own = [name for name in printed if name.doc == span.doc]
            found.append(
                (mention.span, min(own or printed, key=lambda name: (-len(name), abs(name.start - span.start), name)))
            )
        before.add(entity.id)
    return tuple(found)


def _background(pages: Sequence[Page], moments: Sequence[Moment]) -> dict[str, SpanIndex[Span]]:
    """Returns by document the evidence of the dated moments that are background: no report tells of them in its title
    or its first `NEWS` sentences.
    """
    leads = {page.doc: _lead(page) for page in pages}
    old: dict[str, list[Span]] = defaultdict(list)
    for moment in moments:
        if moment.precision != "weekday" and not any(
            leads[span.doc].over(span.start, span.end) for span in moment.evidence
        ):
            for span in moment.evidence:
                old[span.doc].append(span)
    return {page.doc: index_spans((span.start, span.end, span) for span in old[page.doc]) for page in pages}


def _lead(page: Page) -> SpanIndex[str]:
    """Returns the title blocks and the first `NEWS` body sentences of a report, by place."""
    places = [(block.span.start, block.span.end, "title") for block in page.document.blocks_of("title")]
    return index_spans([*places, *((one.start, one.end, "body") for one in islice(page.sentences_of("body"), NEWS))])
