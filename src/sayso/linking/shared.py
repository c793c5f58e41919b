"""Shared origins: what two articles tell on the word of one named voice, each in words of its own.

Neither repeats the other: both rest on the same third. What is quoted alike is found among the echoes; this is for what
only the statements show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.linked import Echo, Passage, Tie, echo_id
from sayso.records import Reading, Span, Statement, plain_name


def shared(one: Reading, other: Reading, ties: Sequence[Tie], echoes: Sequence[Echo]) -> list[Echo]:
    """The shared origins of two articles, one for each voice, where no echo carries words from one to the other.

    ``one`` comes first by its article's id. Two statements share an origin where they are tied as the same and their
    innermost voice is one named actor.
    """
    if any(echo.kind != "shared origin" for echo in echoes):
        return []
    known = {echo.origin for echo in echoes}
    of = {s.id: s for s in one.statements}, {s.id: s for s in other.statements}
    spans: dict[str, tuple[set[Span], set[Span]]] = defaultdict(lambda: (set(), set()))
    for tie in ties:
        a, b = (tie.one, tie.other) if tie.one in of[0] else (tie.other, tie.one)
        if not tie.same or a not in of[0] or b not in of[1]:
            continue
        first, then = of[0][a], of[1][b]
        name = _one_voice(first, then)
        if name is not None and name not in known:
            spans[name][0].update(first.content)
            spans[name][1].update(then.content)
    return [_echo(one, other, name, *sides) for name, sides in sorted(spans.items())]


def _one_voice(first: Statement, then: Statement) -> str | None:
    """The named voice that both come from, None where they come from two or from nobody named.

    A name is short for another that has all of its words.
    """
    names = [name for name in (_innermost(first), _innermost(then)) if name]
    words = [set(plain_name(name).split()) for name in names]
    if len(names) < 2 or not (words[0] <= words[1] or words[1] <= words[0]):
        return None
    return min(names, key=lambda name: (-len(name), name))


def _innermost(statement: Statement) -> str | None:
    voice = statement.chain[0] if statement.chain else None
    return voice.actor if voice and voice.kind not in ("unnamed", "witnesses", "outlet") else None


def _echo(one: Reading, other: Reading, name: str, ours: set[Span], theirs: set[Span]) -> Echo:
    first = Passage(article=one.article.id, spans=_apart(ours))
    then = Passage(article=other.article.id, spans=_apart(theirs))
    return Echo(
        id=echo_id(first, then),
        first=first,
        then=then,
        kind="shared origin",
        direction="unknown",
        share=0.0,
        credited=False,
        basis=f"both tell it on the word of {name}, each in words of its own",
        origin=name,
    )


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap made one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)
