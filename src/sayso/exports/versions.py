"""Versions of an article, and what changed from one to the next, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sayso.linking.edits import Edit
from sayso.linking.versions import History, Kept
from sayso.records import Article, Span, Statement

Row = dict[str, Any]


def history_row(history: History, edits: Sequence[Edit]) -> Row:
    """An article with its versions, and in short what changed in each step."""
    last = history.versions[-1].article
    seen = sorted(time for kept in history.versions for time in kept.seen)
    return {
        "article": last.id,
        "outlet": last.outlet,
        "title": last.title,
        "url": last.url,
        "count": len(history.versions),
        "first_fetched": seen[0] if seen else None,
        "last_fetched": seen[-1] if seen else None,
        "ordered_by": history.ordered_by,
        "changed_words": [edit.difference.changed for edit in edits],
        "drifts": [drift.kind for edit in edits for drift in edit.drifts],
        "vanished": sum(len(edit.vanished) for edit in edits),
        "appeared": sum(len(edit.appeared) for edit in edits),
        "versions": [_version(history, kept) for kept in history.versions],
    }


def step_row(history: History, edit: Edit) -> Row:
    """All that changed from one version to the next."""
    first, then = edit.first.article, edit.then.article
    told = edit.difference
    return {
        "first": _version(history, edit.first),
        "then": _version(history, edit.then),
        "changed_words": told.changed,
        "removed_words": told.removed,
        "added_words": told.added,
        "moved_words": told.moved,
        "dated": edit.dated,
        "notices": [_words(then, (span,)) | {"new": is_new} for span, is_new in edit.notices],
        "drifts": [
            {
                "kind": drift.kind,
                "says": drift.says,
                "first": _words(first, drift.first.spans),
                "then": _words(then, drift.then.spans),
                "statements": list(drift.statements),
            }
            for drift in edit.drifts
        ],
        "vanished": [_statement(first, statement) for statement in edit.vanished],
        "appeared": [_statement(then, statement) for statement in edit.appeared],
        "changes": list(change_rows(history, edit)),
    }


def change_rows(history: History, edit: Edit) -> Iterator[Row]:
    """A row a change of words, with both sides' words and spans."""
    first, then = edit.first.article, edit.then.article
    for change in edit.difference.changes:
        yield {
            "from": history.number(first.id),
            "to": history.number(then.id),
            "kind": change.kind,
            "first_words": first.text[slice(*change.first)] or None,
            "then_words": then.text[slice(*change.then)] or None,
            "first_article": first.id,
            "first_span": list(change.first),
            "then_article": then.id,
            "then_span": list(change.then),
        }


def _version(history: History, kept: Kept) -> Row:
    article, before = kept.article, history.before(kept.article.id)
    return {
        "number": history.number(article.id),
        "article": article.id,
        "follows": before.article.id if before else None,
        "published": article.published,
        "modified": article.modified,
        "fetched": list(kept.seen),
        "first_kept": kept.first_at,
        "snapshot": article.snapshot,
    }


def _words(article: Article, spans: Sequence[Span]) -> Row:
    return {
        "words": " … ".join(" ".join(article.text[a:b].split()) for a, b in spans) or None,
        "spans": [list(span) for span in spans],
    }


def _statement(article: Article, statement: Statement) -> Row:
    sources = [article.text[slice(*voice.source)] if voice.source else None for voice in statement.chain]
    told = {"statement": statement.id, "chain": sources, "act": statement.act, "status": statement.status}
    return told | _words(article, statement.content)
