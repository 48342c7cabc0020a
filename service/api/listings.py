"""A list from its parameters: one search, sent with what else has to be counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from flask import Response, request
from flask.globals import request_ctx

from service.api import telling
from service.api.answers import json_answer, negotiated
from service.api.errors import Problem
from service.api.feeds import feed
from service.api.folding import folded_page
from service.api.items import items, listed, records
from service.api.owners import Owner, check_owner
from service.api.resolving import resolve, resolve_ids
from service.api.services import services
from service.api.spellings import Resolved
from service.api.streams import stream
from service.index import fields as f
from service.search.changes import Changes, changes_body, read_changes
from service.search.facets import read_facets, uncounted
from service.search.filters import actor_query, dated_query, kind_of, plain_words, undated
from service.search.groups import BUCKETS, folds
from service.search.matching import Clause, marking
from service.search.paging import Cursor, query_digest, read_cursor, write_cursor
from service.search.parameters import (
    ActorFilters,
    DatedFilters,
    Kind,
    Listing,
    Range,
)
from service.search.queries import SNAPSHOT_LIFETIME, count_body, list_body, pinned, total_body
from service.search.records import FACETS
from service.search.results import BEGINNING, Page, read_page, total_of
from service.search.syntax import Node
from service.search.variants import read_variants

LONGEST_SEEN = 2500
"""Characters of a cursor that names the items of its first page; a longer one would not fit every URL."""

_OF_QUERIES = "%&=+-._~:/?@!$'()*,;"
"""What may stand in a URL's query as it is (RFC 3986, section 3.4), and what stands for the rest."""

