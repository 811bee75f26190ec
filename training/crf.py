"""A linear-chain conditional random field. Its normaliser is a tree of matrix products: log(n) steps instead of n."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from rashomon.language.labels import allowed_transitions

FORBIDDEN = -1e4


class Crf(nn.Module):
    """The learnt scores of steps from tag to tag. A forbidden step (to an inside tag of another kind) costs 10,000."""

    barrier: Tensor

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        size = len(labels)
        allowed = torch.tensor(allowed_transitions(labels))
        self.register_buffer("barrier", torch.where(allowed, 0.0, FORBIDDEN))
        self.transitions = nn.Parameter(torch.zeros(size, size))
        self.start = nn.Parameter(torch.zeros(size))

    def step_scores(self) -> tuple[Tensor, Tensor]:
        """The scores of a first tag and of each pair of neighbouring tags. A window may begin inside a span, so any tag
        may come first.
        """
        return self.start, self.transitions + self.barrier

    def loss(self, emissions: Tensor, tags: Tensor, real: Tensor) -> Tensor:
        """The negative log likelihood per word.

        `emissions` (windows, words, tags), `tags` and `real` (windows, words); padding comes last, and `real` is False
        there.
        """
        start, steps = self.step_scores()
        emissions = emissions.float()
        safe = tags.clamp(min=0)
        chosen = torch.gather(emissions, 2, safe[:, :, None]).squeeze(2)
        moved = steps[safe[:, :-1], safe[:, 1:]]
        score = start[safe[:, 0]] + (chosen * real).sum(1) + (moved * real[:, 1:]).sum(1)
        return (self._normaliser(emissions, real, start, steps) - score).sum() / real.sum()

    def _normaliser(self, emissions: Tensor, real: Tensor, start: Tensor, steps: Tensor) -> Tensor:
        size = emissions.shape[2]
        identity = torch.full((size, size), FORBIDDEN).fill_diagonal_(0.0)
        # One matrix per word after the first: entry (i, j) is the score of tag j here after tag i. Padding has the
        # identity.
        matrices = torch.where(real[:, 1:, None, None], steps[None, None] + emissions[:, 1:, None, :], identity)
        while matrices.shape[1] > 1:
            if matrices.shape[1] % 2:
                matrices = torch.cat([matrices, identity.expand(matrices.shape[0], 1, size, size)], 1)
            left, right = matrices[:, ::2], matrices[:, 1::2]
            matrices = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
        first = start[None] + emissions[:, 0]
        if matrices.shape[1] == 0:
            return torch.logsumexp(first, -1)
        return torch.logsumexp(first[:, :, None] + matrices[:, 0], dim=(1, 2))
