from __future__ import annotations

from sayso.reading import nesting
from sayso.reading.nesting import Node, cleaned
from tests.reading.drawn import Stub, drawn, marked, node, over, parted, shown

WITNESSES = """The DET mayor det | mayor NOUN said nsubj person | said VERB - root | that SCONJ claimed mark
guards NOUN claimed nsubj person | claimed VERB said ccomp | both DET gates det | gates NOUN shut nsubj
shut VERB claimed ccomp | at ADP night case | night NOUN shut obl time | . PUNCT said punct"""
PARTED = """“ PUNCT claimed punct | Guards NOUN claimed nsubj person | claimed VERB said ccomp | , PUNCT claimed punct
” PUNCT claimed punct | Brandt PROPN said nsubj B-PER | said VERB - root | , PUNCT said punct | “ PUNCT shut punct
both DET gates det | gates NOUN shut nsubj | shut VERB claimed ccomp | . PUNCT said punct | ” PUNCT said punct"""


def read(table: str, outer: tuple[str, str, str], *known: str) -> tuple[list[Node], Stub]:
    layers = drawn(table)
    network = Stub(knows=[marked(k) for k in known])
    attribution = node(layers, *outer).attribution
    return nesting.read([attribution], layers, network), network  # type: ignore[arg-type]


def test_cleaned_drops_that_and_the_stop() -> None:
    """A content has no "that" at its head and no punctuation at its ends."""
    layers = drawn(WITNESSES)
    content = cleaned(layers.tree, [over(layers, "that guards claimed both gates shut at night .")])
    assert shown(layers, content) == "guards claimed both gates shut at night"


def test_cleaned_keeps_what_parts_leave_out() -> None:
    """Of a content in parts the marks around each are dropped, and nothing between them is taken in."""
    layers = drawn(PARTED)
    content = cleaned(layers.tree, [over(layers, "“ Guards claimed ,"), over(layers, "“ both gates shut .")])
    assert shown(layers, content) == "Guards claimed both gates shut"


def test_cleaned_keeps_a_that_which_points() -> None:
    """ "that gate shut": a determiner is no conjunction."""
    layers = drawn("that DET gate det | gate NOUN shut nsubj | shut VERB - root")
    assert shown(layers, cleaned(layers.tree, [(0, 3)])) == "that gate shut"


def test_cleaned_of_punctuation_is_nothing() -> None:
    """A content of marks alone has no words."""
    layers = drawn("“ PUNCT ” punct | ” PUNCT - root")
    assert cleaned(layers.tree, [(0, 2)]) == []


def test_read_finds_the_voice_within() -> None:
    """A content read as a text of its own gives up the voice within it."""
    known = "[S guards] [Q claimed] [C both gates shut at night]"
    (top,), _ = read(WITNESSES, ("The mayor", "said", "that guards claimed both gates shut at night"), known)
    assert [parted(drawn(WITNESSES), n.attribution) for n in top.inner] == [
        ("guards", "claimed", ["both gates shut at night"])
    ]


def test_read_moves_the_voice_over_gaps() -> None:
    """A voice within a content in parts stands on the text's own words, and on none between the parts."""
    layers = drawn(PARTED)
    outer = node(layers, "Brandt", "said", "Guards claimed ,", "both gates shut .").attribution
    network = Stub(knows=[marked("[S Guards] [Q claimed] [C both gates shut]")])
    (top,) = nesting.read([outer], layers, network)  # type: ignore[arg-type]
    assert [parted(layers, n.attribution) for n in top.inner] == [("Guards", "claimed", ["both gates shut"])]


def test_read_parts_a_voice_that_a_gap_cuts() -> None:
    """A content within that runs over a gap comes out in parts."""
    table = """Guards NOUN claimed nsubj person | claimed VERB - root | both DET gates det | gates NOUN shut nsubj
    , PUNCT said punct | Brandt PROPN said nsubj B-PER | said VERB claimed parataxis | , PUNCT said punct
    shut VERB claimed ccomp | at ADP night case | night NOUN shut obl time"""
    layers = drawn(table)
    outer = node(layers, "Brandt", "said", "Guards claimed both gates", "shut at night").attribution
    network = Stub(knows=[marked("[S Guards] [Q claimed] [C both gates shut at night]")])
    (top,) = nesting.read([outer], layers, network)  # type: ignore[arg-type]
    assert parted(layers, top.inner[0].attribution) == ("Guards", "claimed", ["both gates", "shut at night"])


