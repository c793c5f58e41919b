"""Interviews: whose "I" and "we" it is in a text of questions and answers."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from sayso.reading import lines, persons, voices
from sayso.reading.attributions import Range
from sayso.reading.cast import Member
from sayso.reading.layers import Marked
from sayso.reading.participants import Stretch

_TALKS = frozenset("interview interviews interviewed interviewing interviewee interviewees conversation q&a".split())
_WITH = frozenset({"spoke", "speaks", "speaking", "talked", "talks", "talking", "chatted", "chats", "sat", "caught",
                   "tells", "told", "answers", "answered"})  # fmt: skip
_TELLING = _TALKS | _WITH
_ABOUT = frozenset({"about", "on", "over", "regarding", "concerning"})  # no more of whom it is with
_QUESTIONS = 3  # lines that ask, from which a text that does not say so is taken for an interview
_LONGEST_QUESTION = 80  # words; what is longer answers, though it may end in a question
_NEAR = 6  # words before a name that may introduce it
_LABEL = 6  # words of a line that may be a speaker's name and no more
_OPENING, _CLOSING = frozenset("“\"„«'"), frozenset("”\"»'")


class Answers:
    """Who answers on each line of a stretch; who is interviewed is kept in the cast, for the stretches to come."""

    def __init__(self, here: Stretch) -> None:
        self._here = here
        self._labels: dict[Range, Member | None] = {}

    def speaker(self, word: int) -> Member | None:
        """Who says "I" at ``word``, on nobody's word but his own; None where the outlet does or it can't be told."""
        line = next(line for line in self._lines if line[0] <= word < line[1])
        quoted = self._quoted(line)
        if quoted and not self._is_interview:
            return self._under(line) or self._last()
        if not self._is_interview or self._asks(line):
            return None
        named = self._introduced(line) or self._labelled(line) or self._other(line)
        if named is not None:
            return named
        return None if self._tells(line) else self._only()

    def _tells(self, line: Range) -> bool:
        """Whether a line tells of who is interviewed, as the outlet does before the questions."""
        before = self._here.offset == 0 and (self._first is None or line[0] < self._first)
        asked = self._here.cast.interviewed or []
        return before and any(member in asked for member in self._members(self._people(*line)))

    @cached_property
    def _lines(self) -> list[Range]:
        return lines.ranges(self._here.layers)

    @cached_property
    def _asking(self) -> list[Range]:
        return [line for line in self._lines if self._asks(line)]

    @property
    def _first(self) -> int | None:
        return self._asking[0][0] if self._asking else None

    @cached_property
    def _is_interview(self) -> bool:
        cast = self._here.cast
        if cast.interviewed is None:
            lower = self._here.layers.tree.lower
            said = any(word in _TALKS for word in lower[: self._first])
            if (self._asking and said) or len(self._asking) >= _QUESTIONS:
                cast.interviewed = self._interviewed()
        return cast.interviewed is not None

    def _asks(self, line: Range) -> bool:
        forms = self._here.layers.tree.forms
        if line[1] - line[0] > _LONGEST_QUESTION:
            return False
        return "?" in forms[max(line[0], line[1] - 2) : line[1]] and forms[line[0]] not in _OPENING

    def _quoted(self, line: Range) -> bool:
        forms = self._here.layers.tree.forms
        return forms[line[0]] in _OPENING and any(
            form in _CLOSING for form in forms[max(line[0] + 1, line[1] - 2) : line[1]]
        )

    def _people(self, start: int, end: int) -> list[Marked]:
        layers = self._here.layers
        found = [n for n in self._here.names if n[0] == "PER" and start <= n[1] < end]
        return [n for n in found if voices.kind(layers, (n[1], n[2])) == "person"]

    def _member(self, name: Marked) -> Member | None:
        full = persons.person_name(self._here.layers, name[1], name[2])
        return self._here.cast.person(full) if full else None

    def _members(self, people: list[Marked]) -> tuple[Member, ...]:
        return tuple(member for member in map(self._member, people) if member is not None)

    def _interviewed(self) -> list[Member]:
        """Who is named where the text says that it is an interview; else who is named most before it begins."""
        tree = self._here.layers.tree
        end = self._first if self._first is not None else len(tree.forms)
        told, others = self._told(end)
        captions = [line for line in self._lines if "interviewee" in tree.lower[slice(*line)]]
        told += [self._members(self._people(*line)[:1]) for line in captions]
        if captions and len(set(told)) > 1:
            return []
        if told:
            return list(Counter(told).most_common(1)[0][0])
        counted = Counter(m for m in self._members(self._people(0, end)) if m not in others)
        return [member for member, _ in counted.most_common(1)]

    def _told(self, end: int) -> tuple[list[tuple[Member, ...]], set[Member]]:
        """Whom the sentences before the word ``end`` that tell of the interview name as its partners, and whom else."""
        tree = self._here.layers.tree
        found: list[tuple[Member, ...]] = []
        others: set[Member] = set()
        told = {tree.sentence_of[i]: i for i in range(end - 1, -1, -1) if tree.lower[i] in _TELLING}
        for sentence, word in sorted(told.items()):
            start, stop = tree.sentences[sentence]
            about = next((i for i in range(word, stop) if tree.lower[i] in _ABOUT), stop)
            people = self._people(word, about) or self._people(start, word)[-1:]
            found.append(self._members(_listed(tree.lower, people)))
            others.update(self._members(self._people(start, stop)))
        return [people for people in found if people], others

    def _only(self) -> Member | None:
        asked = self._here.cast.interviewed or []
        return asked[0] if len(asked) == 1 else None

    def _introduced(self, line: Range) -> Member | None:
        """Who says "I'm Ana Bell", "my name is Ana Bell" or "me, a girl named Ana"."""
        tree = self._here.layers.tree
        for name in self._people(*line):
            before = tree.lower[max(line[0], name[1] - _NEAR) : name[1]]
            as_one = before[-2:] in (["i", "'m"], ["i", "am"]) or before[-3:] == ["my", "name", "is"]
            if as_one or (before[-1:] == ["named"] and "me" in before):
                return self._member(name)
        return None

    def _other(self, line: Range) -> Member | None:
        """Of two who are interviewed, the one that the other's answer does not name."""
        asked = self._here.cast.interviewed or []
        named = self._members(self._people(*line))
        left = [member for member in asked if member not in named]
        return left[0] if len(asked) == 2 and len(left) == 1 else None

    def _labelled(self, line: Range) -> Member | None:
        """Whose name stands alone on a line above, with no question between."""
        at = self._lines.index(line)
        begun = self._first if self._here.offset == 0 else 0
        for above in reversed(self._lines[:at]):
            if begun is None or above[0] < begun or self._asks(above):
                return None  # a name before the first question may be the writer's
            named = self._alone(above)
            if named is not None:
                return named
        return None

    def _alone(self, line: Range) -> Member | None:
        """Whose name is all that stands on a line."""
        if line not in self._labels:
            self._labels[line] = self._label(line)
        return self._labels[line]

    def _label(self, line: Range) -> Member | None:
        people = self._people(*line) if line[1] - line[0] <= _LABEL else []
        whole = len(people) == 1 and people[0][1] == line[0] and line[1] - people[0][2] <= 1
        return self._member(people[0]) if whole else None

    def _under(self, line: Range) -> Member | None:
        """Whose name stands under a line that is a quotation."""
        at = self._lines.index(line)
        return self._alone(self._lines[at + 1]) if at + 1 < len(self._lines) else None

    def _last(self) -> Member | None:
        """Who spoke last, if a person."""
        last = self._here.cast.speakers[-1:]
        return last[0] if last and last[0].kind == "person" else None


def _listed(lower: list[str], people: list[Marked]) -> list[Marked]:
    """The first of ``people`` and those joined to it by "and" or commas."""
    found = people[:1]
    for name in people[1:]:
        between = lower[found[-1][2] : name[1]]
        if not between or any(word not in (",", "and", "&") for word in between):
            break
        found.append(name)
    return found
