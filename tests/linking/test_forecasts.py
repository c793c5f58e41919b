"""Forecasts: what foretells and what does not, the window, the condition, whose it is, and how it stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sayso.linked import Forecast, Outcome, Resolution
from sayso.linking.forecasts import forecasts, lapsing, last_day, record, soonest, state, words
from sayso.records import Article, Moment, Reading, Span, Statement, TimeType, Voice, statement_id

PUBLISHED = "2031-03-05T18:10:00+00:00"


def moment(text: str, words: str, value: str, start: str | None, end: str | None, **fields: Any) -> Moment:
    """A moment at ``words``; ``start`` and ``end`` are days or times, ``value`` its TIMEX3 value."""
    at = text.index(words)
    kind: TimeType = "DURATION" if value.startswith("P") else "DATE"
    edtf = None if kind == "DURATION" else value if start else f"../{value}"
    made = Moment(
        span=(at, at + len(words)), type=kind, value=value, edtf=edtf, start=_utc(start), end=_utc(end),
        anchor="publication", basis="told",
    )  # fmt: skip
    return replace(made, **fields)


def _utc(day: str | None) -> str | None:
    return day if day is None or "T" in day else f"{day}T00:00:00Z"


def reading(
    content: str | tuple[str, ...],
    *,
    published: str | None = PUBLISHED,
    times: Any = (),
    cue: str = "said",
    **fields: Any,
) -> Reading:
    """One statement of ``content`` by Ida Moss; ``times`` are the arguments of `moment` but for the text."""
    parts = (content,) if isinstance(content, str) else content
    text = f"Ida Moss {cue} {', she said, '.join(parts)}."
    article = Article(
        id="a" * 20, text=text, name="a.txt", snapshot="0" * 64, language="en", outlet="The Post", published=published
    )
    spans: tuple[Span, ...] = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    chain = (Voice(source=(0, 8), cue=(9, 9 + len(cue)), kind="person", actor="Ida Moss"),)
    made = Statement(
        id=statement_id(article=article.id, content=spans, chain=chain), content=spans, form="indirect", chain=chain,
        act="say", status="planned", moments=tuple(moment(text, *time) for time in times),
    )  # fmt: skip
    return Reading(article=article, statements=(replace(made, **fields),))


def told(content: str | tuple[str, ...], **fields: Any) -> list[str]:
    """The words of the forecasts in a statement of ``content``."""
    made = reading(content, **fields)
    return [words(one, made.statements[0], made.article.text) for one in forecasts(made)]


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ("the quay will open again", {"status": "occurred"}),
        ("we’ll open the quay", {}),
        ("the quay is about to be closed", {"status": "occurred"}),
        ("the crane is expected to be moved", {}),
        ("a film is being prepared", {"status": "ongoing"}),
        ("the league would close the quay", {}),
        ("there may be a second flood", {"status": "possible"}),
        ("the wall could fall", {"status": "possible"}),
        ("they were planning to close the quay", {}),
        ("to close the quay", {"act": "threaten"}),
        ("a second strike", {"act": "warn", "cue": "warned of"}),
        ("staged footage of the fire", {"act": "warn", "cue": "warns of"}),
        ("a shortage in the town, which is cut off", {"act": "warn", "cue": "warned of"}),
        ("the quay was theirs and would not be given up", {"status": "occurred"}),
        ("revenge for the fire", {"act": "promise", "cue": "vowed"}),
    ],
)
def test_what_is_to_come_is_a_forecast(content: str, fields: dict[str, Any]) -> None:
    """By its words, or by the act where the words are a mere noun or infinitive."""
    assert told(content, **fields) == [content]


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        ("the quay may have been closed", {"status": "possible"}),
        ("the league would have closed the quay", {"status": "conditional"}),
        ("the wall could not be reached", {"status": "possible"}),
        ("the blast could be heard across the bay", {"status": "possible"}),
        ("the film appears to be old", {"status": "possible"}),
        ("the quay was closed", {"status": "occurred"}),
        ("the league had broken the will of the town", {"status": "occurred"}),
        ("the mayor must resign", {"status": "possible"}),
        ("the quay was unsafe", {"act": "warn", "status": "occurred"}),
        ("the mayor should go", {"act": "demand"}),
        ("the quay will open", {"act": "ask"}),
        ("she would like a rest", {"status": "planned"}),
        ("the mayor hoped that the rain would stop", {}),
        ("it would make little sense to close it", {}),
        ("guards of the town", {"act": "promise", "cue": "committed a crime against"}),
        ("a guard attacked the town", {"act": "warn", "cue": "warned"}),
        ("what would be, if true, the worst fire", {"status": "occurred"}),
        ("a flood", {"act": "promise", "cue": "got round to"}),
        ("the fire may be the largest yet", {"status": "possible"}),
        ("the fire may still have been lit", {"status": "possible"}),
        ("the flood was due to a storm", {}),
        ("the aim of the march was to take the quay", {}),
        ("the strikes are intended to frighten the town", {}),
        ("it burnt on 3 May near the quay", {"status": "possible"}),
        ("no one could say who lit it", {"status": "possible"}),
        ("When will the quay be opened", {}),
        ("the quay must open, or it will rot", {"act": "demand"}),
    ],
)
def test_what_has_been_or_ought_to_be_is_none(content: str, fields: dict[str, Any]) -> None:
    """Nor is a question, a wish, or what could be seen or heard."""
    assert told(content, **fields) == []


def test_what_is_denied_is_no_forecast_of_who_denies() -> None:
    """Whoever denies that something will happen does not foretell it."""
    voice = Voice(source=(0, 8), cue=(9, 13), kind="person", actor="Ida Moss", stance="denies")
    assert told("the quay will close", chain=(voice,), act="deny") == []


def test_plan_of_the_past_is_no_forecast() -> None:
    """What was to happen last Friday is over when it is told; what will happen next Friday is not."""
    past = ("Friday", "2031-02-28", "2031-02-28", "2031-03-01")
    ahead = ("Friday", "2031-03-07", "2031-03-07", "2031-03-08")
    assert told("the ferry was to sail on Friday", times=[past]) == []
    assert told("the ferry was to sail on Friday", times=[ahead]) == ["the ferry was to sail on Friday"]


def test_report_of_what_was_planned_is_no_forecast_of_the_outlet() -> None:
    """In its own voice it tells what was; another's words look ahead from when they were said."""
    content = "the crews were to be moved to the bay"
    assert told(content, form="outlet", chain=(), act="outlet") == []
    assert told(content) == [content]


