"""Records of the same words as one: collapsed under one of them, with who else has them.

Elasticsearch goes on from sort values only where nothing is collapsed, so pages of groups are counted off, at
one point in time, within the window that it allows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Grouping:
    """``key``: the same in all records of a group; ``shown``: what is told of each."""

    key: str
    source: str
    shown: tuple[str, ...]


GROUPINGS: Mapping[Kind, Grouping] = {
    "quotes": Grouping(
        f.WORDING,
        f.SOURCE["quotes"],
        (f.ID, f.ARTICLE_ID, "article", "speaker.actor_id", "speaker.name"),
    ),
    "articles": Grouping(
        f.REPRINT, f.SOURCE["articles"], (f.ID, "title", "source", "url", "published_at", "language")
    ),
}


def collapsed(kind: Kind, limit: int, cursor: Cursor | None) -> Body:
    """What a request for a page of groups has beside that for a page of records. Raises CursorFault."""
    grouping = GROUPINGS[kind]
    if limit == 0:
        return {}
    start, size = _window(limit, cursor)
    first = [{f.PUBLISHED_START: {"order": "asc", "missing": "_last"}}, {f.ID: {"order": "asc"}}]
    reports = {
        "name": "reports",
        "size": MOST_REPORTS,
        "sort": first,
        "_source": list(grouping.shown),
        "collapse": {"field": grouping.source},
    }
    return {"from": start, "size": size, "collapse": {"field": grouping.key, "inner_hits": reports}}


def counting(kind: Kind) -> Body:
    """Aggregations that count the groups; see BUCKETS."""
    return {
        "groups": {"terms": {"field": GROUPINGS[kind].key, "size": MOST_GROUPS}},
        "group_count": {"stats_bucket": {"buckets_path": "groups>_count"}},
    }


def total_groups(answer: Mapping[str, Any]) -> dict[str, Any]:
    found = answer["aggregations"]
    more = found["groups"]["sum_other_doc_count"] > 0
    return {"value": found["group_count"]["count"], "relation": "gte" if more else "eq"}


def keys_of(hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """Which groups these are, for leaving them out."""
    keys = {grouping.key for grouping in GROUPINGS.values()}
    return tuple(str(hit["fields"][key][0]) for hit in hits for key in keys & hit["fields"].keys())


def group_of(kind: Kind, hit: Hit) -> dict[str, Any]:
    """``reports``: the first of each publisher, the first of all at the head."""
    found = hit["inner_hits"]["reports"]["hits"]
    reports = [one["_source"] for one in found["hits"]]
    sources = [(one if kind == "articles" else one["article"])["source"] for one in reports]
    return {
        "count": found["total"]["value"],
        "sources": [source for source in sources if source is not None],
        "first": reports[0],
        "reports": reports,
    }


def neighbours(cursor: Cursor, limit: int, found: int) -> tuple[Cursor | None, Cursor | None]:
    """The cursors to the next page and back to the one before; ``found``: one more than fit, if there are."""
    start, size = _window(limit, cursor)
    back = replace(cursor, after=(start,), direction="prev") if start else None
    end = start + min(limit, size)
    if cursor.direction == "next" and found <= limit:
        return None, back
    return replace(cursor, after=(end,), direction="next"), back


def _window(limit: int, cursor: Cursor | None) -> tuple[int, int]:
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
