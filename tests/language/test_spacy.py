"""A spaCy pipeline behind the annotator's interface."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import InputError, ModelError
from rashomon.language import annotate_documents, load_annotator
from rashomon.language.spacy_pipeline import load_spacy
from tests.language.documents import HARBOUR, lines_document

try:
    import spacy
except ImportError:
    spacy = None


@pytest.mark.skipif(spacy is None, reason="spaCy is not installed (pip install rashomon[spacy])")
def test_a_pipeline_gives_names_and_sentences(tmp_path: Path) -> None:
    """A blank pipeline with an entity ruler, loaded by its path, finds the names its rules know, at exact places."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Ida Holm"}, {"label": "GPE", "pattern": "Port Vale"}]
    )
    pipeline.to_disk(tmp_path / "pipeline")
    document = lines_document(HARBOUR)
    annotation = annotate_documents([document], language=f"spacy:{tmp_path / 'pipeline'}")[0].annotation
    assert {(document[name.span], name.kind) for name in annotation.names} == {
        ("Ida Holm", "person"),
        ("Port Vale", "place"),
    }
    assert len(annotation.sentences) >= len(document.blocks)
    assert all(document.text[token.start : token.end].strip() for token in annotation.tokens)


@pytest.mark.skipif(spacy is None, reason="spaCy is not installed (pip install rashomon[spacy])")
def test_a_pipeline_that_is_not_there_says_what_to_give() -> None:
    """A wrong name or path is one clear message."""
    with pytest.raises(ModelError, match="path of a pipeline"):
        load_spacy("no_such_pipeline")


@pytest.mark.skipif(spacy is not None, reason="spaCy is installed")
def test_without_spacy_the_message_says_how_to_install_it() -> None:
    """The plug-in is optional."""
    with pytest.raises(InputError, match="pip install"):
        load_annotator("spacy:en_core_web_sm")
