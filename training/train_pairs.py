"""Trains the pair model, with checkpoints from which a run that was cut off goes on.

    python -m training.train_pairs --data DATA --base BASE --run RUN [--fold 0] [--epochs 4] [--threads 2] [--seed 0]

DATA holds `train/pairs/pairs.jsonl.gz`. With `--fold` the stories of that fold
(training/pair_folds.tsv) are not trained on. `RUN/last.pt` holds everything that going on needs, `RUN/weights.pt` the
mean of the weights over the last steps, which is what is exported.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from rashomon.language.pair_sides import PairSentence, Side, lay_out, mark_words, spread
from rashomon.language.pieces import Vocabulary
from training.network import WIDTH
from training.pair_changes import Changer
from training.pair_data import GROUP, SAME, PairExample, Span, outside, read_apart, read_labelled
from training.pair_network import (
    CHANNELS,
    COMPATIBLE,
    DIFFERS,
    ENDS,
    EQUAL,
    FACING,
    STARTS,
    Joined,
    Masks,
    PairEncoder,
)

BATCH_PIECES = 1600
ENCODER_RATE, HEAD_RATE, WARM_UP, DECAY = 2e-4, 1e-3, 0.08, 0.01
CHANGED, APART = 0.3, 300
"""The share of pairs that are changed in an epoch where they can be; how many pairs of two events are added to it."""
WEIGHTS = {"same": 1.0, "facing": 1.0, "edges": 0.5, "relation": 0.3}
SMOOTHING, MEAN = 0.05, 0.99
"""Label smoothing of `same`; the share of the old mean that each step keeps."""
RELATION_WEIGHTS = (1.0, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example with its sides laid out and read alone.

    states: of A and B, (pieces of the sentence, width).
    marks, looks: of A and B, one entry per piece of the sentence.
    """

    example: PairExample
    sides: tuple[Side, Side]
    states: tuple[Tensor, Tensor]
    marks: tuple[list[int], list[int]]
    looks: tuple[list[int], list[int]]

    @property
    def size(self) -> int:
        """The pieces of both sentences."""
        return self.sides[0].length + self.sides[1].length


@dataclass(slots=True)
class Padded:
    """One side of every pair of a batch, padded.

    states: (pairs, pieces, width).
    marks, looks, mask: (pairs, pieces); the mask is 0 at padding.
    firsts, words: (pairs, words): the first piece of each; 0 at padding.
    """

    states: Tensor
    marks: Tensor
    looks: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor


@dataclass(slots=True)
class Batch:
    """Padded pairs.

    cells: (pairs, words of A, words of B), False at padding.
    gold: (pairs, channels, words of A, words of B).
    same: (pairs,).
    """

    a: Padded
    b: Padded
    cells: Tensor
    gold: Tensor
    same: Tensor


class SideReader:
    """Lays out sentences and reads them with the untrained lower layers; what was read before is kept."""

    def __init__(self, model: PairEncoder, vocabulary: Vocabulary) -> None:
        self._model, self._vocabulary = model, vocabulary
        self._known: dict[PairSentence, tuple[Side, Tensor]] = {}

    def read_all(self, sentences: Iterable[PairSentence], kept: Path) -> None:
        """Reads sentences that will be asked for often; `kept`: a file with their states, made where it is missing."""
        sides = {sentence: lay_out(sentence, self._vocabulary) for sentence in sorted(set(sentences), key=astuple)}
        if not kept.exists():
            by_length: dict[int, list[Side]] = defaultdict(list)
            for side in sides.values():
                by_length[len(side.pieces)].append(side)
            states: dict[tuple[int, ...], Tensor] = {}
            for same in by_length.values():
                for part in (same[i : i + 16] for i in range(0, len(same), 16)):
                    found = self._states([side.pieces for side in part])
                    states |= {side.pieces: x[: side.length].clone() for side, x in zip(part, found, strict=True)}
            save(kept, states)
        states = torch.load(kept)
        self._known = {sentence: (side, states[side.pieces]) for sentence, side in sides.items()}

    def _states(self, pieces: Sequence[tuple[int, ...]]) -> Tensor:
        """The states of sides of one length."""
        with torch.no_grad():
            return self._model.read_alone(self._model.encoder.embed(torch.tensor(pieces))).to(torch.bfloat16)

    def read(self, sentence: PairSentence) -> tuple[Side, Tensor]:
        """The side and its states."""
        found = self._known.get(sentence)
        if found is None:
            side = lay_out(sentence, self._vocabulary)
            found = side, self._states([side.pieces])[0, : side.length]
        return found

    def prepare(self, example: PairExample) -> Prepared:
        """The example with its sides read."""
        (a, states_a), (b, states_b) = self.read(example.a), self.read(example.b)
        marks = (spread(mark_words(a, b), a), spread(mark_words(b, a), b))
        return Prepared(example, (a, b), (states_a, states_b), marks, (spread(a.looks, a), spread(b.looks, b)))


