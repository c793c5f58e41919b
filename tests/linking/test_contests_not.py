"""What is no contest, though it has most of a contest's words: another doer, another day, what nobody said was so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.linked import Tie
from sayso.linking.contests import contests
from sayso.records import Kind, Reading, Stance
from tests.linking.told_texts import actor, moment, place, reading, statement, voice

FIRST, THEN = "2031-05-02T06:00:00Z", "2031-05-03T06:00:00Z"
HEAD = "Sheds burn at Tarlow lock. "
BURNT = "rangers had burnt the eel sheds at Tarlow lock"


def told(
    by: str,
    content: str,
    *,
    cue: str = "said",
    stance: Stance = "asserts",
    kind: Kind = "organisation",
    published: str = FIRST,
    head: str = HEAD,
) -> Reading:
    """An article in which a voice is reported to say a content."""
    text = f"{head}{by} {cue} {content}."
    said = statement(text, content, voice(text, by, cue, by, kind=kind, stance=stance), act="deny" if stance == "denies" else "say")  # fmt: skip
    return reading(text, said, published=published, actors=(actor(text, by, kind),))


def denied(content: str, *, by: str = "The Rangers", cue: str = "denied", published: str = THEN) -> Reading:
    return told(by, content, cue=cue, stance="denies", published=published)


def kinds(one: Reading, other: Reading, *ties: Tie) -> list[str]:
    found = contests(one, other, ties)[0]
    assert found == contests(other, one, ties)[0]
    return [contest.kind for contest in found]


def test_ones_own_deed_is_denied_where_it_is_laid_to_one() -> None:
    """ "Denied having burnt the sheds" against who says that they did."""
    assert kinds(told("Bo Ness", BURNT.replace("rangers", "the Rangers")), denied("having burnt the eel sheds at Tarlow lock")) == ["denial"]  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [
        "the Smugglers had burnt the eel sheds at Tarlow lock",
        "the eel sheds at Tarlow lock had been burnt by Smugglers",
        "smuggling rebels from Quarn had burnt the eel sheds at Tarlow lock",
    ],
)
def test_anothers_deed_is_not_denied(other: str) -> None:
    """The deed is the same, its doer not."""
    assert kinds(told("Bo Ness", other), denied("having burnt the eel sheds at Tarlow lock")) == []


def test_a_side_without_a_name_may_be_the_one() -> None:
    """ "The army" denies what "government troops" are said to have done, not what rebels are."""
    army = denied("burning the eel sheds at Tarlow lock", by="the army")
    assert kinds(told("Bo Ness", "government troops were burning the eel sheds at Tarlow lock"), army) == ["denial"]
    assert kinds(told("Bo Ness", "rebels were burning the eel sheds at Tarlow lock"), army) == []


def test_two_nations_with_a_like_word_are_two() -> None:
    """Morvian and Quarnish soldiers are soldiers both."""
    one = told("Bo Ness", "Quarnish soldiers had burnt the eel sheds at Tarlow lock")
    assert kinds(one, told("Ida Moss", "Morvian soldiers had not burnt the eel sheds at Tarlow lock", published=THEN)) == []  # fmt: skip
    assert kinds(one, told("Ida Moss", "Quarnish soldiers had not burnt the eel sheds at Tarlow lock", published=THEN)) == ["denial"]  # fmt: skip


def test_two_who_deny_are_no_contest() -> None:
    """Both say that it was not so."""
    other = denied("having burnt the eel sheds at Tarlow lock", by="The Lorn Company")
    tie = Tie(one=other.statements[0].id, other=denied("burning the eel sheds at Tarlow lock").statements[0].id, same=True, because="given")  # fmt: skip
    assert kinds(other, denied("burning the eel sheds at Tarlow lock"), tie) == []


@pytest.mark.parametrize(
    "open_",
    [
        "a panel was investigating whether rangers had burnt the eel sheds at Tarlow lock",
        "it was a pretext for saying that rangers had burnt the eel sheds at Tarlow lock",
        "rangers could have burnt the eel sheds at Tarlow lock",
        "the guild would ask if rangers had burnt the eel sheds at Tarlow lock",
    ],
)
def test_what_is_left_open_is_not_denied(open_: str) -> None:
    """Who asks, fears or looks into a thing doesn't tell it."""
    assert kinds(told("Bo Ness", BURNT), denied("that rangers had burnt the eel sheds at Tarlow lock")) == ["denial"]
    assert kinds(told("Bo Ness", open_), denied("that rangers had burnt the eel sheds at Tarlow lock")) == []


