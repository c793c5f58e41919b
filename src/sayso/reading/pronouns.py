"""Pronouns: whom "he", "she", "it" and "they" mean, by the network's antecedents followed back to a name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from sayso.reading import names
from sayso.reading.cast import Member
from sayso.reading.participants import Stretch

THIRD: Final = {"he": "he", "his": "he", "him": "he", "himself": "he", "she": "she", "her": "she", "hers": "she",
                "herself": "she", "it": "it", "its": "it", "itself": "it", "they": "they", "their": "they",
                "theirs": "they", "them": "they", "themselves": "they"}  # fmt: skip
"""Pronouns of the third person, each with the one that stands for its kind."""

_OTHERS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself who which that what this".split()
)
_GENDER = {"he": "m", "she": "f"}
_BEFORE = 60  # mentions before a pronoun that it may mean
_LEAST = 0.02  # probability from which an antecedent is followed further back
_SPOKE = 0.3  # added to the share of who has just spoken
_SURE = 0.5  # share of what can be meant from which it is believed

Belief = dict[Member | int, float]
"""Shares of who is meant: members, and words that head mentions of somebody whom nobody names."""


class Pronouns:
    """What each pronoun of a stretch means, asked in the order of the text.

    The network gives each pronoun chances of the mentions before it. One that can't be meant, for gender or number,
    is left out; another pronoun passes its share on to what it means itself.
    """

    def __init__(self, here: Stretch) -> None:
        self._here = here
        self._beliefs: dict[int, Belief] = {}

    @cached_property
    def _heads(self) -> list[int]:
        """The words that head mentions."""
        layers = self._here.layers
        heads = {word for word, kind in enumerate(layers.kinds) if kind != "none"}
        return sorted(heads | {layers.tree.top(start, end) for _, start, end in self._here.names})

    def meant(self, word: int, spoke: list[Member], quoted: Sequence[int] = ()) -> tuple[Member | int | None, float]:
        """Whom the pronoun ``word`` most likely means, a member or the head of a nameless mention, and its share.

        Who has just spoken is the likelier to go on; whom the words ``quoted`` of it tell of is not who says them.
        """
        if word not in self._beliefs:
            self._beliefs[word] = self._weighed(word, frozenset(quoted))
        belief = self._belief(word)
        if not belief:
            return None, 0.0
        pronoun = THIRD[self._here.layers.tree.lower[word]]
        objects = self._objects(word)
        belief = {
            one: share for one, share in belief.items() if not isinstance(one, Member) or not _named(one, objects)
        }
        for member in spoke:
            if _may_be(member, pronoun) and not _named(member, objects):
                belief[member] = belief.get(member, 0.0) + _SPOKE
        if not belief:
            return None, 0.0
        total = sum(belief.values())
        belief = {one: share / total for one, share in belief.items()}
        best = max(belief, key=lambda one: belief[one])
        return best, belief[best]

    def settle(self, word: int, member: Member) -> None:
        """Take it for settled whom ``word`` means."""
        self._beliefs[word] = {member: 1.0}

    def _belief(self, word: int) -> Belief:
        if word not in self._beliefs:
            self._beliefs[word] = self._weighed(word, frozenset())
        return self._beliefs[word]

    def _weighed(self, word: int, quoted: frozenset[int]) -> Belief:
        lower, known = self._here.layers.tree.lower, self._here.known
        pronoun = THIRD[lower[word]]
        at = bisect_left(self._heads, word)
        near = self._heads[max(0, at - _BEFORE) : at]
        before = [head for head in near if head not in quoted and self._fits(head, pronoun)]
        chances = self._here.layers.antecedents.among(word, before)
        found: Belief = {}
        for head, chance in zip(before, chances, strict=True):
            if chance < _LEAST:
                continue
            if lower[head] in THIRD:
                means = self._belief(head) or {head: 1.0}
            else:
                means = {known.get(head, head): 1.0}
            for one, share in means.items():
                if not isinstance(one, Member) or _may_be(one, pronoun):
                    found[one] = found.get(one, 0.0) + chance * share
        total = sum(found.values())
        return {one: share / total for one, share in found.items()} if total else {}

    def _objects(self, word: int) -> set[str]:
        """The names, in lower case, in what the pronoun as a subject governs: "*He* called *Brandt*" is not Brandt."""
        tree = self._here.layers.tree
        head = tree.heads[word]
        if head < 0 or not tree.is_a(word, "nsubj"):
            return set()
        return {tree.lower[i] for i in tree.subtree(head) if i > word and tree.upos[i] == "PROPN"}

    def _fits(self, head: int, pronoun: str) -> bool:
        tree = self._here.layers.tree
        form = tree.lower[head]
        if form in THIRD:
            return THIRD[form] == pronoun
        if form in _OTHERS:
            return False
        member = self._here.known.get(head)
        if member is not None:
            return _may_be(member, pronoun)
        person = self._here.layers.kinds[head] in ("person", "animal")
        return pronoun == "they" or (pronoun != "it") == person


def _may_be(member: Member, pronoun: str) -> bool:
    """Whether ``member`` may be called so."""
    if pronoun == "they":
        return member.kind != "person"
    person = member.kind == "person" or (member.kind in ("unnamed", "witnesses") and not member.plural)
    return not person if pronoun == "it" else person and member.may_be(_GENDER[pronoun])


def _named(member: Member, words: set[str]) -> bool:
    return bool(member.name) and bool(words) and names.words_of(member.name)[-1] in words


def trusted(share: float) -> bool:
    """Whether a share is enough to go by before the rules."""
    return share >= _SURE