def test_what_is_only_passed_on_is_one_forecast() -> None:
    """ "He said that she warned it would close" is her forecast and not his as well."""
    made = reading("a clerk had warned that the quay would close")
    (outer,) = made.statements
    at = made.article.text.index("the quay")
    content = ((at, outer.content[0][1]),)
    chain = (Voice(source=(14, 21), cue=(26, 32), kind="unnamed"), *outer.chain)
    ident = statement_id(article=made.article.id, content=content, chain=chain)
    inner = replace(outer, id=ident, content=content, chain=chain, act="warn")
    (one,) = forecasts(replace(made, statements=(outer, inner)))
    assert (one.statement, one.voice) == (inner.id, "a clerk")


def test_short_answer_takes_the_window_of_its_question() -> None:
    """ "It would be" foretells what was asked; the question alone foretells nothing."""
    time = ("Friday", "2031-03-07", None, "2031-03-08")
    made = reading(("whether the report would be ready by Friday", "It would be"), times=[time])
    (both,) = made.statements
    question = replace(both, content=both.content[:1], act="ask", status="conditional")
    answer = replace(both, id="b" * 20, content=both.content[1:], moments=(), status="conditional")
    (one,) = forecasts(replace(made, statements=(question, answer)))
    assert (one.id, one.window) == (answer.id, "2031-03-05/2031-03-07")
    assert words(one, answer, made.article.text).startswith("whether the report would be ready by Friday")


def test_demand_is_a_forecast_only_by_a_time() -> None:
    """An ultimatum can lapse; a wish cannot."""
    by = ("Friday", "2031-03-07", None, "2031-03-08")
    assert told("the list be handed over by Friday", act="demand", times=[by]) != []
    assert told("the list be handed over", act="demand") == []


def only(content: str, **fields: Any) -> tuple[Forecast, str]:
    """The one forecast in a statement of ``content``, and the text."""
    made = reading(content, **fields)
    (one,) = forecasts(made)
    return one, made.article.text