@pytest.mark.parametrize(
    "hanging",
    [
        "the new rule ensures that rangers do not burn the eel sheds at Tarlow lock",
        "where rangers have not burnt the eel sheds at Tarlow lock",
        "it did not know that rangers had burnt the eel sheds at Tarlow lock",
        "rangers may not have burnt the eel sheds at Tarlow lock",
        "rangers must not burn the eel sheds at Tarlow lock",
        "rangers did not want to burn the eel sheds at Tarlow lock",
        "rangers had not yet burnt the eel sheds at Tarlow lock",
    ],
)
def test_a_negation_that_hangs_on_something_denies_nothing(hanging: str) -> None:
    """On an aim, a case, knowing, wanting; or that the day may still come."""
    plain = "rangers had not burnt the eel sheds at Tarlow lock"
    assert kinds(told("Bo Ness", BURNT), told("Ida Moss", plain, published=THEN)) == ["denial"]
    assert kinds(told("Bo Ness", BURNT), told("Ida Moss", hanging, published=THEN)) == []


def test_who_refuses_to_do_it_denies_nothing() -> None:
    """ "Refused to open the lock" is no word on whether it is open."""
    text = HEAD + "Bo Ness said crews had opened the lock gates. The warden refused to open the lock gates."
    said = statement(text, "crews had opened the lock gates", voice(text, "Bo Ness", "said", "Bo Ness", kind="person"))
    refused = statement(text, "to open the lock gates", voice(text, "The warden", "refused", "The warden", kind="person", stance="denies"))  # fmt: skip
    one = reading(text, said, replace(refused, act="deny", contests=(said.id,)))
    assert kinds(one, one) == []
    rejected = text.replace("refused to open the lock gates", "rejected the claim")
    said = statement(rejected, "crews had opened the lock gates", voice(rejected, "Bo Ness", "said", "Bo Ness", kind="person"))  # fmt: skip
    claim = statement(rejected, "the claim", voice(rejected, "The warden", "rejected", "The warden", kind="person", stance="denies"))  # fmt: skip
    two = reading(rejected, said, replace(claim, act="deny", contests=(said.id,)))
    assert kinds(two, two) == ["denial"]


def test_a_denial_is_of_what_was_before_it() -> None:
    """Not of what came about three days later."""
    late = told("Bo Ness", BURNT, published="2031-05-09T06:00:00Z")
    text = late.article.text
    on = replace(moment(text, "Sheds", 8), role="content", start="2031-05-08T00:00:00Z", end="2031-05-09T00:00:00Z")
    dated = replace(late, statements=(replace(late.statements[0], moments=(on,)),))
    assert kinds(late, denied("that rangers had burnt the eel sheds at Tarlow lock")) == ["denial"]
    assert kinds(dated, denied("that rangers had burnt the eel sheds at Tarlow lock")) == []


def test_the_same_words_of_another_place_are_not_denied() -> None:
    """Two locks, each named in its own sentence."""
    one = told("Bo Ness", "rangers had burnt the eel sheds at Quarn lock")
    one = replace(one, statements=(replace(one.statements[0], places=(place(one.article.text, "Quarn", 1.0, 2.0),)),))
    other = told("Ida Moss", "rangers had not burnt the eel sheds at Tarlow lock", published=THEN)
    at = place(other.article.text, "Tarlow", 3.0, 4.0)
    assert kinds(one, replace(other, statements=(replace(other.statements[0], places=(at,)),))) == []


def test_a_thing_that_only_names_a_side_is_not_told() -> None:
    """ "There were no rebels" against "a rebel-held yard"."""
    text = HEAD + "Bo Ness said crews shelled the rebel-held yard. Ida Moss said there were no rebels in the yard."
    yard = statement(text, "crews shelled the rebel-held yard", voice(text, "Bo Ness", "said", "Bo Ness", kind="person"))  # fmt: skip
    none = statement(text, "there were no rebels in the yard", voice(text, "Ida Moss", "said", "Ida Moss", kind="person"))  # fmt: skip
    one = reading(text, yard, none)
    assert kinds(one, one) == []
    plain = text.replace("the rebel-held yard", "the rebels in the yard")
    yard = statement(plain, "crews shelled the rebels in the yard", voice(plain, "Bo Ness", "said", "Bo Ness", kind="person"))  # fmt: skip
    none = statement(plain, "there were no rebels in the yard", voice(plain, "Ida Moss", "said", "Ida Moss", kind="person"))  # fmt: skip
    two = reading(plain, yard, none)
    assert kinds(two, two) == ["denial"]
