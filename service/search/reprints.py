"""Articles of nearly the same words as one, compared as they are found.

What is alike depends on the articles alone and on no order of loading, so nothing is kept of it: a search
reads the signatures of what matches, and they are compared here, within the window that Elasticsearch allows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from service.index import fields as f
from service.index.likeness import ALIKE, bands, likeness, read_signature
from service.search.groups import FIRST, neighbours, told, window
from service.search.paging import Cursor
from service.search.parameters import Listing
from service.search.results import Page, first_page

KEPT_OF_ONE = 8
"""Of those found alike already, how many are compared with what comes: what is like one is like some."""
MOST_OF_BAND = 50
"""What more articles have in common, a standing phrase, is no sign that two of them are alike."""
MOST_REPORTS = 100
SHOWN = (f.ID, "title", "source", "url", "published_at", "language")
"""What is told of each article of a group."""

Body = dict[str, Any]
Hit = Mapping[str, Any]
Group = tuple[str, ...]
"""Ids of articles of the same words, in the order of the list."""


def folded(hits: Sequence[Hit]) -> list[Group]:
    """The groups, in the order in which the first of each was found."""
    same: dict[str, list[str]] = defaultdict(list)
    signed: dict[str, bytes] = {}
    for hit in hits:
        key = hit["fields"][f.REPRINT][0]
        same[key].append(hit["_id"])
        for text in hit["fields"].get(f.LIKENESS, ()):
            signed.setdefault(key, read_signature(text))
    joined = _joined(signed)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, ids in same.items():
        groups[joined.get(key, key)] += ids
    place_of = {hit["_id"]: place for place, hit in enumerate(hits)}
    return [tuple(sorted(ids, key=place_of.__getitem__)) for ids in groups.values()]


def _joined(signed: Mapping[str, bytes]) -> dict[str, str]:
    """For each wording the first of all that it is alike, be it by way of others."""
    leader = {key: key for key in signed}

    def led(key: str) -> str:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    met: dict[bytes, list[str]] = defaultdict(list)
    for key, own in signed.items():
        for band in bands(own):
            others = [other for other in met[band] if led(other) != led(key)]
            for other in others:
                if led(other) != led(key) and likeness(own, signed[other]) >= ALIKE:
                    leader[led(key)] = led(other)
            if len(met[band]) < MOST_OF_BAND and len(met[band]) - len(others) < KEPT_OF_ONE:
                met[band].append(key)
    return {key: led(key) for key in signed}


def read_folded(
    listing: Listing, cursor: Cursor | None, answer: Mapping[str, Any]
) -> tuple[list[Group], Page]:
    """The groups of one page, and the page without its hits."""
    groups = folded(answer["hits"]["hits"])
    total = {"value": len(groups), "relation": "gte" if more_than_compared(answer) else "eq"}
    if listing.limit == 0:
        return [], Page((), total, None, None)
    if cursor is None:
        shown = groups[: listing.limit]
        rest = Cursor(after=None, seen=tuple(one[0] for one in shown)) if len(groups) > len(shown) else None
        return shown, Page((), total, rest, None)
    seen = set(cursor.seen)
    left = [group for group in groups if seen.isdisjoint(group)]
    start, size = window(listing.limit, cursor)
    following, before = neighbours(cursor, listing.limit, len(left) - start)
    return left[start : start + min(size, listing.limit)], Page(
        (), total, following, before or first_page(cursor)
    )


def more_than_compared(answer: Mapping[str, Any]) -> bool:
    return bool(answer["hits"]["total"]["value"] > len(answer["hits"]["hits"]))


def reports_body(groups: Iterable[Group]) -> Body:
    """All articles of the page's groups, as little of each as is told, the first published first."""
    ids = [one for group in groups for one in group]
    return {"size": len(ids), "query": {"terms": {f.ID: ids}}, "_source": list(SHOWN), "sort": list(FIRST)}


def chosen_body(groups: Sequence[Group], parts: Mapping[str, Any]) -> Body:
    """The article that stands for each group; ``parts``: what is wanted of it."""
    ids = [group[0] for group in groups]
    return {**parts, "size": len(ids), "query": {"terms": {f.ID: ids}}}


def with_groups(
    groups: Sequence[Group], chosen: Mapping[str, Any], reports: Mapping[str, Any]
) -> tuple[Hit, ...]:
    """The hits of the page. What was deleted between the searches is left out."""
    found = {hit["_id"]: hit for hit in chosen["hits"]["hits"]}
    ranked = [msgspec.json.decode(hit["_source"]) for hit in reports["hits"]["hits"]]
    hits = []
    for group in groups:
        members = set(group)
        theirs = [one for one in ranked if one["id"] in members]
        if group[0] in found and theirs:
            hits.append({**found[group[0]], "group": told("articles", len(theirs), _first_of_each(theirs))})
    return tuple(hits)


def _first_of_each(reports: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of each publisher; those without one are told by their first, too."""
    firsts: dict[str | None, Mapping[str, Any]] = {}
    for one in reports:
        firsts.setdefault(one["source"], one)
    return list(firsts.values())[:MOST_REPORTS]
