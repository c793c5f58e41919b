"""Safe copy: a kept web page with some of its words marked, made anew of what can do nothing.

Elements and attributes are those of short lists and no others; text is escaped. Nothing of the page's scripts, styles,
pictures, frames, forms and addresses is left, so that the copy can neither act nor load, and can't hide words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sayso.intake.tracing import Node, walk
from sayso.views.characters import in_one_line, words

_KEPT: Final = frozenset(
    """
    abbr address article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption
    figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main nav ol p pre q s samp section small span strong sub
    summary sup table tbody td tfoot th thead time tr u ul
    """.split()
)
_AS_BLOCKS: Final = frozenset({"body", "center", "dialog", "fieldset", "form", "hgroup", "html", "search"})
_VOID: Final = frozenset({"br", "col", "hr"})
_LEFT_OUT: Final = frozenset(
    """
    applet area audio base canvas embed frame frameset head iframe input link map math meta noembed noframes object
    param script source style svg template title track video
    """.split()
)
_PICTURES: Final = frozenset({"img", "image", "video", "svg", "iframe", "audio", "canvas", "object", "embed"})
_LONGEST_NAME: Final = 200
_ATTRIBUTES: Final = {
    "dir": re.compile(r"ltr|rtl|auto", re.IGNORECASE),
    "lang": re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}"),
    "colspan": re.compile(r"[1-9]\d{0,2}"),
    "rowspan": re.compile(r"[1-9]\d{0,2}"),
}


class Marked(NamedTuple):
    """A stretch to be marked, and whether it is what is said; otherwise it is who says it, and with which words."""

    start: int
    end: int
    content: bool


def safe_copy(body: Any, marks: Sequence[Marked]) -> Iterator[str]:
    """The elements of a page's ``body`` as harmless HTML; ``marks``, in order, count in its text content."""
    at, left_out, waiting = 0, 0, list(reversed(marks))
    for step in walk(body):
        if isinstance(step, Node):
            end = at + len(step.text)
            if not (left_out or step.hidden):
                yield marked(step.text, at, waiting)
            at = end
            while waiting and waiting[-1].end <= at:
                waiting.pop()
            continue
        event, element = step
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and tag in _PICTURES and not left_out:
            yield _picture(tag, element)
        if tag in _LEFT_OUT:
            left_out += 1 if event == "start" else -1
        elif not left_out and tag not in _PICTURES:
            yield _tag(event, tag if tag in _KEPT else "div" if tag in _AS_BLOCKS else "span", element)


def marked(text: str, at: int, waiting: Sequence[Marked]) -> str:
    """``text``, which begins at ``at``, escaped and with marks; ``waiting`` are those from there on, the first last."""
    found, done = [], 0
    for mark in reversed(waiting):
        start, end = max(mark.start - at, done), min(mark.end - at, len(text))
        if mark.start - at >= len(text):
            break
        if start < end:
            kind = "content" if mark.content else "voice"
            found.append(f'{words(text[done:start])}<mark class="{kind}">{words(text[start:end])}</mark>')
            done = end
    return "".join(found) + words(text[done:])


def _tag(event: str, tag: str, element: Any) -> str:
    if event == "end":
        return "" if tag in _VOID else f"</{tag}>"
    given = (
        f' {name}="{value}"'
        for name, form in _ATTRIBUTES.items()
        if (value := element.get(name)) is not None and form.fullmatch(value)
    )
    return f"<{tag}{''.join(given)}>"


def _picture(tag: str, element: Any) -> str:
    """What stands for a picture, film or frame, which isn't shown: its name, if it has one."""
    name = in_one_line(element.get("alt") or element.get("title") or "")[:_LONGEST_NAME]
    what = "picture" if tag in ("img", "image", "svg", "canvas") else "frame or film"
    return f'<span class="left-out">[{what} left out{": " if name else ""}{words(name)}]</span>'
