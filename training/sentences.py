"""``python -m training.sentences --data DIR --run DIR [--without FOLD]``: a network that reads a sentence as a vector.

It starts from the published encoder and learns from tweets and the claims already checked that they are about
(CheckThat! 2020, the train split alone), and from those claims and the titles of the articles that checked them: of a
batch's claims, and one more for each that shares words with it, the right one is to be the nearest (van den Oord et
al. 2018). The weights kept lie halfway between the published and the learned (Wortsman et al. 2022), which forgets
less of what the published ones know. With ``--without`` a half of the tweets is left out, for what is fitted on them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from evaluation import checkthat
from evaluation.checkthat import Checked, Query
from sayso.linking import words
from sayso.linking.alike.bm25 import Index
from sayso.linking.alike.encoder import CLS, LONGEST, SEP
from training.export import fused, quantise
from training.model import Encoder
from training.train import PRETRAINED

FOLDS: Final = 2
SHARE: Final = 0.5
"""How far from the published weights to the learned ones."""
_TEMPERATURE: Final = 0.05
_NEAR: Final = 20  # claims that share words with a tweet, of which one is drawn to be told apart


class Sentences(nn.Module):
    """The encoder, and the mean of its last states, of length 1."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        nn.init.zeros_(self.encoder.features.weight)
        self.encoder.features.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        state = self.encoder(ids, torch.zeros_like(ids), mask)[-1]
        if mask is None:
            return F.normalize(state.mean(1), dim=-1)
        each = mask[:, :, None].to(state.dtype)
        return F.normalize((state * each).sum(1) / each.sum(1), dim=-1)


def main() -> None:
    """Train by the command line's settings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with verified_claims.docs.tsv and train")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--export", type=Path, help="folder for the trained network, int8, beside its tokenizer")
    parser.add_argument("--without", type=int, choices=range(FOLDS), help="the tweets to leave out: each second one")
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    if not (args.run / "sentences.pt").exists():
        train(args)
    if args.export:
        export(args.run, args.export)


def export(run: Path, out: Path) -> None:
    """Write ``model.onnx`` and ``model.json`` into ``out``, and the tokenizer into the folder above it, if it isn't there."""
    model = Sentences()
    model.load_state_dict(torch.load(run / "sentences.pt", weights_only=True)["weights"])
    for layer in model.encoder.layers:
        layer.attend = fused
    model.eval()
    batch, pieces = torch.export.Dim("batch", min=1, max=4096), torch.export.Dim("pieces", min=2, max=512)
    with torch.no_grad():
        program = torch.onnx.export(
            model, (torch.randint(1000, 2000, (3, 20)),), None, input_names=["ids"], output_names=["vector"],
            dynamic_shapes=({0: batch, 1: pieces},), dynamo=True, opset_version=20, verbose=False, optimize=True,
        )  # fmt: skip
    program.save(str(run / "full.onnx"))
    out.mkdir(parents=True, exist_ok=True)
    quantise(run / "full.onnx", out / "model.onnx", per_channel=True)
    tokenizer = out.parent / "tokenizer.json"
    if not tokenizer.exists():
        shutil.copy(PRETRAINED / "tokenizer.json", tokenizer)
    files = {"model.onnx": out / "model.onnx", "tokenizer.json": tokenizer}
    manifest = {
        "version": "1",
        "sha256": {n: hashlib.sha256(path.read_bytes()).hexdigest() for n, path in files.items()},
    }
    (out / "model.json").write_text(json.dumps(manifest, indent=1) + "\n")


