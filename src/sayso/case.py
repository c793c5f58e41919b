"""A case: inputs go in, what they hold is read once each, and what was read is kept."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, Protocol, Self, runtime_checkable

from sayso.errors import EmptyInput, InputError, OtherLanguage, ReadingFailed, SaysoError
from sayso.intake import STANDARD_INPUT, Found, Item, Passed, Reviewed, Wanted, reviews_in_page, take
from sayso.intake.batch import Fetch, Held, Watch, asked, held, is_address, nothing_fetched
from sayso.intake.language import language_name
from sayso.intake.tracing import trace_of
from sayso.records import Article, Reading, Review, Run
from sayso.vault import Snapshots

if TYPE_CHECKING:
    from sayso.ledger import Failure, Ledger

READ: Final = "en"
"""The language that is read; articles in others are kept."""

NO_ARTICLE: Final = "pages without an article"


class Reader(Protocol):
    """Whatever reads articles. A reader with a ``model`` attribute (SHA-256 of its weights) has it noted too."""

    @property
    def name(self) -> str:
        """What it is called in the ledger."""

    @property
    def version(self) -> str:
        """Changes whenever its readings may; an article is then read again."""

    def read(self, article: Article) -> Reading:
        """The article with its statements, every span a span of its text."""


@runtime_checkable
class Ahead(Reader, Protocol):
    """A reader that may be told of articles some time before it is asked to read them."""

    @property
    def ahead(self) -> int:
        """Of how many it makes good use."""

    def begin(self, article: Article) -> None:
        """Begin to read ``article``; `read` will be asked for it, unless it turns out to be known."""

    def ready(self, article: Article | None) -> bool:
        """Whether `read` would give its reading at once; none needs no waiting."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one item of an input.

    ``read`` now; ``known`` from before; ``unread``, an article in another language, kept if there is a case;
    ``reviewed``, no article but other people's reviews; ``passed``, neither, with ``why``, a plural; ``failed``.
    Those that were read have their reading. Those that are unread or failed have an error, which says so in one
    line. ``reviews`` counts the reviews by others that are new to the case. ``changed`` is how many words differ from
    the version of the article that was had before; None where it is no other version.
    """

    name: str
    kind: Literal["read", "known", "unread", "reviewed", "passed", "failed"]
    reading: Reading | None = None
    error: InputError | None = None
    why: str | None = None
    reviews: int = 0
    changed: int | None = None


class Case:
    """A case file with its ledger and snapshots, or, without a path, reading only with nothing kept.

    Use it in a ``with`` block. Raises LedgerError where the file can't be used, MissingInput where it is
    not there and ``create`` is false.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, create: bool = True) -> None:
        self.path = None if path is None else Path(path)
        self.ledger = None if path is None else _ledger(path, create=create)
        self.snapshots = None if path is None else Snapshots.beside(path)
        if self.snapshots:
            self.snapshots.clear_parts()

    @property
    def archives(self) -> Path | None:
        """The folder for the web archives of what is fetched for the case."""
        return self.snapshots.folder / "warc" if self.snapshots else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self.ledger:
            self.ledger.close()

    def read(
        self,
        inputs: Iterable[str | os.PathLike[str]],
        reader: Reader,
        watch: Watch | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        fetch: Fetch = nothing_fetched,
    ) -> Iterator[Outcome]:
        """Read files, folders and ``-`` (standard input), one transaction an article, and tell what became of each.

        ``mapping`` is from fields to the columns of a table; ``watch`` is told how far the batch is. Addresses among
        the inputs come last, by ``fetch`` (`sayso.intake.fetching.pages`). What is wrong with one item ends in its
        outcome and in the list of failures. Stopping between or within outcomes leaves the ledger whole. Raises
        LedgerError where nothing more can be kept, ExtensionError where another package's kind of input can't be
        loaded.
        """
        given = list(inputs)
        addresses = {str(url): Wanted(mapping=mapping or {}) for url in given if is_address(url)}
        batch = asked((path for path in given if not is_address(path)), mapping)
        return self.read_held(chain(held(batch, watch), fetch(addresses) if addresses else ()), reader)

    def retry(self, reader: Reader, watch: Watch | None = None, *, fetch: Fetch | None = None) -> Iterator[Outcome]:
        """Read again what is on the list of failures, but for standard input, which is gone.

        Of a container, the items that failed are taken and no others. Addresses are left alone without ``fetch``.
        """
        again = _again(self.ledger.failures()) if self.ledger else {}
        addresses = {place: wanted for place, wanted in again.items() if is_address(place)}
        batch = [(Path(place), wanted) for place, wanted in again.items() if place not in addresses]
        return self.read_held(chain(held(batch, watch), fetch(addresses) if addresses and fetch else ()), reader)

    def read_held(self, things: Iterable[Held], reader: Reader) -> Iterator[Outcome]:
        """Read what inputs hold, as `read` does, wherever it comes from."""
        failed = {failure.name for failure in self.ledger.failures()} if self.ledger else set()
        for thing, article in self._begun(things, reader):
            outcome = None if thing.found is None else self._outcome(thing.found, article, reader)
            if self.ledger and outcome and outcome.kind == "failed":
                self._note(self.ledger, outcome, thing)
                failed.discard(outcome.name)  # an archive may hold two of a name
            elif self.ledger and (name := outcome.name if outcome else thing.source) in failed:
                self.ledger.forget_failure(name)
            if outcome:
                yield outcome

    def _begun(self, things: Iterable[Held], reader: Reader) -> Iterator[tuple[Held, Article | None]]:
        """``things`` in their order; where ``reader`` reads ahead, with their articles, which it has begun to read."""
        if not isinstance(reader, Ahead):
            yield from ((thing, None) for thing in things)
            return
        waiting: deque[tuple[Held, Article | None]] = deque()
        try:
            for thing in things:
                waiting.append((thing, self._begin(thing.found, reader)))
                while waiting and (len(waiting) > reader.ahead or reader.ready(waiting[0][1])):
                    yield waiting.popleft()
        except SaysoError:  # what came before it is read all the same
            yield from waiting
            raise
        yield from waiting

    def _begin(self, found: Found | None, reader: Ahead) -> Article | None:
        """The article that ``reader`` begins to read; None where there is none, or the case knows it."""
        if not isinstance(found, Item) or self._kept_as(found, _run(reader)):
            return None
        try:
            article = take(found.name, found.data, found.facts)
        except InputError:  # told in its turn
            return None
        if article.language == READ and not (self.ledger and self.ledger.known(article.id, _run(reader))):
            reader.begin(article)
        return article

    def _outcome(self, found: Found, article: Article | None, reader: Reader) -> Outcome:
        if isinstance(found, Passed):
            return Outcome(name=found.name, kind="passed", why=found.why)
        if isinstance(found, InputError):
            return Outcome(name=found.name, kind="failed", error=found)
        if isinstance(found, Reviewed):
            return Outcome(name=found.name, kind="reviewed", reviews=self._keep_reviews(found.reviews, found.data))
        try:
            return self._read(found, article, reader)
        except EmptyInput as error:
            if found.crawled:
                return Outcome(name=found.name, kind="passed", why=NO_ARTICLE)
            return Outcome(name=found.name, kind="failed", error=error)
        except InputError as error:
            return Outcome(name=found.name, kind="failed", error=error)

    def _read(self, item: Item, article: Article | None, reader: Reader) -> Outcome:
        run = _run(reader)
        if self.ledger and (before := self._kept_as(item, run)):
            return _known(self.ledger, replace(before, fetched=item.facts.fetched))
        reviews = self._keep_reviews(reviews_in_page(item.name, item.data), item.data)
        article = article or take(item.name, item.data, item.facts)
        return replace(self._read_article(article, item.data, run, reader), reviews=reviews)

    def _read_article(self, article: Article, data: bytes, run: Run, reader: Reader) -> Outcome:
        if article.language != READ:
            return self._unread(article, data)
        if self.ledger is None or self.snapshots is None:
            return Outcome(name=article.name, kind="read", reading=_reading(article, reader))
        if self.ledger.known(article.id, run):
            before = self.ledger.reading(article.id)
            if before and article.published not in (None, before.article.published):
                self.ledger.note(article.id, f"the same text also came dated {article.published}")
            return _known(self.ledger, article)
        had = self.ledger.known(article.id)
        reading = _reading(article, reader)
        # The snapshot first: a row without its snapshot is worse than a snapshot without its row.
        self.snapshots.keep(data)
        self.ledger.keep(reading, run, snapshot_bytes=len(data), trace=trace_of(article, data))
        changed = None if had else self.ledger.sightings.changed(article)
        return Outcome(name=article.name, kind="read", reading=reading, changed=changed)

    def _kept_as(self, item: Item, run: Run) -> Article | None:
        """The article that the case keeps of the same bytes by the same name, with nothing left to read."""
        # What a container says of an item may change with the mapping of its columns; bytes alone don't change.
        if self.ledger is None or item.facts.text is not None:
            return None
        before = self.ledger.kept_as(item.name, hashlib.sha256(item.data).hexdigest())
        return before if before and (before.language != READ or self.ledger.known(before.id, run)) else None

    def _keep_reviews(self, reviews: Sequence[Review], data: bytes) -> int:
        if not reviews or self.ledger is None or self.snapshots is None:
            return 0
        self.snapshots.keep(data)
        return self.ledger.reviews.keep(reviews, snapshot_bytes=len(data))

    def _unread(self, article: Article, data: bytes) -> Outcome:
        """An article in a language that isn't read is kept all the same."""
        language = language_name(article.language)
        if self.ledger is None or self.snapshots is None:
            error = OtherLanguage(article.name, f"it looks like {language}, which is not read; set aside")
            return Outcome(name=article.name, kind="unread", error=error)
        self.snapshots.keep(data)
        if not self.ledger.keep_unread(article, snapshot_bytes=len(data)):
            return _known(self.ledger, article)
        error = OtherLanguage(article.name, f"it looks like {language}, which is not read; kept")
        changed = self.ledger.sightings.changed(article)
        return Outcome(name=article.name, kind="unread", error=error, changed=changed)

    @staticmethod
    def _note(ledger: Ledger, outcome: Outcome, thing: Held) -> None:
        if outcome.error:
            container = thing.source if outcome.name != thing.source else None
            ledger.note_failure(outcome.error, container=container, mapping=thing.wanted.mapping)


