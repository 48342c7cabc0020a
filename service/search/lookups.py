"""From what people call an actor to whom they mean: what to ask of the index, and how to read its answer."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from service.index import fields as f
from service.names import name_key
from service.names.roles import role_key
from service.search.matching import Clause, having, matching
from service.search.syntax import Node, Within

MOST_NAMESAKES = 50
MOST_SPEAKERS = 1_000
"""How many actors one part of ``q`` may name: the most quoted of them."""

_ID = re.compile(r"[A-Za-z0-9._~:-]{1,200}")
_MOST_QUOTED = [{f.QUOTE_COUNT: "desc"}, {f.ID: "asc"}]

Hits = Sequence[Mapping[str, Any]]


def ids_in(value: str) -> list[str]:
    """The ids that a value lists; none where a part of it is no id."""
    parts = value.split(",")
    return parts if all(_ID.fullmatch(part) for part in parts) else []


def by_name(value: str) -> dict[str, Any]:
    """Whom an id, ids or a spelling may mean."""
    ids = ids_in(value)
    ways: list[Clause] = [{"term": {f.NAME_KEYS: name_key(value)}}]
    return _looked_up([*ways, *_by_id(ids)] if ids else ways, max(len(ids), MOST_NAMESAKES))


def by_id(ids: Sequence[str]) -> dict[str, Any]:
    return _looked_up(_by_id(ids), 2 * len(ids))


def by_role(value: str) -> dict[str, Any]:
    """Whoever is said to hold this role, at whatever time."""
    return _looked_up([holding(role_key(value))], MOST_NAMESAKES)


def holding(key: str) -> Clause:
    """The better, the oftener and the later the actor was called so."""
    rank = {
        "function_score": {
            "query": {"constant_score": {"filter": {"term": {f.ROLE_HELD_KEY: key}}}},
            "field_value_factor": {"field": f.ROLE_HELD_RANK},
            "boost_mode": "replace",
        }
    }
    return {"nested": {"path": f.ROLES_HELD, "score_mode": "max", "query": rank}}


def by_words(part: Node) -> dict[str, Any]:
    """Whoever has a name that this part of a query fits."""
    query = {"bool": {"filter": [matching(Within("name", part), "actors")]}}
    return {"size": MOST_SPEAKERS, "query": query, "_source": False, "sort": _MOST_QUOTED}


def meant(value: str, hits: Hits) -> tuple[str, ...]:
    """The ids given where each part is one, else the actors that have this spelling."""
    given = [current(part, hits) for part in ids_in(value)]
    if given and all(given):
        return tuple(dict.fromkeys(one for one in given if one))
    return ids_of(hits)


def current(actor_id: str, hits: Hits) -> str | None:
    """The actor of this id, or the only one into which it was merged."""
    if actor_id in ids_of(hits):
        return actor_id
    heirs = [hit["_id"] for hit in hits if actor_id in _former(hit)]
    return heirs[0] if len(heirs) == 1 else None


def ids_of(hits: Hits) -> tuple[str, ...]:
    return tuple(hit["_id"] for hit in hits)


def _former(hit: Mapping[str, Any]) -> Sequence[str]:
    former: Sequence[str] = hit["_source"].get("search", {}).get("former_ids", ())
    return former


def _by_id(ids: Sequence[str]) -> list[Clause]:
    return [having(f.ID, ids), having(f.FORMER_IDS, ids)]


def _looked_up(ways: list[Clause], most: int) -> dict[str, Any]:
    query = {"bool": {"filter": [{"bool": {"should": ways}}]}}
    return {"size": most, "query": query, "_source": [f.FORMER_IDS], "sort": _MOST_QUOTED}