def collate(items: Sequence[Prepared]) -> Batch:
    """The batch of these pairs."""
    a, b = pad(items, 0), pad(items, 1)
    shape = (a.firsts.shape[1], b.firsts.shape[1])
    cells = torch.zeros(len(items), *shape, dtype=torch.bool)
    gold = torch.zeros(len(items), CHANNELS, *shape)
    for i, item in enumerate(items):
        cells[i, : len(item.sides[0].firsts), : len(item.sides[1].firsts)] = True
        fill_points(gold[i], item)
    return Batch(a, b, cells, gold, torch.tensor([SAME.index(item.example.same) for item in items]))


def pad(items: Sequence[Prepared], which: int) -> Padded:
    """Side A (0) or B (1) of all pairs."""
    sides = [item.sides[which] for item in items]
    count, length, words = len(items), max(s.length for s in sides), max(1, *(len(s.firsts) for s in sides))
    states, mask = torch.zeros(count, length, WIDTH), torch.zeros(count, length)
    marks, looks = torch.zeros(count, length, dtype=torch.long), torch.zeros(count, length, dtype=torch.long)
    firsts, within = torch.zeros(count, words, dtype=torch.long), torch.zeros(count, words)
    for i, (item, side) in enumerate(zip(items, sides, strict=True)):
        states[i, : side.length] = item.states[which].float()
        marks[i, : side.length] = torch.tensor(item.marks[which])
        looks[i, : side.length] = torch.tensor(item.looks[which])
        mask[i, : side.length] = 1
        firsts[i, : len(side.firsts)] = torch.tensor(side.firsts, dtype=torch.long)
        within[i, : len(side.firsts)] = 1
    return Padded(states, marks, looks, mask, firsts, within)


def words_in(side: Side, span: Span) -> list[int]:
    """The words of a side that a span of characters touches."""
    return [i for i, (a, b) in enumerate(side.spans) if a < span[1] and span[0] < b]


def fill_points(gold: Tensor, item: Prepared) -> None:
    """Writes the points of a pair into its grid."""
    for point in item.example.points:
        left, right = words_in(item.sides[0], point.a), words_in(item.sides[1], point.b)
        if not left or not right:
            continue
        box = (slice(left[0], left[-1] + 1), slice(right[0], right[-1] + 1))
        gold[(FACING, *box)] = 1
        gold[STARTS, left[0], right[0]] = gold[ENDS, left[-1], right[-1]] = 1
        channel = {"equal": EQUAL, "compatible": COMPATIBLE, "differs": DIFFERS}[GROUP[point.relation]]
        gold[(slice(EQUAL, DIFFERS + 1), *box)] = 0
        gold[(channel, *box)] = 1


def answer(model: PairEncoder, batch: Batch) -> Joined:
    """The network's answers for a batch."""
    a, b = (model.meet(part.states, part.marks, part.looks) for part in (batch.a, batch.b))
    masks = Masks(batch.a.mask, batch.b.mask, batch.a.words, batch.b.words)
    return model.read_together(a, b, (batch.a.firsts, batch.b.firsts), masks)


def losses(found: Joined, batch: Batch) -> dict[str, Tensor]:
    """The losses of the heads."""
    same = functional.cross_entropy(found.same.float(), batch.same, label_smoothing=SMOOTHING)
    grid, cells = found.grid.float(), batch.cells[:, None].float()
    plain = functional.binary_cross_entropy_with_logits(grid, batch.gold, reduction="none") * cells
    weighted = plain * (1 + 2 * batch.gold)
    points = batch.gold[:, STARTS].sum().clamp(min=1)
    result = {
        "same": same,
        "facing": 10 * weighted[:, FACING].sum() / cells.sum(),
        "edges": weighted[:, STARTS : ENDS + 1].sum() / points / 2,
    }
    related = batch.gold[:, EQUAL : DIFFERS + 1].permute(0, 2, 3, 1)
    inside = related.sum(-1) > 0
    if inside.any():
        size = batch.gold[:, FACING].sum((1, 2))[:, None, None].expand_as(inside)[inside]
        scores = grid[:, EQUAL : DIFFERS + 1].permute(0, 2, 3, 1)[inside]
        gold, weight = related[inside].argmax(-1), torch.tensor(RELATION_WEIGHTS)
        cost = functional.cross_entropy(scores, gold, weight=weight, reduction="none")
        result["relation"] = (cost / size).sum() / (1 / size).sum()
    return result


