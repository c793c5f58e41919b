"""Documents damaged at random: whatever is left of them is an article, or one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.intake import take

FILES = Path(__file__).parent / "files"
MAIL = b"""\
MIME-Version: 1.0
Subject: =?utf-8?q?Harbour_to_open?=
From: Quay Gazette <news@quay-gazette.example>
Date: Sat, 08 Mar 2031 17:40:00 +0100
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

The minister said on Friday =E2=80=93 at last =E2=80=93 that the harbour would=20
open again, and that nobody had been hurt.
--b
Content-Type: application/pdf; name="plan.pdf"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

AAAA
--b--
"""
WHOLE = {
    "a.eml": MAIL,
    "a.docx": (FILES / "statement.docx").read_bytes(),
    "a.mhtml": (FILES / "directorate.mhtml").read_bytes(),
    "a.html": (FILES / "directorate.singlefile.html").read_bytes(),
}
# Where, as a part of the whole; how many bytes are taken out there; what is put in.
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=8)), min_size=1, max_size=12)


def damaged(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, taken, put in edits:
        at = int(where * len(data))
        data = data[:at] + put + data[at + taken :]
    return data


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS)
def test_a_damaged_document_is_an_article_or_one_line(name: str, edits: list[tuple[float, int, bytes]]) -> None:
    assert take(name, WHOLE[name]).title, "it is read when it is whole"
    try:
        told = take(name, damaged(WHOLE[name], edits)).text
    except InputError as error:
        told = str(error)
        assert told.startswith(f"{name}: ")
        assert told.count("\n") == 0
    assert told
