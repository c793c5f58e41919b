"""Links: what is found across articles, kept an article at a time and given back whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sayso.ledger import link_tables as kept
from sayso.ledger.tables import reading, statement
from sayso.linked import Claim, Contest, Drift, Echo, Forecast, Growth, Links, Passage, Tie

Row = dict[str, Any]
_Opened = Callable[[], AbstractContextManager[Connection]]
_AT_ONCE = 500


class KeptLinks:
    """The links of one ledger. Every method is one transaction and raises LedgerError as the ledger does."""

    def __init__(self, looking: _Opened, writing: _Opened) -> None:
        self._looking = looking
        self._writing = writing

    def waiting(self, linker: str) -> list[str]:
        """The ids of articles that have been read and not linked by ``linker``, in order."""
        done = select(kept.linked.c.article).where(kept.linked.c.linker == linker)
        query = select(reading.c.article).where(reading.c.article.not_in(done)).order_by(reading.c.article)
        with self._looking() as connection:
            return list(connection.scalars(query))

    def unlinked(self) -> int:
        """How many articles have been read and never been linked."""
        query = select(func.count()).select_from(
            reading.outerjoin(kept.linked, kept.linked.c.article == reading.c.article)
        )
        with self._looking() as connection:
            return connection.scalar(query.where(kept.linked.c.article.is_(None))) or 0

    def keys(self, linker: str) -> Iterator[tuple[str, bytes]]:
        """Each article that ``linker`` has linked, with its keys."""
        query = select(kept.linked.c.article, kept.linked.c["keys"].label("data")).where(kept.linked.c.linker == linker)
        with self._looking() as connection:
            for row in connection.execute(query.order_by(kept.linked.c.article)):
                yield row.article, row.data

    def keep(
        self, article: str, linker: str, keys: bytes, found: Links, texts: Mapping[str, str], regrouped: Iterable[str]
    ) -> None:
        """Keep what was found when ``article`` was linked, in place of what was found before.

        ``found.claims`` take the place of every claim that has one of the statements ``regrouped``. ``texts`` are those
        of all articles that ``found`` has passages of.
        """
        with self._writing() as connection:
            if connection.scalar(select(kept.linked.c.article).where(kept.linked.c.article == article)):
                drop(connection, article)
            put = upsert(kept.linked).values(article=article, linker=linker, keys=keys)
            values = {"linker": linker, "keys": keys}
            connection.execute(put.on_conflict_do_update(index_elements=["article"], set_=values))
            for table, rows in _rows(found, texts, _articles(connection, found)).items():
                if rows:
                    connection.execute(upsert(table).on_conflict_do_nothing(), rows)
            _regroup(connection, found.claims, regrouped)

    def ties(self, statements: Iterable[str]) -> list[Tie]:
        """All ties among statements that are tied, by whatever steps, to one of ``statements`` as the same."""
        wanted, seen, found = set(statements), set[str](), dict[tuple[str, str], Tie]()
        with self._looking() as connection:
            while wanted:
                seen |= wanted
                near: set[str] = set()
                for part in _parts(wanted):
                    query = select(kept.tie).where(or_(kept.tie.c.one.in_(part), kept.tie.c.other.in_(part)))
                    for row in connection.execute(query).mappings():
                        found[row["one"], row["other"]] = _tie(row)
                        if row["same"]:
                            near |= {row["one"], row["other"]}
                wanted = near - seen
        return [found[pair] for pair in sorted(found)]

    def claims_of(self, statements: Iterable[str]) -> dict[str, str]:
        """The claims (ids) of those of ``statements`` that are of one."""
        found: dict[str, str] = {}
        with self._looking() as connection:
            for part in _parts(set(statements)):
                query = select(kept.claim_statement).where(kept.claim_statement.c.statement.in_(part))
                found |= {row.statement: row.claim for row in connection.execute(query)}
        return found

    def articles_of(self, statements: Iterable[str]) -> list[str]:
        """The articles that have ``statements``, each once, by id."""
        with self._looking() as connection:
            return sorted(set(_articles_of(connection, statements).values()))

    def all(self) -> Links:
        """Everything, each kind by id."""
        with self._looking() as connection:
            rows = {table: connection.execute(_ordered(table)).mappings().all() for table in kept.LINKS}
        passages: dict[tuple[str, int], list[RowMapping]] = defaultdict(list)
        for row in rows[kept.passage]:
            passages[row["of"], row["side"]].append(row)
        ties = [_tie(row) for row in rows[kept.tie]]
        members: dict[str, list[str]] = defaultdict(list)
        for row in rows[kept.claim_statement]:
            members[row["claim"]].append(row["statement"])
        grown: dict[str, list[str]] = defaultdict(list)
        for row in rows[kept.growth_statement]:
            grown[row["growth"]].append(row["statement"])
        claim_of = {statement: claim for claim, statements in members.items() for statement in statements}
        within: dict[str, list[Tie]] = defaultdict(list)
        for tie in ties:
            if tie.same and claim_of.get(tie.one) == claim_of.get(tie.other) is not None:
                within[claim_of[tie.one]].append(tie)
        return Links(
            echoes=tuple(_echo(row, passages) for row in rows[kept.echo]),
            claims=tuple(Claim(id=c, statements=tuple(s), ties=tuple(within[c])) for c, s in members.items()),
            ties=tuple(ties),
            drifts=tuple(_drift(row, passages) for row in rows[kept.drift]),
            contests=tuple(
                Contest(**{name: row[name] for name in ("id", "kind", "one", "other", "says")})
                for row in rows[kept.contest_across]
            ),
            growths=tuple(
                Growth(id=row["id"], statements=tuple(grown[row["id"]]), says=row["says"]) for row in rows[kept.growth]
            ),
            forecasts=tuple(_forecast(row) for row in rows[kept.forecast]),
        )

    def forecasts(self) -> list[Forecast]:
        """The forecasts alone, by id."""
        with self._looking() as connection:
            return [_forecast(row) for row in connection.execute(_ordered(kept.forecast)).mappings()]

    def counts(self) -> dict[str, int]:
        """How many there are, by table."""
        tables = (kept.echo, kept.claim, kept.drift, kept.contest_across, kept.forecast)
        with self._looking() as connection:
            return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


def drop(connection: Connection, article: str) -> None:
    """Drop what has to do with an article, and every claim that has one of its statements."""
    gone: list[str] = []
    for table, (one, other) in kept.OF_TWO.items():
        of_article = or_(table.c[one] == article, table.c[other] == article)
        if "id" in table.c:
            gone += connection.scalars(select(table.c.id).where(of_article)).all()
        else:
            pairs = connection.execute(select(table.c.one, table.c.other).where(of_article))
            _dissolve(connection, {id_ for pair in pairs for id_ in pair})
        connection.execute(delete(table).where(of_article))
    for part in _parts(gone):
        connection.execute(delete(kept.passage).where(kept.passage.c.of.in_(part)))
    grown = connection.scalars(
        select(kept.growth_statement.c.growth).where(kept.growth_statement.c.article == article)
    ).all()
    for part in _parts(grown):
        connection.execute(delete(kept.growth_statement).where(kept.growth_statement.c.growth.in_(part)))
        connection.execute(delete(kept.growth).where(kept.growth.c.id.in_(part)))
    connection.execute(delete(kept.forecast).where(kept.forecast.c.article == article))
    connection.execute(delete(kept.linked).where(kept.linked.c.article == article))


def _regroup(connection: Connection, made: Sequence[Claim], regrouped: Iterable[str]) -> None:
    _dissolve(connection, regrouped)
    if made:
        connection.execute(upsert(kept.claim).on_conflict_do_nothing(), [{"id": claim.id} for claim in made])
        rows = [
            {"claim": claim.id, "position": at, "statement": statement}
            for claim in made
            for at, statement in enumerate(claim.statements)
        ]
        connection.execute(insert(kept.claim_statement), rows)


def _dissolve(connection: Connection, statements: Iterable[str]) -> None:
    """Drop the claims that have one of ``statements``."""
    for part in _parts(statements):
        of_these = kept.claim_statement.c.statement.in_(part)
        for claims in _parts(connection.scalars(select(kept.claim_statement.c.claim).where(of_these)).all()):
            connection.execute(delete(kept.claim_statement).where(kept.claim_statement.c.claim.in_(claims)))
            connection.execute(delete(kept.claim).where(kept.claim.c.id.in_(claims)))


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    """Values in an order of their own, as many at a time as one query takes."""
    ordered = sorted(set(values))
    for at in range(0, len(ordered), _AT_ONCE):
        yield ordered[at : at + _AT_ONCE]


def _ordered(table: Table) -> Any:
    return select(table).order_by(*table.primary_key)


def _rows(found: Links, texts: Mapping[str, str], article_of: Mapping[str, str]) -> dict[Table, list[Row]]:
    """The rows of what was found, in an order that the foreign keys allow."""
    rows: dict[Table, list[Row]] = {table: [] for table in kept.LINKS}
    for e in found.echoes:
        own = {n: getattr(e, n) for n in ("id", "kind", "direction", "share", "credited", "basis", "origin")}
        rows[kept.echo].append({**own, "first_article": e.first.article, "then_article": e.then.article})
        rows[kept.passage] += _passages(e.id, (e.first, e.then), texts)
    for d in found.drifts:
        own = {n: getattr(d, n) for n in ("id", "kind", "says", "by")}
        own |= {"first_article": d.first.article, "then_article": d.then.article}
        rows[kept.drift].append(own | dict(zip(("first_statement", "then_statement"), d.statements, strict=True)))
        rows[kept.passage] += _passages(d.id, (d.first, d.then), texts)
    for t in found.ties:
        own = {n: getattr(t, n) for n in ("one", "other", "same", "because", "strength")}
        rows[kept.tie].append(own | {"one_article": article_of[t.one], "other_article": article_of[t.other]})
    for c in found.contests:
        own = {n: getattr(c, n) for n in ("id", "kind", "one", "other", "says")}
        rows[kept.contest_across].append(own | {"one_article": article_of[c.one], "other_article": article_of[c.other]})
    for g in found.growths:
        rows[kept.growth].append({"id": g.id, "says": g.says})
        rows[kept.growth_statement] += [
            {"growth": g.id, "position": at, "statement": s, "article": article_of[s]}
            for at, s in enumerate(g.statements)
        ]
    rows[kept.forecast] = [_forecast_row(f, texts[f.article]) for f in found.forecasts]
    return rows


def _passages(of: str, sides: tuple[Passage, Passage], texts: Mapping[str, str]) -> list[Row]:
    return [
        {"of": of, "side": side, "position": at, "article": p.article, "start": start, "end": end}
        | {"words": texts[p.article][start:end]}
        for side, p in enumerate(sides)
        for at, (start, end) in enumerate(p.spans)
    ]


def _articles(connection: Connection, found: Links) -> dict[str, str]:
    """The articles of the statements that were found to have to do with one another."""
    ids = [s for tie in found.ties for s in (tie.one, tie.other)]
    ids += [s for contest in found.contests for s in (contest.one, contest.other)]
    ids += [s for growth in found.growths for s in growth.statements]
    return _articles_of(connection, ids)


def _articles_of(connection: Connection, statements: Iterable[str]) -> dict[str, str]:
    of: dict[str, str] = {}
    for part in _parts(statements):
        query = select(statement.c.id, statement.c.article).where(statement.c.id.in_(part))
        of |= {row.id: row.article for row in connection.execute(query)}
    return of


def _passage(rows: list[RowMapping]) -> Passage:
    return Passage(article=rows[0]["article"], spans=tuple((row["start"], row["end"]) for row in rows))


def _echo(row: RowMapping, passages: Mapping[tuple[str, int], list[RowMapping]]) -> Echo:
    own = {n: row[n] for n in ("id", "kind", "direction", "share", "credited", "basis", "origin")}
    return Echo(**own, first=_passage(passages[row["id"], 0]), then=_passage(passages[row["id"], 1]))


def _drift(row: RowMapping, passages: Mapping[tuple[str, int], list[RowMapping]]) -> Drift:
    first, then = passages.get((row["id"], 0), []), passages.get((row["id"], 1), [])
    return Drift(
        **{n: row[n] for n in ("id", "kind", "says", "by")},
        first=_passage(first) if first else Passage(article=row["first_article"], spans=()),
        then=_passage(then) if then else Passage(article=row["then_article"], spans=()),
        statements=(row["first_statement"], row["then_statement"]),
    )


def _tie(row: RowMapping) -> Tie:
    return Tie(**{name: row[name] for name in ("one", "other", "same", "because", "strength")})


def _forecast_row(f: Forecast, text: str) -> Row:
    row = {n: getattr(f, n) for n in ("id", "statement", "article", "voice", "window")}
    row |= {"from_utc": f.start, "to_utc": f.end, "start": f.span[0], "end": f.span[1], "words": text[slice(*f.span)]}
    for name, span in (("moment", f.moment), ("condition", f.condition)):
        start, end = span or (None, None)
        row |= {f"{name}_start": start, f"{name}_end": end, f"{name}_words": text[start:end] if span else None}
    return row


def _forecast(row: RowMapping) -> Forecast:
    def span(name: str) -> tuple[int, int] | None:
        return None if row[f"{name}_start"] is None else (row[f"{name}_start"], row[f"{name}_end"])

    return Forecast(
        **{n: row[n] for n in ("id", "statement", "article", "voice", "window")},
        span=(row["start"], row["end"]),
        start=row["from_utc"],
        end=row["to_utc"],
        moment=span("moment"),
        condition=span("condition"),
    )
