"""Writes the pair model as two ONNX files with int8 weights: the layers that read a side alone, and those that read two
sentences together.

    python -m training.export_pairs --weights RUN/weights.pt --out src/rashomon/language/data/pairs

Prints how far int8 is from torch for random sides.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from rashomon.language.pair_sides import LOOKS, MARKS
from training.export import quantize, write_manifest
from training.pair_network import PairEncoder

ALONE_FILE, TOGETHER_FILE = "sides.onnx", "grid.onnx"


class Alone(nn.Module):
    """The layers that read a side alone."""

    def __init__(self, network: PairEncoder) -> None:
        super().__init__()
        self.network = network

    def forward(self, embedded: Tensor) -> Tensor:
        """The states of one side, (1, pieces, width)."""
        return self.network.read_alone(embedded)


class Together(nn.Module):
    """The layers that read two sentences together, and the heads."""

    def __init__(self, network: PairEncoder) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor]:
        """The answers for one pair: `same` (1, 3), `grid` (1, channels, words of A, words of B). Inputs: see SIDE."""
        (a, marks_a, looks_a, firsts_a), (b, marks_b, looks_b, firsts_b) = inputs[:4], inputs[4:]
        meet = self.network.meet
        return tuple(
            self.network.read_together(meet(a, marks_a, looks_a), meet(b, marks_b, looks_b), (firsts_a, firsts_b), None)
        )


def load_network(weights: Path) -> PairEncoder:
    """The network of a checkpoint, in evaluation mode."""
    network = PairEncoder()
    network.load_state_dict(torch.load(weights))
    return network.eval()


def export(weights: Path, out: Path) -> None:
    """Writes both files into `out`, with the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    network = load_network(weights)
    torch.manual_seed(0)
    embedded = network.encoder.embed(torch.randint(1000, 20000, (1, 40)))
    with torch.inference_mode():
        states = network.read_alone(embedded)
        inputs: dict[str, Tensor] = {}
        axes: dict[str, dict[int, str]] = {}
        for name, length in (("a", 22), ("b", 17)):
            inputs[name] = states[:, :length]
            inputs[f"marks_{name}"] = torch.randint(0, MARKS, (1, length))
            inputs[f"looks_{name}"] = torch.randint(0, LOOKS, (1, length))
            inputs[f"firsts_{name}"] = torch.arange(1, length - 1)[None]
            axes |= {key: {1: f"pieces_{name}"} for key in (name, f"marks_{name}", f"looks_{name}")}
            axes |= {f"firsts_{name}": {1: f"words_{name}"}}
        pieces = {"embedded": {1: "pieces"}, "states": {1: "pieces"}}
        _write(Alone(network), (embedded,), pieces, ["states"], out / ALONE_FILE)
        axes |= {"grid": {2: "words_a", 3: "words_b"}}
        _write(Together(network), tuple(inputs.values()), axes, ["same", "grid"], out / TOGETHER_FILE)
        wanted = Together(network)(*inputs.values())
    session = onnxruntime.InferenceSession(str(out / TOGETHER_FILE), providers=["CPUExecutionProvider"])
    given = session.run(None, {name: value.numpy() for name, value in inputs.items()})
    for name, x, y in zip(("same", "grid"), given, wanted, strict=True):
        print(name, "largest difference of int8 from torch", float(np.abs(x - y.numpy()).max()))
    write_manifest(out)


def _write(
    module: nn.Module, inputs: tuple[Tensor, ...], axes: dict[str, dict[int, str]], outputs: list[str], out: Path
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fp32 = Path(folder) / out.name
        torch.onnx.export(
            module,
            inputs,
            str(fp32),
            input_names=[name for name in axes if name not in outputs],
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize(fp32, out)


def main() -> None:
    """Reads the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(arguments.weights, arguments.out)


if __name__ == "__main__":
    main()
