"""Agencies: news agencies' names, as credits, bylines and datelines write them; the list is ``agencies.tsv``."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def agencies(*, anywhere: bool = False) -> Mapping[str, str]:
    """What each form of an agency's name stands for; of those ``anywhere``, the forms that mean nothing else."""
    text = files(__package__).joinpath("agencies.tsv").read_text(encoding="utf8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    wanted = (row for row in rows if not (anywhere and row["where"] == "credit"))
    return {form: row["name"] for row in wanted for form in row["written"].split("|")}


@cache
def pattern(*, anywhere: bool = False) -> str:
    """A regular expression for any of these forms, longest first."""
    return "|".join(re.escape(form) for form in sorted(agencies(anywhere=anywhere), key=lambda f: (-len(f), f)))


def agency(words: str) -> str | None:
    """The agency that ``words`` alone name, in capitals too; None where they are no agency's name."""
    form = " ".join(words.split())
    return agencies().get(form) or _shouted().get(form)


@cache
def _shouted() -> Mapping[str, str]:
    return {form.upper(): name for form, name in agencies().items()}
