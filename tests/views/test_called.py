"""Who calls whom what, as the terminal tells it."""

from __future__ import annotations

from dataclasses import replace

from sayso.views.called import framing_entries, naming_entries
from tests.views.strand import strand


def test_names_stand_by_outlet_and_month_with_whose_words_they_are() -> None:
    """Loaded words between brackets; a further month is a line of its own."""
    own, quoted = strand().naming
    later = replace(own, month="2031-03")
    [entry] = naming_entries((own, later, quoted), {"x1": "The Ferry Office"})
    assert entry.head.plain == "The Ferry Office · 3 times"
    assert [line.plain for _, line in entry.lines] == [
        "Grey Gull, February 2031: The Ferry Office of Tarn ×1",
        "Grey Gull, March 2031: The Ferry Office of Tarn ×1",
        "Vask Lamp, February 2031: quoting a porter: [so-called] Office ×1",
    ]


def test_cues_have_the_sign_of_their_framing_and_nobody_comes_last() -> None:
    """However often nobody is named."""
    said, revealed = strand().framing
    nobody = replace(said, voice=None, month=None, uses=said.uses * 9)
    named, unnamed = framing_entries((nobody, said, revealed))
    assert [line.plain for _, line in named.lines] == [
        "Grey Gull, February 2031: ↑ revealed ×1",
        "The Tarn Bell, February 2031: said ×1",
    ]
    assert unnamed.head.plain == "nobody named · 9 times"
    assert unnamed.lines[0][1].plain == "The Tarn Bell, month not known: said ×9"
