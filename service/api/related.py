"""Who occurs with an actor."""

from typing import Any

from flask import Response

from service.api.answers import negotiated
from service.api.listings import linked, read_own_cursor
from service.api.owners import Owner, check_owner
from service.api.resolving import resolve
from service.api.services import gateway
from service.index import fields as f
from service.search.filters import dated_query, kind_of
from service.search.parameters import DatedFilters
from service.search.queries import count_body
from service.search.related import companions_body, page, place, read_related, total, weighing
from service.search.results import total_of


def related_list(filters: DatedFilters, limit: int, cursor: str | None, owner: Owner) -> Response:
    """Weighed anew for every page: only the most frequent are, so that costs the same."""
    negotiated(None)
    start = place(read_own_cursor(cursor))
    filters, resolved = resolve(filters)
    kind = kind_of(filters)
    body = companions_body(dated_query(filters, resolved.ids), owner.id)
    found, there = gateway().msearch([(kind, body), ("actors", count_body({"term": {f.ID: owner.id}}))])
    if total_of(there) == 0:
        check_owner(owner)
    records, anywhere = gateway().msearch(weighing(kind, found))
    items, following, before = page(read_related(found, records, anywhere), start, limit)
    answer: dict[str, Any] = {
        "items": list(items),
        "total": total(found),
        "sort": "relevance",
        "facets": {},
        "warnings": list(resolved.warnings),
    }
    return linked(answer, following, before)
