"""Dating: when an article was written, by its metadata, its dateline, or what its own times leave possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sayso.reading.moments import edtf
from sayso.reading.moments.expressions import Expression
from sayso.reading.moments.limits import midnight
from sayso.reading.moments.noticing import Noticed
from sayso.records import Article, Dating

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d])")


def of(found: Sequence[Noticed], read: Sequence[Expression | None], article: Article) -> Dating:
    """When ``article`` was written, as far as its metadata or its times ``found`` tell."""
    given = _given(article.published)
    if given is not None:
        return given
    return Dating()


def _given(published: str | None) -> Dating | None:
    """The dating by metadata; None where there is none or it is no date."""
    match = _ISO.match(published.strip()) if published else None
    if match is None:
        return None
    value = "-".join(part for part in match.groups() if part)
    held = edtf.days(value)
    if held is None:
        return None
    return Dating(basis="given", edtf=value, start=edtf.stamp(midnight(held[0])), end=edtf.stamp(midnight(held[1])))


def days(dated: Dating) -> tuple[date, date] | None:
    """The first and the last day that an article may be of, None unless both are known."""
    if dated.start is None or dated.end is None:
        return None
    return date.fromisoformat(dated.start[:10]), date.fromisoformat(dated.end[:10]) - timedelta(days=1)
