"""Elasticsearch's answers as the lists that clients get."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec
import orjson

from service.search.groups import group_of, keys_of, neighbours, total_groups
from service.search.highlights import highlights
from service.search.paging import Cursor
from service.search.parameters import Listing
from service.search.queries import PINNED

Hit = Mapping[str, Any]
"""``_source`` is the stored record as JSON."""
Record = dict[str, Any]

Buffer = bytes | msgspec.Raw

BEGINNING = Cursor(after=None)
"""The page that needs no cursor."""


@dataclass(frozen=True, slots=True)
class Page:
    """The hits of one page in their order, and where the pages beside it begin."""

    hits: tuple[Hit, ...]
    total: dict[str, Any]
    next: Cursor | None
    prev: Cursor | None


def read_page(listing: Listing, cursor: Cursor | None, answer: Mapping[str, Any]) -> Page:
    if listing.together:
        return _page_of_groups(listing, cursor, answer)
    found = answer["hits"]
    total = dict(found["total"])
    if cursor is not None:
        total["value"] += len(cursor.seen)  # left out of the search
    if listing.limit == 0:
        return Page((), total, None, None)
    more = len(found["hits"]) > listing.limit
    kept = tuple(found["hits"][: listing.limit])
    snapshot = answer.get("pit_id")
    if cursor is None:
        return Page(kept, total, _first_after(listing, kept) if more else None, None)
    if cursor.direction == "prev":
        kept = kept[::-1]
        before = _at(kept[:1], "prev", cursor, snapshot) if more else first_page(cursor)
        return Page(kept, total, _at(kept[-1:], "next", cursor, snapshot), before)
    before = first_page(cursor) if cursor.after is None else _at(kept[:1], "prev", cursor, snapshot)
    return Page(kept, total, _at(kept[-1:], "next", cursor, snapshot) if more else None, before)


def _page_of_groups(listing: Listing, cursor: Cursor | None, answer: Mapping[str, Any]) -> Page:
    hits = tuple(answer["hits"]["hits"])
    kept, total = hits[: listing.limit], total_groups(answer)
    if listing.limit == 0:
        return Page((), total, None, None)
    if cursor is None:
        more = len(hits) > listing.limit
        return Page(kept, total, Cursor(after=None, seen=keys_of(kept)) if more else None, None)
    pinned = replace(cursor, snapshot=answer.get("pit_id", cursor.snapshot))
    following, before = neighbours(pinned, listing.limit, len(hits))
    return Page(kept, total, following, before or first_page(cursor))


def _first_after(listing: Listing, hits: Sequence[Hit]) -> Cursor:
    if listing.sort in PINNED:
        return Cursor(after=None, seen=tuple(hit["_id"] for hit in hits))
    return Cursor(tuple(hits[-1]["sort"]))


def _at(
    hits: Sequence[Hit], direction: Literal["next", "prev"], cursor: Cursor, snapshot: str | None
) -> Cursor | None:
    return Cursor(tuple(hits[0]["sort"]), direction, snapshot, cursor.seen) if hits else None


def first_page(cursor: Cursor) -> Cursor | None:
    """What stands for the page that was read before the point in time was opened: a cursor to nothing."""
    return BEGINNING if cursor.seen else None


def total_of(answer: Mapping[str, Any]) -> int:
    return int(answer["hits"]["total"]["value"])


def item(hit: Hit, listing: Listing) -> Record:
    """The record with what is told beside it."""
    record: Record = msgspec.json.decode(hit["_source"])
    return record | beside(hit, listing)


def item_as_stored(hit: Hit, listing: Listing) -> Buffer:
    """The same as JSON, without a look at the record."""
    source: msgspec.Raw = hit["_source"]
    if not listing.highlight:
        return source
    return bytes(source)[:-1] + b"," + orjson.dumps(beside(hit, listing))[1:]


def beside(hit: Hit, listing: Listing) -> Record:
    """What is told of a record that is not stored with it: highlights and its group, where asked for."""
    told: Record = {}
    if listing.highlight:
        told["highlight"] = highlights(
            hit.get("highlight", {}), utf16=listing.utf16, whole_bodies=not listing.withhold_bodies
        )
    if "inner_hits" in hit:
        told["group"] = group_of(hit)
    if "group" in hit:
        told["group"] = hit["group"]
    return told
