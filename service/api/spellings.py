"""From what clients call an actor to its id, and from ids to names, mostly without asking Elasticsearch."""

import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Generic, TypeVar

from service.index import fields as f
from service.index.client import Gateway
from service.names import name_key

REMEMBERED = 20_000
SECONDS = 15.0
"""How long a load may take to show in what is remembered."""
MOST_NAMESAKES = 50

_ID = re.compile(r"[A-Za-z0-9._~:-]{1,200}")
Value = TypeVar("Value")


class Memory(Generic[Value]):
    """A bounded memory that forgets after a while; safe to share between threads."""

    def __init__(self, seconds: float = SECONDS, size: int = REMEMBERED):
        self._seconds, self._size = seconds, size
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, Value]] = {}

    def get(self, key: str) -> Value | None:
        kept = self._kept.get(key)
        return kept[1] if kept is not None and kept[0] > monotonic() else None

    def put(self, key: str, value: Value) -> None:
        with self._lock:
            if len(self._kept) >= self._size:
                self._kept.clear()
            self._kept[key] = (monotonic() + self._seconds, value)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The ids that each value stands for, and what to tell about it."""

    ids: Mapping[str, tuple[str, ...]]
    warnings: tuple[dict[str, Any], ...]


class Spellings:
    def __init__(self, gateway: Gateway, seconds: float = SECONDS):
        self._gateway = gateway
        self._ids: Memory[tuple[str, ...]] = Memory(seconds)
        self._names: Memory[str] = Memory(seconds)

    def resolve(self, named: Mapping[str, Sequence[str]]) -> Resolved:
        """``named``: the values of each parameter. One search for all that is not remembered."""
        values = list(dict.fromkeys(value for given in named.values() for value in given))
        ids = {value: known for value in values if (known := self._ids.get(value)) is not None}
        if unknown := [value for value in values if value not in ids]:
            found = self._found(unknown)
            ids |= found
            for value, fitting in found.items():
                if fitting:
                    self._ids.put(value, fitting)
        warnings = [
            warning
            for parameter, given in named.items()
            for value in given
            if (warning := _warning(parameter, value, ids[value])) is not None
        ]
        return Resolved(ids, tuple(warnings))

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of these actors; an id that is no longer there keeps itself as its name."""
        wanted = list(dict.fromkeys(ids))
        names = {one: known for one in wanted if (known := self._names.get(one)) is not None}
        unknown = [one for one in wanted if one not in names]
        for one, record in zip(unknown, self._gateway.mget("actors", unknown), strict=True):
            names[one] = record["name"] if record is not None else one
            self._names.put(one, names[one])
        return names

    def _found(self, values: Sequence[str]) -> dict[str, tuple[str, ...]]:
        searches = [("actors", _lookup(value)) for value in values]
        answers = self._gateway.msearch(searches)  # type: ignore[arg-type]
        return {
            value: _fitting(value, answer["hits"]["hits"])
            for value, answer in zip(values, answers, strict=True)
        }


def _parts(value: str) -> list[str]:
    parts = value.split(",")
    return parts if all(_ID.fullmatch(part) for part in parts) else []


def _lookup(value: str) -> dict[str, Any]:
    parts = _parts(value)
    ways: list[dict[str, Any]] = [{"term": {f.NAME_KEYS: name_key(value)}}]
    if parts:
        ways += [{"terms": {f.ID: parts}}, {"terms": {f.FORMER_IDS: parts}}]
    return {
        "size": max(len(parts), MOST_NAMESAKES),
        "query": {"bool": {"filter": [{"bool": {"should": ways}}]}},
        "_source": [f.ID, f.FORMER_IDS],
        "sort": [{f.QUOTE_COUNT: "desc"}, {f.ID: "asc"}],
    }


def _fitting(value: str, hits: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The ids given where each part is one, else the actors that have this spelling."""
    found = {hit["_source"]["id"]: hit["_source"] for hit in hits}
    given = [_current(part, found) for part in _parts(value)]
    if given and all(given):
        return tuple(dict.fromkeys(one for one in given if one))
    return tuple(found)


def _current(part: str, found: Mapping[str, Mapping[str, Any]]) -> str | None:
    if part in found:
        return part
    heirs = [one for one, source in found.items() if part in source.get("search", {}).get("former_ids", ())]
    return heirs[0] if len(heirs) == 1 else None


def _warning(parameter: str, value: str, ids: Sequence[str]) -> dict[str, Any] | None:
    if not ids:
        return {"code": "unknown-actor", "detail": f"{parameter}: no actor is called {value!r}"}
    if len(ids) > 1 and "," not in value:
        detail = f"{parameter}: {value!r} fits several actors, any of them is meant: {', '.join(ids)}"
        return {"code": "ambiguous-actor", "detail": detail, "ids": list(ids)}
    return None
