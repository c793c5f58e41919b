"""Number words, qualifiers and units, by their words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading import words
from sayso.reading.figures import quantities
from sayso.reading.figures.quantities import Quantity

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))
PIECES = (
    "at least;more than;up to;between;from;and;to;or;-;a;an;half;dozen;dozens;twenty;three;million;of;$;€;%;km;12;1.5;"
    "3,400;000;years;old;aged;nearly;about;several;few;third;thirds;in;five;out;m;one;hundred;°;C;people;/;,;.;+"
).split(";")


def spelled(number: int, *, link: str = "and") -> str:
    """An integer in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens - 2] + (f"-{UNITS[rest]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{UNITS[hundreds]} hundred" + (f" {link} {spelled(rest)}".replace("  ", " ") if rest else "")
    scale, name = next((s, n) for s, n in SCALES if number >= s)
    whole, rest = divmod(number, scale)
    return f"{spelled(whole, link=link)} {name}" + (f" {spelled(rest, link=link)}" if rest else "")


def read(text: str) -> list[tuple[str, float | None, float | None, float | None, str | None]]:
    """The quantities of a text: words, low, best, high, unit."""
    cut = words.cut(text)
    forms = [form.lower() for form in cut.forms]
    glued = [False, *(cut.starts[1:] == cut.ends[:-1]).tolist()]
    return [(text[cut.starts[q.start] : cut.ends[q.end - 1]], *told(q)) for q in quantities.read(forms, glued=glued)]


def told(q: Quantity) -> tuple[float | None, float | None, float | None, str | None]:
    return q.low, q.best, q.high, q.unit


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("12", 12, 12, 12),
        ("twenty-one", 21, 21, 21),
        ("1,200", 1200, 1200, 1200),
        ("12 000", 12000, 12000, 12000),
        ("10 000 000", 10**7, 10**7, 10**7),
        ("1.234.567", 1234567, 1234567, 1234567),
        ("12,5", 12.5, 12.5, 12.5),
        ("0.5", 0.5, 0.5, 0.5),
        ("1½", 1.5, 1.5, 1.5),
        ("1.2 million", 1200000, 1200000, 1200000),
        ("4.1 million", 4100000, 4100000, 4100000),
        ("half a million", 500000, 500000, 500000),
        ("two and a half million", 2500000, 2500000, 2500000),
        ("a quarter of a million", 250000, 250000, 250000),
        ("hundred thousand", 100000, 100000, 100000),
        ("a thousand and one", 1001, 1001, 1001),
        ("half a dozen", 6, 6, 6),
        ("a half dozen", 6, 6, 6),
        ("three score", 60, 60, 60),
        ("two lakh", 200000, 200000, 200000),
        ("dozens", 12, None, None),
        ("scores", 20, None, None),
        ("hundreds", 100, None, None),
        ("tens of thousands", 10000, None, None),
        ("hundreds of thousands", 100000, None, None),
        ("several", 3, None, None),
        ("several dozen", 36, None, None),
        ("a few hundred thousand", 300000, None, None),
        ("a couple of", None, 2, None),
        ("at least 70", 70, 70, None),
        ("more than a dozen", 12, 12, None),
        ("upwards of 70", 70, 70, None),
        ("no fewer than nine", 9, 9, None),
        ("70 or more", 70, 70, None),
        ("70-plus", 70, 70, None),
        ("70+", 70, 70, None),
        ("at least dozens", 12, None, None),
        ("up to 20", None, 20, 20),
        ("as many as 20", None, 20, 20),
        ("not more than 20", None, 20, 20),
        ("nearly 300", None, 300, 300),
        ("almost 300", None, 300, 300),
        ("up to several hundred", None, 300, None),
        ("about 50", None, 50, None),
        ("some 300", None, 300, None),
        ("30-odd", None, 30, None),
        ("50 or so", None, 50, None),
        ("at least about 50", 50, 50, None),
        ("exactly 9", 9, 9, 9),
        ("between 30 and 40", 30, None, 40),
        ("from 3 to 5", 3, None, 5),
        ("30 or 40", 30, None, 40),
        ("40-50", 40, None, 50),
        ("40–50", 40, None, 50),
        ("3 to 4 million", 3000000, None, 4000000),
        ("about 30 to 40", 30, None, 40),
        ("hundreds or thousands", 100, None, None),
        ("more than 30 to 40", 30, None, None),
    ],
)  # fmt: skip
def test_quantities_have_bounds(text: str, low: float | None, best: float | None, high: float | None) -> None:
    """Low, best and high follow the conventions of the decision page."""
    [(_, *found, unit)] = read(text)
    assert (found, unit) == ([low, best, high], None)


