"""What a copy of the index has missed: records loaded since, and records deleted since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.search.parameters import Kind

MOST_DELETED = 9_999
"""How many deletions are told of: one request's worth, with the last load."""


@dataclass(frozen=True, slots=True)
class Changes:
    deleted: tuple[dict[str, str], ...]
    more: bool
    """Whether there are more than are told of."""
    until: str | None
    """When the last load began that this tells of in full: where to ask from next time."""


def changes_body(kind: Kind, since: str) -> dict[str, Any]:
    """Of the index of loads and tombstones: deletions of this kind since then, after the last load."""
    buried = [{"term": {"type": "tombstone"}}, {"term": {"kind": kind}}, {"range": {"at": {"gte": since}}}]
    either = [{"term": {"type": "load"}}, {"bool": {"filter": buried}}]
    return {
        "size": MOST_DELETED + 1,
        "query": {"bool": {"should": either, "minimum_should_match": 1}},
        "sort": [{"type": "asc"}, {"at": "asc"}, {"id": "asc"}],
        "_source": ["type", "id", "at"],
        "track_total_hits": True,
    }


def read_changes(answer: Mapping[str, Any]) -> Changes:
    found = [hit["_source"] for hit in answer["hits"]["hits"]]
    loads = [one["at"] for one in found if one["type"] == "load"]
    deleted = tuple({"id": one["id"], "deleted_at": one["at"]} for one in found if one["type"] == "tombstone")
    more = answer["hits"]["total"]["value"] > len(found)
    return Changes(deleted[:MOST_DELETED], more or len(deleted) > MOST_DELETED, loads[0] if loads else None)
