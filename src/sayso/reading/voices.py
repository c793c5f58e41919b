"""Voices: what kind of voice a source is, and the name to give it by its own words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from sayso.reading import lexicon, nations, persons
from sayso.reading.layers import Layers
from sayso.reading.trees import Tree
from sayso.records import Kind

_NAMED: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "state"}
_MENTIONED: dict[str, Kind] = {
    "person": "person", "organization": "organisation", "place": "state", "animal": "group", "object": "document",
    "abstract": "document",
}  # fmt: skip
_INDEFINITE = frozenset({"a", "an", "some", "several", "many", "two", "three", "one", "another", "other", "few",
                         "various", "multiple", "certain", "unnamed", "anonymous", "unidentified"})  # fmt: skip
_VAGUE = frozenset({"someone", "somebody", "some", "many", "others", "several", "few", "one", "people", "most"})
_ARMED = frozenset({"army", "forces", "state", "brigade", "brigades", "units"})
_SERVICES = frozenset("air armed army central coast command defence defense federal force forces ground interior land "
                      "marine military national naval navy police security special state united states".split())  # fmt: skip
_REBELLIOUS = frozenset("conquest democratic free insurgent islamic liberation opposition people's peoples popular rebel "
                        "rebels republican resistance revolution revolutionary salvation".split())  # fmt: skip
_STATE_PARTS = ("ministry", "government", "police", "army", "navy", "parliament", "congress", "senate", "court",
                "department", "administration", "embassy", "council", "authority", "authorities", "directorate",
                "cabinet", "regime", "military", "forces", "coastguard", "commission")  # fmt: skip


@cache
def _kinds() -> Mapping[str, Kind]:
    return {" ".join(lexicon.parts(row["lemma"])): cast(Kind, row["kind"]) for row in lexicon.rows("kinds")}


@cache
def _singular() -> Mapping[str, str]:
    return {form: row["lemma"] for row in lexicon.rows("kinds") for form in lexicon.forms(row["lemma"], "NOUN")}


def kind_of(noun: str) -> Kind | None:
    """The kind listed for a noun in lower case, singular or plural."""
    return _kinds().get(noun) or _kinds().get(_singular().get(noun, ""))


def listed(layers: Layers, start: int, head: int) -> Kind | None:
    """The kind listed for the longest phrase that ends at ``head``, or None."""
    lower = layers.tree.lower
    for first in range(max(start, head - 3), head + 1):
        phrase = " ".join(lower[first : head + 1])
        kind = kind_of(phrase) if first == head else _kinds().get(phrase)
        if kind is not None:
            return kind
    return None


def human(tree: Tree, kinds: list[str], word: int) -> bool:
    """Whether ``word`` is of people: by the network's kind of mention, or by the list."""
    found = kind_of(tree.lower[word])
    return kinds[word] == "person" or (kinds[word] == "none" and found in ("person", "witnesses", "group", "unnamed"))


def is_pronoun(tree: Tree, word: int) -> bool:
    """Whether ``word`` is a pronoun; "US" is none, whatever its tag."""
    return tree.upos[word] == "PRON" and tree.forms[word] != "US"


