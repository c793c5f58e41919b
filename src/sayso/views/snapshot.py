"""Snapshot: the kept page, document or row with a statement's words marked, as one HTML file that needs nothing else.

A web page is shown as a safe copy, a PDF's pages as pictures with boxes, all else as numbered lines, paragraphs, cells.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Final

from sayso.intake.pdf.process import drawn
from sayso.intake.tracing import body_of, page_tree, share_found
from sayso.records import Span
from sayso.traced import Place, Sought, TracedArticle, places
from sayso.views.characters import in_one_line, words
from sayso.views.safe_copy import Marked, marked, safe_copy
from sayso.views.shown import counted, when

AROUND: Final = 20
"""Lines, paragraphs or cells that are shown before and after one with a mark."""

_FORMS: Final = {
    "page": "web page", "text": "text", "pdf": "PDF", "word": "Word document", "mail": "mail",
    "table": "row of a table", "json": "JSON object",
}  # fmt: skip


def snapshot(traced: TracedArticle, sought: Sequence[Sought]) -> Iterator[str]:
    """The snapshot of an article with what is ``sought`` marked. Raises InputError where it can't be drawn."""
    found = places(traced, sought)
    yield from _head(traced, sought, found)
    if traced.own.form == "page":
        body = [p for p in found if p.part == 0]
        yield '<div class="kept">\n'
        yield from safe_copy(body_of(page_tree(traced.article, traced.data)), _marks(body))
        yield "\n</div>\n"
        yield from _rows(traced, [p for p in found if p.part])
    elif traced.own.form == "pdf":
        yield from _pages(traced, found)
    else:
        yield from _rows(traced, found)
    yield "</body>\n</html>\n"


def style() -> str:
    """The style sheet, as it stands in every file."""
    return files(__package__).joinpath("snapshot.css").read_text(encoding="utf8")


def policy(styles: str) -> str:
    """The Content-Security-Policy: this one style sheet, known by its hash, and pictures that are in the file."""
    digest = b64encode(sha256(styles.encode("utf8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _head(traced: TracedArticle, sought: Sequence[Sought], found: Sequence[Place]) -> Iterator[str]:
    article, styles = traced.article, style()
    title = in_one_line(article.title or "") or "Without a title"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(styles)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{words(title)}</title>\n<style>{styles}</style>\n</head>\n<body>\n"
    yield f'<header class="about">\n<h1>{words(title)}</h1>\n'
    yield f"<p>{words(in_one_line(article.outlet or 'an outlet not named'))} · {words(when(article.published))}</p>\n"
    if article.url:
        yield f"<p>{words(in_one_line(article.url))}</p>\n"
    yield f'<p class="dim">Kept as {_FORMS[traced.own.form]}, SHA-256 <code>{article.snapshot}</code>'
    yield f"{f', had {words(when(article.fetched))}' if article.fetched else ''}. A copy that can do nothing: without "
    yield "scripts, styles, pictures, frames and links of its own.</p>\n"
    for one in sought:
        if one.content:
            yield f"<p>{_told(traced, one, found)}</p>\n"
    yield "</header>\n"


def _told(traced: TracedArticle, one: Sought, found: Sequence[Place]) -> str:
    passage = traced.passage(one.spans)
    said = " … ".join(in_one_line(traced.article.text[start:end]) for start, end in one.spans)
    lost = " … ".join(in_one_line(traced.article.text[start:end]) for start, end in passage.missing)
    where = "; ".join(dict.fromkeys(p.where for p in found if p.sought is one))
    state = {"found": "Found", "in part": "Found in part", "orphan": "Orphan: not found in what is kept"}[passage.state]
    not_found = f" Not found: “{words(lost)}”." if passage.state == "in part" else ""
    return f"<b>{state}</b>{f', {words(where)}' if where else ''}: “{words(said)}”.{not_found}"


def _marks(found: Iterable[Place]) -> list[Marked]:
    """Marks of one part, in order and without overlaps; what is said comes before who says it."""
    taken: list[Marked] = []
    for place in sorted(found, key=lambda p: (not p.sought.content, p.start)):
        for start, end in _free((place.start, place.end), taken):
            taken.append(Marked(start, end, place.sought.content))
    return sorted(taken)


def _free(span: Span, taken: Iterable[Marked]) -> list[Span]:
    """What of a span isn't taken."""
    left = [span]
    for mark in taken:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, mark.start)), (max(start, mark.end), end))
            if part[0] < part[1]
        ]
    return left


def _pages(traced: TracedArticle, found: Sequence[Place]) -> Iterator[str]:
    wanted: dict[int, list[Span]] = {}
    for place in found:
        if place.sought.content:
            wanted.setdefault(traced.own.parts[place.part].number, []).append((place.start, place.end))
    yield '<div class="kept">\n'
    for page in drawn(traced.article.name, traced.data, wanted) if wanted else ():
        picture = b64encode(page.image).decode("ascii")
        yield f"<figure><figcaption>Page {page.number}: "
        yield "; ".join(" ".join(f"{edge:g}" for edge in box) for box in page.points)
        yield " (left, bottom, right, top in points)</figcaption>\n"
        yield f'<svg viewBox="0 0 {page.width} {page.height}" width="{page.width // 2}" role="img">'
        yield f'<image href="data:image/png;base64,{picture}" width="{page.width}" height="{page.height}"/>'
        for left, top, right, bottom in page.boxes:
            yield f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}"/>'
        yield "</svg></figure>\n"
    yield "</div>\n"


def _rows(traced: TracedArticle, found: Sequence[Place]) -> Iterator[str]:
    """Lines, paragraphs, cells: those with marks and some around them, numbered."""
    if not found:
        return
    of_part: dict[int, list[Place]] = {}
    for place in found:
        of_part.setdefault(place.part, []).append(place)
    yield '<div class="kept rows">\n'
    if traced.own.form == "text":
        yield from _lines(traced.own.parts[0].text, _marks(found))
    else:
        near = (
            {n for part in of_part for n in range(part - AROUND, part + AROUND + 1)}
            if traced.own.form == "word"
            else set(of_part)
        )
        for at, part in enumerate(traced.own.parts):
            if at in near:
                yield _row(f"{part.name} {part.number}", part.text, 0, _marks(of_part.get(at, ())))
    yield "</div>\n"


def _lines(text: str, marks: Sequence[Marked]) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line)
    near: set[int] = set()
    for number, start in enumerate(starts):
        if any(mark.start < start + len(lines[number]) and start < mark.end for mark in marks):
            near.update(range(number - AROUND, number + AROUND + 1))
    for number, line in enumerate(lines):
        if number in near:
            yield _row(f"{number + 1}", line.rstrip("\r\n"), starts[number], marks)


def _row(label: str, text: str, at: int, marks: Sequence[Marked]) -> str:
    near = [mark for mark in reversed(marks) if mark.end > at and mark.start < at + len(text)]
    return f'<div class="n">{words(in_one_line(label))}</div><div class="w">{marked(text, at, near)}</div>\n'


def summary(traced: TracedArticle) -> str:
    """How much of an article's text stands in its snapshot, in a line."""
    text = traced.article.text
    found, given = share_found(traced.trace, text, [(0, len(text))])
    return f"{found:,} of {counted(given, 'character')} of the text stand in the {_FORMS[traced.own.form]} that is kept"
