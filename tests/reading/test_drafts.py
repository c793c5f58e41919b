from __future__ import annotations

from itertools import pairwise

import pytest

from sayso.reading.statements import drafts, form, own
from tests.reading.drawn import drawn, node, over, shown

CHAIN = """The DET mayor det | mayor NOUN said nsubj person | said VERB - root | guards NOUN saw nsubj person
saw VERB said ccomp | both DET gates det | gates NOUN shut nsubj | shut VERB saw ccomp"""


def said(*tables: str, source: str, cue: str, content: str):
    layers = drawn(*tables)
    (found,) = drafts([node(layers, source, cue, content)], layers, set())
    return found


def chained(middle: str = "saw", outer: str = "said"):
    layers = drawn(CHAIN.replace("saw", middle).replace("said", outer))
    inner = node(layers, "guards", middle, "both gates shut")
    top = node(layers, "The mayor", outer, f"guards {middle} both gates shut", inner=[inner])
    return layers, drafts([top], layers, set())


def test_drafts_have_the_chain_innermost_first() -> None:
    """Guards, on the word of the mayor."""
    layers, found = chained()
    innermost = max(found, key=lambda d: len(d.chain))
    assert [shown(layers, voice.source) for voice in innermost.chain] == ["guards", "The mayor"]


def test_drafts_leave_out_what_only_relays() -> None:
    """A voice that does nothing but pass on makes no statement of its own."""
    layers, found = chained()
    assert [shown(layers, draft.content) for draft in found] == ["both gates shut"]


def test_drafts_keep_a_denial_of_what_others_say() -> None:
    """Who denies that guards saw something makes a statement: the denial."""
    _, found = chained(outer="denied")
    assert "denies" in [draft.chain[0].stance for draft in found if len(draft.chain) == 1]


def test_drafts_take_the_act_of_the_innermost_voice() -> None:
    """What guards saw is witnessed, whoever tells of it."""
    _, found = chained()
    assert found[0].act == "witness"


def test_drafts_call_people_who_saw_witnesses() -> None:
    """People who saw something are witnesses by what they do."""
    _, found = chained()
    assert found[0].chain[0].kind in ("witnesses", "group")


def test_drafts_come_in_the_order_of_their_content() -> None:
    """Sorted by the first word of what is said."""
    layers = drawn(CHAIN, CHAIN)
    nodes = [
        node(layers, "The mayor@2", "said@2", "both gates shut@2"),
        node(layers, "The mayor", "said", "both gates shut"),
    ]
    found = drafts(nodes, layers, set())
    assert all(a.content[0] < b.content[0] for a, b in pairwise(found))


def test_drafts_need_words() -> None:
    """A content of marks alone makes no statement."""
    layers = drawn("Brandt PROPN said nsubj | said VERB - root | ” PUNCT said punct")
    assert drafts([node(layers, "Brandt", "said", "”")], layers, set()) == []


WARNED = """The DET Ministry det | Harbour PROPN Ministry compound B-ORG | Ministry PROPN warned nsubj I-ORG
warned VERB - root | that SCONJ shut mark | {0} nsubj | would AUX shut aux | shut VERB warned ccomp
both DET gates det | gates NOUN shut obj"""


@pytest.mark.parametrize(("subject", "act"), [("it PRON shut", "threaten"), ("rebels NOUN shut", "warn")])
def test_act_of_a_warning_of_ones_own_deed_is_a_threat(subject: str, act: str) -> None:
    """ "warned that it would shut the gates" is a threat; that others would is a warning."""
    content = f"{subject.split()[0]} would shut both gates"
    found = said(WARNED.format(subject), source="The Harbour Ministry", cue="warned", content=content)
    assert found.act == act


def test_framing_and_stance_are_those_of_the_cue() -> None:
    """A denial denies; "claimed" keeps aloof."""
    table = "Brandt PROPN {0} nsubj B-PER | {0} VERB - root | gates NOUN shut nsubj | shut VERB {0} ccomp"
    claimed = said(table.format("claimed"), source="Brandt", cue="claimed", content="gates shut").chain[0]
    denied = said(table.format("denied"), source="Brandt", cue="denied", content="gates shut").chain[0]
    assert (claimed.stance, claimed.framing) == ("asserts", "distancing")
    assert (denied.stance, denied.framing) == ("denies", "neutral")


def test_own_voice_has_no_chain() -> None:
    """What the outlet says itself has nobody else behind it."""
    layers = drawn("Gates NOUN shut nsubj | shut VERB - root | at ADP night case | night NOUN shut obl time")
    found = own([0, 1, 2, 3], layers)
    assert (found.chain, found.act, found.form, found.status) == ([], "outlet", "outlet", "occurred")


QUOTED = """Brandt PROPN said nsubj B-PER | said VERB - root | “ PUNCT shut punct | gates NOUN shut nsubj
shut VERB said ccomp | at ADP night case | night NOUN shut obl | ” PUNCT shut punct"""


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [("gates shut at night", "direct"), ("at night", "mixed"), (None, "indirect")],
)
def test_form_goes_by_the_quotation_marks(quoted: str | None, expected: str) -> None:
    """Direct where a clause is quoted, mixed where some words are, else indirect."""
    layers = drawn(QUOTED)
    marks = set(range(*over(layers, quoted))) if quoted else set()
    assert form(list(range(*over(layers, "gates shut at night"))), layers, marks) == expected


def test_form_of_a_quoted_word_is_mixed() -> None:
    """A word in quotation marks is no quotation of a clause."""
    layers = drawn("a DET raid det | cowardly ADJ raid amod | raid NOUN - root")
    assert form([0, 1, 2], layers, {0, 1, 2}) == "mixed"


def test_drafts_put_a_cited_voice_within() -> None:
    """What an agency reports citing an official is the official's, through the agency."""
    layers = drawn(
        """The DET agency det | agency NOUN reported nsubj organization | , PUNCT citing punct
        citing VERB reported advcl | an DET official det | official NOUN citing obj person | , PUNCT citing punct
        reported VERB - root | gates NOUN shut nsubj | shut VERB reported ccomp"""
    )
    nodes = [node(layers, "The agency", "citing", "an official"), node(layers, "The agency", "reported", "gates shut")]
    (draft,) = drafts(nodes, layers, set())
    assert [shown(layers, said.source) for said in draft.chain] == ["an official", "The agency"]
    assert shown(layers, draft.content) == "gates shut"
