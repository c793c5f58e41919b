"""PolNeAR: news articles with attributions in brat standoff, one annotator's reading of each article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Fragments = tuple[tuple[int, int], ...]

# Annotator ids are the last part of an annotation file's name: title_4b22.ann.
_ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """One marked attribution; each role's fragments are code points, end exclusive, empty where unmarked."""

    source: Fragments = ()
    cue: Fragments = ()
    content: Fragments = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedArticle:
    """An article's text with its attributions; ``publisher`` is the first part of the file's name."""

    name: str
    publisher: str
    text: str
    attributions: tuple[Attribution, ...]


def read(data: Path, split: str, *, annotator: int = 0) -> list[MarkedArticle]:
    """The articles of ``data/split`` in name order, as read by the first annotator in sorted order.

    With ``annotator=1`` the second reading of those articles that have one.
    Raises ``FileNotFoundError`` where ``data/split`` has no ``text``, ``ValueError`` with the file's name where an
    annotation can't be read.
    """
    folder = data / split
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise FileNotFoundError(f"{folder}: no text/*.txt there")
    readings: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        readings.setdefault(path.stem.rpartition("_")[0], []).append(path)
    found = []
    for path in texts:
        marked = readings.get(path.stem, [])
        if len(marked) <= annotator:
            continue
        text = path.read_bytes().decode("utf8")
        try:
            attributions = parse(marked[annotator].read_bytes().decode("utf8"))
        except ValueError as error:
            raise ValueError(f"{marked[annotator].name}: not brat standoff ({error})") from error
        publisher = path.stem.partition("_")[0]
        found.append(MarkedArticle(name=path.stem, publisher=publisher, text=text, attributions=attributions))
    return found


def parse(standoff: str) -> tuple[Attribution, ...]:
    """The attributions of a brat standoff file; lines of other kinds are left out."""
    spans: dict[str, tuple[str, Fragments]] = {}
    events: list[list[str]] = []
    for line in standoff.split("\n"):
        key, _, rest = line.partition("\t")
        fields = rest.partition("\t")[0].split(" ", 1)
        if key.startswith("T") and len(fields) == 2 and fields[0] in _ROLES:
            spans[key] = (_ROLES[fields[0]], _fragments(fields[1]))
        elif key.startswith("E"):
            events.append(rest.split())
    found = []
    for event in events:
        roles: dict[str, set[tuple[int, int]]] = {"source": set(), "cue": set(), "content": set()}
        for argument in event[1:]:
            target = argument.partition(":")[2]
            if target in spans:
                role, fragments = spans[target]
                roles[role].update(fragments)
        if roles["cue"] or roles["content"]:
            found.append(Attribution(**{role: tuple(sorted(f)) for role, f in roles.items()}))
    return tuple(found)


def _fragments(offsets: str) -> Fragments:
    pairs = (part.split() for part in offsets.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)
