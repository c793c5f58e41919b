"""Contests: what denies what, which explanations are rivals, and that order doesn't matter."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.linked import Contest, Tie
from sayso.linking.contests import contests
from sayso.records import Reading
from tests.linking.told_texts import actor, at, moment, place, reading, statement, voice

MORNING, NOON, NEXT = "2031-05-02T06:00:00Z", "2031-05-02T12:00:00Z", "2031-05-03T06:00:00Z"

SEEN = "Barge fire at Tarlow quay. The harbour office said divers had seen a crane lowering crates from an unlit lorry at Tarlow quay."
DENIED = "Barge fire at Tarlow quay. Divers deny it. The skipper Ada Brill said: I was at Tarlow quay and I saw no lorry and no crates."


def office() -> Reading:
    """The harbour office on what divers had seen."""
    by = voice(SEEN, "The harbour office", "said", "harbour office", kind="state")
    return reading(
        SEEN,
        statement(SEEN, "divers had seen a crane lowering crates from an unlit lorry at Tarlow quay", by),
        published=MORNING,
        actors=(actor(SEEN, "harbour office", "state"),),
    )


def skipper(published: str = NEXT) -> Reading:
    """A skipper who saw none of it."""
    by = voice(DENIED, "The skipper Ada Brill", "said", "Ada Brill", kind="person")
    said = statement(DENIED, "I was at Tarlow quay and I saw no lorry and no crates", by)
    return reading(DENIED, said, outlet="Sandling News", published=published, actors=(actor(DENIED, "Ada Brill"),))


def of(one: Reading, other: Reading, *ties: Tie) -> list[Contest]:
    return contests(one, other, ties)[0]


def denying(text: str, source: str, cue: str, content: str, *, by: str, published: str = NEXT) -> Reading:
    """An article in which a voice denies a content."""
    said = voice(text, source, cue, by, kind="organisation", stance="denies")
    return reading(
        text, statement(text, content, said, act="deny"), outlet="Sandling News", published=published,
        actors=(actor(text, by, "organisation"),),
    )  # fmt: skip


def saying(text: str, source: str, cue: str, content: str, *, by: str, published: str = MORNING) -> Reading:
    """An article in which a voice says a content."""
    said = voice(text, source, cue, by, kind="organisation")
    return reading(text, statement(text, content, said), published=published, actors=(actor(text, by, "organisation"),))


def test_none_seen_denies_what_was_seen() -> None:
    """By its own negation, whichever reading comes first."""
    found = of(office(), skipper())
    assert [(c.kind, c.one, c.other) for c in found] == [
        ("denial", skipper().statements[0].id, office().statements[0].id)
    ]
    assert found == of(skipper(), office())
    assert "Ada Brill" in found[0].says
    assert "lorry" in found[0].says


def test_one_voice_denies_not_itself() -> None:
    """The same name behind both is no contest."""
    told, own = office(), skipper()
    chain = tuple(replace(v, actor="Ada Brill") for v in told.statements[0].chain)
    assert of(replace(told, statements=(replace(told.statements[0], chain=chain),)), own) == []


def test_articles_far_apart_contest_nothing() -> None:
    """A month lies between two lorries."""
    assert of(office(), skipper("2031-06-20T06:00:00Z")) == []


def test_other_day_contests_nothing() -> None:
    """What is said of two days can both hold."""
    text = DENIED + " On 2 May."
    own, told = skipper(), office()
    on = replace(moment(text, "2 May", 2), role="content")
    first = replace(told, statements=(replace(told.statements[0], moments=(replace(on, start="2031-05-01T00:00:00Z", end="2031-05-02T00:00:00Z"),)),))  # fmt: skip
    second = replace(own, statements=(replace(own.statements[0], moments=(on,)),))
    assert of(first, second) == []
    assert of(told, second) != []


ORDERED = (
    "The yard at Tarlow. A clerk at Tarlow yard: the Lorn Company had ordered crews to bury drums behind the boat shed."
)
BURIED = "the Lorn Company had ordered crews to bury drums behind the boat shed"
NEVER = "Tarlow yard. The Lorn Company denied that it had ordered crews to bury drums at Tarlow yard."


def test_voice_denies_what_another_tells() -> None:
    """Most of what is denied, beginning with the deed, is told by the other."""
    clerk = saying(ORDERED, "A clerk", ":", BURIED, by="A clerk")
    company = denying(NEVER, "The Lorn Company", "denied", "it had ordered crews to bury drums at Tarlow yard", by="Lorn Company")  # fmt: skip
    assert [c.kind for c in of(clerk, company)] == ["denial"]


def test_denial_of_another_deed_is_none() -> None:
    """The same crews and drums, but not the burying."""
    text = NEVER.replace("had ordered crews to bury drums", "had paid crews for drums")
    clerk = saying(ORDERED, "A clerk", ":", BURIED, by="A clerk")
    company = denying(text, "The Lorn Company", "denied", "it had paid crews for drums at Tarlow yard", by="Lorn Company")  # fmt: skip
    assert of(clerk, company) == []


def test_what_is_to_come_denies_nothing() -> None:
    """A plan not to do it leaves what was said as it is."""
    own = skipper()
    ahead = replace(own, statements=(replace(own.statements[0], status="planned"),))
    assert of(office(), ahead) == []


def test_pointed_at_reaches_what_says_the_same() -> None:
    """A rejected allegation is rejected in the article that repeats it, where a tie says so."""
    text = (
        "Tarlow quay. The Lorn Company rejected the allegation. A clerk said drums lay behind the shed at Tarlow quay."
    )
    clerk = statement(text, "drums lay behind the shed", voice(text, "A clerk", "said", "A clerk", kind="person"))
    by = voice(text, "The Lorn Company", "rejected", "Lorn Company", kind="organisation", stance="denies")
    rejected = replace(statement(text, "the allegation", by, act="deny"), contests=(clerk.id,))
    home = reading(text, rejected, clerk, published=NEXT, actors=(actor(text, "Lorn Company", "organisation"),))
    elsewhere = "Tarlow quay. Barrels were kept at the back of the hut on Tarlow quay, Bo Ness said."
    away = saying(elsewhere, "Bo Ness", "said", "Barrels were kept at the back of the hut on Tarlow quay", by="Bo Ness")
    assert {(c.one, c.other) for c in of(home, home)} == {(rejected.id, clerk.id)}
    assert of(home, away) == []
    tie = Tie(one=away.statements[0].id, other=clerk.id, same=True, because="given by the test")
    assert [(c.one, c.other) for c in of(home, away, tie)] == [(rejected.id, away.statements[0].id)]
    assert of(home, away, replace(tie, same=False)) == []


def test_answer_denies_what_was_just_said() -> None:
    """Right after another voice's words, of the same thing; not a page further on."""
    text = (
        "Bo Ness said the pamphlet was printed in the cellar. The Lorn Company said it had not printed the pamphlet. {}"
        "Ida Moss said the pamphlet was dull."
    ).format("The tide came in. " * 9)
    first = statement(text, "the pamphlet was printed in the cellar", voice(text, "Bo Ness", "said", "Bo Ness", kind="person"))  # fmt: skip
    answer = statement(text, "it had not printed the pamphlet", voice(text, "The Lorn Company", "said", "Lorn Company", kind="organisation"))  # fmt: skip
    last = statement(text, "the pamphlet was dull", voice(text, "Ida Moss", "said", "Ida Moss", kind="person"))
    own = reading(text, first, answer, last)
    found = of(own, own)
    assert [(c.one, c.other) for c in found] == [(answer.id, first.id)]


