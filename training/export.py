"""Export a checkpoint to the package: ``python -m training.export --run DIR --out src/sayso/model``.

Writes ``model.onnx`` (int8 weights), ``heads.npz``, ``tokenizer.json`` and ``model.json`` with their SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.model import ATTENTION_HEADS, Reader
from training.train import PRETRAINED

_INPUTS = ("ids", "feature", "words")


def main() -> None:
    """Export by the command line's settings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--version", default="1")
    parser.add_argument("--weights", choices=("average", "model"), default="average")
    parser.add_argument("--opening-cost", type=float, default=0.0)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights (to measure what int8 costs)")
    parser.add_argument("--per-tensor", action="store_true")
    args = parser.parse_args()
    kept = torch.load(args.run / "last.pt", weights_only=False)
    model = Reader(kept["labels"])
    model.load_state_dict(kept[args.weights])
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    full = args.run / "full.onnx"
    to_onnx(model, full)
    if args.float:
        shutil.copy(full, args.out / "model.onnx")
    else:
        quantise(full, args.out / "model.onnx", per_channel=not args.per_tensor)
    with torch.no_grad():
        heads = {
            "transitions": model.transitions.numpy(),
            "relation_weight": model.relations.weight.numpy(),
            "relation_bias": model.relations.bias.numpy(),
        }
    np.savez(args.out / "heads.npz", **heads)
    shutil.copy(PRETRAINED / "tokenizer.json", args.out / "tokenizer.json")
    names = ("model.onnx", "heads.npz", "tokenizer.json")
    manifest = {
        "version": args.version,
        "window": 254,
        "overlap": 72,
        "opening_cost": args.opening_cost,
        "labels": kept["labels"],
        "sha256": {n: hashlib.sha256((args.out / n).read_bytes()).hexdigest() for n in names},
    }
    (args.out / "model.json").write_text(json.dumps(manifest, indent=1) + "\n")


class Unpadded(torch.nn.Module):
    """The network for windows of one length: without a mask, a fifth of the time less."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model
        for layer in model.encoder.layers:
            layer.attend = fused

    def forward(self, ids: torch.Tensor, feature: torch.Tensor, words: torch.Tensor) -> dict[str, torch.Tensor]:
        found: dict[str, torch.Tensor] = self.model(ids, feature, None, words)
        return found


def fused(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, _bias: torch.Tensor | None) -> torch.Tensor:
    """ONNX Runtime's attention in one node; in torch itself a stand-in of the right shape, without its values."""
    made: torch.Tensor = torch.onnx.ops.symbolic(
        "com.microsoft::MultiHeadAttention", (q, k, v), {"num_heads": ATTENTION_HEADS},
        dtype=q.dtype, shape=q.shape, version=1,
    )  # fmt: skip
    return made


def to_onnx(model: Reader, path: Path) -> None:
    """Write the network with free batch, piece and word counts."""
    ids = torch.randint(1000, 2000, (3, 20))
    words = torch.arange(1, 18)[None].repeat(3, 1)
    example = (ids, torch.ones_like(ids), words)
    free = torch.export.Dim
    batch, pieces, count = free("batch", min=1, max=4096), free("pieces", min=1, max=512), free("count", min=1, max=512)
    shapes = ({0: batch, 1: pieces}, {0: batch, 1: pieces}, {0: batch, 1: count})
    with torch.no_grad():
        whole = Unpadded(model).eval()
        names = list(whole(*example))
        program = torch.onnx.export(
            whole, example, None, input_names=list(_INPUTS), output_names=names,
            dynamic_shapes=shapes, dynamo=True, opset_version=20, verbose=False, optimize=True,
        )  # fmt: skip
    program.save(str(path))


def quantise(full: Path, path: Path, *, per_channel: bool) -> None:
    """Dynamic int8: weights of matrix products and the embedding table, activations at run time."""
    prepared = full.with_suffix(".prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    small = [
        n.name for n in onnx.load(str(prepared)).graph.node if n.op_type == "Gather" and "pieces" not in n.input[0]
    ]
    quantize_dynamic(
        str(prepared), str(path), weight_type=QuantType.QInt8, per_channel=per_channel,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"], nodes_to_exclude=small,
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


if __name__ == "__main__":
    main()
