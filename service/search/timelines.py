"""Records counted by day, week, month or year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from service.index import fields as f
from service.model import Precision
from service.search.facets import buckets_of, values_of
from service.search.filters import ActorIds, dated_query, in_range, kind_of
from service.search.matching import Clause
from service.search.parameters import DatedFilters, Range, Timeline
from service.search.periods import Interval, coarseness, ends, starts
from service.search.records import FACETS

MOST_ITEMS = 5000

_FINEST: Mapping[Interval, Precision] = {"day": "day", "week": "week", "month": "month", "year": "year"}
"""Records dated less exactly than this are no part of any one interval: they are counted as coarse."""

Counts = dict[date, int]


class TooLong(ValueError):  # noqa: N818
    """A timeline of more items than anyone can read."""


@dataclass(frozen=True, slots=True)
class Counted:
    """``every``: all records of the kind by interval; ``matched``, ``split``: those that match."""

    every: Counts
    matched: Counts
    split: dict[str, Counts]
    coarse: int
    undated: int


def check_length(days: Range, interval: Interval) -> None:
    """Raises TooLong where from and to alone ask for too much."""
    if days.start is not None and days.end is not None:
        _intervals(starts(days.start.start, interval), days.end.end, interval)


def timeline_body(filters: DatedFilters, actors: ActorIds, timeline: Timeline) -> dict[str, Any]:
    """Undated records are counted under all other filters, so the range is an aggregation and no filter."""
    by_interval = _by_interval(timeline.interval)
    counted: dict[str, Any] = {"matched": by_interval}
    if timeline.split is not None:
        facet = FACETS[kind_of(filters)][timeline.split]
        values = values_of(facet, timeline.facet_size)
        counted["split"] = values if facet.by_year else {**values, "aggs": {"matched": by_interval}}
    return {
        "size": 0,
        "track_total_hits": False,
        "query": dated_query(filters, actors, within_range=False),
        "aggs": {
            "undated": {"missing": {"field": f.WHEN_START}},
            "fine": {"filter": _fine(filters, timeline.interval), "aggs": counted},
            "coarse": {"filter": _coarse(filters, timeline.interval)},
        },
    }


def whole_body(filters: DatedFilters, timeline: Timeline) -> dict[str, Any]:
    """All records of the kind in the same days; no other filter is in it, so its answer can be cached."""
    return {
        "size": 0,
        "track_total_hits": False,
        "query": _fine(filters, timeline.interval),
        "aggs": {"matched": _by_interval(timeline.interval)},
    }


def read_timeline(
    filters: DatedFilters, timeline: Timeline, found: Mapping[str, Any], whole: Mapping[str, Any]
) -> dict[str, Any]:
    """The answer of a timeline. Raises TooLong."""
    aggregations = found["aggregations"]
    first = None if filters.dates.start is None else starts(filters.dates.start.start, timeline.interval)
    counted = Counted(
        every=_counts(whole["aggregations"]["matched"], first),
        matched=_counts(aggregations["fine"]["matched"], first),
        split=_split(filters, timeline, aggregations["fine"], first),
        coarse=aggregations["coarse"]["doc_count"],
        undated=aggregations["undated"]["doc_count"],
    )
    return {
        "interval": timeline.interval,
        "items": _items(filters.dates, timeline, counted),
        "coarse": counted.coarse,
        "undated": counted.undated,
    }


def _by_interval(interval: Interval) -> dict[str, Any]:
    histogram = {
        "field": f.WHEN_START,
        "calendar_interval": interval,
        "format": "yyyy-MM-dd",
        "min_doc_count": 1,
    }
    return {"date_histogram": histogram}


def _dated(filters: DatedFilters, rank: Clause) -> Clause:
    return {"bool": {"filter": [rank, *(in_range(filters) if filters.dates.given else [])]}}


def _fine(filters: DatedFilters, interval: Interval) -> Clause:
    return _dated(filters, {"range": {f.WHEN_RANK: {"lte": coarseness(_FINEST[interval])}}})


def _coarse(filters: DatedFilters, interval: Interval) -> Clause:
    return _dated(filters, {"range": {f.WHEN_RANK: {"gt": coarseness(_FINEST[interval])}}})


def _counts(answer: Mapping[str, Any], first: date | None) -> Counts:
    """By first day. What began before the range and reaches into it counts in the range's first interval."""
    counts: Counts = {}
    for bucket in answer["buckets"]:
        day = date.fromisoformat(bucket["key_as_string"])
        day = day if first is None else max(day, first)
        counts[day] = counts.get(day, 0) + bucket["doc_count"]
    return counts


def _split(
    filters: DatedFilters, timeline: Timeline, fine: Mapping[str, Any], first: date | None
) -> dict[str, Counts]:
    if timeline.split is None:
        return {}
    facet = FACETS[kind_of(filters)][timeline.split]
    if not facet.by_year:
        return {bucket["key"]: _counts(bucket["matched"], first) for bucket in fine["split"]["buckets"]}
    matched = _counts(fine["matched"], first)
    kept = sorted(year for year, _ in buckets_of(facet, fine["split"])[: timeline.facet_size])
    return {year: {day: count for day, count in matched.items() if f"{day.year:04}" == year} for year in kept}


def _items(days: Range, timeline: Timeline, counted: Counted) -> list[dict[str, Any]]:
    if not counted.matched and not (days.start and days.end):
        return []
    interval = timeline.interval
    first = starts(days.start.start, interval) if days.start else min(counted.matched)
    last = days.end.end if days.end else max(counted.matched)
    items = []
    for day in _intervals(first, last, interval):
        count, every = counted.matched.get(day, 0), counted.every.get(day, 0)
        item: dict[str, Any] = {
            "start": day.isoformat(),
            "end": ends(day, interval).isoformat(),
            "count": count,
            "share": round(count / every, 6) if every else None,
        }
        if timeline.split is not None:
            item["split"] = {value: counts.get(day, 0) for value, counts in counted.split.items()}
        items.append(item)
    return items


def _intervals(first: date, last: date, interval: Interval) -> list[date]:
    days = []
    day = first
    while day <= last:
        days.append(day)
        if len(days) > MOST_ITEMS:
            raise TooLong(f"more than {MOST_ITEMS} intervals: ask for longer ones, or for fewer days")
        end = ends(day, interval)
        if end >= date.max:
            break
        day = date.fromordinal(end.toordinal() + 1)
    return days
