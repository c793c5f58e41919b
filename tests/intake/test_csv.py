"""Tables in CSV: a row is an article, whatever spreadsheets and scrapers have made of it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError, TooLarge, UnreadableInput
from sayso.intake import Found, Item, Source, Wanted, csvfile, items, take
from sayso.intake import lines as bounds
from sayso.records import Article
from tests.intake.bounded import cost

TEXT = "The harbour master said on Friday that the quay would open again, and that nobody had been hurt there."


def found(table: bytes | str, name: str = "a.csv", keys: frozenset[str] | None = None, **mapping: str) -> list[Found]:
    data = table.encode() if isinstance(table, str) else table
    with Source(name, data) as source:
        return list(items(source, Wanted(keys=keys, mapping=mapping)))


def taken(things: list[Found]) -> list[Article]:
    return [take(i.name, i.data, i.facts) for i in things if isinstance(i, Item)]


def errors(things: list[Found]) -> list[str]:
    return [str(thing) for thing in things if isinstance(thing, InputError)]


def test_row_is_an_article_with_what_its_columns_say() -> None:
    """Its name is its row as a spreadsheet counts; its snapshot is the header and the row as they stand."""
    header = "id,Title,article_content,publishedAt,source,url,author,lang\r\n"
    row = f'7,"Quay, open","{TEXT}",2031-03-05,The Post,https://post.example/a,Ann Writer; Bo,en\r\n'
    [item] = found(header + row + "\r\n")
    assert isinstance(item, Item)
    assert (item.name, item.data) == ("a.csv#2", (header + row).encode())
    article = take(item.name, item.data, item.facts)
    assert (article.text, article.title, article.outlet) == (TEXT, "Quay, open", "The Post")
    assert (article.url, article.published) == ("https://post.example/a", "2031-03-05")
    assert (article.authors, article.language, article.notes) == (("Ann Writer", "Bo"), "en", ())


def test_map_comes_before_usual_names() -> None:
    """And a field that is mapped to nothing has none."""
    table = f"text,words,title,source\nshort,{TEXT.replace(',', ';')},A,B\n"
    [article] = taken(found(table, text="words", title=""))
    assert (article.text, article.title, article.outlet) == (TEXT.replace(",", ";"), None, "B")


@pytest.mark.parametrize(
    ("header", "mapping", "words"),
    [
        ("a,b,c", {}, 'which column holds the text? say so with --map text=COLUMN; there is "a", "b", "c"'),
        ("text,content", {}, 'either "text" or "content" may hold the text'),
        ("text,b", {"outlet": "c"}, 'there is no column "c" for outlet; there is "text", "b"'),
        ("text,b", {"text": ""}, "which column holds the text?"),
        ("x" * 99 + "," * 99, {}, '…"'),
    ],
)
def test_column_that_cant_be_told_is_asked_for_in_one_line(header: str, mapping: dict[str, str], words: str) -> None:
    """Nothing is guessed; the line lists the columns there are."""
    with pytest.raises(UnreadableInput) as told:
        found(f"{header}\n1,2\n", "a.csv", None, **mapping)
    assert words in str(told.value)
    assert len(str(told.value)) < 1000
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_separator_is_that_of_the_header(sign: str) -> None:
    """Spreadsheets write others than commas where numbers have commas."""
    table = sign.join(["title", "text", "source"]) + "\n" + sign.join(["A", f'"{TEXT}"', "B"]) + "\n"
    for name in ("a.csv", "a.tsv"):
        [article] = taken(found(table, name))
        assert (article.title, article.text, article.outlet) == ("A", TEXT, "B")


def test_separator_that_is_told_is_believed() -> None:
    """Excel writes it into a first line."""
    [article] = taken(found(f"sep=;\r\ntitle;text,body\r\nA;{TEXT}\r\n", text="text,body"))
    assert article.text == TEXT


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_spreadsheets_write_are_read(codec: str) -> None:
    """A byte order mark is no part of the first column's name."""
    [article] = taken(found(f"text,title\r\n“{TEXT}”,Ærø\r\n".replace(", ", "; ").encode(codec)))
    assert (article.title, article.text[0], article.notes) == ("Ærø", "“", ())


