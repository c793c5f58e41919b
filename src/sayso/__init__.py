"""Sayso: on whose say-so? The ledger of who says what, on whose word, in reports on contested events.

Everything that is public stands in ``__all__``. Records and errors are there at once: they cost nothing. `Case`,
`Reader` and `ReaderPool` come on first use, because they bring the database and the model's run time with them: a
script that only handles records or catches errors, and every ``sayso --help``, would else wait for half a second of
imports.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Final

from sayso.errors import (
    AliasError,
    EmptyInput,
    ExtensionError,
    FetchFailed,
    FetchRefused,
    GazetteerError,
    InputError,
    LedgerDamaged,
    LedgerError,
    LedgerTooNew,
    LedgerUnwritable,
    MissingInput,
    ModelError,
    NotALedger,
    OtherLanguage,
    ReaderLost,
    ReadingFailed,
    RobotsForbid,
    SaysoError,
    SignatureError,
    TooLarge,
    UnreadableInput,
)
from sayso.records import (
    ACTS,
    ANCHORS,
    DATING_BASES,
    FORMS,
    FRAMINGS,
    KINDS,
    ROLES,
    STANCES,
    STATUSES,
    TIME_TYPES,
    Act,
    Actor,
    Anchor,
    Article,
    Clue,
    Dating,
    DatingBasis,
    Figure,
    Form,
    Framing,
    Kind,
    Moment,
    Name,
    Place,
    Reading,
    Review,
    Role,
    Run,
    Span,
    Stance,
    Statement,
    Status,
    TimeType,
    Voice,
)

# The model's run time, in the builds that pip installs, reports its use to its maker over the network and keeps an
# identifier in the home folder, unless this is set before it is loaded. Whatever of Sayso is imported, this runs first.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from sayso.case import Case
    from sayso.reading.pool import ReaderPool
    from sayso.reading.reader import Reader

__version__ = "0.1.0"

__all__ = [
    "ACTS",
    "ANCHORS",
    "DATING_BASES",
    "FORMS",
    "FRAMINGS",
    "KINDS",
    "ROLES",
    "STANCES",
    "STATUSES",
    "TIME_TYPES",
    "Act",
    "Actor",
    "AliasError",
    "Anchor",
    "Article",
    "Case",
    "Clue",
    "Dating",
    "DatingBasis",
    "EmptyInput",
    "ExtensionError",
    "FetchFailed",
    "FetchRefused",
    "Figure",
    "Form",
    "Framing",
    "GazetteerError",
    "InputError",
    "Kind",
    "LedgerDamaged",
    "LedgerError",
    "LedgerTooNew",
    "LedgerUnwritable",
    "MissingInput",
    "ModelError",
    "Moment",
    "Name",
    "NotALedger",
    "OtherLanguage",
    "Place",
    "Reader",
    "ReaderLost",
    "ReaderPool",
    "Reading",
    "ReadingFailed",
    "Review",
    "RobotsForbid",
    "Role",
    "Run",
    "SaysoError",
    "SignatureError",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "TimeType",
    "TooLarge",
    "UnreadableInput",
    "Voice",
]

_LATER: Final = {"Case": "sayso.case", "Reader": "sayso.reading.reader", "ReaderPool": "sayso.reading.pool"}


def __getattr__(name: str) -> object:
    """`Case`, `Reader` and `ReaderPool` on first use; raises ``AttributeError`` for any other name."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
