"""Time expressions marked by hand: TimeML files (TimeBank, AQUAINT) and those of NewsReader MEANTIME."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element

from evaluation import corpora

TYPES = ("DATE", "TIME", "DURATION", "SET")

# MEANTIME marks its articles no further than this sentence (the title is 0, the date line 1).
_LAST_MARKED = 5
# MEANTIME gives tokens alone. These stand close to the token before, or after.
_CLOSE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", "%", ")", "]", "''", "”", "...", "'"})
_CLOSE_AFTER = frozenset({"(", "[", "$", "US$", "£", "€", "#", "``", "“"})
_QUOTES = {"``": "“", "''": "”"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeExpression:
    """Words that name a time: code points, TIMEX3 type (see ``TYPES``) and TIMEX3 value, empty where none."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeDocument:
    """An article's marked text; ``created`` is the TIMEX3 value of the day it was written, where known."""

    name: str
    text: str
    created: str | None
    expressions: tuple[TimeExpression, ...]


def documents(folder: Path, split: str = "dev") -> Iterator[TimeDocument]:
    """The documents of all ``.tml`` and MEANTIME ``.xml`` files under ``folder`` (or of that one file).

    ``split`` is as in ``corpora.part``, over the files sorted by name, the two layouts each by itself; of files
    of one name the first by path counts. Raises ``FileNotFoundError`` where there is none.
    """
    if folder.is_file():
        yield read(folder)
        return
    found = [p for suffix in ("tml", "xml") for p in corpora.part(_files(folder, suffix), split)]
    if not found:
        raise FileNotFoundError(f"{folder}: no .tml or .xml there")
    for path in found:
        yield read(path)


def _files(folder: Path, suffix: str) -> list[Path]:
    by_name: dict[str, Path] = {}
    for path in sorted(folder.rglob(f"*.{suffix}")):
        by_name.setdefault(path.name, path)
    return [by_name[name] for name in sorted(by_name)]


def read(path: Path) -> TimeDocument:
    """One file of either layout; expressions without words of their own are left out.

    Raises ``ValueError`` with the file's name where it is neither layout.
    """
    root = corpora.root(path)
    if root.tag == "TimeML":
        return _timeml(path, root)
    if root.tag == "Document":
        return _meantime(path, root)
    raise ValueError(f"{path.name}: neither TimeML nor MEANTIME, its root is <{root.tag}>")


def _timeml(path: Path, root: Element) -> TimeDocument:
    body = root.find("TEXT")
    if body is None:
        raise ValueError(f"{path.name}: no <TEXT>")
    found: list[TimeExpression] = []
    text = _walk(body, "", found, path)
    created = root.find("DCT/TIMEX3")
    return TimeDocument(
        name=path.stem,
        text=text,
        created=created.get("value") if created is not None else None,
        expressions=tuple(sorted(found, key=lambda e: (e.start, e.end))),
    )


def _walk(element: Element, text: str, found: list[TimeExpression], path: Path) -> str:
    """``text`` with the words of ``element`` added; its time expressions go into ``found``."""
    start = len(text)
    text += element.text or ""
    for child in element:
        text = _walk(child, text, found, path) + (child.tail or "")
    if element.tag == "TIMEX3" and text[start:].strip():
        found.append(_expression(element, (start, len(text)), path))
    return text


def _meantime(path: Path, root: Element) -> TimeDocument:
    """The marked sentences of an article; the title is a line, a date line is not part of the text."""
    times = list(root.iter("TIMEX3"))
    created = next((t for t in times if t.get("functionInDocument") == "CREATION_TIME"), None)
    dateline = {a.get("t_id") for a in created.iter("token_anchor")} if created is not None else set()
    text = ""
    spans: dict[str | None, tuple[int, int]] = {}
    for sentence, tokens in groupby(root.iter("token"), key=lambda t: corpora.attribute(t, "sentence", path)):
        row = list(tokens)
        if sentence > _LAST_MARKED or {t.get("t_id") for t in row} <= dateline:
            continue
        if text:
            text += " " if "\n" in text else "\n"
        text = _join(row, text, spans)
    found = []
    for time in times:
        marked = [spans[a.get("t_id")] for a in time.iter("token_anchor") if a.get("t_id") in spans]
        if marked:
            found.append(_expression(time, (min(marked)[0], max(marked)[1]), path))
    return TimeDocument(
        name=path.stem,
        text=text,
        created=created.get("value") if created is not None else None,
        expressions=tuple(sorted(found, key=lambda e: (e.start, e.end))),
    )


def _join(tokens: list[Element], text: str, spans: dict[str | None, tuple[int, int]]) -> str:
    """``text`` with a sentence's tokens added, as they would be written; where each stands goes into ``spans``."""
    close, quoted = True, False
    for token in tokens:
        form = token.text or ""
        opens = form in _CLOSE_AFTER or (form == '"' and not quoted)
        closes = form in _CLOSE_BEFORE or (form == '"' and quoted) or (form[:1] in "'’" and form[1:2].islower())
        quoted ^= form == '"'
        text += "" if close or closes or form == "n't" else " "
        written = _QUOTES.get(form, form)
        spans[token.get("t_id")] = (len(text), len(text) + len(written))
        text += written
        close = opens
    return text


def _expression(element: Element, span: tuple[int, int], path: Path) -> TimeExpression:
    kind = (element.get("type") or "").upper()
    if kind not in TYPES:
        raise ValueError(f"{path.name}: TIMEX3 of type {kind!r}, one of {', '.join(TYPES)} expected")
    return TimeExpression(start=span[0], end=span[1], type=kind, value=element.get("value") or "")
