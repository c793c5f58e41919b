"""Linking over a case: the same whatever came first, and again."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from sayso import across
from sayso.ledger import Ledger
from sayso.linked import Links
from sayso.records import Article, Figure, Reading, Run, Statement, Voice, article_id, statement_id

RUN = Run(reader="toy", version="1")

WIRE = (
    "A suspected leak at the Orrin tannery sickened twelve workers on Monday night, the river warden said. "
    "Brigid Ashlar, who owns the tannery, denied that any valve had been left open that night. "
    "The warden would publish a full report by Friday, her office promised."
)
ECHO = (
    "A leak at the Orrin tannery sickened twelve workers on Monday night. "
    "Brigid Ashlar, who owns the tannery, denied that any valve had been left open that night."
)
OWN = (
    "Forty goats crossed the high pass in snow, shepherds told the Vask Courier. "
    "Thirty workers were sickened at the Orrin tannery on Monday night, said the river warden."
)
APART = "The choir of Vask sang for an hour in the rain, and nobody minded at all."
TEXTS = {"Wire": WIRE, "Echo": ECHO, "Own": OWN, "Apart": APART}


def reading(outlet: str) -> Reading:
    """An article with a statement a sentence; a cue's voice where there is one."""
    text = TEXTS[outlet]
    day = list(TEXTS).index(outlet) + 3
    article = Article(
        id=article_id(text=text, outlet=outlet, url=None), text=text, name=outlet, snapshot="0" * 64, language="en",
        outlet=outlet, published=f"2031-03-0{day}T08:00:00+00:00",
    )  # fmt: skip
    made, start = [], 0
    for sentence in text.split(". "):
        end = start + len(sentence.rstrip("."))
        made.append(_statement(article, start, end))
        start += len(sentence) + 2
    return Reading(article=article, statements=tuple(made))


def _statement(article: Article, start: int, end: int) -> Statement:
    words = article.text[start:end]
    chain: tuple[Voice, ...] = ()
    for who, cue in (("the river warden", "said"), ("shepherds", "told"), ("her office", "promised")):
        if who in words and cue in words:
            at, on = start + words.index(who), start + words.index(cue)
            voice = Voice(source=(at, at + len(who)), cue=(on, on + len(cue)), kind="state", actor=who)
            chain, end = (voice,), min(end, at)
    figures = tuple(
        Figure(span=(start + words.index(w), start + words.index(w) + len(w)), low=n, best=n, high=n, unit=None,
               counted="sickened")
        for w, n in (("twelve", 12.0), ("Thirty", 30.0)) if w in words
    )  # fmt: skip
    content = ((start, end),)
    return Statement(
        id=statement_id(article=article.id, content=content, chain=chain), content=content,
        form="indirect" if chain else "outlet", chain=chain, act="say" if chain else "outlet",
        status="occurred", figures=figures,
    )  # fmt: skip


def linked(path: Path, *batches: tuple[str, ...]) -> tuple[list[str], Links]:
    """The content of a case whose articles came, and were linked, in these batches."""
    with Ledger(path) as ledger:
        for batch in batches:
            for outlet in batch:
                ledger.keep(reading(outlet), RUN)
            across.link(ledger)
        return list(ledger.dump()), ledger.links.all()


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Links]:
    return linked(tmp_path_factory.mktemp("once") / "c.sayso", tuple(TEXTS))


def test_something_is_found(once: tuple[list[str], Links]) -> None:
    """Else the other tests would hold for a linker that does nothing."""
    _, links = once
    pairs = {frozenset((e.first.article, e.then.article)) for e in links.echoes}
    assert frozenset((reading("Wire").article.id, reading("Echo").article.id)) in pairs
    assert not any(reading("Apart").article.id in pair for pair in pairs)
    assert links.claims
    assert "attribution dropped" in {d.kind for d in links.drifts}


@pytest.mark.parametrize("order", list(itertools.permutations(TEXTS)), ids=" ".join)
def test_order_of_coming_changes_nothing(order: tuple[str, ...], once: tuple[list[str], Links], tmp_path: Path) -> None:
    """One article at a time, in any order, or all at once."""
    assert linked(tmp_path / "c.sayso", *((outlet,) for outlet in order)) == once


def test_linking_again_changes_nothing(once: tuple[list[str], Links], tmp_path: Path) -> None:
    """Nothing waits, and nothing is touched."""
    assert linked(tmp_path / "c.sayso", tuple(TEXTS), ()) == once


def test_article_read_again_is_linked_again(once: tuple[list[str], Links], tmp_path: Path) -> None:
    """By a newer reader that reads the same, to the same links."""
    with Ledger(tmp_path / "c.sayso") as ledger:
        for outlet in TEXTS:
            ledger.keep(reading(outlet), RUN)
        across.link(ledger)
        ledger.keep(reading("Wire"), Run(reader="toy", version="2"))
        assert across.link(ledger) == 1
        assert ledger.links.all() == once[1]


def test_progress_is_told(tmp_path: Path) -> None:
    """How many are linked, of how many."""
    seen: list[tuple[int, int]] = []
    with Ledger(tmp_path / "c.sayso") as ledger:
        for outlet in TEXTS:
            ledger.keep(reading(outlet), RUN)
        assert across.link(ledger, lambda done, total: seen.append((done, total))) == len(TEXTS)
        assert across.link(ledger) == 0
    assert seen == [(done, len(TEXTS)) for done in range(len(TEXTS))]
