"""What the corpora readers share: XML files, and the part of a corpus held out for development."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree as ET

SPLITS = ("dev", "train", "all")

Item = TypeVar("Item")


def root(path: Path) -> ET.Element:
    """The root element of an XML file; a broken one raises ``ValueError`` with the file's name."""
    try:
        return ET.parse(path).getroot()
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: not well-formed XML ({error})") from error


def number(element: ET.Element, name: str, path: Path) -> int:
    """The whole number in the child ``name`` of ``element``."""
    return _whole(element.findtext(name), name, element, path)


def attribute(element: ET.Element, name: str, path: Path) -> int:
    """The whole number in the attribute ``name`` of ``element``."""
    return _whole(element.get(name), name, element, path)


def _whole(written: str | None, name: str, element: ET.Element, path: Path) -> int:
    try:
        return int(written or "")
    except ValueError:
        raise ValueError(f"{path.name}: {name} of <{element.tag}> is {written!r}, a whole number expected") from None


def part(items: Sequence[Item], split: str) -> Sequence[Item]:
    """``dev``: every fifth of ``items``, the first among them; ``train``: the others; ``all``.

    The rule for corpora that their authors did not split.
    """
    if split not in SPLITS:
        raise ValueError(f"{split}: no such split; there are {', '.join(SPLITS)}")
    return [item for i, item in enumerate(items) if split == "all" or (i % 5 == 0) == (split == "dev")]
