from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.exports.rows import csv_lines, json_lines


def test_csv_of_rows_comes_back() -> None:
    """Names and lists in cells; what is missing is empty; line ends and quotes stay in their cell."""
    rows: list[dict[str, object]] = [{"a": 'say "so"\nnow', "b": ["x", "y"], "c": 3}, {"a": None, "c": 1.5}]
    told = list(csv.reader(io.StringIO("\n".join(csv_lines(rows, ["a", "b", "c"])))))
    assert told == [["a", "b", "c"], ['say "so"\nnow', "x; y", "3"], ["", "", "1.5"]]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    """Article text is hostile text, and spreadsheets obey."""
    line = list(csv_lines([{"a": text, "b": "end"}], ["a", "b"]))[1]
    cell, _ = next(csv.reader(io.StringIO(line, newline="")))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (text, f"'{text}")


def test_json_of_rows_is_a_line_each_that_steers_no_terminal() -> None:
    """Controls are escaped and come back."""
    rows = [{"a": "\x1b[31m\u202e\u2028", "n": [1, None]}]
    (line,) = json_lines(rows)
    assert line.isprintable()
    assert json.loads(line) == rows[0]
