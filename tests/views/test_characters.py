from __future__ import annotations

import unicodedata

from sayso.views.characters import harmless, in_one_line


def test_harmless_leaves_nothing_that_steers() -> None:
    """No control, no lone surrogate and no control of direction is left, but tab and line feed."""
    made = harmless("".join(map(chr, range(0x3000))) + "\ud800\ufeff")
    left = {char for char in made if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}
    assert left == {"\t", "\n"}
    assert not {
        char
        for char in made
        if unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }


def test_harmless_shows_a_sign_for_each() -> None:
    """Whoever looks sees that something is there."""
    assert harmless("a\x1b[0m\x7f\x9b\u202e") == "a␛[0m␡⟨U+009B⟩⟨U+202E⟩"


def test_harmless_leaves_words_of_any_script_alone() -> None:
    """Letters, joiners and marks are nobody's harm."""
    words = "Ünïcode, עברית, العربية, हिन्दी, 👩‍👩‍👧 — “so”"
    assert harmless(words) == words


def test_in_one_line_has_no_line_end() -> None:
    """Whatever stood between the words, one blank stands there now."""
    assert in_one_line(" a\r\n\tb\u2028c\x85d ") == "a b c d"
