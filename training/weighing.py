"""``python -m training.weighing``: how many passages of the corpora have each stem, the background weights of linking.

Counted over passages as linking cuts them, boilerplate left out, from the training parts of corpora of reports and
plain English. Stems of fewer than three articles are left out: they are as good as unseen, and may be a private name.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation import conllu, geo, polnear, timeml
from sayso.linking import passages, words
from sayso.linking.weights import TABLE

OUT = Path(__file__).parent.parent / "src/sayso/linking" / TABLE
FEWEST = 3  # articles
HEAD = """\
# Background weights of linking: stem, passages that have it; the line without a stem: all passages.
# Made by python -m training.weighing from the training parts of PolNeAR, GUM, EWT, TBAQ, MEANTIME, GeoWebNews and LGL.
"""


def main() -> None:
    """Count and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="laid out as training/README.md says")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    counts, total = counted(texts(args.corpora))
    lines = [f"\t{total}\n"] + [f"{stem}\t{counts[stem]}\n" for stem in sorted(counts)]
    args.out.write_text(HEAD + "".join(lines), "utf8")


def texts(folder: Path) -> Iterator[str]:
    """The texts of the training parts."""
    for article in polnear.read(folder / "polnear", "train"):
        yield article.text
    for trees in (folder / "ewt/train.conllu", folder / "gum"):
        for tree in conllu.documents(trees, "train"):
            yield tree.text
    for path, split in ((folder / "timex/tbaq", "train"), (folder / "timex/meantime/intra-doc_annotation", "all")):
        for timed in timeml.documents(path, split):
            yield timed.text
    for name in ("gwn", "lgl"):
        for placed in geo.documents(folder / f"places/{name}.xml", "train"):
            yield placed.text


def counted(given: Iterable[str]) -> tuple[dict[str, int], int]:
    """By stem, the passages that have it, of stems that `FEWEST` articles have; and how many passages there are."""
    in_passages: Counter[str] = Counter()
    in_articles: Counter[str] = Counter()
    total = 0
    for text in given:
        cut = words.of(text)
        of_article: set[str] = set()
        for piece in passages.of(text, cut):
            if not piece.boilerplate:
                stems = set(cut.stems[piece.first : piece.last])
                in_passages.update(stems)
                of_article |= stems
                total += 1
        in_articles.update(of_article)
    return {stem: n for stem, n in in_passages.items() if in_articles[stem] >= FEWEST}, total


if __name__ == "__main__":
    main()
