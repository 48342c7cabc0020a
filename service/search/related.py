"""The actors that occur with one actor, and how far the two go together."""

from collections.abc import Mapping
from math import sqrt
from typing import Any

from service.index import fields as f
from service.search.matching import Clause

WEIGHED = 300
"""How many of the most frequent companions are weighed."""
_SHOWN = [f.ID, "name", "type", "country", f.ARTICLE_COUNT]


def companions_body(query: Clause, actor_id: str) -> dict[str, Any]:
    """``query``: the articles in which the actor occurs."""
    frequent = {"field": f.ACTOR_IDS, "size": WEIGHED, "exclude": [actor_id]}
    counted = {"field": f.ACTOR_IDS, "precision_threshold": 10_000}
    aggregations = {"frequent": {"terms": frequent}, "different": {"cardinality": counted}}
    return {"size": 0, "track_total_hits": True, "query": query, "aggs": aggregations}


def records_body(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Fetches the companions: how often each occurs anywhere tells how much occurring here means."""
    ids = list(_together(answer))
    return {"size": len(ids), "query": {"terms": {f.ID: ids}}, "_source": _SHOWN, "track_total_hits": False}


def read_related(answer: Mapping[str, Any], actors: Mapping[str, Any], limit: int) -> list[dict[str, Any]]:
    """``count``: articles together. ``score``: that against how often each occurs; 1 is always together."""
    together, articles = _together(answer), answer["hits"]["total"]["value"]
    items = [_item(hit["_source"], together, articles) for hit in actors["hits"]["hits"]]
    return sorted(items, key=_most_significant)[:limit]


def total(answer: Mapping[str, Any]) -> int:
    """How many there are beside the actor."""
    return max(0, int(answer["aggregations"]["different"]["value"]) - 1)


def _together(answer: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["frequent"]["buckets"]}


def _item(record: Mapping[str, Any], together: Mapping[str, int], articles: int) -> dict[str, Any]:
    count = together[record["id"]]
    anywhere = max(record.get(f.ARTICLE_COUNT) or 0, count)
    shown = {name: record.get(name) for name in (f.ID, "name", "type", "country")}
    return {**shown, "count": count, "score": round(count / sqrt(articles * anywhere), 4)}


def _most_significant(one: Mapping[str, Any]) -> tuple[float, int, str]:
    return (-one["score"], -one["count"], one["id"])
