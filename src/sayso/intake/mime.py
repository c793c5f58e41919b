"""MIME messages, parsed within bounds: what mail (EML) and pages saved as one file (MHTML) are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any, Final, cast

from sayso.errors import TooLarge, UnreadableInput
from sayso.intake.encoding import codec_of, decoded

MOST_PARTS: Final = 2_000
MOST_NESTED: Final = 100
MOST_LOOKS: Final = 20_000_000
"""The parser holds each line against each part that it lies within: lines times parts within parts, at most."""
LONGEST_HEADER: Final = 4_000
"""Characters; what is longer is cut, as the time to parse a header grows faster than its length."""

_CONTAINER = re.compile(rb"(?:multipart|message)\s*/", re.IGNORECASE)


_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


class _Bounded(EmailPolicy):
    """The standard library's policy for mail, with headers of bounded length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """The parsed header; empty where it is broken in a way that the standard library doesn't foresee."""
        try:
            return super().header_fetch_parse(name, value)
        except _BROKEN:
            return ""


class _TooManyParts(Exception):
    """There are more parts than are read."""


def message(name: str, data: bytes) -> EmailMessage:
    """The parsed message. Raises TooLarge or UnreadableInput."""
    within = 1 + sum(1 for _ in _CONTAINER.finditer(data))
    if within > MOST_NESTED or within * data.count(b"\n") > MOST_LOOKS:
        raise TooLarge(name, "it has too many parts within parts to be read; save its text as plain text")
    parts = 0

    def counted(policy: Any = None) -> EmailMessage:
        nonlocal parts
        parts += 1
        if parts > MOST_PARTS:
            raise _TooManyParts
        return EmailMessage(policy)

    try:
        parsed = BytesParser(counted, policy=_Bounded()).parsebytes(data)
    except _TooManyParts as fault:
        raise TooLarge(name, f"it has more than {MOST_PARTS:,} parts; save its text as plain text") from fault
    except _BROKEN as fault:
        raise UnreadableInput(name, "it is too broken to be read as a message; save its text as plain text") from fault
    return cast(EmailMessage, parsed)  # it is of the class of its parts


def leaves(whole: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold no parts, in their order. A message within the message is one of them, unopened."""
    if whole.get_content_maintype() == "multipart" and whole.is_multipart():
        for part in whole.iter_parts():
            if isinstance(part, EmailMessage):
                yield from leaves(part)
    else:
        yield whole


def body(part: EmailMessage) -> bytes:
    """The bytes of a part, its transfer encoding taken off; what doesn't decode is left as it stands."""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def text(name: str, part: EmailMessage) -> tuple[str, tuple[str, ...]]:
    """The text of a part with LF for line ends, and notes on what was guessed. Raises UnreadableInput."""
    found, notes = decoded(name, body(part), codec_of(parameter(part, "charset")))
    return found.replace("\r\n", "\n").replace("\r", "\n"), notes


def header(part: EmailMessage, name: str) -> str:
    """A header's value in one line, its encoded words decoded; empty where there is none."""
    value = str(part[name] or "")
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def parameter(part: EmailMessage, name: str) -> str:
    """A parameter of the content type, such as its charset; empty where there is none."""
    value = part.get_param(name, "")
    return value[2] if isinstance(value, tuple) else str(value)


def sent(part: EmailMessage) -> str | None:
    """The moment of the Date header in ISO 8601, in the zone it was written in; None where there is none."""
    when: datetime | None = part["date"].datetime if part["date"] else None
    if when is None:
        return None
    # A zone of -0000 means that only the time in UTC is known (RFC 5322, section 3.3).
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()