def test_denial_taken_back_contests_it() -> None:
    """ "After all": the later statement against the earlier denial."""
    first = "Tarlow ferry log. The harbour office said the ferry log at Tarlow held no distress signal."
    then = "Tarlow ferry log. Dov Lind said the ferry log at Tarlow did, after all, hold a distress signal."
    earlier = saying(first, "The harbour office", "said", "the ferry log at Tarlow held no distress signal", by="harbour office")  # fmt: skip
    later = saying(then, "Dov Lind", "said", "the ferry log at Tarlow did, after all, hold a distress signal", by="Dov Lind", published=NEXT)  # fmt: skip
    assert (later.statements[0].id, earlier.statements[0].id) in {(c.one, c.other) for c in of(earlier, later)}


LEAK = "Blast at Tarlow mill. Ida Moss said the blast at Tarlow mill was caused by a gas leak."
BOMB = "Blast at Tarlow mill. Bo Ness said the blast at Tarlow mill was the work of a bomb."


def explained(text: str, by: str, content: str, published: str) -> Reading:
    """An article in which somebody explains the blast at the mill, at a place with a radius."""
    said = statement(text, content, voice(text, by, "said", by, kind="person"), places=(place(text, "Tarlow", 1.0, 2.0),))  # fmt: skip
    return reading(text, said, published=published, actors=(actor(text, by),))


