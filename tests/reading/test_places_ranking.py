"""Which of several places of one name is meant, by where the others are."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from sayso.reading.places import Entry, Gazetteer, ranking
from sayso.reading.places.ranking import FEATURES, Group
from tests.reading import invented_places as made


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return made.gazetteer(tmp_path_factory.mktemp("places"))


def groups(gazetteer: Gazetteer, *names: str) -> list[Group]:
    made_of = []
    for i, name in enumerate(names):
        entries = gazetteer.named(name)
        none = np.zeros(len(entries))
        made_of.append(Group(name=name, entries=entries, at=(i,), asked=None, held=none, measured=none))
    return made_of


def meant(gazetteer: Gazetteer, *names: str) -> Entry | None:
    """What the first of ``names`` means beside the others."""
    some = groups(gazetteer, *names)
    found = ranking.ranked(some)[0]
    return None if found.doubtful else some[0].entries[found.best]


def test_others_near_by_decide(gazetteer: Gazetteer) -> None:
    """The same name means another place in another country's news."""
    here, there = meant(gazetteer, "Quillhaven", "Ostrava Kull", "Northmark"), meant(gazetteer, "Quillhaven", "Torvel")
    assert here is not None
    assert there is not None
    assert (here.id, there.id) == (6, 7)


def test_chances_are_chances(gazetteer: Gazetteer) -> None:
    """One a candidate and one for none of them, adding up to one."""
    for group, found in zip(some := groups(gazetteer, "Quillhaven", "Torvel"), ranking.ranked(some), strict=True):
        assert found.chances.shape == (len(group.entries) + 1,)
        assert found.chances.sum() == pytest.approx(1)


def test_one_name_alone_is_ranked_by_itself(gazetteer: Gazetteer) -> None:
    """Nothing about others is counted."""
    (found,) = ranking.ranked(groups(gazetteer, "Quillhaven"))
    assert not found.features[:, FEATURES.index("same country") :].any()


def test_many_names_are_ranked_in_bounded_portions(gazetteer: Gazetteer) -> None:
    """A long list of places costs no square of its length."""
    many = groups(gazetteer, *(["Quillhaven", "Torvel", "Ostrava Kull"] * 60))
    assert len(ranking.ranked(many)) == 180


def test_weights_say_what_they_were_made_of() -> None:
    """Each round has a weight for every feature, and no other."""
    told = json.loads((files("sayso.reading.places") / "weights.json").read_text("utf8"))
    assert told["made_by"].startswith("python -m training.ranking")
    assert told["data"]
    for row in told["weights"]:
        assert set(row) == set(FEATURES)
