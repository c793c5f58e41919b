from __future__ import annotations

from sayso.reading import phrases
from tests.reading.drawn import drawn, over

MAYOR = "The DET mayor det | mayor NOUN {0} nsubj person | "
RAID = "the DET raid det | raid NOUN {0} {1}"


def test_subject_is_sought_up_the_chain() -> None:
    """The subject of an infinitive is that of the verb which governs it."""
    layers = drawn(
        MAYOR.format("wanted") + "wanted VERB - root | to PART condemn mark | condemn VERB wanted xcomp | "
        + RAID.format("condemn", "obj")
    )  # fmt: skip
    assert phrases.subject_of(layers.tree, over(layers, "condemn")[0]) == over(layers, "mayor")[0]