def train(args: argparse.Namespace) -> None:
    """Train and write ``sentences.pt``."""
    args.run.mkdir(parents=True, exist_ok=True)
    random.seed(args.seed), torch.manual_seed(args.seed)
    checked = checkthat.checked(args.data)
    queries = checkthat.queries(args.data, "train")
    if args.without is not None:
        queries = left(queries, args.without)
    near = Index([words.of(f"{one.claim} {one.title}").stems for one in checked])
    hard = [_near(near, query, checked) for query in queries]
    at = {one.id: i for i, one in enumerate(checked)}
    tokenizer = Tokenizer.from_file(str(PRETRAINED / "tokenizer.json"))
    model = Sentences()
    model.encoder.load(PRETRAINED / "model.safetensors")
    published = {name: value.clone() for name, value in model.state_dict().items()}
    learned = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=args.rate, weight_decay=0.01, fused=True)
    steps, step, begun = math.ceil(len(queries) / args.batch) * args.passes, 0, time.monotonic()
    model.train()
    for _ in range(args.passes):
        order = random.sample(range(len(queries)), len(queries))
        for start in range(0, len(order), args.batch):
            chosen = order[start : start + args.batch]
            asked = [_asked(queries[i]) for i in chosen]
            right = [at[random.choice(sorted(queries[i].relevant))] for i in chosen]
            wrong = [random.choice(hard[i]) for i in chosen]
            others = random.sample(range(len(checked)), args.batch)
            relevant = [{at[name] for name in queries[i].relevant} for i in chosen]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                told = model(*_batch(tokenizer, [_told(checked[i]) for i in (*right, *wrong)]))
                loss = _loss(model(*_batch(tokenizer, asked)), told, (*right, *wrong), relevant)
                claims = model(*_batch(tokenizer, [checked[i].claim for i in others]))
                titles = model(*_batch(tokenizer, [checked[i].title for i in others]))
                loss = loss + 0.5 * _loss(claims, titles, others, [{i} for i in others])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learned, 1.0)
            for group in optimizer.param_groups:
                group["lr"] = args.rate * min(1.0, 10 * (step + 1) / steps) * max(0.02, 1 - step / steps)
            optimizer.step()
            step += 1
            if step % 10 == 0:
                print(f"{step} of {steps}  {float(loss):.3f}  {time.monotonic() - begun:.0f} s", flush=True)
    kept = {
        name: torch.lerp(published[name], value, SHARE) if value.is_floating_point() else value
        for name, value in model.state_dict().items()
    }
    torch.save({"weights": kept, "learned": model.state_dict()}, args.run / "sentences.pt")


def left(queries: Sequence[Query], fold: int) -> list[Query]:
    """The tweets that are not of ``fold``; those about one claim are of one fold."""
    return [query for query in queries if fold_of(query) != fold]


def fold_of(query: Query) -> int:
    """The fold of a tweet, by the claim that it is about."""
    return int(min(query.relevant, default="0")) % FOLDS


def _near(index: Index, query: Query, checked: Sequence[Checked]) -> list[int]:
    order = (-index.scores(words.of(query.text).stems)).argsort(kind="stable")[:_NEAR]
    return [int(i) for i in order if checked[i].id not in query.relevant]


def _asked(query: Query) -> str:
    return f"{query.text} {query.author}" if random.random() < 0.3 else query.text


def _told(checked: Checked) -> str:
    return random.choice((checked.claim, checked.claim, checked.title, f"{checked.claim} {checked.title}"))


def _batch(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    rows = [[CLS, *tokenizer.encode(text, add_special_tokens=False).ids[: LONGEST - 2], SEP] for text in texts]
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros(len(rows), longest, dtype=torch.long)
    for k, row in enumerate(rows):
        ids[k, : len(row)] = torch.tensor(row)
        mask[k, : len(row)] = 1
    return ids, mask


def _loss(asked: Tensor, told: Tensor, of: Sequence[int], relevant: Sequence[set[int]]) -> Tensor:
    """Cross-entropy of the right one among all; others that are right too are no wrong ones."""
    scores = asked.float() @ told.float().T / _TEMPERATURE
    for row, right in enumerate(relevant):
        for column, claim in enumerate(of):
            if column != row and claim in right:
                scores[row, column] = -torch.inf
    return F.cross_entropy(scores, torch.arange(len(relevant)))


if __name__ == "__main__":
    main()
