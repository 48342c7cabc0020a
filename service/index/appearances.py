"""What one article adds to its actors, and the sum of it over articles: an actor's document."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log1p
from typing import Any, get_args

from service.model import ActorType
from service.names import name_key, plain_slug, slug, surnames
from service.names.roles import role_keys

ACTOR_TYPES = get_args(ActorType)
RANKED_FROM = date(1900, 1, 1)
LATER_DAYS = 4 * 365
"""Called so four years later tells as much about who holds an office as called so e times as often."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Appearance:
    """One actor in one article."""

    actor_id: str
    name: str
    type: str
    country: str | None
    aliases: Mapping[str, int]
    roles: Mapping[str, int]
    mentions: int
    quotes: int
    events: int
    day: str | None
    """The first day of the article's date, in UTC; None in an undated article."""


def appearances(record: Record, alone: Iterable[Record], published_start: str | None) -> Iterator[Appearance]:
    """Every actor of an article record; ``alone``: those that only its quotes or events name."""
    quotes = Counter(actor_id for quote in record["quotes"] for actor_id in _speakers(quote))
    events = Counter(actor_id for event in record["events"] for actor_id in _participants(event))
    day = published_start[:10] if published_start else None
    for actor in (*record["actors"], *alone):
        yield appearance(actor, quotes[actor["actor_id"]], events[actor["actor_id"]], day)


def named_only(record: Record) -> list[Record]:
    """Actors that quotes or events name by id and the article's own list leaves out."""
    listed = {actor["actor_id"] for actor in record["actors"]}
    found: dict[str, Record] = {}
    for who in _named(record):
        if who["actor_id"] not in listed:
            kept = {name: who.get(name) for name in ("actor_id", "name", "type")}
            found.setdefault(who["actor_id"], kept)
    return list(found.values())


def appearance(actor: Record, quotes: int, events: int, day: str | None) -> Appearance:
    return Appearance(
        actor_id=actor["actor_id"],
        name=actor.get("name") or actor["actor_id"],
        type=actor["type"] if actor.get("type") in ACTOR_TYPES else "other",
        country=actor.get("country"),
        aliases={alias["name"]: alias["count"] for alias in actor.get("aliases", ())},
        roles={role["title"]: role["count"] for role in actor.get("roles", ())},
        mentions=actor.get("mention_count", 0),
        quotes=quotes,
        events=events,
        day=day,
    )


def _speakers(quote: Record) -> set[str]:
    speaker = quote.get("speaker") or {}
    ids = [speaker.get("actor_id"), *(member["actor_id"] for member in speaker.get("members", ()))]
    return {actor_id for actor_id in ids if actor_id}


def _participants(event: Record) -> set[str]:
    return {actor["actor_id"] for actor in event["actors"] if actor.get("actor_id")}


def _named(record: Record) -> Iterator[Record]:
    """Whoever quotes and events name by id."""
    for quote in record["quotes"]:
        for speaker in (quote.get("speaker"), quote.get("reported_by")):
            if speaker:
                yield from (who for who in (speaker, *speaker.get("members", ())) if who.get("actor_id"))
        yield from (mention for mention in quote.get("mentions", ()) if mention.get("actor_id"))
    for event in record["events"]:
        yield from (actor for actor in event["actors"] if actor.get("actor_id"))


@dataclass(slots=True)
class RoleTally:
    count: int = 0
    first: str | None = None
    last: str | None = None
    gone: set[str] = field(default_factory=set)
    """Days of articles that called the actor so, and do no more."""

    def add(self, count: int, first: str | None, last: str | None) -> None:
        self.count += count
        self.first = earlier(self.first, first)
        self.last = later(self.last, last)