def kind(layers: Layers, span: tuple[int, int]) -> Kind:
    """The kind of the voice that stands on words ``span``, by its own words alone."""
    tree = layers.tree
    head = _head(layers, span)
    body = _spoken_for(layers, head)
    if body is not None:
        named = _has_name(layers, span, head) or any(
            n[0] == "PER" and head < n[2] - 1 < span[1] and tree.upos[n[2] - 1] == "PROPN" for n in layers.names
        )
        return "person" if named else kind(layers, body)
    own = tree.lower[head]
    plural = tree.upos[head] == "NOUN" and _is_plural(own)
    found = listed(layers, span[0], head)
    name = persons.name_over(layers, head)
    if tree.upos[head] == "PROPN" or (name is not None and name[0] in _NAMED and tree.upos[head] != "NOUN"):
        return _of_name(layers, name, head, found, span)
    if own in _VAGUE and tree.upos[head] in ("PRON", "NOUN", "DET", "ADJ", "NUM"):
        return "unnamed" if own != "people" else "group"
    if is_pronoun(tree, head):
        return {"he": "person", "she": "person", "it": "organisation", "they": "group"}.get(own, "person")  # type: ignore[return-value]
    if _has_name(layers, span, head):
        return "person" if found in ("person", "unnamed", "witnesses", None) else found
    determiners = {tree.lower[c] for c in tree.having(head, "det", "nummod", "amod")}
    definite = bool(determiners & {"the", "these", "those", "both"})
    indefinite = not definite and (plural or bool(determiners & _INDEFINITE))
    if found is None:
        if own in nations.demonyms() or own in nations.countries():
            return "state"
        found = _MENTIONED.get(layers.kinds[head], "person" if not plural else "group")
        found = "group" if found == "person" and plural else found
    if found == "person" and plural:
        return "unnamed" if indefinite and bool(determiners & _INDEFINITE) else "group"
    if found == "person" and indefinite:
        return "unnamed"
    if found == "organisation" and indefinite and plural and determiners & _INDEFINITE:
        return "unnamed"
    return found


_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespeople", "representative", "spokesmen"})


def _spoken_for(layers: Layers, head: int) -> tuple[int, int] | None:
    """The body that a spokesman without a name speaks for: "a spokesman for the port", "a port spokesman"."""
    tree = layers.tree
    if tree.lower[head] not in _SPEAKERS:
        return None
    for child in tree.having(head, "nmod", "compound", "nmod:poss"):
        linked = {tree.lower[c] for c in tree.having(child, "case")}
        if tree.is_a(child, "compound", "nmod:poss") or linked & {"for", "of", "from", "at"}:
            phrase = [
                i
                for i in tree.subtree(child, without=("acl", "appos"))
                if not (tree.heads[i] == child and tree.is_a(i, "case"))
            ]
            return phrase[0], phrase[-1] + 1
    return None


def _head(layers: Layers, span: tuple[int, int]) -> int:
    return layers.tree.top(*span)


def _is_plural(form: str) -> bool:
    return (form.endswith("s") and not form.endswith(("ss", "us", "is"))) or form in (
        "people",
        "men",
        "women",
        "children",
        "police",
    )


def _has_name(layers: Layers, span: tuple[int, int], head: int) -> bool:
    """Whether a common noun is told who it is: "the ministry's spokeswoman, Ana Bell"."""
    return persons.apposed(layers, span, head) is not None


def _of_name(
    layers: Layers, name: tuple[str, int, int] | None, head: int, found: Kind | None, span: tuple[int, int]
) -> Kind:
    lower = layers.tree.lower
    start, end = (name[1], name[2]) if name else span
    words = set(lower[start:end])
    plain = " ".join(w for w in lower[start:end] if w != "the")
    country = nations.of_name(plain) is not None and (end >= span[1] or nations.owner(plain) is None)
    if country and (name is None or name[0] != "PER" or end - start == 1):
        return "state"
    before = lower[start - 1] if start else ""
    if name is not None and name[0] == "PER" and end - start == 1:
        capitals = layers.tree.forms[start].isupper() and 1 < len(lower[start]) < 6
        if capitals or _kinds().get(before) == "organisation":
            return "organisation"  # "VNA", "the broadcaster Harrow"
    if lower[head].endswith("s") and (found == "group" or lower[head][:-1] in nations.demonyms()):
        return "group"  # "Democrats", "Mexicans"
    if name is not None and name[0] == "PER" and _called_a_body(lower, start, end):
        return "organisation"
    if name is not None and name[0] != "PER" and _irregular(layers, name):
        return "organisation"
    if name is not None and name[0] == "PER" and not _with_article(layers, name):
        return "person"
    if found == "group" and name is not None and name[0] == "ORG":
        return "organisation"  # "Harrow Press", "Harbour Coalition"
    if found in ("state", "organisation", "document", "group"):
        return found
    if words & set(_STATE_PARTS):
        return "state"
    if name is None:
        return found or _MENTIONED.get(layers.kinds[head], "person")
    return _NAMED.get(name[0], found or "organisation") if name[0] != "PER" else "organisation"


