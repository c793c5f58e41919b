"""Fit the factuality head once more: ``python -m training.factuality --corpora DIR --run DIR``.

Over all judged sentences of the training parts, each by itself as it is read later, with squared error and the encoder
as it is: the joint training sees half of them a pass, within their documents. Rewrites ``last.pt``'s averaged weights.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from evaluation import events
from sayso.reading import pieces
from training import batches, spans
from training.loss import IGNORED
from training.model import HIDDEN, Reader
from training.train import PRETRAINED, tensors

SENSE = 2  # the mixture of layers that the head reads
_CORPORA = ("UDS_IH2", "UW", "MEANTIME")
_PASSES, _BATCH, _RATE, _DROPOUT = 8, 256, 5e-4, 0.1


def main() -> None:
    """Fit by the command line's settings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    kept = torch.load(args.run / "last.pt", weights_only=False)
    model = Reader(kept["labels"])
    model.load_state_dict(kept["average"])
    model.eval()
    paths = [args.corpora / "factuality" / name / "train.jsonl" for name in _CORPORA]
    states, judged = features(model, (s for path in paths for s in events.read(path)))
    head = [*model.event.parameters(), *model.factuality.parameters()]
    optimizer = torch.optim.AdamW(head, lr=_RATE, weight_decay=0.01)
    for number in range(_PASSES):
        total = 0.0
        for chosen in torch.randperm(len(states)).split(_BATCH):
            read = model.event(F.dropout(states[chosen], _DROPOUT))
            loss = F.mse_loss(model.factuality(F.relu(read)).squeeze(-1), judged[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach()) * len(chosen)
        print(f"pass {number + 1}: squared error {total / len(states):.3f}", flush=True)
    kept["average"] = model.state_dict()
    torch.save(kept, args.run / "next.pt")
    (args.run / "next.pt").replace(args.run / "last.pt")


def features(model: Reader, sentences: Iterable[events.Sentence]) -> tuple[Tensor, Tensor]:
    """The encoder's states (events, 384) at judged events, and their judgements (events,) from −3 to 3."""
    examples = list(spans.judged(sentences, pieces.Piecer(PRETRAINED / "tokenizer.json")))
    states, judged = [], []
    with torch.no_grad():
        weights = torch.softmax(model.mixes, dim=-1)[SENSE]
        for row in batches.batches(batches.windows(examples, 254, random.Random(1)), 3072, random.Random(1)):
            inputs, gold = tensors(row, "cpu")
            layers = model.encoder(inputs["ids"], inputs["feature"], inputs["mask"])
            index = inputs["words"][:, :, None].expand(-1, -1, HIDDEN)
            mixed = torch.gather(sum(w * s for w, s in zip(weights, layers, strict=True)), 1, index)
            marked = gold["factuality"] != IGNORED
            states.append(mixed[marked])
            judged.append(gold["factuality"][marked].float() / 1000.0 - 3.0)
    return torch.cat(states), torch.cat(judged)


if __name__ == "__main__":
    main()
