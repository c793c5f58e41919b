"""The ledger: keeps articles and what was read in them, one transaction each, and gives them back."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.errors import InputError
from sayso.ledger import circumstances, rows, tables
from sayso.ledger.dump import dumped
from sayso.ledger.faults import mapped
from sayso.ledger.file import opened
from sayso.ledger.links import KeptLinks
from sayso.ledger.links import drop as drop_links
from sayso.ledger.resolutions import Resolutions, now
from sayso.ledger.reviews import Reviews
from sayso.ledger.search import Hit, find, put_article, put_words, statements
from sayso.ledger.sightings import Sightings
from sayso.ledger.sightings import put as put_sighting
from sayso.ledger.traces import Traces, put_trace
from sayso.ledger.vectors import Vectors
from sayso.ledger.watched import WatchedPages
from sayso.ledger.withdrawals import Withdrawals
from sayso.records import Article, Dating, Reading, Run

if TYPE_CHECKING:
    from sayso.intake.tracing import Trace

_AT_ONCE = 100
_IN_ORDER = (tables.article.c.published_utc.is_(None), tables.article.c.published_utc, tables.article.c.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """An input that could not be read, to be tried again; ``kind`` names its class in the tree of errors.

    ``container`` is the input that held it, None where it was given by itself; ``mapping`` how the container's
    columns were to be read.
    """

    name: str
    kind: str
    reason: str
    first_at: str
    last_at: str
    container: str | None = None
    mapping: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How much a ledger holds."""

    articles: int
    statements: int
    voices: int
    failures: int


