"""The trained model, end to end: what no rule can promise by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pytest

from sayso.reading.network import BUNDLED
from sayso.reading.reader import Reader
from sayso.records import ACTS, Article, Reading, Span, Statement, article_id

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(
        not (BUNDLED / "model.json").exists(), reason="the trained model is not in the package: src/sayso/model"
    ),
]

REPORT = (
    "Barges at Vask\n\n"
    "The Harbour Ministry of Lorn warned on Monday that smugglers were planning to flood the lower docks of Vask. "
    "Two residents of the quay said they had seen grey barges unload crates at night. "
    "“The crates were empty,” claimed Olla Brandt, who owns the barges. "
    "The mayor of Vask denied that any barge had entered the harbour.\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


@pytest.fixture(scope="module")
def read(reader: Reader) -> Callable[[str], Reading]:
    """A text's reading, each text being read once."""
    return cache(lambda text: reader.read(article(text)))


def article(text: str) -> Article:
    return Article(
        id=article_id(text=text, outlet=None, url=None),
        text=text,
        name="invented.txt",
        snapshot="0" * 64,
        language="en",
    )


def spans(statements: Iterable[Statement]) -> list[Span]:
    """Every span that a statement holds."""
    found: list[Span] = []
    for statement in statements:
        found += [*statement.content, *statement.hedges]
        found += [span for voice in statement.chain for span in (voice.source, voice.cue) if span is not None]
    return found


def told(reading: Reading, content: str) -> Statement:
    """The statement whose content has ``content``: the shortest of them."""
    text = reading.article.text
    having = [s for s in reading.statements if content in " ".join(text[a:b] for a, b in s.content)]
    assert having, f"no statement has {content!r}"
    return min(having, key=lambda s: sum(b - a for a, b in s.content))


def words(reading: Reading, span: Span | None) -> str:
    return reading.article.text[slice(*span)] if span else ""


HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\r\n ",
    "a word without end": "a" * 100_000,
    "a word without end, cut often": "a-" * 3000,
    "marks alone": "“" * 800 + '"' * 800 + "”" * 800,
    "marks by line": "“\n" * 2000,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 said 🚢🚢 left 🏴. " * 200,
    "bidi": "\u202eThe mayor\u202c said \u2067the gate\u2069 shut.\u200f " * 50,
    "nulls": "The mayor\x00 said\x00\x00 the gate shut.\x00 " * 50,
    "combining": "T\u0301\u0301\u0301he m\u0308ayor said " + "e\u0301" * 2000,
    "stops alone": "." * 3000 + "? ! " * 500,
    "verbs alone": "said " * 1500,
    "names alone": "Olla Brandt, " * 1500,
    "nested": "The mayor said " * 400 + "the gate shut.",
    "colons": "Olla Brandt: " * 800,
    "one character": ".",
    "other script": "Мэр сказал, что ворота закрыты. 市長は門が閉まったと述べた。" * 60,
}


def test_reader_reads_the_same_twice(reader: Reader) -> None:
    """The same text gives the same reading, in one reader and in another."""
    first = reader.read(article(REPORT))
    assert reader.read(article(REPORT)) == first
    assert Reader(threads=1).read(article(REPORT)) == first


def test_reader_forgets_the_article_before(reader: Reader) -> None:
    """What was read before leaves no trace: "the ministry" of one article is not that of the next."""
    alone = reader.read(article("The ministry said the gate had shut at night. It said so twice."))
    reader.read(article(REPORT))
    assert reader.read(article("The ministry said the gate had shut at night. It said so twice.")) == alone


@pytest.mark.parametrize("text", [REPORT, REPORT * 20, *HOSTILE.values()], ids=["report", "long", *HOSTILE])
def test_reader_gives_spans_of_the_text(read: Callable[[str], Reading], text: str) -> None:
    """Any text is read without an exception, and every span lies within it and is not empty."""
    reading = read(text)
    for start, end in spans(reading.statements):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]


@pytest.mark.parametrize("text", [REPORT * 20, *HOSTILE.values()], ids=["long", *HOSTILE])
def test_reader_gives_statements_that_fit_together(read: Callable[[str], Reading], text: str) -> None:
    """Ids are not shared, contents are disjoint and in order, and a contest is of an earlier statement."""
    seen: set[str] = set()
    for statement in read(text).statements:
        assert statement.id not in seen
        assert all(a[1] <= b[0] for a, b in zip(statement.content, statement.content[1:], strict=False))
        assert statement.content
        assert set(statement.contests) <= seen
        assert 0 <= statement.confidence <= 1
        assert statement.act in ACTS
        seen.add(statement.id)


def test_reader_reads_lone_surrogates(reader: Reader) -> None:
    """Half a character, as broken pages have it, is no reason not to read the rest."""
    assert reader.read(article("The mayor said \ud800 the gate had shut at night.")).statements


def test_reader_gives_statements_in_order(reader: Reader) -> None:
    """Statements come in the order of their content."""
    starts = [s.content[0][0] for s in reader.read(article(REPORT * 5)).statements]
    assert starts == sorted(starts)


def test_reader_finds_a_warning(read: Callable[[str], Reading]) -> None:
    """A ministry warns of what others plan."""
    reading = read(REPORT)
    found = told(reading, "flood the lower docks")
    voice = found.chain[0]
    assert "Harbour Ministry" in words(reading, voice.source)
    assert words(reading, voice.cue).startswith("warned")
    assert (found.act, found.status, voice.kind) == ("warn", "planned", "state")


def test_reader_finds_what_was_seen(read: Callable[[str], Reading]) -> None:
    """Residents say what they saw."""
    reading = read(REPORT)
    found = told(reading, "unload crates")
    assert "residents" in " ".join(words(reading, v.source) for v in found.chain)
    assert {words(reading, v.cue).split()[-1] for v in found.chain} & {"said", "seen"}
    assert found.status == "occurred"


def test_reader_finds_a_quotation(read: Callable[[str], Reading]) -> None:
    """A quotation is direct, on the word of whoever is named, at the distance that the cue keeps."""
    reading = read(REPORT)
    found = told(reading, "The crates were empty")
    voice = found.chain[0]
    assert (voice.actor, voice.kind, voice.framing) == ("Olla Brandt", "person", "distancing")
    assert words(reading, voice.cue) == "claimed"
    assert (found.form, found.act) == ("direct", "say")


def test_reader_finds_a_denial(read: Callable[[str], Reading]) -> None:
    """A denial is the mayor's, and it denies."""
    reading = read(REPORT)
    found = told(reading, "any barge had entered the harbour")
    voice = found.chain[0]
    assert "mayor" in words(reading, voice.source)
    assert words(reading, voice.cue) == "denied"
    assert (found.act, voice.stance) == ("deny", "denies")


def test_reader_names_itself(reader: Reader) -> None:
    """A reader says which version and which weights it reads with."""
    assert reader.name == "sayso"
    assert reader.version.count("/") == 1
    assert len(reader.model) == 64
