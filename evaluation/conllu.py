"""Universal Dependencies treebanks: CoNLL-U files as running text with words, tags, trees and entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(kw_only=True)
class TreeDocument:
    """One document: ``spans`` are code points into ``text``; ``heads`` are document word indices, −1 for a root."""

    name: str
    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    sentence_ends: list[int] = field(default_factory=list)
    mentions: list[tuple[int, int, str, str]] = field(default_factory=list)  # first, last word, type, link
    entities_of: list[str] = field(default_factory=list)  # the entity that each mention is of, as ``mentions``
    has_entities: bool = False


def documents(path: Path, split: str = "dev") -> Iterator[TreeDocument]:
    """The documents of a CoNLL-U file, of all ``.conllu`` files of a folder, or of a split of GUM.

    GUM's folder has ``dep/*.conllu`` and ``splits.md``, which lists their names under a heading for each split.
    Files are in name order. Raises ``FileNotFoundError`` where there is none.
    """
    paths = [path]
    if (path / "splits.md").is_file():
        section = re.search(rf"^## {re.escape(split)}\s*$([^#]*)", (path / "splits.md").read_text("utf8"), re.MULTILINE)
        names = set(section.group(1).split()) if section else set()
        paths = [found for found in sorted((path / "dep").glob("*.conllu")) if found.stem in names]
    elif path.is_dir():
        paths = sorted(path.glob("*.conllu"))
    if not paths:
        raise FileNotFoundError(f"{path}: no .conllu of {split} there")
    for found in paths:
        yield from read(found)


def read(path: Path) -> Iterator[TreeDocument]:
    """Documents of a CoNLL-U file; multi-word tokens are cut at their words, empty nodes left out.

    Raises ``ValueError`` with file and line where a line has not ten columns, or (the line after it) where a
    sentence's heads or ranges are no words of it.
    """
    document: TreeDocument | None = None
    rows: list[list[str]] = []
    new_paragraph = False
    for number, raw in enumerate([*path.read_text("utf8").split("\n"), ""], 1):
        line = raw.rstrip("\r")
        if line.startswith("# newdoc"):
            if document is not None and document.spans:
                yield document
            document = TreeDocument(name=line.partition("=")[2].strip() or f"document-{number}")
        elif line.startswith("# newpar"):
            new_paragraph = True
        elif not line:
            if rows:
                document = document or TreeDocument(name=path.stem)
                try:
                    _add(document, rows, new_paragraph)
                except (KeyError, ValueError) as error:
                    raise ValueError(f"{path.name}:{number}: the sentence before has no word {error}") from error
                rows, new_paragraph = [], False
        elif not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(f"{path.name}:{number}: {len(columns)} columns, 10 expected")
            rows.append(columns)
    if document is not None and document.spans:
        yield document


def _add(document: TreeDocument, rows: list[list[str]], new_paragraph: bool) -> None:
    if document.text:
        gap = "\n\n" if new_paragraph else "" if document.text[-1].isspace() else " "
        document.text = document.text.rstrip() + gap if gap else document.text
    first = len(document.spans)
    index = {row[0]: first + i for i, row in enumerate(r for r in rows if r[0].isdigit())}
    left_in_token, token_space = 0, True
    for row in rows:
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            low, high = map(int, row[0].split("-"))
            left_in_token, token_space = high - low + 1, space
            continue
        if not row[0].isdigit():
            continue
        start = len(document.text)
        document.text += row[1]
        document.spans.append((start, len(document.text)))
        if left_in_token:
            left_in_token -= 1
            space = token_space if left_in_token == 0 else False
        document.text += " " if space else ""
        document.upos.append(row[3])
        document.heads.append(index[row[6]] if row[6] != "0" else -1)
        document.relations.append(row[7])
    document.sentence_ends.append(len(document.spans) - 1)
    _add_mentions(document, [row for row in rows if row[0].isdigit()], first)


def _add_mentions(document: TreeDocument, rows: list[list[str]], first: int) -> None:
    opened: list[tuple[str, int, str, str]] = []
    for i, row in enumerate(rows):
        column = next((c[7:] for c in row[9].split("|") if c.startswith("Entity=")), "")
        document.has_entities = document.has_entities or bool(column)
        for match in re.finditer(r"\(([^()]*)(\)?)|([^()]+)\)", column):
            if match.group(3) is not None:
                key = match.group(3)
                for j in range(len(opened) - 1, -1, -1):
                    if opened[j][0] == key:
                        _, start, kind, link = opened.pop(j)
                        document.mentions.append((start, first + i, kind, link))
                        document.entities_of.append(_entity(key))
                        break
                continue
            parts = match.group(1).split("-")
            key, kind, link = parts[0], parts[1] if len(parts) > 1 else "", parts[6] if len(parts) > 6 else ""
            if match.group(2):
                document.mentions.append((first + i, first + i, kind, link))
                document.entities_of.append(_entity(key))
            else:
                opened.append((key, first + i, kind, link))


def _entity(key: str) -> str:
    """A mention's entity; GUM writes the parts of a discontinuous mention ``7[1/2]`` and ``7[2/2]``."""
    return key.partition("[")[0]
