"""Whom voices mean, held against gold coreference."""

from __future__ import annotations

import pytest

from evaluation import voices
from evaluation.conllu import TreeDocument
from sayso.records import Actor, Article, Name, Reading, Span, Statement, Voice

#         0    1       2       3      4      5     6     7    8       9      10     11    12
FORMS = ["Ada", "Fenn", "left", "Vask", "Fenn", "said", "she", "saw", "guards", "who", "said", "they", "slept"]
SPANS = [(sum(len(f) + 1 for f in FORMS[:i]), sum(len(f) + 1 for f in FORMS[: i + 1]) - 1) for i in range(len(FORMS))]
DOCUMENT = TreeDocument(
    name="invented",
    text=" ".join(FORMS),
    spans=SPANS,
    upos=["PROPN", "PROPN", "VERB", "PROPN", "PROPN", "VERB", "PRON", "VERB", "NOUN", "PRON", "VERB", "PRON", "VERB"],
    heads=[2, 0, -1, 2, 5, 2, 7, 5, 7, 10, 8, 12, 10],
    relations=["nsubj", "flat", "root", "obj", "nsubj", "parataxis", "nsubj", "ccomp", "obj", "nsubj", "acl:relcl",
               "nsubj", "ccomp"],
    sentence_ends=[12],
    mentions=[(0, 1, "person", ""), (3, 3, "place", ""), (4, 4, "person", ""), (6, 6, "person", ""),
              (8, 12, "person", ""), (11, 11, "person", "")],
    entities_of=["1", "2", "1", "1", "3", "3"],
    has_entities=True,
)  # fmt: skip


def span(first: int, last: int) -> Span:
    return SPANS[first][0], SPANS[last][1]


def actor(name: str, *spans: Span) -> Actor:
    return Actor(id=name, name=name, kind="person", country=None, names=tuple(Name(span=s) for s in spans))


def judged(word: int, *actors: Actor, says: str | None) -> list[tuple[str, bool]]:
    """How the voice on one word counts and is judged; ``says`` is the actor that the reader gives it."""
    voice = Voice(source=span(word, word), cue=None, kind="person", actor=says)
    statement = Statement(id="s", content=((0, 3),), form="indirect", chain=(voice,), act="say", status="occurred")
    article = Article(id="a", text=DOCUMENT.text, name="a", snapshot="", language="en")
    found = voices.voices(DOCUMENT, Reading(article=article, statements=(statement,), actors=actors))
    return [(one.group, one.right) for one in found]


FENN = actor("Ada Fenn", span(0, 1), span(4, 4), span(6, 6))
VASK = actor("Vask", span(3, 3), span(6, 6))


@pytest.mark.parametrize(
    ("word", "actors", "says", "expected"),
    [
        (6, (FENN,), "Ada Fenn", [("he, she, it, they", True)]),
        (6, (VASK,), "Vask", [("he, she, it, they", False)]),
        (6, (FENN,), None, [("he, she, it, they", False)]),
        (4, (FENN,), "Ada Fenn", [("short name", True)]),
        (4, (actor("Fenn", span(4, 4)),), "Fenn", [("short name", False)]),  # tied to nothing
        (1, (FENN,), "Ada Fenn", []),  # the fullest name: nothing to resolve
        (9, (FENN,), "Ada Fenn", []),  # a relative pronoun is no mention
        (11, (), None, [("nameless", True)]),
        (11, (FENN,), "Ada Fenn", [("nameless", False)]),
    ],
)
def test_a_voice_is_right_where_its_actor_is_the_gold_entity(
    word: int, actors: tuple[Actor, ...], says: str | None, expected: list[tuple[str, bool]]
) -> None:
    """By the words that name the actor; those whom nobody names count apart."""
    assert judged(word, *actors, says=says) == expected


def test_an_actor_under_another_word_is_judged_by_its_longest_name() -> None:
    """An actor whose name the article never writes is known by the words that it does write."""
    found = actor("Commander", span(0, 1), span(6, 6))
    assert judged(6, found, says="Commander") == [("he, she, it, they", True)]
