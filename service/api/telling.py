"""What a list tells beside its items: warnings."""

from collections.abc import Mapping
from typing import Any

from service.search.changes import MOST_DELETED, Changes
from service.search.groups import MOST_FOLDED, MOST_GROUPS, folds, total_groups
from service.search.parameters import DatedFilters, EventFilters, Kind, Listing, QuoteFilters
from service.search.reprints import more_than_compared
from service.search.results import total_of

Told = dict[str, Any]

_OF_UNDATED = "of articles without a date"


def of_filters(filters: DatedFilters) -> tuple[Told, ...]:
    """Of parameters that say nothing."""
    if isinstance(filters, EventFilters) and filters.match != "overlaps" and not filters.dates.given:
        return ({"code": "no-effect", "detail": "match: there is no from or to that dates could lie to"},)
    return ()


def of_nothing_found(filters: DatedFilters, found: Mapping[str, Any]) -> list[Told]:
    told: list[Told] = []
    if total_of(found):
        return told
    if any("," in source for source in filters.source):
        detail = "source: a comma is part of a name; for any of several, give source several times"
        told.append({"code": "comma-in-source", "detail": detail})
    if isinstance(filters, QuoteFilters) and filters.cue:
        detail = "cue: the values are lemmas (say, not said): facets=cue lists what there is"
        told.append({"code": "lemmas", "detail": detail})
    return told


def of_counts(kind: Kind, counts: Mapping[str, int]) -> list[Told]:
    """``counts``: of records without a date, by the code of the warning."""
    told: list[Told] = []
    for code, count in counts.items():
        if count:
            what = _OF_UNDATED if code == "unpublished" and kind != "articles" else "without a date"
            told.append(
                {"code": code, "detail": f"{count} {kind} {what} are outside every range", "count": count}
            )
    return told


def of_answer(kind: Kind, listing: Listing, found: Mapping[str, Any]) -> list[Told]:
    told: list[Told] = []
    if folds(kind, listing.together) and more_than_compared(found):
        detail = f"reprints are folded among the first {MOST_FOLDED} articles alone: narrow the query"
        told.append({"code": "more-groups", "detail": detail, "count": MOST_FOLDED})
    elif listing.together and not folds(kind, True) and total_groups(found)["relation"] == "gte":
        detail = f"there are more than the {MOST_GROUPS} groups that can be paged: narrow the query"
        told.append({"code": "more-groups", "detail": detail, "count": MOST_GROUPS})
    if found["timed_out"] or found["_shards"]["failed"]:
        detail = "a part of the index did not answer: something may be missing"
        told.append({"code": "partial", "detail": detail})
    return told


def of_changes(changes: Changes | None) -> list[Told]:
    if changes is None or not changes.more:
        return []
    detail = f"more than the {MOST_DELETED} deletions listed: make the copy anew"
    return [{"code": "more-deleted", "detail": detail, "count": MOST_DELETED}]


def of_similar_names() -> Told:
    return {"code": "similar-names", "detail": "no actor has this name: these have a similar one"}