@pytest.mark.parametrize(
    ("text", "span", "best", "unit"),
    [
        ("$3.5m in aid", "$3.5m", 3500000, "USD"),
        ("US$4 billion", "US$4 billion", 4 * 10**9, "USD"),
        ("he told us $5", "$5", 5, "USD"),
        ("A$30m", "A$30m", 30000000, "AUD"),
        ("C$1.5bn", "C$1.5bn", 1500000000, "CAD"),
        ("€2bn", "€2bn", 2 * 10**9, "EUR"),
        ("£450", "£450", 450, "GBP"),
        ("USD 8 million", "USD 8 million", 8000000, "USD"),
        ("3 million Syrian pounds", "3 million Syrian pounds", 3000000, "SYP"),
        ("900 rubles", "900 rubles", 900, "RUB"),
        ("300 dinars", "300 dinars", 300, "dinars"),
        ("12 per cent", "12 per cent", 12, "percent"),
        ("8.4%", "8.4%", 8.4, "percent"),
        ("1.5 percentage points", "1.5 percentage points", 1.5, "percentage points"),
        ("10km away", "10km", 10, "km"),
        ("5 m long", "5 m", 5, "m"),
        ("5m people", "5m", 5000000, None),
        ("80 square kilometres", "80 square kilometres", 80, "km²"),
        ("40,000sq km", "40,000sq km", 40000, "km²"),
        ("100 km/h", "100 km/h", 100, "km/h"),
        ("60kph", "60kph", 60, "km/h"),
        ("1.5C warmer", "1.5C", 1.5, "°C"),
        ("-5°C", "-5°C", -5, "°C"),
        ("155mm shells", "155mm", 155, "mm"),
        ("155-mm shells", "155-mm", 155, "mm"),
        ("500 pounds of flour", "500 pounds", 500, "lb"),
        ("500 pounds in fines", "500 pounds", 500, "GBP"),
        ("a 500-pound bomb", "500-pound", 500, "lb"),
        ("a 34-year-old man", "34-year-old", 34, "years old"),
        ("34 years old", "34 years old", 34, "years old"),
        ("aged 12", "aged 12", 12, "years old"),
        ("at the age of 70", "the age of 70", 70, "years old"),
        ("two-thirds of them", "two-thirds", 0.6667, "share"),
        ("2/3 of them", "2/3", 0.6667, "share"),
        ("a third of it", "a third", 0.3333, "share"),
        ("half of it", "half", 0.5, "share"),
        ("one in five", "one in five", 0.2, "share"),
        ("14 out of 20", "14 out of 20", 0.7, "share"),
        ("twice", "twice", 2, "times"),
        ("12 times", "12 times", 12, "times"),
    ],
)
def test_quantities_have_units(text: str, span: str, best: float, unit: str | None) -> None:
    """Money has its ISO 4217 code, measures their symbols, parts of a whole and ages a unit of their own."""
    [(found, _, value, _, measured)] = read(text)
    assert (found, value, measured) == (span, best, unit)


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit"),
    [
        ("$1.2-1.5bn", "$1.2-1.5bn", 1.2e9, 1.5e9, "USD"),
        ("£1.5m-£2m", "£1.5m-£2m", 1.5e6, 2e6, "GBP"),
        ("5-10%", "5-10%", 5, 10, "percent"),
        ("between 3 and 4 percent", "between 3 and 4 percent", 3, 4, "percent"),
        ("from 5 percent to 7 percent", "from 5 percent to 7 percent", 5, 7, "percent"),
        ("between $3 million and $4 million", "between $3 million and $4 million", 3e6, 4e6, "USD"),
        ("aged between 5 and 12", "aged between 5 and 12", 5, 12, "years old"),
    ],
)
def test_ranges_share_a_unit(text: str, span: str, low: float, high: float, unit: str) -> None:
    """The unit and the scale at a range's end are those of both ends."""
    assert read(text) == [(span, low, None, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "Article 5", "Articles 5 and 6", "Channel 4", "Flight 370", "page 12", "MiG-29", "an F-16", "T-72", "9/11",
        "24/7", "G20", "the 20th", "the 1990s", "third", "a third man", "14:30", "at 10pm", "three weeks", "72 hours",
        "20 years", "555-0123", "+44 20 7946 0018", "a man", "resolutions 2118, 2209 and 2254", "007", "its half",
        "the couple", "16s", "half a loaf", "B2B", "1.2.3.4", "tens",
    ],
)  # fmt: skip
def test_quantities_are_no_names_and_times(text: str) -> None:
    """Labels, models, dates, durations, ordinals and telephone numbers are no quantities."""
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["rose from 3 to 5", "won 3-1", "voted 12 to 30", "five of the 12", "killed 3, wounded 5", "12 to 3"]
)
def test_two_numbers_are_no_range(text: str) -> None:
    """Changes, scores, votes and parts of a number are two quantities."""
    assert len(read(text)) == 2


@given(st.integers(0, 10**12 - 1), st.sampled_from(["and", ""]))
def test_number_words_round_trip(number: int, link: str) -> None:
    """A number in words is read as that number."""
    [(_, low, best, high, unit)] = read(spelled(number, link=link))
    assert (low, best, high, unit) == (number, number, number, None)


@given(st.integers(1000, 10**11))
def test_digits_round_trip(number: int) -> None:
    """Thousands may be parted by commas or spaces, or not at all."""
    for text in (f"{number:,}", f"{number:,}".replace(",", " "), str(number)):
        [(_, low, best, high, _)] = read(text)
        assert low == best == high == number


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)))
def test_quantities_of_any_text_are_in_order(text: str) -> None:
    """No text fails; quantities stand in the text, in order, none overlapping; low ≤ best ≤ high."""
    forms = [form.lower() for form in words.cut(text).forms]
    at = 0
    for q in quantities.read(forms):
        assert at <= q.start <= q.first < q.last <= q.end <= len(forms)
        at = q.end
        known = [bound for bound in (q.low, q.best, q.high) if bound is not None]
        assert known == sorted(known)
        assert known
        assert q.unit != ""
