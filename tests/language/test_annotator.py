"""The trained annotator as the stages see it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import InputError, ModelError
from rashomon.language import annotate_documents, encode, load_annotator
from rashomon.language.network import MODEL_FOLDER, Network
from rashomon.model import Annotation, Document
from tests.language.documents import HARBOUR, lines_document
from tests.times import assert_within

FURTHER = 'A ferry ran aground off Odda on Sunday. "We heard a crash," passenger Lena Brandt told reporters.\nNobody was hurt.'


def annotate(document: Document) -> Annotation:
    """The annotation by the trained model."""
    return load_annotator().annotate(document)


def said(document: Document) -> list[tuple[str, str]]:
    """Source and content of each attribution, as printed."""
    return [
        (" ".join(document[span] for span in a.source), " … ".join(document[span] for span in a.content))
        for a in annotate(document).attributions
    ]


def test_who_said_what_is_found_in_quotation_and_paraphrase() -> None:
    """Direct and indirect speech, the speaker after the cue, a pronoun, and the shared subject of two verbs."""
    found = said(lines_document(HARBOUR))
    assert any(
        "Ida Holm" in source and "Nobody won, but the cranes are moving again" in content for source, content in found
    )
    assert any(source == "She" and "talks on pay" in content for source, content in found)
    assert any("mayor" in source and "34 ships" in content for source, content in found)
    assert any(
        "harbour company" in source and "urged" not in content and "patient" in content for source, content in found
    )


def test_names_have_kinds_and_no_titles() -> None:
    """People and places are told apart."""
    document = lines_document(HARBOUR)
    kinds = {document[name.span]: name.kind for name in annotate(document).names}
    assert kinds["Ida Holm"] == "person"
    assert kinds["Tom Reyes"] == "person"
    assert kinds["Port Vale"] == "place"


def test_the_parse_is_one_tree_per_sentence() -> None:
    """Each sentence has one root; every other word's head lies in the same sentence."""
    annotation = annotate(lines_document(HARBOUR))
    for sentence in annotation.sentences:
        heads = [annotation.tokens[i].head for i in range(sentence.first, sentence.last)]
        assert sum(head == i for i, head in enumerate(heads, sentence.first)) == 1
        assert all(head is not None and sentence.first <= head < sentence.last for head in heads)


def test_an_answer_depends_on_nothing_but_the_document() -> None:
    """Alone, beside others, in another order, and with another number of threads: the same annotation."""
    documents = [lines_document(HARBOUR, "a"), lines_document(FURTHER, "b"), lines_document(HARBOUR * 5, "c")]
    alone = [annotate_documents([document])[0].annotation for document in documents]
    assert [reading.annotation for reading in annotate_documents(documents, threads=3)] == alone
    assert [reading.annotation for reading in annotate_documents(documents[::-1], threads=1)] == alone[::-1]


def test_blocks_are_kept_apart_and_furniture_is_not_read() -> None:
    """A sentence and a span never cross a block's edge, and furniture has no tokens."""
    document = lines_document(HARBOUR)
    blocks = (*document.blocks[:2], *(type(block)(block.span, "furniture") for block in document.blocks[2:]))
    marked = Document(document.id, document.source, document.text, blocks)
    annotation = annotate(marked)
    assert max(token.end for token in annotation.tokens) <= blocks[1].span.end
    for sentence in annotation.sentences:
        assert any(block.span.start <= sentence.start and sentence.end <= block.span.end for block in blocks)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\n"), max_size=40),
        min_size=20,
        max_size=20,
    )
)
def test_spans_stay_exact_whatever_the_text(lines: list[str]) -> None:
    """2,000 random lines: tokens, sentences, names and attributions lie inside the text, in order, and begin and end
    with a word.
    """
    document = lines_document("\n".join(lines))
    annotation = annotate(document)
    spans = [(t.start, t.end) for t in annotation.tokens]
    assert spans == sorted(spans)
    assert [i for s in annotation.sentences for i in range(s.first, s.last)] == list(range(len(spans)))
    starts, ends = {a for a, _ in spans}, {b for _, b in spans}
    found = [n.span for n in annotation.names] + [
        s for a in annotation.attributions for s in (*a.source, *a.cue, *a.content)
    ]
    assert all(span.start in starts and span.end in ends and "\n" not in document[span] for span in found)


HOSTILE = [
    "",
    " \n \n",
    "😀" * 3000,
    '"' * 100_000,
    "a" * 2_000_000,
    "“" * 500 + "late" + "”" * 500,
    "Сегодня министр прибыл в столицу. " * 20,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_bounded_time(text: str) -> None:
    """Nothing, blanks, emoji, 100,000 quotation marks, a line of 2 MB, unbalanced marks, another script: no crash, no
    long wait.
    """
    assert_within(10, lambda: annotate(lines_document(text)))


def test_another_language_gets_sentences_and_tokens_only() -> None:
    """A text that is not English is split and nothing else is claimed about it."""
    annotation = annotate_documents([lines_document("Der Minister sagte nichts. Er fuhr nach Odda.", language="de")])[
        0
    ].annotation
    assert len(annotation.sentences) == 2
    assert (annotation.names, annotation.attributions) == ((), ())
    assert annotation.tokens[0].pos is None


@pytest.mark.parametrize("name", ["tagger.onnx", "vectors.npy", "heads.npz", "vocabulary.txt"])
@pytest.mark.parametrize("damage", ["missing", "cut short"])
def test_a_missing_or_damaged_model_file_says_what_to_do(name: str, damage: str, tmp_path: Path) -> None:
    """One ModelError that names the file and the remedy."""
    for file in MODEL_FOLDER.iterdir():
        if file.is_file() and file.name != "encoder.onnx":
            shutil.copy(file, tmp_path / file.name)
    (tmp_path / name).unlink()
    if damage == "cut short":
        (tmp_path / name).write_bytes((MODEL_FOLDER / name).read_bytes()[:1000])
    with pytest.raises(ModelError, match="install rashomon again"):
        Network(tmp_path)


def test_an_unknown_annotator_is_refused() -> None:
    """`--language` takes builtin or spacy:NAME."""
    with pytest.raises(InputError, match="builtin"):
        load_annotator("klingon")


def test_vectors_of_like_sentences_are_alike() -> None:
    """Length one, the same alone and among others, and nearer for two reports of a fire than for a
    fire and a meeting.
    """
    texts = [
        "A fire destroyed a warehouse near the port.",
        "The blaze gutted a storehouse by the harbour.",
        "The ministers met in Odda.",
        "",
    ]
    vectors = encode(texts)
    assert np.allclose(np.linalg.norm(vectors[:3], axis=1), 1, atol=1e-5)
    assert not vectors[3].any()
    assert np.array_equal(encode(texts[1:2])[0], vectors[1])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
