from __future__ import annotations

from sayso.records import Reading, Voice
from sayso.views.shown import nested, shown, when
from tests.views.invented import TEXT, article, reading, span, statement


def test_shown_nested_statement_follows_the_one_it_lies_within() -> None:
    """What residents saw is shown under what the statement noted."""
    outer, inner, *others = shown(reading()).statements
    assert (outer.number, outer.within, outer.depth) == (1, None, 0)
    assert (inner.number, inner.within, inner.depth) == (2, 1, 1)
    assert all(other.within is None for other in others)


def test_shown_chain_runs_from_the_innermost_voice_and_leaves_the_outlet_out() -> None:
    """Residents come first, then the statement with who it is of."""
    inner = shown(reading()).statements[1]
    assert [(voice.words, voice.actor, voice.cue) for voice in inner.chain] == [
        ("Residents of Vask", None, "had seen"),
        ("the statement of the Port Office", "Port Office", "noted"),
    ]


def test_shown_outlet_as_a_voice_without_words_is_its_own_voice() -> None:
    """A chain that only says "outlet" shows as the outlet's own voice."""
    of = article()
    told = statement(of.id, span("The mayor"), chain=(Voice(source=None, cue=None, kind="outlet"),))
    [only] = shown(Reading(article=of, statements=(told,))).statements
    assert only.chain == ()
    assert only.tags == ("own voice", "occurred")


def test_shown_contests_are_numbered_on_both_sides() -> None:
    """The denial names what it contests, and what it contests names the denial."""
    statements = shown(reading()).statements
    denial = next(s for s in statements if s.statement.act == "deny")
    denied = statements[denial.contests[0] - 1]
    assert denied.words == "The crates were empty"
    assert denied.contested_by == (denial.number,)


def test_shown_contest_of_an_unknown_statement_is_counted() -> None:
    """A statement that this reading doesn't hold isn't passed over in silence."""
    of = article()
    [only] = shown(Reading(article=of, statements=(statement(of.id, (0, 9), contests=("f" * 20,)),))).statements
    assert (only.contests, only.elsewhere) == ((), 1)


def test_shown_parted_content_is_joined_by_an_ellipsis() -> None:
    """Both parts are shown, and that something stands between them."""
    assert shown(reading()).statements[-1].words == "A second search will … follow if the river falls"


def test_shown_tags_warn_of_an_unsure_reading() -> None:
    """Little confidence is said in words, not in a number that looks like a score of truth."""
    own = next(s for s in shown(reading()).statements if not s.chain)
    assert own.tags == ("own voice", "occurred", "unsure reading")


def test_nested_same_content_twice_nests_neither() -> None:
    """Two voices for the same words stand side by side."""
    of = article()
    one = statement(of.id, (0, 17))
    other = statement(of.id, (0, 17), chain=(Voice(source=(0, 9), cue=None, kind="group"),))
    assert nested((one, other)) == [(0, None), (1, None)]


def test_nested_takes_the_smallest_holder_and_keeps_overlaps_apart() -> None:
    """Within two, it is nested in the smaller; one that only overlaps isn't nested."""
    of = article()
    wide, narrow, least, across = (statement(of.id, s) for s in ((0, 90), (10, 50), (20, 30), (40, 95)))
    assert nested((wide, narrow, least, across)) == [(0, None), (1, 0), (2, 1), (3, None)]


def test_nested_in_a_gap_is_not_within() -> None:
    """What stands between the parts of a parted content isn't part of it."""
    of = article()
    parted = statement(of.id, (0, 10), (30, 40))
    assert nested((parted, statement(of.id, (12, 20)), statement(of.id, (31, 35)))) == [(0, None), (2, 0), (1, None)]


def test_when_reads_dates_and_leaves_other_words_alone() -> None:
    """A date has no hour made up for it; what is no date is shown as it came."""
    assert when("2031-03-08") == "8 March 2031"
    assert when("2031-03-08T19:40:00Z") == "8 March 2031, 19:40 UTC"
    assert when("2031-03-08T19:40:00+02:00") == "8 March 2031, 19:40 UTC+02:00"
    assert when("last Monday") == "last Monday"
    assert when(None) == "undated"


def test_shown_words_are_those_of_the_text() -> None:
    """Every word that is shown stands in the text."""
    for statement_ in shown(reading()).statements:
        assert all(part in TEXT for part in statement_.words.split(" … "))