def test_read_goes_on_inwards() -> None:
    """A voice within a voice within a content is found too."""
    table = """The DET mayor det | mayor NOUN said nsubj person | said VERB - root | guards NOUN claimed nsubj person
    claimed VERB said ccomp | Brandt PROPN warned nsubj B-PER | warned VERB claimed ccomp | both DET gates det
    gates NOUN shut nsubj | had AUX shut aux | shut VERB warned ccomp"""
    first = "[S guards] [Q claimed] [C Brandt warned both gates had shut]"
    then = "[S Brandt] [Q warned] [C both gates had shut]"
    content = "guards claimed Brandt warned both gates had shut"
    (top,), _ = read(table, ("The mayor", "said", content), first, then)
    layers = drawn(table)
    innermost = top.inner[0].inner[0].attribution
    assert parted(layers, innermost) == ("Brandt", "warned", ["both gates had shut"])


def test_read_leaves_cues_that_no_list_knows() -> None:
    """A voice within needs a listed cue: "guards dug" is none."""
    table = WITNESSES.replace("claimed", "dug")
    known = "[S guards] [Q dug] [C both gates shut at night]"
    (top,), _ = read(table, ("The mayor", "said", "that guards dug both gates shut at night"), known)
    assert top.inner == []


def test_read_leaves_voices_that_did_not_say() -> None:
    """ "guards never claimed" is no voice within."""
    table = WITNESSES.replace("claimed VERB said ccomp", "never ADV claimed advmod | claimed VERB said ccomp")
    known = "[S guards] never [Q claimed] [C both gates shut at night]"
    (top,), _ = read(table, ("The mayor", "said", "that guards never claimed both gates shut at night"), known)
    assert top.inner == []


def test_read_finds_no_voice_in_a_noun_without_owner() -> None:
    """ "called the claim a so-called scandal": nobody claims the scandal."""
    table = """It PRON called nsubj | called VERB - root | the DET claim det | claim NOUN called obj | a DET scandal det
    so ADV called#2 advmod | ~- PUNCT called#2 punct | ~called VERB scandal amod | scandal NOUN called xcomp"""
    table = table.replace("called nsubj", "called#1 nsubj").replace("called obj", "called#1 obj")
    table = table.replace("called xcomp", "called#1 xcomp")
    known = "the [Q claim] [C a so - called scandal]"
    (top,), _ = read(table, ("It", "called", "the claim a so - called scandal"), known)
    assert top.inner == []


def test_read_asks_nothing_of_a_short_content() -> None:
    """Two words hold no voice and a content of its own."""
    _, network = read(WITNESSES, ("The mayor", "said", "gates shut"))
    assert network.asked == []


def test_read_gives_a_node_for_each_attribution() -> None:
    """Outermost attributions come back one by one, in their order."""
    layers = drawn(WITNESSES)
    found = [node(layers, "The mayor", "said", "guards claimed").attribution] * 2
    nodes = nesting.read(found, layers, Stub())  # type: ignore[arg-type]
    assert [n.attribution for n in nodes] == found


def test_consumed_is_a_content_that_is_all_anothers() -> None:
    """A content that is nothing but another's statement says nothing itself."""
    layers = drawn(WITNESSES)
    inner = node(layers, "guards", "claimed", "both gates shut at night")
    whole = "that guards claimed both gates shut at night"
    assert node(layers, "The mayor", "said", whole, inner=[inner]).consumed(layers.tree)


def test_consumed_is_no_content_that_says_more() -> None:
    """A content that says something beside another's statement is a statement too."""
    layers = drawn(WITNESSES)
    inner = node(layers, "guards", "claimed", "gates shut")
    assert not node(layers, "The mayor", "said", "guards claimed both gates shut at night", inner=[inner]).consumed(
        layers.tree
    )
    assert not node(layers, "The mayor", "said", "guards claimed both gates shut at night").consumed(layers.tree)