Told = dict[str, Any]
Search = tuple[Kind, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it is to be searched for."""

    kind: Kind
    query: Clause
    listing: Listing
    counts: Mapping[str, Clause] = field(default_factory=dict)
    """What else to count, by the code of the warning that tells it."""
    warnings: tuple[Told, ...] = ()
    owner: Owner | None = None
    marks: Clause | None = None
    """What to highlight."""
    near: Clause | None = None
    """What to search for instead where nothing matches; a warning says so."""
    cursor: Cursor | None = None
    q: Node | None = None
    filters: DatedFilters | None = None
    since: str | None = None


def dated_list(
    filters: DatedFilters, listing: Listing, formats: Sequence[str], owner: Owner | None = None
) -> Response:
    chosen = negotiated(listing.format, formats)
    listing = _fed(listing) if chosen in ("atom", "jsonfeed") else listing
    cursor = _cursor(listing, chosen)
    filters, resolved = resolve(filters)
    query = dated_query(filters, resolved.ids)
    counts = _undated(filters, resolved)
    marks = marking(filters.q, kind_of(filters)) if listing.highlight and filters.q is not None else None
    asked = Asked(
        kind_of(filters),
        query,
        listing,
        counts,
        (*resolved.warnings, *telling.of_filters(filters)),
        owner,
        marks=marks,
        cursor=cursor,
        q=filters.q,
        filters=filters,
        since=filters.indexed_from,
    )
    return _answer(asked, chosen)


def actor_list(filters: ActorFilters, listing: Listing, formats: Sequence[str]) -> Response:
    """Where no name fits, those a letter or two away do."""
    chosen = negotiated(listing.format, formats)
    filters = resolve_ids(filters)
    plain = filters.variants and filters.q is not None and plain_words(filters.q) is not None
    near = actor_query(filters, forgiving=True) if plain else None
    cursor = _cursor(listing, chosen)
    query, since = actor_query(filters), filters.indexed_from
    asked = Asked("actors", query, listing, near=near, cursor=cursor, q=filters.q, since=since)
    return _answer(asked, chosen)


def _fed(listing: Listing) -> Listing:
    """Who subscribes wants what is new, whatever ranks best."""
    newest = listing if "sort" in request.args else replace(listing, sort="newest")
    return replace(newest, feed=True)


def _undated(filters: DatedFilters, resolved: Resolved) -> dict[str, Clause]:
    counts: dict[str, Clause] = {}
    if filters.dates.given:
        everything = dated_query(filters, resolved.ids, within_range=False)
        counts["undated"] = undated(everything, f.WHEN_START)
    if filters.published.given:
        everything = dated_query(replace(filters, published=Range()), resolved.ids)
        counts["unpublished"] = undated(everything, f.PUBLISHED_START)
    return counts


def _answer(asked: Asked, chosen: str) -> Response:
    if chosen in ("ndjson", "csv"):
        _check_ungrouped(asked)
        if asked.owner is not None:
            check_owner(asked.owner)
        return stream(asked.kind, asked.query, asked.listing, chosen, asked.marks, _changes(asked))
    if chosen in ("atom", "jsonfeed"):
        page = _page(asked, None)[0]
        shown = records(asked.kind, page.hits, asked.listing, services())
        return feed(asked.kind, shown, [hit["fields"][f.INDEXED_AT][0] for hit in page.hits], chosen)
    return _listed(asked)


def _check_ungrouped(asked: Asked) -> None:
    if asked.listing.together:
        name = "group" if asked.kind == "quotes" else "fold"
        detail = f"{name}: a stream holds every record by itself"
        raise Problem(
            "bad-parameter", detail, parameter=name, expected="JSON or a feed, or no such parameter"
        )


def _listed(asked: Asked) -> Response:
    changes = _changes(asked) if asked.cursor is None else None
    page, answer, warnings = _page(asked, asked.cursor)
    body: dict[str, Any] = {
        "items": listed(items(asked.kind, page.hits, asked.listing, services())),
        "total": page.total,
        "sort": asked.listing.sort,
        "facets": _facets(asked, answer) if asked.listing.facets else {},
        "variants": read_variants(asked.q, asked.kind, answer.get("aggregations", {})),
        "warnings": [*asked.warnings, *warnings, *telling.of_changes(changes)],
    }
    if changes is not None:
        body |= {"deleted": list(changes.deleted), "until": changes.until}
    return linked(body, page.next, page.prev)


def _changes(asked: Asked) -> Changes | None:
    """Asked for before the items: what is loaded meanwhile is told again next time, and never lost."""
    if asked.since is None:
        return None
    return read_changes(services().gateway.journal(changes_body(asked.kind, asked.since)))


def linked(body: Mapping[str, Any], following: Cursor | None, before: Cursor | None) -> Response:
    """The answer with links to the pages beside it, in the body and in the header."""
    digest = _digest()
    links = {"next": _link(following, digest), "prev": _link(before, digest)}
    sent = json_answer({**body, **links}, timed=True)
    for name, url in links.items():
        if url is not None:
            sent.headers.add("Link", f'<{url}>; rel="{name}"')
    return sent


def read_own_cursor(cursor: str | None) -> Cursor | None:
    """Raises CursorFault for one that is not of this query."""
    return read_cursor(cursor, _digest()) if cursor else None


def _digest() -> str:
    asked = request_ctx.request
    return query_digest(asked.path, dict(asked.args.lists()))


def _cursor(listing: Listing, chosen: str) -> Cursor | None:
    """Streams and feeds have no pages. Raises CursorFault."""
    return read_own_cursor(listing.cursor) if chosen == "json" else None


def _page(asked: Asked, cursor: Cursor | None) -> tuple[Page, Mapping[str, Any], list[Told]]:
    if cursor is not None and cursor.snapshot is None and pinned(asked.listing):
        cursor = replace(cursor, snapshot=services().gateway.open_snapshot(asked.kind, SNAPSHOT_LIFETIME))
    answer, warnings = _search(asked, cursor)
    if folds(asked.kind, asked.listing.together):
        page = folded_page(asked.listing, cursor, answer, asked.marks)
    else:
        page = read_page(asked.listing, cursor, answer)
    if cursor is None and page.next is not None and _is_long(page.next):
        return _page(asked, BEGINNING)
    return page, answer, warnings


def _is_long(cursor: Cursor) -> bool:
    ids = sum(map(len, cursor.seen))
    return ids > LONGEST_SEEN // 2 and len(write_cursor(cursor, "")) > LONGEST_SEEN


def _search(asked: Asked, cursor: Cursor | None) -> tuple[Mapping[str, Any], list[Told]]:
    body = list_body(asked.kind, asked.query, asked.listing, cursor, asked.marks, asked.q)
    searches: list[Search] = [
        (asked.kind, body),
        *((asked.kind, count_body(query)) for query in asked.counts.values()),
    ]
    if asked.owner is not None:
        searches.append((asked.owner.kind, count_body({"term": {f.ID: asked.owner.id}})))
    found, *counted = _together(searches, BUCKETS if asked.listing.together else None)
    if asked.owner is not None and total_of(counted.pop()) == 0:
        check_owner(asked.owner)
    if asked.near is not None and total_of(found) == 0:
        return _search_near(asked, asked.near, cursor)
    if found["hits"]["total"]["relation"] == "gte":
        found["hits"]["total"] = services().gateway.search(asked.kind, total_body(body))["hits"]["total"]
    counts = dict(zip(asked.counts, map(total_of, counted), strict=True))
    warnings = telling.of_counts(asked.kind, counts) + telling.of_answer(asked.kind, asked.listing, found)
    if asked.filters is not None:
        warnings += telling.of_nothing_found(asked.filters, found)
    return found, warnings


def _together(searches: Sequence[Search], left_out: str | None) -> list[Mapping[str, Any]]:
    if len(searches) == 1:
        return [services().gateway.search_unread(*searches[0], left_out=left_out)]
    return [*services().gateway.msearch_unread(searches, left_out=left_out)]


def _search_near(asked: Asked, near: Clause, cursor: Cursor | None) -> tuple[Mapping[str, Any], list[Told]]:
    found, warnings = _search(replace(asked, query=near, near=None), cursor)
    if total_of(found):
        warnings.append(telling.of_similar_names())
    return found, warnings


def _facets(asked: Asked, answer: Mapping[str, Any]) -> dict[str, Any]:
    kind, listing = asked.kind, asked.listing
    facets = read_facets(kind, listing.facets, listing.facet_size, answer["aggregations"])
    if others := uncounted(kind, facets, asked.query):
        answers = services().gateway.msearch([(kind, count_body(query)) for query in others.values()])
        for name, counted in zip(others, answers, strict=True):
            facets[name]["other"] = total_of(counted)
    named = [name for name in listing.facets if FACETS[kind][name].named]
    items = [one for name in named for one in facets[name]["items"]]
    names = services().spellings.names(one["value"] for one in items)
    for one in items:
        one["name"] = names.get(one["value"], one["value"])
    return facets


def _link(cursor: Cursor | None, digest: str) -> str | None:
    if cursor is None:
        return None
    return _link_to(None if cursor == BEGINNING else write_cursor(cursor, digest))


def _link_to(cursor: str | None) -> str:
    asked = request_ctx.request
    given = quote(asked.query_string, safe=_OF_QUERIES).split("&")
    kept = [pair for pair in given if pair and not pair.startswith("cursor=")]
    query = "&".join(kept if cursor is None else [*kept, f"cursor={cursor}"])
    url = f"{asked.scheme}://{asked.host}{quote(asked.root_path + asked.path)}"
    return f"{url}?{query}" if query else url
