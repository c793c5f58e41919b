from __future__ import annotations

import pytest

from sayso.reading import predicates
from tests.reading.drawn import drawn, over, parted

MAYOR = "The DET mayor det | mayor NOUN {0} nsubj person | "
RAID = "the DET raid det | raid NOUN {0} {1}"

Parted = tuple[str | None, str | None, list[str | None]]


def read(*tables: str, taken: str | None = None) -> list[Parted]:
    layers = drawn(*tables)
    used = set(range(*over(layers, taken))) if taken else set()
    found = predicates.read(layers.tree, range(len(layers.words)), used, layers.kinds)
    return [parted(layers, a) for a in found]


def test_read_finds_an_accusation() -> None:
    """ "accused X of Y": both X and Y are what is said."""
    found = read(
        MAYOR.format("accused")
        + """accused VERB - root | the DET dockers det | dockers NOUN accused obj | of SCONJ planning mark
        planning VERB accused advcl | a DET raid det | raid NOUN planning obj | . PUNCT accused punct"""
    )
    assert found == [("The mayor", "accused", ["the dockers of planning a raid"])]


def test_read_finds_a_passive_blame() -> None:
    """ "was blamed by": the subject and what it is blamed for are what is said, the agent is the voice."""
    found = read(
        """Dockers NOUN blamed nsubj:pass person | were AUX blamed aux:pass | blamed VERB - root | by ADP mayor case
        the DET mayor det | mayor NOUN blamed obl:agent person | for ADP fire case | the DET fire det
        fire NOUN blamed obl | . PUNCT blamed punct"""
    )
    assert len(found) == 1
    source, cue, content = found[0]
    assert (source, cue) == ("the mayor", "were blamed")
    assert content[0] == "Dockers"
    assert "the fire" in (content[-1] or "")


def test_read_leaves_a_passive_without_an_agent() -> None:
    """ "was blamed" names no voice."""
    table = "Dockers NOUN blamed nsubj:pass person | were AUX blamed aux:pass | blamed VERB - root"
    assert read(table) == []


def test_read_finds_a_rejected_allegation() -> None:
    """ "an allegation rejected by": the voice rejects it."""
    found = read(
        """It PRON repeated nsubj | repeated VERB - root | an DET allegation det | allegation NOUN repeated obj
        rejected VERB allegation acl | by ADP mayor case | the DET mayor det
        mayor NOUN rejected obl:agent person | . PUNCT repeated punct"""
    )
    assert ("the mayor", "rejected", ["an allegation"]) in found


@pytest.mark.parametrize("verb", ["condemned", "praised", "denied", "rejected", "demanded", "denounced"])
def test_read_finds_predicates_that_take_a_noun(verb: str) -> None:
    """A corpus of propositions marks no "condemned the raid"; the tree does."""
    assert read(MAYOR.format(verb) + f"{verb} VERB - root | " + RAID.format(verb, "obj")) == [
        ("The mayor", verb, ["the raid"])
    ]


def test_read_takes_the_whole_cue() -> None:
    """Auxiliaries and governing verbs before a cue are part of it."""
    found = read(
        MAYOR.format("has")
        .replace("has nsubj", "condemned nsubj") + "has AUX condemned aux | strongly ADV condemned advmod | "
        "condemned VERB - root | " + RAID.format("condemned", "obj")
    )  # fmt: skip
    assert found == [("The mayor", "has strongly condemned", ["the raid"])]


def test_read_leaves_what_was_not_condemned() -> None:
    """Who did not condemn has condemned nothing."""
    table = MAYOR.format("condemn") + "did AUX condemn aux | not PART condemn advmod | condemn VERB - root | "
    assert read(table + RAID.format("condemn", "obj")) == []


def test_read_finds_what_people_saw() -> None:
    """What people saw is on their word: the thing and what it did."""
    found = read(
        """Residents NOUN saw nsubj person | saw VERB - root | two NUM barges nummod | barges NOUN saw obj
        leaving VERB saw xcomp | the DET dock det | dock NOUN leaving obj"""
    )
    assert found == [("Residents", "saw", ["two barges leaving the dock"])]


def test_read_leaves_what_a_year_saw() -> None:
    """A year sees nothing."""
    table = "The DET year det | year NOUN saw nsubj time | saw VERB - root | a DET raid det | raid NOUN saw obj"
    assert read(table) == []


@pytest.mark.parametrize("nobody", ["Who", "Nobody"])
def test_read_leaves_voices_that_are_nobody(nobody: str) -> None:
    """ "Who condemned the raid" names no voice."""
    table = f"{nobody} PRON condemned nsubj | condemned VERB - root | " + RAID.format("condemned", "obj")
    assert read(table) == []


