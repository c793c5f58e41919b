"""Placing: what was found for the mentions of an article as places, with reason, radius and check."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.places import features
from sayso.reading.places.candidates import Candidates
from sayso.reading.places.features import asked
from sayso.reading.places.gazetteer import Entry, Gazetteer
from sayso.reading.places.mentions import Mention
from sayso.reading.places.parts import part
from sayso.reading.places.ranking import FEATURES, Ranked
from sayso.reading.places.relative import check
from sayso.records import Article, Place, Span

_NEAR = 0.2  # of nearness, e to the minus hundreds of km
_AT_HOME = 0.2  # of the others in the same country
_LARGE = 500_000
_LIKELY = 0.4
_AROUND = 8  # mentions on either side that a place that is not listed may be near
_ROUND = 100.0  # km round the town that it is told with, and no more is known
_AT_LEAST = 0.3  # of what a feature must weigh to be told as a reason
_THE = "The "


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The candidates of a mention, the one chosen, and why."""

    listed: Candidates
    best: int
    ranked: Ranked

    @property
    def chance(self) -> float:
        """How likely it is the one."""
        return float(self.ranked.chances[self.best])

    @property
    def doubtful(self) -> bool:
        """Whether it is rather a place that is not listed; so is what is only spelt alike, in a country of no others."""
        strange = self.ranked.features[self.best, FEATURES.index("same country")] < _AT_HOME
        return self.ranked.doubtful or (self.listed.alike and bool(strange))

    @property
    def near(self) -> bool:
        """Whether another place told of is near it."""
        return bool(self.ranked.features[self.best, FEATURES.index("nearest")] >= _NEAR)

    @property
    def entry(self) -> Entry:
        """What was chosen."""
        return self.listed.entries[self.best]


