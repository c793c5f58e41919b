"""Intake: what is an article, what is refused, and in which words."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import EmptyInput, InputError, MissingInput, TooLarge, UnreadableInput
from sayso.intake import Facts, files, formats, load, take

ENGLISH = "The minister said on Friday that the harbour would open again, and that nobody had been hurt.\n"
FRENCH = "Le ministre a déclaré vendredi que le port serait rouvert et que personne n’avait été blessé dans l’incendie."


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_plain_text_is_unchanged(ends: str) -> None:
    """Line ends, spaces and quotation marks of a plain text stay as they are."""
    text = f"  “No,” he said.{ends}{ends}'Yes',\tshe said…{ends}" + ENGLISH
    assert take("a.txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_is_signature_only(mark: bytes, codec: str) -> None:
    """A byte order mark tells the encoding and is no part of the text."""
    article = take("a.txt", mark + ENGLISH.encode(codec))
    assert (article.text, article.notes) == (ENGLISH, ())


def test_windows_1252_is_read_and_noted() -> None:
    """Text in Windows-1252 is read, and the guess is told."""
    article = take("a.txt", ("“No,” he said. " + ENGLISH).encode("cp1252"))
    assert article.text.startswith("“No,” he said.")
    assert article.notes == ("not valid UTF-8; read as Windows-1252",)


def test_a_stray_byte_is_noted() -> None:
    """One broken byte in UTF-8 costs one character, not the quotation marks of the whole text."""
    article = take("a.txt", ("“No,” he said. “Never,” she said. " + ENGLISH).encode() + b"\xff")
    assert article.text.startswith("“No,” he said.")
    assert article.text.endswith("\ufffd")
    assert any("not valid UTF-8" in note for note in article.notes)


def test_mojibake_is_mended_and_counted() -> None:
    """Wrongly decoded characters are mended, and only they: the count is told, quotation marks stay curly."""
    article = take("a.txt", ("â€œWe will be there,â€\x9d he said. “Fine,” it’s naïve. " + ENGLISH).encode())
    assert article.text == "“We will be there,” he said. “Fine,” it’s naïve. " + ENGLISH
    assert article.notes == ("2 places of wrongly decoded characters mended",)


def test_sound_text_has_no_note() -> None:
    """Accents and typographic marks are not taken for damage."""
    text = "“Café,” said Zoë—‘naïve’… £5 and Ørsted’s é” " + ENGLISH
    article = take("a.txt", text.encode())
    assert (article.text, article.notes) == (text, ())


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", EmptyInput, "empty"),
        (b" \n\t ", EmptyInput, "no sentence"),
        (b"1234 --- 5,6 %", EmptyInput, "no sentence"),
        (b"Harbour\n", EmptyInput, "no sentence"),
        (b"a" * 30_000, EmptyInput, "no sentence"),
        (b"%PDF-1.7 and so on", UnreadableInput, "PDF"),
        (b"PK\x03\x04word/document.xml", UnreadableInput, "zip"),
        (b"\x89PNG\r\n\x1a\n0000", UnreadableInput, "PNG"),
        (b"\xff\xd8\xff\xe0 jfif", UnreadableInput, "JPEG"),
        (b"{\\rtf1 said}", UnreadableInput, "RTF"),
        (b"said\x00so and more", UnreadableInput, "null bytes"),
        (ENGLISH.encode("utf-16-le"), UnreadableInput, "UTF-16 without"),
        (codecs.BOM_UTF16_LE + b"a\x00b", UnreadableInput, "marked as UTF-16 but is not, from byte 4 on"),
        (b"\x01\x02\x03\x04\x05 some words", UnreadableInput, "control characters"),
        ("Министерство заявило, что атака готовится".encode("cp1251"), UnreadableInput, "unknown encoding"),
    ],
)
def test_bad_input_is_refused_in_one_line(data: bytes, kind: type[InputError], words: str) -> None:
    """Each kind of bad input has its error, whose one line names the input and what is wrong."""
    with pytest.raises(kind) as told:
        take("story.txt", data)
    assert type(told.value) is kind
    assert words in str(told.value)
    assert str(told.value).startswith("story.txt: ")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("data", "language"),
    [
        (FRENCH.encode(), "fr"),
        ("Министерство заявило, что атака готовится".encode(), "ru"),
        ("Министерство заявило".encode(), "ru"),
        ("该部否认".encode(), "zh"),
        (b"Ministerium warnt vor Angriff", "de"),
        (b"Tres muertos en el puerto", "es"),
    ],
)
def test_other_languages_are_articles_and_named(data: bytes, language: str) -> None:
    """Whether a language is read is not for intake to say."""
    article = take("story.txt", data)
    assert (article.text, article.language) == (data.decode(), language)


@pytest.mark.parametrize(
    ("text", "given", "language", "noted"),
    [
        ("Idlib", "ar", "ar", False),
        ("Said Brannock: no", "en-GB", "en", False),
        (FRENCH * 2, "fr_FR", "fr", False),
        (FRENCH * 2, "French", "fr", False),
        (FRENCH * 2, "en", "fr", True),
        (ENGLISH * 3, "klingon", "en", False),
    ],
)
def test_language_that_is_given_counts_where_little_can_be_told(
    text: str, given: str, language: str, noted: bool
) -> None:
    """In a long text the text counts, and a note says where the two differ."""
    article = take("a.csv#2", b"x", Facts(text=f"{text} and on" if text == "Idlib" else text, language=given))
    assert article.language == language
    assert any("said to be in" in note for note in article.notes) == noted


def test_a_huge_text_is_refused_by_its_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text over the most characters is refused with both numbers."""
    monkeypatch.setattr("sayso.intake.article.MOST_CHARACTERS", 1_000)
    with pytest.raises(TooLarge, match="4,700 characters is not read, the most is 1,000"):
        take("a.txt", ENGLISH.encode() * 50)


