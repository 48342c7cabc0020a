"""The actors that occur with one actor, and how far the two go together."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any, Literal

from service.index import fields as f
from service.search.matching import Clause
from service.search.paging import Cursor, CursorFault
from service.search.parameters import ArticleFilters, EventFilters, Kind, QuoteFilters
from service.search.results import BEGINNING, total_of

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
    aggregations = {"frequent": {"terms": frequent}}
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
    answer: Mapping[str, Any], actors: Mapping[str, Any], anywhere: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """``count``: records together. ``score``: that against how often each occurs; 1 is always together."""
    here, all_of_them, own = _together(answer), _together(anywhere), total_of(answer)
    items = []
    for hit in actors["hits"]["hits"]:
        record, count = hit["_source"], here[hit["_source"]["id"]]
        score = count / sqrt(own * max(count, all_of_them.get(record["id"], 0)))
        shown = {name: record.get(name) for name in _SHOWN}
        items.append({**shown, "count": count, "score": round(score, 4)})
    return sorted(items, key=_most_significant)


def page(
    weighed: Sequence[Any], start: int, limit: int
) -> tuple[Sequence[Any], Cursor | None, Cursor | None]:
    """The items from this place on, and where the next page and the one before begin."""
    end = start + limit
    following = Cursor((end,)) if limit and end < len(weighed) else None
    before = None if not start else BEGINNING if start <= limit else Cursor((start - limit,))
    return weighed[start:end], following, before


def place(cursor: Cursor | None) -> int:
    """Where the page begins. Raises CursorFault."""
    if cursor is None:
        return 0
    start = (cursor.after or (None,))[0]
    if not isinstance(start, int) or not 0 < start <= WEIGHED:
        raise CursorFault("the cursor is damaged")
    return start


def total(answer: Mapping[str, Any]) -> dict[str, Any]:
    """How many are weighed; where there are more companions than that, at least so many."""
    found = answer["aggregations"]["frequent"]
    more = found["sum_other_doc_count"] > 0
    return {"value": len(found["buckets"]), "relation": "gte" if more else "eq"}


def _together(answer: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["frequent"]["buckets"]}


def _most_significant(one: Mapping[str, Any]) -> tuple[float, int, str]:
    return (-one["score"], -one["count"], one["id"])
