"""The actors of one article, as quotes and events ask for them."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from service.ingest.actors.descriptions import Office, fits, office
from service.ingest.actors.lists import Gender, labelled
from service.ingest.actors.roles import RoleMention
from service.model import ActorMention, ArticleActor, Field

TITLE_GAP = 12
"""Characters that may stand between a title and the name after it: ", Mr. "."""
APPOSITION_GAP = 8
"""The same between a name and the title after it: ", the "."""
_ORDER: dict[Field, int] = {"title": 0, "subtitle": 1, "body": 2}


@dataclass(frozen=True, slots=True)
class Traits:
    gender: Gender | None
    number: Literal["singular", "plural"]


@dataclass(frozen=True)
class Cast:
    """Who occurs in an article, by offset, by description, with what the text tells of them."""

    actors: tuple[ArticleActor, ...]
    """In reading order of the first mention."""
    roles: tuple[RoleMention, ...]
    traits_of: Mapping[str, Traits]
    alias_mentions: frozenset[tuple[Field, int, int]]
    """Mentions by a capital or a seat of power."""

    @cached_property
    def _by_id(self) -> Mapping[str, ArticleActor]:
        return {actor.actor_id: actor for actor in self.actors}

    @cached_property
    def _mentions(self) -> Mapping[Field, tuple[ActorMention, ...]]:
        fields: dict[Field, list[ActorMention]] = {"title": [], "subtitle": [], "body": []}
        for actor in self.actors:
            for m in actor.mentions:
                fields[m.field].append(ActorMention(actor.actor_id, actor.name, m.start, m.end, m.field))
        return {name: tuple(sorted(group, key=lambda m: (m.start, m.end))) for name, group in fields.items()}

    @cached_property
    def _ends(self) -> Mapping[Field, list[int]]:
        return {name: [m.end for m in group] for name, group in self._mentions.items()}

    @cached_property
    def _roles(self) -> Mapping[Field, list[RoleMention]]:
        fields: dict[Field, list[RoleMention]] = {"title": [], "subtitle": [], "body": []}
        for role in self.roles:
            fields[role.field].append(role)
        return {name: sorted(group, key=lambda r: r.end) for name, group in fields.items()}

    def actor(self, actor_id: str) -> ArticleActor:
        return self._by_id[actor_id]

    def mentions_in(self, field: Field, start: int, end: int) -> tuple[ActorMention, ...]:
        """All mentions that overlap these offsets, in order."""
        group = self._mentions[field]
        first = bisect_left(self._ends[field], start + 1)
        last = first
        while last < len(group) and group[last].start < end:
            last += 1
        return group[first:last]

    def at(self, field: Field, start: int, end: int) -> ArticleActor | None:
        """The actor whose mention overlaps these offsets most; of equals the shortest; a name within
        the title of another comes last."""
        found = self.mentions_in(field, start, end)
        if not found:
            return None
        inside = {m for m in found if self._is_in_title(m, {other.actor_id for other in found})}
        best = max(
            found, key=lambda m: (m not in inside, min(m.end, end) - max(m.start, start), m.start - m.end)
        )
        return self._by_id[best.actor_id]

    def _is_in_title(self, mention: ActorMention, bearers: set[str]) -> bool:
        """Whether a name is part of a title of one of these: "Kremlin" in "Kremlin spokesman Peskov"."""
        roles = self._roles[mention.field]
        first = bisect_left(roles, mention.end, key=lambda r: r.end)
        return any(r.start <= mention.start and r.actor_id in bearers for r in roles[first : first + 2])

    def traits(self, actor_id: str) -> Traits:
        return self.traits_of[actor_id]

    def is_alias_mention(self, field: Field, start: int, end: int) -> bool:
        """Whether a capital or a seat of power stands here for its country."""
        return any(
            (field, m.start, m.end) in self.alias_mentions for m in self.mentions_in(field, start, end)
        )

    def role_at(self, field: Field, start: int, end: int) -> RoleMention | None:
        """The title that the text gives right beside the name at these offsets."""
        mentions = {m.actor_id for m in self.mentions_in(field, start, end)}
        first = bisect_left(self._roles[field], start - TITLE_GAP, key=lambda r: r.end)
        last = first
        while last < len(self._roles[field]) and self._roles[field][last].start <= end + APPOSITION_GAP:
            last += 1
        near = [r for r in self._roles[field][first:last] if r.actor_id in mentions]
        return min(near, key=lambda r: abs(r.start - start), default=None)

    def by_role(self, phrase: str, field: Field, before: int) -> tuple[ArticleActor, ...]:
        """Whom a description may mean ("the Kazakh foreign minister", "its top diplomat"), likeliest first.

        Those whose title has the country asked for come first, then those mentioned last before the offset.
        """
        ranked = self._bearers(office(phrase))
        order = sorted(ranked, key=lambda i: (*ranked[i], self._last_before(i, field, before)), reverse=True)
        return tuple(self._by_id[i] for i in order)

    def equals(self, phrase: str, bearers: Sequence[ArticleActor]) -> list[ArticleActor]:
        """Of those whom a description may mean the ones that it fits as well as the first of them."""
        ranked = self._bearers(office(phrase))
        return [actor for actor in bearers if ranked[actor.actor_id] == ranked[bearers[0].actor_id]]

    def of_other_party(self, phrase: str) -> frozenset[str]:
        """Ids of those whose titles name a party, where the phrase names another."""
        described = office(phrase)
        if not _parties(described):
            return frozenset()
        return frozenset(role.actor_id for role in self.roles if _other_party(described, office(role.title)))

    def _bearers(self, described: Office) -> Mapping[str, tuple[bool, bool]]:
        """Who may be meant, with whether the country agrees and what narrows the office."""
        if described in self._ranked:
            return self._ranked[described]
        ranked = self._ranked[described] = {}
        roles = dict.fromkeys(r for c in sorted(described.classes) for r in self._of_class.get(c, ()))
        for role in roles:
            title = office(role.title)
            if not fits(described, title) or self._other_country(described.country, role):
                continue
            if _other_party(described, title):
                continue
            agrees = described.country is not None and described.country == title.country
            exact = bool(described.narrowed & title.narrowed) or not described.narrowed
            score = (agrees, exact)
            ranked[role.actor_id] = max(ranked.get(role.actor_id, score), score)
        return ranked

    def _other_country(self, country: str | None, role: RoleMention) -> bool:
        of_actor = role.country or self._by_id[role.actor_id].country
        return country is not None and of_actor is not None and country != of_actor

    def _last_before(self, actor_id: str, field: Field, before: int) -> tuple[int, int]:
        """The actor's last mention before the offset; none: before all others, the nearest after it first."""
        places = self._places[actor_id]
        earlier = bisect_left(places, (_ORDER[field], before))
        return places[earlier - 1] if earlier else (-1, -places[0][1])

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[int, int]]]:
        places = ((a.actor_id, ((_ORDER[m.field], m.start) for m in a.mentions)) for a in self.actors)
        return {actor_id: sorted(found) for actor_id, found in places}

    @cached_property
    def _of_class(self) -> Mapping[str, list[RoleMention]]:
        """One mention of each title of each actor, by the offices that it names."""
        found: defaultdict[str, list[RoleMention]] = defaultdict(list)
        for role in {(role.actor_id, role.title): role for role in reversed(self.roles)}.values():
            for name in office(role.title).classes:
                found[name].append(role)
        return found

    @cached_property
    def _ranked(self) -> dict[Office, dict[str, tuple[bool, bool]]]:
        """What ``_bearers`` has found out so far."""
        return {}


def _other_party(described: Office, title: Office) -> bool:
    """Whether both name a party, and not one: "the Republican nominee", "Libertarian candidate"."""
    one, other = _parties(described), _parties(title)
    return bool(one and other) and not one & other


def _parties(named: Office) -> frozenset[str]:
    parties = labelled("parties")
    return frozenset(parties[word] for word in (*named.narrowed, *named.classes) if word in parties)
