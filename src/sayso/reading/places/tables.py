"""Tables: the tab-separated files beside this module, with # lines that say what each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files


def rows(name: str) -> Iterator[Mapping[str, str]]:
    """The rows of ``name.tsv`` by column, one at a time."""
    header: list[str] | None = None
    with (files(__package__) / f"{name}.tsv").open("r", encoding="utf8") as file:
        for line in file:
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if header is None:
                header = cells
            else:
                yield dict(zip(header, cells, strict=True))
