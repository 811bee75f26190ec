"""The model in torch: one MiniLM encoder and one small head per question."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rashomon.language.features import ROWS
from rashomon.language.labels import NAMES, POS, RELATIONS, ROLES, SCHEMES
from training.crf import Crf

WIDTH, HEADS, INNER, LAYERS, POSITIONS, ENTRIES = 384, 12, 1536, 6, 512, 30522


class Layer(nn.Module):
    """One transformer block, normalised after each half as in BERT."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_mix = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """The states after the block, (windows, pieces, width).

        `x`: (windows, pieces, width).
        `bias`: 0 where a piece may be attended to, else a large negative number; None = everywhere.
        """
        windows, pieces, _ = x.shape
        query, key, value = self.mix(x).view(windows, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        # Plain products were 2-4 times faster than scaled_dot_product_attention on the processor of the training run,
        # in bfloat16.
        scores = torch.matmul(query * (WIDTH // HEADS) ** -0.5, key.transpose(-1, -2))
        mixed = (
            torch.matmul(functional.softmax(scores if bias is None else scores + bias, -1), value)
            .transpose(1, 2)
            .reshape(windows, pieces, WIDTH)
        )
        x = self.norm_mix(x + functional.dropout(self.out(mixed), self.dropout, self.training))
        return self.norm_out(
            x + functional.dropout(self.narrow(functional.gelu(self.wide(x))), self.dropout, self.training)
        )


class Encoder(nn.Module):
    """MiniLM-L6 with its token-type table widened to `rows` feature rows. Word and position vectors are not trained."""

    def __init__(self, rows: int = ROWS) -> None:
        super().__init__()
        self.words = nn.Embedding(ENTRIES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.rows = nn.Embedding(rows, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.words.weight.requires_grad = False
        self.positions.weight.requires_grad = False

    def embed(self, pieces: Tensor) -> Tensor:
        """The word vectors of pieces."""
        vectors: Tensor = self.words(pieces)
        return vectors

    def enter(self, embedded: Tensor, rows: Tensor) -> Tensor:
        """What the first layer reads: embedded pieces with their places and feature rows, normalised."""
        x = embedded + self.positions.weight[: embedded.shape[1]][None] + self.rows(rows)
        return functional.dropout(self.norm(x), 0.1, self.training)

    def forward(self, embedded: Tensor, rows: Tensor, mask: Tensor | None = None) -> Tensor:
        """The states of embedded pieces, (windows, pieces, width). `mask`: 0 at padding; None = no padding."""
        x = self.enter(embedded, rows)
        bias = None if mask is None else ((1.0 - mask) * -10000.0)[:, None, None, :]
        if bias is not None and torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, folder: Path) -> None:
        """Loads the weights of all-MiniLM-L6-v2 from `model.safetensors` in a folder."""
        base = load_file(str(folder / "model.safetensors"))
        state = {
            "words.weight": base["embeddings.word_embeddings.weight"],
            "positions.weight": base["embeddings.position_embeddings.weight"],
            "rows.weight": base["embeddings.token_type_embeddings.weight"][:1].expand(self.rows.num_embeddings, -1),
            "norm.weight": base["embeddings.LayerNorm.weight"],
            "norm.bias": base["embeddings.LayerNorm.bias"],
        }
        parts = {
            "out": "attention.output.dense",
            "norm_mix": "attention.output.LayerNorm",
            "wide": "intermediate.dense",
            "narrow": "output.dense",
            "norm_out": "output.LayerNorm",
        }
        for number in range(LAYERS):
            there, here = f"encoder.layer.{number}.", f"layers.{number}."
            for kind in ("weight", "bias"):
                state[f"{here}mix.{kind}"] = torch.cat(
                    [base[f"{there}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                )
                for ours, theirs in parts.items():
                    state[f"{here}{ours}.{kind}"] = base[f"{there}{theirs}.{kind}"]
        self.load_state_dict(state)


class Biaffine(nn.Module):
    """Scores of every ordered pair of words: how well the second one governs the first."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.below = nn.Linear(WIDTH, size)
        self.above = nn.Linear(WIDTH, size)
        self.form = nn.Parameter(torch.zeros(size, size))
        self.prior = nn.Linear(size, 1)
        nn.init.xavier_uniform_(self.form)

    def forward(self, below: Tensor, above: Tensor) -> Tensor:
        """The scores (windows, n, m) of n words (windows, n, width) under m words (windows, m, width)."""
        b, a = functional.gelu(self.below(below)), functional.gelu(self.above(above))
        scores: Tensor = (b @ self.form) @ a.transpose(1, 2) + self.prior(a).transpose(1, 2)
        return scores


class LanguageModel(nn.Module):
    """The encoder and the heads. `forward` gives the outputs of the exported file; relations are scored apart, for
    chosen heads only.
    """

    def __init__(self, relation_size: int = 128, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.roles = nn.Linear(WIDTH, len(ROLES))
        self.names = nn.Linear(WIDTH, len(NAMES) * len(SCHEMES))
        self.pos = nn.Linear(WIDTH, len(POS))
        self.ends = nn.Linear(WIDTH, 1)
        self.arcs = Biaffine(256)
        self.links = Biaffine(128)
        self.relation_below = nn.Linear(WIDTH, 2 * relation_size)
        self.relation_above = nn.Linear(WIDTH, 2 * relation_size)
        self.relation_out = nn.Linear(relation_size, len(RELATIONS))
        self.crf = Crf(ROLES)
        self.dropout = nn.Dropout(dropout)

    def states(self, embedded: Tensor, rows: Tensor, mask: Tensor | None, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """The states of each word's first piece, without and with the state of the start piece (which stands for the
        root) before them.
        """
        x = self.encoder(embedded, rows, mask)
        words = torch.gather(x, 1, firsts[:, :, None].expand(-1, -1, WIDTH))
        return words, torch.cat([x[:, :1], words], 1)

    def relation_scores(self, below: Tensor, above: Tensor) -> Tensor:
        """The scores of relations of arcs, from the `relation_below` of their dependents and the `relation_above` of
        their heads, (..., 2 * size) each.
        """
        plain_below, product_below = below.chunk(2, -1)
        plain_above, product_above = above.chunk(2, -1)
        scores: Tensor = self.relation_out(functional.gelu(plain_below + plain_above + product_below * product_above))
        return scores

    def forward(self, embedded: Tensor, rows: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """The outputs of all heads for the words of one window, in the order of OUTPUTS."""
        words, rooted = self.states(embedded, rows, None, firsts)
        calm, rooted_calm = self.dropout(words), self.dropout(rooted)
        return (
            self.roles(words),
            self.names(words),
            self.pos(words),
            self.ends(words),
            self.links(calm, calm),
            self.arcs(calm, rooted_calm),
            self.relation_below(calm),
            self.relation_above(rooted_calm),
        )


OUTPUTS = ("roles", "names", "pos", "ends", "links", "arcs", "relation_below", "relation_above")
