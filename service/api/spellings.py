"""From what clients call an actor to its id, and from ids to names, mostly without asking Elasticsearch."""

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Generic, TypeVar

from service.index.client import Gateway
from service.names.roles import role_key
from service.search.lookups import by_id, by_name, by_role, by_words, current, ids_of, meant
from service.search.named import Who, misnamed
from service.search.syntax import Node

REMEMBERED = 20_000
SECONDS = 15.0
"""How long a load may take to show in what is remembered."""

NAMES_SECONDS = 150.0
"""The same for the name that an actor is shown by, and again for records that call it so: it changes seldom,
and each page shows dozens."""
PARTS_REMEMBERED = 500
"""Of queries: each may name a thousand actors."""

Asked = TypeVar("Asked", bound=Hashable)
Value = TypeVar("Value")
Ids = tuple[str, ...]


class Memory(Generic[Value]):
    """A bounded memory that forgets after a while; safe to share between threads."""

    def __init__(self, seconds: float = SECONDS, size: int = REMEMBERED):
        self._seconds, self._size = seconds, size
        self._lock = threading.Lock()
        self._kept: dict[Hashable, tuple[float, Value]] = {}

    def of(self, keys: Iterable[Asked]) -> dict[Asked, Value]:
        """What is remembered of these."""
        now, kept = monotonic(), self._kept
        return {key: one[1] for key in keys if (one := kept.get(key)) is not None and one[0] > now}

    def put(self, key: Hashable, value: Value) -> None:
        with self._lock:
            if len(self._kept) >= self._size:
                self._kept.clear()
            self._kept[key] = (monotonic() + self._seconds, value)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The ids that each value stands for, and what to tell about it.

    ``roles``: the keys of those values that are no name, but may be a role.
    """

    ids: Mapping[str, Ids]
    roles: Mapping[str, str]
    warnings: tuple[dict[str, Any], ...]


class Spellings:
    def __init__(self, gateway: Gateway, seconds: float = SECONDS):
        self._gateway = gateway
        self._ids: Memory[Ids] = Memory(seconds)
        self._speakers: Memory[Ids] = Memory(seconds, PARTS_REMEMBERED)
        self._names: Memory[str] = Memory(NAMES_SECONDS)
        self._agreeing: set[Who] = set()
        self._forget_at = 0.0

    def resolve(self, named: Mapping[str, Sequence[str]]) -> Resolved:
        """``named``: the values of each parameter. One search for all that is not remembered, and one
        more for what is no name: that may be a role."""
        values = list(dict.fromkeys(value for given in named.values() for value in given))
        ids = self._remembered(self._ids, values, self._called)
        roles = {value: key for value in values if not ids[value] and (key := role_key(value))}
        holders = self._holders(list(roles))
        warnings = [
            warning
            for parameter, given in named.items()
            for value in given
            if (warning := _warning(parameter, value, ids[value], holders.get(value, ()))) is not None
        ]
        return Resolved({**ids, **holders}, roles, tuple(warnings))

    def speakers(self, parts: Sequence[Node]) -> dict[Node, Ids]:
        """The actors that these parts of a query name."""
        return self._remembered(self._speakers, parts, self._worded)

    def current(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The same ids, those of merged actors as the actors that they became."""
        if not ids:
            return ()
        hits = self._gateway.search("actors", by_id(ids))["hits"]["hits"]
        return tuple(dict.fromkeys(current(one, hits) or one for one in ids))

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of those of these actors that are there."""
        names = self._remembered(self._names, list(dict.fromkeys(ids)), self._shown)
        return {one: name for one, name in names.items() if name}

    def misnamed(self, whoever: set[Who]) -> set[Who]:
        """Those that are not called by the name that they have."""
        now = monotonic()
        if now > self._forget_at or len(self._agreeing) > REMEMBERED:
            self._agreeing, self._forget_at = set(), now + NAMES_SECONDS
        unsure = whoever - self._agreeing
        if not unsure:
            return unsure
        names = self.names({who.actor_id for who in unsure if who.actor_id})
        others = misnamed(unsure, names)
        self._agreeing.update(who for who in unsure - others if not who.actor_id or who.actor_id in names)
        return others

    def _remembered(
        self,
        memory: Memory[Value],
        wanted: Sequence[Asked],
        asked: Callable[[Sequence[Asked]], Mapping[Asked, Value]],
    ) -> dict[Asked, Value]:
        """What stands for nothing is not remembered: it may be loaded the next moment."""
        known = memory.of(wanted)
        if unknown := [one for one in wanted if one not in known]:
            found = asked(unknown)
            known |= found
            for one, value in found.items():
                if value:
                    memory.put(one, value)
        return known

    def _called(self, values: Sequence[str]) -> dict[str, Ids]:
        answers = self._gateway.msearch([("actors", by_name(value)) for value in values])
        found = zip(values, answers, strict=True)
        return {value: meant(value, answer["hits"]["hits"]) for value, answer in found}

    def _holders(self, values: Sequence[str]) -> dict[str, Ids]:
        if not values:
            return {}
        answers = self._gateway.msearch([("actors", by_role(value)) for value in values])
        return {value: ids_of(answer["hits"]["hits"]) for value, answer in zip(values, answers, strict=True)}

    def _worded(self, parts: Sequence[Node]) -> dict[Node, Ids]:
        answers = self._gateway.msearch([("actors", by_words(part)) for part in parts])
        return {part: ids_of(answer["hits"]["hits"]) for part, answer in zip(parts, answers, strict=True)}

    def _shown(self, ids: Sequence[str]) -> dict[str, str]:
        return dict(zip(ids, self._gateway.actor_names(ids), strict=True))


def _warning(parameter: str, value: str, ids: Ids, holders: Ids) -> dict[str, Any] | None:
    if holders:
        detail = f"{parameter}: nobody is called {value!r}; whoever holds or held this role is meant: "
        return {"code": "actors-by-role", "detail": detail + ", ".join(holders), "ids": list(holders)}
    if not ids:
        several = "; of several, only ids go between commas" if "," in value else ""
        unnamed = "; whom a text calls so and never names is meant" if parameter == "speaker" else ""
        return {
            "code": "unknown-actor",
            "detail": f"{parameter}: no actor is called {value!r}{several}{unnamed}",
        }
    if len(ids) > 1 and "," not in value:
        detail = f"{parameter}: {value!r} fits several actors, any of them is meant: {', '.join(ids)}"
        return {"code": "ambiguous-actor", "detail": detail, "ids": list(ids)}
    return None
