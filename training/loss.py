"""The losses of the reader's heads, each over the words that a corpus marks for that layer."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from training.model import Reader

IGNORED = -100
WEIGHTS = {
    "tags": 1.0, "links": 0.4, "opens": 0.2, "closes": 0.2, "upos": 0.4, "arcs": 0.7, "relations": 0.4,
    "sentence_end": 0.3, "entities": 0.4, "kinds": 0.2, "antecedents": 0.2, "moments": 0.5, "toponyms": 0.4,
    "literal": 0.2, "factuality": 0.4,
}  # fmt: skip


def losses(model: Reader, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """One scalar a head that the batch marks; ``gold`` is as ``batches.labels_of`` gives it.

    ``gold["sentence"]`` numbers the sentences, for arcs stay within one; an antecedent stands before its mention.
    """
    found = {}
    if (gold["tags"] != IGNORED).any():
        found["tags"] = tag_loss(out["tags"], gold["tags"], model.transitions)
    for name in ("links", "opens", "closes", "upos", "entities", "kinds", "moments", "toponyms"):
        _add(found, name, out[name], gold[name])
    for name in ("sentence_end", "literal"):
        marked = gold[name] != IGNORED
        if marked.any():
            found[name] = F.binary_cross_entropy_with_logits(out[name][marked], gold[name][marked].float())
    marked = gold["factuality"] != IGNORED
    if marked.any():
        judged = gold["factuality"][marked].float() / 1000.0 - 3.0
        found["factuality"] = F.smooth_l1_loss(out["factuality"][marked], judged)
    if (gold["antecedents"] != IGNORED).any():
        _add(found, "antecedents", out["antecedents"] + _earlier(out["antecedents"]), gold["antecedents"])
    if (gold["heads"] != IGNORED).any():
        sentence = gold["sentence"]
        outside = sentence[:, :, None] != sentence[:, None, :]
        outside = torch.cat([torch.zeros_like(outside[:, :, :1]), outside], dim=2)
        _add(found, "arcs", out["arcs"].masked_fill(outside, -1e4), gold["heads"])
        to = torch.cat([torch.zeros_like(out["relation_to"][:, :1]), out["relation_to"]], dim=1)
        index = gold["heads"].clamp(min=0)[:, :, None].expand(-1, -1, to.shape[2])
        scores = model.label(out["relation_of"], torch.gather(to, 1, index))
        _add(found, "relations", scores, gold["relations"])
    return found


def _add(found: dict[str, Tensor], name: str, scores: Tensor, gold: Tensor) -> None:
    marked = gold != IGNORED
    if marked.any():
        found[name] = F.cross_entropy(scores[marked], gold[marked])


def _earlier(scores: Tensor) -> Tensor:
    """A bias (words, words + 1) that leaves none (column 0) and the words before."""
    count = scores.shape[1]
    later = torch.ones(count, count, device=scores.device).triu() * -1e4
    return torch.cat([torch.zeros(count, 1, device=scores.device), later], dim=1)


def tag_loss(scores: Tensor, gold: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood a word of a linear-chain conditional random field (Lafferty et al. 2001).

    ``transitions[a, b]`` scores tag ``b`` after tag ``a``; unmarked rows and padding count for nothing.
    """
    rows = (gold != IGNORED).any(dim=1)
    scores, gold = scores[rows], gold[rows]
    marked = gold != IGNORED
    safe = gold.clamp(min=0)
    emitted = torch.gather(scores, 2, safe[:, :, None]).squeeze(2)
    moved = transitions[safe[:, :-1], safe[:, 1:]] * (marked[:, 1:] & marked[:, :-1])
    right = (emitted * marked).sum(dim=1) + moved.sum(dim=1)
    alpha = scores[:, 0]
    for i in range(1, scores.shape[1]):
        step = torch.logsumexp(alpha[:, :, None] + transitions[None], dim=1) + scores[:, i]
        alpha = torch.where(marked[:, i : i + 1], step, alpha)
    total = torch.logsumexp(alpha, dim=1)
    return (total - right).sum() / marked.sum()
