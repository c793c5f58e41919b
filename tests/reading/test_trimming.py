"""Spans by the guideline: hearers, agents, joined cues, asides and noun clauses leave where they don't belong."""

from __future__ import annotations

import pytest

from sayso.reading.attributions import Attribution
from sayso.reading.trimming import trimmed
from tests.reading.drawn import drawn, over, shown

TOLD = """The DET mayor det | mayor NOUN told nsubj person | told VERB - root | the DET council det | council NOUN told obj
| that SCONJ shut mark | both DET gates det | gates NOUN shut nsubj | were AUX shut aux:pass | shut VERB told ccomp"""
WARNED_HIM = """A DET cook det | cook NOUN warned nsubj person | warned VERB - root | him PRON frayed iobj
| the DET rope det | rope NOUN frayed nsubj | was AUX frayed cop | frayed ADJ warned ccomp"""
WERE_TOLD = """They PRON told nsubj:pass | were AUX told aux:pass | told VERB - root | by ADP clerk case | the DET clerk det
| clerk NOUN told obl:agent person | that SCONJ sunk mark | it PRON sunk nsubj | had AUX sunk aux | sunk VERB told ccomp"""
JOINED = """Pell PROPN said nsubj B-PER | said VERB - root | it PRON sank nsubj | sank VERB said ccomp | and CCONJ added cc
| added VERB said conj | that SCONJ drowned mark | two NUM drowned nsubj | drowned VERB added ccomp"""
NOUN = """Her PRON claim nmod:poss | claim NOUN tested nsubj:pass | that SCONJ lit mark | it PRON lit nsubj | was AUX lit aux:pass
| lit VERB claim acl | was AUX tested aux:pass | never ADV tested advmod | tested VERB - root"""
BLAMED = """It PRON blamed nsubj:pass | was AUX blamed aux:pass | blamed VERB - root | on ADP frost case | frost NOUN blamed obl
| by ADP board case | the DET board det | board NOUN blamed obl:agent organization"""
URGED = """He PRON urged nsubj | urged VERB - root | both DET sides det | sides NOUN urged obj | to PART wait mark | wait VERB urged xcomp"""
DECLINING = """It PRON sank nsubj | sank VERB said ccomp | , PUNCT said punct | she PRON said nsubj | said VERB - root | , PUNCT declining punct
| declining VERB said advcl | further ADJ comment amod | comment NOUN declining obj"""
BOAST = """Two NUM men nummod | men NOUN heard nsubj person | heard VERB - root | officers NOUN heard obj person
| boast VERB heard xcomp | that SCONJ free mark | they PRON free nsubj | were AUX free cop | free ADJ boast ccomp"""
CONFIRMED = """Nell PROPN confirmed nsubj B-PER | confirmed VERB - root | reports NOUN confirmed obj | that SCONJ fell mark
| it PRON fell nsubj | fell VERB reports acl"""
CLAIMED = """The DET boat det | boat NOUN sank nsubj | , PUNCT claimed punct | it PRON claimed nsubj:pass | is AUX claimed aux:pass
| claimed VERB boat parataxis | , PUNCT claimed punct | sank VERB - root | at ADP dawn case | dawn NOUN sank obl time"""
RUN = """She PRON told nsubj | told VERB - root | me PRON told obj | , PUNCT told punct | ‘ PUNCT Run punct | Run VERB told ccomp
| , PUNCT Run punct | ’ PUNCT Run punct | and CCONJ ran cc | I PRON ran nsubj | ran VERB told conj"""

Case = tuple[str, str | None, str, list[str], str | None, str, list[str]]
CASES: dict[str, Case] = {
    "a hearer is not in the cue": (TOLD, "The mayor", "told the council", ["that both gates were shut"],
                                   "The mayor", "told", ["that both gates were shut"]),
    "nor in the content": (WARNED_HIM, "A cook", "warned", ["him the rope was frayed"],
                           "A cook", "warned", ["the rope was frayed"]),
    "who is told is no voice": (WERE_TOLD, "They", "were told by", ["that it had sunk"],
                                "the clerk", "were told", ["that it had sunk"]),
    "another cue ends a content": (JOINED, "Pell", "said", ["it sank and added that two drowned"],
                                   "Pell", "said", ["it sank"]),
    "a noun's clause ends its content": (NOUN, "Her", "claim", ["that it was lit was never tested"],
                                         "Her", "claim", ["that it was lit"]),
    "a passive's agent is the voice": (BLAMED, None, "was blamed", ["It", "on frost by the board"],
                                       "the board", "was blamed", ["It", "on frost"]),
    "who is to act is in the content": (URGED, "He", "urged both sides", ["to wait"],
                                        "He", "urged", ["both sides to wait"]),
    "what the voice does beside is not": (DECLINING, "she", "said", ["It sank", "declining further comment"],
                                          "she", "said", ["It sank"]),
    "who is heard to speak is the voice": (BOAST, "Two men", "boast", ["that they were free"],
                                           "officers", "boast", ["that they were free"]),
    "reports that are confirmed are content": (CONFIRMED, "Nell", "confirmed reports", ["that it fell"],
                                               "Nell", "confirmed", ["reports that it fell"]),
    "a clause put in between attributes what is around it": (CLAIMED, None, "is claimed", ["The boat , it"],
                                                             None, "is claimed", ["The boat", "sank at dawn"]),
    "a quotation ends with its own stop": (RUN, "She", "told me", ["‘ Run , ’ and I ran"],
                                           "She", "told", ["‘ Run , ’"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_spans_are_cut_to_what_the_guideline_counts(case: Case) -> None:
    table, source, cue, content, voice, words, said = case
    layers = drawn(table)
    given = Attribution(
        source=over(layers, source) if source else None,
        cue=over(layers, cue),
        content=tuple(over(layers, part) for part in content),
    )
    found = trimmed(layers.tree, given)
    assert shown(layers, found.source) == voice
    assert shown(layers, found.cue) == words
    assert [shown(layers, span) for span in found.content] == said


def test_what_is_by_the_guideline_stays_as_it_is() -> None:
    layers = drawn(TOLD)
    given = Attribution(
        source=over(layers, "The mayor"), cue=over(layers, "told"), content=(over(layers, "both gates were shut"),)
    )
    assert trimmed(layers.tree, given) == given


def test_a_content_without_a_cue_is_left_alone() -> None:
    layers = drawn(JOINED)
    given = Attribution(source=over(layers, "Pell"), cue=None, content=(over(layers, "it sank"),))
    assert trimmed(layers.tree, given) == given
