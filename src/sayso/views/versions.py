"""Versions: what changed from one version of an article to the next, for the terminal and for the dossier.

Words that went stand in ``[-…-]``, words that came in ``{+…+}``, as wdiff writes them, so that nothing is told by
colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rich.console import Console
from rich.text import Text

from sayso.linking.edits import Edit
from sayso.linking.versions import History, Kept
from sayso.records import Article, Statement
from sayso.views.characters import in_one_line, words
from sayso.views.lettering import shortened
from sayso.views.shown import counted, when

Mark = Literal["same", "removed", "added", "moved"]

ABOUT: Final = 120
"""Letters before and after a change that are shown."""

MOST: Final = 400
"""Changes of a step that are shown; the others are counted."""

LONGEST: Final = 2000
"""Letters of one change that are shown."""

_SIGNS: Final[dict[Mark, tuple[str, str, str]]] = {
    "same": ("", "", ""),
    "removed": ("[-", "-]", "red strike"),
    "added": ("{+", "+}", "green"),
    "moved": ("{>", "<}", "cyan"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that all stayed, went, came or moved."""

    words: str
    mark: Mark


def passages(edit: Edit) -> list[tuple[Piece, ...]]:
    """The changes of ``edit`` in the order of the later text, each with words about it; near ones stand in one row."""
    first, then = edit.first.article.text, edit.then.article.text
    rows: list[list[Piece]] = []
    at = 0
    for change in edit.difference.changes[:MOST]:
        start, end = change.then
        between = then[at:start]
        if rows and len(between) <= 2 * ABOUT and "\n" not in between:
            rows[-1].append(Piece(between, "same"))
        else:
            if rows:
                rows[-1].append(Piece(_head(between), "same"))
            rows.append([Piece(_tail(between), "same")])
        gone, come = first[slice(*change.first)], then[start:end]
        if change.kind == "moved":
            rows[-1].append(Piece(shortened(come, LONGEST), "moved"))
        else:
            rows[-1] += [Piece(shortened(gone, LONGEST), "removed")] if gone else []
            rows[-1] += [Piece(shortened(come, LONGEST), "added")] if come else []
        at = max(at, end)
    if rows:
        rows[-1].append(Piece(_head(then[at:]), "same"))
    return [tuple(piece for piece in row if piece.words.strip() or piece.mark == "same") for row in rows]


def title(history: History) -> str:
    """What a history is called: its last version's title."""
    article = history.versions[-1].article
    return in_one_line(article.title or "") or in_one_line(article.text[:80])


def says(edit: Edit) -> str:
    """A step in a line: ``12 words changed (7 removed, 9 added), 40 moved``."""
    told = edit.difference
    parts = [f"{counted(told.changed, 'word')} changed ({told.removed:,} removed, {told.added:,} added)"]
    if not told.changed:
        parts = ["no word changed" if told.moved else "only punctuation or spacing changed"]
    return ", ".join([*parts, f"{told.moved:,} moved"] if told.moved else parts)


def noticed(edit: Edit) -> list[str]:
    """Whether the later text says that it was changed, a line each."""
    text = edit.then.article.text
    told = [
        f"{'it says now' if is_new else 'it said already'}: “{in_one_line(text[slice(*span)])}”"
        for span, is_new in edit.notices
    ]
    return told or ["nothing in its text says that it was changed"]


def had(kept: Kept) -> str:
    """When a version was had: ``fetched 3 March 2031, 08:00 UTC; last 3 March 2031, 09:00 UTC``."""
    if kept.seen:
        last = f", last {when(kept.seen[-1])}" if len(kept.seen) > 1 else ""
        return f"fetched {when(kept.seen[0])}{last}"
    return f"first kept {when(kept.first_at)}" if kept.first_at else "not known when it was had"


def changed_back(history: History) -> list[str]:
    """A line for each earlier version that was had again after a later one."""
    told = []
    for at, kept in enumerate(history.versions[:-1]):
        after = min((later.seen[0] for later in history.versions[at + 1 :] if later.seen), default=None)
        if again := [seen for seen in kept.seen if after is not None and seen > after]:
            told.append(f"version {at + 1} was there again: {', '.join(map(when, again[:5]))}")
    return told


def show(console: Console, history: History, edits: Sequence[Edit]) -> None:
    """Prints all versions of an article, then what changed from each to the next."""
    console.print(Text(title(history), style="bold"))
    last = history.versions[-1].article
    console.print(Text(" · ".join(in_one_line(part) for part in (last.outlet, last.url) if part), style="dim"))
    for number, kept in enumerate(history.versions, start=1):
        given = f"; page says changed {when(kept.article.modified)}" if kept.article.modified else ""
        console.print(Text(f"  {number}  {kept.article.id[:8]}  {had(kept)}{given}"))
    for line in (f"ordered by {history.ordered_by}", *changed_back(history)):
        console.print(Text(line, style="dim"))
    for number, edit in enumerate(edits, start=1):
        console.print()
        console.print(Text(f"Version {number} → {number + 1}: {says(edit)}", style="bold"))
        for line in (edit.dated, *noticed(edit)):
            console.print(Text(in_one_line(line), style="dim"))
        _show_said(console, edit)
        for row in passages(edit):
            console.print()
            console.print(_inline(row))
        if (more := len(edit.difference.changes) - MOST) > 0:
            console.print(Text(f"and {counted(more, 'more change')}", style="dim"))