class Placing:
    """The mentions of one article, and what is listed of them by mention."""

    def __init__(
        self, mentions: Sequence[Mention], article: Article, gazetteer: Gazetteer, found: dict[int, Found]
    ) -> None:
        self._mentions = mentions
        self._article = article
        self._gazetteer = gazetteer
        self._found = found
        self._of_span: dict[Span, int] = {m.span: i for i, m in enumerate(mentions)}
        self._places: list[Place | None] = []
        self._shares = Counter(each.entry.country for each in found.values() if each.entry.country)

    def places(self) -> list[Place | None]:
        """A place a mention, in order; None where nothing can be said."""
        for i, mention in enumerate(self._mentions):
            self._places.append(self._place(i, mention))
        return self._places

    def _place(self, i: int, mention: Mention) -> Place | None:
        if mention.kind == "anaphor":
            return self._pointed(i, mention)
        found = self._found.get(i)
        if found is not None and not found.listed.holds and not found.doubtful:
            return self._listed(mention, found)
        return self._measured(mention) or self._held(mention) or self._unlisted(i, mention, found)

    def _listed(self, mention: Mention, found: Found) -> Place:
        entry = found.entry
        span = self._with_article(mention.span, entry)
        return Place(
            span=span, name=self._article.text[slice(*span)], lat=entry.lat, lon=entry.lon, radius_km=entry.radius,
            gazetteer_id=_id(entry), country=entry.country or None,
            basis=f"{self._gazetteer.told(entry)}: {self._reason(found)}", check=self._check(mention, entry),
        )  # fmt: skip

    def _with_article(self, span: Span, entry: Entry) -> Span:
        """A name's span with the article that is part of it: "The" "Hague"."""
        start = span[0] - len(_THE)
        article = start >= 0 and self._article.text[start : span[0]] == _THE and entry.name.startswith(_THE)
        return (start, span[1]) if article else span

    def _reason(self, found: Found) -> str:
        """Why it is this one, in a few words."""
        count = len(found.listed.entries)
        if count == 1:
            return "the only one listed"
        told = dict(zip(FEATURES, found.ranked.features[found.best], strict=True))
        reasons = []
        if told["held"]:
            reasons.append("it lies in what the text names it with")
        if told["measured"]:
            reasons.append("it lies as far off as the text says")
        if told["asked"]:
            reasons.append("it is what the text calls it")
        if told["same division"] >= _AT_LEAST:
            reasons.append("others told of are in the same division")
        elif told["near"] >= _AT_LEAST or told["nearest"] >= _AT_LEAST:
            reasons.append("others told of are near by")
        elif told["same country"] >= _AT_LEAST:
            reasons.append("others told of are in the same country")
        if not reasons or told["first listed"]:
            reasons.append("the best known")
        return f"{', '.join(reasons)}; {count} listed"

    def _check(self, mention: Mention, entry: Entry) -> str | None:
        if mention.relative is None:
            return None
        anchor = self._anchor(mention.relative.anchor)
        if anchor is None:
            return None
        words = self._article.text[slice(*mention.relative.words)]
        return check(mention.relative, words, (anchor.lat, anchor.lon), (entry.lat, entry.lon))

    def _anchor(self, span: Span) -> Entry | None:
        i = self._of_span.get(span)
        found = self._found.get(i) if i is not None else None
        return found.entry if found is not None and not found.listed.holds else None

    def _measured(self, mention: Mention) -> Place | None:
        """Where it is by its distance from another place."""
        if mention.relative is None:
            return None
        anchor = self._anchor(mention.relative.anchor)
        if anchor is None:
            return None
        lat, lon, radius = mention.relative.place(anchor.lat, anchor.lon, anchor.radius)
        words = " ".join(self._article.text[slice(*mention.relative.words)].split())
        listed = "" if mention.kind == "relative" else "not listed; "
        return Place(
            span=mention.span, name=mention.name, lat=round(lat, 5), lon=round(lon, 5), radius_km=radius,
            gazetteer_id=None, country=anchor.country or None,
            basis=f"{listed}computed from “{words}”, from {self._gazetteer.told(anchor)}",
        )  # fmt: skip

    def _held(self, mention: Mention) -> Place | None:
        """The region that a place that is not listed is said to be in, or the part of it."""
        for span in mention.within:
            holder = self._anchor(span)
            if holder is None:
                continue
            direction = mention.part if span == mention.within[0] else None
            lat, lon, radius = part(holder, direction, self._gazetteer.divisions(holder.country))
            words = mention.description or span
            said = " ".join(self._article.text[slice(*words)].split())
            return Place(
                span=mention.span, name=mention.name, lat=round(lat, 3), lon=round(lon, 3), radius_km=round(radius),
                gazetteer_id=None, country=holder.country or None,
                basis=f"not listed; said to be “{said}”, which is {self._gazetteer.told(holder)}",
            )  # fmt: skip
        return None

    def _unlisted(self, i: int, mention: Mention, found: Found | None) -> Place | None:
        """A place that is not listed and of which nothing is said: by a listed part of its name, else by the others."""
        beside = self._beside(i)
        if found is not None and found.doubtful:
            if (
                not found.listed.holds
                and not found.listed.alike
                and (beside is None or found.entry.country == beside.country != "")
            ):
                return self._listed(mention, found)
            found = None
        if found is None and (mention.kind == "associative" or mention.entity != "LOC"):
            return None
        if found is not None and (beside is None or found.near or _large_in(found.entry, beside.country)):
            entry, why, radius = found.entry, "part of its name is", 10.0
        elif beside is not None:
            entry, why, radius = beside, "the nearest place told of is", _ROUND
        else:
            return None
        return Place(
            span=mention.span, name=mention.name, lat=entry.lat, lon=entry.lon,
            radius_km=round(max(radius, 1.5 * entry.radius), 1), gazetteer_id=None, country=entry.country or None,
            basis=f"not listed; {why}: {self._gazetteer.told(entry)}",
        )  # fmt: skip

    def _beside(self, i: int) -> Entry | None:
        """The listed place that mention ``i`` is most likely near: large, sure, and named often and close by."""
        best, most = None, 0.0
        for j, found in self._found.items():
            if not found.listed.holds and not found.doubtful and found.chance >= _LIKELY:
                entry = found.entry
                small = features.class_of(entry.feature) in (features.TOWN, features.SECOND)
                score = found.chance * math.log10(entry.population + 10) * (1.0 if small else 0.3)
                score *= self._shares[entry.country] / (_AROUND + abs(j - i))
                if score > most:
                    best, most = entry, score
        return best

    def _pointed(self, i: int, mention: Mention) -> Place | None:
        """What "the town" goes back to: the last place told of that can be one."""
        wanted = asked(mention.feature)
        if wanted == features.COUNTRY:
            return self._country(i, mention)
        for j in range(i - 1, max(-1, i - 12), -1):
            before, place = self._mentions[j], self._places[j]
            if before.holds or before.kind not in ("literal", "relative") or place is None or place.lat is None:
                continue
            found = self._found.get(j)
            kind = features.class_of(found.entry.feature) if found and not found.listed.holds else asked(before.feature)
            if wanted in (None, features.OTHER) or wanted == kind or kind is None:
                return Place(
                    span=mention.span, name=mention.name, lat=place.lat, lon=place.lon, radius_km=place.radius_km,
                    gazetteer_id=place.gazetteer_id, country=place.country,
                    basis=f"goes back to {before.name}: {place.basis}",
                )  # fmt: skip
        return None

    def _country(self, i: int, mention: Mention) -> Place | None:
        """The country named most up to mention ``i``."""
        named = Counter(
            found.entry
            for j, found in self._found.items()
            if j < i and features.class_of(found.entry.feature) == features.COUNTRY and not found.entry.people
        )
        if not named:
            return None
        ((entry, _),) = named.most_common(1)
        return Place(
            span=mention.span, name=mention.name, lat=entry.lat, lon=entry.lon, radius_km=entry.radius,
            gazetteer_id=_id(entry), country=entry.country,
            basis=f"goes back to the country named most: {self._gazetteer.told(entry)}",
        )  # fmt: skip


def _large_in(entry: Entry, country: str) -> bool:
    """Whether ``entry`` is a large place of ``country``."""
    return entry.population > _LARGE and entry.country == country != ""


def _id(entry: Entry) -> str | None:
    return f"geonames:{entry.id}" if entry.id > 0 else None
