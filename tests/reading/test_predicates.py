from __future__ import annotations

import pytest

from sayso.reading import phrases, predicates, vetting
from sayso.reading.attributions import Attribution
from tests.reading.drawn import drawn, over, parted, shown

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


def attribution(layers, source: str | None, cue: str, content: str) -> Attribution:
    return Attribution(
        source=over(layers, source) if source else None, cue=over(layers, cue), content=(over(layers, content),)
    )


def test_attributes_leaves_plans() -> None:
    """ "plans to raid" says nothing yet."""
    layers = drawn(
        MAYOR.format("plans") + "plans VERB - root | to PART raid mark | raid VERB plans xcomp | docks NOUN raid obj"
    )
    assert not vetting.attributes(layers.tree, attribution(layers, "The mayor", "plans", "to raid docks"))


def test_attributes_leaves_the_outlets_seems() -> None:
    """ "seems to have shut" is the outlet's hedge, nobody's voice."""
    layers = drawn(
        """The DET gate det | gate NOUN seems nsubj | seems VERB - root | to PART shut mark | have AUX shut aux
        shut VERB seems xcomp"""
    )
    assert not vetting.attributes(layers.tree, attribution(layers, None, "seems", "to have shut"))


def test_attributes_keeps_a_saying() -> None:
    """What somebody says is theirs."""
    layers = drawn(MAYOR.format("said") + "said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp")
    assert vetting.attributes(layers.tree, attribution(layers, "The mayor", "said", "gates shut"))


def test_whole_takes_in_what_goes_on() -> None:
    """Marked as far as the accused, a content goes on to the accusation."""
    layers = drawn(
        MAYOR.format("accused")
        + """accused VERB - root | the DET dockers det | dockers NOUN accused obj | of SCONJ planning mark
        planning VERB accused advcl | a DET raid det | raid NOUN planning obj"""
    )
    found = vetting.whole(layers.tree, attribution(layers, "The mayor", "accused", "the dockers"), layers.kinds, set())
    assert [shown(layers, r) for r in found.content] == ["the dockers of planning a raid"]


def test_whole_leaves_clauses_alone() -> None:
    """The content of a plain saying is as it was marked."""
    layers = drawn(MAYOR.format("said") + "said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp")
    before = attribution(layers, "The mayor", "said", "gates shut")
    assert vetting.whole(layers.tree, before, layers.kinds, set()) == before


def test_subject_is_sought_up_the_chain() -> None:
    """The subject of an infinitive is that of the verb which governs it."""
    layers = drawn(
        MAYOR.format("wanted") + "wanted VERB - root | to PART condemn mark | condemn VERB wanted xcomp | "
        + RAID.format("condemn", "obj")
    )  # fmt: skip
    assert phrases.subject_of(layers.tree, over(layers, "condemn")[0]) == over(layers, "mayor")[0]


def test_whole_leaves_others_words_alone() -> None:
    """A content does not go on over words of another attribution."""
    layers = drawn(
        MAYOR.format("accused")
        + """accused VERB - root | the DET dockers det | dockers NOUN accused obj | of SCONJ planning mark
        planning VERB accused advcl | a DET raid det | raid NOUN planning obj"""
    )
    before = attribution(layers, "The mayor", "accused", "the dockers")
    others = set(range(*over(layers, "a raid")))
    assert vetting.whole(layers.tree, before, layers.kinds, others) == before


def test_read_finds_an_allegation_that_somebody_denied() -> None:
    """ "an allegation the mayor denied": the noun before the relative clause is what is denied."""
    found = read(
        """It PRON repeated nsubj | repeated VERB - root | an DET allegation det | allegation NOUN repeated obj
        the DET mayor det | mayor NOUN denied nsubj person | denied VERB allegation acl:relcl
        . PUNCT repeated punct"""
    )
    assert ("the mayor", "denied", ["an allegation"]) in found


def test_attributes_drops_what_nobody_says() -> None:
    """A saying by nobody is nobody's statement."""
    layers = drawn("Nobody PRON said nsubj person | said VERB - root | gates NOUN shut nsubj | shut VERB said ccomp")
    assert not vetting.attributes(layers.tree, attribution(layers, "Nobody", "said", "gates shut"))


def test_attributes_drops_what_is_not_said() -> None:
    """ "did not say": nothing is said."""
    layers = drawn(
        MAYOR.format("say") + "did AUX say aux | not PART say advmod | say VERB - root | gates NOUN shut nsubj | "
        "shut VERB say ccomp"
    )
    assert not vetting.attributes(layers.tree, attribution(layers, "The mayor", "did not say", "gates shut"))


def test_attributes_keeps_what_is_not_believed() -> None:
    """ "does not believe" takes a stand."""
    layers = drawn(
        MAYOR.format("believe") + "does AUX believe aux | not PART believe advmod | believe VERB - root | "
        "gates NOUN shut nsubj | shut VERB believe ccomp"
    )
    assert vetting.attributes(layers.tree, attribution(layers, "The mayor", "does not believe", "gates shut"))


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


def test_sourced_takes_the_agent_for_the_voice() -> None:
    """ "a figure disputed by the mayor": where no source is linked, the agent is it."""
    layers = drawn(
        """A DET figure det | figure NOUN - root | disputed VERB figure acl | by ADP mayor case | the DET mayor det
        mayor NOUN disputed obl:agent person"""
    )
    found = vetting.sourced(layers.tree, Attribution(source=None, cue=over(layers, "disputed"), content=((0, 2),)))
    assert shown(layers, found.source) == "the mayor"


def test_read_finds_what_somebody_has_information_of() -> None:
    """ "has information that": whoever has it is the voice."""
    found = read(
        MAYOR.format("obtained")
        + """has AUX obtained aux | obtained VERB - root | information NOUN obtained obj | that SCONJ shut mark
        gates NOUN shut nsubj | shut VERB information acl"""
    )
    assert found == [("The mayor", "has obtained information", ["that gates shut"])]
