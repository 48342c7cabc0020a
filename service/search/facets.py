"""Counts of the values of a field: asked for, and read."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.names import latin
from service.names.countries import country_names
from service.search.matching import Clause
from service.search.parameters import Kind
from service.search.records import FACETS, Facet

MOST_YEARS = 10_000


def facet_aggregations(kind: Kind, names: Sequence[str], size: int) -> dict[str, Any]:
    aggregations: dict[str, Any] = {}
    for name in names:
        facet = FACETS[kind][name]
        aggregations[name] = values_of(facet, size)
        aggregations[f"{name}:missing"] = {"missing": {"field": facet.field}}
    return aggregations


def values_of(facet: Facet, size: int) -> dict[str, Any]:
    """The aggregation of one facet's most frequent values; ties by value."""
    if facet.by_year:
        years = {"field": facet.field, "calendar_interval": "year", "format": "yyyy", "min_doc_count": 1}
        return {"date_histogram": years}
    terms = {"field": facet.field, "size": size, "order": [{"_count": "desc"}, {"_key": "asc"}]}
    if not facet.shown:
        return {"terms": terms}
    return {"terms": terms, "aggs": {"shown": {"top_hits": {"size": 1, "_source": list(facet.shown)}}}}


def buckets_of(facet: Facet, answer: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Values with their counts, the most frequent first."""
    if facet.by_year:
        years = [(bucket["key_as_string"], bucket["doc_count"]) for bucket in answer["buckets"]]
        return sorted(years, key=lambda year: (-year[1], year[0]))
    return [(bucket["key"], bucket["doc_count"]) for bucket in answer["buckets"]]


def read_facets(
    kind: Kind, names: Sequence[str], size: int, answer: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """``other`` of a facet with several values a record is not known yet: see ``uncounted``."""
    return {name: _read(FACETS[kind][name], name, size, answer) for name in names}


def _read(facet: Facet, name: str, size: int, answer: Mapping[str, Any]) -> dict[str, Any]:
    found = buckets_of(facet, answer[name])
    other = sum(count for _, count in found[size:]) + answer[name].get("sum_other_doc_count", 0)
    names = _shown(facet, answer[name])
    items = [
        {"value": value, "name": names.get(value, value), "count": count} for value, count in found[:size]
    ]
    return {"items": items, "other": other, "missing": answer[f"{name}:missing"]["doc_count"]}


def _shown(facet: Facet, answer: Mapping[str, Any]) -> dict[str, str]:
    """How one of the records writes each value, where the index keeps it folded."""
    names: dict[str, str] = {}
    for bucket in answer["buckets"] if facet.shown else ():
        [hit] = bucket["shown"]["hits"]["hits"]
        written = [_member(hit["_source"], path) for path in facet.shown]
        spelled = [country_names().get(one, one) for one in written if one is not None]
        names[bucket["key"]] = next((one for one in spelled if _folded(one) == bucket["key"]), bucket["key"])
    return names


def _member(record: Any, path: str) -> str | None:
    for part in path.split("."):
        record = (record or {}).get(part)
    return record if isinstance(record, str) else None


def _folded(text: str) -> str:
    """As the index keeps it."""
    return latin(text).lower()


def uncounted(kind: Kind, facets: Mapping[str, Mapping[str, Any]], query: Clause) -> dict[str, Clause]:
    """What counts the records of ``other`` where a record may have several values: a query for each facet."""
    queries: dict[str, Clause] = {}
    for name, read in facets.items():
        facet = FACETS[kind][name]
        if facet.several and read["other"]:
            listed = [item["value"] for item in read["items"]]
            queries[name] = {
                "bool": {
                    "must": [query, {"exists": {"field": facet.field}}],
                    "must_not": [{"terms": {facet.field: listed}}],
                }
            }
    return queries
