"""Decodes scores into the best sequence of tags, with the probability of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.language.network import Floats


@dataclass(frozen=True, slots=True)
class TagRun:
    """The words `first`..`last` (exclusive) that carry tags of one kind.

    `confidence`: the mean probability of the tags.
    """

    first: int
    last: int
    kind: str
    confidence: float = 1.0


def best_path(scores: Floats, start: Floats, steps: Floats) -> list[int]:
    """The most likely sequence of tags (Viterbi), one tag per word. Shapes: `scores` (n, tags), `start` (tags,),
    `steps` (tag before, tag after).
    """
    if len(scores) == 0:
        return []
    alone = scores.argmax(1)
    if max(start.max(), steps.max()) <= 0 and start[alone[0]] == 0 and not steps[alone[:-1], alone[1:]].any():
        # no step gains anything, and none between the best tags of the words costs anything
        return [int(tag) for tag in alone]
    best = start + scores[0]
    into = steps.T.copy()
    back = np.empty((len(scores), len(start)), dtype=np.int8)
    for i in range(1, len(scores)):
        ways = into + best
        back[i] = ways.argmax(1)
        best = ways.max(1) + scores[i]
    tag = int(best.argmax())
    path = [tag]
    for i in range(len(scores) - 1, 0, -1):
        tag = int(back[i, tag])
        path.append(tag)
    return path[::-1]


def marginals(scores: Floats, start: Floats, steps: Floats) -> Floats:
    """The probability of each tag at each word given the scores of all words (forward-backward), (n, tags)."""
    count = len(scores)
    words = np.exp(scores - scores.max(1, keepdims=True)).astype(np.float64)
    moves = np.exp(steps - steps.max()).astype(np.float64)
    forward, backward = np.empty_like(words), np.ones_like(words)
    state = np.exp(start - start.max()) * words[0]
    for i in range(count):
        if i:
            state = (state @ moves) * words[i]
        state = state / state.sum()
        forward[i] = state
    into = moves.T.copy()
    for i in range(count - 1, 0, -1):
        state = (backward[i] * words[i]) @ into
        backward[i - 1] = state / state.sum()
    both = forward * backward
    found: Floats = (both / both.sum(1, keepdims=True)).astype(np.float32)
    return found


def tag_runs(path: Sequence[int], labels: Sequence[str], chances: Floats | None = None) -> list[TagRun]:
    """The runs of begin/inside tags. `chances` (n, tags): the probabilities from which each run takes its confidence;
    None = 1.

    >>> [(run.first, run.last) for run in tag_runs([1, 2, 0, 1, 1], ("O", "B-cue", "I-cue"))]
    [(0, 2), (3, 4), (4, 5)]
    """
    runs: list[TagRun] = []
    i = 0
    while i < len(path):
        kind = labels[path[i]][2:]
        if not kind:
            i += 1
            continue
        first = i
        i += 1
        while i < len(path) and labels[path[i]] == f"I-{kind}":
            i += 1
        confidence = 1.0
        if chances is not None:
            columns = [k for k, label in enumerate(labels) if label[2:] == kind]
            confidence = float(chances[first:i][:, columns].sum(1).mean())
        runs.append(TagRun(first, i, kind, confidence))
    return runs


def soft_max(scores: Floats) -> Floats:
    """The probabilities of scores along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = powers / powers.sum(-1, keepdims=True)
    return shares
