"""The losses of the reader's heads, each zero where a window's corpus does not mark that layer."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from training.model import Reader

IGNORED = -100
WEIGHTS = {
    "tags": 1.0, "links": 0.4, "upos": 0.4, "arcs": 0.7, "relations": 0.4,
    "sentence_end": 0.3, "entities": 0.3, "kinds": 0.2,
}  # fmt: skip


def losses(model: Reader, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """One scalar a head; ``gold`` arrays are (batch, words), −100 where not marked.

    ``gold["links"]`` and ``gold["heads"]`` are word index + 1 in the window, 0 for none or root;
    ``gold["sentence"]`` numbers the sentences, for arcs stay within one.
    """
    found = {"tags": tag_loss(out["tags"], gold["tags"], model.transitions)}
    for name in ("links", "upos", "entities", "kinds"):
        found[name] = _cross_entropy(out[name], gold[name])
    ends = gold["sentence_end"]
    marked = ends != IGNORED
    if marked.any():
        found["sentence_end"] = F.binary_cross_entropy_with_logits(out["sentence_end"][marked], ends[marked].float())
    heads = gold["heads"]
    marked = heads != IGNORED
    if marked.any():
        sentence = gold["sentence"]
        outside = sentence[:, :, None] != sentence[:, None, :]
        outside = torch.cat([torch.zeros_like(outside[:, :, :1]), outside], dim=2)
        found["arcs"] = _cross_entropy(out["arcs"].masked_fill(outside, -1e4), heads)
        to = torch.cat([torch.zeros_like(out["relation_to"][:, :1]), out["relation_to"]], dim=1)
        index = heads.clamp(min=0)[:, :, None].expand(-1, -1, to.shape[2])
        scores = model.label(out["relation_of"], torch.gather(to, 1, index))
        found["relations"] = _cross_entropy(scores, gold["relations"])
    return found


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    marked = gold != IGNORED
    if not marked.any():
        return scores.sum() * 0.0
    return F.cross_entropy(scores[marked], gold[marked])


def tag_loss(scores: Tensor, gold: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood a word of a linear-chain conditional random field (Lafferty et al. 2001).

    ``transitions[a, b]`` scores tag ``b`` after tag ``a``; unmarked rows and padding count for nothing.
    """
    rows = (gold != IGNORED).any(dim=1)
    if not rows.any():
        return scores.sum() * 0.0
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
