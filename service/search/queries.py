"""Request bodies for the lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.index import fields as f
from service.search.facets import facet_aggregations
from service.search.groups import collapsed, compared, counting, folds
from service.search.highlights import highlighting
from service.search.matching import SEARCHED, Clause
from service.search.paging import Cursor
from service.search.parameters import Kind, Listing, Sort
from service.search.records import LEFT_OUT_OF_LISTS
from service.search.syntax import Node
from service.search.utf16 import PLACING
from service.search.variants import variant_aggregations

Body = dict[str, Any]
Order = dict[str, Any]

PINNED: frozenset[Sort] = frozenset({"relevance", "most_quoted", "most_mentioned"})
"""Orders that loading disturbs: pages after the first are read from a point in time."""

SNAPSHOT_LIFETIME = "5m"

EXACT_TOTAL = 10_000
"""How far a search for a page counts what matches ``q``. Beyond, Elasticsearch passes over what cannot be on
the page, and the total is asked for by itself: counting alone is cheap."""


def _by(field: str, order: str = "asc") -> Order:
    return {field: {"order": order, "missing": "_last"}}


_TIES: Mapping[Kind, tuple[Order, ...]] = {
    "articles": (_by(f.ID),),
    # What was said on one day is read in the order of its article.
    "quotes": (_by(f.WHEN_RANK), _by(f.ARTICLE_ID), _by(f.POSITION), _by(f.ID)),
    # A finer date before a coarser one that begins on the same day.
    "events": (_by(f.WHEN_RANK), _by(f.ARTICLE_ID), _by(f.POSITION), _by(f.ID)),
    "actors": (_by(f.SORT_NAME), _by(f.ID)),
}


def order(kind: Kind, sort: Sort) -> list[Order]:
    """How to sort, down to the id: no two records are ever equal. Undated ones come last either way."""
    match sort:
        case "relevance":
            fresh = [_by(f.QUOTE_COUNT, "desc")] if kind == "actors" else [_by(f.WHEN_START, "desc")]
            first: list[Order] = [{"_score": {"order": "desc"}}, *fresh]
        case "newest":
            first = [_by(f.WHEN_START, "desc")]
        case "oldest":
            first = [_by(f.WHEN_START, "asc")]
        case "position":
            return [_by(f.POSITION), _by(f.ID)]
        case "most_quoted":
            first = [_by(f.QUOTE_COUNT, "desc"), _by(f.MENTION_COUNT, "desc")]
        case "most_mentioned":
            first = [_by(f.MENTION_COUNT, "desc"), _by(f.QUOTE_COUNT, "desc")]
        case "name":
            first = []
    return [*first, *_TIES[kind]]


def reversed_order(orders: Sequence[Order]) -> list[Order]:
    """The same order read from its end."""
    turned: list[Order] = []
    for one in orders:
        [(field, how)] = one.items()
        flipped = {"order": "asc" if how["order"] == "desc" else "desc"}
        turned.append({field: flipped if field == "_score" else {**flipped, "missing": "_first"}})
    return turned


def source_filter(kind: Kind, listing: Listing) -> Body:
    """Which parts of the record to fetch; the search object never."""
    wanted = listing.fields
    if not wanted:
        return {"excludes": [f.SEARCH, *LEFT_OUT_OF_LISTS[kind]]}
    if "*" in wanted:
        return {"excludes": [f.SEARCH]}
    placing = PLACING[kind] if listing.utf16 else ()
    return {"includes": [f.ID, *wanted, *placing], "excludes": [f.SEARCH]}


def list_body(
    kind: Kind,
    query: Clause,
    listing: Listing,
    cursor: Cursor | None,
    marks: Clause | None = None,
    q: Node | None = None,
) -> Body:
    """One page, and one item more that tells whether another page follows.

    ``marks``: what to highlight; ``q``: what is searched for, of which the spellings that match are counted.
    """
    orders = order(kind, listing.sort)
    body: Body = {
        "size": listing.limit + 1 if listing.limit else 0,
        "query": query,
        "sort": orders,
        "track_total_hits": True,
    }
    counted = facet_aggregations(kind, listing.facets, listing.facet_size) | variant_aggregations(q, kind)
    if listing.together and not folds(kind, listing.together):
        counted |= counting()
    if counted:
        body["aggs"] = counted
    scored = listing.sort == "relevance" and not SEARCHED[kind].passed_over
    if q is not None and listing.limit and not (counted or scored or listing.together):
        body["track_total_hits"] = EXACT_TOTAL
    if folds(kind, listing.together):
        return {**body, **compared(), **_pinned(cursor)}
    body |= shown_parts(kind, listing, marks)
    key, page = f.ID, _resumed(orders, cursor)
    if listing.together:
        key, page = f.WORDING, collapsed(listing.limit, cursor)
    return {**body, **page, **_pinned(cursor), **_unseen(body, cursor, key)}


def shown_parts(kind: Kind, listing: Listing, marks: Clause | None) -> Body:
    """What is wanted of each record."""
    marked = {"highlight": highlighting(kind, marks)} if marks is not None and listing.limit else {}
    loaded = {"docvalue_fields": [f.INDEXED_AT]} if listing.feed else {}
    return {"_source": source_filter(kind, listing), **loaded, **marked}


def pinned(listing: Listing) -> bool:
    """Whether pages after the first are read from a point in time."""
    return listing.together or listing.sort in PINNED


def _resumed(orders: Sequence[Order], cursor: Cursor | None) -> Body:
    if cursor is None:
        return {}
    resumed: Body = {"sort": reversed_order(orders) if cursor.direction == "prev" else list(orders)}
    if cursor.after is not None:
        resumed["search_after"] = list(cursor.after)
    return resumed


def _pinned(cursor: Cursor | None) -> Body:
    if cursor is None or cursor.snapshot is None:
        return {}
    return {"pit": {"id": cursor.snapshot, "keep_alive": SNAPSHOT_LIFETIME}}


def _unseen(body: Body, cursor: Cursor | None, key: str) -> Body:
    """Without the items of the first page; ``key``: what tells them from others."""
    if cursor is None or not cursor.seen:
        return {}
    others = {"bool": {"must_not": [{"terms": {key: list(cursor.seen)}}]}}
    if "aggs" in body:
        return {"post_filter": others}  # what is counted by its values counts them still
    return {"query": {"bool": {"must": [body["query"]], **others["bool"]}}}


def total_body(body: Body) -> Body:
    """What counts all that a search for a page matches."""
    kept = {name: value for name, value in body.items() if name in ("query", "pit", "post_filter")}
    return {**kept, "size": 0, "track_total_hits": True}


def count_body(query: Clause) -> Body:
    return {"size": 0, "track_total_hits": True, "query": query}


def stream_body(kind: Kind, query: Clause, listing: Listing, batch: int, marks: Clause | None = None) -> Body:
    """One batch of everything, read from a point in time."""
    return {
        **({} if marks is None else {"highlight": highlighting(kind, marks)}),
        "size": batch,
        "query": query,
        "_source": source_filter(kind, listing),
        "sort": order(kind, listing.sort),
        "track_total_hits": False,
    }