def _called_a_body(lower: list[str], start: int, end: int) -> bool:
    """Whether a name ends or begins as those of bodies do: "Harrow TV", "Harakat al-Bahr"."""
    held = any(word in persons.titles() or kind_of(word) == "person" for word in lower[start:end])
    firsts = lower[start : start + (end - start > 1 and not held)]  # "Harbour Society chief Olla Brandt"
    return any(_kinds().get(word) == "organisation" for word in (lower[end - 1], *firsts))


def _irregular(layers: Layers, name: tuple[str, int, int]) -> bool:
    """Whether what is called like a part of a state is none: "Free Saltline Army", "Army of Victory", "ISLT"."""
    start, end = name[1], name[2]
    lower = [w for w in layers.tree.lower[start:end] if w not in ("the", "'s", "-")]
    if len(lower) == 1:
        form = layers.tree.forms[end - 1]
        return name[0] == "LOC" and form.isupper() and 2 < len(form) < 6
    armed = lower[-1] in _ARMED or (lower[0] in _ARMED and "of" in lower)
    if not armed or set(lower) <= _SERVICES:
        return False
    return bool(set(lower) & _REBELLIOUS) or not any(True for _ in nations.found_in(lower))


def _with_article(layers: Layers, name: tuple[str, int, int]) -> bool:
    """Whether a longer name has "the" before it and no title, as bodies have and persons have not."""
    lower, start, end = layers.tree.lower, name[1], name[2]
    first = start + 1 if lower[start] == "the" else start
    if lower[first - 1] != "the" or first == 0 or end - first < 2:
        return False
    return not any(" ".join(lower[first:i]) in persons.titles() for i in range(first + 1, end + 1))


def actor(layers: Layers, span: tuple[int, int], voice: Kind) -> str | None:
    """The name the words ``span`` give: a person's without title, a country's usual one, else the noun phrase.

    None for voices that the words do not name.
    """
    if voice in ("unnamed", "witnesses"):
        return None
    words, tree = layers.words, layers.tree
    head = _head(layers, span)
    body = _spoken_for(layers, head)
    if body is not None and voice != "person":
        span, head = body, layers.tree.top(*body)
    name = persons.name_over(layers, head)
    if voice == "person":
        person = persons.person_in(layers, span)
        if person is not None:
            return persons.person_name(layers, person[1], person[2]) or None
        if tree.upos[head] != "PROPN":
            return None
    start, end = span
    end = _shortened(layers, span, head)
    while start < head and tree.lower[start] in ("the", "a", "an", "both", "even", "only"):
        start += 1
    if tree.lower[start : start + 3] == ["so", "-", "called"] and start + 3 <= head:
        start += 3
    if end <= start:
        return None
    if tree.upos[head] not in ("PROPN", "NOUN", "ADJ") and name is None and tree.forms[head] != "US":
        return None
    if voice == "group" and tree.upos[head] != "PROPN":
        return None
    text = words.text[int(words.starts[start]) : int(words.ends[end - 1])]
    plain = " ".join(text.split())
    plain = plain.removesuffix("'s").removesuffix("’s")
    return nations.of_name(plain) or plain


def short(layers: Layers, span: tuple[int, int]) -> tuple[int, int]:
    """The words ``span`` without an article before and without what is added to their noun."""
    head, start = _head(layers, span), span[0]
    while start < head and layers.tree.lower[start] in ("the", "a", "an"):
        start += 1
    return start, max(_shortened(layers, span, head), start + 1)


def _shortened(layers: Layers, span: tuple[int, int], head: int) -> int:
    """The end of the phrase without apposition, relative clause or what follows a comma."""
    tree = layers.tree
    stops = [min(tree.subtree(c)) for c in tree.having(head, "appos", "acl", "parataxis", "advcl") if c > head]
    stops += [i for i in range(head + 1, span[1]) if tree.lower[i] in (",", "(", "—", "–", ";")]
    return min([s for s in stops if s > head] + [span[1]])
