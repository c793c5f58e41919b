from __future__ import annotations

import random

from evaluation import echo_maker, echo_rules
from sayso.records import Article, article_id

ONE = (
    "The mill at Orrin is a ruin. Rebels reportedly killed 14 weavers near the old sawmill on Monday after the bridge fell. "
    "The warden said that several houses in the lower town were destroyed by heavy fire during the night. "
    "Residents of the quay began to leave for the hills with carts because water had risen across the meadows. "
    "A ferry captain found two crates of lamps beside the harbour wall while he was searching for his missing brother."
)
TWO = (
    "Elsewhere it rained. Council members argued for hours about a new toll for the coastal road and its bridges. "
    "Shepherds drove nine hundred sheep through the market square to protest against the closing of their well."
)


def article(text: str, outlet: str) -> Article:
    identity = article_id(text=text, outlet=outlet, url=None)
    return Article(
        id=identity, text=text, name=outlet, snapshot="0" * 64, language="en", outlet=outlet, published="2031-05-01"
    )


def test_made_pairs_say_what_stands_where() -> None:
    """A verbatim passage is the source's; each change's words are within its passage; the same seed makes the same."""
    found = [article(ONE, "quay"), article(TWO, "ridge")]
    (pair,) = echo_maker.pairs(found)
    assert (pair,) == tuple(echo_maker.pairs(found))
    assert len(pair.carried) >= 3
    for carried in pair.carried:
        source, made = pair.first.text[slice(*carried.first)], pair.then.text[slice(*carried.then)]
        assert (source == made) == (carried.kind == "verbatim")
        for change in carried.changes:
            assert change.then is None or carried.then[0] <= change.then[0] <= change.then[1] <= carried.then[1]
            assert change.first is None or carried.first[0] <= change.first[0] < change.first[1] <= carried.first[1]
    assert [pair.then.text[slice(*span)] in TWO for span in pair.mixed] == [True, True]


def test_made_changes_name_the_drift() -> None:
    """Stripping a hedge or an attribution, another figure, day, name or framing are told as such."""
    rng = random.Random(1)
    text = "The warden said that rebels reportedly killed 14 weavers on Monday."
    told = {
        rule.__name__: (change.drift, " ".join(word.text for word in made.words))
        for rule in (
            echo_rules.drop_hedge,
            echo_rules.drop_attribution,
            echo_rules.change_name,
            echo_rules.raise_framing,
        )
        for made in (echo_rules.draft(text, 0, len(text)),)
        if rule(made, rng)
        for change in made.changes
    }
    assert told["drop_hedge"] == ("hedge dropped", "The warden said that rebels killed 14 weavers on Monday.")
    assert told["drop_attribution"] == ("attribution dropped", "Rebels reportedly killed 14 weavers on Monday.")
    assert told["change_name"][0] == "name changed"
    assert told["raise_framing"][0] == "framing raised"
