"""Time expressions marked by hand, in the layouts they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import timeml
from evaluation.timeml import TimeExpression

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>mill</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2031-05-02" functionInDocument="CREATION_TIME">2 May</TIMEX3></DCT>
<TEXT>The mill <EVENT eid="e1" class="OCCURRENCE">closed</EVENT> <TIMEX3 tid="t1" type="DATE" value="2031-05-01">on
<EVENT eid="e2" class="STATE">May</EVENT> 1</TIMEX3> &amp; stays shut <TIMEX3 tid="t2" type="DURATION" value="P2W">two
weeks</TIMEX3><TIMEX3 tid="t3" type="DATE" value="2031-05-15"/>.</TEXT></TimeML>
"""

MEANTIME = """<?xml version="1.0" ?><Document doc_name="ferry">
<token sentence="0" t_id="1">Ferry</token><token sentence="0" t_id="2">sinks</token>
<token sentence="1" t_id="3">May</token><token sentence="1" t_id="4">2</token>
<token sentence="2" t_id="5">The</token><token sentence="2" t_id="6">harbour</token><token sentence="2" t_id="7">'s</token>
<token sentence="2" t_id="8">master</token><token sentence="2" t_id="9">wo</token><token sentence="2" t_id="10">n't</token>
<token sentence="2" t_id="11">say</token><token sentence="2" t_id="12">``</token><token sentence="2" t_id="13">when</token>
<token sentence="2" t_id="14">''</token><token sentence="2" t_id="15">.</token>
<token sentence="3" t_id="16">Ask</token><token sentence="3" t_id="17">next</token><token sentence="3" t_id="18">week</token>
<token sentence="6" t_id="19">Tuesday</token>
<Markables>
<TIMEX3 m_id="1" type="DATE" value="2031-05-02" functionInDocument="CREATION_TIME"><token_anchor t_id="3"/><token_anchor t_id="4"/></TIMEX3>
<TIMEX3 m_id="2" type="DATE" value="2031-W19" functionInDocument="NONE"><token_anchor t_id="17"/><token_anchor t_id="18"/></TIMEX3>
<TIMEX3 m_id="3" type="DATE" value="2031-05" functionInDocument="NONE"/>
</Markables></Document>
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf8")
    return path


def test_timeml_gives_the_text_and_where_times_stand(tmp_path: Path) -> None:
    """The text is that between the tags; times hold it word for word, those without words are left out."""
    document = timeml.read(written(tmp_path, "mill.tml", TIMEML))
    assert document.text == "The mill closed on\nMay 1 & stays shut two\nweeks."
    assert (document.name, document.created) == ("mill", "2031-05-02")
    assert [(document.text[e.start : e.end], e.type, e.value) for e in document.expressions] == [
        ("on\nMay 1", "DATE", "2031-05-01"),
        ("two\nweeks", "DURATION", "P2W"),
    ]


def test_meantime_is_written_as_running_text(tmp_path: Path) -> None:
    """Tokens are joined as they would be written; the date line and what nobody marked are no part of the text."""
    document = timeml.read(written(tmp_path, "ferry.xml", MEANTIME))
    assert document.text == "Ferry sinks\nThe harbour's master won't say “when”. Ask next week"
    assert document.created == "2031-05-02"
    at = document.text.index("next week")
    assert document.expressions == (TimeExpression(start=at, end=at + 9, type="DATE", value="2031-W19"),)


def test_documents_takes_every_fifth_for_development(tmp_path: Path) -> None:
    """Files are sorted by name wherever they lie, copies counted once; every fifth is held out."""
    for i in range(7):
        written(tmp_path / "ab"[i % 2], f"d{i}.tml", TIMEML)
    written(tmp_path / "copy", "d1.tml", TIMEML)
    names = {split: [d.name for d in timeml.documents(tmp_path, split)] for split in ("dev", "train", "all")}
    assert names["dev"] == ["d0", "d5"]
    assert names["train"] == ["d1", "d2", "d3", "d4", "d6"]
    assert len(names["all"]) == 7


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("cut.tml", TIMEML[:300], r"cut\.tml: not well-formed XML"),
        ("empty.tml", "<TimeML/>", r"empty\.tml: no <TEXT>"),
        ("page.xml", "<html/>", r"page\.xml: neither TimeML nor MEANTIME, its root is <html>"),
        ("odd.tml", TIMEML.replace("DURATION", "SPAN"), r"odd\.tml: TIMEX3 of type 'SPAN'"),
        ("odd.xml", MEANTIME.replace('"3" t_id="16"', '"x" t_id="16"'), r"odd\.xml: sentence of <token> is 'x'"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    """One line says which file it is and what is wrong."""
    with pytest.raises(ValueError, match=message):
        timeml.read(written(tmp_path, name, text))


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    """A folder without such files is told, not scored as nothing."""
    with pytest.raises(FileNotFoundError, match=r"no \.tml or \.xml there"):
        list(timeml.documents(tmp_path))


def test_an_unknown_split_is_an_error(tmp_path: Path) -> None:
    """A split that there isn't is told with those there are."""
    written(tmp_path, "mill.tml", TIMEML)
    with pytest.raises(ValueError, match="test: no such split; there are dev, train, all"):
        list(timeml.documents(tmp_path, "test"))
