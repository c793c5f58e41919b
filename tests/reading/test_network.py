from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.reading.network import BUNDLED, Network
from sayso.reading.reader import Reader


def test_network_says_which_file_is_missing(tmp_path: Path) -> None:
    """Without a manifest there is no model, and the error names it."""
    with pytest.raises(ModelError, match=r"model\.json"):
        Network(tmp_path)


def test_network_says_which_manifest_is_broken(tmp_path: Path) -> None:
    """A manifest that is no JSON is named."""
    (tmp_path / "model.json").write_text("{", "utf8")
    with pytest.raises(ModelError, match=r"model\.json"):
        Network(tmp_path)


def test_network_says_which_weights_are_missing(tmp_path: Path) -> None:
    """Weights that the manifest names and the folder has not are named."""
    (tmp_path / "model.json").write_text(json.dumps({"sha256": {"model.onnx": "0" * 64}}), "utf8")
    with pytest.raises(ModelError, match=r"model\.onnx"):
        Network(tmp_path)


def test_network_takes_no_other_weights(tmp_path: Path) -> None:
    """Weights that are not the ones which the manifest names are refused."""
    (tmp_path / "model.json").write_text(json.dumps({"sha256": {"model.onnx": "0" * 64}}), "utf8")
    (tmp_path / "model.onnx").write_bytes(b"something else")
    with pytest.raises(ModelError, match="SHA-256"):
        Network(tmp_path)


@pytest.mark.parametrize("manifest", ["[]", "{}", '"model"'])
def test_network_says_which_manifest_is_no_manifest(tmp_path: Path, manifest: str) -> None:
    """JSON that is no manifest is one line, not a stack of calls."""
    (tmp_path / "model.json").write_text(manifest, "utf8")
    with pytest.raises(ModelError, match=r"model\.json"):
        Network(tmp_path)


def test_reader_needs_its_model(tmp_path: Path) -> None:
    """A reader without a model says so in one line."""
    with pytest.raises(ModelError) as error:
        Reader(tmp_path)
    assert "\n" not in str(error.value)


def test_network_is_bundled_beside_the_code() -> None:
    """The model is sought in the package."""
    assert BUNDLED.parent.name == "sayso"