def test_read_leaves_infinitives_of_purpose() -> None:
    """Who came to condemn has not condemned yet."""
    table = MAYOR.format("came") + "came VERB - root | to PART condemn mark | condemn VERB came advcl | "
    assert read(table + RAID.format("condemn", "obj")) == []


def test_read_is_a_second_reader_of_clauses() -> None:
    """A plain "said that" which the network missed is found."""
    found = read(
        MAYOR.format("said") + "said VERB - root | that SCONJ shut mark | gates NOUN shut nsubj | shut VERB said ccomp"
    )
    assert [(s, c) for s, c, _ in found] == [("The mayor", "said")]
    assert found[0][2][0] in ("that gates shut", "gates shut")


def test_read_finds_according_to() -> None:
    """ "according to": the rest of the clause is what is said."""
    found = read(
        """According VERB Brandt case | to ADP According fixed | Brandt PROPN shut obl B-PER | , PUNCT shut punct
        both DET gates det | gates NOUN shut nsubj | shut VERB - root | . PUNCT shut punct"""
    )
    assert found == [("Brandt", "According to", ["both gates shut"])]


@pytest.mark.parametrize(
    "owner",
    [
        "The DET mayor det | mayor NOUN claim nmod:poss person | 's PART mayor case | claim NOUN faded nsubj",
        "The DET claim det | claim NOUN faded nsubj | by ADP mayor case | the DET mayor det | mayor NOUN claim nmod person",
    ],
)
def test_read_finds_claims_that_are_nouns(owner: str) -> None:
    """ "X's claim that" and "the claim by X that" are X's."""
    found = read(owner + " | that SCONJ shut mark | gates NOUN shut nsubj | shut VERB claim acl | faded VERB - root")
    assert len(found) == 1
    assert "mayor" in (found[0][0] or "")
    assert found[0][1:] == ("claim", ["that gates shut"])


def test_read_finds_claims_on_nobodys_word() -> None:
    """ "reportedly": a clause on nobody's word, parted by its cue."""
    found = read(
        """The DET depot det | depot NOUN held nsubj | reportedly ADV held advmod | held VERB - root
        crates NOUN held obj | . PUNCT held punct"""
    )
    assert found == [(None, "reportedly", ["The depot", "held crates"])]


def test_read_leaves_what_is_taken() -> None:
    """A cue that is marked already is not read again."""
    table = MAYOR.format("condemned") + "condemned VERB - root | " + RAID.format("condemned", "obj")
    assert read(table, taken="condemned") == []


def test_read_keeps_to_the_words_it_is_given() -> None:
    """No span leaves the words that are read."""
    layers = drawn(MAYOR.format("condemned") + "condemned VERB - root | " + RAID.format("condemned", "obj"))
    assert predicates.read(layers.tree, range(1, 5), set(), layers.kinds) == []


def test_read_finds_nothing_in_a_plain_event() -> None:
    """An event that nobody tells attributes nothing."""
    assert read(MAYOR.format("shut") + "shut VERB - root | the DET gate det | gate NOUN shut obj") == []


def test_read_finds_an_allegation_that_somebody_denied() -> None:
    """ "an allegation the mayor denied": the noun before the relative clause is what is denied."""
    found = read(
        """It PRON repeated nsubj | repeated VERB - root | an DET allegation det | allegation NOUN repeated obj
        the DET mayor det | mayor NOUN denied nsubj person | denied VERB allegation acl:relcl
        . PUNCT repeated punct"""
    )
    assert ("the mayor", "denied", ["an allegation"]) in found


def test_read_finds_a_trailing_saying() -> None:
    """ "…, monitors say" at the end of a headline: what stands before is what they say."""
    found = read(
        """Gates NOUN shut nsubj | shut VERB - root | at ADP dawn case | dawn NOUN shut obl | , PUNCT say punct
        monitors NOUN say nsubj person | say VERB shut parataxis"""
    )
    assert found == [("monitors", "say", ["Gates shut at dawn"])]


def test_read_leaves_what_somebody_is_able_to_tell() -> None:
    """ "was able to confirm that": nobody has confirmed it."""
    assert not read(
        MAYOR.format("able")
        + """was AUX able cop | able ADJ - root | to PART confirm mark | confirm VERB able xcomp
        gates NOUN shut nsubj | shut VERB confirm ccomp"""
    )


def test_read_finds_what_somebody_has_information_of() -> None:
    """ "has information that": whoever has it is the voice."""
    found = read(
        MAYOR.format("obtained")
        + """has AUX obtained aux | obtained VERB - root | information NOUN obtained obj | that SCONJ shut mark
        gates NOUN shut nsubj | shut VERB information acl"""
    )
    assert found == [("The mayor", "has obtained information", ["that gates shut"])]
