from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import AliasError
from sayso.linking import aliases

FILE = """# our desk's names
Saltline Alliance:
  - SA
  - the Saltliners
Olla Brandt: [Brandt, "O. Brandt"]
Nordmark: NO
"""


def parsed(text: str) -> aliases.Aliases:
    return aliases.parsed(text.encode(), "aliases.yaml")


def refused(text: str) -> str:
    with pytest.raises(AliasError) as caught:
        parsed(text)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith("aliases.yaml: ")
    return line


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("sa", "Saltline Alliance"),
        ("Saltliners", "Saltline Alliance"),
        ("The Saltline Alliance", "Saltline Alliance"),
        ("O Brandt", "Olla Brandt"),
        ("NO", "Nordmark"),
        ("Rask", None),
    ],
)
def test_canonical_leads_names_however_written_to_one(name: str, canonical: str | None) -> None:
    """Case, dots and "the" make no difference; a name may be a scalar, and "NO" is a name, not a truth value."""
    assert parsed(FILE).canonical(name) == canonical


def test_canonical_goes_through_to_the_end() -> None:
    """An alias of an alias leads to the last canonical name."""
    assert parsed("Alliance: [Front]\nFront: [Wing]").canonical("Wing") == "Alliance"


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "{}"])
def test_parsed_takes_a_file_without_names(text: str) -> None:
    """A file without names is no mistake."""
    assert parsed(text).names == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A: [B]\nB: [A]", "a circle: “A” → “B” → “A”"),
        ("A: [B]\nB: [C]\nC: [A]", "a circle: “A” → “B” → “C” → “A”"),
        ("A: [a]", "a circle: “a” is given as an alias of itself"),
        ("A: [X]\nB: [X]", "line 2: “X” is an alias of “B” here, of “A” in line 1"),
        ("A: [B]\nA: [C]", "line 2: “A” has its list in line 1 already"),
        ("- A\n- B", "line 1: a mapping of names to lists of names expected"),
        ("A", "line 1: a mapping of names to lists of names expected"),
        ("A:\n  B: C", "line 2: a list of names for “A” expected"),
        ("A:\n  - [B]", "line 2: a name of 1 to 300 characters expected"),
        ("A: ['']", "line 1: a name of 1 to 300 characters expected"),
        ("A: [B", "not YAML (line 1"),
        ("A: &x [B]\nC: *x", "line 2: a list of names for “C” expected"),
        ("A: [B]\n---\nC: [D]", "more than one YAML document"),
    ],
)
def test_parsed_says_in_a_line_what_is_wrong(text: str, words: str) -> None:
    """Whatever is wrong is one line with the file, the place and the matter."""
    assert words in refused(text)


def test_parsed_bounds_the_size() -> None:
    """A file that is too big is not parsed."""
    with pytest.raises(AliasError, match="over 1,000,000 bytes"):
        aliases.parsed(b"#" * (aliases.LARGEST + 1), "aliases.yaml")


def test_parsed_wants_text() -> None:
    """Bytes that are no text are named as such."""
    with pytest.raises(AliasError, match="not UTF-8"):
        aliases.parsed(b"A: [\xff]", "aliases.yaml")


def test_parsed_is_not_overcome_by_depth() -> None:
    """Brackets in brackets end in a line, not in a fault."""
    refused("[" * 100_000)
    refused("A: " + "[" * 100_000)


def test_read_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is one line too."""
    with pytest.raises(AliasError, match=r"none\.yaml: can't be read"):
        aliases.read(tmp_path / "none.yaml")


def test_read_takes_a_file_with_a_mark_of_order(tmp_path: Path) -> None:
    """Editors that put a byte order mark first do no harm."""
    path = tmp_path / "aliases.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FILE.encode())
    assert aliases.read(path).canonical("SA") == "Saltline Alliance"


@given(st.text())
def test_parsed_never_fails_otherwise(text: str) -> None:
    """Any text gives aliases or the one error."""
    try:
        found = aliases.parsed(text.encode("utf8", "replace"), "aliases.yaml")
    except AliasError:
        return
    assert all(found.canonical(name) == canonical for name, canonical in found.names.items())