def test_two_kinds_of_cause_are_rivals() -> None:
    """The later against the earlier."""
    leak = explained(LEAK, "Ida Moss", "the blast at Tarlow mill was caused by a gas leak", MORNING)
    bomb = explained(BOMB, "Bo Ness", "the blast at Tarlow mill was the work of a bomb", NEXT)
    for found in (of(leak, bomb), of(bomb, leak)):
        assert [(c.kind, c.one, c.other) for c in found] == [
            ("rival explanation", bomb.statements[0].id, leak.statements[0].id)
        ]


@pytest.mark.parametrize("cause", ["a mine", "several explosives"])
def test_one_kind_of_cause_is_no_rival(cause: str) -> None:
    """Two planted devices may be one."""
    text = LEAK.replace("a gas leak", cause)
    other = explained(text, "Ida Moss", f"the blast at Tarlow mill was caused by {cause}", MORNING)
    assert of(other, explained(BOMB, "Bo Ness", "the blast at Tarlow mill was the work of a bomb", NEXT)) == []


def test_document_called_forged_contests_what_it_is_quoted_for() -> None:
    """What somebody has from a letter, and what explains the letter as altered."""
    first = "Tarlow letter. A letter from Tarlow said crews were paid twice for the cargo, Bo Ness said."
    chain = (
        voice(first, "A letter from Tarlow", "said", "A letter", kind="document"),
        voice(first, "Bo Ness", "said", "Bo Ness", kind="person"),
    )
    told = reading(first, statement(first, "crews were paid twice for the cargo", *chain), published=MORNING)
    then = "Tarlow letter. Ida Moss said the letter from Tarlow on crews and cargo had been altered."
    false = saying(then, "Ida Moss", "said", "the letter from Tarlow on crews and cargo had been altered", by="Ida Moss", published=NEXT)  # fmt: skip
    assert [c.kind for c in of(told, false)] == ["rival explanation"]


@settings(max_examples=25, deadline=None)
@given(st.permutations([office(), skipper(), explained(LEAK, "Ida Moss", "the blast at Tarlow mill was caused by a gas leak", MORNING), explained(BOMB, "Bo Ness", "the blast at Tarlow mill was the work of a bomb", NEXT)]))  # fmt: skip
def test_contests_are_the_same_in_any_order(readings: list[Reading]) -> None:
    """Pairwise, whichever of two comes first, and again."""
    found = {c for one, other in combinations_with_replacement(readings, 2) for c in of(one, other)}
    again = {c for other, one in combinations_with_replacement(readings, 2) for c in of(one, other)}
    assert found == again
    assert {c.kind for c in found} == {"denial", "rival explanation"}
    assert len(found) == 2


def test_words_are_found_in_the_text() -> None:
    """A contest quotes each side's own words."""
    (contest,) = of(office(), skipper())
    start, _ = at(SEEN, "divers had seen")
    assert SEEN[start : start + 30] in contest.says


def test_one_article_read_twice_is_one_article() -> None:
    """Two readings that are alike are held against one another as one with itself."""
    text = "Bo Ness said the pamphlet was printed in the cellar. The Lorn Company said it had not printed the pamphlet."
    first = statement(text, "the pamphlet was printed in the cellar", voice(text, "Bo Ness", "said", "Bo Ness", kind="person"))  # fmt: skip
    answer = statement(text, "it had not printed the pamphlet", voice(text, "The Lorn Company", "said", "Lorn Company", kind="organisation"))  # fmt: skip
    own = reading(text, first, answer)
    assert of(own, replace(own)) == of(own, own) != []