def test_a_huge_page_is_refused_by_its_bytes() -> None:
    """A page over the limit of its format is refused before it is parsed."""
    with pytest.raises(TooLarge, match=r"web page of 20\.0 MiB"):
        take("a.html", b"<html>" + b"<div>" * (formats.HTML.limit // 5))


def test_a_file_over_every_limit_is_not_said_to_have_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than a byte over the largest limit is loaded: the size is told only where it is known."""
    with pytest.raises(TooLarge, match="text of more than 64 MiB is not read, the most is 64 MiB"):
        take("a.txt", bytes(formats.LARGEST + 1))


def test_page_of_comments_takes_no_time_to_be_known() -> None:
    """Before its first tag, a page may have anything that is none; it is passed in one go."""
    comments = b"<!-- a --> \n" * 300
    assert formats.HTML.looks
    assert formats.HTML.looks.match(comments + b"<html>")
    assert not formats.HTML.looks.match(comments + b"words")


def test_plain_text_that_is_called_a_web_page_is_read() -> None:
    """Without a tag in it, a file is no web page, whatever its name ends with."""
    assert take("a.html", ENGLISH.encode()).text == ENGLISH


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no standard input, or it is a folder, that is one line like any other bad input."""
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnreadableInput, match="standard input: it is closed"):
        load("-")


@pytest.mark.parametrize(
    "text",
    [
        "Idlib falls",
        "Brannock in Ullapool",
        "Watchman dies; skippers: we saw no van",
        "“No,” he said.",
        "Said Brannock: no",
    ],
)
def test_short_english_is_read(text: str) -> None:
    """A headline is too short to be taken for another language."""
    assert take("a.txt", text.encode()).language == "en"


def test_mixed_text_goes_by_its_main_language() -> None:
    """A foreign sentence in an English text does not change its language, nor an English one in a foreign text."""
    assert take("a.txt", (ENGLISH * 5 + FRENCH).encode()).language == "en"
    assert take("a.txt", (FRENCH * 6 + ENGLISH).encode()).language == "fr"


def test_the_same_words_are_the_same_article() -> None:
    """An article's id does not depend on the name of its file, but its snapshot on every byte."""
    one, two = take("a.txt", ENGLISH.encode()), take("b.txt", codecs.BOM_UTF8 + ENGLISH.encode())
    assert one.id == two.id
    assert one.snapshot != two.snapshot


def assert_one_line(error: InputError) -> None:
    assert "\n" not in str(error)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_one_line(data: bytes) -> None:
    """Whatever the bytes, there is an article with a text, or an InputError of one line."""
    try:
        told = take("x", data).text
    except InputError as error:
        told = str(error)
        assert_one_line(error)
    assert told


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc", "Cs"]), max_size=80))
def test_text_is_never_changed_silently(text: str) -> None:
    """Where the text differs from the file's, a note says so."""
    whole = text + "\n" + ENGLISH * 8
    article = take("a.txt", whole.encode())
    assert article.text == whole or article.notes


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    """Files come sorted, without hidden ones, ledgers, snapshots, and what a browser saved beside a page."""
    for name in ("b.txt", "a/z.html", ".git/x", "a/.hidden", "story.html", "story_files/ad.html", "case.sayso",
                 "case.sayso.files/ab/x.bin"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [p.relative_to(tmp_path).as_posix() for p in files(tmp_path)] == ["a/z.html", "b.txt", "story.html"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A folder without a file is bad input, not silence."""
    with pytest.raises(EmptyInput, match="no file in this folder"):
        list(files(tmp_path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path that leads nowhere is a missing input, whatever is wrong on the way."""
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "none.txt", tmp_path / "file" / "below", tmp_path / ("n" * 5000)):
        with pytest.raises(MissingInput):
            load(path)


def test_an_endless_file_is_read_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that never ends is refused like any large file."""
    monkeypatch.setattr("sayso.intake.sources.LARGEST", 1000)
    assert len(load("/dev/zero")) == 1001
