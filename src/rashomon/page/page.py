"""The page of a report: its reading, with an index of what stands at each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from rashomon.model import Block, BlockKind, Entity, Member, Mention, Quote, Reading, Sentence, Span, Voice
from rashomon.page.span_index import SpanIndex, index_spans
from rashomon.text.quotation import Quotation, find_quotations
from rashomon.text.tree import Tree, make_tree

Named = tuple[Mention, Entity]
"""A mention with the entity it names."""

Spoken = tuple[Span, Quote]
"""A span of content with the quote that it belongs to."""


_NO_NAMES: SpanIndex[Named] = SpanIndex()
_NO_QUOTES: SpanIndex[Spoken] = SpanIndex()
_CHAIN = 6  # steps up the tree from a name to the head of the phrase that names somebody
_NAMED = frozenset({"appos", "flat", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Page:
    """A reading of one report, with what is known of each place in it.

    tree: the tokens with the dependency parse.
    blocks: all blocks.
    paragraphs: the blocks of title and body.
    quotations: what stands in quotation marks in a title or body; of nested quotations only the outermost.
    names: the mentions with their entities, pronouns included; empty before `add_names`.
    entities: the entities that are named, by id; empty before `add_names`.
    quotes: the contents of the quotes; empty before `add_quotes`.

    `make_page` builds a page once; `add_names` and `add_quotes` return new pages when names and quotes are found.
    """

    reading: Reading
    tree: Tree
    blocks: SpanIndex[Block]
    paragraphs: SpanIndex[Block]
    quotations: SpanIndex[Quotation]
    names: SpanIndex[Named] = _NO_NAMES
    entities: Mapping[str, Entity] = field(default_factory=dict)
    quotes: SpanIndex[Spoken] = _NO_QUOTES

    @property
    def document(self) -> Member:
        """The report, as a member of the story."""
        return self.reading.document

    @property
    def doc(self) -> str:
        """The id of the document."""
        return self.reading.document.id

    @property
    def text(self) -> str:
        """The document's text."""
        return self.reading.document.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in the order of the text."""
        return self.reading.annotation.sentences

    def sentences_of(self, *kinds: BlockKind) -> Iterator[Sentence]:
        """The sentences in blocks of these kinds, in the order of the text."""
        return (sentence for sentence in self.sentences if self.kind_at(sentence.start) in kinds)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end`, without the blanks at both ends.

        Raises SpanError where it lies outside the text or is all blank.
        """
        return self.reading.document.span(start, end)

    def kind_at(self, position: int) -> BlockKind | None:
        """The kind of the block that holds the character at `position`, None = it lies between blocks."""
        block = self.blocks.at(position)
        return block.kind if block else None

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """The start and end of the title or body block that holds a character; (position, position) where none does."""
        block = self.paragraphs.at(position)
        return (block.span.start, block.span.end) if block else (position, position)

    def sentence_range(self, position: int) -> tuple[int, int]:
        """The start and end of the sentence that holds a character; those of its paragraph where no sentence does."""
        sentence = self.reading.sentence_at(position)
        return (sentence.start, sentence.end) if sentence else self.paragraph_at(position)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a character, None = there is none."""
        return self.reading.sentence_at(position)

    def parsed_at(self, position: int) -> Sentence | None:
        """The sentence that holds a character, None = there is none, or it has no parse that can be used."""
        sentence = self.reading.sentence_at(position)
        return sentence if sentence and self.tree.is_parsed(sentence) else None

    def tokens_over(self, span: Span) -> range:
        """The indices of the tokens that begin in a span."""
        return self.tree.over(span.start, span.end)

    def count_words(self, start: int, end: int) -> int:
        """The number of words that begin in the characters `start` to `end`; a token of punctuation is no word."""
        return sum(self.text[self.tree.tokens[i].start].isalnum() for i in self.tree.over(start, end))

    def is_quoted(self, position: int) -> bool:
        """True if a character stands in quotation marks, or is one of them."""
        return self.quotations.at(position) is not None

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, None = it is not named on the page."""
        return self.entities.get(id)

    def entity_at(self, position: int) -> Entity | None:
        """The entity whose name or acronym holds a character, None = there is none. Of nested names the innermost."""
        named = self.names.holding(position, position + 1)
        return next((entity for mention, entity in reversed(named) if mention.form in ("name", "acronym")), None)

    def opens_sentence(self, name: Span) -> bool:
        """Whether a name is the subject of its whole sentence, also one behind its verb: "beside her stood Lee"."""
        words, tree = self.tokens_over(name), self.tree
        if not words or self.parsed_at(name.start) is None:
            return False
        at = tree.top(words)
        for above in islice(tree.ancestors(at), _CHAIN):
            if tree.relation(at) not in _NAMED:
                break
            at = above
        verb = tree.head(at)
        return verb is None or (tree.base_relation(at) == "nsubj" and tree.head(verb) is None)

    def quote_at(self, span: Span) -> Quote | None:
        """The quote whose content holds all of a span, None = there is none. Of several, the one whose content there is
        the shortest.
        """
        holding = self.quotes.holding(span.start, span.end)
        return min(holding, key=lambda spoken: (len(spoken[0]), spoken[1].id))[1] if holding else None

    def voice_at(self, position: int) -> Voice:
        """Whose words stand at a character: those of the headline, of somebody quoted or paraphrased, or the report's
        own.
        """
        if self.kind_at(position) == "title":
            return "headline"
        if self.is_quoted(position):
            return "quoted"
        return "own" if self.quotes.at(position) is None else "paraphrased"


