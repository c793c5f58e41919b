"""Tables in JSON Lines: an object a line, keys or paths of keys, and lines that are broken."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.intake import Found, Item, Source, Wanted, items, jsonlines, take
from sayso.intake import lines as bounds
from sayso.records import Article

TEXT = "The harbour master said on Friday that the quay would open again, and that nobody had been hurt there."


def found(*things: Any, keys: frozenset[str] | None = None, **mapping: str) -> list[Found]:
    """What is in a table of these lines: bytes as they are, all else as JSON."""
    data = b"\n".join(thing if isinstance(thing, bytes) else json.dumps(thing).encode() for thing in things)
    with Source("a.jsonl", data) as source:
        return list(items(source, Wanted(keys=keys, mapping=mapping)))


def taken(things: list[Found]) -> list[Article]:
    return [take(i.name, i.data, i.facts) for i in things if isinstance(i, Item)]


def test_line_is_an_article_with_what_its_keys_say() -> None:
    """Its name is its line; its snapshot is the line as it stands."""
    line = {"headline": "Quay", "body": TEXT, "date": "5 March 2031", "publisher": {"name": "The Post"}, "lang": "en",
            "author": ["Ann Writer", {"name": "Bo"}], "link": "https://post.example/a"}  # fmt: skip
    [item] = found(line)
    assert isinstance(item, Item)
    assert (item.name, item.data) == ("a.jsonl#1", json.dumps(line).encode())
    article = take(item.name, item.data, item.facts)
    assert (article.text, article.title, article.outlet) == (TEXT, "Quay", "The Post")
    assert (article.published, article.authors, article.url) == (
        "2031-03-05",
        ("Ann Writer", "Bo"),
        "https://post.example/a",
    )


def test_path_leads_to_what_lies_deeper() -> None:
    """Through objects and lists; a key that has a dot in it is itself."""
    line = {"a": {"parts": [{"words": "no"}, {"words": TEXT}]}, "meta.title": "Quay"}
    [article] = taken(found(line, text="a.parts.1.words", title="meta.title"))
    assert (article.text, article.title) == (TEXT, "Quay")


def test_list_of_paragraphs_is_a_text() -> None:
    """They stay apart."""
    [article] = taken(found({"text": [TEXT, TEXT]}))
    assert article.text == f"{TEXT}\n\n{TEXT}"


def test_number_of_seconds_is_a_date() -> None:
    """As scrapers keep it."""
    [article] = taken(found({"text": TEXT, "published_at": 1930459200}))
    assert article.published == "2031-03-05T06:40:00Z"


def test_bad_lines_are_named_and_the_rest_is_read() -> None:
    """By their number, empty lines counted; a broken start of the file doesn't stop it."""
    things = found(
        b"{no", b"", [1], b'{"text": "' + b"9" * 9, {"text": TEXT}, {"title": "A"}, b"[" * 100_000, {"text": TEXT}
    )
    told = [str(t) for t in things if isinstance(t, InputError)]
    assert [line.partition(":")[0] for line in told] == [f"a.jsonl#{n}" for n in (1, 3, 4, 6, 7)]
    assert "line 1 is no JSON" in told[0]
    assert "line 3 is JSON, but no object" in told[1]
    assert 'line 6 has nothing under "text"' in told[3]
    assert [a.name for a in taken(things)] == ["a.jsonl#5", "a.jsonl#8"]


@pytest.mark.parametrize(
    ("lines", "mapping", "words"),
    [
        ([{"a": 1, "b": TEXT}], {}, 'which column holds the text? say so with --map text=COLUMN; there is "a", "b"'),
        ([{"a": {"b": TEXT}}], {"text": "a.c"}, 'there is no column "a.c" for text; there is "a"'),
        ([b"no"] * 30, {}, "is it JSON Lines?"),
        ([b"\x00\x01"], {}, "is it JSON Lines?"),
        ([b"%PDF-1.7"], {}, "PDF"),
    ],
)
def test_table_that_tells_no_text_is_one_line(lines: list[Any], mapping: dict[str, str], words: str) -> None:
    """Nothing is guessed, and a file that is something else costs no line for each of its own."""
    if words == "PDF":
        words = "JSON Lines"
    with pytest.raises(UnreadableInput) as told:
        found(*lines, keys=None, **mapping)
    assert words in str(told.value)


def test_line_is_taken_again_by_its_number() -> None:
    """And what is gone is missing."""
    [item, error] = found({"text": TEXT}, {"text": TEXT + " 2"}, keys=frozenset({"2", "9"}))
    assert (item.name, error.name) == ("a.jsonl#2", "a.jsonl#9")


def test_long_line_is_left_out_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never in memory."""
    for module in (bounds, jsonlines):
        monkeypatch.setattr(module, "LONGEST", 1000)
    things = found({"text": TEXT}, {"text": TEXT * 100}, {"text": TEXT})
    assert [type(t) for t in things] == [Item, TooLarge, Item]
    assert things[2].name == "a.jsonl#3"


def test_packed_table_is_read(tmp_path: Path) -> None:
    """A bomb of empty lines costs nothing but its reading."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode() + b"\n" * (1 << 20)))
    with Source(path) as source:
        assert len(taken(list(items(source)))) == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.binary(max_size=60), max_size=6))
def test_any_lines_end_in_items_or_lines(lines: list[bytes]) -> None:
    """Nothing else is raised, and every line is one."""
    for thing in found({"text": TEXT}, *lines):
        assert not isinstance(thing, InputError) or "\n" not in str(thing)