class Ledger:
    """One case file. Use it in a ``with`` block; threads and processes may share a file, one writes at a time.

    Every method raises LedgerError where the file can't be used. A ledger that is not there is made, unless
    ``create`` is false: then MissingInput.
    """

    def __init__(self, path: str | os.PathLike[str], *, create: bool = True) -> None:
        self.path = Path(path)
        self._engine = opened(self.path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what lay in its write-ahead log goes into the file itself."""
        with mapped(self.path):
            self._engine.dispose()

    def keep(
        self, reading: Reading, run: Run, *, snapshot_bytes: int | None = None, trace: Trace | None = None
    ) -> bool:
        """Keep a reading in one transaction; True if it was new, False if this run's was there already.

        A reading by another run takes the place of the one before. The article's failure is struck off.
        Raises ReadingFailed where the reading does not fit its text; nothing of it is then kept.
        """
        rows.checked(reading)
        with self._writing() as connection:
            connection.execute(delete(tables.failure).where(tables.failure.c.name == reading.article.name))
            before = _run_of(connection, reading.article.id)
            if before == run.id:
                return False
            _put_article(connection, reading.article, snapshot_bytes)
            if before is not None:
                _drop_statements(connection, reading.article.id)
            _put_statements(connection, reading)
            _put_run(connection, reading.article.id, run)
            if trace:
                put_trace(connection, reading.article.id, trace)
        return True

    def keep_unread(self, article: Article, *, snapshot_bytes: int | None = None) -> bool:
        """Keep an article that is not to be read, in one transaction; True if it was new.

        One that is there already stays as it is, its reading too. The article's failure is struck off.
        """
        with self._writing() as connection:
            connection.execute(delete(tables.failure).where(tables.failure.c.name == article.name))
            if connection.scalar(select(tables.article.c.id).where(tables.article.c.id == article.id)):
                return False
            _put_article(connection, article, snapshot_bytes)
            put_article(connection, article)
        return True

    def known(self, article: str, run: Run | None = None) -> bool:
        """Whether the article with this id has been read, and by ``run`` if one is given."""
        with self._looking() as connection:
            found = _run_of(connection, article)
        return found is not None and (run is None or found == run.id)

    def articles(self) -> Iterator[Article]:
        """Every article, read or not, by time of publication; those without one last."""
        with self._looking() as connection:
            for row in connection.execute(select(tables.article).order_by(*_IN_ORDER)).mappings():
                yield rows.article_of(row)

    def unread(self) -> Iterator[Article]:
        """Every article that is kept without a reading, in the order of `articles`."""
        query = select(tables.article).outerjoin(tables.reading).where(tables.reading.c.article.is_(None))
        with self._looking() as connection:
            for row in connection.execute(query.order_by(*_IN_ORDER)).mappings():
                yield rows.article_of(row)

    def kept_as(self, name: str, snapshot: str) -> Article | None:
        """The article that was taken from the input ``name`` when its bytes had the SHA-256 ``snapshot``."""
        article = tables.article
        query = select(article).where(article.c.name == name, article.c.snapshot == snapshot)
        with self._looking() as connection:
            row = connection.execute(query).mappings().first()
        return rows.article_of(row) if row else None

    def readings(self, of: Collection[str] | None = None) -> Iterator[Reading]:
        """Every reading by time of publication, all as they stood when the first was asked for.

        Where ``of`` is given, of the articles with these ids alone.
        """
        with self._looking() as connection:
            ids = connection.scalars(select(tables.article.c.id).join(tables.reading).order_by(*_IN_ORDER)).all()
            if of is not None:
                ids = [ident for ident in ids if ident in of]
            for at in range(0, len(ids), _AT_ONCE):
                yield from _readings(connection, ids[at : at + _AT_ONCE])

    def reading(self, article: str) -> Reading | None:
        """The reading of the article with this id, None where there is none."""
        with self._looking() as connection:
            read = _run_of(connection, article) is not None
            return next(iter(_readings(connection, [article])), None) if read else None

    def statements_like(self, beginning: str) -> list[tuple[str, str]]:
        """The ids of the statements whose id begins so, each with that of its article."""
        statement = tables.statement.c
        query = select(statement.id, statement.article).where(
            statement.id.startswith(beginning.lower(), autoescape=True)
        )
        with self._looking() as connection:
            return [(row.id, row.article) for row in connection.execute(query.order_by(statement.id).limit(_AT_ONCE))]

    def run(self, article: str) -> Run | None:
        """What made the reading of the article with this id."""
        run = tables.reading_run.c
        query = (
            select(run.reader, run.version, run.model).join(tables.reading).where(tables.reading.c.article == article)
        )
        with self._looking() as connection:
            found = connection.execute(query).mappings().first()
        return Run(**found) if found else None

    def runs(self) -> list[Run]:
        """What made the readings that are kept, each once."""
        run = tables.reading_run.c
        query = select(run.reader, run.version, run.model).join(tables.reading).distinct()
        with self._looking() as connection:
            found = connection.execute(query.order_by(run.reader, run.version, run.model)).mappings().all()
        return [Run(**row) for row in found]

    def failures(self) -> list[Failure]:
        """What could not be read and has not been read since, by name."""
        with self._looking() as connection:
            found = connection.execute(select(tables.failure).order_by(tables.failure.c.name)).mappings()
            return [Failure(**{**row, "mapping": json.loads(row["mapping"] or "null")}) for row in found]

    def note_failure(
        self, error: InputError, *, container: str | None = None, mapping: Mapping[str, str] | None = None
    ) -> None:
        """Put an input on the list of failures, or say anew why it is there.

        For an item of a container, ``container`` is the container's name; ``mapping`` says how its columns were
        to be read. Both are what is needed to take that item again.
        """
        moment = now()
        told: rows.Row = {"kind": type(error).__name__, "reason": error.reason, "last_at": moment}
        told |= {"container": container, "mapping": rows.as_json(dict(mapping)) if mapping else None}
        row = upsert(tables.failure).values(name=error.name, first_at=moment, **told)
        with self._writing() as connection:
            connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=told))

    def forget_failure(self, name: str) -> bool:
        """Strike an input off the list of failures; True if it was there."""
        with self._writing() as connection:
            return connection.execute(delete(tables.failure).where(tables.failure.c.name == name)).rowcount > 0

    def search(
        self, query: str, *, voice: str | None = None, outlet: str | None = None, since: str | None = None,
        until: str | None = None,
    ) -> list[Hit]:  # fmt: skip
        """Statements and articles that have the words of ``query``: see `sayso.ledger.search.find`."""
        with self._looking() as connection:
            return find(connection, query, voice=voice, outlet=outlet, since=since, until=until)

    def statements(self) -> list[Hit]:
        """All statements by id, as a search would find them."""
        with self._looking() as connection:
            return statements(connection)

    def counts(self) -> Counts:
        """How many articles, statements, voices and failures there are."""
        counted = {"articles": tables.article, "statements": tables.statement, "voices": tables.voice}
        with self._looking() as connection:
            found = {
                name: connection.scalar(select(func.count()).select_from(table)) or 0
                for name, table in {**counted, "failures": tables.failure}.items()
            }
        return Counts(**found)

    @property
    def resolutions(self) -> Resolutions:
        """What persons decided on forecasts."""
        return Resolutions(self._looking, self._writing)

    @property
    def reviews(self) -> Reviews:
        """Other people's reviews of claims."""
        return Reviews(self._looking, self._writing)

    @property
    def sightings(self) -> Sightings:
        """When each text was had from its address, and the versions of articles."""
        return Sightings(self._looking, self._writing)

    @property
    def traces(self) -> Traces:
        """Where in its snapshot each article's words stand."""
        return Traces(self._looking, self._writing)

    @property
    def vectors(self) -> Vectors:
        """Those of texts, by the network that made them."""
        return Vectors(self._looking, self._writing)

    @property
    def withdrawals(self) -> Withdrawals:
        """Which articles are withdrawn, as persons say."""
        return Withdrawals(self._looking, self._writing)

    def note(self, article: str, note: str) -> bool:
        """Add a note to an article's, where it isn't there yet; True if it was new."""
        with self._writing() as connection:
            notes = connection.scalar(select(tables.article.c.notes).where(tables.article.c.id == article))
            before = json.loads(notes or "[]")
            if notes is None or note in before:
                return False
            told = update(tables.article).where(tables.article.c.id == article)
            connection.execute(told.values(notes=rows.as_json([*before, note])))
        return True

    @property
    def links(self) -> KeptLinks:
        """What is found across articles."""
        return KeptLinks(self._looking, self._writing)

    @property
    def watched(self) -> WatchedPages:
        """What is watched, and how far that is."""
        return WatchedPages(self._looking, self._writing)

    def dump(self) -> Iterator[str]:
        """The content as canonical JSON lines, without times: equal for equal content."""
        with self._looking() as connection:
            yield from dumped(connection)

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with mapped(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with mapped(self.path), self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection


def _run_of(connection: Connection, article: str) -> str | None:
    return connection.scalar(select(tables.reading.c.run).where(tables.reading.c.article == article))


def _put_article(connection: Connection, article: Article, snapshot_bytes: int | None) -> None:
    kept = upsert(tables.snapshot).values(sha256=article.snapshot, bytes=snapshot_bytes)
    connection.execute(kept.on_conflict_do_nothing())
    row = rows.article_row(article)
    # To the microsecond, for it may be all that tells which of two versions came first.
    put = upsert(tables.article).values(**row, first_at=datetime.now(UTC).isoformat().replace("+00:00", "Z"))
    connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=row))
    if article.fetched is not None:
        put_sighting(connection, article.id, article.fetched)


