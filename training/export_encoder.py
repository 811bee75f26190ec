"""Writes the original MiniLM as ONNX for sentence vectors, and compares it with torch.

python -m training.export_encoder --base BASE --out src/rashomon/language/data
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from training.export import quantize, write_manifest
from training.network import WIDTH, Encoder


class SentenceStates(nn.Module):
    """The base encoder, which takes embedded pieces and gives states. Every piece has feature row 0, which is BERT's
    own.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.load_base(base)

    def forward(self, embedded: Tensor) -> Tensor:
        """The states of embedded pieces, both (1, pieces, width)."""
        states: Tensor = self.encoder(embedded, torch.zeros(embedded.shape[:2], dtype=torch.long))
        return states


def main() -> None:
    """Reads the command line, exports, and prints how far fp32 and int8 are from torch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    model = SentenceStates(arguments.base).eval()
    torch.manual_seed(0)
    embedded = model.encoder.embed(torch.randint(1000, 20000, (1, 40)))
    with tempfile.TemporaryDirectory() as folder, torch.inference_mode():
        fp32 = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            model,
            (embedded,),
            str(fp32),
            input_names=["embedded"],
            output_names=["states"],
            dynamic_axes={"embedded": {1: "pieces"}, "states": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize(fp32, arguments.out / "encoder.onnx")
        wanted = model(embedded).numpy()
        for name, path in (("fp32", fp32), ("int8", arguments.out / "encoder.onnx")):
            session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
            states = session.run(None, {"embedded": embedded.numpy()})[0]
            a, b = states.mean(1).ravel(), wanted.mean(1).ravel()
            print(
                name,
                "largest difference",
                float(np.abs(states - wanted).max()),
                "cosine",
                float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)),
            )
    assert wanted.shape[-1] == WIDTH
    write_manifest(arguments.out)


if __name__ == "__main__":
    main()