def _again(failures: Iterable[Failure]) -> dict[str, Wanted]:
    """What to ask for to take up the failures again: each by itself, or, of a container, those of its items."""
    wanted: dict[str, tuple[Mapping[str, str], set[str] | None]] = {}
    for failure in failures:
        place = failure.container or failure.name
        mapping, keys = wanted.setdefault(place, (failure.mapping or {}, set()))
        if failure.container is None:
            wanted[place] = mapping, None
        elif keys is not None:
            keys.add(failure.name.removeprefix(f"{place}#"))
    return {
        place: Wanted(keys=None if keys is None else frozenset(keys), mapping=mapping)
        for place, (mapping, keys) in wanted.items()
        if place != STANDARD_INPUT
    }


def _ledger(path: str | os.PathLike[str], *, create: bool) -> Ledger:
    from sayso.ledger import Ledger  # here, for the database takes longer to import than a page to read

    return Ledger(path, create=create)


def _known(ledger: Ledger, article: Article) -> Outcome:
    """An article that is kept already; had anew, it may be a page that was changed back."""
    new = ledger.sightings.note(article.id, article.fetched)
    changed = ledger.sightings.changed(article) if new else None
    return Outcome(name=article.name, kind="known", reading=ledger.reading(article.id), changed=changed)


def _run(reader: Reader) -> Run:
    return Run(reader=reader.name, version=reader.version, model=getattr(reader, "model", None))


def _reading(article: Article, reader: Reader) -> Reading:
    """The reader's reading. Whatever breaks it is that one article's failure, so that a batch goes on."""
    try:
        reading = reader.read(article)
    except SaysoError:
        raise
    except Exception as fault:
        what = " ".join(str(fault).split())[:200]
        reason = f"the reader failed ({type(fault).__name__}{': ' if what else ''}{what}); the rest can be read"
        raise ReadingFailed(article.name, reason) from fault
    if reading.article != article:
        raise ReadingFailed(article.name, "the reader gave back another article than it was given")
    return reading
