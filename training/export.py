"""Writes the files that the package loads from a checkpoint: word vectors (float16), the encoder with its heads (ONNX,
int8), small tables.

    python -m training.export --weights RUN/epoch-6.pt --base BASE --out src/rashomon/language/data
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.network import OUTPUTS, WIDTH, LanguageModel


def load_weights(weights: Path) -> LanguageModel:
    """The model of a checkpoint, in evaluation mode."""
    model = LanguageModel()
    state = torch.load(weights)
    for name in ("names.weight", "names.bias"):  # a head that is fitted later has no rows yet
        whole = torch.zeros_like(model.state_dict()[name])
        whole[: len(state[name])] = state[name]
        state[name] = whole
    model.load_state_dict(state)
    return model.eval()


def export_onnx(model: LanguageModel, out: Path) -> None:
    """Writes the encoder and the heads, without the word vectors, in fp32; a call takes one window of any number of
    pieces and words.
    """
    embedded, rows, firsts = torch.randn(1, 40, WIDTH), torch.zeros(1, 40, dtype=torch.long), torch.arange(1, 31)[None]
    axes = {"embedded": {1: "pieces"}, "rows": {1: "pieces"}, "firsts": {1: "words"}}
    axes |= {name: {1: "words"} for name in OUTPUTS}
    axes["links"][2], axes["arcs"][2], axes["relation_above"][1] = "words", "words_and_root", "words_and_root"
    torch.onnx.export(
        model,
        (embedded, rows, firsts),
        str(out),
        input_names=list(axes)[:3],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantize(fp32: Path, out: Path) -> None:
    """Writes the int8 version. Weights are scaled per channel and activations per call, which is why a call takes one
    window.
    """
    with tempfile.TemporaryDirectory() as folder:
        shaped = Path(folder) / "shaped.onnx"
        quant_pre_process(str(fp32), str(shaped), skip_symbolic_shape=True)
        quantize_dynamic(
            str(shaped),
            str(out),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
    unshare_weights(out)
    onnx.checker.check_model(str(out))


def unshare_weights(path: Path) -> None:
    """Gives each product of a model file weights of its own. Where a processor has no VNNI, onnxruntime turns the
    weights of every product into unsigned ones (`language.network.open_session`), and fails where two products name one
    array.
    """
    model = onnx.load(str(path))
    arrays = {array.name: array for array in model.graph.initializer}
    seen: set[str] = set()
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            for place, name in enumerate(node.input):
                if name in arrays and name in seen:
                    copy = onnx.TensorProto()
                    copy.CopyFrom(arrays[name])
                    copy.name = node.input[place] = f"{name}_of_{node.name}"
                    model.graph.initializer.append(copy)
                seen.add(name)
    onnx.save(model, str(path))


def export(weights: Path, base: Path, out: Path) -> None:
    """Writes every file of the tagger into `out`, with a manifest of their digests."""
    out.mkdir(parents=True, exist_ok=True)
    model = load_weights(weights)
    with tempfile.TemporaryDirectory() as folder, torch.inference_mode():
        fp32 = Path(folder) / "tagger.onnx"
        export_onnx(model, fp32)
        quantize(fp32, out / "tagger.onnx")
    np.save(out / "vectors.npy", model.encoder.words.weight.detach().numpy().astype(np.float16))
    start, steps = (scores.detach().numpy() for scores in model.crf.step_scores())
    relation = {f"relation_{name}": values.detach().numpy() for name, values in model.relation_out.named_parameters()}
    np.savez(out / "heads.npz", start=start, steps=steps, **relation)
    (out / "vocabulary.txt").write_bytes((base / "vocab.txt").read_bytes())
    write_manifest(out)


def write_manifest(out: Path) -> None:
    """Writes `manifest.json`: size and SHA-256 of every model file in the folder."""
    files = sorted(path for path in out.iterdir() if path.suffix in (".onnx", ".npy", ".npz", ".txt"))
    listing = {
        path.name: {"bytes": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in files
    }
    (out / "manifest.json").write_text(json.dumps(listing, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the command line and exports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(arguments.weights, arguments.base, arguments.out)


if __name__ == "__main__":
    main()
