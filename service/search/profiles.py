"""An actor with what it said month by month."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from service.index import fields as f
from service.search.parameters import Kind
from service.search.periods import coarseness

MOST_MONTHS = 600
"""Before the last one; a date long ago must not fill an answer with zeros."""


def profile_searches(actor_id: str) -> list[tuple[Kind, dict[str, Any]]]:
    """The actor, and the quotes it speaks in by month: those whose day is known to the month."""
    exact = {"range": {f.WHEN_RANK: {"lte": coarseness("month")}}}
    by_month = {
        "field": f.WHEN_START,
        "calendar_interval": "month",
        "format": "yyyy-MM-dd",
        "min_doc_count": 1,
    }
    actor = {"size": 1, "query": {"term": {f.ID: actor_id}}, "_source": {"excludes": [f.SEARCH]}}
    said = {
        "size": 0,
        "track_total_hits": False,
        "query": {"bool": {"filter": [{"term": {f.SPEAKER_IDS: actor_id}}, exact]}},
        "aggs": {"by_month": {"date_histogram": by_month}},
    }
    return [("actors", actor), ("quotes", said)]


def read_profile(answers: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The record with ``quotes_by_month``, no month left out; None where there is no such actor."""
    actor, said = answers
    for hit in actor["hits"]["hits"]:
        return {**hit["_source"], "quotes_by_month": _months(said["aggregations"]["by_month"]["buckets"])}
    return None


def _months(buckets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    counts = {date.fromisoformat(one["key_as_string"]): one["doc_count"] for one in buckets}
    months: list[dict[str, Any]] = []
    day = max(counts, default=date.max)
    first = min(counts, default=date.max)
    while counts and day >= first and len(months) < MOST_MONTHS:
        months.append({"month": f"{day.year:04}-{day.month:02}", "count": counts.get(day, 0)})
        if day == date.min:
            break
        day = (day - timedelta(days=1)).replace(day=1)
    return months[::-1]