@dataclass(slots=True)
class Tally:
    """An actor over all articles, or what some change in it; sums, so the order makes no difference."""

    names: Counter[str] = field(default_factory=Counter)
    """In how many articles this is the actor's name."""
    types: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: dict[str, RoleTally] = field(default_factory=dict)
    articles: int = 0
    mentions: int = 0
    quotes: int = 0
    events: int = 0
    first: str | None = None
    last: str | None = None
    taken: int = 0
    """How many appearances were taken away."""
    gone: set[str] = field(default_factory=set)
    """The days of those that nothing of the same day came instead of."""

    def add(self, one: Appearance) -> None:
        self.names[one.name] += 1
        self.types[one.type] += 1
        if one.country:
            self.countries[one.country] += 1
        self.aliases.update(one.aliases)
        for title, count in one.roles.items():
            self.roles.setdefault(title, RoleTally()).add(count, one.day, one.day)
        self.articles += 1
        self.mentions += one.mentions
        self.quotes += one.quotes
        self.events += one.events
        self.first = earlier(self.first, one.day)
        self.last = later(self.last, one.day)

    def take(self, one: Appearance, instead: Appearance | None) -> None:
        """Takes away what an article added. ``instead``: what it adds now, to be added by itself."""
        self.taken += 1
        self.names[one.name] -= 1
        self.types[one.type] -= 1
        if one.country:
            self.countries[one.country] -= 1
        self.aliases.subtract(one.aliases)
        same_day = instead is not None and instead.day == one.day
        for title, count in one.roles.items():
            role = self.roles.setdefault(title, RoleTally())
            role.count -= count
            if one.day and not (same_day and instead and title in instead.roles):
                role.gone.add(one.day)
        self.articles -= 1
        self.mentions -= one.mentions
        self.quotes -= one.quotes
        self.events -= one.events
        if one.day and not same_day:
            self.gone.add(one.day)

    def merge(self, document: Record) -> bool:
        """Adds what an actor's document holds already.

        False where that cannot tell what is left: a day that is gone was the first or the last, or the
        document goes. The articles have to be counted then.
        """
        within = _within(self.gone, document["first_seen"], document["last_seen"])
        kept = document["search"]["tally"]
        self.names.update(kept["names"])
        self.types.update(kept["types"])
        self.countries.update(kept["countries"])
        self.aliases.update({alias["name"]: alias["count"] for alias in document["aliases"]})
        for role in document["roles"]:
            tally = self.roles.setdefault(role["title"], RoleTally())
            tally.add(role["count"], role["first"], role["last"])
            within = within and (not tally.count or _within(tally.gone, role["first"], role["last"]))
        self.articles += document["article_count"]
        self.mentions += document["mention_count"]
        self.quotes += document["quote_count"]
        self.events += document["event_count"]
        self.first = earlier(self.first, document["first_seen"])
        self.last = later(self.last, document["last_seen"])
        return not self.taken or (within and self._settled())

    def _settled(self) -> bool:
        """Leaves out what nothing is left of; whether all adds up."""
        for counts in (self.names, self.types, self.countries, self.aliases):
            for name in [name for name, count in counts.items() if not count]:
                del counts[name]
        self.roles = {title: role for title, role in self.roles.items() if role.count}
        sums = (self.mentions, self.quotes, self.events, *(role.count for role in self.roles.values()))
        parts = (self.names, self.types, self.countries, self.aliases)
        return self.articles > 0 and min(*sums, *(min(part.values(), default=0) for part in parts)) >= 0

    def document(self, actor_id: str, indexed_at: str) -> dict[str, Any]:
        name = self._name()
        kind = _most(self.types)
        spellings = sorted({*self.aliases, *self.names})
        return {
            "id": actor_id,
            "name": name,
            "type": kind,
            "aliases": [{"name": n, "count": c} for n, c in _ranked(self.aliases)],
            "roles": self._roles(),
            "country": _most(self.countries),
            "quote_count": self.quotes,
            "article_count": self.articles,
            "mention_count": self.mentions,
            "event_count": self.events,
            "first_seen": self.first,
            "last_seen": self.last,
            "search": {
                "names": spellings,
                "keys": _keys(spellings, kind),
                "roles": sorted(self.roles),
                "roles_held": self._roles_held(),
                "former_ids": _former_ids(spellings, kind, actor_id),
                "sort_name": name,
                "indexed_at": indexed_at,
                "tally": {
                    "names": dict(sorted(self.names.items())),
                    "types": dict(sorted(self.types.items())),
                    "countries": dict(sorted(self.countries.items())),
                },
            },
        }

    def _name(self) -> str:
        """The most frequent full spelling: a lone surname only where there is nothing else."""
        return min(self.names, key=lambda n: (" " not in n, -self.names[n], -len(n.split()), -len(n), n))

    def _roles_held(self) -> list[dict[str, Any]]:
        held: dict[str, RoleTally] = {}
        for title, role in self.roles.items():
            for key in role_keys(title, _most(self.countries)):
                held.setdefault(key, RoleTally()).add(role.count, role.first, role.last)
        return [{"key": key, "rank": _rank(role)} for key, role in sorted(held.items())]

    def _roles(self) -> list[dict[str, Any]]:
        ranked = sorted(self.roles.items(), key=lambda item: (-item[1].count, item[0]))
        return [
            {"title": title, "count": role.count, "first": role.first, "last": role.last}
            for title, role in ranked
        ]


def _rank(role: RoleTally) -> float:
    """Of those called so, who holds the office or held it last has the highest, counts permitting."""
    days = (date.fromisoformat(role.last) - RANKED_FROM).days if role.last else 0
    return round(log1p(role.count) + max(0, days) / LATER_DAYS, 3)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _most(counts: Counter[str]) -> str | None:
    return _ranked(counts)[0][0] if counts else None


def _keys(spellings: list[str], kind: str | None) -> list[str]:
    """What a lookup by name compares: every spelling, and of people the surname alone, used so or not."""
    found = {name_key(spelling) for spelling in spellings}
    if kind == "person":
        found |= {surname for spelling in spellings for surname in surnames(spelling)}
    return sorted(found - {""})


def _former_ids(spellings: list[str], kind: str | None, actor_id: str) -> list[str]:
    """The ids that these spellings would have alone. One word fits too many to lead anywhere."""
    make = slug if kind == "person" else plain_slug
    found = {make(spelling) for spelling in spellings if kind != "person" or " " in spelling}
    return sorted(found - {actor_id, ""})


def earlier(a: str | None, b: str | None) -> str | None:
    return min(a, b) if a and b else a or b


def later(a: str | None, b: str | None) -> str | None:
    return max(a, b) if a and b else a or b


def _within(days: Iterable[str], first: str | None, last: str | None) -> bool:
    """Whether none of these days is the first or the last."""
    return all(first is not None and last is not None and first < day < last for day in days)
