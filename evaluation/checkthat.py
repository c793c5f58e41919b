"""CheckThat! 2020, task 2: tweets, and the claims already checked that they are about (Barrón-Cedeño et al. 2020)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

_LINK = re.compile(r"https?://\S+|pic\.twitter\.com/\S+")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")  # where a hashtag's words meet
_SIGNED = re.compile(r"(?s)(.*)—\s*(.*?\(@\w+\))\s*(.*)$")
_DATED = re.compile(r"\b([A-Z][a-z]+) \d{1,2}, (\d{4})\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """A claim already checked, and the title of the article that checked it."""

    id: str
    claim: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A tweet's words without links, who signs it, its month and year ("" where not given), and what it is about."""

    id: str
    text: str
    author: str
    month: str
    year: str
    relevant: frozenset[str]


def checked(folder: Path) -> list[Checked]:
    """All claims already checked. Raises ``ValueError`` naming file and line where a row has other columns."""
    rows = _rows(folder / "verified_claims.docs.tsv", 3)
    return [Checked(id=row[0], claim=plain(row[1]), title=plain(row[2])) for row in rows]


def queries(folder: Path, split: str) -> list[Query]:
    """The tweets of ``split``, "train" or "dev". Raises ``ValueError`` as `checked` does."""
    relevant: dict[str, set[str]] = {}
    path = folder / split / "tweet-vclaim-pairs.qrels"
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        fields = line.split()
        if len(fields) != 4:
            raise ValueError(f"{path.name}:{number}: {len(fields)} columns, 4 expected")
        relevant.setdefault(fields[0], set()).add(fields[2])
    rows = _rows(folder / split / "tweets.queries.tsv", 2)
    return [_query(row[0], row[1], frozenset(relevant.get(row[0], ()))) for row in rows]


def plain(text: str) -> str:
    """A text without links, words that are written as one apart."""
    return _JOINED.sub(" ", _LINK.sub(" ", text))


def _query(name: str, text: str, relevant: frozenset[str]) -> Query:
    signed = _SIGNED.match(text)
    body, author, rest = (signed[1], signed[2], signed[3]) if signed else (text, "", "")
    dated = _DATED.search(rest)
    month, year = (dated[1].lower(), dated[2]) if dated else ("", "")
    return Query(id=name, text=plain(body), author=plain(author), month=month, year=year, relevant=relevant)


def _rows(path: Path, columns: int) -> list[list[str]]:
    with path.open(encoding="utf8", newline="") as file:
        reader = csv.reader(file, delimiter="\t")
        next(reader, None)
        rows = []
        for row in reader:
            if len(row) != columns:
                raise ValueError(f"{path.name}:{reader.line_num}: {len(row)} columns, {columns} expected")
            rows.append(row)
    return rows
