"""The bundled demonstration case against what was planted in it: statements that its author expects to be read."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sayso.demo
from evaluation.expected import Expected, ExpectedVoice, Tally, hold
from sayso.case import Case
from sayso.exports.reading import as_object
from sayso.reading.network import BUNDLED
from sayso.reading.reader import Reader
from sayso.records import Article, Span

FOLDER = Path(sayso.demo.__file__).parent


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder with articles/ and planted.json")
    parser.add_argument("--model", type=Path, default=BUNDLED)


def run(args: argparse.Namespace) -> None:
    """Read the articles as ``sayso read`` does and score what is read.

    What is read beside the planted statements is not thereby wrong: they are not all there is.
    """
    tally = measured(args.data, args.model)
    tally.show()
    print(json.dumps(tally.figures()))


def measured(folder: Path = FOLDER, model: Path = BUNDLED) -> Tally:
    """The tally of all articles in ``folder``."""
    planted = json.loads((folder / "planted.json").read_text("utf8"))["statements"]
    tally = Tally()
    with Case() as case:
        for outcome in case.read([folder / "articles"], Reader(model)):
            if outcome.reading is None:
                raise outcome.error or ValueError(f"{outcome.name}: not read")
            article = outcome.reading.article
            rows = [row for row in planted if row["file"] == Path(article.name).name]
            statements = as_object(outcome.reading)["statements"]
            tally.add(hold([expected(row, article) for row in rows], statements, article.text), statements)
    return tally


def expected(row: dict[str, Any], article: Article) -> Expected:
    """A planted statement with its words found in the article.

    Raises ``ValueError`` where a content's words are not in the part of the text where they should be. Cues and
    sources are told by words alone: a cue is taken to be the next to the content that is not part of it or
    another's, a source the next to its cue.
    """
    text = article.text
    headline = len(article.title or "")
    within = (0, headline) if row.get("where") == "headline" else (headline, len(text))
    content: list[Span] = []
    for words in (row["content"], *row.get("content_more", ())):
        at = text.find(words, content[-1][1] if content else within[0], within[1])
        if at < 0:
            raise ValueError(f"planted.json: {row['id']}: {words!r} is not in the text of {row['file']}")
        content.append((at, at + len(words)))
    taken, chain = list(content), []
    for voice in row["chain"]:
        cue = _next(voice["cue"], text, content, taken)
        source = _next(voice["source"], text, [cue] if cue else content, [*taken, *([cue] if cue else [])])
        taken += [span for span in (cue, source) if span]
        chain.append(
            ExpectedVoice(source=source, cue=cue, kind=voice["kind"], stance=voice["stance"], framing=voice["framing"])
        )
    return Expected(
        id=row["id"],
        content=tuple(content),
        chain=tuple(chain),
        act=row["act"],
        status=row["status"],
        form=row["form"],
        hedges=tuple(row["hedges"]),
    )


def _next(words: str | None, text: str, to: Sequence[Span], taken: Iterable[Span]) -> Span | None:
    """Where ``words`` stand next to any of ``to``, clear of ``taken`` if they do anywhere; None for no words."""
    if words is None:
        return None
    bounded = re.sub(r"^(?=\w)|(?<=\w)$", r"\\b", re.escape(words))
    found = [m.span() for m in re.finditer(bounded, text)]
    if not found:
        raise ValueError(f"planted.json: {words!r} is nowhere in the text")
    free = [span for span in found if not any(_gap(span, other) < 0 for other in taken)]
    return min(free or found, key=lambda span: min(_gap(span, other) for other in to))


def _gap(a: Span, b: Span) -> int:
    """How many characters lie between two spans; negative where they share some."""
    return max(a[0], b[0]) - min(a[1], b[1])
