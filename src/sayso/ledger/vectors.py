"""Vectors: those of texts by one network, kept so that each text is read once. Derived, and made anew at any time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.ledger.tables import metadata

vector = Table(
    "vector",
    metadata,
    Column("of", LargeBinary, primary_key=True),  # a hash of the text
    Column("encoder", Text, primary_key=True),  # the SHA-256 of the network
    Column("vector", LargeBinary, nullable=False),  # 384 halves of 16 bits, little-endian
    info={"made on asking": True},
)

_Opened = Callable[[], AbstractContextManager[Connection]]
_AT_ONCE = 500


class Vectors:
    """The vectors of one ledger. Every method is one transaction and raises LedgerError as the ledger does."""

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def of(self, texts: Sequence[str], encoder: str) -> dict[str, bytes]:
        """The vectors by ``encoder`` that are kept of ``texts``, by the text."""
        hashes = {hash_of(text): text for text in texts}
        wanted, found = list(hashes), dict[str, bytes]()
        with self._looking() as connection:
            for start in range(0, len(wanted), _AT_ONCE):
                query = select(vector.c.of, vector.c.vector).where(
                    vector.c.encoder == encoder, vector.c.of.in_(wanted[start : start + _AT_ONCE])
                )
                found |= {hashes[row.of]: row.vector for row in connection.execute(query)}
        return found

    def keep(self, vectors: Mapping[str, bytes], encoder: str) -> None:
        """Keep the vectors of texts, in place of those by other networks."""
        rows = [{"of": hash_of(text), "encoder": encoder, "vector": data} for text, data in vectors.items()]
        with self._writing() as connection:
            connection.execute(vector.delete().where(vector.c.encoder != encoder))
            if rows:
                connection.execute(upsert(vector).on_conflict_do_nothing(), rows)


def hash_of(text: str) -> bytes:
    """What a text is kept under: 16 bytes of BLAKE2b."""
    return hashlib.blake2b(text.encode("utf8", "surrogatepass"), digest_size=16).digest()
