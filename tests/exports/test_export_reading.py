from __future__ import annotations

import json
from dataclasses import fields, replace

import jsonschema
import pytest

from sayso import records
from sayso.exports.reading import as_object, line, schema
from tests.ledger.kept import reading_of
from tests.views.invented import hostile, reading

DEFS = schema()["$defs"]


def test_export_schema_is_valid_and_allows_what_is_exported() -> None:
    """Draft 2020-12, strict."""
    jsonschema.Draft202012Validator.check_schema(schema())
    for of in (reading(), hostile(), reading_of(), reading(title=None, outlet=None, url=None, published=None)):
        jsonschema.validate(as_object(of), schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("where", "key", "values"),
    [
        ("statement", "form", records.FORMS),
        ("statement", "act", records.ACTS),
        ("statement", "status", records.STATUSES),
        ("moment", "type", records.TIME_TYPES),
        ("moment", "anchor", records.ANCHORS),
        ("dating", "basis", records.DATING_BASES),
        ("voice", "stance", records.STANCES),
        ("voice", "framing", records.FRAMINGS),
    ],
)
def test_export_schema_has_the_values_of_the_records(where: str, key: str, values: tuple[str, ...]) -> None:
    """Neither has a value that the other lacks, and they stand in the same order."""
    assert DEFS[where]["properties"][key]["enum"] == list(values)


def test_export_schema_has_the_kinds_and_roles_of_the_records() -> None:
    """These two stand once, for several records."""
    assert DEFS["kind"]["enum"] == list(records.KINDS)
    assert DEFS["role"]["enum"] == list(records.ROLES)


@pytest.mark.parametrize(
    ("where", "record"),
    [
        ("statement", records.Statement),
        ("voice", records.Voice),
        ("moment", records.Moment),
        ("place", records.Place),
        ("figure", records.Figure),
        ("actor", records.Actor),
        ("dating", records.Dating),
        ("clue", records.Clue),
    ],
)
def test_export_schema_has_the_fields_of_the_records(where: str, record: type) -> None:
    """A field added to a record has to be thought of here."""
    names = {field.name for field in fields(record)}
    assert set(DEFS[where]["properties"]) == set(DEFS[where]["required"]) == names


def test_export_leaves_out_of_an_article_only_what_is_local() -> None:
    """Where it lay, its snapshot and what intake noted stay in the case."""
    names = {field.name for field in fields(records.Article)}
    assert names - set(DEFS["article"]["properties"]) == {"name", "snapshot", "notes"}
    assert set(DEFS["article"]["properties"]) == set(DEFS["article"]["required"])


def test_export_schema_refuses_what_it_does_not_know() -> None:
    """Another key, another act, a span with three ends."""
    changes: tuple[dict[str, object], ...] = (
        {"extra": 1},
        {"act": "shout"},
        {"content": [[1, 2, 3]]},
        {"content": []},
        {"confidence": 1.5},
    )
    for change in changes:
        made = as_object(reading())
        made["statements"][0].update(change)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(made, schema(), jsonschema.Draft202012Validator)


def test_export_line_is_one_line_that_steers_no_terminal() -> None:
    """Whatever is in the text, it comes back from the line as it was."""
    written = line(hostile())
    assert written.isprintable()
    assert len(written.splitlines()) == 1
    assert json.loads(written) == as_object(hostile())
    written.encode("utf8")


def test_export_keeps_letters_as_they_are() -> None:
    """Curly quotes are letters, not escapes."""
    assert "“The crates were empty,”" in line(reading())


def test_export_confidence_is_rounded() -> None:
    """Three decimals are more than anybody knows."""
    of = reading()
    sure = replace(of, statements=(replace(of.statements[0], confidence=0.93456789),))
    assert as_object(sure)["statements"][0]["confidence"] == 0.935


def test_export_spans_give_back_the_words() -> None:
    """Offsets count code points of the exported text."""
    made = as_object(reading())
    start, end = made["statements"][1]["content"][0]
    assert made["article"]["text"][start:end] == "two grey barges unload crates"