@pytest.mark.parametrize(
    ("content", "time", "window", "end"),
    [
        ("the quay will open by Friday", ("Friday", "2031-03-07", None, "2031-03-08"), "2031-03-05/2031-03-07", "2031-03-08T00:00:00Z"),
        ("the quay will open on Friday", ("Friday", "2031-03-07", "2031-03-07", "2031-03-08"), "2031-03-07", "2031-03-08T00:00:00Z"),
        ("the quay will open before Friday", ("Friday", "2031-03-07", None, "2031-03-07"), "2031-03-05/2031-03-06", "2031-03-07T00:00:00Z"),
        ("it will come within two weeks", ("two weeks", "P2W", None, None), "2031-03-05/2031-03-19", "2031-03-20T00:00:00Z"),
        ("it will come within a month", ("a month", "P1M", None, None), "2031-03-05/2031-04-05", "2031-04-06T00:00:00Z"),
        ("it will come within 72 hours", ("72 hours", "PT72H", None, None), "2031-03-05T18:10:00Z/2031-03-08T18:10:00Z", "2031-03-08T18:10:00Z"),
        ("it will go on beyond Friday", ("Friday", "2031-03-07", "2031-03-07", "2031-03-08"), "2031-03-08/..", None),
        ("it will come in the coming days", ("the coming days", "PXD", "2031-03-05", None), "2031-03-05/..", None),
    ],
)  # fmt: skip
def test_window_counts_from_when_it_is_said(content: str, time: Any, window: str, end: str | None) -> None:
    """ "By Friday" and "within two weeks" begin when it is said; the end is exclusive; an open end stays open."""
    one, text = only(content, times=[time])
    assert (one.window, one.end) == (window, end)
    assert one.moment
    assert text[slice(*one.moment)] == time[0]


@pytest.mark.parametrize(
    ("content", "time"),
    [
        ("the quay will close for two weeks", ("two weeks", "P2W", None, None)),
        ("it will come in a few days", ("a few days", "PXD", None, None)),
        ("Friday’s vigil will go on", ("Friday", "2031-03-07", "2031-03-07", "2031-03-08")),
        ("the quay that burnt on Monday will open", ("Monday", "2031-03-03", "2031-03-03", "2031-03-04")),
        ("the quay will open", ("open", "PRESENT_REF", None, None)),
        ("the quay shut since 2012 will open", ("2012", "2012", "2012-01-01", None)),
    ],
)
def test_what_is_no_window_gives_none(content: str, time: Any) -> None:
    """How long it lasts, whose vigil it is, what is over, and what can't be told."""
    one, _ = only(content, times=[time])
    assert (one.window, one.start, one.end, one.moment) == (None, None, None, None)


def test_window_of_an_undated_article_is_not_guessed() -> None:
    """Without a date of publication nothing is counted from it."""
    one, _ = only("it will come within two weeks", times=[("two weeks", "P2W", None, None)], published=None)
    assert one.window is None


def test_window_counts_from_a_saying_before_publication() -> None:
    """What was said on Monday to come within two days is to come by Wednesday, whenever that was published."""
    made = reading("it will come within two days", times=[("two days", "P2D", None, None)])
    text = made.article.text
    on = moment(text, "said", "2031-03-03", "2031-03-03", "2031-03-04", role="saying")
    first = made.statements[0]
    (one,) = forecasts(replace(made, statements=(replace(first, moments=(*first.moments, on)),)))
    assert one.window == "2031-03-03/2031-03-05"


@pytest.mark.parametrize(
    ("content", "condition"),
    [
        ("the league would close the quay if the firm landed a pile", "if the firm landed a pile"),
        ("the league would lose its hall unless it gave the names", "unless it gave the names"),
        ("If the tank is vented, the quay will open", "If the tank is vented"),
        ("if the league takes the quay it will be able to close the bay", "if the league takes the quay"),
        ("Should the firm land a pile, the league will close the quay", "Should the firm land a pile"),
        ("any landing on the quay would be met with boats", "any landing on the quay"),
        ("anyone who sheltered them would be pursued", "anyone who sheltered them"),
        ("it will act in case of a second fire", "in case of a second fire"),
        ("it matters because if they leave the town will starve", "if they leave"),
        ("it would close unless they took the “common” way", "unless they took the “common” way"),
        ("if they could leave not a man would stay", "if they could leave"),
        ("it will close, even if the town agrees", None),
        ("it will look as if the town agrees", None),
        ("the quay will open", None),
    ],
)
def test_condition_is_told_in_its_words(content: str, condition: str | None) -> None:
    """From what opens it to where its clause ends, before or after the main one."""
    one, text = only(content)
    assert (text[slice(*one.condition)] if one.condition else None) == condition


