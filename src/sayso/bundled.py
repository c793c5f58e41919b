"""Bundled: the networks that come with the package, each file checked before it is used (ONNX Runtime, int8)."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Final

import onnxruntime

from sayso.errors import ModelError

READER: Final = Path(__file__).parent / "model"
"""The folder of the network that reads."""
SENTENCES: Final = READER / "sentences"
"""The folder of the network that makes a sentence a vector; its tokenizer is the reader's."""

_SLOWER = ["SkipLayerNormFusion"]  # its kernel takes twice the time of what it joins: an eighth of the whole


def manifest(folder: Path) -> dict[str, Any]:
    """What ``model.json`` says of the files of ``folder``. Raises ``ModelError`` where it is missing or broken."""
    try:
        loaded: Any = json.loads((folder / "model.json").read_text("utf8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'model.json'}: the model is missing or broken; install Sayso again") from error
    if not isinstance(loaded, dict) or not isinstance(loaded.get("sha256"), dict):
        raise ModelError(f"{folder / 'model.json'}: the model is broken; install Sayso again")
    return loaded


def checked(folder: Path, name: str, expected: dict[str, str]) -> Path:
    """The path of a file whose SHA-256 is the one ``expected`` under its name. Raises ``ModelError`` where it isn't."""
    path = folder / name
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: missing; install Sayso again") from error
    if digest != expected.get(name):
        raise ModelError(f"{path}: not the file that model.json names (SHA-256 differs); install Sayso again")
    return path


def session(path: Path, *, threads: int | None = None) -> onnxruntime.InferenceSession:
    """A network ready to run on the processor, by ``threads``, else ``SAYSO_THREADS``, else one a core, at most four.

    Raises ``ModelError`` where the weights can't be loaded.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or int(os.environ.get("SAYSO_THREADS", "0")) or _cores()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )
    except Exception as error:  # onnxruntime raises many kinds, none of them public
        raise ModelError(f"{path}: the weights can't be loaded ({type(error).__name__})") from error


def _cores() -> int:
    return max(1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1))
