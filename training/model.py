"""The reader's network: MiniLM-L6 with the heads that share one forward pass."""

from __future__ import annotations

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from sayso.reading.pieces import FEATURES

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
ARC, RELATION, LINK, EVENT = 256, 128, 128, 128


class Dropout(nn.Module):
    """Dropout with one mask for all words of a window (Gal and Ghahramani 2016): as good, and cheap to draw."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.share == 0.0:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[-1], device=x.device) >= self.share
        return x * (kept.to(x.dtype) / (1.0 - self.share))


def attend(q: Tensor, k: Tensor, v: Tensor, bias: Tensor | None) -> Tensor:
    """Scaled dot-product attention of all heads; shapes (batch, pieces, 384)."""
    size = q.shape[0], q.shape[1], ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS
    q, k, v = (x.view(size).transpose(1, 2) for x in (q, k, v))
    scores = torch.matmul(q * (HIDDEN // ATTENTION_HEADS) ** -0.5, k.transpose(2, 3))
    if bias is not None:
        scores = scores + bias.to(q.dtype)
    attended = torch.matmul(torch.softmax(scores, dim=-1, dtype=q.dtype), v)
    return attended.transpose(1, 2).flatten(2)


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT; ``attend`` may be another kernel for the same thing."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.attend = attend

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        x = self.norm1(x + self.dropout(self.out(self.attend(q, k, v, bias))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with a feature embedding added to the word pieces' embeddings."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.features = nn.Embedding(FEATURES, HIDDEN)
        nn.init.normal_(self.features.weight, std=0.02)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.pieces.weight.requires_grad_(False)  # as published: half of all weights, a tenth of the time
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, feature: Tensor, mask: Tensor | None) -> list[Tensor]:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.pieces(ids) + self.positions(place)[None] + self.features(feature)
        x = self.dropout(self.norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        states = []
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states

    def load(self, path: Path) -> None:
        """Take over published MiniLM-L6 weights in the BERT layout."""
        w = load_file(path)
        self.pieces.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        types = w["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(w["embeddings.position_embeddings.weight"] + types)
        _copy(self.norm, w, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            name = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                qkv = [w[f"{name}attention.self.{p}.{part}"] for p in ("query", "key", "value")]
                getattr(layer.qkv, part).data.copy_(torch.cat(qkv))
            _copy(layer.out, w, name + "attention.output.dense")
            _copy(layer.norm1, w, name + "attention.output.LayerNorm")
            _copy(layer.up, w, name + "intermediate.dense")
            _copy(layer.down, w, name + "output.dense")
            _copy(layer.norm2, w, name + "output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[name + ".weight"])
    module.bias.data.copy_(weights[name + ".bias"])


class Biaffine(nn.Module):
    """Scores (batch, words, words + 1) of each word's partner; column 0 stands for "none" or the root."""

    def __init__(self, size: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(HIDDEN, size)
        self.head = nn.Linear(HIDDEN, size)
        self.none = nn.Parameter(torch.zeros(size))
        self.mix = nn.Linear(size, size, bias=False)
        self.prior = nn.Linear(size, 1)
        nn.init.eye_(self.mix.weight)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        dependent = self.dropout(F.relu(self.dependent(x)))
        head = self.dropout(F.relu(self.head(x)))
        none = self.none.expand(x.shape[0], 1, -1)
        head = torch.cat([none, head], dim=1)
        scores = torch.matmul(self.mix(dependent), head.transpose(1, 2)) / dependent.shape[-1] ** 0.5
        return scores + self.prior(head).transpose(1, 2)


class Reader(nn.Module):
    """All heads over one encoder; every output is a word's, read at its first piece."""

    def __init__(self, labels: dict[str, list[str]], dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.dropout = Dropout(dropout)
        self.mixes = nn.Parameter(torch.tensor([[0.0] * (LAYERS - 1) + [2.0]] * 3))
        self.tags = nn.Linear(HIDDEN, len(labels["tags"]))
        self.transitions = nn.Parameter(torch.zeros(len(labels["tags"]), len(labels["tags"])))
        self.links = Biaffine(LINK, dropout)
        self.opens = Biaffine(LINK, dropout)
        self.closes = Biaffine(LINK, dropout)
        self.upos = nn.Linear(HIDDEN, len(labels["upos"]))
        self.arcs = Biaffine(ARC, 0.2)
        self.relation_of = nn.Linear(HIDDEN, RELATION)
        self.relation_to = nn.Linear(HIDDEN, RELATION)
        self.relations = nn.Linear(RELATION, len(labels["relations"]))
        self.sentence_end = nn.Linear(HIDDEN, 1)
        self.entities = nn.Linear(HIDDEN, len(labels["entities"]))
        self.kinds = nn.Linear(HIDDEN, len(labels["kinds"]))
        self.antecedents = Biaffine(LINK, dropout)
        self.moments = nn.Linear(HIDDEN, len(labels["moments"]))
        self.toponyms = nn.Linear(HIDDEN, len(labels["toponyms"]))
        self.literal = nn.Linear(HIDDEN, 1)
        self.event = nn.Linear(HIDDEN, EVENT)
        self.factuality = nn.Linear(EVENT, 1)

    def forward(self, ids: Tensor, feature: Tensor, mask: Tensor | None, words: Tensor) -> dict[str, Tensor]:
        """Scores by head; ``mask`` is None where no row is padded, as at reading."""
        states = self.encoder(ids, feature, mask)
        index = words[:, :, None].expand(-1, -1, HIDDEN)
        mixed = []
        for weights in torch.softmax(self.mixes, dim=-1):
            state = sum(w * s for w, s in zip(weights, states, strict=True))
            mixed.append(self.dropout(torch.gather(state, 1, index).float()))
        voice, tree, sense = mixed
        return {
            "tags": self.tags(voice),
            "links": self.links(voice),
            "opens": self.opens(voice),
            "closes": self.closes(voice),
            "upos": self.upos(tree),
            "arcs": self.arcs(tree),
            "relation_of": self.relation_of(tree),
            "relation_to": self.relation_to(tree),
            "sentence_end": self.sentence_end(tree).squeeze(-1),
            "entities": self.entities(tree),
            "kinds": self.kinds(tree),
            "antecedents": self.antecedents(sense),
            "moments": self.moments(sense),
            "toponyms": self.toponyms(sense),
            "literal": self.literal(sense).squeeze(-1),
            "factuality": self.factuality(F.relu(self.event(sense))).squeeze(-1),
        }

    def label(self, relation_of: Tensor, relation_to: Tensor) -> Tensor:
        """Scores of relation labels for dependents (…, 128) and their heads (…, 128)."""
        return self.relations(F.relu(relation_of + relation_to))