def _drop_statements(connection: Connection, article: str) -> None:
    drop_links(connection, article)
    of_article = select(tables.statement.c.id).where(tables.statement.c.article == article)
    for part in tables.PARTS:
        connection.execute(delete(part).where(part.c.statement.in_(of_article)))
    for table in (tables.statement, *tables.WHOLE):
        connection.execute(delete(table).where(table.c.article == article))


def _put_statements(connection: Connection, reading: Reading) -> None:
    put_words(connection, reading)
    for name, of_table in (rows.statement_rows(reading) | circumstances.whole_rows(reading)).items():
        if of_table:
            connection.execute(insert(tables.metadata.tables[name]), of_table)


def _put_run(connection: Connection, article: str, run: Run) -> None:
    moment = now()
    row = upsert(tables.reading_run).values(id=run.id, **asdict(run), first_at=moment, last_at=moment)
    connection.execute(row.on_conflict_do_update(index_elements=["id"], set_={"last_at": moment}))
    made = {"run": run.id, "read_at": moment}
    put = upsert(tables.reading).values(article=article, **made)
    connection.execute(put.on_conflict_do_update(index_elements=["article"], set_=made))


def _readings(connection: Connection, ids: Sequence[str]) -> Iterator[Reading]:
    """The readings of these articles, in the order of ``ids``; articles that are not kept are passed over."""
    articles = {
        r["id"]: r for r in connection.execute(select(tables.article).where(tables.article.c.id.in_(ids))).mappings()
    }
    of_articles = tables.statement.c.article.in_(ids)
    found = {"statement": connection.execute(
        select(tables.statement).where(of_articles).order_by(tables.statement.c.position)
    ).mappings().all()}  # fmt: skip
    for part in tables.PARTS:
        query = select(part).join(tables.statement, tables.statement.c.id == part.c.statement).where(of_articles)
        found[part.name] = connection.execute(query.order_by(part.c.position)).mappings().all()
    for table in tables.WHOLE:
        query = select(table).where(table.c.article.in_(ids)).order_by(*table.primary_key)
        found[table.name] = connection.execute(query).mappings().all()
    statements, actors = rows.statements_of(found), circumstances.actors_of(found)
    datings = circumstances.datings_of(found)
    for article in ids:
        if article in articles:
            yield Reading(
                article=rows.article_of(articles[article]),
                statements=tuple(statements.get(article, ())),
                actors=actors.get(article, ()),
                dating=datings.get(article, Dating()),
            )