def test_row_in_another_encoding_is_read_and_noted() -> None:
    """Rows come from anywhere: the guess is that of the row."""
    one, two = taken(found(b"text\n" + f'"“{TEXT}”"\n'.encode("cp1252") + f'"“{TEXT} ”"\n'.encode()))
    assert (one.text[0], one.notes) == ("“", ("not valid UTF-8; read as Windows-1252",))
    assert (two.text[0], two.notes) == ("“", ())


def test_packed_table_is_read(tmp_path: Path) -> None:
    """As scrapers leave them; one that breaks off is told."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(f'text\n"{TEXT}"\n'.encode() * 1))
    with Source(path) as source:
        assert [a.text for a in taken(list(items(source)))] == [TEXT]
    path.write_bytes(path.read_bytes()[:-12])
    with Source(path) as source, pytest.raises(UnreadableInput, match="cut short"):
        list(items(source))


def test_quoted_line_ends_and_marks_belong_to_the_text() -> None:
    """A paragraph's end within quotation marks ends no row."""
    text = f'{TEXT}\n\nA "quay", he said.\r\n{TEXT}'
    quoted = text.replace('"', '""')
    things = found(f'title,text\nA,"{quoted}"\nB,"{quoted}"\n')
    assert [a.text for a in taken(things)] == [text, text]
    assert [t.name for t in things] == ["a.csv#2", "a.csv#3"]


def test_broken_row_is_named_with_its_line_and_the_rest_is_read() -> None:
    """By row, as a spreadsheet shows it, and by line, as an editor does."""
    quoted = f'"{TEXT}\n{TEXT}"'
    things = found(f"title,text\nA,{quoted}\nB\nC,{quoted},more\n\nD,{quoted}\n")
    assert errors(things) == [
        "a.csv#3: row 3 (line 4) has 1 field, the header 2",
        "a.csv#4: row 4 (line 5) has 3 fields, the header 2",
    ]
    assert [a.title for a in taken(things)] == ["A", "D"]
    assert things[-1].name == "a.csv#6"


def test_mark_that_is_never_closed_is_named() -> None:
    """All that follows is within it."""
    things = found(f'title,text\nA,"{TEXT}"\nB,"{TEXT}\nC,{TEXT}\n')
    assert errors(things) == [
        "a.csv#3: row 3 (line 3) opens a quotation mark that is never closed; the rows after it are left out"
    ]
    assert [a.title for a in taken(things)] == ["A"]


def test_mark_within_a_field_opens_nothing() -> None:
    """Inches and nicknames are no quotations."""
    text = TEXT.replace(",", ";")
    things = found(f'title,text\n5" pipe,{text}\nB,{text}\n')
    assert [a.title for a in taken(things)] == ['5" pipe', "B"]


def test_row_without_a_text_is_told() -> None:
    """It was held out as an article."""
    item, _ = found(f'title,text\nA,\nB,"{TEXT}"\n')
    assert isinstance(item, Item)
    with pytest.raises(InputError, match="no sentence"):
        take(item.name, item.data, item.facts)


def test_dates_of_a_column_settle_one_another() -> None:
    """A row far below decides whether months come first in the first one; where none does, that is noted."""
    rows = "".join(f'"{TEXT} {n}",{n % 12 + 1}/5/2031\n' for n in range(50))
    dated = taken(found(f'text,date\n{rows}"{TEXT}",4/19/2031\n'))
    assert [a.published for a in dated[:3]] == ["2031-01-05", "2031-02-05", "2031-03-05"]
    assert "read as month first" in dated[0].notes[0]
    assert dated[-1].notes == ()
    undecided = taken(found(f"text,date\n{rows}"))
    assert undecided[0].published == "2031"
    assert "several ways" in undecided[0].notes[0]


