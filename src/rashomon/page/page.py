"""One annotated report as every stage asks it: what stands at this place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Block, BlockKind, Entity, Member, Mention, Quote, Reading, Sentence, Span, Voice
from rashomon.page.span_index import SpanIndex, index_spans
from rashomon.text.quotation import Quotation, find_quotations
from rashomon.text.tree import Tree, make_tree

Named = tuple[Mention, Entity]
"""A mention with the entity it names."""

Spoken = tuple[Span, Quote]
"""A piece of content with the utterance it belongs to."""


_NO_NAMES: SpanIndex[Named] = SpanIndex()
_NO_QUOTES: SpanIndex[Spoken] = SpanIndex()


@dataclass(frozen=True, slots=True)
class Page:
    """A report with all that is known of each place in it.

    It is built once; names and utterances are added when they are found, each time as a new record.

    `tree`: its tokens with the parse over them.
    `blocks`: all its blocks; `paragraphs`: those of title and body.
    `quotations`: what stands in quotation marks in a title or body, the outermost only.
    `names`: the mentions with their entities, pronouns too; none before `add_names`.
    `quotes`: the contents of the utterances; none before `add_quotes`.
    """

    reading: Reading
    tree: Tree
    blocks: SpanIndex[Block]
    paragraphs: SpanIndex[Block]
    quotations: SpanIndex[Quotation]
    names: SpanIndex[Named] = _NO_NAMES
    quotes: SpanIndex[Spoken] = _NO_QUOTES

    @property
    def document(self) -> Member:
        """The report itself."""
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
        """The span from `start` to `end` without blanks at its edges; raises SpanError where nothing else is there."""
        return self.reading.document.span(start, end)

    def kind_at(self, position: int) -> BlockKind | None:
        """The kind of the block over a character, None between blocks."""
        block = self.blocks.at(position)
        return block.kind if block else None

    def paragraph_at(self, position: int) -> tuple[int, int]:
        """The title or body block over a character, as offsets; the place itself where there is none."""
        block = self.paragraphs.at(position)
        return (block.span.start, block.span.end) if block else (position, position)

    def sentence_range(self, position: int) -> tuple[int, int]:
        """The sentence over a character as offsets; its paragraph where no sentence stands there."""
        sentence = self.reading.sentence_at(position)
        return (sentence.start, sentence.end) if sentence else self.paragraph_at(position)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence over a character, if any."""
        return self.reading.sentence_at(position)

    def parsed_at(self, position: int) -> Sentence | None:
        """The sentence over a character, if it has a parse."""
        sentence = self.reading.sentence_at(position)
        return sentence if sentence and self.tree.is_parsed(sentence) else None

    def tokens_over(self, span: Span) -> range:
        """The numbers of the tokens that begin in a span."""
        return self.tree.over(span.start, span.end)

    def count_words(self, start: int, end: int) -> int:
        """The number of words (tokens that are no marks) that begin in characters `start`..`end`."""
        return sum(self.text[self.tree.tokens[i].start].isalnum() for i in self.tree.over(start, end))

    def is_quoted(self, position: int) -> bool:
        """Whether a character stands in quotation marks, or is one."""
        return self.quotations.at(position) is not None

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, if it is named on the page."""
        return next((entity for _, entity in self.names.items if entity.id == id), None)

    def entity_at(self, position: int) -> Entity | None:
        """The entity whose name or acronym stands over a character; of nested names the inner one's."""
        named = self.names.holding(position, position + 1)
        return next((entity for mention, entity in reversed(named) if mention.form in ("name", "acronym")), None)

    def quote_at(self, span: Span) -> Quote | None:
        """The utterance in whose content all of a span stands; of several the one with the shortest piece over it."""
        holding = self.quotes.holding(span.start, span.end)
        return min(holding, key=lambda spoken: (len(spoken[0]), spoken[1].id))[1] if holding else None

    def voice_at(self, position: int) -> Voice:
        """Whose words stand at a character: the headline's, somebody's quoted or retold ones, or the report's own."""
        if self.kind_at(position) == "title":
            return "headline"
        if self.is_quoted(position):
            return "quoted"
        return "own" if self.quotes.at(position) is None else "paraphrased"


def make_page(reading: Reading) -> Page:
    """The page of a reading, without names and utterances; furniture and credits hold no quotations."""
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
    """The pages of readings in their order, with the names and utterances that are known by now."""
    return add_quotes(add_names([make_page(reading) for reading in readings], entities), quotes)


def add_names(pages: Sequence[Page], entities: Iterable[Entity]) -> tuple[Page, ...]:
    """The pages with every mention of these entities, instead of those they had."""
    by_doc: dict[str, list[tuple[int, int, Named]]] = defaultdict(list)
    for entity in sorted(entities, key=lambda entity: entity.id):
        for mention in entity.mentions:
            by_doc[mention.span.doc].append((mention.span.start, mention.span.end, (mention, entity)))
    return tuple(replace(page, names=index_spans(by_doc[page.doc])) for page in pages)


def add_quotes(pages: Sequence[Page], quotes: Iterable[Quote]) -> tuple[Page, ...]:
    """The pages with the contents of these utterances, instead of those they had."""
    by_doc: dict[str, list[tuple[int, int, Spoken]]] = defaultdict(list)
    for quote in quotes:
        for span in quote.content:
            by_doc[span.doc].append((span.start, span.end, (span, quote)))
    return tuple(replace(page, quotes=index_spans(by_doc[page.doc])) for page in pages)
