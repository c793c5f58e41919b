"""The views that make the file pleasant to open in Datasette; made anew after every migration."""

from __future__ import annotations

from typing import Final

_CONTENT = """(SELECT group_concat(words, ' … ') FROM
    (SELECT words FROM statement_content WHERE statement = s.id ORDER BY position))"""
_CHAIN = """coalesce((SELECT group_concat(who, ' ← ') FROM
    (SELECT coalesce(source_words, actor, '(' || kind || ')') AS who
     FROM voice WHERE statement = s.id ORDER BY position)), a.outlet, '(outlet)')"""
_CUES = """(SELECT group_concat(cue_words, ' ← ') FROM
    (SELECT cue_words FROM voice WHERE statement = s.id AND cue_words IS NOT NULL ORDER BY position))"""
_HEDGES = """(SELECT group_concat(words, ', ') FROM
    (SELECT words FROM hedge WHERE statement = s.id ORDER BY position))"""

VIEWS: Final[dict[str, str]] = {
    "statements_view": f"""
SELECT a.outlet, a.published, a.title, {_CONTENT} AS content, {_CHAIN} AS chain, {_CUES} AS cues,
    s.act, s.status, {_HEDGES} AS hedges, s.form, s.confidence, a.url, s.id AS statement, a.id AS article
FROM statement AS s JOIN article AS a ON a.id = s.article
ORDER BY a.published_utc IS NULL, a.published_utc, a.id, s.position""",  # noqa: S608  # made of the constants above
    "voices_view": """
SELECT coalesce(v.actor, v.source_words, '(' || v.kind || ')') AS voice, v.kind, v.cue_words AS cue, v.framing,
    v.stance, s.act, v.position AS steps_in, a.outlet, a.published, s.id AS statement, a.id AS article
FROM voice AS v JOIN statement AS s ON s.id = v.statement JOIN article AS a ON a.id = s.article
ORDER BY a.published_utc IS NULL, a.published_utc, a.id, s.position, v.position""",
    "articles_view": """
SELECT a.outlet, a.published, a.title, (SELECT count(*) FROM statement WHERE article = a.id) AS statements,
    a.language, a.authors, a.url, a.name, a.fetched, a.notes, r.read_at, n.reader, n.version, a.snapshot, a.id AS article
FROM article AS a LEFT JOIN reading AS r ON r.article = a.id LEFT JOIN reading_run AS n ON n.id = r.run
ORDER BY a.published_utc IS NULL, a.published_utc, a.id""",
}
