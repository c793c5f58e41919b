"""ECB+: events marked in sentences of news, and which are one event across articles (Cybulska & Vossen 2014)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation import corpora

_EVENTS = ("ACTION", "NEG")  # NEG_ACTION_…: told not to have happened
_FILE = re.compile(r"(\d+)_\d+ecb(?:plus)?\.xml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """An event's words, by their indices in the document, in the sentence that holds the first of them.

    ``event`` is the same for all mentions of one event; a mention tied to none is an event of its own.
    """

    document: int
    words: tuple[int, ...]
    sentence: int
    event: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EcbDocument:
    """An article's words and the sentence of each; ``topic`` is the number of its folder."""

    name: str
    topic: int
    words: tuple[str, ...]
    sentences: tuple[int, ...]


def read(folder: Path) -> tuple[list[EcbDocument], list[Mention]]:
    """All documents of the corpus, and the events of the sentences that are annotated.

    A sentence counts as annotated where an event in it is tied to another mention: beyond those, the corpus marks
    events without saying which are one. Raises ``ValueError`` with the folder where there are no such files.
    """
    paths = sorted(path for path in folder.glob("*/*.xml") if _FILE.fullmatch(path.name))
    if not paths:
        raise ValueError(f"{folder}: no file such as 1/1_1ecb.xml there")
    documents: list[EcbDocument] = []
    mentions: list[Mention] = []
    for number, path in enumerate(paths):
        document, found = _document(path, number)
        documents.append(document)
        mentions.extend(found)
    return documents, mentions


def _document(path: Path, number: int) -> tuple[EcbDocument, Iterator[Mention]]:
    root = corpora.root(path)
    tokens = list(root.iter("token"))
    at = {token.get("t_id"): i for i, token in enumerate(tokens)}
    document = EcbDocument(
        name=path.stem,
        topic=int(path.stem.split("_")[0]),
        words=tuple(token.text or "" for token in tokens),
        sentences=tuple(corpora.attribute(token, "sentence", path) for token in tokens),
    )
    events: dict[str | None, str] = {}
    for relation in root.iterfind("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF"
        event = relation.get("note") if across else f"{path.stem}:{relation.get('r_id')}"
        events |= dict.fromkeys((source.get("m_id") for source in relation.iter("source")), event or "")
    marked: list[tuple[str | None, tuple[int, ...]]] = []
    for mark in root.iterfind("Markables/*"):
        anchors = sorted(at[anchor.get("t_id")] for anchor in mark.iter("token_anchor"))
        if anchors and mark.tag.startswith(_EVENTS):
            marked.append((mark.get("m_id"), tuple(anchors)))
    annotated = {document.sentences[words[0]] for mark, words in marked if mark in events}
    return document, (
        Mention(
            document=number,
            words=words,
            sentence=document.sentences[words[0]],
            event=events.get(mark) or f"{path.stem}#{mark}",
        )
        for mark, words in marked
        if document.sentences[words[0]] in annotated
    )