def test_address_that_is_none_of_the_web_is_left_out() -> None:
    """It could be anything, and it would stand where addresses stand."""
    [article] = taken(found(f'text,url\n"{TEXT}",javascript:alert(1)\n'))
    assert (article.url, article.notes) == (None, ('its address "javascript:alert(1)" is none of the web',))


def test_text_with_tags_comes_without_them() -> None:
    """Scrapers keep the markup: paragraphs stay apart, scripts go, and that is noted."""
    [article] = taken(found(f'text\n"<p>{TEXT}</p><script>x()</script><p>A <b>quay</b> &amp; a pier.<br>So.</p>"\n'))
    assert article.text == f"{TEXT}\n\nA quay & a pier.\n\nSo."
    assert article.notes == ("tags taken out of its text",)


def test_row_is_taken_again_by_its_number() -> None:
    """And its dates are still settled by the whole column."""
    table = f'text,date\n"{TEXT}",4/5/2031\n"{TEXT} 2",3/5/2031\n"{TEXT} 3",4/19/2031\n'
    [article] = taken(found(table, keys=frozenset({"3"})))
    assert (article.name, article.published) == ("a.csv#3", "2031-03-05")


@pytest.mark.parametrize("data", [b"\n\n", b"\x00\x01", b"PK\x03\x04", b'"text', b"%PDF-1.7\n"])
def test_what_is_no_table_is_one_line(data: bytes) -> None:
    """Whatever its name says."""
    with pytest.raises(InputError) as told:
        found(data)
    assert "\n" not in str(told.value)


def test_long_row_is_left_out_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Within quotation marks and without, over one line or many."""
    for module in (bounds, csvfile):
        monkeypatch.setattr(module, "LONGEST", 1000)
    long = 'a "" b\n' * 300
    plain = "x" * 5000
    things = found(f'title,text\nA,"{long}"\nB,{plain}\nC,"{TEXT}"\nD,"{plain}"\nE,"{TEXT}"\n')
    assert [type(t) for t in things] == [TooLarge, TooLarge, Item, TooLarge, Item]
    assert "row 2 (line 2) is longer than" in str(things[0])
    assert "row 3 (line 303)" in str(things[1])
    assert [a.title for a in taken(things)] == ["C", "E"]


def test_field_of_a_hundred_megabytes_is_one_line_in_little_memory(tmp_path: Path) -> None:
    """Nothing of it is kept, and the next row is read."""
    with (tmp_path / "a.csv").open("w") as out:
        out.write('title,text\nA,"')
        for _ in range(1000):
            out.write(TEXT * 1000 + "\n")
        out.write(f'"\nB,"{TEXT}"\n')
    told = cost(tmp_path / "a.csv")
    assert told.read == 1
    assert [line.rpartition("#")[2] for line in told.lines] == [
        "2: row 2 (line 2) is longer than 32 MiB and is left out"
    ]
    assert told.mebibytes < 250


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=2, max_size=2),
        max_size=8,
    )
)
def test_what_a_spreadsheet_writes_comes_back(rows: list[list[str]]) -> None:
    """Values of any text, with separators, marks and line ends, are read as they were."""
    import csv
    import io

    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["text", "title"])
    write.writerows([[f"{TEXT} {a}\n{b}", b] for a, b in rows])
    things = found(out.getvalue())
    assert [i.facts.text for i in things if isinstance(i, Item)] == [f"{TEXT} {a}\n{b}" for a, b in rows]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_below_a_header_end_in_items_or_lines(data: bytes) -> None:
    """Nothing else is raised, and every line is one."""
    for thing in found(b"text,title\n" + data):
        assert not isinstance(thing, InputError) or "\n" not in str(thing)
