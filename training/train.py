"""The training loop: mixed batches of all sources, with checkpoints from which a run that was cut off goes on.

    python -m training.train --data DATA --base BASE --run RUN --epochs 6 [--without gum,re3d] [--threads 2]

`RUN/last.pt` holds everything that such a run needs; `RUN/epoch-N.pt` holds the weights after each epoch.
"""

from __future__ import annotations

import argparse
import collections
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from rashomon.language.features import CAPITALISED, SHAPES, UPPER
from rashomon.language.labels import NAMES, SCHEMES
from rashomon.language.pieces import STOP, UNKNOWN, Vocabulary
from training.corpora import IGNORED, SOURCES, load_sources
from training.examples import Batch, Prepared, collate, make_batches, prepare, windows_of
from training.network import LanguageModel

WEIGHTS = {"roles": 1.0, "links": 0.3, "names": 0.5, "ends": 0.3, "pos": 0.5, "arcs": 0.7, "relations": 0.5}
"""The weight of each head's loss; chosen by hand."""
REPEATS = {"re3d": 2}
"""How often a source is used in each epoch; once where it is not named."""
BATCH_PIECES = 1536
ENCODER_RATE, HEAD_RATE, TRANSITION_RATE = 2e-4, 1e-3, 5e-3
WARM_UP = 0.05
"""The share of all steps in which the learning rates rise."""
HIDDEN_NAMES, HIDDEN_WORDS = 0.08, 0.01
"""The shares of the pieces of capitalised words and of other words that training hides."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train on, and for how long."""

    data: Path
    base: Path
    run: Path
    epochs: int
    sources: tuple[str, ...]
    seed: int = 0


def losses(model: LanguageModel, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head for which this batch has labels."""
    embedded = model.encoder.embed(batch.pieces)
    words, rooted = model.states(embedded, batch.rows, batch.mask, batch.firsts)
    calm, rooted_calm = model.dropout(words), model.dropout(rooted)
    found: dict[str, Tensor] = {}
    if (batch.labels["roles"] >= 0).any():
        found["roles"] = model.crf.loss(model.roles(words), batch.labels["roles"], batch.words)
        if (batch.labels["links"] >= 0).any():
            scores = model.links(calm, calm).float().masked_fill(~batch.words[:, None, :], -1e4)
            found["links"] = _cross_entropy(scores, batch.labels["links"])
    if (batch.labels["names"] >= 0).any():
        size = len(NAMES)
        column = SCHEMES.index(batch.scheme) * size
        found["names"] = _name_loss(
            model.names(words)[..., column : column + size].float(), batch.labels["names"], batch.source
        )
    if (batch.labels["ends"] >= 0).any():
        known = batch.labels["ends"] >= 0
        found["ends"] = functional.binary_cross_entropy_with_logits(
            model.ends(words)[known].float().squeeze(-1), batch.labels["ends"][known].float()
        )
    if (batch.labels["pos"] >= 0).any():
        found["pos"] = _cross_entropy(model.pos(words).float(), batch.labels["pos"])
        found["arcs"] = _cross_entropy(mask_arcs(model.arcs(calm, rooted_calm).float(), batch), batch.labels["heads"])
        known = (batch.labels["relations"] >= 0) & (batch.labels["heads"] >= 0)
        heads = batch.labels["heads"].clamp(min=0)
        above = model.relation_above(rooted_calm)
        above = torch.gather(above, 1, heads[:, :, None].expand(-1, -1, above.shape[-1]))
        scores = model.relation_scores(model.relation_below(calm)[known], above[known])
        found["relations"] = functional.cross_entropy(scores.float(), batch.labels["relations"][known])
    return found


def mask_arcs(scores: Tensor, batch: Batch) -> Tensor:
    """The scores of arcs, (windows, words, 1 + words), with heads outside the sentence and words that head themselves
    ruled out.
    """
    same = (batch.sentence[:, :, None] == batch.sentence[:, None, :]) & batch.words[:, None, :]
    itself = torch.eye(batch.sentence.shape[1], dtype=torch.bool)[None]
    return scores.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same & ~itself], 2), -1e4)


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), labels.reshape(-1), ignore_index=IGNORED)


def _name_loss(scores: Tensor, labels: Tensor, source: str) -> Tensor:
    known = labels >= 0
    chosen, tags = scores[known], labels[known]
    if source == "gum":  # GUM does not annotate MISC, so a word that is no name there may be one
        outside = torch.logsumexp(chosen[:, [0, NAMES.index("B-MISC"), NAMES.index("I-MISC")]], -1, keepdim=True)
        chosen = torch.cat([outside, chosen[:, 1 : NAMES.index("B-MISC")]], 1)
    return functional.cross_entropy(chosen, tags)


def hide_words(batch: Batch) -> None:
    """Hides some words of a batch from the encoder, more often capitalised ones: attributions must not depend on the
    names of 2016.
    """
    shape = batch.rows % SHAPES
    chance = torch.where((shape == CAPITALISED) | (shape == UPPER), HIDDEN_NAMES, HIDDEN_WORDS)
    hidden = (torch.rand(batch.pieces.shape) < chance) & (batch.pieces > STOP)
    batch.pieces[hidden] = UNKNOWN


def make_optimizer(model: LanguageModel) -> torch.optim.AdamW:
    """An AdamW with one learning rate for the encoder, one for the heads and one for the CRF's few numbers."""
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for name, p in named if name.startswith("encoder.")], "rate": ENCODER_RATE},
        {"params": [p for name, p in named if not name.startswith(("encoder.", "crf."))], "rate": HEAD_RATE},
        {"params": [p for name, p in named if name.startswith("crf.")], "rate": TRANSITION_RATE, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=ENCODER_RATE, weight_decay=0.01, fused=True)