def make_batches(items: Sequence[Prepared], chance: random.Random) -> list[list[Prepared]]:
    """Batches of pairs of similar length, each of at most BATCH_PIECES pieces with padding, in random order."""
    batches: list[list[Prepared]] = []
    widest = 0
    for item in sorted(items, key=lambda item: (item.size // 8, chance.random())):
        widest = max(widest, item.size)
        if not batches or widest * (len(batches[-1]) + 1) > BATCH_PIECES:
            batches.append([])
            widest = item.size
        batches[-1].append(item)
    chance.shuffle(batches)
    return batches


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train on, and for how long. `fold`: what is left out; None = nothing."""

    data: Path
    base: Path
    run: Path
    epochs: int
    fold: int | None = None
    seed: int = 0


class Material:
    """Everything that a plan trains on; each epoch takes another part of it."""

    def __init__(self, plan: Plan, reader: SideReader) -> None:
        labelled = read_labelled(plan.data / "train/pairs/pairs.jsonl.gz")
        self._labelled = outside(labelled, plan.fold)
        self._apart = outside(read_apart(labelled, plan.run.parent / "apart.jsonl"), plan.fold)
        self._plan, self._reader = plan, reader
        reader.read_all((side for e in labelled for side in (e.a, e.b)), plan.run.parent / "sides.pt")

    def batches(self, epoch: int) -> list[list[Prepared]]:
        """The batches of one epoch; the same seed and epoch always give the same ones."""
        chance = random.Random(self._plan.seed * 1000 + epoch)
        changer = Changer(self._labelled, chance)
        examples = [(changer.change(e) if chance.random() < CHANGED else None) or e for e in self._labelled]
        examples += chance.sample(self._apart, min(APART, len(self._apart)))
        return make_batches([self._reader.prepare(example) for example in examples], chance)


def make_optimizer(model: PairEncoder) -> torch.optim.AdamW:
    """An AdamW with one learning rate for the layers of MiniLM and one for what is new."""
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    old = [p for name, p in named if ".layer." in name]
    new = [p for name, p in named if ".layer." not in name]
    groups = [{"params": old, "rate": ENCODER_RATE}, {"params": new, "rate": HEAD_RATE}]
    return torch.optim.AdamW(groups, lr=ENCODER_RATE, weight_decay=DECAY, fused=True)


def train(plan: Plan) -> None:
    """Trains, or goes on training."""
    plan.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    vocabulary = Vocabulary((plan.base / "vocab.txt").read_text(encoding="utf-8").splitlines())
    model = PairEncoder()
    model.load_base(plan.base)
    material = Material(plan, SideReader(model.eval(), vocabulary))
    optimizer = make_optimizer(model)
    trainable = [p for p in model.parameters() if p.requires_grad]
    mean = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}
    last, epoch, step = plan.run / "last.pt", 0, 0
    if last.exists():
        state = torch.load(last)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        mean, epoch, step = state["mean"], state["epoch"], state["step"]
    total = 0
    while epoch < plan.epochs:
        model.eval()
        batches = material.batches(epoch)
        total = total or step + (plan.epochs - epoch) * len(batches)
        model.train()
        sums: dict[str, list[float]] = defaultdict(list)
        began, pieces = time.time(), 0
        for number, items in enumerate(batches):
            factor = min((step + 1) / (WARM_UP * total), max(0.02, (total - step) / ((1 - WARM_UP) * total)))
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * factor
            batch = collate(items)
            with torch.autocast("cpu", torch.bfloat16):
                found = answer(model, batch)
            parts = losses(found, batch)
            torch.stack([WEIGHTS[name] * value for name, value in parts.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(trainable, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            keep = min(MEAN, step / (step + 20))
            with torch.no_grad():
                for name, value in model.named_parameters():
                    if name in mean:
                        mean[name].lerp_(value, 1 - keep)
            pieces += int(batch.a.mask.sum() + batch.b.mask.sum())
            for name, value in parts.items():
                sums[name].append(value.item())
            if number % 25 == 24 or number + 1 == len(batches):
                shown = " ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in sorted(sums.items()))
                speed = pieces / (time.time() - began)
                print(f"epoch {epoch + 1} step {step}/{total} {speed:.0f} pieces/s {shown}", flush=True)
                sums.clear()
        epoch += 1
        save(plan.run / "weights.pt", model.state_dict() | mean)
        save(
            last,
            {
                "model": model.state_dict(),
                "optimizer": optimizer.state_dict(),
                "mean": mean,
                "epoch": epoch,
                "step": step,
            },
        )
        print(f"epoch {epoch} took {time.time() - began:.0f} s", flush=True)


def save(path: Path, state: object) -> None:
    """Writes a checkpoint so that a run cut off while writing leaves the earlier one whole."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train(Plan(arguments.data, arguments.base, arguments.run, arguments.epochs, arguments.fold, arguments.seed))


if __name__ == "__main__":
    main()
