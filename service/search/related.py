"""The actors that occur with one actor, and how far the two go together."""

from collections.abc import Mapping
from math import sqrt
from typing import Any, Literal

from service.index import fields as f
from service.search.matching import Clause
from service.search.parameters import ArticleFilters, EventFilters, Kind, QuoteFilters
from service.search.results import total_of

By = Literal["mentions", "quotes", "events"]
TOGETHER: Mapping[By, type[ArticleFilters | QuoteFilters | EventFilters]] = {
    "mentions": ArticleFilters,
    "quotes": QuoteFilters,
    "events": EventFilters,
}
"""In what two actors occur together: an article, a quote of one that speaks of the other, an event."""

WEIGHED = 300
"""How many of the most frequent companions are weighed."""
_SHOWN = (f.ID, "name", "type", "country")


def companions_body(query: Clause, actor_id: str) -> dict[str, Any]:
    """``query``: what narrows the records; of those, the ones in which the actor occurs."""
    frequent = {"field": f.ACTOR_IDS, "size": WEIGHED, "exclude": [actor_id]}
    counted = {"field": f.ACTOR_IDS, "precision_threshold": 10_000}
    aggregations = {"frequent": {"terms": frequent}, "different": {"cardinality": counted}}
    here = {"bool": {"filter": [query, {"term": {f.ACTOR_IDS: actor_id}}]}}
    return {"size": 0, "track_total_hits": True, "query": here, "aggs": aggregations}


def weighing(kind: Kind, answer: Mapping[str, Any]) -> list[tuple[Kind, dict[str, Any]]]:
    """Fetches the companions, and how often each occurs at all: that tells how much occurring here means."""
    ids = list(_together(answer))
    records = {"size": len(ids), "query": {"terms": {f.ID: ids}}, "_source": _SHOWN}
    counted = {"terms": {"field": f.ACTOR_IDS, "include": ids, "size": max(1, len(ids))}}
    anywhere = {"size": 0, "query": {"terms": {f.ACTOR_IDS: ids}}, "aggs": {"frequent": counted}}
    return [("actors", records), (kind, anywhere)]


def read_related(
    answer: Mapping[str, Any], actors: Mapping[str, Any], anywhere: Mapping[str, Any], limit: int
) -> list[dict[str, Any]]:
    """``count``: records together. ``score``: that against how often each occurs; 1 is always together."""
    here, all_of_them, own = _together(answer), _together(anywhere), total_of(answer)
    items = []
    for hit in actors["hits"]["hits"]:
        record, count = hit["_source"], here[hit["_source"]["id"]]
        score = count / sqrt(own * max(count, all_of_them.get(record["id"], 0)))
        shown = {name: record.get(name) for name in _SHOWN}
        items.append({**shown, "count": count, "score": round(score, 4)})
    return sorted(items, key=_most_significant)[:limit]


def total(answer: Mapping[str, Any]) -> int:
    """How many there are beside the actor."""
    return max(0, int(answer["aggregations"]["different"]["value"]) - 1)


def _together(answer: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["frequent"]["buckets"]}


def _most_significant(one: Mapping[str, Any]) -> tuple[float, int, str]:
    return (-one["score"], -one["count"], one["id"])
