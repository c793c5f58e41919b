from __future__ import annotations

import pytest

from sayso.reading import cues, deeds, lexicon, predicates, vetting
from sayso.reading.attributions import Attribution
from tests.reading.drawn import drawn, over

GUARD = "The DET guard det | guard NOUN {0} nsubj organization | {0} VERB - root | "


@pytest.mark.parametrize(
    ("table", "cue", "content", "expected"),
    [
        ("shot|down ADP shot compound:prt | a DET kite det | kite NOUN shot obj", "shot down", "a kite", True),
        ("shot|down ADP shot compound:prt | the DET idea det | idea NOUN shot obj", "shot down", "the idea", False),
        ("attacked|the DET depot det | depot NOUN attacked obj", "attacked", "the depot", True),
        ("attacked|the DET ruling det | ruling NOUN attacked obj", "attacked", "the ruling", False),
        ("claimed|two NUM lives nummod | lives NOUN claimed obj", "claimed", "two lives", True),
        ("claimed|the DET raid det | raid NOUN claimed obj", "claimed", "the raid", False),
        ("welcomed|the DET sailors det | sailors NOUN welcomed obj", "welcomed", "the sailors", True),
        ("welcomed|the DET truce det | truce NOUN welcomed obj", "welcomed", "the truce", False),
        ("backs|the DET militia det | militia NOUN backs obj", "backs", "the militia", True),
        ("backs|the DET plan det | plan NOUN backs obj", "backs", "the plan", False),
        ("denied|the DET raid det | raid NOUN denied obj", "denied", "the raid", False),
    ],
)
def test_what_a_cue_bears_on_tells_deeds_from_words(table: str, cue: str, content: str, expected: bool) -> None:
    """Things are shot down and attacked, plans too but in words; what is denied is always said."""
    verb, rest = table.split("|", 1)
    layers = drawn(GUARD.format(verb) + rest)
    span, words = over(layers, cue), list(range(*over(layers, content)))
    sense, _ = cues.of(layers.tree, *span, content=words[0])
    assert sense.lemma
    assert deeds.deed(layers.tree, sense, words) is expected
    a = Attribution(source=over(layers, "The guard"), cue=span, content=(over(layers, content),))
    assert vetting.attributes(layers.tree, a, layers.kinds) is not expected


def test_rules_read_no_deed() -> None:
    """ "rebuffed an attack" is not read as a denial by the tree either."""
    layers = drawn(GUARD.format("rebuffed") + "an DET attack det | attack NOUN rebuffed obj")
    assert predicates.read(layers.tree, range(len(layers.words)), set(), layers.kinds) == []


def test_every_deed_is_a_listed_cue() -> None:
    """A row that no cue answers to would never be looked at."""
    known = {(row["lemma"], row["pos"]) for row in lexicon.rows("cues")}
    assert [r["lemma"] for r in lexicon.rows("deeds") if (r["lemma"], r["pos"]) not in known] == []
