"""Who occurs with an actor."""

from flask import Response

from service.api.answers import json_answer, negotiated
from service.api.listings import resolve
from service.api.owners import Owner, check_owner
from service.api.services import gateway
from service.index import fields as f
from service.search.filters import dated_query, kind_of
from service.search.parameters import DatedFilters
from service.search.queries import count_body
from service.search.related import companions_body, read_related, total, weighing
from service.search.results import total_of


def related_list(filters: DatedFilters, limit: int, owner: Owner) -> Response:
    negotiated(None)
    resolved = resolve(filters)
    kind = kind_of(filters)
    body = companions_body(dated_query(filters, resolved.ids), owner.id)
    found, there = gateway().msearch([(kind, body), ("actors", count_body({"term": {f.ID: owner.id}}))])
    if total_of(there) == 0:
        check_owner(owner)
    records, anywhere = gateway().msearch(weighing(kind, found))
    answer = {
        "items": read_related(found, records, anywhere, limit),
        "total": {"value": total(found), "relation": "eq"},
        "next": None,
        "prev": None,
        "warnings": list(resolved.warnings),
    }
    return json_answer(answer, timed=True)
