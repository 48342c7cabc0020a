"""Records of the same words as one: collapsed under one of them, with who else has them.

Elasticsearch goes on from sort values only where nothing is collapsed, so pages of groups are counted off, at
one point in time, within the window that it allows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.index import fields as f
from service.search.paging import Cursor, CursorFault
from service.search.parameters import Kind

MOST_GROUPS = 10_000
"""How many are paged and counted exactly: the largest window that an index allows by default."""
MOST_REPORTS = 100
BUCKETS = "groups.buckets"
"""The part of the aggregations that is only there to be counted."""

Body = dict[str, Any]
Hit = Mapping[str, Any]


REPORTED = (f.ID, f.ARTICLE_ID, "article", "speaker.actor_id", "speaker.name")
"""What is told of each quote of a group."""
FIRST = ({f.PUBLISHED_START: {"order": "asc", "missing": "_last"}}, {f.ID: {"order": "asc"}})

MOST_FOLDED = 10_000
"""How many articles are compared for reprints: the first in the order asked for; the same window."""


def folds(kind: Kind, together: bool) -> bool:
    """Articles are compared where they are found (``reprints``), quotes collapsed by Elasticsearch."""
    return together and kind == "articles"


def compared() -> Body:
    """What a search for reprints has instead of a page."""
    return {"size": MOST_FOLDED, "_source": False, "docvalue_fields": [f.REPRINT, f.LIKENESS]}


def collapsed(limit: int, cursor: Cursor | None) -> Body:
    """What a request for a page of groups has beside that for a page of records. Raises CursorFault."""
    if limit == 0:
        return {}
    start, size = window(limit, cursor)
    reports = {
        "name": "reports",
        "size": MOST_REPORTS,
        "sort": list(FIRST),
        "_source": list(REPORTED),
        "collapse": {"field": f.SOURCE["quotes"]},
    }
    return {"from": start, "size": size, "collapse": {"field": f.WORDING, "inner_hits": reports}}


def counting() -> Body:
    """Aggregations that count the groups; see BUCKETS."""
    return {
        "groups": {"terms": {"field": f.WORDING, "size": MOST_GROUPS}},
        "group_count": {"stats_bucket": {"buckets_path": "groups>_count"}},
    }


def total_groups(answer: Mapping[str, Any]) -> dict[str, Any]:
    found = answer["aggregations"]
    more = found["groups"]["sum_other_doc_count"] > 0
    return {"value": found["group_count"]["count"], "relation": "gte" if more else "eq"}


def keys_of(hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """Which groups these are, for leaving them out."""
    return tuple(str(hit["fields"][f.WORDING][0]) for hit in hits)


def group_of(hit: Hit) -> dict[str, Any]:
    found = hit["inner_hits"]["reports"]["hits"]
    return told("quotes", found["total"]["value"], [one["_source"] for one in found["hits"]])


def told(kind: Kind, count: int, reports: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """``reports``: the first of each publisher, the first of all at the head."""
    sources = [(one if kind == "articles" else one["article"])["source"] for one in reports]
    return {
        "count": count,
        "sources": [source for source in sources if source is not None],
        "first": reports[0],
        "reports": list(reports),
    }


def neighbours(cursor: Cursor, limit: int, found: int) -> tuple[Cursor | None, Cursor | None]:
    """The cursors to the next page and back to the one before; ``found``: one more than fit, if there are."""
    start, size = window(limit, cursor)
    back = replace(cursor, after=(start,), direction="prev") if start else None
    end = start + min(limit, size)
    if cursor.direction == "next" and found <= limit:
        return None, back
    return replace(cursor, after=(end,), direction="next"), back


def window(limit: int, cursor: Cursor | None) -> tuple[int, int]:
    """Where the page begins and how many groups to ask for."""
    at = _place(cursor)
    if cursor is not None and cursor.direction == "prev":
        start = max(0, at - limit)
        return start, at - start
    return at, min(limit + 1, MOST_GROUPS - at)


def _place(cursor: Cursor | None) -> int:
    if cursor is None or cursor.after is None:
        return 0
    place = cursor.after[0] if cursor.after else None
    if not isinstance(place, int) or not 0 < place < MOST_GROUPS:
        raise CursorFault("the cursor is damaged")
    return place