def _show_said(console: Console, edit: Edit) -> None:
    """Prints what drifted, and the statements that vanished and appeared."""
    lines: list[tuple[str, str]] = [(drift.kind, in_one_line(drift.says)) for drift in edit.drifts]
    for name, statements, article in _said(edit):
        lines += [(name, told(article, statement)) for statement in statements]
    for kind, line in dict.fromkeys(lines):
        console.print(Text.assemble("  ", (kind, "bold"), f": {line}"))


def told(article: Article, statement: Statement) -> str:
    """A statement's words and on whose word they are: ``the depot burnt (the mayor ← The Post)``."""
    text = article.text
    said = " … ".join(in_one_line(text[a:b]) for a, b in statement.content)
    sources = (in_one_line(text[slice(*voice.source)]) if voice.source else "" for voice in statement.chain)
    chain = [source or "no voice named" for source in sources] or ["own voice"]
    return f"“{shortened(said, 300)}” ({' ← '.join(chain)}; {statement.act}, {statement.status})"


def _said(edit: Edit) -> tuple[tuple[str, tuple[Statement, ...], Article], ...]:
    return (
        ("statement vanished", edit.vanished, edit.first.article),
        ("statement appeared", edit.appeared, edit.then.article),
    )


def _inline(row: Sequence[Piece]) -> Text:
    text = Text()
    for blank, piece in _spaced(row):
        opening, closing, style = _SIGNS[piece.mark]
        text.append(blank).append(f"{opening}{_flat(piece.words)}{closing}", style=style)
    return text


def _spaced(row: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """Each piece with the blank that is wanted before it: words that went don't stand in the later text's spacing."""
    before = ""
    for piece in row:
        wanted = piece.mark != "same" and before and not before.endswith((" ", "“", "(")) and piece.words[0].isalnum()
        yield " " if wanted else "", piece
        before = _flat(piece.words) or before


def _flat(text: str) -> str:
    """``text`` in one line, blanks at its ends kept as one."""
    flat = in_one_line(text)
    return f"{' ' if text[:1].isspace() else ''}{flat}{' ' if flat and text[-1:].isspace() else ''}"


def _tail(text: str) -> str:
    """The last words of what stands before a change, of its own paragraph."""
    line = text[text.rfind("\n") + 1 :]
    return line if len(line) <= ABOUT else "…" + line[-ABOUT:].partition(" ")[2]


def _head(text: str) -> str:
    """The first words of what stands after a change, of its own paragraph."""
    line = text.partition("\n")[0]
    return line if len(line) <= ABOUT else line[:ABOUT].rpartition(" ")[0] + " …"


def section(told_of: Sequence[tuple[History, Sequence[Edit]]], numbers: Mapping[str, int]) -> Iterator[str]:
    """The dossier's section on versions, as HTML; ``numbers`` are those of its articles by id. Nothing without any."""
    if not told_of:
        return
    yield '<section class="versions across" aria-labelledby="versions"><h2 id="versions">Versions</h2>\n'
    yield "<p>Articles that were had more than once from one address, and said something else. "
    yield '<del><span class="f">−</span>Words that went</del>, <ins><span class="f">+</span>words that came</ins>.</p>\n<ol>\n'
    for history, edits in told_of:
        yield f"<li><h3>{words(title(history))}</h3>\n<p>{words(in_one_line(history.versions[-1].article.url or ''))}</p>\n<ul>\n"
        for number, kept in enumerate(history.versions, start=1):
            given = f"; page says changed {when(kept.article.modified)}" if kept.article.modified else ""
            yield f"<li>{_to(numbers, kept.article.id, f'version {number}')}: {words(had(kept) + given)}</li>\n"
        yield "</ul>\n"
        yield from (f'<p class="quiet">{words(line)}</p>\n' for line in changed_back(history))
        for number, edit in enumerate(edits, start=1):
            yield from _step(number, edit)
        yield "</li>\n"
    yield "</ol></section>\n"


def _step(number: int, edit: Edit) -> Iterator[str]:
    yield f"<h4>{number} → {number + 1}: {words(says(edit))}</h4>\n"
    for line in (edit.dated, *noticed(edit)):
        yield f'<p class="quiet">{words(in_one_line(line))}</p>\n'
    lines = [f"<b>{drift.kind}</b>: {words(in_one_line(drift.says))}" for drift in edit.drifts]
    for name, statements, article in _said(edit):
        lines += [f"<b>{name}</b>: {words(told(article, statement))}" for statement in statements]
    if lines:
        yield f"<ul>{''.join(f'<li>{line}</li>' for line in dict.fromkeys(lines))}</ul>\n"
    for row in passages(edit):
        yield f"<p>{''.join(blank + _html(piece) for blank, piece in _spaced(row))}</p>\n"
    if (more := len(edit.difference.changes) - MOST) > 0:
        yield f'<p class="quiet">and {counted(more, "more change")}</p>\n'


def _html(piece: Piece) -> str:
    flat = words(_flat(piece.words))
    if piece.mark == "removed":
        return f'<del><span class="f" aria-hidden="true">−</span><span class="vh">was: </span>{flat}</del>'
    if piece.mark == "added":
        return f'<ins><span class="f" aria-hidden="true">+</span><span class="vh">became: </span>{flat}</ins>'
    return f'<span class="quiet">moved: {flat}</span>' if piece.mark == "moved" else flat


def _to(numbers: Mapping[str, int], article: str, label: str) -> str:
    number = numbers.get(article)
    return f'<a href="#a{number}">{label}</a>' if number else f"<span>{label}</span>"