def test_parts_with_windows_of_their_own_are_forecasts_of_their_own() -> None:
    """Each with its window; the first has the statement's id, the next says that it is the second."""
    content = "the quay will open by Friday and a report will be published within two weeks"
    made = reading(content, times=[("Friday", "2031-03-07", None, "2031-03-08"), ("two weeks", "P2W", None, None)])
    first, second = forecasts(made)
    assert [first.window, second.window] == ["2031-03-05/2031-03-07", "2031-03-05/2031-03-19"]
    assert second.id == f"{first.id}-2" == f"{made.statements[0].id}-2"
    assert words(second, made.statements[0], made.article.text) == "a report will be published within two weeks"


def test_forecast_is_whose_words_it_is() -> None:
    """The innermost voice's: its actor, else its words; the outlet where nobody is reported."""
    content = "the quay will open"
    unnamed = Voice(source=(0, 8), cue=(9, 13), kind="unnamed")
    outer = Voice(source=None, cue=None, kind="organisation", actor="The Firm")
    assert only(content)[0].voice == "Ida Moss"
    assert only(content, chain=(unnamed, outer))[0].voice == "Ida Moss"
    assert only(content, chain=(replace(unnamed, source=None),))[0].voice is None
    assert only(content, chain=(), act="outlet")[0].voice == "The Post"


def test_same_reading_gives_the_same_forecasts() -> None:
    """Whatever else was read before."""
    made = reading(("the quay will open", "and the ferry will sail"))
    assert forecasts(made) == forecasts(made) != []


def decided(forecast: Forecast, outcome: Outcome = "came about") -> Resolution:
    """A resolution of ``forecast``."""
    return Resolution(
        forecast=forecast.id, article=forecast.article, outcome=outcome, basis="https://post.example", by="Ann",
        at="2031-03-20T00:00:00Z", words="w",
    )  # fmt: skip


def ending(end: str | None, ident: str = "f") -> Forecast:
    """A forecast whose window ends so."""
    return Forecast(
        id=ident, statement=ident, article="a", span=(0, 1), voice="V", window=None, start=None, end=end, moment=None,
        condition=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("end", "day", "expected"),
    [
        ("2031-03-08T00:00:00Z", "2031-03-07", "open"),
        ("2031-03-08T00:00:00Z", "2031-03-08", "lapsed"),
        ("2031-03-08T18:10:00Z", "2031-03-08", "open"),
        ("2031-03-08T18:10:00Z", "2031-03-09", "lapsed"),
        (None, "2099-01-01", "open"),
    ],
)
def test_forecast_lapses_when_its_last_day_is_over(end: str | None, day: str, expected: str) -> None:
    """Not while that day lasts; one without an end never; one that was resolved is neither."""
    assert state(ending(end), None, date.fromisoformat(day)) == expected
    assert state(ending(end), decided(ending(end)), date.fromisoformat(day)) == "resolved"


def test_lapsing_are_those_of_the_day_that_nobody_resolved() -> None:
    """The soonest first."""
    many = [ending("2031-03-08T18:00:00Z", "b"), ending("2031-03-08T09:00:00Z", "a"), ending("2031-03-08T00:00:00Z", "c"),
            ending("2031-03-09T00:00:00Z", "d"), ending(None, "e")]  # fmt: skip
    found = lapsing(many, {"d": decided(many[3])}, date(2031, 3, 8))
    assert [one.id for one in found] == ["a", "b"]
    assert [last_day(one) for one in many] == [
        date(2031, 3, 8),
        date(2031, 3, 8),
        date(2031, 3, 7),
        date(2031, 3, 8),
        None,
    ]
    assert [one.id for one in sorted(many, key=soonest)] == ["c", "a", "b", "d", "e"]


def test_record_counts_and_gives_no_share_of_few() -> None:
    """Five that came about or did not are needed; void ones and those that can't be told do not count."""
    many = [ending("2031-03-08T00:00:00Z", str(n)) for n in range(9)]
    outcomes: list[Outcome] = ["came about", "did not", "came about", "did not", "void", "cannot be told"]
    resolutions = {one.id: decided(one, outcome) for one, outcome in zip(many, outcomes, strict=False)}
    found = record(many, resolutions, date(2031, 3, 20))
    assert (found.forecasts, found.open, found.lapsed, found.share) == (9, 0, 3, None)
    assert found.outcomes == {"came about": 2, "did not": 2, "cannot be told": 1, "void": 1}
    resolutions["6"] = decided(many[6], "came about")
    assert record(many, resolutions, date(2031, 3, 20)).share == pytest.approx(0.6)
