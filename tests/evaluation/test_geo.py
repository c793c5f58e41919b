"""Places marked by hand, in the layouts they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import geo
from evaluation.geo import Toponym

TEXT = "Port Ember &amp; Gray Isle: Emberite ministers met in the city."


def marked(phrase: str, start: int, kind: str, place: str = "") -> str:
    return (
        f"<toponym><extractedName>{phrase}</extractedName><type>{kind}</type>"
        f"<start>{start}</start><end>{start + len(phrase)}</end>{place}</toponym>"
    )


GWN = f"""<?xml version="1.0" ?><articles><article file="7"><title>Talks</title><text>{TEXT}</text><toponyms>
{marked("Port Ember", 0, "Literal", "<latitude>10.5</latitude><longitude>-20.25</longitude>")}
{marked("Emberite", 24, "Demonym", "<latitude/>")}
{marked("the city", 45, "Literal_Expression")}
{marked("ministers", 33, "Non_Toponym")}
{marked("Gray Isle", 3, "Literal")}
</toponyms></article></articles>"""

LGL = f"""<articles><article docid="a9"><text><![CDATA[{TEXT.replace("&amp;", "&")}]]></text><toponyms count="2">
<toponym><start>13</start><end>22</end><phrase>Gray Isle</phrase></toponym>
<toponym><start>0</start><end>10</end><phrase>Port Ember</phrase><gaztag geonameid="1"><name>Ember</name>
<lat>1.5</lat><lon>2.5</lon></gaztag></toponym></toponyms></article></articles>"""

VIRUS = f"""<articles><article><text>{TEXT}</text><locations><location><name>Gray Isle</name><start>14</start>
<end>23</end><lat>3.0</lat><lon>4.0</lon><page>Gray_Isle</page></location></locations></article></articles>"""


def written(folder: Path, text: str) -> Path:
    path = folder / "places.xml"
    path.write_text(text, "utf8")
    return path


def test_geowebnews_gives_toponyms_by_kind(tmp_path: Path) -> None:
    """Literal and associative ones; no expressions; one whose words stand elsewhere is dropped and counted."""
    (document,) = geo.read(written(tmp_path, GWN))
    assert document.name == "7"
    assert document.toponyms == (
        Toponym(start=0, end=10, kind="literal", lat=10.5, lon=-20.25),
        Toponym(start=24, end=32, kind="associative", lat=None, lon=None),
    )
    assert document.dropped == 1


def test_lgl_gives_toponyms_without_kind(tmp_path: Path) -> None:
    """LGL and TR-News don't tell kinds; coordinates are the gazetteer entry's."""
    (document,) = geo.read(written(tmp_path, LGL))
    assert document.toponyms == (
        Toponym(start=0, end=10, kind=None, lat=1.5, lon=2.5),
        Toponym(start=13, end=22, kind=None, lat=None, lon=None),
    )


def test_geovirus_counted_from_one_is_put_right(tmp_path: Path) -> None:
    """Where the words stand one character before, that is where they are."""
    (document,) = geo.read(written(tmp_path, VIRUS))
    assert document.toponyms == (Toponym(start=13, end=22, kind=None, lat=3.0, lon=4.0),)


def test_every_fifth_article_is_for_development(tmp_path: Path) -> None:
    """In the file's order, the first among them."""
    articles = "".join(f'<article docid="{i}"><text>.</text></article>' for i in range(6))
    path = written(tmp_path, f"<articles>{articles}</articles>")
    assert [d.name for d in geo.documents(path)] == ["0", "5"]
    assert [d.name for d in geo.documents(path, "train")] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<articles/>", r"places\.xml: no <article>"),
        ("<articles><article/></articles>", r"places\.xml: article 0 has no <text>"),
        (GWN[:200], r"places\.xml: not well-formed XML"),
        (GWN.replace("Demonym", "Guess"), r"places\.xml: toponym of unknown type 'Guess'"),
        (LGL.replace("<start>13<", "<start>x<"), r"places\.xml: start of <toponym> is 'x', a whole number expected"),
        (LGL.replace("<lat>1.5", "<lat>north"), r"places\.xml: lat of a toponym is 'north', degrees expected"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    """One line says which file it is and what is wrong."""
    with pytest.raises(ValueError, match=message):
        list(geo.read(written(tmp_path, text)))
