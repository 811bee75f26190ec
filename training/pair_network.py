"""The pair model in torch: the lower layers of MiniLM, as they are, read each side alone; the upper ones are trained
and read both sentences together.

Nothing in it tells a first side from a second one, so that the answer for (A, B) is that for (B, A).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.language.pair_sides import LOOKS, MARKS
from training.network import HEADS, LAYERS, WIDTH, Encoder, Layer

ALONE = 2
"""The number of layers that read a side alone."""
SIZE = 192
"""The width of a word in the grid."""
FACING, STARTS, ENDS, EQUAL, COMPATIBLE, DIFFERS = range(6)
CHANNELS = 6
"""The channels of the grid: the two words are part of one point; its first words; its last words; how the point is
related (three, compared with each other only).
"""


class Joined(NamedTuple):
    """The answers for a batch of pairs.

    same: (pairs, 3), log-odds of "no", "topic", "yes".
    grid: (pairs, channels, words of A, words of B), log-odds.
    """

    same: Tensor
    grid: Tensor


class Masks(NamedTuple):
    """What is no padding in a batch, 1 or 0: the pieces of A and of B, (pairs, pieces); their words, (pairs, words)."""

    pieces_a: Tensor
    pieces_b: Tensor
    words_a: Tensor
    words_b: Tensor


class JoinedLayer(nn.Module):
    """A transformer block over two sentences at once; keys and values of the other sentence carry a learned vector."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.key = nn.Parameter(torch.zeros(HEADS, WIDTH // HEADS))
        self.value = nn.Parameter(torch.zeros(HEADS, 1, WIDTH // HEADS))

    def forward(self, x: Tensor, bias: Tensor | None, across: Tensor) -> Tensor:
        """The states after the block.

        `x`: (pairs, pieces, width).
        `bias`: 0 where a piece may be attended to, else a large negative number; None = everywhere.
        `across`: (pieces, pieces), 1 where two pieces belong to different sentences.
        """
        layer = self.layer
        pairs, pieces, _ = x.shape
        query, key, value = layer.mix(x).view(pairs, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        query = query * (WIDTH // HEADS) ** -0.5
        scores = torch.matmul(query, key.transpose(-1, -2))
        scores = scores + (query * self.key[None, :, None].to(query.dtype)).sum(-1, keepdim=True) * across
        attention = functional.softmax(scores if bias is None else scores + bias, -1)
        mixed = torch.matmul(attention, value) + (attention * across).sum(-1, keepdim=True) * self.value.to(value.dtype)
        mixed = mixed.transpose(1, 2).reshape(pairs, pieces, WIDTH)
        x = layer.norm_mix(x + functional.dropout(layer.out(mixed), layer.dropout, self.training))
        narrow = layer.narrow(functional.gelu(layer.wide(x)))
        result: Tensor = layer.norm_out(x + functional.dropout(narrow, layer.dropout, self.training))
        return result


class PairEncoder(nn.Module):
    """The lower and the upper layers and the heads."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder(1)
        self.joined = nn.ModuleList([JoinedLayer(layer) for layer in self.encoder.layers[ALONE:]])
        self.encoder.layers = self.encoder.layers[:ALONE]
        for parameter in self.encoder.parameters():
            parameter.requires_grad = False
        self.marks, self.looks = nn.Embedding(MARKS, WIDTH), nn.Embedding(LOOKS, WIDTH)
        nn.init.zeros_(self.marks.weight)
        nn.init.zeros_(self.looks.weight)
        self.whole = nn.Linear(3 * WIDTH, WIDTH)
        self.same = nn.Linear(WIDTH + 3, 3)
        self.word = nn.Linear(WIDTH, SIZE)
        self.form = nn.Parameter(torch.randn(CHANNELS, SIZE, SIZE) * 0.01)
        self.prior = nn.Linear(SIZE, CHANNELS)
        with torch.no_grad():  # as rare as they are, half of it on each side
            self.prior.bias.copy_(torch.tensor([-1.0, -3.0, -3.0, 0.0, 0.0, 0.0]))
        self.dropout = nn.Dropout(dropout)

    def load_base(self, folder: Path) -> None:
        """Loads the weights of all-MiniLM-L6-v2 from a folder."""
        whole = Encoder(1)
        whole.load_base(folder)
        state = whole.state_dict()
        upper = {
            f"joined.{int(name.split('.')[1]) - ALONE}.layer.{name.split('.', 2)[2]}": value
            for name, value in state.items()
            if name.startswith("layers.") and int(name.split(".")[1]) >= ALONE
        }
        lower = {
            f"encoder.{name}": value
            for name, value in state.items()
            if not (name.startswith("layers.") and int(name.split(".")[1]) >= ALONE)
        }
        found = self.load_state_dict(upper | lower, strict=False)
        assert not found.unexpected_keys, found
        assert len(upper) == (LAYERS - ALONE) * 12, len(upper)

    def read_alone(self, embedded: Tensor) -> Tensor:
        """The states of one side, (1, pieces, width)."""
        x = self.encoder.enter(embedded, torch.zeros(embedded.shape[:2], dtype=torch.long))
        for layer in self.encoder.layers:
            x = layer(x, None)
        return x

    def meet(self, states: Tensor, marks: Tensor, looks: Tensor) -> Tensor:
        """What the first joined layer reads of a sentence: the states, with what each piece has of the other sentence
        and how it looks.
        """
        result: Tensor = states + self.marks(marks) + self.looks(looks)
        return result

    def read_together(self, a: Tensor, b: Tensor, firsts: tuple[Tensor, Tensor], masks: Masks | None) -> Joined:
        """The answers for pairs of sentences.

        `a`, `b`: (pairs, pieces, width), what `meet` gives.
        `firsts`: the first piece of each word of A and of B, (pairs, words) each.
        `masks`: None = no padding.
        """
        side = torch.cat([torch.zeros_like(a[0, :, 0]), torch.ones_like(b[0, :, 0])])
        across, bias = (side[:, None] - side[None, :]).abs(), None
        if masks is not None:
            bias = ((1.0 - torch.cat([masks.pieces_a, masks.pieces_b], 1)) * -10000.0)[:, None, None, :]
            if torch.is_autocast_enabled("cpu"):
                bias, across = bias.to(torch.bfloat16), across.to(torch.bfloat16)
        x = torch.cat([a, b], 1)
        for layer in self.joined:
            x = layer(x, bias, across)
        first, second = x[:, : a.shape[1]], x[:, a.shape[1] :]
        grid = self._grid(first, second, firsts)
        return Joined(self._judge(first, second, grid[:, FACING], masks), grid)

    def _judge(self, a: Tensor, b: Tensor, facing: Tensor, masks: Masks | None) -> Tensor:
        """The log-odds of `same`, from the mean of each sentence's states and from how well its words are faced."""
        if masks is None:
            mean_a, mean_b = a.mean(1), b.mean(1)
        else:
            mean_a, mean_b = _mean(a, masks.pieces_a[:, :, None]), _mean(b, masks.pieces_b[:, :, None])
            facing = facing - 20.0 * (1 - masks.words_a[:, :, None] * masks.words_b[:, None, :])
        both = torch.cat([mean_a + mean_b, (mean_a - mean_b).abs(), mean_a * mean_b], -1)
        hidden = self.dropout(functional.gelu(self.whole(self.dropout(both))))
        best_a, best_b = torch.sigmoid(facing.amax(2)), torch.sigmoid(facing.amax(1))
        if masks is None:
            faced_a, faced_b = best_a.mean(1), best_b.mean(1)
        else:
            faced_a, faced_b = _mean(best_a, masks.words_a), _mean(best_b, masks.words_b)
        most = torch.sigmoid(facing.amax((1, 2)))
        faced = torch.stack([most, faced_a + faced_b, (faced_a - faced_b).abs()], -1)
        result: Tensor = self.same(torch.cat([hidden, faced.to(hidden.dtype)], -1))
        return result

    def _grid(self, first: Tensor, second: Tensor, firsts: tuple[Tensor, Tensor]) -> Tensor:
        a, b = (
            functional.gelu(self.word(self.dropout(torch.gather(x, 1, f[:, :, None].expand(-1, -1, WIDTH)))))
            for x, f in zip((first, second), firsts, strict=True)
        )
        # one flat product for all channels: int8 weights are scaled per column of a matrix of two dimensions
        form = (self.form + self.form.transpose(1, 2)).permute(1, 0, 2).reshape(SIZE, CHANNELS * SIZE).to(a.dtype)
        governed = torch.matmul(a, form).view(*a.shape[:2], CHANNELS, SIZE).transpose(1, 2)
        scores = torch.matmul(governed, b[:, None].transpose(-1, -2))
        prior_a, prior_b = self.prior(a).transpose(1, 2), self.prior(b).transpose(1, 2)
        return scores + prior_a[:, :, :, None] + prior_b[:, :, None, :]


def _mean(values: Tensor, mask: Tensor) -> Tensor:
    """The mean over the second axis of what the mask keeps."""
    result: Tensor = (values * mask).sum(1) / mask.sum(1).clamp(min=1)
    return result
