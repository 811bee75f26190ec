"""Fits the `web` name head (UNER's labels of EWT dev) on a frozen, trained model, and measures it by cross-validation.

    python -m training.fit_names --data DATA --base BASE --weights RUN/epoch-8.pt --out RUN/final.pt
        [--predictions UNER_CV.jsonl]

The encoder never saw UNER. For the figure, the head is fitted on four fifths of the documents and predicts the rest,
five times over. The head that ships is fitted on all of them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.language.labels import NAMES, SCHEMES
from rashomon.language.names import decode_names
from rashomon.language.pieces import Vocabulary
from rashomon.text.tokens import split_tokens
from training.corpora import Corpus, name_tags, read_gold
from training.examples import collate, prepare, windows_of
from training.export import load_weights
from training.network import LanguageModel

FOLDS, STEPS, RATE, DECAY = 5, 80, 2e-3, 1e-2
"""Folds, steps of training, learning rate and weight decay. The steps were chosen on the same folds (docs/language.md).
"""
_LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def read_uner(train: Path) -> list[Corpus]:
    """The documents of UNER EWT dev, cut by our own tokenizer line by line."""
    documents = []
    for row in read_gold(train, "uner_ewt_dev.iob2.gz", "--conllu", str(train / "ewt_dev.conllu.gz")):
        spans = split_tokens(row["text"])
        documents.append(
            Corpus(row["id"], "uner", row["text"], spans, [], names=name_tags(spans, row["names"]), scheme="web")
        )
    return documents


def states_of(model: LanguageModel, document: Corpus, vocabulary: Vocabulary) -> Tensor:
    """The encoder's states of a document's words, (n, width)."""
    found = []
    for window in windows_of(prepare(document, vocabulary)):
        batch = collate([window])
        with torch.inference_mode():
            found.append(model.states(model.encoder.embed(batch.pieces), batch.rows, None, batch.firsts)[0][0])
    return torch.cat(found).clone()


def fit(states: Sequence[Tensor], tags: Sequence[list[int]], start: nn.Linear) -> nn.Linear:
    """A name head that is fitted to the tags of these documents, starting from the head `start`."""
    torch.manual_seed(0)
    head = nn.Linear(start.in_features, len(NAMES))
    head.load_state_dict(start.state_dict())
    x, y = torch.cat(list(states)), torch.tensor([tag for document in tags for tag in document])
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        functional.cross_entropy(head(functional.dropout(x, 0.2)), y).backward()
        optimizer.step()
        optimizer.zero_grad()
    return head


def scheme_head(model: LanguageModel, column: int) -> nn.Linear:
    """A copy of one scheme's part of the model's name heads."""
    size = len(NAMES)
    head = nn.Linear(model.names.in_features, size)
    with torch.no_grad():
        head.weight.copy_(model.names.weight[column * size : (column + 1) * size])
        head.bias.copy_(model.names.bias[column * size : (column + 1) * size])
    return head


def cross_validate(
    model: LanguageModel, documents: Sequence[Corpus], states: Sequence[Tensor]
) -> list[dict[str, object]]:
    """The names of every document by a head that was fitted without the document, in the format of the scorer."""
    rows: list[dict[str, object]] = []
    for fold in range(FOLDS):
        inside = [i for i in range(len(documents)) if i % FOLDS != fold]
        head = fit(
            [states[i] for i in inside],
            [documents[i].names or [] for i in inside],
            scheme_head(model, SCHEMES.index("wiki")),
        )
        for i in range(fold, len(documents), FOLDS):
            document = documents[i]
            with torch.inference_mode():
                scores = torch.stack([head(states[i])] * len(SCHEMES)).numpy()
            lines = [
                k
                for k in range(len(document.spans))
                if k == 0 or "\n" in document.text[document.spans[k - 1][1] : document.spans[k][0]]
            ]
            found = decode_names(scores, list(zip(lines, [*lines[1:], len(document.spans)], strict=True)), scheme="web")
            names = [
                [document.spans[n.first][0], document.spans[n.last - 1][1], _LABELS[n.kind]]
                for n in found
                if n.kind in _LABELS
            ]
            rows.append({"id": document.id, "names": names})
    return rows


def add_head(model: LanguageModel, head: nn.Linear) -> None:
    """Puts a fitted `web` head into the model."""
    first = SCHEMES.index("web") * len(NAMES)
    with torch.no_grad():
        model.names.weight[first : first + len(NAMES)] = head.weight
        model.names.bias[first : first + len(NAMES)] = head.bias


def main() -> None:
    """Reads the command line, cross-validates, fits and saves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model = load_weights(arguments.weights)
    vocabulary = Vocabulary((arguments.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    documents = read_uner(arguments.data / "train")
    states = [states_of(model, document, vocabulary) for document in documents]
    if arguments.predictions:
        rows = cross_validate(model, documents, states)
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    add_head(
        model, fit(states, [document.names or [] for document in documents], scheme_head(model, SCHEMES.index("wiki")))
    )
    torch.save(model.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
