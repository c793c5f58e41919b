"""Moments: the times that a text tells, as intervals of UTC, EDTF and TIMEX3 values, and when the text was written."""

from sayso.reading.moments.noticing import Noticed, noticed
from sayso.reading.moments.resolving import resolved

__all__ = ["Noticed", "noticed", "resolved"]
