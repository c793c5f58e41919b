"""sayso snapshot, run as a user would; and its annotations, as another program would use them."""

from __future__ import annotations

import base64
import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from sayso.cli import main
from sayso.records import Reading
from tests.test_traced import MORE, PAGE, SAYS, changed, read


class Body(HTMLParser):
    """The text nodes within the body, by a parser that is not ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = self._within or tag == "body"

    def handle_data(self, data: str) -> None:
        self.text += data if self._within else ""


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    case, found = read(tmp_path)
    monkeypatch.setenv("SAYSO_CASE", str(case))
    return found


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def annotated(capsys: pytest.CaptureFixture[str], what: str) -> list[dict[str, Any]]:
    status, out, err = run(capsys, "snapshot", what, "--json")
    assert (status, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_another_program_finds_the_words_by_the_selectors(reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    body = Body()
    body.feed(PAGE)
    (found,) = annotated(capsys, reading.statements[1].id[:10])
    (target,) = found["target"]
    quote, position = target["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert quote["exact"] == MORE
    start, end = position["start"], position["end"]
    assert body.text[start:end] == MORE
    assert body.text[:start].endswith(quote["prefix"])
    assert body.text[end:].startswith(quote["suffix"])
    digest = hashlib.sha256(PAGE.encode()).digest()
    assert target["source"]["sha256"] == digest.hex()
    held = target["source"]["id"].removeprefix("ni:///sha-256;")
    assert base64.urlsafe_b64decode(held + "=") == digest
    assert (found["state"], found["missing"], found["words"]) == ("found", [], [MORE])
    (link,) = found["rendered"]
    address, _, wanted = link.partition("#:~:text=")
    assert address == "https://bell.example/2031/ferry"
    # The words stand in a script too, so those before them are given.
    before, _, exact = wanted.partition("-,")
    assert unquote(exact) == MORE
    assert unquote(before).split() == ["before", "the", "wind", "had", "dropped.", "A", "porter", "said"][-6:]


def test_by_article_and_number_and_all_of_an_article(reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    short = reading.article.id[:8]
    assert [a["words"] for a in annotated(capsys, short)] == [[SAYS], [MORE]]
    assert [a["words"] for a in annotated(capsys, f"{short}/2")] == [[MORE]]
    status, out, _ = run(capsys, "snapshot", f"{short}/1")
    assert status == 0
    assert "characters of the text stand in the web page that is kept" in out.splitlines()[0]
    assert f"{reading.statements[0].id[:8]} found from character" in out


@pytest.mark.parametrize("what", ["ffffffffffff", "{}/3", "{}/0", "{}/x", ""])
def test_what_there_is_none_of_is_told(what: str, reading: Reading, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "snapshot", what.format(reading.article.id[:8]))
    assert (status, out) == (1, "")
    assert err.startswith("sayso: ")


def test_a_file_is_written_whole(reading: Reading, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "seen.html"
    status, _, _ = run(capsys, "snapshot", reading.statements[0].id, "-o", str(out))
    assert status == 0
    page = out.read_text(encoding="utf8")
    assert page.endswith("</html>\n")
    assert MORE in page
    assert "<mark" in page


def test_a_case_of_before_gets_its_traces_when_asked(
    reading: Reading, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = annotated(capsys, reading.article.id)
    changed(tmp_path / "c.sayso", "DELETE FROM trace")
    assert annotated(capsys, reading.article.id) == before


def test_a_part_of_a_document_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = (
        f'title,text\nFerry,"The harbour office of Tarn said that {SAYS}, and a porter who was asked said the same."\n'
    )
    case, reading = read(tmp_path, table.encode(), "articles.csv")
    monkeypatch.setenv("SAYSO_CASE", str(case))
    (found,) = annotated(capsys, reading.statements[0].id)
    (target,) = found["target"]
    (selector,) = target["selector"]
    assert (selector["type"], selector["value"]) == ("FragmentSelector", "cell=2,2")
    assert selector["refinedBy"][0]["exact"] == SAYS
    assert target["where"] == "in row 2, column text"
    assert found["rendered"] == []
