"""The encoder: a sentence as a vector whose neighbours say something like it (ONNX Runtime, int8)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from sayso import bundled

Floats = npt.NDArray[np.float32]

CLS: Final = 101
SEP: Final = 102
LONGEST: Final = 96
"""Word pieces that are read of a text, the two at its ends counted; the rest is passed over."""
SIZE: Final = 384

_CHARACTERS = 2000  # of a text that are cut into pieces: a bound on hostile text


class Encoder:
    """The network of ``folder`` (the bundled one by default), its files checked by their SHA-256.

    Raises ``ModelError`` where a file is missing or is not the one that its manifest names. One encoder serves one
    thread at a time, and has one of its own: texts are too short for more to help.
    """

    def __init__(self, folder: Path = bundled.SENTENCES, *, threads: int = 1) -> None:
        manifest = bundled.manifest(folder)
        weights = bundled.checked(folder, "model.onnx", manifest["sha256"])
        tokenizer = bundled.checked(folder.parent, "tokenizer.json", manifest["sha256"])
        self._session = bundled.session(weights, threads=threads)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.sha256: str = manifest["sha256"]["model.onnx"]

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The vector of each text, (texts, 384), of length 1: the product of two tells how alike they are, at most 1.

        Each is read by itself: in a batch its numbers would be rounded with its neighbours', and differ by them.
        """
        found = np.zeros((len(texts), SIZE), dtype=np.float32)
        for i, text in enumerate(texts):
            (found[i : i + 1],) = self._session.run(["vector"], {"ids": self._pieces(text)})
        return found

    def _pieces(self, text: str) -> npt.NDArray[np.int64]:
        valid = text[:_CHARACTERS].encode("utf8", "replace").decode("utf8")  # a lone surrogate is no character
        ids = self._tokenizer.encode(valid, add_special_tokens=False).ids[: LONGEST - 2]
        return np.array([[CLS, *ids, SEP]], dtype=np.int64)
