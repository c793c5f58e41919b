"""Mentions of a treebank document: heads, and the parts of them that are names."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import conllu
from evaluation.mentions import head_of, names

Word = tuple[str, str, int, str, str]


def document(folder: Path, *words: Word) -> conllu.TreeDocument:
    """A document of one sentence: form, tag, head, relation, Entity."""
    lines = [
        "\t".join([str(i), form, "_", upos, "_", "_", str(head), relation, "_", f"Entity={mark}" if mark else "_"])
        for i, (form, upos, head, relation, mark) in enumerate(words, 1)
    ]
    path = folder / "invented.conllu"
    path.write_text("\n".join([*lines, "", ""]), "utf8")
    return next(conllu.read(path))


def test_a_name_ends_where_something_else_is_said(tmp_path: Path) -> None:
    """Not its article, not its apposition, not what stands within it."""
    found = document(
        tmp_path,
        ("the", "DET", 2, "det", "(1-organization"),
        ("Vask", "PROPN", 3, "compound", "(2-place)"),
        ("Guild", "PROPN", 9, "nsubj", ""),
        (",", "PUNCT", 6, "punct", ""),
        ("a", "DET", 6, "det", ""),
        ("body", "NOUN", 3, "appos", ""),
        ("of", "ADP", 8, "case", ""),
        ("millers", "NOUN", 6, "nmod", "1)(3-person)"),
        ("met", "VERB", 0, "root", ""),
    )
    assert head_of(found, 0, 7) == 2
    assert names(found) == [(1, 2, "ORG")]


@pytest.mark.parametrize(("kind", "name"), [("person", "PER"), ("place", "LOC"), ("event", "OTHER")])
def test_a_name_has_the_class_of_its_mention(tmp_path: Path, kind: str, name: str) -> None:
    """And a mention headed by a common noun is no name."""
    found = document(
        tmp_path,
        ("Orrin", "PROPN", 2, "nsubj", f"(1-{kind})"),
        ("fell", "VERB", 0, "root", ""),
        ("yesterday", "NOUN", 2, "obl", "(2-time)"),
    )
    assert names(found) == [(0, 0, name)]
