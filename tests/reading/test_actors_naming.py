from __future__ import annotations

import pytest

from sayso.reading import naming
from tests.reading.drawn import drawn, over, shown

MET = "met VERB - root | . PUNCT met punct"


def attributes(table: str, name: str) -> list[str | None]:
    layers = drawn(f"{table} | {MET}")
    return [shown(layers, words) for words in naming.attributes(layers, *over(layers, name))]


@pytest.mark.parametrize(
    ("table", "name", "loaded"),
    [
        ("The DET Alliance det | so ADV called advmod | ~- PUNCT so punct | ~called VERB Alliance amod | Saltline PROPN Alliance compound | Alliance PROPN met nsubj",
         "Saltline Alliance", ["so - called"]),
        ("the DET group det | so ADV called advmod | ~- PUNCT so punct | ~called VERB group amod | rescue NOUN group compound | group NOUN met nsubj | Salt PROPN Helpers compound | Helpers PROPN group appos",
         "Salt Helpers", ["so - called rescue group"]),
        ("the DET outfit det | Saltline PROPN outfit compound | terrorist ADJ outfit amod | outfit NOUN met nsubj", "Saltline", ["terrorist outfit"]),
        ("heroic ADJ Guards amod | Harbour PROPN Guards compound | Guards PROPN met nsubj", "Harbour Guards", ["heroic"]),
        ("Norwegian ADJ backed compound | - PUNCT backed punct | backed VERB Guards amod | Harbour PROPN Guards compound | Guards PROPN met nsubj",
         "Harbour Guards", ["Norwegian - backed"]),
        ("the DET regime det | Norwegian ADJ regime amod | regime NOUN met nsubj", "Norwegian regime", ["regime"]),
        ("the DET Front det | Popular PROPN Front compound | Liberation PROPN Front compound | Front PROPN met nsubj",
         "Popular Liberation Front", []),
        ("the DET Guards det | tall ADJ Guards amod | Harbour PROPN Guards compound | Guards PROPN met nsubj", "Harbour Guards", []),
    ],
)  # fmt: skip
def test_attributes_are_the_loaded_words_beside_a_name(table: str, name: str, loaded: list[str]) -> None:
    """Hostile, friendly and aloof words alike; not what a body calls itself, nor what is not loaded."""
    assert attributes(table, name) == loaded


def test_attributes_stay_within_the_noun_phrase() -> None:
    """A loaded word of another phrase right before a name is not the name's."""
    layers = drawn("""Guards NOUN called nsubj | called VERB - root | bandits NOUN called xcomp | Salt PROPN Helpers compound
    Helpers PROPN left nsubj | left VERB called ccomp""")
    assert naming.attributes(layers, *over(layers, "Salt Helpers")) == ()


@pytest.mark.parametrize(
    ("table", "left"),
    [
        ("the DET Bahr det B-ORG | Takfiri PROPN Bahr compound I-ORG | Hayat PROPN Bahr compound I-ORG | Bahr PROPN met nsubj I-ORG", "Hayat Bahr"),
        ("Communist PROPN Party compound B-ORG | Party PROPN met nsubj I-ORG", "Communist Party"),
        ("Harbour PROPN Guards compound B-ORG | Guards PROPN met nsubj I-ORG | ( PUNCT HG punct I-ORG | HG PROPN Guards appos I-ORG | ) PUNCT HG punct I-ORG", "Harbour Guards"),
        ("Norwegian ADJ met nsubj B-LOC", None),
        ("Insiders PROPN met nsubj B-PER", None),
    ],
)  # fmt: skip
def test_bare_leaves_the_name_alone(table: str, left: str | None) -> None:
    """Loaded words, brackets and articles are no part of a name; a name that begins with one as its own keeps it."""
    layers = drawn(f"{table} | {MET}")
    found = naming.bare(layers, layers.names[0])
    assert (shown(layers, found[1:]) if found else None) == left
