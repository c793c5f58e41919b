"""Universal Dependencies treebanks as documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import conllu


def row(number: int, form: str, upos: str, head: int, relation: str, misc: str = "_") -> str:
    return "\t".join([str(number), form, form.lower(), upos, "_", "_", str(head), relation, "_", misc])


def written(folder: Path, *rows: str) -> Path:
    path = folder / "invented.conllu"
    path.write_text("# newdoc id = invented\n" + "\n".join(rows) + "\n\n", "utf8")
    return path


def test_mentions_keep_their_entity(tmp_path: Path) -> None:
    """Each mention's entity stands in the same order, the parts of a discontinuous one under one entity."""
    path = written(
        tmp_path,
        row(1, "Ada", "PROPN", 2, "compound", "Entity=(4-person-new-nnnnn-cf1-1,2-coref"),
        row(2, "Fenn", "PROPN", 3, "nsubj", "Entity=4)"),
        row(3, "sold", "VERB", 0, "root"),
        row(
            4, "her", "PRON", 5, "nmod:poss", "Entity=(7[1/2]-object-new-nnnnn-cf2-1-sgl(4-person-giv-nnnnn-cf1-1-ana)"
        ),
        row(5, "boat", "NOUN", 3, "obj", "Entity=7[1/2])"),
    )
    (document,) = conllu.read(path)
    assert document.mentions == [(0, 1, "person", "coref"), (3, 3, "person", "ana"), (3, 4, "object", "sgl")]
    assert document.entities_of == ["4", "4", "7"]


def test_a_line_of_other_than_ten_columns_is_named(tmp_path: Path) -> None:
    """A broken line is told by file and number."""
    with pytest.raises(ValueError, match=r"invented\.conllu:2: 2 columns, 10 expected"):
        list(conllu.read(written(tmp_path, "1\tword")))


@pytest.mark.parametrize("line", [row(1, "word", "NOUN", 7, "root"), "one-2" + row(1, "word", "X", 0, "root")[1:]])
def test_a_sentence_that_is_no_tree_is_named(tmp_path: Path, line: str) -> None:
    """A head beyond the sentence, a range that is none: the line after the sentence is told."""
    with pytest.raises(ValueError, match=r"invented\.conllu:3: the sentence before has no word"):
        list(conllu.read(written(tmp_path, line)))


def test_words_stand_in_running_text(tmp_path: Path) -> None:
    """Words of a token stand together, sentences have a space between them, paragraphs an empty line."""
    path = written(
        tmp_path,
        "1-2\tDon't" + "\t_" * 7 + "\tSpaceAfter=No",
        row(1, "Do", "AUX", 0, "root"),
        row(2, "n't", "PART", 1, "advmod"),
        row(3, ".", "PUNCT", 1, "punct"),
        "",
        row(1, "Go", "VERB", 0, "root"),
        "1.1" + row(1, "left", "VERB", 0, "root")[1:],
        "",
        "# newpar",
        row(1, "Stay", "VERB", 0, "root"),
    )
    (document,) = conllu.read(path)
    assert document.text.rstrip() == "Don't. Go\n\nStay"
    assert [document.text[s:e] for s, e in document.spans] == ["Do", "n't", ".", "Go", "Stay"]
    assert document.heads == [-1, 0, 0, -1, -1]
    assert document.sentence_ends == [2, 3, 4]


def test_documents_of_a_gum_split_are_those_listed(tmp_path: Path) -> None:
    """By ``splits.md`` where there is one, else all files of the folder in name order."""
    (tmp_path / "dep").mkdir()
    for name in ("b", "a", "c"):
        (tmp_path / "dep" / f"{name}.conllu").write_text(f"# newdoc id = {name}\n{row(1, 'Go', 'VERB', 0, 'root')}\n\n")
    assert [d.name for d in conllu.documents(tmp_path / "dep")] == ["a", "b", "c"]
    (tmp_path / "splits.md").write_text("# Splits\n\n## dev\n\n  * c\n  * a\n  * gone\n\n## test\n\n  * b\n")
    assert [d.name for d in conllu.documents(tmp_path)] == ["a", "c"]
    with pytest.raises(FileNotFoundError, match=r"no \.conllu of train there"):
        list(conllu.documents(tmp_path, "train"))
