"""What the index covers."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.index import fields as f
from service.search.parameters import Kind

MOST_EXACT_SOURCES = 40_000

_KINDS: tuple[Kind, ...] = ("articles", "quotes", "actors", "events")


def coverage_searches() -> list[tuple[Kind, dict[str, Any]]]:
    aggregations = {
        "sources": {
            "cardinality": {"field": f.SOURCE["articles"], "precision_threshold": MOST_EXACT_SOURCES}
        },
        "undated": {"missing": {"field": f.WHEN_START}},
        "first": {"min": {"field": f.WHEN_START, "format": "yyyy-MM-dd"}},
        "last": {"max": {"field": f.WHEN_END, "format": "yyyy-MM-dd"}},
    }
    counts: dict[str, Any] = {"size": 0, "track_total_hits": True}
    return [(kind, {**counts, "aggs": aggregations} if kind == "articles" else counts) for kind in _KINDS]


def read_coverage(answers: Sequence[Mapping[str, Any]], last_load: str | None) -> dict[str, Any]:
    found = answers[0]["aggregations"]
    totals: dict[str, Any] = {
        str(kind): answer["hits"]["total"]["value"] for kind, answer in zip(_KINDS, answers, strict=True)
    }
    return {
        **totals,
        "sources": found["sources"]["value"],
        "undated": found["undated"]["doc_count"],
        "first_date": found["first"].get("value_as_string"),
        "last_date": found["last"].get("value_as_string"),
        "last_load": last_load,
    }