def make_page(reading: Reading) -> Page:
    """The page of a reading, without names and quotes. Quotation marks in furniture and credits are not looked at."""
    document = reading.document
    blocks = index_spans((block.span.start, block.span.end, block) for block in document.blocks)
    paragraphs = index_spans((block.span.start, block.span.end, block) for block in document.blocks_of("title", "body"))
    outermost: list[Quotation] = []
    for quotation in find_quotations(document.text, [(block.span.start, block.span.end) for block in paragraphs.items]):
        if not outermost or quotation.start >= outermost[-1].end:
            outermost.append(quotation)
    quotations = index_spans((quotation.start, quotation.end, quotation) for quotation in outermost)
    return Page(reading, make_tree(reading.annotation.tokens), blocks, paragraphs, quotations)


def make_pages(
    readings: Iterable[Reading], *, entities: Iterable[Entity] = (), quotes: Iterable[Quote] = ()
) -> tuple[Page, ...]:
    """The pages of these readings, in the same order, with the names of `entities` and the contents of `quotes`."""
    return add_quotes(add_names([make_page(reading) for reading in readings], entities), quotes)


def add_names(pages: Sequence[Page], entities: Iterable[Entity]) -> tuple[Page, ...]:
    """The same pages with the mentions of these entities as their names, in place of the names they had."""
    by_doc: dict[str, list[tuple[int, int, Named]]] = defaultdict(list)
    for entity in sorted(entities, key=lambda entity: entity.id):
        for mention in entity.mentions:
            by_doc[mention.span.doc].append((mention.span.start, mention.span.end, (mention, entity)))
    return tuple(
        replace(
            page,
            names=index_spans(by_doc[page.doc]),
            entities={entity.id: entity for _, _, (_, entity) in by_doc[page.doc]},
        )
        for page in pages
    )


def add_quotes(pages: Sequence[Page], quotes: Iterable[Quote]) -> tuple[Page, ...]:
    """The same pages with the contents of these quotes, in place of those they had."""
    by_doc: dict[str, list[tuple[int, int, Spoken]]] = defaultdict(list)
    for quote in quotes:
        for span in quote.content:
            by_doc[span.doc].append((span.start, span.end, (span, quote)))
    return tuple(replace(page, quotes=index_spans(by_doc[page.doc])) for page in pages)