def epoch_batches(documents: list[Prepared], plan: Plan, epoch: int) -> list[list[Any]]:
    """The batches of one epoch; the same seed and epoch always give the same ones."""
    chance = random.Random(plan.seed * 1000 + epoch)
    windows = [
        window
        for document in documents
        for _ in range(REPEATS.get(document.corpus.source, 1))
        for window in windows_of(document, chance)
    ]
    return make_batches(windows, BATCH_PIECES, chance)


def train(plan: Plan) -> Path:
    """Trains, or goes on training, and returns the file with the weights of the last epoch."""
    plan.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    vocabulary = Vocabulary((plan.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    documents = [prepare(corpus, vocabulary) for corpus in load_sources(plan.data, plan.sources)]
    counts = collections.Counter(document.corpus.source for document in documents)
    print("documents", dict(sorted(counts.items())), "words", sum(len(d.pieces) for d in documents), flush=True)
    model = LanguageModel()
    model.encoder.load_base(plan.base)
    optimizer = make_optimizer(model)
    step, epoch = 0, 0
    last = plan.run / "last.pt"
    if last.exists():
        saved = torch.load(last)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        step, epoch = saved["step"], saved["epoch"]
        torch.manual_seed(plan.seed + step)
        print(f"resumed after {epoch} epochs, {step} steps", flush=True)
    batches = epoch_batches(documents, plan, epoch)
    total = step + len(batches) * (plan.epochs - epoch)
    trainable = [p for p in model.parameters() if p.requires_grad]
    model.train()
    while epoch < plan.epochs:
        began, pieces, sums = time.time(), 0, collections.defaultdict[str, list[float]](list)
        for number, windows in enumerate(batches):
            factor = min((step + 1) / (WARM_UP * total), max(0.0, (total - step) / ((1 - WARM_UP) * total)))
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * factor
            batch = collate(windows)
            hide_words(batch)
            with torch.autocast("cpu", torch.bfloat16):
                found = losses(model, batch)
            weighted = [WEIGHTS[name] * value for name, value in found.items()]
            if not weighted:
                continue
            torch.stack(weighted).sum().backward()
            torch.nn.utils.clip_grad_norm_(trainable, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            pieces += int(batch.mask.sum())
            for name, value in found.items():
                sums[name].append(value.item())
            if number % 50 == 49:
                shown = " ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in sorted(sums.items()))
                print(
                    f"epoch {epoch + 1} step {step}/{total} {pieces / (time.time() - began):.0f} pieces/s {shown}",
                    flush=True,
                )
                sums.clear()
        epoch += 1
        torch.save(model.state_dict(), plan.run / f"epoch-{epoch}.pt")
        part = plan.run / "last.part"
        torch.save(
            {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "epoch": epoch}, part
        )
        part.replace(last)
        print(f"epoch {epoch} took {time.time() - began:.0f} s", flush=True)
        batches = epoch_batches(documents, plan, epoch)
    return plan.run / f"epoch-{plan.epochs}.pt"


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--without", default="", help=f"sources to leave out, of {','.join(SOURCES)}")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    sources = tuple(source for source in SOURCES if source not in arguments.without.split(","))
    train(Plan(arguments.data, arguments.base, arguments.run, arguments.epochs, sources, arguments.seed))


if __name__ == "__main__":
    main()
